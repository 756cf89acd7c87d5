"""The States that organizations consist of, by code, by printed name and by other names.

`states.csv` holds the Members and observers of the United Nations, former Members, the European
Union (which speaks in the General Debate) and territories that belong to organizations. `code` is
ISO 3166-1 alpha-3 or, for former States, the code that the file names of the General Debate
corpus use; `name` is the name the United Nations prints; `from` and `to` are the dates of
membership or observer status under that code, `to` being the first day on which it had ended.
The dates are general knowledge that was not looked up in a UN text. No Member but Fiji (by a month)
votes before its month of admission in Voeten's roll calls, and none speaks in the General Debate
before its year; that supports the dates to the month, not to the day.

`state_names.csv` holds the names in the other official languages, in the nominative, several
separated by semicolons; they are those that United Nations documents print, from general
knowledge. Russian documents decline them: they are found by their stems.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from chapter8.errors import UsageError
from chapter8.organizations.dates import PartialDate, parse_date
from chapter8.organizations.faults import suggestion

STATUSES = ("member", "observer", "former", "organization", "none")
"""What a State is to the United Nations (closed list)."""

_FILE = Path(__file__).parent / "states.csv"
_NAMES = _FILE.with_name("state_names.csv")
_ELSEWHERE = ("fr", "es", "ru", "zh", "ar")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CASE_ENDING = re.compile(  # of folded words; an "и" before the last vowel belongs to the stem
    r"(?<=\w{3})(?:ого|его|ои|еи|ея|аи|ая|аю|ую|ые|ие|ых|их|ым|им|ое|ов|ами|ах|[аяоеиыуюь])\b"
)
_MISREAD = str.maketrans("0156", "olso")
_ARTICLE = re.compile(r"^the |[^\w\s]")


@dataclass(frozen=True, slots=True)
class State:
    """A State, or something that stands in the place of one in the rows of an organization.

    `status` is one of STATUSES; `since` and `until` bound the membership or observer status in
    the United Nations; `continued_by` is the code of the State that continues the same
    membership, if any (SUN: RUS).
    """

    code: str
    name: str
    status: str
    since: PartialDate | None
    until: PartialDate | None
    continued_by: str | None
    aliases: tuple[str, ...]
    note: str


@cache
def all_states() -> Mapping[str, State]:
    """Give all States by code, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        found = [_state(row) for row in csv.DictReader(file)]
    return MappingProxyType({state.code: state for state in found})


def find_state(text: str) -> State | None:
    """Find a State by its code, its printed name or another name of its; None if there is none.

    Names in all official languages are known, Russian ones in every case. Letter case, accents,
    punctuation and a leading "the" do not matter in names, nor do digits for the letters that a
    scan takes them for ("C6te d'Ivoire"); a code must be in capitals. A name
    that passed on with the membership ("USSR") finds the State that has it now (RUS).
    """
    states = all_states()
    if text in states:
        return states[text]
    name = fold_name(text)
    code = _codes_by_name().get(name) or _codes_by_name().get(name.translate(_MISREAD))
    if code is None and _CYRILLIC.search(name):
        code = _codes_by_stem().get(_CASE_ENDING.sub("", name))
    return states[code] if code else None


def get_state(text: str) -> State:
    """Find a State as `find_state` does. Raises UsageError with the nearest name."""
    if (state := find_state(text)) is not None:
        return state
    names = {name: name for state in all_states().values() for name in (state.code, state.name)}
    hint = suggestion(text, names)
    raise UsageError(f"No State is known as {text!r}{hint or '; write its ISO 3166 code.'}")


def fold_name(text: str) -> str:
    """Reduce a name to what counts in a comparison: small letters without accents and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_ARTICLE.sub(" ", letters.replace("-", " ").strip()).split())


@cache
def _codes_by_name() -> dict[str, str]:
    codes: dict[str, str] = {}
    for state in all_states().values():
        for name in (state.name, *state.aliases):
            # Members stand first in the file: a name that passed on with the membership is theirs.
            codes.setdefault(fold_name(name), state.code)
    for code, names in _names_elsewhere():
        for name in names:
            codes.setdefault(fold_name(name), code)
    return codes


@cache
def _codes_by_stem() -> dict[str, str]:
    return {
        _CASE_ENDING.sub("", fold_name(name)): code
        for code, names in _names_elsewhere()
        for name in names
        if _CYRILLIC.search(name)
    }


@cache
def _names_elsewhere() -> list[tuple[str, list[str]]]:
    """The code of each State with its names in the official languages but English."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        return [
            (row["code"], [name for language in _ELSEWHERE for name in row[language].split("; ")])
            for row in csv.DictReader(file)
        ]


def _state(row: Mapping[str, str]) -> State:
    return State(
        code=row["code"],
        name=row["name"],
        status=row["status"],
        since=parse_date(row["from"]) if row["from"] else None,
        until=parse_date(row["to"]) if row["to"] else None,
        continued_by=row["continued_by"] or None,
        aliases=tuple(row["aliases"].split("; ")) if row["aliases"] else (),
        note=row["note"],
    )
