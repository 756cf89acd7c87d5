"""Which years can be tested: covered, covered in part, or not; and sources that come and go.

A trend over years that the corpus does not hold in the same way is a trend of the corpus. The first
and the last year of a source are compared with their neighbours, and a mix of sources of which one
has documents in some years only is found out.
"""

import math
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from chapter8.analysis.cells import Stratum
from chapter8.analysis.placebos import Growth

if TYPE_CHECKING:
    from datetime import date

    from chapter8.corpus import Corpus

NEIGHBOURS = 5
"""Years beside an end year with which it is compared."""

_FEWEST_NEIGHBOURS = 2

SHARE = 0.5
"""An end year with less than this share of its neighbours' documents is covered in part."""

SHORT_BY = 30
"""An end year whose documents stop (or begin) this many days earlier (or later) than in any of its
neighbours is covered in part."""

STEADY = 0.9
"""A source with documents in at least this share of the years is there all the time."""

COMPONENTS = ("source", "body", "type")
"""The fields whose values may come and go within a series."""


@dataclass(frozen=True)
class YearCoverage:
    """Documents of a year, and the first and last day of the year that they are dated."""

    documents: int
    first_day: "date | None" = None
    last_day: "date | None" = None


@dataclass(frozen=True)
class Composition:
    """What a series is made of, where that changes over its years.

    Attributes:
        unsteady: each part that is not there all the time, with its first and last year and the
            number of years with documents.
        years: the number of years of the series.
        mixed: growth if all parts are thrown together.
        within: growth within parts: one slope, a level of its own for each part.
    """

    unsteady: Mapping[str, tuple[int, int, int]]
    years: int
    mixed: Growth
    within: Growth


def coverage(
    corpus: "Corpus", fields: Sequence[str], filters: Mapping[str, tuple[str, ...]]
) -> dict[Stratum, dict[int, YearCoverage]]:
    """Documents with text by the values of some fields and by year, over all years.

    Filters on parts, voices and speakers do not bear on what the corpus covers.
    """
    from chapter8.corpus.query import Question, base_query, rows

    held = {k: v for k, v in filters.items() if k in ("source", "body", "type", "language")}
    base = base_query(Question("documents", tuple(fields), filters=held))
    day = "SELECT version, coalesce(adopted, distributed, dated) AS day FROM documents"
    keys = ", ".join((*fields, "b.year"))
    sql = (
        f"SELECT {keys}, count(DISTINCT document), min(day), max(day) FROM ({base}) b"  # noqa: S608
        f" JOIN ({day}) USING (version) WHERE words > 0 AND year IS NOT NULL GROUP BY {keys}"
    )
    found: dict[Stratum, dict[int, YearCoverage]] = defaultdict(dict)
    for *stratum, year, documents, first, last in rows(corpus.connection, sql):
        named = tuple("not stated" if value is None else value for value in stratum)
        found[named][year] = YearCoverage(documents, first, last)
    return {stratum: dict(sorted(years.items())) for stratum, years in sorted(found.items())}


def partial_years(covered: Mapping[int, YearCoverage]) -> dict[int, str]:
    """The first and the last year where they are not wholly covered, each with the reason."""
    years = sorted(covered)
    if len(years) <= _FEWEST_NEIGHBOURS:
        return {}
    reasons = {}
    for year, beside, last in (
        (years[0], years[1 : NEIGHBOURS + 1], False),
        (years[-1], years[-NEIGHBOURS - 1 : -1], True),
    ):
        reason = _partial(covered[year], [covered[other] for other in beside], last=last)
        if reason:
            reasons[year] = reason
    return reasons


