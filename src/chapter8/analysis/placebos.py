"""Does one organization grow more than others? The comparison with placebo organizations.

If all organizations are named more often because speeches grow longer or the General Assembly talks
more of regions, growth of one says nothing of that one. Two answers are given. The pairwise one
models the organization's share of the references to it and a placebo, year by year, as logistic:
that is a Poisson model with an effect of every year, an effect of the organization and their
interaction with time, so that whatever raised both in a year cancels. The rank says how many
placebos grew at least as much; with few placebos it cannot be small, and it says so.

Sources: McCullagh and Nelder (1989), section 6.4.2 (Poisson and multinomial); Abadie, Diamond and
Hainmueller (2010), Journal of the American Statistical Association 105, 493-505 (rank among
placebos).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chapter8.analysis.loglinear import Fits, fit_rates, fit_shares
from chapter8.analysis.series import YearSeries
from chapter8.errors import UsageError


@dataclass(frozen=True)
class Growth:
    """Yearly ratio of the rate of one organization, with its quasi-Poisson t interval.

    `count` is the number of references over the years compared; a ratio is nan where there are too
    few.
    """

    name: str
    count: float
    ratio: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class PlaceboComparison:
    """One organization against placebos over the same years.

    Attributes:
        years: the years compared: those tested in every series.
        focus: growth of the organization.
        placebos: growth of each placebo.
        relative: growth of the organization over that of each placebo (ratio of yearly ratios),
            in the order of `placebos`.
        together: the same over all placebos added up, in which the most frequent weigh most.
        rank: 1 where no placebo grew more.
        p: the rank as a p-value: share of all organizations, the one itself counted, that grew at
            least as much; or fell at least as much, if it fell.
    """

    years: tuple[int, ...]
    focus: Growth
    placebos: tuple[Growth, ...]
    relative: tuple[Growth, ...]
    together: Growth
    rank: int
    p: float

    @property
    def faster_than(self) -> tuple[str, ...]:
        """Placebos than which it grew faster by more than chance explains."""
        pairs = zip(self.placebos, self.relative, strict=True)
        return tuple(placebo.name for placebo, pair in pairs if pair.low > 1)

    @property
    def slower_than(self) -> tuple[str, ...]:
        """Placebos than which it grew more slowly by more than chance explains."""
        pairs = zip(self.placebos, self.relative, strict=True)
        return tuple(placebo.name for placebo, pair in pairs if pair.high < 1)


def compare_growth(focus: YearSeries, placebos: Sequence[YearSeries]) -> PlaceboComparison | None:
    """Compare growth over the years that all series have; placebos too rare are left out.

    Returns None where the organization itself or every placebo has too few counts for a trend.

    Raises:
        UsageError: no placebo is given.
    """
    if not placebos:
        raise UsageError("A comparison needs at least one placebo organization.")
    common = set(focus.years).intersection(*(series.years for series in placebos))
    kept = [series.within(common) for series in (focus, *placebos)]
    years = tuple(sorted(common))
    if len(years) < 2 + 2:
        return None
    x = np.array(years, dtype=float)
    counts = np.array([series.counts for series in kept], dtype=float)
    exposures = np.array([series.exposures for series in kept], dtype=float)
    own = _growth(fit_rates(x, counts, exposures), [s.name for s in kept], counts.sum(axis=1))
    known = [i for i in range(1, len(kept)) if math.isfinite(own[i].ratio)]
    if math.isnan(own[0].ratio) or not known:
        return None
    rivals = np.vstack([counts[known], counts[known].sum(axis=0)])
    names = [own[i].name for i in known]
    shares = fit_shares(x, np.broadcast_to(counts[0], rivals.shape), counts[0] + rivals)
    relative = _growth(shares, [*names, "all together"], rivals.sum(axis=1))
    rank = 1 + sum(own[i].ratio > own[0].ratio for i in known)
    return PlaceboComparison(
        years=years,
        focus=own[0],
        placebos=tuple(own[i] for i in known),
        relative=tuple(relative[:-1]),
        together=relative[-1],
        rank=rank,
        p=(rank if own[0].ratio > 1 else len(known) + 2 - rank) / (len(known) + 1),
    )


def _growth(fits: Fits, names: Sequence[str], counts: Sequence[float]) -> list[Growth]:
    low, high = fits.interval()
    p = fits.p_values()
    return [
        Growth(
            name,
            float(counts[i]),
            math.exp(fits.slope[i]),
            math.exp(low[i]),
            math.exp(high[i]),
            float(p[i]),
        )
        for i, name in enumerate(names)
    ]
