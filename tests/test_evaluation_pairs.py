"""The same report as PDF and as Word file: heads of tables, charts and numbers of paragraphs."""

import io

import pytest
from docx import Document
from evaluation import pairs
from pdf_samples import column, pages

from chapter8.documents import read
from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.documents.genres.report_numbers import ReportNumbers
from chapter8.sources.item import Item

HEAD = "Section 44 Harbours"
TITLE = "Proposed programme budget for 2099"
PARAGRAPH = "{}  The harbours of the African Union keep their lamps lit until the ships are in."


def page(number: int, total: int, lines: list[str], top: float = 714) -> list:
    body = column(60, top, lines)
    return [(60, 738, HEAD), (60, 42, "99-04100"), (500, 42, f"{number}/{total}"), *body]


def section(repeats: int) -> list[list[str]]:
    """Pages of a section, some of which begin with the head of a table."""
    found = []
    for number in range(1, 9):
        table = [f"Table 44.{number}", "**Performance measure"] if number <= repeats else []
        found.append([*table, PARAGRAPH.format(f"44.{number}"), "(a) Lamps; (b) piers."])
    return found


def as_pdf(repeats: int = 3) -> bytes:
    first = column(60, 714, ["United Nations  A/99/6 (Sect. 44)", "", TITLE])
    drawn = [page(2 * place, 16, lines) for place, lines in enumerate(section(repeats), 1)]
    spread = [page(2 * place + 1, 16, ["Nothing is to be said on ships."]) for place in range(1, 9)]
    both = [one for pair in zip(drawn, spread, strict=True) for one in pair]
    return pages([first, *both])


def as_word(repeats: int = 3) -> bytes:
    document = Document()
    document.add_paragraph("United Nations  A/99/6 (Sect. 44)")
    document.add_paragraph(TITLE)
    for lines in section(repeats):
        for line in lines:
            if line.startswith(("Table", "**")):
                document.add_heading(line.removeprefix("**"), 1)
            else:
                document.add_paragraph(line)
        document.add_paragraph("Nothing is to be said on ships.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_both_readings_tell_the_same(tmp_path):
    (tmp_path / "one.pdf").write_bytes(as_pdf())
    (tmp_path / "one.docx").write_bytes(as_word())
    compared = pairs.compare(tmp_path / "one.pdf", tmp_path / "one.docx")
    for name in ("references", "headings", "stored headings", "numbers"):
        one, other = compared[name]
        assert one == other, name
        assert other, name
    assert compared["references"][0]["AU"] == 8


def test_heads_of_tables_at_the_top_of_some_pages_are_text():
    cleaned = clean(extract(as_pdf(), "one.pdf")).text
    assert cleaned.count("Performance measure") == 3
    assert "Table 44.2" in cleaned
    assert HEAD not in cleaned
    assert "99-04100" not in cleaned


def test_two_lines_of_a_running_head_go_together():
    topic = (60, 726, "The lamps and the piers")
    bodies = ("Lamps were lit.", "Piers were built.", "Ships came in.", "Crews went home.")
    drawn = [[*page(at, 4, [words], 690), topic] for at, words in enumerate(bodies, 1)]
    cleaned = clean(extract(pages([page(1, 5, ["Lamps."], 690), *drawn]), "one.pdf")).text
    assert "lamps and the piers" not in cleaned
    assert "Piers were built." in cleaned


def test_figures_of_a_chart_neither_reorder_a_page_nor_are_notes():
    left = column(60, 600, ["The African", "Union lit", "its lamps in", "every port"])
    right = column(260, 600, ["The ships came", "in at night", "and left by", "day again"])
    axis = [(62, 100 + 12 * step, str(10 * step)) for step in range(9)]
    data = pages([page(2, 2, ["Ports and ships were counted."]) + left + right + axis])
    cleaned = clean(extract(data, "one.pdf")).text
    assert "The African Union lit" in " ".join(cleaned.split())
    reading = read(Item("files", "one.pdf", data, "one.pdf"))[0]
    assert all(one.part != "footnote" for one in reading.passages)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Lamps", "2. Piers", "5. Ships"], ["1", "2", "5"]),  # two numbers were lost
        (["1. Lamps", "2. Piers", "1. Ships"], ["1", "2", "1"]),  # an annex begins anew
        (["1. Lamps", "12. Piers"], ["1", None]),  # a figure at the beginning of a line
        (["44.1 A", "44.2 B", "44.3 C"], ["44.1", "44.2", "44.3"]),  # within a section
        (["3.I.1 A", "3.I.2 B", "3.I.3\tC"], ["3.I.1", "3.I.2", "3.I.3"]),  # within a chapter
        (["A.29.1 A", "A.29.2 B", "A.29.3 C"], ["A.29.1", "A.29.2", "A.29.3"]),  # of an annex
        (["29A.7 A", "29A.8 B", "29A.9 C"], ["29A.7", "29A.8", "29A.9"]),  # goes on in a part
        (["1.1 A", "1.2 B", "1.3 C", "2.1 D", "2.2 E", "2.3 F"],
         ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]),  # chapters
        (["44.1 A", "4.3.2 of the targets", "44.2 B", "44.3 C"],
         ["44.1", None, "44.2", "44.3"]),  # a target of the Goals
        (["44.1 A", "44.2 B", "44.3 C", "1. Lamps 4 5"],
         ["44.1", "44.2", "44.3", None]),  # an item of a list
        (["44.1 A", "44.2 B", "44.3 C", "44.9 per cent"],
         ["44.1", "44.2", "44.3", None]),  # a share
        (["12.5 30.1 40", "12.6 30 1"], [None, None]),  # rows of figures
    ],
)  # fmt: skip
def test_numbers_of_paragraphs(lines, expected):
    numbers = ReportNumbers(lines)
    assert [numbers.read(line) for line in lines] == expected


def test_a_section_of_a_budget_is_a_report():
    reading = read(Item("files", "one.docx", as_word(), "one.docx"))[0]
    assert reading.document["type"] == "report"
    assert {one.voice for one in reading.passages} == {"secretariat"}
    assert [one.number for one in reading.passages if one.number] == [
        f"44.{number}" for number in range(1, 9)
    ]
    headings = [
        reading.text[one.start : one.end] for one in reading.passages if one.part == "heading"
    ]
    assert headings == [line.removeprefix("**") for lines in section(3)[:3] for line in lines[:2]]


def test_a_folder_without_pairs_has_nothing_below_a_floor(tmp_path):
    assert pairs.below_floors(pairs.measure(tmp_path)) == []
