"""The codings that hold, as tables that questions by subject are joined to.

What `coding.precedence.settle` says of units, said in SQL for those that machines alone coded,
which are most; those that persons coded are settled by it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.coding.precedence import settle
from chapter8.schema import CODERS

if TYPE_CHECKING:
    import duckdb

    from chapter8.coding.codebook import Codebook


def define_subjects(
    connection: "duckdb.DuckDBPyConnection",
    derived: Path,
    people: Sequence[Mapping[str, Any]],
    codebook: "Codebook",
    choice: str,
) -> None:
    """Write the tables `document_subjects` and `passage_subjects`, as a choice has them.

    Both give subject (null: none), assigned and share; a unit has one row under "one", else one
    for each of its codes. `inherited` says whether the passages of a document have its subject
    where they have none of their own: not where a machine looked at each of them.

    Args:
        connection: where the tables are written.
        derived: the file of what machines coded, rows of `schema.CODINGS`.
        people: what persons coded, in the order in which it was added.
        codebook: its codes, in their order, and their labels.
        choice: one of `coding.precedence.CHOICES`.
    """
    _define_codes(connection, codebook)
    _settle_people(connection, derived, people, codebook)
    connection.execute(_MACHINES, [str(derived)])
    share = "share" if choice == "fractional" else "1::DOUBLE"
    leading = "held.place = 1" if choice == "one" else "true"
    connection.execute(_DOCUMENTS.format(share=share, leading=leading))
    connection.execute(_PASSAGES.format(share=share, leading=leading))
    connection.execute("DROP TABLE held; DROP TABLE codes_of")


_HELD = (
    "document VARCHAR, version VARCHAR, passage INTEGER, code VARCHAR, assigned VARCHAR,"
    " share DOUBLE, place INTEGER"
)
_SAME = (
    "m.document = p.document AND m.passage IS NOT DISTINCT FROM p.passage"
    " AND (m.passage IS NULL OR m.version IS NOT DISTINCT FROM p.version)"
)

_MACHINES = f"""
INSERT INTO held
WITH given AS (
    SELECT document, CASE WHEN passage IS NOT NULL THEN version END AS version, passage, code,
           assigned, sum(coalesce(weight, 1)::DECIMAL(18, 9)) AS weight
    FROM read_parquet(?) m WHERE NOT EXISTS (SELECT 1 FROM held p WHERE {_SAME})
    GROUP BY ALL),
standing AS (
    SELECT *, CASE WHEN code IS NULL THEN 100 - list_position({list(CODERS)}, assigned)
                   ELSE list_position({list(CODERS)}, assigned) END AS standing
    FROM given),
first AS (
    SELECT * FROM standing
    QUALIFY standing = min(standing) OVER (PARTITION BY document, version, passage))
SELECT document, version, passage, code, assigned,
       weight::DOUBLE / sum(weight) OVER (PARTITION BY document, version, passage)::DOUBLE,
       row_number() OVER (PARTITION BY document, version, passage
                          ORDER BY weight DESC, place NULLS LAST, code)
FROM first LEFT JOIN codes_of USING (code)
"""  # noqa: S608 - closed lists of our own
"""Sums are of decimals, so that they are the same in whatever order they are made."""

_BELIEVED = "assigned IN ('person', 'catalogue')"
"""Whose word on a document holds for its passages, whatever a machine read in them."""

_DOCUMENTS = f"""
CREATE OR REPLACE TABLE document_subjects AS
SELECT document,
       {_BELIEVED} OR document NOT IN
       (SELECT document FROM held WHERE passage IS NOT NULL AND assigned <> 'person') AS inherited,
       coalesce(label, code) AS subject, assigned, {{share}} AS share
FROM held LEFT JOIN codes_of USING (code) WHERE passage IS NULL AND {{leading}}
ORDER BY document, held.place
"""  # noqa: S608 - closed lists of our own

_PASSAGES = f"""
CREATE OR REPLACE TABLE passage_subjects AS
SELECT version, passage, coalesce(label, code) AS subject, assigned, {{share}} AS share
FROM held LEFT JOIN codes_of USING (code)
WHERE passage IS NOT NULL AND {{leading}} AND (assigned = 'person' OR document NOT IN
      (SELECT document FROM held WHERE passage IS NULL AND {_BELIEVED}))
ORDER BY version, passage, held.place
"""  # noqa: S608 - closed lists of our own


def _define_codes(connection: "duckdb.DuckDBPyConnection", codebook: "Codebook") -> None:
    """The table `codes_of`: each code with its place in the codebook and its label."""
    connection.execute(
        "CREATE OR REPLACE TABLE codes_of (code VARCHAR, place INTEGER, label VARCHAR)"
    )
    rows = [(code.id, place, code.label) for place, code in enumerate(codebook.codes)]
    connection.executemany("INSERT INTO codes_of VALUES (?, ?, ?)", rows)


def _settle_people(
    connection: "duckdb.DuckDBPyConnection",
    derived: Path,
    people: Sequence[Mapping[str, Any]],
    codebook: "Codebook",
) -> None:
    """The table `held`, with the units that persons coded."""
    connection.execute(f"CREATE OR REPLACE TABLE held ({_HELD})")
    if not people:
        return
    touched = [(one["document"], one.get("version"), one.get("passage")) for one in people]
    connection.execute(
        "CREATE OR REPLACE TABLE touched (document VARCHAR, version VARCHAR, passage INTEGER)"
    )
    connection.executemany("INSERT INTO touched VALUES (?, ?, ?)", touched)
    found = connection.execute(
        f"SELECT document, version, passage, code, assigned, weight FROM read_parquet(?) m"  # noqa: S608
        f" WHERE EXISTS (SELECT 1 FROM touched p WHERE {_SAME})",
        [str(derived)],
    )
    columns = [name for name, *_ in found.description]
    machines = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    rows: list[tuple[Any, ...]] = []
    places: dict[tuple[Any, ...], int] = {}
    for one in settle([*machines, *people], [code.id for code in codebook.codes]):
        unit = (one.document, one.version, one.passage)
        places[unit] = places.get(unit, 0) + 1
        rows.append((*unit, one.code, one.assigned, one.weight, places[unit]))
    connection.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("DROP TABLE touched")
