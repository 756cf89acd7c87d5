"""What tables print besides counts and sums, and sheets that hold several tables."""

import pytest
from audit_samples import claims_file, write

from chapter8.audit.auditing import audit
from chapter8.audit.numerals import year_of
from chapter8.audit.reading import read_tables
from chapter8.errors import UnreadableError


def found(tmp_path, rows):
    result = audit([write(tmp_path, rows)])
    return {(one.code, one.stated, one.found) for one in result.findings}


SHARES = [
    ["Subject", "2010", "2011", "Total", "%", "Rank", "Mean"],
    ["Peace", "30", "20", "50", "62.5", "1", "25.0"],
    ["Trade", "10", "10", "20", "25.0", "2", "10.0"],
    ["Health", "5", "5", "10", "12.5", "3", "5.0"],
    ["Total", "45", "35", "80", "100", "", "40.0"],
]
OF_YEARS = [
    ["Subject", "2010", "%", "2011", "%"],
    ["Peace", "30", "66.7%", "20", "57.1%"],
    ["Trade", "10", "22.2%", "10", "28.6%"],
    ["Health", "5", "11.1%", "5", "14.3%"],
]


@pytest.mark.parametrize(
    ("rows", "place", "value", "expected", "why"),
    [
        (SHARES, (1, 4), "61.5", "62.5", "a share of all"),
        (SHARES, (4, 4), "99", "100", "the share of the sums"),
        (SHARES, (3, 5), "4", "3", "a rank"),
        (SHARES, (2, 6), "12.0", "10.0", "a mean"),
        (OF_YEARS, (2, 4), "26.8%", "28.6%", "a share of its year"),
    ],
)
def test_a_derived_number_that_does_not_follow_is_found(
    tmp_path, rows, place, value, expected, why
):
    assert found(tmp_path, rows) == set(), why
    changed = [[*row] for row in rows]
    changed[place[0]][place[1]] = value
    assert found(tmp_path, changed) == {("wrong_derived", value, expected)}, why


def test_a_column_of_which_nothing_fits_is_not_judged(tmp_path):
    rows = [[*row[:4], share] for row, share in zip(SHARES, ["%", "9", "8", "7", ""], strict=True)]
    assert found(tmp_path, rows) == set()


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2017", 2017),
        ("2017*", 2017),
        ("2017 (Jan–Jun)", 2017),
        ("2017 (to 30 June)", 2017),
        ("Jan-Jun 2017", 2017),
        ("2017, first half", 2017),
        ("June 2017", None),  # a column of a table by month
        ("2010–2017", None),
        ("2017 elections", None),
        ("1990s", None),
        ("2015年", 2015),
        ("2015 г.", 2015),
        ("12017", None),
    ],
)
def test_a_year_covered_in_part_is_one(heading, year):
    assert year_of(heading) == year


def test_a_year_covered_in_part_is_told(tmp_path):
    rows = [["Subject", "2015", "2016", "2017 (to June)"], ["Peace", "4", "5", "2"]]
    (table,) = read_tables(write(tmp_path, rows))
    assert table.years == (2015, 2016, 2017)
    assert any("2017 (to June)" in note for note in table.notes)


def test_counts_that_look_like_years_are_no_header(tmp_path):
    rows = [
        ["Subject", "2015", "2016", "2017"],
        ["Peace", "1890", "1950", "2011"],
        ["Trade", "12", "14", "15"],
    ]
    (table,) = read_tables(write(tmp_path, rows))
    assert [table.value("Peace", year) for year in table.years] == [1890, 1950, 2011]


MERGED = [
    ["Organization", "Theme", "2015", "2016", "2017", "Total"],
    ["ASEAN", "Trade", "5", "6", "7", "18"],
    ["", "Security", "3", "3", "2", "8"],
    ["", "Subtotal", "8", "9", "9", "26"],
    ["ECOWAS", "Elections", "11", "8", "9", "28"],
    ["", "Peacekeeping", "20", "14", "10", "44"],
    ["", "Subtotal", "31", "22", "19", "72"],
    ["Total", "", "39", "31", "28", "98"],
]


