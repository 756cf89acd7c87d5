"""Organizations in the terminal: the list of all, one on a card, the examination of files."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.console import console, tell, write_json

if TYPE_CHECKING:
    from rich.table import Table

    from chapter8.organizations import CheckReport, FactRow

_LONGEST_ID = 15
_FACT = len("as of 2016-01-01")
_QUALIFIER = len("  en, predecessor, official")
_YEARS = len("1945–2012")
_FROM_MEMORY = "?"


def print_organizations(style: str) -> None:
    """List the organizations; for people by category, each on a line."""
    from chapter8.organizations import list_organizations, load

    rows = list_organizations(load())
    if style == "json":
        write_json(rows)
        return
    for category in dict.fromkeys(row["category"] for row in rows):
        group = [row for row in rows if row["category"] == category]
        tell(f"{category.replace('_', ' ')}: {len(group)}")
        _print_entries(group)
        tell()
    tell(f"{len(rows)} organizations; of one: chapter8 organizations show ID")


def _print_entries(rows: Iterable[Mapping[str, Any]]) -> None:
    """A line for each: id, years, name; an id too long for its column has a line of its own."""
    grid = _grid(_LONGEST_ID, _YEARS)
    for row in rows:
        years = f"{(row['founded'] or '?')[:4]}–{(row['ended'] or '')[:4]}"
        if len(row["id"]) <= _LONGEST_ID:
            grid.add_row("", row["id"], years, row["label"])
            continue
        console().print(grid)
        tell(f"  {row['id']}")
        grid = _grid(_LONGEST_ID, _YEARS)
        grid.add_row("", "", years, row["label"])
    console().print(grid)


def _grid(*widths: int) -> "Table":
    """A table without lines: an indent, columns of these widths, one that takes the rest."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=0)
    for width in widths:
        grid.add_column(width=width)
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


def _print_card(rows: Sequence["FactRow"]) -> None:
    """The facts of one organization, its wordings after them, each with the mark of its source."""
    from rich.text import Text

    marks = _marks(rows)
    title, *facts = rows
    groups = _by_head(facts)
    tell(title.value)
    for head, group in groups.items():
        if not _is_qualified(group):
            lefts = (head, *[""] * (len(group) - 1))
            _print_facts(_FACT, lefts, [row for _, row in group], marks)
    for head, group in groups.items():
        if _is_qualified(group):
            tell(f"  {head}")
            lefts = tuple(f"  {qualifier}" for qualifier, _ in group)
            _print_facts(_QUALIFIER, lefts, [row for _, row in group], marks)
    sources = _grid(len("[99]"))
    for source, mark in marks.items():
        sources.add_row("", Text(f"{mark:>4}"), Text(source))
    tell()
    console().print(sources)


def _print_facts(
    width: int, lefts: Iterable[str], rows: Iterable["FactRow"], marks: Mapping[str, str]
) -> None:
    from rich.text import Text

    grid = _grid(width)
    for left, row in zip(lefts, rows, strict=True):
        grid.add_row("", left, Text(_stated(row, marks)))
    console().print(grid)


def _is_qualified(group: Iterable[tuple[str, "FactRow"]]) -> bool:
    return any(qualifier for qualifier, _ in group)


def _by_head(rows: Iterable["FactRow"]) -> dict[str, list[tuple[str, "FactRow"]]]:
    """Rows by what they are about: `name (en, official)` is a name, with a qualifier."""
    groups: dict[str, list[tuple[str, FactRow]]] = {}
    for row in rows:
        head, _, qualifier = row.fact.partition(" (")
        groups.setdefault(head, []).append((qualifier.removesuffix(")"), row))
    return groups


def _marks(rows: Iterable["FactRow"]) -> dict[str, str]:
    """Sources with their marks, in order: a number each, a question mark for memory at the end."""
    sourced = [row for row in rows if row.source]
    cited = dict.fromkeys(_source(row) for row in sourced if row.confidence != "memory")
    marks = {source: f"[{number}]" for number, source in enumerate(cited, 1)}
    memory = (_source(row) for row in sourced if row.confidence == "memory")
    return marks | dict.fromkeys(memory, _FROM_MEMORY)


def _source(row: "FactRow") -> str:
    return row.source if row.confidence == "memory" else f"{row.source} ({row.confidence})"


def _stated(row: "FactRow", marks: Mapping[str, str]) -> str:
    """A fact, when it held and its mark; what is no fact of its own has its remark below."""
    if not row.source:
        return "\n".join(part for part in (row.value, row.when) if part)
    value = ", ".join(part for part in (row.value, row.when) if part)
    return f"{value} {marks[_source(row)]}"


def print_check(paths: Sequence[Path], style: str) -> int:
    """Examine organization files; gives 1 where one has mistakes."""
    from chapter8.organizations import check

    report = check(paths)
    if style == "json":
        write_json(_as_json(report))
    else:
        for line in report.lines():
            print(line)  # noqa: T201 - one finding a line, unbroken, to be searched
    return 0 if report.ok else 1


def _as_json(report: "CheckReport") -> dict[str, Any]:
    """The examination as JSON values: mistakes and facts are objects with file and line."""
    return {
        **asdict(report),
        "ok": report.ok,
        "from_memory": [statement._asdict() for statement in report.from_memory],
    }
