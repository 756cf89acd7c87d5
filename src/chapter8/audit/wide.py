"""A table printed wide: subjects down, years across, sums at the right and at the foot."""

from itertools import pairwise

from chapter8.audit.derived import DerivedColumn
from chapter8.audit.draft import Draft
from chapter8.audit.findings import Number, number_text
from chapter8.audit.header import Header, read_header, repeats
from chapter8.audit.numerals import numeral
from chapter8.audit.sheet import Rows
from chapter8.audit.subtotals import Subtotals

_FEWEST_FALLING = 2
"""More years than this, one below the other, are printed from the last to the first on purpose."""


def read_wide(rows: Rows, start: int, draft: Draft) -> None:
    """Read a wide table into a draft.

    A header that is repeated at a page break is passed over; one with other years holds for the
    rows below it. A row of text alone is a note.
    """
    header = read_header(rows, start)
    _check_years(list(header.years.values()), draft)
    for year, said in header.partial.items():
        draft.notes.append(f"{year} is headed '{said}': its counts may be those of a part.")
    draft.derived = [DerivedColumn(heading) for heading in header.derived.values()]
    subtotals = Subtotals(draft, rows, start, header)
    for place, row in enumerate(rows[start + 1 :], start + 1):
        if repeats(header, row, rows[start]):
            repeated = read_header(rows, place)
            if repeated.years != header.years:
                draft.notes.append(f"The years stand in other columns from line {place + 1} on.")
            header = repeated
        elif any(row):
            _read_row(row, header, draft, subtotals, place)
    for year in header.years.values():
        draft.add_year(year)


def _check_years(years: list[int], draft: Draft) -> None:
    for year in dict.fromkeys(y for y in years if years.count(y) > 1):
        draft.note("duplicate_year", f"two columns are headed {year}.", stated=str(year))
    falling = len(years) > _FEWEST_FALLING and years == sorted(years, reverse=True)
    if years != sorted(years) and not falling:
        later = next(b for a, b in pairwise(years) if b < a)
        draft.note("years_disordered", f"the years do not ascend: {later} follows a later year.")


def _read_row(
    row: list[str], header: Header, draft: Draft, subtotals: Subtotals, place: int
) -> None:
    label = header.label_of(row)
    texts = {column: row[column] if column < len(row) else "" for column in header.years}
    printed = "" if header.total is None or header.total >= len(row) else row[header.total]
    if not any(texts.values()) and not printed:
        draft.notes.append(f"Line {place + 1} is text: {' '.join(filter(None, row))}")
        return
    kind = subtotals.kind_of(label, place)
    if kind == "total":
        _read_totals(texts, printed, header, draft)
        _read_derived(row, "", header, draft)
    elif kind == "derived":
        draft.notes.append(f"Line {place + 1}, '{label}', is no row of counts and was not checked.")
    elif kind == "subtotal":
        subtotals.check(label, row, place)
    else:
        subject = _read_subject(row, label or f"Line {place + 1}", texts, printed, header, draft)
        _read_derived(row, subject, header, draft)
        subtotals.add(subject)


def _read_derived(row: list[str], subject: str, header: Header, draft: Draft) -> None:
    """Keep what a row prints under headings of shares, means and ranks."""
    for column, derived in zip(header.derived, draft.derived, strict=False):
        if column < len(row) and row[column]:
            derived.printed.setdefault(subject, row[column])


def _read_totals(texts: dict[int, str], printed: str, header: Header, draft: Draft) -> None:
    for column, text in texts.items():
        year = header.years[column]
        value = draft.number(text, f"the sum of {year}")
        if text and value is not None:
            draft.column_sums.setdefault(year, value)
    total = draft.number(printed, "the grand total") if printed else None
    if total is not None:
        draft.grand_total = total


def _read_subject(  # noqa: PLR0913, PLR0917 - the parts of one line
    row: list[str], label: str, texts: dict[int, str], printed: str, header: Header, draft: Draft
) -> str:
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
    beyond = [text for text in row[header.width :] if numeral(text).kind == "number"]
    if header.total is None and beyond:
        draft.note(
            "ragged_row",
            f"the row '{subject}' has more numbers than the header has columns "
            f"({', '.join(beyond[:3])}): its cells may stand under wrong years.",
        )
    if header.total is not None and not header.derived:
        _check_fields(row, subject, printed, header, draft)
    return subject


def _check_fields(row: list[str], subject: str, printed: str, header: Header, draft: Draft) -> None:
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


def _values(row: list[str], header: Header) -> list[Number]:
    """Numbers of a row from the first year up to the end of the header."""
    cells = row[min(header.years) : header.width]
    return [read.value for read in map(numeral, cells) if read.kind == "number" and read.value]


def _sum(values: list[Number]) -> Number:
    return sum(values)
