"""The tests of one series in words: name of the test, result, what it says."""

from typing import TYPE_CHECKING

from chapter8.analysis.conclusion import percent
from chapter8.analysis.events import ratio_text
from chapter8.analysis.trends import SIGNIFICANT, minus, p_value, slope_text

if TYPE_CHECKING:
    from chapter8.analysis.breaks import Change
    from chapter8.analysis.coverage import Composition
    from chapter8.analysis.events import EventStudy
    from chapter8.analysis.multiverse import Multiverse
    from chapter8.analysis.placebos import PlaceboComparison
    from chapter8.analysis.rates import RateModel
    from chapter8.analysis.trend_tests import SeriesTests

Line = tuple[str, str, str]
"""Test, result, what it says."""

FINDINGS = {
    "growth": "growth",
    "decline": "decline",
    "divided": "evidence divided",
    "none": "not told from chance",
    "too little": "too little to test",
}
"""What the summary says of a verdict."""

SUMMARY_HEADS = (
    "Organization",
    "Series",
    "Years",
    "Count",
    "Change a year",
    "95% interval",
    "Mann-Kendall p*",
    "Choices with it",
    "Rank",
    "Finding",
)


def summary(result: "SeriesTests") -> tuple[str, ...]:
    """One row of the summary, in the order of SUMMARY_HEADS."""
    series, verdict = result.series, result.verdict
    span = f"{series.years[0]}–{series.years[-1]} ({len(series.years)})" if series.years else "none"
    head = (result.organization, result.stratum, span, f"{series.total:,g}")
    if result.rates is None or verdict.adjusted_p is None:
        return (*head, "", "", "", "", "", FINDINGS[verdict.finding])
    chosen = result.rates.chosen
    many, rank = result.multiverse, result.placebos
    return (
        *head,
        percent(chosen.ratio),
        _interval(chosen.low, chosen.high),
        p_value(verdict.adjusted_p).removeprefix("p = ").removeprefix("p "),
        _agreeing(many, chosen.ratio > 1) if many else "",
        f"{rank.rank} of {len(rank.placebos) + 1}" if rank else "",
        FINDINGS[verdict.finding],
    )


def _agreeing(many: "Multiverse", growing: bool) -> str:
    same = many.growing if growing else many.falling
    return f"{same} of {len(many.estimates)}"


def _interval(low: float, high: float) -> str:
    return f"{percent(low)} to {percent(high)}"


def lines(result: "SeriesTests") -> list[Line]:
    """Every test of a series, a line each."""
    found = [*_order_lines(result), *_rate_lines(result)]
    if result.change is not None:
        found += _change_lines(result.change, result.series.scale)
    found += [_event_line(study) for study in result.events]
    found += [("Event", problem, "not studied") for problem in result.not_studied]
    if result.placebos is not None:
        found += _placebo_lines(result.placebos)
    if result.multiverse is not None and result.multiverse.estimates:
        found += _multiverse_lines(result.multiverse)
    if result.composition is not None:
        found.append(composition_line(result.composition))
    return found


def _event_line(study: "EventStudy") -> Line:
    before, after = (f"{count:g}" for count in study.counts)
    result = (
        f"{before} in {len(study.before)} years before, {after} in {len(study.after)} after; ratio "
        f"of rates {ratio_text(study.ratio)}, 95% interval {ratio_text(study.low)} to "
        f"{ratio_text(study.high)}"
    )
    if study.p is not None:
        result += f"; rank among {len(study.placebo_ratios)} placebo dates p = {study.p:.2f}"
    says = "a change"
    if study.low <= 1 <= study.high:
        says = "no change told from chance"
    elif study.p is None or study.p >= SIGNIFICANT:
        says = "a change, but not remarkable among other dates"
    return f"Event: {study.event.name} ({study.event.year})", result, says


def _order_lines(result: "SeriesTests") -> list[Line]:
    trend, corrected = result.trend, result.corrected
    if trend is None or corrected is None:
        return []
    exact = " (exact)" if trend.exact else ""
    direction = "later rates tend to be higher" if trend.s > 0 else "later rates tend to be lower"
    lag = minus(f"{corrected.first_lag:.2f}")
    correction = (
        f"{p_value(corrected.p)}; variance × {corrected.correction:.2f}, first lag {lag}; "
        f"prewhitened {p_value(corrected.prewhitened_p)}"
    )
    same = (corrected.p < SIGNIFICANT) == (trend.p < SIGNIFICANT)
    return [
        (
            "Mann-Kendall",
            f"S = {minus(str(trend.s))}, {p_value(trend.p)}{exact}",
            direction if trend.p < SIGNIFICANT else "no order told from chance",
        ),
        (
            "Mann-Kendall, autocorrelation corrected (Hamed and Rao)",
            correction,
            "the same" if same else "autocorrelation changes the answer",
        ),
        (
            "Sen's slope",
            slope_text(trend, result.series.per.removesuffix(" a year")),
            "median change over all pairs of years",
        ),
    ]


