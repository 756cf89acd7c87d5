"""Places of keys and spellings in a batch of texts, by the kernels."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from chapter8.references.fast_compilation import Kernels, kernels
from chapter8.references.fast_kernels import BLOCK
from chapter8.references.fast_stream import PADDING, Array, units
from chapter8.references.fast_tables import Tables, kinds

NO_SPELLING = -1
_WIDEST = 3  # bytes of a stream for one unit
_ROOM = 1 << 12


class Search:
    """Tables ready for the kernels. Threads may share one."""

    def __init__(self, tables: Tables, kernels: Callable[[int], Kernels] = kernels) -> None:
        """Take the tables of some wordings, and what gives kernels for so much text."""
        self._tables = tables
        self._kernels = kernels
        self._own = threading.local()

    def find(self, texts: Sequence[str]) -> list[list[int]]:
        """Start, end, whether it is sure to stand alone, number of the spelling; in order of place.

        Places are those of the texts joined by one character. Spellings are numbered as
        `triggered` and, after them, `rest`; for what may be a name, `NO_SPELLING`.
        """
        joined = "\0".join([*texts, "\0" * (PADDING - 1)])
        array = units(joined)
        run = self._kernels(len(joined))
        return sorted([*self._keys(array, run), *self._spellings(array, run), *self._rest(joined)])

    def _keys(self, text: Array, run: Kernels) -> Iterator[list[int]]:
        tables, length = self._tables, len(text) - PADDING
        stream = self._buffer("stream", len(text) * _WIDEST, np.uint8)
        marks = self._buffer("marks", length // BLOCK + 1, np.uint32)
        size = run.squeeze(text, length, tables.codes, stream, marks)
        eights = np.ndarray((len(stream) // 2 - 3,), "<i8", stream.data, strides=(2,))
        found, count = self._all(
            "keys",
            2,
            lambda room, capacity: run.find_keys(
                stream,
                eights,
                size,
                tables.filter,
                tables.slots,
                tables.key_uses,
                tables.key_begins,
                tables.key_letters,
                room,
                capacity,
            ),
        )
        spans = self._buffer("spans", 3 * count, np.int32)
        blocks = -(-length // BLOCK)
        run.place_keys(
            text, tables.codes, kinds(), marks, blocks, tables.key_begins, found, count, spans
        )
        for start, end, sure in spans[: 3 * count].reshape(-1, 3).tolist():
            if end:
                yield [start, end, sure, NO_SPELLING]

    def _spellings(self, text: Array, run: Kernels) -> list[list[int]]:
        tables = self._tables
        found, count = self._all(
            "spellings",
            4,
            lambda room, capacity: run.find_spellings(
                text,
                len(text) - PADDING,
                kinds(),
                tables.pairs,
                tables.spelling_uses,
                tables.spelling_begins,
                tables.spelling_letters,
                room,
                capacity,
            ),
        )
        return found[: 4 * count].reshape(-1, 4).tolist()

    def _rest(self, text: str) -> Iterator[list[int]]:
        for number, spelling in enumerate(self._tables.rest, len(self._tables.triggered)):
            place = text.find(spelling)
            while place >= 0:
                yield [place, place + len(spelling), 0, number]
                place = text.find(spelling, place + 1)

    def _all(self, name: str, width: int, find: Callable[[Array, int], int]) -> tuple[Array, int]:
        """What a kernel finds, `width` numbers each, with as much room as it needs."""
        room = self._buffer(name, width * _ROOM, np.int32)
        count = find(room, len(room) // width)
        if count > len(room) // width:
            room = self._buffer(name, width * count, np.int32)
            find(room, count)
        return room, count

    def _buffer(self, name: str, size: int, kind: Any) -> Array:  # noqa: ANN401 - a numpy type
        """An array of at least this size that this thread used before, or a new one."""
        kept: Array | None = getattr(self._own, name, None)
        if kept is None or len(kept) < size:
            kept = np.zeros(size, kind)
            setattr(self._own, name, kept)
        return kept
