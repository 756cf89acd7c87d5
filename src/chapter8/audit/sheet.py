"""The rows of a file, as text: CSV in any usual dialect and encoding, or a workbook."""

import csv
import io
from collections import Counter
from pathlib import Path

from chapter8.errors import UnreadableError, UsageError

_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
_DELIMITERS = ",;\t|"

Rows = list[list[str]]


def read_sheets(path: Path) -> dict[str, Rows]:
    """The rows of each sheet of a file by the name of the sheet; a CSV file is one sheet, "".

    Raises:
        UsageError: there is no such file.
        UnreadableError: it is no text and no workbook, or is empty.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {path}: name a table as CSV or XLSX.")
    sheets = _workbook(path) if path.suffix.lower() in _WORKBOOKS else {"": _text(path)}
    filled = {name: rows for name, rows in sheets.items() if any(map(any, rows))}
    if not filled:
        raise UnreadableError(f"{path.name} is empty: name a file that holds a table.")
    return filled


def _workbook(path: Path) -> dict[str, Rows]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(path)
        return {
            name: [
                [_value(value) for value in row]
                for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in workbook.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(
            f"{path.name} cannot be read as a workbook ({error}): save it again, or as CSV."
        ) from error


def _value(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _text(path: Path) -> Rows:
    from chapter8.documents.decoding import decode

    try:
        text = decode(path.read_bytes()).text.removeprefix("\ufeff")
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be read: {error.strerror}.") from error
    try:
        readings = [_parsed(text, delimiter) for delimiter in _DELIMITERS]
    except csv.Error as error:
        raise UnreadableError(f"{path.name} is no CSV ({error}): save it again.") from error
    return max(readings, key=_regularity)


def _parsed(text: str, delimiter: str) -> Rows:
    lines = io.StringIO(text, newline="")
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]


def _regularity(rows: Rows) -> int:
    """How many fields stand in rows of the commonest length above one."""
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    return max((length * times for length, times in lengths.items()), default=0)
