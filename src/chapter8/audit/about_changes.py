"""Claims about change from one year to another: by how much, every year, and from when on."""

import re
from collections.abc import Mapping
from itertools import pairwise

from chapter8.audit.about_parts import OF_A_FRACTION, fraction
from chapter8.audit.findings import Number, listed, number_text
from chapter8.audit.statement import Statement
from chapter8.audit.verdict import Answer, MisfitError, Question, exact, joint, joint_name

_DOWN = re.compile(
    r"decreas|declin|fell|fall|drop|shr[iau]nk|halv|less|fewer|lower|reduc", re.IGNORECASE
)
_FACTORS = {
    "doubl": 2.0,
    "tripl": 3.0,
    "trebl": 3.0,
    "quadrupl": 4.0,
    "quintupl": 5.0,
    "halv": 0.5,
    "twice": 2.0,
}
_NEAR = 0.1
_STRICT = re.compile(r"every|each|without|year (?:on|by|after) year|uninterrupted", re.IGNORECASE)


def _series(question: Question, said: Statement) -> tuple[dict[int, Number], str, str | None]:
    """Counts by year of what is named, its name in a sentence, and its row if it is one."""
    table = question.table
    if not said["items"]:
        return table.by_year(), "the sum", None
    rows = joint(question, said["items"])
    counts = {year: sum(table.value(row, year) for row in rows) for year in table.years}
    return counts, joint_name(rows), rows[0] if len(rows) == 1 else None


def _span(question: Question, said: Statement) -> tuple[int, int]:
    """The first and last year of a claim, by default those of the table."""
    years = question.table.years
    if said["year"] and not said["first"]:
        last = question.year(said["year"])
        before = [year for year in years if year < last]
        if not before:
            raise MisfitError(f"{last} is the first year, so nothing comes before it")
        return before[-1], last
    first = question.year(said["first"]) if said["first"] else years[0]
    last = question.year(said["last"]) if said["last"] else years[-1]
    if first >= last:
        raise MisfitError(f"{first} is not before {last}")
    return first, last


def from_to(question: Question, said: Statement) -> Answer:
    """The counts of two years are those that are claimed."""
    counts, name, row = _series(question, said)
    first, last = _span(question, said)
    claimed = {first: exact(said["start"]), last: exact(said["end"])}
    told = [f"{number_text(counts[year])} in {year}" for year in (first, last)]
    true = f"{name} goes from {' to '.join(told)}"
    cells = [question.table.cell(row, year) for year in claimed]
    if any(counts[year] != value for year, value in claimed.items()):
        return question.fails("wrong_number", f"{true}.", *cells, found=true, instead=f"{true}.")
    rises = counts[last] > counts[first]
    if said["direction"] and rises == bool(_DOWN.search(said["direction"])):
        return question.fails("wrong_comparison", f"{true}.", *cells, found=true)
    return question.holds(f"{true}.")


def multiplied(question: Question, said: Statement) -> Answer:
    """A count is a multiple of an earlier one, or has changed by an amount or by per cent."""
    counts, name, row = _series(question, said)
    first, last = _span(question, said)
    before, after = counts[first], counts[last]
    shown = f"{name} has {number_text(before)} in {first} and {number_text(after)} in {last}"
    direction = -1 if _DOWN.search(said["direction"]) else 1
    if said["percent"] or said["fraction"]:
        holds = _is_share(said, direction * (after - before), before)
    elif said["amount"]:
        holds = direction * (after - before) == exact(said["amount"])
    else:
        holds = _is_multiple(said, before, after)
    if holds:
        return question.holds(f"{shown}{_ratio(before, after)}.")
    return question.fails(
        "wrong_comparison",
        f"{shown}{_ratio(before, after)}: that is not what is claimed.",
        question.table.cell(row, first),
        question.table.cell(row, last),
        found=f"{number_text(before)}; {number_text(after)}",
        instead=f"{shown}.",
    )


def _ratio(before: Number, after: Number) -> str:
    if not before:
        return ""
    return (
        f", {after / before:.2f} times as many ({100 * (after - before) / before:+.1f}%)".replace(
            "-", "−"
        )
    )


def _is_share(said: Statement, change: Number, before: Number) -> bool:
    if not before:
        return False
    claimed = float(exact(said["percent"])) if said["percent"] else 100 * fraction(said["fraction"])
    true = 100 * change / before
    bound = said["bound"].casefold()
    if bound:
        return true > claimed if bound.startswith(("more", "over")) else 0 < true < claimed
    decimals = len(said["percent"].rstrip(".,").partition(".")[2])
    slack = 0.5 * 10**-decimals if said["percent"] else OF_A_FRACTION
    if said["approximately"]:
        slack = max(slack, _NEAR * claimed)
    return abs(true - claimed) <= slack + 1e-9


