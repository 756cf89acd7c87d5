"""Every test of growth in one call: what `chapter8 test` prints and its page shows.

Each organization is tested in each source by itself (or in whatever the series are kept apart by),
over the years that the source covers wholly and in which the organization existed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Thread
from typing import TYPE_CHECKING

from chapter8.analysis.autocorrelation import (
    Bootstrapped,
    Corrected,
    block_bootstrap,
    corrected_trend,
)
from chapter8.analysis.breaks import SHORTEST, Change, change_point
from chapter8.analysis.cells import (
    CellQuestion,
    Cells,
    Choice,
    Stratum,
    count_cells,
)
from chapter8.analysis.conclusion import Verdict, conclude, holm, judge
from chapter8.analysis.coverage import COMPONENTS, Composition, composition
from chapter8.analysis.events import Event, EventStudy, event_study
from chapter8.analysis.multiverse import (
    AXES,
    Multiverse,
    Specification,
    multiverse,
    usual_axes,
)
from chapter8.analysis.placebos import PlaceboComparison, compare_growth
from chapter8.analysis.rates import RateTrend, has_rate, rate_trend
from chapter8.analysis.series import YearSeries
from chapter8.analysis.tested_years import Tested, tested_years
from chapter8.analysis.trend_question import TrendQuestion
from chapter8.analysis.trends import FEWEST_YEARS, Trend, trend
from chapter8.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from chapter8.corpus import Corpus


@dataclass(frozen=True)
class SeriesTests:
    """All tests of one organization in one stratum; a test is None where there is too little.

    Attributes:
        organization: registry id.
        stratum: values of the fields by which series are kept apart, joined.
        series: the counts tested, and the years left out with their reasons.
        trend: Mann-Kendall and Sen's slope of the rates, in the printed scale of the series.
        corrected: the same for years that depend on each other.
        rates: Poisson and negative binomial models.
        bootstrapped: block-bootstrap interval of the yearly ratio.
        change: the most likely change point.
        events: one study for each event that has tested years on both sides.
        not_studied: why the other events have none.
        placebos: the comparison with placebo organizations.
        multiverse: all specifications.
        composition: growth mixed and within parts, where parts come and go.
        verdict: what can be concluded.
    """

    organization: str
    stratum: str
    series: YearSeries
    trend: Trend | None = None
    corrected: Corrected | None = None
    rates: RateTrend | None = None
    bootstrapped: Bootstrapped | None = None
    change: Change | None = None
    events: tuple[EventStudy, ...] = ()
    not_studied: tuple[str, ...] = ()
    placebos: PlaceboComparison | None = None
    multiverse: Multiverse | None = None
    composition: Composition | None = None
    verdict: Verdict = field(default_factory=Verdict)


@dataclass(frozen=True)
class TrendTests:
    """The answer to a `TrendQuestion`.

    Attributes:
        question: what was asked.
        results: an entry for each organization in each stratum, in the order asked.
        mixed: by organization, growth if all sources were thrown together and growth within them,
            where sources come and go; what a careless count would show.
        notes: sentences on what was not tested and why.
        conclusion: one sentence that says what can and what cannot be concluded.
        facts: what everything rests on: unit, corpus, rules, registry, version.
    """

    question: TrendQuestion
    results: tuple[SeriesTests, ...]
    mixed: Mapping[str, Composition]
    notes: tuple[str, ...]
    conclusion: str
    facts: Mapping[str, str]

    def rows(self) -> list[dict[str, object]]:
        """One flat row a result, for a table or a file."""
        from chapter8.analysis.trend_rows import row

        return [row(result) for result in self.results]

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a data frame."""
        import pandas as pd

        return pd.DataFrame(self.rows())


def run_tests(corpus: "Corpus", question: TrendQuestion) -> TrendTests:
    """Test organizations for growth or decline.

    Raises:
        UsageError: the question names what does not exist.
        CorpusError: the corpus cannot be read.
    """
    from chapter8.analysis.testing_facts import facts_of
    from chapter8.corpus.counting import known_organizations
    from chapter8.corpus.filter_values import check_values

    question.check()
    known_organizations(corpus, (*question.organizations, *question.placebos))
    check_values(corpus, question.filters)
    Thread(target=_load_libraries, daemon=True).start()
    cells = count_cells(corpus, _cell_question(corpus, question))
    parts = _parts(corpus, question)
    tested = tested_years(corpus, question, cells)
    results = tuple(
        _tests(question, cells, parts, tested, organization, stratum)
        for organization in question.organizations
        for stratum in tested.strata
    )
    results = _judged(results)
    return TrendTests(
        question=question,
        results=results,
        mixed=_mixed(question, parts, tested),
        notes=tested.notes,
        conclusion=conclude(results, bool(question.placebos)),
        facts=facts_of(corpus, question),
    )


def _load_libraries() -> None:
    """Read the statistics libraries (two seconds) while DuckDB counts."""
    import ruptures  # noqa: F401
    import statsmodels.discrete.discrete_model  # noqa: F401


def _cell_question(corpus: "Corpus", question: TrendQuestion) -> CellQuestion:
    """All cells of the series and of the multiverse."""
    from chapter8.references.rules import available

    rules, split = available(), ["part", "voice"]
    if question.vary is not None:
        rules = list(question.vary.get("rules", ()))
        split = [name for name in ("part", "voice", "language") if name in question.vary]
    elif len(corpus.values("language")) > 1:
        split.append("language")
    return CellQuestion(
        organizations=(*question.organizations, *question.placebos),
        apart=question.apart,
        rules=tuple(dict.fromkeys((question.rules, *rules))),
        first=question.first,
        last=question.last,
        filters=dict(question.filters),
        split=tuple(split),
    )


