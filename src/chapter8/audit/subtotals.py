"""Rows of a wide table that sum others: which of them are subtotals, and whether they add up."""

from chapter8.audit.derived import heading_of
from chapter8.audit.draft import Draft
from chapter8.audit.findings import Cell, Number, number_text
from chapter8.audit.header import Header
from chapter8.audit.numerals import numeral
from chapter8.audit.sheet import Rows
from chapter8.audit.table import total
from chapter8.audit.words import bare, denotes, words

_FEWEST_ROWS = 3
_LARGE = 30
"""Small numbers may add up to others by chance."""


class Subtotals:
    """The rows above a subtotal, kept while a table is read."""

    def __init__(self, draft: Draft, rows: Rows, start: int, header: Header) -> None:
        """Watch a draft; `rows` and `start` tell which row of the body is the last."""
        self._draft = draft
        self._header = header
        body = [p for p in range(start + 1, len(rows)) if self._values(rows[p])]
        self._last = body[-1] if body else -1
        totals = [p for p in body if denotes(header.label_of(rows[p]), "totals")]
        self._has_total = bool(totals)
        self._summing = -1 if totals else self._summing_row(rows, body)
        self._above: list[str] = []

    def kind_of(self, label: str, place: int) -> str:
        """Whether a row is "total", "subtotal", "derived" or "subject" by its label.

        A label such as "Total ASEAN" or "ASEAN, total" is a subtotal; as the last row of a table
        without another, it is the total. So is a row that sums all others by its numbers.
        """
        if denotes(label, "totals") or place == self._summing:
            return "total"
        if denotes(label, "subtotals"):
            return "subtotal"
        if heading_of(label, None) is not None:
            return "derived"
        said = bare(label).casefold().replace(",", " ").replace(":", " ").split()
        if len(said) > 1 and {said[0], said[-1]} & {*words()["total_words"]}:
            return "total" if place == self._last and not self._has_total else "subtotal"
        return "subject"

    def _summing_row(self, rows: Rows, body: list[int]) -> int:
        """The last or first row, where it sums most years of the others, whatever its label."""
        if len(body) < _FEWEST_ROWS:
            return -1
        read = {place: self._values(rows[place]) for place in body}
        for place in (body[-1], body[0]):
            others = [read[p] for p in body if p != place]
            fits = [
                value == total(other.get(year, 0) for other in others)
                for year, value in read[place].items()
                if value
            ]
            large = sum(read[place].values()) >= _LARGE
            if large and len(fits) > 1 and 2 * sum(fits) > len(fits):
                return place
        return -1

    def add(self, subject: str) -> None:
        """Take a row that the next subtotal sums."""
        self._above.append(subject)

    def check(self, label: str, row: list[str], place: int) -> None:
        """Compare a subtotal with the rows since the one before it.

        One of which fewer than half of the cells fit sums something else, which a note says.
        """
        draft, above = self._draft, self._above
        self._above = []
        printed = self._values(row)
        added = {y: total(draft.cells.get((s, y)) or 0 for s in above) for y in printed}
        wrong = {y: value for y, value in printed.items() if value != added[y]}
        if not above or 2 * len(wrong) >= max(len(printed), 1):
            draft.notes.append(
                f"Line {place + 1}, '{label}', is a subtotal of other rows than those above it and "
                "was not checked."
            )
            return
        for year, value in wrong.items():
            draft.note(
                "column_sum",
                f"the subtotal in line {place + 1} ('{label}') has {number_text(value)} in {year}; "
                f"the rows above it add up to {number_text(added[year])}.",
                Cell(draft.name, label, year, value),
                stated=number_text(value),
                found=number_text(added[year]),
                instead=f"{number_text(added[year])} in {year}.",
            )
        self._check_sum(label, row, place, total(printed.values()))

    def _check_sum(self, label: str, row: list[str], place: int, added: Number) -> None:
        column = self._header.total
        text = row[column] if column is not None and column < len(row) else ""
        value = numeral(text).value if text else None
        if value is not None and value != added:
            self._draft.note(
                "row_sum",
                f"the cells of the subtotal in line {place + 1} ('{label}') add up to "
                f"{number_text(added)}, but its printed sum is {number_text(value)}.",
                Cell(self._draft.name, label, None, value),
                stated=number_text(value),
                found=number_text(added),
                instead=f"A sum of {number_text(added)}.",
            )

    def _values(self, row: list[str]) -> dict[int, Number]:
        """The numbers of a row by year."""
        read = {
            year: numeral(row[column]).value
            for column, year in self._header.years.items()
            if column < len(row) and row[column]
        }
        return {year: value for year, value in read.items() if value is not None}
