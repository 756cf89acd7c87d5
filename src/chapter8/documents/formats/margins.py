"""What stands in the margins: running heads and feet, and notes, by their place on the page.

A running head or foot is among the outermost lines and either stands at its height on most of the
pages from its first to its last, figures apart, or is what only a head or foot can be (the
document's symbol, a page number, a job number). What stands beside it on the same line belongs to
it, and so does a further line that stands with it on most of its pages. Text that happens to begin
several pages, as the heads of tables do, recurs on few of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chapter8.documents.formats.printed import Page, Printed, same_line
from chapter8.documents.furniture import is_mark, is_rule
from chapter8.documents.symbol_lines import SYMBOL, is_symbol

_OUTERMOST = 5  # lines
_ZONE = 0.14  # of the height of the page
_STEP = 4.0  # points that a head may stand higher or lower on another page
_FIGURES = re.compile(r"[\W\d_]+")
_PAGE = re.compile(r"[-–—]?\s?(?!(?:19|20)\d\d$)\d{1,4}\s?[-–—]?|\d{1,3}\s?/\s?\d{1,3}|[ivxl]{1,5}")
_SYMBOL = re.compile(SYMBOL)
_SHORTEST = 3
_LONGEST = 150
_RECURS = 2  # pages
_SMALLER = 0.94  # of the letters of the text
_NOTE = re.compile(r"(?:[1-9]\d{0,2}(?!\d|/\d)|[*†‡a-z])\s?[/)]?(?=.*[^\W\d_])")
_HEAD = 8  # lines at the beginning that can hold the document's symbol

Key = tuple[str, int]


def furniture(pages: Sequence[Page], ordered: Sequence[Sequence[Printed]]) -> list[set[int]]:
    """Give for each page the indexes of the lines that are running heads and feet."""
    edges = [_edges(page, lines) for page, lines in zip(pages, ordered, strict=True)]
    places: dict[Key, set[int]] = defaultdict(set)
    for number, (lines, sides) in enumerate(zip(ordered, edges, strict=True)):
        for side in sides:
            for at in side[:_OUTERMOST]:
                places[_key(lines[at])].add(number)
    symbols = _symbols(ordered)
    found: list[set[int]] = []
    for number, (lines, sides) in enumerate(zip(ordered, edges, strict=True)):
        marks: set[int] = set()
        for side in sides:
            margin = [lines[at] for at in side]
            mine = {line for line in margin if is_mark(line.text)}
            if number:
                mine.update(_from_outside(margin[:_OUTERMOST], places, symbols))
            marks.update(at for at in side if any(same_line(lines[at], mark) for mark in mine))
        found.append(marks)
    return found


def _from_outside(
    side: Sequence[Printed], places: Mapping[Key, set[int]], symbols: set[str]
) -> Iterator[Printed]:
    """The lines of a margin, from the outermost on, up to the first that is none of its own."""
    known: list[Printed] = []
    above: set[int] = set()  # the pages on which the line stands that is further out
    for line in side:
        if any(same_line(line, other) for other in known):
            continue
        row = [other for other in side if same_line(line, other)]
        where = [_pages_of(one, places) for one in row]
        recurs = any(_runs(pages, above) for pages in where)
        if not recurs and not any(_is_furniture(one, symbols) for one in row):
            return
        known += row
        above = max(where, key=len)
        yield from row


def _pages_of(line: Printed, places: Mapping[Key, set[int]]) -> set[int]:
    """The pages on which a line stands at its height, figures apart; none of figures alone."""
    words, height = _key(line)
    if not _SHORTEST <= len(words) <= _LONGEST:
        return set()
    near = (places.get((words, height + step)) for step in (-1, 0, 1))
    return set[int]().union(*filter(None, near))


def _runs(pages: set[int], above: set[int]) -> bool:
    """Whether a line is a running one by the pages that it and the line further out stand on.

    The outermost line must be on half of the pages from its first to its last (of the right-hand
    or the left-hand ones, where it is on these alone); another one on half of those of the line
    above it, as the lines of one head are.
    """
    if len(pages) < _RECURS:
        return False
    if above:
        return 2 * len(pages & above) >= len(above)
    sides = len({page % 2 for page in pages})
    return 2 * len(pages) * (3 - sides) > max(pages) - min(pages)


def notes(page: Page, lines: Sequence[Printed], size: float) -> list[Printed]:
    """Give the lines at the foot of a page that are notes: those after a rule, or in small print.

    `lines` are those of the page in order, without furniture; `size` is the height of the
    letters of the text.
    """
    for index, line in enumerate(lines):
        if is_rule(line.text) and line.middle < page.height * 0.6:
            below = lines[index + 1 :]
            goes_on = all(one.size < _SMALLER * size for one in below)  # a note of the page before
            if below and (goes_on or _NOTE.match(below[0].text)):
                return list(lines[index:])
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * size:
        start -= 1
    small = list(lines[start:])
    low = bool(small) and start > 0 and small[0].top <= min(one.bottom for one in lines[:start]) + 2
    return small if low and _NOTE.match(small[0].text) else []


def _edges(page: Page, lines: Sequence[Printed]) -> tuple[list[int], list[int]]:
    """The indexes of the lines in the upper and the lower margin, the outermost first."""
    high, low = (1 - _ZONE) * page.height, _ZONE * page.height
    above = [(-line.top, at) for at, line in enumerate(lines) if line.bottom > high]
    below = [(line.bottom, at) for at, line in enumerate(lines) if line.top < low]
    return [at for _, at in sorted(above)], [at for _, at in sorted(below)]


def _key(line: Printed) -> Key:
    return (_FIGURES.sub("", line.text), round(line.middle / _STEP))


def _symbols(ordered: Sequence[Sequence[Printed]]) -> set[str]:
    """The symbols at the head of the document, without blanks."""
    first = ordered[0][:_HEAD] if ordered else ()
    return {
        "".join(match[0].split())
        for line in first
        for match in _SYMBOL.finditer(line.text)
        if len(match[0]) > _SHORTEST and "/" in match[0]
    }


def _is_furniture(line: Printed, symbols: set[str]) -> bool:
    if len(line.text) > _LONGEST:
        return False
    if is_mark(line.text) or _PAGE.fullmatch(line.text) or is_symbol(line.text):
        return True
    squeezed = "".join(line.text.split())
    return any(squeezed.startswith(symbol) or squeezed.endswith(symbol) for symbol in symbols)
