"""Plain text in any encoding that `decoding.decode` knows."""

from chapter8.documents.decoding import decode
from chapter8.documents.formats.extracted import Extracted
from chapter8.errors import UnreadableError


def extract(data: bytes, name: str = "") -> Extracted:  # noqa: ARG001 - every format takes a name
    """Decode a text.

    Raises:
        UnreadableError: The bytes are no text, or only blanks.
    """
    decoded = decode(data)
    if not decoded.text or decoded.text.isspace():
        empty = "is empty" if not data else "holds only blanks"
        raise UnreadableError(f"The file {empty}: put the text in it or leave the file out.")
    return Extracted(decoded.text, "text", notes=[decoded.note] if decoded.note else ())
