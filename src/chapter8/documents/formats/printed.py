"""Lines as they stand on a page: characters with their place, whatever file they come from."""

from typing import NamedTuple

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top."""


class Printed(NamedTuple):
    """A printed line, or the part of one that its file holds in one piece.

    `at` is the index of its first character among those of the page; the lengths are points from
    the lower left corner of the page. `hyphen` says that the line ends with a hyphen, which is
    not in `text`; `bold` and `slanted` that all of its letters are, as its ends tell.
    """

    text: str
    at: int
    left: float
    right: float
    bottom: float
    top: float
    hyphen: bool = False
    bold: bool = False
    slanted: bool = False

    @property
    def size(self) -> float:
        """Its height, which the size of its letters gives."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


class Page(NamedTuple):
    """A page: its size in points and its lines in the order in which the file draws them.

    Where it is not `mapped`, its fonts do not say which letters they draw: it has no lines.
    """

    width: float
    height: float
    lines: list[Printed]
    mapped: bool = True


def same_line(one: Printed, other: Printed) -> bool:
    """Say whether two pieces stand beside each other: a raised note mark beside its word does."""
    high = min(other.top, one.top)
    low = max(other.bottom, one.bottom)
    return high > low and 2 * (high - low) > min(one.top - one.bottom, other.top - other.bottom)
