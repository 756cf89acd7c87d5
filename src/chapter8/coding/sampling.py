"""Draw passages or documents to code: stratified, by chance, with the chance kept.

What the machine found decides only how many are drawn of each kind, never what a coder sees: the
sample also holds passages in which the machine found nothing (near misses, where it rejected a
candidate, and any others by chance), without which what it misses cannot be estimated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from chapter8.coding.allocation import ALLOCATIONS, LEAST, Allocation, allocate, merge
from chapter8.coding.samples import (
    TASKS,
    CodeList,
    Sample,
    Stratum,
    Task,
    Unit,
    check_coders,
    check_name,
    digest,
    unit_id,
)
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

STRATA = ("organization", "year", "period", "body", "type", "part", "voice", "language", "source")
"""The fields to stratify by; `organization` is the rarest that a unit names."""
OF_PASSAGES = ("part", "voice")
PERIOD = 10
"""Years of a period, counted from years that it divides."""
CLASSES = ("found", "near", "nothing")
"""What the machine made of a unit: it found something, rejected all it found, found nothing."""
RECALL = 0.4
"""Share of units in which the machine found nothing, where none is asked for."""
OVERLAP = 0.25
"""Share of units that every coder codes, where none is asked for."""


@dataclass(frozen=True)
class Plan:
    """What sample is wanted.

    Attributes:
        task: subjects or references.
        codes: what the units can be given.
        coders: who is to code.
        size: number of units.
        unit: passages or documents.
        name: of the sample; made from the plan where it is empty.
        strata: fields of STRATA.
        allocation: proportional to the strata, or equal numbers of each.
        recall: share of the units in which the machine found nothing; half of them near misses.
        overlap: share of the units that every coder codes; the others are dealt out.
        seed: of everything drawn.
        organizations: registry ids that "found" is about; any if there is none.
        first, last: years, both included.
        filters: values let through for fields of `corpus.query.FILTERS`.
        rules: which references count as found.
    """

    task: Task
    codes: CodeList
    coders: tuple[str, ...]
    size: int = 200
    unit: Literal["passages", "documents"] = "passages"
    name: str = ""
    strata: tuple[str, ...] = ()
    allocation: Allocation = "proportional"
    recall: float = RECALL
    overlap: float = OVERLAP
    seed: int = 1
    organizations: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: str = "default"

    def check(self) -> None:
        """Raise UsageError where the plan cannot be carried out in any corpus."""
        check_coders(self.coders)
        _one_of(self.task, TASKS, "task")
        _one_of(self.allocation, ALLOCATIONS, "allocation")
        for name in self.strata:
            _one_of(name, STRATA, "field to stratify by")
        if len(set(self.strata)) < len(self.strata) or {"year", "period"} <= set(self.strata):
            raise UsageError("Stratify by each field once, and by year or period, not by both.")
        if self.unit == "documents":
            self._check_documents()
        if self.size < LEAST * len(CLASSES):
            raise UsageError(
                f"{self.size} units are too few to draw: {LEAST * len(CLASSES)} or more."
            )
        for share, option in ((self.recall, "recall"), (self.overlap, "overlap")):
            if not 0 <= share <= 1:
                raise UsageError(f"--{option} {share} is no share: give a number from 0 to 1.")

    def _check_documents(self) -> None:
        if self.task == "references":
            raise UsageError("References are marked in passages: leave out --unit documents.")
        wrong = [f for f in (*self.strata, *self.filters) if f in OF_PASSAGES]
        if wrong:
            raise UsageError(
                f"A document has no {wrong[0]} of its own: draw passages, or leave it."
            )

    def facts(self, corpus: "Corpus") -> dict[str, str]:
        """Sentences on how the sample was drawn, by name, for beneath whatever is made of it."""
        from chapter8 import __version__
        from chapter8.references.rules import load

        chosen = {
            "organizations": ", ".join(self.organizations) or "any",
            "years": f"{self.first or 'first'} to {self.last or 'last'}",
            **{name: ", ".join(values) for name, values in sorted(self.filters.items())},
        }
        return {
            "corpus": str(corpus.facts()["digest"]),
            "rules": load(self.rules).label,
            "version": f"chapter8 {__version__}",
            "selection": "; ".join(f"{name}: {value}" for name, value in chosen.items()),
            "strata": ", ".join(("found", *self.strata)),
            "allocation": self.allocation,
            "size": str(self.size),
            "recall": f"{self.recall:g}",
            "overlap": f"{self.overlap:g}",
            "seed": str(self.seed),
        }


def _one_of(value: str, known: Sequence[str], what: str) -> None:
    if value not in known:
        from difflib import get_close_matches

        near = get_close_matches(value, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(known)}."
        raise UsageError(f"{value!r} is not a {what}: {hint}")


def draw(corpus: "Corpus", plan: Plan) -> Sample:
    """Draw the sample that a plan asks for; the same corpus and plan give the same sample.

    Raises:
        UsageError: the plan names what does not exist, or nothing in the corpus suits it.
    """
    from chapter8.coding.frame import chosen, populations, prepare

    plan.check()
    facts = plan.facts(corpus)
    name = check_name(plan.name or f"{plan.task}-{_plan_digest(plan, facts)}")
    prepare(corpus, plan)
    sizes = populations(corpus)
    if not sizes:
        raise UsageError("Nothing in the corpus suits what is to be drawn from: widen the filters.")
    names, strata = _strata(sizes, plan)
    rows = chosen(corpus, plan, names, {stratum.name: stratum.drawn for stratum in strata})
    places = [(row["document"], row["version"], row["passage"]) for row in rows]
    coders = _dealt([unit_id(name, place) for place in places], plan, name)
    units = tuple(
        Unit(id=unit_id(name, place), coders=coders[unit_id(name, place)], **row)
        for place, row in zip(places, rows, strict=True)
    )
    ordered = tuple(sorted(units, key=lambda unit: digest(name, unit.id)))
    return Sample(name, plan.task, plan.unit, plan.codes, plan.coders, facts, strata, ordered)


def _plan_digest(plan: Plan, facts: Mapping[str, str]) -> str:
    return digest(plan.task, plan.unit, plan.codes, plan.coders, sorted(facts.items()))[:8]


def class_sizes(available: Mapping[str, int], size: int, recall: float) -> dict[str, int]:
    """How many units to draw of each class of CLASSES.

    What a class cannot give is taken from the others, those without findings first.
    """
    blind = round(size * recall)
    wanted = {"found": size - blind, "near": blind // 2, "nothing": blind - blind // 2}
    drawn = {name: min(wanted[name], available.get(name, 0)) for name in CLASSES}
    if recall > 0:  # each class that exists can be spoken for
        drawn = {n: max(have, min(LEAST, available.get(n, 0))) for n, have in drawn.items()}
    left = size - sum(drawn.values())
    for name in ("nothing", "near", "found") if recall > 0 else ("found",):
        more = min(left, available.get(name, 0) - drawn[name])
        drawn[name] += more
        left -= more
    return {name: count for name, count in drawn.items() if count}


def _strata(
    sizes: Mapping[tuple[str, str], int], plan: Plan
) -> tuple[dict[tuple[str, str], str], tuple[Stratum, ...]]:
    """The stratum that each class and combination of fields is drawn in, and all strata.

    Args:
        sizes: units of the population by class and combination.
        plan: what is wanted.
    """
    names: dict[tuple[str, str], str] = {}
    strata: list[Stratum] = []
    available: dict[str, int] = {}
    for (found, _), population in sizes.items():
        available[found] = available.get(found, 0) + population
    for found, size in class_sizes(available, plan.size, plan.recall).items():
        here = {cell: n for (of, cell), n in sizes.items() if of == found}
        merged = merge(here, size, "others")
        totals: dict[str, int] = {}
        for cell, population in here.items():
            name = " / ".join(part for part in (found, merged[cell]) if part)
            names[found, cell] = name
            totals[name] = totals.get(name, 0) + population
        drawn = allocate(totals, size, plan.allocation)
        strata += [Stratum(name, totals[name], drawn[name]) for name in sorted(totals)]
    return names, tuple(strata)


def _dealt(ids: Sequence[str], plan: Plan, name: str) -> dict[str, tuple[str, ...]]:
    """Who codes which unit: a part of them everybody, the others one each in turn."""
    ordered = sorted(ids, key=lambda one: digest(name, "dealt", one))
    shared = ceil(len(ordered) * plan.overlap)
    alone = {one: (plan.coders[at % len(plan.coders)],) for at, one in enumerate(ordered[shared:])}
    return {**dict.fromkeys(ordered[:shared], plan.coders), **alone}


def settings(sample: Sample) -> dict[str, Any]:
    """The facts of a sample with its numbers, for printing beneath it."""
    return {
        **sample.facts,
        "units": len(sample.units),
        "coded by all": sum(unit.coders == sample.coders for unit in sample.units),
    }
