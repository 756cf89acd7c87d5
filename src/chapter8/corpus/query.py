"""Questions to a corpus, answered by DuckDB over its segments.

Every count names its unit. Documents and passages are those of the corpus, unless an organization
is asked for or told apart: then they are those with at least one counted reference to it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chapter8.corpus.store import Manifest, Store
from chapter8.errors import CorpusError, UsageError
from chapter8.references.rules import Rules

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

UNITS = ("references", "documents", "passages", "speeches", "meetings")
FIELDS = (
    "organization",
    "year",
    "body",
    "type",
    "subject",
    "part",
    "voice",
    "speaker",
    "bloc",
    "language",
    "source",
    "kind",
    "assigned",
)
EXPOSURES = ("documents", "passages", "words", "speeches", "meetings")
FILTERS = ("body", "type", "part", "voice", "speaker", "language", "source")
ANY = "any"
_OF_PASSAGE = ("part", "voice")
_OF_SPEAKER = ("speaker", "bloc")
"""Told of passages where a document has many speakers, else of the document."""


@dataclass(frozen=True)
class Question:
    """What is counted: a unit, by fields, within filters.

    `organizations` holds registry ids, or `any`; `first` and `last` bound the year, both
    included; `filters` maps a field of FILTERS to the values let through. `blocs` are the
    organizations of the registry that the field `bloc` tells speakers apart by. `codebook` names
    the codings (name@version) that `subject` and `assigned` count, each unit in as many of its
    subjects as `subjects` says (one of `precedence.CHOICES`); without one, `subject` counts the
    subjects of the catalogue.
    """

    unit: str = "references"
    by: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exposure: str | None = None
    blocs: tuple[str, ...] = ()
    codebook: str = ""
    subjects: str = ""

    def check(self) -> None:
        """Raise UsageError where the question names what does not exist."""
        _one_of(self.unit, UNITS, "unit of count")
        for name in self.by:
            _one_of(name, FIELDS, "field to count by")
        if len(set(self.by)) < len(self.by):
            raise UsageError(f"A field is named twice in --by {','.join(self.by)}: name it once.")
        for name, values in self.filters.items():
            _one_of(name, FILTERS, "field to filter by")
            self._check_values(name, values)
        if self.exposure is not None:
            _one_of(self.exposure, EXPOSURES, "exposure")
        if ("bloc" in self.by) != bool(self.blocs):
            raise UsageError(
                "Counting by bloc needs the organizations that are the blocs, and only it does: "
                "--by bloc --bloc CSTO,EU."
            )
        self._check_codebook()
        if self.first is not None and self.last is not None and self.first > self.last:
            raise UsageError(
                f"The period begins in {self.first} and ends in {self.last}: turn it round."
            )

    def _check_codebook(self) -> None:
        if self.subjects:
            _one_of(self.subjects, ("one", "several", "fractional"), "choice of subjects")
        if not self.codebook and ("assigned" in self.by or self.subjects):
            raise UsageError(
                "Who assigned a subject, and how many subjects a unit counts in, is known of a "
                "codebook only: name one with --codebook."
            )
        if self.codebook and not {"subject", "assigned"} & set(self.by):
            raise UsageError("A codebook is counted by subject or assigned: name one in --by.")

    @staticmethod
    def _check_values(name: str, values: Sequence[str]) -> None:
        """Refuse a part or voice that does not exist: it would count 0 without a word."""
        if name in ("part", "voice"):
            from chapter8.schema import PARTS, VOICES

            for value in values:
                _one_of(value, PARTS if name == "part" else VOICES, name)

    @property
    def of_references(self) -> bool:
        """Whether only what names an organization is counted."""
        return (
            self.unit == "references"
            or bool(self.organizations)
            or bool({"organization", "kind"} & set(self.by))
        )

    @property
    def tells_languages_apart(self) -> bool:
        """Whether each language of a document is counted."""
        return "language" in self.by or "language" in self.filters


def _one_of(value: str, known: Sequence[str], what: str) -> None:
    from difflib import get_close_matches

    if value not in known:
        near = get_close_matches(value, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(known)}."
        raise UsageError(f"{value!r} is not a {what}: {hint}")


def connect(store: Store, manifest: Manifest) -> "duckdb.DuckDBPyConnection":
    """An in-process connection with a view for each table of the corpus as it stands.

    Raises:
        CorpusError: a segment is missing or damaged.
    """
    import duckdb

    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    with _readable():
        for table in ("documents", "texts", "passages", "votes", "references", "problems"):
            paths = store.paths(manifest, table)
            if not paths and table == "problems":
                continue  # spares a corpus without problems the import of the schema
            source = f"read_parquet({_list(paths)})" if paths else _empty(table)
            columns = "*"
            if manifest.described and table in _COMPLETED:
                columns, source = _completed(table, source, store, manifest)
            connection.execute(f'CREATE VIEW "{table}" AS SELECT {columns} FROM {source}')  # noqa: S608
        superseded = "TABLE superseded (version VARCHAR, scope VARCHAR)"
        if manifest.superseded:
            path = _quote(str(store.path(manifest.superseded)))
            superseded = f"TABLE superseded AS SELECT * FROM read_parquet({path})"  # noqa: S608
        connection.execute(f"CREATE {superseded}")
    return connection


_COMPLETED = {
    "documents": (
        "title", "subjects", "agenda", "type", "body", "session", "adopted", "distributed", "year",
        "year_basis",
    ),
    "texts": ("type", "body", "year"),
    "references": ("type", "body", "year"),
}  # fmt: skip
"""The columns that catalogue records complete (see `describing`), by table."""


def _completed(table: str, source: str, store: Store, manifest: Manifest) -> tuple[str, str]:
    """Columns and source of a table with what catalogue records add to its rows."""
    path = _quote(str(store.path(manifest.described)))
    columns = ", ".join(
        f"CASE WHEN added.version IS NULL THEN held.{name} ELSE added.{name} END AS {name}"
        for name in _COMPLETED[table]
    )
    joined = f"{source} AS held LEFT JOIN read_parquet({path}) AS added"
    return f"held.* REPLACE ({columns})", f"{joined} ON held.version = added.version"


_SQL_TYPES = {
    "string": "VARCHAR",
    "large_string": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "date32[day]": "DATE",
    "bool": "BOOLEAN",
    "large_binary": "BLOB",
}


def _empty(table: str) -> str:
    """SQL for a table without rows, for which there is no file yet.

    DuckDB would take the types from Arrow, but it imports pandas for that, at every count.
    """
    from chapter8.schema import TABLES

    columns = ", ".join(
        f'NULL::{_sql_type(field.type)} AS "{field.name}"' for field in TABLES[table]
    )
    return f"(SELECT {columns} WHERE false)"


def _sql_type(given: "pa.DataType") -> str:
    import pyarrow as pa

    if pa.types.is_list(given):
        return _sql_type(given.value_type) + "[]"
    if pa.types.is_struct(given):
        return f"STRUCT({', '.join(f'{one.name} {_sql_type(one.type)}' for one in given)})"
    return _SQL_TYPES[str(given)]


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quote, values)) + "]"


def _conditions(question: Question) -> list[str]:
    """SQL conditions for period and filters, on columns of references or documents."""
    conditions = []
    if question.first is not None:
        conditions.append(f"year >= {int(question.first)}")
    if question.last is not None:
        conditions.append(f"year <= {int(question.last)}")
    for name, values in question.filters.items():
        conditions.append(f"list_contains({_list(values)}, {name})")
    return conditions


def _counted_versions(question: Question) -> str:
    scope = "WHERE scope = 'language'" if question.tells_languages_apart else ""
    return f"version NOT IN (SELECT version FROM superseded {scope})"  # noqa: S608


def references_query(question: Question, condition: str) -> str:
    """SQL for the rows of references that the question is about and a condition lets through."""
    conditions = [condition, _counted_versions(question), *_conditions(question)]
    named = [o for o in question.organizations if o != ANY]
    if named and ANY not in question.organizations:
        conditions.append(f"list_contains({_list(named)}, organization)")
    return f'SELECT * FROM "references" WHERE {" AND ".join(conditions)}'  # noqa: S608


def base_query(question: Question) -> str:
    """SQL for documents or their passages, without regard to references."""
    conditions = [_counted_versions(question), *_conditions(question)]
    fields = {*question.by, *question.filters}
    of_passages = question.unit in ("passages", "speeches") or fields & {*_OF_PASSAGE}
    columns = "version, document, source, body, type, year, language, subjects, speaker, words"
    if not of_passages and not fields & {*_OF_SPEAKER}:
        source = f"SELECT {columns}, meeting, 1 AS passage, passages FROM documents"  # noqa: S608
    else:
        # Where only speakers are asked for, a document without passages stays one.
        passages = "JOIN passages" if of_passages else "LEFT JOIN passages"
        source = (
            "SELECT d.version, d.document, d.source, d.body, d.type, d.year, d.language,"  # noqa: S608
            " d.subjects, coalesce(p.speaker, d.speaker) AS speaker, p.words, p.passage,"
            " p.part, p.voice, p.speech, d.meeting, 1 AS passages"
            f" FROM documents d {passages} p USING (version)"
        )
    return f"SELECT * FROM ({source}) WHERE {' AND '.join(conditions)}"  # noqa: S608


_MEETING = r"regexp_replace(meeting, '\(Resumption\d*\)$', '')"
"""A resumption is the same meeting."""

UNIT_KEYS = {
    "documents": "document",
    "passages": "version || '/' || passage",
    "speeches": "version || '/' || speech",
    "meetings": _MEETING,
}
"""What makes a unit one, in SQL; null where a row belongs to none."""

_MEASURES = {
    "references": "count(*)",
    "documents": "count(DISTINCT document)",
    "passages": "count(DISTINCT (version, passage))",
    "words": "sum(words)",
    "speeches": "count(DISTINCT (version, speech)) FILTER (speech IS NOT NULL)",
    "meetings": f"count(DISTINCT {_MEETING})",
}
"""What is counted, in SQL; a passage outside of speeches and meetings is none of them."""


def count_query(question: Question, rules: Rules, besides: Sequence[str] = ()) -> str:
    """SQL for a count: the fields of `by` in order and those `besides`, then `count`."""
    base = (
        references_query(question, rules.condition())
        if question.of_references
        else base_query(question)
    )
    if question.codebook:
        return _coded(base, question, (*question.by, *besides), question.unit)
    told = with_fields(base, question, question.unit)
    return _grouped(told, (*question.by, *besides), _MEASURES[question.unit])


def with_fields(base: str, question: Question, unit: str) -> str:
    """SQL that gives rows of references, documents or passages the fields that others hold."""
    if question.codebook:
        from chapter8.corpus.subjects_query import with_subjects

        return with_subjects(_with_bloc(base) if "bloc" in question.by else base, unit)
    if "subject" in question.by:
        if question.of_references:
            base = (
                f"SELECT r.*, d.subjects FROM ({base}) r JOIN"  # noqa: S608
                " (SELECT version, subjects FROM documents) d USING (version)"
            )
        base = _by_subject(base)
    return _with_bloc(base) if "bloc" in question.by else base


def _by_subject(base: str) -> str:
    """SQL that gives a row for each subject of the catalogue, and one where there is none."""
    subjects = "unnest(CASE WHEN len(subjects) > 0 THEN subjects ELSE [NULL] END) AS subject"
    return f"SELECT *, {subjects} FROM ({base})"  # noqa: S608


def _coded(base: str, question: Question, by: Sequence[str], unit: str) -> str:
    """SQL for a count by the codings that hold."""
    from chapter8.corpus.subjects_query import fractional

    coded = with_fields(base, question, unit)
    if question.subjects != "fractional":
        return _grouped(coded, by, _MEASURES[unit])
    source, measure = fractional(coded, by, unit, UNIT_KEYS.get(unit))
    return _grouped(source, by, measure)


def _with_bloc(base: str) -> str:
    """SQL that gives each row the blocs to which its speaker belonged on the day; none is null.

    Where no day is known, the middle of the year stands for it.
    """
    return (
        f"SELECT b.*, m.bloc FROM ({base}) b"  # noqa: S608
        " JOIN (SELECT version, coalesce(adopted, dated, distributed, make_date(year, 7, 1)) AS day"
        " FROM documents) USING (version)"
        " LEFT JOIN bloc_members m"
        " ON m.speaker = b.speaker AND day >= m.first AND (m.past IS NULL OR day < m.past)"
    )


def _grouped(base: str, by: Sequence[str], measure: str) -> str:
    fields = ", ".join(by)
    keys = f"{fields}, " if by else ""
    tail = f" GROUP BY {fields} ORDER BY {', '.join(f'{f} NULLS LAST' for f in by)}" if by else ""
    return f"SELECT {keys}{measure} AS count FROM ({base}){tail}"  # noqa: S608


def exposure_query(question: Question) -> tuple[str, tuple[str, ...]]:
    """SQL for what the counts are divided by, and the fields of `by` that it has."""
    assert question.exposure is not None  # noqa: S101 - the caller asks only then
    by = tuple(name for name in question.by if name not in ("organization", "kind"))
    base = Question(
        unit=question.exposure if question.exposure != "words" else "documents",
        by=by,
        first=question.first,
        last=question.last,
        filters=question.filters,
    )
    held = f"SELECT * FROM ({base_query(base)}) WHERE words > 0"  # noqa: S608
    if question.codebook and {"subject", "assigned"} & set(by):
        return _coded(held, question, by, question.exposure), by
    return _grouped(with_fields(held, base, base.unit), by, _MEASURES[question.exposure]), by


def rows(connection: "duckdb.DuckDBPyConnection", sql: str) -> list[tuple[Any, ...]]:
    """All rows of a query.

    Raises:
        CorpusError: a segment is missing or damaged.
    """
    with _readable():
        return connection.execute(sql).fetchall()


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what DuckDB says of a file that is missing or damaged into a sentence for a person."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as e:
        first = str(e).splitlines()[0]
        raise CorpusError(
            f"A segment of the corpus cannot be read ({first}): add the documents again to a new "
            "corpus."
        ) from e
