"""Two rules side by side: what one counts that the other does not, and why, by document."""

from typing import TYPE_CHECKING

from chapter8.corpus.query import Question, references_query, rows
from chapter8.references.rules import load, reasons

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

COLUMNS = ("organization", "document", "year", "first", "second", "difference", "why")
"""Columns of a comparison: counts under the first and the second rules, and why they differ."""


def compare(
    corpus: "Corpus", question: Question, first: str, second: str
) -> list[tuple[object, ...]]:
    """Rows of COLUMNS for each document and organization on which two rules differ.

    `why` lists the references that only one of the rules counts, by kind, form and reason.

    Raises:
        UsageError: no rules have one of the names.
    """
    one, two = load(first), load(second)
    everything = references_query(question, "true")
    sql = f"""
        WITH marked AS (
            SELECT organization, document, year, kind, form, reason,
                   ({one.condition()}) AS by_first, ({two.condition()}) AS by_second
            FROM ({everything})
        ), differing AS (
            SELECT organization, document, kind, form, reason, count(*) AS number
            FROM marked WHERE by_first <> by_second GROUP BY ALL
        ), explained AS (
            SELECT organization, document,
                   list({{'kind': kind, 'form': form, 'reason': reason, 'number': number}}
                        ORDER BY kind, form, reason) AS why
            FROM differing GROUP BY ALL
        )
        SELECT organization, document, any_value(year),
               count(*) FILTER (by_first), count(*) FILTER (by_second), any_value(why)
        FROM marked JOIN explained USING (organization, document)
        GROUP BY organization, document ORDER BY organization, any_value(year), document
    """  # noqa: S608 - built from checked parts
    return [
        (organization, document, year, a, b, b - a, _explain(why))
        for organization, document, year, a, b, why in rows(corpus.connection, sql)
    ]


def _explain(differences: list[dict[str, object]]) -> str:
    return "; ".join(
        f"{one['number']} {one['kind']} {one['form']}: "
        f"{str(reasons()[str(one['reason'])]['meaning']).rstrip('.').lower()}"
        for one in differences
    )