def test_organizations_in_merged_cells_are_tables_of_their_own(tmp_path):
    tables = read_tables(write(tmp_path, MERGED))
    assert [(t.organization, t.subjects, t.of_all()) for t in tables] == [
        ("ASEAN", ("Trade", "Security"), 26),
        ("ECOWAS", ("Elections", "Peacekeeping"), 72),
    ]
    assert not [one for table in tables for one in table.findings]


@pytest.mark.parametrize(
    ("row", "column", "value", "expected", "why"),
    [
        (3, 3, "10", ("column_sum", "10", "9"), "the sum of one organization"),
        (7, 2, "40", ("column_sum", "40", "39"), "the sum of all"),
        (7, 5, "99", ("grand_total", "99", "98"), "the sum of everything"),
    ],
)
def test_a_wrong_sum_among_organizations_is_found(tmp_path, row, column, value, expected, why):
    rows = [[*one] for one in MERGED]
    rows[row][column] = value
    assert expected in found(tmp_path, rows), why


@pytest.mark.parametrize(
    ("rows", "codes", "why"),
    [
        ([["A", "1", "2", "3", "4"]], {"ragged_row"}, "more numbers than columns, and no sums"),
        ([["A", "9" * 40, "2"]], {"unreadable_cell"}, "more digits than any count"),
    ],
)
def test_a_row_that_cannot_be_right_is_a_finding(tmp_path, rows, codes, why):
    assert {code for code, _, _ in found(tmp_path, [["", "2001", "2002"], *rows])} == codes, why


def test_a_header_without_a_row_is_no_table(tmp_path):
    with pytest.raises(UnreadableError, match="no table of counts"):
        read_tables(write(tmp_path, [["Subject", "2001", "2002"]]))


SUBTOTALS = [
    ["Subject", "2015", "2016", "2017"],
    ["Trade", "5", "6", "7"],
    ["Transport", "3", "3", "2"],
    ["Total economy", "8", "9", "9"],
    ["Police", "1", "2", "3"],
    ["Borders", "2", "2", "2"],
    ["Total security", "3", "4", "5"],
    ["Total", "11", "13", "14"],
]


def test_subtotals_are_checked_and_count_nothing(tmp_path):
    assert found(tmp_path, SUBTOTALS) == set()
    rows = [[*row] for row in SUBTOTALS]
    rows[3][2] = "10"
    assert found(tmp_path, rows) == {("column_sum", "10", "9")}
    (table,) = read_tables(write(tmp_path, SUBTOTALS))
    assert table.of_all() == 38


UNITS = [
    ["The SCO in UN documents"],
    ["", "2014", "2015", "2016", "Total"],
    ["Documents", "20", "24", "30", "74"],
    ["References", "70", "84", "150", "304"],
    ["References per document", "3.5", "3.5", "5.0", "4.1"],
]


def test_rows_that_are_units_are_tables_of_these_units(tmp_path):
    tables = read_tables(write(tmp_path, UNITS))
    assert [(t.unit, t.organization, t.of_all()) for t in tables] == [
        ("documents", "SCO", 74),
        ("references", "SCO", 304),
    ]
    rows = [*UNITS[:4], ["References per document", "3.5", "3.9", "5.0", "4.1"]]
    assert found(tmp_path, rows) == {("wrong_derived", "3.9", "3.5")}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("documents peak 2016", "holds"),
        ("74 documents", "holds"),
        ("304 references", "holds"),
        ("SCO: 300 references", "fails"),
        ("4.1 references per document", "holds"),
        ("5.0 references per document in 2016", "holds"),
        ("4.5 references per document in 2016", "fails"),
    ],
)
def test_a_claim_finds_the_table_of_its_unit(tmp_path, text, verdict):
    result = audit([write(tmp_path, UNITS)], claims_file(tmp_path, text))
    assert result.claims[0].answer.verdict == verdict, result.claims[0].answer.reason


def test_a_long_table_with_two_units_is_two_tables_of_each_organization(tmp_path):
    rows = [
        ["Organization", "Year", "Documents", "References"],
        ["CSTO", "2010", "3", "9"],
        ["CSTO", "2011", "4", "7"],
        ["SCO", "2010", "5", "5"],
        ["SCO", "2011", "2", "8"],
    ]
    tables = read_tables(write(tmp_path, rows))
    assert [(t.organization, t.unit, t.of_all()) for t in tables] == [
        ("CSTO", "documents", 7),
        ("SCO", "documents", 7),
        ("CSTO", "references", 16),
        ("SCO", "references", 13),
    ]


