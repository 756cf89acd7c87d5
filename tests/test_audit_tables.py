"""What the audit finds in a table by itself: sums, order, founding years, outliers, labels."""

import copy

import pytest
from audit_samples import COUNTS, SUBJECTS, YEARS, sample, wide_rows, write
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.analysis.published import published_tables
from chapter8.audit.arithmetic import check_sums
from chapter8.audit.auditing import audit, audit_tables
from chapter8.audit.claims_file import Claims
from chapter8.audit.plausibility import check_table
from chapter8.audit.reading import read_tables
from chapter8.audit.table import PublishedTable

ARITHMETIC = {
    "row_sum",
    "column_sum",
    "grand_total",
    "wrong_cell",
    "misplaced_count",
    "shifted_row",
}

matrices = st.integers(2, 6).flatmap(
    lambda years: st.lists(
        st.lists(st.integers(0, 99), min_size=years, max_size=years), min_size=2, max_size=7
    )
)


def table_of(counts, printed=None, organization=None):
    """A table that prints the sums of `printed` (by default of its own counts)."""
    printed = counts if printed is None else printed
    subjects = tuple(f"Subject {n}" for n in range(len(counts)))
    years = tuple(range(2001, 2001 + len(counts[0])))
    return PublishedTable(
        "T",
        ("T",),
        "",
        organization,
        "references",
        subjects,
        years,
        {
            (s, y): c
            for s, row in zip(subjects, counts, strict=True)
            for y, c in zip(years, row, strict=True)
        },
        {s: sum(row) for s, row in zip(subjects, printed, strict=True)},
        {y: sum(column) for y, column in zip(years, zip(*printed, strict=True), strict=True)},
        sum(map(sum, printed)),
    )


@settings(max_examples=60, deadline=None)
@given(matrices)
def test_a_consistent_table_gives_no_arithmetic_finding(counts):
    assert check_sums(table_of(counts)) == []


@settings(max_examples=60, deadline=None)
@given(matrices, st.data())
def test_a_changed_cell_is_named(counts, data):
    row = data.draw(st.integers(0, len(counts) - 1))
    column = data.draw(st.integers(0, len(counts[0]) - 1))
    changed = copy.deepcopy(counts)
    changed[row][column] += data.draw(st.sampled_from([-7, -1, 1, 10, 90]))
    (found,) = check_sums(table_of(changed, counts))
    assert found.code == "wrong_cell"
    assert [(c.subject, c.year) for c in found.cells] == [(f"Subject {row}", 2001 + column)]
    assert found.found == str(counts[row][column])


def changed_sample(tmp_path, row, column, text):
    rows = sample()
    rows[row][column] = text
    return write(tmp_path, rows)


PLANTED = [
    (2, 5, "14", "row_sum", "add up to 13, but the printed sum is 14", "a sum of a row"),
    (5, 2, "9", "column_sum", "add up to 4, but the printed sum is 9", "a sum of a year"),
    (5, 5, "27", "grand_total", "add up to 26, but the printed total is 27", "the grand total"),
    (2, 1, "6", "wrong_cell", "'Peace' in 2003 is printed as 6", "a cell"),
    (2, 1, "", "wrong_cell", "'Peace' in 2003 is printed as 0", "a cell left out"),
]


@pytest.mark.parametrize(("row", "column", "text", "code", "words", "why"), PLANTED)
def test_a_planted_number_is_found_and_nothing_else(tmp_path, row, column, text, code, words, why):
    found = audit([changed_sample(tmp_path, row, column, text)]).findings
    assert [f.code for f in found] == [code], why
    assert words in found[0].message


def test_a_count_under_the_wrong_year_is_found(tmp_path):
    rows = sample()
    rows[2][3], rows[2][2] = "", "7"
    (found,) = audit([write(tmp_path, rows)]).findings
    assert (found.code, found.stated, found.found) == ("misplaced_count", "2004", "2005")


def shift_row(rows):
    rows[2][1:5] = ["", *rows[2][1:4]]


def shift_all(rows):
    for row in rows[2:5]:
        row[1:5] = ["", *row[1:4]]


def exchange(rows):
    for row in rows[2:5]:
        row[1], row[3] = row[3], row[1]


def add_fields(rows):
    for row in rows[2:6]:
        row.insert(1, "")


