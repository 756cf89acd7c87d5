"""Years that depend on each other: Mann-Kendall corrected, prewhitened, and a block bootstrap.

Where a high year follows a high year, a series holds less evidence than its years: the plain test
then finds trends too often.

Sources: Hamed and Rao (1998), Journal of Hydrology 204, 182-196 (variance of S corrected); Yue,
Pilon, Phinney and Cavadias (2002), Hydrological Processes 16, 1807-1829 (trend-free prewhitening);
Hall, Horowitz and Jing (1995), Biometrika 82, 561-574 (length of blocks).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np

from chapter8.analysis.loglinear import Array, fit_rates
from chapter8.analysis.series import YearSeries
from chapter8.analysis.trends import FEWEST_YEARS, trend
from chapter8.errors import UsageError

DRAWS = 2000
"""Samples of the bootstrap."""

_CERTAIN = 0.95


@dataclass(frozen=True)
class Corrected:
    """Mann-Kendall for years that may depend on each other.

    Attributes:
        first_lag: autocorrelation of the detrended ranks from one year to the next.
        correction: what the variance of S is multiplied by; 1 where no lag is significant.
        z: the corrected statistic.
        p: its two-sided p-value, by the normal approximation.
        prewhitened_p: p of the test on the series freed of its first-lag autocorrelation.
    """

    first_lag: float
    correction: float
    z: float
    p: float
    prewhitened_p: float


@dataclass(frozen=True)
class Bootstrapped:
    """An interval of the ratio of rates from one year to the next, by block bootstrap.

    Attributes:
        low: lower end.
        high: upper end.
        confidence: its coverage.
        block: years in a block.
        draws: samples drawn.
        seed: with which they were drawn.
    """

    low: float
    high: float
    confidence: float
    block: int
    draws: int
    seed: int


def corrected_trend(years: Sequence[int], values: Sequence[float]) -> Corrected:
    """The trend test with the variance of Hamed and Rao, and prewhitened.

    Lags are counted in observations; only those beyond the 95% limits of an independent series
    enter the correction, as Hamed and Rao advise. A correction that would leave no variance is not
    applied.

    Raises:
        UsageError: fewer than four years, or as `trend`.
    """
    if len(years) < FEWEST_YEARS:
        raise UsageError(f"Autocorrelation needs at least {FEWEST_YEARS} years, not {len(years)}.")
    plain = trend(years, values)
    points = sorted(zip(years, values, strict=True))
    ranks = _ranks([value - plain.slope * place for place, (_, value) in enumerate(points)])
    lags = _autocorrelations(ranks)
    correction = _correction(lags, len(points))
    z = plain.z / math.sqrt(correction)
    white = _prewhitened([value for _, value in points])
    return Corrected(
        first_lag=lags[0],
        correction=correction,
        z=z,
        p=math.erfc(abs(z) / math.sqrt(2)),
        prewhitened_p=trend(range(len(white)), white).p,
    )


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values sharing the mean of theirs."""
    ordered = sorted(values)
    count = {value: ordered.count(value) for value in set(ordered)}
    return [ordered.index(value) + (count[value] + 1) / 2 for value in values]


def _autocorrelations(values: Sequence[float]) -> list[float]:
    """Autocorrelation at lags 1, 2, ..., n - 1; 0 where all values are equal."""
    n, mean = len(values), math.fsum(values) / len(values)
    apart = [value - mean for value in values]
    total = math.fsum(a * a for a in apart)
    if not total:
        return [0.0] * (n - 1)
    return [
        math.fsum(a * b for a, b in zip(apart, apart[lag:], strict=False)) / total
        for lag in range(1, n)
    ]


def _correction(lags: Sequence[float], n: int) -> float:
    limit = NormalDist().inv_cdf((1 + _CERTAIN) / 2) / math.sqrt(n)
    weighted = math.fsum(
        (n - lag) * (n - lag - 1) * (n - lag - 2) * value
        for lag, value in enumerate(lags, start=1)
        if abs(value) > limit
    )
    correction = 1 + 2 / (n * (n - 1) * (n - 2)) * weighted
    return correction if correction > 0 else 1.0


def _prewhitened(values: Sequence[float]) -> list[float]:
    """Yue's order: take the trend away, then the first lag, then put the trend back."""
    slope = trend(range(len(values)), values).slope
    flat = [value - slope * (place + 1) for place, value in enumerate(values)]
    lag = _autocorrelations(flat)[0]
    return [
        later - lag * earlier + slope * (place + 1)
        for place, (earlier, later) in enumerate(pairwise(flat))
    ]


def block_bootstrap(
    series: YearSeries, *, confidence: float = 0.95, draws: int = DRAWS, seed: int = 1
) -> Bootstrapped:
    """The interval of a year's ratio of rates that holds also where years depend on each other.

    A log-linear rate model is fitted; its Pearson residuals, made as variable as the leverage of
    their years asks, are drawn in circular blocks of about the cube root of the number of years,
    put back on the fitted counts (none below zero), and the model is fitted again. The interval
    is that of percentiles. The same seed gives the same interval.

    Raises:
        UsageError: the rates of the series have no log-linear trend (see `fit_rates`).
    """
    x, counts, exposures = series.arrays()
    fit = fit_rates(x, counts[None], exposures[None])
    if not fit.usable[0]:
        raise UsageError(f"{series.name}: too few counts for a bootstrap.")
    mean = fit.means(x, exposures[None])[0]
    residuals = (counts - mean) / np.sqrt(mean * (1 - _leverage(x, mean)))
    residuals -= residuals.mean()
    n = len(x)
    block = max(1, round(n ** (1 / 3)))
    starts = np.random.default_rng(seed).integers(0, n, (draws, -(-n // block)))
    places = ((starts[:, :, None] + np.arange(block)) % n).reshape(draws, -1)[:, :n]
    samples = np.maximum(mean + np.sqrt(mean) * residuals[places], 0)
    again = fit_rates(x, samples, np.broadcast_to(exposures, samples.shape))
    slopes = again.slope[again.usable]
    low, high = np.exp(np.quantile(slopes, [(1 - confidence) / 2, (1 + confidence) / 2]))
    return Bootstrapped(float(low), float(high), confidence, block, draws, seed)


def _leverage(x: Array, mean: Array) -> Array:
    """The diagonal of the hat matrix of the weighted fit, kept below one."""
    center = (mean * x).sum() / mean.sum()
    spread = (mean * (x - center) ** 2).sum()
    hat = mean * (1 / mean.sum() + (x - center) ** 2 / spread)
    return np.asarray(np.minimum(hat, 0.99), dtype=float)
