"""What can and what cannot be concluded, by criteria that are stated beside the sentence.

Growth can be concluded if three things hold at once:

1. order: Mann-Kendall on the rates, the larger p of the plain and the autocorrelation-corrected
   test, adjusted for the number of series tested (Holm 1979), is below 0.05;
2. size: the interval of the rate model and that of the block bootstrap lie above no change;
3. choices: the joint p of the multiverse is below 0.05, and at least nine in ten specifications
   agree in direction.

If neither 1 nor 2 holds there is no growth or decline that can be told from chance; if some of the
three hold and others do not, the evidence is divided. Where the sources of a series come and go,
growth within them must lie above no change too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from chapter8.analysis.trends import SIGNIFICANT

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import SeriesTests

Finding = Literal["growth", "decline", "divided", "none", "too little"]

AGREEING = 0.9
"""The share of specifications that must agree in direction."""


@dataclass(frozen=True)
class Verdict:
    """What the tests of one series allow to say.

    Attributes:
        finding: growth, decline, divided (tests disagree), none (not told from chance), or too
            little (not tested).
        adjusted_p: p of the order criterion, adjusted for the number of series.
        met: which of the criteria order, size and choices hold.
        unmet: which do not.
        beyond_placebos: True where it grew (or fell) more than every placebo by more than chance
            explains, False where not, None without placebos.
    """

    finding: Finding = "too little"
    adjusted_p: float | None = None
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    beyond_placebos: bool | None = None


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted for their number by Holm's (1979) step-down method."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted, highest = [0.0] * len(p_values), 0.0
    for place, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - place) * p_values[i]))
        adjusted[i] = highest
    return adjusted


def judge(result: "SeriesTests", adjusted_p: float | None) -> Verdict:
    """The verdict on the tests of one series."""
    if adjusted_p is None or result.trend is None or result.rates is None:
        return Verdict()
    sign = 1 if result.rates.chosen.ratio > 1 else -1
    holds = {
        "order": adjusted_p < SIGNIFICANT and result.trend.s * sign > 0,
        "size": _size(result, sign),
        "choices": _choices(result, sign),
    }
    met = tuple(name for name, held in holds.items() if held)
    finding: Finding = "divided"
    if len(met) == len(holds):
        finding = "growth" if sign > 0 else "decline"
    elif not {"order", "size"} & set(met):
        finding = "none"
    return Verdict(
        finding=finding,
        adjusted_p=adjusted_p,
        met=met,
        unmet=tuple(name for name in holds if name not in met),
        beyond_placebos=_beyond(result, sign),
    )


def _size(result: "SeriesTests", sign: int) -> bool:
    """Whether every interval of the yearly ratio lies on one side of no change."""
    intervals = []
    if result.rates is not None:
        intervals.append((result.rates.chosen.low, result.rates.chosen.high))
    if result.bootstrapped is not None:
        intervals.append((result.bootstrapped.low, result.bootstrapped.high))
    if result.composition is not None:
        intervals.append((result.composition.within.low, result.composition.within.high))
    return all(low > 1 if sign > 0 else high < 1 for low, high in intervals)


def _choices(result: "SeriesTests", sign: int) -> bool:
    many = result.multiverse
    if many is None or not many.estimates:
        return False
    agreeing = many.positive if sign > 0 else len(many.estimates) - many.positive
    return many.p < SIGNIFICANT and agreeing >= AGREEING * len(many.estimates)


def _beyond(result: "SeriesTests", sign: int) -> bool | None:
    if result.placebos is None:
        return None
    beyond = result.placebos.faster_than if sign > 0 else result.placebos.slower_than
    return len(beyond) == len(result.placebos.placebos)


_NEVER = "what caused a change, and that there was none where none was found, cannot be concluded"


def conclude(results: Sequence["SeriesTests"], placebos: bool) -> str:
    """One sentence on all results: what can be concluded, what cannot, and what never can."""
    if not results:
        return "Nothing can be concluded: no series has documents of enough years to be tested."
    clauses = [
        _clause("growth can be concluded of", _of(results, "growth")),
        _clause("decline can be concluded of", _of(results, "decline")),
        _clause("the evidence is divided on", _of(results, "divided")),
        _clause("neither growth nor decline can be told from chance for", _of(results, "none")),
        _clause("too little was found to test", _of(results, "too little")),
    ]
    if placebos and any(result.rates is not None for result in results):
        clauses.append(_placebo_clause(results))
    said = "; ".join(clause for clause in [*clauses, _NEVER] if clause)
    return f"{said[:1].upper()}{said[1:]}."


def _of(results: Sequence["SeriesTests"], finding: Finding) -> list["SeriesTests"]:
    return [result for result in results if result.verdict.finding == finding]


def _clause(head: str, results: Sequence["SeriesTests"]) -> str:
    return f"{head} {_listed([_named(result) for result in results])}" if results else ""


def _named(result: "SeriesTests") -> str:
    """A series with its effect: "CSTO in general-debate (+3.2% a year, -1 to +8, 2003-2024)"."""
    head = f"{result.organization} in {result.stratum}"
    if result.rates is None:
        return f"{head} ({result.series.total:g} {result.series.unit})"
    chosen = result.rates.chosen
    years = result.series.years
    found = f"{result.series.total:,g} {result.series.unit}"
    interval = f"{chosen.confidence:.0%} interval {percent(chosen.low)} to {percent(chosen.high)}"
    effect = f"{percent(chosen.ratio)} a year, {interval}{_step(result)}{_within(result)}"
    return f"{head} ({found}, {years[0]}–{years[-1]}: {effect})"


def _step(result: "SeriesTests") -> str:
    """Says so where one step tells the series better than a steady change."""
    change = result.change
    if change is None or change.p >= SIGNIFICANT or change.line_fits_better:
        return ""
    return f", better told as one step in {change.year}"


def _within(result: "SeriesTests") -> str:
    """The growth within sources, where they come and go."""
    if result.composition is None:
        return ""
    within = result.composition.within
    return (
        f", but its sources come and go: within them {percent(within.ratio)}, "
        f"{percent(within.low)} to {percent(within.high)}"
    )


def _placebo_clause(results: Sequence["SeriesTests"]) -> str:
    compared = [result for result in results if result.placebos is not None]
    beyond = [
        f"{result.organization} in {result.stratum}"
        for result in compared
        if result.verdict.beyond_placebos and result.verdict.finding in ("growth", "decline")
    ]
    if not compared:
        return "no comparison with placebo organizations was possible"
    if not beyond:
        return "no organization changed more than every placebo organization did"
    return f"a change beyond that of every placebo organization is found for {_listed(beyond)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(ratio: float) -> str:
    """A yearly ratio as a change: 1.032 is "+3.2%", 0.9 "−10%"."""
    change = 100 * (ratio - 1)
    text = f"{change:+,.1f}" if abs(change) < 100 else f"{change:+,.0f}"
    return ("0.0" if not text.strip("+-0.") else text.replace("-", "−")) + "%"
