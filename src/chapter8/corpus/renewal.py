"""Whether references are those of today's registry and method, and finding them again if not.

What has changed decides what is done. Where the method has (METHOD, or the words by which places
are decided), every text is searched again. Where only wordings of organizations have, the texts in
which one of them stands are. Where other facts have (members, sources), none is.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chapter8.corpus.store import Manifest, Store
from chapter8.organizations.fingerprint import fingerprint, registry_of
from chapter8.references import method

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Progress
    from chapter8.corpus.refinding import RefindBatch
    from chapter8.engine import Executor


def is_current(store: Store, manifest: Manifest) -> bool:
    """Whether the references were found with the registry and method of today."""
    if manifest.method != method():
        return False
    seal = fingerprint(store.organizations())
    return manifest.fingerprint == seal or (
        manifest.registry == registry_of(store.organizations(), seal).digest
    )


def renew(
    store: Store,
    manifest: Manifest,
    workers: int | None = None,
    progress: "Progress | None" = None,
) -> int:
    """Find references of stored texts again where they could be others today.

    The manifest is changed and committed. Gives the number of texts searched again: 0 where the
    references are current, or no changed wording stands in any text.
    """
    if is_current(store, manifest):
        return 0
    from chapter8.corpus.wordings import keep, recall, wordings_of

    seal = fingerprint(store.organizations())
    registry = registry_of(store.organizations(), seal)
    before = recall(store, manifest.wordings) if _wordings_tell(manifest) else None
    now = wordings_of(registry, before)
    changed = now.changes(before) if before else []
    manifest.registry = registry.digest
    manifest.fingerprint = seal
    manifest.method = method()
    manifest.wordings = keep(store, now)
    if before is None and (manifest.tables["texts"] or manifest.pending["texts"]):
        return _refind_all(store, manifest, workers, progress)
    texts = 0
    if changed:
        from chapter8.corpus.refinding import refind_touched

        texts = refind_touched(store, manifest, changed)
    store.commit(manifest)
    return texts


def _wordings_tell(manifest: Manifest) -> bool:
    """Whether references can be others for their wordings only, and of all texts by the same."""
    pending = any(manifest.pending.values())  # of a run that was killed: finished with care
    return manifest.method == method() and not pending


def _refind_all(
    store: Store, manifest: Manifest, workers: int | None, progress: "Progress | None"
) -> int:
    """Search all texts; those of a run that was killed stay pending, and no reader sees them."""
    from chapter8.corpus.finishing import finish
    from chapter8.corpus.fulltext import sweep

    sweep(store, [*manifest.tables["texts"], *manifest.pending["texts"]])
    texts = 0
    for tables in (manifest.tables, manifest.pending):
        tables["references"], searched = _refind(store, tables["texts"], workers, progress)
        texts += searched
    if any(manifest.pending.values()):
        store.commit(manifest)
    else:
        finish(store, manifest, progress)
    return texts


def _refind(
    store: Store, texts: Sequence[str], workers: int | None, progress: "Progress | None"
) -> tuple[list[str], int]:
    """Write a segment of references for each segment of texts; give them, and how many texts."""
    from chapter8.corpus.refinding import refind

    shards = _shards(store, texts)
    segments = []
    number = 0
    executor = _executor(workers, len(shards))
    for done, (segment, searched) in enumerate(executor.map_shards(refind, shards), 1):
        segments += [segment] if segment else []
        number += searched
        if progress:
            progress(done, len(shards), "finding references")
    return segments, number


def _shards(store: Store, texts: Sequence[str]) -> list["RefindBatch"]:
    from chapter8.corpus.refinding import RefindBatch

    return [RefindBatch(str(store.directory), one, store.organizations()) for one in texts]


def _executor(workers: int | None, shards: int) -> "Executor":
    from chapter8.engine import InProcess, Processes

    wanted = workers if workers is not None else min(os.cpu_count() or 1, 8)
    return Processes(wanted) if wanted > 1 and shards > 1 else InProcess()
