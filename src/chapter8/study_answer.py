"""What a study found, before it is written: counts, the references behind them, tests, facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.report.counts import CountTable
    from chapter8.study import Study, TablePlan


@dataclass(frozen=True)
class Counted:
    """One table as planned and counted, with the references behind it as `Corpus.kwic` gives.

    `totals` are corrected counts over everything but the organizations, where they were asked for;
    `uncovered` are years of which the corpus holds no document that the table could have counted.
    """

    plan: "TablePlan"
    table: "CountTable"
    lines: Sequence[Mapping[str, Any]]
    totals: "CountTable | None" = None
    uncovered: tuple[int, ...] = ()


@dataclass(frozen=True)
class StudyAnswer:
    """Everything that the results of a study are written from.

    Attributes:
        study: what was asked.
        counted: its tables, in order.
        lines: the references of the whole study, one language of each document.
        unverified: sentences on facts of the registry that rest on memory alone.
        tests: the tests of growth, where asked for.
        facts: what `study.json` says.
    """

    study: "Study"
    counted: Sequence[Counted]
    lines: Sequence[Mapping[str, Any]]
    unverified: Sequence[str]
    tests: "TrendTests | None"
    facts: Mapping[str, Any]
