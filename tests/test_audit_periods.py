"""Tables whose columns are periods, and medians beside or about a table."""

import json

import pytest
from audit_samples import claims_file, write

from chapter8.audit.auditing import audit
from chapter8.audit.periods import periods_in
from chapter8.audit.reading import read_tables
from chapter8.report.audit_text import described

PERIODS = [
    ["References to the SCO"],
    ["Subject", "2001-2005", "2006-2010", "2011-2015", "Total"],
    ["Terrorism", "4", "9", "12", "25"],
    ["Drugs", "2", "5", "7", "14"],
    ["Total", "6", "14", "19", "39"],
]
MEDIANS = [
    ["Subject", "2010", "2011", "2012", "Total", "Median"],
    ["Peace", "5", "9", "7", "21", "7"],
    ["Trade", "2", "4", "6", "12", "4"],
    ["Health", "1", "0", "3", "4", "1"],
]


def changed(rows, place, value):
    copied = [[*row] for row in rows]
    copied[place[0]][place[1]] = value
    return copied


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["", "2001-2005", "2006–2010"], [(2001, 2005), (2006, 2010)]),
        (["", "1990s", "2000s"], [(1990, 1999), (2000, 2009)]),
        (["", "2001-05", "2006 to 2010"], [(2001, 2005), (2006, 2010)]),
        (["", "1995–2000", "2001–02"], [(1995, 2000), (2001, 2002)]),
        (["", "2001-2005", "Total"], []),  # one alone is the heading of a sum
        (["", "2001-2005", "2003-2007"], []),  # they overlap: it may be anything
        (["", "2005-2001", "2010-2006"], []),  # backwards
        (["", "12-15", "16-20"], []),  # no years
    ],
)
def test_headings_that_are_periods(row, expected):
    assert [(int(one), one.last) for one in periods_in(row).values()] == expected


def test_a_table_of_periods_adds_up_and_says_its_periods(tmp_path):
    path = write(tmp_path, PERIODS)
    assert audit([path]).findings == ()
    (table,) = read_tables(path)
    assert described(table) == (
        "SCO: 2 subjects, 3 periods (2001-2005 to 2011-2015), 39 references."
    )


@pytest.mark.parametrize(
    ("place", "value", "code", "says"),
    [
        ((2, 4), "26", "row_sum", "the cells of 'Terrorism' add up to 25"),
        ((4, 2), "15", "column_sum", "the cells of 2006-2010 add up to 14"),
        ((1, 3), "2011-2012", "unequal_periods", "2011-2012 of 2"),
        ((1, 3), "2012-2016", "years_missing", "without 2011"),
    ],
)
def test_what_is_wrong_in_a_table_of_periods(tmp_path, place, value, code, says):
    found = audit([write(tmp_path, changed(PERIODS, place, value))]).findings
    assert code in {one.code for one in found}
    assert says in " ".join(one.message for one in found if one.code == code)


@pytest.mark.parametrize(
    ("rows", "claim", "verdict"),
    [
        (PERIODS, "peak 2011-2015", "holds"),
        (PERIODS, "peak 2006–2010", "fails"),  # the other dash
        (PERIODS, "Terrorism rose from 4 in 2001-2005 to 12 in 2011-2015", "holds"),
        (PERIODS, "total in 2006-2010: 14", "holds"),
        (PERIODS, "Drugs absent in 2001-2005", "fails"),
        (PERIODS, "total in 2003: 4", "not_understood"),  # no column of its own
        (MEDIANS, "median 13 a year", "holds"),
        (MEDIANS, "median 11 a year", "fails"),
        (MEDIANS, "median of Trade 4", "holds"),
        (MEDIANS, "Trade has a median of 6", "fails"),
        (MEDIANS, "Health: median 1 a year", "holds"),
    ],
)
def test_claims(tmp_path, rows, claim, verdict):
    result = audit([write(tmp_path, rows)], claims_file(tmp_path, claim))
    assert [one.answer.verdict for one in result.claims] == [verdict], result.claims
    assert json.dumps(result.to_dict())  # periods are numbers to machines


@pytest.mark.parametrize(("place", "value", "expected"), [((3, 5), "2", "1"), ((1, 5), "8", "7")])
def test_a_median_that_does_not_follow_is_found(tmp_path, place, value, expected):
    assert audit([write(tmp_path, MEDIANS)]).findings == ()
    found = audit([write(tmp_path, changed(MEDIANS, place, value))]).findings
    assert [(one.code, one.stated, one.found) for one in found] == [
        ("wrong_derived", value, expected)
    ]
