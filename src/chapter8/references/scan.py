"""Every place where a wording of the registry stands, whatever it turns out to mean.

Two matchers behind one contract: `FastMatcher` for work, `PlainMatcher` so obvious that it can be
believed. They agree on every text (tests/test_scan.py and `make eval`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from chapter8.references.aliases import Alias
from chapter8.references.boundaries import acronym_stands_alone, gaps_fit, name_stands_alone
from chapter8.references.fold import keys, spread, squeeze


class Candidate(NamedTuple):
    """A stretch `text[start:end]` that reads like each of `aliases`."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


class Matcher(Protocol):
    """What both matchers do."""

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """For each text its candidates, ordered by start and end; they may overlap."""


def _dotted(acronym: str) -> str:
    """The old way to set an acronym: O.A.U."""
    return "".join(f"{letter}." for letter in acronym)


def _acronym_spellings(acronym: str) -> Iterable[str]:
    yield acronym
    if acronym.isascii() and acronym.isalpha() and acronym.isupper() and len(acronym) > 2:
        yield _dotted(acronym)


class FastMatcher:
    """One pass for names over squeezed bytes, one for acronyms over the text as it stands."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Build the automata; takes about 50 ms for 6,000 wordings."""
        from ahocorasick_rs import BytesAhoCorasick

        names: dict[bytes, list[Alias]] = defaultdict(list)
        acronyms: dict[bytes, list[Alias]] = defaultdict(list)
        for alias in aliases:
            if alias.folds:
                for key in keys(alias.wording):
                    names[key].append(alias)
            else:
                for spelling in _acronym_spellings(alias.wording):
                    acronyms[spelling.encode()].append(alias)
        self._names = [(key, tuple(found)) for key, found in sorted(names.items())]
        self._acronyms = [(key, tuple(found)) for key, found in sorted(acronyms.items())]
        self._name_automaton = BytesAhoCorasick([key for key, _ in self._names])
        self._acronym_automaton = BytesAhoCorasick([key for key, _ in self._acronyms])

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[Candidate]:
        data = text.encode("utf-8", "surrogatepass")
        spread_data = spread(data)
        squeezed = squeeze(spread_data)
        names = self._name_automaton.find_matches_as_indexes(squeezed, overlapping=True)
        acronyms = self._acronym_automaton.find_matches_as_indexes(data, overlapping=True)
        if not names and not acronyms:
            return []
        to_character = _characters(data)
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        if names:
            kept = _kept(spread_data)
            for pattern, start, end in names:
                first, last = int(kept[start]), int(kept[end - 1])
                begin, finish = to_character(first), to_character(last) + 1
                if name_stands_alone(text, begin, finish):
                    surface = text[begin:finish]
                    found[begin, finish].extend(
                        alias for alias in self._names[pattern][1] if gaps_fit(surface, alias.wording)
                    )
        for pattern, start, end in acronyms:
            begin, finish = to_character(start), to_character(end - 1) + 1
            if acronym_stands_alone(text, begin, finish):
                found[begin, finish].extend(self._acronyms[pattern][1])
        return _ordered(found)


def _kept(spread_data: bytes) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """The position in the spread bytes of each byte that squeezing keeps."""
    return np.flatnonzero(_KEEPS[np.frombuffer(spread_data, np.uint8)])


_KEEPS = np.array([bool(squeeze(bytes([byte]))) for byte in range(256)])


class _Characters:
    """From byte offsets of a UTF-8 text to character offsets."""

    def __init__(self, data: bytes) -> None:
        self._counts = None
        if not data.isascii():
            starts = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80  # noqa: PLR2004 - UTF-8
            self._counts = np.cumsum(starts, dtype=np.int64) - 1

    def __call__(self, offset: int) -> int:
        return offset if self._counts is None else int(self._counts[offset])


_characters = _Characters


def _ordered(found: dict[tuple[int, int], list[Alias]]) -> list[Candidate]:
    return [
        Candidate(start, end, tuple(sorted(set(aliases), key=_alias_order)))
        for (start, end), aliases in sorted(found.items())
        if aliases
    ]


def _alias_order(alias: Alias) -> tuple[str, str, str, str]:
    return alias.organization, alias.kind, alias.language, alias.wording


class PlainMatcher:
    """One regular expression for each wording, tried at every place: slow and obvious."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Compile an expression for each distinct key; some seconds for the whole registry."""
        self._names = []
        self._acronyms = []
        for alias in aliases:
            if alias.folds:
                for key in keys(alias.wording):
                    separator = r"[ \t\n\r\x0b\x0c\-'\x02\x1c-\x1f]*"
                    letters = separator.join(map(re.escape, key.decode()))
                    self._names.append((re.compile(letters, re.DOTALL), alias))
            else:
                for spelling in _acronym_spellings(alias.wording):
                    self._acronyms.append((re.compile(re.escape(spelling)), alias))

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[Candidate]:
        plain, origin = _plain_fold(text)
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        for expression, alias in self._names:
            position = 0
            while match := expression.search(plain, position):
                position = match.start() + 1
                start, end = origin[match.start()], origin[match.end() - 1] + 1
                if name_stands_alone(text, start, end) and gaps_fit(text[start:end], alias.wording):
                    found[start, end].append(alias)
        for expression, alias in self._acronyms:
            position = 0
            while match := expression.search(text, position):
                position = match.start() + 1
                if acronym_stands_alone(text, match.start(), match.end()):
                    found[match.span()].append(alias)
        return _ordered(found)


def _plain_fold(text: str) -> tuple[str, list[int]]:
    """The text folded one character at a time, and where each folded character came from."""
    pieces: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        data = spread(character.encode("utf-8", "surrogatepass"))
        piece = data.decode("utf-8", "surrogatepass")
        piece = piece.lower() if piece.isascii() else piece
        pieces.append(piece)
        origin.extend([index] * len(piece))
    return "".join(pieces), origin
