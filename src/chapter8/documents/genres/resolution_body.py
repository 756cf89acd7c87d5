"""The body of a resolution: from the organ that opens it to its last annex."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from chapter8.documents.dates import dates
from chapter8.documents.furniture import RULE
from chapter8.documents.genres.fixed_lines import (
    adopted_text,
    annex_line,
    ballot_line,
    closing_line,
    vote_line,
)
from chapter8.documents.genres.footnotes import is_mark
from chapter8.documents.genres.grammar import Draft
from chapter8.documents.genres.lead_words import ITEM, QUOTED, lead_words
from chapter8.documents.genres.numbering import (
    NUMBER,
    Numbering,
    after_number,
    ends_paragraph,
    is_number,
)
from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import bare_opening, misread_opening, opening
from chapter8.documents.lexicon import lexicon
from chapter8.documents.lines import Line
from chapter8.documents.reading import Passage

_SECTION = re.compile(r"(?:[A-H]|[IVX]{1,4})\.?")
_INSIDE = re.compile(
    r"(?<=[,;.:])\s?(?:[\[(]?\d{1,3}[\])]?)?\s+(?=(?:(\d{1,2})\s?\.\s+|\(a\)\s+)?[A-Z])"
)
_FIRST_ITEM = re.compile(r"\(a\)\s+")
_TRAILING_SECTION = re.compile(r"(?:[;.,:]|\band)\s{2,}([A-H]|[IVX]{1,4})$")
_FIGURE_ITEM = re.compile(r"\(\d{1,2}\)\s+")
_TRAILING = re.compile(r"\s(\d{1,3})\.$")
_CLAUSE = re.compile(r"(?:That|To|Provided)\b")  # after "Resolves:" or "Decides:"
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,2}/)\s+[A-Z]")
_BARE_NOTE = re.compile(r"(\d{1,3})\s+[A-Z]")
_LONGEST_HEADING = 100
_LOWER_CASE_LEADS = ("ru",)  # languages in which a paragraph may begin in lower case
_MAIN = ("preamble", "operative")
_COLONS = ":\N{FULLWIDTH COLON}"
_ENDS = f",;.،؛。，；{_COLONS}"


@dataclass(slots=True)
class Piece:
    """A paragraph of the body: its part (of `schema.PARTS`), its number, its lines.

    `adopted` says that it is a title of a text that the resolution adopts in its body.
    """

    part: str
    number: str | None
    lines: list[Line] = field(default_factory=list)
    adopted: bool = False

    def passage(self, voice: str, language: str) -> Passage:
        """The paragraph as a passage in a voice, with its lead words."""
        lead = lead_words(self.lines, self.number, language) if self.part in _MAIN else None
        start, end = self.lines[0].start, self.lines[-1].end
        return Passage(self.part, self.number, voice, None, None, start, end, lead=lead)


def divide(draft: Draft, start: int) -> list[Piece]:
    """Divide the lines from `start` on into the paragraphs of a resolution."""
    body = _Body(draft, start)
    for line in draft.lines[start:]:
        if line.text:
            body.take(line)
        else:
            body.gap = True
    return [_recital(piece, draft.language) for piece in body.pieces]


def _recital(piece: Piece, language: str) -> Piece:
    """A paragraph without a number that is led by a participle and ends with a comma.

    It precedes the paragraphs of a later section and is preambular there.
    """
    if piece.part != "operative" or piece.number or piece.lines[-1].text[-1:] not in ",،，":
        return piece
    found = lead(piece.lines[0].text, language)
    if found and found.part == "preamble":
        piece.part = "preamble"
    return piece


class _Body:
    """What has been read so far, and what may come next."""

    def __init__(self, draft: Draft, start: int) -> None:
        self.draft = draft
        self.language = draft.language
        self.lines = [line for line in draft.lines[start:] if line.text]
        self.numbers = Numbering(self.lines, draft.language)
        self.place = -1  # of the line that is read, among those that are not blank
        self.pieces: list[Piece] = []
        self.state = "preamble"
        self.section = False  # a heading of a section was read, and nothing after it
        self.gap = False  # a blank line was read, and nothing after it

    @property
    def previous(self) -> str:
        """The line before the one that is read."""
        return self.pieces[-1].lines[-1].text if self.pieces else ""

    def take(self, line: Line) -> None:
        """Put the next line where it belongs."""
        self.place += 1
        following = self.lines[self.place + 1].text if self.place + 1 < len(self.lines) else ""
        number = self.draft.displaced.get(line.start - line.indent)
        if number and int(number) == self.numbers.last + 1:
            self._renumber(int(number))
        for part in self._parts(line, following):
            if self._is_adopted_title(part):
                self._title(part)
            elif self._is_heading(part, following):
                self._new("heading", part)
            elif not (self._fixed(part, following) or self._numbered(part, following)):
                self._words(part)
            self.gap = False

    def _parts(self, line: Line, following: str) -> list[Line]:
        """Part a line that holds several paragraphs, as where a text has lost its line ends."""
        if self.draft.width or self.state not in _MAIN:
            return [line]
        text = line.text
        number = self.numbers.read(text, self.previous, self.place) or self.numbers.last
        cuts = [0]
        for match in _INSIDE.finditer(text, after_number(text)):
            if match[1] is not None:
                if int(match[1]) != number + 1:
                    continue
                number += 1
                cuts.append(match.end())
            elif self._leads(
                _FIRST_ITEM.sub("", text[match.end() :], count=1), text[: match.end()]
            ):
                before = _TRAILING.search(text, cuts[-1], match.start())
                next_one = before is not None and int(before[1]) == number + 1
                number += next_one
                cuts.append(before.start(1) if before and next_one else match.end())
        letter = _TRAILING_SECTION.search(text, cuts[-1])
        if letter and (NUMBER.match(following) or lead(following, self.language)):
            cuts.append(letter.start(1))
        last = _TRAILING.search(text, cuts[-1])
        if last and int(last[1]) == number + 1 and lead(following, self.language):
            cuts.append(last.start(1))
        return [
            Line(line.start + start, line.start + start + len(body), body, 0)
            for start, stop in pairwise([*cuts, len(text)])
            if (body := text[start:stop].rstrip())
        ]

    def _is_heading(self, line: Line, following: str) -> bool:
        """A short line without an end, between a paragraph that ended and one that begins."""
        text = line.text
        if self.state not in _MAIN or len(text) > _LONGEST_HEADING or not text[0].isupper():
            return False
        if text[-1] in ",;.:" or opening(text) or lead(text, self.language):
            return False
        if not (ends_paragraph(self.previous) or self._after("heading")):
            return False
        return self.numbers.follows(following) or lead(following, self.language) is not None

    def _is_adopted_title(self, line: Line) -> bool:
        """A line of the titles between "Adopts the following declaration:" and its text."""
        text = line.text
        last = self.pieces[-1] if self.pieces else None
        if last is None or self.state != "operative" or len(text) > _LONGEST_HEADING:
            return False
        if text[-1] in _ENDS or ITEM.match(text) or NUMBER.match(text) or QUOTED.match(text):
            return False
        if last.part == "operative":
            return self.gap and last.number is None and _announces_text(last)
        return last.adopted and (not self.gap or self._stands_alone(line))

    def _stands_alone(self, line: Line) -> bool:
        """Whether a blank line follows, or nothing."""
        rest = self.draft.text[line.end :].lstrip(" \t\r")
        return len(rest) - len(rest.lstrip("\n\r \t")) > 1 or not rest.strip()

    def _title(self, line: Line) -> None:
        """Begin a title of an adopted text, or go on with the one above."""
        if self.gap or not self.pieces[-1].adopted:
            self._new("heading", line)
            self.pieces[-1].adopted = True
        else:
            self.pieces[-1].lines.append(line)

    def _fixed(self, line: Line, following: str) -> bool:
        """Lines of fixed wording, each of which decides what the lines after it are."""
        text = line.text
        organ = opening(text) if self.state in _MAIN else None
        if organ is not None and (not self.pieces or not organ.rest):
            self._open(line, organ.rest)
        elif not self.pieces and (
            misread_opening(text) or bare_opening(text, following, self.language)
        ):
            self._open(line, "")
        elif self._is_vote(text) or ballot_line().match(text):
            self._new("vote", line, state="vote")
        elif self._closes(text, following):
            self._new("procedure", line, state="procedure")
        elif text.startswith(RULE) and self.state in _MAIN and " " in text:
            self._new("footnote", line)
        elif self._is_note(text):
            self._new("footnote", line, number=_mark(text), state="footnote")
        elif text.rstrip(":") in lexicon("formulas")["notes"]:
            self._new("heading", line, state="footnote")
        elif self.state != "footnote" and annex_line().fullmatch(text):
            self.numbers.last = 0
            self._new("heading", line, state="annex")
        elif self.state in _MAIN and _SECTION.fullmatch(text):
            self._new("heading", line)
            self.section = True
        else:
            return False
        return True

    def _is_vote(self, text: str) -> bool:
        ended = not self.previous or self.gap or ends_paragraph(self.previous)
        return ended and vote_line().match(text) is not None

    def _closes(self, text: str, following: str) -> bool:
        """Whether a line names the meeting, or gives its date before the line that does."""
        if self.state in ("annex", "procedure"):
            return False
        if self.state == "vote" and not ends_paragraph(self.previous):
            return False  # "Adopted unanimously at the / 1382nd meeting."
        if closing_line().fullmatch(text):
            return True
        found = dates(text) if closing_line().fullmatch(following) else []
        return bool(found) and found[0].start == 0 and found[0].end >= len(text.rstrip("."))

    def _is_note(self, text: str) -> bool:
        """Whether a footnote begins after the last paragraph or the vote."""
        ended = ends_paragraph(self.previous)
        if self.state == "procedure":
            mark = text.split(maxsplit=1)[0]
            return (self.gap or not mark.isdecimal()) and mark != text and is_mark(mark)
        if text[0] == "*" and self.state == "operative" and not self.numbers.comes_next(self.place):
            return ended and " " in text and is_mark(text.split(maxsplit=1)[0])
        if self.state == "vote":
            return ended and " " in text and is_mark(text.split(maxsplit=1)[0])
        if self.state != "operative" or not ended or self.numbers.comes_next(self.place):
            return False
        if _NOTE.match(text):
            return self.previous.rstrip("0123456789[]() ")[-1:] == "."
        bare = _BARE_NOTE.match(text)
        return bare is not None and self.gap and int(bare[1]) != self.numbers.last + 1

    def _open(self, line: Line, rest: str) -> None:
        """The organ alone is a heading; with words after it on the line it opens a paragraph."""
        self.state = "preamble"
        self.numbers.last = 0
        if not rest:
            self._new("heading", line)
            return
        words = rest.lstrip('"“«')
        found = lead(words[:1].upper() + words[1:], self.language)
        if found and found.part == "operative":
            self.state = "operative"
        self._new(self.state, line)

    def _numbered(self, line: Line, following: str) -> bool:
        """A line that begins with a number that a paragraph can have here."""
        if self.state not in (*_MAIN, "annex"):
            return False
        text = line.text
        number = self.numbers.read(text, self.previous, self.place)
        if number is None:
            return False
        if self._comes_late(text, number, following):
            self.pieces[-1].lines.append(line)
            self._renumber(number)
            return True
        restart = number == 1 and (self.section or self.state == "annex")
        if not restart:
            accepted = self.numbers.accept(number, text, self.previous, self.place)
            if accepted is None:
                return False
            number = accepted
        self.numbers.last = number
        self.state = "annex" if self.state == "annex" else "operative"
        self._new(self.state, line, number=str(number))
        return True

    def _comes_late(self, text: str, number: int, following: str) -> bool:
        """Whether a number alone on its line belongs to the paragraph of one line above it."""
        if not self.pieces or not is_number(text) or number != self.numbers.last + 1:
            return False
        last = self.pieces[-1]
        above = lead(last.lines[0].text, self.language)
        unnumbered = last.number is None and above is not None and above.part == "operative"
        closing = not following or self._closes(following, "")
        return unnumbered and (closing or following.startswith(f"{number + 1}."))

    def _words(self, line: Line) -> None:
        """Any other line: a paragraph of its own, or more of the one before it."""
        if self.pieces and not self._starts(line):
            self.pieces[-1].lines.append(line)
            return
        found = lead(ITEM.sub("", line.text, count=1), self.language)
        if self.state in _MAIN and found:
            changes = found.part == "operative" or self.section or not self.numbers.last
            self.state = found.part if changes else self.state
        if self._after("vote"):
            self.state = "procedure"
        mark = _mark(line.text) if self.state == "footnote" else None
        self._new(self.state, line, number=mark)

    def _starts(self, line: Line) -> bool:
        """Whether a paragraph begins with a line of words."""
        text = line.text
        if self._after("heading"):
            return self.state != "annex" or self.gap
        if self.state == "footnote":
            return is_mark(text.split(maxsplit=1)[0])
        if self._after("vote"):
            return self.gap and ends_paragraph(self.previous)
        if self._after("procedure"):
            return self.gap and len(self.pieces[-1].lines) > 1
        goes_on = text[0].islower() and self.language not in _LOWER_CASE_LEADS
        if goes_on or is_number(self.previous) or text.isdecimal() or ITEM.match(text):
            return self._first_item(text)
        return not self._is_figure_item(text) and self._breaks(text)

    def _is_figure_item(self, text: str) -> bool:
        """Whether a line is an item (1) of a paragraph, and leads none of its own."""
        mark = _FIGURE_ITEM.match(text)
        above = self.state in _MAIN and self.previous.rstrip("0123456789 ")[-1:] in ":;,"
        return mark is not None and above and lead(text[mark.end() :], self.language) is None

    def _leads(self, text: str, above: str) -> bool:
        """Whether words lead a paragraph after those `above`.

        "Mr. A, Acting Mediator" in a numbered paragraph leads none: the next number is to come.
        """
        found = lead(text, self.language)
        if found is None:
            return False
        within = self.state == "operative" and self.numbers.comes_next(self.place)
        numbered = within and self.numbers.last > 0 and found.part == "preamble"
        return not (numbered and above.rstrip()[-1:] == ",")

    def _first_item(self, text: str) -> bool:
        """Whether an item (a) ends a preamble: operative items, where line ends were lost."""
        if self.state != "preamble" or self.draft.width or not _FIRST_ITEM.match(text):
            return False
        found = lead(_FIRST_ITEM.sub("", text, count=1), self.language)
        return found is not None and found.part == "operative"

    def _breaks(self, text: str) -> bool:
        """Whether a paragraph ends before a line that could begin one."""
        found = self._leads(text, self.previous)
        width = self.draft.width
        if not ends_paragraph(self.previous):
            return (found and not width) or self._after_title(text)
        if not found and self._goes_on(text):
            return False
        if found or not width:
            return found or not text[0].islower()
        if self.state == "operative" and self.previous.rstrip("0123456789 ")[-1:] == ",":
            return False
        return self.gap or len(self.previous) * 4 < width * 3

    def _after_title(self, text: str) -> bool:
        """Whether a line of an annex follows a title there: a short line above a blank one."""
        if self.state != "annex" or not self.gap or text[0].islower():
            return False
        return len(self.previous) * 4 < self.draft.width * 3 or not self.draft.width

    def _goes_on(self, text: str) -> bool:
        """Whether a line without lead words is more of the operative paragraph above it.

        Items without marks follow a colon or a semicolon; so does a list after the sentence of
        a numbered paragraph, as long as the next number is still to come.
        """
        if self.state != "operative" or opening(text) or QUOTED.match(text):
            return False
        end = self.previous.rstrip("0123456789[]() ")[-1:]
        if end == ":" or (end in ";," and (self.numbers.last or _CLAUSE.match(text))):
            return True
        return self.numbers.last > 0 and self.numbers.comes_next(self.place)

    def _after(self, part: str) -> bool:
        return bool(self.pieces) and self.pieces[-1].part == part

    def _new(
        self, part: str, line: Line, *, number: str | None = None, state: str | None = None
    ) -> None:
        self.pieces.append(Piece(part, number, [line]))
        self.state = state or self.state
        self.section = False

    def _renumber(self, number: int) -> None:
        """Give a paragraph the number that had slid into it."""
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.number is None and last.part in (*_MAIN, "annex"):
            last.number = str(number)
            last.part = self.state = "annex" if last.part == "annex" else "operative"
            self.numbers.last = number


def _mark(text: str) -> str | None:
    """The mark of the footnote of a line, without its brackets."""
    return text.split(maxsplit=1)[0].strip("[]()/") if is_mark(text.split(maxsplit=1)[0]) else None


def _announces_text(piece: Piece) -> bool:
    """Whether a paragraph ends "adopts the following declaration:"."""
    if piece.lines[-1].text[-1] not in _COLONS:
        return False
    words = " ".join(line.text for line in piece.lines)
    return adopted_text().search(words) is not None