def _is_multiple(said: Statement, before: Number, after: Number) -> bool:
    if not before:
        return False
    word = said["multiple"].casefold()
    factor = next((value for stem, value in _FACTORS.items() if word.startswith(stem)), 0.0)
    factor = factor or float(exact(said["times"] or "0"))
    bound = said["bound"].casefold()
    if bound.startswith(("more", "over", "at least")):
        return after < before * factor if factor < 1 else after > before * factor
    if bound:
        return before < after < before * factor if factor > 1 else after < before
    near = _NEAR if said["approximately"] or word else 0.05
    return abs(after / before - factor) <= near * factor


def every_year(question: Question, said: Statement) -> Answer:
    """Each year has more (or fewer) than the year before; steadily, none goes the other way."""
    counts, name, row = _series(question, said)
    first, last = _span(question, said)
    values = {year: count for year, count in counts.items() if first <= year <= last}
    sign = -1 if _DOWN.search(said["direction"]) else 1
    least = 0 if _STRICT.search(said["steady"]) else -1
    breaks = [(a, b) for a, b in pairwise(values) if sign * (values[b] - values[a]) <= least]
    word = "fall" if sign < 0 else "rise"
    if not breaks:
        return question.holds(f"{name}, {_shown(values)}: a {word} from each year to the next.")
    told = [
        f"{number_text(values[a])} in {a} to {number_text(values[b])} in {b}" for a, b in breaks
    ]
    return question.fails(
        "not_every_year",
        f"{name} is said to {word} from each year to the next, but goes from {listed(told)}.",
        *(question.table.cell(row, year) for pair in breaks for year in pair),
        found=_shown(values),
        instead=f"{_shown(values)}.",
    )


def _shown(values: Mapping[int, Number]) -> str:
    return ", ".join(f"{year} {number_text(count)}" for year, count in values.items())


def since(question: Question, said: Statement) -> Answer:
    """A year has more (or fewer) than every year after an earlier one."""
    counts, name, row = _series(question, said)
    year, start = question.year(said["year"]), question.year(said["since"])
    least = bool(re.search(r"low|small|few|least|min", said["extreme"], re.IGNORECASE))
    between = {y: c for y, c in counts.items() if start < y < year}
    wrong = [y for y, c in between.items() if (c <= counts[year] if least else c >= counts[year])]
    shown = _shown({y: c for y, c in counts.items() if start <= y <= year})
    if start >= year:
        raise MisfitError(f"{start} is not before {year}")
    if not wrong:
        return question.holds(f"{name}: {shown}.")
    return question.fails(
        "wrong_extremes",
        f"{year} ({number_text(counts[year])}) is said to be the {said['extreme']} since {start}, "
        f"but {listed([f'{y} has {number_text(counts[y])}' for y in wrong])}.",
        *(question.table.cell(row, y) for y in [year, *wrong]),
        found=shown,
        instead=f"{shown}.",
    )


def bounds(question: Question, said: Statement) -> Answer:
    """Every year has at least, or at most, so many."""
    counts, name, row = _series(question, said)
    limit = exact(said["number"])
    word = said["bound"].casefold()
    upper = bool(
        re.search(r"never (?:more|exceed|above|over)|at most|not more|less|fewer|below|under", word)
    )
    if word.startswith("never") and re.search(r"less|fewer|below|under", word):
        upper = False
    strict = not word.startswith(("never", "at ", "not more", "no "))
    wrong = [
        year
        for year, count in counts.items()
        if (count > limit if upper else count < limit) or (strict and count == limit)
    ]
    if not wrong:
        return question.holds(f"{name}: {_shown(counts)}.")
    told = listed([f"{year} has {number_text(counts[year])}" for year in wrong])
    return question.fails(
        "wrong_number",
        f"'{said['bound']} {said['number']}' is claimed of every year, but {told}.",
        *(question.table.cell(row, year) for year in wrong),
        found=told,
        instead=f"{_shown(counts)}.",
    )


def overtakes(question: Question, said: Statement) -> Answer:
    """One subject has more than another in a year, and did not have the year before."""
    table = question.table
    one, other = question.subject(said["a"]), question.subject(said["b"])
    before, year = _span(question, said)
    shown = listed(
        [
            f"{' against '.join(number_text(table.value(row, y)) for row in (one, other))} in {y}"
            for y in (before, year)
        ]
    )
    ahead = table.value(one, year) > table.value(other, year)
    if ahead and table.value(one, before) <= table.value(other, before):
        return question.holds(f"'{one}' and '{other}': {shown}.")
    return question.fails(
        "wrong_comparison",
        f"'{one}' is said to overtake '{other}' in {year}; it has {shown}.",
        *(table.cell(subject, y) for subject in (one, other) for y in (before, year)),
        found=shown,
        instead=f"{shown}.",
    )
