"""Names found by their anchors: numpy over groups of four bytes, Python only where one stands.

A text is looked at four bytes at a time, at every fourth place (and, for short anchors, at every
second). A table of 65,536 says which groups can belong to an anchor; the few that can are compared
exactly, then the anchor, then the whole name. The idea is that of Wu and Manber (1994): skip by
what cannot match.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from chapter8.references.anchors import LONG, SHORT, Anchor, anchors
from chapter8.references.boundaries import LONGEST_DAMAGE, LONGEST_GAP
from chapter8.references.fold import SEPARATORS, Bytes, squeeze

_SMALL = np.uint32(0x20202020)
_MIX = np.uint32(0x9E3779B1)
_SHIFT = np.uint32(16)
_CHUNK = 1 << 15  # groups at a time: stays in the cache of a core
_SEPARATOR_BYTES = frozenset(SEPARATORS)
_AT_END = -1
_NEAR = 24
PADDING = b"\0" * 16
"""Must follow a text, so that groups may be read beyond its end."""


@dataclass(frozen=True)
class _Groups:
    """Groups of four bytes and the anchors they belong to, for one alignment."""

    table: "np.ndarray[Any, np.dtype[np.bool_]]"
    values: "np.ndarray[Any, np.dtype[np.uint32]]"
    first: "np.ndarray[Any, np.dtype[np.intp]]"
    anchor: "np.ndarray[Any, np.dtype[np.intp]]"
    place: "np.ndarray[Any, np.dtype[np.intp]]"


class AnchoredNames:
    """Names by their squeezed keys, ready to be looked for."""

    def __init__(self, spread_forms: Mapping[bytes, bytes]) -> None:
        """Take squeezed keys with their spread forms; `unanchored` are those without an anchor."""
        uses: dict[bytes, list[tuple[bytes, Anchor]]] = defaultdict(list)
        self.unanchored: list[bytes] = []
        for key, form in sorted(spread_forms.items()):
            found = anchors(form)
            if not found:
                self.unanchored.append(key)
            for anchor in found:
                uses[anchor.letters].append((key, anchor))
        letters = sorted(uses)
        self._uses = [_by_next_letter(uses[one]) for one in letters]
        self._letters = letters
        self._all = _groups(letters, short_only=False)
        self._short = _groups(letters, short_only=True)
        padded = b"".join(one.ljust(8, b"\0") for one in letters)
        self._exact = np.frombuffer(padded, "<u8")
        masks = [(1 << (8 * len(one))) - 1 for one in letters]
        self._masks = np.array(masks, np.uint64)

    def find(self, text: bytes, array: Bytes) -> Iterator[tuple[int, int, bytes]]:
        """Start, end and key of every name in spread bytes (followed by PADDING), in no order.

        `array` is `text` as an array. A name with two anchors unbroken is given twice.
        """
        for place, number in self._anchors(array):
            uses = self._uses[number]
            following = _next_letter(text, place + len(self._letters[number]))
            for key, anchor in (*uses.get(following, ()), *uses.get(_AT_END, ())):
                found = _whole(text, place, key, anchor)
                if found is not None:
                    yield (*found, key)

    def _anchors(self, array: Bytes) -> Iterable[tuple[int, int]]:
        """Place and number of every anchor that stands in the text."""
        if not self._letters:
            return
        eights = np.ndarray((len(array) - 7,), "<u8", array, strides=(1,))
        for groups, shift in ((self._all, 0), (self._short, 2)):
            size = (len(array) - shift) // 4 * 4
            for start in range(shift, shift + size, 4 * _CHUNK):
                words = array[start : min(start + 4 * _CHUNK, shift + size)].view("<u4") | _SMALL
                mixed = words * _MIX
                mixed >>= _SHIFT
                hits = np.flatnonzero(groups.table.take(mixed))
                if len(hits):
                    yield from self._confirm(eights, groups, words[hits], hits * 4 + start)

    def _confirm(
        self, eights: Any, groups: _Groups, values: Any, places: Any  # noqa: ANN401 - arrays
    ) -> Iterable[tuple[int, int]]:
        """The hits whose group is exact and around whom the whole anchor stands."""
        index = np.minimum(np.searchsorted(groups.values, values), len(groups.values) - 1)
        exact = groups.values[index] == values
        index, places = index[exact], places[exact]
        counts = groups.first[index + 1] - groups.first[index]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        entry = np.repeat(groups.first[index], counts) + within
        anchor = groups.anchor[entry]
        start = np.repeat(places, counts) - groups.place[entry]
        inside = (start >= 0) & (start < len(eights))
        anchor, start = anchor[inside], start[inside]
        small = eights[start] | np.uint64(0x2020202020202020)
        wanted = (self._exact[anchor] | np.uint64(0x2020202020202020)) & self._masks[anchor]
        whole = (small & self._masks[anchor]) == wanted
        return zip(start[whole].tolist(), anchor[whole].tolist(), strict=True)


def _groups(letters: list[bytes], *, short_only: bool) -> _Groups:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(letters):
        if short_only and len(one) != SHORT:
            continue
        places = range(4) if len(one) == LONG else range(2)
        for place in places:
            value = int.from_bytes(one[place : place + 4], "little") | 0x20202020
            found[value].append((number, place))
    values = np.array(sorted(found) or [0], np.uint32)
    entries = [found.get(int(value), []) for value in values]
    table = np.zeros(1 << 16, np.bool_)
    if found:
        table[(values * _MIX) >> _SHIFT] = True
    first = np.concatenate([[0], np.cumsum([len(entry) for entry in entries])]).astype(np.intp)
    pairs = [pair for entry in entries for pair in entry]
    return _Groups(
        table,
        values,
        first,
        np.array([anchor for anchor, _ in pairs], np.intp),
        np.array([place for _, place in pairs], np.intp),
    )


_Uses: TypeAlias = dict[int, list[tuple[bytes, Anchor]]]


def _by_next_letter(uses: list[tuple[bytes, Anchor]]) -> _Uses:
    """Names of an anchor by the letter that must follow it, or _AT_END where it ends the name."""
    found: _Uses = defaultdict(list)
    for key, anchor in uses:
        end = anchor.offset + len(anchor.letters)
        found[key[end] if end < len(key) else _AT_END].append((key, anchor))
    return dict(found)


def _next_letter(text: bytes, place: int) -> int:
    """The first byte from `place` on that is no separator, in small letters."""
    while text[place] in _SEPARATOR_BYTES:
        place += 1
    byte = text[place]
    return byte + 0x20 if 0x41 <= byte <= 0x5A else byte


def _whole(text: bytes, place: int, key: bytes, anchor: Anchor) -> tuple[int, int] | None:
    """Start and end of a name around its anchor at `place`, or None where it does not stand."""
    end = place + len(anchor.letters)
    if text[place:end].lower() != anchor.letters:
        return None
    left, right = key[: anchor.offset], key[anchor.offset + len(anchor.letters) :]
    if right:
        near = squeeze(text[end : end + _NEAR])
        if near[: len(right)] != right[: len(near)]:
            return None
        if len(near) < len(right):
            if not squeeze(text[end : end + _reach(right)]).startswith(right):
                return None
    if left:
        near = squeeze(text[max(0, place - _NEAR) : place])
        if near and near[-len(left) :] != left[-len(near) :]:
            return None
        if len(near) < len(left):
            if not squeeze(text[max(0, place - _reach(left)) : place]).endswith(left):
                return None
    start, missing = place, len(left)
    while missing:
        start -= 1
        missing -= text[start] not in _SEPARATOR_BYTES
    missing = len(right)
    while missing:
        missing -= text[end] not in _SEPARATOR_BYTES
        end += 1
    return start, end


def _reach(letters: bytes) -> int:
    """The most bytes in which these letters can stand, however they are spaced."""
    return len(letters) * (1 + 3 * LONGEST_DAMAGE) + 4 * 3 * LONGEST_GAP
