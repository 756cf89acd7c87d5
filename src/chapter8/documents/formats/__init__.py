"""Formats: the bytes of a file to its characters, and what the format knows of them.

A format is recognized by content (`chapter8.sources.formats`) and read by one module with a
function `extract(data, name) -> Extracted`. What follows (cleaning, genres, references) is the
same for all formats and asks only for what an `Extracted` holds.
"""

from importlib import import_module

from chapter8.documents.formats.extracted import Extracted, Span
from chapter8.errors import UnreadableError
from chapter8.sources.formats import HEAD, READABLE, recognize_file

__all__ = ["Extracted", "Span", "extract"]

_TEXT = "plain_text"


def extract(data: bytes, name: str = "") -> Extracted:
    """Give the text of a file, whatever its format.

    Args:
        data: All bytes of the file.
        name: Its name, for messages alone: nothing is decided by it.

    Returns:
        The characters in reading order, with what the format knows of them.

    Raises:
        UnreadableError: The file is empty, damaged, protected or of a format that is not read,
            or there is no text in it; the sentence says what to do.
    """
    kind = recognize_file(data[:HEAD], data)
    if kind is not None and kind not in READABLE:
        raise UnreadableError(
            f"{name or 'The file'} is a file of the format {kind}, which cannot be read: "
            "convert it to text."
        )
    module = import_module(f"chapter8.documents.formats.{READABLE.get(kind or '', _TEXT)}")
    extracted: Extracted = module.extract(data, name)
    return extracted
