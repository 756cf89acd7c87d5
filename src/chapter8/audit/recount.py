"""Published counts against counts of a corpus, with the documents behind each difference."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from chapter8.audit.findings import Number
from chapter8.audit.table import PublishedTable
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

Line = dict[str, Any]


@dataclass(frozen=True)
class RecountedCell:
    """A published cell and its recount.

    Attributes:
        subject: the subject, or None for the sum of a year.
        year: the year.
        published: what the table prints or adds to.
        recounted: what the corpus gives.
        documents: documents of the corpus that are counted here, with the references in each.
    """

    subject: str | None
    year: int
    published: Number
    recounted: int
    documents: Mapping[str, int]

    @property
    def difference(self) -> Number:
        """Recounted less published."""
        return self.recounted - self.published


@dataclass(frozen=True)
class Recount:
    """A published table counted again.

    Attributes:
        table: name of the table.
        organization: registry id of what was counted.
        unit: the unit of the recount.
        note: what the recount rests on: unit, corpus, rules, registry; and what it could not do.
        cells: sums of years, then cells of subjects where the corpus has them.
        lines: the references behind the sum of each year.
    """

    table: str
    organization: str
    unit: str
    note: Mapping[str, str]
    cells: tuple[RecountedCell, ...]
    lines: Mapping[int, list[Line]]

    def to_dict(self) -> dict[str, Any]:
        """The recount with stable field names, for JSON; its lines are left to the page."""
        return {
            "table": self.table,
            "organization": self.organization,
            "unit": self.unit,
            "note": dict(self.note),
            "cells": [{**asdict(one), "difference": one.difference} for one in self.cells],
        }


def recount(
    table: PublishedTable,
    corpus: "Corpus",
    organization: str | None = None,
    *,
    rules: str = "default",
    unit: str | None = None,
) -> Recount:
    """Count a published table again in a corpus.

    Args:
        table: the published table.
        corpus: the corpus.
        organization: registry id; that of the table where it is not given.
        rules: rules that decide which references count.
        unit: references, documents or passages; that of the table where it is not given.

    Raises:
        UsageError: neither table nor argument names an organization, or a name does not exist.
    """
    counted = organization or table.organization
    if counted is None:
        raise UsageError(
            f"The table {table.name} does not tell its organization: name it with --organization."
        )
    unit = unit or table.unit or "references"
    asked: dict[str, Any] = {
        "organizations": [counted],
        "first": table.years[0],
        "last": table.years[-1],
        "rules": rules,
    }
    by_year = corpus.count(unit, ["year"], **asked)
    lines: dict[int, list[Line]] = {}
    for line in corpus.kwic(**asked):
        lines.setdefault(line["year"], []).append(line)
    found = dict(by_year.rows)
    years = tuple(
        RecountedCell(None, year, table.of_year(year), found.get(year, 0), _documents(lines, year))
        for year in table.years
    )
    subjects, remark = _by_subject(table, corpus, unit, asked)
    note = {**by_year.note, "Subjects": remark}
    if table.unit and table.unit != unit:
        note["Published unit"] = f"{table.unit}; recounted are {unit}, which do not compare"
    return Recount(table.name, counted, unit, note, (*years, *subjects), lines)


def _documents(lines: Mapping[int, list[Line]], year: int) -> dict[str, int]:
    return dict(Counter(line["document"] for line in lines.get(year, ())).most_common())


def _by_subject(
    table: PublishedTable, corpus: "Corpus", unit: str, asked: Mapping[str, Any]
) -> tuple[list[RecountedCell], str]:
    """Cells by subject where the corpus has subjects of the same labels, and what was done."""
    if not table.subjects:
        return [], "the published table has none"
    rows = corpus.count(unit, ["subject", "year"], **asked).rows
    labels = {subject.casefold(): subject for subject in table.subjects}
    found = {
        (labels[subject.casefold()], year): count
        for subject, year, count in rows
        if subject is not None and subject.casefold() in labels
    }
    if not found:
        return [], "recounted by year only: the corpus has no subject of these labels"
    known = {subject for subject, _ in found}
    cells = [
        RecountedCell(subject, year, table.value(subject, year), found.get((subject, year), 0), {})
        for subject in table.subjects
        if subject in known
        for year in table.years
        if table.value(subject, year) or (subject, year) in found
    ]
    return cells, f"{len(known)} of {len(table.subjects)} labels are subjects of the corpus"
