"""Counts as readers know them: wide, with sums that reconcile, as HTML and as CSV.

`pivot` lays a `CountTable` out as the field prints it (subject by year, organization by year) with
sums of rows, of columns and of all. The order of rows and columns is always declared beneath.
"""

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, TypeAlias

from chapter8.errors import UsageError
from chapter8.report.counts import (
    CountTable,
    Key,
    Number,
    add,
    collapse,
    select,
)

__all__ = [
    "ALL",
    "Cell",
    "CountTable",
    "WideTable",
    "arrange",
    "collapse",
    "pivot",
    "select",
    "to_csv",
    "to_html",
    "wide_csv",
]

Order: TypeAlias = Literal["sum", "name", "given"]


class Margin(Enum):
    """The place of a field that a sum runs over."""

    ALL = "all"


ALL: Final = Margin.ALL
"""Stands in a cell for "all values of this field": the cell of a sum."""

Cell: TypeAlias = tuple[Key | Margin, ...]
"""The values of a table's fields, in the order of its columns."""

Link: TypeAlias = Callable[[Cell], str | None]
"""Where the passages behind a cell are, as an address relative to the page, or None."""

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_MOST_FIELDS = 2
_MOST_YEARS_ACROSS = 20


@dataclass(frozen=True)
class WideTable:
    """A table with one field down, one across (or none), and sums of both.

    Attributes:
        table: the counts it was made from.
        row_field: the field whose values are the rows.
        column_field: the field whose values are the columns; None where only sums stand.
        row_keys: the rows, in order.
        column_keys: the columns, in order.
        cells: count by row and column; every pair has one.
        row_sums: sum of each row.
        column_sums: sum of each column.
        total: sum of all cells.
        orders: one sentence each on the order of the rows and of the columns.
        none: the sign for a count of zero; empty where studies leave such cells blank.
        corner: the heading of the rows; the name of their field where none is given.
        sum_name: the heading of the sums.
    """

    table: CountTable
    row_field: str
    column_field: str | None
    row_keys: tuple[Key, ...]
    column_keys: tuple[Key, ...]
    cells: Mapping[tuple[Key, Key], Number]
    row_sums: tuple[Number, ...]
    column_sums: tuple[Number, ...]
    total: Number
    orders: tuple[str, ...]
    none: str = "–"
    corner: str = ""
    sum_name: str = "Sum"

    def __post_init__(self) -> None:
        """Head the rows with the name of their field where no other is given."""
        object.__setattr__(self, "corner", self.corner or self.row_field.capitalize())

    @property
    def sums_head(self) -> str:
        """The heading of the row of sums; a single column of counts is not one of sums."""
        return self.sum_name if self.column_field is not None else "Sum"

    def head(self, field: str | None, key: Key) -> str:
        """The heading of a row or column; years covered in part have an asterisk."""
        marked = field == "year" and key in self.table.partial_years
        return f"{label(key)}*" if marked else label(key)

    def cell(self, row: Key | Margin, column: Key | Margin) -> Cell:
        """The cell of a row and a column in the order of the table's own fields."""
        known: dict[str | None, Key | Margin] = {self.row_field: row, self.column_field: column}
        return tuple(
            known[field] if field in known else self.table.values(field)[0]
            for field in self.table.fields
        )

    def legend(self) -> list[str]:
        """Sentences that explain the signs and sums of the table, for beneath it."""
        counts = list(self.cells.values())
        years = self.row_keys if self.row_field == "year" else self.column_keys
        signs = {
            f"{self.none or 'blank:'} none": 0 in counts,
            ".. not covered": None in counts,
            "* year covered in part": any(year in self.table.partial_years for year in years),
        }
        shown = [sign for sign, used in signs.items() if used]
        sums = (
            f"Sums add the cells; of the {self.table.unit}, one that stands in several cells is "
            "added several times."
        )
        sides = (self.row_field, self.column_field)
        overlapping = any(
            field and self.table.has_several(field) and len(self.table.values(field)) > 1
            for field in sides
        )
        return [
            *([f"{'; '.join(shown)}."] if shown else []),
            *([sums] if overlapping else []),
            *self.orders,
        ]


