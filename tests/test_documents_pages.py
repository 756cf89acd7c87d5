"""Pages of PDF files that are turned, in several columns, or that do not say what they draw."""

import io
import math
import re
from collections.abc import Callable
from itertools import chain

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_samples import column, has_font, pages
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.documents.formats.places import place
from chapter8.documents.formats.turned import quarters, upright
from chapter8.errors import UnreadableError

LINES = [
    "The keepers of the lamps thank the Collective Security",
    "Treaty Organization, whose mirrors are polished, and the",
    "harbours of the north, which are lit from dusk to dawn.",
]
EXPECTED = " ".join(LINES)


def drawn(draw: Callable[[Canvas], None], rotation: int = 0) -> bytes:
    """A file of two pages on which the same is drawn."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=True)
    for _ in range(2):
        canvas.setFont("Times-Roman", 10)
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas) -> None:
    for row, line in enumerate(LINES):
        canvas.drawString(60, 500 - 12.4 * row, line)


def turned(degrees: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.translate({90: 612, 180: 612, 270: 0}[degrees], {90: 0, 180: 792, 270: 792}[degrees])
        canvas.rotate(degrees)
        write(canvas)

    return draw


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_text_that_is_turned_is_read_as_it_runs(degrees, rotation):
    data = drawn(turned(degrees), rotation)
    text = extract(data).text
    assert " ".join(text.split()) == f"{EXPECTED} {EXPECTED}"
    start = text.index("Treaty")
    [found] = place(data, start, start + len("Treaty Organization"))
    left, bottom, right, top = found.rectangles[0]
    assert (right - left > top - bottom) == (degrees == 180)  # where it stands on the page


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_are_shown_turned_are_read_as_they_are(rotation):
    assert " ".join(extract(drawn(write, rotation)).text.split()) == f"{EXPECTED} {EXPECTED}"


def test_the_label_of_an_axis_does_not_turn_a_page():
    def draw(canvas: Canvas) -> None:
        write(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -40, "Lamps lit")

    assert EXPECTED in " ".join(extract(drawn(draw)).text.split())


@given(st.integers(0, 3), st.tuples(*[st.floats(0, 500)] * 4))
def test_a_place_keeps_its_size_when_it_is_turned(turn, corners):
    left, bottom, right, top = upright(corners, turn, 612, 792)
    width, height = corners[2] - corners[0], corners[3] - corners[1]
    expected = (width, height) if turn % 2 == 0 else (height, width)
    assert (right - left, top - bottom) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("angles", "expected", "reason"),
    [
        ([0.0] * 20, 0, "upright"),
        ([3 * math.pi / 2] * 20, 3, "turned"),
        ([2 * math.pi - 0.01] * 20, 0, "nearly a whole circle"),
        ([0.0, math.pi] * 10, 0, "half and half: as drawn"),
        ([], 0, "no letters"),
    ],
)
def test_how_far_a_page_is_turned(angles, expected, reason):
    assert quarters("a" * len(angles), angles.__getitem__) == expected, reason


def test_three_columns_drawn_in_turn_are_read_in_turn():
    columns = [
        column(left, 700, [f"{name}{row} the lamps are lit" for row in range(30)])
        for left, name in ((40, "a"), (230, "b"), (420, "c"))
    ]
    text = extract(pages([[*chain(*columns)]])).text
    assert re.findall(r"\b[abc]\d+", text) == [f"{c}{row}" for c in "abc" for row in range(30)]


def test_the_rows_of_a_table_stay_in_the_order_drawn():
    cells = [
        (left, 700 - 24 * row, f"{name}{row}")
        for row in range(9)
        for left, name in ((60, "Lamp "), (180, "Harbour "), (460, "Keeper "))
    ]
    found = " ".join(clean(extract(pages([cells]))).text.split())
    assert found.startswith("Lamp 0 Harbour 0 Keeper 0 Lamp 1 Harbour 1")


def unmapped() -> bytes:
    """A file whose fonts do not say which letters they draw."""
    if not has_font("ru"):
        pytest.skip("no font that is embedded in part")
    return pages([column(60, 700, ["Смотрители маяков благодарят всех"] * 9)], "ru").replace(
        b"/ToUnicode", b"/ToUnicodX"
    )


def test_fonts_without_a_map_are_said_with_what_to_do():
    with pytest.raises(UnreadableError, match=r"ocrmypdf --force-ocr.*\.$"):
        extract(unmapped(), "a.pdf")


def test_some_pages_in_fonts_without_a_map_are_noted():
    joined, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    for data in (pages([column(60, 700, LINES)]), unmapped()):
        joined.import_pages(pypdfium2.PdfDocument(data))
    joined.save(buffer)
    extracted = extract(buffer.getvalue(), "a.pdf")
    assert " ".join(extracted.text.split()) == EXPECTED
    assert extracted.notes == ["1 page in fonts that do not say which letters they draw: 2."]
