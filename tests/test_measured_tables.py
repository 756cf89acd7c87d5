"""Rates with their denominators and corrected counts with their limits, as they are printed."""

import pytest

from chapter8.report.counts import CountTable, Exposure, uncovered
from chapter8.report.labelling import labelled_lines, labelled_table
from chapter8.report.measured_tables import corrected_table, drawn_rates, rates_table
from chapter8.report.page import TableBlock
from chapter8.report.tables import arrange, pivot

RATED = ("count", "exposure", "rate")
YEARS = Exposure("documents", ("year",), {(2003,): 50, (2004,): 200, (2005,): 10})


def rated(rows, fields, exposure, period=None):
    """A table with rates, made from counts and the exposure that they are divided by."""
    whole = []
    for *cell, count in rows:
        key = tuple(cell[fields.index(name)] for name in exposure.by)
        held = exposure.cells.get(key, 0)
        whole.append((*cell, count, held, count / held if held else None))
    columns = (*fields, *RATED)
    return CountTable("t", "T", columns, whole, "references", {}, period, exposure=exposure)


def by_year(rows, period=(2003, 2006)):
    return rated(rows, ("organization", "year"), YEARS, period)


def test_denominators_are_a_column_and_rates_of_all_years_are_given():
    shown = rates_table(arrange(by_year([("A", 2003, 1), ("A", 2004, 8), ("B", 2004, 2)])), YEARS)
    assert shown.title == "T: references per 100 documents"
    assert shown.heads == ("Year", "Documents", "A", "B")
    assert shown.body == (
        ("2003", "50", "2.0", "–"),
        ("2004", "200", "4.0", "1.0"),
        ("2005", "10", "–", "–"),
        ("2006", "..", "..", ".."),
    )
    assert shown.sums == ("All", "260", "3.5", "0.8")


def test_each_cell_shows_its_denominator_where_both_fields_have_one():
    exposure = Exposure("words", ("year", "language"), {(2003, "en"): 4_000_000, (2003, "fr"): 5})
    table = rated([(2003, "en", 8)], ("year", "language"), exposure)
    shown = rates_table(pivot(table, "year", "language"), exposure)
    assert shown.heads == ("Year", "en")
    assert shown.body == (("2003", "2.0 (of 4,000,000)"),)
    assert shown.sums is None


def test_rates_over_parts_are_not_given_where_a_document_stands_in_several():
    exposure = Exposure("documents", ("part",), {("title",): 10, ("operative",): 10})
    table = rated([("A", "title", 1), ("B", "title", 1)], ("organization", "part"), exposure)
    assert rates_table(arrange(table), exposure).sums is None


def test_without_fields_of_its_own_the_denominator_is_the_same_for_all():
    exposure = Exposure("documents", (), {(): 1000})
    table = rated([("A", 1), ("B", 250)], ("organization",), exposure)
    shown = rates_table(arrange(table), exposure)
    assert shown.body == (("A", "1,000", "0.10"), ("B", "1,000", "25.00"))


def test_drawn_rates_are_the_printed_ones():
    table = by_year([("A", 2003, 1), ("A", 2004, 8)])
    drawn = drawn_rates(table, YEARS)
    assert [row[-1] for row in drawn.rows] == [2.0, 4.0]
    assert drawn.note == {"rate": "references per 100 documents"}


@pytest.mark.parametrize(
    ("link", "addresses"),
    [(lambda cell: "/".join(map(str, cell)), ["A/2003", "A/2004"]), (None, [])],
)
def test_a_rate_opens_what_its_count_opens(link, addresses):
    table = by_year([("A", 2003, 1), ("A", 2004, 8)], period=(2003, 2004))
    shown = rates_table(pivot(table, "year", "organization"), YEARS)
    html = TableBlock(shown, link).html()
    assert [one.split('"')[0] for one in html.split('href="')[1:]] == addresses


CORRECTED = ("count", "corrected", "corrected_low", "corrected_high")


def corrected(rows, fields=("organization", "year")):
    return CountTable("t", "T", (*fields, *CORRECTED), rows, "references", {})


def test_corrected_counts_stand_with_their_limits():
    table = corrected([("A", 2003, 2, 2.1, 1.9, 2.4), ("B", 2004, 1000, 1010.0, 990.0, 1031.0)])
    totals = corrected([("A", 2, 2.1, 1.9, 2.4), ("B", 1000, 1010.0, 990.0, 1031.0)],
                       ("organization",))  # fmt: skip
    shown = corrected_table(pivot(table, "year", "organization"), totals)
    assert shown.body == (
        ("2003", "2.1 (1.9–2.4)", "–"),
        ("2004", "–", "1,010.0 (990.0–1,031.0)"),
    )
    assert shown.sums == ("All", "2.1 (1.9–2.4)", "1,010.0 (990.0–1,031.0)")
    across = corrected_table(pivot(table, "organization", "year"), totals)
    assert across.sums is None, "sums of organizations do not belong beneath years"


def test_a_single_organization_has_one_column():
    table = corrected([("A", 2003, 2, 2.1, 1.9, 2.4)])
    totals = corrected([("A", 2, 2.1, 1.9, 2.4)], ("organization",))
    shown = corrected_table(pivot(table, "year", None), totals)
    assert (shown.heads, shown.sums) == (("Year", "Corrected"), ("All", "2.1 (1.9–2.4)"))


def test_years_without_documents_are_not_covered():
    table = uncovered(corrected([("A", 2003, 2, 2.1, 1.9, 2.4)]), [2004])
    assert table.rows[-1] == ("A", 2004, None, None, None, None)
    shown = corrected_table(pivot(table, "year", "organization"))
    assert shown.body[-1] == ("2004", "..")


@pytest.mark.parametrize(
    ("rows", "years"),
    [([], [2004]), ([("A", 2003, 2, 2.1, 1.9, 2.4)], [])],
)
def test_nothing_is_uncovered_without_rows_or_years(rows, years):
    assert uncovered(corrected(rows), years).rows == rows


def test_labels_stand_for_values_in_rows_denominators_and_lines():
    exposure = Exposure("documents", ("source",), {("files",): 10, ("web",): 20})
    table = rated([("files", 1), ("web", 1), (None, 0)], ("source",), exposure)
    labels = {"source": {"files": "Council resolutions"}, "body": {"SC": "Security Council"}}
    named = labelled_table(table, labels)
    assert [row[0] for row in named.rows] == ["Council resolutions", "web", None]
    assert named.exposure.cells == {("Council resolutions",): 10, ("web",): 20}
    assert labelled_table(table, {"body": {"SC": "x"}}) is table
    lines = [{"source": "files", "body": "SC"}]
    assert labelled_lines(lines, ["source"], labels) == [
        {"source": "Council resolutions", "body": "SC"}
    ]
