"""Which few bytes of a key are looked up: those that ordinary text has least."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from chapter8.references.fast_kernels import GRAM

SHORTEST = GRAM - 1
"""Bytes of the shortest key that has anchors."""
_UNLISTED = 5.0  # in a million letters; common_grams.txt lists what is more common
_PER_KEY = 0.05
_ANY_BYTE = [bytes([value]) for value in range(256)]


class Anchors:
    """Chooses for each of many keys the grams by which it is found."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        """Take all keys: a gram that many of them have is taken to be common in text, too."""
        self._keys = Counter(gram for key in keys for gram in _grams(key))

    def of(self, key: bytes) -> Iterator[tuple[bytes, int]]:
        """Grams of a key and where in it each begins.

        Every second place of a stream is looked at, so two neighbouring grams find a key wherever
        it stands. A key of four or five bytes has them only together with an unknown byte beside.
        """
        if len(key) > GRAM:
            grams = _grams(key)
            costs = [self._cost(gram) for gram in grams]
            best = min(range(len(grams) - 1), key=lambda at: costs[at] + costs[at + 1])
            yield grams[best], best
            yield grams[best + 1], best + 1
        elif len(key) == GRAM:
            yield key, 0
            yield from ((key[1:] + one, 1) for one in _ANY_BYTE)
        else:
            yield from ((key + one, 0) for one in _ANY_BYTE)
            yield from ((one + key, -1) for one in _ANY_BYTE)

    def _cost(self, gram: bytes) -> float:
        return _common().get(gram, _UNLISTED) + _PER_KEY * self._keys[gram]


def _grams(key: bytes) -> list[bytes]:
    return [key[start : start + GRAM] for start in range(len(key) - GRAM + 1)]


@cache
def _common() -> dict[bytes, float]:
    """How often common grams stand in a million letters of text."""
    text = (files("chapter8.references") / "common_grams.txt").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {gram.encode(): float(number) for gram, number in lines}  # ASCII is its own stream
