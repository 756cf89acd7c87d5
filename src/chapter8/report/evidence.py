"""The passages behind every number of a table: one page a table, one anchor a cell.

A reader who doubts a number follows it to the lines that were counted: document, year, part,
speaker, the name as it stands and the words around it. Sums lead to the cells that they add.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

from chapter8.report.counts import check_name
from chapter8.report.tables import ALL, Cell, label
from chapter8.report.templating import render, stylesheet

Line: TypeAlias = Mapping[str, Any]
"""One passage that was counted: document, year, part, speaker, left, surface, right, and where
known organization, language and reason."""

_FACTS = ("document", "year", "part", "speaker")
_EXTRA = ("organization", "language", "reason")
_BLANKS = re.compile(r"\s+")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Evidence:
    """The evidence page of a table.

    Attributes:
        page: path of the page relative to the report, with forward slashes.
        cells: the cells and sums of which it holds passages.
    """

    page: str
    cells: frozenset[Cell]

    def href(self, cell: Cell) -> str | None:
        """The address of a cell's passages, or of a sum's cells; None if there are none."""
        return f"{self.page}#{anchor(cell)}" if cell in self.cells else None


def anchor(cell: Cell) -> str:
    """The name of a cell within its page: the same for the same cell, different for different ones.

    Letters outside ASCII and signs are replaced; a digest of the whole then keeps the name unique.
    """
    words = [label(key) for key in cell]
    plain = all(
        isinstance(key, int) or (isinstance(key, str) and _PLAIN.fullmatch(key)) for key in cell
    )
    if plain:
        return f"cell-{'--'.join(words)}"
    safe = "--".join(_UNSAFE.sub("-", word).strip("-") for word in words)
    kinds = [type(key).__name__ for key in cell]
    digest = hashlib.sha256(repr((words, kinds)).encode()).hexdigest()[:8]
    return f"cell-{safe}-{digest}"


def write_evidence(
    directory: Path,
    table_name: str,
    groups: Mapping[Cell, Sequence[Line]],
    *,
    title: str | None = None,
    limit: int = 500,
) -> Evidence:
    """Write `passages/<table_name>.html` and return what links a table to it.

    Args:
        directory: the directory of the report.
        table_name: the name of the table.
        groups: for each cell (values in the order of the table's fields) the lines behind it, in
            the order in which they are to stand.
        title: heading of the page.
        limit: the most lines shown for one cell; the page says how many there are.

    Raises:
        UsageError: the table's name cannot name a file.
    """
    page = f"passages/{check_name(table_name)}.html"
    path = directory / page
    path.parent.mkdir(parents=True, exist_ok=True)
    filled = {cell: lines for cell, lines in groups.items() if lines}
    sums = _sums(filled)
    extra = [
        name
        for name in _EXTRA
        if any(line.get(name) for lines in filled.values() for line in lines)
    ]
    text = render(
        "evidence.html.j2",
        title=title or f"Passages behind table {table_name}",
        language="en",
        css=stylesheet(),
        back="../report.html",
        introduction=_introduction(filled),
        heads=[name.capitalize() for name in (*_FACTS, *extra)] + ["Passage"],
        cells=[_section(cell, lines, extra, limit) for cell, lines in filled.items()],
        sums=[_sum(margin, cells, filled) for margin, cells in sums.items()],
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return Evidence(page, frozenset([*filled, *sums]))


def _introduction(groups: Mapping[Cell, Sequence[Line]]) -> str:
    lines = sum(len(lines) for lines in groups.values())
    return (
        f"{_many(lines, 'line')} in {_many(len(groups), 'cell')}. Each line shows a name as it "
        "stands in its document, with the words before and after it."
    )


def _section(cell: Cell, lines: Sequence[Line], extra: Sequence[str], limit: int) -> dict[str, Any]:
    size = _size(lines)
    if len(lines) > limit:
        size += f"; the first {limit:,} references are shown"
    return {
        "anchor": anchor(cell),
        "name": _name(cell),
        "size": size,
        "lines": [_line(line, extra) for line in lines[:limit]],
    }


def _line(line: Line, extra: Sequence[str]) -> dict[str, Any]:
    left, surface, right = (_text(line.get(name)) for name in ("left", "surface", "right"))
    return {
        "facts": [_text(line.get(name)) for name in (*_FACTS, *extra)],
        "direction": direction(left + surface + right),
        "left": left,
        "surface": surface,
        "right": right,
    }


def direction(text: str) -> str:
    """`rtl` if most letters of a passage are written from right to left, else `ltr`.

    A passage is cut from its document, so its first letter (by which `auto` goes) says little: an
    Arabic passage may well begin with a Latin acronym.
    """
    classes = [unicodedata.bidirectional(letter) for letter in text]
    leftward = sum(kind in _RIGHT_TO_LEFT for kind in classes)
    return "rtl" if leftward > classes.count("L") else "ltr"


def _sums(groups: Iterable[Cell]) -> dict[Cell, list[Cell]]:
    """Every sum over the given cells, with the cells that it adds."""
    found: dict[Cell, list[Cell]] = {}
    for cell in groups:
        for hidden in product((False, True), repeat=len(cell)):
            if any(hidden):
                masked = zip(cell, hidden, strict=True)
                margin = tuple(ALL if hide else key for key, hide in masked)
                found.setdefault(margin, []).append(cell)
    return found


def _sum(
    margin: Cell, cells: Sequence[Cell], groups: Mapping[Cell, Sequence[Line]]
) -> dict[str, Any]:
    return {
        "anchor": anchor(margin),
        "name": f"Sum: {_name(margin)}",
        "size": _size([line for cell in cells for line in groups[cell]]),
        "cells": [
            {"anchor": anchor(cell), "name": _name(cell), "size": _size(groups[cell])}
            for cell in cells
        ],
    }


def _size(lines: Sequence[Line]) -> str:
    documents = len({line.get("document") for line in lines})
    return f"{_many(len(lines), 'reference')} in {_many(documents, 'document')}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _name(cell: Cell) -> str:
    return ", ".join(label(key) for key in cell)


def _text(value: object) -> str:
    """A value on one line; blanks at its ends stay, for they part it from its neighbours."""
    return "" if value is None else _BLANKS.sub(" ", str(value))
