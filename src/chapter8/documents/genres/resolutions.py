"""Resolutions of the General Assembly, the Security Council and other organs.

A resolution is one sentence: the organ, preambular paragraphs that end with commas, operative
paragraphs that are numbered (or, where there is one, are not) and end with semicolons, and a
closing line with the meeting or the vote (DGACM editorial manual, "Resolutions"). Annexes and
footnotes may follow.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from chapter8.documents.dates import dates, first_date
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, footnotes, passage
from chapter8.documents.genres.opening import misread_opening, opening
from chapter8.documents.genres.resolution_body import closing_line, divide
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import Block, Line
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_SEARCHED_LINES = 120  # within which the organ must open the text
_COUNCIL_TITLE = re.compile(
    r"(?:RESOLUTION|Resolution|R\u00c9SOLUTION|R\u00e9solution|RESOLUCI\u00d3N|Resoluci\u00f3n|\u0420\u0435\u0437\u043e\u043b\u044e\u0446\u0438\u044f)"
    r"\s+(?P<number>\d{1,4}\s*\(\s*\d{4}\s*\))"
    r"|(?P<old>\d{1,4}\s*(?:\(\d{4}\))?)\.?\s+Resolution\s+of\b"
    r"|\u7b2c\s*(?P<zh>\d{1,4}\s*\(\s*\d{4}\s*\))\s*\u53f7\u51b3\u8bae"
)
_ASSEMBLY_TITLE = re.compile(
    r"(?P<number>(?:\d{1,2}|S-\d{1,2}|ES-\d{1,2})/\d{1,3}(?:\s?[A-Z](?:-[A-Z])?)?)\s*[.\uff0e]"
    r"(?P<title>\s+.*|)$|"
    r"(?P<old>\d{1,4}(?:\s[A-Z])?\s\((?:[IVXL]+|S-[IVX]+|ES-[IVX]+)\))\.(?P<oldtitle>\s+.*|)$",
    re.DOTALL,
)


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol and by the organ that opens it."""
    symbols = [*draft.masthead.symbols, *_known_symbols(draft)]
    symbol = next((name for name in symbols if re.search(r"/RES/", name)), None)
    first = _opening(draft)
    if symbol and first is not None:
        return Fit("resolution", 1.0, f"The symbol {symbol} and an organ that opens the text.")
    titled = _COUNCIL_TITLE.match(draft.head) or _titled(draft, first)
    if first is not None and titled:
        return Fit("resolution", 0.95, "A numbered title and an organ that opens the text.")
    if symbol:
        return Fit("resolution", 0.9, f"The symbol {symbol}.")
    return None


def parse(draft: Draft) -> Parse:
    """Read a resolution: title, masthead, preamble, operative paragraphs, what follows."""
    first = _opening(draft)
    end_of_head = _end_of_head(draft, first)
    passages, title = _head(draft, end_of_head)
    body = divide(draft, end_of_head)
    passages += [passage(part.part, part.block, VOICE, number=part.number) for part in body]
    passages += footnotes(draft, VOICE)
    facts: dict[str, object] = {"title": title, "adopted": _adopted(draft, _offset(draft, end_of_head), passages)}
    symbol = _implied_symbol(draft.lines, end_of_head, first)
    if symbol:
        facts["symbol"] = symbol
    return Parse(passages, facts)


def _offset(draft: Draft, line: int) -> int:
    """Where the head ends: the line's beginning, within what a head can take."""
    start = draft.lines[line].start if line < len(draft.lines) else len(draft.text)
    return min(start, REACH)


def _opening(draft: Draft) -> int | None:
    """The line with which the organ opens the text."""
    for index, line in enumerate(draft.lines[:_SEARCHED_LINES]):
        if line.text and opening(line.text):
            return index
    for index, line in enumerate(draft.lines[:_SEARCHED_LINES]):
        if line.text and misread_opening(line.text):
            return index
    return None


def _titled(draft: Draft, first: int | None) -> bool:
    return any(_is_title(line.text) for line in draft.lines[: first or 40])


def _is_title(text: str) -> bool:
    return bool(_COUNCIL_TITLE.match(text) or _ASSEMBLY_TITLE.match(text))


