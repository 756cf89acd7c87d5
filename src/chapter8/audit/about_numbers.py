"""Claims about numbers as a whole: calculations, totals, means, medians, units."""

import ast
import operator
import re
from collections.abc import Callable
from statistics import median
from typing import Any

from chapter8.audit.about_subjects import number
from chapter8.audit.findings import Number, number_text
from chapter8.audit.statement import Statement
from chapter8.audit.table import PublishedTable, is_beside
from chapter8.audit.table import total as add
from chapter8.audit.verdict import Answer, MisfitError, Question, exact, joint, joint_name
from chapter8.audit.words import unit_in

_EQUATION = re.compile(r"(?P<left>[^=≈~<>]+?)(?P<sign>=|≈|~|<|>|<=|>=)(?P<right>[^=≈~<>]+)")
_NUMBER = re.compile(r"\d[\d.,]*%?")
_OPERATOR = re.compile(r"[-+*/]")
_WORDS = re.compile(r"[^\W\d_]+\.?")
_ABOUT = re.compile(
    r"\b(?:about|almost|nearly|some|roughly|approximately|circa|around)\b", re.IGNORECASE
)
_SPOKEN = {
    r"(?<=\d) plus (?=\d)": " + ",
    r"(?<=\d) minus (?=\d)": " - ",
    r"(?<=\d) times (?=\d)": " * ",
    r"(?<=\d) divided by (?=\d)": " / ",
    r"(?<=\d) (?:is|equals?|makes?) (?=\d)": " = ",
}
"""Signs of a calculation that are spoken between two numbers."""

_PERIOD = re.compile(r"(?:.*\D)?(?:1[89]|20)\d\d\s*-\s*(?:1[89]|20)\d\d")
_NEAR = 0.1
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def calculation(text: str) -> tuple[str, str, str] | None:
    """Left side, sign and right side of a calculation, or None if a claim is none."""
    for word, sign in _SPOKEN.items():
        text = re.sub(word, sign, text, flags=re.IGNORECASE)
    found = _EQUATION.fullmatch(re.sub(r"^[^\d(]*:", "", text).strip())
    if found and _PERIOD.fullmatch(found["left"].strip()):
        return None
    if not found or not _OPERATOR.search(found["left"]) or not _NUMBER.search(found["right"]):
        return None
    left = _WORDS.sub(" ", re.sub(r"\bx\b", "*", found["left"]))
    left = re.sub(r"\(\s*\)", " ", left)
    if not re.fullmatch(r"[\d.,%+\-*/()\s]+", left) or not _NUMBER.search(left):
        return None
    return left, found["sign"], found["right"]


def equation(question: Question, text: str) -> Answer:
    """A calculation comes out, within the rounding of its last number.

    Raises:
        MisfitError: it is not one that can be worked out.
    """
    parts = calculation(text)
    if parts is None:
        raise MisfitError("it is no calculation")
    left, sign, right = parts
    printed = _NUMBER.findall(right)
    if len(printed) != 1:
        raise MisfitError("the right side is not one number")
    claimed = float(exact(printed[0].rstrip("%")))
    value = _work_out(left) * (100 if printed[0].endswith("%") and "%" not in left else 1)
    decimals = len(printed[0].rstrip("%").partition(".")[2])
    slack = 0.5 * 10**-decimals + 1e-9 if "/" in left else 1e-9
    if sign in "≈~" or _ABOUT.search(right):
        slack = _NEAR * abs(claimed)
    true = {
        "<": value < claimed,
        ">": value > claimed,
        "<=": value <= claimed,
        ">=": value >= claimed,
    }
    if true.get(sign, abs(value - claimed) <= slack):
        return Answer("holds", f"{' '.join(left.split())} = {number_text(round(value, 3))}.")
    counts_documents = "documents" in {question.unit, unit_in(text)}
    union = (
        " A document that stands on both sides would be counted once, so together they are no more "
        f"than {number_text(value)}."
        if counts_documents and "+" in left
        else ""
    )
    shown = number_text(round(value, 3))
    return question.fails(
        "wrong_equation",
        f"{' '.join(left.split())} is {shown}, not {number_text(claimed)}.{union}",
        table=None,
        found=shown,
        instead=f"{' '.join(left.split())} = {shown}.",
    )


def _work_out(text: str) -> float:
    grouped = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text).replace("%", "").strip()
    try:
        return _value(ast.parse(grouped, mode="eval").body)
    except (SyntaxError, ZeroDivisionError, ValueError) as error:
        raise MisfitError(f"'{text.strip()}' cannot be worked out") from error


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        result: float = _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
        return result
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    raise ValueError(ast.dump(node))


