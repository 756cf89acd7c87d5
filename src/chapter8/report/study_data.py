"""The data of a study as Parquet: the references that were counted and their documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.report.exporting.parquet import content

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.study_answer import StudyAnswer


def write_data(answer: "StudyAnswer", corpus: "Corpus", directory: Path) -> Sequence[Path]:
    """Write `data/references.parquet` and `data/documents.parquet`; gives their paths."""
    import pyarrow as pa

    from chapter8.corpus.bibliography import COLUMNS, described_documents
    from chapter8.corpus.counting import KWIC_COLUMNS
    from chapter8.schema import DOCUMENTS, PASSAGES, REFERENCES

    described = described_documents(corpus, sorted({line["document"] for line in answer.lines}))
    types = {field.name: field.type for field in (*PASSAGES, *REFERENCES, *DOCUMENTS)}
    types["meeting_day"] = pa.date32()
    folder = directory / "data"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, columns, rows in (
        ("references", KWIC_COLUMNS, answer.lines),
        ("documents", COLUMNS, described),
    ):
        schema = pa.schema([(column, types[column]) for column in columns])
        table = pa.Table.from_pylist([dict(row) for row in rows], schema)
        written.append(folder / f"{name}.parquet")
        written[-1].write_bytes(content(table, {"unit": name, **answer.facts}))
    return written
