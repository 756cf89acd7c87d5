"""Paragraph numbers of a resolution, as printed or as misread.

Operative paragraphs are numbered from 1 without a gap, so that the number that comes next is
known: it tells a number from a figure at the beginning of a line, and what `l.` or `4,` or `Z.`
in a scanned text stands for.
"""

import re
from collections.abc import Sequence

from chapter8.documents.genres.openers import lead
from chapter8.documents.lines import Line

NUMBER = re.compile(r"(\d{1,3})\s*(?:[.．、。]|[–-](?=\s))\s*(?=\D|$)")
"""A number at the beginning of a paragraph: `1.`, `1 -` (Arabic), `1．` (Chinese)."""

_MISREAD = re.compile(r"(\S{1,3}[.,]|\d{1,2})\s+(?=[A-Z])")  # "l." for "1.", "7" for "7."
_ALONE = re.compile(r"(\d{1,3})\s*[.,．、]")
_ONE_LOST = 2
_LARGEST_JUMP = 5  # numbers that a text may have lost before one with a lead word is believed
_ENDS = re.compile(
    r"[,;.:!?—،؛，；。：”\"-]"
    r"(?:\s?[\[(]?(?:\d{1,3}|\*{1,3})[\])/]?)*$"
)


class Numbering:
    """The numbers of one resolution: `last` is that of the paragraph read last, 0 before any."""

    def __init__(self, lines: Sequence[Line], language: str) -> None:
        """Look through all lines of the body for the numbers that they begin with."""
        self.language = language
        self.last = 0
        matches = ((place, NUMBER.match(line.text)) for place, line in enumerate(lines))
        self._final_place = {int(match[1]): place for place, match in matches if match}

    def read(self, text: str, previous: str, place: int) -> int | None:
        """Give the number that a line begins with, or None.

        `previous` is the text of the line before it, `place` its index in the body. A number
        other than the next one is given as it stands: `accept` says whether to believe it.
        """
        match = NUMBER.match(text)
        if match:
            return int(match[1])
        misread = _MISREAD.match(text) or _ALONE.fullmatch(text)
        if misread is None:
            return None
        expected = self.last + 1
        found = lead(text[misread.end() :], self.language)
        introduced = previous.endswith(":")
        if misread[1].rstrip(".,") == str(expected):
            return expected if found or introduced or misread.end() == len(text) else None
        led = introduced or (found is not None and found.part == "operative")
        return expected if led and self._comes(expected + 1, place) else None

    def accept(self, number: int, text: str, previous: str, place: int) -> int | None:
        """Give the number that a paragraph has, or None where it cannot begin with one.

        The next number is accepted; so is one that stands in the place of the next (which was
        misread, as the one after it comes later) and one after numbers that the text has lost.
        """
        expected = self.last + 1
        if number == expected:
            return number
        if not ends_paragraph(previous):
            return None
        match = NUMBER.match(text)
        led = match is not None and lead(text[match.end() :], self.language) is not None
        if led and self._comes(expected + 1, place):
            return expected
        jump = number - self.last
        return number if jump == _ONE_LOST or (led and 0 < jump <= _LARGEST_JUMP) else None

    def follows(self, text: str) -> bool:
        """Say whether a line begins with the next number, or is nothing but a number."""
        match = NUMBER.match(text)
        return is_number(text) or (match is not None and int(match[1]) == self.last + 1)

    def comes_next(self, place: int) -> bool:
        """Say whether a later line than the one at `place` begins with the next number."""
        return self._comes(self.last + 1, place)

    def _comes(self, number: int, place: int) -> bool:
        return self._final_place.get(number, -1) > place


def is_number(text: str) -> bool:
    """Say whether a line is nothing but a paragraph number."""
    return _ALONE.fullmatch(text) is not None


def after_number(text: str) -> int:
    """Give the offset just past whatever may be a number at the beginning of a line."""
    match = NUMBER.match(text) or _MISREAD.match(text)
    return match.end() if match else 0


def ends_paragraph(text: str) -> bool:
    """Say whether a line ends as a paragraph of a resolution may end, footnote marks apart."""
    return _ENDS.search(text[-40:]) is not None
