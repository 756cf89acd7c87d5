"""The real figures as a report: who is named, how often, by whom; and the tests of growth."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.demo.counted import CountedCorpus
from chapter8.report.drawing import render
from chapter8.report.figures import by_category, by_year
from chapter8.report.page import Section, TableBlock, write_page
from chapter8.report.tables import arrange, to_csv

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.report.counts import CountTable

ORGANIZATIONS = ("CSTO", "SCO", "CIS")
PLACEBOS = ("OSCE", "AU", "ASEAN", "NATO")
FIRST = 1995
"""The year in which the last of the older ones, the OSCE, took its name."""

LAST = {"general-debate": 2024, "council-resolutions": 2015}
"""The last year that each source holds."""

_LABELS = {
    "source": {"general-debate": "the General Debate", "council-resolutions": "Council resolutions"}
}

_SPEECHES = (
    "Each speech of a State or observer in the General Debate is a document. Names in full and "
    "acronyms count, predecessors and organs do not."
)
_RESOLUTIONS = (
    "Resolutions are counted by the year of adoption, without their annexes. After 2015 the source "
    "holds none."
)

_MOST_SPEAKERS = 8
_PER = 100


def write_real(out: Path) -> tuple[int, "TrendTests"]:
    """Write `report.html` and `tests.html`; gives the number of documents, and the tests."""
    from chapter8.analysis.trend_question import TrendQuestion
    from chapter8.report.tests_page import write_tests

    corpus = CountedCorpus()
    question = TrendQuestion(ORGANIZATIONS, PLACEBOS, first=FIRST, labels=_LABELS)
    tests = corpus.test(question)
    _write_report(corpus, out)
    write_tests(tests, out)
    return corpus.facts()["documents"], tests


def speeches(corpus: CountedCorpus) -> "CountTable":
    """General Debate speeches that name each organization, by year, with their share."""
    return _documents(
        corpus,
        "general-debate",
        "General Debate speeches that name an organization",
        "per 100 speeches",
    )


def resolutions(corpus: CountedCorpus) -> "CountTable":
    """Council resolutions that name each organization, by year, with their share."""
    return _documents(
        corpus,
        "council-resolutions",
        "Security Council resolutions that name an organization",
        "per 100 resolutions",
    )


def speakers(corpus: CountedCorpus) -> "CountTable":
    """Who names the three organizations in the General Debate, and how often."""
    table = corpus.count(
        "references",
        ["organization", "speaker"],
        organizations=ORGANIZATIONS,
        first=FIRST,
        last=LAST["general-debate"],
        filters={"source": ["general-debate"]},
        name="speakers",
        title="References in the General Debate, by speaker",
    )
    return replace(table, rows=sorted(table.rows, key=lambda row: ORGANIZATIONS.index(row[0])))


def _documents(corpus: CountedCorpus, source: str, title: str, rate: str) -> "CountTable":
    asked = (*ORGANIZATIONS, *PLACEBOS)
    table = corpus.count(
        "documents",
        ["organization", "year"],
        organizations=asked,
        first=FIRST,
        last=LAST[source],
        filters={"source": [source]},
        exposure="documents",
        name=source,
        title=title,
    )
    rows = sorted(table.rows, key=lambda row: (asked.index(row[0]), row[1]))
    return replace(table, rows=rows, note=_note(table.note, rate))


def _note(note: Mapping[str, str], rate: str = "") -> dict[str, str]:
    """The facts of a table; a page says once, at its end, what all have in common."""
    common = ("Organizations", "Versions", "Registry", "Rate")
    kept = {name: fact for name, fact in note.items() if name not in common}
    return {**kept, "rate": rate} if rate else kept


def _write_report(corpus: CountedCorpus, out: Path) -> Path:
    documents = corpus.facts()["documents"]
    title = f"Seven regional organizations in {documents:,} documents of the United Nations"
    sections = [
        _by_year(speeches(corpus), "The General Debate", _SPEECHES, out),
        _by_year(resolutions(corpus), "The Security Council", _RESOLUTIONS, out),
        _by_speaker(speakers(corpus), out),
    ]
    return write_page(out, title, sections, _facts(corpus))


def _by_year(table: "CountTable", heading: str, prose: str, out: Path) -> Section:
    figure = render(by_year(_per_hundred(table), measure="rate"), out / "figures", table.name)
    counts = replace(table, columns=table.columns[:3], rows=[row[:3] for row in table.rows])
    block = TableBlock(arrange(counts), files=(_write_csv(table, out),))
    return Section(heading, [prose], [figure], [block])


def _per_hundred(table: "CountTable") -> "CountTable":
    """The table with rates as they are drawn: of a hundred documents of the year."""
    rows = [(*row[:-1], None if row[-1] is None else _PER * row[-1]) for row in table.rows]
    return replace(table, rows=rows, title=f"{table.title}, per 100")


def _by_speaker(table: "CountTable", out: Path) -> Section:
    spec = by_category(table, "speaker", top=_MOST_SPEAKERS)
    figure = render(spec, out / "figures", table.name)
    path = _write_csv(table, out)
    return Section("Who speaks of them", [f"All speakers: tables/{path.name}."], [figure])


def _write_csv(table: "CountTable", out: Path) -> Path:
    path = out / "tables" / f"{table.name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_csv(table), encoding="utf-8", newline="\n")
    return path


def _facts(corpus: CountedCorpus) -> dict[str, str]:
    """What the figures rest on: sources with their licences, rules, registry, digests."""
    told = corpus.provenance
    sources = {
        f"Source: {source['title']}": (
            f"{source['authors']}; {source['address']}; licence {source['licence']}. "
            f"{source['documents']:,} {source['holds']}."
        )
        for source in told["sources"]
    }
    return {
        **sources,
        "Text": "No text of these documents comes with chapter8; add them to a corpus to read it",
        "Rules": told["rules"],
        "Registry and method": f"{told['registry'][:12]}, {told['method']}",
        "Corpus": f"{told['corpus']['documents']:,} documents, {told['corpus']['digest'][:12]}",
        "Version": f"counted by chapter8 {told['chapter8']}, with {told['made by']}",
    }
