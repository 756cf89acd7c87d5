"""A table as it is printed, whatever the format: heading, columns, rows, sums, facts beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from chapter8.report.counts import CountTable, Number
from chapter8.report.tables import Cell, WideTable, arrange, label, number

Value: TypeAlias = str | Number
"""What stands in a cell: text, a count, or None for a count that is not covered."""

_ACROSS = 2


@dataclass(frozen=True)
class PrintedTable:
    """A table ready to be written in any format.

    Attributes:
        name: stem of its files.
        title: its heading.
        heads: the headings of its columns.
        labels: how many columns, from the first, name what the row counts.
        body: rows of values, each as long as `heads`.
        sums: the row of sums, or None.
        notes: sentences on signs and order, and then the facts that the counts rest on.
        none: the sign for a count of zero.
        cells: the cell of the counts that each value of `body` tells of, None where it tells of
            none; empty where nothing can be opened from the table.
        total: whether the last column holds sums.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    labels: int
    body: tuple[tuple[Value, ...], ...]
    sums: tuple[Value, ...] | None
    notes: tuple[str, ...]
    none: str = "–"
    cells: tuple[tuple[Cell | None, ...], ...] = ()
    total: bool = False

    def rows(self) -> list[tuple[Value, ...]]:
        """All rows, the one of sums last."""
        return [*self.body, *([self.sums] if self.sums is not None else [])]

    def text(self, value: Value) -> str:
        """A value as a reader sees it."""
        if isinstance(value, str):
            return value
        return self.none if value == 0 else number(value)

    def texts(self, row: Sequence[Value]) -> list[str]:
        """A row as a reader sees it."""
        return [self.text(value) for value in row]


def printed(table: CountTable) -> PrintedTable:
    """A count as it is printed: wide with sums where it fits, else one line a cell.

    Wide are counts of at most two fields; rates and corrected counts stand beside what they were
    made from, so they are always long.
    """
    several = sum(len(table.values(field)) > 1 for field in table.fields)
    plain = table.columns[-1] == "count"
    if plain and table.rows and table.fields and several <= _ACROSS:
        return printed_wide(arrange(table))
    return printed_long(table)


def printed_wide(wide: WideTable) -> PrintedTable:
    """A table with one field down and one across, with sums of both."""
    across = wide.column_field
    body = tuple(
        (wide.head(wide.row_field, key), *(wide.cells[key, one] for one in wide.column_keys), total)
        for key, total in zip(wide.row_keys, wide.row_sums, strict=True)
    )
    return PrintedTable(
        name=wide.table.name,
        title=wide.table.title,
        heads=(
            wide.corner,
            *(wide.head(across, key) for key in wide.column_keys if across is not None),
            wide.sum_name,
        ),
        labels=1,
        body=body,
        sums=(wide.sums_head, *(wide.column_sums if across is not None else ()), wide.total),
        notes=(*wide.legend(), *facts(wide.table)),
        none=wide.none,
        total=True,
    )


def printed_long(table: CountTable) -> PrintedTable:
    """A table with one line a cell and all of its measures side by side."""
    fields = len(table.fields)
    covered = [row[fields] for row in table.rows]
    signs = {"– none": 0 in covered, ".. not covered": None in covered}
    legend = "; ".join(sign for sign, used in signs.items() if used)
    return PrintedTable(
        name=table.name,
        title=table.title,
        heads=tuple(column.replace("_", " ").capitalize() for column in table.columns),
        labels=fields,
        body=tuple((*map(label, row[:fields]), *row[fields:]) for row in table.rows),
        sums=None,
        notes=(*([f"{legend}."] if legend else []), *facts(table)),
        cells=tuple(
            (*[None] * fields, tuple(row[:fields]), *[None] * (len(row) - fields - 1))
            for row in table.rows
        ),
    )


def facts(table: CountTable) -> list[str]:
    """The facts of a table, a sentence each, and the version that counted them."""
    from chapter8 import __version__

    known = {**table.note}
    known.setdefault("Version", f"chapter8 {__version__}")
    return [f"{name[:1].upper()}{name[1:]}: {fact.rstrip('.')}." for name, fact in known.items()]
