"""Counts corrected for what finding references gets wrong, as measured against gold.

Of the references that are counted some are wrong (precision below 1), and some are missed (recall
below 1). An estimate of the true number is the count times precision divided by recall. Both are
estimated from marked passages, so the estimate has an interval: that of a ratio of two shares with
Wilson (1927) limits, by the method of variance estimates recovery (Donner and Zou, Statistical
Methods in Medical Research 21, 2012). It is for the uncertainty of the measurement alone.

A document (or a passage, speech, meeting) that is counted for several references is rightly
counted if one of them is right, and would be found if one of them were. With errors independent of
each other it stands for the first chance divided by the second (Horvitz and Thompson, Journal of
the American Statistical Association 47, 1952); with one reference that is precision divided by
recall again.

What was measured is in accuracy.csv, which `python -m evaluation.run --record` writes.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from chapter8.errors import UsageError
from chapter8.shares import limits

KINDS = ("explicit", "predecessor", "child", "anaphora", "generic")
LEAST = 30
"""Fewer references found or marked than this tell too little of one language, or at all."""
ALL = "all"
FIELDS = ("method", "gold", "kind", "language", "right", "found", "marked")

Held: TypeAlias = tuple[tuple[str, str | None, int], ...]
"""What a document or other unit holds: kind, language and number of its counted references."""
_Stratum: TypeAlias = tuple[str, str]
_Shares: TypeAlias = Mapping[_Stratum, float]


class Interval(NamedTuple):
    """An estimate with the limits of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """References of one kind and language: found by the machine, marked by readers, and both."""

    right: int
    found: int
    marked: int

    @property
    def precision(self) -> Interval:
        """Share of what was found that readers marked."""
        return wilson(self.right, self.found)

    @property
    def recall(self) -> Interval:
        """Share of what readers marked that was found."""
        return wilson(self.right, self.marked)

    @property
    def tells(self) -> bool:
        """Whether there was enough to measure by."""
        return min(self.found, self.marked) >= LEAST and self.right > 0

    def factor(self) -> Interval:
        """What a count is to be multiplied by: precision divided by recall."""
        return _ratio(self.precision, self.recall)


def wilson(successes: int, trials: int) -> Interval:
    """A share with its 95 % interval (Wilson 1927); without trials nan between 0 and 1."""
    if not trials:
        return Interval(math.nan, 0.0, 1.0)
    share = successes / trials
    return Interval(share, *limits(share, trials))


def _ratio(one: Interval, other: Interval) -> Interval:
    """The ratio of two independent estimates with its interval (Donner and Zou 2012)."""
    product = one.value * other.value
    below = one.low * other.high * (2 * one.value - one.low) * (2 * other.value - other.high)
    above = one.high * other.low * (2 * one.value - one.high) * (2 * other.value - other.low)
    low = (product - math.sqrt(max(product * product - below, 0.0))) / (
        other.high * (2 * other.value - other.high)
    )
    high = (product + math.sqrt(max(product * product - above, 0.0))) / (
        other.low * (2 * other.value - other.low)
    )
    return Interval(one.value / other.value, low, high)


