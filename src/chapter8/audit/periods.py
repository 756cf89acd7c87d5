"""Columns that stand for several years: "2000-2004", "1990s".

Such a column is a number like any year, its first, and prints as its heading: whatever adds, orders
and compares years does so with periods.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Self

_SPAN = re.compile(r"((?:1[89]|20)\d\d)\s*(?:[-–—−/]|to|до|a|à|至)\s*((?:1[89]|20)?\d\d)")
_DECADE = re.compile(r"((?:1[89]|20)\d0)['’]?s")
_DECADE_YEARS = 10
_CENTURY = 100
_FEWEST = 2


class Period(int):
    """The years `int(self)` to `last`, both included."""

    last: int
    heading: str

    def __new__(cls, first: int, last: int, heading: str) -> Self:
        """Make the period that a heading names."""
        period = super().__new__(cls, first)
        period.last, period.heading = last, heading
        return period

    def __getnewargs__(self) -> tuple[int, int, str]:  # type: ignore[override] # to be copied
        """What it is made of again."""
        return int(self), self.last, self.heading

    def __str__(self) -> str:
        """The heading, as printed."""
        return self.heading

    def __format__(self, spec: str) -> str:
        """The heading, as printed."""
        return format(self.heading, spec)

    __repr__ = __str__
    __hash__ = int.__hash__

    @property
    def years(self) -> int:
        """How many years it has."""
        return self.last - int(self) + 1


def last_year(year: int) -> int:
    """The last year of a column: of a period its end."""
    return year.last if isinstance(year, Period) else year


def covered(years: Sequence[int]) -> str:
    """How many columns there are and what they cover: "16 years (2002–2017)"."""
    if isinstance(years[0], Period):
        return f"{len(years)} periods ({years[0]} to {years[-1]})"
    return f"{len(years)} years ({years[0]}–{years[-1]})"


def periods_in(row: Sequence[str]) -> dict[int, Period]:
    """The periods that stand in a row, by column; none where they overlap or are fewer than two."""
    found = {
        column: period
        for column, cell in enumerate(row)
        if (period := _period(" ".join(cell.split()))) is not None
    }
    ordered = all(one.last < int(other) for one, other in pairwise(found.values()))
    return found if ordered and len(found) >= _FEWEST else {}


def spoken(text: str, years: Iterable[int]) -> str:
    """A claim with each period of a table by its number, as claims name a year."""
    for year in years:
        if isinstance(year, Period):
            form = _either_dash(year.heading) + rf"|{int(year)}\s*(?:[-–—−]|to)\s*{year.last}"
            text = re.sub(rf"(?<!\d)(?:the\s+)?(?:{form})(?!\d)", f"{int(year)}", text)
    return text


def unequal(years: Sequence[int]) -> Mapping[Period, int]:
    """The length in years of each period, where they are not all of one length; else nothing."""
    lengths = {year: year.years for year in years if isinstance(year, Period)}
    return lengths if len(set(lengths.values())) > 1 else {}


def _period(text: str) -> Period | None:
    if match := _DECADE.fullmatch(text):
        return Period(int(match[1]), int(match[1]) + _DECADE_YEARS - 1, text)
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if last < _CENTURY:  # "2005-09"
        last += first - first % _CENTURY
    return Period(first, last, text) if first < last else None


def _either_dash(heading: str) -> str:
    return "[-–—−]".join(re.escape(part) for part in re.split(r"[-–—−]", heading))
