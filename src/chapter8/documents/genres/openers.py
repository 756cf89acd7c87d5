"""The words that open the paragraphs of resolutions, and what they say of a paragraph."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from chapter8.documents.lexicon import lexicon

_REACH = 100  # characters in which the lead words of a paragraph stand
_CAPITALIZED = ("en", "fr", "es")
_JOINED = ("zh", "ar")  # languages in which words are written together


class Lead(NamedTuple):
    """The opening of a paragraph: `part` is preamble or operative, `words` as printed."""

    part: str
    words: str


class _Phrases(NamedTuple):
    """Phrases with the part they open, and by first word how many words the longest has."""

    parts: dict[str, str]
    longest: dict[str, int]


def lead(text: str, language: str) -> Lead | None:
    """Give the lead words of a paragraph of a resolution, or None where it has none.

    `text` is the paragraph without its number; the longest opener counts, with the words that
    complete it (`Recalling also`, `Takes note with appreciation`). In English, French
    and Spanish a paragraph is led by a capital letter: `noting` inside a sentence leads nothing.
    """
    return _lead(text[:_REACH].replace("’", "'"), language)


@lru_cache(maxsize=2048)
def _lead(beginning: str, language: str) -> Lead | None:
    """The same for a beginning; each is asked about several times."""
    if language in _CAPITALIZED and not beginning[:1].isupper():
        return None
    openers = _openers(language)
    if language in _JOINED:
        found = _joined_lead(beginning, openers.parts, _phrases(language, "before").parts)
        return _with_verb(found, beginning) if found and language == "ar" else found
    printed = beginning.split()
    words = [word.strip(",;:.").lower() for word in printed]
    place = 0
    while place < len(words):
        size, part = _longest(words, place, openers)
        if size:
            end = _complete(printed, words, place + size, language)
            return Lead(part, " ".join(printed[:end]).rstrip(",;:."))
        size, _ = _longest(words, place, _phrases(language, "before"))
        if not size:
            return None
        place += size
    return None


def _complete(printed: Sequence[str], words: Sequence[str], end: int, language: str) -> int:
    """Where lead words end that go on: "Recalling also", "Having considered".

    `words` are the `printed` ones in lower case, without punctuation.
    """
    half = words[end - 1] in lexicon("openers").get(language, {}).get("participle", ())
    while end < len(words):
        size, _ = _longest(words, end, _phrases(language, "after"))
        if half and not size:
            half, size = False, 1
        if not size or _belongs_to_noun(printed, words, end, language):
            break
        end += size
    return end


def _belongs_to_noun(
    printed: Sequence[str], words: Sequence[str], place: int, language: str
) -> bool:
    """Whether a word is an adjective: "Encourages further efforts"."""
    before = lexicon("openers").get(language, {}).get("adverb", {}).get(words[place])
    if before is None or place + 1 >= len(words) or printed[place].endswith(","):
        return False
    return printed[place + 1][:1].islower() and words[place + 1] not in before


def _longest(words: Sequence[str], place: int, phrases: _Phrases) -> tuple[int, str]:
    most = phrases.longest.get(words[place], 0) if place < len(words) else 0
    for size in range(min(most, len(words) - place), 0, -1):
        part = phrases.parts.get(" ".join(words[place : place + size]))
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
    end = _complete(printed, words, min(size, len(words)), "ar")
    return Lead(found.part, " ".join(printed[:end]).rstrip("،؛.,"))


@cache
def _openers(language: str) -> _Phrases:
    """Openers in lower case with the part they open."""
    data = lexicon("openers").get(language, {})
    return _indexed(
        {words.lower(): part for part in ("operative", "preamble") for words in data.get(part, ())}
    )


@cache
def _phrases(language: str, name: str) -> _Phrases:
    """Words in lower case that may stand `before` or `after` an opener."""
    data = lexicon("openers").get(language, {})
    return _indexed({words.lower(): "" for words in data.get(name, ())})


def _indexed(parts: dict[str, str]) -> _Phrases:
    longest: dict[str, int] = {}
    for words in map(str.split, parts):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return _Phrases(parts, longest)
