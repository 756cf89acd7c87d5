"""What stands behind a count: the documents that lead it, and what is named together."""

import sys
from typing import TYPE_CHECKING, Any

from chapter8.corpus.counting import note
from chapter8.corpus.query import UNIT_KEYS, Question, references_query, rows
from chapter8.errors import UsageError
from chapter8.references.rules import load
from chapter8.report.counts import CountTable

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

COLUMNS = ("document", "year", "body", "type", "speaker", "title", "references", "share")


def leading_documents(
    corpus: "Corpus", question: Question, rules_name: str, limit: int | None
) -> list[dict[str, Any]]:
    """Documents with at least one counted reference, by their number; see `Corpus.documents`."""
    counted = references_query(question, load(rules_name).condition())
    sql = (
        "SELECT r.document, d.year, d.body, d.type, d.speaker, d.title, r.number,"  # noqa: S608
        f" r.number / sum(r.number) OVER () FROM (SELECT document, min(version) AS version,"
        f" count(*) AS number FROM ({counted}) GROUP BY document) r"
        " JOIN documents d USING (version) ORDER BY r.number DESC, r.document"
    )
    if limit is not None:
        sql += f" LIMIT {min(limit, sys.maxsize)}"
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows(corpus.connection, sql)]


def together(corpus: "Corpus", question: Question, rules_name: str) -> CountTable:
    """Units that name two organizations, for each pair; see `Corpus.together`."""
    if question.unit not in UNIT_KEYS:
        raise UsageError(
            f"A reference names one organization: count {', '.join(UNIT_KEYS)} instead."
        )
    rules = load(rules_name)
    key = UNIT_KEYS[question.unit]
    counted = references_query(question, rules.condition())
    named = (
        f"SELECT DISTINCT organization, {key} AS unit FROM ({counted})"  # noqa: S608
        f" WHERE organization IS NOT NULL AND {key} IS NOT NULL"
    )
    sql = (
        f"WITH named AS ({named}) SELECT a.organization, b.organization AS other,"  # noqa: S608
        " count(*) AS count FROM named a JOIN named b USING (unit) GROUP BY ALL ORDER BY ALL"
    )
    facts = note(corpus, question, rules)
    facts["Unit of count"] = f"{question.unit} that name both; on the diagonal, that name one"
    return CountTable(
        name="together",
        title=f"Named together, by {question.unit}",
        columns=("organization", "other", "count"),
        rows=rows(corpus.connection, sql),
        unit=question.unit,
        note=facts,
    )
