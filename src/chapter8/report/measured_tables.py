"""Rates and corrected counts as they are printed, beside the counts that they were made from.

A rate is printed per so many documents, passages or words, with that denominator in the table; a
corrected count is printed with its interval.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from chapter8.report.counts import CORRECTED, SEVERAL_VALUES, CountTable, Exposure, Key, Number
from chapter8.report.printed import PrintedTable, facts
from chapter8.report.tables import ALL, Cell, WideTable, pivot

PER = {"documents": 100, "speeches": 100, "meetings": 100, "passages": 1_000, "words": 1_000_000}
"""Rates are printed for this many of each unit of exposure."""

_DIGITS = 2
_MOST_PLACES = 3
_NOT_COVERED = ".."
_NONE = "–"


def rate_unit(unit: str, exposure: Exposure) -> str:
    """What rates are printed in: "references per 100 documents"."""
    return f"{unit} per {PER[exposure.unit]:,} {exposure.unit}"


def rates_table(wide: WideTable, exposure: Exposure) -> PrintedTable:
    """The rates of a table with their denominators.

    What tells denominators apart stands down, so that they are a column of the table; where both
    fields do, each cell shows its own. Rates over all rows are given where denominators add up.
    """
    if wide.column_field in exposure.by and wide.row_field not in exposure.by:
        wide = pivot(wide.table, str(wide.column_field), wide.row_field)
    each = wide.column_field in exposure.by
    held = _denominators(wide, exposure)
    places = _places(wide, exposure, held)
    body, cells = [], []
    for row in wide.row_keys:
        rates = [
            _rate(wide.cells[row, column], held[row, column], exposure, places, shown=each)
            for column in columns(wide)
        ]
        beside = [] if each else [_whole(held[row, columns(wide)[0]])]
        body.append((wide.head(wide.row_field, row), *beside, *rates))
        cells.append((*[None] * (1 + len(beside)), *(wide.cell(row, key) for key in columns(wide))))
    names = [wide.head(wide.column_field, key) for key in wide.column_keys] or ["Rate"]
    unit = exposure.unit.capitalize()
    return PrintedTable(
        name=f"{wide.table.name}-rates",
        title=f"{wide.table.title}: {rate_unit(wide.table.unit, exposure)}",
        heads=(wide.corner, *([] if each else [unit]), *names),
        labels=1,
        body=tuple(body),
        sums=None if each else _all(wide, exposure, held, places),
        notes=(f"{_NONE} none; {_NOT_COVERED} not covered.", *wide.orders, *facts(wide.table)),
        cells=tuple(cells),
    )


def corrected_table(wide: WideTable, totals: CountTable | None = None) -> PrintedTable:
    """Corrected counts with their 95 % limits, laid out as the counts are.

    Args:
        wide: counts of a table that has corrected counts.
        totals: the same counted without the field of the rows, for a row over all of them, since
            limits do not add.
    """
    found = _estimates(wide.table)
    rows = [[wide.cell(row, column) for column in columns(wide)] for row in wide.row_keys]
    names = [wide.head(wide.column_field, key) for key in wide.column_keys] or ["Corrected"]
    heads = [wide.head(wide.row_field, key) for key in wide.row_keys]
    return PrintedTable(
        name=f"{wide.table.name}-corrected",
        title=f"{wide.table.title}: corrected for measured accuracy, with 95% limits",
        heads=(wide.corner, *names),
        labels=1,
        body=tuple(
            (head, *(_estimate(found.get(cell, (0.0,))) for cell in row))
            for head, row in zip(heads, rows, strict=True)
        ),
        sums=None if totals is None else _all_corrected(wide, totals),
        notes=(
            f"{_NONE} none counted; {_NOT_COVERED} not covered.",
            *wide.orders,
            *facts(wide.table),
        ),
        cells=tuple((None, *row) for row in rows),
    )


def _all_corrected(wide: WideTable, totals: CountTable) -> tuple[str, ...] | None:
    """The row over all rows; None where the columns are not the organizations."""
    if wide.row_field == "organization" or wide.column_field not in {None, "organization"}:
        return None
    known = _estimates(totals)
    keys = wide.column_keys or tuple(wide.table.values("organization"))
    return ("All", *(_estimate(known.get((key,), (0.0,))) for key in keys))


def columns(wide: WideTable) -> tuple[Key, ...]:
    """The keys of the columns of counts; a table of sums alone has one, without a name."""
    return wide.column_keys if wide.column_field is not None else (None,)


def _denominators(wide: WideTable, exposure: Exposure) -> Mapping[tuple[Key, Key], int]:
    places = [wide.table.fields.index(name) for name in exposure.by]
    held = {}
    for row in wide.row_keys:
        for column in columns(wide):
            cell = wide.cell(row, column)
            key = tuple(one for one in (cell[place] for place in places) if one is not ALL)
            held[row, column] = exposure.cells.get(key, 0)
    return held


def _places(wide: WideTable, exposure: Exposure, held: Mapping[tuple[Key, Key], int]) -> int:
    """Decimal places enough for two digits of the smallest rate."""
    rates = [
        PER[exposure.unit] * (count or 0) / held[pair]
        for pair, count in wide.cells.items()
        if held[pair] and count
    ]
    if not rates:
        return 0
    return min(_MOST_PLACES, max(0, _DIGITS - 1 - math.floor(math.log10(min(rates)))))


def _rate(count: Number, held: int, exposure: Exposure, places: int, *, shown: bool = False) -> str:
    """One rate, if wanted with what it was divided by."""
    if count is None or not held:
        return _NOT_COVERED
    rate = f"{PER[exposure.unit] * count / held:,.{places}f}" if count else _NONE
    return f"{rate} (of {held:,})" if shown else rate


def _all(
    wide: WideTable, exposure: Exposure, held: Mapping[tuple[Key, Key], int], places: int
) -> tuple[str, ...] | None:
    """The rates over all rows; None where a document may stand in several rows."""
    several = SEVERAL_VALUES.get(exposure.unit, frozenset())
    if wide.row_field not in exposure.by or wide.row_field in several:
        return None
    total = sum(held[row, columns(wide)[0]] for row in wide.row_keys)
    return ("All", _whole(total), *(_rate(n, total, exposure, places) for n in wide.column_sums))


def _whole(number: int) -> str:
    return f"{number:,}" if number else _NOT_COVERED


def _estimates(table: CountTable) -> dict[Cell, tuple[float | None, ...]]:
    """The corrected counts of a table by cell, None where it is not covered."""
    fields, first = len(table.fields), table.place(CORRECTED[0])
    return {tuple(row[:fields]): tuple(row[first : first + len(CORRECTED)]) for row in table.rows}


def _estimate(found: tuple[float | None, ...]) -> str:
    """One corrected count with its limits."""
    if found[0] is None:
        return _NOT_COVERED
    if not found[0]:
        return _NONE
    value, low, high = (f"{limit or 0.0:,.1f}" for limit in found)
    return f"{value} ({low}–{high})"


def drawn_rates(table: CountTable, exposure: Exposure) -> CountTable:
    """The table with its rates as they are printed, to be drawn by year."""
    place = table.place("rate")
    scale = PER[exposure.unit]
    rows = [
        (*row[:place], None if row[place] is None else round(scale * row[place], _MOST_PLACES))
        for row in table.rows
    ]
    note = {name: fact for name, fact in table.note.items() if name != "Rate"}
    note["rate"] = rate_unit(table.unit, exposure)
    return replace(table, rows=rows, note=note)
