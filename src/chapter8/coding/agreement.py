"""How far coders agree: alpha, kappas and per cent, each with a bootstrap interval.

The units are resampled, not the codings, because the units are the sample. Units that were coded
alike are counted together first, so that a thousand replicates cost no more than a few tables.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Literal, TypeAlias

from chapter8.coding.distances import Metric, distances
from chapter8.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Coded: TypeAlias = Sequence[Sequence[Hashable | None]]
"""One row a unit, one column a coder; None where the coder has not coded the unit."""

Measure = Literal["alpha", "cohen", "fleiss", "percent"]

REPLICATES = 1000
_SEED = 8  # the same inputs give the same interval
_TAIL = 2.5  # per cent on either side of an interval of 95 per cent


@dataclass(frozen=True, slots=True)
class Agreement:
    """One measure of agreement.

    Attributes:
        measure: its name, as it is printed.
        value: the measure; None where it is undefined, because only one code was ever used.
        low, high: interval of 95 per cent over resampled units; None where `value` is.
        units: units coded by at least two coders; the others say nothing of agreement.
        codings: codings of these units.
        replicates: resamples in which the measure was defined.
    """

    measure: str
    value: float | None
    low: float | None
    high: float | None
    units: int
    codings: int
    replicates: int


def krippendorff_alpha(
    coded: Coded, metric: Metric = "nominal", replicates: int = REPLICATES
) -> Agreement:
    """Krippendorff's alpha: any number of coders, missing codings, any metric.

    Args:
        coded: One row a unit, one column a coder.
        metric: How far two codes are apart, see `distances`; numbers for ordinal and interval,
            sets of codes for "sets".
        replicates: Number of bootstrap samples of units.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); sets: R. Passonneau,
    Measuring Agreement on Set-valued Items (MASI), LREC 2006.

    Raises:
        UsageError: no unit was coded by two coders, or a code does not suit the metric.
    """
    units = _paired(coded)
    codes = _codes(units, metric)
    place = {code: at for at, code in enumerate(codes)}
    patterns = Counter(tuple(sorted(place[code] for code in unit)) for unit in units)
    values, weights = _tables(patterns, len(codes))

    pairs = _pairs(list(patterns), len(codes))

    def alpha(samples: "Floats") -> "Floats":
        totals = samples @ values
        return _alpha(samples @ pairs, totals, distances(codes, metric, totals))

    name = f"Krippendorff's alpha ({metric})"
    return _measured(name, weights, alpha, sum(map(len, units)), replicates)


def _alpha(coincidences: "Floats", totals: "Floats", apart: "Floats") -> "Floats":
    """Alpha of each sample, one a row: 1 - observed / expected disagreement.

    `coincidences` counts the pairs of codes that meet in a unit, flattened; `totals` counts each
    code; `apart` holds the squared distances, for each sample its own where they differ.
    """
    number = totals.sum(axis=1)
    observed = (coincidences * apart.reshape(len(apart), -1)).sum(axis=1) / number
    expected = ((totals[:, None, :] @ apart)[:, 0, :] * totals).sum(axis=1)
    return _one_minus(observed, expected / (number * (number - 1)))


def _pairs(patterns: Sequence[tuple[int, ...]], codes: int) -> "csr_array":
    """The pairs of codes that meet in each pattern, flattened: few of all codes meet in a unit."""
    from scipy.sparse import coo_array

    cells = [
        (row, one * codes + other, 1 / (len(pattern) - 1))
        for row, pattern in enumerate(patterns)
        for one, other in permutations(pattern, 2)
    ]
    rows, columns, data = zip(*cells, strict=True)
    return coo_array((data, (rows, columns)), shape=(len(patterns), codes * codes)).tocsr()


def cohen_kappa(coded: Coded, replicates: int = REPLICATES) -> Agreement:
    """Cohen's kappa of two coders, over the units that both have coded.

    Source: J. Cohen, A Coefficient of Agreement for Nominal Scales (1960).

    Raises:
        UsageError: there are not two coders, or no unit was coded by both.
    """
    import numpy as np

    if any(len(unit) != 2 for unit in coded):
        raise UsageError("Cohen's kappa compares two coders: choose two, or take Fleiss' kappa.")
    units = _paired(coded)
    codes = _codes(units, "nominal")
    place = {code: at for at, code in enumerate(codes)}
    cells = Counter((place[first], place[second]) for first, second in units)
    identity = np.eye(len(codes))
    first = identity[[a for a, _ in cells]]
    second = identity[[b for _, b in cells]]
    same = np.array([a == b for a, b in cells], dtype=float)

    def kappa(samples: "Floats") -> "Floats":
        number = samples.sum(axis=1)
        chance = ((samples @ first) * (samples @ second)).sum(axis=1) / number**2
        return _one_minus(1 - samples @ same / number, 1 - chance)

    weights = np.array(list(cells.values()), dtype=float)
    return _measured("Cohen's kappa", weights, kappa, 2 * len(units), replicates)


def fleiss_kappa(coded: Coded, replicates: int = REPLICATES) -> Agreement:
    """Fleiss' kappa: every unit coded by the same number of coders, not always the same ones.

    Source: J. Fleiss, Measuring Nominal Scale Agreement among Many Raters (1971).

    Raises:
        UsageError: units were coded by different numbers of coders, or none by two.
    """
    units = _paired(coded)
    coders = len(units[0])
    if any(len(unit) != coders for unit in units) or len(units) < len(coded):
        raise UsageError(
            "Fleiss' kappa needs every unit coded by the same number of coders, two or more; "
            "Krippendorff's alpha does without."
        )
    codes = _codes(units, "nominal")
    place = {code: at for at, code in enumerate(codes)}
    patterns = Counter(tuple(sorted(place[code] for code in unit)) for unit in units)
    values, weights = _tables(patterns, len(codes))
    agreeing = ((values**2).sum(axis=1) - coders) / (coders * (coders - 1))

    def kappa(samples: "Floats") -> "Floats":
        number = samples.sum(axis=1)
        shares = samples @ values / (number * coders)[:, None]
        return _one_minus(1 - samples @ agreeing / number, 1 - (shares**2).sum(axis=1))

    return _measured("Fleiss' kappa", weights, kappa, coders * len(units), replicates)


def percent_agreement(coded: Coded, replicates: int = REPLICATES) -> Agreement:
    """The share of pairs of coders that agree, averaged over units; 1 is full agreement.

    Raises:
        UsageError: no unit was coded by two coders.
    """
    import numpy as np

    units = _paired(coded)
    patterns = Counter(_shared(unit) for unit in units)
    shares = np.array(list(patterns))

    def percent(samples: "Floats") -> "Floats":
        agreeing: Floats = samples @ shares / samples.sum(axis=1)
        return agreeing

    weights = np.array(list(patterns.values()), dtype=float)
    return _measured("Agreement", weights, percent, sum(map(len, units)), replicates)


def _shared(unit: Sequence[Hashable]) -> float:
    times = Counter(unit).values()
    return sum(n * (n - 1) for n in times) / (len(unit) * (len(unit) - 1))


def _paired(coded: Coded) -> list[list[Hashable]]:
    """The codings of the units that at least two coders have coded."""
    units = [[code for code in unit if code is not None] for unit in coded]
    paired = [unit for unit in units if len(unit) > 1]
    if not paired:
        raise UsageError("No unit was coded by two coders: have some units coded twice.")
    return paired


def _codes(units: list[list[Hashable]], metric: Metric) -> list[Hashable]:
    """The codes that were used, in an order that does not change from run to run."""
    found = {code for unit in units for code in unit}
    if metric in ("ordinal", "interval"):
        wrong = next((code for code in found if not isinstance(code, int | float)), None)
        if wrong is not None:
            raise UsageError(f"The metric {metric} needs numbers as codes; {wrong!r} is none.")
        return sorted(found, key=float)  # type: ignore[arg-type]
    if metric == "sets":
        wrong = next((code for code in found if not isinstance(code, frozenset)), None)
        if wrong is not None:
            raise UsageError(f"The metric sets needs frozen sets of codes; {wrong!r} is none.")
        return sorted(found, key=lambda code: sorted(map(str, code)))  # type: ignore[call-overload]
    return sorted(found, key=lambda code: (type(code).__name__, str(code)))


def _tables(patterns: Counter[tuple[int, ...]], codes: int) -> "tuple[Floats, Floats]":
    """How often each code stands in each pattern, and how often each pattern occurs."""
    import numpy as np

    values = np.array([np.bincount(pattern, minlength=codes) for pattern in patterns], dtype=float)
    return values, np.array(list(patterns.values()), dtype=float)


def _one_minus(observed: "Floats", expected: "Floats") -> "Floats":
    import numpy as np

    undefined = expected <= 0
    ratio: Floats = 1 - observed / np.where(undefined, 1, expected)
    return np.where(undefined, np.nan, ratio)


def _measured(
    name: str,
    weights: "Floats",
    measure: "Callable[[Floats], Floats]",
    codings: int,
    replicates: int,
) -> Agreement:
    import numpy as np

    units = int(weights.sum())
    value = float(measure(weights[None, :])[0])
    if np.isnan(value):
        return Agreement(name, None, None, None, units, codings, 0)
    sampled = np.concatenate([measure(part) for part in _resampled(weights, replicates)])
    sampled = sampled[~np.isnan(sampled)]
    low, high = np.percentile(sampled, [_TAIL, 100 - _TAIL])
    return Agreement(name, value, float(low), float(high), units, codings, len(sampled))


def _resampled(weights: "Floats", replicates: int) -> "Iterator[Floats]":
    """Samples of as many units as there are, one a row, in parts that stay small in memory."""
    import numpy as np

    random = np.random.default_rng(_SEED)
    units = int(weights.sum())
    kinds = np.repeat(np.arange(len(weights)), weights.astype(int))
    for part in np.array_split(np.empty(replicates), 1 + replicates * len(weights) // 1_000_000):
        if (
            len(weights) * 10 < units
        ):  # then a number for each pattern is cheaper than for each unit
            yield random.multinomial(units, weights / units, size=len(part)).astype(float)
        else:
            drawn = (kinds[random.integers(units, size=units)] for _ in part)
            yield np.array([np.bincount(k, minlength=len(weights)) for k in drawn], dtype=float)
