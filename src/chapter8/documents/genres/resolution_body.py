"""The body of a resolution: from the organ that opens it to its last annex."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from chapter8.documents.dates import dates
from chapter8.documents.genres.grammar import Draft, is_mark
from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import opening
from chapter8.documents.lexicon import lexicon
from chapter8.documents.lines import Block, Line

_NUMBER = re.compile(r"(\d{1,3})\s*(?:[.\uff0e\u3001\u3002]|[\u2013-](?=\s))\s*(?=\D|$)")
_SECTION = re.compile(r"(?:[A-H]|[IVX]{1,4})\.?")
_MISREAD = re.compile(r"(\S{1,3}[.,]|\d{1,2})\s+(?=[A-Z])")  # "l." for "1.", "7" for "7."
_ALONE = re.compile(r"(\d{1,3})\s*[.,\uff0e\u3001]")
_ITEM = re.compile(r"\(?[a-z]{1,4}\)\s*|[\u2022\u2013\u2014\u25cf\ufffd\u00b7\u00ad\x95-]\s+")
_INSIDE = re.compile(r"(?<=[,;.:])\s?(?:[\[(]?\d{1,3}[\])]?)?\s+(?=(?:(\d{1,2})\s?\.\s+)?[A-Z])")
_TRAILING = re.compile(r"\s(\d{1,3})\.$")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,2}/)\s+[A-Z]")
_HEADING_LENGTH = 100
_LARGEST_JUMP = 5  # numbers that a text may have lost before one with a lead word is believed
_ENDS = re.compile(r"[,;.:!?\u2014\u060c\u061b\uff0c\uff1b\u3002\uff1a\u201d\"-](?:\s?[\[(]?(?:\d{1,3}|\*{1,3})[\])/]?)*$")


@dataclass(slots=True)
class Piece:
    """A paragraph of the body: its part (of `schema.PARTS`), its number, its lines."""

    part: str
    number: str | None
    lines: list[Line] = field(default_factory=list)

    @property
    def block(self) -> Block:
        """The paragraph as a block of the text."""
        return Block(self.lines[0].start, self.lines[-1].end, tuple(self.lines))


def divide(draft: Draft, start: int) -> list[Piece]:
    """Divide the lines from `start` on into the paragraphs of a resolution."""
    body = _Body(draft, [line for line in draft.lines[start:] if line.text])
    for line in draft.lines[start:]:
        if line.text:
            body.take(line)
        else:
            body.gap = True
    return body.pieces


class _Body:
    """What has been read so far, and what may come next."""

    def __init__(self, draft: Draft, lines: Sequence[Line]) -> None:
        self.draft = draft
        self.lines = lines
        self.next = 0
        self.pieces: list[Piece] = []
        self.state = "preamble"
        self.number = 0
        self.section = False
        self.gap = False

    def take(self, line: Line) -> None:
        """Put the next line where it belongs."""
        self.next += 1
        following = self.lines[self.next].text if self.next < len(self.lines) else ""
        number = self.draft.displaced.get(line.start - line.indent)
        if number and self.pieces and int(number) == self.number + 1:
            self._renumber(number)
        for part in self._parts(line, following):
            taken = self._fixed(part, following) or self._numbered(part, following)
            if not taken and self._is_heading(part, following):
                self._new("heading", part)
            elif not taken:
                self._words(part)
            self.gap = False

    def _parts(self, line: Line, following: str) -> list[Line]:
        """Part a line that holds several paragraphs, as where a text has lost its line ends."""
        if self.draft.width or self.state not in ("preamble", "operative"):
            return [line]
        text = line.text
        number = self._number_of(text) or self.number
        cuts = [0]
        opened = _NUMBER.match(text) or _MISREAD.match(text)
        for match in _INSIDE.finditer(text, opened.end() if opened else 0):
            if match[1] is not None and int(match[1]) == number + 1:
                number += 1
                cuts.append(match.end())
            elif match[1] is None and lead(text[match.end() :], self.draft.language):
                before = _TRAILING.search(text, cuts[-1], match.start())
                if before and int(before[1]) == number + 1:
                    number += 1
                cuts.append(before.start(1) if before and int(before[1]) == number else match.end())
        last = _TRAILING.search(text, cuts[-1])
        if last and int(last[1]) == number + 1 and lead(following, self.draft.language):
            cuts.append(last.start(1))
        return [
            Line(line.start + start, line.start + start + len(body), body, 0)
            for start, stop in pairwise([*cuts, len(text)])
            if (body := text[start:stop].rstrip())
        ]

    def _is_heading(self, line: Line, following: str) -> bool:
        """A short line without an end, between a paragraph that ended and one that begins."""
        text = line.text
        if len(text) > _HEADING_LENGTH or not text[0].isupper():
            return False
        if self.state not in ("preamble", "operative"):
            return False
        previous = self.pieces[-1].lines[-1].text if self.pieces else ""
        if self.pieces and self.pieces[-1].part == "heading":
            previous = "."
        if not _ENDS.search(previous) or text[-1] in ",;.:" or lead(text, self.draft.language):
            return False
        if _is_number_alone(following) or self._number_of(following) == self.number + 1:
            return True
        return lead(following, self.draft.language) is not None

    def _number_of(self, text: str) -> int | None:
        """The number at the beginning of a line, if it is one that can be read as such."""
        match = _NUMBER.match(text)
        if match:
            return int(match[1])
        misread = _MISREAD.match(text) or _ALONE.fullmatch(text)
        if misread is None:
            return None
        expected = self.number + 1
        if misread[1].rstrip(".,") == str(expected):
            led = misread.end() == len(text) or lead(text[misread.end() :], self.draft.language)
            return expected if led else None
        found = lead(text[misread.end() :], self.draft.language)
        led = found is not None and found.part == "operative"
        introduced = bool(self.pieces) and self.pieces[-1].lines[-1].text[-1] == ":"
        return expected if (led or introduced) and self._comes(expected + 1) else None

    def _comes(self, number: int) -> bool:
        """Whether a later line begins with a number: then the one before it was misread."""
        return any(_NUMBER.match(line.text) and line.text.startswith(f"{number}")
                   for line in self.lines[self.next :])

    def _fixed(self, line: Line, following: str) -> bool:
        """Lines of fixed wording: the organ, closing lines, headings of annexes and notes."""
        text = line.text
        previous = self.pieces[-1].lines[-1].text if self.pieces else ""
        organ = opening(text) if self.state in ("preamble", "operative") else None
        if organ is not None and (not self.pieces or not organ.rest):
            return self._open(line, organ.rest)
        if _vote().match(text) and (not previous or _ENDS.search(previous) or self.gap):
            return self._new("vote", line, state="vote")
        if self._closes(text, following):
            return self._new("procedure", line, state="procedure")
        if self._is_note(text, previous):
            mark = text.split(maxsplit=1)[0].strip("[]()/")
            return self._new("footnote", line, number=mark, state="footnote")
        if text.rstrip(":") in lexicon("formulas")["notes"]:
            return self._new("heading", line, state="footnote")
        if _annex().fullmatch(text) and self.state != "footnote":
            self.number = 0
            return self._new("heading", line, state="annex")
        if _SECTION.fullmatch(text) and self.state in ("preamble", "operative"):
            self.section = True
            return self._new("heading", line)
        return False

    def _closes(self, text: str, following: str) -> bool:
        """Whether a line names the meeting, or gives its date before the line that does."""
        if self.state in ("annex", "procedure"):
            return False
        if closing_line().fullmatch(text):
            return True
        found = dates(text) if closing_line().fullmatch(following) else []
        return bool(found) and found[0].start == 0 and found[0].end == len(text)

    def _is_note(self, text: str, previous: str) -> bool:
        """Whether a footnote begins after the last paragraph or the vote."""
        if self.state == "vote":
            return " " in text and is_mark(text.split(maxsplit=1)[0])
        ended = self.state == "operative" and _ENDS.search(previous) is not None
        return ended and _NOTE.match(text) is not None

    def _open(self, line: Line, rest: str) -> bool:
        """The organ alone is a heading; with words after it on the line it opens a paragraph."""
        self.state = "preamble"
        self.number = 0
        if not rest:
            return self._new("heading", line)
        found = lead(rest[:1].upper() + rest[1:], self.draft.language)
        if found and found.part == "operative":
            self.state = "operative"
        return self._new(self.state, line)

    def _numbered(self, line: Line, following: str) -> bool:
        """A line that begins with the number that comes next."""
        if self.state in ("footnote", "vote"):
            return False
        number = self._number_of(line.text)
        if number is None:
            return False
        if self._comes_late(line.text, number, following):
            self.pieces[-1].lines.append(line)
            self._renumber(str(number))
            return True
        if number > self.number + 1 and self._comes(self.number + 2):
            number = self.number + 1
        restart = number == 1 and (self.section or self.state == "annex")
        if not restart and number != self.number + 1 and not self._is_jump(number, line.text):
            return False
        self.number = number
        self.section = False
        part = "annex" if self.state == "annex" else "operative"
        self.state = part
        return self._new(part, line, number=str(number))

    def _comes_late(self, text: str, number: int, following: str) -> bool:
        """Whether a number alone on its line belongs to the paragraph of one line above it."""
        last = self.pieces[-1] if self.pieces else None
        if last is None or not _is_number_alone(text) or number != self.number + 1:
            return False
        above = lead(last.lines[0].text, self.draft.language)
        unnumbered = last.number is None and above is not None and above.part == "operative"
        closing = not following or self._closes(following, "")
        return unnumbered and (closing or self._number_of(following) == number + 1)

    def _is_jump(self, number: int, text: str) -> bool:
        """Whether numbers before this one were lost: a lead word after it speaks for it."""
        if not self.number < number <= self.number + _LARGEST_JUMP or not self.pieces:
            return False
        match = _NUMBER.match(text)
        found = lead(text[match.end() :], self.draft.language) if match else None
        ended = _ENDS.search(self.pieces[-1].lines[-1].text) is not None
        return ended and (found is not None or number == self.number + 2)

    def _words(self, line: Line) -> None:
        """Any other line: a paragraph of its own, or more of the one before it."""
        if not self.pieces or self._starts(line):
            found = lead(_ITEM.sub("", line.text, count=1), self.draft.language)
            if self.state in ("preamble", "operative") and found:
                changes = found.part == "operative" or self.section or not self.number
                self.state = found.part if changes else self.state
            self.section = False
            self._new(self.state, line)
        else:
            self.pieces[-1].lines.append(line)

    def _starts(self, line: Line) -> bool:
        last = self.pieces[-1]
        previous = last.lines[-1].text
        text = line.text
        if last.part == "heading":
            return not (self.state == "annex" and not self.gap and last.number is None)
        if last.part == "vote":
            self.state = "procedure"
            return self.gap and _ENDS.search(previous) is not None
        if self.state == "footnote":
            return is_mark(text.split(maxsplit=1)[0])
        if last.part == "procedure":
            return self.gap and len(last.lines) > 1
        if _is_number_alone(previous):
            return False
        if text.isdecimal() or _ITEM.match(text) or (text[0].islower() and self.draft.language not in ("ru",)):
            return False
        return self._breaks(previous, text)

    def _breaks(self, previous: str, text: str) -> bool:
        """Whether a paragraph ends between two lines of which the second has a capital."""
        found = lead(text, self.draft.language) is not None
        width = self.draft.width
        if not _ENDS.search(previous):
            return found and not width
        if found or not width:
            return found or not text[0].islower()
        if self.state == "operative" and previous.rstrip("0123456789 ")[-1:] == ",":
            return False
        return self.gap or len(previous) * 4 < width * 3

    def _new(
        self, part: str, line: Line, *, number: str | None = None, state: str | None = None
    ) -> bool:
        self.pieces.append(Piece(part, number, [line]))
        if state:
            self.state = state
        return True

    def _renumber(self, number: str) -> None:
        """Give a paragraph the number that had slid into it."""
        last = self.pieces[-1]
        if last.number is None and last.part in ("preamble", "operative", "annex"):
            last.number = number
            last.part = "annex" if last.part == "annex" else "operative"
            self.state = last.part
            self.number = int(number)


def _is_number_alone(text: str) -> bool:
    return _ALONE.fullmatch(text) is not None


@cache
def _vote() -> re.Pattern[str]:
    return re.compile(lexicon("formulas")["vote"])


@cache
def closing_line() -> re.Pattern[str]:
    """The pattern of the closing line, which names the meeting."""
    return re.compile("|".join(lexicon("formulas")["meeting"]))


@cache
def _annex() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("formulas")["annex"]))
