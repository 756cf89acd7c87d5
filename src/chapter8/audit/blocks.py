"""One sheet that holds several tables: rows for each organization, or for each unit of count."""

import re
from collections.abc import Callable, Iterator

from chapter8.audit.derived import check_ratio
from chapter8.audit.draft import Draft
from chapter8.audit.findings import Cell, Finding, Number, number_text
from chapter8.audit.header import read_header
from chapter8.audit.numerals import numeral
from chapter8.audit.sheet import Rows
from chapter8.audit.table import PublishedTable, total
from chapter8.audit.words import bare, denotes, unit_in, units_in

OrganizationIn = Callable[[str], str | None]

_RATIO = re.compile(r"\bper\b|\bpar\b|\bpor\b|/|\bна\b|\beach\b", re.IGNORECASE)
_SHARE_OF_ROWS = 0.5


def by_organization(
    rows: Rows, start: int, organization_in: OrganizationIn
) -> dict[str, Rows] | None:
    """The rows of each organization, where a column before the labels names them; else None.

    A name that stands once above several rows, as in merged cells, holds for all of them. The
    header stands before the rows of each; the sums of an organization are made its totals. Rows of
    sums of all stand under "".
    """
    header = read_header(rows, start)
    body = rows[start + 1 :]
    for column in range(min(header.years)):
        if column == header.label:
            continue
        names = [header.names_of(row, column) for row in body]
        named = {n: organization_in(n) for n in names if n and not denotes(n, "totals")}
        known = [organization for organization in named.values() if organization]
        if len(set(known)) > 1 and len(known) > _SHARE_OF_ROWS * len(named):
            return _parted(rows, start, column, names, header.label)
    return None


def _parted(rows: Rows, start: int, column: int, names: list[str], label: int) -> dict[str, Rows]:
    parts: dict[str, Rows] = {"": []}
    current = ""
    for row, name in zip(rows[start + 1 :], names, strict=True):
        own = bare(row[label]) if label < len(row) else ""
        if name:
            current = "" if denotes(name, "totals") and not own else name
        if denotes(current, "totals"):
            current = ""
        changed = [*row]
        if column < len(changed):
            changed[column] = ""
        if current and denotes(own, "subtotals"):
            changed[label] = "Total"
        parts.setdefault(current, [*rows[start : start + 1]]).append(changed)
    return parts


def check_overall(sums: Rows, header: list[str], tables: list[PublishedTable]) -> list[Draft]:
    """A draft with a finding for each printed sum of all organizations that their tables miss."""
    place = read_header([header], 0)
    draft = Draft("All organizations")
    for row in sums:
        for column, year in place.years.items():
            text = row[column] if column < len(row) else ""
            _compare(draft, text, str(year), year, total(t.of_year(year) for t in tables))
        if place.total is not None and place.total < len(row):
            whole = total(t.of_all() for t in tables)
            _compare(draft, row[place.total], "all years", None, whole)
    return [draft] if draft.findings else []


def _compare(draft: Draft, text: str, when: str, year: int | None, added: Number) -> None:
    printed = numeral(text).value if text else None
    if printed is None or printed == added:
        return
    draft.note(
        "column_sum" if year else "grand_total",
        f"the tables of {when} add up to {number_text(added)}, but the printed sum is "
        f"{number_text(printed)}.",
        Cell(draft.name, None, year, printed),
        stated=number_text(printed),
        found=number_text(added),
        instead=f"A sum of {number_text(added)}.",
    )


def by_unit(draft: Draft, names: list[str]) -> list[PublishedTable] | None:
    """Tables of one row each, where the rows of a draft are units of count; else None.

    A row of ratios, such as references per document, is checked against the rows that it divides.
    """
    ratios = [label for label in draft.subjects if _RATIO.search(label) and unit_in(label)]
    rows = {label: unit_in(label) for label in draft.subjects if label not in ratios}
    units = list(rows.values())
    if None in units or len(set(units)) < len(units) or len(draft.subjects) < 2 or not units:
        return None
    tables = []
    for label, unit in rows.items():
        own = Draft(f"{draft.name} {unit}", draft.title, draft.organization, unit)
        own.years = draft.years
        own.cells = {("", y): v for (s, y), v in draft.cells.items() if s == label}
        own.notes = [f"The row '{label}' is read as a table of {unit}.", *draft.notes]
        if label in draft.row_sums:
            own.row_sums = {"": draft.row_sums[label]}
        tables.append(own)
    tables[0].findings = [*draft.findings, *_ratios(draft, ratios, rows)]
    for others in tables[1:]:
        others.notes = others.notes[:1]
    return [own.finish([draft.name, *names]) for own in tables]


def _ratios(draft: Draft, ratios: list[str], rows: dict[str, str | None]) -> Iterator[Finding]:
    labels = {unit: label for label, unit in rows.items()}
    for ratio in ratios:
        said = units_in(ratio)
        if len(said) > 1 and said[0] in labels and said[1] in labels:
            of = [_by_year(draft, labels[unit]) for unit in said[:2]]
            printed = {y: number_text(v) for y, v in _by_year(draft, ratio).items()}
            yield from check_ratio(draft.name, ratio, printed, of)


def _by_year(draft: Draft, label: str) -> dict[int | None, Number]:
    """The numbers of a row by year, its sum under None."""
    values: dict[int | None, Number] = {
        year: value for (s, year), value in draft.cells.items() if s == label and value is not None
    }
    if label in draft.row_sums:
        values[None] = draft.row_sums[label]
    return values
