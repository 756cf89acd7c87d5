"""Dates written out in the six official languages."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from chapter8.documents.lexicon import alternatives, lexicon

_CHINESE = r"(?P<zh_year>\d{4})\s*年\s*(?P<zh_month>\d{1,2})\s*月\s*(?P<zh_day>\d{1,2})\s*日"

_LONGEST_DATE = 60
_WEEKDAY_AFTER = "星期"  # Chinese names the day of the week after the date
_AFTER_WEEKDAY = 12  # characters between the day of the week and the date


class Dated(NamedTuple):
    """A date and the characters of the text that give it."""

    date: date
    start: int
    end: int


def dates(text: str) -> list[Dated]:
    """Find the full dates (day, month, year) of a text, in order.

    Understands `17 October 2005`, `October 17, 2005`, `1er mars 2010`, `2 de marzo de 2010`,
    `2 марта 2010 года`, `2010年3月2日`, `٢ آذار/مارس ٢٠١٠`. What is no day of the calendar
    (`31 June 1990`) is left out.
    """
    found = []
    for match in _pattern().finditer(text):
        parts = {name: value for name, value in match.groupdict().items() if value is not None}
        values = {name.split("_")[1]: value for name, value in parts.items()}
        month = values["month"]
        number = int(month) if month.isdecimal() else _months()[" ".join(month.lower().split())]
        try:
            day = date(int(values["year"]), number, int(values["day"]))
        except ValueError:
            continue
        found.append(Dated(day, match.start(), match.end()))
    return found


def first_date(text: str) -> date | None:
    """Give the first full date of a text, or None."""
    found = dates(text)
    return found[0].date if found else None


def meeting_date(head: str) -> date | None:
    """Give the date of the meeting from the head of its record, or None.

    It stands beside a day of the week; the date of distribution, which may stand first, does not.
    Where there is no day of the week it is the first date.
    """
    for match in re.finditer(alternatives(lexicon("months")["weekdays"]), head, re.IGNORECASE):
        before = dates(head[max(0, match.start() - _LONGEST_DATE) : match.start()])
        if match[0] == _WEEKDAY_AFTER and before:
            return before[-1].date
        found = dates(head[match.end() : match.end() + _LONGEST_DATE])
        if found and found[0].start <= _AFTER_WEEKDAY:
            return found[0].date
    return first_date(head)


@cache
def _months() -> dict[str, int]:
    return {
        form.lower(): number
        for language, names in lexicon("months").items()
        if language != "weekdays"
        for number, forms in enumerate(names, start=1)
        for form in forms.split("|")
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = alternatives(list(_months()))
    arabic = [form for forms in lexicon("months")["ar"] for form in forms.split("|")]
    twice = rf"(?:\s*/\s*(?:{alternatives(arabic)}))?"
    day_first = (
        rf"(?<!\d)(?P<a_day>\d{{1,2}})(?:er|\u00ba|\u00aa|o|st|nd|rd|th)?\s*(?:de\s+|of\s+)?"
        rf"(?P<a_month>{month}){twice}(?:\s+del?)?,?\s*(?P<a_year>\d{{4}})(?!\d)"
    )
    month_first = (
        rf"(?P<b_month>{alternatives(lexicon('months')['en'])})\s+(?P<b_day>\d{{1,2}}),?\s+"
        r"(?P<b_year>\d{4})(?!\d)"
    )
    return re.compile(f"{day_first}|{month_first}|{_CHINESE}", re.IGNORECASE)
