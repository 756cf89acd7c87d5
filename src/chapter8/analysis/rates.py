"""How fast a rate grows: Poisson and negative binomial models with exposure.

The model is `log(mean) = level + slope * year + log(exposure)`; the ratio `exp(slope)` says by what
a rate is multiplied from one year to the next. Poisson counts vary as much as their mean; counts of
references vary more, because one speech may hold twenty. Cameron and Trivedi's regression tests
that, and where it is so the negative binomial model (variance `mean + alpha * mean**2`) gives the
interval.

Sources: Cameron and Trivedi (1990), Journal of Econometrics 46, 347-364, and (2013), Regression
Analysis of Count Data, sections 3.3 and 3.4; McCullagh and Nelder (1989), section 6.3. Fitted with
statsmodels.
"""

import math
import warnings
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from chapter8.analysis.loglinear import Array
from chapter8.analysis.series import YearSeries
from chapter8.analysis.trends import FEWEST_YEARS, SIGNIFICANT
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from statsmodels.discrete.discrete_model import CountResults

FEWEST_COUNTS = 5
"""Below this many references in all no rate is modelled."""

POWER = 0.8
"""The chance of finding the growth that `detectable` names."""


@dataclass(frozen=True)
class RateModel:
    """One fitted rate model.

    Attributes:
        family: "Poisson" or "negative binomial".
        ratio: rate of a year over that of the year before.
        low: lower end of its interval.
        high: upper end of its interval.
        confidence: coverage of the interval.
        p: two-sided p of no change (Wald).
        slope: logarithm of `ratio`.
        error: standard error of `slope`.
        level: logarithm of the rate in the year `center`.
        center: the middle of the years, for which the level holds.
        alpha: overdispersion of the negative binomial; 0 for Poisson.
        aic: Akaike's criterion; the smaller, the better the model.
    """

    family: str
    ratio: float
    low: float
    high: float
    confidence: float
    p: float
    slope: float
    error: float
    level: float
    center: float
    alpha: float
    aic: float

    def rate(self, year: float) -> float:
        """The fitted rate of a year."""
        return math.exp(self.level + self.slope * (year - self.center))

    @property
    def detectable(self) -> float:
        """The smallest yearly ratio above one that the test finds in 80 of 100 such series."""
        normal = NormalDist()
        return math.exp((normal.inv_cdf(1 - SIGNIFICANT / 2) + normal.inv_cdf(POWER)) * self.error)


@dataclass(frozen=True)
class Overdispersion:
    """Cameron and Trivedi's test that the variance is `mean + alpha * mean**2`, not the mean.

    Attributes:
        alpha: slope of the auxiliary regression through the origin.
        t: its t statistic.
        p: one-sided p of no overdispersion.
    """

    alpha: float
    t: float
    p: float


@dataclass(frozen=True)
class RateTrend:
    """The rate models of one series; `chosen` is the one whose interval is reported."""

    poisson: RateModel
    negative_binomial: RateModel | None
    overdispersion: Overdispersion

    @property
    def chosen(self) -> RateModel:
        """Negative binomial where the counts are overdispersed or it fits better by its AIC.

        The test alone misses overdispersion in short series, and a Poisson interval is then too
        narrow: the error that a referee finds.
        """
        wider = self.negative_binomial
        if wider is None:
            return self.poisson
        better = self.overdispersion.p < SIGNIFICANT or wider.aic < self.poisson.aic
        return wider if better else self.poisson


def rate_trend(series: YearSeries, confidence: float = 0.95) -> RateTrend:
    """Fit the rate models to a series and test for overdispersion.

    The negative binomial model is None where the counts vary less than Poisson counts would, or
    where its likelihood has no maximum.

    Raises:
        UsageError: fewer than four years, fewer than five counts in all, or all in one year.
    """
    _check(series)
    from statsmodels.discrete.discrete_model import Poisson

    years, counts, exposures = series.arrays()
    center = float(years.mean())
    design = np.column_stack([np.ones_like(years), years - center])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that fails is told by its result
        fitted = Poisson(counts, design, exposure=exposures).fit(disp=0, method="newton")
    means = fitted.predict()
    return RateTrend(
        poisson=_model("Poisson", fitted, center, confidence),
        negative_binomial=_negative_binomial(series, design, center, confidence, fitted.params),
        overdispersion=overdispersion(counts, means),
    )


def has_rate(series: YearSeries) -> bool:
    """Whether a series holds enough for a rate model."""
    return (
        len(series.years) >= FEWEST_YEARS
        and series.total >= FEWEST_COUNTS
        and sum(count > 0 for count in series.counts) > 1
    )


def _check(series: YearSeries) -> None:
    if not has_rate(series):
        raise UsageError(
            f"{series.name}: {series.total:g} {series.unit} in {len(series.years)} years are too "
            f"few for a rate model; it needs {FEWEST_COUNTS} in {FEWEST_YEARS} years, and more "
            "than one year with any."
        )


def overdispersion(counts: Array, means: Array) -> Overdispersion:
    """Regress ((count - mean)**2 - count) / mean on mean, through the origin.

    Args:
        counts: observed counts.
        means: the means that a Poisson model fitted to them.
    """
    excess = ((counts - means) ** 2 - counts) / means
    square = float((means * means).sum())
    alpha = float((excess * means).sum()) / square
    residual = excess - alpha * means
    error = math.sqrt(float((residual * residual).sum()) / (len(counts) - 1) / square)
    t = alpha / error if error else 0.0
    return Overdispersion(alpha, t, NormalDist().cdf(-t))


def _negative_binomial(
    series: YearSeries, design: Array, center: float, confidence: float, start: Array
) -> RateModel | None:
    from statsmodels.discrete.discrete_model import NegativeBinomial

    _, counts, exposures = series.arrays()
    model = NegativeBinomial(counts, design, exposure=exposures)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fitted = model.fit(start_params=[*start, 0.2], disp=0, method="bfgs", maxiter=200)
        except (np.linalg.LinAlgError, ValueError, FloatingPointError):
            return None
        alpha, error = float(fitted.params[-1]), float(fitted.bse[1])
    least = 1e-4
    sound = math.isfinite(error) and error > 0 and fitted.mle_retvals["converged"]
    if not sound or alpha <= least:
        return None
    return _model("negative binomial", fitted, center, confidence, alpha)


def _model(
    family: str, fitted: "CountResults", center: float, confidence: float, alpha: float = 0.0
) -> RateModel:
    level, slope, error = (float(v) for v in (*fitted.params[:2], fitted.bse[1]))
    half = NormalDist().inv_cdf((1 + confidence) / 2) * error
    return RateModel(
        family=family,
        ratio=math.exp(slope),
        low=math.exp(slope - half),
        high=math.exp(slope + half),
        confidence=confidence,
        p=math.erfc(abs(slope / error) / math.sqrt(2)),
        slope=slope,
        error=error,
        level=level,
        center=center,
        alpha=alpha,
        aic=float(fitted.aic),
    )
