"""PDF files: the text of their pages in reading order, and where on a page a passage stands."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from chapter8.documents.formats.composing import Composed, compose
from chapter8.documents.formats.extracted import Extracted
from chapter8.documents.formats.pdf_text import Document, TextPage
from chapter8.documents.formats.printed import Page
from chapter8.documents.formats.spacing import Spacing
from chapter8.errors import UnreadableError

_FORMAT = "PDF"
_MOST_DAMAGED = 100  # pages in a row that cannot be read, after which no more are tried
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h


def extract(data: bytes, name: str = "") -> Extracted:
    """Read the text layer of a PDF file.

    Args:
        data: All bytes of the file.
        name: Its name, for messages.

    Returns:
        The text in reading order; running heads and feet and the notes of each page are known by
        their place.

    Raises:
        UnreadableError: The file is damaged, needs a password, or has no text layer.
    """
    with opened(data, name) as document:
        pages, damaged = _pages(document, name)
    composed = compose(pages)
    if not composed.text.strip():
        raise UnreadableError(_without_text(name, pages))
    return Extracted(
        composed.text,
        _FORMAT,
        pages=composed.starts,
        furniture=composed.furniture,
        footnotes=composed.footnotes,
        headings=composed.headings,
        notes=_notes(pages, damaged),
    )


def _without_text(name: str, pages: list[Page]) -> str:
    """What there is instead of a text, and what to do."""
    if all(page.mapped for page in pages):
        return (
            f"{name} has no text layer ({_counted(len(pages), 'page')} of images): recognize its "
            "text first, for example with ocrmypdf, and add the result."
        )
    return (
        f"{name} does not say which letters its fonts draw ({_counted(len(pages), 'page')}): "
        "recognize its text from its image, for example with ocrmypdf --force-ocr, and add the "
        "result."
    )


def compose_file(data: bytes, name: str = "") -> Composed:
    """Give the text of a PDF file with the place of its characters (see `places.place`)."""
    with opened(data, name) as document:
        return compose(_pages(document, name)[0])


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Document]:
    """The document of PDFium, closed at the end."""
    import pypdfium2  # noqa: F401 - starts the library
    import pypdfium2.raw as pdfium

    buffer = ctypes.c_char_p(data)
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        raise UnreadableError(_refusal(name, pdfium.FPDF_GetLastError()))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(name: str, code: int) -> str:
    if code in {_PASSWORD, _SECURITY}:
        return f"{name} is a PDF file that asks for a password: save it without one and add that."
    return f"{name} is a damaged PDF file: fetch it again."


def _pages(document: Document, name: str) -> tuple[list[Page], list[int]]:
    """The pages that can be read, an empty one in the place of each that cannot."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise UnreadableError(f"{name} is a PDF file without pages: fetch it again.")
    pages: list[Page] = []
    damaged: list[int] = []
    spacing = Spacing()
    for number in range(count):
        try:
            page = TextPage(document, number)
        except ValueError:
            damaged.append(number + 1)
            pages.append(Page(1.0, 1.0, []))
            if damaged[-_MOST_DAMAGED:] == list(range(number + 2 - _MOST_DAMAGED, number + 2)):
                break  # the file claims pages that it does not have
            continue
        try:
            pages.append(page.read(spacing))
        finally:
            page.close()
    if len(damaged) == len(pages):
        raise UnreadableError(f"{name} is a damaged PDF file, no page can be read: fetch it again.")
    return pages, damaged


def _notes(pages: list[Page], damaged: list[int]) -> list[str]:
    found = []
    if damaged:
        listed = ", ".join(map(str, damaged[:10]))
        found.append(f"{_counted(len(damaged), 'page')} of the PDF file cannot be read: {listed}.")
    unmapped = [number for number, page in enumerate(pages, 1) if not page.mapped]
    if unmapped:
        listed = ", ".join(map(str, unmapped[:10]))
        counted = _counted(len(unmapped), "page")
        found.append(f"{counted} in fonts that do not say which letters they draw: {listed}.")
    blank = [number for number, page in enumerate(pages, 1) if not page.lines and page.mapped]
    blank = [number for number in blank if number not in damaged]
    if blank:
        listed = ", ".join(map(str, blank[:10]))
        found.append(f"{_counted(len(blank), 'page')} without a text layer (images?): {listed}.")
    return found


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
