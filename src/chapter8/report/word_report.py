"""A whole report as a Word document: the content and order of the page."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from chapter8.report.page import Section
from chapter8.report.word_document import WordDocument


def write_word(
    directory: Path, title: str, sections: Sequence[Section], facts: Mapping[str, str]
) -> Path:
    """Write `report.docx` with what `write_page` writes as `report.html`; gives its path."""
    word = WordDocument(title)
    number = 0
    for section in sections:
        word.heading(section.heading)
        for paragraph in section.prose:
            word.paragraph(paragraph)
        for figure in section.figures:
            number += 1
            word.figure(figure, f"Figure {number}. {figure.title}")
        for block in section.tables:
            word.table(block.printed)
        for listing in section.listings:
            word.heading(listing.caption, 2)
            word.listing(listing.heads, listing.rows)
        word.definitions(section.facts)
    if facts:
        word.heading("How this was counted")
        word.definitions(facts)
    path = directory / "report.docx"
    path.write_bytes(word.content())
    return path
