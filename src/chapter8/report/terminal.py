"""Tables and charts for the terminal: compact, and readable without colour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapter8.analysis.trends import Trend, sentence
from chapter8.report.counts import CountTable, Key, Number, add
from chapter8.report.tables import WideTable, label, number, pivot

if TYPE_CHECKING:
    from rich.console import Console

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"
_LONGEST_NAME = 40
_SHORTEST_NAME = 10
_GAP = "  "
_MOST_LINES = 30
_LONGEST_BAR = 24
_SHORTEST_BAR = 6


def print_table(wide: WideTable, console: "Console | None" = None) -> None:
    """Print a table in the form that publications use: names, counts, sums, facts beneath.

    Where the terminal is narrow, years shorten to two digits and names are cut; a table that is
    still too wide goes on below itself.

    Args:
        wide: the table.
        console: where it is printed; standard output unless given.
    """
    from rich.console import Console

    out = console or Console(highlight=False)
    out.print(wide.table.title, style="bold", markup=False, highlight=False)
    for line, style in _grid(wide, out.width):
        out.print(line, style=style, markup=False, highlight=False, no_wrap=True, overflow="crop")
    facts = [f"{name[:1].upper()}{name[1:]}: {fact}" for name, fact in wide.table.note.items()]
    for line in (*wide.legend(), *facts):
        out.print(line, style="dim", markup=False, highlight=False)


@dataclass(frozen=True)
class _Column:
    """One printed column: head, cells with the sum last, and its width."""

    head: str
    cells: list[str]

    @property
    def width(self) -> int:
        return max(len(self.head), *(len(cell) for cell in self.cells))


def _grid(wide: WideTable, width: int) -> Iterator[tuple[str, str]]:
    """The lines of the table with the style of each."""
    from rich.cells import cell_len

    names = [_name(wide, wide.row_field, key) for key in wide.row_keys]
    heading = wide.row_field.capitalize()
    widest = max((cell_len(name) for name in (*names, heading)), default=0)
    columns = _columns(wide, short=False)
    room = width - min(widest, _LONGEST_NAME)
    if _total(columns) > room and wide.column_field == "year":
        columns = _columns(wide, short=True)
    shortest = min(_SHORTEST_NAME, max((cell_len(name) for name in names), default=0))
    left = min(widest, max(width - _total(columns), shortest))
    for block in _blocks(columns, width - left):
        yield _row(heading, [column.head for column in block], block, left), "bold"
        for place, name in enumerate(names):
            yield _row(name, [column.cells[place] for column in block], block, left), ""
        yield _row("Sum", [column.cells[-1] for column in block], block, left), "bold"


def _columns(wide: WideTable, *, short: bool) -> list[_Column]:
    columns = []
    for key, column_sum in zip(wide.column_keys, wide.column_sums, strict=False):
        head = _name(wide, str(wide.column_field), key)
        head = f"’{head[2:]}" if short and isinstance(key, int) else head
        counts = [wide.cells[row, key] for row in wide.row_keys]
        columns.append(_Column(head, [number(count) for count in (*counts, column_sum)]))
    sums = [number(count) for count in (*wide.row_sums, wide.total)]
    return [*columns, _Column("Sum", sums)]


def _blocks(columns: Sequence[_Column], room: int) -> Iterator[list[_Column]]:
    """Columns in as many blocks as fit beside the names, at least one column a block."""
    block: list[_Column] = []
    for column in columns:
        if block and _total([*block, column]) > room:
            yield block
            block = []
        block.append(column)
    yield block


def _total(columns: Sequence[_Column]) -> int:
    return sum(column.width + 1 for column in columns)


def _row(name: str, cells: Sequence[str], columns: Sequence[_Column], left: int) -> str:
    from rich.cells import cell_len, set_cell_size

    cut = set_cell_size(name, left - 1) + "…" if cell_len(name) > left else name
    padded = set_cell_size(cut, left)
    numbers = [cell.rjust(column.width) for cell, column in zip(cells, columns, strict=True)]
    return " ".join([padded, *numbers])


def _name(wide: WideTable, field: str, key: Key) -> str:
    return f"{label(key)}*" if field == "year" and key in wide.table.partial_years else label(key)


def bar_chart(
    table: CountTable,
    trends: Mapping[Key, Trend] | None = None,
    series: str = "organization",
    width: int = 80,
) -> str:
    """A small bar chart by year in Unicode blocks, with the sentence on the trend of each series.

    Up to thirty years stand one a line with a bar for each series; more years stand in one line a
    series, as a row of columns of eight heights.

    Args:
        table: counts by year, and by the series where it has one.
        trends: the trend of each series by its key; a table without the series has it under None.
        series: the field whose values stand side by side.
        width: the widest line in characters.

    Raises:
        UsageError: the table has no year, or fields besides these.
    """
    parted = series in table.fields
    if parted:
        wide = pivot(table, rows="year", columns=series)
    else:
        wide = pivot(table, rows="year", columns=None)
    keys: tuple[Key, ...] = wide.column_keys if parted else (None,)
    counts = {key: [wide.cells[year, key] for year in wide.row_keys] for key in keys}
    draw = _lines if len(wide.row_keys) <= _MOST_LINES else _rows_of_columns
    chart = draw(wide, counts, width)
    said = [
        sentence(
            trend, f"{label(key)} {table.unit}" if parted else table.unit.capitalize(), table.unit
        )
        for key, trend in (trends or {}).items()
    ]
    return "\n".join([table.title, *chart, *said])


def _lines(wide: WideTable, counts: Mapping[Key, Sequence[Number]], width: int) -> Iterator[str]:
    years = [_name(wide, "year", year) for year in wide.row_keys]
    highest = max((count or 0 for values in counts.values() for count in values), default=0)
    digits = {key: max(len(number(count)) for count in values) for key, values in counts.items()}
    margin = max(len(year) for year in years)
    room = (width - margin) // len(counts) - max(digits.values()) - 2 * len(_GAP) + 1
    longest = max(min(room, _LONGEST_BAR), _SHORTEST_BAR)
    heads = [label(key).ljust(digits[key] + 1 + longest) for key in counts if key is not None]
    if heads:
        yield _GAP.join([" " * margin, *heads]).rstrip()
    for place, year in enumerate(years):
        cells = [
            f"{number(values[place]).rjust(digits[key])} "
            f"{_bar(values[place], highest, longest).ljust(longest)}"
            for key, values in counts.items()
        ]
        yield _GAP.join([year.rjust(margin), *cells]).rstrip()


def _bar(count: Number, highest: Number, longest: int) -> str:
    """A bar of eighths of a character; anything counted shows at least one eighth."""
    if not count or not highest:
        return ""
    eighths = max(1, round(8 * longest * count / highest))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _rows_of_columns(
    wide: WideTable, counts: Mapping[Key, Sequence[Number]], width: int
) -> Iterator[str]:
    years = wide.row_keys
    for key, values in counts.items():
        highest = max((count or 0 for count in values), default=0) or 1
        name = f"{label(key)}: " if key is not None else ""
        yield f"{name}{number(add(values))} in all, highest {number(highest)} a year"
        for start in range(0, len(values), width - 12):
            part = values[start : start + width - 12]
            first, last = years[start], years[start + len(part) - 1]
            yield f"{first} {''.join(_level(count, highest) for count in part)} {last}"


def _level(count: Number, highest: float) -> str:
    if not count:
        return "·" if count is None else " "
    return _LEVELS[max(0, round(8 * count / highest) - 1)]
