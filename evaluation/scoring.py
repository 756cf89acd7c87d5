"""Scores of found references against gold: matched one to one, with intervals."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Mark:
    """A reference as marked by a reader or by the machine; offsets within its passage.

    `organization` is empty for generic references; OTHER in gold matches any organization that
    the readers' list does not have.
    """

    start: int
    end: int
    organization: str
    kind: str


@dataclass
class Score:
    """Numbers of references found and in the gold, and those that agree."""

    right: int = 0
    found: int = 0
    gold: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is in the gold."""
        return self.right / self.found if self.found else math.nan

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else math.nan

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.gold
        return 2 * self.right / total if total else math.nan

    def add(self, other: "Score") -> None:
        """Add the numbers of another score."""
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        self.wrong += other.wrong
        self.missed += other.missed


def compare(
    gold: Iterable[Mark],
    found: Iterable[Mark],
    unsure: Iterable[Mark],
    listed: frozenset[str],
    shown: "Shower",
) -> Score:
    """Match found references to gold ones of the same organization that overlap most.

    What overlaps only an unsure mark is scored neither way. `listed` are the organizations that
    the readers knew by id: others match OTHER.
    """
    left = sorted(gold)
    unsure = list(unsure)
    score = Score(gold=len(left))
    for mark in sorted(found):
        match = max(
            (g for g in left if _same(g, mark, listed) and _overlap(g, mark) > 0),
            key=lambda g: _overlap(g, mark),
            default=None,
        )
        if match is not None:
            left.remove(match)
            score.right += 1
            score.found += 1
        elif not any(_overlap(mark, other) > 0 for other in unsure):
            score.found += 1
            score.wrong.append(shown(mark))
    score.missed = [shown(mark) for mark in left]
    return score


class Shower:
    """How a mark is shown in a list of errors."""

    def __init__(self, name: str, text: str) -> None:
        """Show marks of one passage."""
        self._name, self._text = name, text

    def __call__(self, mark: Mark) -> str:
        """The mark with a few words around it."""
        before = self._text[max(0, mark.start - 40) : mark.start]
        surface = self._text[mark.start : mark.end]
        after = self._text[mark.end : mark.end + 30]
        line = f"{before}[[{surface}]]{after}"
        return f"{self._name} {mark.organization or '-'} {mark.kind}: {' '.join(line.split())}"


def _overlap(one: Mark, other: Mark) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _same(gold: Mark, mark: Mark, listed: frozenset[str]) -> bool:
    if gold.organization == "OTHER":
        return mark.organization not in listed
    return gold.organization == mark.organization
