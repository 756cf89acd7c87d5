"""Word files and web pages, from their bytes to passages and references.

The peer of Word files is lxml, which unpacks and parses the parts that hold text, styles, numbers
and notes, and does nothing with them; a document end to end is to take no more than twice that. Of
web pages, a hundred of 15 kB a second and core are asked for.
"""

import io
import re
import zipfile
from pathlib import Path

from benchmarks.measurement import OURS, Measurement, best_in_turn, best_of

from chapter8.documents import Reading, read
from chapter8.references import Context, finder
from chapter8.sources.item import Item

NAME = "word"

_PART = re.compile(r"word/(?:document|styles|numbering|footnotes|endnotes)\.xml")
_PAGES = 100
_PARAGRAPH = (
    "<p>{who} <b>recalled</b> resolution {number} of the General Assembly on its work and agreed to"
    " meet again in the course of the year in order to take up what had been left.</p>\n"
)
_WHO = ("The African Union", *["The members of the Committee"] * 7)
_PARAGRAPHS = 85


def run(corpora: Path | None) -> list[Measurement]:
    """Measure web pages made here, and the Word files of the corpora where they are at hand."""
    measured = [_web_pages()]
    folder = corpora / "programme_budget_pdf_docx" if corpora else None
    if folder and folder.is_dir():
        measured += _word_files([path.read_bytes() for path in sorted(folder.glob("*.docx"))])
    return measured


def _read(name: str, data: bytes) -> tuple[Reading, int]:
    reading = read(Item("files", name, data, name))[0]
    return reading, len(finder().find([reading.text], [Context("en", None, None)])[0])


def _web_pages() -> Measurement:
    body = "".join(
        _PARAGRAPH.format(who=_WHO[number % len(_WHO)], number=number)
        for number in range(_PARAGRAPHS)
    )
    page = f"<!doctype html><html><body>{body}</body></html>".encode()
    seconds, found = best_of(lambda: [_read("a.html", page) for _ in range(_PAGES)])
    right = all(len(reading.passages) == _PARAGRAPHS for reading, _ in found)
    note = f"pages of {len(page) / 1000:.0f} kB"
    return Measurement("web pages", OURS, _PAGES, "pages", seconds, right, target=100, note=note)


def _parts(data: bytes) -> list[bytes]:
    """The XML of a Word file that says what is printed: text, notes, styles, numbering."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist() if _PART.fullmatch(name)]


def _word_files(files: list[bytes]) -> list[Measurement]:
    from lxml import etree

    megabytes = sum(len(part) for data in files for part in _parts(data)) / 1_000_000
    (seconds, found), (theirs, _) = best_in_turn(
        lambda: [_read("a.docx", data) for data in files],
        lambda: [[etree.fromstring(part) for part in _parts(data)] for data in files],
    )
    right = all(reading.passages for reading, _ in found)
    return [
        Measurement("Word files", OURS, megabytes, "MB of XML", seconds, right),
        Measurement("Word files", "lxml", megabytes, "MB of XML", theirs, target=0.5,
                    note="parses the file's XML and nothing else"),
    ]  # fmt: skip
