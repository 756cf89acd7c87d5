"""The references behind counts by subject: each with the subjects that it counts under."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chapter8.corpus.query import rows

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

_CATALOGUE = (
    "SELECT l.place, s.subject FROM counted_lines l LEFT JOIN (SELECT version, unnest(subjects)"
    " AS subject FROM documents WHERE len(subjects) > 0) s USING (version)"
)


def with_subject(
    corpus: "Corpus", lines: Sequence[Mapping[str, Any]], unit: str, *, coded: bool
) -> list[dict[str, Any]]:
    """The lines, each once for every subject it counts under, with it as `subject`.

    Args:
        corpus: the corpus.
        lines: as `Corpus.kwic` gives them.
        unit: the unit that was counted.
        coded: whether subjects are those of the codebook by which the corpus was counted last;
            else they are those of the catalogue.
    """
    import pyarrow as pa

    from chapter8.corpus.subjects_query import with_subjects

    keys = ("document", "version", "passage")
    given = pa.table(
        {"place": range(len(lines)), **{key: [line[key] for line in lines] for key in keys}},
        schema=pa.schema(
            [
                ("place", pa.int64()),
                ("document", pa.string()),
                ("version", pa.string()),
                ("passage", pa.int32()),
            ]
        ),
    )
    corpus.connection.register("counted_lines", given)
    sql = with_subjects("SELECT * FROM counted_lines", unit) if coded else _CATALOGUE
    found = rows(corpus.connection, f"SELECT DISTINCT place, subject FROM ({sql}) ORDER BY ALL")  # noqa: S608
    corpus.connection.unregister("counted_lines")
    return [{**lines[place], "subject": subject} for place, subject in found]
