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
    if claim.about:
        return [_named(name, tables) for name in claim.about], text
    if colon and headed:
        return headed, text
    if len(tables) == 1 or _ALL.search(text):
        return list(tables), text
    spoken = [table for table in tables if _spoken(table, text)]
    if spoken:
        return spoken, text
    if calculation(text):
        return [tables[0]], text
    span = re.search(r"((?:19|20)\d\d)\s*(?:-|to)\s*((?:19|20)\d\d)", text)
    years = (int(span.group(1)), int(span.group(2))) if span else None
    covering = [table for table in tables if years == (table.years[0], table.years[-1])]
    if covering:
        return covering[:1], text
    names = listed([f"'{table.name}'" for table in tables], last="or")
    raise MisfitError(f"say which table it is about ({names})")


def _folded(table: PublishedTable) -> set[str]:
    return {name.casefold() for name in table.names}


def _spoken(table: PublishedTable, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(n)}\b", text, re.IGNORECASE) for n in table.names)


def _named(name: str, tables: Sequence[PublishedTable]) -> PublishedTable:
    found = [table for table in tables if name.strip().casefold() in _folded(table)]
    if len(found) == 1:
        return found[0]
    known = {one.casefold(): one for table in tables for one in table.names}
    near = get_close_matches(name.casefold(), known, 1)
    hint = (
        f"did you mean '{known[near[0]]}'?"
        if near
        else f"the tables are {', '.join(t.name for t in tables)}"
    )
    raise MisfitError(f"it is about a table '{name}', which is not among those given; {hint}")
