"""Every place where a wording of the registry stands, whatever it turns out to mean.

Two matchers behind one contract: `FastMatcher` for work, `PlainMatcher` so obvious that it can be
believed. They agree on every text (tests/test_scan.py and `make eval`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

from chapter8.references.aliases import Alias
from chapter8.references.boundaries import acronym_stands_alone, gaps_fit, name_stands_alone
from chapter8.references.fast_acronyms import PADDING, RunsOfCapitals
from chapter8.references.fast_names import SqueezedNames
from chapter8.references.fold import keys, lower, spread, spread_in_place

_BATCH = 1 << 20
_SHORTEST_NAME = 6  # bytes squeezed; two Chinese characters


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


def _spellings(alias: Alias) -> Iterator[str]:
    """An acronym as written and, in capitals of three letters or more, with full stops."""
    yield alias.wording
    wording = alias.wording
    if len(wording) > 2 and wording.isascii() and wording.isalpha() and wording.isupper():
        yield _dotted(wording)


def _split(
    aliases: Iterable[Alias],
) -> tuple[dict[bytes, list[Alias]], dict[bytes, list[Alias]]]:
    """Aliases by squeezed name and by spelling of acronym.

    A name of a few letters ("Quad") is looked for as it is written: squeezed, it would stand
    everywhere.
    """
    names: dict[bytes, list[Alias]] = defaultdict(list)
    acronyms: dict[bytes, list[Alias]] = defaultdict(list)
    every = list(aliases)
    for alias, squeezed in zip(every, keys([alias.wording for alias in every]), strict=True):
        if alias.folds and min(map(len, squeezed)) >= _SHORTEST_NAME:
            for key in squeezed:
                names[key].append(alias)
        else:
            for spelling in _spellings(alias):
                acronyms[spelling.encode()].append(alias)
    return names, acronyms


class FastMatcher:
    """Names in squeezed text, acronyms by runs of capitals, over batches of texts joined."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Build the tables; some 100 ms for 10,000 wordings."""
        self._names, self._acronyms = _split(aliases)
        self._runs = RunsOfCapitals(spelling.decode() for spelling in self._acronyms)
        self._exact: dict[bytes, list[str]] = defaultdict(list)
        for spelling, squeezed in zip(self._runs.unfound, keys(self._runs.unfound), strict=True):
            for key in squeezed:
                self._exact[key].append(spelling)
        self._squeezed = SqueezedNames({*self._names, *self._exact})

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        answer: list[list[Candidate]] = []
        batch: list[str] = []
        size = 0
        for text in texts:
            batch.append(text)
            size += len(text)
            if size > _BATCH:
                answer += self._batch(batch)
                batch, size = [], 0
        return answer + (self._batch(batch) if batch else [])

    def _batch(self, texts: list[str]) -> list[list[Candidate]]:
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        data = b"\0".join([*pieces, PADDING])
        array = np.frombuffer(data, np.uint8)
        leads = None if data.isascii() else np.flatnonzero(array >= 0xC2)
        acronyms = list(self._runs.find(data, array, leads))
        spread_data, spread_array = data, array
        if leads is not None:
            spread_array = array.copy()
            spread_in_place(spread_array, leads)
            spread_data = spread_array.tobytes()
        names = self._squeezed.find(spread_data, spread_array)
        places = _Places(pieces, array, leads)
        return self._confirmed(texts, places, names, acronyms)

    def _confirmed(
        self,
        texts: list[str],
        places: "_Places",
        names: Iterable[tuple[int, int, bytes]],
        acronyms: Iterable[tuple[int, bytes]],
    ) -> list[list[Candidate]]:
        found: list[dict[tuple[int, int], list[Alias]]] = [defaultdict(list) for _ in texts]
        for begin, finish, key in names:
            number, start, end = places.locate(begin, finish)
            text, surface = texts[number], texts[number][start:end]
            if surface in self._exact.get(key, ()) and acronym_stands_alone(text, start, end):
                found[number][start, end] += self._acronyms[surface.encode()]
            if key in self._names and name_stands_alone(text, start, end):
                aliases = [a for a in self._names[key] if gaps_fit(surface, a.wording)]
                found[number][start, end] += aliases
        for begin, wording in acronyms:
            number, start, end = places.locate(begin, begin + len(wording))
            if acronym_stands_alone(texts[number], start, end):
                found[number][start, end] += self._acronyms[wording]
        return [_ordered(one) for one in found]


