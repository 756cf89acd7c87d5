# ruff: noqa: C901, PLR0913, PLR0917 - kernels take arrays one by one; calls would cost their speed
"""The inner loops of the fast matcher.

They are plain Python over arrays of numbers, so that they can be compiled by numba for much text
and interpreted for little. `& INDEX` says that an index is not negative: without it the compiler
adds a test to every access, which makes the loops three times as slow. All take arrays with 64
zeros after their end. Where more is found than an array can hold, the number that was found is
still counted, so that the caller can come again with a larger array.
"""

from typing import Any, TypeAlias

Numbers: TypeAlias = Any  # an array for the compiler, a view of memory for the interpreter

INDEX = 0x3FFFFFFF
BLOCK = 64
"""Units of text between two marks of the way from text to stream."""
TRIGGER_BLOCK = 32
GRAM = 5
"""Bytes of a gram: what is looked up at every second place of a stream."""
FILTER_BITS = 19
MIX = 0x1E3779B97F4A7C15
FILTER_SHIFT, FILTER_MASK = 64 - FILTER_BITS, (1 << FILTER_BITS) - 1
SLOT_SHIFT = 20
PAIRS = 1 << 12
LETTER_FACTOR, FOLLOWING_FACTOR = 31, 1021
LONE = 0
"""Stands for whatever follows a trigger at the end of a spelling."""
CAPITAL, SMALL = 1, 2
"""Kinds of letters: a trigger is a capital before anything but a small letter."""


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
    stream: Numbers, length: int, filled: Numbers, slots: Numbers, firsts: Numbers,
    uses: Numbers, offsets: Numbers, begins: Numbers, letters: Numbers, found: Numbers,
    capacity: int,
) -> int:  # fmt: skip
    """Find keys in a stream: write number and place of each, one after the other; count them.

    At every second place a gram is looked up in a filter of bits, then among the slots; a slot
    names the keys that have this gram (`uses`, from `firsts` on) and where in them (`offsets`).
    """
    count = 0
    for even in range(0, length, 2):
        at = even & INDEX
        gram = (
            stream[at]
            | stream[at + 1] << 8
            | stream[at + 2] << 16
            | stream[at + 3] << 24
            | stream[at + 4] << 32
        )
        mixed = gram * MIX
        bit = (mixed >> FILTER_SHIFT) & FILTER_MASK
        if not filled[bit >> 3] >> (bit & 7) & 1:
            continue
        slot = (mixed >> SLOT_SHIFT) & (slots.shape[0] - 1)
        while slots[slot] != gram and slots[slot] >= 0:
            slot = (slot + 1) & (slots.shape[0] - 1)
        if slots[slot] != gram:
            continue
        for use in range(firsts[slot], firsts[slot + 1]):
            key, start = uses[use], at - offsets[use]
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
    text: Numbers,
    codes: Numbers,
    marks: Numbers,
    blocks: int,
    begins: Numbers,
    found: Numbers,
    count: int,
    spans: Numbers,
) -> None:
    """Write for each key found in a stream its start and end in the text; both 0 for none."""
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
        if place != start or at != finish:  # inside the bytes of one character
            first = last = 0
        spans[2 * number], spans[2 * number + 1] = first, last


def find_spellings(
    text: Numbers, length: int, kinds: Numbers, firsts: Numbers, uses: Numbers,
    offsets: Numbers, begins: Numbers, letters: Numbers, found: Numbers, capacity: int,
) -> int:  # fmt: skip
    """Find spellings by their triggers: write number and start of each; count them."""
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
                for use in range(firsts[pair], firsts[pair + 1]):
                    spelling, start = uses[use], at - offsets[use]
                    begin = begins[spelling]
                    size = begins[spelling + 1] - begin
                    if start < 0 or start + size > length:
                        continue
                    same = 0
                    while same < size and text[start + same] == letters[begin + same]:
                        same += 1
                    if same == size:
                        if count < capacity:
                            found[2 * count], found[2 * count + 1] = spelling, start
                        count += 1
    return count
