"""A corpus: add documents to it, count in it, show what stands behind a count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.corpus.query import Question
from chapter8.corpus.store import Manifest, Store
from chapter8.errors import UsageError

if TYPE_CHECKING:
    import duckdb

    from chapter8.analysis.trend_question import TrendQuestion
    from chapter8.analysis.trend_tests import TrendTests
    from chapter8.corpus.coding_report import CodingReport
    from chapter8.documents.formats.places import Place
    from chapter8.report.counts import CountTable

Progress = Callable[[int, int, str], None]
"""Called with items done, items expected (0 where unknown) and what is being done."""


@dataclass
class Added:
    """What `Corpus.add` did: every item that came in is in exactly one of these numbers.

    `documents` were added, `unchanged` were there already, `problems` (source, key, reason) could
    not be read; a catalogue file of several records counts each record as a document.
    """

    documents: int = 0
    unchanged: int = 0
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    known_problems: int = 0
    superseded: int = 0


def open_corpus(directory: str | Path, *, create: bool = False) -> "Corpus":
    """Open a corpus directory.

    Args:
        directory: where the corpus lies.
        create: make it where there is none.

    Raises:
        CorpusError: there is no corpus and `create` is false, or it is damaged.
    """
    store = Store(Path(directory))
    if create:
        store.create()
    store.manifest()
    return Corpus(store)


class Corpus:
    """An open corpus; what it answers is the corpus as it stood when it was first asked."""

    def __init__(self, store: Store) -> None:
        """Use `open_corpus`."""
        self.store = store

    @cached_property
    def manifest(self) -> Manifest:
        """What makes up the corpus, read once."""
        return self.store.manifest()

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection with views documents, texts, passages, references, problems."""
        from chapter8.corpus.query import connect

        return connect(self.store, self.manifest)

    def reload(self) -> None:
        """Forget what was read, so that the next question sees what others have written."""
        self.__dict__.pop("connection", None)
        self.__dict__.pop("manifest", None)

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        source: str | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Read documents into the corpus; what is in it already is left as it is.

        Args:
            paths: files, folders or archives.
            source: name of the layout; recognized where it is not given.
            workers: worker processes; by default one for each core, none for little input.
            progress: called as the work goes on.

        Raises:
            UsageError: a path or source does not exist.
            CorpusError: another process is writing.
        """
        from chapter8.corpus.adding import add

        if workers is not None and workers < 1:
            raise UsageError(f"{workers} workers cannot read: name 1 or more, or leave it out.")
        with self.store.writing() as manifest:
            added = add(self.store, manifest, [Path(p) for p in paths], source, workers, progress)
        self.reload()
        return added

    def count(  # noqa: PLR0913 - the parts of a question, by name
        self,
        unit: str = "references",
        by: Sequence[str] = (),
        *,
        organizations: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        filters: Mapping[str, Sequence[str]] | None = None,
        exposure: str | None = None,
        blocs: Sequence[str] = (),
        rules: str = "default",
        corrected: bool = False,
        codebook: str | Path | None = None,
        subjects: str | None = None,
        name: str = "counts",
        title: str = "",
    ) -> "CountTable":
        """Count documents, references, passages, speeches or meetings.

        Args:
            unit: one of `query.UNITS`.
            by: fields of `query.FIELDS`, in the order of the columns.
            organizations: registry ids; `any` for whatever organization. Without any, documents
                and passages are those of the whole corpus.
            first: first year counted.
            last: last year counted.
            filters: values let through for fields of `query.FILTERS`.
            exposure: documents, passages, words, speeches or meetings that each count is
                divided by.
            blocs: registry ids; the field `bloc` says to which of them the speaker belonged on
                the day of the document.
            rules: name of the rules that decide which references count.
            corrected: also give the count corrected for the measured precision and recall, with
                95 % limits (`analysis.accuracy`).
            codebook: name or file of the codebook whose codings `subject` and `assigned` count;
                documents are coded first where they are not. Without one, `subject` counts the
                subjects of the catalogue.
            subjects: whether a unit counts in one of its subjects, the leading ("one", by
                default), in each of several whole ("several"), or by its share ("fractional").
            name: file stem of the table.
            title: heading of the table.

        Raises:
            UsageError: a name does not exist; the nearest one is suggested.
        """
        from chapter8.corpus.codings import prepare
        from chapter8.corpus.counting import count_table

        coded = prepare(self, codebook, subjects)
        question = self._question(
            unit, by, organizations, first, last, filters, exposure, blocs, *coded
        )
        return count_table(self, question, rules, name, title, corrected=corrected)

    def kwic(  # noqa: PLR0913 - the parts of a question, by name
        self,
        *,
        organizations: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        filters: Mapping[str, Sequence[str]] | None = None,
        rules: str = "default",
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The references behind a count, each with the words around it, ordered by year.

        Arguments and errors are those of `count`; `limit`, 1 or more, bounds the number of rows.
        """
        from chapter8.corpus.counting import kwic_rows

        _check_limit(limit, "lines")
        question = self._question("references", (), organizations, first, last, filters, None)
        return kwic_rows(self, question, rules, limit)

    def documents(  # noqa: PLR0913 - the parts of a question, by name
        self,
        *,
        organizations: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        filters: Mapping[str, Sequence[str]] | None = None,
        rules: str = "default",
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The documents behind a count, those with most references first.

        Arguments and errors are those of `kwic`.

        Returns:
            Rows with the columns of `leading.COLUMNS`; `share` is the part that a document has in
            all counted references of the question, 0 to 1.
        """
        from chapter8.corpus.leading import leading_documents

        _check_limit(limit, "documents")
        question = self._question("references", (), organizations, first, last, filters, None)
        return leading_documents(self, question, rules, limit)

    def together(  # noqa: PLR0913 - the parts of a question, by name
        self,
        unit: str = "documents",
        *,
        organizations: Sequence[str] = (),
        first: int | None = None,
        last: int | None = None,
        filters: Mapping[str, Sequence[str]] | None = None,
        rules: str = "default",
    ) -> "CountTable":
        """How often two organizations are named together in one unit.

        Args:
            unit: documents, passages, speeches or meetings; the others as for `count`.
            organizations: registry ids; all that are named if none is given.
            first: first year counted.
            last: last year counted.
            filters: values let through for fields of `query.FILTERS`.
            rules: name of the rules that decide which references count.

        Returns:
            A table by organization and other; where both are the same, the units that name it.

        Raises:
            UsageError: a name does not exist, or references are to be counted, of which each
                names one organization.
        """
        from chapter8.corpus.leading import together

        question = self._question(unit, (), organizations, first, last, filters, None)
        return together(self, question, rules)

    def compare(
        self, rules: str, other: str, *, organizations: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """What two rules count differently, by organization and document.

        Returns:
            Rows with the columns of `comparing.COLUMNS`: the counts under both rules, their
            difference, and the references that only one of them counts, with their reason.

        Raises:
            UsageError: no rules or organization of that name.
        """
        from chapter8.corpus.comparing import COLUMNS, compare

        question = self._question("references", (), organizations, None, None, None, None)
        rows = compare(self, question, rules, other)
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    def test(self, question: "TrendQuestion") -> "TrendTests":
        """Test organizations for growth or decline: every test, and what can be concluded.

        Raises:
            UsageError: the question names what does not exist.
        """
        from chapter8.analysis.trend_tests import run_tests

        return run_tests(self, question)

    def place(self, version: str, start: int, end: int) -> list["Place"]:
        """Find where on the pages of its PDF file a stretch of a text is printed.

        Args:
            version: a version, as references and passages name it.
            start: the first character, an offset in the text of the version.
            end: the one just past the last.

        Returns:
            A page (from 1) and its rectangles (left, bottom, right, top in points from its lower
            left corner) for each page; nothing for files without pages. The file is read again
            from the bytes that the corpus keeps.

        Raises:
            UsageError: there is no text of that version.
        """
        from chapter8.corpus.placing import place

        return place(self, version, start, end)

    def problems(self) -> list[dict[str, str]]:
        """What could not be read: source, key and reason, ordered by source and key."""
        from chapter8.corpus.query import rows

        if not self.manifest.tables["problems"]:
            return []
        found = rows(
            self.connection,
            "SELECT DISTINCT source, key, reason FROM problems WHERE (source, key) NOT IN"
            " (SELECT (source, key) FROM documents) ORDER BY source, key, reason",
        )
        return [dict(zip(("source", "key", "reason"), row, strict=True)) for row in found]

    def superseded(self) -> list[dict[str, str]]:
        """Versions that are not counted: version, document, scope, instead and reason."""
        from chapter8.corpus.query import rows

        columns = ("version", "document", "scope", "instead", "reason")
        if not self.manifest.superseded:
            return []
        found = rows(
            self.connection,
            f"SELECT {', '.join(columns)} FROM superseded ORDER BY version",  # noqa: S608
        )
        return [dict(zip(columns, row, strict=True)) for row in found]

    def facts(self) -> dict[str, Any]:
        """Numbers that describe the corpus: documents, texts, words, years, languages, digest."""
        from chapter8.corpus.counting import corpus_facts

        return corpus_facts(self)

    def is_current(self) -> bool:
        """Whether the references were found with the registry and method of today."""
        from chapter8.corpus.renewal import is_current

        return is_current(self.store, self.manifest)

    def refresh(self, *, workers: int | None = None, progress: Progress | None = None) -> int:
        """Find references again where they were found with another registry or method.

        Returns the number of documents looked at again: 0 where nothing had changed. No document
        is read again: the stored texts are.
        """
        from chapter8.corpus.renewal import renew

        if self.is_current():
            return 0
        with self.store.writing() as manifest:
            renewed = renew(self.store, manifest, workers, progress)
        self.reload()
        return renewed

    def code(self, codebook: str | Path, *, thesaurus: Path | None = None) -> "CodingReport":
        """Assign subjects: by catalogue or agenda, else by rule, else by a trained model.

        What people coded goes before all of it and is never touched.

        Args:
            codebook: name of a codebook that comes with chapter8, or a file.
            thesaurus: a thesaurus of yours, whose descriptors the catalogue's are looked up in.

        Raises:
            UsageError: there is no such codebook, or it or the thesaurus has mistakes.
            CorpusError: another process is writing.
        """
        from chapter8.corpus.coding_report import code_corpus

        return code_corpus(self, codebook, thesaurus)

    def _question(  # noqa: PLR0913, PLR0917 - the parts of a question
        self,
        unit: str,
        by: Sequence[str],
        organizations: Sequence[str],
        first: int | None,
        last: int | None,
        filters: Mapping[str, Sequence[str]] | None,
        exposure: str | None,
        blocs: Sequence[str] = (),
        codebook: str = "",
        subjects: str = "",
    ) -> Question:
        from chapter8.corpus.counting import known_organizations
        from chapter8.corpus.filter_values import check_values

        chosen = {name: tuple(values) for name, values in (filters or {}).items() if values}
        question = Question(
            unit,
            tuple(by),
            known_organizations(self, organizations),
            first,
            last,
            chosen,
            exposure,
            tuple(dict.fromkeys(blocs)),
            codebook,
            subjects,
        )
        question.check()
        check_values(self, chosen)
        return question

    def values(self, name: str) -> list[str]:
        """The values that a filter field takes in the corpus, in order.

        Raises:
            UsageError: there is no such filter field.
        """
        from chapter8.corpus.filter_values import values

        return values(self, name)


def _check_limit(limit: int | None, what: str) -> None:
    if limit is not None and limit < 1:
        raise UsageError(f"The limit is {limit}: name 1 or more {what}, or leave it out.")
