"""Tables: sums that reconcile, order that is declared, cells that are harmless."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.errors import UsageError
from chapter8.report.counts import CountTable, add, collapse, select
from chapter8.report.tables import (
    ALL,
    _reconcile,
    arrange,
    label,
    number,
    pivot,
    to_csv,
    to_html,
    wide_csv,
)

NOTE = {"unit of count": "references", "corpus": "0a1b, 3 documents"}


def table(rows, columns=("organization", "year", "count"), unit="references", **facts):
    return CountTable("t", "A title", columns, rows, unit, NOTE, **facts)


def test_years_without_rows_stand_in_the_period():
    wide = pivot(table([("CSTO", 2003, 2)], period=(2002, 2005)))
    assert wide.column_keys == (2002, 2003, 2004, 2005)
    assert wide.column_sums == (0, 2, 0, 0)


def test_a_row_outside_the_period_is_refused():
    with pytest.raises(UsageError, match="outside its period 2002–2005"):
        pivot(table([("CSTO", 2006, 2)], period=(2002, 2005)))


rows = st.dictionaries(
    st.tuples(st.sampled_from(["A", "B", "C", None]), st.integers(1990, 2005) | st.none()),
    st.integers(0, 10**9) | st.none(),
    min_size=1,
).map(lambda cells: [(*cell, count) for cell, count in cells.items()])


@given(rows)
def test_rows_columns_and_total_are_one_sum(cells):
    wide = pivot(table(cells))
    total = sum(count or 0 for *_, count in cells)
    assert (wide.total or 0) == total
    assert sum(count or 0 for count in wide.row_sums) == total
    assert sum(count or 0 for count in wide.column_sums) == total


@given(rows)
def test_the_long_table_comes_back_from_its_csv(cells):
    head, *lines = csv.reader(io.StringIO(to_csv(table(cells))))
    assert head == ["organization", "year", "count"]
    assert lines == [["" if value is None else str(value) for value in row] for row in cells]


@pytest.mark.parametrize("wrong", [{"row_sums": (4,)}, {"column_sums": (2,)}, {"total": 9}])
def test_sums_that_differ_are_never_printed(wrong):
    wide = pivot(table([("CSTO", 2001, 3)]))
    with pytest.raises(UsageError, match="does not reconcile"):
        _reconcile(replace(wide, **wrong))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("sum", ("Terrorism", "Aid", "Drugs", None)),  # largest first, ties by name
        ("name", ("Aid", "Drugs", "Terrorism", None)),  # what is not stated stands last
        ("given", (None, "Drugs", "Terrorism", "Aid")),
        (None, ("Terrorism", "Aid", "Drugs", None)),  # by sum unless asked otherwise
    ],
)
def test_rows_are_sorted_as_declared(order, expected):
    cells = [(None, 2001, 1), ("Drugs", 2001, 2), ("Terrorism", 2001, 9), ("Aid", 2002, 2)]
    wide = pivot(table(cells, ("subject", "year", "count")), "subject", "year", order)
    assert wide.row_keys == expected
    assert any(sentence.startswith("Subject ") for sentence in wide.orders)


def test_organizations_stay_in_the_order_given():
    wide = pivot(table([("SCO", 2001, 1), ("CSTO", 2001, 9)]))
    assert wide.row_keys == ("SCO", "CSTO")


@pytest.mark.parametrize(
    ("cells", "columns", "says"),
    [
        ([("A", 1)], ("organization", "year", "count"), "does not fit"),
        ([("A", 1, 2), ("A", 1, 3)], ("organization", "year", "count"), "stands twice"),
        ([("A", 1, "2")], ("organization", "year", "count"), "not a number"),
        ([("A", 1, float("nan"))], ("organization", "year", "count"), "not a number"),
        ([], ("organization", "year"), "then count"),
        ([], ("count", "year"), "then count"),
        ([], ("year", "year", "count"), "each once"),
        ([], ("year", "count", "rate"), "then count"),
    ],
)
def test_a_table_that_can_be_read_two_ways_is_refused(cells, columns, says):
    with pytest.raises(UsageError, match=says):
        table(cells, columns)


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a b", ".hidden", "é"])
def test_a_name_that_is_no_file_stem_is_refused(name):
    with pytest.raises(UsageError, match="cannot name a file"):
        CountTable(name, "T", ("year", "count"), [], "documents", {})


@pytest.mark.parametrize(
    ("down", "across", "says"),
    [
        ("body", "year", "not counted by body"),
        ("year", "year", "both down and across"),
        ("organization", None, "several values of year"),
        ("count", "year", "not counted by count"),
    ],
)
def test_a_layout_that_does_not_exist_is_refused(down, across, says):
    with pytest.raises(UsageError, match=says):
        pivot(table([("A", 2001, 1), ("A", 2002, 1)]), down, across)


def test_fields_with_one_value_need_no_place():
    wide = pivot(
        table([("CSTO", "x", 2001, 3)], ("organization", "subject", "year", "count")),
        "subject",
        "year",
    )
    assert wide.cell("x", 2001) == ("CSTO", "x", 2001)
    assert wide.cell(ALL, 2001) == ("CSTO", ALL, 2001)


@pytest.mark.parametrize(
    ("years", "down"),
    [(range(2001, 2018), "organization"), (range(1946, 2026), "year")],  # across only while it fits
)
def test_long_periods_run_down_the_page(years, down):
    assert arrange(table([(name, year, 1) for name in "AB" for year in years])).row_field == down


def test_more_fields_than_a_page_shows_are_refused():
    cells = [(a, b, c, 1) for a in "AB" for b in "CD" for c in (2001, 2002)]
    with pytest.raises(UsageError, match="3 fields"):
        arrange(table(cells, ("organization", "body", "year", "count")))


@pytest.mark.parametrize(("unit", "warns"), [("documents", True), ("references", False)])
def test_sums_of_documents_say_that_documents_overlap(unit, warns):
    legend = " ".join(pivot(table([("A", 2001, 1), ("B", 2001, 1)], unit=unit)).legend())
    assert ("added several times" in legend) is warns


def test_documents_are_not_added_over_what_they_have_several_of():
    with pytest.raises(UsageError, match="count them again"):
        collapse(table([("A", 2001, 1), ("B", 2001, 1)], unit="documents"), "organization")


def test_references_are_added_and_selected():
    cells = table([("A", 2001, 1), ("B", 2001, 2), ("B", 2002, 4)])
    assert collapse(cells, "organization").rows == [(2001, 3), (2002, 4)]
    assert select(cells, "organization", "B").rows == [(2001, 2), (2002, 4)]


@pytest.mark.parametrize(
    ("counts", "total"), [([1, None, 2], 3), ([None], None), ([], None), ([0.5, 0.25], 0.75)]
)
def test_what_is_not_covered_is_not_added(counts, total):
    assert add(counts) == total


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "–"), (None, ".."), (1234567, "1,234,567"), (2.5, "2.5"), (0.00312, "0.0031"), (3.0, "3")],
)
def test_numbers_are_printed_for_people(count, text):
    assert number(count) == text


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")']
)
def test_spreadsheets_run_nothing(formula):
    cells = table([(formula, 3)], ("speaker", "count"))
    long = list(csv.reader(io.StringIO(to_csv(cells), newline="")))
    wide = list(csv.reader(io.StringIO(wide_csv(pivot(cells, "speaker", None)), newline="")))
    assert long[1] == wide[1] == [f"'{formula}".replace("\r", "\n"), "3"]


def test_the_wide_csv_is_the_printed_table():
    wide = pivot(table([("CSTO", 2001, 2), ("SCO", 2002, 3)]))
    assert wide_csv(wide) == "organization,2001,2002,sum\nCSTO,2,0,2\nSCO,0,3,3\nsum,2,3,5\n"


def test_html_has_headers_sums_and_facts_and_escapes_everything():
    html = to_html(pivot(table([("<b>", 2001, 2), ("SCO", 2002, None)], partial_years=(2002,))))
    assert "<b>" not in html.replace("<b>Unit", "").replace("<b>Corpus", "")
    assert "&lt;b&gt;" in html
    assert 'scope="row"' in html
    assert 'scope="col"' in html
    assert "2002*" in html
    assert "year covered in part" in html
    assert ".. not covered" in html
    assert "0a1b, 3 documents." in html


def test_every_number_asks_for_its_passages_in_the_order_of_the_fields():
    asked = []
    wide = pivot(table([("A", 2001, 2), ("B", 2001, 1), ("B", 2002, 1)]), "year", "organization")
    html = to_html(wide, lambda cell: asked.append(cell) or f"#{len(asked)}")
    assert asked == [
        ("A", 2001),
        ("B", 2001),
        (ALL, 2001),
        ("B", 2002),  # the empty cell before it has no passages
        (ALL, 2002),
        ("A", ALL),
        ("B", ALL),
        (ALL, ALL),
    ]
    assert 'href="#8"' in html


def test_labels_say_what_is_not_stated():
    assert (label(None), label(ALL), label(2001)) == ("not stated", "all", "2001")