class _Places:
    """From bytes of texts joined together to characters of one text."""

    def __init__(self, pieces: list[bytes], array: Any, leads: Any) -> None:  # noqa: ANN401
        lengths = np.array([len(piece) + 1 for piece in pieces])
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self._leads = leads
        if leads is not None:
            first = array[leads]
            extra = 1 + (first >= 0xE0).astype(np.int64) + (first >= 0xF0)
            self._extra = np.concatenate([[0], np.cumsum(extra)])

    def locate(self, start: int, end: int) -> tuple[int, int, int]:
        """The number of the text, and start and end in its characters."""
        number = int(np.searchsorted(self._starts, start, "right")) - 1
        base = int(self._starts[number])
        if self._leads is None:
            return number, start - base, end - base
        marks = np.searchsorted(self._leads, (base, start, end))
        before, at, after = (int(self._extra[mark]) for mark in marks)
        return number, start - base - (at - before), end - base - (after - before)


def _ordered(found: dict[tuple[int, int], list[Alias]]) -> list[Candidate]:
    return [
        Candidate(start, end, tuple(sorted(set(aliases), key=_alias_order)))
        for (start, end), aliases in sorted(found.items())
        if aliases
    ]


def _alias_order(alias: Alias) -> tuple[str, str, str, str]:
    return alias.organization, alias.kind, alias.language, alias.wording


_SEPARATOR = rb"[ \t\n\r\x0b\x0c\-'\x02\x1c-\x1f]*"


def _spaced(key: bytes) -> bytes:
    """An expression for a squeezed key with separators anywhere, any ASCII case."""
    letters = [_any_case(byte) for byte in key]
    return _SEPARATOR.join(letters)


def _any_case(byte: int) -> bytes:
    letter = bytes([byte])
    if letter.isalpha():
        return b"[" + letter + letter.upper() + b"]"
    return re.escape(letter)


class PlainMatcher:
    """One regular expression for each wording, tried at every place: slow and obvious."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Compile an expression for each distinct key; some seconds for the whole registry."""
        names, acronyms = _split(aliases)
        self._names = [(re.compile(_spaced(key)), found) for key, found in names.items()]
        self._acronyms = [
            (re.compile(re.escape(spelling.decode())), found)
            for spelling, found in acronyms.items()
        ]

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[Candidate]:
        plain, origin = _plain_fold(text)
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        for expression, aliases in self._names:
            for match in _everywhere(expression, plain):
                start, end = origin[match.start()], origin[match.end() - 1] + 1
                if name_stands_alone(text, start, end):
                    surface = text[start:end]
                    found[start, end] += [a for a in aliases if gaps_fit(surface, a.wording)]
        for spelling, aliases in self._acronyms:
            for match in _everywhere(spelling, text):
                if acronym_stands_alone(text, match.start(), match.end()):
                    found[match.span()] += aliases
        return _ordered(found)


def _everywhere(expression: Any, text: Any) -> Iterator[Any]:  # noqa: ANN401 - bytes or str
    position = 0
    while match := expression.search(text, position):
        yield match
        position = match.start() + 1


def _plain_fold(text: str) -> tuple[bytes, list[int]]:
    """The text spread one character at a time, and the character that each byte came from."""
    pieces: list[bytes] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        piece = lower(spread(character.encode("utf-8", "surrogatepass")))
        pieces.append(piece)
        origin.extend([index] * len(piece))
    return b"".join(pieces), origin
