# ruff: noqa: C901, PLR0913, PLR0917 - kernels take arrays one by one; calls would cost their speed
"""The inner loops of the fast matcher.

They are plain Python over arrays of numbers, to be compiled by numba for much text; for little,
`fast_vectors` does the same without a compiler. `& INDEX` says that an index is not negative:
without it the compiler adds a test to every access, which makes the loops three times as slow. All
take arrays with 64 zeros after their end. Where more is found than an array can hold, the number
that was found is still counted, so that the caller can come again with a larger array.
"""

from typing import Any, TypeAlias

Numbers: TypeAlias = Any  # an array; numba knows of what

INDEX = 0x3FFFFFFF
BLOCK = 64
"""Units of text between two marks of the way from text to stream."""
TRIGGER_BLOCK = 32
GRAM = 5
"""Bytes of a gram: what is looked up at every second place of a stream."""
FILTER_WORDS = 1 << 13
"""Words of 64 bits in the filter; each gram sets two bits of one word."""
MIX = 0x1E3779B97F4A7C15
WORD_SHIFT, ONE_SHIFT, OTHER_SHIFT, SLOT_SHIFT = 51, 45, 39, 24
"""Where in the product of gram and `MIX` the bits begin that say word, bits and slot."""

GRAM_MASK = (1 << 40) - 1
FIRST_SHIFT = 40
"""A slot is a gram and, above it, the number of its first use."""
HINT_MASK = (1 << 32) - 1
HINT_BEFORE, HINT_AFTER = 1 << 32, 1 << 33
OFFSET_SHIFT, KEY_SHIFT = 34, 46
OFFSET_MASK, KEY_MASK = (1 << 12) - 1, (1 << 16) - 1
LAST = 1 << 62
"""A use is a hint (four bytes that stand before or after the gram), one more than the place of the
gram in the key, the number of the key, and whether it is the last use of its gram."""

PAIRS = 1 << 12
LETTER_FACTOR, FOLLOWING_FACTOR = 31, 1021
LONE = 0
"""Stands for whatever follows a trigger at the end of a spelling."""
CAPITAL, SMALL, APART = 1, 2, 4
"""Kinds of characters: a trigger is a capital before anything but a small letter; what is `APART`
joins no word; all others may."""
SURE = 1
"""A stretch stands alone; without it `boundaries` must decide."""


