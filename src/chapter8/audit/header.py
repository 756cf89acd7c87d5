"""The header of a wide table: where its years, labels, sums and shares stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from chapter8.audit.derived import Heading, heading_of
from chapter8.audit.numerals import numeral, year_of
from chapter8.audit.periods import Period, last_year, periods_in
from chapter8.audit.sheet import Rows
from chapter8.audit.words import bare, denotes

_FEWEST_YEARS = 2
_FEWEST_SUMS = 2
_BESIDE = re.compile(r"[^\W\d_]{2}|\(")
_LONGEST_STEP = 10
"""Years between two columns; numbers further apart are counts that look like years."""


@dataclass(frozen=True)
class Header:
    """Where years, labels and sums stand.

    Attributes:
        years: year by column.
        label: the column of the labels.
        total: the column of the sums of rows, if there is one.
        width: the number of columns.
        derived: headings of shares, means and ranks by column.
        partial: headings that say that their year is covered in part, by year.
    """

    years: dict[int, int]
    label: int
    total: int | None
    width: int
    derived: dict[int, Heading] = field(default_factory=dict)
    partial: dict[int, str] = field(default_factory=dict)

    def is_total(self, row: Sequence[str]) -> bool:
        """Whether a row is one of sums, which may happen to look like years."""
        return denotes(self.label_of(row), "totals")

    def label_of(self, row: Sequence[str]) -> str:
        """The label of a row; where its cell is empty, the text before the years that is not."""
        cells = [bare(cell) for cell in row[: min(self.years)]]
        own = cells[self.label] if self.label < len(cells) else ""
        return own or next((cell for cell in cells if numeral(cell).kind == "unreadable"), "")

    def names_of(self, row: Sequence[str], column: int) -> str:
        """The text of a row in another column before the years."""
        return bare(row[column]) if column < min(len(row), *self.years) else ""


def header_row(rows: Rows) -> int | None:
    """The first row in which two or more years stand and no numbers behind them, or None."""
    return next((place for place, row in enumerate(rows) if is_header(row)), None)


def repeats(header: Header, row: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a row is a header again, as at a page break; `first` is the first header."""
    if not is_header(row) or header.is_total(row):
        return False
    years = list(years_in(row).values())
    label = bare(row[header.label]) if header.label < len(row) else ""
    known = not label or denotes(label, "subject") or label == bare(first[header.label])
    return known and all(abs(b - last_year(a)) <= _LONGEST_STEP for a, b in pairwise(years))


def years_in(row: Sequence[str]) -> dict[int, int]:
    """The years that stand in a row, by column; or the periods, where no years do."""
    found = ((column, year_of(cell)) for column, cell in enumerate(row))
    years = {column: year for column, year in found if year is not None}
    return years or {**periods_in(row)}


def is_header(row: Sequence[str]) -> bool:
    """Whether two or more years stand in a row and no numbers behind them."""
    years = years_in(row)
    if len(years) < _FEWEST_YEARS:
        return False
    first = min(years)  # a number before it is that of the line
    others = [cell for column, cell in enumerate(row) if column not in years and column > first]
    return not any(numeral(cell).kind == "number" for cell in others)


def read_header(rows: Rows, place: int) -> Header:
    """The header that stands in a row, given the rows below it."""
    row = rows[place]
    years = years_in(row)
    first, last = min(years), max(years)
    named = (c for c, cell in enumerate(row) if c not in years and denotes(cell, "totals"))
    total = next(named, None)
    if total is None:
        total = _summing_column(row, years, rows[place + 1 :])
    if total is None and len(row) > last + 1 and not row[last + 1]:
        unnamed = [numeral(r[last + 1]).kind for r in rows[place + 1 :] if len(r) > last + 1]
        total = last + 1 if "number" in unnamed else None
    return Header(
        years,
        label_column(rows[place + 1 :], first),
        total,
        len(row),
        dict(_derived(row, years, total)),
        {
            year: bare(row[c])
            for c, year in years.items()
            if not isinstance(year, Period) and _BESIDE.search(bare(row[c]))
        },
    )


def _summing_column(row: Sequence[str], years: dict[int, int], body: Rows) -> int | None:
    """The column whose numbers are the sums of most rows, whatever its heading ("2005-2009")."""
    for column in range(max(years) + 1, len(row)):
        sums = [
            (numeral(r[column]).value, sum(numeral(r[c]).value or 0 for c in years))
            for r in body
            if column < len(r) and r[column]
        ]
        if sum(bool(a) and a == b for a, b in sums) >= max(_FEWEST_SUMS, (len(sums) + 1) // 2):
            return column
    return None


def _derived(
    row: Sequence[str], years: dict[int, int], total: int | None
) -> Iterator[tuple[int, Heading]]:
    for column, cell in enumerate(row):
        if column not in years and column != total:
            heading = heading_of(cell, years.get(column - 1))
            if heading is not None:
                yield column, heading


def label_column(body: Rows, first: int) -> int:
    """The column before the first year that holds the most text."""
    return max(
        range(first),
        key=lambda c: sum(len(r) > c and numeral(r[c]).kind == "unreadable" for r in body),
        default=0,
    )
