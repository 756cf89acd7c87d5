"""The years that are tested: covered wholly, and in the life of the organization.

A year before an organization was founded is no zero. The year it was founded in, unless on 1
January, is covered in part, as is a first or last year that the corpus does not hold to the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapter8.analysis.cells import Cells, Choice, Stratum
from chapter8.analysis.coverage import YearCoverage, coverage, partial_years
from chapter8.analysis.trends import FEWEST_YEARS
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendQuestion
    from chapter8.corpus import Corpus


@dataclass(frozen=True)
class Tested:
    """Which years of each stratum are tested, and why the others are not.

    Attributes:
        strata: the strata with enough years, in order.
        notes: sentences on strata that are not tested, and on end years.
        partial: by stratum, end years covered in part, each with the reason.
        keep_partial: whether they are tested all the same, scaled by their exposure.
        declared: years that the user knows to be covered in part.
        lives: by organization, first and last day of its life as far as the registry has them.
        gaps: by stratum, years between its first and last without documents.
    """

    strata: tuple[Stratum, ...]
    notes: tuple[str, ...]
    partial: Mapping[Stratum, Mapping[int, str]]
    keep_partial: bool
    declared: tuple[int, ...]
    lives: Mapping[str, tuple[str | None, str | None]]
    gaps: Mapping[Stratum, tuple[int, ...]]

    def missing(self, stratum: Stratum) -> dict[int, str]:
        """Years without documents."""
        return dict.fromkeys(self.gaps.get(stratum, ()), "no documents")

    def reasons(self, organization: str, stratum: Stratum, years: Sequence[int]) -> dict[int, str]:
        """Years with documents that are not tested for an organization, each with the reason."""
        found: dict[int, str] = {}
        if not self.keep_partial:
            found |= {y: r for y, r in self.partial.get(stratum, {}).items() if y in years}
            found |= {y: "covered in part, as declared" for y in self.declared if y in years}
        founded, ended = self.lives.get(organization, (None, None))
        for year in years:
            if founded and year < int(founded[:4]):
                found[year] = f"before it was founded ({founded})"
            elif founded and year == int(founded[:4]) and not founded.endswith("-01-01"):
                found[year] = f"founded in the course of the year ({founded})"
            elif ended and year >= int(ended[:4]):
                found[year] = f"it ended ({ended})"
        return dict(sorted(found.items()))


def tested_years(corpus: "Corpus", question: "TrendQuestion", cells: Cells) -> Tested:
    """Find which years can be tested in each stratum that the cells hold.

    Raises:
        UsageError: a year is said to be covered in part, and nothing of it is held.
    """
    covered = coverage(corpus, question.apart, question.filters)
    strata, notes, partial, gaps = [], [], {}, {}
    for stratum in cells.strata:
        name = question.place(stratum)
        years = sorted(cells.exposure(stratum, question.exposure, Choice()))
        if len(years) < FEWEST_YEARS:
            notes.append(_too_few(name, years))
            continue
        strata.append(stratum)
        gaps[stratum] = tuple(y for y in range(years[0], years[-1] + 1) if y not in years)
        ends = partial_years(covered.get(stratum, {}))
        partial[stratum] = {y: r for y, r in ends.items() if y in years}
        notes += _end_notes(name, partial[stratum], covered[stratum], keep=question.scale_partial)
    _check_declared(question, cells)
    if not cells.strata:
        notes.append("No document with text lies in the period and selection that were asked for.")
    return Tested(
        strata=tuple(strata),
        notes=tuple(notes),
        partial=partial,
        keep_partial=question.scale_partial,
        declared=question.partial_years,
        lives=lives(corpus, (*question.organizations, *question.placebos)),
        gaps=gaps,
    )


def _check_declared(question: "TrendQuestion", cells: Cells) -> None:
    """Refuse a year said to be covered in part of which nothing is held: it is mistyped."""
    held = {
        year for one in cells.strata for year in cells.exposure(one, question.exposure, Choice())
    }
    unknown = sorted(set(question.partial_years) - held)
    if unknown and held:
        raise UsageError(
            f"{unknown[0]} cannot be covered in part: what is tested holds documents of "
            f"{min(held)} to {max(held)}; correct the year, or leave it out."
        )


def _too_few(name: str, years: Sequence[int]) -> str:
    held = ", ".join(map(str, years))
    return (
        f"{name} is not tested: it holds documents of {held} only, and a trend needs at least "
        f"{FEWEST_YEARS} years. Mixed with other sources it would make a trend of its own."
    )


def _end_notes(
    name: str, partial: Mapping[int, str], covered: Mapping[int, YearCoverage], *, keep: bool
) -> list[str]:
    done = "kept, scaled by its exposure" if keep else "left out"
    if partial:
        return [f"{name}: {year} is {reason}; it is {done}." for year, reason in partial.items()]
    years = sorted(covered)
    said = (
        f"{name}: nothing speaks against its first and last year, {years[0]} and {years[-1]}, "
        "being covered wholly (documents and days compared with the years beside them)."
    )
    return [said]


def lives(
    corpus: "Corpus", organizations: Sequence[str]
) -> dict[str, tuple[str | None, str | None]]:
    """When each organization was founded and ended (`YYYY-MM-DD` or shorter), as the registry has.

    One that the registry does not know is left out; an end that it does not know is None.
    """
    from chapter8.organizations import load

    registry = load(corpus.store.organizations() or None)
    found = {}
    for organization in organizations:
        try:
            facts = registry.get(organization)
        except UsageError:
            continue  # in the corpus, but no longer in the registry: its life is not known
        ends = (facts.founded, facts.ended)
        found[organization] = tuple(end.date.text if end else None for end in ends)
    return found  # type: ignore[return-value] # two ends each
