"""Real figures without texts: what was counted in published corpora, as a corpus to be asked.

    figures/documents.parquet    a row a document: source, key, symbol, year, speaker, words
    figures/passages.parquet     a row a passage: document, ordinal, part, voice, words
    figures/references.parquet   organization by passage: kind, reason, counted or not, count
    figures/provenance.json      where they come from, how they were counted, digests of the files

No text is among them, so that a count can be made again under any rules, by any field and over any
exposure, but no passage be read. `python -m evaluation.figures` makes them from the corpora.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.corpus.corpus import Corpus
from chapter8.corpus.store import Manifest, Store

if TYPE_CHECKING:
    import duckdb

FIGURES = Path(__file__).parent / "figures"
"""The folder of the bundled figures."""

PROVENANCE = "provenance.json"

_VIEWS = {
    "documents": (
        "SELECT *, document AS version, key AS raw, NULL::VARCHAR[] AS subjects,"
        " NULL::VARCHAR AS title, NULL::VARCHAR AS meeting, NULL::DATE AS dated,"
        " NULL::DATE AS distributed FROM {documents}"
    ),
    "passages": (
        "SELECT document AS version, passage, part, voice, words, d.speaker,"
        " CASE part WHEN 'speech' THEN 1 END AS speech, NULL::INTEGER AS page"
        " FROM {passages} JOIN (SELECT document, speaker FROM {documents}) d USING (document)"
    ),
    # A row of the figures stands for as many references as it counts.
    "references": (
        "SELECT r.organization, r.kind, r.form, r.reason, r.document, r.document AS version,"
        " r.passage, 0 AS start, 0 AS end, d.language, d.source, d.body, d.type, d.year, p.part,"
        " p.voice, r.speaker, NULL::INTEGER AS speech, NULL::VARCHAR AS meeting, '' AS surface,"
        " '' AS left, '' AS right"
        " FROM (SELECT *, unnest(range(count)) FROM {references}) r"
        " JOIN {documents} d USING (document) JOIN {passages} p USING (document, passage)"
    ),
}
"""The views of a corpus (see `schema`) over the three files; what they do not hold is null."""


class CountedCorpus(Corpus):
    """A corpus of which only figures are at hand: it counts and tests, and has no passages to show.

    References cannot be found again in it, so it says by which registry and method they were found.
    """

    def __init__(self, directory: Path = FIGURES) -> None:
        """Read figures from a folder; the bundled ones if none is given."""
        super().__init__(Store(directory))

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """Sources, rules, registry, method, corpus and files, as they were written."""
        path = self.store.directory / PROVENANCE
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content

    @cached_property
    def manifest(self) -> Manifest:
        """What the figures were counted with."""
        told = self.provenance
        return Manifest(registry=told["registry"], method=told["method"], facts=told["corpus"])

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection with views documents, passages and references."""
        import duckdb

        files = {name: _parquet(self.store.directory / f"{name}.parquet") for name in _VIEWS}
        connection = duckdb.connect(
            config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
        for name, query in _VIEWS.items():
            connection.execute(f'CREATE TABLE "{name}" AS {query.format(**files)}')
        connection.execute("CREATE TABLE superseded (version VARCHAR, scope VARCHAR)")
        return connection


def _parquet(path: Path) -> str:
    """The rows of a file, in SQL."""
    return "read_parquet('" + str(path).replace("'", "''") + "')"
