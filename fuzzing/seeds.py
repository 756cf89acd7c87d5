"""Small sound files of every format, from which damaged ones are made."""

import io
import zipfile
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_name("seeds")
"""Texts of the genres, catalogue records, a study and an organization, one file each."""


@cache
def seeds() -> dict[str, bytes]:
    """Sound files by name: the texts, and a Word file, a web page, PDFs and archives of them."""
    texts = {path.name: path.read_bytes() for path in sorted(TEXTS.iterdir())}
    resolution = texts["resolution.txt"].decode()
    found = dict(texts)
    found["resolution.docx"] = word_file(resolution)
    found["resolution.pdf"] = pdf(resolution)
    found["two_columns.pdf"] = pdf(texts["record.txt"].decode(), columns=2)
    found["locked.pdf"] = pdf(resolution, password="closed")  # noqa: S106 - it guards nothing
    found["export.xlsx"] = workbook(
        [
            [1, "191__a", "245__a", "650__a"],
            [4000001, "S/2031/15", "Draft resolution /", "LAMPS; BOATS"],
        ]
    )
    found["table.xlsx"] = workbook([["Subject", 2001, 2002], ["Lamps", 3, 4], ["Total", 3, 4]])
    found["texts.zip"] = archive(texts)
    return found


def word_file(text: str) -> bytes:
    """A Word file of a text: headings, a list, a table, a picture of nothing."""
    from docx import Document

    document = Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "A/RES/71/900"
    document.add_heading("Cooperation", 1)
    for line in text.splitlines():
        document.add_paragraph(line, style="List Number" if line[:1].isdigit() else None)
    table = document.add_table(2, 2)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {place}"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(text: str, columns: int = 1, password: str | None = None) -> bytes:
    """A PDF of a text, in one column or two, open or locked."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(stream, encrypt=locked, invariant=1)
    lines = [line[start : start + 60] for line in text.splitlines() for start in range(0, 60, 60)]
    per_page = 50 * columns
    for first in range(0, len(lines), per_page):
        for place, line in enumerate(lines[first : first + per_page]):
            column, row = divmod(place, 50)
            canvas.drawString(60 + 260 * column, 760 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def workbook(rows: list[list[str | int]]) -> bytes:
    """A workbook of one sheet."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
