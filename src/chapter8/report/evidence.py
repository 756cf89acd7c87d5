"""The passages behind every number of a table: one page a table, one anchor a cell.

A reader who doubts a number follows it to the lines that were counted: document, year, part,
speaker, the name as it stands and the words around it. Sums lead to the cells that they add.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from chapter8.report.counts import check_name
from chapter8.report.tables import ALL, Cell, label
from chapter8.report.templating import render, stylesheet

if TYPE_CHECKING:
    from markupsafe import Markup

Line: TypeAlias = Mapping[str, Any]
"""One passage that was counted: document, year, part, speaker, left, surface, right, and where
known organization, language and reason."""

_FACTS = ("document", "year", "part", "speaker")
_EXTRA = ("organization", "language", "reason")
_BLANKS = re.compile(r"\s+")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_RIGHT_TO_LEFT = ("R", "AL")
_ANY_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


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
    heads = {
        cell: {"anchor": anchor(cell), "name": _name(cell), "size": _size(lines)}
        for cell, lines in filled.items()
    }
    facts = [*_FACTS, *(name for name in _EXTRA if _tells(name, filled))]
    text = render(
        "evidence.html.j2",
        title=title or f"Passages behind table {table_name}",
        language="en",
        css=stylesheet(),
        back="../report.html",
        introduction=_introduction(filled),
        columns=[name.capitalize() for name in (*facts, "passage")],
        cells=[
            {
                **heads[cell],
                "size": _shown(heads[cell]["size"], lines, limit),
                "rows": _rows(lines[:limit], facts),
            }
            for cell, lines in filled.items()
        ],
        sums=[_sum(margin, cells, heads, filled) for margin, cells in sums.items()],
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return Evidence(page, frozenset([*filled, *sums]))


def _tells(name: str, groups: Mapping[Cell, Sequence[Line]]) -> bool:
    """Whether a fact says more of any line than the heading of its cell does."""
    return any(
        line.get(name) and line[name] not in cell
        for cell, lines in groups.items()
        for line in lines
    )


def _introduction(groups: Mapping[Cell, Sequence[Line]]) -> str:
    lines = sum(len(lines) for lines in groups.values())
    return (
        f"{_many(lines, 'line')} in {_many(len(groups), 'cell')}. Each line shows a name as it "
        "stands in its document, with the words before and after it."
    )


def _shown(size: str, lines: Sequence[Line], limit: int) -> str:
    return f"{size}; the first {limit:,} references are shown" if len(lines) > limit else size


def _rows(lines: Sequence[Line], facts: Sequence[str]) -> "Markup":
    """The lines as rows of HTML.

    Written without a template, which takes twice as long on the tens of thousands of lines of a
    study.
    """
    from markupsafe import Markup

    return Markup("\n".join(_row(line, facts) for line in lines))  # noqa: S704 - `_row` escapes


def _row(line: Line, facts: Sequence[str]) -> str:
    """One line as a row of HTML, everything in it escaped."""
    cells = [f'<td dir="auto">{_text(line.get(name))}</td>' for name in facts]
    left, surface, right = (_text(line.get(name)) for name in ("left", "surface", "right"))
    language = f' lang="{_text(line["language"])}"' if line.get("language") else ""
    return (
        f"<tr>{''.join(cells)}"
        f'<td class="passage" dir="{direction(left + surface + right)}"{language}>'
        f'<span class="left">{left}</span><mark>{surface}</mark>'
        f'<span class="right">{right}</span></td></tr>'
    )


@lru_cache(maxsize=1 << 14)
def direction(text: str) -> str:
    """`rtl` if most letters of a passage are written from right to left, else `ltr`.

    A passage is cut from its document, so its first letter (by which `auto` goes) says little: an
    Arabic passage may well begin with a Latin acronym.
    """
    if not _ANY_LEFTWARD.search(text):
        return "ltr"
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
    margin: Cell,
    cells: Sequence[Cell],
    heads: Mapping[Cell, Mapping[str, str]],
    groups: Mapping[Cell, Sequence[Line]],
) -> dict[str, Any]:
    return {
        "anchor": anchor(margin),
        "name": f"Sum: {_name(margin)}",
        "size": _size([line for cell in cells for line in groups[cell]]),
        "cells": [heads[cell] for cell in cells],
    }


def _size(lines: Sequence[Line]) -> str:
    documents = len({line.get("document") for line in lines})
    return f"{_many(len(lines), 'reference')} in {_many(documents, 'document')}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _name(cell: Cell) -> str:
    return ", ".join(label(key) for key in cell)


def _text(value: object) -> str:
    """A value on one line, escaped; blanks at its ends stay, they part it from its neighbours."""
    return "" if value is None else _escaped(str(value))


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """The tables of a study show the same lines, and the lines the same names, again and again."""
    return escape(_BLANKS.sub(" ", text))
