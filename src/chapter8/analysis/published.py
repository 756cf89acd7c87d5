"""The figures that studies have published, as tables to draw, test and audit.

Source of the data: see `data/README.md`.
"""

import csv
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

from chapter8.report.counts import CountTable, collapse

SOURCE = (
    "Bokeriya S. (2019) The Interconnection of Global and Regional Security Systems, International "
    "Organisations Research Journal 14 (1), 21–38, DOI 10.17323/1996-7845-2019-01-02"
)

_TABLES = (
    ("CSTO", 1, (2002, 2017), 78),
    ("SCO", 2, (2001, 2017), 75),
)
"""Organization, number of its table, period, and documents that the study says name it."""


def published_tables() -> list[CountTable]:
    """Tables 1 and 2 of Bokeriya (2019): references by organization, subject and year.

    Subjects stand in the order in which the study prints them; a cell that it leaves empty has no
    row. One table for each organization, CSTO then SCO.
    """
    cells = _cells()
    return [
        CountTable(
            name=f"table{number}_{organization.lower()}",
            title=f"{organization}: references by subject and year, {first}–{last}",
            columns=("organization", "subject", "year", "count"),
            rows=[cell for cell in cells if cell[0] == organization],
            unit="references",
            note={
                "unit of count": "references, as the study counted them by hand",
                "corpus": f"{documents} documents, as the study states; it does not list them",
                "period": f"{first}–{last}",
                "source": f"{SOURCE}, Table {number}",
            },
            period=(first, last),
            one_each=("subject",),
        )
        for organization, number, (first, last), documents in _TABLES
    ]


def yearly(table: CountTable) -> CountTable:
    """A published table summed over its subjects: references by organization and year."""
    organizations = " and ".join(str(key) for key in table.values("organization"))
    first, last = _period(table)
    return replace(
        collapse(table, "subject"),
        name=f"{table.name}_by_year",
        title=f"{organizations}: references by year, {first}–{last}",
    )


def compared(tables: Sequence[CountTable]) -> CountTable:
    """The yearly counts of several published tables as one table, over all of their years.

    A year outside the period of an organization's own table is not covered (its count is None).
    """
    first = min(_period(table)[0] for table in tables)
    last = max(_period(table)[1] for table in tables)
    parts = [yearly(table) for table in tables]
    names = [str(part.values("organization")[0]) for part in parts]
    rows: list[tuple[str, int, int | None]] = []
    for name, part in zip(names, parts, strict=True):
        found = {year: count for _, year, count in part.rows}
        own = part.years()
        rows += [
            (name, year, found.get(year, 0) if year in own else None)
            for year in range(first, last + 1)
        ]
    return CountTable(
        name="_".join(["by_year", *(name.lower() for name in names)]),
        title=f"{' and '.join(names)}: references by year, {first}–{last}",
        columns=("organization", "year", "count"),
        rows=rows,
        unit=tables[0].unit,
        note={
            "unit of count": tables[0].note["unit of count"],
            "period": "; ".join(
                f"{name} {part.note['period']}" for name, part in zip(names, parts, strict=True)
            ),
            "source": f"{SOURCE}, sums of Tables 1 and 2",
        },
        period=(first, last),
    )


def _period(table: CountTable) -> tuple[int, int]:
    years = table.years()
    return years[0], years[-1]


def _cells() -> list[tuple[str, str, int, int]]:
    text = files("chapter8.analysis").joinpath("data", "bokeriya_2019.csv").read_text("utf-8")
    return [
        (row["organization"], row["subject"], int(row["year"]), int(row["references"]))
        for row in csv.DictReader(text.splitlines())
    ]
