"""Page furniture: what a page prints around its text, line by line.

Job numbers, bar codes, recycling marks, running heads and feet, page numbers. None of it is the
document's words: left in, a running title adds a reference on every page and a page break hides
a name that runs over it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from chapter8.documents.lines import Line
from chapter8.documents.running_titles import running_titles, squeeze
from chapter8.documents.symbol_lines import SYMBOL, is_symbol

RULE = "_" * 5
"""The shortest rule that stands above footnotes."""

MASTHEAD_LINES = 15
"""How many filled lines at the beginning may be the masthead, whose symbol is no running head."""

_JOB = r"\d{2}-\d{5}\*{0,2}(?:\s?\([EFSRAC]+\))?(?:\s+\d{6}){0,2}"
_FRACTION = r"\d{1,3}\s?/\s?\d{1,3}"
_PAGE = rf"(?:{_FRACTION}|\d{{1,3}})"
_DATE = r"\d{2}/\d{2}/\d{4}"
_ORDINAL = r"\d+(?:st|nd|rd|th)"

_MARK = re.compile(
    # 16-20631 (E) 171016, 22-259473/24, 02-28359* (E) *0228359*
    rf"{_JOB}(?:\s*{_PAGE})?(?:\s*/\.\.\.)?(?:\s*`+|\s*\*\d{{6,8}}\*)?"
    rf"|{_PAGE}\s+{_JOB}"
    r"|\*\s?\d{6,8}[A-Z]?\s?\*"  # bar code
    r"|Please\s+rec\s?\w*\s?\w*\W*|[♲♻♽]"
    r"|/\s?\.\.\.|\.\.\./\.\.\."
    rf"|{SYMBOL}\s+(?:\S.*\s)?{_DATE}|{_DATE}\s+(?:\S.*\s)?{SYMBOL}"
    rf"|{SYMBOL}\)?\s+(?:English|(?:English\s+)?[Pp]age\s+\d+)"
    rf"|General Assembly\s+{_ORDINAL}(?: plenary)? meeting"
    rf"|{_ORDINAL}(?: plenary)? meeting\s+General Assembly"
    r"|[A-Z][a-z]+(?:-[a-z]+)? session\s+\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|(?:#+\s*)?Page\s+\d+(?:\s*(?:\||/|of)\s*\d+)?(?:\s*\(continued\))?:?"
    r"|[-–—]\s?\d{1,3}\s?[-–—]"
    r"|-{3,}|(?:\*\s?){3,}|_{3,4}"
)
_LONGEST_MARK = 130
_SYMBOL = re.compile(SYMBOL)
_RECORD = re.compile(r"/(?:PV|SR)\. ?\d")
_WEAK = re.compile(rf"\d{{1,3}}|{_FRACTION}|{_DATE}")
_LONGEST_WEAK = len("16/02/2022")
_NOTE_ARTEFACT = re.compile(r"\d{1,2}F")  # hidden field of a footnote mark in PDF files
_COUNTED = re.compile(r"(.{0,40}?)\s?(\d{1,3})\s?(?:/|\||de|of|sur|из)\s?(\d{1,3})")
_LONGEST_COUNTED = 50
_RECURS = 3  # pages on which a foot that counts them must stand


def furniture(lines: Sequence[Line], text: str) -> set[int]:
    """Give the indexes of the lines that are page furniture.

    `lines` are all lines of `text`, blank ones included. A pattern alone decides where it can
    mean nothing else (a bar code); a bare number, a date, a symbol or a title is furniture
    only beside other furniture, beside a blank line, or where it repeats the masthead.
    """
    texts = [line.text for line in lines]
    filled = [index for index, words in enumerate(texts) if words]
    marks = {at for at in filled if not texts[at][0].islower() and is_mark(texts[at])}
    _add_form_feeds(lines, text, marks)
    alone = [index for index in filled if "/" in texts[index] and is_symbol(texts[index])]
    _add_symbols(lines, filled, alone, marks)
    _add_numbers(lines, filled, marks)
    _add_counted(texts, filled, marks)
    if marks and alone:
        _add_beside(filled, alone, marks)
        marks |= running_titles(texts, filled, marks, text)
    return marks


def heads(lines: Sequence[Line], marks: set[int]) -> set[int]:
    """Give those furniture lines that can only stand at the top of a page."""
    return {at for at in marks if not lines[at].text or _SYMBOL.search(lines[at].text)}


def is_mark(text: str) -> bool:
    """Say whether a line can be nothing but furniture: a job number, a bar code, a dated symbol."""
    return len(text) < _LONGEST_MARK and _MARK.fullmatch(text) is not None


def _add_form_feeds(lines: Sequence[Line], text: str, marks: set[int]) -> None:
    """Blank lines that end with a form feed, as the text of PDF pages is parted."""
    if "\f" not in text:
        return
    for index, line in enumerate(lines):
        if not line.text:
            stop = lines[index + 1].start if index + 1 < len(lines) else len(text)
            if "\f" in text[line.start : stop]:
                marks.add(index)


def _add_symbols(
    lines: Sequence[Line], filled: list[int], alone: list[int], marks: set[int]
) -> None:
    """Symbols on a line of their own: the masthead's once, from then on running heads."""
    if not alone:
        return
    first = filled[:MASTHEAD_LINES]
    masthead = squeeze(" ".join(lines[index].text for index in first))
    counts = Counter(squeeze(lines[index].text) for index in alone)
    seen: set[str] = set()
    for index in alone:
        symbol = squeeze(lines[index].text)
        running = symbol in seen or index not in first
        known = symbol in masthead or counts[symbol] > 1 or _RECORD.search(lines[index].text)
        if running and known:
            marks.add(index)
        seen.add(symbol)


