"""Dates as precise as they are known: a day, a month or a year.

A date that is not precise to the day stands for its first day wherever it is compared, and is
shown as it was written: `2015` holds from 1 January 2015 and is printed as `2015`.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from chapter8.errors import UsageError

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date that keeps the precision with which it was written.

    `first_day` is the first day it can mean and the only thing that is compared between dates
    of different precision; `text` is the date as written: `2015`, `2015-07` or `2015-07-10`.
    """

    first_day: dt.date
    text: str

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    def __str__(self) -> str:
        """Give the date as it was written."""
        return self.text


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises ValueError with a sentence that says what is wrong.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return PartialDate(dt.date(year, month, day), text)
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None


def parse_day(text: str) -> dt.date:
    """Read the day that a person asks about; a month or a year means its first day.

    Raises UsageError.
    """
    try:
        return parse_date(text.strip()).first_day
    except ValueError as error:
        raise UsageError(f"{error}.") from None


def holds_on(day: dt.date, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether `day` lies between `start` (included) and `end` (excluded); None is unbounded."""
    return (start is None or start.first_day <= day) and (end is None or day < end.first_day)
