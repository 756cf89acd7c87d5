"""Published tables in the layouts in which they come."""

import pytest
from audit_samples import COUNTS, SUBJECTS, YEARS, as_csv, sample, wide_rows, write

from chapter8.audit.numerals import numeral, year_of
from chapter8.audit.reading import organization_in, read_tables
from chapter8.errors import Chapter8Error, UnreadableError, UsageError

NUMERALS = [
    ("", 0, "blank", "nothing was printed"),
    ("-", 0, "dash", "a hyphen for none"),
    ("—", 0, "dash", "a dash for none"),
    ("..", None, "missing", "not available"),
    ("1,234", 1234, "number", "English thousands"),
    ("1.234", 1234, "number", "German thousands"),
    ("1 234", 1234, "number", "thousands after a blank that does not break"),
    ("1’234", 1234, "number", "Swiss thousands"),
    ("1.234,5", 1234.5, "number", "thousands and a decimal comma"),
    ("12,5", 12.5, "number", "a decimal comma"),
    ("49*", 49, "number", "a footnote mark"),
    ("49[1]", 49, "number", "a footnote in brackets"),
    ("49¹", 49, "number", "a raised footnote"),
    ("49a", 49, "number", "a lettered footnote"),
    ("٤٩", 49, "number", "Arabic digits"),
    ("7.0", 7, "number", "a whole number as spreadsheets write it"),
    ("−3", -3, "number", "a typographic minus"),
    ("many", None, "unreadable", "no number"),
]


@pytest.mark.parametrize(("text", "value", "kind", "why"), NUMERALS)
def test_a_cell_is_read_as_a_number(text, value, kind, why):
    assert (numeral(text).value, numeral(text).kind) == (value, kind), why


@pytest.mark.parametrize(
    ("text", "year"), [("2017*", 2017), ("2017.0", 2017), ("12017", None), ("66", None), ("", None)]
)
def test_a_heading_is_a_year_or_not(text, year):
    assert year_of(text) == year


def turned(rows):
    return [["Year", *(row[0] for row in rows[1:])]] + [
        [rows[0][c], *(row[c] for row in rows[1:])] for c in range(1, len(rows[0]))
    ]


def long_rows(header=("subject", "year", "references")):
    cells = [
        [subject, str(year), str(count)]
        for subject, row in zip(SUBJECTS, COUNTS, strict=True)
        for year, count in zip(YEARS, row, strict=True)
        if count
    ]
    return [list(header), *cells]


WIDE = wide_rows(SUBJECTS, YEARS, COUNTS)

LAYOUTS = [
    (sample(), ",", "wide with a title"),
    (sample(sums=False), ",", "without sums"),
    (WIDE, ";", "semicolons"),
    (WIDE, "\t", "tabs"),
    (WIDE[:2] + WIDE[:1] + WIDE[2:], ",", "the header again at a page break"),
    ([*WIDE, [], ["Source: compiled by the author."]], ",", "a source beneath"),
    ([[str(n), *row] for n, row in enumerate(WIDE)], ",", "numbered rows"),
    (
        [["Предмет", *WIDE[0][1:-1], "Итого"], *WIDE[1:-1], ["Всего", *WIDE[-1][1:]]],
        ",",
        "totals in Russian",
    ),
    (
        [["主题", *WIDE[0][1:-1], "合计"], *WIDE[1:-1], ["总计", *WIDE[-1][1:]]],
        ",",
        "totals in Chinese",
    ),
    (
        [["الموضوع", *WIDE[0][1:-1], "المجموع"], *WIDE[1:-1], ["المجموع", *WIDE[-1][1:]]],
        ",",
        "in Arabic",
    ),
    (
        [["Sujet", *WIDE[0][1:-1], "Somme"], *WIDE[1:-1], ["Total général", *WIDE[-1][1:]]],
        ",",
        "in French",
    ),
    ([*WIDE[:-1], ["", *WIDE[-1][1:-1], WIDE[-1][-1]]][:-1], ",", "no sums of years"),
    (turned(WIDE), ",", "years down"),
    (long_rows(), ",", "long"),
    (long_rows(("Sujet", "Année", "Nombre")), ";", "long, in French"),
]


