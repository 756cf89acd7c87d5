"""Places of keys and spellings in a batch of text, by the kernels."""

import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np

from chapter8.references.fast_boundaries import ASK, NO, names_stand, spellings_stand
from chapter8.references.fast_compilation import Kernels, kernels
from chapter8.references.fast_kernels import BLOCK
from chapter8.references.fast_stream import PADDING, Array, codes, units
from chapter8.references.fast_tables import Tables, kinds

NO_SPELLING = -1
_WIDEST = 3  # bytes of a stream for one unit
_ROOM = 1 << 12

_Hits: TypeAlias = tuple[Array, Array, Array, Array]


class Search:
    """Tables ready for the kernels. Threads may share one."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of some wordings."""
        self._tables = tables
        self._own = threading.local()

    def find(self, text: str) -> Iterator[tuple[int, int, int, int]]:
        """Start, end, number of the spelling or `NO_SPELLING`, and verdict, in order of place.

        Texts may be joined by NUL. The verdict is `YES`, or `ASK` where `boundaries` must decide.
        Spellings are numbered as `triggered` and, after them, `rest`.
        """
        array = units(text)
        run = kernels(len(text))
        found = (self._keys(array, run), self._spellings(array, run), *self._rest(text))
        starts, ends, numbers, verdicts = map(np.concatenate, zip(*found, strict=True))
        kept = np.flatnonzero(verdicts != NO)
        kept = kept[np.lexsort((ends[kept], starts[kept]))]
        columns = (column[kept].tolist() for column in (starts, ends, numbers, verdicts))
        return zip(*columns, strict=True)

    def _keys(self, text: Array, run: Kernels) -> _Hits:
        length = len(text) - PADDING
        keys, filled, slots = self._tables.keys, self._tables.filled, self._tables.slots
        stream = self._buffer("stream", len(text) * _WIDEST, np.uint8)
        marks = self._buffer("marks", length // BLOCK + 1, np.uint32)
        size = run.squeeze(*run.views(text, length, codes(), stream, marks))
        stream[size : size + BLOCK] = 0
        found, count = self._all(
            lambda room, capacity: run.find_keys(
                *run.views(stream, size, filled, slots, keys.firsts, keys.uses, keys.offsets),
                *run.views(keys.begins, keys.letters, room, capacity),
            )
        )
        spans = np.zeros(2 * count, np.int32)
        blocks = -(-length // BLOCK)
        run.place_keys(*run.views(text, codes(), marks, blocks, keys.begins, found, count, spans))
        starts, ends = spans[0::2], spans[1::2]
        whole = np.flatnonzero(ends)
        starts, ends = starts[whole], ends[whole]
        none = np.full(len(starts), NO_SPELLING)
        return starts, ends, none, names_stand(text, starts, ends)

    def _spellings(self, text: Array, run: Kernels) -> _Hits:
        lists = self._tables.spellings
        found, count = self._all(
            lambda room, capacity: run.find_spellings(
                *run.views(text, len(text) - PADDING, kinds(), lists.firsts, lists.uses),
                *run.views(lists.offsets, lists.begins, lists.letters, room, capacity),
            )
        )
        numbers, starts = found[0 : 2 * count : 2], found[1 : 2 * count : 2]
        ends = starts + (lists.begins[numbers + 1] - lists.begins[numbers])
        return starts, ends, numbers, spellings_stand(text, starts, ends)

    def _rest(self, text: str) -> Iterator[_Hits]:
        for number, spelling in enumerate(self._tables.rest, len(self._tables.triggered)):
            places = []
            place = text.find(spelling)
            while place >= 0:
                places.append(place)
                place = text.find(spelling, place + 1)
            starts = np.array(places, np.int32)
            same = np.ones(len(starts), np.int32)
            yield starts, starts + len(spelling), number * same, ASK * same

    def _all(self, find: Callable[[Array, int], int]) -> tuple[Array, int]:
        """What a kernel finds, with as much room as it needs."""
        room = self._buffer("found", 2 * _ROOM, np.int32)
        count = find(room, len(room) // 2)
        if count > len(room) // 2:
            room = self._buffer("found", 2 * count, np.int32)
            find(room, count)
        return room, count

    def _buffer(self, name: str, size: int, kind: Any) -> Array:  # noqa: ANN401 - a numpy type
        """An array of at least this size that this thread used before, or a new one."""
        kept: Array | None = getattr(self._own, name, None)
        if kept is None or len(kept) < size:
            kept = np.zeros(size, kind)
            setattr(self._own, name, kept)
        return kept
