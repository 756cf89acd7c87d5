"""Counts as figures: what is drawn, as Vega-Lite.

`by_year` draws bars by year, one panel a series; `by_category` draws bars by subject, source or
speaker, sorted. Both start at zero, name the unit of count on the axis and print beneath what the
numbers rest on. `render` (see `drawing`) writes a figure as SVG and PNG.
"""

from collections.abc import Iterable, Mapping

from chapter8.analysis.trends import Trend
from chapter8.errors import UsageError
from chapter8.report.category_panels import CategoryFrame, category_panel, ranked
from chapter8.report.counts import CountTable, Key, Number, add, select
from chapter8.report.drawing import Figure, render
from chapter8.report.style import Spec, compose, fact_lines
from chapter8.report.tables import label, number
from chapter8.report.year_panels import YearFrame, measure_title, top_of, year_panel

__all__ = ["Figure", "by_category", "by_year", "render"]

_OWN_SCALES = 8
"""Panels get scales of their own where one series is this many times as high as another."""


def by_year(
    table: CountTable,
    series: str = "organization",
    trend: Mapping[Key, Trend] | None = None,
    *,
    measure: str = "count",
) -> Spec:
    """Bars by year, one panel for each value of the series.

    Panels share one scale, unless one series is so much higher than another that the lower could
    not be read; the notes say so. Incomplete years are hollow, years not covered grey.

    Args:
        table: counts by year, and by the series where it has one.
        series: the field whose values are the panels; a table without it is one panel.
        trend: by value of the series, the trend to draw as a dashed line and to print; a table
            without the series has its trend under None.
        measure: "count", or "rate" with `note["rate"]` as the title of the axis.

    Returns:
        A Vega-Lite specification for `render`.

    Raises:
        UsageError: the table has no years, no such measure, or fields besides these.
    """
    table.place("year")
    if not table.years():
        raise UsageError(f"Table {table.name} counts no year, so there is nothing to draw.")
    trends = trend or {}
    counts = {key: _by_year(part, measure) for key, part in _parts(table, series, "year").items()}
    tops = {key: top_of(values, trends.get(key)) for key, values in counts.items()}
    highest = max(tops.values(), default=1)
    own = highest > _OWN_SCALES * min(tops.values(), default=1)
    frame = YearFrame.of(table, measure, len(counts), highest)
    names = _names(table, series, counts)
    panels = [
        year_panel(frame, names[key], values, tops[key] if own else highest, trends.get(key))
        for key, values in counts.items()
    ]
    notes = [*_year_legend(table, counts, own=own, trend=bool(trends)), *fact_lines(table.note)]
    described = {names[key]: values for key, values in counts.items()}
    return compose(table.title, panels, frame.across, notes, _description(table, "year", described))


def by_category(
    table: CountTable,
    category: str,
    series: str = "organization",
    top: int = 12,
) -> Spec:
    """Horizontal bars by subject, source or speaker, the largest first.

    Args:
        table: counts by the category, and by the series where it has one.
        category: the field whose values are the bars.
        series: the field whose values are the panels; a table without it is one panel.
        top: how many values get a bar of their own; the others are one bar, which says how many.

    Returns:
        A Vega-Lite specification for `render`.

    Raises:
        UsageError: the table has no such field, fields besides these or no rows, or `top` is below
            one.
    """
    if top < 1:
        raise UsageError(f"A figure by {category} needs at least one bar; top is {top}.")
    parts = _parts(table, series, category)
    if not table.rows:
        raise UsageError(f"Table {table.name} has no rows, so there is nothing to draw.")
    names = _names(table, series, parts)
    bars = {names[key]: ranked(part, category, top) for key, part in parts.items()}
    everything = [bar for group in bars.values() for bar in group]
    frame = CategoryFrame.of(everything, measure_title(table, "count"))
    panels = [category_panel(frame, name, group) for name, group in bars.items()]
    notes = [*_category_legend(table, category), *fact_lines(table.note)]
    described: dict[str, dict[Key, Number]] = {
        name: {bar.name: bar.count for bar in group} for name, group in bars.items()
    }
    return compose(table.title, panels, 1, notes, _description(table, category, described))


def _parts(table: CountTable, series: str, field: str) -> dict[Key, CountTable]:
    """The table in one part for each panel."""
    table.place(field)
    others = [other for other in table.fields if other not in (series, field)]
    for other in others:
        if len(table.values(other)) > 1:
            raise UsageError(
                f"A figure of table {table.name} by {field} has no place for {other}; select one "
                "of its values, or count without it."
            )
    if series not in table.fields or series == field or not table.rows:
        return {None: table}
    return {key: select(table, series, key) for key in table.values(series)}


def _names(table: CountTable, series: str, keys: Iterable[Key]) -> dict[Key, str]:
    """The headings of the panels; a single panel needs none that the title has already."""
    names = {key: label(key) if series in table.fields else "" for key in keys}
    if len(names) == 1:
        return {key: "" if name in table.title else name for key, name in names.items()}
    return names


def _by_year(table: CountTable, measure: str) -> dict[Key, Number]:
    year, value = table.place("year"), table.place(measure)
    return {row[year]: row[value] for row in table.rows if row[year] is not None}


def _year_legend(
    table: CountTable, counts: Mapping[Key, Mapping[Key, Number]], *, own: bool, trend: bool
) -> list[str]:
    undated = add(
        row[table.place("count")] for row in table.rows if row[table.place("year")] is None
    )
    uncovered = any(count is None for series in counts.values() for count in series.values())
    sentences = {
        "Scales differ from panel to panel.": own,
        "Hollow bars and asterisks mark years covered in part.": bool(table.partial_years),
        "Grey bands mark years not covered.": uncovered,
        "Dashed line: Sen's slope over the years tested, with the Mann-Kendall test.": trend,
        f"Not drawn: {number(undated)} {table.unit} without a year.": bool(undated),
    }
    said = " ".join(sentence for sentence, applies in sentences.items() if applies)
    return [said] if said else []


def _category_legend(table: CountTable, category: str) -> list[str]:
    if not table.has_several(category):
        return []
    return [f"Bars overlap: of the {table.unit}, one may stand in several bars."]


def _description(table: CountTable, field: str, counts: Mapping[str, Mapping[Key, Number]]) -> str:
    """The figure in words: what is drawn, and of each panel the sum and the extremes."""
    sentences = [f"Bar chart of {table.unit} by {field}."]
    for name, values in counts.items():
        covered = {key: count for key, count in values.items() if count is not None}
        head = f"{name}: " if name else ""
        if not covered:
            sentences.append(f"{head}nothing to draw.")
            continue
        most = max(covered, key=lambda key: covered[key])
        sentences.append(
            f"{head}{number(add(covered.values()))} in all, most {label(most)} "
            f"({number(covered[most])})."
        )
    return " ".join(sentences)