def _add_beside(filled: list[int], alone: list[int], marks: set[int]) -> None:
    """A symbol on its own line after the first page, next to other furniture."""
    place = {index: at for at, index in enumerate(filled)}
    for index in alone:
        at = place[index]
        if at >= MASTHEAD_LINES and marks.intersection(filled[at - 1 : at + 2]):
            marks.add(index)


def _add_counted(texts: Sequence[str], filled: list[int], marks: set[int]) -> None:
    """Feet that count the pages: the same words and the same total on several of them."""
    feet: dict[tuple[str, str], list[int]] = {}
    for index in filled:
        text = texts[index]
        if len(text) < _LONGEST_COUNTED and text[-1].isdigit() and index not in marks:
            match = _COUNTED.fullmatch(text)
            if match:
                feet.setdefault((match[1], match[3]), []).append(index)
    for found in feet.values():
        if len(found) >= _RECURS:
            marks.update(found)


def _add_numbers(lines: Sequence[Line], filled: list[int], marks: set[int]) -> None:
    """Bare page numbers, fractions and dates: in the company of furniture or of blank lines."""
    for place, index in enumerate(filled):
        text = lines[index].text
        if len(text) > _LONGEST_WEAK or not text[0].isdigit() or index in marks:
            continue
        before = filled[place - 1] if place else -1
        after = filled[place + 1] if place + 1 < len(filled) else len(lines)
        above = lines[before].text if before >= 0 else ""
        if _NOTE_ARTEFACT.fullmatch(text) and above[-1:].isdigit():
            marks.add(index)
        elif not _WEAK.fullmatch(text) or (text.isdecimal() and is_rule(above)):
            continue  # a number below a rule is the mark of a footnote
        elif {before, after} & marks or _is_isolated(lines, before, index, after):
            marks.add(index)


def _is_isolated(lines: Sequence[Line], before: int, index: int, after: int) -> bool:
    """A number between blank lines or at an edge, and not in a column of figures."""
    if not lines[index].text.isdecimal():
        return False
    for neighbour in (before, after):
        if 0 <= neighbour < len(lines):
            text = lines[neighbour].text
            if is_rule(text) or text.isdecimal():
                return False
    first_page = before < 0
    return not first_page and (after - index > 1 or index - before > 1 or after == len(lines))


def is_rule(text: str) -> bool:
    """Say whether a line is the rule that stands above footnotes."""
    return text.startswith(RULE) and not text.strip("_")
