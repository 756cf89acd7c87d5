"""Counts in long format: what counting gives and what tables and figures are drawn from.

A `CountTable` has one row for each cell that was counted, and carries the facts without which its
numbers mean nothing.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from chapter8.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

Key: TypeAlias = str | int | None
"""The value of one field of a cell; None means that the documents do not state it."""

Number: TypeAlias = int | float | None
"""A count; None means not covered, which is not the same as none found."""

CORRECTED = ("corrected", "corrected_low", "corrected_high")
"""The columns of a count corrected for precision and recall, right after the count, if at all."""

MEASURES = ("count", "exposure", "rate")
"""The columns that are measured; all columns before them are fields."""

SEVERAL_VALUES = {
    "documents": frozenset(
        {"organization", "subject", "part", "voice", "speaker", "bloc", "language", "kind", "form"}
    ),
    "meetings": frozenset(
        {"organization", "subject", "part", "voice", "speaker", "bloc", "language", "kind", "form"}
    ),
    "speeches": frozenset({"organization", "subject", "bloc", "part", "voice", "kind", "form"}),
    "passages": frozenset({"organization", "subject", "bloc", "kind", "form"}),
    "references": frozenset({"subject", "bloc"}),
}
"""By unit of count, the fields of which one unit may have several values, so that it stands in
several cells and a sum of cells is not a number of distinct units."""

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Exposure:
    """What the counts of a table are divided by, in every cell that the corpus has.

    Cells without a count stand here too: a year with documents and no reference has a rate of 0,
    and a year without documents has none.

    Attributes:
        unit: documents, passages, words, speeches or meetings.
        by: the fields of the table that tell it apart, in their order.
        cells: how many there are, by the values of `by`.
    """

    unit: str
    by: tuple[str, ...]
    cells: Mapping[tuple[Key, ...], int]


@dataclass(frozen=True)
class CountTable:
    """Counts in long format, one row a cell, with the facts printed beneath them.

    Attributes:
        name: stem of the files it is written to: letters, digits, dot, hyphen, underscore.
        title: what it shows, as a heading.
        columns: the fields, then "count", then "exposure" and "rate" where there is an exposure.
        rows: one tuple a cell, in the order of the columns. A count of None says that the cell is
            not covered by the corpus; a cell without a row counts 0.
        unit: the unit of count, in the plural: documents, references, passages, ...
        note: facts in the order in which they are printed (unit, corpus, period, rules, ...).
        period: first and last year counted, both included; None takes them from the rows.
        partial_years: years that the corpus covers in part; they are marked wherever they stand.
        one_each: fields of which each unit was given one value only, though several are possible.
        exposure: what the rates divide by, where the table has rates.

    Raises:
        UsageError: the name is no safe file stem, the columns are not fields then measures, a row
            has another length, a count is no number, or a cell stands twice.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    unit: str
    note: Mapping[str, str]
    period: tuple[int, int] | None = None
    partial_years: tuple[int, ...] = ()
    one_each: tuple[str, ...] = ()
    exposure: Exposure | None = None

    def __post_init__(self) -> None:
        """Refuse a table that cannot be read one way only."""
        check_name(self.name)
        measures = self.columns[len(self.fields) :]
        if measures[1:4] == CORRECTED:
            measures = (measures[0], *measures[4:])
        if measures not in (MEASURES[:1], MEASURES) or len(set(self.columns)) < len(self.columns):
            raise UsageError(
                f"Table {self.name} has the columns {', '.join(self.columns)}; they must be "
                "fields, each once, then count, or count, exposure and rate."
            )
        seen: set[tuple[Key, ...]] = set()
        for row in self.rows:
            self._check_row(row, seen)

    def _check_row(self, row: tuple[Any, ...], seen: set[tuple[Key, ...]]) -> None:
        cell = tuple(row[: len(self.fields)])
        if len(row) != len(self.columns):
            raise UsageError(f"Table {self.name}: {row} does not fit {', '.join(self.columns)}.")
        if cell in seen:
            raise UsageError(f"Table {self.name}: the cell {cell} stands twice; join its counts.")
        seen.add(cell)
        count = row[len(cell)]
        if count is not None and not (isinstance(count, int | float) and math.isfinite(count)):
            raise UsageError(f"Table {self.name}: the count of {cell} is {count!r}, not a number.")

    def has_several(self, field: str) -> bool:
        """Whether one unit may stand in several cells along a field, so that they do not add."""
        several = SEVERAL_VALUES.get(self.unit, frozenset())
        return field in several and field not in self.one_each

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns by which it is counted."""
        return tuple(column for column in self.columns if column not in (*MEASURES, *CORRECTED))

    def place(self, field: str) -> int:
        """The position of a column.

        Raises:
            UsageError: the table has no such column.
        """
        if field not in self.columns:
            raise UsageError(
                f"Table {self.name} has no column {field}; it has {', '.join(self.columns)}."
            )
        return self.columns.index(field)

    def values(self, field: str) -> list[Key]:
        """The values of a field, each once, in the order in which they first stand."""
        place = self.place(field)
        return list(dict.fromkeys(row[place] for row in self.rows))

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a data frame; `attrs` holds the title, the unit and the facts of the note."""
        import pandas as pd

        frame = pd.DataFrame(self.rows, columns=list(self.columns))
        frame.attrs = {"title": self.title, "unit": self.unit, **self.note}
        return frame

    def years(self) -> list[int]:
        """Every year of the period, years without a row included.

        Raises:
            UsageError: a row stands outside the period.
        """
        found = [year for year in self.values("year") if isinstance(year, int)]
        if self.period is None:
            return list(range(min(found), max(found) + 1)) if found else []
        first, last = self.period
        outside = [year for year in found if not first <= year <= last]
        if outside:
            raise UsageError(
                f"Table {self.name} counts {outside[0]}, outside its period {first}–{last}."
            )
        return list(range(first, last + 1))


