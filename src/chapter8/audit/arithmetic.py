"""Do the cells of a table add up to the sums that it prints, and if not, which number is wrong?"""

from collections.abc import Iterator
from dataclasses import dataclass

from chapter8.audit.findings import Cell, Finding, Number, finding, number_text
from chapter8.audit.shifts import find_shifts
from chapter8.audit.table import PublishedTable, total

_SLACK = 1e-6


@dataclass(frozen=True)
class _Gaps:
    """By how much printed sums exceed what the cells add to, where they do not agree."""

    rows: dict[str, Number]
    columns: dict[int, Number]


def check_sums(table: PublishedTable) -> list[Finding]:
    """The sums of rows, of years and of all against the cells.

    Where a row and a year are off by the same amount, the cell where they meet is named; where
    two years are off by opposite amounts and a count of that size stands in one of them, that
    count is. What is left is reported as a sum that does not fit.
    """
    gaps = _Gaps(
        {s: _gap(table, p, table.of_row(s)) for s, p in table.row_sums.items()},
        {y: _gap(table, p, table.of_year(y)) for y, p in table.column_sums.items()},
    )
    _close_unknown(table, gaps)
    open_gaps = _Gaps(
        {subject: gap for subject, gap in gaps.rows.items() if gap},
        {year: gap for year, gap in gaps.columns.items() if gap},
    )
    corrected: list[Number] = []
    findings = [
        *find_shifts(table, open_gaps.columns),
        *_wrong_cells(table, open_gaps, corrected),
        *_misplaced(table, open_gaps),
    ]
    findings += [_row(table, subject, gap) for subject, gap in open_gaps.rows.items()]
    findings += [_column(table, year, gap) for year, gap in open_gaps.columns.items()]
    return [*findings, *_grand_total(table, corrected)]


def _close_unknown(table: PublishedTable, gaps: _Gaps) -> None:
    """Take out gaps that a cell without a number may fill.

    A sum that is larger than the numbers beside such a cell is not wrong for that; where a row
    and a year have the same one cell and need different numbers in it, the year keeps the rest.
    """
    unknown = [place for place, value in table.cells.items() if value is None]
    for subject, year in unknown:
        row = gaps.rows.get(subject, 0)
        column = gaps.columns.get(year, 0)
        alone = sum(s == subject or y == year for s, y in unknown) == 1
        both = subject in gaps.rows and year in gaps.columns
        if both and alone and row >= 0 and column >= 0:
            gaps.columns[year] = total([column, -row])
        elif column > 0:
            gaps.columns[year] = 0
        if row > 0:
            gaps.rows[subject] = 0


def _gap(table: PublishedTable, printed: Number, added: Number) -> Number:
    """Printed less added; 0 within the rounding of decimals."""
    whole = all(isinstance(value, int) for value in table.cells.values() if value is not None)
    slack = _SLACK if whole else 0.05 * max(len(table.years), len(table.rows))
    gap = printed - added
    return 0 if abs(gap) <= slack else total([gap])


def _wrong_cells(table: PublishedTable, gaps: _Gaps, corrected: list[Number]) -> Iterator[Finding]:
    """Cells where a row and a year meet that are off by the same amount; their gaps are closed."""
    for subject, gap in list(gaps.rows.items()):
        years = [year for year, other in gaps.columns.items() if other == gap]
        rows = [row for row, other in gaps.rows.items() if other == gap]
        if len(years) != 1 or len(rows) != 1:
            continue
        year = years[0]
        cell = table.cell(subject, year)
        right = total([cell.value or 0, gap])
        del gaps.rows[subject], gaps.columns[year]
        corrected.append(gap)
        yield finding(
            "wrong_cell",
            f"{table.name}: '{subject}' in {year} is printed as {number_text(cell.value)}, but the "
            f"sum of its row and the sum of its year both need {number_text(right)}.",
            table=table.name,
            cells=(cell,),
            stated=number_text(cell.value),
            found=number_text(right),
            instead=f"{number_text(right)} for '{subject}' in {year}.",
        )


def _misplaced(table: PublishedTable, gaps: _Gaps) -> Iterator[Finding]:
    """Counts that stand under a year too many while another year lacks just as many."""
    for year, gap in list(gaps.columns.items()):
        others = [other for other, size in gaps.columns.items() if size == -gap]
        if gap >= 0 or len(others) != 1:
            continue
        other = others[0]
        movable = [
            subject
            for subject in table.rows
            if table.value(subject, year) == -gap and not table.value(subject, other)
        ]
        if len(movable) != 1:
            continue
        subject = movable[0]
        del gaps.columns[year], gaps.columns[other]
        yield finding(
            "misplaced_count",
            f"{table.name}: the {number_text(-gap)} of '{subject}' stand under {year}; the sums of "
            f"{year} and {other} fit if they stand under {other}.",
            table=table.name,
            cells=(table.cell(subject, year), table.cell(subject, other)),
            stated=str(year),
            found=str(other),
            instead=f"{number_text(-gap)} for '{subject}' in {other}, none in {year}.",
        )


def _row(table: PublishedTable, subject: str, gap: Number) -> Finding:
    cells = tuple(table.cell(subject, year) for year in table.years if table.value(subject, year))
    printed = table.row_sums[subject]
    place = f"'{subject}'" if subject else "all"
    return _wrong_sum("row_sum", table, place, printed, gap, (_printed(table, subject), *cells))


def _column(table: PublishedTable, year: int, gap: Number) -> Finding:
    cells = tuple(table.cell(row, year) for row in table.rows if table.value(row, year))
    printed = table.column_sums[year]
    sum_cell = Cell(table.name, None, year, printed)
    return _wrong_sum("column_sum", table, str(year), printed, gap, (sum_cell, *cells))


def _printed(table: PublishedTable, subject: str) -> Cell:
    return Cell(table.name, subject or None, None, table.row_sums[subject])


def _wrong_sum(  # noqa: PLR0913, PLR0917 - the parts of one sentence
    code: str,
    table: PublishedTable,
    place: str,
    printed: Number,
    gap: Number,
    cells: tuple[Cell, ...],
) -> Finding:
    added = total([printed, -gap])
    return finding(
        code,
        f"{table.name}: the cells of {place} add up to {number_text(added)}, but the printed sum "
        f"is {number_text(printed)}.",
        table=table.name,
        cells=cells,
        stated=number_text(printed),
        found=number_text(added),
        instead=f"A sum of {number_text(added)} for {place}, unless one of its cells is wrong.",
    )


def _grand_total(table: PublishedTable, corrected: list[Number]) -> Iterator[Finding]:
    """The grand total, unless a cell that was found wrong already explains it."""
    printed = table.grand_total
    if printed is None:
        return
    added = table.of_all()
    if None in table.cells.values() and printed > added:
        return  # what a cell without a number may fill
    explained = total([added, *corrected])
    if not _gap(table, printed, added) or not _gap(table, printed, explained):
        return
    sums = [
        f"the sums of its {name} add up to {number_text(total(of.values()))}"
        for name, of in (("rows", table.row_sums), ("years", table.column_sums))
        if len(of) == len(table.rows if name == "rows" else table.years)
    ]
    also = f" ({'; '.join(sums)})" if sums else ""
    yield finding(
        "grand_total",
        f"{table.name}: all cells add up to {number_text(added)}, but the printed total is "
        f"{number_text(printed)}{also}.",
        table=table.name,
        cells=(Cell(table.name, None, None, printed),),
        stated=number_text(printed),
        found=number_text(added),
        instead=f"A total of {number_text(explained)}.",
    )
