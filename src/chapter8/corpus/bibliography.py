"""What a citation of a document needs: symbols, title, dates, who speaks, in which meeting."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

COLUMNS = (
    "document",
    "symbols",
    "title",
    "body",
    "type",
    "session",
    "year",
    "adopted",
    "distributed",
    "dated",
    "speaker",
    "speaker_name",
    "meeting",
    "meeting_day",
    "source",
    "language",
)


def described_documents(corpus: "Corpus", documents: Iterable[str]) -> list[dict[str, Any]]:
    """The given documents, each once and in the order given, with the columns above.

    Where a document has several versions the one in the first language of `schema.LANGUAGES`
    speaks for it. `meeting_day` is the day of the record of its meeting, where the corpus has it.
    """
    from chapter8.schema import LANGUAGES

    wanted = list(dict.fromkeys(documents))
    if not wanted:
        return []
    own = ", ".join(f"d.{column}" for column in COLUMNS if column != "meeting_day")
    found = corpus.connection.execute(
        f"SELECT {own}, m.day AS meeting_day FROM documents d LEFT JOIN"  # noqa: S608
        " (SELECT document AS record, min(adopted) AS day FROM documents GROUP BY document) m"
        " ON d.meeting = m.record WHERE list_contains(?, d.document)"
        " ORDER BY coalesce(list_position(?, d.language), 99), d.version",
        [wanted, list(LANGUAGES)],
    )
    names = [column[0] for column in found.description or ()]
    chosen: dict[str, dict[str, Any]] = {}
    for row in found.fetchall():
        described = dict(zip(names, row, strict=True))
        chosen.setdefault(described["document"], described)
    return [chosen[document] for document in wanted if document in chosen]
