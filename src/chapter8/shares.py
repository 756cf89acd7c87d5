"""The interval of a share, wherever one is estimated."""

import math

_Z = 1.959964


def limits(share: float, number: float) -> tuple[float, float]:
    """The limits of 95 % of a share in so many observations, which need not be whole.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference
    (1927).
    """
    centre = share + _Z * _Z / (2 * number)
    spread = _Z * math.sqrt(share * (1 - share) / number + _Z * _Z / (4 * number * number))
    scale = 1 + _Z * _Z / number
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return min(max(0.0, low), share), max(min(1.0, high), share)
