"""Sheets to code in: a workbook with instructions and codebook, or CSV.

A sheet holds nothing that a machine found. The same sample gives the same bytes.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.coding.samples import NONE, UNSURE, Sample, Unit
from chapter8.errors import CorpusError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEET = "Coding"
CODES_SHEET = "Codes"
READING = ("unit", "coder", "document", "year", "part", "language", "before", "text")
"""Columns that coders read; a column of answers and one of notes follow."""
NOTE = "note"
_WIDTHS = {"unit": 13, "coder": 12, "document": 18, "year": 6, "part": 11, "language": 5,
           "before": 30, "text": 90, "code": 30, "marks": 45, NOTE: 24}  # fmt: skip
_OF_PASSAGES = ("part", "before")
_FORMULA = re.compile(r"[=+\-@\t\r\n']")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone, and must not change
SHOWN = 32_000
"""Characters of a text that a cell shows; a workbook has no room for more than 32,767."""
_ROW_CHARACTERS = 90
_ROW_POINTS = 15
_MOST_POINTS = 400


def answer_column(sample: Sample) -> str:
    """The column that coders fill: code, or marks where names are marked."""
    return "marks" if sample.task == "references" else "code"


def columns(sample: Sample, answers: Sequence[str] = ()) -> list[str]:
    """The columns of a sheet: those to read, what others answered (if shown), those to fill."""
    return [*READING, *answers, answer_column(sample), NOTE]


def sheet_rows(
    units: Sequence[Unit], coder: str, answers: Mapping[str, Mapping[str, str]] | None = None
) -> list[list[Any]]:
    """The rows of a coder's sheet, without what is to be filled.

    Args:
        units: what to code, in order.
        coder: whose sheet it is.
        answers: by heading and unit id, what others answered; for adjudication only.
    """
    shown = answers or {}
    return [
        [
            unit.id, coder, unit.document, unit.year, unit.part, unit.language,
            single(unit.before), single(unit.text),
            *(cells.get(unit.id, "") for cells in shown.values()), "", "",
        ]
        for unit in units
    ]  # fmt: skip


def single(text: str) -> str:
    """A text as a cell shows it: without line ends and signs that no workbook can hold."""
    return " ".join(_CONTROL.sub(" ", text).split())[:SHOWN].rstrip()


def neutral(text: str) -> str:
    """A text that no spreadsheet runs as a formula: an apostrophe stands before it if need be."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


