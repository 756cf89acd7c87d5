"""The first sheet of an .xlsx workbook (Office Open XML, ECMA-376), as rows of text."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import digits
from typing import IO, TYPE_CHECKING

from chapter8.errors import UnreadableError
from chapter8.sources.archives import FAULTS

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS = re.compile("[A-Z]{1,3}")
_MAX_PART = 256 * 1024 * 1024


def read_sheet(file: Path | IO[bytes], name: str) -> Iterator[list[str]]:
    """The rows of the first sheet; empty cells are empty strings, numbers are as written.

    A cell with a formula has the value that was saved with it; an error is an empty cell.

    Args:
        file: The workbook, on disk or in memory.
        name: What an error calls it.

    Raises:
        UnreadableError: The file is no workbook, or is damaged.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(file) as workbook:
            strings = _strings(workbook)
            yield from _rows(workbook, _first_sheet(workbook), strings)
    except (*FAULTS, KeyError, etree.XMLSyntaxError) as error:
        raise UnreadableError(
            f"{name} cannot be read as a workbook ({error}): fetch it again."
        ) from error


def _first_sheet(workbook: zipfile.ZipFile) -> str:
    sheets = [name for name in workbook.namelist() if name.startswith("xl/worksheets/sheet")]
    if not sheets:
        raise ValueError("it has no sheet")
    return min(sheets, key=lambda name: (len(name), name))


def _strings(workbook: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in workbook.namelist():
        return []
    return [_text(item) for item in _elements(workbook, "xl/sharedStrings.xml", "si")]


def _rows(workbook: zipfile.ZipFile, sheet: str, strings: list[str]) -> Iterator[list[str]]:
    for row in _elements(workbook, sheet, "row"):
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            letters = cell.get("r", "").rstrip(digits)
            if _LETTERS.fullmatch(letters):
                cells += [""] * (_column(letters) - len(cells))
            cells.append(_value(cell, strings))
        yield cells


def _elements(workbook: zipfile.ZipFile, part: str, tag: str) -> Iterator["_Element"]:
    """Elements of a part of the workbook, one at a time."""
    from lxml import etree

    if workbook.getinfo(part).file_size > _MAX_PART:
        raise ValueError("it is too large")
    with workbook.open(part) as file:
        for _, element in etree.iterparse(
            file, tag=f"{{*}}{tag}", resolve_entities=False, no_network=True, huge_tree=False
        ):
            yield element
            element.clear()


@cache
def _column(letters: str) -> int:
    """The column from 0 that letters stand for: 27 for `AB`."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _value(cell: "_Element", strings: list[str]) -> str:
    if cell.get("t") == "e":
        return ""
    for child in cell.iterchildren("{*}v"):
        value: str = child.text or ""
        if cell.get("t") != "s":
            return value
        index = int(value)
        return strings[index] if 0 <= index < len(strings) else ""
    return _text(cell)


def _text(element: "_Element") -> str:
    return "".join(node.text or "" for node in element.iter("{*}t"))
