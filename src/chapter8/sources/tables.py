"""Tables of metadata that lie beside documents: delimited text, read row by row."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from chapter8.documents.decoding import decode
from chapter8.errors import UnreadableError

T = TypeVar("T")

_MAX_BYTES = 512 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: The line of the file it begins or ends in, from 1.
        cells: Column name, in small letters with `_` for signs and blanks, to text.
        fits: Whether it has as many cells as the header.
    """

    line: int
    cells: dict[str, str]
    fits: bool = True


def read_rows(path: Path) -> Iterator[Row]:
    """The rows below the header of a table of comma, semicolon or tab separated values.

    Tables that R writes are understood: row names without a header, quotation marks or none, line
    ends within cells, `NA` for what is missing (given as an empty cell).

    Raises:
        UnreadableError: The file is no such table.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise UnreadableError(f"The table {path.name} is too large: leave out columns.")
    text = decode(path.read_bytes()).text
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    if delimiter == "\t" and not header.startswith('"'):
        lines = _unquoted(text, header.count("\t") + 1)
    else:
        lines = _quoted(text, delimiter)
    try:
        yield from _rows(lines)
    except csv.Error as error:
        raise UnreadableError(f"The table {path.name} is damaged ({error}): mend it.") from error


def _rows(lines: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    _, header = next(lines, (0, []))
    columns = [column_name(cell) for cell in header]
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) == len(columns) + 1 and "row_names" not in columns:
            columns.insert(0, "row_names")
        values = ["" if cell == "NA" else cell.strip() for cell in cells]
        yield Row(line, dict(zip(columns, values, strict=False)), len(cells) == len(columns))


def column_name(text: str) -> str:
    """A column name as it is compared: `Country / Org` and `country_org` are one."""
    return re.sub(r"[^a-z0-9]+", "_", text.strip().lower()).strip("_")


def _quoted(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, cells


def _unquoted(text: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of cells without quotation marks; a row goes on until it has all its cells."""
    row = ""
    number = 0
    for number, line in enumerate(_lines(text), 1):
        row = f"{row} {line}" if row else line
        row = row.rstrip("\r\n")
        if row.count("\t") >= width - 1:
            yield number, row.replace("''", "'").split("\t")  # R doubles apostrophes
            row = ""
    if row:
        yield number, row.split("\t")


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one at a time: tables can be large."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


class Nearby(Generic[T]):
    """What lies in the folder of a file or in one above it, loaded once for each folder."""

    def __init__(self, load: Callable[[Path], T | None], levels: int) -> None:
        """Look with `load` in the folder of a file and, while it gives None, further up.

        Args:
            load: Gives what a folder holds, or None.
            levels: The number of folders to look in.
        """
        self._load = load
        self._levels = levels
        self._loaded: dict[Path, T | None] = {}
        self._nearest: dict[Path, T | None] = {}
        self._asked: Path | None = None
        self._answer: T | None = None

    def of(self, path: Path) -> T | None:
        """What there is for the file at `path`."""
        if path is self._asked:  # an archive is asked for once for each member
            return self._answer
        folder = path.parent
        if folder not in self._nearest:
            places = (folder, *folder.parents)[: self._levels]
            loaded = (self._load_once(place) for place in places)
            self._nearest[folder] = next((found for found in loaded if found is not None), None)
        self._asked, self._answer = path, self._nearest[folder]
        return self._answer

    def _load_once(self, place: Path) -> T | None:
        if place not in self._loaded:
            self._loaded[place] = self._load(place)
        return self._loaded[place]
