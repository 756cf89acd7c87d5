"""Which of the tables a claim is about: by name, by its words or by its period."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from chapter8.audit.about_numbers import calculation
from chapter8.audit.claims_file import Claim
from chapter8.audit.findings import listed
from chapter8.audit.statement import plain
from chapter8.audit.table import PublishedTable
from chapter8.audit.verdict import MisfitError
from chapter8.audit.words import unit_in

_ALL = re.compile(r"\b(?:both|each|all tables)\b", re.IGNORECASE)


def tables_of(claim: Claim, tables: Sequence[PublishedTable]) -> tuple[list[PublishedTable], str]:
    """The tables that a claim is about, and what it says of them.

    Raises:
        MisfitError: it names none of several tables, or one that is not there.
    """
    text = plain(claim.text)
    head, colon, rest = text.partition(":")
    headed = [table for table in tables if head.strip().casefold() in _folded(table)]
    if colon and headed:
        text = rest.strip()
    unit = unit_in(claim.unit or text)
    if claim.about:
        about = [_named(name, tables, unit) for name in claim.about]
        return [table for found in about for table in found], text
    if colon and headed:
        return _of_unit(headed, unit), text
    if len(tables) == 1 or _ALL.search(text):
        return list(tables), text
    spoken = [table for table in tables if _spoken(table, text)]
    if spoken:
        return _of_unit(spoken, unit), text
    return [_one_of(tables, text, unit)], text


def _one_of(tables: Sequence[PublishedTable], text: str, unit: str | None) -> PublishedTable:
    """The table of several that a claim means which names none; errors as `tables_of`."""
    if calculation(text):
        return tables[0]
    span = re.search(r"((?:19|20)\d\d)\s*(?:-|to)\s*((?:19|20)\d\d)", text)
    years = (int(span.group(1)), int(span.group(2))) if span else None
    covering = [table for table in tables if years == (table.years[0], table.years[-1])]
    if covering:
        return covering[0]
    counting = [table for table in tables if table.unit == unit]
    if unit and len(counting) == 1:
        return counting[0]
    names = listed([f"'{table.name}'" for table in tables], last="or")
    raise MisfitError(f"say which table it is about ({names})")


def _folded(table: PublishedTable) -> set[str]:
    return {name.casefold() for name in table.names}


def _spoken(table: PublishedTable, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(n)}\b", text, re.IGNORECASE) for n in table.names)


def _of_unit(tables: list[PublishedTable], unit: str | None) -> list[PublishedTable]:
    """Of tables of one organization in several units, those in the unit that is named."""
    return [table for table in tables if table.unit == unit] or tables


def _named(name: str, tables: Sequence[PublishedTable], unit: str | None) -> list[PublishedTable]:
    found = [table for table in tables if name.strip().casefold() in _folded(table)]
    of_one = len({table.organization for table in found}) == 1 and found[0].organization
    if len(found) == 1 or of_one:
        return _of_unit(found, unit)
    known = {one.casefold(): one for table in tables for one in table.names}
    near = get_close_matches(name.casefold(), known, 1)
    hint = (
        f"did you mean '{known[near[0]]}'?"
        if near
        else f"the tables are {', '.join(t.name for t in tables)}"
    )
    raise MisfitError(f"it is about a table '{name}', which is not among those given; {hint}")