@pytest.mark.parametrize(
    ("rows", "delimiter", "why"), LAYOUTS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_layout_gives_the_same_counts(tmp_path, rows, delimiter, why):
    (table,) = read_tables(write(tmp_path, rows, delimiter=delimiter))
    assert table.subjects == tuple(SUBJECTS), why
    assert table.years == tuple(YEARS)
    assert [[table.value(s, y) for y in YEARS] for s in SUBJECTS] == COUNTS
    assert not table.findings
    assert (not table.row_sums) or table.row_sums["Peace"] == 13


def test_encodings_and_marks_of_windows_are_read(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(
        as_csv([["Thème", "2003", "2004"], ["Sécurité", "1", "2"], ["Santé", "2", "3"]]).encode(
            "cp1252"
        )
    )
    assert read_tables(path)[0].subjects == ("Sécurité", "Santé")


def test_a_workbook_gives_a_table_for_each_sheet(tmp_path):
    import xlsxwriter

    path = tmp_path / "tables.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("CSTO", "SCO"):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(WIDE):
                for column, text in enumerate(row):
                    sheet.write(place, column, int(text) if text.isdigit() else text)
    first, second = read_tables(path)
    assert (first.of_all(), first.grand_total, second.name) == (26, 26, "SCO")


def test_a_long_file_of_two_organizations_gives_two_tables(tmp_path):
    rows = long_rows()
    both = [
        ["organization", *rows[0]],
        *(["CSTO", *r] for r in rows[1:]),
        *(["SCO", *r] for r in rows[1:]),
    ]
    tables = read_tables(write(tmp_path, both))
    assert [(t.name, t.organization, t.unit) for t in tables] == [
        ("CSTO", "CSTO", "references"),
        ("SCO", "SCO", "references"),
    ]


FAULTS = [
    (
        ["Health", "", "1", "many", "2", "4"],
        "unreadable_cell",
        "'many'",
        "a cell that is no number",
    ),
    (["Health", "", "-1", "1", "2", "2"], "impossible_count", "never negative", "a negative count"),
    (["Peace", "", "1", "1", "2", "4"], "duplicate_row", "'Peace'", "a label twice"),
    (
        ["Health", "", "", "1", "1", "2", "4"],
        "shifted_row",
        "to the right",
        "a field too many before the cells",
    ),
    (["Health", "1", "1", "2", "4"], "shifted_row", "to the left", "a field too few"),
    (
        ["Health", "", "1", "1", "2", "4", "9"],
        "ragged_row",
        "more fields",
        "a field too many behind",
    ),
]


@pytest.mark.parametrize(("row", "code", "words", "why"), FAULTS)
def test_a_faulty_row_is_a_finding_and_the_rest_is_read(tmp_path, row, code, words, why):
    (table,) = read_tables(write(tmp_path, [*WIDE[:3], row]))
    (found,) = table.findings
    assert (found.code, words in found.message) == (code, True), why
    assert table.of_row("Peace") == 13


def test_years_twice_out_of_order_or_missing_are_findings(tmp_path):
    def codes(*years):
        rows = [["Subject", *years], ["Peace", *("1" for _ in years)]]
        return {found.code for found in read_tables(write(tmp_path, rows))[0].findings}

    assert codes("2003", "2004", "2004") == {"duplicate_year"}
    assert codes("2004", "2003") == {"years_disordered"}
    assert codes("2003", "2005") == {"years_missing"}


def test_a_cell_given_twice_in_a_long_table_is_a_finding(tmp_path):
    (table,) = read_tables(write(tmp_path, [*long_rows(), ["Peace", "2003", "6"]]))
    assert [found.code for found in table.findings] == ["duplicate_cell"]
    assert table.value("Peace", 2003) == 5


BAD = [
    ("", UnreadableError, "is empty", "an empty file"),
    ("a,b\n1,2\n", UnreadableError, "no table of counts by year", "no years"),
]


@pytest.mark.parametrize(("text", "error", "words", "why"), BAD)
def test_a_file_without_a_table_is_told(tmp_path, text, error, words, why):
    path = tmp_path / "table.csv"
    path.write_text(text)
    with pytest.raises(error, match=words):
        read_tables(path)


def test_a_file_that_is_no_table_at_all_is_told(tmp_path):
    with pytest.raises(UsageError, match="There is no file"):
        read_tables(tmp_path / "none.csv")
    for name in ("broken.xlsx", "broken.csv"):
        (tmp_path / name).write_bytes(b"\x00\x01\x02PK" * 99)
        with pytest.raises(Chapter8Error):
            read_tables(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("References to the Shanghai Cooperation Organisation", "SCO"),
        ("CSTO_table", "CSTO"),
        ("The CSTO and the SCO compared", None),
        ("what can we do", None),
    ],
)
def test_the_organization_of_a_table_is_read_off_its_title(text, organization):
    assert organization_in(text) == organization
