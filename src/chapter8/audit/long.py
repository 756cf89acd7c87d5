"""A table in long format: a line for each count, with its year, subject and organization."""

from chapter8.audit.draft import Draft
from chapter8.audit.findings import Number, number_text
from chapter8.audit.numerals import numeral, year_of
from chapter8.audit.sheet import Rows
from chapter8.audit.words import bare, denotes, unit_in

Columns = dict[str, int]
"""Column by what stands in it: year, count, and subject and organization where there are."""


def long_columns(rows: Rows) -> tuple[int, list[Columns]] | None:
    """The header row of a long table and its columns, or None where there is none.

    Where several columns count, each in a unit of its own, there are columns for each of them.
    """
    for place, row in enumerate(rows):
        body = [r for r in rows[place + 1 :] if len(r) >= len(row) - 1 and any(r)]
        columns = _columns(row, body)
        if columns:
            return place, columns
    return None


def _columns(header: list[str], body: Rows) -> list[Columns]:
    names = [bare(cell) for cell in header]
    found: Columns = {}
    for kind in ("year", "organization", "subject", "count"):
        place = next(
            (c for c, n in enumerate(names) if c not in found.values() and denotes(n, kind)), None
        )
        if place is not None:
            found[kind] = place
    if "year" not in found or not body or not _is_numeric(body, found["year"], years=True):
        return []
    if "count" not in found:
        rest = [c for c in range(len(names)) if c not in found.values()]
        numeric = [c for c in rest if _is_numeric(body, c)]
        named = [c for c in numeric if unit_in(names[c])] or numeric
        apart = {unit_in(names[c]) for c in named} - {None}
        one_each = len(apart) == len(named) and {"organization", "subject"} & found.keys()
        if len(named) != 1 and not one_each:
            return []
    else:
        named = [found["count"]]
    if "subject" not in found:
        rest = [c for c in range(len(names)) if c not in found.values() and names[c]]
        text = [c for c in rest if not _is_numeric(body, c)]
        if len(text) == 1:
            found["subject"] = text[0]
    return [{**found, "count": column} for column in named]


def _is_numeric(body: Rows, column: int, *, years: bool = False) -> bool:
    """Whether most lines hold a number (or a year) in a column."""
    cells = [row[column] for row in body if column < len(row) and row[column]]
    fits = [year_of(c) is not None if years else numeral(c).kind == "number" for c in cells]
    return bool(fits) and sum(fits) * 2 > len(fits)


def groups(rows: Rows, columns: Columns) -> dict[str, Rows]:
    """The lines by organization; all under "" where there is no such column."""
    place = columns.get("organization")
    found: dict[str, Rows] = {}
    for row in rows:
        if any(row):
            key = bare(row[place]) if place is not None and place < len(row) else ""
            found.setdefault(key, []).append(row)
    return found


def read_long(rows: Rows, columns: Columns, draft: Draft) -> None:
    """Read lines into a draft; a line named total is a printed sum."""
    for row in rows:
        subject = _cell(row, columns, "subject")
        when = _cell(row, columns, "year")
        year = year_of(when)
        of_all_subjects = denotes(subject, "totals")
        if year is None and not denotes(when, "totals") and not (of_all_subjects and not when):
            draft.notes.append(f"A line without a year was passed over: {' '.join(row)}")
            continue
        place = f"'{subject}' in {when}" if subject else when
        value = draft.number(_cell(row, columns, "count"), place)
        if year is None:
            _put_sum(draft, "" if of_all_subjects else subject, value)
        elif of_all_subjects:
            draft.add_year(year)
            if value is not None:
                draft.column_sums[year] = value
        else:
            draft.add_year(year)
            if subject and subject not in draft.subjects:
                draft.subjects.append(subject)
            draft.put(subject, year, value)


def _put_sum(draft: Draft, subject: str, value: Number | None) -> None:
    if value is None:
        return
    if subject:
        draft.row_sums[subject] = value
    elif draft.grand_total is None:
        draft.grand_total = value
    elif draft.grand_total != value:
        draft.notes.append(f"A second grand total, {number_text(value)}, was passed over.")


def _cell(row: list[str], columns: Columns, kind: str) -> str:
    place = columns.get(kind)
    return bare(row[place]) if place is not None and place < len(row) else ""
