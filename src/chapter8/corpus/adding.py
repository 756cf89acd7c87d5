"""Filling a corpus: batches to workers, segments into the manifest, small segments into large.

The manifest is committed every second or so; a run that is killed loses what came after the last
commit and nothing else, and the next run takes up from there.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.corpus.store import Manifest, Store
from chapter8.corpus.versions import file_name
from chapter8.engine import Executor, InProcess, Processes
from chapter8.errors import UsageError
from chapter8.organizations import load
from chapter8.organizations.fingerprint import fingerprint
from chapter8.references import METHOD

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Added, Progress
    from chapter8.corpus.ingest import Batch, Written
    from chapter8.sources import Item

_BATCH_BYTES = 4_000_000
_BATCH_ITEMS = 400
_COMMIT_SECONDS = 1.0
_FEW_BYTES = 2_000_000
_MERGE_FROM = 6


@dataclass
class _Known:
    """What the corpus holds already, by source and key."""

    items: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: set[tuple[str, str]] = field(default_factory=set)
    records: dict[tuple[str, str], int] = field(default_factory=dict)


def add(  # noqa: PLR0913 - what is added, where, how
    store: Store,
    manifest: Manifest,
    paths: list[Path],
    source: str | None,
    workers: int | None,
    progress: "Progress | None",
) -> "Added":
    """Add everything under `paths`; see `Corpus.add`."""
    from chapter8.corpus.corpus import Added
    from chapter8.corpus.ingest import ingest_batch

    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path} does not exist: check the path.")
    _bring_up_to_date(store, manifest)
    known = _known(store, manifest)
    added = Added()
    expected = _expected(paths, source)
    executor = _executor(workers, paths)
    shards = _batches(store, _new_items(paths, source, known, manifest, added))
    last_commit = time.monotonic()
    done = 0
    for written in executor.map_shards(ingest_batch, shards):
        _take(manifest, written, added)
        done += written.items
        if progress:
            progress(done + added.unchanged, expected, "reading")
        if time.monotonic() - last_commit > _COMMIT_SECONDS:
            store.commit(manifest)
            last_commit = time.monotonic()
    store.commit(manifest)
    finish(store, manifest, progress)
    added.superseded = _superseded_count(store, manifest)
    return added


def _bring_up_to_date(store: Store, manifest: Manifest) -> None:
    """Find references with the registry of today before others are added beside them."""
    if not is_current(store, manifest):
        if manifest.tables["texts"]:
            refresh(store, manifest, None, None)
        _stamp(store, manifest)


def is_current(store: Store, manifest: Manifest) -> bool:
    """Whether the references were found with the registry and method of today."""
    if manifest.method != METHOD:
        return False
    if manifest.fingerprint == fingerprint(store.organizations()):
        return True
    return manifest.registry == load(store.organizations() or None).digest


def _stamp(store: Store, manifest: Manifest) -> None:
    manifest.registry = load(store.organizations() or None).digest
    manifest.fingerprint = fingerprint(store.organizations())
    manifest.method = METHOD


def _known(store: Store, manifest: Manifest) -> _Known:
    import pyarrow.parquet as pq

    known = _Known()
    for path in store.paths(manifest, "documents"):
        table = pq.read_table(path, columns=["source", "key", "raw"])
        for source, key, raw in zip(*(c.to_pylist() for c in table.columns), strict=True):
            known.items[source, key] = manifest.replaced.get(file_name(source, key), raw)
            known.records[source, key] = known.records.get((source, key), 0) + 1
    for path in store.paths(manifest, "problems"):
        table = pq.read_table(path, columns=["source", "key", "raw"])
        for source, key, raw in zip(*(c.to_pylist() for c in table.columns), strict=True):
            if known.items.setdefault((source, key), raw) == raw:
                known.problems.add((source, key))
    return known


def _new_items(
    paths: Iterable[Path],
    source: str | None,
    known: _Known,
    manifest: Manifest,
    added: "Added",
) -> Iterator[tuple["Item", str]]:
    """Items that the corpus does not hold, each with the hash of its bytes; counts the others."""
    from chapter8.sources import items

    for path in paths:
        for item in items(path, source):
            raw = hashlib.sha256(item.data).hexdigest() if item.data is not None else ""
            place = (item.source, item.key)
            if known.items.get(place) == raw:
                if place in known.problems:
                    added.known_problems += 1
                else:
                    added.unchanged += known.records.get(place, 1)
                continue
            if place in known.items:
                manifest.replaced[file_name(*place)] = raw
            known.items[place] = raw
            yield item, raw


def _batches(store: Store, items: Iterable[tuple["Item", str]]) -> Iterator["Batch"]:
    from chapter8.corpus.ingest import Batch

    batch: list[tuple[Item, str]] = []
    size = 0
    for item, raw in items:
        batch.append((item, raw))
        size += len(item.data or b"")
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_ITEMS:
            yield Batch(str(store.directory), batch, store.organizations())
            batch, size = [], 0
    if batch:
        yield Batch(str(store.directory), batch, store.organizations())


def _expected(paths: Iterable[Path], source: str | None) -> int:
    from chapter8.sources import count_hint

    hints = [count_hint(path, source) for path in paths]
    return 0 if None in hints else sum(hint or 0 for hint in hints)


def _executor(workers: int | None, paths: Iterable[Path]) -> Executor:
    """Processes where there is enough to read that starting them pays."""
    wanted = workers if workers is not None else min(os.cpu_count() or 1, 8)
    if wanted <= 1 or (workers is None and _small(paths)):
        return InProcess()
    return Processes(wanted)


def _small(paths: Iterable[Path]) -> bool:
    size = 0
    for path in paths:
        if path.is_file():
            size += path.stat().st_size
        else:
            for folder, _, names in os.walk(path):
                for name in names:
                    size += os.stat(os.path.join(folder, name), follow_symlinks=False).st_size
                    if size > _FEW_BYTES:
                        return False
    return size <= _FEW_BYTES


def _take(manifest: Manifest, written: "Written", added: "Added") -> None:
    for table, segment in written.segments.items():
        manifest.tables[table].append(segment)
    added.documents += written.documents
    added.problems += written.problems


def finish(store: Store, manifest: Manifest, progress: "Progress | None" = None) -> None:
    """Merge small segments, sort references, and decide which versions are counted."""
    if progress:
        progress(0, 0, "sorting")
    for table in ("documents", "passages", "references", "problems"):
        _merge(store, manifest, table)
    _decide_versions(store, manifest)
    manifest.facts = _facts(store, manifest)
    store.commit(manifest)


_ORDER = {
    "documents": "source, key, document, version",
    "passages": "version, passage",
    "references": "organization, year, document, version, start",
    "problems": "source, key",
}


def _merge(store: Store, manifest: Manifest, table: str) -> None:
    """Write all segments of a table as one, sorted, once there are more than a few."""
    import duckdb

    if len(manifest.tables[table]) < _MERGE_FROM:
        return
    import uuid

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
    import pyarrow.parquet as pq

    from chapter8.corpus.versions import SUPERSEDED, Version, superseded

    columns = [
        "version",
        "document",
        "language",
        "symbols",
        "characters",
        "source",
        "key",
        "raw",
    ]
    versions: list[Version] = []
    for path in store.paths(manifest, "documents"):
        table = pq.read_table(path, columns=columns)
        for row in table.to_pylist():
            versions.append(
                Version(
                    row["version"],
                    row["document"],
                    row["language"] or "",
                    tuple(row["symbols"] or ()),
                    row["characters"] > 0,
                    row["source"],
                    row["key"],
                    row["raw"],
                )
            )
    rows: list[dict[str, Any]] = list(superseded(versions, manifest.replaced))
    manifest.superseded = ""
    if rows:
        manifest.superseded = store.write("superseded", pa.Table.from_pylist(rows, SUPERSEDED))


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
        " count(*), coalesce(sum(words), 0)::BIGINT, min(year), max(year),"
        " count(*) FILTER (year IS NULL),"
        " sha256(coalesce(string_agg(version, ' ' ORDER BY version), '')) FROM documents"
    )
    with connect(store, manifest) as connection:
        return dict(zip(columns, rows(connection, sql)[0], strict=True))


def _superseded_count(store: Store, manifest: Manifest) -> int:
    import pyarrow.parquet as pq

    if not manifest.superseded:
        return 0
    return int(pq.read_metadata(store.path(manifest.superseded)).num_rows)


def refresh(
    store: Store, manifest: Manifest, workers: int | None, progress: "Progress | None"
) -> int:
    """Find the references of all stored texts again; see `Corpus.refresh`."""
    from chapter8.corpus.refinding import RefindBatch, refind

    shards = [
        RefindBatch(
            str(store.directory),
            segment,
            tuple(store.paths(manifest, "documents")),
            tuple(store.paths(manifest, "passages")),
            store.organizations(),
        )
        for segment in manifest.tables["texts"]
    ]
    executor: Executor = InProcess()
    wanted = workers if workers is not None else min(os.cpu_count() or 1, 8)
    if wanted > 1 and len(shards) > 1:
        executor = Processes(wanted)
    segments = []
    documents = 0
    for done, (segment, number) in enumerate(executor.map_shards(refind, shards), 1):
        segments += [segment] if segment else []
        documents += number
        if progress:
            progress(done, len(shards), "finding references")
    manifest.tables["references"] = segments
    _stamp(store, manifest)
    finish(store, manifest, progress)
    return documents
