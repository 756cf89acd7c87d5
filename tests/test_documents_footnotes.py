"""Notes at the foot of a page, and notes that go on at the foot of the next."""

import pytest

from chapter8.documents.formats.margins import notes
from chapter8.documents.formats.printed import Page, Printed
from chapter8.documents.genres.footnotes import footnotes

TEXT, SMALL = 10.0, 8.0


def page(*lines: tuple[str, float]) -> Page:
    """A page with lines of the given sizes, one below the other in its lower half."""
    printed = [
        Printed(text, 0, 100, 400, 300 - 12 * at, 300 - 12 * at + size)
        for at, (text, size) in enumerate(lines)
    ]
    return Page(600, 800, printed)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ([("1 See A/79/900.", TEXT)], 2),  # a mark
        ([("A/79/901 and A/79/902.", SMALL)], 2),  # small print: a note of the page before
        ([("The lamps are lit at dusk.", TEXT)], 0),  # text below a line that is drawn
        ([("Total", SMALL), ("The lamps are lit.", TEXT)], 0),  # not all of it is small
        ([], 0),
    ],
)
def test_what_stands_below_a_rule(below: list[tuple[str, float]], expected: int) -> None:
    whole = page(("which lasts, and glass,", TEXT), ("____________", TEXT), *below)
    assert len(notes(whole, whole.lines, TEXT)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 See A/79/900, A/79/901,\n\nA/79/902 and A/79/903.\n", ["1"]),  # over a page
        ("1 See A/79/900 and\n\nA/79/901.\n2 Ibid.\n", ["1", "2"]),
        ("1 See A/79/900.\n\nA second paragraph.\n", ["1", None]),
        ("", []),
    ],
)
def test_a_note_that_breaks_off_goes_on(text: str, expected: list[str | None]) -> None:
    assert [one.number for one in footnotes(text, 0, "un_organ")] == expected
