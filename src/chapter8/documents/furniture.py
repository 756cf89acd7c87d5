"""Page furniture: what a page prints around its text, line by line.

Job numbers, bar codes, recycling marks, running heads and feet, page numbers. None of it is the
document's words: left in, a running title adds a reference on every page and a page break hides
a name that runs over it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from chapter8.documents.lines import Line

MASTHEAD_LINES = 15
"""How many filled lines at the beginning may be the masthead, whose symbol is no running head."""

_JOB = r"\d{2}-\d{5}(?:\s?\([EFSRAC]+\))?(?:\s+\d{6})?"
_FRACTION = r"\d{1,3}\s?/\s?\d{1,3}"
_PAGE = rf"(?:{_FRACTION}|\d{{1,3}})"
SYMBOL = r"[A-Z]{1,6}(?:/[A-Z]?\w[\w.\u2010-\u2013-]*(?:\. ?\d+)?)+(?: ?\(\w[\w -]*\))?(?:/\w[\w.]*)*"
"""A document symbol as printed, loosely: enough to find it on a line of its own."""
_DATE = r"\d{2}/\d{2}/\d{4}"

_MARK = re.compile(
    rf"{_JOB}(?:\s*{_PAGE})?(?:\s*/\.\.\.)?(?:\s*`+)?"  # 10-51986, 16-20631 (E) 171016, 22-259473/24
    rf"|{_PAGE}\s+{_JOB}"
    r"|\*\s?\d{6,8}[A-Z]?\s?\*"  # bar code
    r"|Please\s+rec\s?\w*\s?\w*\W*|\u267b|\u267d|\u2672"
    r"|/\s?\.\.\.|\.\.\./\.\.\."
    rf"|{SYMBOL}\s+{_DATE}|{_DATE}\s+{SYMBOL}"
    rf"|{SYMBOL}\s+\S.*\s{_DATE}|{_DATE}\s+\S.*\s{SYMBOL}"
    rf"|{SYMBOL}\)?\s+(?:English|(?:English\s+)?[Pp]age\s+\d+)"
    r"|General Assembly\s+\d+(?:st|nd|rd|th)(?: plenary)? meeting"
    r"|\d+(?:st|nd|rd|th)(?: plenary)? meeting\s+General Assembly"
    r"|[A-Z][a-z]+(?:-[a-z]+)? session\s+\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|(?:#+\s*)?Page\s+\d+(?:\s*(?:\||/|of)\s*\d+)?(?:\s*\(continued\))?:?"
    r"|[-\u2013\u2014]\s?\d{1,3}\s?[-\u2013\u2014]"
    r"|-{3,}|(?:\*\s?){3,}|_{3,4}"
)
_SYMBOL_LINE = re.compile(rf"(?:{SYMBOL})\*{{0,3}}")
_SYMBOL = re.compile(SYMBOL)
_RECORD = re.compile(r"/(?:PV|SR)\. ?\d")
_FRACTION_LINE = re.compile(_FRACTION)
_DATE_LINE = re.compile(_DATE)
_NOTE_ARTEFACT = re.compile(r"\d{1,2}F")  # hidden field of a footnote mark in PDF files

_TITLE = re.compile(
    r"^[ \t]*(?:\d{1,2}|S-\d+|ES-\d+)/\d{1,3}[ \t]?[A-Z]?\.\s+(\S[^\n]*(?:\n[^\n]*\S[^\n]*){0,4}?)\s*\n"
    r"\s*(?:The General Assembly|L.Assembl\u00e9e g\u00e9n\u00e9rale|La Asamblea General"
    r"|\u0413\u0435\u043d\u0435\u0440\u0430\u043b\u044c\u043d\u0430\u044f \u0410\u0441\u0441\u0430\u043c\u0431\u043b\u0435\u044f|\u5927\u4f1a)",
    re.MULTILINE,
)
_COUNTED = re.compile(r"(.{0,40}?)\s?(\d{1,3})\s?(?:/|\||de|of|sur|\u0438\u0437)\s?(\d{1,3})")
_RECURS = 3  # pages on which a foot that counts them must stand
_LONGEST_TITLE = 4  # lines of a running title


def furniture(lines: Sequence[Line], text: str) -> set[int]:
    """Give the indexes of the lines that are page furniture.

    `lines` are all lines of `text`, blank ones included. A pattern alone decides where it can
    mean nothing else (a bar code); a bare number, a date, a symbol or a title is furniture
    only beside other furniture, beside a blank line, or where it repeats the masthead.
    """
    texts = [line.text for line in lines]
    filled = [index for index, words in enumerate(texts) if words]
    marks = {at for at in filled if not texts[at][0].islower() and _is_mark(texts[at])}
    _add_form_feeds(lines, text, marks)
    alone = [index for index in filled if "/" in texts[index] and _is_symbol(texts[index])]
    _add_symbols(lines, filled, alone, marks)
    _add_numbers(lines, filled, marks)
    _add_counted(texts, filled, marks)
    if marks and alone:
        _add_beside(filled, alone, marks)
        _add_titles(lines, filled, marks, text)
    return marks


def heads(lines: Sequence[Line], marks: set[int]) -> set[int]:
    """Give those furniture lines that can only stand at the top of a page."""
    found = set()
    for index in marks:
        line = lines[index]
        if not line.text or _SYMBOL.search(line.text):
            found.add(index)
    return found


def _is_mark(text: str) -> bool:
    return len(text) < 130 and _MARK.fullmatch(text) is not None


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


def _is_symbol(text: str) -> bool:
    return len(text) < 60 and _SYMBOL_LINE.fullmatch(text) is not None


def _add_counted(texts: Sequence[str], filled: list[int], marks: set[int]) -> None:
    """Feet that count the pages: the same words and the same total on several of them."""
    feet: dict[tuple[str, str], list[int]] = {}
    for index in filled:
        text = texts[index]
        if len(text) < 50 and text[-1].isdigit() and index not in marks:
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
        if len(text) > 10 or not text[0].isdigit() or index in marks:
            continue
        before = filled[place - 1] if place else -1
        after = filled[place + 1] if place + 1 < len(filled) else len(lines)
        if _NOTE_ARTEFACT.fullmatch(text):
            if before >= 0 and lines[before].text[-1].isdigit():
                marks.add(index)
            continue
        number = len(text) < 4 and text.isdecimal()
        if not number and not _FRACTION_LINE.fullmatch(text) and not _DATE_LINE.fullmatch(text):
            continue
        if before in marks or after in marks:
            if not (number and before >= 0 and is_rule(lines[before].text)):
                marks.add(index)
        elif number and _is_isolated(lines, before, index, after):
            marks.add(index)


def _is_isolated(lines: Sequence[Line], before: int, index: int, after: int) -> bool:
    """Between blank lines or at an edge, and not in a column of figures or of footnote marks."""
    for neighbour in (before, after):
        if 0 <= neighbour < len(lines):
            text = lines[neighbour].text
            if is_rule(text) or text.isdecimal():
                return False
    first_page = before < 0
    return not first_page and (after - index > 1 or index - before > 1 or after == len(lines))


def is_rule(text: str) -> bool:
    """Say whether a line is the rule that stands above footnotes."""
    return len(text) > 4 and not text.strip("_")


def _add_titles(lines: Sequence[Line], filled: list[int], marks: set[int], text: str) -> None:
    """Running titles: the document's title, or lines that recur, next to a running head."""
    match = _TITLE.search(text[:4000])
    title = squeeze(match[1]) if match else ""
    order = {index: place for place, index in enumerate(filled)}
    beside: set[tuple[int, ...]] = set()
    for mark in sorted(marks):
        if mark not in order or not _SYMBOL_LINE.match(lines[mark].text):
            continue
        for step in (1, -1):
            beside.update(_runs(lines, filled, order[mark], step, marks))
    counts = Counter(_squeezed(lines, run) for run in beside)
    for run in sorted(beside, key=len, reverse=True):
        words = _squeezed(lines, run)
        recurs = counts[words] > 1 and len(run) == 1 and len(words) < 90
        if words == title or (recurs and not words[-1:].isdigit() and words[-1:] not in ".,;:"):
            marks.update(run)
    if title:
        marks.update(_with_symbol(lines, filled, title))


