"""Text folded so that a name looks the same however it is set.

Two foldings of UTF-8 bytes. `spread` keeps every byte in its place: blanks, dashes and apostrophes
of every kind become ASCII blanks, accented and Cyrillic capitals become small, Arabic letter
variants become one letter. `squeeze` then lowers ASCII capitals and drops blanks, hyphens and
apostrophes, so that a name broken over a line, hyphenated, or damaged by blanks inside its words
is still one run of bytes.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np

Bytes: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint8]]"

SEPARATORS = b" \t\n\r\x0b\x0c-'\x02\x1c\x1d\x1e\x1f"
_LOWER = bytes(range(256)).lower()
_BLANK = 0x20


def _set(*values: int | range) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """A table of 256 that is true at the given bytes."""
    table = np.zeros(256, np.bool_)
    for value in values:
        table[list(value) if isinstance(value, range) else value] = True
    return table


# General Punctuation (E2 80 ..): blanks, dashes, single quotes, line separators.
_PUNCTUATION = _set(range(0x80, 0x96), 0x98, 0x99, range(0xA8, 0xB0))
_LATIN_CAPITALS = _set(range(0x80, 0x97), range(0x98, 0x9F))
_ARABIC_LETTERS = {
    (0xD8, 0xA2): (0xD8, 0xA7),
    (0xD8, 0xA3): (0xD8, 0xA7),
    (0xD8, 0xA5): (0xD8, 0xA7),
    (0xD8, 0xA9): (0xD9, 0x87),
    (0xD9, 0x89): (0xD9, 0x8A),
}
_ARABIC_MARKS = _set(0x80, range(0x8B, 0x93))  # tatweel and vowel signs (D9 ..)
_THREE_BYTE_SEPARATORS = ((0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBE), (0xE3, 0x80, 0x80))


def spread(data: bytes) -> bytes:
    """UTF-8 bytes of the same length in which separators are ASCII and letter variants are one."""
    if data.isascii():
        return data
    text = np.frombuffer(data, np.uint8).copy()
    spread_in_place(text, np.flatnonzero(text >= 0xC2))
    return text.tobytes()


def spread_in_place(text: Bytes, leads: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
    """`spread` on an array; `leads` are the places of the first bytes of longer characters."""
    leads = leads[leads + 1 < len(text)]
    first, second = text[leads], text[leads + 1]
    _blank(text, leads[(first == 0xC2) & ((second == 0xA0) | (second == 0xAD))], 2)
    _blank(text, leads[(first == 0xCA) & (second == 0xBC)], 2)
    text[leads[(first == 0xC3) & _LATIN_CAPITALS[second]] + 1] += 0x20
    _spread_cyrillic(text, leads[first == 0xD0])
    _spread_arabic(text, leads[(first == 0xD8) | (first == 0xD9)])
    _spread_three(text, leads[(first == 0xE2) | (first == 0xE3) | (first == 0xEF)])


def _blank(text: Bytes, places: "np.ndarray[tuple[int], np.dtype[np.intp]]", width: int) -> None:
    for offset in range(width):
        text[places + offset] = _BLANK


def _spread_cyrillic(text: Bytes, leads: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
    second = text[leads + 1]
    yo = leads[second == 0x81]
    text[yo], text[yo + 1] = 0xD1, 0x91
    text[leads[(second >= 0x90) & (second <= 0x9F)] + 1] += 0x20
    late = leads[(second >= 0xA0) & (second <= 0xAF)]
    text[late] = 0xD1
    text[late + 1] -= 0x20


def _spread_arabic(text: Bytes, leads: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
    if not len(leads):
        return
    first, second = text[leads], text[leads + 1]
    for (one, two), (to_one, to_two) in _ARABIC_LETTERS.items():
        places = leads[(first == one) & (second == two)]
        text[places], text[places + 1] = to_one, to_two
    _blank(text, leads[(first == 0xD9) & _ARABIC_MARKS[second]], 2)


def _spread_three(text: Bytes, leads: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> None:
    leads = leads[leads + 2 < len(text)]
    first, second, third = text[leads], text[leads + 1], text[leads + 2]
    _blank(text, leads[(first == 0xE2) & (second == 0x80) & _PUNCTUATION[third]], 3)
    for one, two, three in _THREE_BYTE_SEPARATORS:
        _blank(text, leads[(first == one) & (second == two) & (third == three)], 3)


def squeeze(spread_data: bytes) -> bytes:
    """Spread bytes in lower case without blanks, hyphens and apostrophes."""
    return spread_data.translate(_LOWER, SEPARATORS)


def lower(spread_data: bytes) -> bytes:
    """Spread bytes in lower case, every byte in its place."""
    return spread_data.lower()


def keys(names: Sequence[str]) -> list[set[bytes]]:
    """For each name the squeezed forms under which it is looked for.

    As written, without its Latin accents (capitals often lose them), and decomposed. Names must
    not hold NUL.
    """
    forms = [_forms(name) for name in names]
    joined = "\0".join(form for one in forms for form in one).encode()
    squeezed = iter(squeeze(spread(joined)).split(b"\0"))
    return [{next(squeezed) for _ in one} for one in forms]


def _forms(name: str) -> list[str]:
    composed = unicodedata.normalize("NFC", name)
    if not any("\u00c0" <= letter <= "\u024f" for letter in composed):
        return [composed]
    decomposed = unicodedata.normalize("NFD", composed)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return [composed, decomposed, bare]


@lru_cache(maxsize=4096)
def is_separator(character: str) -> bool:
    """Whether `squeeze` drops this character."""
    return not squeeze(spread(character.encode("utf-8", "surrogatepass")))
