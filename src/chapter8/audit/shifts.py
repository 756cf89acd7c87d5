"""Sums of years that do not fit because a row, or all of them, stand one column too far."""

from collections.abc import Iterator

from chapter8.audit.findings import Finding, Number, finding
from chapter8.audit.table import PublishedTable

_FEWEST_YEARS = 3
_SIDES = ((1, "right", "left"), (-1, "left", "right"))


def find_shifts(table: PublishedTable, gaps: dict[int, Number]) -> list[Finding]:
    """One finding that explains all sums of years that are off; they are taken out of `gaps`.

    Args:
        table: a table that prints the sum of every year.
        gaps: by year, printed sum less the sum of the cells, where they differ.
    """
    if len(table.years) < _FEWEST_YEARS or len(table.column_sums) < len(table.years) or not gaps:
        return []
    found = (
        list(_whole(table, gaps)) or list(_one_row(table, gaps)) or list(_exchanged(table, gaps))
    )
    if len(found) != 1:
        return []
    gaps.clear()
    return found


def _whole(table: PublishedTable, gaps: dict[int, Number]) -> Iterator[Finding]:
    """All rows stand one column too far: sums of years are those printed for the year beside."""
    years = table.years
    added = [table.of_year(year) for year in years]
    printed = [table.column_sums[year] for year in years]
    most = 2
    for step, side, back in _SIDES:
        inner = added[1:] == printed[:-1] if step > 0 else added[:-1] == printed[1:]
        if inner and len(gaps) > most:
            yield finding(
                "shifted_columns",
                f"{table.name}: all counts stand one column too far to the {side}: the cells of "
                f"each year add up to the sum that is printed for the year to the {back}.",
                table=table.name,
                cells=tuple(table.cell(None, year) for year in gaps),
                instead=f"Every count one column to the {back}.",
            )


def _one_row(table: PublishedTable, gaps: dict[int, Number]) -> Iterator[Finding]:
    """One row, moved by a column, makes every sum of a year fit."""
    years = table.years
    for subject in table.rows:
        row = [table.value(subject, year) for year in years]
        for step, side, back in _SIDES:
            moved = [*row[1:], 0] if step > 0 else [0, *row[:-1]]
            pairs = zip(years, row, moved, strict=True)
            change = {year: new - old for year, old, new in pairs if new != old}
            if len(change) > 1 and change == gaps and len([c for c in row if c]) > 1:
                yield finding(
                    "shifted_row",
                    f"{table.name}: the cells of '{subject}' stand one column too far to the "
                    f"{side}: moved one to the {back}, all sums of years fit.",
                    table=table.name,
                    cells=tuple(table.cell(subject, y) for y in years if table.value(subject, y)),
                    instead=f"Every count of '{subject}' one column to the {back}.",
                )


def _exchanged(table: PublishedTable, gaps: dict[int, Number]) -> Iterator[Finding]:
    """Two columns each add up to the sum printed under the other, which no one count explains."""
    if len(gaps) != len(_SIDES):
        return
    one, other = gaps
    crossed = table.of_year(one) == table.column_sums[other]
    movable = [s for s in table.rows if _is_movable(table, s, one, other, gaps[other])]
    if crossed and table.of_year(other) == table.column_sums[one] and len(movable) != 1:
        yield finding(
            "swapped_columns",
            f"{table.name}: the cells of {one} add up to the sum printed for {other}, and the "
            "other way round: the two columns are exchanged.",
            table=table.name,
            cells=(table.cell(None, one), table.cell(None, other)),
            instead=f"The counts of {one} under {other}, and those of {other} under {one}.",
        )


def _is_movable(table: PublishedTable, subject: str, one: int, other: int, gap: Number) -> bool:
    """Whether a single count of a subject, moved to the other year, closes both gaps."""
    values = {table.value(subject, one), table.value(subject, other)}
    return values == {0, abs(gap)}
