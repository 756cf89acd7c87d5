"""A table of metadata beside a folder of files: which file is what.

The table is `metadata.csv`, or the one .csv or .tsv of the folder that has a column `file` or
`filename`. The other columns are fields of documents (`COLUMNS`); columns of other names are not
read. Dates are `2005-10-17` or `17 October 2005`; several symbols or subjects are separated by
semicolons.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from chapter8 import symbols
from chapter8.errors import SymbolError, UnreadableError
from chapter8.sources.dates import date_of
from chapter8.sources.identity import symbol_metadata
from chapter8.sources.names import base_name, printable
from chapter8.sources.tables import Row, read_rows

FILE_COLUMNS = ("file", "filename", "file_name")
ENDINGS = (".csv", ".tsv")
_DEFAULT = "metadata.csv"


class MetadataTable:
    """The rows of a table, each with the fields it gives and what is wrong with it.

    Attributes:
        path: The file it was read from.
        problems: Line number and sentence for each value that cannot be understood, each row
            that names no file or one that has a row already.
    """

    def __init__(self, path: Path) -> None:
        """Read a table.

        Raises:
            UnreadableError: It is no table with a column of file names.
        """
        self.path = path
        self.problems: list[tuple[int, str]] = []
        self._rows: dict[str, tuple[int, dict[str, object]]] = {}
        self._used: dict[str, str] = {}
        for row in read_rows(path):
            self._add(row)

    def of(self, name: str) -> dict[str, object]:
        """The fields of a file by its path relative to the table, or else by its bare name.

        A bare name that two files have is used for the first of them, and told.
        """
        key = name if name in self._rows else base_name(name)
        if key not in self._rows:
            return {}
        line, fields = self._rows[key]
        first = self._used.setdefault(key, name)
        if first != name:
            self.problems.append((line, f"it names {first} and {name}: write their paths"))
            return {}
        return dict(fields)

    def without_file(self) -> Iterator[tuple[int, str]]:
        """Line number and sentence for each row whose file was not asked for."""
        for name, (line, _) in self._rows.items():
            if name not in self._used:
                yield line, f"there is no file {name}"

    def _add(self, row: Row) -> None:
        column = next((name for name in FILE_COLUMNS if name in row.cells), None)
        if column is None:
            raise UnreadableError(f"{self.path.name} lacks the column {FILE_COLUMNS[0]}.")
        name = printable(row.cells[column].replace("\\", "/")).removeprefix("./")
        if not name or name in self._rows:
            what = f"{name} has a row already" if name else f"the column {column} is empty"
            self.problems.append((row.line, what))
            return
        if not row.fits:
            self.problems.append((row.line, "it has not as many cells as the header"))
        fields: dict[str, object] = {}
        for field, text in row.cells.items():
            read = COLUMNS.get(field)
            if read is None or not text:
                continue
            try:
                fields |= read(text)
            except (ValueError, SymbolError) as error:
                self.problems.append((row.line, f"{field} {text!r} {error}".rstrip(".")))
        self._rows[name] = (row.line, fields)


def table_of(folder: Path) -> Path | None:
    """The table of metadata in a folder, or None.

    Raises:
        UnreadableError: Several tables have a column of file names.
    """
    if (folder / _DEFAULT).is_file():
        return folder / _DEFAULT
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.lower().endswith(ENDINGS))
    tables = [folder / name for name in names if _names_files(folder / name)]
    if len(tables) > 1:
        found = " and ".join(printable(path.name) for path in tables)
        raise UnreadableError(f"{found} both name files: call the one to use {_DEFAULT}.")
    return tables[0] if tables else None


def _names_files(path: Path) -> bool:
    try:
        first = next(read_rows(path), None)
    except (UnreadableError, OSError):
        return False
    return first is not None and not first.cells.keys().isdisjoint(FILE_COLUMNS)


def _text(field: str) -> Callable[[str], dict[str, object]]:
    return lambda text: {field: text}


def _list(field: str) -> Callable[[str], dict[str, object]]:
    return lambda text: {field: [part.strip() for part in text.split(";") if part.strip()]}


def _day(field: str) -> Callable[[str], dict[str, object]]:
    def read(text: str) -> dict[str, object]:
        day = date_of(text)
        if day is None:
            raise ValueError("is no date like 2005-10-17")
        return {field: day}

    return read


def _year(text: str) -> dict[str, object]:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError("is no year like 2005")
    return {"year": int(text), "year_basis": "metadata"}


def _session(text: str) -> dict[str, object]:
    if not text.isdecimal():
        raise ValueError("is no number of a session, like 59")
    return {"session": int(text)}


def _language(text: str) -> dict[str, object]:
    code = text.lower()
    if not re.fullmatch("[a-z]{2}", code):
        raise ValueError("is no language code like en or fr")
    return {"language": code, "language_basis": "metadata"}


def _symbols(text: str) -> dict[str, object]:
    parts = [part for part in text.split(";") if part.strip()]
    if not parts:
        raise ValueError("is no symbol")
    return symbol_metadata(*map(symbols.parse, parts))


COLUMNS: dict[str, Callable[[str], dict[str, object]]] = {
    "symbol": _symbols,
    "symbols": _symbols,
    "title": _text("title"),
    "language": _language,
    "body": _text("body"),
    "type": _text("type"),
    "session": _session,
    "year": _year,
    "adopted": _day("adopted"),
    "distributed": _day("distributed"),
    "dated": _day("dated"),
    "speaker": _text("speaker"),
    "speaker_name": _text("speaker_name"),
    "meeting": _text("meeting"),
    "subject": _list("subjects"),
    "subjects": _list("subjects"),
}
"""The columns that are read, and how each is."""