def total(question: Question, said: Statement) -> Answer:
    """The sum of the table, of a subject or of a year."""
    table = question.table
    if said["items"]:
        return _total_of_rows(question, said)
    if said["none"]:
        said = Statement(said.form, {**said.places, "number": "0"})
    unit = unit_in(said["unit"]) or question.unit
    if unit and table.unit and unit != table.unit:
        known = None if said["year"] else question.totals.get(table.name, {}).get(unit)
        if known is None or known == exact(said["number"]):
            return question.undecided(f"no table counts {unit}.")
        return number(question, said, known, f"the number of {unit}")
    period = years_of_total(question, said)
    if period is not None:
        what = f"the sum of {period[0]} to {period[-1]}" if period else "the sum of no year"
        return number(question, said, add(map(table.of_year, period)), what)
    if said["year"]:
        year = question.year(said["year"])
        return number(question, said, table.of_year(year), "the sum", (None, year))
    return number(question, said, table.of_all(), "the sum of all cells")


def _total_of_rows(question: Question, said: Statement) -> Answer:
    rows = joint(question, said["items"])
    year = question.year(said["year"]) if said["year"] else None
    counts = question.table.by_subject(year)
    place = (rows[0] if len(rows) == 1 else None, year)
    added = add(counts[row] for row in rows)
    return number(question, said, added, f"the sum of {joint_name(rows)}", place)


def years_of_total(question: Question, said: Statement) -> list[int] | None:
    """The years that a total is of: a period, or all before or after a year."""
    years = question.table.years
    if said["first"]:
        first, last = question.year(said["first"]), question.year(said["last"])
        return [year for year in years if first <= year <= last]
    if said["side"]:
        side, limit = said["side"].casefold(), int(said["year"])
        before = side in {"before", "prior to", "until", "up to"}
        ends = {limit} if side in {"until", "up to", "since", "from"} else set()
        return [y for y in years if (y < limit if before else y > limit) or y in ends]
    return None


def average(question: Question, said: Statement) -> Answer:
    """The sum of a table by year or by document, within the rounding of the claim."""
    table = question.table
    per = said["per"].casefold() or "year"
    by: Number | None = len(table.years)
    whole = table.of_all()
    if per != "year" and said["year"]:
        year = question.year(said["year"])
        others = [t for t in question.tables if t.unit == f"{per}s" and is_beside(t, table)]
        by, whole = others[0].by_year().get(year) if others else None, table.of_year(year)
    elif per != "year":
        by = question.totals.get(table.name, {}).get(f"{per}s")
    if not by:
        return question.undecided(f"the number of {per}s is not known.")
    true = whole / by
    decimals = len(said["number"].rstrip(".,").partition(".")[2])
    slack = 0.5 * 10**-decimals + 1e-9
    if said["approximately"]:
        slack = max(slack, _NEAR * true)
    shown = f"{number_text(whole)} / {number_text(by)} = {true:.{max(decimals, 1)}f} a {per}"
    if abs(true - float(exact(said["number"]))) <= slack:
        return question.holds(f"{shown}.")
    return question.fails(
        "wrong_number",
        f"{said['number']} a {per} is claimed; it is {shown}.",
        table.cell(None, None),
        found=shown,
        instead=f"{true:.{decimals}f} a {per}.",
    )


def middle(question: Question, said: Statement) -> Answer:
    """The median of the counts by year, of the table or of one subject."""
    subject = question.subject(said["items"]) if said["items"] else None
    true = median(question.table.by_year(subject).values())
    whose = f"'{subject}'" if subject else "the sum"
    return number(question, said, true, f"the median of {whose} by year", (subject, None))


def number_of_subjects(question: Question, said: Statement) -> Answer:
    """The table has that many rows."""
    return number(question, said, len(question.table.subjects), "the number of subjects")


def unit(question: Question, said: Statement) -> Answer:
    """A figure counts the unit that the table counts."""
    table = question.table
    named, other = unit_in(said["unit"]), unit_in(said["other"])
    figure = said["figure"] or "the table"
    if other and other != named:
        return question.fails(
            "unit_conflict",
            f"{figure} is said to count {named} in one place and {other} in another"
            f"{_holds_only(table)}.",
            found=f"{named}; {other}",
            instead="One unit of count, the same in caption, text and table.",
        )
    if table.unit is None:
        return question.undecided("the table does not say what it counts.")
    if named == table.unit:
        return question.holds(f"it counts {named}.")
    return question.fails(
        "unit_not_in_table",
        f"{figure} is said to count {named}, but the table counts {table.unit}: it cannot be "
        "reproduced from the table.",
        found=table.unit,
        instead=f"{table.unit.capitalize()}, or a table of {named}.",
    )


def _holds_only(table: PublishedTable) -> str:
    return (
        f"; the table holds {table.unit} only, so counts of another unit cannot be reproduced"
        if (table.unit)
        else ""
    )
