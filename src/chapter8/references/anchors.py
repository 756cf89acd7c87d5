"""Anchors: the few bytes by which the fast matcher finds a name.

A name has one or two anchors: stretches of five or seven bytes inside its words, the rarest there
are, in different words where possible. The matcher looks for anchors only, and compares the whole
name where one stands. So a name is found if at least one of its anchors is unbroken: a hyphen at
a line end or stray blanks inside words do not hide it unless they hit every anchor.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from chapter8.references.fold import SEPARATORS

LONG, SHORT = 7, 5
"""Lengths of anchors: a long one covers a group of four bytes at any of four alignments, a short
one at any of two."""

_RARE = 1.0
_PREFIXES = (
    b"co", b"inter", b"sub", b"peace", b"anti", b"counter", b"non", b"south", b"north", b"trans",
    b"multi", b"pan", b"euro", b"cyber",
)  # fmt: skip
_TOO_COMMON = 80.0
_TOO_COMMON_IN_SHORT_NAME = 500.0


class Anchor(NamedTuple):
    """`key[offset:offset + len(letters)]` of a squeezed name, unbroken in its usual spelling."""

    offset: int
    letters: bytes


@cache
def group_frequencies() -> dict[bytes, float]:
    """How often groups of four letters stand in a million bytes of English speech."""
    text = (files("chapter8.references") / "letter_groups.txt").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {group.encode(): float(frequency) for group, frequency in lines}


def anchors(spread_name: bytes) -> list[Anchor]:
    """The anchors of a name in its usual spelling (spread, small letters); empty if too short.

    The rarest stretch, and a second one from another word (or elsewhere in the same word) unless
    it is so common that stopping at it would cost more than it finds.
    """
    windows = sorted(_windows(spread_name), key=_usefulness)
    if not windows:
        return []
    first = windows[0]
    for window in sorted(windows, key=lambda w: (w.word == first.word, _usefulness(w))):
        apart = abs(window.anchor.offset - first.anchor.offset) >= len(first.anchor.letters)
        limit = _TOO_COMMON if max(w.word for w in windows) > 1 else _TOO_COMMON_IN_SHORT_NAME
        if (window.word != first.word or apart) and window.commonness <= limit:
            return [first.anchor, window.anchor]
    return [first.anchor]


class _Window(NamedTuple):
    """A possible anchor, the number of its word, and how often it may stand in a million bytes."""

    anchor: Anchor
    word: int
    commonness: float


def _usefulness(window: _Window) -> tuple[float, int, int]:
    return window.commonness, -len(window.anchor.letters), window.anchor.offset


def _windows(spread_name: bytes) -> Iterator[_Window]:
    position = 0
    for number, word in enumerate(_words(spread_name)):
        ascii_word = word.isascii()
        length = LONG if len(word) >= LONG and ascii_word else SHORT
        for start in range(len(word) - length + 1):
            letters = word[start : start + length]
            yield _Window(Anchor(position + start, letters), number, _commonness(letters))
        position += len(word)


def _words(spread_name: bytes) -> list[bytes]:
    blank = bytes.maketrans(SEPARATORS, b" " * len(SEPARATORS))
    return [piece for word in spread_name.translate(blank).split() for piece in _pieces(word)]


def _pieces(word: bytes) -> tuple[bytes, ...]:
    """A word cut behind a prefix that some write with a hyphen (co-operation, South-East)."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORT:
            return prefix, word[len(prefix) :]
    return (word,)


def _commonness(letters: bytes) -> float:
    """No stretch is more common than the rarest group of four letters in it."""
    frequencies = group_frequencies()
    return min(
        frequencies.get(letters[start : start + 4], _RARE) for start in range(len(letters) - 3)
    )


def anchored(spread_surface: bytes, found: list[Anchor]) -> bool:
    """Whether one of the anchors stands unbroken in a surface (spread, small letters)."""
    if not found:
        return True
    kept = [place for place, byte in enumerate(spread_surface) if byte not in SEPARATORS]
    return any(
        kept[anchor.offset + len(anchor.letters) - 1] - kept[anchor.offset]
        == len(anchor.letters) - 1
        for anchor in found
    )
