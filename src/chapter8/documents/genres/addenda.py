"""Addenda and corrigenda of drafts and resolutions: what they add or mend, without the text itself.

The first page is that of the draft (sponsors, "draft resolution", title) or resolution; "Addendum"
or "Corrigendum" and the changes follow, such as States that join the sponsors.
"""

import re
from functools import cache

from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    plain_paragraphs,
)
from chapter8.documents.genres.opening import opening
from chapter8.documents.genres.resolutions import adopted, numbered_title
from chapter8.documents.genres.sponsors import added_sponsors, sponsors
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import Block

VOICE = "un_organ"

_CHANGED = re.compile(r"/(?:L\.|(?P<adopted>RES/)).*/(?:Add|Corr)\.\d")
_NUMBER = re.compile(r"(\d{1,3})\s*[.．]\s")


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol, where no organ opens it and it says of which draft it is."""
    changed = next(filter(None, map(_CHANGED.search, draft.symbols)), None)
    if changed is None or any(opening(line.text) for line in draft.lines if line.text):
        return None
    if _heading(plain_paragraphs(draft)) is None:
        return None
    genre = "resolution" if changed["adopted"] else "draft resolution"
    return Fit(genre, 0.95, f"The symbol {changed.string}: it changes or completes a {genre}.")


def parse(draft: Draft) -> Parse:
    """Read masthead, title of the draft, the heading and the changes below it."""
    blocks = plain_paragraphs(draft)
    place = _heading(blocks) or 0
    head = blocks[:place]
    title = _title(head)
    passages = [passage("title" if one is title else "masthead", one, VOICE) for one in head]
    passages.append(passage("heading", blocks[place], VOICE))
    for block in blocks[place + 1 :]:
        number = _NUMBER.match(block.flat)
        passages.append(passage("paragraph", block, VOICE, number=number[1] if number else None))
    above = draft.text[: blocks[place].start]
    names = [*(sponsors(above) or []), *added_sponsors(draft.text[blocks[place].start :])]
    facts: dict[str, object] = {
        "title": numbered_title(title.flat) or title.flat if title else None
    }
    facts |= {"authors": list(dict.fromkeys(names)), "adopted": adopted(above)}
    return Parse(passages + draft.footnotes(VOICE), facts)


def _heading(blocks: list[Block]) -> int | None:
    """The paragraph that is nothing but "Addendum" or "Corrigendum"."""
    return next((at for at, one in enumerate(blocks) if _words().fullmatch(one.flat)), None)


def _title(head: list[Block]) -> Block | None:
    """The last paragraph above: a numbered title, or below the line that says who submits."""
    if head and numbered_title(head[-1].flat):
        return head[-1]
    if not head or sponsors(head[-1].flat) is not None:
        return None
    return head[-1] if any(sponsors(one.flat) is not None for one in head[:-1]) else None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(lexicon('formulas')['changes'])})\*{{0,3}}")


GRAMMAR = Grammar("addenda", fit, parse)
