"""Data as Parquet, with what the numbers rest on in the metadata of the schema."""

import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from chapter8.report.counts import CORRECTED, CountTable

if TYPE_CHECKING:
    import pyarrow as pa


def counts(table: CountTable) -> bytes:
    """A count, one row a cell; the facts beneath it stand in the metadata under `chapter8`."""
    import pyarrow as pa

    facts = {"title": table.title, "unit": table.unit, **table.note}
    columns = [
        pa.array([row[place] for row in table.rows], type=_type(table, column))
        for place, column in enumerate(table.columns)
    ]
    return content(pa.table(columns, names=list(table.columns)), facts)


def content(table: "pa.Table", facts: Mapping[str, object]) -> bytes:
    """An Arrow table as a Parquet file with facts in its metadata, as JSON under `chapter8`."""
    import pyarrow.parquet as pq

    from chapter8 import __version__

    known = json.dumps({**facts, "version": __version__}, ensure_ascii=False, sort_keys=True)
    out = io.BytesIO()
    described = table.replace_schema_metadata({"chapter8": known})
    pq.write_table(described, out, compression="zstd", write_statistics=True)
    return out.getvalue()


def _type(table: CountTable, column: str) -> "pa.DataType":
    import pyarrow as pa

    if column in (*CORRECTED, "rate"):
        return pa.float64()
    if column == "year":
        return pa.int32()
    if column in ("count", "exposure"):
        place = table.place(column)
        whole = all(isinstance(row[place], int | None) for row in table.rows)
        return pa.int64() if whole else pa.float64()
    return pa.string()
