"""The results of tests as flat rows, for a table, a data frame or a file."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import SeriesTests

COLUMNS = (
    "organization",
    "stratum",
    "first",
    "last",
    "years",
    "count",
    "unit",
    "exposure",
    "mann_kendall_s",
    "mann_kendall_p",
    "corrected_p",
    "adjusted_p",
    "sen_slope",
    "sen_low",
    "sen_high",
    "rate_unit",
    "model",
    "ratio",
    "low",
    "high",
    "model_p",
    "overdispersion_p",
    "bootstrap_low",
    "bootstrap_high",
    "detectable_ratio",
    "change_year",
    "change_p",
    "placebo_rank",
    "placebos",
    "specifications",
    "specifications_growing",
    "specifications_falling",
    "joint_p",
    "finding",
)


def row(result: "SeriesTests") -> dict[str, object]:
    """One row with the keys of COLUMNS; what was not tested is None."""
    series = result.series
    values: dict[str, object] = {
        "organization": result.organization,
        "stratum": result.stratum,
        "first": series.years[0] if series.years else None,
        "last": series.years[-1] if series.years else None,
        "years": len(series.years),
        "count": series.total,
        "unit": series.unit,
        "exposure": series.exposure_unit,
        "rate_unit": series.per,
        "adjusted_p": result.verdict.adjusted_p,
        "finding": result.verdict.finding,
        **_order(result),
        **_size(result),
        **_comparisons(result),
    }
    return {name: values.get(name) for name in COLUMNS}


def _order(result: "SeriesTests") -> dict[str, object]:
    trend, corrected = result.trend, result.corrected
    if trend is None or corrected is None:
        return {}
    return {
        "mann_kendall_s": trend.s,
        "mann_kendall_p": trend.p,
        "corrected_p": corrected.p,
        "sen_slope": trend.slope,
        "sen_low": trend.low,
        "sen_high": trend.high,
    }


def _size(result: "SeriesTests") -> dict[str, object]:
    if result.rates is None:
        return {}
    chosen = result.rates.chosen
    boot = result.bootstrapped
    return {
        "model": chosen.family,
        "ratio": chosen.ratio,
        "low": chosen.low,
        "high": chosen.high,
        "model_p": chosen.p,
        "overdispersion_p": result.rates.overdispersion.p,
        "bootstrap_low": boot.low if boot else None,
        "bootstrap_high": boot.high if boot else None,
        "detectable_ratio": chosen.detectable,
    }


def _comparisons(result: "SeriesTests") -> dict[str, object]:
    values: dict[str, object] = {}
    if result.change is not None:
        values |= {"change_year": result.change.year, "change_p": result.change.p}
    if result.placebos is not None:
        values |= {
            "placebo_rank": result.placebos.rank,
            "placebos": len(result.placebos.placebos),
        }
    if result.multiverse is not None:
        values |= {
            "specifications": len(result.multiverse.estimates),
            "specifications_growing": result.multiverse.growing,
            "specifications_falling": result.multiverse.falling,
            "joint_p": result.multiverse.p,
        }
    return values
