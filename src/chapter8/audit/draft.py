"""A published table while it is being read: cells as they come, and what is noticed on the way."""

from collections import Counter
from dataclasses import dataclass, field

from chapter8.audit.derived import DerivedColumn
from chapter8.audit.findings import Cell, Finding, Number, finding, number_text
from chapter8.audit.numerals import numeral
from chapter8.audit.periods import last_year, unequal
from chapter8.audit.table import PublishedTable

_SEVERAL_ROWS = 3
"""From this many shifted rows on it is the table that is shifted."""


@dataclass
class Draft:
    """What has been read so far of the table called `name`."""

    name: str
    title: str = ""
    organization: str | None = None
    unit: str | None = None
    subjects: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    cells: dict[tuple[str, int], Number | None] = field(default_factory=dict)
    row_sums: dict[str, Number] = field(default_factory=dict)
    column_sums: dict[int, Number] = field(default_factory=dict)
    grand_total: Number | None = None
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    derived: list[DerivedColumn] = field(default_factory=list)

    def note(self, code: str, message: str, *cells: Cell, **facts: str | None) -> None:
        """Keep a finding about this table."""
        found = finding(code, f"{self.name}: {message}", table=self.name, cells=cells, **facts)
        self.findings.append(found)

    def number(self, text: str, where: str) -> Number | None:
        """The number in a cell; what is none becomes a finding that names the place."""
        read = numeral(text)
        self.kinds[read.kind] += 1
        if read.kind == "unreadable":
            self.note(
                "unreadable_cell",
                f"{where} holds {text.strip()!r}, which is no number; it is left out of every sum.",
                stated=text.strip(),
            )
        elif read.value is not None and read.value < 0:
            self.note(
                "impossible_count",
                f"{where} holds {number_text(read.value)}; a count is never negative.",
                stated=text.strip(),
            )
        return read.value

    def add_row(self, label: str) -> str:
        """Begin a row; gives its label, told apart where it stands twice."""
        if label not in self.subjects:
            self.subjects.append(label)
            return label
        self.note("duplicate_row", f"two rows have the label '{label}'.", stated=label)
        number = 2
        while f"{label} ({number})" in self.subjects:
            number += 1
        self.subjects.append(f"{label} ({number})")
        return self.subjects[-1]

    def add_year(self, year: int) -> None:
        """Make room for a year."""
        if year not in self.years:
            self.years.append(year)

    def put(self, subject: str, year: int, value: Number | None) -> None:
        """Set a cell; one that stands twice is a finding, and the first is kept."""
        if (subject, year) in self.cells:
            first = number_text(self.cells[subject, year])
            place = f"'{subject}' in {year}" if subject else str(year)
            self.note(
                "duplicate_cell",
                f"{place} stands twice, with {first} and {number_text(value)}; the first is used.",
                Cell(self.name, subject or None, year, value),
                stated=number_text(value),
            )
            return
        self.cells[subject, year] = value

    def finish(self, names: list[str]) -> PublishedTable:
        """The table, its years ascending."""
        years = sorted(self.years)
        held = {one for year in years for one in range(year, last_year(year) + 1)}
        missing = sorted(set(range(years[0], last_year(years[-1]) + 1)) - held)
        if missing:
            self.note(
                "years_missing",
                f"it runs from {years[0]} to {years[-1]} without {', '.join(map(str, missing))}.",
            )
        if lengths := unequal(years):
            listed = ", ".join(f"{year} of {length}" for year, length in lengths.items())
            self.note(
                "unequal_periods",
                f"its periods do not have the same number of years ({listed}): a longer one counts "
                "more for that alone.",
                instead="Counts for each year, or per year of the period.",
            )
        self._join_shifted()
        return PublishedTable(
            name=self.name,
            names=tuple(dict.fromkeys([self.name, *names])),
            title=self.title,
            organization=self.organization,
            unit=self.unit,
            subjects=tuple(self.subjects),
            years=tuple(years),
            cells=self.cells,
            row_sums=self.row_sums,
            column_sums=self.column_sums,
            grand_total=self.grand_total,
            derived=tuple(self.derived),
            findings=tuple(self.findings),
            notes=(*self.notes, *self._readings()),
        )

    def _join_shifted(self) -> None:
        """Say once that the body of the table is shifted, rather than of every row."""
        shifted = [one for one in self.findings if one.code == "shifted_row"]
        if len(shifted) < _SEVERAL_ROWS or 2 * len(shifted) < len(self.subjects):
            return
        self.findings = [one for one in self.findings if one.code != "shifted_row"]
        self.note(
            "shifted_columns",
            f"{len(shifted)} of {len(self.subjects)} rows have a field too many or too few "
            "and add up to their printed sums only if they are moved by one column.",
            *(cell for one in shifted for cell in one.cells),
            instead="As many columns of years in the header as in the rows.",
        )

    def _readings(self) -> list[str]:
        """How empty cells, dashes and unknown counts were read."""
        read = {
            "blank": "Empty cells are read as 0.",
            "dash": "Dashes are read as 0.",
            "missing": "Cells that say a count is not known are left out of every sum.",
        }
        return [sentence for kind, sentence in read.items() if self.kinds[kind]]
