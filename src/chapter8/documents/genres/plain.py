"""Text that no genre fits: its paragraphs, with their numbers where they have any."""

import re

from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    plain_paragraphs,
)

VOICE = "other"

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*[.．、](?=\s|$)")


def fit(draft: Draft) -> Fit:
    """Everything is at least plain text."""
    del draft
    return Fit("plain", 0.1, "No genre fits: kept as paragraphs.")


def parse(draft: Draft) -> Parse:
    """Give every paragraph as it stands."""
    passages = []
    for block in plain_paragraphs(draft):
        match = _NUMBER.match(block.lines[0].text)
        number = match[1] if match else None
        passages.append(passage("paragraph", block, VOICE, number=number))
    return Parse(passages + draft.footnotes(VOICE))


GRAMMAR = Grammar("plain", fit, parse)
