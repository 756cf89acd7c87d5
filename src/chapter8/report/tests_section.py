"""The tests of a study as a section of its report; the page of tests shows them in full."""

from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.report.page import Listing, Section
from chapter8.report.trend_tables import SUMMARY_HEADS, summary

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests


def tests_section(tests: "TrendTests", page: Path) -> Section:
    """The conclusion first, then what every series shows, then which years were tested."""
    rows = [list(summary(result)) for result in tests.results]
    return Section(
        "Tests of growth",
        prose=[tests.conclusion, *tests.notes],
        listings=[Listing("Each series by itself", SUMMARY_HEADS, rows)],
        files=[page, page.parent / "tables" / "tests.csv"],
    )
