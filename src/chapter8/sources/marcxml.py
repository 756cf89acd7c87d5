"""Catalogue records in MARCXML.

Read are search answers (`of=xm`), answers of the programming interface and files made from them,
whatever prefix the namespace has or has lost.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from chapter8.sources.marc import NAME, Record, metadata

if TYPE_CHECKING:
    from lxml.etree import _Element


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """The records of a MARCXML file as metadata of documents.

    Args:
        data: All bytes of the file.

    Yields:
        A dict for each record, as `marc.metadata` gives it. If the file breaks off or is no
        MARCXML, a last one has `document` and `problem`, one sentence.
    """
    count = 0
    problem = "There is no record"
    try:
        for element in _elements(data):
            count += 1
            yield metadata(_record(element), count)
    except _XmlError as error:
        problem = f"The XML cannot be read after record {count} ({error})"
    else:
        if count:
            return
    yield {
        "document": f"{NAME}:after-record-{count}",
        "problem": f"{problem}: export it again as MARCXML.",
    }


class _XmlError(Exception):
    """The XML is damaged, or does what no catalogue does."""


def _record(element: "_Element") -> Record:
    control: dict[str, str] = {}
    fields: list[tuple[str, list[tuple[str, str]]]] = []
    for child in element.iterchildren("{*}controlfield", "{*}datafield"):
        tag = child.get("tag", "")
        if child.tag.endswith("controlfield"):
            control[tag] = child.text or ""
        else:
            subfields = child.iterchildren("{*}subfield")
            fields.append((tag, [(sub.get("code", ""), sub.text or "") for sub in subfields]))
    return Record(control, fields)


def _elements(data: bytes) -> Iterator["_Element"]:
    """The record elements of a file, one at a time."""
    from lxml import etree

    data = data.lstrip()
    if b"<!ENTITY" in data:
        raise _XmlError("it declares entities, as no catalogue does")
    reading = etree.iterparse(
        io.BytesIO(data),
        tag="{*}record",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in reading:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _XmlError(error.msg) from error
