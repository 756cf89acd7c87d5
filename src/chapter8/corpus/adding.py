"""Filling a corpus: what is new goes to workers in batches, their segments into the manifest.

The manifest is committed every second or so; a run that is killed loses what came after the last
commit and nothing else, and the next run takes up from there.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.corpus.finishing import finish
from chapter8.corpus.renewal import renew
from chapter8.corpus.store import Manifest, Store
from chapter8.corpus.versions import file_name
from chapter8.engine import Executor, Guarded, Processes
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Added, Progress
    from chapter8.corpus.ingest import Batch, Written
    from chapter8.sources import Item

_BATCH_BYTES = 4_000_000
_BATCH_ITEMS = 400
_COMMIT_SECONDS = 1.0
_FEW_BYTES = 2_000_000


@dataclass
class _Known:
    """What the corpus holds already, by source and key."""

    items: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: set[tuple[str, str]] = field(default_factory=set)
    records: dict[tuple[str, str], int] = field(default_factory=dict)


def add(  # noqa: PLR0913, PLR0917 - what is added, where, how
    store: Store,
    manifest: Manifest,
    paths: list[Path],
    source: str | None,
    workers: int | None,
    progress: "Progress | None",
) -> "Added":
    """Add everything under `paths`; see `Corpus.add`."""
    from chapter8.corpus.corpus import Added
    from chapter8.corpus.ingest import ingest_batch, without_lost

    check_paths(paths)
    renew(store, manifest, workers, progress)
    known = _known(store, manifest)
    added = Added()
    expected = _expected(paths, source)
    executor = _executor(workers, paths)
    shards = _batches(store, _new_items(paths, source, known, manifest, added))
    last_commit = time.monotonic()
    done = 0
    for written in executor.map_shards(ingest_batch, shards, without_lost):
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


def check_paths(paths: Iterable[Path]) -> None:
    """Raise UsageError where a path does not exist; a link that leads nowhere is for the source."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path} does not exist: check the path.")


def _known(store: Store, manifest: Manifest) -> _Known:
    import pyarrow.parquet as pq

    known = _Known()
    for path in store.paths(manifest, "documents", pending=True):
        table = pq.read_table(path, columns=["source", "key", "raw"])
        for source, key, raw in zip(*(c.to_pylist() for c in table.columns), strict=True):
            known.items[source, key] = manifest.replaced.get(file_name(source, key), raw)
            known.records[source, key] = known.records.get((source, key), 0) + 1
    for path in store.paths(manifest, "problems", pending=True):
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
    """Processes; none where there is so little to read that starting them does not pay."""
    wanted = workers if workers is not None else min(os.cpu_count() or 1, 8)
    if (wanted <= 1 or workers is None) and _small(paths):
        return Guarded(_is_plain)
    return Processes(max(wanted, 1))


def _is_plain(batch: "Batch") -> bool:
    """Whether a batch is text throughout, which no library has to take apart."""
    from chapter8.sources.formats import HEAD, recognize

    return all(item.data is None or recognize(item.data[:HEAD]) is None for item, _ in batch.items)


def _small(paths: Iterable[Path]) -> bool:
    size = 0
    for path in paths:
        if path.is_file():
            size += path.stat().st_size
        else:
            for folder, _, names in os.walk(path):
                for name in names:
                    size += Path(folder, name).lstat().st_size
                    if size > _FEW_BYTES:
                        return False
    return size <= _FEW_BYTES


def _take(manifest: Manifest, written: "Written", added: "Added") -> None:
    for table, segment in written.segments.items():
        manifest.pending[table].append(segment)
    added.documents += written.documents
    added.problems += written.problems


def _superseded_count(store: Store, manifest: Manifest) -> int:
    import pyarrow.parquet as pq

    if not manifest.superseded:
        return 0
    return int(pq.read_metadata(store.path(manifest.superseded)).num_rows)
