"""Counting by the codings that hold: SQL over the tables of `settled.define_subjects`."""

from collections.abc import Sequence

OF_PASSAGES = ("references", "passages", "speeches")
"""Units whose subject is that of their passage, where it was coded, else of their document."""

_SAID = (
    "CASE WHEN subject IS NULL AND assigned IN ('rule', 'model') THEN 'unsure'"
    " ELSE coalesce(subject, 'unclassified') END"
)
_INHERITED = "ON b.document = s.document AND s.inherited"


def with_subjects(base: str, unit: str) -> str:
    """SQL that gives each row its subjects, who assigned them, and its share in each.

    A row without a coding is "unclassified", and nobody assigned it; "unsure" is one that a rule or
    a model looked at and would rather not guess.
    """
    columns = "b.*, s.subject, s.assigned, s.share"
    joined = f"SELECT {columns} FROM ({base}) b LEFT JOIN document_subjects s USING (document)"  # noqa: S608
    if unit in OF_PASSAGES:
        joined = (
            f"{joined.replace('USING (document)', _INHERITED)} WHERE (version, passage) NOT IN"  # noqa: S608
            f" (SELECT (version, passage) FROM passage_subjects) UNION ALL SELECT {columns}"
            f" FROM ({base}) b JOIN passage_subjects s USING (version, passage)"
        )
    said = f"{_SAID} AS subject, coalesce(assigned, 'nobody') AS assigned"
    return f"SELECT * REPLACE ({said}, coalesce(share, 1) AS share) FROM ({joined})"  # noqa: S608


def fractional(coded: str, by: Sequence[str], unit: str, key: str | None) -> tuple[str, str]:
    """SQL for rows and the measure that adds up their shares; a unit counts once in each cell."""
    if key is None:
        return coded, "sum(share * words)" if unit == "words" else "sum(share)"
    fields = "".join(f"{name}, " for name in by)
    counted = "" if "subject" in by else ", subject"
    once = (
        f"SELECT {fields}max(share) AS share FROM ({coded})"  # noqa: S608
        f" WHERE {key} IS NOT NULL GROUP BY {fields}{key}{counted}"
    )
    return once, "sum(share)"
