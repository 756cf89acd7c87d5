"""What reading a document gives: its passages, the fields of its row, the way back to the bytes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from chapter8.documents.masthead import Masthead

Run = tuple[int, int, int]
"""A stretch of cleaned text: its start there, its start in the original, its length."""


@dataclass(slots=True)
class Passage:
    """The smallest addressable unit of a document.

    The fields are those of `schema.PASSAGES`: `part` is one of `schema.PARTS` and `voice` one of
    `schema.VOICES`; `start` and `end` are character offsets into the text of the reading.
    """

    part: str
    number: str | None
    voice: str
    speaker: str | None
    speaker_name: str | None
    start: int
    end: int
    speaker_title: str | None = None
    speaking_for: str | None = None
    presiding: bool | None = None
    lead: str | None = None
    language: str | None = None
    page: int | None = None


class Vote(NamedTuple):
    """How one State voted; `passage` is the place, from 0, in the passages of the reading."""

    passage: int
    question: str | None
    state: str
    position: str


@dataclass(slots=True)
class Reading:
    """One version of a document, read.

    `document` holds the fields of `schema.DOCUMENTS` except those that only the store can know
    (version, raw, characters, words, passages). `text` is the cleaned text: page furniture is
    gone and footnotes stand at its end, all other characters are those of the original.
    `passages` are in order, do not overlap and cover all that is not blank. `notes` are
    sentences on whatever had to be decided. `origin` maps `text` to the original in runs
    ordered by their start in `text`; `pages` says where each page begins in the original, and is
    empty where there are none. `problem` is set where a catalogue record is no document:
    one sentence that says why; there is nothing else to keep of it.
    """

    document: dict[str, object]
    text: str
    passages: list[Passage]
    notes: list[str] = field(default_factory=list)
    origin: Sequence[Run] = ()
    masthead: Masthead = field(default_factory=Masthead)
    problem: str | None = None
    votes: list[Vote] = field(default_factory=list)
    pages: Sequence[int] = ()

    def to_original(self, offset: int) -> int:
        """Give the offset in the original of the character at `offset` of the text.

        The offset just past the text gives the one just past its last character. Raises
        `IndexError` outside of these.
        """
        return to_original(self.origin, offset)


def to_original(origin: Sequence[Run], offset: int) -> int:
    """Map an offset in cleaned text to the original by its runs; see `Reading.to_original`."""
    length = origin[-1][0] + origin[-1][2] if origin else 0
    if not 0 <= offset <= length:
        message = f"Offset {offset} lies outside of a text of {length} characters."
        raise IndexError(message)
    if not origin:
        return 0
    run = origin[bisect_right(origin, offset, key=_start) - 1]
    return run[1] + offset - run[0]


def from_original(origin: Sequence[Run], offset: int) -> int | None:
    """Give the offset in cleaned text of a character of the original; None where it is gone."""
    for at, start, length in origin:
        if start <= offset < start + length:
            return at + offset - start
    return None


def _start(run: Run) -> int:
    return run[0]
