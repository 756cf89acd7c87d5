"""Decisions of the General Assembly and of the Economic and Social Council.

A decision has a number and a title, and tells what an organ decided at a meeting: "At its 56th
plenary meeting, on 24 December 2024, the General Assembly ... decided to ..." (DGACM editorial
manual, "Decisions"). One that opens as a resolution does is read as a resolution is. The body is
in `decision_body`, volumes of resolutions and decisions in `volumes`.
"""

import re

from chapter8.documents.dates import first_date
from chapter8.documents.genres import resolutions
from chapter8.documents.genres.decision_body import (
    Heading,
    divide,
    headings,
    leads,
    opens,
)
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, masthead_passage, passage
from chapter8.documents.genres.opening import opening
from chapter8.documents.lexicon import lexicon
from chapter8.documents.masthead import REACH

VOICE = "un_organ"

_SYMBOL = "/DEC/"
_SEARCHED = 120  # lines in which an organ would open a resolution


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol, or by a numbered title above what was decided at a meeting."""
    symbol = next((name for name in draft.symbols if _SYMBOL in name), None)
    if symbol is not None:
        return Fit("decision", 0.95, f"The symbol {symbol}.")
    if any("/RES/" in name or "/L." in name for name in draft.symbols):
        return None
    title, above = _title(draft), _above(draft)
    words = ""
    if title is not None and title.decides:
        words = draft.text[title.start : title.end]
    elif above is not None and leads().search(draft.head):
        words = above[0]
    if not words or _opened(draft):
        return None
    return Fit("decision", 0.9, f"The title: {' '.join(words.split())}.")


def parse(draft: Draft) -> Parse:
    """Read masthead, title and what was decided."""
    title = _title(draft)
    if _opened(draft):
        found = resolutions.parse(draft)
        found.facts.pop("symbol", None)  # that of a resolution
        return found
    if title is None:
        return _untitled(draft)
    body = divide(draft, [line for line in draft.lines if line.start >= title.end])
    passages = [
        *masthead_passage(draft.between(0, title.start), VOICE),
        passage("title", (title.start, title.end), VOICE),
    ]
    passages += [*body, *draft.footnotes(VOICE)]
    facts: dict[str, object] = {"title": title.name or None, "adopted": _adopted(draft, title)}
    if "/" in title.number and not any(_SYMBOL in name for name in draft.symbols):
        facts["symbol"] = _series(draft, title) + title.number
    return Parse(passages, facts)


def _opened(draft: Draft) -> bool:
    return any(opening(line.text) for line in draft.lines[:_SEARCHED] if line.text)


def _title(draft: Draft) -> Heading | None:
    """The first numbered title of the head: one above what was decided, if there is any."""
    found = headings(draft, end=REACH)
    return next((one for one in found if one.decides), found[0] if found else None)


def _above(draft: Draft) -> re.Match[str] | None:
    """The line "Decision adopted by ..." of the head."""
    return re.search(
        rf"^[ \t]*{lexicon('decisions')['heading']}.*$", draft.text[:REACH], re.MULTILINE
    )


def _untitled(draft: Draft) -> Parse:
    """A decision without a number: the line that says who adopted it is its title."""
    above = _above(draft)
    words = above[0] if above else ""
    start = above.start() + len(words) - len(words.lstrip()) if above else 0
    end = above.end() if above else 0
    passages = masthead_passage(draft.between(0, start), VOICE)
    if above:
        passages.append(passage("title", (start, end), VOICE))
    passages += divide(draft, [line for line in draft.lines if line.start >= end])
    title = " ".join(words.split()) or None
    facts: dict[str, object] = {"title": title, "adopted": _adopted(draft, None)}
    return Parse(passages + draft.footnotes(VOICE), facts)


def _adopted(draft: Draft, title: Heading | None) -> object:
    """The date of the line "Decision adopted by ...", else that of the first meeting."""
    above = _above(draft)
    day = first_date(above[0]) if above else None
    below = title.end if title else 0
    return day or next(
        (
            first_date(draft.text[line.start : line.start + 300])
            for line in draft.lines
            if line.start >= below and opens(line.text)
        ),
        None,
    )


def _series(draft: Draft, title: Heading) -> str:
    """The series of a decision's symbol: the year in its number is the Council's."""
    if re.match(r"\d{4}/", title.number):
        return "E/DEC/"
    decided = " ".join(draft.text[title.end : title.end + 300].split())
    return "A/HRC/DEC/" if "Human Rights Council" in decided else "A/DEC/"


GRAMMAR = Grammar("decisions", fit, parse)
