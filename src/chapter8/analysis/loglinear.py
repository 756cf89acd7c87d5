"""Many log-linear trends at once: the engine of the multiverse, the bootstrap and the placebos.

One trend is `log(mean) = level + slope * (year - center) + log(exposure)`, fitted by iteratively
reweighted least squares for a whole matrix of series, one a row. The standard error is that of
quasi-likelihood: the Poisson one times the root of the dispersion (Pearson's statistic over its
degrees of freedom), where that is above one (McCullagh and Nelder 1989, section 6.2).

`rates` fits one series with statsmodels; the tests hold both to agree.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

FEWEST_EVENTS = 5
"""A series with fewer counts than this has no trend worth an estimate."""

_ROUNDS = 60
_CLOSE = 1e-9
_STEP = 2.0


@dataclass(frozen=True)
class Fits:
    """Fitted trends, one for each row.

    Attributes:
        slope: change of the logarithm of the rate a year; nan where not usable.
        error: its standard error.
        level: logarithm of the rate in the year `center`.
        center: the year of the level.
        dispersion: Pearson's statistic over the degrees of freedom, at least one.
        freedom: degrees of freedom of the t interval: years less two.
        usable: whether there were enough years and counts, and the fit came to rest.
    """

    slope: Array
    error: Array
    level: Array
    center: float
    dispersion: Array
    freedom: Array
    usable: npt.NDArray[np.bool_]

    def means(self, years: Array, exposures: Array) -> Array:
        """The fitted counts of each row."""
        linear = self.level[:, None] + self.slope[:, None] * (years - self.center)
        return np.asarray(exposures * np.exp(linear), dtype=float)

    def interval(self, confidence: float = 0.95) -> tuple[Array, Array]:
        """Ends of the t interval of the slope."""
        from scipy.special import stdtrit

        half = stdtrit(np.maximum(self.freedom, 1), (1 + confidence) / 2) * self.error
        return self.slope - half, self.slope + half

    def p_values(self) -> Array:
        """Two-sided p of no trend, by t."""
        from scipy.special import stdtr

        with np.errstate(invalid="ignore", divide="ignore"):
            t = np.abs(self.slope / self.error)
        return np.asarray(2 * stdtr(np.maximum(self.freedom, 1), -t), dtype=float)


def fit_rates(years: Array, counts: Array, exposures: Array) -> Fits:
    """Fit a log-linear trend to each row.

    Args:
        years: the years of the columns.
        counts: a row a series.
        exposures: what the counts are divided by; 0 takes a year out of its row.
    """
    weight = (exposures > 0).astype(float)
    with np.errstate(divide="ignore"):
        offset = np.where(weight > 0, np.log(np.maximum(exposures, 1e-300)), 0.0)
    return _fit(
        years,
        np.where(weight > 0, counts, 0.0),
        weight,
        lambda linear: _poisson(linear + offset),
        start=_log_ratio(counts * weight, exposures * weight),
    )


def fit_shares(years: Array, counts: Array, totals: Array) -> Fits:
    """Fit a logistic trend to the share of `counts` in `totals`, a row each.

    It is the Poisson model of a series and its comparison with an effect of each year: what raised
    both in a year cancels. The slope is the log of a year's ratio of their rates' ratios.
    """
    weight = (totals > 0).astype(float)

    def logistic(linear: Array) -> tuple[Array, Array]:
        share = 1 / (1 + np.exp(-np.clip(linear, -30, 30)))
        return totals * share, totals * share * (1 - share)

    rest = (totals - counts) * weight
    return _fit(years, counts * weight, weight, logistic, start=_log_ratio(counts * weight, rest))


def _poisson(linear: Array) -> tuple[Array, Array]:
    mean = np.exp(np.clip(linear, -30, 30))
    return mean, mean


def _log_ratio(upper: Array, lower: Array) -> Array:
    above, below = upper.sum(axis=1), lower.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        start = np.log(above / below)
    return np.where(np.isfinite(start), start, 0.0)


def _fit(years: Array, counts: Array, weight: Array, family: object, *, start: Array) -> Fits:
    """Newton's steps for level and slope of all rows; rows at rest stay where they are."""
    assert callable(family)  # noqa: S101 - a function from linear predictor to mean and variance
    center = float(years.mean())
    x = years - center
    level, slope = start.copy(), np.zeros_like(start)
    step = np.full_like(start, np.inf)
    for _ in range(_ROUNDS):
        mean, variance = family(level[:, None] + slope[:, None] * x)
        information = _information(variance * weight, x)
        rise, tilt = _newton(information, (counts - mean) * weight, x)
        level = level + np.clip(rise, -_STEP, _STEP)
        slope = slope + np.clip(tilt, -_STEP, _STEP)
        step = np.maximum(np.abs(rise), np.abs(tilt))
        if np.nanmax(step, initial=0.0) < _CLOSE:
            break
    mean, variance = family(level[:, None] + slope[:, None] * x)
    freedom = weight.sum(axis=1) - 2
    usable = (
        (step < _CLOSE * 1e3)
        & (freedom >= 2)
        & (counts.sum(axis=1) >= FEWEST_EVENTS)
        & ((counts > 0).sum(axis=1) >= 2)
    )
    pearson = np.where(variance > 0, (counts - mean) ** 2 / np.maximum(variance, 1e-300), 0.0)
    dispersion = np.maximum((pearson * weight).sum(axis=1) / np.maximum(freedom, 1), 1.0)
    s0, s1, s2 = _information(variance * weight, x)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(dispersion * s0 / (s0 * s2 - s1**2))
    nothing = np.where(usable, 1.0, np.nan)
    return Fits(slope * nothing, error * nothing, level, center, dispersion, freedom, usable)


def _information(variance: Array, x: Array) -> tuple[Array, Array, Array]:
    return variance.sum(axis=1), (variance * x).sum(axis=1), (variance * x * x).sum(axis=1)


def _newton(
    information: tuple[Array, Array, Array], residual: Array, x: Array
) -> tuple[Array, Array]:
    s0, s1, s2 = information
    u0, u1 = residual.sum(axis=1), (residual * x).sum(axis=1)
    determinant = s0 * s2 - s1**2
    with np.errstate(divide="ignore", invalid="ignore"):
        rise, tilt = (s2 * u0 - s1 * u1) / determinant, (s0 * u1 - s1 * u0) / determinant
    good = determinant > 1e-12 * np.maximum(s0 * s2, 1e-300)
    return np.where(good, rise, 0.0), np.where(good, tilt, 0.0)
