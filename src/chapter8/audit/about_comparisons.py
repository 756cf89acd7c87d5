"""Claims that compare: tables, subjects or years, in every unit in which they are known."""

import re
from itertools import pairwise

from chapter8.audit.findings import Number, listed, number_text
from chapter8.audit.statement import Statement
from chapter8.audit.table import PublishedTable
from chapter8.audit.verdict import Answer, MisfitError, Question, exact
from chapter8.audit.words import unit_in

_NEAR = 0.1


def comparison(question: Question, said: Statement) -> Answer:
    """One table, subject or year has more than another."""
    parts = [said["a"], said["b"]]
    if said["items"] or said["less"]:
        parts = [p.strip() for p in re.split(r"[<>]", said["items"] or said["less"])]
    down = bool(said["less"]) or said["direction"].casefold() in {
        "fewer",
        "less",
        "lower",
        "smaller",
        "below",
        "fewest",
        "least",
    }
    if said["most"]:
        return _most(question, said, down=down)
    named = [_table(question, part) for part in parts if part]
    if len(named) == 1 and named[0] and len(question.tables) == 2:
        named.append(next(t for t in question.tables if t is not named[0]))
    tables = [table for table in named if table is not None]
    if len(tables) == len(named) and len(tables) > 1:
        return _tables(question, said, tables[::-1] if down else tables, down=down)
    if len(parts) < 2 or not all(parts):
        raise MisfitError("it names one side of a comparison only")
    return _within(question, said, parts[::-1] if down else parts)


def _most(question: Question, said: Statement, *, down: bool) -> Answer:
    """A table that is said to have more (or fewer) than each of the others."""
    own = _table(question, said["a"])
    others = [t for t in question.tables if own is not None and t.unit == own.unit and t is not own]
    if own is None or not others:
        raise MisfitError("it names no table of several in the same unit")
    other = (min if down else max)(others, key=lambda table: table.of_all())
    return _tables(question, said, [other, own] if down else [own, other], down=down)


_AROUND = re.compile(
    r"^(?:in|for|of|to|references to)\s+|\s+(?:references|mentions|documents)$", re.IGNORECASE
)


def _table(question: Question, name: str) -> PublishedTable | None:
    folded = _AROUND.sub("", name.strip()).casefold()
    found = [t for t in question.tables if folded in {one.casefold() for one in t.names}]
    return found[0] if len(found) == 1 else None


def _tables(
    question: Question, said: Statement, tables: list[PublishedTable], *, down: bool
) -> Answer:
    larger, smaller = tables[0], tables[-1]
    what = said["what"].casefold()
    if what and not unit_in(what):
        values: dict[str, tuple[Number, ...]] = {
            "subjects": tuple(len(table.subjects) for table in tables)
        }
    else:
        values = _by_unit(question, said, tables)
    if not values:
        names = f"{larger.name} and {smaller.name}"
        return question.undecided(f"{names} are not both known in the unit that is compared.")
    factor = 2.0 if said["factor"] and not said["times"] else float(exact(said["times"] or "0"))
    truth = {unit: _is_more(said, numbers, factor) for unit, numbers in values.items()}
    shown = {
        unit: f"{' against '.join(number_text(n) for n in numbers)} {unit}"
        for unit, numbers in values.items()
    }
    names = f"{larger.name} against {smaller.name}"
    if all(truth.values()):
        return Answer("holds", f"{names}: {listed(list(shown.values()))}.")
    facts = {"table": None, "found": "; ".join(shown.values())}
    cells = [table.cell(None, None) for table in tables]
    if any(truth.values()):
        true = listed([shown[unit] for unit, holds in truth.items() if holds])
        false = listed([shown[unit] for unit, holds in truth.items() if not holds])
        unit = next(unit for unit, holds in truth.items() if holds)
        return question.fails(
            "depends_on_unit",
            f"{names}: what is claimed is true of {true} and false of {false}.",
            *cells,
            instead=f"The claim in {unit}, with its unit named.",
            **facts,
        )
    word = "fewer" if down else "more"
    return question.fails(
        "wrong_comparison",
        f"{(smaller if down else larger).name} is said to have {word}: {names}, "
        f"{listed(list(shown.values()))}.",
        *cells,
        instead=f"{names}: {'; '.join(shown.values())}.",
        **facts,
    )


def _by_unit(
    question: Question, said: Statement, tables: list[PublishedTable]
) -> dict[str, tuple[Number, ...]]:
    """What each table has, in every unit in which all of them are known."""
    if said["year"]:
        year = question.year(said["year"])
        unit = tables[0].counted
        return {unit: tuple(table.of_year(year) for table in tables)}
    only = unit_in(said["unit"]) or unit_in(said["what"]) or question.unit
    known = [question.totals.get(table.name, {}) for table in tables]
    units = [u for u in known[0] if all(u in one for one in known) and only in {None, u}]
    return {unit: tuple(one[unit] for one in known) for unit in units}


def _is_more(said: Statement, numbers: tuple[Number, ...], factor: float) -> bool:
    if said["number"]:
        return numbers[0] - numbers[-1] == exact(said["number"])
    bound = said["bound"].casefold()
    if factor and bound:
        least = factor * numbers[-1]
        return numbers[0] > least if "more" in bound or "over" in bound else numbers[0] < least
    if factor:
        near = _NEAR if said["approximately"] else 0.05
        return abs(numbers[0] / numbers[-1] - factor) <= near * factor if numbers[-1] else False
    return all(a > b for a, b in pairwise(numbers))


def _within(question: Question, said: Statement, parts: list[str]) -> Answer:
    """Subjects or years of one table."""
    table = question.table
    if said["each"]:
        return _in_every_year(question, parts)
    year = question.year(said["year"]) if said["year"] else None
    if all(re.fullmatch(r"(?:in )?(?:1[89]|20)\d\d", part) for part in parts):
        years = [question.year(part[-4:]) for part in parts]
        counts = [(str(y), table.of_year(y)) for y in years]
        cells = [table.cell(None, y) for y in years]
    else:
        subjects = [question.subject(part) for part in parts]
        counts = [(f"'{s}'", table.by_subject(year)[s]) for s in subjects]
        cells = [table.cell(subject, year) for subject in subjects]
    factor = 2.0 if said["factor"] and not said["times"] else float(exact(said["times"] or "0"))
    shown = listed([f"{name} has {number_text(count)}" for name, count in counts])
    place = f" in {year}" if year else ""
    if _is_more(said, tuple(count for _, count in counts), factor):
        return question.holds(f"{shown}{place}.")
    return question.fails(
        "wrong_comparison",
        f"{shown} {table.counted}{place}: that is not what is claimed.",
        *cells,
        found=shown,
        instead=f"{shown}{place}.",
    )


def _in_every_year(question: Question, parts: list[str]) -> Answer:
    """One subject has more than another in each year of the table."""
    table = question.table
    larger, smaller = (question.subject(part) for part in parts)
    pairs = {y: (table.value(larger, y), table.value(smaller, y)) for y in table.years}
    wrong = {year: pair for year, pair in pairs.items() if pair[0] <= pair[1]}
    if not wrong:
        return question.holds(f"'{larger}' has more than '{smaller}' in each year.")
    told = [f"{year} ({number_text(a)} against {number_text(b)})" for year, (a, b) in wrong.items()]
    return question.fails(
        "wrong_comparison",
        f"'{larger}' is said to have more than '{smaller}' in every year, but not in "
        f"{listed(told)}.",
        *(table.cell(subject, year) for year in wrong for subject in (larger, smaller)),
        found=listed(told),
        instead=f"Not in {listed([str(year) for year in wrong])}.",
    )
