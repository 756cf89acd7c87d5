"""Dates in tables and catalogues."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ][\d:.]*Z?)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")


def date_of(text: str) -> date | None:
    """A full date in an unambiguous form, or None: `2020-01-09`, `20200109`, `09 January 2020`.

    `09/01/2020` is no date: it is 9 January or 1 September.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        from chapter8.documents.dates import first_date

        return first_date(text)
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def year_of(text: str) -> int | None:
    """The year of a date that may lack day and month: `2023`, `2023-11`."""
    match = _YEAR.match(text.strip())
    return int(match.group()) if match else None
