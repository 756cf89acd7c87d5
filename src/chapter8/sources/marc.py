"""Catalogue records of the UN Digital Library, whatever file they come in, as metadata.

Fields are those of the UNBIS reference manual, as they really occur; what codes mean is in
`marc.csv`. A file of records is read by the module of its format: `marcxml`, `marc_workbook`.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from chapter8 import symbols
from chapter8.errors import SymbolError
from chapter8.sources.dates import date_of, year_of
from chapter8.sources.identity import symbol_metadata

NAME = "marcxml"
"""The source of all catalogue records: one record is the same from any file."""

_CODES = Path(__file__).with_name("marc.csv")
_SUBJECTS = ("600", "610", "611", "630", "650", "651")
_NOT_DOCUMENTS = {"DELETED": "is deleted in the catalogue", "AUTHORITY": "describes a name or term"}
_BARE = 3
"""Words up to which a title (245) only names a kind of document: `Revised draft resolution`."""


class Record:
    """The fields of a record.

    Attributes:
        control: Tag of each control field to its text.
        fields: Tag of each other field with its subfields, pairs of code and text, in order.
    """

    def __init__(
        self,
        control: Mapping[str, str],
        fields: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    ) -> None:
        """Take texts as they stand in the file."""
        self.control = {tag: _repaired(text).strip() for tag, text in control.items()}
        self.fields: list[tuple[str, list[tuple[str, str]]]] = []
        for tag, subfields in fields:
            texts = [(code, _repaired(text).strip()) for code, text in subfields]
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


def metadata(record: Record, count: int) -> dict[str, Any]:
    """A record as metadata of a document.

    Args:
        record: Its fields.
        count: Which record of its file it is, from 1: its name where it has no number.

    Returns:
        `document`, the canonical symbol (joint symbols joined) or `marcxml:` and the record
        number. Where the record has them: `symbols`, `title`, `language`, `body`, `type`,
        `session`, `year`, `year_basis`, `adopted`, `distributed`, `meeting`, `subjects` as in
        `schema.DOCUMENTS`; `record`, the number in the catalogue; `agenda`, a list of dicts with
        `document`, `item` and `title`; `files`, a list of dicts with `language` (its own name) and
        `url`. A record that is no document has `document` and `problem`, one sentence.
    """
    number = record.control.get("001") or f"record-{count}"
    found: dict[str, Any] = {"document": f"{NAME}:{number}", "record": number}
    for status in record.values("980", "a"):
        if status in _NOT_DOCUMENTS:
            problem = f"Record {number} {_NOT_DOCUMENTS[status]}: it is no document."
            return found | {"problem": problem}
    found |= _identity(record) | _dates(record)
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
    found |= {name: value for name, value in optional.items() if value}
    if found.keys() <= {"document", "record"}:
        found["problem"] = f"Record {number} has neither symbol nor title: it is no document."
    return found


def _identity(record: Record) -> dict[str, Any]:
    """What the symbols and codes say: document, symbols, body, type, session."""
    parsed = list(filter(None, map(_symbol, record.values("191", "az"))))
    metadata: dict[str, Any] = symbol_metadata(*parsed) if parsed else {}
    session = record.first("191", "c")
    if "session" not in metadata and session.isdecimal():
        metadata["session"] = int(session)
    codes = _codes()
    kinds = [codes["content"].get(code) for code in record.values("089", "b")]
    kinds += [codes["resource"].get(name) for name in record.values("989", "b")]
    title = _title(record).lower()
    kinds += [kind for start, kind in codes["title"].items() if title.startswith(start)]
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


def _dates(record: Record) -> dict[str, Any]:
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


def _title(record: Record) -> str:
    """The title (245); the indexers' own (239) where that says only what kind of document it is."""
    parts = [record.first("245", code).rstrip(" /") for code in "ab"]
    title = " ".join(filter(None, parts)).rstrip(" :;")
    return title if len(title.split()) > _BARE else record.first("239", "a") or title


def _meeting(record: Record) -> str | None:
    """The record that a speech or vote stands in."""
    parsed = filter(None, map(_symbol, record.values("791", "a")))
    return next((symbol.canonical for symbol in parsed if "record" in symbol.type), None)


def _agenda(record: Record) -> list[dict[str, str]]:
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
