"""Headings of PDF files, told by bold and slanted letters."""

import pytest
from pdf_samples import column, pages

from chapter8.documents import read
from chapter8.documents.formats.lettering import BEGINS, GOES_ON, has_headings, headings
from chapter8.documents.formats.printed import Printed
from chapter8.sources.item import Item

SIZE, WIDTH = 9.0, 430.0


def line(text, drop=0.0, *, bold=False, slanted=False, size=SIZE, share=0.4):
    """A line so far below the one before it, over a share of the width."""
    return text, drop, bold, slanted, size, share


def printed(*lines):
    found, bottom = [], 700.0
    for text, drop, bold, slanted, size, share in lines:
        bottom -= drop
        right = 100 + WIDTH * share
        found.append(
            Printed(text, 0, 100, right, bottom, bottom + size, bold=bold, slanted=slanted)
        )
    return found


LONG = "Ships counted, by harbour and by year, in all of the ports of the union and those of"
FULL = line("The harbour of the city keeps its lamps lit for the ships that come", 30, share=1.0)
NO, YES, ON = 0, BEGINS, GOES_ON
CASES = [
    ([line("Lamps", bold=True), FULL], [YES, NO], "a bold line"),
    ([FULL, line("and its piers", 12)], [NO, NO], "text"),
    (
        [line("Part IV", bold=True), line("Lamps and piers", 12, bold=True), FULL],
        [YES, YES, NO],
        "a short line is whole: the next is another heading",
    ),
    (
        [line("A. Lamps of the", bold=True, share=0.9), line("year", 12, bold=True), FULL],
        [YES, ON, NO],
        "a full line goes on",
    ),
    (
        [line("Lamps of the", bold=True, share=0.9), line("Piers", 40, bold=True), FULL],
        [YES, YES, NO],
        "not over a wide gap",
    ),
    ([FULL, line("Resolutions", 30, slanted=True), FULL], [NO, YES, NO], "slanted, by itself"),
    ([FULL, line("Resolutions", 12, slanted=True), FULL], [NO, NO, NO], "within a paragraph"),
    ([line("Table 3.IV", 30), line("Lamps", 12, bold=True), FULL], [YES, YES, NO], "a label"),
    ([line("Cuadro 7", 30), FULL], [YES, NO], "a label in Spanish"),
    ([line("Таблица 12", 30), FULL], [YES, NO], "in Russian"),
    ([line("Table 3 lists the lamps", 30), FULL], [NO, NO], "a sentence about a table"),
    ([line("Lamps 12 14 (3)", 30, bold=True), FULL], [NO, NO], "a row of sums"),
    ([line("310", 30, bold=True), FULL], [NO, NO], "a figure alone"),
    ([line("Lamps ........ 14", 30, bold=True), FULL], [NO, NO], "an entry of the contents"),
    ([line("Lamps", 30, bold=True, size=7.5), FULL], [NO, NO], "the small head of a column"),
    ([line("B. Lamps", 30, bold=True, size=7.5), FULL], [YES, NO], "a part of a table"),
    ([line("Contents", 30, size=13), FULL], [YES, NO], "large letters"),
    (
        [line("Lamps lit", bold=True), line("(Percentage)", 12), FULL],
        [YES, YES, NO],
        "the unit of a figure, below its title",
    ),
    ([FULL, line("(Percentage)", 12)], [NO, NO], "a bracket in the text"),
]


@pytest.mark.parametrize(("lines", "expected", "reason"), CASES)
def test_lines_that_are_headings(lines, expected, reason):
    assert headings(printed(FULL, *lines), SIZE)[1:] == expected, reason


def test_a_document_all_in_bold_has_no_headings_by_it():
    bold, plain = line("Lamps", 12, bold=True), line("and piers", 12)
    assert has_headings(printed(*[bold] * 3, *[plain] * 9))
    assert not has_headings(printed(*[bold] * 9, *[plain] * 3))
    assert not has_headings(printed(*[bold] * 2, *[plain] * 9))


def test_a_report_has_its_headings_as_printed():
    lines = [
        "United Nations  A/99/6 (Sect. 44)",
        "",
        "Proposed programme budget for 2099",
        "",
        "**Lamps and piers",
        "44.1  The harbours of the African Union keep their lamps lit until the ships are in.",
        "44.2  The piers were built again, of stone, and the lamps on them are of iron now.",
        "__Resolutions of the harbours",
        "44.3  The ships that come at night are counted, and those that leave are counted too.",
        "",
        "**Table 44.1",
        f"**{LONG}",
        "**its neighbours",
        "44.4  Nothing is to be said on ships that neither came nor left in the year before it.",
        *["Nothing is to be said on ships, which are many and of all sizes, in this place."] * 6,
    ]
    data = pages([column(60, 714, lines)])
    reading = read(Item("files", "a.pdf", data, "a.pdf"))[0]
    found = [
        " ".join(reading.text[one.start : one.end].split())
        for one in reading.passages
        if one.part == "heading"
    ]
    assert found == [
        "Lamps and piers",
        "Table 44.1",
        f"{LONG} its neighbours",
    ]
