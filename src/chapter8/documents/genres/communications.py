"""Titles of communications: of which date, from whom, to whom.

"Letter dated 5 March 2014 from the Permanent Representative of Kazakhstan to the United Nations
addressed to the Secretary-General" and its equivalents (DGACM editorial manual,
"Communications"); the wording of each language is in `data/titles.yaml`.
"""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from chapter8.documents.dates import first_date
from chapter8.documents.genres.speakers import voice_of
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.organizations.states import find_state

_FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE  # old titles are in capitals throughout
_SMALL = re.compile(r"\b(?:Of|The|To|And|For|In)\b")
_FOLLOWS_TITLE = 200  # characters that an addressee can take
_ARTICLE = re.compile(r"^(?:the|le|la|el|au|aux|à la|à l[’']|à|al|a la|a)\s+", re.IGNORECASE)
_PREPOSITION = re.compile(  # of the second of several States: "de la Chine et du Bélarus"
    r"^(?:of(?:\s+the)?\s|del?\s|du\s|des\s|d[’'])\s*(?:la\s+|l[’']|l[oa]s\s+)?"
)
_ORGANS_OF = re.compile(  # "Statement of the Council of the", "The"
    r"^(?:.*\bof the (?=(?:[A-Z][\w-]* ){1,5}Organi[sz]ation$)|(?:The|A|An)\s+)"
)
_COMMA = re.compile(r"\s*[,،、]\s*(?:(?:and|et|y)\s+|و(?=\w))?(?![^()]*\))")
_AND = re.compile(r"\s+(?:and|et|y|e|и)\s+|\s+و(?=\w)|[和及]")
_SEVERAL = re.compile(r"\s*,\s+(?:and\s+)?|\s+(?:and|et|y|и)\s+|\s+و(?=\w)|[、和]")


class Title(NamedTuple):
    """The title of a communication: its type, its place in the text, its date, sender, addressee.

    `sender` and `to` are as printed, None where the title does not tell them apart.
    """

    type: str
    start: int
    end: int
    dated: date | None
    sender: str | None
    to: str | None = None


class Sender(NamedTuple):
    """Who sends a communication: State, organization or office, and the voice that is."""

    name: str | None
    voice: str


def find_title(text: str) -> Title | None:
    """Find the title of a communication in the beginning of a text, or give None."""
    for entry, pattern in _patterns():
        match = pattern.search(text)
        if match is None:
            continue
        start = match.start("title")
        groups = match.groupdict()
        sender = _flat(groups["sender"]) if groups.get("sender") else None
        named = groups.get("to")
        end = match.end() if named else _addressee_end(text, match.end())
        to = _flat(named or text[match.end() : end]) if named or sender else None
        dated = first_date(groups["date"]) or first_date(text[start:end])
        return Title(entry["type"], start, end, dated, sender, to)
    return None


@cache
def _patterns() -> list[tuple[dict[str, str], re.Pattern[str]]]:
    return [
        (entry, re.compile(rf"^[ \t]*(?P<title>{entry['title']})", _FLAGS))
        for entry in lexicon("titles")["communications"]
    ]


def _addressee_end(text: str, start: int) -> int:
    """Where the addressee ends: the offices known, else the line or the blank line after it."""
    known = _addressees().match(text, start)
    if known:
        return known.end()
    rest = text[start : start + _FOLLOWS_TITLE]
    blank = re.search(r"\n[^\S\n]*\r?\n", rest)
    line = rest.find("\n")
    stop = blank.start() if blank else line if line >= 0 else len(rest)
    return start + len(rest[:stop].rstrip())


@cache
def _addressees() -> re.Pattern[str]:
    data = lexicon("titles")
    known, joined = alternatives(data["addressees"]), alternatives(data["and"])
    return re.compile(
        rf"(?:{known})(?:(?:\s+(?:{joined})|,)(?:\s+to)?\s+(?:{known}))*", re.IGNORECASE
    )


