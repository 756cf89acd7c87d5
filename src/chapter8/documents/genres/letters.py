"""Communications: letters, identical letters, notes verbales, telegrams.

A title says of which date, from whom and to whom; then the letter in the first person with its
signature (a note verbale is unsigned and in the third person), then annexes and enclosures,
whose words are those of whoever wrote them (DGACM editorial manual, "Communications").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from chapter8.documents.genres import annexes, reports, signatures
from chapter8.documents.genres.communications import (
    Sender,
    Title,
    addressees,
    authors,
    find_sender,
    find_title,
)
from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    with_languages,
)
from chapter8.documents.genres.speakers import Speaker
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import Block, Line, breaks_off, ends_sentence, paragraphs
from chapter8.documents.masthead import REACH, masthead
from chapter8.documents.reading import Passage
from chapter8.organizations.states import find_state

_EDITORS = "secretariat"  # mastheads and titles are written by the Secretariat
_NUMBER = re.compile(r"(\d{1,3})\s*[.．]\s")
_MORE_STATES = re.compile(r"(?:,? and [^,.]{3,60}?|, [^,.]{3,60}?)+(?=,? (?:I|we|to)\b)")
_NOTE = re.compile(r"\*{1,3}\s+\S")  # "* A/66/150."
_LONGEST_HEADING = 300
_TITLE_LINES = 8  # of an annexed letter
_FIRST_BLOCKS = 4  # of an annex, in which its author is named


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its title, which must stand at its head, before that of a report."""
    title = find_title(draft.text[:REACH])
    report = reports.find_title(draft.text[:REACH])
    if title is None or (report is not None and report.start < title.start):
        return None
    return Fit(title.type, 0.9, f"The title: {_flat(draft.text[title.start : title.end])}.")


def parse(draft: Draft) -> Parse:
    """Read a communication: masthead, title, letter, signature, annexes, enclosures."""
    title = find_title(draft.text[:REACH])
    if title is None:
        return Parse([])
    sender = find_sender(title.sender)
    reader = _Reader(draft, sender, sender)
    blocks = list(_blocks(draft, title))
    for index, block in enumerate(blocks):
        reader.take(block, title, blocks[index + 1 : index + 1 + _FIRST_BLOCKS])
    passages = reader.passages + draft.footnotes(reader.by.voice)
    facts: dict[str, object] = {
        "title": _flat(draft.text[title.start : title.end]),
        "dated": title.dated,
        "type": title.type,
        "authors": authors(sender.name),
        "addressees": addressees(title.to),
    }
    if not draft.masthead.agenda_items:
        facts["agenda"] = list(masthead(reader.letter, ()).agenda_items)
    return Parse(with_languages(draft, passages), facts)


def _blocks(draft: Draft, title: Title) -> Iterator[Block]:
    """Paragraphs, cut at the edges of the title, at headings of annexes and at signatures."""
    lines = [part for line in draft.lines for part in _cut(line, (title.start, title.end))]
    held: list[Line] = []
    annexed = False  # a heading of an annex was read, and nothing after it
    at = 0
    while at < len(lines):
        line = lines[at]
        end = _fixed_end(lines, at, title, draft.width, annexed=annexed)
        if end == at:
            held.append(line)
            at += 1
            annexed = annexed and not line.text
            continue
        office: list[Line] = []
        if signatures.signs(line):
            office = signatures.office(held)
            end = signatures.end(lines, at, _opens, above=bool(office))
        yield from paragraphs(held[: held.index(office[0])] if office else held, draft.width)
        held = []
        annexed = _opens(line) or (annexed and line.text[:1] in "[［")
        yield _block([one for one in (*office, *lines[at:end]) if one.text])
        at = end
    yield from paragraphs(held, draft.width)


def _fixed_end(lines: list[Line], at: int, title: Title, width: int, *, annexed: bool) -> int:
    """Where the title, a heading or a signature that begins at a line ends; `at` if none does."""
    line = lines[at]
    if not line.text or line.start < title.start:
        return at
    if line.start < title.end:
        end = at
        while end < len(lines) and lines[end].start < title.end:
            end += 1
        return end
    if expression("titles", "alone").fullmatch(line.text):
        return at + 1
    if _opens(line):
        return _heading_end(lines, at, width)
    if signatures.signs(line):
        return at + 1
    return _annexed_title_end(lines, at, width) if annexed else at


def _annexed_title_end(lines: list[Line], at: int, width: int) -> int:
    """Where the title of what is annexed ends: that of a letter, or a heading; `at` if none."""
    ahead = lines[at : at + _TITLE_LINES]
    found = find_title("\n".join(line.text for line in ahead))
    if found is None or found.start:
        return at if _NUMBER.match(lines[at].text) else _heading_end(lines, at, width)
    length, end = -1, at
    while length < found.end:
        length += len(lines[end].text) + 1
        end += 1
    return end