def _parts(corpus: "Corpus", question: TrendQuestion) -> Cells:
    """The cells of the headline by source, body and type, to find parts that come and go."""
    asked = CellQuestion(
        question.organizations,
        COMPONENTS,
        (question.rules,),
        question.first,
        question.last,
        dict(question.filters),
    )
    return count_cells(corpus, asked)


def _series(
    question: TrendQuestion,
    cells: Cells,
    tested: Tested,
    organization: str,
    stratum: Stratum,
) -> YearSeries:
    """The series of an organization: years without a reference are zeros, without documents not."""
    held = cells.exposure(stratum, question.exposure, Choice())
    found = cells.count(organization, stratum, question.rules, question.unit, Choice())
    years = sorted(held)
    place = question.place(stratum)
    series = YearSeries(
        name=f"{organization}, {place}",
        unit=question.unit,
        exposure_unit=question.exposure,
        years=tuple(years),
        counts=tuple(found.get(year, 0) for year in years),
        exposures=tuple(held[year] for year in years),
        left_out=tested.missing(stratum),
    )
    return series.without(tested.reasons(organization, stratum, years))


def _tests(  # noqa: PLR0913, PLR0917 - where and whose
    question: TrendQuestion,
    cells: Cells,
    parts: Cells,
    tested: Tested,
    organization: str,
    stratum: Stratum,
) -> SeriesTests:
    series = _series(question, cells, tested, organization, stratum)
    result = SeriesTests(organization, question.place(stratum), series)
    if len(series.years) < FEWEST_YEARS or not has_rate(series):
        return result
    rivals = [_series(question, cells, tested, placebo, stratum) for placebo in question.placebos]
    rates = [rate * series.scale for rate in series.rates]
    studies, problems = _events(question, series)
    seed = question.seed
    return replace(
        result,
        trend=trend(series.years, rates),
        corrected=corrected_trend(series.years, rates),
        rates=rate_trend(series),
        bootstrapped=block_bootstrap(series, seed=seed),
        change=change_point(series, seed=seed) if len(series.years) >= 2 * SHORTEST else None,
        events=studies,
        not_studied=problems,
        placebos=compare_growth(series, _named(rivals, question)) if rivals else None,
        multiverse=_multiverse(question, cells, series, organization, stratum),
        composition=_composition(question, parts, series, organization, stratum),
    )


def _named(rivals: Sequence[YearSeries], question: TrendQuestion) -> list[YearSeries]:
    return [replace(s, name=o) for s, o in zip(rivals, question.placebos, strict=True)]


def _events(
    question: TrendQuestion, series: YearSeries
) -> tuple[tuple[EventStudy, ...], tuple[str, ...]]:
    studies, problems = [], []
    for event in question.events:
        try:
            studies.append(event_study(series, event, window=question.window))
        except UsageError as error:
            problems.append(str(error))
    return tuple(studies), tuple(problems)


def _multiverse(
    question: TrendQuestion,
    cells: Cells,
    series: YearSeries,
    organization: str,
    stratum: Stratum,
) -> Multiverse:
    base = Specification(question.unit, question.exposure, question.rules)
    if question.vary is None:
        from chapter8.references.rules import available

        axes = usual_axes(cells, organization, stratum, available(), question.rules)
    else:
        axes = {axis: question.vary[axis] for axis in AXES if axis in question.vary}
    axes = {name: _with_base(values, str(getattr(base, name))) for name, values in axes.items()}
    return multiverse(cells, organization, stratum, series.years, axes, base, seed=question.seed)


def _with_base(values: Sequence[str], base: str) -> tuple[str, ...]:
    """The values of an axis, the headline's own among them."""
    return tuple(values) if base in values else (base, *values)


def _composition(
    question: TrendQuestion,
    parts: Cells,
    series: YearSeries,
    organization: str,
    stratum: Stratum,
) -> Composition | None:
    """What the series is made of, where its sources, bodies or types come and go."""
    places = [COMPONENTS.index(name) for name in question.apart]
    inside = [p for p in parts.strata if tuple(p[place] for place in places) == stratum]
    return _growth_of(question, parts, inside, organization, series.years)


def _mixed(question: TrendQuestion, parts: Cells, tested: Tested) -> dict[str, Composition]:
    """For each organization the growth of all sources thrown together, where they come and go."""
    if not question.apart:
        return {}
    found = {}
    for organization in question.organizations:
        held = {y for p in parts.strata for y in parts.exposure(p, question.exposure, Choice())}
        years = sorted(held - tested.reasons(organization, (), sorted(held)).keys())
        together = _growth_of(question, parts, parts.strata, organization, years)
        if together is not None:
            found[organization] = together
    return found


def _growth_of(
    question: TrendQuestion,
    parts: Cells,
    inside: Sequence[Stratum],
    organization: str,
    years: Sequence[int],
) -> Composition | None:
    counts = {
        p: parts.count(organization, p, question.rules, question.unit, Choice()) for p in inside
    }
    exposures = {p: parts.exposure(p, question.exposure, Choice()) for p in inside}
    return composition(counts, exposures, years) if len(inside) > 1 else None


def _judged(results: Sequence[SeriesTests]) -> tuple[SeriesTests, ...]:
    """Each result with its verdict; p is adjusted for the number of series that were tested."""
    tested = [r for r in results if r.trend is not None and r.corrected is not None]
    plain = [max(r.trend.p, r.corrected.p) for r in tested if r.trend and r.corrected]
    adjusted = {id(r): p for r, p in zip(tested, holm(plain), strict=True)}
    return tuple(replace(r, verdict=judge(r, adjusted.get(id(r)))) for r in results)


__all__ = ["Event", "SeriesTests", "TrendQuestion", "TrendTests", "run_tests"]
