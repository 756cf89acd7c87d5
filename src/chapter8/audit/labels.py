"""Which row of a table a few words mean: exactly, by its words, or not at all; never by guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from chapter8.audit.words import words

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_ENDINGS = ("ies", "es", "s", "ing", "ed")


@dataclass(frozen=True)
class Match:
    """The rows that words may mean; one is certain, several leave it open, none is not there."""

    words: str
    rows: tuple[str, ...]


@cache
def content_words(text: str) -> frozenset[str]:
    """The words that carry a label, without regard to case, number and small words."""
    found = _WORD.findall(text.casefold())
    return frozenset(_stem(word) for word in found if word not in words()["small"]) or frozenset(
        found
    )


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(_stem, words()["generic"]))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


def match(said: str, rows: Sequence[str]) -> Match:
    """The rows that words mean.

    In this order: the label itself; the same words; the one label that holds all of the words;
    the label that is left when generic words ("events", "efforts") are taken away; the label
    but for a misspelling.
    """
    wanted = " ".join(said.strip(" \"'.").split())
    for fits in (_is_same, _has_same_words, _holds, _is_held):
        found = tuple(row for row in rows if fits(wanted, row))
        if found:
            return Match(wanted, found)
    folded = {row.casefold(): row for row in rows}
    near = get_close_matches(wanted.casefold(), folded, 1, 0.85)
    if near and re.findall(r"\d+", wanted) != re.findall(r"\d+", near[0]):
        near = []  # another number is no misspelling
    return Match(wanted, tuple(folded[name] for name in near))


def _is_same(wanted: str, row: str) -> bool:
    return wanted.casefold() == row.casefold()


def _has_same_words(wanted: str, row: str) -> bool:
    return content_words(wanted) == content_words(row)


def _holds(wanted: str, row: str) -> bool:
    return _is_within(content_words(wanted) - _generic(), content_words(row))


def _is_held(wanted: str, row: str) -> bool:
    rest = content_words(wanted) - _generic()
    return bool(rest) and rest == content_words(row) - _generic()


def _is_named_within(wanted: str, row: str) -> bool:
    """Whether words say a whole label of two words or more, and others besides."""
    few = content_words(row)
    return len(few) > 1 and few <= content_words(wanted)


def _is_within(few: frozenset[str], many: frozenset[str]) -> bool:
    """Whether each word is one of many, or the beginning of one (Kyrgyz, Kyrgyzstan)."""
    return bool(few) and all(
        any(one == other or (len(one) > _STEM and other.startswith(one)) for other in many)
        for one in few
    )


def naming(found: Match, rows: Sequence[str]) -> Match:
    """A match, or where it names no row, the rows of two words or more that stand in its words."""
    if found.rows:
        return found
    within = tuple(row for row in rows if _is_named_within(found.words, row))
    return Match(found.words, within)


def split(text: str, rows: Sequence[str]) -> list[Match]:
    """A list in words ("A, B and C") as matches; an "and" inside a label is kept.

    Parts in quotes are taken as they stand. Where a part names no row as a whole, it is divided
    at an "and" where both sides name one.
    """
    parts = re.findall(r'"[^"]+"|[^,;"]+', text)
    cleaned = (
        re.sub(r"^\s*(?:and|then)\s+|\s+(?:and|then)\s*$", "", part.strip()) for part in parts
    )
    return [one for part in cleaned if part.strip(" .") for one in _divided(part, rows)]


def _divided(part: str, rows: Sequence[str]) -> list[Match]:
    whole = match(part, rows)
    if whole.rows or part.startswith('"'):
        return [whole]
    pieces = re.split(r"\s+(?:and|&)\s+", part)
    for place in range(len(pieces) - 1, 0, -1):
        head = match(" and ".join(pieces[:place]), rows)
        rest = _divided(" and ".join(pieces[place:]), rows)
        if head.rows and all(one.rows for one in rest):
            return [head, *rest]
    return [whole] if len(pieces) == 1 else [match(piece, rows) for piece in pieces]


def nearest(said: str, rows: Sequence[str]) -> str:
    """A hint for words that name no row."""
    folded = {row.casefold(): row for row in rows}
    near = get_close_matches(said.casefold(), folded, 1, 0.5)
    return f"; the nearest is '{folded[near[0]]}'" if near else ""
