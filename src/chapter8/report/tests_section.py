"""The tests of a study as a section of its report; the page of tests shows them in full."""

from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.report.page import Listing, Section
from chapter8.report.tests_page import write_tests
from chapter8.report.trend_tables import SUMMARY_HEADS, summary

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests


def tests_section(tests: "TrendTests", directory: Path) -> Section:
    """The conclusion first, then the rates of every series and what they show.

    Writes the page of tests, which holds each test, comparison and specification.
    """
    written = write_tests(tests, directory)
    rows = [list(summary(result)) for result in tests.results]
    more = f"Every test, comparison and specification stands on its own page, {written.path.name}."
    return Section(
        "Tests of growth",
        prose=[tests.conclusion, more, *tests.notes],
        figures=[figure for figure in written.figures if figure.stem.endswith("-rates")],
        listings=[Listing("Each series by itself", SUMMARY_HEADS, rows)],
        files=[written.path, *written.tables],
    )
