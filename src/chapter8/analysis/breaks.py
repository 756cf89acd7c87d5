"""When did the rate change? One change point with its p-value, and how many with each penalty.

The single change is the year that splits the series into two constant Poisson rates with the
highest likelihood; its p-value comes from permuting the years, each with its exposure, so that
overdispersion is allowed for. Several changes are those of PELT in ruptures, with the same
likelihood as cost and a range of penalties: a change that only one penalty finds is not a finding.

A steady growth also has a best year to be split at. The step is therefore compared with the
straight line.

Sources: Killick, Fearnhead and Eckley (2012), Journal of the American Statistical Association 107,
1590-1598 (PELT); Truong, Oudre and Vayatis (2020), Signal Processing 167, 107299 (ruptures);
Burnham and Anderson (2002), section 2.5 (QAIC).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from chapter8.analysis.loglinear import Array, fit_rates
from chapter8.analysis.series import YearSeries
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from ruptures.base import BaseCost

SHORTEST = 3
"""Years on each side of a change."""

PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Penalties tried, in units of the dispersion times the logarithm of the number of years; 1 is
that of Schwarz's criterion for one rate more, higher ones find fewer changes."""

PERMUTATIONS = 1999


@dataclass(frozen=True)
class Change:
    """The most likely single change of a rate.

    Attributes:
        year: the first year of the new rate.
        before: rate before it, per unit of exposure.
        after: rate from it on.
        statistic: twice the gain in log-likelihood over one constant rate.
        p: share of permuted series with a change at least as strong.
        permutations: how many were drawn.
        line_fits_better: whether a steady growth explains the series better than the step, by
            quasi-likelihood with one parameter less.
        by_penalty: for each penalty tried, the first years of each new rate.
        seed: with which permutations were drawn.
    """

    year: int
    before: float
    after: float
    statistic: float
    p: float
    permutations: int
    line_fits_better: bool
    by_penalty: dict[float, tuple[int, ...]]
    seed: int


def change_point(series: YearSeries, *, permutations: int = PERMUTATIONS, seed: int = 1) -> Change:
    """The most likely change of the rate, its p-value and its sensitivity to the penalty.

    Raises:
        UsageError: too few years for three on each side, or no counts.
    """
    if len(series.years) < 2 * SHORTEST or not series.total:
        raise UsageError(
            f"{series.name}: a change point needs {2 * SHORTEST} years and a count above zero; "
            f"there are {len(series.years)} years and {series.total:g} {series.unit}."
        )
    _, counts, exposures = series.arrays()
    found, place = _best_splits(counts[None], exposures[None])
    generator = np.random.default_rng(seed)
    orders = generator.permuted(np.tile(np.arange(len(counts)), (permutations, 1)), axis=1)
    by_chance, _ = _best_splits(counts[orders], exposures[orders])
    split = int(place[0])
    dispersion = _dispersion(counts, exposures, split)
    return Change(
        year=series.years[split],
        before=float(counts[:split].sum() / exposures[:split].sum()),
        after=float(counts[split:].sum() / exposures[split:].sum()),
        statistic=float(found[0]),
        p=float((1 + (by_chance >= found[0] - 1e-9).sum()) / (1 + permutations)),
        permutations=permutations,
        line_fits_better=_line_better(series, float(found[0]), dispersion),
        by_penalty={
            penalty: tuple(series.years[i] for i in _pelt(counts, exposures, penalty * dispersion))
            for penalty in PENALTIES
        },
        seed=seed,
    )


def _best_splits(counts: Array, exposures: Array) -> tuple[Array, npt.NDArray[np.int64]]:
    """For each row the highest likelihood-ratio statistic over the places to split, and where."""
    n = counts.shape[1]
    places = np.arange(SHORTEST, n - SHORTEST + 1)
    c, e = counts.cumsum(axis=1), exposures.cumsum(axis=1)
    whole_c, whole_e = c[:, -1:], e[:, -1:]
    left_c, left_e = c[:, places - 1], e[:, places - 1]
    gain = (
        _log_likelihood(left_c, left_e)
        + _log_likelihood(whole_c - left_c, whole_e - left_e)
        - _log_likelihood(whole_c, whole_e)
    )
    best = gain.argmax(axis=1)
    return 2 * gain[np.arange(len(gain)), best], places[best]


def _log_likelihood(counts: Array, exposures: Array) -> Array:
    """Of one constant Poisson rate, without what does not depend on the rate."""
    return np.asarray(counts * np.log(np.maximum(counts, 1e-300) / exposures))


def _dispersion(counts: Array, exposures: Array, split: int) -> float:
    """Pearson's statistic over its degrees of freedom under the step, at least one."""
    total = 0.0
    for part in (slice(0, split), slice(split, None)):
        mean = exposures[part] * counts[part].sum() / exposures[part].sum()
        total += float(((counts[part] - mean) ** 2 / mean).sum()) if mean.sum() else 0.0
    return max(1.0, total / (len(counts) - 2))


def _line_better(series: YearSeries, gain_of_step: float, dispersion: float) -> bool:
    """Whether the line's gain over a constant rate, for one parameter less, beats the step's."""
    years, counts, exposures = series.arrays()
    fit = fit_rates(years, counts[None], exposures[None])
    if not fit.usable[0]:
        return False
    mean = fit.means(years, exposures[None])[0]
    line = float((counts * np.log(mean / exposures)).sum())
    constant = float(_log_likelihood(counts.sum(), exposures.sum()))
    return 2 * (line - constant) / dispersion + 2 > gain_of_step / dispersion


def _pelt(counts: Array, exposures: Array, weight: float) -> Sequence[int]:
    """Where PELT begins a new rate, with a penalty of `weight` times log(n)."""
    import ruptures

    signal = np.column_stack([counts, exposures])
    search = ruptures.Pelt(custom_cost=_rate_cost(), min_size=SHORTEST, jump=1).fit(signal)
    ends: list[int] = search.predict(pen=weight * math.log(len(counts)))
    return ends[:-1]


def _rate_cost() -> "BaseCost":
    """A cost of ruptures: minus the log-likelihood of one Poisson rate with exposure."""
    from ruptures.base import BaseCost

    class RateCost(BaseCost):  # type: ignore[misc]
        """Minus the log-likelihood of a constant rate; columns are counts and exposures."""

        model = "rate"
        min_size = 1

        def fit(self, signal: Array) -> "RateCost":
            """Take the signal."""
            self.signal = signal
            self.sums = np.vstack([np.zeros(2), signal.cumsum(axis=0)])
            return self

        def error(self, start: int, end: int) -> float:
            """The cost of the years from start to before end."""
            count, exposure = self.sums[end] - self.sums[start]
            return -2 * float(count * math.log(count / exposure)) if count > 0 else 0.0

    return RateCost()
