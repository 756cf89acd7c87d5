"""Where on its page a passage of a PDF file stands, so that a reference can be shown there."""

import re
from typing import NamedTuple

from chapter8.documents.formats.composing import Composed, Piece
from chapter8.documents.formats.pdf import compose_file, opened
from chapter8.documents.formats.pdf_text import TextPage

_SLACK = 8  # characters by which joined pieces of a line may be off

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""


class Place(NamedTuple):
    """A page, from 1, and the areas on it that some characters cover, in reading order."""

    page: int
    rectangles: tuple[Rectangle, ...]


def place(data: bytes, start: int, end: int, name: str = "") -> list[Place]:
    """Find where characters of a PDF file are printed.

    Args:
        data: The bytes of the file.
        start: The first character, an offset in the text that `pdf.extract` gives.
        end: The one just past the last character.
        name: The name of the file, for messages.

    Returns:
        A place for each page on which there is any of them, in order; none for blanks.

    Raises:
        UnreadableError: The file cannot be read.
    """
    composed = compose_file(data, name)
    parts = [part for piece in composed.pieces if (part := _part(piece, start, end))]
    found: dict[int, list[Rectangle]] = {}
    with opened(data, name) as document:
        for number in sorted({part.page for part in parts}):
            page = TextPage(document, number)
            try:
                characters = page.characters()
                for part in parts:
                    if part.page == number:
                        areas = page.rectangles(*_found_at(characters, part, composed))
                        found.setdefault(number, []).extend(areas)
            finally:
                page.close()
    return [Place(number + 1, tuple(areas)) for number, areas in found.items()]


def _part(piece: Piece, start: int, end: int) -> Piece | None:
    """What of a piece lies between two offsets."""
    first, last = max(piece.start, start), min(piece.start + piece.length, end)
    if first >= last:
        return None
    return Piece(first, piece.page, piece.at + first - piece.start, last - first)


def _found_at(characters: str, part: Piece, composed: Composed) -> tuple[int, int]:
    """Where a part begins and ends among the characters of its page, false blanks included."""
    words = composed.text[part.start : part.start + part.length]
    if characters.startswith(words, part.at):
        return part.at, part.at + part.length
    spaced = re.compile(r"\s*".join(map(re.escape, "".join(words.split()))))
    near = spaced.search(characters, max(0, part.at - _SLACK), part.at + 2 * part.length + _SLACK)
    return near.span() if near else (part.at, part.at + part.length)
