"""Communications: letters, identical letters, notes verbales, telegrams.

A title says of which date, from whom and to whom; then the letter in the first person with its
signature (a note verbale is unsigned and in the third person), then annexes and enclosures,
whose words are those of whoever wrote them (DGACM editorial manual, "Communications").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from chapter8.documents.dates import first_date
from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    plain_paragraphs,
)
from chapter8.documents.genres.speakers import Speaker, voice_of
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import Block, Line
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

_EDITORS = "secretariat"  # mastheads and titles are written by the Secretariat
_NUMBER = re.compile(r"(\d{1,3})\s*[.．]\s")
_ORIGINAL = re.compile(r"\[(?:Original|原文|الأصل|Язык)\b.*\]")
_TO_THE_UNITED_NATIONS = re.compile(r"\s+to\s+the\s+United\s+Nations\b.*", re.DOTALL)
_FOLLOWS_TITLE = 200  # characters that an addressee can take
_SIGNATURE_LINES = 5


class Title(NamedTuple):
    """The title of a communication: its type, its place in the text, its date and sender."""

    type: str
    start: int
    end: int
    dated: date | None
    sender: str | None


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its title, which must stand at its head."""
    title = find_title(draft.text[:REACH])
    if title is None:
        return None
    return Fit(title.type, 0.9, f"The title: {_flat(draft.text[title.start : title.end])[:80]}.")


def parse(draft: Draft) -> Parse:
    """Read a communication: masthead, title, letter, signature, annexes, enclosures."""
    title = find_title(draft.text[:REACH])
    if title is None:
        return Parse([])
    state, voice = _sender(title.sender)
    reader = _Reader(draft, voice, state)
    for block in _blocks(draft, title):
        reader.take(block, title)
    passages = reader.passages + draft.footnotes(reader.voice)
    facts: dict[str, object] = {
        "title": _flat(draft.text[title.start : title.end]),
        "dated": title.dated,
        "type": title.type,
    }
    return Parse(passages, facts)


def find_title(text: str) -> Title | None:
    """Find the title of a communication in the beginning of a text, or give None."""
    for entry, pattern in _patterns():
        match = pattern.search(text)
        if match is None or not _begins_line(text, match.start()):
            continue
        groups = match.groupdict()
        sender = _flat(groups["sender"]) if groups.get("sender") else None
        end = _title_end(text, match.end(), complete=bool(groups.get("to")))
        dated = first_date(groups["date"]) or first_date(text[match.start() : end])
        return Title(entry["type"], match.start(), end, dated, sender)
    return None


@cache
def _patterns() -> list[tuple[dict[str, str], re.Pattern[str]]]:
    return [
        (entry, re.compile(entry["title"], re.DOTALL))
        for entry in lexicon("titles")["communications"]
    ]


def _begins_line(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in "\r\n"


def _title_end(text: str, start: int, *, complete: bool) -> int:
    """Where the addressee ends: the offices known, else the line or the blank line after it."""
    if complete:
        return start
    known = _addressees().match(text, start)
    if known:
        return known.end()
    rest = text[start : start + _FOLLOWS_TITLE]
    blank = re.search(r"\n[^\S\n]*\r?\n", rest)
    line = rest.find("\n")
    stop = blank.start() if blank else line if line >= 0 else len(rest)
    return start + len(rest[:stop].rstrip())


@cache
def _addressees() -> re.Pattern[str]:
    known = alternatives(lexicon("titles")["addressees"])
    return re.compile(rf"(?:{known})(?:(?:\s+and|,)(?:\s+to)?\s+(?:{known}))*")


def _blocks(draft: Draft, title: Title) -> Iterator[Block]:
    """Paragraphs, cut at the edges of the title, at headings of annexes and at signatures."""
    edges = (title.start, title.end)
    for block in plain_paragraphs(draft):
        group: list[Line] = []
        for line in block.lines:
            for part in _cut(line, edges):
                if group and (part.start in edges or title.end == group[-1].end or _opens(part)):
                    yield _block(group)
                    group = []
                group.append(part)
        if group:
            yield _block(group)


def _cut(line: Line, edges: tuple[int, int]) -> list[Line]:
    """Part a line where the title begins or ends within it."""
    inside = [edge for edge in edges if line.start < edge < line.end]
    points = [line.start, *inside, line.end]
    parts = []
    for start, end in pairwise(points):
        words = line.text[start - line.start : end - line.start]
        body = words.strip()
        if body:
            first = start + words.index(body[0])
            parts.append(Line(first, first + len(body), body, line.indent))
    return parts


def _opens(line: Line) -> bool:
    return bool(
        _expression("annex").match(line.text)
        or _expression("enclosure").match(line.text)
        or _expression("signature").match(line.text)
    )


def _block(lines: list[Line]) -> Block:
    return Block(lines[0].start, lines[-1].end, tuple(lines))


@dataclass(slots=True)
class _Reader:
    """The communication as it is read: which part of it, and whose words."""

    draft: Draft
    voice: str
    speaker: str | None
    part: str = "masthead"
    headed: bool = False  # a heading of an annex was read, and nothing after it
    passages: list[Passage] = field(default_factory=list)

    def take(self, block: Block, title: Title) -> None:
        """Put a paragraph where it belongs."""
        words = block.flat
        if block.start >= title.end and self.part == "masthead":
            self.part = "letter"
        if title.start <= block.start < title.end:
            self.passages.append(passage("title", block, _EDITORS))
        elif self.part == "masthead":
            self.passages.append(passage("masthead", block, _EDITORS))
        elif _expression("annex").match(words) and _is_heading(words):
            self._head("annex", block)
        elif _expression("enclosure").match(words) and _is_heading(words):
            self._head("enclosure", block)
        elif _expression("signature").match(words) and len(block.lines) <= _SIGNATURE_LINES:
            self._add("signature", block)
        elif _ORIGINAL.fullmatch(words):
            self.passages.append(passage("masthead", block, _EDITORS))
        else:
            self._text(block, words)

    def _head(self, part: str, block: Block) -> None:
        """A heading of an annex: whose words follow is told by what comes next."""
        self.part = part
        self.headed = True
        self._add("heading", block)

    def _text(self, block: Block, words: str) -> None:
        if self.headed:
            self.headed = False
            voice = voice_of(words[:300], "")
            if voice == "regional_organization":
                self.voice, self.speaker = voice, None
        number = _NUMBER.match(words)
        self._add(self.part, block, number[1] if number else None)

    def _add(self, part: str, block: Block, number: str | None = None) -> None:
        by = Speaker(None, self.speaker)
        self.passages.append(passage(part, block, self.voice, number=number, by=by))


def _is_heading(words: str) -> bool:
    return len(words) < _FOLLOWS_TITLE and not words.endswith((";", ","))


def _sender(sender: str | None) -> tuple[str | None, str]:
    """The State or organization that sends a communication, and the voice that is."""
    if not sender:
        return None, "state"
    words = _TO_THE_UNITED_NATIONS.sub("", sender)
    for voice, pattern in lexicon("titles")["senders"].items():
        if re.search(pattern, words):
            return re.sub(r"^the\s+", "", words), voice
    found = _state_after().search(words)
    name = words[found.end() :] if found else words
    name = re.sub(r"^(?:the|The)\s+", "", name)
    return name, voice_of(name)


@cache
def _state_after() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("titles")["state_after"]))


@cache
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("titles")[name])


def _flat(text: str) -> str:
    return " ".join(text.split())


GRAMMAR = Grammar("letters", fit, parse)
