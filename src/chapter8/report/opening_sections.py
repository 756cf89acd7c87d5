"""What a reader sees first: the question, and in one table what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.report.evidence import write_evidence
from chapter8.report.page import Section, TableBlock
from chapter8.report.printed import PrintedTable, Value

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.report.tables import Cell
    from chapter8.study_answer import StudyAnswer

Line = Mapping[str, Any]

_NAME = "in-short"
_HEADS = ("Organization", "References", "Documents", "First year", "Last year", "Most documents in")


def opening_sections(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> list[Section]:
    """The question with what limits its answer, and the answer in short."""
    study = answer.study
    said = [study.description] if study.description else []
    asked = Section("The question", prose=[*said, *_uneven(answer, corpus)])
    return [*([asked] if asked.prose else []), _in_short(answer, corpus, directory)]


def _in_short(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> Section:
    """A row an organization: how often, in how many documents, when."""
    by_organization: dict[str, list[Line]] = {name: [] for name in _named(answer)}
    for line in answer.lines:
        by_organization.setdefault(line["organization"], []).append(line)
    groups: dict[Cell, Sequence[Line]] = {(name,): of for name, of in by_organization.items()}
    evidence = write_evidence(directory, _NAME, groups, title="Passages behind: in short")
    names = _full_names(by_organization, corpus)
    study = answer.study
    shown = PrintedTable(
        name=_NAME,
        title=f"References and documents, {study.first} to {study.last}",
        heads=_HEADS,
        labels=1,
        body=tuple((names[name], *_measures(lines)) for name, lines in by_organization.items()),
        sums=None,
        notes=(
            "A document with several references counts once.",
            f"Rules: {study.rules}.",
            f"Corpus: {answer.facts['corpus']['documents']:,} documents.",
        ),
        cells=tuple((None, (name,), (name,), None, None, None) for name in by_organization),
    )
    prose = [] if answer.tests is None else _clauses(answer.tests.conclusion)
    return Section("In short", prose=prose, tables=[TableBlock(shown, evidence.href)])


def _clauses(conclusion: str) -> list[str]:
    """The one sentence of the tests in its parts, a paragraph each."""
    clauses = conclusion.rstrip(".").split("; ")
    return [f"{clause[:1].upper()}{clause[1:]}." for clause in clauses]


def _named(answer: "StudyAnswer") -> list[str]:
    return [name for name in answer.study.organizations if name != "any"]


def _full_names(organizations: Iterable[str], corpus: "Corpus") -> dict[str, str]:
    """Each with its name in full, where the registry has one."""
    from chapter8.organizations import load

    registry = load(corpus.store.organizations() or None)
    known = {one: registry.label(one) if one in registry else one for one in organizations}
    return {one: name if name == one else f"{name} ({one})" for one, name in known.items()}


def _measures(lines: Sequence[Line]) -> tuple[Value, ...]:
    """References, documents, first and last year, and the years with most documents."""
    dated = {line["document"]: line["year"] for line in lines}
    years = Counter(year for year in dated.values() if year is not None)
    if not years:
        return len(lines), len(dated), "–", "–", "–"
    most = max(years.values())
    peaks = ", ".join(str(year) for year in sorted(years) if years[year] == most)
    return len(lines), len(dated), str(min(years)), str(max(years)), f"{peaks} ({most:,})"


def _uneven(answer: "StudyAnswer", corpus: "Corpus") -> list[str]:
    """A warning where the sources do not hold documents in the same years."""
    study = answer.study
    held = corpus.count(
        "documents", ["source", "year"], first=study.first, last=study.last, filters=study.select
    )
    years: dict[str, set[int]] = {}
    for source, year, _ in held.rows:
        if year is not None:
            label = study.labels.get("source", {}).get(source, source or "not stated")
            years.setdefault(label, set()).add(year)
    if len({frozenset(of_source) for of_source in years.values()}) <= 1:
        return []
    spans = "; ".join(f"{name} {_spans(of_source)}" for name, of_source in sorted(years.items()))
    warning = (
        f"The sources do not cover the same years ({spans}), so that counts of all of them "
        "together rise and fall with what is covered; counts and rates of one source do not."
    )
    return [warning]


def _spans(years: set[int]) -> str:
    """Years as spans: 1995–2015, 2020."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
