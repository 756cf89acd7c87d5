"""Wordings as arrays of numbers: what the kernels of the fast matcher read."""

from collections import defaultdict
from collections.abc import Sequence, Sized
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np

from chapter8.references import fast_kernels as kernels
from chapter8.references.fast_anchors import SHORTEST, Anchors
from chapter8.references.fast_stream import Array, codes, stream_of
from chapter8.references.fold import squeeze
from chapter8.references.wordings import Wordings

_EMPTY = -1
_HINT = 4  # bytes


@dataclass(frozen=True)
class Tables:
    """Keys to be found in streams by grams, spellings to be found in text by triggers.

    Of `codes` see `fast_stream`, of `filter`, `slots` and `key_uses` see `fast_kernels`. `pairs`
    says for each pair of letters where its uses begin: the number of a spelling and the place of
    the pair in it. The letters of keys and spellings stand one after the other; `..._begins` says
    where each begins. `rest` are spellings that have neither a trigger nor a gram: they are looked
    for one by one.
    """

    codes: Array
    filter: Array
    slots: Array
    key_uses: Array
    key_begins: Array
    key_letters: Array
    pairs: Array
    spelling_uses: Array
    spelling_begins: Array
    spelling_letters: Array
    triggered: tuple[str, ...]
    rest: tuple[str, ...]


def tables(wordings: Wordings, known: Array | None = None) -> Tables:
    """Build the tables of some wordings, with `codes` where they are known already.

    Raises:
        ValueError: there are more names, or longer ones, than tables can say.
    """
    table = codes() if known is None else known
    streams = {stream_of(name, table) for name in wordings.names}
    triggered, rest = [], []
    for spelling in sorted(wordings.spellings):
        stream = stream_of(squeeze(spelling), table)
        if trigger(spelling) is not None:
            triggered.append(spelling)
        elif len(stream) >= SHORTEST:
            streams.add(stream)
        else:
            rest.append(spelling)
    return Tables(
        table, *_keys(sorted(streams)), *_spellings(triggered), tuple(triggered), tuple(rest)
    )


@cache
def kinds() -> Array:
    """For each unit of text its kind, as far as triggers and the commonest boundaries need it."""
    table = np.zeros(1 << 16, np.uint8)
    table[ord("A") : ord("Z") + 1] = table[0x400:0x430] = kernels.CAPITAL
    table[ord("a") : ord("z") + 1] = table[0x430:0x460] = kernels.SMALL
    common = [*range(0x80), *range(0x2010, 0x2030)]  # of ASCII and General Punctuation
    table[[unit for unit in common if not chr(unit).isalnum()]] = kernels.APART
    return table


def trigger(spelling: str) -> int | None:
    """Place of a capital in a spelling that no small letter follows, the end coming last."""
    kind = kinds()
    points = [min(ord(letter), 0xFFFF) for letter in spelling]
    capitals = [place for place, point in enumerate(points) if kind[point] & kernels.CAPITAL]
    for place in capitals:
        if place + 1 < len(points) and not kind[points[place + 1]] & kernels.SMALL:
            return place
    return capitals[-1] if capitals and capitals[-1] == len(points) - 1 else None


def _spellings(spellings: Sequence[str]) -> tuple[Array, Array, Array, Array]:
    uses: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, spelling in enumerate(spellings):
        place = trigger(spelling) or 0
        following = ord(spelling[place + 1]) if place + 1 < len(spelling) else kernels.LONE
        pair = ord(spelling[place]) * kernels.LETTER_FACTOR + following * kernels.FOLLOWING_FACTOR
        uses[pair % kernels.PAIRS].append((number, place))
    ordered = [uses.get(pair, []) for pair in range(kernels.PAIRS)]
    letters = [np.frombuffer(spelling.encode("utf-16-le"), "<u2") for spelling in spellings]
    return (
        _begins(ordered),
        np.array([use for of_pair in ordered for use in of_pair], np.int32).reshape(-1),
        _begins(letters),
        np.concatenate([np.zeros(0, np.uint16), *letters]),
    )


def _keys(streams: Sequence[bytes]) -> tuple[Array, Array, Array, Array, Array]:
    """Filter, slots (a table with open addressing), uses, and the keys themselves."""
    anchors = Anchors(streams)
    grams: dict[int, list[int]] = defaultdict(list)
    for number, stream in enumerate(streams):
        for gram, place in anchors.of(stream):
            grams[int.from_bytes(gram, "little")].append(_use(number, stream, place))
    filled = np.zeros(kernels.FILTER_WORDS, np.uint64)
    slots = np.full(max(1 << 12, 2 << len(grams).bit_length()), _EMPTY, np.int64)
    uses: list[int] = []
    for number, of_gram in grams.items():
        mixed = number * kernels.MIX
        bits = 1 << (mixed >> kernels.ONE_SHIFT & 63) | 1 << (mixed >> kernels.OTHER_SHIFT & 63)
        filled[(mixed >> kernels.WORD_SHIFT) % kernels.FILTER_WORDS] |= np.uint64(bits)
        slot = (mixed >> kernels.SLOT_SHIFT) % len(slots)
        while slots[slot] != _EMPTY:
            slot = (slot + 1) % len(slots)
        slots[slot] = number | len(uses) << kernels.FIRST_SHIFT
        uses += [*of_gram[:-1], of_gram[-1] | kernels.LAST]
    letters = np.frombuffer(b"".join(streams), np.uint8)
    return filled.view(np.int64), slots, np.array(uses, np.int64), _begins(streams), letters


def _use(number: int, stream: bytes, place: int) -> int:
    """A key at one of its grams, as `fast_kernels` reads it."""
    if number > kernels.KEY_MASK or place >= kernels.OFFSET_MASK:
        raise ValueError(f"There are more than {kernels.KEY_MASK:,} names, or a name too long.")
    after = stream[place + kernels.GRAM :][:_HINT] if place >= 0 else b""
    before = stream[:place][-_HINT:] if place >= _HINT else b""
    use = number << kernels.KEY_SHIFT | (place + 1) << kernels.OFFSET_SHIFT
    if len(after) == _HINT:
        return use | kernels.HINT_AFTER | int.from_bytes(after, "little")
    if before:
        return use | kernels.HINT_BEFORE | int.from_bytes(before, "little")
    return use


def _begins(things: Sequence[Sized]) -> Array:
    """Where each begins when they stand one after the other, and where the last ends."""
    return np.array([0, *accumulate(map(len, things))], np.int32)
