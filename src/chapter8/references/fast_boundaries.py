"""Whether many stretches stand alone, at once, as far as common characters tell.

The rules are those of `boundaries`; only where all characters that matter are Latin letters, digits
or common punctuation are they applied here, to arrays. All other stretches are to be asked about.
"""

from functools import cache
from itertools import chain

import numpy as np

from chapter8.references.fast_stream import Array

KNOWN, JOINS, DIGIT, LOWER, UPPER = 1, 2, 4, 8, 16
NO, YES, ASK = 0, 1, 2
_COMMON = chain(range(0x250), range(0x2000, 0x2070))


@cache
def _classes() -> Array:
    """What is known of each unit; nothing for most of them."""
    table = np.zeros(1 << 16, np.uint8)
    for unit in _COMMON:
        letter = chr(unit)
        table[unit] = (
            KNOWN
            | JOINS * letter.isalnum()
            | DIGIT * letter.isdigit()
            | LOWER * letter.islower()
            | UPPER * letter.isupper()
        )
    return table


def names_stand(text: Array, starts: Array, ends: Array) -> Array:
    """For names at places of a text (with zeros after it) whether they stand alone."""
    classes = _classes()
    first, last = classes[text[starts]], classes[text[ends - 1]]
    before, after = _before(text, starts), classes[text[ends]]
    left = _free(before, first, (before & LOWER > 0) & (first & UPPER > 0))
    right = _free(after, last, (last & LOWER > 0) & (after & UPPER > 0))
    return np.where((left == NO) | (right == NO), NO, np.maximum(left, right))


def _free(outside: Array, inside: Array, changes: Array) -> Array:
    """Whether a name is free of what is outside; `changes` where its case shows a lost blank."""
    apart = (outside & (JOINS | DIGIT)) != JOINS
    known = np.where(inside & KNOWN, np.where(changes, YES, NO), ASK)
    return np.where(outside & KNOWN, np.where(apart, YES, known), ASK)


def spellings_stand(text: Array, starts: Array, ends: Array) -> Array:
    """For spellings at places of a text (with zeros after it) whether they stand alone."""
    classes = _classes()
    digit = text[ends] - np.uint16(ord("0")) < 10
    ends = ends + (digit & (ends - starts > 2))
    before, after = _before(text, starts), classes[text[ends]]
    joined = ((before | after) & JOINS > 0) & (classes[text[starts]] & KNOWN > 0)
    unsure = (before & after & KNOWN == 0) | ((before | after) & JOINS > 0)
    return np.where(joined & (before & after & KNOWN > 0), NO, np.where(unsure, ASK, YES))


def _before(text: Array, starts: Array) -> Array:
    """Classes of the units before places; before a text stands nothing."""
    return np.where(starts > 0, _classes()[text[starts - 1]], np.uint8(KNOWN))
