"""The documents of a corpus as coding takes them: one version each, in batches."""

from collections.abc import Iterator
from itertools import count, repeat
from typing import TYPE_CHECKING, Any

from chapter8.coding import coded
from chapter8.coding.assigning import Document
from chapter8.coding.precedence import DISPUTED, settle
from chapter8.corpus.store import Manifest, Store

if TYPE_CHECKING:
    from chapter8.coding.codebook import Codebook

_BATCH = 2_000
SPOKEN = ("speech", "verbatim record")
"""Types of documents that are about many things, so that each passage is coded."""


def batches(store: Store, manifest: Manifest, codebook: "Codebook") -> Iterator[list[Document]]:
    """Every document that is counted, as its text is stored; at last those without a text.

    A speech has the agenda of the record of its meeting.
    """
    from chapter8.corpus.query import connect

    given = _given_by_persons(store, codebook)
    with connect(store, manifest) as connection:
        found = connection.execute(_DOCUMENTS)
        columns = [name for name, *_ in found.description]
        rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
        left = {row["version"]: row for row in rows}
        held = connection.execute(_TEXTS)
        while batch := held.fetchmany(_BATCH):
            texts = [(left.pop(version), one) for version, *one in batch if version in left]
            yield [_document(row, _passages(*one), given) for row, one in texts]
    yield [_document(row, [], given) for row in left.values()]


_DOCUMENTS = """
WITH counted AS (
    SELECT * FROM documents WHERE version NOT IN (SELECT version FROM superseded)
    QUALIFY row_number() OVER (PARTITION BY document ORDER BY version) = 1),
items AS (
    SELECT meeting, min_by(agenda, document) AS agenda FROM documents
    WHERE len(agenda) > 0 AND meeting IS NOT NULL GROUP BY meeting)
SELECT c.document, c.version, c.language, c.type, coalesce(c.title, '') AS title,
       coalesce(c.subjects, []) AS subjects,
       CASE WHEN len(c.agenda) > 0 THEN c.agenda ELSE coalesce(i.agenda, []) END AS agenda
FROM counted c LEFT JOIN items i ON c.meeting = i.meeting
ORDER BY c.document
"""

_TEXTS = """
SELECT version, text, list_transform(passages, lambda one: one.part),
       list_transform(passages, lambda one: one.start)
FROM texts
"""


def _given_by_persons(store: Store, codebook: "Codebook") -> dict[str, list[str]]:
    """The codes that persons gave whole documents, the leading first."""
    found: dict[str, list[str]] = {}
    for one in settle(coded.history(store.directory, codebook.label)):
        if one.passage is None and one.code not in (None, DISPUTED):
            found.setdefault(one.document, []).append(str(one.code))
    return found


def _document(
    row: dict[str, Any], texts: list[tuple[str, str]], given: dict[str, list[str]]
) -> Document:
    spoken = row["type"] in SPOKEN
    return Document(
        document=row["document"],
        language=row["language"] or "",
        title=row["title"],
        subjects=row["subjects"],
        agenda=row["agenda"],
        texts=texts,
        passages=list(zip(repeat(row["version"], len(texts)), count(1))) if spoken else [],
        coded=given.get(row["document"], []),
    )


def _passages(text: str, parts: list[str], starts: list[int]) -> list[tuple[str, str]]:
    """Part and text of each passage of a text, of which the parts and starts are given."""
    places = map(slice, starts, [*starts[1:], len(text)])
    return list(zip(parts, map(text.__getitem__, places), strict=True))
