"""Claims about subjects: leaders, ranks, shares, presence, equality, explanations of a year."""

from itertools import pairwise

from chapter8.audit.findings import Finding, Number, listed, number_text
from chapter8.audit.plausibility import ascents, steps
from chapter8.audit.statement import Statement
from chapter8.audit.verdict import (
    FAILS,
    Answer,
    MisfitError,
    Question,
    exact,
    parts_text,
    rank,
    ranked_text,
    ranking,
)

_ORDINALS = {
    word: place
    for place, word in enumerate(
        (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ),
        1,
    )
}


def leaders(question: Question, said: Statement) -> Answer:
    """These subjects have the largest (or smallest) sums."""
    import re

    table = question.table
    year = question.year(said["year"]) if said["year"] else None
    counts = table.by_subject(year)
    text = " followed by ".join(filter(None, (said["items"], said["next"])))
    parts = re.split(r",?\s*(?:followed by|>|then)\s*", text)
    groups = [question.subjects(part) for part in parts if part]
    if said["ordered"] or said["in_order"]:
        groups = [[subject] for group in groups for subject in group]
    named = [subject for group in groups for subject in group]
    least = bool(said["least"])
    limit = ranking(counts, least=least)[len(named) - 1][1]
    wrong = [s for s in named if (counts[s] > limit if least else counts[s] < limit)]
    word = "least" if least else "most"
    if wrong:
        finding = _wrong_leaders(question, counts, named, wrong, word=word, year=year)
        return Answer(FAILS, finding.message, (finding,))
    findings = [
        *_ties(question, counts, named, limit, year),
        *_order(question, counts, groups, year, least=least),
    ]
    if findings:
        return Answer(FAILS, findings[0].message, tuple(findings))
    return question.holds(f"the {word} frequent are {ranked_text(counts, limit, least=least)}.")


def _wrong_leaders(  # noqa: PLR0913 - the parts of one sentence
    question: Question,
    counts: dict[str, Number],
    named: list[str],
    wrong: list[str],
    *,
    word: str,
    year: int | None,
) -> Finding:
    table, least = question.table, word == "least"
    best = [subject for subject, _ in ranking(counts, least=least)[: len(named)]]
    upto = [counts[subject] for subject in named]
    order = ranked_text(counts, max(upto) if least else min(upto), least=least)
    places = listed([f"'{s}' is number {rank(counts, s, least=least)}" for s in wrong])
    instead = f"The {word} frequent: {', '.join(best)}."
    by_years = {s: sum(1 for y in table.years if table.value(s, y)) for s in table.subjects}
    if not least and year is None and _is_top(by_years, named):
        instead += (
            " By the number of years in which they stand the claim would be true: "
            f"{ranked_text(by_years, min(by_years[s] for s in named))}."
        )
    when = f" of {year}" if year else ""
    return question.find(
        "wrong_leaders",
        f"{listed([repr(s) for s in named])} {'is' if len(named) == 1 else 'are'} said to be the "
        f"{word} frequent{when}, but by {table.counted} the order is {order}: {places}.",
        *(table.cell(subject, year) for subject in dict.fromkeys([*best, *named])),
        found=order,
        instead=instead,
    )


def _is_top(counts: dict[str, Number] | dict[str, int], named: list[str]) -> bool:
    limit = sorted(counts.values(), reverse=True)[len(named) - 1]
    return all(counts[subject] >= limit for subject in named)


def _ties(
    question: Question, counts: dict[str, Number], named: list[str], limit: Number, year: int | None
) -> list[Finding]:
    tied = [subject for subject, count in counts.items() if count == limit and subject not in named]
    last = [subject for subject in named if counts[subject] == limit]
    if not tied or not limit:
        return []
    table = question.table
    return [
        question.find(
            "tie_omitted",
            f"{listed([repr(s) for s in tied])} ({number_text(limit)} {table.counted}) "
            f"{'is' if len(tied) == 1 else 'are'} left out, though tied with "
            f"{listed([repr(s) for s in last])} ({number_text(limit)}).",
            *(table.cell(subject, year) for subject in [*last, *tied]),
            found=ranked_text(counts, limit),
            instead=f"{', '.join([*named, *tied])}.",
        )
    ]


