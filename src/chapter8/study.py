"""A study: a question in a file, with everything needed to answer it again.

The same study on the same documents gives the same bytes, whatever the order in which the corpus
was filled and whatever the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import __version__
from chapter8.errors import StudyError

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.corpus import Corpus
    from chapter8.corpus.corpus import Progress
    from chapter8.report.counts import CountTable
    from chapter8.study_answer import Counted


@dataclass(frozen=True)
class TablePlan:
    """One table of a study: a unit of count by fields, with a figure or without.

    `organizations` are those of this table, all of the study's where it names none; `form` is the
    published form it takes, of `study_forms.FORMS`; `codebook` and `subjects` are as for
    `Corpus.count`.
    """

    name: str
    title: str
    unit: str
    by: tuple[str, ...]
    exposure: str | None = None
    figure: bool = True
    organizations: tuple[str, ...] = ()
    form: str = ""
    codebook: str = ""
    subjects: str = ""


STANDARD_TABLES = (
    TablePlan("documents-by-year", "Documents by year", "documents", ("organization", "year")),
    TablePlan("references-by-year", "References by year", "references", ("organization", "year")),
    TablePlan(
        "references-by-source", "References by source", "references", ("organization", "source")
    ),
    TablePlan(
        "references-by-speaker", "References by speaker", "references", ("organization", "speaker")
    ),
)
"""The tables of a study that names none."""

OUTPUTS = (
    "xlsx",
    "latex",
    "markdown",
    "docx",
    "html",
    "parquet",
    "pdf",
    "interactive",
    "un",
    "bibtex",
    "ris",
    "csl",
)
"""What a study may write besides CSV, SVG, PNG and its page: formats of tables (`docx` is one of
the report too), the report as PDF, figures to point at, and styles of citation."""


@dataclass(frozen=True)
class Study:
    """A study as read: see examples/ for the file.

    `corpus` is a directory; `organizations` are registry ids in the order of the tables; `first`
    and `last` are years, both counted; `select` gives for fields the values let through; `tests`
    is the section of that name as it stands in the file; `formats` are those of `OUTPUTS` that
    are written beside CSV, SVG, PNG and the page; `digest` is the SHA-256 of the file.
    """

    title: str
    corpus: Path
    organizations: tuple[str, ...]
    first: int
    last: int
    description: str = ""
    rules: str = "default"
    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[TablePlan, ...] = STANDARD_TABLES
    tests: Mapping[str, Any] | None = None
    formats: tuple[str, ...] = ()
    digest: str = ""


def run_study(path: Path, out: Path | None = None, progress: "Progress | None" = None) -> Path:
    """Answer a study; gives the path of its report.

    Writes tables, figures, `passages/*.html` (the references behind each number), data, citations,
    the report as page, Word document and PDF, `study.json` (what it was answered with) and
    `SHA256SUMS` into `out`, or into a directory beside the study that is named after it.

    Raises:
        StudyError: the file has mistakes, or the results cannot be written.
        UsageError: it names an organization that does not exist.
        CorpusError: the corpus cannot be read.
    """
    from chapter8.corpus import open_corpus
    from chapter8.study_file import read_study

    study = read_study(path)
    corpus = open_corpus(study.corpus)
    corpus.refresh(progress=progress)
    directory = out or (
        path.with_suffix("") if path.suffix else path.with_name(f"{path.name}-results")
    )
    try:
        return write_study(study, corpus, directory)
    except OSError as error:
        raise StudyError(
            f"The results cannot be written to {directory}: {error.strerror}: name another "
            "directory with --out."
        ) from error


def write_study(study: Study, corpus: "Corpus", directory: Path) -> Path:
    """Count what the study asks and write its results into `directory`; gives the report.

    Nothing is written before everything is counted.
    """
    from chapter8.report.study_pages import write_results
    from chapter8.study_answer import StudyAnswer

    answer = StudyAnswer(
        study=study,
        counted=[_counted(study, plan, corpus) for plan in study.tables],
        lines=_lines(study, corpus, apart=False),
        unverified=_unverified(study, corpus),
        tests=_tests(study, corpus),
        facts=_facts(study, corpus),
    )
    return write_results(answer, corpus, directory)


def _counted(study: Study, plan: TablePlan, corpus: "Corpus") -> "Counted":
    """One table with the references behind it; those by subject stand under each of theirs."""
    from chapter8.corpus.subject_lines import with_subject
    from chapter8.study_answer import Counted

    table = _count(study, plan, corpus)
    lines = _lines(study, corpus, apart=_apart(plan), organizations=plan.organizations)
    if "subject" in plan.by:
        lines = with_subject(corpus, lines, plan.unit, coded=bool(plan.codebook))
    return Counted(plan, table, lines)


def _tests(study: Study, corpus: "Corpus") -> "TrendTests | None":
    from chapter8.study_tests import trend_question

    return None if study.tests is None else corpus.test(trend_question(study))


def _unverified(study: Study, corpus: "Corpus") -> list[str]:
    """Sentences on the facts of the registry that rest on memory and that the answer uses."""
    from chapter8.analysis.unverified import sentences, unverified_facts

    return sentences(
        unverified_facts(
            corpus,
            organizations=study.organizations,
            first=study.first,
            last=study.last,
            filters=study.select,
            rules=study.rules,
        )
    )


def _facts(study: Study, corpus: "Corpus") -> dict[str, Any]:
    """What a study was answered with."""
    return {
        "title": study.title,
        "chapter8": __version__,
        "corpus": corpus.facts(),
        "registry": corpus.manifest.registry,
        "method": corpus.manifest.method,
        "rules": study.rules,
        "organizations": study.organizations,
        "period": [study.first, study.last],
        "tables": [plan.name for plan in study.tables],
        "study": study.digest,
    }


def _apart(plan: TablePlan) -> bool:
    """Whether a table counts each language of a document."""
    return "language" in plan.by


def _lines(
    study: Study, corpus: "Corpus", *, apart: bool, organizations: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """The references behind the tables of a study."""
    select = dict(study.select)
    if apart:
        select.setdefault("language", tuple(corpus.values("language")))
    return corpus.kwic(
        organizations=organizations or study.organizations,
        first=study.first,
        last=study.last,
        filters=select,
        rules=study.rules,
    )


def _count(study: Study, plan: TablePlan, corpus: "Corpus") -> "CountTable":
    organizations = plan.organizations or study.organizations
    table = corpus.count(
        plan.unit,
        plan.by,
        organizations=organizations,
        first=study.first,
        last=study.last,
        filters=study.select,
        exposure=plan.exposure,
        codebook=plan.codebook or None,
        subjects=plan.subjects or None,
        rules=study.rules,
        name=plan.name,
        title=plan.title,
    )
    if "organization" not in plan.by:
        return table
    return replace(table, rows=_in_order(table, study, organizations))


def _in_order(
    table: "CountTable", study: Study, organizations: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    """The rows in the study's order of organizations; one that is never named gets a row of 0."""
    place = table.place("organization")
    order = {organization: number for number, organization in enumerate(organizations)}
    named = {row[place] for row in table.rows}
    empty = [
        _empty_row(table, study, organization)
        for organization in organizations
        if organization not in named and organization != "any"
    ]
    # Whatever "any" lets in besides stands after those that are named, as it was counted.
    return sorted([*table.rows, *empty], key=lambda row: order.get(row[place], len(order)))


def _empty_row(table: "CountTable", study: Study, organization: str) -> tuple[Any, ...]:
    """A row of 0 in a cell that the table has anyway: the exposure there is the same for all."""
    place = table.place("organization")
    if table.rows:
        cell, measured = table.rows[0][: len(table.fields)], table.rows[0][len(table.fields) :]
    else:
        cell = tuple(study.first if name == "year" else None for name in table.fields)
        measured = (0, 0, None) if "rate" in table.columns else (0,)
    exposure = (measured[1], 0.0 if measured[1] else None) if "rate" in table.columns else ()
    return (*cell[:place], organization, *cell[place + 1 :], 0, *exposure)