def _heading_end(lines: list[Line], at: int, width: int) -> int:
    """Where a heading ends: with a line short of the width, if it does not end a sentence."""
    end = at + 1
    while end < len(lines) and lines[end].text and width:
        above, text = lines[end - 1].text, lines[end].text
        full = len(above) * 4 >= width * 3 or breaks_off(above) or text[0].islower()
        other = _opens(lines[end]) or signatures.signs(lines[end]) or _NUMBER.match(text)
        if not full or other or text[0] in "[［" or ends_sentence(above):
            break
        end += 1
    words = " ".join(line.text for line in lines[at:end])
    return end if len(words) < _LONGEST_HEADING and not ends_sentence(words) else at


def _cut(line: Line, edges: tuple[int, int]) -> list[Line]:
    """Part a line where the title begins or ends within it."""
    inside = [edge for edge in edges if line.start < edge < line.end]
    if not inside:
        return [line]
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
    """Whether a line is, or begins, the heading of an annex or enclosure."""
    if len(line.text) > _LONGEST_HEADING or line.text[-1:] in (";", ",", "."):
        return False
    return bool(
        expression("titles", "annex").match(line.text)
        or expression("titles", "enclosure").match(line.text)
    )


def _block(lines: list[Line]) -> Block:
    return Block(lines[0].start, lines[-1].end, tuple(lines))


@dataclass(slots=True)
class _Reader:
    """The communication as it is read: which part of it, and whose words."""

    draft: Draft
    cover: Sender
    by: Sender
    part: str = "masthead"
    letter: str = ""  # the words of the covering letter
    passages: list[Passage] = field(default_factory=list)

    def take(self, block: Block, title: Title, following: list[Block]) -> None:
        """Put a paragraph where it belongs; `following` are the next ones."""
        words = block.flat
        if block.start >= title.end and self.part == "masthead":
            self.part = "letter"
        if title.start <= block.start < title.end:
            self.passages.append(passage("title", block, _EDITORS))
        elif self.part == "masthead":
            self.passages.append(passage("masthead", block, _EDITORS))
        elif expression("titles", "annex").match(words) and _is_heading(words):
            self._head("annex", block, following)
        elif expression("titles", "enclosure").match(words) and _is_heading(words):
            self._head("enclosure", block, following)
        elif any(map(signatures.signs, block.lines)):
            self._add("signature", block)
        elif expression("titles", "original").fullmatch(words):
            self.passages.append(passage("masthead", block, _EDITORS))
        else:
            self._text(block, words)

    def _head(self, part: str, block: Block, following: list[Block]) -> None:
        """A heading of an annex: whose words follow is told by what comes next."""
        self.part = part
        lines = annexes.title_lines(
            [after.flat for after in following if not _is_frame(after.flat)]
        )
        sent = annexes.transmitted_by(self.letter)
        self.by = annexes.author("\n".join(lines), self.cover, sent)
        self._add("heading", block)

    def _text(self, block: Block, words: str) -> None:
        number = _NUMBER.match(words)
        if _NOTE.match(words):
            self._add("footnote", block, words.split(maxsplit=1)[0])
            return
        self._add(self.part, block, number[1] if number else None)
        if self.part == "letter":
            self.letter += f"{words} "
            behalf = _behalf(words)
            if behalf:
                self.passages[-1] = replace(self.passages[-1], speaking_for=behalf)

    def _add(self, part: str, block: Block, number: str | None = None) -> None:
        by = Speaker(None, self.by.name)
        self.passages.append(passage(part, block, self.by.voice, number=number, by=by))


def _behalf(words: str) -> str | None:
    if not any(hint in words for hint in lexicon("titles")["behalf_hints"]):
        return None  # most paragraphs: they must cost next to nothing
    match = expression("titles", "behalf").search(words)
    if match is None:
        return None
    whom = match["whom"] or match["whom_zh"] or ""
    if find_state(whom):  # "China, the Russian Federation and Tajikistan"
        more = _MORE_STATES.match(words, match.end())
        whom += more[0] if more and all(map(find_state, _names(more[0]))) else ""
    return whom.strip().removeprefix("the ") or None


def _names(listed: str) -> list[str]:
    return [name for name in re.split(r",\s+(?:and\s+)?|\s+and\s+", listed) if name]


def _is_frame(words: str) -> bool:
    """Whether a line only says where an annex comes from, as "[Original: Russian]"."""
    return expression("titles", "original").fullmatch(words) is not None


def _is_heading(words: str) -> bool:
    return len(words) < _LONGEST_HEADING and not words.endswith((";", ","))


def _flat(text: str) -> str:
    return " ".join(text.split())


GRAMMAR = Grammar("letters", fit, parse)
