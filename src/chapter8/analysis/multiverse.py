"""Every defensible specification at once: does the finding hang on a choice?

A specification fixes the unit of count, what counts are divided by, the rules, part, voice,
language, and the first and last year. Each gets a log-linear rate trend with its quasi-Poisson t
interval. The specifications share their data, so that their p-values cannot be counted; one joint
p-value comes from permuting the years in all of them alike and looking at the median z.

Sources: Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour 4, 1208-1214 (specification
curve and its joint test); Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Perspectives on
Psychological Science 11, 702-712 (multiverse).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from chapter8.analysis.cells import ALL, EXPOSURES, UNITS, Cells, Choice, Stratum
from chapter8.analysis.loglinear import Array, fit_rates
from chapter8.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

AXES = ("unit", "exposure", "rules", "part", "voice", "language", "start", "end")
"""What may vary between specifications; start and end are years given up at each end."""

PERMUTATIONS = 999

_SHARE = 0.1
_MOST_VALUES = 4


@dataclass(frozen=True)
class Specification:
    """One way to count: a value of each axis."""

    unit: str
    exposure: str
    rules: str
    part: str = ALL
    voice: str = ALL
    language: str = ALL
    start: int = 0
    end: int = 0

    @property
    def choice(self) -> Choice:
        """What is let through."""
        return Choice(self.part, self.voice, self.language)


@dataclass(frozen=True)
class Estimate:
    """The yearly ratio of rates under one specification, with its interval; `count` in all."""

    specification: Specification
    count: int
    years: int
    ratio: float
    low: float
    high: float


@dataclass(frozen=True)
class Multiverse:
    """The estimates of all specifications, the lowest first.

    Attributes:
        axes: the values of each axis that varies.
        estimates: those that could be estimated.
        too_few: specifications with too few references or years.
        base: the specification of the headline.
        p: joint p of no trend: permutations of the years whose median z is at least as far from 0.
        permutations: how many were drawn.
        seed: with which they were drawn.
    """

    axes: Mapping[str, tuple[str, ...]]
    estimates: tuple[Estimate, ...]
    too_few: int
    base: Specification
    p: float
    permutations: int
    seed: int

    @property
    def growing(self) -> int:
        """Specifications whose interval lies above no change."""
        return sum(estimate.low > 1 for estimate in self.estimates)

    @property
    def falling(self) -> int:
        """Specifications whose interval lies below no change."""
        return sum(estimate.high < 1 for estimate in self.estimates)

    @property
    def positive(self) -> int:
        """Specifications whose estimate lies above no change."""
        return sum(estimate.ratio > 1 for estimate in self.estimates)

    @property
    def median(self) -> float:
        """The median of the ratios; nan without estimates."""
        ratios = [estimate.ratio for estimate in self.estimates]
        middle = len(ratios) // 2
        if not ratios:
            return math.nan
        return ratios[middle] if len(ratios) % 2 else (ratios[middle - 1] + ratios[middle]) / 2

    def to_frame(self) -> "pd.DataFrame":
        """A data frame with the axes, count, years, ratio, low and high, a row a specification."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=[*AXES, *MEASURED])

    def rows(self) -> list[tuple[str | int | float, ...]]:
        """The same as rows, in the order of the columns."""
        return [
            (
                *(getattr(estimate.specification, axis) for axis in AXES),
                *(getattr(estimate, name) for name in MEASURED),
            )
            for estimate in self.estimates
        ]


MEASURED = ("count", "years", "ratio", "low", "high")
"""The columns of a multiverse after its axes."""


