"""Reports and notes: of the Secretary-General, the Secretariat, committees and their chairs.

Headings with Roman numerals and letters stand between paragraphs that are numbered through the
whole document or, as in the sections of a programme budget, within a section; annexes begin their
own numbers.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from chapter8.documents.genres import annexes
from chapter8.documents.genres.communications import Sender
from chapter8.documents.genres.grammar import (
    Draft,
    Fit,
    Grammar,
    Parse,
    passage,
    with_languages,
)
from chapter8.documents.genres.lead_words import ITEM
from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import opening, said_by_organ
from chapter8.documents.genres.report_numbers import ReportNumbers
from chapter8.documents.genres.speakers import Speaker
from chapter8.documents.genres.votes import begins_list
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import Block, Line, ends_sentence, paragraphs
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

_SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\.\s+[A-ZÀ-ÞА-Я]")
_MASTHEAD = re.compile(
    r"\bDistr\b|\bsession\b|\bAgenda item|^Items? \d|\bOriginal\b|United Nations$|/\d",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\*{1,3}\s+\S")  # "* A/71/150."
_CONTENTS = re.compile(r"(?:\s?\.){6,}\s*\d{1,3}\b")  # leaders to a page: an entry of the contents
_PAGE = re.compile(r"\t\d{1,3}$")  # of an entry of the contents
_SHORTEST_SUBJECT = 12
_LONGEST_HEADING = 160
_FEW_HEADINGS = 3  # that a file knows: fewer are not all that it has
_ROW = re.compile(
    r"(?:\s[\[(]?[\d–—][\d ,.]*[\])]?){2,}$|(?:\b(?:19|20)\d\d\b.*){3}|\.{5}|\t\d{1,3}$"
    r"|^(?:\([a-z\d]{1,4}\)|[–—•●·]|[A-Z/]*\d{1,4}(?:/[A-Z\d.]+)+)\s"
)
"""A row of figures or years in a table, a line of a table of contents, an item of a list."""


class Title(NamedTuple):
    """The title of a report or note: its type, whose words it is, its place in the text."""

    type: str
    voice: str
    words: str
    start: int
    end: int
    pattern: str
    author: str | None


def fit(draft: Draft) -> Fit | None:
    """Judge a text by a title at its head."""
    title = find_title(draft.text[:REACH])
    if title is None:
        return None
    return Fit(title.type, 0.8, f"The title: {title.words}.")


def parse(draft: Draft) -> Parse:
    """Read a report: masthead, title, headings, numbered paragraphs, annexes."""
    title = find_title(draft.text[:REACH])
    if title is None:
        return Parse([])
    numbers = ReportNumbers(line.text for line in draft.lines)
    blocks = _blocks(draft, title, numbers.again())
    subject = _subject(blocks, title)
    reader = _Reader(draft, title.voice, numbers, title.voice)
    for index, block in enumerate(blocks):
        if block is subject or block.start <= title.start < block.end:
            reader.add("title", block)
        elif block.end <= title.start:
            reader.add("masthead", block)
        else:
            reader.take(block, blocks[index + 1 : index + 4])
    words = f"{subject.flat}: {title.words}" if subject else title.words
    facts: dict[str, object] = {"title": words, "type": title.type}
    author = _author(title)
    if author:
        facts["authors"] = [author]
    passages = with_languages(draft, reader.passages)
    return Parse(passages + draft.footnotes(title.voice), facts)


@dataclass(slots=True)
class _Reader:
    """A report as it is read: its part, its numbers, whose words an annex holds."""

    draft: Draft
    voice: str
    numbers: ReportNumbers
    cover: str  # the voice of the report itself
    part: str = "paragraph"
    inner: str | None = None  # the part within a resolution that a committee recommends
    decides: bool = False  # a decision that a committee recommends was announced
    by: str | None = None
    passages: list[Passage] = field(default_factory=list)

    def take(self, block: Block, following: list[Block]) -> None:
        """Put a paragraph below the title where it belongs."""
        words = block.flat
        if words[0] == "*" and _NOTE.match(words):
            self.add("footnote", block, words.split()[0])
        elif "." * 3 in words.replace(" ", "") and _CONTENTS.search(words):
            self.add("masthead", block)
        elif expression("titles", "annex").match(words) and _is_heading(words):
            self._annex(block, following)
        elif _opens_resolution(block.lines[0].text):
            self.inner = "preamble"
            self.add("heading", block)
        elif begins_list(words):
            self.add("vote", block)
        elif self.inner and self._recommended(block, words):
            return
        elif number := self.numbers.read(words):
            self.inner = None
            self.decides = words[-1] in ":：" and _draft_decision().search(words) is not None
            self.add(self.part, block, number)
        elif self._heads(block, words):
            self.inner = None
            self.decides = self._announces(words)
            self.add("heading", block)
        elif self.decides and (decided := _decided(words, self.draft.language)):
            self.add("operative", block)
            self.passages[-1] = replace(self.passages[-1], lead=decided)
        else:
            self.add(self.part, block)

    def _announces(self, heading: str) -> bool:
        """Whether a recommended decision follows a heading: it says so, or is its title."""
        section = _SECTION.match(heading) is not None
        return _draft_decision().search(heading) is not None or (self.decides and not section)

    def _heads(self, block: Block, words: str) -> bool:
        """Whether a paragraph is a heading: as the file says where it does, else by its words."""
        last = block.lines[-1].text
        if "\t" in last and _PAGE.search(last):
            return False
        known = self.draft.headings
        if block.start in known:
            return True
        told = len(known) >= _FEW_HEADINGS and not _SECTION.match(words)
        return not told and _is_heading(words) and not _ROW.search(words)

    def _annex(self, block: Block, following: list[Block]) -> None:
        self.part, self.inner = "annex", None
        self.numbers.restart()
        own = Sender(None, self.cover)
        names = "\n".join(annexes.title_lines([after.flat for after in following[:1]]))
        authored = re.search(lexicon("titles")["authored"], names)
        author = annexes.author(names, own, None) if authored else own
        self.voice, self.by = author.voice, author.name
        self.add("heading", block)

    def _recommended(self, block: Block, words: str) -> bool:
        """Read a paragraph of a recommended resolution; False where it has ended."""
        match = self.numbers.match(words)
        found = lead(words[match.end() if match else 0 :].lstrip(), self.draft.language)
        if self.passages[-1].part == self.inner == "operative" and ITEM.match(words):
            self.passages[-1] = replace(self.passages[-1], end=block.end)
            return True
        if found is None or _SECTION.match(words):
            return False
        self.inner = "operative" if match else found.part
        self.add(self.inner, block, match[1] if match else None)
        self.passages[-1] = replace(self.passages[-1], lead=found.words)
        return True

    def add(self, part: str, block: Block, number: str | None = None) -> None:
        """Add a passage in the voice of who writes here."""
        by = Speaker(None, self.by)
        self.passages.append(passage(part, block, self.voice, number=number, by=by))


def _opens_resolution(text: str) -> bool:
    """Whether a line opens a resolution: in a report the organ alone, or before a lead word."""
    opened = opening(text)
    return opened is not None and not (opened.rest and opened.rest[0].islower())


def _decided(words: str, language: str) -> str | None:
    """The lead words of a recommended decision: "The General Assembly takes note of ..."."""
    rest = said_by_organ(words)
    found = lead(rest[:1].upper() + rest[1:], language) if rest else None
    if found is None and rest:
        found = lead(rest, language)
    return rest[: len(found.words)] if rest and found else None


@cache
def _draft_decision() -> re.Pattern[str]:
    return re.compile(lexicon("decisions")["draft"], re.IGNORECASE)


def _author(title: Title) -> str | None:
    """Who reports: "Report of the Sixth Committee"; in other languages who is known to."""
    if title.author:
        return title.author
    match = re.match(
        r"(?:.*?\b[Rr]eports?\s+of|Note\s+by)\s+the\s+(.{3,120}?)(?:\s+on\b|$)", title.words
    )
    return match[1].strip(" *") if match else None


def _subject(blocks: list[Block], title: Title) -> Block | None:
    """The paragraph above a bare title, which says what the report is about."""
    above = [block for block in blocks if block.end <= title.start]
    if not above or not re.search(rf"(?:{title.pattern})\W*$", title.words):
        return None
    words = above[-1].flat
    if len(words) < _SHORTEST_SUBJECT or _MASTHEAD.search(words):
        return None
    return above[-1]


def find_title(text: str) -> Title | None:
    """The first title of a report that is a line, or the beginning of one, by itself."""
    match = _pattern().search(text)
    if match is None:
        return None
    entry = lexicon("titles")["reports"][int(match.lastgroup[1:]) if match.lastgroup else 0]
    start = match.start(match.lastgroup or 0)
    line_end = text.find("\n", match.end())
    stop = line_end if line_end >= 0 else len(text)
    words = " ".join(text[start:stop].split())
    author = entry.get("author")
    return Title(entry["type"], entry["voice"], words, start, stop, entry["title"], author)


@cache
def _pattern() -> re.Pattern[str]:
    """All titles at the beginning of a line, each in a group named by its place in the data."""
    entries = enumerate(lexicon("titles")["reports"])
    choices = "|".join(f"(?P<t{place}>{entry['title']})" for place, entry in entries)
    return re.compile(rf"^[ \t]*(?![a-zà-þа-я])(?:{choices})", re.MULTILINE)


def _blocks(draft: Draft, title: Title, numbers: ReportNumbers) -> list[Block]:
    """Paragraphs; the title, a number that comes next, a heading of a section each begin one."""
    found: list[Block] = []
    for block in paragraphs(draft.lines, draft.width):
        group: list[Line] = []
        for line in block.lines:
            numbered = numbers.begins(line.text)
            if group and (numbered or _parts(draft, title, group, line)):
                found.append(Block(group[0].start, group[-1].end, tuple(group)))
                group = []
            if numbered or (numbers.compound and not group):
                numbers.read(line.text)
            group.append(line)
        found.append(Block(group[0].start, group[-1].end, tuple(group)))
        if len(found) > 1 and _labels_list(found[-2]):
            states = found.pop()
            found[-1] = Block(found[-1].start, states.end, found[-1].lines + states.lines)
    return found


def _parts(draft: Draft, title: Title, group: list[Line], line: Line) -> bool:
    """Whether a line begins another paragraph than the lines above it, numbers apart."""
    text = line.text
    return (
        line.start in draft.headings
        or line.start == title.start
        or (_is_section(group) and text[0].isupper())
        or (ends_sentence(group[-1].text) and _opens_section(text))
        or _is_past_heading(draft, group, line)
        or begins_list(text)
    )


def _opens_section(text: str) -> bool:
    return len(text) < _LONGEST_HEADING and _SECTION.match(text) is not None


def _labels_list(block: Block) -> bool:
    """Whether a paragraph is the label alone of a list: "In favour:" above a blank line."""
    text = block.lines[-1].text
    return text[-1] in ":：" and len(block.lines) == 1 and begins_list(text)


def _is_past_heading(draft: Draft, group: list[Line], line: Line) -> bool:
    """Whether a blank line parts a line from lines that the file knows to be a heading."""
    return group[0].start in draft.headings and (
        draft.text.count("\n", group[-1].end, line.start) > 1
    )


def _is_section(group: list[Line]) -> bool:
    if len(group) != 1:
        return False
    text = group[0].text
    return bool(_SECTION.match(text) or expression("titles", "summary").fullmatch(text))


def _is_heading(words: str) -> bool:
    if len(words) >= _LONGEST_HEADING or words[0].islower():
        return False
    return not ends_sentence(words) or bool(_SECTION.match(words) and not words.endswith("."))


GRAMMAR = Grammar("reports", fit, parse)
