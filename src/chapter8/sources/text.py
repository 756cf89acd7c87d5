"""Whether the bytes of a file are a document that can be read, as far as a glance can tell."""

import codecs

from chapter8.documents.decoding import decode
from chapter8.errors import UnreadableError
from chapter8.sources.formats import HEAD, READABLE, recognize_file
from chapter8.sources.found import Found


def text_problem(found: Found) -> str | None:
    """Why a file is no document that can be read, in one sentence; None if it seems to be one.

    Only the beginning of a file that looks well is decoded; damage further on is found when the
    document is read.
    """
    data = found.data
    if data is None:
        return found.problem
    if not data:
        return f"{found.name} is empty: put the text into it or remove it."
    kind = recognize_file(data[:HEAD], data)
    if kind in READABLE:
        return None
    if kind is not None:
        return _not_text(found.name, kind, in_archive=bool(found.member))
    return _undecodable(found.name, data)


def _undecodable(name: str, data: bytes) -> str | None:
    try:
        text = decode(_beginning(data)).text
        if not text.strip():
            text = decode(data).text
    except UnreadableError as error:
        return f"{name}: {error}"
    if not text.strip():
        return f"{name} holds only blanks: put the text into it or remove it."
    return None


def _beginning(data: bytes) -> bytes:
    """The whole characters at the beginning of UTF-8, all bytes of anything else."""
    head = data[:HEAD]
    if b"\0" in head:
        return data
    try:
        return head[: codecs.utf_8_decode(head)[1]]
    except UnicodeDecodeError:
        return data


def _not_text(name: str, kind: str, *, in_archive: bool) -> str:
    if kind in {"zip", "gzip", "tar"} or kind.endswith("archive"):
        place = "within an archive" if in_archive else "of a kind that cannot be opened"
        return f"{name} is an archive {place} ({kind}): unpack it and add the folder."
    if kind == "MARCXML":
        return f"{name} holds catalogue records, no text: add it with --source marcxml."
    if kind == "Excel (.xlsx)":
        return (
            f"{name} is a workbook (Excel), and no export of catalogue records with columns like "
            "191__a and 245__a, or is damaged: convert it to text, or export it again."
        )
    if kind == "XML":
        return f"{name} is an XML file, and no MARCXML: convert it to text (UTF-8)."
    return f"{name} is a file of the format {kind}, which cannot be read: convert it to text."
