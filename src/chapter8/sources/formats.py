"""What kind of file it is, by its first bytes: names and endings are not trusted."""

import re

HEAD = 4096
"""Bytes from the beginning that are needed to recognize a format."""

ARCHIVES = frozenset({"zip", "gzip", "tar"})
"""The formats that are opened: their members are the files."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "PDF"),
    (0, b"{\\rtf", "RTF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office (.doc, .xls, .ppt)"),
    (0, b"\xffWPC", "WordPerfect"),
    (0, b"\x1f\x8b", "gzip"),
    (257, b"ustar", "tar"),
    (0, b"BZh", "bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (0, b"\x89PNG\r\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF8", "GIF image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (0, b"SQLite format 3\x00", "SQLite database"),
    (0, b"PAR1", "Parquet table"),
    (0, b"RDX", "R data"),
    (0, b"PK\x05\x06", "zip"),  # an empty one
)
_OFFICE = (
    ("word/", "Word (.docx)"),
    ("xl/", "Excel (.xlsx)"),
    ("ppt/", "PowerPoint (.pptx)"),
    ("[Content_Types].xml", "Microsoft Office (.docx, .xlsx, .pptx)"),
    ("_rels/", "Microsoft Office (.docx, .xlsx, .pptx)"),
    ("docProps/", "Microsoft Office (.docx, .xlsx, .pptx)"),
    ("mimetype", "OpenDocument or EPUB"),
)
_MARC = re.compile(rb"MARC21/slim|<(\w+:)?(leader|controlfield|datafield)[\s>]")
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(\?xml\s|\w+:?\w*\s+xmlns)")


def recognize(head: bytes) -> str | None:
    """The format of a file.

    Args:
        head: Its first bytes, HEAD of them if it has so many.

    Returns:
        One of ARCHIVES, `MARCXML`, the name of another format for a person, or None for what may
        be plain text.
    """
    for offset, magic, name in _MAGIC:
        if head.startswith(magic, offset):
            return name
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(head)
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not head[:64].lstrip().startswith(b"<"):
        return None
    if _MARC.search(head):
        return "MARCXML"
    if _HTML.match(head):
        return "HTML"
    return "XML" if _XML.match(head) else None


def _kind_of_zip(head: bytes) -> str:
    """Office files are ZIP archives too; the name of the first member gives them away."""
    length = int.from_bytes(head[26:28], "little")
    first = head[30 : 30 + length].decode("utf-8", "replace")
    return next((name for start, name in _OFFICE if first.startswith(start)), "zip")