def to_csv(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A sheet as CSV (UTF-8 with a mark, so that spreadsheets read it as such)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_workbook(
    sample: Sample,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    answers: Sequence[str] = (),
) -> bytes:
    """A workbook: instructions, a sheet to code in for each of `sheets`, and the codes.

    Args:
        sample: what is coded.
        sheets: rows (see `sheet_rows`) by name of the sheet.
        answers: headings of what others answered, as given to `sheet_rows`.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"Coding of {sample.name}", "created": _MADE})
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    units = max(map(len, sheets.values()), default=0)
    _instructions(book, text, sample, units, adjudication=bool(answers))
    heads = columns(sample, answers)
    for name, rows in sheets.items():
        _coding_sheet(book, book.add_worksheet(name), text, (heads, rows), sample)
    _codes_sheet(book, text, sample)
    book.close()
    return out.getvalue()


def _instructions(
    book: "Workbook", text: "Format", sample: Sample, units: int, *, adjudication: bool
) -> None:
    page = book.add_worksheet("Instructions")
    page.hide_gridlines(2)
    page.set_column(0, 0, 110)
    title = "Decide disagreements" if adjudication else "Instructions for coders"
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    lines = sentences(sample, units, adjudication=adjudication)
    for place, line in enumerate(lines, 2):
        page.write_string(place, 0, line, text)
        page.set_row(place, _ROW_POINTS * (1 + len(line) // 115))
    small = book.add_format({"font_size": 9, "font_color": "#555555", "text_wrap": True})
    facts = "; ".join(f"{name}: {value}" for name, value in _public(sample).items())
    page.write_string(len(lines) + 3, 0, facts, small)
    page.set_row(len(lines) + 3, _ROW_POINTS * (1 + len(facts) // 125))
    page.activate()


def _public(sample: Sample) -> dict[str, str]:
    """What a coder may know of how the sample was drawn: nothing of what the machine found."""
    shown = ("corpus", "version")
    return {
        "sample": sample.name,
        "codebook": sample.codes.name,
        **{name: sample.facts[name] for name in shown if name in sample.facts},
    }


def sentences(sample: Sample, units: int, *, adjudication: bool = False) -> list[str]:
    """The instructions of a sample, a sentence or two each."""
    texts = _texts()
    several = "several" if sample.codes.several else "one"
    kinds = ["adjudication"] if adjudication else ["both"]
    kinds += [sample.task] + ([several] if sample.task == "subjects" else [])
    return [
        line.format(
            units=units, unit=sample.unit, sample=sample.name, sheet=SHEET,
            codes_sheet=CODES_SHEET, column=answer_column(sample),
        )
        for kind in kinds
        for line in texts[kind]
    ]  # fmt: skip


@cache
def _texts() -> dict[str, list[str]]:
    import yaml

    text = (files("chapter8.coding") / "instructions.yaml").read_text(encoding="utf-8")
    content: dict[str, list[str]] = yaml.safe_load(text)
    return content


def _coding_sheet(
    book: "Workbook",
    page: "Worksheet",
    text: "Format",
    table: tuple[Sequence[str], Sequence[Sequence[Any]]],
    sample: Sample,
) -> None:
    heads, rows = table
    fill = {"text_wrap": True, "valign": "top", "bg_color": "#FFF8DC", "border": 1,
            "border_color": "#C9C9C9", "quote_prefix": True}  # fmt: skip
    filled = book.add_format(fill)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6ECF2", "valign": "top"})
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
    for place, name in enumerate(heads):
        unused = sample.unit == "documents" and name in _OF_PASSAGES
        page.set_column(place, place, _WIDTHS.get(name, 20), None, {"hidden": unused})
        page.write_string(0, place, name, head)
    to_fill = {heads.index(answer_column(sample)), heads.index(NOTE)}
    for number, row in enumerate(rows, 1):
        longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
        lines = 1 + longest // _ROW_CHARACTERS
        page.set_row(number, min(_MOST_POINTS, _ROW_POINTS * lines))
        for place, cell in enumerate(row):
            _write(page, (number, place), cell, filled if place in to_fill else text)
    _choices(page, sample, heads.index(answer_column(sample)), len(rows))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: "Worksheet", at: tuple[int, int], cell: object, style: "Format") -> None:
    if cell is None or cell == "":
        page.write_blank(*at, None, style)
    elif isinstance(cell, str):
        page.write_string(*at, cell, style)
    else:
        page.write_number(*at, int(str(cell)), style)


def _choices(page: "Worksheet", sample: Sample, column: int, rows: int) -> None:
    """The list of codes on each cell to fill; others are refused only where one code is chosen."""
    if sample.task == "references" or not rows:
        return
    last = len(sample.codes.codes) + 3
    page.data_validation(
        1, column, rows, column,
        {
            "validate": "list",
            "source": f"='{CODES_SHEET}'!$A$2:$A${last}",
            "show_error": not sample.codes.several,
            "error_title": "Not a code",
            "error_message": f"Choose from the list, or see the sheet {CODES_SHEET}.",
        },
    )  # fmt: skip


def _codes_sheet(book: "Workbook", text: "Format", sample: Sample) -> None:
    page = book.add_worksheet(CODES_SHEET)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6ECF2"})
    marking = sample.task == "references"
    heads = ("organization", "name", "") if marking else ("code", "id", "definition")
    for place, (name, width) in enumerate(zip(heads, (34, 40 if marking else 24, 90), strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, name, head)
    page.freeze_panes(1, 0)
    rows = [
        (one.id, one.label, "") if marking else (one.label, one.id, one.definition)
        for one in sample.codes.codes
    ]
    rows += [(NONE, "", "No code applies."), (UNSURE, "", "You cannot decide; say why in note.")]
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(page, (number, place), cell, text)


def write(path: Path, content: bytes) -> Path:
    """Write a sheet to a file and give its path.

    Raises:
        CorpusError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CorpusError(f"{path} cannot be written: {error.strerror}.") from error
    return path
