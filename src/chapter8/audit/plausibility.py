"""What a table shows by itself beside its sums: order, founding years, outliers, labels."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING

from chapter8.audit.findings import Finding, finding, listed, number_text
from chapter8.audit.labels import content_words
from chapter8.audit.periods import Period, last_year
from chapter8.audit.table import PublishedTable

if TYPE_CHECKING:
    from chapter8.organizations.facts import Organization

_SORTED_TAU = -0.5
_SORTED_P = 0.001
"""A table counts as sorted by size where rank and size go together this closely."""

_FEWEST_CELLS = 20
"""Below this many cells that are not empty, quartiles say little."""

_OUTER_FENCE = 3
"""Interquartile ranges beyond the third quartile (Tukey 1977, Exploratory Data Analysis)."""

_FEW_IN_COMMON = 0.5
"""Share of the shorter list of labels."""


def check_table(table: PublishedTable, *, order_is_claimed: bool = False) -> list[Finding]:
    """What a table shows by itself beside its sums.

    Args:
        table: the table.
        order_is_claimed: a claim about its order is checked, so it is not remarked upon here.
    """
    return [
        *([] if order_is_claimed else _nearly_sorted(table)),
        *_founding(table),
        *_outliers(table),
        *_overlaps(table),
    ]


def ascents(sums: Mapping[str, float]) -> list[tuple[str, str]]:
    """Neighbouring rows of which the second has the larger sum."""
    rows = list(sums)
    return [(a, b) for a, b in pairwise(rows) if sums[b] > sums[a]]


def steps(sums: Mapping[str, float], pairs: Sequence[tuple[str, str]]) -> str:
    """Such pairs in words: "6 to 11 at 'X'"."""
    return listed([f"{number_text(sums[a])} to {number_text(sums[b])} at '{b}'" for a, b in pairs])


def _nearly_sorted(table: PublishedTable) -> Iterator[Finding]:
    from chapter8.analysis.trends import trend

    sums = table.by_subject()
    rising = ascents(sums)
    fewest = 6
    if len(sums) < fewest or not rising:
        return
    order = trend(range(len(sums)), list(sums.values()))
    if order.tau > _SORTED_TAU or order.p >= _SORTED_P:
        return
    yield finding(
        "nearly_sorted",
        f"{table.name}: the rows run from the largest sum down, except in {len(rising)} "
        f"{'place' if len(rising) == 1 else 'places'}: {steps(sums, rising)}.",
        table=table.name,
        cells=tuple(table.cell(b, None) for _, b in rising),
        found=f"{len(rising)} ascents",
        instead="Rows in descending order, or another order that is stated.",
    )


def _founding(table: PublishedTable) -> Iterator[Finding]:
    """Counts before the organization existed, or as many in its first, incomplete year.

    The first year is scaled to 365 days, for it had fewer in which the organization could be named.
    """
    organization = _organization(table)
    if organization is None or organization.founded is None:
        return
    founded: dt.date = organization.founded.date.first_day
    counts = table.by_year()
    when = f"the organization was founded on {founded.day} {founded:%B %Y}"
    early = [year for year, count in counts.items() if last_year(year) < founded.year and count]
    if early:
        yield finding(
            "founding_year",
            f"{table.name}: {_counts(table, early)} lie before {founded.year}, though {when}: "
            "predecessors or false matches of the acronym may have been counted.",
            table=table.name,
            cells=tuple(table.cell(None, year) for year in early),
            found=listed([f"{year}: {number_text(counts[year])}" for year in early]),
            instead=f"Counts from {founded.year} on, or predecessors counted apart.",
        )
    if not any(isinstance(year, Period) for year in counts):
        yield from _first_year(table, founded, counts, when)


def _first_year(
    table: PublishedTable, founded: dt.date, counts: Mapping[int, float], when: str
) -> Iterator[Finding]:
    others = [count for year, count in counts.items() if year > founded.year]
    count = counts.get(founded.year, 0)
    days = (dt.date(founded.year, 12, 31) - founded).days + 1
    fewest = 3
    if not count or len(others) < fewest or count * 365 / days <= median(others):
        return
    rank = 1 + sum(other > count for other in others)
    equal = [year for year, other in counts.items() if other == count and year != founded.year]
    largest = max(table.rows, key=lambda row: table.value(row, founded.year))
    cell = table.cell(largest, founded.year)
    parts = f"; {number_text(cell.value)} of them stand under '{largest}'" if table.subjects else ""
    as_many = f", as many as {listed([str(y) for y in equal])}" if equal else ""
    yield finding(
        "founding_year",
        f"{table.name}: {founded.year} has {number_text(count)} {table.counted} (rank {rank} of "
        f"{len(counts)} years{as_many}), though {when}, {days} days before its end{parts}: check "
        "for predecessors, false matches of the acronym or a single long document.",
        table=table.name,
        cells=(table.cell(None, founded.year), *([cell] if table.subjects else [])),
        found=f"{number_text(count)} in {days} days; the median of later years is "
        f"{number_text(median(others))}",
        instead="The documents behind this year, listed.",
    )


def _counts(table: PublishedTable, years: Sequence[int]) -> str:
    return f"{number_text(sum(table.of_year(year) for year in years))} {table.counted}"


def _organization(table: PublishedTable) -> "Organization | None":
    from chapter8.organizations import load

    return None if table.organization is None else load().organizations.get(table.organization)


def _outliers(table: PublishedTable) -> Iterator[Finding]:
    filled = {place: value for place, value in table.cells.items() if value}
    if len(filled) < _FEWEST_CELLS or not table.subjects:
        return
    lower, _, upper = quantiles(filled.values(), n=4, method="inclusive")
    fence = upper + _OUTER_FENCE * (upper - lower)
    beyond = sorted((p for p, v in filled.items() if v > fence), key=lambda p: -filled[p])
    if not beyond:
        return
    named = [
        f"{number_text(filled[subject, year])} for '{subject}' in {year} "
        f"({filled[subject, year] / table.of_year(year):.0%} of that year)"
        for subject, year in beyond
    ]
    yield finding(
        "outlying_cells",
        f"{table.name}: {len(beyond)} of {len(filled)} counts lie far beyond the others (above "
        f"{number_text(fence)}): {listed(named)}; see whether single documents make them up.",
        table=table.name,
        cells=tuple(table.cell(subject, year) for subject, year in beyond),
        found=f"outer fence {number_text(fence)}",
    )


def _overlaps(table: PublishedTable) -> Iterator[Finding]:
    words = {subject: content_words(subject) for subject in table.subjects}
    pairs = [
        (a, b) if words[a] <= words[b] else (b, a)
        for a, b in combinations(table.subjects, 2)
        if words[a] and words[b] and (words[a] <= words[b] or words[b] <= words[a])
    ]
    if not pairs:
        return
    inside: dict[str, list[str]] = {}
    for shorter, longer in pairs:
        inside.setdefault(shorter, []).append(f"'{longer}'")
    said = [f"'{shorter}' in {listed(longer)}" for shorter, longer in inside.items()]
    yield finding(
        "overlapping_labels",
        f"{table.name}: the words of some subjects are all in others: {'; '.join(said)}: which "
        "counts fall under which is not told.",
        table=table.name,
        cells=tuple(table.cell(subject, None) for subject in inside),
        instead="Subjects that exclude each other, or a definition of each.",
    )


def check_vocabularies(tables: Sequence[PublishedTable]) -> list[Finding]:
    """Pairs of tables that share fewer than half of the labels of the shorter one."""
    return [
        found
        for one, other in combinations([t for t in tables if t.subjects], 2)
        for found in _vocabularies(one, other)
    ]


def _vocabularies(one: PublishedTable, other: PublishedTable) -> Iterator[Finding]:
    folded = {subject.casefold() for subject in other.subjects}
    common = [subject for subject in one.subjects if subject.casefold() in folded]
    sizes = len(one.subjects), len(other.subjects)
    if len(common) > _FEW_IN_COMMON * min(sizes):
        return
    named = f": {listed(common)}" if common else ""
    yield finding(
        "different_vocabularies",
        f"{one.name} and {other.name}: of {sizes[0]} and {sizes[1]} subjects {len(common)} have "
        f"the same label{named}; numbers of subjects and their ranks do not compare.",
        cells=tuple(
            t.cell(subject, None)
            for subject in common
            for t in (one, other)
            if subject in t.subjects
        ),
        found=f"{len(common)} labels in common",
        instead="One list of subjects for both tables.",
    )