def find_sender(words: str | None) -> Sender:
    """Give the State, organization or office of a sender as a title prints it."""
    if not words:
        return Sender(None, "state")
    if words.isupper():
        words = _SMALL.sub(lambda match: match[0].lower(), words.title())
    words = re.sub(lexicon("titles")["state_before"], "", words, flags=re.DOTALL)
    for voice, pattern in lexicon("titles")["senders"].items():
        if re.search(pattern, words):
            return Sender(_ARTICLE.sub("", words), voice)
    found = _state_after().search(words)
    name = _ARTICLE.sub("", words[found.end() :] if found else words)
    if found and name.startswith("ل"):  # the Arabic preposition, with the article run together
        name = f"ا{name[1:]}" if name.startswith("لل") else name[1:]
    organization = find_regional(name)
    if organization and not found:
        return Sender(organization, "regional_organization")
    states = authors(name)
    if len(states) > 1:
        return Sender(f"{', '.join(states[:-1])} and {states[-1]}", "state")
    return Sender(state_name(name), voice_of(name))


@lru_cache(maxsize=1024)
def state_name(words: str) -> str:
    """Give the name of a State as the United Nations prints it in English; other words as given.

    `Таджикистана` and `Tadjikistan` are one speaker: Tajikistan.
    """
    state = find_state(words)
    return state.name if state else words


def authors(name: str | None) -> list[str]:
    """Give each State of a sender: "Belarus and Kazakhstan" are two, where both are known."""
    if not name:
        return []
    parts = list_names(name)
    several = len(parts) > 1 and all(map(find_state, parts))
    return [state_name(part) for part in parts] if several else [name]


def list_names(words: str) -> list[str]:
    """Take a list of names apart, without their articles.

    It is parted at commas, and at an "and" beside the name of a State: "Bosnia and Herzegovina
    and Peru" are two.
    """
    return [name for part in _COMMA.split(words) if part for name in _joined(part)]


def _joined(words: str) -> list[str]:
    bare = _bare(words)
    if find_state(bare):
        return [bare]
    parts = [
        (_bare(words[: match.start()]), words[match.end() :]) for match in _AND.finditer(words)
    ]
    for first, rest in reversed(parts):  # "Bosnia" is known as well
        if find_state(first):
            return [first, *_joined(rest)]
    for first, rest in parts:
        if find_state(_bare(rest)):
            return [first, _bare(rest)]
    return [bare]


def _bare(name: str) -> str:
    return _PREPOSITION.sub("", _ARTICLE.sub("", name.strip()))


def addressees(words: str | None) -> list[str]:
    """Give each addressee of a title without its article."""
    if not words:
        return []
    parts = [_ARTICLE.sub("", part.strip()) for part in _SEVERAL.split(_flat(words))]
    offices: list[str] = []
    for part in parts:  # "the Committee on X and Y" is one addressee
        office = bool(_office().match(part))
        if offices and not office:
            return [_ARTICLE.sub("", _flat(words))]
        offices.append(part)
    return offices


@cache
def _office() -> re.Pattern[str]:
    return re.compile(
        "(?:Acting )?(?:Presiden|Secretar|Chair|Member|Secrétaire|Président|Miembro|Membre"
        "|Генеральн|Председател|Член|秘书长|安全理事会|大会|经济及|رئيس|الأمين)"
    )


def find_regional(words: str) -> str | None:
    """Give the first name of a regional organization in some words, as printed, or None."""
    best: re.Match[str] | None = None
    for pattern in _regional():
        for match in pattern.finditer(words):
            if voice_of(match[0]) in ("other", "secretariat", "un_organ"):
                continue
            if best is None or match.start() < best.start():
                best = match
            break
    return _ORGANS_OF.sub("", _flat(best[0])) if best else None


@cache
def _regional() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in lexicon("titles")["regional"]]


@cache
def _state_after() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("titles")["state_after"]))


def _flat(text: str) -> str:
    return " ".join(text.split())