def _runs(
    lines: Sequence[Line], filled: list[int], place: int, step: int, marks: set[int]
) -> list[tuple[int, ...]]:
    """One to four lines of text that follow (step 1) or precede (step -1) a running head."""
    found: list[tuple[int, ...]] = []
    run: list[int] = []
    place += step
    while 0 <= place < len(filled) and len(run) < _LONGEST_TITLE:
        index = filled[place]
        if index in marks:
            if run or step < 0:
                break
            place += step
            continue
        run.append(index)
        found.append(tuple(sorted(run)))
        place += step
    return found


def _with_symbol(lines: Sequence[Line], filled: list[int], title: str) -> set[int]:
    """Lines after the first page that hold the running title and the symbol together."""
    found = set()
    for index in filled[MASTHEAD_LINES:]:
        text = lines[index].text
        match = re.search(rf"^{SYMBOL}\s|\s{SYMBOL}$", text)
        if match is None:
            continue
        rest = squeeze(text[: match.start()] + text[match.end() :])
        if len(rest) > 7 and (title.startswith(rest) or title.endswith(rest)):
            found.add(index)
            before = index - 1
            if title.endswith(rest) and rest != title and before >= 0:
                above = squeeze(lines[before].text)
                if title == above + rest:
                    found.add(before)
    return found


def _squeezed(lines: Sequence[Line], run: tuple[int, ...]) -> str:
    return squeeze("".join(lines[index].text for index in run))


def squeeze(text: str) -> str:
    """Leave out all blanks: kerning puts them anywhere in a running head."""
    return "".join(text.split())
