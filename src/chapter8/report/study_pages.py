"""The results of a study: for each count a CSV file, a figure, an HTML table and its passages."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.report.checksums import put_in_place, write_checksums
from chapter8.report.cited_section import cited_section
from chapter8.report.counts import CountTable
from chapter8.report.drawing import Figure, render
from chapter8.report.evidence import Evidence, write_evidence
from chapter8.report.exporting import SUFFIXES, export
from chapter8.report.figures import by_category, by_year
from chapter8.report.interactive import write_interactive
from chapter8.report.method_sections import method_sections
from chapter8.report.page import Section, TableBlock, write_page
from chapter8.report.printed import printed, printed_wide
from chapter8.report.study_data import write_data
from chapter8.report.tables import Cell, WideTable, arrange, pivot

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.study_answer import Counted, StudyAnswer

Line = Mapping[str, Any]

_MOST_FIELDS = 2


def write_results(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> Path:
    """Write everything a study gives into `directory`; gives the path of the report.

    It is written beside and moved when it is complete. What an earlier run wrote and this one does
    not is removed.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=directory) as folder:
        _write(answer, corpus, Path(folder))
        write_checksums(Path(folder))
        put_in_place(Path(folder), directory)
    return directory / "report.html"


def _write(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> None:
    study = answer.study
    (directory / "tables").mkdir(parents=True, exist_ok=True)
    opening = Section("The question", prose=[study.description])
    sections = [opening] if study.description else []
    sections += [_section(one, study.formats, directory) for one in answer.counted]
    sections += _further(answer, corpus, directory)
    facts = dict(answer.counted[0].table.note) if answer.counted else {}
    facts.pop("Unit of count", None)
    facts["Organizations"] = ", ".join(study.organizations)
    write_page(directory, study.title, sections, facts)
    _write_reports(directory, study.formats, study.title, sections, facts)
    text = json.dumps(answer.facts, ensure_ascii=False, indent=1, sort_keys=True)
    (directory / "study.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _further(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> list[Section]:
    """Tests, documents and method, in this order; their files are written on the way."""
    sections = []
    if answer.tests is not None:
        from chapter8.report.tests_page import write_tests
        from chapter8.report.tests_section import tests_section

        sections.append(tests_section(answer.tests, write_tests(answer.tests, directory)))
    cited = cited_section(answer, corpus, directory)
    sections += [cited] if cited is not None else []
    method = method_sections(answer, corpus)
    if "parquet" in answer.study.formats:
        method[-1] = replace(method[-1], files=write_data(answer, corpus, directory))
    return sections + method


def _write_reports(
    directory: Path,
    formats: Sequence[str],
    title: str,
    sections: Sequence[Section],
    facts: Mapping[str, str],
) -> None:
    """The report as Word document and as PDF, where asked for."""
    if "docx" in formats:
        from chapter8.report.word_report import write_word

        write_word(directory, title, sections, facts)
    if "pdf" in formats:
        from chapter8.report.pdf_report import write_pdf

        write_pdf(directory, title, sections, facts)


def _section(one: "Counted", formats: Sequence[str], directory: Path) -> Section:
    table, plan = one.table, one.plan
    found = any(row[len(table.fields)] for row in table.rows)
    fits = _told_apart(table) <= _MOST_FIELDS
    wide = _wide(one) if found and fits else None
    files = _write_tables(table, wide, formats, directory)
    if not found:
        return Section(
            plan.title,
            prose=["Nothing was found: no cell of this table has a count."],
            files=files,
        )
    if wide is None:
        fields = ", ".join(table.fields)
        return Section(plan.title, prose=[f"Counted by {fields}."], files=files)
    evidence = _evidence(table, one.lines, directory)
    interactive = "interactive" in formats
    drawn = plan.figure and _drawable(table)
    figures = [_figure(table, directory, interactive=interactive)] if drawn else []
    block = TableBlock(wide, evidence.href if evidence else None, files)
    return Section(plan.title, figures=figures, tables=[block])


def _wide(one: "Counted") -> WideTable:
    """The table laid out for a page; the published form leaves cells without references blank."""
    if one.plan.form == "subject-by-year":
        return replace(pivot(one.table, "subject", "year", "sum"), none="")
    return arrange(one.table)


def _write_tables(
    table: CountTable, wide: WideTable | None, formats: Sequence[str], directory: Path
) -> tuple[Path, ...]:
    """The table in CSV and every other format asked for."""
    plain = table.columns[-1] == "count"
    layout = printed_wide(wide) if wide is not None and plain else printed(table)
    paths = []
    for style in ("csv", *(style for style in SUFFIXES if style in formats)):
        paths.append(directory / "tables" / f"{table.name}.{SUFFIXES[style]}")
        paths[-1].write_bytes(export(table, style, layout))
    return tuple(paths)


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


def _figure(table: CountTable, directory: Path, *, interactive: bool) -> Figure:
    field = next(field for field in table.fields if field != "organization")
    spec = by_year(table) if field == "year" else by_category(table, field)
    folder = directory / "figures"
    figure = render(spec, folder, table.name)
    if interactive:
        figure = replace(figure, others=(write_interactive(spec, folder, table.name),))
    return figure
