"""A file to the published tables in it, whichever way they are laid out."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.audit.blocks import by_organization, by_unit, check_overall
from chapter8.audit.draft import Draft
from chapter8.audit.header import header_row
from chapter8.audit.long import Columns, groups, long_columns, read_long
from chapter8.audit.numerals import year_of
from chapter8.audit.sections import numbers_in, sections, side_by_side
from chapter8.audit.sheet import Rows, read_sheets
from chapter8.audit.table import PublishedTable
from chapter8.audit.wide import read_wide
from chapter8.audit.words import denotes, unit_in
from chapter8.errors import UnreadableError

if TYPE_CHECKING:
    from chapter8.organizations.facts import Organization


@dataclass(frozen=True)
class _Origin:
    """Where a table stands: its file, its sheet and the lines above it."""

    path: Path
    sheet: str
    title: str

    @property
    def organization(self) -> str | None:
        return organization_in(self.title) or organization_in(self.path.stem.upper())

    @property
    def names(self) -> list[str]:
        """What a claim may call the table: its file, its sheet or its number."""
        numbers = (n for text in (self.title, self.path.stem) for n in numbers_in(text))
        sheets = [self.sheet] if self.sheet else []
        return [self.path.name, self.path.stem, *sheets, *(f"Table {n}" for n in numbers)]


def read_tables(path: Path) -> list[PublishedTable]:
    """The tables of a file: wide (years across or down) or long, one for each organization.

    Raises:
        UsageError: there is no such file.
        UnreadableError: it cannot be read, or holds no counts by year.
    """
    found = [
        table
        for sheet, rows in read_sheets(path).items()
        for section in sections(rows)
        for table in _tables(section, path, sheet)
        if table.cells
    ]
    if not found:
        raise UnreadableError(
            f"{path.name} holds no table of counts by year: head its columns with years, or name "
            "columns year and count (and subject)."
        )
    return found


def _tables(rows: Rows, path: Path, sheet: str) -> list[PublishedTable]:
    start = header_row(rows)
    if start is not None:
        return _wide(rows, start, _Origin(path, sheet, _title(rows[:start])))
    long = long_columns(rows)
    if long is not None:
        place, several = long
        origin = _Origin(path, sheet, _title(rows[:place]))
        found = [_long(rows[place], rows[place + 1 :], columns, origin) for columns in several]
        return _by_unit_apart([table for tables in found for table in tables], len(several))
    turned = _turned(rows)
    if turned is None:
        return []
    rows, start = turned
    return _wide(rows, start, _Origin(path, sheet, _title(rows[:start])))


def _wide(rows: Rows, start: int, origin: _Origin) -> list[PublishedTable]:
    beside = side_by_side(rows, start)
    if beside:
        origins = [replace(origin, title=f"{heading}: {origin.title}") for heading, _ in beside]
        found = [_wide(own, 0, o) for (_, own), o in zip(beside, origins, strict=True)]
        return _by_unit_apart([table for tables in found for table in tables], len(found))
    parts = by_organization(rows, start, organization_in)
    if parts is not None:
        return _of_organizations(rows[start], parts, origin)
    name = origin.organization or origin.sheet or origin.path.stem
    draft = Draft(name, origin.title, origin.organization, unit_in(origin.title))
    read_wide(rows, start, draft)
    return by_unit(draft, origin.names) or [draft.finish(origin.names)]


def _of_organizations(
    header: list[str], parts: dict[str, Rows], origin: _Origin
) -> list[PublishedTable]:
    """A table for each organization; what is wrong with the sums of all stands with the last."""
    tables = []
    for key, rows in parts.items():
        if key:
            organization = organization_in(key)
            draft = Draft(key, origin.title, organization, unit_in(origin.title))
            read_wide(rows, 0, draft)
            tables.append(draft.finish([organization or key]))
    for overall in check_overall(parts[""], header, tables):
        last = tables[-1]
        tables[-1] = replace(last, findings=(*last.findings, *overall.findings))
    return tables


def _by_unit_apart(tables: list[PublishedTable], several: int) -> list[PublishedTable]:
    """Tables of several columns of counts with the unit of each in its name."""
    if several == 1:
        return tables
    return [
        replace(t, name=f"{t.name} {t.unit}", names=(f"{t.name} {t.unit}", *t.names))
        for t in tables
    ]


def _long(header: list[str], body: Rows, columns: Columns, origin: _Origin) -> list[PublishedTable]:
    unit = unit_in(header[columns["count"]]) or unit_in(origin.title)
    parts = groups(body, columns)
    tables = []
    for key, rows in parts.items():
        organization = organization_in(key) or (origin.organization if len(parts) == 1 else None)
        name = key or organization or origin.sheet or origin.path.stem
        draft = Draft(name, origin.title, organization, unit)
        read_long(rows, columns, draft)
        if draft.years:
            names = origin.names if len(parts) == 1 else []
            tables.append(draft.finish([organization or name, *names]))
    return tables


def _title(rows: Rows) -> str:
    return " ".join(" ".join(filter(None, row)) for row in rows if any(row))


def _turned(rows: Rows) -> tuple[Rows, int] | None:
    """A table with years down and subjects across, turned so that years stand across."""
    for place, row in enumerate(rows):
        if row and (denotes(row[0], "year") or _has_years_below(row, rows[place + 1 :])):
            body = [r for r in rows[place:] if any(r)]
            width = max(map(len, body))
            filled = [[*r, *[""] * (width - len(r))] for r in body]
            turned = [list(column) for column in zip(*filled, strict=True)]
            start = header_row(turned)
            return None if start is None else ([*rows[:place], *turned], place + start)
    return None


def _has_years_below(row: list[str], body: Rows) -> bool:
    """Whether a row heads two columns or more of which the first holds years, whatever its name."""
    first = [year_of(cells[0]) is not None for cells in body if any(cells)]
    heads = sum(map(bool, row[1:])) > 0 and year_of(row[0]) is None
    return heads and sum(first) > 1 and 2 * sum(first) > len(first)


def organization_in(text: str) -> str | None:
    """The id of the one regional organization that a text names, in full or by acronym, or None."""
    from chapter8.organizations import load

    capitals = set(re.findall(r"[^\W\d_]+", text))
    folded = text.casefold()
    found = [
        organization.id
        for organization in load().organizations.values()
        if organization.category == "regional"
        and (organization.id in capitals or _is_named(organization, capitals, folded))
    ]
    return found[0] if len(found) == 1 else None


def _is_named(organization: "Organization", capitals: set[str], folded: str) -> bool:
    return any(
        wording in capitals if name.form == "acronym" else wording.casefold() in folded
        for name in organization.names
        if name.kind == "explicit" and not name.needs_context
        for wording in name.wordings
    )
