"""Tables as XLSX: the table as printed, and a sheet with one row a cell to calculate with."""

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from chapter8.report.counts import CountTable
from chapter8.report.exporting.fixed_zip import fixed_zip
from chapter8.report.printed import PrintedTable, Value
from chapter8.report.tables import harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LONGEST_CELL = 32_000
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 13},
    "head": {"bold": True, "bottom": 1, "align": "right", "text_wrap": True},
    "label_head": {"bold": True, "bottom": 1, "text_wrap": True},
    "label": {},
    "number": {"num_format": "#,##0"},
    "share": {"num_format": "0.0000"},
    "sum": {"bold": True, "num_format": "#,##0"},
    "sum_label": {"bold": True, "top": 1},
    "sums": {"bold": True, "top": 1, "num_format": "#,##0"},
    "note": {"font_size": 9, "font_color": "#555555"},
}


def workbook(printed: PrintedTable, table: CountTable) -> bytes:
    """The content of an XLSX file.

    Numbers are numbers; text is never a formula. A count of zero shows the sign for none and is
    still 0; what is not covered is left empty.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": printed.title, "created": _CREATED})
        formats = {name: book.add_format(look) for name, look in _formats(printed).items()}
        sheet = book.add_worksheet("Table")
        _print(sheet, printed, formats)
        data = book.add_worksheet("Data")
        for row, values in enumerate([table.columns, *table.rows]):
            for column, value in enumerate(values):
                _write(data, (row, column), value, formats["label_head"] if row == 0 else None)
        data.freeze_panes(1, 0)
    return fixed_zip(out.getvalue())


def _formats(printed: PrintedTable) -> dict[str, dict[str, Any]]:
    """The looks of cells; a zero shows as the sign for none."""
    none = f'"{printed.none}"'
    return {
        name: {**look, "num_format": f"#,##0;-#,##0;{none}"} if "#,##0" in look.values() else look
        for name, look in _FORMATS.items()
    }


def _print(sheet: "Worksheet", printed: PrintedTable, formats: dict[str, Any]) -> None:
    _write(sheet, (0, 0), printed.title, formats["title"])
    for column, head in enumerate(printed.heads):
        look = "label_head" if column < printed.labels else "head"
        _write(sheet, (2, column), head, formats[look])
    for row, values in enumerate(printed.body, start=3):
        for column, value in enumerate(values):
            look = _look(printed, column, value)
            _write(sheet, (row, column), value, formats[look])
    end = 3 + len(printed.body)
    for column, value in enumerate(printed.sums or ()):
        _write(sheet, (end, column), value, formats["sum_label" if column == 0 else "sums"])
    for row, note in enumerate(printed.notes, start=end + 2):
        _write(sheet, (row, 0), note, formats["note"])
    _fit(sheet, printed)


def _look(printed: PrintedTable, column: int, value: Value) -> str:
    if column < printed.labels:
        return "label"
    if printed.total and column == len(printed.heads) - 1:
        return "sum"
    return "share" if isinstance(value, float) and abs(value) < 1 else "number"


def _fit(sheet: "Worksheet", printed: PrintedTable) -> None:
    """Columns as wide as their texts, the head always in sight, landscape on one page's width."""
    for column in range(len(printed.heads)):
        texts = [printed.text(row[column]) for row in (printed.heads, *printed.rows())]
        sheet.set_column(column, column, min(48, max(map(len, texts)) + 2))
    sheet.freeze_panes(3, printed.labels)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)


def _write(sheet: "Worksheet", place: tuple[int, int], value: object, look: object) -> None:
    """One cell: a number as a number, text as text that nothing runs."""
    row, column = place
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        text = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(value))[:_LONGEST_CELL]
        sheet.write_string(row, column, harmless(text), look)
