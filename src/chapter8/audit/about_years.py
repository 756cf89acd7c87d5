"""Claims about years: peaks and lows, periods, trends, first and last years."""

import re
from collections.abc import Iterator
from itertools import pairwise

from chapter8.audit.findings import Finding, Number, listed, number_text
from chapter8.audit.statement import Statement
from chapter8.audit.verdict import (
    FAILS,
    Answer,
    MisfitError,
    Question,
    exact,
    rank,
    ranked_text,
    ranking,
)

_DATED = re.compile(r"((?:1[89]|20)\d\d)(?:\s*\(\s*(\d[\d.,]*)[^)]*\))?")
_RANGE = re.compile(r"^((?:1[89]|20)\d\d)\s*(?:-|to)\s*((?:1[89]|20)\d\d)$", re.IGNORECASE)
_FEWEST_TO_TEST = 5
"""With four years even a count that rises every year has p = 0.08 (two of 24 orders)."""
_NONE = ("no ", "constant", "unchanged", "stable", "flat")
_DOWN = ("decreas", "declin", "fall", "downward", "shrink")


def years_of(question: Question, text: str) -> dict[int, Number | None]:
    """The years of a list, each with the number in brackets behind it; a range is each year."""
    span = _RANGE.match(text)
    if span:
        years = range(int(span.group(1)), int(span.group(2)) + 1)
        return {question.year(str(year)): None for year in years}
    return {
        question.year(year): exact(number) if number else None
        for year, number in _DATED.findall(text)
    }


def peak(question: Question, said: Statement) -> Answer:
    """These years have the largest counts."""
    return _extremes(question, said, least=False)


def local_peak(question: Question, said: Statement) -> Answer:
    """Each of these years has more than the year before it and the year after it."""
    table = question.table
    counts = table.by_year(question.subject(said["items"]) if said["items"] else None)
    beside = {
        year: [other for other in (year - 1, year + 1) if counts.get(other, -1) >= counts[year]]
        for year in years_of(question, said["years"])
    }
    wrong = {year: others for year, others in beside.items() if others}
    if not wrong:
        shown = [f"{year} ({number_text(counts[year])})" for year in beside]
        return question.holds(f"{listed(shown)}: more than the years beside.")
    named = dict.fromkeys([*wrong, *(other for others in wrong.values() for other in others)])
    told = [
        f"{year} ({number_text(counts[year])}, {_ordinal(rank(counts, year))} of {len(counts)}) "
        f"has no more than {listed([f'{y} ({number_text(counts[y])})' for y in others])}"
        for year, others in wrong.items()
    ]
    tops = [y for y in counts if all(counts.get(o, -1) < counts[y] for o in (y - 1, y + 1))]
    return question.fails(
        "wrong_extremes",
        f"a peak is claimed, but by {table.counted} {listed(told)}.",
        *(table.cell(None, year) for year in named),
        found=ranked_text(counts, min(counts[year] for year in wrong)),
        instead=f"Peaks: {listed([f'{y} ({number_text(counts[y])})' for y in tops])}.",
    )


def lowest(question: Question, said: Statement) -> Answer:
    """These years have the smallest counts."""
    return _extremes(question, said, least=True)


def _extremes(question: Question, said: Statement, *, least: bool) -> Answer:
    table = question.table
    subject = question.subject(said["items"]) if said["items"] else None
    counts = table.by_year(subject)
    years = years_of(question, said["years"])
    if said["number"] and len(years) == 1:
        years = dict.fromkeys(years, exact(said["number"]))
    of = f" of '{subject}'" if subject else ""
    word = "lowest" if least else "highest"
    named = listed([str(year) for year in years])
    place = len(years) - 1
    limit = ranking(counts, least=least)[place][1]
    wrong = [y for y in years if (counts[y] > limit if least else counts[y] < limit)]
    findings = list(_brackets(question, years, counts, subject))
    order = ranked_text(counts, _upto(counts, list(years), limit, least=least), least=least)
    best = [year for year, _ in ranking(counts, least=least)[: len(years)]]
    if wrong:
        ranks = listed(
            [
                f"{y} ({number_text(counts[y])}) is {_ordinal(rank(counts, y, least=least))}"
                for y in wrong
            ]
        )
        findings.append(
            question.find(
                "wrong_extremes",
                f"{named} {'is' if len(years) == 1 else 'are'} said to be the {word}{of}, but by "
                f"{table.counted} the order is {order}: {ranks}.",
                *(table.cell(subject, year) for year in dict.fromkeys([*years, *best])),
                found=order,
                instead=f"The {word}{of}: {listed([str(year) for year in sorted(best)])}.",
            )
        )
    elif tied := [y for y, count in counts.items() if count == limit and y not in years]:
        others = listed([str(year) for year in tied])
        findings.append(
            question.find(
                "tie_omitted",
                f"{named} {'is' if len(years) == 1 else 'are'} said to be the {word}{of}; {others} "
                f"{'has' if len(tied) == 1 else 'have'} {number_text(limit)} {table.counted} too.",
                *(table.cell(subject, year) for year in [*years, *tied]),
                found=order,
                instead=f"The {word}{of}: {listed([str(y) for y in sorted([*years, *tied])])}.",
            )
        )
    if findings:
        return Answer(FAILS, findings[0].message, tuple(findings))
    return question.holds(f"the {word}{of} are {order}.")


def _upto(counts: dict[int, Number], years: list[int], limit: Number, *, least: bool) -> Number:
    """How far down a ranking is told: to the last year that was named."""
    named = [counts[year] for year in years] + [limit]
    return max(named) if least else min(named)


