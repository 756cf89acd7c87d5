"""Precision and recall of a machine against people, estimated for all that a sample stands for.

Each unit counts as often as units of the population it stands for. Two things make an interval
wide: few units, and units that stand for many. The limits are those of Wilson (1927) at the
effective number of units (Kish, Survey Sampling, 1965; Korn and Graubard, Survey Methodology 24,
1998). Those of recall are widened by what the units without findings leave open: where none of n
units had anything that the machine missed, up to the upper Wilson limit of 0 in n may have.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chapter8.shares import limits


@dataclass(frozen=True, slots=True)
class Compared:
    """One unit that people and machine have coded.

    Attributes:
        stratum: the stratum it was drawn in; what stands before the first slash is its class.
        right: what both say.
        found: what the machine says.
        marked: what people say.
    """

    stratum: str
    right: int
    found: int
    marked: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95 % interval; None where the sample tells nothing of it."""

    value: float | None
    low: float | None
    high: float | None


NOTHING_KNOWN = Estimate(None, None, None)


@dataclass(frozen=True, slots=True)
class Score:
    """What a sample tells of a machine: numbers in the sample, shares for the population."""

    units: int
    right: int
    found: int
    marked: int
    precision: Estimate
    recall: Estimate


def score(units: Sequence[Compared], populations: Mapping[str, int]) -> Score:
    """Estimate precision and recall.

    Args:
        units: the units that people and machine have coded.
        populations: number of units of the population by stratum.
    """
    coded: dict[str, int] = defaultdict(int)
    for unit in units:
        coded[unit.stratum] += 1
    weights = [populations[unit.stratum] / coded[unit.stratum] for unit in units]
    precision = _share(units, weights, [unit.found for unit in units])
    recall = _share(units, weights, [unit.marked for unit in units])
    return Score(
        len(units),
        sum(unit.right for unit in units),
        sum(unit.found for unit in units),
        sum(unit.marked for unit in units),
        precision,
        _widened(recall, units, weights, coded, populations),
    )


def _share(units: Sequence[Compared], weights: Sequence[float], all_: Sequence[int]) -> Estimate:
    """The weighted share of what is right in `all_`, with its limits."""
    total = sum(weight * number for weight, number in zip(weights, all_, strict=True))
    if not total:
        return NOTHING_KNOWN
    right = sum(weight * unit.right for weight, unit in zip(weights, units, strict=True))
    share = min(1.0, right / total)
    # Units, not what stands in them, were drawn: the names in one passage are right or wrong
    # together, and count as one observation.
    sizes = [weight for weight, number in zip(weights, all_, strict=True) if number]
    return Estimate(share, *limits(share, _effective(sizes, units, weights, all_, share, total)))


def _effective(  # noqa: PLR0913, PLR0917 - what a variance is made of
    sizes: Sequence[float],
    units: Sequence[Compared],
    weights: Sequence[float],
    all_: Sequence[int],
    share: float,
    total: float,
) -> float:
    """The number of equally weighted units that would tell as much: the lesser of two estimates."""
    kish = sum(sizes) ** 2 / sum(size * size for size in sizes)
    residuals: dict[str, list[float]] = defaultdict(list)
    for unit, weight, number in zip(units, weights, all_, strict=True):
        residuals[unit.stratum].append(weight * (unit.right - share * number) / total)
    variance = sum(_spread(values) for values in residuals.values())
    return max(1.0, min(kish, share * (1 - share) / variance)) if variance > 0 else kish


def _spread(values: Sequence[float]) -> float:
    """The variance of a sum of values drawn in one stratum."""
    number = len(values)
    if number < 2:
        return values[0] ** 2
    mean = sum(values) / number
    return number / (number - 1) * sum((value - mean) ** 2 for value in values)


def _widened(
    recall: Estimate,
    units: Sequence[Compared],
    weights: Sequence[float],
    coded: Mapping[str, int],
    populations: Mapping[str, int],
) -> Estimate:
    """Recall with the lower limit that the misses in units of each class may bring it to."""
    if recall.value is None or recall.low is None:
        return recall
    right = sum(weight * unit.right for unit, weight in zip(units, weights, strict=True))
    missed: dict[str, float] = defaultdict(float)
    sizes: dict[str, list[float]] = defaultdict(list)
    for unit, weight in zip(units, weights, strict=True):
        of = _class(unit.stratum)
        missed[of] += weight * (unit.marked - unit.right)
        sizes[of].append(weight)
    above = 0.0
    for of, misses in missed.items():
        population = sum(
            n for name, n in populations.items() if _class(name) == of and name in coded
        )
        number = sum(sizes[of]) ** 2 / sum(size * size for size in sizes[of])
        rate = min(1.0, misses / population)
        _, high = limits(rate, number)
        above += max(0.0, high * population - misses) ** 2
    most = sum(missed.values()) + math.sqrt(above)
    low = right / (right + most) if right else 0.0
    return Estimate(recall.value, min(recall.low, low), recall.high)


def _class(stratum: str) -> str:
    return stratum.split(" / ", maxsplit=1)[0]
