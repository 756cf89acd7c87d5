"""The loops of `fast_kernels` as operations of numpy on whole arrays: the same answers.

Nothing has to be compiled or loaded, so a process that sees little text is ready at once. Once
loaded, the compiled loops are some ten times as fast.
"""

import numpy as np

from chapter8.references import fast_kernels as kernels
from chapter8.references.fast_stream import Array

_WIDTH_SHIFT = 24
_MASK = kernels.FILTER_WORDS - 1


def squeeze(text: Array, length: int, codes: Array, stream: Array, marks: Array) -> int:
    """See `fast_kernels.squeeze`."""
    code = codes[text[:length]]
    width = code >> _WIDTH_SHIFT
    ends = np.cumsum(width, dtype=np.int64)
    starts = ends - width
    marks[: -(-length // kernels.BLOCK)] = starts[:: kernels.BLOCK]
    for place in range(int(width.max(initial=0))):
        has = np.flatnonzero(width > place)
        stream[starts[has] + place] = (code[has] >> 8 * place).astype(np.uint8)
    return int(ends[-1]) if length else 0


def find_keys(  # noqa: PLR0913, PLR0917 - as the kernel
    stream: Array, eights: Array, length: int, filled: Array, slots: Array, uses: Array,
    begins: Array, letters: Array, found: Array, capacity: int,
) -> int:  # fmt: skip
    """See `fast_kernels.find_keys`; what is found comes in another order."""
    at, number = _filtered(eights[: (length + 1) // 2], filled, slots)
    keys, starts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    while len(at):
        use = uses[number]
        fits = _hinted(stream, at, use)
        keys.append(use[fits] >> kernels.KEY_SHIFT & kernels.KEY_MASK)
        place = use[fits] >> kernels.OFFSET_SHIFT & kernels.OFFSET_MASK
        starts.append(at[fits] + 1 - place)
        more = np.flatnonzero(use & kernels.LAST == 0)
        at, number = at[more], number[more] + 1
    key, start = np.concatenate(keys), np.concatenate(starts)
    standing = _standing(stream, length, start, key, begins, letters)
    if len(standing) <= capacity:
        pairs = np.stack([key[standing], start[standing]], axis=1)
        found[: pairs.size] = pairs.reshape(-1)
    return len(standing)


def _filtered(eights: Array, filled: Array, slots: Array) -> tuple[Array, Array]:
    """Even places of a stream whose gram is in the slots, and the number of its first use."""
    gram = eights.view(np.uint64) & np.uint64(kernels.GRAM_MASK)
    mixed = gram * np.uint64(kernels.MIX)
    word = filled.view(np.uint64)[(mixed >> np.uint64(kernels.WORD_SHIFT)).astype(np.int64)]
    one, other = (
        mixed >> np.uint64(shift) & np.uint64(63)
        for shift in (kernels.ONE_SHIFT, kernels.OTHER_SHIFT)
    )
    at = np.flatnonzero((word >> one) & (word >> other) & np.uint64(1))
    gram, mixed = gram[at].view(np.int64), mixed[at]
    slot = (mixed >> np.uint64(kernels.SLOT_SHIFT)).view(np.int64) & (len(slots) - 1)
    while True:
        held = slots[slot]
        passing = np.flatnonzero((held >= 0) & (held & kernels.GRAM_MASK != gram))
        if not len(passing):
            break
        slot[passing] = (slot[passing] + 1) & (len(slots) - 1)
    known = held >= 0
    return 2 * at[known], held[known] >> kernels.FIRST_SHIFT


def _hinted(stream: Array, at: Array, use: Array) -> Array:
    """Which uses their hint allows; without one, or where it would lie before the text, all."""
    after, before = use & kernels.HINT_AFTER, use & kernels.HINT_BEFORE
    near = np.where(after, at + kernels.GRAM, at - 4)
    told = (after | before != 0) & (near >= 0)
    four = np.ndarray((len(stream) - 3,), "<u4", stream.data, strides=(1,))
    hint = four[np.maximum(near, 0)]
    return np.flatnonzero(~told | (hint == use & kernels.HINT_MASK))


def _standing(  # noqa: PLR0913, PLR0917 - what is compared with what
    units: Array, length: int, start: Array, number: Array, begins: Array, letters: Array
) -> Array:
    """Which words (by number) stand at these places of `units`, letter for letter."""
    size = (begins[1:] - begins[:-1])[number]
    left = np.flatnonzero((start >= 0) & (start + size <= length))
    begin = begins[number]
    whole = [np.zeros(0, np.int64)]
    place = 0
    while len(left):
        whole.append(left[size[left] == place])
        left = left[size[left] > place]
        left = left[units[start[left] + place] == letters[begin[left] + place]]
        place += 1
    return np.concatenate(whole)


def place_keys(  # noqa: PLR0913, PLR0917 - as the kernel
    text: Array, codes: Array, kinds: Array, _marks: Array, blocks: int, begins: Array,
    found: Array, count: int, spans: Array,
) -> None:  # fmt: skip
    """See `fast_kernels.place_keys`."""
    key, start = found[: 2 * count].reshape(-1, 2).T
    finish = start + begins[key + 1] - begins[key]
    ends = np.cumsum(codes[text[: blocks * kernels.BLOCK]] >> _WIDTH_SHIFT, dtype=np.int64)
    first = np.searchsorted(ends, start, "right")
    last = np.searchsorted(ends, finish, "left") + 1
    begun = np.where(first > 0, ends[first - 1], 0) == start
    fits = begun & (ends[last - 1] == finish)
    first, last = np.where(fits, first, 0), np.where(fits, last, 0)
    spans[: 3 * count] = np.stack([first, last, _sure(text, kinds, first, last)], axis=1).reshape(
        -1
    )


def _sure(text: Array, kinds: Array, first: Array, last: Array) -> Array:
    """`SURE` for stretches that have nothing that joins words beside them."""
    before = np.where(first > 0, kinds[text[first - 1]], kernels.APART)
    return np.where(before & kinds[text[last]] & kernels.APART, kernels.SURE, 0)


def find_spellings(  # noqa: PLR0913, PLR0917 - as the kernel
    text: Array, length: int, kinds: Array, pairs: Array, uses: Array, begins: Array,
    letters: Array, found: Array, capacity: int,
) -> int:  # fmt: skip
    """See `fast_kernels.find_spellings`; what is found comes in another order."""
    kind = kinds[text[: length + 1]]
    capitals = (kind[:-1] & kernels.CAPITAL != 0) & (kind[1:] & kernels.SMALL == 0)
    at = np.flatnonzero(capitals)
    letter, following = (text[places].astype(np.int64) for places in (at, at + 1))
    own = letter * kernels.LETTER_FACTOR
    both = np.concatenate([own + following * kernels.FOLLOWING_FACTOR, own])
    pair = both & (kernels.PAIRS - 1)
    many = pairs[pair + 1] - pairs[pair]
    every = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    use = np.repeat(pairs[pair], many) + every
    spelling, start = uses[2 * use], np.repeat(np.tile(at, 2), many) - uses[2 * use + 1]
    standing = _standing(text, length, start, spelling, begins, letters)
    start, spelling = start[standing], spelling[standing]
    if len(standing) <= capacity:
        end = start + begins[spelling + 1] - begins[spelling]
        rows = np.stack([start, end, _sure(text, kinds, start, end), spelling], axis=1)
        found[: rows.size] = rows.reshape(-1)
    return len(standing)
