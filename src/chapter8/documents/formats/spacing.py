"""Blanks that stand in no word: PDFium puts one wherever letters are drawn a little apart.

A program that draws words in pieces leaves gaps in them (`pea cekeeping`, `Counter -Terrorism`),
which are narrower than a blank. Where a file draws the blanks between its words, as nearly all
do, a narrow gap that has none is no blank.
"""

import re
from collections.abc import Callable
from functools import cache

from chapter8.documents.formats.bare_functions import bare
from chapter8.documents.formats.printed import Corners, Printed

_BLANK = re.compile(r"(?<=[\w(“\-\u2011\u2013]) (?=[\w\-\u2011\u2013’”),.;:])")
_NARROW = 0.19  # of the height of the letters: gaps in words are below 0.18, blanks from 0.21 on
_WIDE = 1.0  # of the height of the letters: no gap in a text, but beside it
_ENOUGH = 1_200  # blanks that tell how a file draws its words
_RARE = 1_000  # one gap in so many blanks, or fewer: the words of a file are drawn in one piece


class Spacing:
    """Tells the false blanks of the pages of one file, in their order."""

    def __init__(self) -> None:
        """Begin with the first page."""
        self._asked = 0
        self._gaps = 0

    def false_blanks(
        self, handle: int | None, text: str, corners: Callable[[int], Corners]
    ) -> list[int]:
        """Give the indexes of the blanks of a page that stand within a word.

        Args:
            handle: The text page of PDFium.
            text: Its characters.
            corners: Gives the place of the character at an index.
        """
        if self._asked > _ENOUGH and self._gaps * _RARE < self._asked:
            return []
        blanks = [match.start() for match in _BLANK.finditer(text)]
        generated = _generated()
        drawn = [at for at in blanks if generated(handle, at)]
        gaps = [
            (at, gap) for at in drawn if (gap := _gap(corners(at - 1), corners(at + 1))) < _WIDE
        ]
        self._asked += len(blanks)
        self._gaps += len(gaps)
        if 2 * len(drawn) > len(blanks):
            return []
        return [at for at, gap in gaps if gap < _NARROW]


def without(line: Printed, blanks: list[int]) -> str:
    """The text of a line without some blanks of its page."""
    text, at = line.text, line.at
    inside = [blank - at for blank in blanks if at < blank < at + len(text)]
    if not inside:
        return text
    ends = zip([0, *(place + 1 for place in inside)], [*inside, len(text)], strict=True)
    return "".join(text[start:end] for start, end in ends)


def _gap(one: Corners, other: Corners) -> float:
    """The distance between neighbours on a line, in the height of their letters."""
    height = one[3] - one[1]
    if height <= 0 or abs(other[3] - other[1] - height) > 0.1 * height:  # a raised note mark
        return _WIDE
    return max(other[0] - one[2], one[0] - other[2]) / height


@cache
def _generated() -> Callable[[int | None, int], int]:
    """FPDFText_IsGenerated: it is called for every blank."""
    return bare("FPDFText_IsGenerated")
