"""The codings of a corpus: what machines derived, what people coded, and what holds of both."""

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from chapter8.coding import coded
from chapter8.coding.precedence import Settled, settle
from chapter8.corpus.store import Manifest, Store
from chapter8.errors import CorpusError

if TYPE_CHECKING:
    import duckdb

    from chapter8.coding.codebook import Codebook


def state_of(store: Store, manifest: Manifest, codebook: "Codebook", method: str) -> str:
    """A digest of all that machine codings depend on; another where they have to be made again."""
    parts = [
        codebook.digest,
        method,
        str(manifest.facts["digest"]),
        coded.digest_of(store.directory),
    ]
    parts += [f"{name} {raw}" for name, raw in sorted(manifest.replaced.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def keep(
    store: Store, codebook: "Codebook", state: str, make: Callable[[], Iterable[dict[str, Any]]]
) -> None:
    """Make the codings of a codebook and put them in the place of those that were held.

    Raises:
        CorpusError: another process is writing.
    """
    import pyarrow as pa

    from chapter8.schema import CODINGS

    with store.writing() as manifest:
        rows = list(make())
        segment = store.write("codings", pa.Table.from_pylist(rows, CODINGS))
        manifest.codings[codebook.label] = {"segment": segment, "state": state}
        store.commit(manifest)


def derived(store: Store, manifest: Manifest, codebook: "Codebook") -> list[dict[str, Any]]:
    """Rows of `schema.CODINGS` that machines made with a codebook.

    Raises:
        CorpusError: the corpus was not coded with it.
    """
    import pyarrow.parquet as pq

    held = manifest.codings.get(codebook.label)
    if held is None:
        raise CorpusError(
            f"The corpus {store.directory} is not coded with {codebook.label}: "
            f"run 'chapter8 code {store.directory} --codebook {codebook.name}'."
        )
    return list(pq.read_table(store.path(held["segment"])).to_pylist())


def holding(store: Store, manifest: Manifest, codebook: "Codebook") -> list[Settled]:
    """The codings that hold: persons before machines."""
    rows = [*derived(store, manifest, codebook), *coded.history(store.directory, codebook.label)]
    return settle(rows, [code.id for code in codebook.codes])


def define_subjects(
    connection: "duckdb.DuckDBPyConnection", held: Iterable[Settled], choice: str
) -> None:
    """Write the tables `document_subjects` and `passage_subjects`, as a choice has them.

    Both give subject (null: none), assigned and share; a unit has one row under "one", else one
    for each of its codes.
    """
    import pyarrow as pa

    documents: dict[str, list[Any]] = {name: [] for name in ("document", *_COLUMNS)}
    passages: dict[str, list[Any]] = {name: [] for name in ("version", "passage", *_COLUMNS)}
    before = None
    for one in held:
        unit = (one.document, one.version, one.passage)
        if choice == "one" and unit == before:
            continue
        before = unit
        target = documents if one.passage is None else passages
        key = {"document": one.document, "version": one.version, "passage": one.passage}
        share = one.weight if choice == "fractional" else 1.0
        values = {**key, "subject": one.code, "assigned": one.assigned, "share": share}
        for name, column in target.items():
            column.append(values[name])
    texts = {name: pa.string() for name in ("document", "version", "subject", "assigned")}
    kinds = {**texts, "passage": pa.int32(), "share": pa.float64()}
    for name, table in (("document_subjects", documents), ("passage_subjects", passages)):
        schema = pa.schema([(column, kinds[column]) for column in table])
        connection.register("given", pa.table(table, schema=schema))
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")  # noqa: S608
        connection.unregister("given")


_COLUMNS = ("subject", "assigned", "share")
