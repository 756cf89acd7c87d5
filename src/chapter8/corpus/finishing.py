"""Finishing a corpus after a change: segments merged and sorted, versions decided, facts stated."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chapter8.corpus.store import Manifest, Store
from chapter8.corpus.versions import SUPERSEDED, Version, file_name, is_speech, superseded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chapter8.corpus.corpus import Progress

_MERGE_FROM = 6


def finish(store: Store, manifest: Manifest, progress: "Progress | None" = None) -> None:
    """Take in what is pending, merge small segments, decide which versions count, state facts.

    The corpus is committed, and readers see it, only when all of this is done.

    Args:
        store: the corpus.
        manifest: what makes it up; changed in place.
        progress: told that sorting has begun.
    """
    if progress:
        progress(0, 0, "sorting")
    manifest.take_pending()
    for table in ("documents", "passages", "votes", "references", "problems"):
        _merge(store, manifest, table)
    _decide_versions(store, manifest)
    _describe(store, manifest)
    manifest.facts = _facts(store, manifest)
    store.commit(manifest)


_ORDER = {
    "documents": "source, key, document, version",
    "passages": "version, passage",
    "votes": "version, passage, state",
    "references": "organization, year, document, version, start",
    "problems": "source, key",
}


def _merge(store: Store, manifest: Manifest, table: str) -> None:
    """Write all segments of a table as one, sorted, once there are more than a few."""
    if len(manifest.tables[table]) < _MERGE_FROM:
        return
    import duckdb

    segment = f"{table}-{uuid.uuid4().hex}.parquet"
    paths = ", ".join("'" + p.replace("'", "''") + "'" for p in store.paths(manifest, table))
    target = str(store.path(segment)).replace("'", "''")
    with duckdb.connect(config={"memory_limit": "300MB", "threads": 2}) as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(
            f"COPY (SELECT * FROM read_parquet([{paths}]) ORDER BY {_ORDER[table]})"  # noqa: S608
            f" TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)"
        )
    manifest.tables[table] = [segment]


def _decide_versions(store: Store, manifest: Manifest) -> None:
    import pyarrow as pa

    rows = superseded(_versions(store, manifest), manifest.replaced)
    manifest.superseded = ""
    if rows:
        manifest.superseded = store.write("superseded", pa.Table.from_pylist(rows, SUPERSEDED))


def _versions(store: Store, manifest: Manifest) -> "Iterator[Version]":
    """What decides between the versions of the corpus."""
    import pyarrow.parquet as pq

    named = ("version", "document", "language", "symbols", "source", "key", "raw", "meeting")
    columns = [*named, "characters"]
    paths = store.paths(manifest, "documents")
    versions = [
        Version(
            version=row["version"],
            document=row["document"],
            language=row["language"] or "",
            symbols=tuple(row["symbols"] or ()),
            has_text=row["characters"] > 0,
            source=row["source"],
            key=row["key"],
            raw=row["raw"],
            meeting=row["meeting"],
        )
        for path in paths
        for row in pq.read_table(path, columns=columns).to_pylist()
    ]
    spoken = {version.meeting for version in versions if is_speech(version)}
    records = [v.version for v in versions if v.meeting in spoken and not is_speech(v)]
    speeches = _speeches(store, manifest, records) if records else {}
    return (replace(v, speeches=speeches.get(v.version, 0)) for v in versions)


def _speeches(store: Store, manifest: Manifest, records: Sequence[str]) -> dict[str, int]:
    """The number of turns in each of some records.

    In one turn the President may speak as both President and representative; collections of
    speeches have that as one speech or as two.
    """
    import duckdb

    speeches = (
        "SELECT version, speech, any_value(speaker_name) AS name FROM read_parquet($paths)"
        " WHERE list_contains($records, version) AND speech IS NOT NULL GROUP BY version, speech"
    )
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT version, count(*) FILTER (name IS DISTINCT FROM before) FROM"  # noqa: S608
            f" (SELECT *, lag(name, 1, '') OVER (PARTITION BY version ORDER BY speech) AS before"
            f" FROM ({speeches})) GROUP BY version",
            {"paths": store.paths(manifest, "passages"), "records": list(records)},
        )
        return dict(found.fetchall())


def _describe(store: Store, manifest: Manifest) -> None:
    """Complete documents from the catalogue records that hold today."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from chapter8.corpus.describing import DESCRIBED, NEEDED, described

    manifest.described = ""
    paths = store.paths(manifest, "documents")
    if not any(_has_records(path) for path in paths):
        return
    columns = [*NEEDED, "key", "raw"]
    documents = (row for path in paths for row in pq.read_table(path, columns=columns).to_pylist())
    replaced = manifest.replaced
    rows = described(
        row
        for row in documents
        if replaced.get(file_name(row["source"], row["key"]), row["raw"]) == row["raw"]
    )
    if rows:
        manifest.described = store.write("described", pa.Table.from_pylist(rows, DESCRIBED))


def _has_records(path: str) -> bool:
    """Whether a segment holds catalogue records."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from chapter8.documents.read import CATALOGUE

    sources = pq.read_table(path, columns=["source"])["source"]
    return bool(pc.any(pc.equal(sources, CATALOGUE)).as_py())


def _facts(store: Store, manifest: Manifest) -> dict[str, Any]:
    """Numbers that describe the corpus; the digest does not depend on the order of adding."""
    from chapter8.corpus.query import connect, rows

    columns = (
        "documents",
        "with_text",
        "versions",
        "words",
        "first_year",
        "last_year",
        "undated",
        "digest",
    )
    sql = (
        "SELECT count(DISTINCT document) FILTER (version NOT IN (SELECT version FROM superseded)),"
        " count(DISTINCT document) FILTER (characters > 0 AND"
        " version NOT IN (SELECT version FROM superseded)),"
        " count(*), coalesce(sum(words) FILTER"
        " (version NOT IN (SELECT version FROM superseded)), 0)::BIGINT, min(year), max(year),"
        " count(*) FILTER (year IS NULL),"
        " sha256(coalesce(string_agg(version, ' ' ORDER BY version), '')) FROM documents"
    )
    with connect(store, manifest) as connection:
        return dict(zip(columns, rows(connection, sql)[0], strict=True))
