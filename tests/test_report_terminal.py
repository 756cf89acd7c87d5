"""Tables and charts in the terminal fit it and show every number."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from chapter8.analysis.published import compared, published_tables
from chapter8.analysis.trends import trends_of
from chapter8.errors import UsageError
from chapter8.report.counts import CountTable
from chapter8.report.tables import arrange, pivot
from chapter8.report.terminal import bar_chart, print_table


def printed(wide, width):
    out = io.StringIO()
    print_table(wide, Console(file=out, width=width, color_system=None))
    return out.getvalue()


def table(rows, columns=("organization", "year", "count"), **facts):
    note = {"unit of count": "references"}
    return CountTable("t", "A title", columns, rows, "references", note, **facts)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("place", [0, 1])
def test_the_published_tables_fit_and_keep_their_sums(width, place):
    wide = pivot(published_tables()[place], "subject", "year", "given")
    lines = printed(wide, width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    sums = [line.split()[1:] for line in lines if line.startswith("Sum ")]
    expected = [str(count) for count in (*wide.column_sums, wide.total)]
    assert [text for line in sums for text in line] == expected


def test_wide_terminals_show_whole_years_and_whole_names():
    text = printed(pivot(published_tables()[1], "subject", "year", "given"), 200)
    assert "2001 2002" in text
    assert "Extension of Relations between Russia and China" in text
    assert "DOI" in text


def test_markup_in_names_is_text():
    text = printed(arrange(table([("[red]x[/red]", 2001, 1), ("集体安全条约组织", 2001, 2)])), 80)
    assert "[red]x[/red]" in text
    assert "集体安全条约组织" in text


@given(
    st.lists(st.integers(0, 10**6) | st.none(), min_size=2, max_size=90),
    st.integers(60, 120),
)
def test_charts_fit_the_terminal(counts, width):
    rows = [(name, 1946 + place, count) for name in "AB" for place, count in enumerate(counts)]
    chart = bar_chart(table(rows), width=width)
    assert max(cell_len(line) for line in chart.splitlines()) <= width


def test_every_count_above_zero_shows_and_zero_does_not():
    chart = bar_chart(table([("A", 2001, 0), ("A", 2002, 1), ("A", 2003, 100_000)])).splitlines()
    assert chart[2].rstrip().endswith("–")
    assert chart[3].rstrip().endswith("1 ▏")
    assert chart[4].count("█") == 24


def test_bars_are_as_long_as_counts_are_high():
    chart = bar_chart(table([("A", 2001, 50), ("A", 2002, 100)])).splitlines()
    assert chart[2].count("█") * 2 == chart[3].count("█")


def test_years_covered_in_part_and_not_covered_are_marked():
    rows = [("A", 2001, None), ("A", 2002, 3)]
    chart = bar_chart(table(rows, partial_years=(2002,)))
    assert "2002*" in chart
    assert ".." in chart


def test_long_periods_are_one_row_of_columns_a_series():
    rows = [(name, year, year - 1945) for name in "AB" for year in range(1946, 2026)]
    chart = bar_chart(table(rows), width=100)
    assert len(chart.splitlines()) == 1 + 2 * 2
    assert "1946 ▁" in chart
    assert "█ 2025" in chart


def test_the_sentence_on_the_trend_stands_beneath():
    together = compared(published_tables())
    chart = bar_chart(together, trends_of(together))
    assert "CSTO references, 2002–2017: no trend" in chart
    assert "SCO references, 2001–2017: no trend" in chart


def test_a_table_without_years_has_no_chart():
    with pytest.raises(UsageError, match="not counted by year"):
        bar_chart(table([("A", 3)], ("organization", "count")))
