"""How right a codebook's rules were where they were checked, and what is asserted by it.

A file beside the codebook gives, for each code, how often the rule was right by how strongly it
spoke: the strength is the score divided by the threshold of the text. A code is asserted from the
least strength at which its precision reaches the bar, and not at all where none does; below, the
rule says "unsure". What was tried fewer than LEAST_TRIED times is not measured, and is asserted;
passages of which nothing was tried are held to what was found of documents.
"""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chapter8.shares import limits

DOCUMENT, PASSAGE = "document", "passage"
UNITS = (DOCUMENT, PASSAGE)
SPOKEN = "spoken"
"""A speech or record as a whole: as a document, but never below the threshold of the codebook,
since what holds below it was tried on written documents."""
STRENGTHS = (0.5, 0.7, 1.0, 1.5, 2.0, 3.0)
"""The strengths that are tried."""
UNMEASURED = 1.0
"""The strength from which a code is asserted that was not tried: the threshold of the codebook."""

LEAST_PRECISION, LEAST_LIMIT = 0.75, 0.5
"""The bar: what the precision of a code must reach, and the lower limit of its 95 % interval."""

LEAST_TRIED = 5
"""Fewer assignments than this tell nothing of a code."""

FIELDS = ("unit", "code", "strength", "known", "assigned", "right")


@dataclass(frozen=True)
class Tried:
    """How a code fared in texts whose subjects are known, where it was at least so strong.

    Attributes:
        unit: One of UNITS: whole documents, or passages of what was spoken.
        code: Its id.
        strength: The least score, in thresholds, at which it was assigned here.
        known: Texts that have the code; None where only what was assigned was checked.
        assigned: Texts that the rule gave it.
        right: Texts of both kinds.
    """

    unit: str
    code: str
    strength: float
    known: int | None
    assigned: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of what was assigned that is right."""
        return self.right / self.assigned if self.assigned else None

    @property
    def recall(self) -> float | None:
        """Share of what has the code that was assigned it."""
        return self.right / self.known if self.known else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the precision (Wilson)."""
        return limits(self.right / self.assigned, self.assigned) if self.assigned else None

    @property
    def passes(self) -> bool:
        """Whether the precision reaches the bar."""
        if self.interval is None:
            return False
        return self.right / self.assigned >= LEAST_PRECISION and self.interval[0] >= LEAST_LIMIT


@dataclass(frozen=True)
class Measured:
    """All that was tried of a codebook; nothing where it has no such file."""

    tried: tuple[Tried, ...] = ()

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], tuple[Tried, ...]]:
        found: dict[tuple[str, str], list[Tried]] = {}
        for one in self.tried:
            found.setdefault((one.unit, one.code), []).append(one)
        return {
            key: tuple(sorted(given, key=lambda one: one.strength)) for key, given in found.items()
        }

    @cached_property
    def _asserted(self) -> Mapping[tuple[str, str], float]:
        return {key: _asserted_from(given) for key, given in self._by_code.items()}

    @cached_property
    def _floors(self) -> Mapping[str, float]:
        return {
            unit: min([UNMEASURED, *(one for (of, _), one in self._asserted.items() if of == unit)])
            for unit in (*UNITS, SPOKEN)
        }

    def asserted_from(self, unit: str, code: str) -> float:
        """The least strength from which a code is asserted; infinite where it never is."""
        if unit in UNITS and (unit, code) in self._asserted:
            return self._asserted[unit, code]
        return max(UNMEASURED, self._asserted.get((DOCUMENT, code), UNMEASURED))

    def floor(self, unit: str) -> float:
        """The least strength from which any code is asserted, not above that of the unmeasured."""
        return self._floors[unit]

    def of(self, unit: str, code: str) -> Tried | None:
        """How a code fared from the strength at which it is asserted, else from the threshold."""
        given = self._by_code.get((unit, code), ())
        least = self.asserted_from(unit, code)
        least = UNMEASURED if math.isinf(least) else least
        return next((one for one in given if one.strength >= least), given[0] if given else None)

    def row(self, unit: str, code: str) -> dict[str, Any]:
        """What `Codebook.accuracy` says of a code in such units."""
        one, least = self.of(unit, code), self.asserted_from(unit, code)
        row: dict[str, Any] = {"texts": f"{unit}s", "rule": _rule(least, one)}
        numbers = ("precision", "low", "high", "recall", "right", "assigned", "known")
        if one is None:
            return row | dict.fromkeys(numbers)
        low, high = one.interval or (None, None)
        shares = (one.precision, low, high, one.recall)
        rounded = [None if share is None else round(share, 4) for share in shares]
        told = (*rounded, one.right, one.assigned, one.known)
        return row | dict(zip(numbers, told, strict=True))


def _rule(least: float, one: Tried | None) -> str:
    """What becomes of the word of a rule: silenced, used, from which strength, on what ground."""
    if math.isinf(least):
        return "silenced"
    told = "used" if least == UNMEASURED else f"used from {least:g}"
    return told if one is not None and one.assigned >= LEAST_TRIED else f"{told}, not measured"


def _asserted_from(given: tuple[Tried, ...]) -> float:
    if given[0].assigned < LEAST_TRIED:
        return UNMEASURED
    passing = (one.strength for one in given if one.passes and one.assigned >= LEAST_TRIED)
    return next(passing, math.inf)


def read_measured(lines: Iterable[str]) -> tuple[Tried, ...]:
    """The rows of a file of measured precision.

    Raises:
        ValueError: a row is not as FIELDS has it.
        KeyError: a column is missing.
    """
    found = []
    for row in csv.DictReader(lines):
        if row["unit"] not in UNITS:
            raise ValueError(f"unit {row['unit']!r} is none of {', '.join(UNITS)}")
        known = int(row["known"]) if row["known"] else None
        numbers = int(row["assigned"]), int(row["right"])
        if not 0 <= numbers[1] <= numbers[0]:
            raise ValueError(f"{row['code']}: {numbers[1]} right of {numbers[0]} assigned")
        found.append(Tried(row["unit"], row["code"], float(row["strength"]), known, *numbers))
    return tuple(found)
