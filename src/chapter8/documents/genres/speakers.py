"""Who speaks: the label before a speech, and whose voice a speaker is."""

import re
from functools import cache
from typing import NamedTuple

from chapter8.documents.lexicon import alternatives, lexicon

LABEL_REACH = 220
"""How many characters from its beginning the label of a speech can take."""


_LONGEST_TITLE = 20


class Speaker(NamedTuple):
    """Who speaks: `speaker` is the State, organization or office, `name` as printed."""

    name: str | None
    speaker: str | None


NOBODY = Speaker(None, None)


class Label(NamedTuple):
    """The label of a speech; `end` is the offset just past its colon."""

    name: str | None
    speaker: str | None
    end: int


def label(text: str, start: int = 0) -> Label | None:
    """Read the label at the beginning of a speech, or give None.

    `Mr. Fifield (Australia): ...` names a person and a State, `The President (spoke in
    Chinese): ...` an office; brackets that give a language name nobody.
    """
    match = _label().match(text, start, start + LABEL_REACH)
    if match is None:
        return None
    brackets = re.findall(r"\(([^()]*)\)", match["brackets"])
    places = [" ".join(bracket.split()) for bracket in brackets]
    place = next((words for words in places if words and not _is_language(words)), None)
    if match["office"]:
        return Label(None, " ".join(match["office"].split()), match.end())
    name = " ".join(match["name"].split())
    office = name.rpartition(" ")[2]
    if office in lexicon("speakers")["presiding"]:  # "Mr. President:" addresses somebody
        return Label(None, office, match.end()) if brackets else None
    return Label(name, place, match.end())


def starts_label(text: str) -> bool:
    """Say whether a text begins with a label that has a title or an office before its name."""
    first = text[:_LONGEST_TITLE].split(maxsplit=1)
    if not first or first[0] not in _first_words():
        return False
    match = _label().match(text, 0, LABEL_REACH)
    return match is not None and bool(match["office"] or match["titled"])


@cache
def voice_of(speaker: str | None, otherwise: str = "state") -> str:
    """Give the voice (one of `schema.VOICES`) of a State, organization or office.

    `otherwise` is given for a speaker that no expression in `data/speakers.yaml` knows; a
    speaker that is not known at all is `other`.
    """
    if not speaker:
        return "other"
    for voice, patterns in lexicon("speakers")["voices"].items():
        if any(re.search(pattern, speaker) for pattern in patterns):
            return str(voice)
    return otherwise


def is_presiding(speaker: str | None) -> bool:
    """Say whether an office is that of who presides."""
    return speaker in lexicon("speakers")["presiding"]


def _is_language(words: str) -> bool:
    lower = words.lower()
    return any(lower.startswith(beginning) for beginning in lexicon("speakers")["languages"])


@cache
def _first_words() -> frozenset[str]:
    """The words with which a label can begin."""
    return frozenset({"The", *(title.split()[0] for title in lexicon("speakers")["titles"])})


@cache
def _label() -> re.Pattern[str]:
    data = lexicon("speakers")
    word = r"[^\W\d_][^\s():;,]*"
    capital = r"(?:[A-ZÀ-ÞĀ-ɏḀ-ỿ‘'`][^\s():;,]*)"
    small = rf"(?:{alternatives(data['particles'])}|(?:al|el|d|l|an|as|at)[-’'`]{word})(?=\s)"
    name = rf"(?:(?:{small}|{capital})\s+){{0,7}}{capital}"
    return re.compile(
        r"\s*(?:The\s+(?P<office>[A-Z][\w-]+(?:\s+(?:of|the|to|for|and|on|[A-Z][\w-]*)){0,9})"
        rf"|(?P<name>(?P<titled>(?:{alternatives(data['titles'])})\s+)?{name}))"
        r"(?:,\s+[^():]{3,80})?"
        r"\s*(?P<brackets>(?:\([^()]{2,120}\)\s*)*):(?=\s)"
    )
