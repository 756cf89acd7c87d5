"""Find the references of stored texts again, after the registry or the method has changed."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chapter8.corpus.ingest import reference_rows
from chapter8.corpus.store import Store
from chapter8.references import finder
from chapter8.schema import REFERENCES, TEXTS


@dataclass(frozen=True)
class RefindBatch:
    """One segment of texts, and the user's organization files."""

    directory: str
    texts: str
    organizations: tuple[str, ...] = ()


def refind(batch: RefindBatch) -> tuple[str, int]:
    """Write the references of one segment of texts; gives the segment and the number of texts."""
    store = Store(Path(batch.directory))
    columns = [name for name in TEXTS.names if name != "origin"]
    texts = pq.read_table(store.path(batch.texts), columns=columns).to_pylist()
    references = reference_rows(texts, finder(batch.organizations))
    if not references:
        return "", len(texts)
    return store.write("references", pa.Table.from_pylist(references, REFERENCES)), len(texts)
