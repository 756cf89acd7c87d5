"""PDF files: the text of their pages in reading order."""

from chapter8.documents.formats.extracted import Extracted
from chapter8.errors import UnreadableError


def extract(data: bytes, name: str = "") -> Extracted:
    """Read the text layer of a PDF file.

    Raises:
        UnreadableError: The file is damaged, needs a password or has no text layer.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"{name} is a damaged PDF file: fetch it again.") from error
    texts = [page.get_textpage().get_text_range() for page in document]
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    return Extracted("".join(texts), "PDF", pages=starts)
