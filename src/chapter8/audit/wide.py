"""A table printed wide: subjects down, years across, sums at the right and at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chapter8.audit.draft import Draft
from chapter8.audit.findings import Number, number_text
from chapter8.audit.numerals import numeral, year_of
from chapter8.audit.sheet import Rows
from chapter8.audit.words import bare, denotes

_FEWEST_YEARS = 2


@dataclass(frozen=True)
class _Header:
    """Where years, labels and sums stand."""

    years: dict[int, int]
    """Year by column."""
    label: int
    total: int | None
    width: int


def header_row(rows: Rows) -> int | None:
    """The first row in which two or more years stand, or None."""
    return next(
        (place for place, row in enumerate(rows) if len(_years(row)) >= _FEWEST_YEARS), None
    )


def read_wide(rows: Rows, start: int, draft: Draft) -> None:
    """Read a wide table into a draft.

    A header that is repeated at a page break is passed over; one with other years holds for the
    rows below it. A row of text alone is a note.
    """
    header = _header(rows, start)
    _check_years(list(header.years.values()), draft)
    for place, row in enumerate(rows[start + 1 :], start + 1):
        if len(_years(row)) >= _FEWEST_YEARS and not _is_total(row, header):
            repeated = _header(rows, place)
            if repeated.years != header.years:
                draft.notes.append(f"The years stand in other columns from line {place + 1} on.")
            header = repeated
        elif any(row):
            _read_row(row, header, draft, place + 1)
    for year in header.years.values():
        draft.add_year(year)


def _years(row: Sequence[str]) -> dict[int, int]:
    found = ((column, year_of(cell)) for column, cell in enumerate(row))
    return {column: year for column, year in found if year is not None}


def _is_total(row: Sequence[str], header: _Header) -> bool:
    """Whether a row is one of sums, which may happen to look like years."""
    return header.label < len(row) and denotes(row[header.label], "totals")


def _header(rows: Rows, place: int) -> _Header:
    row = rows[place]
    years = _years(row)
    first, last = min(years), max(years)
    named = (c for c, cell in enumerate(row) if c not in years and denotes(cell, "totals"))
    total = next(named, None)
    if total is None and len(row) > last + 1 and not row[last + 1]:
        unnamed = [numeral(r[last + 1]).kind for r in rows[place + 1 :] if len(r) > last + 1]
        total = last + 1 if "number" in unnamed else None
    return _Header(years, _label_column(rows[place + 1 :], first), total, len(row))


def _label_column(body: Rows, first: int) -> int:
    """The column before the first year that holds the most text."""
    return max(
        range(first),
        key=lambda c: sum(len(r) > c and numeral(r[c]).kind == "unreadable" for r in body),
        default=0,
    )


def _check_years(years: list[int], draft: Draft) -> None:
    for year in dict.fromkeys(y for y in years if years.count(y) > 1):
        draft.note("duplicate_year", f"two columns are headed {year}.", stated=str(year))
    if years != sorted(years):
        later = next(b for a, b in pairwise(years) if b < a)
        draft.note("years_disordered", f"the years do not ascend: {later} follows a later year.")


def _read_row(row: list[str], header: _Header, draft: Draft, line: int) -> None:
    label = bare(row[header.label]) if header.label < len(row) else ""
    texts = {column: row[column] if column < len(row) else "" for column in header.years}
    printed = "" if header.total is None or header.total >= len(row) else row[header.total]
    if not any(texts.values()) and not printed:
        draft.notes.append(f"Line {line} is text: {' '.join(filter(None, row))}")
    elif denotes(label, "totals"):
        _read_totals(texts, printed, header, draft)
    elif denotes(label, "subtotals"):
        draft.notes.append(f"Line {line} is a subtotal and was not checked.")
    else:
        _read_subject(row, label or f"Line {line}", texts, printed, header, draft)


def _read_totals(texts: dict[int, str], printed: str, header: _Header, draft: Draft) -> None:
    for column, text in texts.items():
        year = header.years[column]
        value = draft.number(text, f"the sum of {year}")
        if text and value is not None:
            draft.column_sums.setdefault(year, value)
    total = draft.number(printed, "the grand total") if printed else None
    if total is not None:
        draft.grand_total = total


def _read_subject(  # noqa: PLR0913, PLR0917 - the parts of one line
    row: list[str], label: str, texts: dict[int, str], printed: str, header: _Header, draft: Draft
) -> None:
    subject = draft.add_row(label)
    seen: set[int] = set()
    for column, text in texts.items():
        year = header.years[column]
        if year not in seen and text:
            draft.put(subject, year, draft.number(text, f"'{subject}' in {year}"))
        elif not text:
            draft.kinds["blank"] += 1
        seen.add(year)
    total = draft.number(printed, f"the sum of '{subject}'") if printed else None
    if total is not None:
        draft.row_sums[subject] = total
    if header.total is not None:
        _check_fields(row, subject, printed, header, draft)


def _check_fields(
    row: list[str], subject: str, printed: str, header: _Header, draft: Draft
) -> None:
    """Fields beyond the header, or a last field that is the sum of the others: a shifted row."""
    beyond = [text for text in row[header.width :] if text]
    values = _values(row, header)
    if beyond and numeral(beyond[0]).value == _sum(values):
        _shifted(draft, subject, "right", numeral(beyond[0]).value)
    elif beyond:
        draft.note(
            "ragged_row",
            f"the row '{subject}' has more fields than the header ({', '.join(beyond)}): its "
            "cells may stand under wrong years.",
        )
    elif not printed and len(values) > 1 and values[-1] == _sum(values[:-1]):
        _shifted(draft, subject, "left", values[-1])
    elif not printed:
        draft.note(
            "ragged_row",
            f"the row '{subject}' prints no sum, as the other rows do: a field may be missing.",
            instead=f"A sum of {number_text(_sum(values))}, if its cells are right.",
        )


def _shifted(draft: Draft, subject: str, side: str, printed: Number | None) -> None:
    back = "left" if side == "right" else "right"
    draft.row_sums.pop(subject, None)
    draft.note(
        "shifted_row",
        f"the cells of '{subject}' stand one column too far to the {side}: moved one to the "
        f"{back}, they add to {number_text(printed)}, as printed.",
        stated=number_text(printed),
        instead=f"Every count of '{subject}' one column to the {back}.",
    )


def _values(row: list[str], header: _Header) -> list[Number]:
    """Numbers of a row from the first year up to the end of the header."""
    cells = row[min(header.years) : header.width]
    return [read.value for read in map(numeral, cells) if read.kind == "number" and read.value]


def _sum(values: list[Number]) -> Number:
    return sum(values)