def _order(
    question: Question,
    counts: dict[str, Number],
    groups: list[list[str]],
    year: int | None,
    *,
    least: bool,
) -> list[Finding]:
    """Each group of a list must not be behind the next one."""
    sign = -1 if least else 1
    wrong = [
        (earlier, later)
        for one, other in pairwise(groups)
        for earlier in one
        for later in other
        if sign * counts[earlier] < sign * counts[later]
    ]
    if not wrong:
        return []
    named = [subject for group in groups for subject in group]
    said = [
        f"'{b}' ({number_text(counts[b])}) before '{a}' ({number_text(counts[a])})"
        for a, b in wrong
    ]
    order = sorted(named, key=lambda subject: -sign * counts[subject])
    return [
        question.find(
            "wrong_order",
            f"the subjects named lead in another order: {listed(said)}.",
            *(question.table.cell(subject, year) for subject in order),
            found=ranked_text(counts, min(counts[s] for s in named)),
            instead=f"{', '.join(order)}.",
        )
    ]


def ranks(question: Question, said: Statement) -> Answer:
    """The place of a subject by its sum."""
    import re

    subject = question.subject(said["items"])
    counts = question.table.by_subject()
    word = said["rank"].casefold()
    claimed = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    true = rank(counts, subject)
    if claimed == true:
        return question.holds(f"'{subject}' is number {true}.")
    return question.fails(
        "wrong_leaders",
        f"'{subject}' is said to be number {claimed}; with {number_text(counts[subject])} "
        f"{question.table.counted} it is number {true}: {ranked_text(counts, counts[subject])}.",
        question.table.cell(subject, None),
        found=str(true),
        instead=f"Number {true}.",
    )


def is_sorted(question: Question, said: Statement) -> Answer:
    """The rows stand in the order that is claimed."""
    table = question.table
    direction = said["direction"].casefold()
    if not table.subjects:
        return question.undecided("the table has no rows of subjects.")
    if direction.startswith(("alphabet", "by name")):
        folded = [subject.casefold() for subject in table.subjects]
        breaks = [b for a, b in pairwise(folded) if b < a]
        if not breaks:
            return question.holds("the rows are in alphabetical order.")
        return question.fails(
            "not_sorted", f"the rows are not alphabetical: '{breaks[0]}' follows."
        )
    sums = table.by_subject()
    upwards = direction.startswith(("ascend", "increas"))
    pairs = ascents({s: -v for s, v in sums.items()} if upwards else sums)
    word = "ascending" if upwards else "descending"
    if not pairs:
        return question.holds(f"the rows are in {word} order.")
    times = "place" if len(pairs) == 1 else "places"
    right = sorted(sums, key=lambda subject: sums[subject] if upwards else -sums[subject])
    return question.fails(
        "not_sorted",
        f"the rows are not in {word} order; they {'fall' if upwards else 'rise'} in {len(pairs)} "
        f"{times}: {steps(sums, pairs)}.",
        *(
            table.cell(subject, None)
            for subject in dict.fromkeys(s for pair in pairs for s in pair)
        ),
        found=f"{len(pairs)} {'descents' if upwards else 'ascents'}",
        instead=f"In {word} order: {', '.join(right)}.",
    )


