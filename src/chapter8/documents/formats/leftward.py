"""Lines that are written from right to left, put together from where their letters stand.

Files hold such letters in the order of reading or as they stand on paper, and PDFium's own order is
wrong about brackets, numbers and symbols. The places of the letters are right in every file: read
from the right, what is written from left to right (Latin words, numbers) turned round again, they
give the text that a person reads. This inverts the bidirectional algorithm (Unicode, UAX 9).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from chapter8.documents.formats.printed import Corners, Printed

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_LETTER = re.compile(f"(?![{_DIGITS}\u0600-\u060f\u061b-\u061f\u066a-\u066d])[{_RIGHT}]")
_LEFTWARDS = re.compile(f"(?:{_LETTER.pattern})+")
_LATIN = f"[^\\W{_DIGITS}_{_RIGHT}]"
_LATIN_WORD = re.compile(f"{_LATIN}+")
_NUMBER = f"[{_DIGITS}](?:[.,/:]?[{_DIGITS}])*"
_RUN = re.compile(f"[{_DIGITS}]*{_LATIN}(?:[^{_RIGHT}]*(?:{_LATIN}|[{_DIGITS}]))?|{_NUMBER}")
"""What is written to the right: from a Latin letter to the last letter or figure, a number."""
_ENGLISH = re.compile(f"^[^{_RIGHT}]*{_LATIN}[^{_RIGHT}]*$")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _BRACKETS = "([{«", "([{«)]}»"
_BLANK = 0.12  # of the height of the letters: a gap from which on it is a blank
_APART = 1.2  # of the height of the letters: what is further apart are columns, or cells
_FARTHEST = 5.0  # of the height of the letters: a number is not further from its paragraph
_FEW = 4  # lines that do not make a column
_SAMPLE = 250  # characters of a page
_SPECIAL = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")  # letters in one of their shapes

_Place: TypeAlias = tuple[float, float]


class _Letter(NamedTuple):
    """A character with its index on the page and its place."""

    text: str
    at: int
    left: float
    bottom: float
    right: float
    top: float


class _Run(NamedTuple):
    """Characters `start` to `end` of a line, and a bracket that is drawn elsewhere.

    What is written to the left goes on at `before` and `after`.
    """

    before: int
    after: int
    start: int
    end: int
    closing: str


@dataclass(slots=True)
class _Piece:
    """Letters that stand beside each other, and the area that they cover."""

    letters: list[_Letter]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> Corners:
        """What the letters cover."""
        return self.left, self.bottom, self.right, self.top

    def is_beside(self, area: Corners, apart: float) -> bool:
        """Whether an area is on the same line, and less far away than some heights of letters."""
        left, bottom, right, top = area
        height = min(self.top - self.bottom, top - bottom)
        common = min(self.top, top) - max(self.bottom, bottom)
        far = apart * (self.top - self.bottom)
        return 2 * common > height and left - self.right < far and self.left - right < far

    def add(self, letters: Sequence[_Letter], area: Corners) -> None:
        """Take in letters that cover an area."""
        self.letters += letters
        left, bottom, right, top = area
        self.left, self.right = min(self.left, left), max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


def is_leftward(text: str) -> bool:
    """Say whether most letters of a page are written from right to left."""
    sample = text[:: max(1, len(text) // _SAMPLE)]  # every page is asked: it must cost nothing
    return 3 * len(_LETTER.findall(sample)) > len(sample)


def lines(text: str, corners: Callable[[int], Corners], middle: float) -> list[Printed]:
    """Give the lines of a page in the order in which the file draws them.

    Args:
        text: The characters of the page as PDFium gives them.
        corners: Gives the place of the character at an index.
        middle: Half the width of the page, where two columns part.
    """
    pieces = _joined(_pieces(list(_letters(text, corners))), middle)
    printed = [_from_left(piece) for piece in pieces]
    shapes = _are_shapes(printed)
    found = []
    for piece, visual in zip(pieces, printed, strict=True):
        words = _logical(visual, shapes=shapes).strip()
        if words:
            at = min(letter.at for letter in piece.letters)
            found.append(Printed(words, at, piece.left, piece.right, piece.bottom, piece.top))
    return found


def _letters(text: str, corners: Callable[[int], Corners]) -> Iterator[_Letter]:
    """The characters that have a place, brackets as the file has them.

    PDFium turns round those that it takes for a part of what is written to the left: those after
    such a letter, or at the beginning of a line in which there are more words of such than others.
    """
    for line in re.finditer("[^\r\n]+", text):
        leftwards = len(_LEFTWARDS.findall(line[0]))
        leftward = leftwards > 0 and leftwards >= len(_LATIN_WORD.findall(line[0]))
        for at, char in enumerate(line[0], start=line.start()):
            if char.isalpha():
                leftward = bool(_LETTER.match(char))
            left, bottom, right, top = corners(at)
            if top > bottom and (right > left or unicodedata.combining(char)):
                plain = char.translate(_MIRRORED) if leftward else char
                if _SPECIAL.match(plain):
                    plain = unicodedata.normalize("NFKC", plain)
                yield _Letter(plain, at, left, bottom, right, top)


def _pieces(letters: Sequence[_Letter]) -> list[_Piece]:
    """Letters that stand beside each other, in the order drawn."""
    found: list[_Piece] = []
    for letter in letters:
        area = letter[2:]
        if found and found[-1].is_beside(area, _APART):
            found[-1].add([letter], area)
        else:
            found.append(_Piece([letter], *area))
    merged: list[_Piece] = []
    for piece in found:
        near = next((one for one in reversed(merged) if one.is_beside(piece.area, _APART)), None)
        if near is None:
            merged.append(piece)
        else:
            near.add(piece.letters, piece.area)
    return merged


def _joined(pieces: Sequence[_Piece], middle: float) -> list[_Piece]:
    """Pieces of one line, as a number and its paragraph, that no two columns part."""

    def crosses(one: _Piece, other: _Piece) -> bool:
        return max(one.left, other.left) >= middle >= min(one.right, other.right)

    beside = [following.is_beside(piece.area, _FARTHEST) for piece, following in pairwise(pieces)]
    pairs = list(zip(pairwise(pieces), beside, strict=True))
    columns = sum(near and crosses(*pair) for pair, near in pairs) >= _FEW
    found = list(pieces[:1])
    for (piece, following), near in pairs:
        if near and not (columns and crosses(piece, following)):
            found[-1].add(following.letters, following.area)
        else:
            found.append(following)
    return found


def _from_left(piece: _Piece) -> list[str]:
    """The characters of a piece as they stand, from the left; a blank where there is a gap."""
    found: list[str] = []
    end = piece.left
    wide = _BLANK * (piece.top - piece.bottom)
    for text, left, right in _glyphs(piece):
        if left - end > wide and not (text.isspace() or found[-1].isspace()):
            found.append(" ")
        found.append(text)
        end = max(end, right)
    return found


def _glyphs(piece: _Piece) -> list[tuple[str, float, float]]:
    """What stands from the left on, with its left and right: the letters of a glyph, then marks."""
    letters: dict[_Place, str] = {}
    marks: dict[_Place, str] = {}
    for letter in sorted(piece.letters, key=lambda one: one.at):
        kind = marks if unicodedata.combining(letter.text[0]) else letters
        place = letter.left, letter.right
        kind[place] = kind.get(place, "") + letter.text
    areas = {place: place for place in letters}
    for place, text in marks.items() if letters else ():
        near = place
        if place not in letters:
            near = min(letters, key=lambda other: abs(sum(other) - sum(place)))
        letters[near] += text
        areas[near] = min(areas[near][0], place[0]), max(areas[near][1], place[1])
    return [(letters[place], *areas[place]) for place in sorted(letters, key=sum)]


def _are_shapes(printed: Sequence[Sequence[str]]) -> bool:
    """Whether the brackets of a page say how they look, or what they are.

    A bracket that opens looks like one that closes where it is written from right to left.
    """
    looks = 0
    for line in printed:
        outside = _leftwards(line, _runs(line))
        brackets = [char for part in outside for char in part if char in _BRACKETS]
        for one, other in pairwise(brackets):
            if other == one.translate(_MIRRORED):
                looks += 1 if one in _OPENING else -1
    return looks >= 0


def _logical(visual: Sequence[str], *, shapes: bool) -> str:
    """The text of a line whose characters are given from the left."""
    runs = _runs(visual)
    outside = [
        "".join(char.translate(_MIRRORED) if shapes else char for char in reversed(part))
        for part in _leftwards(visual, runs)
    ]
    inside = ["".join([*visual[run.start : run.end], run.closing]) for run in runs]
    parts = [
        text for pair in zip(reversed(outside[1:]), reversed(inside), strict=True) for text in pair
    ]
    return "".join([*parts, outside[0]])


def _leftwards(visual: Sequence[str], runs: Sequence[_Run]) -> list[Sequence[str]]:
    """What stands before, between and after the runs of a line."""
    starts = [0, *(run.after for run in runs)]
    ends = [*(run.before for run in runs), len(visual)]
    return [visual[start:end] for start, end in zip(starts, ends, strict=True)]


def _runs(visual: Sequence[str]) -> list[_Run]:
    """What of a line is written from left to right; all of it where it has no other letters."""
    sample = "".join(char[0] for char in visual)
    if _ENGLISH.search(sample):
        return [_Run(0, len(visual), 0, len(visual), "")]
    return [_closed(sample, found.start(), found.end()) for found in _RUN.finditer(sample)]


def _closed(sample: str, start: int, end: int) -> _Run:
    """A run with the bracket that closes the last one opened in it.

    It stands after the run, or, by programs that know nothing of pairs, before it.
    """
    run = sample[start:end]
    opened = max(run.rfind(bracket) for bracket in "([")
    closing = run[opened].translate(_MIRRORED) if opened >= 0 else ""
    if not closing or closing in run[opened:]:
        return _Run(start, end, start, end, "")
    if sample[end : end + 1] == closing:
        return _Run(start, end + 1, start, end + 1, "")
    if start and sample[start - 1] in {run[opened], closing}:
        return _Run(start - 1, end, start, end, closing)
    return _Run(start, end, start, end, "")
