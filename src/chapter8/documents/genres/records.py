"""Verbatim records: what is said in a meeting, speaker by speaker.

The masthead and the agenda come first; from "The meeting was called to order" on, each speech
begins with a label (`Mr. Rybakov (Belarus) (spoke in Russian):`), and sentences of the record
itself, votes and headings of items stand between the speeches.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from chapter8.documents.dates import meeting_date
from chapter8.documents.genres import summaries
from chapter8.documents.genres.behalf import INTRODUCTION, behalf
from chapter8.documents.genres.chairs import chair_after, is_change
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, masthead_passage, passage
from chapter8.documents.genres.participants import Participants, participants
from chapter8.documents.genres.speakers import (
    Label,
    Speaker,
    is_presiding,
    label,
    may_start_label,
    spoken_in,
    starts_label,
)
from chapter8.documents.genres.votes import begins_list, list_goes_on
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import (
    Block,
    Line,
    breaks_off,
    ends_sentence,
    indented,
    paragraph_starts,
)
from chapter8.documents.masthead import agenda_items
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_VERBATIM = re.compile(r"/PV\.\s?\d|\bPV\.\d")
_SUMMARY = re.compile(r"/SR\.\s?\d")
_DISCLAIMER = re.compile(r"This record contains the (?:original )?text of speeches")
_SUMMARY_TITLE = re.compile(r"Summary record of the\b")
_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_DIRECTION = re.compile(r"[(（]([^()（）]{3,60})[)）]")
_SYMBOLS = re.compile(r"\s*[(（][^()（）]*[A-Z]/[^()（）]*[)）]$")  # "(A/79/L.9 and A/79/L.10)"
_ENOUGH_LABELS = 2
_LONGEST_HEADING = 300


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol, its disclaimer and the labels of its speeches."""
    for pattern, genre in ((_VERBATIM, "verbatim record"), (_SUMMARY, "summary record")):
        symbol = next((name for name in draft.symbols if pattern.search(name)), None)
        if symbol:
            return Fit(genre, 0.95, f"The symbol {symbol}.")
    opening = _opening(draft.lines)
    if opening is None:
        return None
    if _SUMMARY_TITLE.search(draft.head):
        return Fit("summary record", 0.9, "The title and the opening of the meeting.")
    labels = sum(starts_label(line.text) for line in draft.lines[opening : opening + 400])
    if _DISCLAIMER.search(draft.head) or labels >= _ENOUGH_LABELS:
        return Fit("verbatim record", 0.9, "The opening of the meeting and labels of speeches.")
    return None


def parse(draft: Draft) -> Parse:
    """Read a record: masthead, speeches with their speakers, procedure, votes, headings."""
    opening = _opening(draft.lines) or 0
    head = draft.text[: draft.lines[opening].start] if draft.lines else ""
    body = draft.text[len(head) : draft.notes_start]
    facts: dict[str, object] = {"adopted": meeting_date(head), "title": _title(head)}
    if _SUMMARY_TITLE.search(head) or any(map(_SUMMARY.search, draft.masthead.symbols)):
        facts["genre"] = "summary record"
        passages = summaries.divide(draft, opening, participants(head, "").president)
    else:
        passages = _Meeting(draft, participants(head, body)).read(opening)
    facts["agenda"] = _agenda(head) or _agenda_items(draft.text, passages)
    masthead = masthead_passage(draft.lines[:opening], VOICE)
    return Parse(masthead + passages + draft.footnotes(VOICE), facts)


def _opening(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines):
        if line.text and expression("records", "opening").match(line.text):
            return index
    return None


def _agenda(head: str) -> list[str]:
    """The items that the first page lists under "Agenda", a letter below its item with it."""
    match = expression("records", "agenda").search(head)
    items: list[str] = []
    for block in re.split(r"\n\s*\n", match[1]) if match else ():
        words = " ".join(block.split())
        if words and items and expression("records", "letter").match(words):
            items[-1] += f" / {words}"
        elif words:
            items.append(words)
    return items