def same(question: Question, said: Statement) -> Answer:
    """Subjects (in a year, or their sums) or years have the same count, and one at all."""
    from chapter8.audit.about_years import years_of

    table = question.table
    counts: dict[str, Number]
    if said["items"]:
        year = question.year(said["year"]) if said["year"] else None
        subjects = question.subjects(said["items"].replace("=", ","))
        counts = {f"'{s}'": table.by_subject(year)[s] for s in subjects}
        cells = [table.cell(subject, year) for subject in subjects]
        place = f" in {year}" if year else ""
    else:
        years = list(years_of(question, said["years"]))
        counts = {str(year): table.of_year(year) for year in years}
        cells, place, year = [table.cell(None, year) for year in years], "", None
    fewest = 2
    if len(counts) < fewest:
        raise MisfitError("it names one thing; two or more can be the same")
    empty = [key for key, count in counts.items() if not count]
    shown = listed([f"{key} has {number_text(count)}" for key, count in counts.items()])
    if empty and len(empty) < len(counts):
        also = (
            f"; all {number_text(table.of_year(year))} {table.counted} of {year} are "
            f"{parts_text(table.by_subject(year))}"
            if year
            else ""
        )
        none = (
            ", so no document either"
            if question.unit == "documents" and table.unit == "references"
            else ""
        )
        return question.fails(
            "absent",
            f"{listed(empty)} {'has' if len(empty) == 1 else 'have'} no {table.counted}{place}"
            f"{none}{also}; the same number is claimed for {listed(list(counts))}.",
            *cells,
            found=shown,
            instead=f"{shown}{place}.",
        )
    if question.unit and table.unit and question.unit != table.unit:
        return question.undecided(f"no table counts {question.unit}; in {table.unit}, {shown}.")
    if len(set(counts.values())) > 1:
        return question.fails(
            "unequal",
            f"the same number is claimed{place}, but {shown}.",
            *cells,
            found=shown,
            instead=f"{shown}{place}.",
        )
    return question.holds(f"{shown}{place}.")


def absent(question: Question, said: Statement) -> Answer:
    """Subjects have no count in these years."""
    return _presence(question, said, wanted=False)


def present(question: Question, said: Statement) -> Answer:
    """Subjects have a count in these years."""
    return _presence(question, said, wanted=True)


def _presence(question: Question, said: Statement, *, wanted: bool) -> Answer:
    from chapter8.audit.about_years import years_of

    table = question.table
    subjects = question.subjects(said["items"])
    years = list(table.years if said["all"] else years_of(question, said["years"]))
    wrong = [(s, y) for s in subjects for y in years if bool(table.value(s, y)) != wanted]
    if said["only"] and not wrong:
        others = [(s, y) for s in subjects for y in table.years if y not in years]
        wrong = [(s, y) for s, y in others if table.value(s, y)]
    place = f"{listed([repr(s) for s in subjects])} in {listed([str(y) for y in years])}"
    if not wrong:
        return question.holds(f"{place}: {'present' if wanted else 'absent'}.")
    named = listed([f"'{s}' has {number_text(table.value(s, y))} in {y}" for s, y in wrong])
    claim = "a count" if wanted else "no count"
    if said["only"]:
        claim = "a count alone"
    subject = subjects[0]
    true = [y for y in table.years if table.value(subject, y)]
    return question.fails(
        "absent" if wanted else "present",
        f"{claim} is claimed for {place}, but {named}.",
        *(table.cell(s, y) for s, y in wrong),
        found=named,
        instead=f"'{subject}' stands in {', '.join(map(str, true)) or 'no year'}.",
    )


def cell(question: Question, said: Statement) -> Answer:
    """The count of a subject in a year, or its sum."""
    table = question.table
    subject = question.subject(said["items"])
    year = question.year(said["year"]) if said["year"] else None
    return number(question, said, table.by_subject(year)[subject], f"'{subject}'", (subject, year))


def number(
    question: Question,
    said: Statement,
    true: Number,
    what: str,
    place: tuple[str | None, int | None] = (None, None),
) -> Answer:
    """A number that is claimed against the true one."""
    claimed = exact(said["number"])
    slack = 0.1 * abs(claimed) if said["approximately"] else 0
    when = f" in {place[1]}" if place[1] else ""
    if abs(claimed - true) <= slack:
        return question.holds(f"{what}{when}: {number_text(true)}.")
    return question.fails(
        "wrong_number",
        f"{what}{when} is said to be {number_text(claimed)}; it is {number_text(true)}.",
        question.table.cell(*place),
        found=number_text(true),
        instead=f"{number_text(true)}.",
    )
