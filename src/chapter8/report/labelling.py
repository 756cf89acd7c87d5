"""What is printed in the place of the values of a field: "General Debate" for general-debate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from chapter8.report.counts import CountTable, Key

Labels: TypeAlias = Mapping[str, Mapping[str, str]]
"""By field, the label of each of its values that has one; other values stand as they are."""


def labelled_table(table: CountTable, labels: Labels) -> CountTable:
    """The same counts under labels.

    Raises:
        UsageError: two values of a field have the same label, so that cells would merge.
    """
    if not set(labels) & set(table.fields):
        return table
    fields = table.fields
    exposure = table.exposure
    if exposure is not None:
        cells = {_cell(exposure.by, key, labels): held for key, held in exposure.cells.items()}
        exposure = replace(exposure, cells=cells)
    rows = [(*_cell(fields, row, labels), *row[len(fields) :]) for row in table.rows]
    return replace(table, rows=rows, exposure=exposure)


def labelled_lines(
    lines: Sequence[Mapping[str, Any]], fields: Sequence[str], labels: Labels
) -> Sequence[Mapping[str, Any]]:
    """The lines behind a table of such fields, under the same labels."""
    named = [field for field in fields if field in labels]
    if not named:
        return lines
    return [
        {**line, **{name: _label(name, line[name], labels) for name in named if name in line}}
        for line in lines
    ]


def _cell(fields: Sequence[str], values: Sequence[Key], labels: Labels) -> tuple[Key, ...]:
    pairs = zip(fields, values, strict=False)
    return tuple(_label(field, value, labels) for field, value in pairs)


def _label(field: str, value: Key, labels: Labels) -> Key:
    return value if value is None else labels.get(field, {}).get(str(value), value)
