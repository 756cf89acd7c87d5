"""Claims about parts of a whole: what explains a year, and shares of a year or a table."""

from chapter8.audit.about_numbers import years_of_total
from chapter8.audit.findings import Number, listed, number_text
from chapter8.audit.labels import naming, split
from chapter8.audit.statement import Statement
from chapter8.audit.table import total
from chapter8.audit.verdict import (
    Answer,
    MisfitError,
    Question,
    exact,
    joint,
    joint_name,
    parts_text,
    ranking,
)

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
    matches = [naming(one, table.subjects) for one in split(said["items"], table.subjects)]
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


_FRACTIONS = {
    "half": 1 / 2,
    "majority": 1 / 2,
    "third": 1 / 3,
    "two": 2 / 3,
    "quarter": 1 / 4,
    "three": 3 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
}
OF_A_FRACTION = 2.5
"""Percentage points within which a share may be called a half or a third."""

_ABOUT_A_FRACTION = 5.0


def fraction(text: str) -> float:
    """A fraction in words: "two thirds"; a half where it is none."""
    named = text.casefold().replace("-", " ").split()
    return next((_FRACTIONS[word] for word in named if word in _FRACTIONS), 1 / 2)


def share(question: Question, said: Statement) -> Answer:
    """The share of subjects in a year or in the whole table, or of a year.

    A number holds within its rounding, a fraction within a few points; "more than" and "less
    than" are taken at their word, of every year where that is said.
    """
    table = question.table
    rows = joint(question, said["items"]) if said["items"] else []
    year = question.year(said["year"]) if said["year"] else None
    period = years_of_total(question, said)
    if period is not None:
        year, rows = None, []
    elif not rows and year is None:
        raise MisfitError("it names no subject and no year")
    years = list(table.years) if said["each"] else [year]
    if period is None:
        parts = {when: _part(question, rows, when) for when in years}
    else:
        parts = {None: (total(map(table.of_year, period)), table.of_all())}
    decimals = len(said["number"].rstrip(".,").partition(".")[2])
    shown = "; ".join(
        f"{number_text(part)} of {number_text(whole)}{f' in {when}' if said['each'] else ''}, "
        f"{_percent(part, whole):.{max(decimals, 1)}f}%"
        for when, (part, whole) in parts.items()
    )
    what = joint_name(rows) if rows else str(year)
    if period is not None:
        what = f"{period[0]} to {period[-1]}" if period else "no year"
    what += f" in {year}" if rows and year else ""
    if all(_is_share(said, _percent(*part), decimals) for part in parts.values()):
        return question.holds(f"{what}: {shown}.")
    return question.fails(
        "wrong_number",
        f"{what} is said to make up {_claimed(said)}; it makes up {shown}.",
        *(table.cell(row, year) for row in (rows or (None,))),
        found=shown,
        instead=f"{'; '.join(f'{_percent(*part):.{decimals}f}%' for part in parts.values())}.",
    )


def _part(question: Question, rows: list[str], year: int | None) -> tuple[Number, Number]:
    """A part and the whole that it is of."""
    table = question.table
    if not rows:
        assert year is not None  # noqa: S101 - the caller has a subject or a year
        return table.of_year(year), table.of_all()
    counts = table.by_subject(year)
    whole = table.of_all() if year is None else table.of_year(year)
    return total(counts[row] for row in rows), whole


def _percent(part: Number, whole: Number) -> float:
    return 100 * part / whole if whole else 0.0


def _claimed(said: Statement) -> str:
    number = f"{said['number']}%" if said["number"] else said["fraction"]
    bound = "more than" if _is_majority(said) else said["bound"] or said["approximately"]
    return " ".join(filter(None, [bound, number or "half"]))


def _is_majority(said: Statement) -> bool:
    return bool(said["rest"]) or said["fraction"].casefold() == "majority"


def _is_share(said: Statement, true: float, decimals: int) -> bool:
    bound = "more than" if _is_majority(said) else said["bound"].casefold()
    if said["number"]:
        claimed = float(exact(said["number"]))
        slack = 0.5 * 10**-decimals * (10 if said["approximately"] else 1)
    else:
        claimed = 100 * fraction(said["fraction"])
        slack = _ABOUT_A_FRACTION if said["approximately"] else OF_A_FRACTION
    if bound in {"less than", "under", "below", "fewer than"}:
        return true < claimed
    if bound in {"at most", "not more than", "no more than"}:
        return true <= claimed
    if bound == "at least":
        return true >= claimed
    return true > claimed if bound else abs(true - claimed) <= slack + 1e-9


def leads(question: Question, said: Statement) -> Answer:
    """A subject has the largest count of each year of a period."""
    table = question.table
    subject = question.subject(said["items"])
    first = question.year(said["first"] or said["year"] or str(table.years[0]))
    last = question.year(said["last"] or said["year"] or str(table.years[-1]))
    years = [year for year in table.years if first <= year <= last]
    wrong = {
        year: row
        for year in years
        for row, count in ranking(table.by_subject(year))[:1]
        if table.value(subject, year) < count
    }
    span = f"{first}" if first == last else f"{first} to {last}"
    if not wrong:
        return question.holds(f"'{subject}' leads in {span}.")
    told = listed(
        [
            f"{year} '{row}' ({number_text(table.value(row, year))} against "
            f"{number_text(table.value(subject, year))})"
            for year, row in wrong.items()
        ]
    )
    return question.fails(
        "wrong_leaders",
        f"'{subject}' is said to lead in {span}, but the first is in {told}.",
        *(table.cell(row, year) for year, row in wrong.items()),
        found=told,
        instead=f"The first in {told}.",
    )
