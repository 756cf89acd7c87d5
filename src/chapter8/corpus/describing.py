"""What catalogue records add to the documents that they describe.

A record and a file are of one document where they share a symbol; whichever came first, the row of
the file is completed from the record: its subjects, and whatever the text does not say (title,
agenda items, dates, type). What the text says is never replaced. A date that is gained may give the
document its year, by the order that holds for all (`identity.YEAR_BASES`).

The answer is a table of its own beside the rows of the text, made again after every change, so
that it never depends on the order of adding and is gone with the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from chapter8.documents.identity import MEETING_GENRES, basis_rank
from chapter8.documents.read import CATALOGUE
from chapter8.schema import DOCUMENTS

FILLED = (
    "title", "subjects", "agenda", "type", "body", "session", "adopted", "distributed", "year",
    "year_basis",
)  # fmt: skip
"""The fields of `schema.DOCUMENTS` that a record can complete."""

DESCRIBED = pa.schema(
    [pa.field("version", pa.string()), *(DOCUMENTS.field(name) for name in FILLED)]
)
"""The values that hold for a version: those of its text, completed."""

NEEDED = ("version", "source", "symbols", "characters", "genre", *FILLED)
"""The fields of documents that `described` asks for."""

_UNDETERMINED = "undetermined"
_SIMPLE = ("title", "subjects", "agenda", "body", "session", "adopted", "distributed")


def described(documents: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of DESCRIBED for the versions that a record adds something to.

    Args:
        documents: Rows with the fields NEEDED; their order does not matter.
    """
    records: dict[str, Mapping[str, Any]] = {}
    texts = []
    for row in documents:
        if row["characters"]:
            texts.append(row)
        elif row["source"] == CATALOGUE:
            for symbol in row["symbols"] or ():
                known = records.setdefault(symbol, row)
                if row["version"] < known["version"]:
                    records[symbol] = row
    return sorted(_completed(texts, records), key=_version)


def _version(row: Mapping[str, Any]) -> str:
    return str(row["version"])


def _completed(
    texts: Iterable[Mapping[str, Any]], records: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    for row in texts:
        found = [records[symbol] for symbol in row["symbols"] or () if symbol in records]
        completed = {name: row[name] for name in FILLED}
        for record in found:
            _complete(completed, record, str(row["genre"]))
        if any(completed[name] != row[name] for name in FILLED):
            yield {"version": row["version"], **completed}


def _complete(row: dict[str, Any], record: Mapping[str, Any], genre: str) -> None:
    for name in _SIMPLE:
        if not row[name] and record[name]:
            row[name] = record[name]
    if row["type"] in (None, _UNDETERMINED) and record["type"]:
        row["type"] = record["type"]
    held = "meeting" if genre in MEETING_GENRES else "adoption"
    dates = ((row["adopted"], held), (row["distributed"], "distribution"))
    years = [(day.year, basis) for day, basis in dates if isinstance(day, date)]
    years += [(one["year"], one["year_basis"]) for one in (row, record) if one["year"]]
    if years:
        row["year"], row["year_basis"] = min(years, key=basis_rank)
