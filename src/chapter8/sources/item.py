"""What a source gives: one document as bytes, or the reason why there are none."""

from dataclasses import dataclass, field
from pathlib import Path

from chapter8.sources.names import storable

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is read, in bytes (the longest UN documents are some 10 MB of text).

A larger file is recorded with its size and left out: it is nearly always a concatenation, an
export or a damaged file, and would cost the memory that all other documents together do not.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a source, on its way to the reading stage.

    Exactly one of `data` and `problem` is set.

    Attributes:
        source: The source that understood it, one of `chapter8.sources.SOURCES`.
        key: Its name within the source: `RUS_67_2012`, or a path relative to the folder added.
        data: Its bytes, as they lie on disk or in the archive.
        path: The file on disk it came from; the archive, for a member of one.
        member: The name within the archive, or an empty string.
        metadata: Fields of `schema.DOCUMENTS` that are known for sure from the name and from
            tables that the publishers give; dates are `datetime.date`.
        problem: Why it cannot be read: one sentence that says what, where and what to do.
    """

    source: str
    key: str
    data: bytes | None
    path: str
    member: str = ""
    metadata: dict[str, object] = field(default_factory=dict)
    problem: str | None = None

    def __post_init__(self) -> None:
        """Hold the promise that there are bytes or a problem, never both or neither."""
        if (self.data is None) == (self.problem is None):
            raise ValueError(f"item {self.key!r} must have either bytes or a problem")


def told(source: str, key: str, path: Path, problem: str) -> Item:
    """An item that only tells what is wrong with a file or table on disk."""
    return Item(source, key, None, storable(str(path)), problem=problem)