def squeeze(text: Numbers, length: int, codes: Numbers, stream: Numbers, marks: Numbers) -> int:
    """Write the stream of a text, and in `marks` how far it is at each block; give its length."""
    place = 0
    for block in range(0, length, BLOCK):
        marks[(block & INDEX) // BLOCK] = place
        for index in range(block, min(block + BLOCK, length)):
            code = codes[text[index & INDEX]]
            at = place & INDEX
            stream[at] = code & 0xFF
            if code >= 0x2000000:
                stream[at + 1] = (code >> 8) & 0xFF
                stream[at + 2] = (code >> 16) & 0xFF
            place += code >> 24
    return place


def find_keys(
    stream: Numbers, eights: Numbers, length: int, filled: Numbers, slots: Numbers, uses: Numbers,
    begins: Numbers, letters: Numbers, found: Numbers, capacity: int,
) -> int:  # fmt: skip
    """Find keys in a stream: write number and place of each, one after the other; count them.

    At every second place a gram is looked up in a filter of bits, then among the slots. `eights`
    are the eight bytes from each second place as one number: one access is faster than five.
    """
    count = 0
    for even in range(0, length, 2):
        at = even & INDEX
        gram = eights[at >> 1] & GRAM_MASK
        mixed = gram * MIX
        word = filled[(mixed >> WORD_SHIFT) & (FILTER_WORDS - 1)]
        if not (word >> ((mixed >> ONE_SHIFT) & 63)) & (word >> ((mixed >> OTHER_SHIFT) & 63)) & 1:
            continue
        slot = (mixed >> SLOT_SHIFT) & (slots.shape[0] - 1)
        while slots[slot] & GRAM_MASK != gram and slots[slot] >= 0:
            slot = (slot + 1) & (slots.shape[0] - 1)
        if slots[slot] < 0:
            continue
        number = slots[slot] >> FIRST_SHIFT
        more = True
        while more:
            use = uses[number]
            number += 1
            more = not use & LAST
            near = at + GRAM if use & HINT_AFTER else at - 4
            if use & (HINT_AFTER | HINT_BEFORE) and near >= 0:
                hint = (
                    stream[near]
                    | stream[near + 1] << 8
                    | stream[near + 2] << 16
                    | stream[near + 3] << 24
                )
                if hint != use & HINT_MASK:
                    continue
            key = (use >> KEY_SHIFT) & KEY_MASK
            start = at + 1 - ((use >> OFFSET_SHIFT) & OFFSET_MASK)
            begin = begins[key]
            size = begins[key + 1] - begin
            if start < 0 or start + size > length:
                continue
            same = 0
            while same < size and stream[start + same] == letters[begin + same]:
                same += 1
            if same == size:
                if count < capacity:
                    found[2 * count], found[2 * count + 1] = key, start
                count += 1
    return count


def place_keys(
    text: Numbers, codes: Numbers, kinds: Numbers, marks: Numbers, blocks: int, begins: Numbers,
    found: Numbers, count: int, spans: Numbers,
) -> None:  # fmt: skip
    """Write for each key found in a stream its start and end in the text, and `SURE` or not.

    Both are 0 where the key begins or ends inside the bytes of one character.
    """
    for number in range(count):
        key, start = found[2 * number], found[2 * number + 1]
        finish = start + begins[key + 1] - begins[key]
        low, high = 0, blocks
        while high - low > 1:
            middle = (low + high) >> 1
            if marks[middle] <= start:
                low = middle
            else:
                high = middle
        first, place = low * BLOCK, marks[low]
        while place < start or codes[text[first]] >> 24 == 0:
            place += codes[text[first]] >> 24
            first += 1
        last, at = first, place
        while at < finish:
            at += codes[text[last]] >> 24
            last += 1
        if place != start or at != finish:
            first = last = 0
        left = first == 0 or kinds[text[first - 1]] & APART
        right = kinds[text[last]] & APART
        spans[3 * number], spans[3 * number + 1] = first, last
        spans[3 * number + 2] = SURE if left and right else 0


def find_spellings(
    text: Numbers, length: int, kinds: Numbers, pairs: Numbers, uses: Numbers, begins: Numbers,
    letters: Numbers, found: Numbers, capacity: int,
) -> int:  # fmt: skip
    """Find spellings by their triggers: write start, end, `SURE` or not, and number; count them."""
    count = 0
    for place in range(0, length, TRIGGER_BLOCK):
        block = place & INDEX
        latin, seen = False, 0
        for index in range(block, block + TRIGGER_BLOCK):
            letter, following = text[index], text[index + 1]
            latin |= (letter >= 65) & (letter <= 90) & ((following < 97) | (following > 122))
            seen |= letter
        if not latin and not seen & 0x400:  # no Cyrillic either
            continue
        for index in range(block, min(block + TRIGGER_BLOCK, length)):
            at = index & INDEX
            if not kinds[text[at]] & CAPITAL or kinds[text[at + 1]] & SMALL:
                continue
            for alone in range(2):
                following = LONE if alone else text[at + 1]
                pair = (text[at] * LETTER_FACTOR + following * FOLLOWING_FACTOR) & (PAIRS - 1)
                for use in range(pairs[pair], pairs[pair + 1]):
                    spelling, start = uses[2 * use], at - uses[2 * use + 1]
                    begin = begins[spelling]
                    size = begins[spelling + 1] - begin
                    if start < 0 or start + size > length:
                        continue
                    same = 0
                    while same < size and text[start + same] == letters[begin + same]:
                        same += 1
                    if same < size:
                        continue
                    if count < capacity:
                        left = start == 0 or kinds[text[start - 1]] & APART
                        right = kinds[text[start + size]] & APART
                        found[4 * count], found[4 * count + 1] = start, start + size
                        found[4 * count + 2] = SURE if left and right else 0
                        found[4 * count + 3] = spelling
                    count += 1
    return count