@pytest.mark.parametrize(
    ("cell", "sums", "codes", "why"),
    [
        ("l", ("6", "9"), {"unreadable_cell"}, "the sums need the same number in it"),
        ("..", ("6", "9"), set(), "a count that is not known"),
        ("l", ("6", "8"), {"unreadable_cell", "column_sum"}, "they need different ones"),
        ("l", ("4", "9"), {"unreadable_cell", "row_sum"}, "a sum below what is beside it"),
    ],
)
def test_a_cell_without_a_number_makes_no_sum_wrong_that_it_may_fill(
    tmp_path, cell, sums, codes, why
):
    rows = [
        ["Subject", "2010", "2011", "Total"],
        ["Peace", "5", cell, sums[0]],
        ["Trade", "7", "8", "15"],
        ["Total", "12", sums[1], str(12 + int(sums[1]))],
    ]
    assert {code for code, _, _ in found(tmp_path, rows)} == codes, why


def test_shares_in_brackets_behind_counts_are_passed_over(tmp_path):
    rows = [["", "2015", "2016"], ["AU", "25 (39%)", "28 (36.4 %)"], ["EU", "18 (28%)", "20"]]
    (table,) = read_tables(write(tmp_path, rows))
    assert (table.of_row("AU"), table.of_row("EU")) == (53, 38)
    assert not table.findings


def test_a_row_of_means_counts_nothing(tmp_path):
    rows = [["", "2015", "2016"], ["AU", "2", "4"], ["EU", "4", "6"], ["Average", "3", "5"]]
    (table,) = read_tables(write(tmp_path, rows))
    assert table.of_all() == 16


def test_the_sums_are_known_by_their_numbers(tmp_path):
    rows = [
        ["Organ", "2007", "2006", "2005", "2005-2007"],
        ["Council", "9", "8", "7", "24"],
        ["Assembly", "3", "2", "1", "6"],
        ["Secretariat", "1", "0", "1", "2"],
        ["All organs", "13", "10", "9", "32"],
    ]
    (table,) = read_tables(write(tmp_path, rows))
    assert (table.of_all(), table.row_sums["Council"], table.grand_total) == (32, 24, 32)
    assert not table.findings
    rows[1][4] = "25"
    assert found(tmp_path, rows) == {("row_sum", "25", "24")}


BELOW = [
    ["Table A. Documents naming the GCC"],
    ["Topic", "2018", "2019", "Total"],
    ["Yemen", "12", "15", "27"],
    ["Iran", "7", "9", "16"],
    ["Total", "19", "24", "43"],
    [],
    ["Table B. Documents naming the LAS"],
    ["Topic", "2018", "2019", "Total"],
    ["Libya", "17", "19", "36"],
    ["Syria", "1", "2", "3"],
    ["Total", "18", "21", "39"],
]
BESIDE = [
    ["The CSTO"],
    ["", "References", "", "Documents", ""],
    ["Body", "2010", "2011", "2010", "2011"],
    ["GA", "12", "14", "3", "4"],
    ["SC", "2", "3", "1", "2"],
]


def test_tables_below_and_beside_each_other_are_read_apart(tmp_path):
    tables = read_tables(write(tmp_path, BELOW))
    assert [(t.organization, t.subjects, t.of_all()) for t in tables] == [
        ("GCC", ("Yemen", "Iran"), 43),
        ("LAS", ("Libya", "Syria"), 39),
    ]
    tables = read_tables(write(tmp_path, BESIDE))
    assert [(t.organization, t.unit, t.of_all()) for t in tables] == [
        ("CSTO", "references", 31),
        ("CSTO", "documents", 10),
    ]
    assert not [one for table in tables for one in table.findings]


@pytest.mark.parametrize("heading", ["Year", "Period", "", "Subject"])
def test_years_down_are_read_whatever_their_heading(tmp_path, heading):
    rows = [["Table 2. References"], [heading, "Peace", "Trade"]]
    rows += [["2004", "3", "4"], ["2005", "1", "2"], ["Total", "4", "6"]]
    (table,) = read_tables(write(tmp_path, rows))
    assert (table.subjects, table.of_all()) == (("Peace", "Trade"), 10)
    assert not table.findings
