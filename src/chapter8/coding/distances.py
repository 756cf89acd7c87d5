"""How far two codes are apart, for Krippendorff's alpha."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Metric = Literal["nominal", "ordinal", "interval", "sets"]


def distances(codes: Sequence[Hashable], metric: Metric, totals: "Floats") -> "Floats":
    """Squared distances between codes.

    Args:
        codes: The codes, in ascending order where they are ordered.
        metric: nominal (the same or not), ordinal (by ranks), interval (by difference) or sets
            (by what two sets of codes share: MASI).
        totals: How often each code was given, one row a sample; ordinal distances depend on it.

    Returns:
        An array of samples x codes x codes; a single sample where all samples have the same.
    """
    import numpy as np

    if metric == "nominal":
        differ: Floats = 1 - np.eye(len(codes))
        return differ[None]
    if metric == "interval":
        values = np.array(codes, dtype=float)
        squares: Floats = (values[:, None] - values[None, :]) ** 2
        return squares[None]
    if metric == "sets":
        table = [[_masi(one, other) for other in codes] for one in codes]  # type: ignore[arg-type]
        return np.array(table)[None]
    middles: Floats = np.cumsum(totals, axis=1) - totals / 2
    return (middles[:, :, None] - middles[:, None, :]) ** 2


def _masi(one: frozenset[str], other: frozenset[str]) -> float:
    """Passonneau's distance between two sets of codes, 0 to 1."""
    if one == other:
        return 0.0
    shared = len(one & other) / len(one | other)
    monotonicity = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - shared * monotonicity
