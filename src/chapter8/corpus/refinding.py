"""Find the references of stored texts again, after the registry or the method has changed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from chapter8.corpus import fulltext
from chapter8.corpus.reference_rows import reference_rows
from chapter8.corpus.store import Manifest, Store
from chapter8.references import finder
from chapter8.schema import REFERENCES, TEXTS

if TYPE_CHECKING:
    from chapter8.references.aliases import Alias

_COLUMNS = [name for name in TEXTS.names if name not in ("origin", "pages")]
_READERS = 4


@dataclass(frozen=True)
class RefindBatch:
    """One segment of texts, and the user's organization files."""

    directory: str
    texts: str
    organizations: tuple[str, ...] = ()


def refind(batch: RefindBatch) -> tuple[str, int]:
    """Write the references of one segment of texts; gives the segment and the number of texts."""
    store = Store(Path(batch.directory))
    texts = pq.read_table(store.path(batch.texts), columns=_COLUMNS).to_pylist()
    if not fulltext.index_path(store, batch.texts).exists():
        fulltext.write_index(store, batch.texts, [row["text"] for row in texts])
    references = reference_rows(texts, finder(batch.organizations))
    if not references:
        return "", len(texts)
    return store.write("references", pa.Table.from_pylist(references, REFERENCES)), len(texts)


def refind_touched(store: Store, manifest: Manifest, changed: Sequence["Alias"]) -> int:
    """Find again the references of the texts in which a changed wording stands.

    The segments of references that held any of theirs are replaced in the manifest, which is not
    committed.

    Args:
        store: The corpus.
        manifest: What makes it up; changed in place.
        changed: The wordings that came, went or changed.

    Returns:
        The number of texts searched again.
    """
    texts = list(_touched(store, manifest, changed))
    if texts:
        rows = reference_rows(texts, finder(store.organizations()))
        found = _table(rows)
        _replace(store, manifest, {row["version"] for row in texts}, found)
    return len(texts)


def _table(rows: Sequence[dict[str, Any]]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Rows of REFERENCES as a table. Arrow's own way, `from_pylist`, would import pandas."""
    import json

    from pyarrow import json as arrow_json

    lines = "\n".join(map(json.dumps, rows)).encode()
    if not lines:
        return REFERENCES.empty_table()
    whole = arrow_json.ReadOptions(block_size=len(lines) + 1)
    form = arrow_json.ParseOptions(explicit_schema=REFERENCES)
    return arrow_json.read_json(pa.BufferReader(lines), whole, form)


def _touched(store: Store, manifest: Manifest, changed: Sequence["Alias"]) -> Iterator[Any]:
    """The rows of TEXTS in which one of the wordings may match, as the texts themselves say."""
    from concurrent.futures import ThreadPoolExecutor

    sought = fulltext.wordings(changed)
    search = fulltext.Search(sought)

    def of_segment(segment: str) -> list[dict[str, Any]]:
        rows = search.rows(store, segment)
        return _touched_of(store, segment, rows, sought) if rows is None or len(rows) else []

    with ThreadPoolExecutor(_READERS) as readers:  # what they wait for is done outside of Python
        for rows in readers.map(of_segment, manifest.tables["texts"]):
            yield from rows


def _touched_of(
    store: Store,
    segment: str,
    rows: "fulltext.Numbers | None",
    sought: Sequence[fulltext.Wording],
) -> list[dict[str, Any]]:
    """The same of one segment, of which only some rows have to be looked at (None: all)."""
    with pq.ParquetFile(store.path(segment), memory_map=True) as file:
        able = range(file.metadata.num_rows) if rows is None else rows.tolist()
        texts = _read_rows(file, able, ["text"])
        touched = [
            number for number, row in zip(able, texts, strict=True) if _stands(row["text"], sought)
        ]
        return _read_rows(file, touched, _COLUMNS)


def _stands(text: str, sought: Sequence[fulltext.Wording]) -> bool:
    names = any(not wording.as_written for wording in sought)
    squeezed = fulltext.squeezed(text) if names else ""
    return any(wording.stands_in(text, squeezed) for wording in sought)


def _read_rows(
    file: Any,  # noqa: ANN401 - pyarrow has no types
    wanted: Sequence[int],
    columns: Sequence[str],
) -> list[dict[str, Any]]:
    """Rows of a segment, in order; only the groups of rows that hold one of them are read."""
    groups: list[int] = []
    places: list[int] = []
    first = read = 0
    for group in range(file.metadata.num_row_groups):
        end = first + file.metadata.row_group(group).num_rows
        inside = wanted[bisect_left(wanted, first) : bisect_left(wanted, end)]
        if inside:
            groups.append(group)
            places += [read + row - first for row in inside]
            read += end - first
        first = end
    if not groups:
        return []
    table = file.read_row_groups(groups, columns=columns)
    return [table.slice(place, 1).to_pylist()[0] for place in places]


def _replace(store: Store, manifest: Manifest, versions: Iterable[str], found: Any) -> None:  # noqa: ANN401
    """Put `found` in the place of all references of some versions.

    What is left of the segments that held any of them becomes one segment.
    """
    import duckdb

    names = {str(store.path(segment)): segment for segment in manifest.tables["references"]}
    touched: set[str] = set()
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("CREATE TABLE gone AS SELECT unnest(?) AS version", [sorted(versions)])
        if names:
            every = "SELECT DISTINCT filename FROM read_parquet(?, filename = true)"
            paths = connection.execute(f"{every} SEMI JOIN gone USING (version)", [[*names]])
            touched = {names[path] for (path,) in paths.fetchall()}
        kept = [segment for segment in manifest.tables["references"] if segment not in touched]
        if touched:
            left = "SELECT * FROM read_parquet(?) ANTI JOIN gone USING (version)"
            changed = [path for path, segment in names.items() if segment in touched]
            rows: Any = connection.sql(left, params=[changed]).to_arrow_table()
            kept += [store.write("references", rows)] if len(rows) else []
    kept += [store.write("references", found)] if len(found) else []
    manifest.tables["references"] = kept
