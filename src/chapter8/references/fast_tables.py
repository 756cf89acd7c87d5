"""Wordings as arrays of numbers: what the kernels of the fast matcher read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TypeAlias

import numpy as np

from chapter8.references import fast_kernels as kernels
from chapter8.references.fast_anchors import SHORTEST, anchors
from chapter8.references.fast_stream import Array, stream_of
from chapter8.references.fold import squeeze
from chapter8.references.wordings import Wordings

_Uses: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
_EMPTY = -1


@dataclass(frozen=True)
class Lists:
    """Things of different length one after the other.

    `begins[n]` is where the letters of the n-th begin; `firsts[p]` where the uses of place p begin,
    each with the number of a thing (`uses`) and how far into it the place is (`offsets`).
    """

    firsts: Array
    uses: Array
    offsets: Array
    begins: Array
    letters: Array


@dataclass(frozen=True)
class Tables:
    """Keys to be found in streams by grams, spellings to be found in text by triggers.

    `rest` are the spellings that neither a trigger nor a gram can find: they are looked for one by
    one. (No acronym of the bundled registry is so short.)
    """

    keys: Lists
    filled: Array
    slots: Array
    spellings: Lists
    triggered: list[str]
    rest: list[str]


def tables(wordings: Wordings) -> Tables:
    """Build the tables of some wordings."""
    streams = {stream_of(name) for name in wordings.names}
    triggers = {spelling: trigger(spelling) for spelling in wordings.spellings}
    rest = []
    for spelling in sorted(spelling for spelling, found in triggers.items() if found is None):
        stream = stream_of(squeeze(spelling))
        if len(stream) < SHORTEST:
            rest.append(spelling)
        else:
            streams.add(stream)
    triggered = sorted(spelling for spelling, found in triggers.items() if found is not None)
    keys, filled, slots = _keys(sorted(streams))
    return Tables(keys, filled, slots, _spellings(triggered), triggered, rest)


@cache
def kinds() -> Array:
    """For each unit of text whether it is a capital or small letter, as triggers are made of."""
    table = np.zeros(1 << 16, np.uint8)
    table[ord("A") : ord("Z") + 1] = table[0x400:0x430] = kernels.CAPITAL
    table[ord("a") : ord("z") + 1] = table[0x430:0x460] = kernels.SMALL
    return table


def trigger(spelling: str) -> int | None:
    """Place of a capital in a spelling that no small letter follows, the end coming last."""
    kind = kinds()
    points = [min(ord(letter), 0xFFFF) for letter in spelling]
    capitals = [place for place, point in enumerate(points) if kind[point] == kernels.CAPITAL]
    for place in capitals:
        if place + 1 < len(points) and kind[points[place + 1]] != kernels.SMALL:
            return place
    return capitals[-1] if capitals and capitals[-1] == len(points) - 1 else None


def _spellings(spellings: Sequence[str]) -> Lists:
    uses: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, spelling in enumerate(spellings):
        place = trigger(spelling) or 0
        following = ord(spelling[place + 1]) if place + 1 < len(spelling) else kernels.LONE
        pair = ord(spelling[place]) * kernels.LETTER_FACTOR + following * kernels.FOLLOWING_FACTOR
        uses[pair % kernels.PAIRS].append((number, place))
    letters = [np.frombuffer(spelling.encode("utf-16-le"), "<u2") for spelling in spellings]
    return _lists(uses, kernels.PAIRS, letters)


def _keys(streams: Sequence[bytes]) -> tuple[Lists, Array, Array]:
    """Uses of grams in a table with open addressing, and the filter before it."""
    by_gram: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, stream in enumerate(streams):
        for gram, place in anchors(stream):
            by_gram[int.from_bytes(gram, "little")].append((number, place))
    slots = np.full(max(1 << 12, 4 << len(by_gram).bit_length()), _EMPTY, np.int64)
    filled = np.zeros(1 << kernels.FILTER_BITS - 3, np.uint8)
    uses = {}
    for number, places in by_gram.items():
        mixed = number * kernels.MIX
        bit = (mixed >> kernels.FILTER_SHIFT) & kernels.FILTER_MASK
        filled[bit >> 3] |= 1 << (bit & 7)
        slot = (mixed >> kernels.SLOT_SHIFT) % len(slots)
        while slots[slot] != _EMPTY:
            slot = (slot + 1) % len(slots)
        slots[slot] = number
        uses[slot] = places
    letters = [np.frombuffer(stream, np.uint8) for stream in streams]
    return _lists(uses, len(slots), letters), filled, slots


def _lists(uses: _Uses, size: int, letters: Sequence[Array]) -> Lists:
    ordered = [uses.get(place, ()) for place in range(size)]
    flat = [use for one in ordered for use in one]
    return Lists(
        np.array([0, *accumulate(map(len, ordered))], np.int32),
        np.array([number for number, _ in flat], np.int32),
        np.array([offset for _, offset in flat], np.int16),
        np.array([0, *accumulate(map(len, letters))], np.int32),
        np.concatenate([np.zeros(0, np.uint8 if not letters else letters[0].dtype), *letters]),
    )
