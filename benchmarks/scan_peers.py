"""Other engines in the place of our two searches, all else being ours and as fast as ours.

Each looks for the same keys in the same squeezed stream, and for the same spellings in the text;
boundaries and case are then decided by the same code, so that the answers must be equal.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeAlias

import numpy as np

from chapter8.references.fast_compilation import Kernels, compiled
from chapter8.references.fast_kernels import APART, SURE

Finder: TypeAlias = Callable[[bytes], Iterable[tuple[int, int]]]
"""Number and start of everything that is found in bytes."""


def ahocorasick_rs(words: list[bytes]) -> Finder:
    """The automaton of ahocorasick_rs, overlapping matches."""
    from ahocorasick_rs import BytesAhoCorasick

    automaton = BytesAhoCorasick(words)

    def find(text: bytes) -> Iterable[tuple[int, int]]:
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return [(number, start) for number, start, _ in found]

    return find


def pyahocorasick(words: list[bytes]) -> Finder:
    """The automaton of pyahocorasick; it takes text, so bytes are read as Latin-1."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, word in enumerate(words):
        automaton.add_word(word.decode("latin-1"), (number, len(word) - 1))
    automaton.make_automaton()

    def find(text: bytes) -> Iterable[tuple[int, int]]:
        found = automaton.iter(text.decode("latin-1"))
        return [(number, last - before) for last, (number, before) in found]

    return find


def hyperscan(words: list[bytes]) -> Finder:
    """Hyperscan with literal expressions, all matches."""
    import hyperscan as library

    database = library.Database(mode=library.HS_MODE_BLOCK)
    numbers = list(range(len(words)))
    database.compile(
        expressions=words, ids=numbers, elements=len(words), flags=[0] * len(words), literal=True
    )
    lengths = [len(word) for word in words]

    def find(text: bytes) -> Iterable[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        database.scan(
            text, match_event_handler=lambda number, _, end, *__: found.append((number, end))
        )
        return [(number, end - lengths[number]) for number, end in found]

    return find


PEERS: dict[str, Callable[[list[bytes]], Finder]] = {
    "ahocorasick_rs": ahocorasick_rs,
    "pyahocorasick": pyahocorasick,
    "hyperscan": hyperscan,
}


def kernels_of(make: Callable[[list[bytes]], Finder]) -> Kernels:
    """Our kernels with the two searches replaced by a peer's."""
    found_keys, found_spellings = _Once(make), _Once(make)

    def find_keys(*given: Any) -> int:  # noqa: ANN401 - as the kernel
        stream, _, length, *_, begins, letters, room, capacity = given
        find = found_keys.of(begins, letters)
        found = list(find(stream[:length].tobytes()))
        if len(found) <= capacity:
            room[: 2 * len(found)] = np.array(found, np.int32).reshape(-1)
        return len(found)

    def find_spellings(*given: Any) -> int:  # noqa: ANN401 - as the kernel
        text, length, kinds, *_, begins, letters, room, capacity = given
        find = found_spellings.of(begins, _bytes()[letters])
        found = np.array(list(find(_bytes()[text[:length]].tobytes())), np.int32).reshape(-1, 2)
        numbers, starts = found[:, 0], found[:, 1]
        ends = starts + begins[numbers + 1] - begins[numbers]
        before = np.where(starts > 0, kinds[text[starts - 1]], APART)
        sure = SURE * ((before & kinds[text[ends]] & APART) > 0)
        rows = np.stack([starts, ends, sure, numbers], axis=1)
        same = _same(text, rows, begins, letters)
        rows = rows[same]
        if len(rows) <= capacity:
            room[: rows.size] = rows.reshape(-1)
        return len(rows)

    ours = compiled()
    return Kernels(ours.squeeze, find_keys, ours.place_keys, find_spellings)


class _Once:
    """A finder made from the words of the first call."""

    def __init__(self, make: Callable[[list[bytes]], Finder]) -> None:
        self._make = make
        self._made: Finder | None = None

    def of(self, begins: Any, letters: Any) -> Finder:  # noqa: ANN401 - arrays
        if self._made is None:
            pairs = zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True)
            self._made = self._make([letters[first:last].tobytes() for first, last in pairs])
        return self._made


@cache
def _bytes() -> Any:  # noqa: ANN401 - an array
    """A byte for each unit of text: ASCII as it is."""
    units = np.arange(1 << 16)
    return np.where(units < 0x80, units, units * 37 & 0x7F | 0x80).astype(np.uint8)


def _same(text: Any, rows: Any, begins: Any, letters: Any) -> Any:  # noqa: ANN401 - arrays
    """Which rows stand in the text itself; for spellings in ASCII the bytes have told."""
    same = np.ones(len(rows), np.bool_)
    for row in np.flatnonzero(text[rows[:, 0]] >= 0x80):
        start, end, _, number = rows[row]
        same[row] = bool((text[start:end] == letters[begins[number] : begins[number + 1]]).all())
    return same