@dataclass(frozen=True)
class Accuracy:
    """What was measured, by kind and language (`all` for all of them), of one method and gold."""

    method: str
    gold: str
    measured: Mapping[tuple[str, str], Measured]

    def of(self, kind: str, language: str | None) -> tuple[str, Measured]:
        """The measurement that holds for a kind in a language, with the language it is of.

        That of all languages stands in for a language that was measured on too little.

        Raises:
            UsageError: too little was measured of that kind in all languages together.
        """
        for of_language in (language or ALL, ALL):
            one = self.measured.get((kind, of_language))
            if one is not None and one.tells:
                return of_language, one
        raise UsageError(
            f"Too few references of kind {kind} were marked to correct counts of them: choose "
            "rules that do not count them, or leave out --corrected."
        )

    def corrected(self, counts: Mapping[tuple[str, str | None], int]) -> Interval:
        """The true number of references estimated from counts by kind and language.

        Counts to which one measurement applies stand or fall together; different ones are
        independent, so that squared distances to the limits add.
        """
        together: dict[tuple[str, str], int] = {}
        for (kind, language), count in counts.items():
            of_language, _ = self.of(kind, language)
            together[kind, of_language] = together.get((kind, of_language), 0) + count
        estimates = [
            (count, self.measured[measured].factor()) for measured, count in together.items()
        ]
        value = sum(count * factor.value for count, factor in estimates)
        below = math.hypot(*(count * (factor.value - factor.low) for count, factor in estimates))
        above = math.hypot(*(count * (factor.high - factor.value) for count, factor in estimates))
        return Interval(value, max(0.0, value - below), value + above)

    def corrected_units(self, units: Mapping[Held, int]) -> Interval:
        """The true number of documents, or of other units, estimated from what those counted hold.

        Its limits are as far off as the limits of all shares, each alone, would move the estimate,
        their distances added by squares.
        """
        held: Counter[tuple[tuple[_Stratum, int], ...]] = Counter()
        for pattern, number in units.items():
            many: Counter[_Stratum] = Counter()
            for kind, language, count in pattern:
                many[kind, self.of(kind, language)[0]] += count
            held[tuple(sorted(many.items()))] += number
        used = {stratum: self.measured[stratum] for pattern in held for stratum, _ in pattern}
        precision = {stratum: one.precision.value for stratum, one in used.items()}
        recall = {stratum: one.recall.value for stratum, one in used.items()}

        def total(
            other_precision: dict[_Stratum, float], other_recall: dict[_Stratum, float]
        ) -> float:
            right, found = precision | other_precision, recall | other_recall
            return sum(
                number * _chance(pattern, right) / _chance(pattern, found)
                for pattern, number in held.items()
            )

        value = total({}, {})
        least = [total({one: facts.precision.low}, {}) for one, facts in used.items()]
        least += [total({}, {one: facts.recall.high}) for one, facts in used.items()]
        most = [total({one: facts.precision.high}, {}) for one, facts in used.items()]
        most += [total({}, {one: facts.recall.low}) for one, facts in used.items()]
        below = math.hypot(*(value - one for one in least))
        above = math.hypot(*(one - value for one in most))
        return Interval(value, max(0.0, value - below), value + above)


def _chance(held: Iterable[tuple[_Stratum, int]], shares: _Shares) -> float:
    """The chance that one or more of some references is what the shares are of."""
    return 1 - math.prod((1 - shares[stratum]) ** many for stratum, many in held)


@cache
def load() -> Accuracy:
    """The accuracy that was measured with the present method of finding references.

    Raises:
        UsageError: it was measured with another method, or not at all.
    """
    from chapter8.references import method

    recorded = read((files("chapter8.analysis") / "accuracy.csv").read_text(encoding="utf-8"))
    if recorded.method != method():
        raise UsageError(
            "The accuracy of this way of finding references has not been measured "
            f"(measured: {recorded.method}, present: {method()}): leave out --corrected, or "
            "measure it with 'python -m evaluation.run --record'."
        )
    return recorded


def read(text: str) -> Accuracy:
    """Read what `write` gives."""
    rows = list(csv.DictReader(text.splitlines()))
    if not rows:
        return Accuracy("", "", {})
    measured = {
        (row["kind"], row["language"]): Measured(
            int(row["right"]), int(row["found"]), int(row["marked"])
        )
        for row in rows
    }
    return Accuracy(rows[0]["method"], rows[0]["gold"], measured)


def write(accuracy: Accuracy) -> str:
    """The measurements as CSV with the columns of FIELDS, ordered by kind and language."""
    lines = [",".join(FIELDS)]
    for (kind, language), one in sorted(accuracy.measured.items()):
        cells = (accuracy.method, accuracy.gold, kind, language, one.right, one.found, one.marked)
        lines.append(",".join(map(str, cells)))
    return "\n".join(lines) + "\n"
