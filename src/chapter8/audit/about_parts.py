"""Claims about parts of a whole: what explains a year, and shares of a year or a table."""

from chapter8.audit.findings import listed, number_text
from chapter8.audit.labels import split
from chapter8.audit.statement import Statement
from chapter8.audit.verdict import Answer, Question, exact, parts_text, ranking

_MOST = 0.5
"""The share of a year from which on subjects explain it."""


def explained(question: Question, said: Statement) -> Answer:
    """Subjects hold the largest count of a year, or half of it."""
    table = question.table
    by_year = table.by_year()
    if said["year"]:
        year = question.year(said["year"])
    else:
        low = said["extreme"].casefold() in {"low", "minimum"}
        year = ranking(by_year, least=low)[0][0]
    counts = table.by_subject(year)
    matches = split(said["items"], table.subjects)
    rows = list(dict.fromkeys(row for one in matches for row in one.rows))
    unknown = [one.words for one in matches if not one.rows]
    whole, part = by_year[year], sum(counts[row] for row in rows)
    parts = parts_text(counts)
    cells = [
        table.cell(row, year)
        for row in dict.fromkeys([*rows, *(s for s, c in counts.items() if c)])
    ]
    named = listed([one.words for one in matches])
    if not whole:
        return question.fails("unsupported_explanation", f"{year} has no {table.counted} at all.")
    if not part:
        missing = (
            f"; the table has no subject {listed([repr(w) for w in unknown])}" if unknown else ""
        )
        where = [f"'{row}' stands in {_years(question, row)}" for row in rows]
        elsewhere = f"; {listed(where)}" if where else ""
        only = "all " if sum(map(bool, counts.values())) == 1 else ""
        return question.fails(
            "unsupported_explanation",
            f"{year} is explained by {named}, but its {number_text(whole)} {table.counted} are "
            f"{only}{parts}; none is under what is named{missing}{elsewhere}.",
            *cells,
            found=parts,
            instead=f"{year}: {parts}.",
        )
    largest = max(counts.values())
    if any(counts[row] == largest for row in rows) or part >= _MOST * whole:
        return question.holds(f"{named}: {number_text(part)} of {number_text(whole)} in {year}.")
    return question.fails(
        "minor_explanation",
        f"{year} is explained by {named}, but only {number_text(part)} of its {number_text(whole)} "
        f"{table.counted} ({part / whole:.0%}) are under it; {parts}.",
        *cells,
        found=f"{part / whole:.0%}",
        instead=f"{year}: {parts}.",
    )


def _years(question: Question, subject: str) -> str:
    table = question.table
    return ", ".join(str(y) for y in table.years if table.value(subject, y)) or "no year"


def share(question: Question, said: Statement) -> Answer:
    """The share of a subject in a year or in the whole table, or of a year, within rounding."""
    table = question.table
    year = question.year(said["year"]) if said["year"] else None
    subject = question.subject(said["items"]) if said["items"] else None
    if subject is None:
        assert year is not None  # noqa: S101 - a wording has a subject or a year
        part, whole, what = table.of_year(year), table.of_all(), str(year)
    else:
        part = table.by_subject(year)[subject]
        whole = table.of_all() if year is None else table.of_year(year)
        what = f"'{subject}'" + (f" in {year}" if year else "")
    claimed = float(exact(said["number"]))
    decimals = len(said["number"].rstrip(".,").partition(".")[2])
    slack = 0.5 * 10**-decimals * (10 if said["approximately"] else 1) + 1e-9
    true = 100 * part / whole if whole else 0.0
    shown = f"{number_text(part)} of {number_text(whole)}, {true:.{max(decimals, 1)}f}%"
    if abs(true - claimed) <= slack:
        return question.holds(f"{what}: {shown}.")
    return question.fails(
        "wrong_number",
        f"{what} is said to make up {said['number']}%; it makes up {shown}.",
        table.cell(subject, year),
        found=shown,
        instead=f"{true:.{decimals}f}%.",
    )
