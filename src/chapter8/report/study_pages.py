"""The results of a study: for each count a CSV file, a figure, an HTML table and its passages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.report.counts import CountTable
from chapter8.report.drawing import Figure, render
from chapter8.report.evidence import Evidence, write_evidence
from chapter8.report.figures import by_category, by_year
from chapter8.report.page import Section, TableBlock, write_page
from chapter8.report.tables import Cell, arrange, to_csv

if TYPE_CHECKING:
    from chapter8.study import Study, TablePlan

Line = Mapping[str, Any]

_MOST_FIELDS = 2


def write_results(
    study: "Study",
    results: Sequence[tuple["TablePlan", CountTable, Sequence[Line]]],
    directory: Path,
    unverified: Sequence[str] = (),
) -> Path:
    """Write everything a study gives into `directory`; gives the path of the report.

    Args:
        study: what was asked.
        results: each table as planned and counted, with the references behind its counts as
            `Corpus.kwic` gives them.
        directory: where the results go; files of the same name are replaced.
        unverified: sentences on facts of the registry that rest on memory alone.
    """
    (directory / "tables").mkdir(parents=True, exist_ok=True)
    sections = [_section(plan, table, lines, directory) for plan, table, lines in results]
    opening = Section("The question", prose=[study.description] if study.description else [])
    facts = dict(results[0][1].note) if results else {}
    facts.pop("Unit of count", None)
    sections = [opening, *sections] if study.description else sections
    if unverified:
        sections.append(Section("Facts that rest on memory alone", prose=list(unverified)))
    return write_page(directory, study.title, sections, facts)


def _section(
    plan: "TablePlan", table: CountTable, lines: Sequence[Line], directory: Path
) -> Section:
    path = directory / "tables" / f"{table.name}.csv"
    path.write_text(to_csv(table), encoding="utf-8", newline="\n")
    if not any(row[len(table.fields)] for row in table.rows):
        return Section(plan.title, prose=["Nothing was found: no cell of this table has a count."])
    if _told_apart(table) > _MOST_FIELDS:
        fields = ", ".join(table.fields)
        return Section(plan.title, prose=[f"Counted by {fields}: see tables/{path.name}."])
    evidence = _evidence(table, lines, directory)
    figures = [_figure(table, directory)] if plan.figure and _drawable(table) else []
    block = TableBlock(arrange(table), evidence.href if evidence else None, (path,))
    return Section(plan.title, figures=figures, tables=[block])


def _told_apart(table: CountTable) -> int:
    """How many fields have several values: a page shows two, one down and one across."""
    return sum(len(table.values(field)) > 1 for field in table.fields)


def _evidence(table: CountTable, lines: Sequence[Line], directory: Path) -> Evidence | None:
    """Pages with the lines behind each cell; none for fields that a line does not tell."""
    if any(lines and field not in lines[0] for field in table.fields):
        return None
    groups: dict[Cell, list[Line]] = {}
    for line in lines:
        groups.setdefault(tuple(line[field] for field in table.fields), []).append(line)
    ordered = {cell: groups[cell] for cell in sorted(groups, key=_cell_order)}
    return write_evidence(directory, table.name, ordered, title=f"Passages behind: {table.title}")


def _cell_order(cell: Cell) -> tuple[tuple[bool, str], ...]:
    return tuple((value is None, str(value)) for value in cell)


def _drawable(table: CountTable) -> bool:
    others = [field for field in table.fields if field != "organization"]
    return len(others) == 1


def _figure(table: CountTable, directory: Path) -> Figure:
    field = next(field for field in table.fields if field != "organization")
    spec = by_year(table) if field == "year" else by_category(table, field)
    return render(spec, directory / "figures", table.name)
