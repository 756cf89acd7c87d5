"""Word documents: pages turned only for wide tables, texts that any reader of XML takes."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.report.drawing import render
from chapter8.report.figures import by_category
from chapter8.report.page import Listing, Section, TableBlock
from chapter8.report.pdf_report import write_pdf
from chapter8.report.printed import PrintedTable
from chapter8.report.tables import CountTable, arrange
from chapter8.report.word_document import WordDocument
from chapter8.report.word_report import write_word

ARABIC, CHINESE = "منظمة معاهدة الأمن الجماعي", "上海合作组织"


def narrow(heads=2, title="T", text="a"):
    names = tuple(f"H{place}" for place in range(heads))
    rows = ((text, *["1"] * (heads - 1)),)
    return PrintedTable("t", title, names, 1, rows, ("Sum", *["1"] * (heads - 1)), ("A note.",))


def opened(word):
    return docx.Document(io.BytesIO(word.content()))


def orientations(document):
    return [int(section.orientation) for section in document.sections]


TURNS = [
    ([2, 2], [0], "narrow tables need no turn"),
    ([12], [0, 1], "a wide one turns, and nothing follows on an empty page"),
    ([12, 12, 12], [0, 1], "wide ones share their pages"),
    ([12, 2, 12], [0, 1, 0, 1], "between them the page is upright"),
]


@pytest.mark.parametrize(("tables", "turns", "reason"), TURNS, ids=[turn[2] for turn in TURNS])
def test_pages_are_turned_for_wide_tables_only(tables, turns, reason):
    word = WordDocument("Title")
    for heads in tables:
        word.heading(f"Heading of {heads}")
        word.table(narrow(heads))
    assert orientations(opened(word)) == turns, reason


def test_a_heading_stands_on_the_page_of_its_table():
    word = WordDocument("Title")
    word.paragraph("Before.")
    word.heading("Wide")
    word.table(narrow(12))
    texts = [one.text for one in opened(word).paragraphs]
    document = opened(word)
    breaks = [place for place, one in enumerate(document.paragraphs)
              if one._p.pPr is not None and one._p.pPr.find(f"{SPACE}sectPr") is not None]  # fmt: skip
    assert breaks
    assert breaks[0] < texts.index("Wide")


SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_heading_without_anything_after_it_is_written():
    word = WordDocument("Title")
    word.heading("Last")
    assert [one.text for one in opened(word).paragraphs] == ["Title", "Last"]


def test_tables_hold_their_texts_and_repeat_their_head():
    word = WordDocument("Title")
    word.table(narrow(3, text=f"{ARABIC} & <b>"))
    word.listing(["A", "B"], [["x", CHINESE]])
    first, second = opened(word).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["H0", "H1", "H2"],
        [f"{ARABIC} & <b>", "1", "1"],
        ["Sum", "1", "1"],
    ]
    assert second.cell(1, 1).text == CHINESE
    assert first.rows[0]._tr.find(f"{SPACE}trPr/{SPACE}tblHeader") is not None
    assert first.cell(1, 0).paragraphs[0]._p.find(f"{SPACE}pPr/{SPACE}bidi") is not None
    assert first.cell(2, 0).paragraphs[0].runs[0].bold


@given(st.text())
@settings(max_examples=25, deadline=None)
def test_any_text_can_stand_in_a_document(text):
    word = WordDocument(text)
    word.paragraph(text)
    word.table(narrow(2, title=text, text=text))
    assert opened(word).tables[0].cell(0, 0).text == "H0"


def test_pages_are_numbered_and_bytes_the_same():
    first, second = WordDocument("Title").content(), WordDocument("Title").content()
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert b"PAGE" in file.read("word/footer1.xml")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report with a figure higher than a page, and names in Arabic and Chinese."""
    folder = tmp_path_factory.mktemp("report")
    rows = [(f"Organization {one}", f"Subject {two}", 1) for one in "ABC" for two in range(30)]
    counts = CountTable("t", "Counts", ("organization", "subject", "count"), rows, "documents", {})
    figure = render(by_category(counts, "subject", top=40), folder, "tall")
    few = CountTable("few", CHINESE, ("organization", "year", "count"), [(ARABIC, 2003, 1)],
                     "documents", {})  # fmt: skip
    listing = Listing(ARABIC, ("A", "B"), [[CHINESE, ARABIC]])
    sections = [Section("Figure", [ARABIC], [figure], [TableBlock(arrange(few))], [listing])]
    write_word(folder, "Title", sections, {"corpus": CHINESE})
    write_pdf(folder, "Title", sections, {"corpus": CHINESE})
    return folder, figure


def test_a_figure_higher_than_a_page_is_made_to_fit(report):
    folder, figure = report
    shape = docx.Document(folder / "report.docx").inline_shapes[0]
    assert shape.height.cm <= 22.6
    assert shape.width.cm < 17
    assert figure.fitting(170, 10_000) == 170


def test_a_pdf_keeps_every_letter_and_no_figure_is_cut(report):
    import pypdfium2

    folder, _ = report
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    texts = [page.get_textpage().get_text_range() for page in document]
    whole = "".join(texts)
    # Where no font has them, the first letter without a glyph gets lost when text is copied.
    assert whole.count(CHINESE[1:]) >= 3
    assert all(letter in whole for letter in set(ARABIC) - {" "})
    for page in document:
        shown = page.render(scale=1).to_numpy()
        edge = 40
        assert (shown[:edge].min(), shown[:, :edge].min(), shown[:, -edge:].min()) == (255,) * 3


def test_a_pdf_is_the_same_again(report, tmp_path):
    folder, _ = report
    sections = [Section("S", ["Text."])]
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir(), two.mkdir()
    assert (
        write_pdf(one, "T", sections, {}).read_bytes()
        == write_pdf(two, "T", sections, {}).read_bytes()
    )
    assert folder.exists()