def pivot(
    table: CountTable,
    rows: str = "organization",
    columns: str | None = "year",
    order: Order | None = None,
) -> WideTable:
    """Lay a table out with one field down and one across, and sum it.

    Args:
        table: the counts; fields that are neither rows nor columns must have a single value.
        rows: the field down.
        columns: the field across; None prints the sums alone.
        order: how rows (and columns) are sorted: "sum" from the largest down, ties by name;
            "name"; or "given", as they first stand in the table. By default organizations stand as
            given, everything else by sum. Years always ascend, and every year of the period stands.

    Raises:
        UsageError: a field that does not exist, is asked for twice, or is left over; or the sums
            of rows, of columns and of the table differ.
    """
    fields = [rows] if columns is None else [rows, columns]
    _check_fields(table, fields)
    given = {
        tuple(row[table.place(field)] for field in fields): _count(table, row) for row in table.rows
    }
    keys = [_sorted_keys(table, field, order) for field in fields]
    across: Sequence[Key] = keys[1] if columns is not None else (None,)
    cells = {
        (down, right): given.get((down,) if columns is None else (down, right), 0)
        for down in keys[0]
        for right in across
    }
    wide = WideTable(
        table=table,
        row_field=rows,
        column_field=columns,
        row_keys=tuple(keys[0]),
        column_keys=tuple(keys[1]) if columns is not None else (),
        cells=cells,
        row_sums=tuple(add(cells[down, right] for right in across) for down in keys[0]),
        column_sums=tuple(add(cells[down, right] for down in keys[0]) for right in across),
        total=add(cells.values()),
        orders=tuple(_order_sentence(field, order) for field in fields if field != "year"),
    )
    _reconcile(wide)
    return wide


def arrange(table: CountTable, order: Order | None = None) -> WideTable:
    """Lay a table of one or two fields out so that it fits a printed page.

    Years stand across up to twenty of them and down beyond; otherwise organizations stand across.

    Raises:
        UsageError: as `pivot`.
    """
    fields = list(table.fields)
    if len(fields) > _MOST_FIELDS:
        fields = [field for field in fields if len(table.values(field)) > 1] or fields[-1:]
    if len(fields) == 1:
        return pivot(table, fields[0], None, order)
    across = "organization" if "organization" in fields else fields[-1]
    if "year" in fields:
        few = len(table.years()) <= _MOST_YEARS_ACROSS
        across = "year" if few else next(field for field in fields if field != "year")
    down = [field for field in fields if field != across]
    if len(down) != 1:
        raise UsageError(
            f"Table {table.name} has {len(fields)} fields ({', '.join(fields)}); a page shows two: "
            "select one value of the others first."
        )
    return pivot(table, down[0], across, order)


def to_html(wide: WideTable, link: Link | None = None) -> str:
    """The table as an HTML fragment with caption, headers, sums and notes; everything escaped.

    Args:
        wide: the table.
        link: gives the address of the passages behind a cell, or None for no link. It is asked for
            sums too, with `ALL` in the place of what was summed.
    """
    from chapter8.report.templating import render

    return render("table.html.j2", wide=wide, body=list(_body(wide, link)), **_headers(wide))


def to_csv(table: CountTable) -> str:
    r"""The table as CSV in long format: a header, one line a row, `\n` line ends.

    What is not stated or not covered is empty. Text that a spreadsheet would run as a formula
    (it starts with =, +, -, @, tab or carriage return) gets an apostrophe before it.
    """
    return _csv([table.columns, *table.rows])


def wide_csv(wide: WideTable) -> str:
    """The table as CSV in the printed layout: rows, columns and sums; otherwise as `to_csv`."""
    head = [wide.row_field, *wide.column_keys, "sum"]
    body = [
        [key, *(wide.cells[key, column] for column in wide.column_keys), row_sum]
        for key, row_sum in zip(wide.row_keys, wide.row_sums, strict=True)
    ]
    sums = wide.column_sums if wide.column_field is not None else ()
    return _csv([head, *body, ["sum", *sums, wide.total]])


def label(key: Key | Margin) -> str:
    """A key as a reader sees it."""
    if key is None:
        return "not stated"
    return "all" if key is ALL else str(key)


def number(count: Number) -> str:
    """A count as a reader sees it: a dash for none, two dots for not covered, commas."""
    if count is None:
        return ".."
    if count == 0:
        return "–"
    if isinstance(count, int):
        return f"{count:,}"
    if abs(count) < 1:
        return f"{count:.2g}"
    return f"{count:,.2f}".rstrip("0").rstrip(".")


