"""The note on corrections at the foot of the first page of a record.

In records of the General Assembly the meeting begins on the first page, and the note stands in
the midst of whatever is said where that page ends.
"""

import re
from functools import cache

from chapter8.documents.formats.extracted import Span
from chapter8.documents.lexicon import lexicon
from chapter8.documents.lines import ends_sentence

_REACH = 15_000  # characters from the beginning in which the first page ends
_LONGEST = 1200  # characters of the note, of which the English one has 620
_BLANK = re.compile(r"\n[^\S\n]*\n")


def correction_note(text: str) -> Span | None:
    """Where the note stands, with the blank lines that it puts into a sentence; else None.

    A note before the opening of the meeting, as on the cover of a Council record, is no
    interruption and is left where it is.
    """
    if not any(
        text.find(words, 0, _REACH) >= 0 for words in lexicon("records")["corrections_hints"]
    ):
        return None
    found = _begins().search(text, 0, _REACH)
    if found is None or _opening().search(text, 0, found.start()) is None:
        return None
    start = found.start("note")
    before = text[:start].rstrip()
    if not ends_sentence(before):
        start = text.find("\n", len(before)) + 1
    return Span(start, _end(text, found.start("note")))


def _end(text: str, start: int) -> int:
    """The end of the line with its last words, else of its paragraph."""
    reach = min(len(text), start + _LONGEST)
    last = _last_words().search(text, start, reach) or _BLANK.search(text, start, reach)
    line = text.find("\n", last.start() if last else reach)
    return line + 1 if line >= 0 else len(text)


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        rf"^[^\S\n]*(?P<note>{'|'.join(lexicon('records')['corrections'])})", re.MULTILINE
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"^[^\S\n]*(?:{'|'.join(lexicon('records')['opening'])})", re.MULTILINE)


@cache
def _last_words() -> re.Pattern[str]:
    return re.compile(lexicon("records")["corrections_end"])
