"""Where on the pages of its file a stretch of a stored text stands."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus
    from chapter8.documents.formats.places import Place


def place(corpus: "Corpus", version: str, start: int, end: int) -> list["Place"]:
    """See `Corpus.place`."""
    import pyarrow.parquet as pq

    from chapter8.corpus.query import rows
    from chapter8.documents.formats.places import place as place_in_file

    quoted = version.replace("'", "''")
    found = rows(
        corpus.connection,
        "SELECT t.origin, t.pages, d.raw, d.format, d.key FROM texts t JOIN documents d"  # noqa: S608
        f" USING (version) WHERE t.version = '{quoted}'",
    )
    if not found:
        raise UsageError(f"There is no version {version} with a text: see the documents table.")
    numbers, pages, raw, kind, key = found[0]
    if kind != "PDF" or not pages:
        return []
    origin: list[tuple[int, int, int]] = list(
        zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    )
    for path in corpus.store.paths(corpus.manifest, "raw"):
        table = pq.read_table(path, columns=["data"], filters=[("raw", "=", raw)])
        if table.num_rows:
            data = table.column("data")[0].as_py()
            spans = _originals(origin, start, end)
            return [one for span in spans for one in place_in_file(data, *span, key)]
    return []


def _originals(
    origin: Sequence[tuple[int, int, int]], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """The stretches of the original that a stretch of cleaned text is made of."""
    for at, begin, length in origin:
        first, last = max(at, start), min(at + length, end)
        if first < last:
            yield begin + first - at, begin + last - at
