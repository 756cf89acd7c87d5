"""Every place where a wording of the registry stands, whatever it turns out to mean.

Two matchers behind one contract: `FastMatcher` for work, `PlainMatcher` so obvious that it can be
believed. They agree on every text (tests/test_scan.py and docs/decisions/matching.md).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from chapter8.errors import UnreadableError
from chapter8.references.aliases import Alias
from chapter8.references.boundaries import acronym_stands_alone, name_stands_alone
from chapter8.references.candidates import Candidate, Matcher, in_order
from chapter8.references.fast_search import NO_SPELLING, Search
from chapter8.references.fast_tables import Tables, tables
from chapter8.references.plain import PlainMatcher
from chapter8.references.wordings import Wordings, wordings

__all__ = ["Candidate", "FastMatcher", "Matcher", "PlainMatcher"]

_BATCH = 1 << 18
_REMEMBERED = 1 << 16
_LONGEST = 350_000_000
"""Characters of the longest text: three bytes of a stream for each must be counted in 30 bits."""


class _Reading(NamedTuple):
    """What a stretch of text can be read as: names, and spellings that no trigger finds."""

    names: tuple[Alias, ...]
    spellings: tuple[Alias, ...]


class FastMatcher:
    """Many texts at once: numbers to the kernels, places back, a look at the few that are left."""

    def __init__(self, known: Wordings | Iterable[Alias], made: Tables | None = None) -> None:
        """Take aliases, and their tables if they are at hand (building them takes a second)."""
        self._wordings = known if isinstance(known, Wordings) else wordings(known)
        self.tables = made = made or tables(self._wordings)
        self._search = Search(made)
        self._spellings = (*made.triggered, *made.rest)
        self._untriggered = self._wordings.spellings.keys() - set(self._spellings)
        self._spelled: dict[int, tuple[Alias, ...]] = {}
        self._readings: dict[str, _Reading] = {}

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`.

        Raises:
            UnreadableError: a text has more than 350 million characters.
        """
        return [found for batch in _batches(texts) for found in self._batch(batch)]

    def _batch(self, texts: Sequence[str]) -> list[list[Candidate]]:
        begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
        answer: list[list[Candidate]] = [[] for _ in texts]
        number = 0
        for first, last, sure, spelling in self._search.find(texts):
            while first >= begins[number + 1]:
                number += 1
            text, start, end = texts[number], first - begins[number], last - begins[number]
            if spelling == NO_SPELLING:
                aliases = self._named(text, start, end, sure)
            elif sure or acronym_stands_alone(text, start, end):
                aliases = self._spelled.get(spelling) or self._spell(spelling)
            else:
                continue
            if aliases:
                _add(answer[number], Candidate(start, end, aliases))
        return answer

    def _named(self, text: str, start: int, end: int, sure: int) -> tuple[Alias, ...]:
        surface = text[start:end]
        reading = self._readings.get(surface) or self._read(surface)
        names = reading.names if sure or name_stands_alone(text, start, end) else ()
        if reading.spellings and acronym_stands_alone(text, start, end):
            return in_order((*names, *reading.spellings))
        return names

    def _spell(self, number: int) -> tuple[Alias, ...]:
        """The aliases of a spelling, and remember them."""
        aliases = in_order(self._wordings.spellings[self._spellings[number]])
        self._spelled[number] = aliases
        return aliases

    def _read(self, surface: str) -> _Reading:
        """Read a stretch, and remember it: the same few stand in most texts."""
        if len(self._readings) >= _REMEMBERED:
            self._readings.clear()
        known = self._wordings
        spelled = known.spellings[surface] if surface in self._untriggered else ()
        reading = _Reading(in_order(known.named_by(surface)), in_order(spelled))
        self._readings[surface] = reading
        return reading


def _add(found: list[Candidate], candidate: Candidate) -> None:
    """Add a candidate; one with the same place as the last becomes one with it."""
    last = found[-1] if found else None
    if last and last.start == candidate.start and last.end == candidate.end:
        aliases = in_order((*last.aliases, *candidate.aliases))
        found[-1] = Candidate(candidate.start, candidate.end, aliases)
    else:
        found.append(candidate)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts in groups of some length, in their order."""
    first, size = 0, 0
    for number, text in enumerate(texts):
        if len(text) > _LONGEST:
            raise UnreadableError(
                f"A text of {len(text):,} characters is too long to be searched at once: divide it "
                f"into parts of at most {_LONGEST:,}."
            )
        size += len(text)
        if size > _BATCH:
            yield texts[first : number + 1]
            first, size = number + 1, 0
    if first < len(texts):
        yield texts[first:]