SHIFTS = [
    (shift_row, "shifted_row", "'Peace' stand one column too far to the right", "a row"),
    (shift_all, "shifted_columns", "all counts stand one column too far to the right", "the body"),
    (exchange, "swapped_columns", "2003 add up to the sum printed for 2005", "two columns"),
    (add_fields, "shifted_columns", "3 of 3 rows have a field too many", "fields in all rows"),
]


@pytest.mark.parametrize(("change", "code", "words", "why"), SHIFTS)
def test_a_shift_is_told_once(tmp_path, change, code, words, why):
    rows = wide_rows(SUBJECTS, YEARS, [[5, 1, 7, 0], [2, 3, 4, 0], [1, 1, 1, 0]])
    rows = [[], *rows]
    change(rows)
    found = [f for f in audit([write(tmp_path, rows)]).findings if f.code != "ragged_row"]
    assert [f.code for f in found if f.code not in {"column_sum", "grand_total"}] == [code], why
    assert words in found[0].message


def test_without_sums_of_years_the_row_is_named(tmp_path):
    rows = sample()[:-1]
    rows[3][1] = "8"
    (found,) = audit([write(tmp_path, rows)]).findings
    assert (found.code, found.found, found.stated) == ("row_sum", "15", "9")
    assert "Trade and Transport" in found.message


def test_a_single_row_out_of_order_is_remarked_upon_and_a_random_order_is_not():
    falling = [[n, n] for n in range(20, 0, -1)]
    swapped = [*falling[:4], falling[5], falling[4], *falling[6:]]
    mixed = [falling[(7 * n) % 20] for n in range(20)]
    codes = [[f.code for f in check_table(table_of(c))] for c in (falling, swapped, mixed)]
    assert codes == [[], ["nearly_sorted"], []]


FOUNDING = [
    ([[0, 9, 9, 9, 9]], "SCO", [], "nothing in its first year"),
    ([[9, 9, 9, 9, 9]], "SCO", ["founding_year"], "a first half year like the later years"),
    ([[1, 9, 9, 9, 9]], "SCO", [], "a first half year far below the later years"),
    ([[9, 9, 9, 9, 9]], None, [], "no organization is known"),
    ([[3, 0, 9, 9, 9]], "CSTO", ["founding_year"], "counts in the year before"),
]


@pytest.mark.parametrize(("counts", "organization", "codes", "why"), FOUNDING)
def test_counts_at_and_before_the_founding_are_told(counts, organization, codes, why):
    found = check_table(table_of(counts, organization=organization))
    assert [f.code for f in found if f.code == "founding_year"] == codes, why


def test_a_cell_far_beyond_the_others_is_told():
    counts = [[1 + (n + y) % 4 for y in range(6)] for n in range(5)]
    assert check_table(table_of(counts)) == []
    counts[2][3] = 60
    (found,) = check_table(table_of(counts))
    assert (found.code, found.cells[0].subject, found.cells[0].year) == (
        "outlying_cells",
        "Subject 2",
        2004,
    )


def test_labels_within_labels_and_few_in_common_are_told(tmp_path):
    first = write(
        tmp_path, wide_rows(["Security", "Peace and Security", "Trade"], YEARS, COUNTS), "a.csv"
    )
    second = write(tmp_path, wide_rows(["Health", "Drugs", "Trade"], YEARS, COUNTS), "b.csv")
    codes = [(f.code, f.table) for f in audit([first, second]).findings]
    assert codes == [("overlapping_labels", "a"), ("different_vocabularies", None)]


def test_the_published_tables_of_the_study_add_up_and_show_what_they_show(tmp_path):
    from chapter8.report.tables import pivot, wide_csv

    found = []
    for published in published_tables():
        path = tmp_path / f"{published.name}.csv"
        path.write_text(
            wide_csv(pivot(published, "subject", "year", order="given")), encoding="utf-8"
        )
        found += audit_tables(read_tables(path), Claims()).findings
    assert not ARITHMETIC & {f.code for f in found}
    told = {(f.code, f.table): f.message for f in found}
    assert "except in 5 places" in told["nearly_sorted", "CSTO"]
    assert ("nearly_sorted", "SCO") not in told
    assert "60 of them stand under 'Control of Drugs'" in told["founding_year", "SCO"]
    assert {f.severity for f in found} == {"warning", "note"}
