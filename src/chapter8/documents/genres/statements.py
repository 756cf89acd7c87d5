"""Statements by the President of the Security Council.

One paragraph of masthead words leads to paragraphs in quotation marks, each opened and only the
last closed (S/PRST series since 1994).
"""

import re

from chapter8.documents.dates import first_date
from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    footnotes,
    passage,
    plain_paragraphs,
)
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_TITLE = re.compile(
    r"(?:(?:Note|Statement)\s+by\s+the\s+President\s+of\s+the\s+Security\s+Council"
    r"|STATEMENT\s+BY\s+THE\s+PRESIDENT\s+OF\s+THE\s+SECURITY\s+COUNCIL"
    r"|D\u00e9claration\s+d[eu]\s+(?:la\s+)?Pr\u00e9sidente?\s+du\s+Conseil\s+de\s+s\u00e9curit\u00e9"
    r"|Declaraci\u00f3n\s+de\s+(?:la\s+)?(?:l\s+)?President[ea]\s+del\s+Consejo\s+de\s+Seguridad"
    r"|\u0417\u0430\u044f\u0432\u043b\u0435\u043d\u0438\u0435\s+\u041f\u0440\u0435\u0434\u0441\u0435\u0434\u0430\u0442\u0435\u043b\u044f\s+\u0421\u043e\u0432\u0435\u0442\u0430\s+\u0411\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0441\u0442\u0438"
    r"|\u5b89\u5168\u7406\u4e8b\u4f1a\u4e3b\u5e2d\u7684?\u58f0\u660e"
    r"|\u0628\u064a\u0627\u0646\s+(?:\u0645\u0646\s+)?\u0631\u0626\u064a\u0633\u0629?\s+\u0645\u062c\u0644\u0633\s+\u0627\u0644\u0623\u0645\u0646)"
)
_LEAD = re.compile(r"At\s+the\s+(\d+)\w*\s+meeting\s+of\s+the\s+Security\s+Council|made\s+the\s+following")
_QUOTED = "\u201c\"\u00ab\u300c"


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol and its title."""
    known = draft.known.get("symbols")
    symbols = [*draft.masthead.symbols, *(known if isinstance(known, list) else [])]
    symbol = next((name for name in symbols if "/PRST/" in str(name)), None)
    title = _TITLE.search(draft.text[:2000])
    if symbol:
        return Fit("presidential statement", 0.95, f"The symbol {symbol}.")
    if title and _LEAD.search(draft.text, title.end(), title.end() + 900):
        return Fit("presidential statement", 0.9, "The title and the sentence that leads to it.")
    return None


def parse(draft: Draft) -> Parse:
    """Read a statement: masthead, title, the sentence that leads to it, its paragraphs."""
    title = _TITLE.search(draft.text[:2000])
    passages: list[Passage] = []
    facts: dict[str, object] = {}
    for block in plain_paragraphs(draft):
        if title is None or block.end <= title.start():
            passages.append(passage("masthead", block, VOICE))
        elif block.start < title.end():
            passages += _around_title(draft.text, (block.start, block.end), title.span())
            facts["title"] = " ".join(title[0].split())
        else:
            lead = _LEAD.search(draft.text, block.start, block.end)
            if lead and "adopted" not in facts:
                facts["adopted"] = first_date(draft.text[lead.start() : block.end])
            part = "procedure" if lead and block.flat[0] not in _QUOTED else "paragraph"
            passages.append(passage(part, block, VOICE))
    if title is None:
        passages = [_as_paragraph(found) for found in passages]
    return Parse(passages + footnotes(draft, VOICE), facts)


def _around_title(
    text: str, block: tuple[int, int], title: tuple[int, int]
) -> list[Passage]:
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


GRAMMAR = Grammar("statements", fit, parse)
