"""Squeezed text as bytes, in which the fast matcher looks for names.

One byte for a letter of the Latin script, two for one of another alphabet, three for an ideograph:
so the same few bytes tell as much in every script. Different characters may have the same bytes:
what is found in a stream is looked at again in the text.
"""

from functools import cache
from typing import Any, TypeAlias

import numpy as np

from chapter8.references.fold import fold
from chapter8.references.wordings import ALPHABETS, IDEOGRAPHS

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

PADDING = 64
"""Zero units that must end a batch of text, so that kernels may look beyond what counts."""
BEYOND_BMP = 0xFFFD
"""What a character of more than sixteen bits is taken for."""
_UNFOLDED = ((0x3400, 0xF900),)  # ideographs, Hangul, surrogates and private use fold to themselves
_UNITS = 1 << 16


def units(text: str) -> Array:
    """Sixteen bits for each character of a text, one unit each."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        return np.frombuffer(data, "<u2")
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    narrow = np.where(points < _UNITS, points, BEYOND_BMP).astype(np.uint16)
    return np.frombuffer(
        narrow.tobytes(), "<u2"
    )  # not to be written, as above: one type to compile


@cache
def codes() -> Array:
    """For each unit its bytes in a stream (in the low 24 bits) and their number (above them)."""
    plain = _bytes_of(np.arange(_UNITS, dtype=np.uint32))
    table = plain.copy()
    first, last = _UNFOLDED[0]
    changed = [*range(first), *range(last, _UNITS)]
    folded = [fold(chr(unit)) for unit in changed]
    for unit, letter in zip(changed, folded, strict=True):
        table[unit] = plain[_unit(letter)] if letter else 0
    return table


def _bytes_of(points: Array) -> Array:
    """The code of characters that fold to themselves."""
    mixed = (points * 37) & 0x7F | 0x80
    alphabet = mixed | ((points * 11 + (points >> 7)) & 0x7F | 0x80) << 8
    ideograph = (points & 0xFF) | (0x80 | (points >> 8) & 0x7F) << 8 | 0xFF << 16
    latin = np.where(points < 0x80, points, mixed)
    width = 1 + (points >= ord(ALPHABETS)) + (points >= ord(IDEOGRAPHS))
    letters = np.choose(width - 1, (latin, alphabet, ideograph))
    return np.asarray(letters | width << 24, np.uint32)


def stream_of(letters: str, table: Array) -> bytes:
    """The bytes of squeezed letters by the table of codes."""
    found = (int(table[_unit(letter)]) for letter in letters)
    return b"".join((code & 0xFFFFFF).to_bytes(3, "little")[: code >> 24] for code in found)


def _unit(character: str) -> int:
    return ord(character) if ord(character) < _UNITS else BEYOND_BMP
