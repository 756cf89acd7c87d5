"""Organizations in the terminal: the list of all, one on a card, and the examination of files."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.console import console, tell, write_json

if TYPE_CHECKING:
    from rich.table import Table

    from chapter8.organizations import CheckReport, FactRow

_LONGEST_ID = 15
_FACT_WIDTH = 25
_FROM_MEMORY = "?"


def print_organizations(style: str) -> None:
    """List the organizations, by category for people."""
    from chapter8.organizations import list_organizations, load

    rows = list_organizations(load())
    if style == "json":
        write_json(rows)
        return
    for category in dict.fromkeys(row["category"] for row in rows):
        members = [row for row in rows if row["category"] == category]
        tell(f"{category.replace('_', ' ')} ({len(members)})")
        for row in members:
            _print_entry(row)
        tell()
    tell(f"{len(rows)} organizations. More of one: chapter8 organizations show ID")


def _print_entry(row: Mapping[str, Any]) -> None:
    """One line: id, years, name; a long id has a line of its own."""
    if len(row["id"]) > _LONGEST_ID:
        tell(f"  {row['id']}")
    grid = _grid(_LONGEST_ID, len("1945-2012"))
    first = "" if len(row["id"]) > _LONGEST_ID else row["id"]
    years = f"{(row['founded'] or '?')[:4]}-{(row['ended'] or '')[:4]}"
    grid.add_row(first, years, row["label"])
    console().print(grid)


def _grid(*widths: int) -> "Table":
    """A table without lines, indented: columns of these widths and one that takes the rest."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=0)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_column(overflow="fold")
    return grid


def print_organization(identifier: str, as_of: str | None, style: str) -> None:
    """Show one organization as of a day; today where none is given.

    Raises:
        UsageError: no organization has that id, or the day is no date.
    """
    from chapter8.organizations import describe, fact_rows, load, parse_day

    day = parse_day(as_of) if as_of else dt.datetime.now(tz=dt.UTC).date()
    description = describe(load(), identifier, day)
    if style == "json":
        write_json(description)
    else:
        _print_card(fact_rows(description))
