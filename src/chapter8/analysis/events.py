"""Did the rate change at a dated event? Years before against years after, and placebo dates.

The year of the event belongs to neither side. The ratio of rates has an interval widened by the
dispersion of the years within each side; and because any two spans of years may differ, the same
ratio is taken at every other year that leaves a full window on both sides. An event is remarkable
only if few placebo dates show as much; those next to it share its change, which makes the rank
cautious.

Sources: Rothman, Greenland and Lash (2008), Modern Epidemiology, chapter 14 (ratio of rates, its
interval); MacKinlay (1997), Journal of Economic Literature 35, 13-39 (event windows).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from chapter8.analysis.series import YearSeries
from chapter8.errors import UsageError

WINDOW = 5
"""Years on each side of an event."""

FEWEST_SIDE = 2
"""Years with documents that each side of an event must have."""


@dataclass(frozen=True)
class Event:
    """A dated event of the user's: its name and the year it took place in."""

    name: str
    year: int


@dataclass(frozen=True)
class EventStudy:
    """What the rate did around one event.

    Attributes:
        event: the event.
        before: the years compared, before it.
        after: the years compared, after it.
        counts: references before and after.
        ratio: rate after over rate before; with half a count added to both sides where one is 0.
        low: lower end of its interval.
        high: upper end of its interval.
        confidence: coverage of the interval.
        dispersion: by which the variance was widened, at least 1.
        placebo_ratios: the ratio at each placebo date.
        p: rank of the event among the placebo dates: share of all dates (its own counted) with a
            change at least as large in either direction; None without placebo dates.
    """

    event: Event
    before: tuple[int, ...]
    after: tuple[int, ...]
    counts: tuple[float, float]
    ratio: float
    low: float
    high: float
    confidence: float
    dispersion: float
    placebo_ratios: dict[int, float]
    p: float | None


def event_study(
    series: YearSeries, event: Event, *, window: int = WINDOW, confidence: float = 0.95
) -> EventStudy:
    """Compare the rate of the years before an event with that of the years after.

    Args:
        series: counts by year.
        event: the event.
        window: years on each side, 2 or more; years without documents shorten a side.
        confidence: coverage of the interval.

    Raises:
        UsageError: the window is below 2, or fewer than two tested years stand on one side.
    """
    if window < FEWEST_SIDE:
        raise UsageError(f"The window is {window}: name {FEWEST_SIDE} or more years.")
    before, after = _sides(series, event.year, window)
    if min(len(before), len(after)) < FEWEST_SIDE:
        raise UsageError(
            f"{event.name} ({event.year}) has {len(before)} tested years before and {len(after)} "
            f"after within {window} years in {series.name}; {FEWEST_SIDE} on each side are needed."
        )
    from scipy.special import stdtrit

    ratio, error, dispersion = _ratio(series, before, after)
    freedom = len(before) + len(after) - 2
    half = float(stdtrit(freedom, (1 + confidence) / 2)) * error
    placebos = _placebos(series, event.year, window)
    return EventStudy(
        event=event,
        before=tuple(series.years[i] for i in before),
        after=tuple(series.years[i] for i in after),
        counts=(sum(series.counts[i] for i in before), sum(series.counts[i] for i in after)),
        ratio=ratio,
        low=ratio * math.exp(-half),
        high=ratio * math.exp(half),
        confidence=confidence,
        dispersion=dispersion,
        placebo_ratios=placebos,
        p=_rank(ratio, placebos),
    )


def rate_ratio(counts: tuple[float, float], exposures: tuple[float, float]) -> tuple[float, float]:
    """Second rate over first, and the standard error of its logarithm for Poisson counts.

    Half a count is added to both where one is 0 (Anscombe), so that the logarithm exists.
    """
    more = 0.0 if min(counts) > 0 else 0.5
    first, second = counts[0] + more, counts[1] + more
    ratio = (second / exposures[1]) / (first / exposures[0])
    return ratio, math.sqrt(1 / first + 1 / second)


def ratio_text(ratio: float) -> str:
    """A ratio as it is printed: three digits, never in powers of ten above a hundred."""
    hundred = 100
    return f"{ratio:,.0f}" if ratio >= hundred else f"{ratio:.3g}"


def _sides(series: YearSeries, year: int, window: int) -> tuple[list[int], list[int]]:
    before = [i for i, y in enumerate(series.years) if year - window <= y < year]
    after = [i for i, y in enumerate(series.years) if year < y <= year + window]
    return before, after


def _ratio(
    series: YearSeries, before: Sequence[int], after: Sequence[int]
) -> tuple[float, float, float]:
    """Ratio, standard error of its logarithm, and dispersion within the sides."""
    sides = (before, after)
    counts = [sum(series.counts[i] for i in side) for side in sides]
    exposures = [sum(series.exposures[i] for i in side) for side in sides]
    pearson = 0.0
    for side, count, exposure in zip(sides, counts, exposures, strict=True):
        for i in side:
            mean = series.exposures[i] * count / exposure
            pearson += (series.counts[i] - mean) ** 2 / mean if mean else 0.0
    dispersion = max(1.0, pearson / max(1, len(before) + len(after) - 2))
    ratio, error = rate_ratio((counts[0], counts[1]), (exposures[0], exposures[1]))
    return ratio, error * math.sqrt(dispersion), dispersion


def _placebos(series: YearSeries, year: int, window: int) -> dict[int, float]:
    """The ratio at every other year with a full window of tested years on both sides."""
    found = {}
    for other in series.years:
        before, after = _sides(series, other, window)
        if other != year and len(before) == len(after) == window:
            found[other] = _ratio(series, before, after)[0]
    return found


def _rank(ratio: float, placebos: dict[int, float]) -> float | None:
    if not placebos:
        return None
    size = abs(math.log(ratio))
    as_large = sum(abs(math.log(other)) >= size - 1e-12 for other in placebos.values())
    return (1 + as_large) / (1 + len(placebos))
