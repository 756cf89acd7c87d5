"""The published tables of a study as a report: what its own figures show and what they do not."""

from dataclasses import replace
from pathlib import Path

from chapter8.analysis.published import SOURCE, compared, published_tables, yearly
from chapter8.analysis.trends import p_value, sentence, trend_of, trends_of
from chapter8.report.counts import CountTable, collapse
from chapter8.report.figures import by_category, by_year, render
from chapter8.report.page import Section, TableBlock, write_page
from chapter8.report.tables import arrange, pivot, to_csv, wide_csv


def write_published(out: Path) -> Path:
    """Write the tables of Bokeriya (2019) as tables, figures and a report; gives its path.

    `out` gets `report.html`, `tables/*.csv` (each table long and in the printed form) and
    `figures/*.svg` and `*.png`. Nothing is fetched, and every run gives the same bytes.
    """
    tables = published_tables()
    sections = [_by_year(tables, out), *(_by_subject(table, out) for table in tables)]
    facts = {
        "source": SOURCE,
        "unit of count": tables[0].note["unit of count"],
        "corpus": "; ".join(
            f"{table.values('organization')[0]}: {table.note['corpus']}" for table in tables
        ),
        "trend": "Mann-Kendall test, two-sided, corrected for ties and continuity; Sen's slope",
        "not checked": "The figures are the study's own, as printed; they were not counted again.",
    }
    title = "The CSTO and the SCO in United Nations documents: the published figures"
    return write_page(out, title, sections, facts)


def _by_year(tables: list[CountTable], out: Path) -> Section:
    together = compared(tables)
    spec = by_year(together, trend=trends_of(together))
    figure = render(spec, out / "figures", together.name)
    return Section(
        heading="Both, by year",
        prose=[_conclusion(table) for table in tables],
        figures=[figure],
        tables=[TableBlock(arrange(together), files=_write_csv(together, out))],
    )


def _conclusion(table: CountTable) -> str:
    """What the trend of one organization allows to say, with and without the last year."""
    counts = yearly(table)
    last = counts.years()[-1]
    what = f"References to the {table.values('organization')[0]}"
    without = trend_of(counts, leave_out=[last])
    said = sentence(trend_of(counts), what, counts.unit)
    return f"{said} Without {last}: {p_value(without.p)}."


def _by_subject(table: CountTable, out: Path) -> Section:
    organization = table.values("organization")[0]
    first, last = table.years()[0], table.years()[-1]
    subjects = replace(
        collapse(table, "year"),
        name=f"{table.name}_by_subject",
        title=f"{organization}: references by subject, {first}–{last}",
    )
    figure = render(by_category(subjects, "subject"), out / "figures", subjects.name)
    wide = pivot(table, rows="subject", columns="year", order="given")
    return Section(
        heading=f"{organization}, by subject",
        figures=[figure],
        tables=[TableBlock(wide, files=_write_csv(table, out, wide_csv(wide)))],
    )


def _write_csv(table: CountTable, out: Path, printed: str = "") -> tuple[Path, ...]:
    """The table in long format and, if given, as printed."""
    directory = out / "tables"
    directory.mkdir(parents=True, exist_ok=True)
    files = {f"{table.name}.csv": to_csv(table)}
    if printed:
        files[f"{table.name}_as_printed.csv"] = printed
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(directory / name for name in files)
