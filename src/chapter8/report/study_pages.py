"""The results of a study, written: the report in every format, and the files that it leads to."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8 import __version__
from chapter8.report.checksums import put_in_place, write_checksums
from chapter8.report.cited_section import cited_section
from chapter8.report.method_sections import method_sections
from chapter8.report.opening_sections import opening_sections
from chapter8.report.page import Section, write_page
from chapter8.report.study_data import write_data
from chapter8.report.study_section import Writing, table_figure, table_section

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.study import Study
    from chapter8.study_answer import StudyAnswer


def write_results(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> Path:
    """Write everything a study gives into `directory`; gives the path of the report.

    It is written beside and moved when it is complete. What an earlier run wrote and this one does
    not is removed.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=directory) as folder:
        _write(answer, corpus, Path(folder))
        write_checksums(Path(folder))
        put_in_place(Path(folder), directory)
    return directory / "report.html"


def _write(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> None:
    study = answer.study
    writing = Writing(directory, study.formats, study.labels)
    with ThreadPoolExecutor(max_workers=2) as drawing:
        # Figures take longest; they are drawn without holding up what else is written.
        figures = [drawing.submit(table_figure, one, writing) for one in answer.counted]
        sections = opening_sections(answer, corpus, directory)
        tables = [table_section(one, writing) for one in answer.counted]
        further = _further(answer, corpus, directory)
    for section, drawn in zip(tables, (future.result() for future in figures), strict=True):
        sections.append(section if drawn is None else replace(section, figures=[drawn]))
    sections += further
    facts = _facts(study, corpus)
    write_page(directory, study.title, sections, facts)
    _write_reports(directory, study.formats, study.title, sections, facts)
    text = json.dumps(answer.facts, ensure_ascii=False, indent=1, sort_keys=True)
    (directory / "study.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _facts(study: "Study", corpus: "Corpus") -> dict[str, str]:
    """What all tables rest on; what each adds stands beneath it."""
    whole = corpus.count(
        organizations=study.organizations,
        first=study.first,
        last=study.last,
        filters=study.select,
        rules=study.rules,
    )
    facts = {name: fact for name, fact in whole.note.items() if name != "Unit of count"}
    return {**facts, "Version": f"chapter8 {__version__}"}


def _further(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> list[Section]:
    """Tests, documents and method, in this order; their files are written on the way."""
    sections = []
    if answer.tests is not None:
        from chapter8.report.tests_section import tests_section

        sections.append(tests_section(answer.tests, directory))
    cited = cited_section(answer, corpus, directory)
    sections += [cited] if cited is not None else []
    method = method_sections(answer, corpus)
    if "parquet" in answer.study.formats:
        method[-1] = replace(method[-1], files=write_data(answer, corpus, directory))
    return sections + method


def _write_reports(
    directory: Path,
    formats: Sequence[str],
    title: str,
    sections: Sequence[Section],
    facts: Mapping[str, str],
) -> None:
    """The report as Word document and as PDF, where asked for."""
    if "docx" in formats:
        from chapter8.report.word_report import write_word

        write_word(directory, title, sections, facts)
    if "pdf" in formats:
        from chapter8.report.pdf_report import write_pdf

        write_pdf(directory, title, sections, facts)
