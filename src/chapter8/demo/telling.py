"""What the demonstration says on the screen, in a few lines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.audit.auditing import Audit


def tell_tests(tests: "TrendTests") -> None:
    """Print a line a series: how often it is named, its change a year, what can be concluded."""
    from chapter8.console import tell
    from chapter8.report.trend_tables import SUMMARY_HEADS, summary

    tell("References a document: change a year, and what can be concluded")
    for cells in map(summary, tests.results):
        told = dict(zip(SUMMARY_HEADS, cells, strict=True))
        years = told["Years"].split()[0]
        tell(
            f"  {told['Organization']:<5} {told['Series']:<20} {years:<10} {told['Count']:>5}"
            f"  {told['Change a year']:>7}  {told['Finding']}"
        )


def tell_audit(audit: "Audit") -> None:
    """Print the published counts by year as a chart with their trend, and the audit in a line."""
    from chapter8.analysis.published import compared, published_tables
    from chapter8.analysis.trends import trends_of
    from chapter8.console import tell
    from chapter8.report.audit_text import counted
    from chapter8.report.terminal import bar_chart

    together = compared(published_tables())
    tell(bar_chart(together, trends_of(together)))
    tell(counted(audit))
