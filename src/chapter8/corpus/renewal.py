"""Whether references are those of today's registry and method, and finding them again if not.

What has changed decides what is done. Where the method has (METHOD, or the words by which places
are decided), every text is searched again. Where only wordings of organizations have, the texts in
which one of them stands are. Where other facts have (members, sources), none is.
"""

import os
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
    from chapter8.corpus.finishing import finish

    manifest.take_pending()
    texts = _refind(store, manifest, workers, progress)
    finish(store, manifest, progress)
    return texts


def _refind(
    store: Store, manifest: Manifest, workers: int | None, progress: "Progress | None"
) -> int:
    """Write new segments of references for all segments of texts, and name them."""
    from chapter8.corpus.fulltext import sweep
    from chapter8.corpus.refinding import refind

    sweep(store, manifest.tables["texts"])
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
