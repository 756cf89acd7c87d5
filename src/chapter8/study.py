"""A study: a question in a file, with everything needed to answer it again.

The same study on the same documents gives the same bytes, whatever the order in which the corpus
was filled and whatever the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import __version__
from chapter8.errors import StudyError

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.corpus import Corpus
    from chapter8.corpus.corpus import Progress


@dataclass(frozen=True)
class TablePlan:
    """One table of a study: a unit of count by fields, with a figure or without.

    `organizations`, `first` and `last` are those of this table, the study's where it names none;
    `select` stands for the study's choice of the same fields; `form` is the published form it
    takes, of `study_forms.FORMS`; `codebook`, `subjects` and `corrected` are as for `Corpus.count`.
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
    first: int | None = None
    last: int | None = None
    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    corrected: bool = False


WHOLE = TablePlan("references", "References", "references", ())
"""Everything that a study counts, not told apart by anything."""

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
    are written beside CSV, SVG, PNG and the page; `labels` give by field what is printed for its
    values; `digest` is the SHA-256 of the file.
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
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    digest: str = ""

    @property
    def every_organization(self) -> tuple[str, ...]:
        """The organizations of the study, of its tables, and the placebos of its tests."""
        of_tables = (one for plan in self.tables for one in plan.organizations)
        placebos = (self.tests or {}).get("placebos", ())
        return tuple(dict.fromkeys((*self.organizations, *of_tables, *placebos)))


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
    from threading import Thread

    from chapter8.corpus import open_corpus
    from chapter8.report.drawing import warm
    from chapter8.standing_report import remember
    from chapter8.study_file import read_study

    study = read_study(path)
    corpus = open_corpus(study.corpus)
    if any(plan.figure for plan in study.tables):
        Thread(target=warm, daemon=True).start()
    corpus.refresh(progress=progress)
    directory = out or results_directory(path)
    try:
        report = write_study(study, corpus, directory)
    except OSError as error:
        raise StudyError(
            f"The results cannot be written to {directory}: {error.strerror}: name another "
            "directory with --out."
        ) from error
    remember(path, corpus, directory)
    return report


def results_directory(path: Path) -> Path:
    """Where the results of a study go that names no directory: beside its file."""
    return path.with_suffix("") if path.suffix else path.with_name(f"{path.name}-results")


def write_study(study: Study, corpus: "Corpus", directory: Path) -> Path:
    """Count what the study asks and write its results into `directory`; gives the report.

    Nothing is written before everything is counted.
    """
    from chapter8.report.study_pages import write_results
    from chapter8.study_answer import StudyAnswer
    from chapter8.study_counts import StudyCounts

    counts = StudyCounts(study, corpus)
    answer = StudyAnswer(
        study=study,
        counted=[counts.counted(plan) for plan in study.tables],
        lines=counts.lines(WHOLE),
        unverified=_unverified(study, corpus),
        tests=_tests(study, corpus),
        facts=_facts(study, corpus),
    )
    return write_results(answer, corpus, directory)


def _tests(study: Study, corpus: "Corpus") -> "TrendTests | None":
    from chapter8.study_tests import trend_question

    return None if study.tests is None else corpus.test(trend_question(study))


def _unverified(study: Study, corpus: "Corpus") -> list[str]:
    """Sentences on the facts of the registry that rest on memory and that the answer uses."""
    from chapter8.analysis.unverified import sentences, unverified_facts

    return sentences(
        unverified_facts(
            corpus,
            organizations=study.every_organization,
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
