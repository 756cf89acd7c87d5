"""Counts by year with what they are divided by: what every test of this package takes.

Zero and missing are never confused: a year with documents and no reference counts 0; a year
without documents is no observation and is left out, with its reason.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from chapter8.analysis.loglinear import Array
from chapter8.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from chapter8.report.counts import CountTable

PER = {"documents": 100, "passages": 1_000, "words": 1_000_000}
"""Rates are printed for this many documents, passages or words."""


@dataclass(frozen=True)
class YearSeries:
    """One series of counts by year.

    Attributes:
        name: whose counts: "CSTO, general-debate".
        unit: the unit of count, in the plural.
        exposure_unit: what counts are divided by: documents, passages or words; None where they
            are not divided (then each exposure is 1).
        years: the years that are tested, ascending; gaps are years without documents.
        counts: the count of each year.
        exposures: the exposure of each year, above zero.
        left_out: years that are not tested, each with its reason.
    """

    name: str
    unit: str
    exposure_unit: str | None
    years: tuple[int, ...]
    counts: tuple[float, ...]
    exposures: tuple[float, ...]
    left_out: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse years out of order and exposures that nothing can be divided by."""
        if not len(self.years) == len(self.counts) == len(self.exposures):
            raise UsageError(f"{self.name}: each year needs one count and one exposure.")
        if any(a >= b for a, b in pairwise(self.years)):
            raise UsageError(f"{self.name}: years must ascend, each once.")
        if any(count < 0 for count in self.counts):
            raise UsageError(f"{self.name}: a count is below zero.")
        for year, exposure in zip(self.years, self.exposures, strict=True):
            if not exposure > 0:
                held = self.exposure_unit or "exposure"
                raise UsageError(
                    f"{self.name}: {year} has no {held}; a year without documents is missing, "
                    "leave it out."
                )

    @property
    def total(self) -> float:
        """All counts together."""
        return sum(self.counts)

    @property
    def rates(self) -> tuple[float, ...]:
        """Count over exposure of each year."""
        return tuple(c / e for c, e in zip(self.counts, self.exposures, strict=True))

    @property
    def per(self) -> str:
        """What a rate is per, for an axis: "references per 100 documents"."""
        if self.exposure_unit is None:
            return f"{self.unit} a year"
        return f"{self.unit} per {PER[self.exposure_unit]:,} {self.exposure_unit}"

    @property
    def scale(self) -> int:
        """What a rate is multiplied by to be printed."""
        return PER[self.exposure_unit] if self.exposure_unit else 1

    def arrays(self) -> tuple[Array, Array, Array]:
        """Years, counts and exposures as arrays of floats."""
        years, counts, exposures = self.years, self.counts, self.exposures
        return np.array(years, float), np.array(counts, float), np.array(exposures, float)

    def without(self, reasons: Mapping[int, str]) -> "YearSeries":
        """The series without some years, each with the reason for leaving it out."""
        kept = [place for place, year in enumerate(self.years) if year not in reasons]
        return replace(
            self,
            years=tuple(self.years[place] for place in kept),
            counts=tuple(self.counts[place] for place in kept),
            exposures=tuple(self.exposures[place] for place in kept),
            left_out=dict(sorted({**self.left_out, **reasons}.items())),
        )

    def within(self, years: Collection[int]) -> "YearSeries":
        """The series in some years only, to be compared with another."""
        return self.without({y: "not compared" for y in self.years if y not in years})

    def to_frame(self) -> "pd.DataFrame":
        """A data frame with year, count, exposure and rate."""
        import pandas as pd

        return pd.DataFrame(
            {
                "year": self.years,
                "count": self.counts,
                "exposure": self.exposures,
                "rate": self.rates,
            }
        )


def series_of(table: "CountTable", name: str = "") -> YearSeries:
    """A table of counts by year as a series.

    Years of the period without a row count 0 where the table has no exposure; a table with
    exposures must have a row for each year with documents. Years whose count is None or whose
    exposure is 0 are missing; years covered in part are left out.

    Raises:
        UsageError: the table has several counts a year, or no year.
    """
    place, measure = table.place("year"), table.place("count")
    rows = {row[place]: row for row in table.rows}
    if len(rows) < len(table.rows):
        raise UsageError(f"Table {table.name} has several counts a year; select one series first.")
    divided = "exposure" in table.columns
    left_out, cells = {}, []
    for year in table.years():
        row = rows.get(year)
        count = row[measure] if row else 0
        exposure = (row[measure + 1] if row else 0) if divided else 1
        if count is None or not exposure:
            left_out[year] = "no documents"
        elif year in table.partial_years:
            left_out[year] = "covered in part"
        else:
            cells.append((year, count, exposure))
    years, counts, exposures = zip(*cells, strict=True) if cells else ((), (), ())
    unit = "documents" if divided else None
    return YearSeries(name or table.title, table.unit, unit, years, counts, exposures, left_out)
