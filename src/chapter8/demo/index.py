"""The page that leads to everything the demonstration wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import __version__
from chapter8.report.audit_text import counted
from chapter8.report.templating import render, stylesheet
from chapter8.report.trend_tables import SUMMARY_HEADS, summary

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.audit.auditing import Audit

_SHOWN = ("Organization", "Series", "Years", "Count", "Change a year", "95% interval", "Finding")
"""What the page shows of the summary of the tests; all of it stands on their own page."""

_MOST_FINDINGS = 3

_WHAT = (
    "Speeches of the General Debate and resolutions of the Security Council, counted document by "
    "document. CSTO, SCO and CIS are asked for; OSCE, AU, ASEAN and NATO stand beside them as "
    "placebos."
)


@dataclass(frozen=True)
class Link:
    """A page of the results: its address, its name and what it shows."""

    href: str
    name: str
    says: str = ""


def write_index(
    out: Path, tests: "TrendTests", audit: "Audit", documents: int, commands: Sequence[str]
) -> Path:
    """Write `index.html`; gives its path.

    Args:
        out: the folder of the results, in which the parts stand already.
        tests: the tests of growth on the real figures.
        audit: the audit of the published study.
        documents: how many documents the real figures are of.
        commands: what to try next.
    """
    text = render(
        "demo.html.j2",
        title="What chapter8 gives",
        language="en",
        css=stylesheet(),
        lead=(
            "How closely does the United Nations work with regional organizations, with whom, on "
            "what, and is it growing? The pages behind each number say its unit of count, its "
            "corpus and its rules; nothing was fetched to make them."
        ),
        parts=[_real(out, tests, documents), _published(out, audit), _whole_way()],
        commands=commands,
        version=__version__,
        note=tests.facts["Corpus"] + ".",
    )
    path = out / "index.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _real(out: Path, tests: "TrendTests", documents: int) -> dict[str, Any]:
    places = [SUMMARY_HEADS.index(head) for head in _SHOWN]
    return {
        "heading": f"Real figures: {documents:,} speeches and resolutions",
        "prose": [
            _WHAT,
            tests.conclusion,
        ],
        "figure": _svg(out / "real" / "figures" / "general-debate.svg"),
        "heads": _SHOWN,
        "rows": [[cells[place] for place in places] for cells in map(summary, tests.results)],
        "links": [
            Link("real/report.html", "Who is named, and by whom", "tables and figures by year"),
            Link("real/tests.html", "Is it growing?", "every test, and every specification"),
        ],
    }


def _published(out: Path, audit: "Audit") -> dict[str, Any]:
    errors = [found.message for found in audit.gravest_first[:_MOST_FINDINGS]]
    return {
        "heading": "A published study, drawn again and audited",
        "prose": [counted(audit), *errors],
        "figure": _svg(out / "published" / "figures" / "by_year_csto_sco.svg"),
        "rows": [],
        "links": [
            Link("published/report.html", "Its tables and figures", "with a test of the trend"),
            Link("published/audit/report.html", "The audit", "every finding and every claim"),
        ],
    }


def _whole_way() -> dict[str, Any]:
    return {
        "heading": "The whole way, on twelve bundled documents in six languages",
        "prose": ["The documents were written for chapter8; their numbers say nothing."],
        "figure": "",
        "rows": [],
        "links": [
            Link("study/report.html", "A study", "click on a number to read its passages"),
            Link("study.toml", "The file of the study", "to copy and change"),
        ],
    }


def _svg(path: Path) -> Any:  # noqa: ANN401 - Markup, a string that is safe to print
    from markupsafe import Markup

    return Markup(path.read_text(encoding="utf-8").strip())  # noqa: S704 - drawn by `render`
