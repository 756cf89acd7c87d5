"""A published table: counts by subject and year with the sums that it prints."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chapter8.audit.derived import DerivedColumn
from chapter8.audit.findings import Cell, Finding, Number


@dataclass(frozen=True)
class PublishedTable:
    """A table as it was published.

    Attributes:
        name: what findings call it: the organization where it is known, else the file.
        names: everything that it may be called by in a claim.
        title: the lines above it.
        organization: registry id, or None.
        unit: what the cells count: references, documents, ...; None where the table does not say.
        subjects: the labels of the rows, in the published order; empty where it has years alone.
        years: the years, ascending.
        cells: counts by subject and year; an empty cell has none and counts 0, and None stands for
            a cell that cannot be read. Without subjects the subject is the empty string.
        row_sums: printed sums by subject.
        column_sums: printed sums by year.
        grand_total: printed sum of all.
        derived: shares, means and ranks that it prints beside its counts.
        findings: what was noticed in reading it.
        notes: how it was read: sentences for a person.
    """

    name: str
    names: tuple[str, ...]
    title: str
    organization: str | None
    unit: str | None
    subjects: tuple[str, ...]
    years: tuple[int, ...]
    cells: Mapping[tuple[str, int], Number | None]
    row_sums: Mapping[str, Number] = field(default_factory=dict)
    column_sums: Mapping[int, Number] = field(default_factory=dict)
    grand_total: Number | None = None
    derived: tuple[DerivedColumn, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """The keys of the rows: the subjects, or the empty string where there are none."""
        return self.subjects or ("",)

    @property
    def counted(self) -> str:
        """The unit in a sentence; "counts" where the table does not say what it counts."""
        return self.unit or "counts"

    def value(self, subject: str, year: int) -> Number:
        """The count of a cell; 0 where it is empty or cannot be read."""
        return self.cells.get((subject, year)) or 0

    def of_row(self, subject: str, years: Sequence[int] | None = None) -> Number:
        """What the cells of a row add to, over all years or some."""
        return total(self.value(subject, year) for year in (years or self.years))

    def of_year(self, year: int) -> Number:
        """What the cells of a year add to."""
        return total(self.value(subject, year) for subject in self.rows)

    def of_all(self) -> Number:
        """What all cells add to."""
        return total(value or 0 for value in self.cells.values())

    def by_year(self, subject: str | None = None) -> dict[int, Number]:
        """Sums by year, or the row of one subject."""
        if subject is None:
            return {year: self.of_year(year) for year in self.years}
        return {year: self.value(subject, year) for year in self.years}

    def by_subject(self, year: int | None = None) -> dict[str, Number]:
        """Sums by subject in the published order, or the cells of one year."""
        if year is None:
            return {subject: self.of_row(subject) for subject in self.subjects}
        return {subject: self.value(subject, year) for subject in self.subjects}

    def cell(self, subject: str | None, year: int | None) -> Cell:
        """A cell or sum as a finding names it."""
        if subject is not None and year is not None:
            value: Number | None = self.cells.get((subject, year), 0)
        elif subject is not None:
            value = self.of_row(subject)
        else:
            value = self.of_all() if year is None else self.of_year(year)
        return Cell(self.name, subject or None, year, value)


def is_beside(one: PublishedTable, other: PublishedTable) -> bool:
    """Whether two tables count the same organization in one file, in two units."""
    return one.unit != other.unit and bool(set(one.names[1:]) & set(other.names[1:]))


def total(values: Iterable[Number]) -> Number:
    """The sum of numbers; whole where it is whole, so that decimals leave no rounding behind."""
    result = math.fsum(values)
    return int(result) if float(result).is_integer() else round(result, 9)
