"""A sheet cut into its tables: one below the other, or side by side under headings of their own."""

import re
from collections.abc import Iterator

from chapter8.audit.header import header_row, is_header, label_column, years_in
from chapter8.audit.sheet import Rows
from chapter8.audit.words import bare, denotes, words

_FEWEST_HEADINGS = 2


def numbers_in(text: str) -> list[str]:
    """The numbers of tables that a text names: "Table 3", in any of the six languages."""
    names = "|".join(map(re.escape, words()["numbered"]))
    return re.findall(rf"(?:{names})[\s_-]*(\d+|[A-Z]\b)", text, re.IGNORECASE)


def sections(rows: Rows) -> Iterator[Rows]:
    """The tables of a sheet that stand one below the other, each with the lines above it.

    A header begins another table where the one before it has ended in a row of sums, or where the
    lines above name a table of another number; else it is repeated, as at a page break.
    """
    start = header_row(rows)
    if start is None:
        yield rows
        return
    first = 0
    for place in range(start + 1, len(rows)):
        if is_header(rows[place]) and _is_another(rows, first, start, place):
            above = _lines_above(rows, start, place)
            yield rows[first:above]
            first, start = above, place
    yield rows[first:]


def _lines_above(rows: Rows, start: int, place: int) -> int:
    """Where the lines of text above a header begin."""
    above = place
    while above > start + 1 and sum(map(bool, rows[above - 1])) <= 1:
        above -= 1
    return above


def _is_another(rows: Rows, first: int, start: int, place: int) -> bool:
    above = _lines_above(rows, start, place)
    label = label_column(rows[start + 1 : place], min(years_in(rows[start])))
    labels = [bare(row[label]) for row in rows[start + 1 : above] if label < len(row)]
    ended = bool(labels) and denotes(next(filter(None, reversed(labels)), ""), "totals")
    title = " ".join(" ".join(row) for row in rows[above:place])
    own = " ".join(" ".join(row) for row in rows[first:start])
    return ended or (bool(numbers_in(title)) and numbers_in(title) != numbers_in(own))


def side_by_side(rows: Rows, start: int) -> list[tuple[str, Rows]]:
    """Tables that share their rows: years stand several times, under a heading each; else none.

    A heading that stands once above several columns, as in merged cells, holds for all of them.
    """
    years = years_in(rows[start])
    if start == 0 or len(set(years.values())) == len(years):
        return []
    above = rows[start - 1]
    headings: dict[str, list[int]] = {}
    current = ""
    for column in range(min(years), len(rows[start])):
        current = bare(above[column]) if column < len(above) and above[column] else current
        headings.setdefault(current, []).append(column)
    parts = {name: columns for name, columns in headings.items() if set(columns) & set(years)}
    if len(parts) < _FEWEST_HEADINGS or "" in parts:
        return []
    kept = range(min(years))
    return [
        (name, [[row[c] for c in (*kept, *columns) if c < len(row)] for row in rows[start:]])
        for name, columns in parts.items()
    ]
