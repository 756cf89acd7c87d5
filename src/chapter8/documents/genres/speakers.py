"""Who speaks: the label before a speech, and whose voice a speaker is."""

import re
from functools import cache
from typing import NamedTuple

from chapter8.documents.lexicon import alternatives, lexicon

LABEL_REACH = 220
"""How many characters from its beginning the label of a speech can take."""


_LONGEST_HAN = 80  # characters that a label takes in Chinese


class Speaker(NamedTuple):
    """Who speaks: `speaker` is the State, organization or office, `name` as printed."""

    name: str | None
    speaker: str | None


NOBODY = Speaker(None, None)


class Label(NamedTuple):
    """The label of a speech; `end` is the offset just past its colon.

    `title` is an office printed between the name and the brackets, `language` the ISO 639-1
    code of the language that the brackets say was spoken.
    """

    name: str | None
    speaker: str | None
    end: int
    title: str | None = None
    language: str | None = None


def label(text: str, start: int = 0) -> Label | None:
    """Read the label at the beginning of a speech, or give None.

    `Mr. Fifield (Australia): ...` names a person and a State, `The President (spoke in
    Chinese): ...` an office; brackets that give a language name nobody.
    """
    match = _label().match(text, start, start + LABEL_REACH)
    if match is None:
        return None
    brackets = re.findall(r"[(（]([^()（）]*)[)）]", match["brackets"])
    places = [" ".join(bracket.split()) for bracket in brackets]
    place = next((words for words in places if words and not _is_language(words)), None)
    language = next(filter(None, map(spoken_in, places)), None)
    title = " ".join(match["title"].split()) if match["title"] else None
    office = match["elsewhere"] or match["office"]
    if office:
        office = " ".join(office.split())
        known: dict[str, str] = lexicon("speakers")["offices_elsewhere"]
        return Label(None, known.get(office, office), match.end(), title, language)
    name = " ".join((match["head"] or match["name"]).split())
    office = name.rpartition(" ")[2]
    if is_presiding(office):  # "Mr. President:" addresses somebody
        return Label(None, office, match.end(), title, language) if brackets else None
    return Label(name, place, match.end(), title, language)


def spoken_in(words: str) -> str | None:
    """Give the ISO 639-1 code of the language that a bracket names (`spoke in Russian`), or None.

    Where the delegation gave a translation, the language spoken is named first.
    """
    if not _is_language(words):
        return None
    names: dict[str, str] = lexicon("speakers")["spoken"]
    lower = words.lower()
    found = [(lower.find(name), code) for name, code in names.items() if name in lower]
    return min(found)[1] if found else None


def starts_label(text: str) -> bool:
    """Say whether a text begins with a label that has a title or an office before its name."""
    return may_start_label(text) and _is_label(text)


def may_start_label(text: str) -> bool:
    """Say whether the first word of a text can begin a label: cheap, for every line of a record."""
    first = text.partition(" ")[0]
    return first in _first_words() or (text[:1] > "\u3400" and "：" in text[:_LONGEST_HAN])


def _is_label(text: str) -> bool:
    match = _label().match(text, 0, LABEL_REACH)
    return match is not None and any(match.group("elsewhere", "head", "office", "titled", "han"))


@cache
def voice_of(speaker: str | None, otherwise: str = "state") -> str:
    """Give the voice (one of `schema.VOICES`) of a State, organization or office.

    `otherwise` is given for a speaker that no expression in `data/speakers.yaml` knows; a
    speaker that is not known at all, or is an institution of no known kind, is `other`.
    """
    if not speaker:
        return "other"
    for voice, patterns in lexicon("speakers")["voices"].items():
        if any(re.search(pattern, speaker) for pattern in patterns):
            return str(voice)
    institution = otherwise == "state" and re.search(lexicon("speakers")["institutions"], speaker)
    return "other" if institution else otherwise


def is_presiding(speaker: str | None) -> bool:
    """Say whether an office is that of who presides."""
    return speaker in _presiding()


@cache
def _presiding() -> frozenset[str]:
    return frozenset(lexicon("speakers")["presiding"])


def _is_language(words: str) -> bool:
    lower = words.lower()
    return any(lower.startswith(beginning) for beginning in lexicon("speakers")["languages"])


@cache
def _first_words() -> frozenset[str]:
    """The words with which a label can begin."""
    data = lexicon("speakers")
    wordings = [*data["titles"], *data["offices_elsewhere"], *data["articles"]]
    words = frozenset(wording.split()[0] for wording in wordings)
    return words | {f"{word}:" for word in words}


@cache
def _label() -> re.Pattern[str]:
    data = lexicon("speakers")
    word = r"[^\W\d_][^\s():;,（）：]*"
    capital = r"(?:[A-ZÀ-ÞĀ-ɏЀ-Яء-يḀ-ỿ‘'`][^\s():;,（）：]*)"
    small = rf"(?:{alternatives(data['particles'])}|(?:al|el|d|l|an|as|at)[-’'`]{word})(?=\s)"
    name = rf"(?:(?:{small}|{capital})\s+){{0,7}}{capital}"
    han = rf"[\u3400-\u9fff·]{{1,20}}(?:{alternatives(data['titles_after'])})"
    articles = alternatives(data["articles"])
    heads = alternatives([head.partition(" ")[2] for head in data["heads"]])
    bracket = r"(?:[(（][^()（）]{2,120}[)）]\s*)*"
    return re.compile(
        rf"\s*(?:(?P<elsewhere>{alternatives(list(data['offices_elsewhere']))})(?=\s*[:：(（])"
        rf"|(?:{articles})\s+(?P<head>(?:{heads})\s+{name})"
        rf"|(?:{articles})\s+(?P<office>[A-ZÀ-Þ][\w-]+"
        r"(?:\s+(?:of|the|to|for|and|on|de|du|des|d|la|del|général|[A-ZÀ-Þ][\w-]*)){0,9})"
        rf"|(?P<name>(?P<titled>(?:{alternatives(data['titles'])})\s+)?{name}|(?P<han>{han})))"
        r"(?:,\s+(?P<title>(?:(?!\w{3}\.\s)[^():]){3,80}))?"
        rf"\s*(?P<brackets>{bracket})(?::(?=\s|$)|：)"
    )
