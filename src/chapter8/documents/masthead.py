"""The head of a document: symbols, distribution date, session, agenda items, original language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from chapter8.documents.dates import first_date
from chapter8.documents.lexicon import ARABIC_DIGITS, alternatives, lexicon
from chapter8.documents.lines import Line
from chapter8.documents.symbol_lines import SYMBOL

REACH = 3000
"""How many characters from the beginning can belong to the head of a document."""

_SESSION_REACH = 60  # characters about the word "session" in which its number stands
_DISTRIBUTION_REACH = 120  # characters after "Distr." in which its date stands, blanks aside
_HEAD_LINES = 25
_LONGEST_LINE = 120
_ITEM = r"\d{1,3}(?:\s*\(\w{1,4}\)|\s?[a-z]\)|,?\s(?![yeà]\b)[a-z]\b)?"
_AND = r"\s*[,،、]\s*(?:and\s+)?|\s+(?:and|et|y|e|и|to|a|à|по)\s+|\s*[–-]\s*|\s*و\s*|\s*[和及至]\s*"
_ITEMS = rf"(?P<items>{_ITEM}(?:(?:{_AND}){_ITEM})*)\*{{0,3}}"
_DISTRIBUTION = re.compile(r"\bDistr\b|\bDISTR\b|Distribución")
_UNCASED = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")  # Arabic, Han
_CHINESE_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of a document says of it; all as printed, `None` or empty where it is silent.

    `symbols` are the document's own (several where a joint document prints them apart),
    `session` is the regular session of the General Assembly, `original` the ISO 639-1 code of
    the language it was written in.
    """

    symbols: tuple[str, ...] = ()
    distributed: date | None = None
    session: int | None = None
    agenda_items: tuple[str, ...] = ()
    original: str | None = None


def masthead(text: str, lines: Sequence[Line]) -> Masthead:
    """Read the head of a cleaned text, whose lines are given too."""
    head = text[:REACH]
    return Masthead(
        symbols=_symbols(lines),
        distributed=_distributed(head),
        session=_session(head),
        agenda_items=agenda_items(head),
        original=_original(head),
    )


def _symbols(lines: Sequence[Line]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    filled = 0
    for line in lines:
        if not line.text:
            continue
        filled += 1
        if filled > _HEAD_LINES:
            break
        match = _symbol_line().fullmatch(line.text) if len(line.text) < _LONGEST_LINE else None
        if match:
            found.setdefault(match["symbol"].rstrip("*"))
    return tuple(found)


@cache
def _symbol_line() -> re.Pattern[str]:
    names = alternatives(lexicon("masthead")["organization"])
    return re.compile(
        rf"(?:(?i:{names})\s+)?(?:(?i:Distr\S*\s+\w+)\s+)?"
        rf"(?P<symbol>{SYMBOL})\*{{0,3}}(?:\s+\d{{1,2}} \w+ \d{{4}})?"
    )


def _distributed(head: str) -> date | None:
    match = _DISTRIBUTION.search(head)
    if match is None:
        return None
    return first_date(" ".join(head[match.end() :].split())[:_DISTRIBUTION_REACH])


def _session(head: str) -> int | None:
    lower = head.lower()
    for language, (word, pattern) in _session_patterns().items():
        at = lower.find(word)
        while at >= 0:
            match = pattern.search(head, max(0, at - _SESSION_REACH), at + _SESSION_REACH)
            number = ordinal(match["ordinal"], language) if match else None
            if match and match["ordinal"].islower() and not _UNCASED.match(match["ordinal"]):
                number = None  # running text: "the agenda of its seventy-second session"
            if number is not None:
                return number
            at = lower.find(word, at + 1)
    return None


@cache
def _session_patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """For each language the word without which there is no session, and the whole wording."""
    sessions = lexicon("masthead")["sessions"]
    return {
        name: (entry["word"], re.compile(entry["pattern"], re.IGNORECASE))
        for name, entry in sessions.items()
    }


def ordinal(words: str, language: str = "en") -> int | None:
    """Give the number of an ordinal up to 99 (`sixty-fourth`, `第六十四`), or None.

    `language` is one of the official languages; words before the ordinal are passed over
    (after it, in Arabic).
    """
    if language == "zh":
        tens, ten, unit = words.partition("十")
        return 10 * (_digit(tens) or 1) + _digit(unit) if ten else _digit(words) or None
    entry = lexicon("masthead")["sessions"][language]
    printed = words.lower().replace("-", " ").split()
    total = 0
    for place, word in enumerate(printed if entry.get("leading") else reversed(printed)):
        value = entry["words"].get(word)
        if value is None and not place:
            return None
        if value is None:
            break
        total += value
    return total or None


def _digit(words: str) -> int:
    return _CHINESE_DIGITS.find(words) + 1 if words else 0


def agenda_items(text: str) -> tuple[str, ...]:
    """Give the agenda items that a text names first, digits as in English: `("125 (s)", "11")`."""
    for pattern in _agenda_patterns():
        match = pattern.search(text)
        if match:
            items = match["items"].translate(ARABIC_DIGITS)
            return tuple(" ".join(item.split()) for item in re.findall(_ITEM, items))
    return ()


@cache
def _agenda_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.replace("{items}", _ITEMS), re.IGNORECASE)
        for pattern in lexicon("masthead")["agenda"]
    )


def _original(head: str) -> str | None:
    match = _original_pattern().search(head)
    if match is None:
        return None
    languages: dict[str, str] = lexicon("masthead")["languages"]
    return languages.get(match[1].lower())


@cache
def _original_pattern() -> re.Pattern[str]:
    words = alternatives(lexicon("masthead")["original"])
    return re.compile(rf"(?:{words})\s*[:：]\s*(\w+)")
