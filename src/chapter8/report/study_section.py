"""One table of a study as a section of its report: figure, counts, rates, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.report.counts import CountTable, uncovered
from chapter8.report.drawing import Figure, render
from chapter8.report.evidence import Evidence, write_evidence
from chapter8.report.exporting import SUFFIXES, export
from chapter8.report.figures import by_category, by_year
from chapter8.report.interactive import write_interactive
from chapter8.report.labelling import Labels, labelled_lines, labelled_table
from chapter8.report.measured_tables import corrected_table, drawn_rates, rates_table
from chapter8.report.page import Section, TableBlock
from chapter8.report.printed import printed, printed_long, printed_wide
from chapter8.report.tables import Cell, WideTable, arrange, pivot

if TYPE_CHECKING:
    from chapter8.study_answer import Counted

Line = Mapping[str, Any]

_MOST_FIELDS = 2
_MOST_LINES = 120
_BARS = 12
_OF_CORRECTED = ("Corrected", "Accuracy", "Gold")
_PUBLISHED_BARS = 40


@dataclass(frozen=True)
class Writing:
    """Where the results of a study go and how they are written.

    Attributes:
        directory: the directory of the results.
        formats: those of `study.OUTPUTS` that are written besides the usual.
        labels: by field, what is printed for its values.
    """

    directory: Path
    formats: Sequence[str]
    labels: Labels


def table_section(one: "Counted", writing: Writing) -> Section:
    """The section of a table, without its figure; its files are written on the way."""
    table = labelled_table(uncovered(one.table, one.uncovered), writing.labels)
    found = _found(table)
    wide = _wide(one, table) if found and _told_apart(table) <= _MOST_FIELDS else None
    files = _write_tables(one.table, table, wide, writing)
    if not found:
        none = "Nothing was found: no cell of this table has a count."
        return Section(one.plan.title, prose=[none], files=files)
    if wide is None and len(table.rows) > _MOST_LINES:
        fields = ", ".join(table.fields)
        said = f"Counted by {fields}: {len(table.rows):,} cells, too many for a page."
        return Section(one.plan.title, prose=[said], files=files)
    lines = labelled_lines(one.lines, table.fields, writing.labels)
    evidence = _evidence(table, lines, writing.directory)
    blocks = _blocks(one, table, wide, evidence, writing)
    blocks[-1] = replace(blocks[-1], files=files)
    return Section(one.plan.title, tables=blocks)


def _blocks(
    one: "Counted",
    table: CountTable,
    wide: WideTable | None,
    evidence: Evidence | None,
    writing: Writing,
) -> list[TableBlock]:
    """The counts, and beneath them what was made from them."""
    link = evidence.href if evidence else None
    if wide is None:
        return [TableBlock(printed_long(table), link)]
    plain = replace(wide, table=_plain(table))
    blocks = [TableBlock(plain, link)]
    if table.exposure is not None:
        blocks.append(TableBlock(rates_table(plain, table.exposure), link))
    if one.plan.corrected:
        totals = labelled_table(one.totals, writing.labels) if one.totals is not None else None
        blocks.append(TableBlock(corrected_table(wide, totals), link))
    return blocks


def _plain(table: CountTable) -> CountTable:
    """The table without what is said of corrected counts, which stand beneath by themselves."""
    return replace(table, note={k: v for k, v in table.note.items() if k not in _OF_CORRECTED})


def _wide(one: "Counted", table: CountTable) -> WideTable:
    """The table laid out for a page; the published form leaves cells without references blank."""
    if one.plan.form == "subject-by-year":
        wide = pivot(table, "subject", "year", "sum")
        return replace(wide, none="", corner="Subject matter", sum_name="Sum total")
    others = [field for field in table.fields if field != "organization"]
    several = len(others) < len(table.fields) and len(table.values("organization")) > 1
    if len(others) == 1 and len(table.fields) > 1 and not several:
        # The heading names the organization; a column of its own would only repeat the sums.
        return replace(pivot(table, others[0], None), sum_name=table.unit.capitalize())
    return arrange(table)


def _write_tables(
    table: CountTable, shown: CountTable, wide: WideTable | None, writing: Writing
) -> tuple[Path, ...]:
    """The table in CSV and every other format asked for."""
    plain = table.columns[-1] == "count"
    layout = printed_wide(wide) if wide is not None and plain else printed(shown)
    folder = writing.directory / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for style in ("csv", *(style for style in SUFFIXES if style in writing.formats)):
        paths.append(folder / f"{table.name}.{SUFFIXES[style]}")
        paths[-1].write_bytes(export(table, style, layout))
    return tuple(paths)


def _found(table: CountTable) -> bool:
    return any(row[len(table.fields)] for row in table.rows)


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


def table_figure(one: "Counted", writing: Writing) -> Figure | None:
    """Bars by year, of rates where there are any, or by category; None where nothing is drawn.

    Published forms show all bars.
    """
    table = _plain(labelled_table(uncovered(one.table, one.uncovered), writing.labels))
    others = [field for field in table.fields if field != "organization"]
    if not one.plan.figure or len(others) != 1 or not _found(table):
        return None
    if others != ["year"]:
        spec = by_category(table, others[0], top=_PUBLISHED_BARS if one.plan.form else _BARS)
    elif table.exposure is not None:
        spec = by_year(drawn_rates(table, table.exposure), measure="rate")
    else:
        spec = by_year(table)
    folder = writing.directory / "figures"
    figure = render(spec, folder, table.name)
    if "interactive" in writing.formats:
        figure = replace(figure, others=(write_interactive(spec, folder, table.name),))
    return figure
