"""Catalogue records in the .xlsx export of the UN Digital Library: a record a row.

The first row names MARC fields as the library's search does: tag, indicators and subfield in
`245__a`, the tag alone in `001`, which a workbook keeps as the number 1. Columns of a whole field
(`650` besides `650__a`) repeat what the others say and are not read. Several values of a subfield
stand in one cell, separated by semicolons.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from chapter8.errors import UnreadableError
from chapter8.sources.marc import NAME, Record, metadata
from chapter8.sources.spreadsheet import read_sheet

_SUBFIELD = re.compile(r"(\d{3})[_\d]{2}([a-z0-9])")
_CONTROL = re.compile(r"0{0,2}[1-9]")
_NAMING = ("191__a", "239__a", "245__a")
"""Without a column of symbols or titles no record could be told from another."""
_SINGLE = frozenset({"239", "245", "260", "269", "500", "520"})
"""Fields that a record has once and that may hold semicolons of their own, or dates."""
_DATES = frozenset({"269", "992"})
_DAY_ZERO = date(1899, 12, 30)  # ECMA-376, 18.17.4.1: days are counted from it
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0+)?")
_TITLE_ROWS = 5

Column = tuple[str, str]
"""Tag and code of the subfield; no code for a control field."""


def is_export(data: bytes) -> bool:
    """Whether an .xlsx workbook has a header row of MARC fields; not where it is damaged."""
    try:
        return _header(read_sheet(io.BytesIO(data), "")) is not None
    except UnreadableError:
        return False


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """The records of an export as metadata of documents.

    A row without a number that repeats the symbol of a row above completes that record, as the
    library's lists of links do.

    Args:
        data: All bytes of the workbook.

    Yields:
        A dict for each record, as `marc.metadata` gives it. Where the workbook is damaged or
        its columns are others, a last one has `document` and `problem`, one sentence.
    """
    count = 0
    try:
        for record in _records(data):
            count += 1
            yield metadata(record, count)
        problem = "" if count else "There is no record: export it again with its records."
    except UnreadableError as error:
        problem = str(error)
    if problem:
        yield {"document": f"{NAME}:after-record-{count}", "problem": problem}


def _records(data: bytes) -> list[Record]:
    rows = read_sheet(io.BytesIO(data), "The export")
    columns = _header(rows)
    named = set(columns.values() if columns else ())
    if columns is None or not named.intersection(map(_column, _NAMING)):
        raise UnreadableError(
            "The workbook has no column of symbols (191__a) or titles (245__a) in its first row: "
            "export it again with them."
        )
    found: list[Record] = []
    by_symbol: dict[str, Record] = {}
    for cells in rows:
        record = _record(columns, cells)
        if not record.fields:
            continue
        found.append(record)
        symbol = record.first("191", "a")
        held = by_symbol.setdefault(symbol, record) if symbol else record
        if held is not record and "001" not in record.control:
            held.fields += record.fields
            found.pop()
    return found


def _header(rows: Iterator[list[str]]) -> dict[int, Column] | None:
    """The columns of MARC fields by their place, from the first rows; None if there are none."""
    for cells in islice(rows, _TITLE_ROWS):
        columns = {place: column for place, cell in enumerate(cells) if (column := _column(cell))}
        if any(code for _, code in columns.values()):
            return columns
    return None


def _column(name: str) -> Column | None:
    name = name.strip()
    if match := _SUBFIELD.fullmatch(name):
        return match[1], match[2]
    return (f"{int(name):03}", "") if _CONTROL.fullmatch(name) else None


def _record(columns: Mapping[int, Column], cells: Sequence[str]) -> Record:
    control: dict[str, str] = {}
    by_tag: dict[str, list[tuple[str, list[str]]]] = {}
    for place, (tag, code) in columns.items():
        text = cells[place].strip() if place < len(cells) else ""
        if not text:
            continue
        if code:
            by_tag.setdefault(tag, []).append((code, _values(tag, text)))
        else:
            control[tag] = text.removesuffix(".0")
    fields = chain.from_iterable(_fields(tag, columns) for tag, columns in by_tag.items())
    return Record(control, list(fields))


def _values(tag: str, text: str) -> list[str]:
    if tag in _DATES and (serial := _SERIAL.fullmatch(text)):
        return [(_DAY_ZERO + timedelta(int(serial[1]))).isoformat()]
    if tag in _SINGLE:
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]


def _fields(
    tag: str, columns: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The fields of a tag: of as many values in each column one field each, else one a value."""
    codes = [code for code, _ in columns]
    values = [given for _, given in columns]
    if len({*map(len, values)}) == 1:
        for one in zip(*values, strict=True):
            yield tag, list(zip(codes, one, strict=True))
        return
    for code, given in columns:
        for value in given:
            yield tag, [(code, value)]
