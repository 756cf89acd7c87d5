"""How many units each stratum of a sample gets."""

import heapq
from collections.abc import Mapping
from typing import Literal

from chapter8.errors import UsageError

Allocation = Literal["proportional", "equal"]
ALLOCATIONS: tuple[Allocation, ...] = ("proportional", "equal")

LEAST = 2
"""Units of a stratum, where it has as many: with one alone its spread cannot be estimated."""


def allocate(
    populations: Mapping[str, int], size: int, allocation: Allocation = "proportional"
) -> dict[str, int]:
    """Share out a number of units among strata.

    Each stratum first gets LEAST units, or all that it has; every further unit goes where it is
    most due: to the stratum with most of its population still to be stood for (proportional, the
    divisors of Sainte-Laguë), or to the one with fewest so far (equal). So no stratum gets more
    than it has, and all units are given as long as there are any.

    Args:
        populations: number of units by stratum, each 1 or more.
        size: how many are to be drawn in all.
        allocation: proportional or equal.

    Returns:
        The number drawn by stratum; they sum to `size`, or to the whole population if it is less.

    Raises:
        UsageError: the size is less than the least that each stratum needs.
    """
    drawn = {name: min(LEAST, population) for name, population in populations.items()}
    left = min(size, sum(populations.values())) - sum(drawn.values())
    if left < 0:
        raise UsageError(
            f"{size} units are too few for {len(populations)} strata of {LEAST} or more: draw "
            "more, or stratify by fewer fields."
        )

    def due(name: str) -> tuple[float, str]:
        have = drawn[name]
        return (have if allocation == "equal" else -populations[name] / (2 * have + 1)), name

    heap = [due(name) for name in populations if drawn[name] < populations[name]]
    heapq.heapify(heap)
    for _ in range(left):
        _, name = heapq.heappop(heap)
        drawn[name] += 1
        if drawn[name] < populations[name]:
            heapq.heappush(heap, due(name))
    return drawn


def merge(populations: Mapping[str, int], size: int, rest: str) -> dict[str, str]:
    """Put the smallest strata together where there are too many for a sample of that size.

    A stratum from which nothing is drawn could not be spoken for; together the small ones can.

    Args:
        populations: number of units by stratum.
        size: how many are to be drawn.
        rest: name of the stratum that takes the small ones.

    Returns:
        The name under which each stratum is drawn from: its own, or `rest`.
    """
    most = max(1, size // LEAST)
    ordered = sorted(populations, key=lambda name: (-populations[name], name))
    kept = ordered if len(ordered) <= most else ordered[: most - 1]
    return {name: name if name in set(kept) else rest for name in populations}
