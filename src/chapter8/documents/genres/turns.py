"""Turns: the speeches of a record, each from its label to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from chapter8.documents.genres.speakers import label
from chapter8.documents.reading import Passage

_NUMBER_REACH = 8  # characters that the number of a paragraph takes before a label


@dataclass(frozen=True, slots=True)
class Turn:
    """A speech: its speaker as in the label, and the places of its passages (from 0), in order.

    `start` and `end` are offsets in the text of the reading; a speech in which who presides
    speaks for a State for a while is one turn.
    """

    name: str | None
    speaker: str | None
    passages: tuple[int, ...]
    start: int
    end: int


def turns(text: str, passages: Sequence[Passage]) -> list[Turn]:
    """Group the passages of a record to the speeches that it prints.

    Args:
        text: The text of the reading.
        passages: Its passages, in order.

    Returns:
        One turn for each label, in order; what the record itself says between speeches (votes,
        headings, procedure) belongs to none.
    """
    groups: list[list[int]] = []
    for index, passage in enumerate(passages):
        if passage.part != "speech":
            continue
        if not groups or _begins(text, passage, passages[groups[-1][-1]]):
            groups.append([])
        groups[-1].append(index)
    return [
        Turn(
            passages[group[0]].speaker_name,
            passages[group[0]].speaker,
            tuple(group),
            passages[group[0]].start,
            passages[group[-1]].end,
        )
        for group in groups
    ]


def _begins(text: str, passage: Passage, previous: Passage) -> bool:
    if (passage.speaker_name or passage.speaker) != (previous.speaker_name or previous.speaker):
        return True
    start = passage.start
    if passage.number:
        start += text[start : start + _NUMBER_REACH].find(" ") + 1
    found = label(text, start)
    return found is not None and found.end <= passage.end
