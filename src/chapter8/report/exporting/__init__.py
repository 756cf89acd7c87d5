"""Tables as files: one module a format, each with a function from a printed table to bytes."""

from typing import TYPE_CHECKING

from chapter8.errors import UsageError
from chapter8.report.counts import CountTable
from chapter8.report.printed import PrintedTable, printed

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES = {
    "csv": "csv",
    "xlsx": "xlsx",
    "latex": "tex",
    "markdown": "md",
    "docx": "docx",
    "html": "html",
    "parquet": "parquet",
}
"""Every format of a table, with the ending of its files."""

BINARY = ("xlsx", "docx", "parquet")
"""The formats that are no text and so go to a file only."""


def export(table: CountTable, style: str, layout: PrintedTable | None = None) -> bytes:
    """A table as the content of a file; the same table gives the same bytes.

    Args:
        table: the counts.
        style: one of `SUFFIXES`. CSV and Parquet hold one row a cell; XLSX holds the printed
            table and a sheet with one row a cell; the others hold the printed table.
        layout: the table as it is to be printed; laid out to fit a page where it is not given.

    Raises:
        UsageError: there is no such format.
    """
    from chapter8.report.exporting import docx, html, latex, markdown, parquet, xlsx
    from chapter8.report.tables import to_csv

    shown = layout or printed(table)
    writers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: to_csv(table).encode(),
        "xlsx": lambda: xlsx.workbook(shown, table),
        "latex": lambda: latex.table(shown).encode(),
        "markdown": lambda: markdown.table(shown).encode(),
        "docx": lambda: docx.document(shown),
        "html": lambda: html.page(shown).encode(),
        "parquet": lambda: parquet.counts(table),
    }
    if style not in writers:
        raise UsageError(f"{style!r} is no format of a table: {', '.join(SUFFIXES)}.")
    return writers[style]()
