"""The lead words of a paragraph of a resolution, as printed."""

import re
from collections.abc import Sequence

from chapter8.documents.genres.numbering import after_number
from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import opening
from chapter8.documents.lines import Line

ITEM = re.compile(r"\(?[a-z]{1,4}\)\s*|[•–—●·\ufffd\u00ad\x95-]\s+")
"""The mark of an item: `(a)`, a bullet or a dash, also as misread."""

QUOTED = re.compile(r"^[\"“«]+\s*")
"""Quotation marks at the beginning of a paragraph."""

_DRAFTED = re.compile(
    r"[OP]P\s?\d{1,3}(?:\s?(?:bis|ter))?[.:)]?\s+"
)  # of a draft that is discussed
_LEAD_REACH = 200  # characters of a line, and lines, in which lead words stand
_LEAD_LINES = 3
_DECLARED = 8  # words of a declaration's paragraph in which its lead words stand


def lead_words(lines: Sequence[Line], number: str | None, language: str) -> str | None:
    """Give the lead words of the lines of a preambular or operative paragraph, or None.

    A number, the mark of an item, a quotation mark and the organ before them are passed over.
    """
    beginning = (line.text[:_LEAD_REACH] for line in lines[:_LEAD_LINES])
    words = " ".join(" ".join(beginning).split())
    if number:
        words = words[after_number(words) :]
    words = QUOTED.sub("", words, count=1)
    organ = opening(words)
    words = organ.rest if organ else words
    words = _DRAFTED.sub("", words, count=1)
    words = ITEM.sub("", words, count=1).lstrip('"“«* ')
    found = lead(words[:1].upper() + words[1:], language)
    if found is None and number and language == "en":
        return _declared(words)
    return words[: len(found.words)] if found else None


def _declared(text: str) -> str | None:
    """Lead words of a declaration, which says "Recognize", where a resolution "Recognizes"."""
    words = text.split()[:_DECLARED]
    for place, word in enumerate(words[:2]):
        third = [*words[:place], f"{word}s", *words[place + 1 :]]
        found = lead(" ".join(third), "en")
        if found and found.part == "operative" and len(found.words.split()) > place:
            return " ".join(words[: len(found.words.split())]).rstrip(",;:.")
    return None
