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
from itertools import chain, pairwise

from chapter8.documents.dates import dates, first_date
from chapter8.documents.genres import reports
from chapter8.documents.genres.communications import find_title
from chapter8.documents.genres.fixed_lines import closing_line
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, masthead_passage, passage
from chapter8.documents.genres.opening import bare_opening, misread_opening, opening
from chapter8.documents.genres.resolution_body import divide
from chapter8.documents.genres.sponsors import sponsors
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import Block, Line, paragraphs
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_SERIES = {"GA": "A", "ECOSOC": "E"}  # organs that number resolutions in the title

_COUNCIL_TITLE_LINES = 3
_SEARCHED_LINES = 120  # within which the organ must open the text
_ASSEMBLY_TITLE = re.compile(
    r"(?:(?P<number>(?:\d{1,2}|\d{4}|S-\d{1,2}|ES-\d{1,2})/\d{1,3}(?:\s?[A-Z](?:-[A-Z])?)?)\s*(?:[.．]|[–—-](?=\s))"
    r"|(?P<old>\d{1,4}(?:\s[A-Z])?\s\((?:[IVXL]+|E?S-[IVX]+)\))\.)"
    r"(?P<title>\s+.*|)$",
    re.DOTALL,
)
_SECTION_NUMERAL = re.compile(r"[A-H]|[IVX]{1,4}")
_MASTHEAD_WORDS = re.compile(
    r"\bDistr\b|\bsession\b|\bAgenda item|\bOriginal\b|^United Nations$|/\d", re.IGNORECASE
)


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol and by the organ that opens it."""
    symbols = draft.symbols
    symbol = next((name for name in symbols if "/RES/" in name), None)
    first = _opening(draft)
    if symbol and first is not None:
        return Fit("resolution", 1.0, f"The symbol {symbol} and an organ that opens the text.")
    titled = _council_title().match(draft.head) or _titled(draft, first)
    if first is not None and titled:
        return Fit("resolution", 0.95, "A numbered title and an organ that opens the text.")
    if symbol:
        return Fit("resolution", 0.9, f"The symbol {symbol}.")
    draft_symbol = next((name for name in symbols if "/L." in name), None)
    if draft_symbol and first is not None:
        reason = f"The symbol {draft_symbol} and an organ that opens the text."
        return Fit("draft resolution", 0.9, reason)
    above = draft.text[: draft.lines[first].start][:REACH] if first is not None else ""
    annexed = find_title(above) or reports.find_title(above)
    if first is not None and not annexed and sponsors(above) is not None:
        reason = "A draft resolution by its first page, and an organ that opens the text."
        return Fit("draft resolution", 0.9, reason)
    return None


def parse(draft: Draft) -> Parse:
    """Read a resolution: title, masthead, preamble, operative paragraphs, what follows."""
    first = _opening(draft)
    end_of_head = _end_of_head(draft, first)
    passages, title = _head(draft, end_of_head)
    body = divide(draft, end_of_head)
    passages += [piece.passage(VOICE, draft.language) for piece in body]
    passages += draft.footnotes(VOICE)
    day = _adopted(draft, _offset(draft, end_of_head), passages)
    facts: dict[str, object] = {"title": title, "adopted": day}
    submitted = sponsors(draft.text[: _offset(draft, end_of_head)])
    if submitted:
        facts["authors"] = submitted
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
    searched = [
        (at, line.text) for at, line in enumerate(draft.lines[:_SEARCHED_LINES]) if line.text
    ]
    found = (at for at, text in searched if misread_opening(text))
    bare = (
        at
        for (at, text), (_, following) in pairwise(searched)
        if bare_opening(text, following, draft.language)
    )
    return next(chain(found, bare), None)


def _titled(draft: Draft, first: int | None) -> bool:
    return any(_is_title(line.text) for line in draft.lines[: first or 40])


def _is_title(text: str) -> bool:
    return bool(_council_title().match(text) or _ASSEMBLY_TITLE.match(text))


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
        titled = _council_title().match(text) or _words("adopted").match(text)
        if titled or _words("cover").search(text):
            found = index + 1
    return found


def _head(draft: Draft, end: int) -> tuple[list[Passage], str | None]:
    """Passages before the opening: the last title there, masthead for what is around it."""
    lines = draft.lines[:end]
    start = next((i for i, line in enumerate(lines) if _is_title(line.text)), None)
    if start is None:
        return _untitled(draft, lines)
    stop = _title_end(draft, start, end)
    block = _block(lines[start:stop])
    title = numbered_title(block.flat)
    middle = [passage("title", block, VOICE)]
    below = lines[stop:]
    section = [line for line in below if _SECTION_NUMERAL.fullmatch(line.text)]
    after = (
        [passage("heading", _block(section), VOICE)] if section else masthead_passage(below, VOICE)
    )
    return [*masthead_passage(lines[:start], VOICE), *middle, *after], title


def _untitled(draft: Draft, lines: Sequence[Line]) -> tuple[list[Passage], str | None]:
    """A head without a number: the last paragraph, set apart by a blank line, is the title."""
    blocks = paragraphs(lines, draft.width)
    last = blocks[-1] if len(blocks) > 1 else None
    if last is None or _MASTHEAD_WORDS.search(last.flat) or last.flat.isupper():
        return masthead_passage(lines, VOICE), None
    if sponsors(last.flat) is not None:
        return masthead_passage(lines, VOICE), None
    above = [line for line in lines if line.end < last.start]
    return [*masthead_passage(above, VOICE), passage("title", last, VOICE)], last.flat


def _title_end(draft: Draft, start: int, end: int) -> int:
    """The line after the title: Assembly titles reach to the opening, Council titles do not."""
    lines = draft.lines
    if _ASSEMBLY_TITLE.match(lines[start].text):
        return _before_section(lines, start, end)
    stop = start + 1
    while stop < end and lines[stop].text and not _is_adoption(lines[stop].text):
        if lines[stop - 1].text.endswith(".") or stop - start >= _COUNCIL_TITLE_LINES:
            break
        stop += 1
    return stop


def _before_section(lines: Sequence[Line], start: int, end: int) -> int:
    """Where a title ends below which stands the numeral of a first section, alone on its line."""
    last = max((at for at in range(start, end) if lines[at].text), default=start)
    return last if last > start and _SECTION_NUMERAL.fullmatch(lines[last].text) else end


def _is_adoption(text: str) -> bool:
    words = _words("adopted")
    return words.match(text) is not None or (words.search(text) is not None and bool(dates(text)))


def numbered_title(flat: str) -> str | None:
    """Give the title that words print after a number, or of a Council resolution, or None."""
    assembly = _ASSEMBLY_TITLE.match(flat)
    if assembly:
        return assembly["title"].strip() or None
    council = _council_title().match(flat)
    if council is None:
        return None
    if council["old"]:
        return " ".join(["Resolution", *council["old"].split()])
    return " ".join(council[0].split())


def _block(lines: Sequence[Line]) -> Block:
    filled = tuple(line for line in lines if line.text)
    return Block(filled[0].start, filled[-1].end, filled)


def adopted(head: str) -> date | None:
    """Give the date that stands beside words of adoption in the head of a resolution, or None."""
    head = " ".join(head.split())
    for match in _words("adopted").finditer(head):
        day = first_date(head[match.end() : match.end() + 160])
        if day is None:
            before = dates(head[max(0, match.start() - 40) : match.start()])
            day = before[-1].date if before else None
        if day is not None:
            return day
    return None


def _adopted(draft: Draft, head_end: int, passages: list[Passage]) -> date | None:
    """The date of adoption: from the head, from the closing line, or from the title."""
    day = adopted(draft.text[:head_end])
    if day is not None:
        return day
    for found in passages:
        words = draft.text[found.start : found.end]
        titled = found.part == "title" and _council_title().match(words)
        closing = found.part == "procedure" and closing_line().search(words)
        day = first_date(words) if titled or closing else None
        if day is not None:
            return day
    head = " ".join(draft.text[:head_end].split())
    published = _words("published").search(head)
    return first_date(head[published.end() : published.end() + 30]) if published else None


@cache
def _council_title() -> re.Pattern[str]:
    """`Resolution 1631 (2005)`, `82 (1950). Resolution of ...`, and the same in Chinese."""
    words = alternatives(lexicon("formulas")["resolution"])
    number = r"\d{1,4}\s*\(\s*\d{4}\s*\)"
    return re.compile(
        rf"(?:{words})\s+(?P<number>{number})"
        r"|(?P<old>\d{1,4}\s*(?:\(\d{4}\))?)\.?\s+Resolution\s+of\b"
        rf"|第\s*(?P<zh>{number})\s*号决议"
    )


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(lexicon("formulas")[name]), re.IGNORECASE)


def _implied_symbol(lines: Sequence[Line], end: int, first: int | None) -> str | None:
    """The symbol that the number in the title stands for, where none is printed."""
    organ = opening(lines[first].text) if first is not None else None
    for line in reversed(lines[:end]):
        council = _council_title().match(line.text)
        if council and (organ is None or organ.body == "SC"):
            number = "".join((council["number"] or council["zh"] or council["old"]).split())
            return f"S/RES/{number}" if "(" in number else None
        assembly = _ASSEMBLY_TITLE.match(line.text)
        if assembly and organ is not None and organ.body in _SERIES:
            number = " ".join((assembly["number"] or assembly["old"]).split())
            return f"{_SERIES[organ.body]}/RES/{number}"
    return None


GRAMMAR = Grammar("resolutions", fit, parse)
