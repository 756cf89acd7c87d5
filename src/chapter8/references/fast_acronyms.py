"""Acronyms found by their runs of capitals: numpy over the text, Python only on known runs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import numpy as np

from chapter8.references.fold import Bytes

_CHUNK = 1 << 17
PADDING = b"\0" * 16
"""Must follow a text, so that eight bytes may be read from every place of it."""


_Uses: TypeAlias = dict[bytes, list[tuple[bytes, int]]]


class RunsOfCapitals:
    """Acronyms by the longest run of capitals in them: CSTO; EC in EurAsEC; G7 in G77; СНГ.

    A run is a capital and the capitals and digits after it. Acronyms without one are found by a
    capital, another sign and a capital (CoE; O.A in O.A.U.).
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        """Take acronyms; `unfound` are those that have neither."""
        latin: _Uses = defaultdict(list)
        self._cyrillic: _Uses = defaultdict(list)
        self._broken: _Uses = defaultdict(list)
        self.unfound: list[str] = []
        for wording in sorted(set(wordings)):
            data = wording.encode()
            for uses, expression in (
                (latin, _LATIN_RUN),
                (self._cyrillic, _CYRILLIC_RUN),
                (self._broken, _BROKEN_RUN),
            ):
                runs = [match.span() for match in expression.finditer(wording)]
                if runs:
                    start, end = max(runs, key=lambda run: run[1] - run[0])
                    offset = len(wording[:start].encode())
                    uses[wording[start:end].encode()].append((data, offset))
                    break
            else:
                self.unfound.append(wording)
        self._uses: dict[int, list[tuple[bytes, int]]] = defaultdict(list)
        for run, of_run in latin.items():
            self._uses[int.from_bytes(run[:8], "little")] += of_run
        self._runs = np.array(sorted(self._uses) or [0], np.uint64)

    def find(self, data: bytes, array: Bytes, leads: Any) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
        """Place and acronym wherever one stands in UTF-8 bytes (followed by padding).

        `array` is `data` as an array; `leads` the places where longer characters begin, or None
        for ASCII. Whether the acronym stands alone is not asked here.
        """
        pairs, broken = _capitals(array)
        yield from self._latin(data, array, pairs)
        for place in broken.tolist():
            yield from _around(data, place, self._broken.get(data[place : place + 3], ()))
        if leads is not None and self._cyrillic:
            yield from self._cyrillic_runs(data, array, leads)

    def _latin(self, data: bytes, array: Bytes, pairs: Any) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
        if not len(pairs):
            return
        breaks = np.flatnonzero(np.diff(pairs) != 1)
        starts = pairs[np.concatenate([[0], breaks + 1])]
        ends = pairs[np.concatenate([breaks, [len(pairs) - 1]])] + 2
        eights = np.ndarray((len(array) - 7,), "<u8", array, strides=(1,))
        marked = np.flatnonzero(array[ends - 1] < 65)  # a digit ends the run: a footnote mark?
        starts = np.concatenate([starts, starts[marked]])
        lengths = np.minimum(np.concatenate([ends, ends[marked] - 1]) - starts, 8)
        values = eights[starts] & _MASKS[lengths]
        index = np.minimum(np.searchsorted(self._runs, values), len(self._runs) - 1)
        known = self._runs[index] == values
        for start, value in zip(starts[known].tolist(), values[known].tolist(), strict=True):
            yield from _around(data, start, self._uses.get(value, ()))

    def _cyrillic_runs(
        self,
        data: bytes,
        array: Bytes,
        leads: Any,  # noqa: ANN401
    ) -> Iterator[tuple[int, bytes]]:
        second = array[leads + 1]
        capital = (array[leads] == 0xD0) & (
            ((second >= 0x90) & (second <= 0xAF)) | (second == 0x81)
        )
        places = leads[capital]
        if len(places) < 2:
            return
        breaks = np.flatnonzero(np.diff(places) != 2)
        starts = places[np.concatenate([[0], breaks + 1])].tolist()
        ends = (places[np.concatenate([breaks, [len(places) - 1]])] + 2).tolist()
        for start, end in zip(starts, ends, strict=True):
            yield from _around(data, start, self._cyrillic.get(data[start:end], ()))


_MASKS = np.array([(1 << (8 * length)) - 1 for length in range(9)], np.uint64)


def _around(
    data: bytes, run: int, uses: Iterable[tuple[bytes, int]]
) -> Iterator[tuple[int, bytes]]:
    for wording, offset in uses:
        if run >= offset and data.startswith(wording, run - offset):
            yield run - offset, wording


def _capitals(array: Bytes) -> tuple[Any, Any]:
    """Places of a capital before a capital or digit, and of a capital, another sign, a capital."""
    pairs, broken = [], []
    for start in range(0, len(array) - 2, _CHUNK):
        piece = array[start : start + _CHUNK + 2]
        capital = (piece - 65) < 26
        first, second, third = capital[:-2], capital[1:-1], capital[2:]
        digit = (piece[1:-1] - 48) < 10
        pairs.append(np.flatnonzero(first & (second | digit)) + start)
        broken.append(np.flatnonzero(first & third & ~second) + start)
    none = np.zeros(0, np.intp)
    return np.concatenate(pairs or [none]), np.concatenate(broken or [none])


_LATIN_RUN = re.compile(r"[A-Z](?:[A-Z]+[0-9]?|[0-9])")
_CYRILLIC_RUN = re.compile("[А-ЯЁ]{2,}")
_BROKEN_RUN = re.compile("[A-Z][^A-Z][A-Z]", re.ASCII)