def _brackets(
    question: Question,
    years: dict[int, Number | None],
    counts: dict[int, Number],
    subject: str | None,
) -> Iterator[Finding]:
    """Numbers in brackets behind a year that are not those of the table."""
    for year, number in years.items():
        if number is not None and number != counts[year]:
            yield question.find(
                "wrong_number",
                f"{year} is said to have {number_text(number)}; it has "
                f"{number_text(counts[year])} {question.table.counted}.",
                question.table.cell(subject, year),
                found=number_text(counts[year]),
                instead=f"{number_text(counts[year])} for {year}.",
            )


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def period(question: Question, said: Statement) -> Answer:
    """A period has the number of years that is claimed, and is that of the table."""
    table = question.table
    own = table.years[0], table.years[-1]
    bounds = (int(said["first"]), int(said["last"])) if said["first"] else own
    length = bounds[1] - bounds[0] + 1
    findings = []
    if said["number"] and exact(said["number"]) != length:
        number = said["number"]
        findings.append(
            question.find(
                "period_length",
                f"{bounds[0]}–{bounds[1]} is called {number} years, but it has {length}, both ends "
                f"included, and {length} columns of years.",
                found=f"{length} years",
                instead=f"{length} years, or {bounds[0]}–{bounds[0] + int(exact(number)) - 1}.",
            )
        )
    inside = own[0] <= bounds[0] <= bounds[1] <= own[1]
    if bounds != own and not (inside and said["number"] and question.claim.about == ()):
        findings.append(
            question.find(
                "wrong_period",
                f"the period is said to be {bounds[0]}–{bounds[1]}; the table covers "
                f"{own[0]}–{own[1]}.",
                found=f"{own[0]}–{own[1]}",
                instead=f"{own[0]}–{own[1]}.",
            )
        )
    if findings:
        return Answer(FAILS, findings[0].message, tuple(findings))
    return question.holds(f"{bounds[0]}–{bounds[1]} has {length} years.")


def trend(question: Question, said: Statement) -> Answer:
    """Counts by year rise or fall by more than chance explains (Mann-Kendall, p < 0.05)."""
    from chapter8.analysis import trends

    table = question.table
    subject = question.subject(said["items"]) if said["items"] else None
    counts = table.by_year(subject)
    if said["first"]:
        first = question.year(said["first"])
        last = question.year(said["last"]) if said["last"] else table.years[-1]
        counts = {year: count for year, count in counts.items() if first <= year <= last}
    what = f"{table.counted.capitalize()} to {table.name}" + (
        f" under '{subject}'" if subject else ""
    )
    change = said["direction"].casefold()
    if len(counts) < trends.FEWEST_YEARS or _rises_too_shortly(counts, change):
        return _of_few_years(question, counts, change)
    tested = trends.trend(list(counts), list(counts.values()))
    verdict = trends.sentence(tested, what, table.counted)
    shown = tested.p < trends.SIGNIFICANT
    facts = {
        "found": f"Mann-Kendall {trends.p_value(tested.p)}",
        "instead": "That the counts do not show it.",
    }
    cells = [table.cell(subject, year) for year in counts]
    if change.startswith(_NONE):
        if shown:
            return question.fails(
                "trend_overlooked", f"no change is claimed; {verdict}", *cells, **facts
            )
        return question.undecided(f"that there is no trend cannot be shown: {verdict}")
    claimed = -1 if change.startswith(_DOWN) else 1
    noun = "decline" if claimed < 0 else "growth"
    if not shown:
        return question.fails(
            "trend_not_shown",
            f"{noun} is claimed, but the table does not show it: {verdict}",
            *cells,
            **facts,
        )
    if tested.s * claimed < 0:
        return question.fails("opposite_trend", f"{noun} is claimed; {verdict}", *cells, **facts)
    return question.holds(verdict)


def _rises_too_shortly(counts: dict[int, Number], change: str) -> bool:
    """Whether counts never go the other way than is claimed, in too few years to be told."""
    sign = -1 if change.startswith(_DOWN) else 1
    pairs = pairwise(counts.values())
    return len(counts) < _FEWEST_TO_TEST and all(sign * b >= sign * a for a, b in pairs)


def _of_few_years(question: Question, counts: dict[int, Number], change: str) -> Answer:
    """What a few years show of a trend: that it runs the other way, or nothing."""
    start, end = (f"{number_text(counts[y])} in {y}" for y in (min(counts), max(counts)))
    sign = -1 if change.startswith(_DOWN) else 1
    shown = f"{question.table.counted} go from {start} to {end}"
    if not change.startswith(_NONE) and sign * (counts[max(counts)] - counts[min(counts)]) < 0:
        noun = "decline" if sign < 0 else "growth"
        return question.fails(
            "opposite_trend", f"{noun} is claimed; {shown}.", found=shown, instead=f"{shown}."
        )
    return question.undecided(
        f"{shown}; {len(counts)} years are too few to tell a trend from chance."
    )


def first(question: Question, said: Statement) -> Answer:
    """The first or last year in which a subject has a count."""
    table = question.table
    subject = question.subject(said["items"]) if said["items"] else None
    years = [year for year, count in table.by_year(subject).items() if count]
    what = f"'{subject}'" if subject else "the organization"
    if not years:
        raise MisfitError(f"{what} has no count in {table.name}")
    end = said["end"].casefold()
    true = years[0] if end == "first" else years[-1]
    if true == int(said["year"]):
        return question.holds(f"{what} stands {end} in {true}.")
    return question.fails(
        "wrong_number",
        f"{what} is said to stand {end} in {said['year']}; it does in {true}.",
        table.cell(subject, true),
        found=str(true),
        instead=f"{end.capitalize()} in {true}.",
    )