def _rate_lines(result: "SeriesTests") -> list[Line]:
    if result.rates is None:
        return []
    rates, chosen = result.rates, result.rates.chosen
    test = rates.overdispersion
    alpha, t = minus(f"{test.alpha:.3f}"), minus(f"{test.t:.2f}")
    over = test.p < SIGNIFICANT
    found = [_model_line(rates.poisson, chosen)]
    if rates.negative_binomial is not None:
        found.append(_model_line(rates.negative_binomial, chosen))
    found.append(
        (
            "Overdispersion (Cameron and Trivedi)",
            f"alpha = {alpha}, t = {t}, {p_value(test.p)}",
            "counts vary more than Poisson" if over else "Poisson is not contradicted",
        )
    )
    if result.bootstrapped is not None:
        boot = result.bootstrapped
        found.append(
            (
                f"Block bootstrap ({boot.block} years a block, {boot.draws:,} samples)",
                f"{boot.confidence:.0%} interval {_interval(boot.low, boot.high)} a year",
                _sides(boot.low, boot.high),
            )
        )
    found.append(
        (
            "Smallest change that would be found (80 of 100 times)",
            f"{percent(chosen.detectable)} a year, or {percent(1 / chosen.detectable)}",
            "a weaker one cannot be excluded",
        )
    )
    return found


def _model_line(model: "RateModel", chosen: "RateModel") -> Line:
    mark = " (reported)" if model is chosen else ""
    return (
        f"{model.family[:1].upper()}{model.family[1:]} rate model{mark}",
        (
            f"{percent(model.ratio)} a year, {model.confidence:.0%} interval "
            f"{_interval(model.low, model.high)}, {p_value(model.p)}, AIC {model.aic:.1f}"
        ),
        _sides(model.low, model.high),
    )


def _sides(low: float, high: float) -> str:
    if low > 1:
        return "above no change"
    return "below no change" if high < 1 else "no change is inside"


def _change_lines(change: "Change", scale: int) -> list[Line]:
    told = "a line tells it better" if change.line_fits_better else "better than a line"
    stable = [
        f"{penalty:g}: {', '.join(map(str, years)) or 'none'}"
        for penalty, years in change.by_penalty.items()
    ]
    before, after = (f"{rate * scale:.3g}" for rate in (change.before, change.after))
    result = (
        f"{change.year}, rate {before} before and {after} from then on, {p_value(change.p)} "
        f"({change.permutations:,} permutations)"
    )
    return [
        (
            "Change point",
            result,
            told if change.p < SIGNIFICANT else "no change told from chance",
        ),
        ("Change points by penalty (PELT)", "; ".join(stable), "penalty in units of ln n"),
    ]


def _placebo_lines(found: "PlaceboComparison") -> list[Line]:
    pairs = [
        f"{placebo.name} {_interval(pair.low, pair.high)}"
        for placebo, pair in zip(found.placebos, found.relative, strict=True)
    ]
    together, of = found.together, len(found.placebos) + 1
    return [
        (
            "Growth over that of placebo organizations (interaction with an effect of each year)",
            (
                f"all together {percent(together.ratio)} a year, 95% interval "
                f"{_interval(together.low, together.high)}; each: {'; '.join(pairs)}"
            ),
            _placebo_words(found),
        ),
        (
            "Rank among placebo organizations",
            f"{found.rank} of {of} by growth; in the direction of its change p = {found.p:.2f}",
            f"p cannot be below {1 / of:.2f}",
        ),
    ]


def _placebo_words(found: "PlaceboComparison") -> str:
    faster, slower = ", ".join(found.faster_than), ", ".join(found.slower_than)
    said = [f"faster than {faster}" if faster else "", f"slower than {slower}" if slower else ""]
    return "; ".join(part for part in said if part) or "told apart from none"


def _multiverse_lines(many: "Multiverse") -> list[Line]:
    return [
        (
            "All specifications",
            (
                f"{len(many.estimates)} estimates, median {percent(many.median)} a year; intervals "
                f"above no change {many.growing}, below {many.falling}; joint {p_value(many.p)}"
            ),
            f"{many.positive} point up, {len(many.estimates) - many.positive} down",
        )
    ]


def composition_line(found: "Composition") -> Line:
    """Growth with sources mixed and within them."""
    parts = "; ".join(
        f"{name}: {count} of {found.years} years, {first}–{last}"
        for name, (first, last, count) in found.unsteady.items()
    )
    mixed, within = found.mixed, found.within
    differs = not within.low <= mixed.ratio <= within.high
    result = (
        f"{parts}. Mixed {percent(mixed.ratio)} a year ({_interval(mixed.low, mixed.high)}), "
        f"within sources {percent(within.ratio)} ({_interval(within.low, within.high)})"
    )
    says = "mixing them makes a false trend" if differs else "mixing them misleads little here"
    return "Sources that come and go", result, says