def _agenda_items(text: str, passages: Sequence[Passage]) -> list[str]:
    """The numbers of the items under which the meeting spoke, as its headings give them."""
    headings = (text[one.start : one.end] for one in passages if one.part == "heading")
    return list(dict.fromkeys(item for words in headings for item in agenda_items(words)))


def _title(head: str) -> str | None:
    match = expression("records", "title").search(head)
    return " ".join(match[0].split()) if match else None


@dataclass(slots=True)
class _Meeting:
    """The meeting as it is read: who has the floor, and who is in the chair."""

    draft: Draft
    people: Participants
    speaker: Speaker | None = None
    voice: str = VOICE
    title: str | None = None
    language: str | None = None  # that is spoken, where the record says so
    behalf: str | None = None
    paragraphs: int = 0  # of the speech so far
    state: str | None = None  # for which who presides speaks in a national capacity
    chair: Speaker | None = None
    passages: list[Passage] = field(default_factory=list)

    def read(self, opening: int) -> list[Passage]:
        """Read the body from the opening of the meeting on."""
        self.chair = self.people.president
        self._change_chair(" ".join(self._head(opening).split()))
        for block, labelled in self._blocks(opening):
            self._take(block, labelled)
        return self.passages

    def _head(self, opening: int) -> str:
        """What stands before the opening: that a Vice-President takes the chair may stand there."""
        lines = self.draft.lines
        return self.draft.text[: lines[opening].start] if lines else ""

    def _blocks(self, opening: int) -> list[tuple[Block, Label | None]]:
        """Paragraphs; a label, a sentence of the record and a vote each begin one.

        Each comes with the label that it begins with.
        """
        lines = self.draft.lines[opening:]
        starts = paragraph_starts(lines, self.draft.width, indents=indented(lines))
        groups: list[tuple[list[Line], Label | None]] = []
        group: list[Line] = []
        label_end = 0
        voting = False
        for line, begins in starts:
            if group and not begins and line.text[0].islower():
                group.append(line)  # most lines: they must cost next to nothing
                continue
            labelled = self._label_at(line)
            new = begins and not (group and label_end == group[-1].end)
            new = new and not (voting and list_goes_on(_joined(group)))
            if not group or new or self._begins(group[-1], line, labelled):
                group = []
                groups.append((group, labelled))
                label_end = labelled.end if labelled else 0
                voting = begins_list(line.text)
            group.append(line)
        return [
            (Block(part[0].start, part[-1].end, tuple(part)), found if not index else None)
            for lines, found in groups
            for index, part in enumerate(_without_heading(lines))
        ]

    @staticmethod
    def _begins(previous: Line, line: Line, labelled: Label | None) -> bool:
        if labelled is not None:
            return _may_precede(previous.text)
        if line.text[0].islower():
            return False
        return begins_list(line.text) or (
            (ends_sentence(previous.text) or not breaks_off(previous.text))
            and _interruption().match(line.text) is not None
        )

    def _label_at(self, line: Line) -> Label | None:
        """The label at the beginning of a line, after the number of a paragraph."""
        text = line.text
        start = line.start
        if text[0].isdecimal():
            number = _NUMBER.match(text)
            if number is None:
                return None
            start += number.end()
            text = text[number.end() :]
        if not may_start_label(text) or not starts_label(self.draft.text[start : start + 240]):
            return None
        return label(self.draft.text, start)

    def _take(self, block: Block, labelled: Label | None) -> None:
        words = block.flat
        if begins_list(words):
            self.passages.append(passage("vote", block, VOICE))
            return
        if labelled is None and (
            expression("records", "procedure").match(words) or is_change(words)
        ):
            self._change_chair(words)
            self.passages.append(passage("procedure", block, VOICE))
            return
        if labelled is not None:
            self._give_floor(labelled)
        elif direction := _DIRECTION.fullmatch(words):
            self.language = spoken_in(direction[1]) or self.language
        elif _is_heading(block):
            self.passages.append(passage("heading", block, VOICE))
            return
        number = _NUMBER.match(block.lines[0].text)
        self._speech(block, number[1] if number else None, words)

    def _speech(self, block: Block, number: str | None, words: str) -> None:
        if self.speaker is None:
            self.passages.append(passage("procedure", block, VOICE, number=number))
            return
        speaker, voice = self._in_capacity(self.speaker, words)
        office = is_presiding(speaker.speaker)
        if not office and self.paragraphs < INTRODUCTION:
            self.behalf = self.behalf or behalf(words)
        self.paragraphs += 1
        self.passages.append(
            Passage(
                "speech",
                number,
                voice,
                speaker.speaker,
                speaker.name,
                block.start,
                block.end,
                speaker_title=self.title,
                speaking_for=None if office else self.behalf,
                presiding=office,
                language=self.language,
            )
        )

    def _in_capacity(self, speaker: Speaker, words: str) -> tuple[Speaker, str]:
        """For whom a paragraph is spoken: who presides may speak for a State for a while."""
        presides = is_presiding(speaker.speaker)
        if not presides or self.chair is None or not self.chair.speaker:
            return speaker, self.voice
        if self.state and expression("records", "presiding_again").search(words):
            self.state = None
        begins = expression("records", "national").search(words)
        # The announcement is the President's, unless the statement follows in its paragraph.
        if self.state or (begins and len(words) > 2 * begins.end()):
            self.state = self.chair.speaker
            return Speaker(speaker.name, self.state), "state"
        if begins:
            self.state = self.chair.speaker
        return speaker, self.voice

    def _give_floor(self, found: Label) -> None:
        self.state = self.behalf = None
        self.paragraphs = 0
        self.language = found.language
        speaker = Speaker(found.name, found.speaker)
        if speaker.speaker and speaker.speaker.isupper():
            speaker = Speaker(speaker.name, speaker.speaker.title())
        if speaker.name is None and is_presiding(speaker.speaker) and self.chair:
            self.speaker, self.voice = Speaker(self.chair.name, speaker.speaker), VOICE
            self.title = found.title
        else:
            if speaker.speaker is None:
                self.people.announce(speaker.name, self._announced())
            self.title = found.title or self.people.title(speaker)
            self.speaker, self.voice = self.people.resolve(speaker)

    def _announced(self) -> str | None:
        """To whom the last words before a label gave the floor: `the observer of ...`."""
        last = self.passages[-1] if self.passages else None
        if last is None or not last.presiding:
            return None
        words = " ".join(self.draft.text[last.start : last.end].split())
        match = expression("records", "gives_floor").search(words)
        return match[1] if match else None

    def _change_chair(self, words: str) -> None:
        self.chair = chair_after(words, self.people.president) or self.chair


def _may_precede(text: str) -> bool:
    """Whether a label may follow a line: not one that breaks off within a phrase."""
    return ends_sentence(text) or not breaks_off(text)


def _is_heading(block: Block) -> bool:
    last = _SYMBOLS.sub("", block.lines[-1].text)
    return (not last or not ends_sentence(last)) and len(block.flat) < _LONGEST_HEADING


def _joined(group: list[Line]) -> str:
    return " ".join(line.text for line in group)


def _without_heading(group: list[Line]) -> list[list[Line]]:
    """Part a heading from the paragraph above it: the lines after the last that ends."""
    if ends_sentence(group[-1].text) or begins_list(group[0].text):
        return [group]
    ends = [index for index, line in enumerate(group) if ends_sentence(line.text)]
    if not ends:
        return [group]
    return [group[: ends[-1] + 1], group[ends[-1] + 1 :]]


@cache
def _interruption() -> re.Pattern[str]:
    """The beginning of what the record itself says in the midst of a speech."""
    return re.compile("|".join(lexicon("records")["procedure"] + lexicon("chairs")["begins"]))


GRAMMAR = Grammar("records", fit, parse)