def check_axes(axes: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The axes of the user's, checked.

    Raises:
        UsageError: an axis or one of its values does not exist; the nearest is suggested.
    """
    from difflib import get_close_matches

    from chapter8.references.rules import available
    from chapter8.schema import PARTS, VOICES

    known: dict[str, Sequence[str] | None] = {
        "unit": UNITS,
        "exposure": EXPOSURES,
        "rules": available(),
        "part": (ALL, *PARTS),
        "voice": (ALL, *VOICES),
    }
    for axis, values in axes.items():
        if axis not in AXES:
            near = get_close_matches(axis, AXES, 1) or [", ".join(AXES)]
            raise UsageError(f"{axis!r} is not what specifications vary in: choose {near[0]}.")
        if not values:
            raise UsageError(f"Specifications vary in {axis}, but no value is named.")
        for value in values:
            allowed = known.get(axis)
            if axis in ("start", "end") and not str(value).isdigit():
                raise UsageError(f"{axis}={value}: name a number of years to give up, 0 or more.")
            if allowed is not None and value not in allowed:
                near = get_close_matches(value, allowed, 1) or [", ".join(allowed)]
                raise UsageError(f"{value!r} is no {axis}: choose {near[0]}.")
    return {axis: tuple(dict.fromkeys(axes[axis])) for axis in AXES if axis in axes}


def usual_axes(
    cells: Cells, organization: str, stratum: Stratum, rules: Sequence[str], base: str
) -> dict[str, tuple[str, ...]]:
    """The axes where the user names none: those in which the counts can differ at all.

    Parts, voices and languages enter with at least a tenth of the references, next to all of them
    together, and only where there are several.
    """
    axes = {"unit": UNITS, "exposure": EXPOSURES, "rules": tuple(rules)}
    for name in ("part", "voice", "language"):
        found = cells.values(name, organization, stratum, base)
        total = sum(found.values())
        frequent = [value for value, count in found.items() if count >= _SHARE * total]
        if len(found) > 1:
            axes[name] = (ALL, *frequent[:_MOST_VALUES])
    return {**axes, "end": ("0", "1", "2", "3")}


def multiverse(  # noqa: PLR0913, PLR0917 - what is counted, where, and how it varies
    cells: Cells,
    organization: str,
    stratum: Stratum,
    years: Sequence[int],
    axes: Mapping[str, Sequence[str]],
    base: Specification,
    *,
    permutations: int = PERMUTATIONS,
    seed: int = 1,
) -> Multiverse:
    """Estimate every combination of the values of the axes.

    Args:
        cells: the counts.
        organization: whose references.
        stratum: where.
        years: the years tested in the headline; start and end give up some of them.
        axes: values by axis; an axis that is not named stays as in `base`.
        base: the specification of the headline.
        permutations: for the joint p.
        seed: the same seed gives the same p.
    """
    specifications = _specifications(axes, base)
    x = np.array(years, dtype=float)
    counts, exposures = _matrices(cells, organization, stratum, years, specifications)
    fits = fit_rates(x, counts, exposures)
    low, high = (np.exp(end) for end in fits.interval())
    usable = np.flatnonzero(fits.usable)
    order = usable[np.argsort(fits.slope[usable], kind="stable")]
    estimates = tuple(
        Estimate(
            specifications[i],
            int(counts[i].sum()),
            int(fits.freedom[i]) + 2,
            float(np.exp(fits.slope[i])),
            float(low[i]),
            float(high[i]),
        )
        for i in order
    )
    p = _joint_p(x, counts[usable], exposures[usable], permutations, seed) if len(usable) else 1.0
    varied = {name: tuple(map(str, values)) for name, values in axes.items()}
    too_few = len(specifications) - len(usable)
    return Multiverse(varied, estimates, too_few, base, p, permutations, seed)


def _specifications(axes: Mapping[str, Sequence[str]], base: Specification) -> list[Specification]:
    values = [axes.get(axis, (str(getattr(base, axis)),)) for axis in AXES]
    return [
        Specification(unit, exposure, rules, part, voice, language, int(start), int(end))
        for unit, exposure, rules, part, voice, language, start, end in product(*values)
    ]


def _matrices(
    cells: Cells,
    organization: str,
    stratum: Stratum,
    years: Sequence[int],
    specifications: Sequence[Specification],
) -> tuple[Array, Array]:
    """Counts and exposures, a row a specification; exposure is 0 where a year takes no part."""
    shape = (len(specifications), len(years))
    counts, exposures = np.zeros(shape), np.zeros(shape)
    for row, one in enumerate(specifications):
        held = cells.exposure(stratum, one.exposure, one.choice)
        found = cells.count(organization, stratum, one.rules, one.unit, one.choice)
        for place, year in enumerate(years[one.start : len(years) - one.end], start=one.start):
            exposures[row, place] = held.get(year, 0)
            counts[row, place] = found.get(year, 0) if year in held else 0
    return counts, exposures


def _joint_p(
    x: Array,
    counts: Array,
    exposures: Array,
    permutations: int,
    seed: int,
) -> float:
    """How often permuted years give a median score z as far from 0, in all specifications alike."""
    means = exposures * (counts.sum(axis=1) / exposures.sum(axis=1))[:, None]
    residual = counts - means
    freedom = np.maximum((exposures > 0).sum(axis=1) - 1, 1)
    pearson = np.where(means > 0, residual**2 / np.maximum(means, 1e-300), 0).sum(axis=1)
    dispersion = np.maximum(pearson / freedom, 1e-9)
    centered = x - x.mean()
    generator = np.random.default_rng(seed)
    permuted = generator.permuted(np.tile(centered, (permutations, 1)), axis=1)
    every = np.vstack([centered, permuted]).T
    spread = means @ every**2 - (means @ every) ** 2 / means.sum(axis=1)[:, None]
    z = (residual @ every) / np.sqrt(dispersion[:, None] * np.maximum(spread, 1e-12))
    medians = np.abs(np.median(z, axis=0))
    return float((1 + (medians[1:] >= medians[0] - 1e-9).sum()) / (1 + permutations))
