"""Paragraph numbers of reports: `12.` through the whole document, or `3.I.12` within a section.

Sections of the programme budget and other long reports number their paragraphs within a section
or chapter: `19.75`, `5.I.3`, `A.29.3`, `29A.12`. Where a document does so, a plain number begins
an item of a list and no paragraph. A number must follow the one before it: what else begins a line
with figures (12.5 per cent, target 4.3.2) does not.
"""

import re
from collections import Counter
from collections.abc import Iterable

_PLAIN = re.compile(r"(\d{1,3})\s*[.．](?=\s|$)")
_COMPOUND = re.compile(
    r"((?:[A-Z]{1,2}\.)?\d{1,3}[A-Z]?(?:\.(?:[IVXLC]{1,6}|\d{1,3}))*\.\d{1,3})\.?"
    r"(?=\s+(?:[^\W\d]|[\"“«(\[])|\s*$)"
)
_FEW = 3  # paragraphs of a section, so that its numbers are believed
_MOST_LOST = 3  # numbers that a text may leave out


class ReportNumbers:
    """Reads the numbers of one document in order; `last` is the one read last, empty before any."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Look through the lines of a document for the way in which it numbers paragraphs."""
        found = (match[1] for text in texts if (match := _COMPOUND.match(text)))
        sections = Counter(number.rpartition(".")[0] for number in found)
        self._sections = {section for section, count in sections.items() if count >= _FEW}
        self.last = ""

    @property
    def compound(self) -> bool:
        """Whether paragraphs are numbered within sections."""
        return bool(self._sections)

    def again(self) -> "ReportNumbers":
        """Give a reader of the same document that has read nothing yet."""
        other = ReportNumbers(())
        other._sections = self._sections
        return other

    def match(self, text: str) -> re.Match[str] | None:
        """Find what is written as a number at the beginning of a line; group 1 is the number."""
        # Most lines begin with a word: they must cost next to nothing.
        if not text[:1].isdigit() and "." not in text[1:3]:
            return None
        return (_COMPOUND if self.compound else _PLAIN).match(text)

    def read(self, text: str) -> str | None:
        """Give the number that a paragraph begins with, or None; the next must follow on it."""
        match = self.match(text)
        if match is None or not self._follows(match[1]):
            return None
        self.last = match[1]
        return match[1]

    def begins(self, text: str) -> bool:
        """Say whether a line within a paragraph begins another: its number is exactly the next."""
        match = self.match(text)
        if match is None:
            return False
        section, _, count = match[1].rpartition(".")
        known, _, last = self.last.rpartition(".")
        if section == known and int(count) == int(last or 0) + 1:
            return True
        return section != known and section in self._sections and int(count) == 1

    def restart(self) -> None:
        """Begin anew, as an annex does."""
        self.last = ""

    def _follows(self, number: str) -> bool:
        section, _, count = number.rpartition(".")
        known, _, last = self.last.rpartition(".")
        if section == known:
            return 0 < int(count) - int(last or 0) <= _MOST_LOST or (
                not self.compound and int(count) == 1
            )
        if section not in self._sections:
            return False
        return int(count) == 1 or not self.last
