"""Find the references of stored texts again, after the registry or the method has changed."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from chapter8.corpus.ingest import context_of, reference_rows
from chapter8.corpus.store import Store
from chapter8.documents import Passage
from chapter8.references import finder
from chapter8.schema import REFERENCES

_ROW = [
    "version",
    "document",
    "language",
    "source",
    "body",
    "type",
    "year",
    "speaker",
    "adopted",
    "dated",
    "distributed",
]


@dataclass(frozen=True)
class RefindBatch:
    """One segment of texts, with the files of the tables that describe them."""

    directory: str
    texts: str
    documents: tuple[str, ...]
    passages: tuple[str, ...]
    organizations: tuple[str, ...] = ()


def refind(batch: RefindBatch) -> tuple[str, int]:
    """Write the references of one segment of texts; gives the segment and the number of texts."""
    store = Store(Path(batch.directory))
    texts = pq.read_table(store.path(batch.texts), columns=["version", "text"])
    versions = texts["version"].to_pylist()
    rows = {row["version"]: row for row in _of(batch.documents, versions, _ROW)}
    passages: dict[str, list[Passage]] = {version: [] for version in versions}
    for row in _of(batch.passages, versions, [*Passage.__slots__, "version", "passage"]):
        version = row.pop("version")
        row.pop("passage")
        passages[version].append(Passage(**row))
    contents = texts["text"].to_pylist()
    found = finder(batch.organizations).find(contents, [context_of(rows[v]) for v in versions])
    references = [
        reference
        for version, text, each in zip(versions, contents, found, strict=True)
        for reference in reference_rows(rows[version], text, passages[version], each)
    ]
    if not references:
        return "", len(versions)
    return store.write("references", pa.Table.from_pylist(references, REFERENCES)), len(versions)


def _of(paths: tuple[str, ...], versions: list[str], columns: list[str]) -> list[dict[str, object]]:
    """Rows of a table for these versions, passages in order."""
    table = ds.dataset(list(paths)).to_table(columns, filter=ds.field("version").isin(versions))
    if "passage" in columns:
        table = table.sort_by([("version", "ascending"), ("passage", "ascending")])
    rows: list[dict[str, object]] = table.to_pylist()
    return rows
