"""Which lines of pages are headings, as their letters say: bold or slanted, and nothing but that.

Where a document prints its headings in bold, a line that is all bold, of the size of the text or
larger, begins a heading or goes on with it; so does a slanted line that ends no sentence, and the
label of a table or figure. A long heading goes on where its line is full.
"""

import re
from collections.abc import Sequence
from functools import cache

from chapter8.documents.formats.printed import Printed
from chapter8.documents.lexicon import lexicon

BEGINS, GOES_ON = 1, 2
_NONE = 0
_FEW = 3  # lines in bold: fewer may be anything
_MOST = 4  # of the lines one in so many is a heading at most: else all is printed in bold
_SMALL = 0.94  # of the letters of the text: bold in smaller letters are cells of tables
_LARGE = 1.25  # of the letters of the text: what is so large needs no other mark
_LONGEST_LABEL = 30
_FULL = 0.65  # of the width that a line has, from which on it can be broken
_NEAR = 1.5  # of a letter's height: the distance to the next line of a heading
_ALIGNED = 3.0  # points
_ROW = re.compile(r"(?:\s[\[(]?[\d–—][\d ,.]*[\])]?){2,}$")
_LEADERS = re.compile(r"(?:\s?\.){6,}")
_SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\.\s+\w")
_LETTER = re.compile(r"[^\W\d_]")


def has_headings(lines: Sequence[Printed]) -> bool:
    """Whether bold lines are few enough to be the headings of a document."""
    bold = sum(line.bold for line in lines)
    return bold >= _FEW and bold * _MOST <= len(lines)


def headings(lines: Sequence[Printed], size: float) -> list[int]:
    """For each line of a page whether a heading begins with it or goes on.

    `size` is the height of the letters of the text.
    """
    edge = max((line.right for line in lines), default=0.0)
    able = [_can_head(line, size) for line in lines]
    found: list[int] = []
    last: Printed | None = None
    for place, line in enumerate(lines):
        kind = _NONE
        if able[place] and not (line.slanted and _in_paragraph(lines, place, able)):
            kind = GOES_ON if last is not None and _goes_on(last, line, edge) else BEGINS
        elif last is not None and line.text[0] == "(" and line.text[-1] == ")":
            kind = BEGINS  # the unit of a figure, below its title
        found.append(kind)
        last = line if kind else None
    return found


def _can_head(line: Printed, size: float) -> bool:
    text = line.text
    # Nearly every line is text: it must cost next to nothing.
    if line.size < _SMALL * size:
        if not (line.bold and _SECTION.match(text)):  # the part of a table
            return False
    elif not (line.bold or line.slanted or line.size > _LARGE * size):
        return len(text) < _LONGEST_LABEL and bool(_label().fullmatch(text))
    return bool(_LETTER.search(text)) and not (_ROW.search(text) or _LEADERS.search(text))


def _in_paragraph(lines: Sequence[Printed], place: int, able: Sequence[bool]) -> bool:
    """Whether a line of a page stands in a paragraph: near one that can be no heading."""
    for upper, lower in ((place - 1, place), (place, place + 1)):
        other = lower if upper == place else upper
        if 0 <= other < len(lines) and not able[other] and _alike(lines[place], lines[other]):
            below = lines[upper].bottom - lines[lower].bottom
            if 0 < below < _NEAR * lines[place].size:
                return True
    return False


def _goes_on(last: Printed, line: Printed, edge: float) -> bool:
    """Whether a line continues the heading above it."""
    alike = last.bold == line.bold and _alike(last, line)
    below = 0 < last.bottom - line.bottom < _NEAR * last.size
    full = last.right - last.left > _FULL * (edge - last.left)
    return alike and below and full and line.left >= last.left - _ALIGNED


def _alike(one: Printed, other: Printed) -> bool:
    """Whether two lines are of one size."""
    return abs(one.size - other.size) < 0.1 * one.size


@cache
def _label() -> re.Pattern[str]:
    """The number of a table or figure on a line of its own, in six languages."""
    return re.compile(lexicon("titles")["label"])