def _body(wide: WideTable, link: Link | None) -> Iterator[dict[str, Any]]:
    """Rows of the HTML table, the row of sums last; each cell with its text and address."""
    columns: list[Key | Margin] = [*wide.column_keys, ALL]
    for key, row_sum in zip(wide.row_keys, wide.row_sums, strict=True):
        counts = [*(wide.cells[key, column] for column in wide.column_keys), row_sum]
        yield _html_row(wide, key, zip(columns, counts, strict=True), link)
    sums = wide.column_sums if wide.column_field is not None else ()
    yield _html_row(wide, ALL, zip(columns, [*sums, wide.total], strict=True), link)


def _html_row(
    wide: WideTable,
    key: Key | Margin,
    counts: Iterable[tuple[Key | Margin, Number]],
    link: Link | None,
) -> dict[str, Any]:
    cells = []
    for column, count in counts:
        address = link(wide.cell(key, column)) if link and count else None
        text = wide.none if count == 0 else number(count)
        cells.append({"text": text, "href": address, "sum": column is ALL and wide.column_field})
    head = wide.sums_head if key is ALL else wide.head(wide.row_field, key)
    return {"head": head, "cells": cells, "sum": key is ALL}


def _headers(wide: WideTable) -> dict[str, Any]:
    field = wide.column_field
    heads = [wide.head(field, key) for key in wide.column_keys] if field is not None else []
    return {"heads": heads, "legend": wide.legend()}


def _check_fields(table: CountTable, fields: list[str]) -> None:
    if len(set(fields)) < len(fields):
        raise UsageError(f"Table {table.name}: {fields[0]} cannot stand both down and across.")
    for field in fields:
        if field not in table.fields:
            raise UsageError(
                f"Table {table.name} is not counted by {field}; it is by {', '.join(table.fields)}."
            )
    for field in table.fields:
        if field not in fields and len(table.values(field)) > 1:
            raise UsageError(
                f"Table {table.name} has several values of {field}; select one of them first."
            )


def _count(table: CountTable, row: tuple[Any, ...]) -> Number:
    count: Number = row[table.place("count")]
    return count


def _sorted_keys(table: CountTable, field: str, order: Order | None) -> list[Key]:
    keys = table.values(field)
    if field == "year":
        years: list[Key] = [*table.years()]
        return [*years, None] if None in keys else years
    chosen = order or _usual_order(field)
    if chosen == "given":
        return keys
    keys.sort(key=lambda key: (key is None, label(key).casefold(), label(key)))
    if chosen == "sum":
        place = table.place(field)
        sums = dict.fromkeys(keys, 0.0)
        for row in table.rows:
            sums[row[place]] += _count(table, row) or 0
        keys.sort(key=lambda key: -sums[key])
    return keys


def _usual_order(field: str) -> Order:
    return "given" if field == "organization" else "sum"


def _order_sentence(field: str, order: Order | None) -> str:
    how = {
        "sum": "sorted by sum, largest first, ties by name",
        "name": "sorted by name",
        "given": "in the order given",
    }
    return f"{field.capitalize()} {how[order or _usual_order(field)]}."


def _reconcile(wide: WideTable) -> None:
    """Sums of rows, of columns and of the table itself must be one and the same number."""
    sums = [
        add(wide.row_sums) or 0,
        add(wide.column_sums) or 0,
        wide.total or 0,
        add(_count(wide.table, row) for row in wide.table.rows) or 0,
    ]
    if not all(math.isclose(one, sums[0], rel_tol=1e-9) for one in sums):
        raise UsageError(
            f"Table {wide.table.name} does not reconcile: rows sum to {sums[0]}, columns to "
            f"{sums[1]}, cells to {sums[2]}, the counts themselves to {sums[3]}."
        )


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
    return out.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula: one that would be gets an apostrophe before."""
    return f"'{text}" if _FORMULA.match(text) else text


def csv_cell(value: object) -> object:
    """A value that every reader of CSV takes as one harmless cell."""
    if not isinstance(value, str):
        return value
    safe = harmless(value)
    # The writer quotes only its own line end, so a bare carriage return would end the row.
    return safe.replace("\r\n", "\n").replace("\r", "\n")
