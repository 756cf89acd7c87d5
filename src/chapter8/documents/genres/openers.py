"""The words that open the paragraphs of resolutions, and what they say of a paragraph."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from chapter8.documents.lexicon import lexicon

_REACH = 100  # characters in which the lead words of a paragraph stand
_LONGEST = 5  # words of the longest opener, or of what may stand before one
_CAPITALIZED = ("en", "fr", "es")
_JOINED = ("zh", "ar")  # languages in which words are written together


class Lead(NamedTuple):
    """The opening of a paragraph: `part` is preamble or operative, `words` as printed."""

    part: str
    words: str


def lead(text: str, language: str) -> Lead | None:
    """Give the lead words of a paragraph of a resolution, or None where it has none.

    `text` is the paragraph without its number; the longest opener counts, with the words that
    complete it (`Recalling also`, `Takes note with appreciation`). In English, French
    and Spanish a paragraph is led by a capital letter: `noting` inside a sentence leads nothing.
    """
    beginning = text[:_REACH].replace("’", "'")
    if language in _CAPITALIZED and not beginning[:1].isupper():
        return None
    openers = _openers(language)
    if language in _JOINED:
        found = _joined_lead(beginning, openers, _phrases(language, "before"))
        return _with_verb(found, beginning) if found and language == "ar" else found
    printed = beginning.split()
    words = [word.strip(",;:.").lower() for word in printed]
    place = 0
    while place < len(words):
        size, part = _longest(words, place, openers)
        if size:
            end = _complete(words, place + size, language)
            return Lead(part, " ".join(printed[:end]).rstrip(",;:."))
        size, _ = _longest(words, place, _phrases(language, "before"))
        if not size:
            return None
        place += size
    return None


def _complete(words: Sequence[str], end: int, language: str) -> int:
    """Where lead words end that go on: "Recalling also", "Takes note with appreciation"."""
    while True:
        size, _ = _longest(words, end, _phrases(language, "after"))
        if not size:
            return end
        end += size


def _longest(words: Sequence[str], place: int, phrases: dict[str, str]) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        part = phrases.get(" ".join(words[place : place + size]))
        if part is not None:
            return size, part
    return 0, ""


def _joined_lead(text: str, openers: dict[str, str], before: dict[str, str]) -> Lead | None:
    start = 0
    for _ in range(3):
        for size in range(12, 0, -1):
            part = openers.get(text[start : start + size])
            if part:
                return Lead(part, text[: start + size])
        start += next(
            (size for size in range(7, 0, -1) if text[start : start + size] in before), 99
        )
    return None


def _with_verb(found: Lead, text: str) -> Lead:
    """Arabic lead words to the end of the word; a preamble's particle with its verb after it."""
    printed = text.split()
    words = [word.strip("،؛.,") for word in printed]
    size = len(found.words.split())
    if found.part == "preamble":
        size += 1
    end = _complete(words, min(size, len(words)), "ar")
    return Lead(found.part, " ".join(printed[:end]).rstrip("،؛.,"))


@cache
def _openers(language: str) -> dict[str, str]:
    """Openers in lower case with the part they open."""
    data = lexicon("openers").get(language, {})
    return {
        words.lower(): part for part in ("operative", "preamble") for words in data.get(part, ())
    }


@cache
def _phrases(language: str, name: str) -> dict[str, str]:
    """Words in lower case that may stand `before` or `after` an opener."""
    return {words.lower(): "" for words in lexicon("openers").get(language, {}).get(name, ())}