def _partial(year: YearCoverage, beside: Sequence[YearCoverage], *, last: bool) -> str:
    """Why an end year is covered in part; empty where nothing speaks for it."""
    usual = median(other.documents for other in beside)
    if year.documents < SHARE * usual:
        return (
            f"covered in part: {year.documents} documents, {usual:g} in the median of the "
            f"{len(beside)} years beside it"
        )
    day = year.last_day if last else year.first_day
    days = [other.last_day if last else other.first_day for other in beside]
    known = [_day_of_year(other) for other in days if other is not None]
    if day is None or len(known) < len(days):
        return ""
    early, late = _day_of_year(day), min(known) if last else max(known)
    if last and late - early > SHORT_BY:
        return f"covered in part: its last document is of {day:%-d %B}"
    if not last and early - late > SHORT_BY:
        return f"covered in part: its first document is of {day:%-d %B}"
    return ""


def _day_of_year(day: "date") -> int:
    return day.timetuple().tm_yday


def unsteady(
    parts: Mapping[Stratum, Sequence[int]], years: Sequence[int]
) -> dict[str, tuple[int, int, int]]:
    """The parts that have documents in some of the years only: first, last and number of years."""
    found = {}
    for part, covered in parts.items():
        held = sorted(set(covered) & set(years))
        if held and len(held) < STEADY * len(years):
            found[", ".join(part)] = (held[0], held[-1], len(held))
    return found


def composition(
    counts: Mapping[Stratum, Mapping[int, int]],
    exposures: Mapping[Stratum, Mapping[int, int]],
    years: Sequence[int],
) -> Composition | None:
    """Growth with all parts thrown together and within parts; None where all parts are steady.

    Args:
        counts: by part and year; an absent year of a part with exposure counts 0.
        exposures: by part and year.
        years: the years tested.
    """
    changing = unsteady({part: tuple(cells) for part, cells in exposures.items()}, years)
    cells = [
        (part, year, counts.get(part, {}).get(year, 0), exposures[part][year])
        for part in exposures
        for year in years
        if exposures[part].get(year)
    ]
    mixed, within = _pooled_growth(cells, apart=False), _pooled_growth(cells, apart=True)
    if not changing or mixed is None or within is None:
        return None
    return Composition(changing, len(years), mixed, within)


def _pooled_growth(cells: Sequence[tuple[Stratum, int, int, int]], *, apart: bool) -> Growth | None:
    """One slope over all cells, quasi-Poisson; with a level for each part where `apart`."""
    import numpy as np
    from scipy.special import stdtr, stdtrit
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    named: dict[Stratum, int] = defaultdict(int)
    for part, _, count, _ in cells:
        named[part] += count
    used = [cell for cell in cells if named[cell[0]]] if apart else _by_year(cells)
    parts = sorted({cell[0] for cell in used})
    years = np.array([cell[1] for cell in used], dtype=float)
    if len(set(years)) < _FEWEST_NEIGHBOURS or len(used) < len(parts) + 2:
        return None
    levels = [[float(cell[0] == part) for part in parts] for cell in used]
    design = np.column_stack([np.array(levels), years - years.mean()])
    counts = np.array([cell[2] for cell in used], dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit without noise is no fault of the counts
        fit = GLM(counts, design, family=Poisson(), exposure=[cell[3] for cell in used]).fit()
    freedom = len(used) - design.shape[1]
    slope = float(fit.params[-1])
    error = float(fit.bse[-1]) * math.sqrt(max(1.0, float(fit.pearson_chi2) / freedom))
    half = float(stdtrit(freedom, 0.975)) * error
    ends = (math.exp(slope - half), math.exp(slope + half))
    p = 2 * float(stdtr(freedom, -abs(slope / error)))
    return Growth("within" if apart else "mixed", float(counts.sum()), math.exp(slope), *ends, p)


def _by_year(
    cells: Sequence[tuple[Stratum, int, int, int]],
) -> list[tuple[Stratum, int, int, int]]:
    """The cells of all parts added up by year."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for _, year, count, exposure in cells:
        sums[year][0] += count
        sums[year][1] += exposure
    return [((), year, count, exposure) for year, (count, exposure) in sorted(sums.items())]
