"""Whether references are those of today's registry and method, and finding them again if not."""

import os
from typing import TYPE_CHECKING

from chapter8.corpus.store import Manifest, Store
from chapter8.organizations import load
from chapter8.organizations.fingerprint import fingerprint
from chapter8.references import METHOD

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Progress
    from chapter8.corpus.refinding import RefindBatch
    from chapter8.engine import Executor


def is_current(store: Store, manifest: Manifest) -> bool:
    """Whether the references were found with the registry and method of today."""
    if manifest.method != METHOD:
        return False
    if manifest.fingerprint == fingerprint(store.organizations()):
        return True
    return manifest.registry == load(store.organizations() or None).digest


def renew(
    store: Store,
    manifest: Manifest,
    workers: int | None = None,
    progress: "Progress | None" = None,
) -> int:
    """Find the references of all stored texts again where they are not of today.

    The manifest is changed and committed. Gives the number of texts looked at: 0 where the
    references are current or there is no text.
    """
    if is_current(store, manifest):
        return 0
    from chapter8.corpus.finishing import finish

    manifest.take_pending()
    documents = _refind(store, manifest, workers, progress) if manifest.tables["texts"] else 0
    manifest.registry = load(store.organizations() or None).digest
    manifest.fingerprint = fingerprint(store.organizations())
    manifest.method = METHOD
    if documents:
        finish(store, manifest, progress)
    else:
        store.commit(manifest)
    return documents


def _refind(
    store: Store, manifest: Manifest, workers: int | None, progress: "Progress | None"
) -> int:
    """Write new segments of references for all segments of texts, and name them."""
    from chapter8.corpus.refinding import refind

    shards = _shards(store, manifest)
    segments = []
    documents = 0
    executor = _executor(workers, len(shards))
    for done, (segment, number) in enumerate(executor.map_shards(refind, shards), 1):
        segments += [segment] if segment else []
        documents += number
        if progress:
            progress(done, len(shards), "finding references")
    manifest.tables["references"] = segments
    return documents


def _shards(store: Store, manifest: Manifest) -> list["RefindBatch"]:
    from chapter8.corpus.refinding import RefindBatch

    return [
        RefindBatch(str(store.directory), segment, store.organizations())
        for segment in manifest.tables["texts"]
    ]


def _executor(workers: int | None, shards: int) -> "Executor":
    from chapter8.engine import InProcess, Processes

    wanted = workers if workers is not None else min(os.cpu_count() or 1, 8)
    return Processes(wanted) if wanted > 1 and shards > 1 else InProcess()