def _end_of_head(draft: Draft, first: int | None) -> int:
    """The line with which the body begins: the opening, or a preamble that precedes it."""
    if first is None:
        return _after_title(draft)
    for index in range(first):
        line = draft.lines[index]
        if line.text.startswith("Whereas ") and index and not draft.lines[index - 1].text:
            return index
    return first


def _after_title(draft: Draft) -> int:
    """The first line after the head, where no organ opens the text.

    The head ends with its last title, adoption line or line of a cover sheet.
    """
    found = 0
    for index, line in enumerate(draft.lines[:_SEARCHED_LINES]):
        text = line.text
        if _COUNCIL_TITLE.match(text) or _words("adopted").match(text) or _words("cover").search(text):
            found = index + 1
    return found


def _head(draft: Draft, end: int) -> tuple[list[Passage], str | None]:
    """Passages before the opening: the last title there, masthead for what is around it."""
    lines = draft.lines[:end]
    start = next((i for i, line in enumerate(lines) if _is_title(line.text)), None)
    if start is None:
        return _masthead(lines), None
    stop = _title_end(draft, start, end)
    block = _block(lines[start:stop])
    title = _title_text(block.flat)
    middle = [passage("title", block, VOICE)]
    return [*_masthead(lines[:start]), *middle, *_masthead(lines[stop:])], title


def _title_end(draft: Draft, start: int, end: int) -> int:
    """The line after the title: Assembly titles reach to the opening, Council titles do not."""
    lines = draft.lines
    if _ASSEMBLY_TITLE.match(lines[start].text):
        return end
    stop = start + 1
    while stop < end and lines[stop].text and not _is_adoption(lines[stop].text):
        if lines[stop - 1].text.endswith(".") or stop - start > 2:
            break
        stop += 1
    return stop


def _is_adoption(text: str) -> bool:
    return _words("adopted").match(text) is not None


def _title_text(flat: str) -> str | None:
    assembly = _ASSEMBLY_TITLE.match(flat)
    if assembly:
        return (assembly["title"] or assembly["oldtitle"] or "").strip() or None
    council = _COUNCIL_TITLE.match(flat)
    if council is None:
        return None
    if council["old"]:
        return f"Resolution {' '.join(council['old'].split())}"
    return " ".join(council[0].split())


def _masthead(lines: Sequence[Line]) -> list[Passage]:
    filled = [line for line in lines if line.text]
    return [passage("masthead", _block(filled), VOICE)] if filled else []


def _block(lines: Sequence[Line]) -> Block:
    filled = tuple(line for line in lines if line.text)
    return Block(filled[0].start, filled[-1].end, filled)


def _adopted(draft: Draft, head_end: int, passages: list[Passage]) -> date | None:
    """The date of adoption: from the head, from the closing line, or from the title."""
    head = " ".join(draft.text[:head_end].split())
    for match in _words("adopted").finditer(head):
        day = first_date(head[match.end() : match.end() + 160])
        if day is None:
            before = dates(head[max(0, match.start() - 40) : match.start()])
            day = before[-1].date if before else None
        if day is not None:
            return day
    for found in passages:
        words = draft.text[found.start : found.end]
        titled = found.part == "title" and _COUNCIL_TITLE.match(words)
        closing = found.part == "procedure" and closing_line().search(words)
        day = first_date(words) if titled or closing else None
        if day is not None:
            return day
    published = _words("published").search(head)
    return first_date(head[published.end() : published.end() + 30]) if published else None


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(lexicon("formulas")[name]), re.IGNORECASE)


def _implied_symbol(lines: Sequence[Line], end: int, first: int | None) -> str | None:
    """The symbol that the number in the title stands for, where none is printed."""
    organ = opening(lines[first].text) if first is not None else None
    for line in reversed(lines[:end]):
        council = _COUNCIL_TITLE.match(line.text)
        if council and (organ is None or organ.body == "SC"):
            number = "".join((council["number"] or council["zh"] or council["old"]).split())
            return f"S/RES/{number}" if "(" in number else None
        assembly = _ASSEMBLY_TITLE.match(line.text)
        if assembly and organ is not None and organ.body == "GA":
            return f"A/RES/{' '.join((assembly['number'] or assembly['old']).split())}"
    return None


def _known_symbols(draft: Draft) -> list[str]:
    symbols = draft.known.get("symbols")
    return [str(name) for name in symbols] if isinstance(symbols, list | tuple) else []


GRAMMAR = Grammar("resolutions", fit, parse)
