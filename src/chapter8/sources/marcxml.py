"""Catalogue records of the UN Digital Library in MARCXML: metadata without text.

Read are search answers (`of=xm`), answers of the programming interface and files made from them,
whatever prefix the namespace has or has lost. Fields are those of the UNBIS reference manual, as
they really occur; what codes mean is in `marc.csv`.
"""

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import symbols
from chapter8.errors import SymbolError
from chapter8.sources.dates import date_of, year_of
from chapter8.sources.formats import HEAD, recognize
from chapter8.sources.found import Found
from chapter8.sources.identity import symbol_metadata
from chapter8.sources.item import Item

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "marcxml"

_CODES = Path(__file__).with_name("marc.csv")
_SUBJECTS = ("600", "610", "611", "630", "650", "651")
_NOT_DOCUMENTS = {"DELETED": "is deleted in the catalogue", "AUTHORITY": "describes a name or term"}


class Marcxml:
    """Files of catalogue records: one item a file, whose records `records` gives."""

    name = NAME

    def __init__(self) -> None:
        """Nothing is read before the first file."""
        self.problems: list[Item] = []

    def claims(self, found: Found) -> bool:
        """Whether a file holds catalogue records, by its content."""
        return found.data is not None and recognize(found.data[:HEAD]) == "MARCXML"

    def closing(self) -> Iterator[Item]:
        """Nothing is left to be said after the last file."""
        yield from ()

    def item(self, found: Found) -> Item:
        """The file; its records have problems of their own."""
        problem = found.problem
        if found.data is not None and not self.claims(found):
            problem = f"{found.name} is no MARCXML: export it again as MARCXML, or add it as files."
        return found.to_item(NAME, found.name, problem=problem)


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """The records of a MARCXML file as metadata of documents.

    Args:
        data: All bytes of the file.

    Yields:
        A dict for each record. `document` is the canonical symbol (joint symbols joined) or
        `marcxml:` and the record number. Where the record has them: `symbols`, `title`,
        `language`, `body`, `type`, `session`, `year`, `year_basis`, `adopted`, `distributed`,
        `meeting`, `subjects` as in `schema.DOCUMENTS`; `record`, the number in the catalogue;
        `agenda`, a list of dicts with `document`, `item` and `title`; `files`, a list of dicts
        with `language` (its own name) and `url`. A record that is no document has `document` and
        `problem`, one sentence; so has a last dict, if the file breaks off or is no MARCXML.
    """
    count = 0
    problem = "There is no record"
    try:
        for element in _elements(data):
            count += 1
            yield _metadata(_Record(element), count)
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


class _Record:
    """The fields of a record."""

    def __init__(self, element: "_Element") -> None:
        self.control: dict[str, str] = {}
        self.fields: list[tuple[str, list[tuple[str, str]]]] = []
        for child in element.iterchildren("{*}controlfield", "{*}datafield"):
            tag = child.get("tag", "")
            if child.tag.endswith("controlfield"):
                self.control[tag] = _repaired(child.text or "").strip()
            else:
                subfields = child.iterchildren("{*}subfield")
                texts = [
                    (sub.get("code", ""), _repaired(sub.text or "").strip()) for sub in subfields
                ]
                self.fields.append((tag, [(code, text) for code, text in texts if text]))

    def values(self, tag: str, codes: str) -> list[str]:
        """All texts of these subfields of a field, in order, each once."""
        found = (
            text
            for name, subfields in self.fields
            if name == tag
            for code, text in subfields
            if code in codes
        )
        return list(dict.fromkeys(found))

    def first(self, tag: str, codes: str) -> str:
        """The first of these texts, or an empty string."""
        return next(iter(self.values(tag, codes)), "")

    def each(self, tag: str) -> list[dict[str, str]]:
        """The subfields of each field of a tag; of a repeated code the first."""
        return [dict(reversed(subfields)) for name, subfields in self.fields if name == tag]


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


def _metadata(record: _Record, count: int) -> dict[str, Any]:
    number = record.control.get("001") or f"record-{count}"
    metadata: dict[str, Any] = {"document": f"{NAME}:{number}", "record": number}
    for status in record.values("980", "a"):
        if status in _NOT_DOCUMENTS:
            problem = f"Record {number} {_NOT_DOCUMENTS[status]}: it is no document."
            return metadata | {"problem": problem}
    metadata |= _identity(record) | _dates(record)
    optional: dict[str, Any] = {
        "title": _title(record),
        "meeting": _meeting(record),
        "subjects": [text for tag in _SUBJECTS for text in record.values(tag, "a")],
        "agenda": _agenda(record),
        "files": [
            {"language": file.get("y", ""), "url": file["u"]}
            for file in record.each("856")
            if "u" in file
        ],
    }
    languages = record.values("041", "a")
    if len(languages) == 1:
        optional["language"] = _codes()["language"].get(languages[0].lower())
        optional["language_basis"] = optional["language"] and "metadata"
    metadata |= {name: value for name, value in optional.items() if value}
    if metadata.keys() <= {"document", "record"}:
        metadata["problem"] = f"Record {number} has neither symbol nor title: it is no document."
    return metadata


def _identity(record: _Record) -> dict[str, Any]:
    """What the symbols and codes say: document, symbols, body, type, session."""
    parsed = list(filter(None, map(_symbol, record.values("191", "az"))))
    metadata: dict[str, Any] = symbol_metadata(*parsed) if parsed else {}
    session = record.first("191", "c")
    if "session" not in metadata and session.isdecimal():
        metadata["session"] = int(session)
    codes = _codes()
    kinds = [codes["content"].get(code) for code in record.values("089", "b")]
    kinds += [codes["resource"].get(name) for name in record.values("989", "b")]
    kind = next(filter(None, kinds), None)
    if "type" not in metadata and kind:
        metadata["type"] = kind
    return metadata


def _symbol(text: str) -> symbols.Symbol | None:
    """A symbol; None for `***` and for whatever else stands in its place."""
    try:
        return symbols.parse(text)
    except SymbolError:
        return None


def _dates(record: _Record) -> dict[str, Any]:
    """Adoption (992) and publication (269), and the year of the first that there is."""
    dates: dict[str, Any] = {}
    for tag, field, basis in (
        ("992", "adopted", "adoption"),
        ("269", "distributed", "distribution"),
    ):
        text = record.first(tag, "a")
        if day := date_of(text):
            dates[field] = day
        if "year" not in dates and (year := year_of(text)):
            dates |= {"year": year, "year_basis": basis}
    return dates


def _title(record: _Record) -> str:
    parts = [record.first("245", code).rstrip(" /") for code in "ab"]
    return " ".join(filter(None, parts)).rstrip(" :;")


def _meeting(record: _Record) -> str | None:
    """The record that a speech or vote stands in."""
    parsed = filter(None, map(_symbol, record.values("791", "a")))
    return next((symbol.canonical for symbol in parsed if "record" in symbol.type), None)


def _agenda(record: _Record) -> list[dict[str, str]]:
    names = {"a": "document", "b": "item", "c": "title"}
    items = [
        {name: field[code] for code, name in names.items() if code in field}
        for field in record.each("991")
    ]
    return [item for item in items if item]


def _repaired(text: str) -> str:
    """Undo the reading of UTF-8 as Latin-1, `FranÃ§ais`, where every byte agrees."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


@cache
def _codes() -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    with _CODES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes.setdefault(row["table"], {})[row["key"]] = row["value"]
    return codes
