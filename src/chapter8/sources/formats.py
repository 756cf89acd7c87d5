"""What kind of file it is, by its first bytes: names and endings are not trusted."""

import re

HEAD = 4096
"""Bytes from the beginning that are needed to recognize a format."""

ARCHIVES = frozenset({"zip", "gzip", "tar"})
"""The formats that are opened: their members are the files."""

READABLE = {
    "PDF": "pdf",
    "Word (.docx)": "word",
    "HTML": "html",
    "old Microsoft Office (.doc, .xls, .ppt)": "converted",
    "OpenDocument or EPUB": "converted",
    "RTF": "converted",
    "WordPerfect": "converted",
}
"""The formats that documents are read from, besides plain text, each with its module in
`chapter8.documents.formats`."""

_TAIL = 65_536
"""Bytes at the end of an Office file that hold the names of its members."""
_TWICE_MARKED = "\u00ef\u00bb\u00bf".encode()  # the mark of UTF-8, taken for text and encoded
_PDF_REACH = 1024  # PDF 1.7, appendix H, 3.4.1: readers accept its mark this far from the start

_USTAR = 257  # where a tar archive says that it is one
_NAMES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office (.doc, .xls, .ppt)"),
    (b"\xffWPC", "WordPerfect"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet table"),
    (b"RDX", "R data"),
    (b"PK\x05\x06", "zip"),  # an empty one
)
_MAGIC = {
    first: [pair for pair in _NAMES if pair[0][:1] == first]
    for first in {magic[:1] for magic, _ in _NAMES}
}
"""The formats by their first byte: most files are text and need no further look."""
_SOME_OFFICE = "Microsoft Office (.docx, .xlsx, .pptx)"
_OFFICE = (
    ("word/", "Word (.docx)"),
    ("xl/", "Excel (.xlsx)"),
    ("ppt/", "PowerPoint (.pptx)"),
    ("[Content_Types].xml", _SOME_OFFICE),
    ("_rels/", _SOME_OFFICE),
    ("docProps/", _SOME_OFFICE),
    ("mimetype", "OpenDocument or EPUB"),
)
_MEMBERS = (
    (b"word/document.xml", "Word (.docx)"),
    (b"xl/workbook.xml", "Excel (.xlsx)"),
    (b"ppt/presentation.xml", "PowerPoint (.pptx)"),
)
_MARC = re.compile(rb"MARC21/slim|<(\w+:)?(leader|controlfield|datafield)[\s>]")
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# A page without its head, as a program saved it: it begins with an element and goes on so.
_FRAGMENT = re.compile(
    rb"\s*<(link|meta|title|style|table|div|p|h[1-6]|center|font|span|a|b|i|em|strong|ul|ol|br|hr)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_ELEMENT_END = re.compile(
    rb"</(title|table|t[drh]|div|p|h[1-6]|center|font|span|a|b|i|em|strong|[uo]l|li)>",
    re.IGNORECASE,
)
_ENOUGH_ENDS = 3
_XML = re.compile(rb"\s*<(\?xml\s|\w+:?\w*\s+xmlns)")


def recognize(head: bytes) -> str | None:
    """The format of a file.

    Args:
        head: Its first bytes, HEAD of them if it has so many.

    Returns:
        One of ARCHIVES, `MARCXML`, the name of another format for a person, or None for what may
        be plain text.
    """
    for magic, name in _MAGIC.get(head[:1], ()):
        if head.startswith(magic):
            return name
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(head)
    if head.startswith(b"ustar", _USTAR):
        return "tar"
    if b"%PDF-" in head[:_PDF_REACH]:
        return "PDF"
    head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(_TWICE_MARKED)
    return _kind_of_markup(head) if head[:64].lstrip().startswith(b"<") else None


def recognize_file(head: bytes, data: bytes) -> str | None:
    """The format of a file of which all bytes are at hand, or at least the last 64 kB.

    What `recognize` gives for `head`, except that an Office file is told from other archives, and
    its kind from other kinds, by the members that its end lists.
    """
    kind = recognize(head)
    if kind in {"zip", _SOME_OFFICE}:
        tail = data[-_TAIL:]
        return next((name for member, name in _MEMBERS if member in tail), kind)
    return kind


def _kind_of_markup(head: bytes) -> str | None:
    if _MARC.search(head):
        return "MARCXML"
    if _HTML.match(head):
        return "HTML"
    if _FRAGMENT.match(head) and len(_ELEMENT_END.findall(head)) >= _ENOUGH_ENDS:
        return "HTML"
    return "XML" if _XML.match(head) else None


def _kind_of_zip(head: bytes) -> str:
    """Office files are ZIP archives too; the name of the first member gives them away."""
    length = int.from_bytes(head[26:28], "little")
    first = head[30 : 30 + length].decode("utf-8", "replace")
    return next((name for start, name in _OFFICE if first.startswith(start)), "zip")