def select(table: CountTable, field: str, value: Key) -> CountTable:
    """The rows of a table with one value of a field, as a table of its own without that field."""
    place = table.place(field)
    return replace(
        table,
        columns=_without(table.columns, place),
        rows=[_without(row, place) for row in table.rows if row[place] == value],
    )


def uncovered(table: CountTable, years: Iterable[int]) -> CountTable:
    """The table with every cell of some years not covered, whatever the other fields."""
    missing = dict.fromkeys(years)
    if not missing or not table.rows:
        return table
    place, fields = table.place("year"), len(table.fields)
    others = dict.fromkeys((*row[:place], *row[place + 1 : fields]) for row in table.rows)
    blank = (None,) * (len(table.columns) - fields)
    added = [(*other[:place], year, *other[place:], *blank) for other in others for year in missing]
    return replace(table, rows=[row for row in table.rows if row[place] not in missing] + added)


def collapse(table: CountTable, field: str) -> CountTable:
    """The table summed over all values of one field.

    Raises:
        UsageError: one unit may have several values of that field, so that cells cannot be added
            without counting it twice; or the table has rates, which do not add.
    """
    place = table.place(field)
    if "rate" in table.columns or table.has_several(field):
        raise UsageError(
            f"Table {table.name}: {table.unit} cannot be added over {field}; count them again "
            f"without {field}."
        )
    sums: dict[tuple[Any, ...], Number] = {}
    for row in table.rows:
        *cell, count = _without(row, place)
        sums[tuple(cell)] = add([sums.get(tuple(cell)), count])
    return replace(
        table,
        columns=_without(table.columns, place),
        rows=[(*cell, count) for cell, count in sums.items()],
    )


def add(counts: Iterable[Number]) -> Number:
    """The sum of what is covered; None where nothing is covered. Whole numbers stay whole."""
    covered = [count for count in counts if count is not None]
    if not covered:
        return None
    total = math.fsum(covered)
    return int(total) if all(isinstance(count, int) for count in covered) else total


def check_name(name: str) -> str:
    """The name itself, if it is a safe stem of a file name.

    Raises:
        UsageError: it is empty or holds more than letters, digits, dot, hyphen and underscore.
    """
    if not _SAFE_NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name a file; use letters, digits, dot, hyphen and underscore, and "
            "start with a letter or digit."
        )
    return name


def _without(row: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*row[:place], *row[place + 1 :])
