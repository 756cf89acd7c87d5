"""Statements by the President of the Security Council.

One paragraph of masthead words leads to paragraphs in quotation marks, each opened and only the
last closed (S/PRST series since 1994). Items stay with the paragraph they belong to.
"""

import re
from dataclasses import replace
from functools import cache

from chapter8.documents.dates import first_date
from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    plain_paragraphs,
)
from chapter8.documents.lexicon import lexicon
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_QUOTATION_MARKS = '“"«「„'
_ITEM = re.compile(r"[“\"«„”]?\s*(?:\([a-z]{1,4}\)|[a-z]\)|[•–—-])\s")
_LEAD_REACH = 900  # characters after the title within which the leading sentence stands


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol and its title."""
    symbol = next((name for name in draft.symbols if "/PRST/" in name), None)
    if symbol:
        return Fit("presidential statement", 0.95, f"The symbol {symbol}.")
    title = _title().search(draft.text[:REACH])
    if title and _lead().search(draft.text, title.end(), title.end() + _LEAD_REACH):
        return Fit("presidential statement", 0.9, "The title and the sentence that leads to it.")
    return None


def parse(draft: Draft) -> Parse:
    """Read a statement: masthead, title, the sentence that leads to it, its paragraphs."""
    title = _title().search(draft.text[:REACH])
    passages: list[Passage] = []
    facts: dict[str, object] = {}
    for block in plain_paragraphs(draft):
        if title is None or block.end <= title.start():
            passages.append(passage("masthead", block, VOICE))
        elif block.start < title.end():
            passages += _around_title(draft.text, (block.start, block.end), title.span())
            facts["title"] = " ".join(title[0].split())
        else:
            lead = _lead().search(draft.text, block.start, block.end)
            if lead and "adopted" not in facts:
                facts["adopted"] = first_date(draft.text[block.start : block.end])
            part = "procedure" if lead and block.flat[0] not in _QUOTATION_MARKS else "paragraph"
            if passages[-1].part == part == "paragraph" and _ITEM.match(block.flat):
                passages[-1] = replace(passages[-1], end=block.end)
            else:
                passages.append(passage(part, block, VOICE))
    if title is None:
        passages = [_as_paragraph(found) for found in passages]
    return Parse(passages + draft.footnotes(VOICE), facts)


def _around_title(text: str, block: tuple[int, int], title: tuple[int, int]) -> list[Passage]:
    """Part a title from words on the lines around it."""
    spans = [
        ("masthead", block[0], max(block[0], title[0])),
        ("title", max(block[0], title[0]), min(block[1], title[1])),
        ("paragraph", min(block[1], title[1]), block[1]),
    ]
    return [
        passage(part, trimmed, VOICE)
        for part, start, end in spans
        if (trimmed := _trim(text, start, end)) is not None
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    body = words.strip()
    if not body:
        return None
    first = start + len(words) - len(words.lstrip())
    return first, first + len(body)


def _as_paragraph(found: Passage) -> Passage:
    span = (found.start, found.end)
    return passage("paragraph", span, found.voice)


@cache
def _title() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("titles")["statements"]))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(lexicon("titles")["statement_lead"])


GRAMMAR = Grammar("statements", fit, parse)
