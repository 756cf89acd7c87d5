"""The tables of a study, counted, each with the references behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chapter8.study_answer import Counted

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.report.counts import CountTable
    from chapter8.study import Study, TablePlan

Row = tuple[Any, ...]
Line = dict[str, Any]


@dataclass(frozen=True)
class StudyCounts:
    """Counts of one study on one corpus; lines that several tables need are read once."""

    study: "Study"
    corpus: "Corpus"
    _lines: dict[str, list[Line]] = field(default_factory=dict)
    _lives: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def counted(self, plan: "TablePlan") -> Counted:
        """One table as planned; those by subject have their lines under each subject of theirs."""
        from chapter8.corpus.subject_lines import with_subject

        table = self._count(plan, plan.by, title=plan.title)
        rows = self._complete(plan, table)
        # The codings that hold are those of the table counted last, so its lines come at once.
        lines: Sequence[Line] = self.lines(plan)
        if "subject" in plan.by:
            lines = with_subject(self.corpus, lines, plan.unit, coded=bool(plan.codebook))
        table = replace(table, rows=rows, note={**table.note, **self._founded(plan)})
        return Counted(plan, table, lines, self._totals(plan), tuple(self._missing_years(plan)))

    def _founded(self, plan: "TablePlan") -> dict[str, str]:
        """Which organizations were founded within the period: their years before are no zeros."""
        from chapter8.analysis.tested_years import lives

        if not {"organization", "year"} <= set(plan.by):
            return {}
        if not self._lives:
            self._lives.update(lives(self.corpus, self.study.every_organization))
        first, last = self._period(plan)
        years = {
            name: int(founded[:4])
            for name in self._organizations(plan)
            if (founded := self._lives.get(name, (None, None))[0])
        }
        within = [f"{name} in {year}" for name, year in years.items() if first < year <= last]
        return {"Founded within the period": ", ".join(within)} if within else {}

    def lines(self, plan: "TablePlan") -> list[Line]:
        """The references behind a table; one that tells languages apart has those of each."""
        select = self._select(plan)
        if "language" in plan.by:
            select.setdefault("language", tuple(self.corpus.values("language")))
        organizations, (first, last) = self._organizations(plan), self._period(plan)
        key = repr((organizations, first, last, sorted(select.items())))
        if key not in self._lines:
            self._lines[key] = self.corpus.kwic(
                organizations=organizations,
                first=first,
                last=last,
                filters=select,
                rules=self.study.rules,
            )
        return self._lines[key]

    def _count(self, plan: "TablePlan", by: Sequence[str], *, title: str = "") -> "CountTable":
        first, last = self._period(plan)
        return self.corpus.count(
            plan.unit,
            by,
            organizations=self._organizations(plan),
            first=first,
            last=last,
            filters=self._select(plan),
            exposure=plan.exposure,
            codebook=plan.codebook or None,
            subjects=plan.subjects or None,
            rules=self.study.rules,
            corrected=plan.corrected,
            name=plan.name,
            title=title,
        )

    def _totals(self, plan: "TablePlan") -> "CountTable | None":
        """Corrected counts of the organizations over everything else, as their limits do not add.

        None where a reference may stand in several of the cells.
        """
        if not plan.corrected or "organization" not in plan.by or "subject" in plan.by:
            return None
        return self._count(plan, ("organization",))

    def _organizations(self, plan: "TablePlan") -> tuple[str, ...]:
        return plan.organizations or self.study.organizations

    def _period(self, plan: "TablePlan") -> tuple[int, int]:
        study = self.study
        first = study.first if plan.first is None else plan.first
        return first, study.last if plan.last is None else plan.last

    def _select(self, plan: "TablePlan") -> dict[str, tuple[str, ...]]:
        """What is let through: the table's own choice of a field stands for the study's."""
        return {**self.study.select, **plan.select}

    def _complete(self, plan: "TablePlan", table: "CountTable") -> list[Row]:
        """The rows in the order of the study; an organization never named has a row of 0."""
        if "organization" not in plan.by:
            return table.rows
        rows = [*table.rows, *self._empty_rows(plan, table)]
        return sorted(rows, key=lambda row: self._rank(plan, table.fields, row))

    def _rank(self, plan: "TablePlan", fields: Sequence[str], row: Row) -> list[tuple[bool, Any]]:
        """The place of a row; what "any" lets in besides stands after what is named."""
        order = {name: number for number, name in enumerate(self._organizations(plan))}
        return [
            (value is None, (order.get(value, len(order)), value) if of_organization else value)
            for value, of_organization in (
                (value, name == "organization") for name, value in zip(fields, row, strict=False)
            )
        ]

    def _empty_rows(self, plan: "TablePlan", table: "CountTable") -> list[Row]:
        place = table.place("organization")
        named = {row[place] for row in table.rows}
        return [
            _empty_row(table, organization, self._period(plan)[0])
            for organization in self._organizations(plan)
            if organization not in named and organization != "any"
        ]

    def _missing_years(self, plan: "TablePlan") -> list[int]:
        """Years of which the corpus holds no document that the table could have counted.

        Not covered is not the same as none found.
        """
        if "year" not in plan.by:
            return []
        first, last = self._period(plan)
        held = self.corpus.count(
            "documents", ["year"], first=first, last=last, filters=self._select(plan)
        )
        found = {row[0] for row in held.rows}
        return [year for year in range(first, last + 1) if year not in found]


def _empty_row(table: "CountTable", organization: str, first: int) -> Row:
    """A row of 0 in a cell that the table has anyway: the exposure there is the same for all."""
    place = table.place("organization")
    fields = len(table.fields)
    if table.rows:
        cell, measured = table.rows[0][:fields], table.rows[0][fields:]
    else:
        cell = tuple(first if name == "year" else None for name in table.fields)
        measured = (0,) * (len(table.columns) - fields)
    known: Mapping[str, Any] = dict(zip(table.columns[fields:], measured, strict=True))
    held = known.get("exposure")
    values = {"count": 0, "exposure": held, "rate": 0.0 if held else None}
    zero = tuple(values.get(name, 0.0) for name in table.columns[fields:])
    return (*cell[:place], organization, *cell[place + 1 :], *zero)
