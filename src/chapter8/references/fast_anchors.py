"""Which few bytes of a key are looked up: those that ordinary text has least.

How often a gram stands in text is estimated from the words of common_words.txt: grams inside a
word, and grams across the end of one word and the beginning of the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from chapter8.references.fast_kernels import GRAM
from chapter8.references.fast_stream import stream_of
from chapter8.references.fold import squeeze

_ALL = 1_000_000
_UNSEEN = 0.5
_ANY_BYTE = [bytes([value]) for value in range(256)]


class Frequencies:
    """How often a gram stands in a million words of one language, estimated."""

    def __init__(self, words: Iterable[tuple[bytes, float]]) -> None:
        """Take words as bytes of a stream, with their number in a million words."""
        self._inside: dict[bytes, float] = defaultdict(float)
        self._begun: dict[bytes, float] = defaultdict(float)
        self._ended: dict[bytes, float] = defaultdict(float)
        for word, number in words:
            for start in range(len(word) - GRAM + 1):
                self._inside[word[start : start + GRAM]] += number
            for size in range(1, min(GRAM, len(word) + 1)):
                self._begun[word[:size]] += number
                self._ended[word[-size:]] += number

    def of(self, gram: bytes) -> float:
        """The estimate for a gram; never nothing."""
        across = sum(
            self._ended.get(gram[:cut], 0) * self._begun.get(gram[cut:], 0)
            for cut in range(1, GRAM)
        )
        return self._inside.get(gram, 0) + across / _ALL + _UNSEEN


@cache
def _languages() -> list[Frequencies]:
    text = (files("chapter8.references") / "common_words.txt").read_text(encoding="utf-8")
    words: dict[str, list[tuple[bytes, float]]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, word, number = line.split()
            words[language].append((stream_of(squeeze(word)), float(number)))
    return [Frequencies(one) for one in words.values()]


@cache
def commonness(gram: bytes) -> float:
    """How often a gram stands in a million words of the language where it stands most."""
    return max(frequencies.of(gram) for frequencies in _languages())


def anchors(key: bytes) -> Iterator[tuple[bytes, int]]:
    """Grams by which a key is found and where in the key each begins.

    Every second place of a stream is looked at, so two neighbouring grams find a key wherever it
    stands. A key of four or five bytes has them only together with an unknown byte beside it.
    """
    if len(key) > GRAM:
        grams = [key[start : start + GRAM] for start in range(len(key) - GRAM + 1)]
        costs = [commonness(gram) for gram in grams]
        best = min(range(len(grams) - 1), key=lambda at: costs[at] + costs[at + 1])
        yield grams[best], best
        yield grams[best + 1], best + 1
    elif len(key) == GRAM:
        yield key, 0
        yield from ((key[1:] + one, 1) for one in _ANY_BYTE)
    else:
        yield from ((key + one, 0) for one in _ANY_BYTE)
        yield from ((one + key, -1) for one in _ANY_BYTE)


SHORTEST = GRAM - 1
"""Bytes of the shortest key that `anchors` takes."""
