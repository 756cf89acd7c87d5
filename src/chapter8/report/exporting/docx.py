"""A table as a Word document of its own."""

from chapter8.report.printed import PrintedTable
from chapter8.report.word_document import WordDocument


def document(printed: PrintedTable) -> bytes:
    """The content of a DOCX file: heading, table with a repeated head row, notes."""
    word = WordDocument(printed.title)
    word.table(printed)
    return word.content()
