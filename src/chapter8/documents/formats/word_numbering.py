"""Numbers that Word counts: what is printed before a paragraph of a list.

Formats are those of ECMA-376, part 1, 17.18.59; a level's text (17.9.11) names the counters of
the levels that it shows as `%1`, `%2` and so on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chapter8.documents.formats.word_styles import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "\N{BULLET}"

_LEVELS = 9
_MOST = 100_000  # no list is longer; a damaged start must not make a number of a thousand letters
_SHOWN = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE_DIGITS = "〇一二三四五六七八九"


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """Levels, and the counters that all paragraphs of the list share."""

    levels: dict[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)


class Numbering:
    """The lists of a file and how far each has been counted."""

    def __init__(self, root: "_Element | None") -> None:
        """Read word/numbering.xml."""
        self._lists: dict[str, _List] = {}
        self._of: dict[str, tuple[_List, dict[int, _Level], dict[int, int]]] = {}
        if root is None:
            return
        linked = {}
        for element in root.iterchildren(f"{W}abstractNum"):
            name = element.get(f"{W}abstractNumId", "")
            self._lists[name] = _List(_levels(element))
            style = value(element, "styleLink")
            if style:
                linked[style] = self._lists[name]
        for element in root.iterchildren(f"{W}abstractNum"):
            style = value(element, "numStyleLink")
            if style in linked:
                self._lists[element.get(f"{W}abstractNumId", "")] = linked[style]
        for element in root.iterchildren(f"{W}num"):
            self._add(element)

    def _add(self, element: "_Element") -> None:
        found = self._lists.get(value(element, "abstractNumId") or "")
        if found is None:
            return
        levels, starts = dict(found.levels), {}
        for override in element.iterchildren(f"{W}lvlOverride"):
            place = number(override.get(f"{W}ilvl"), 0)
            levels.update(_levels(override))
            start = value(override, "startOverride")
            if start is not None:
                starts[place] = number(start, 1)
        self._of[element.get(f"{W}numId", "")] = (found, levels, starts)

    def next(self, list_id: str, place: int) -> str:
        """Count a paragraph of a list and give what is printed before it, with what parts it.

        Args:
            list_id: The `numId` of the paragraph; `0` and unknown ones number nothing.
            place: Its level in the list, from 0.
        """
        known = self._of.get(list_id)
        if known is None:
            return ""
        counted, levels, starts = known
        level = levels.get(place)
        if level is None:
            return ""
        if list_id not in counted.started:
            counted.started.add(list_id)
            for at, start in starts.items():
                counted.counters[at] = start - 1
        first = level.start - 1
        counted.counters[place] = min(counted.counters.get(place, first) + 1, _MOST)
        for deeper in range(place + 1, _LEVELS):
            _restart(counted.counters, levels.get(deeper), place, deeper)
        printed = _print(level, levels, counted.counters)
        return printed + level.suffix if printed else ""


def _restart(counters: dict[int, int], level: _Level | None, place: int, deeper: int) -> None:
    """Begin a deeper level anew, unless it says after which level it does, or that it does not."""
    if level is None or level.restart is None or place + 1 <= level.restart:
        counters.pop(deeper, None)


def _print(level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    if level.style == "bullet":
        return BULLET
    if level.style == "none":
        return level.text if not _SHOWN.search(level.text) else ""

    def shown(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place, level)
        style = "decimal" if level.legal else other.style
        return formatted(counters.get(place, other.start), style)

    return _SHOWN.sub(shown, level.text)


def _levels(parent: "_Element") -> dict[int, _Level]:
    found = {}
    for element in parent.iterchildren(f"{W}lvl"):
        suffix = value(element, "suff")
        restart = value(element, "lvlRestart")
        found[number(element.get(f"{W}ilvl"), 0)] = _Level(
            start=number(value(element, "start"), 1),
            style=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText") or "",
            suffix={"space": " ", "nothing": ""}.get(suffix or "", "\t"),
            legal=element.find(f"{W}isLgl") is not None,
            restart=None if restart is None else number(restart, 0),
        )
    return found


def formatted(count: int, style: str) -> str:
    """A number in one of Word's formats; those not known are written in digits.

    >>> formatted(4, "upperRoman"), formatted(28, "lowerLetter"), formatted(12, "decimalZero")
    ('IV', 'bb', '12')
    """
    known = _FORMATS.get(style)
    return known(count) if known and 0 < count <= _MOST else str(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters as Word counts with them: after z comes aa, then bb."""

    def letters(count: int) -> str:
        times, place = divmod(count - 1, len(alphabet))
        return alphabet[place] * min(times + 1, _LEVELS)

    return letters


def _roman(count: int) -> str:
    if count > 4999:
        return str(count)
    text = ""
    for step, numeral in _ROMAN:
        times, count = divmod(count, step)
        text += numeral * times
    return text


def _chinese(count: int) -> str:
    """Chinese numerals up to 99, as documents number their sections."""
    tens, ones = divmod(count, 10)
    if count > 99:
        return str(count)
    ten = (_CHINESE_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_CHINESE_DIGITS[ones] if ones else "")


def _ordinal(count: int) -> str:
    teen = 10 <= count % 100 <= 20
    return str(count) + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th"))


def _symbols(count: int) -> str:
    """Marks of notes after the Chicago Manual of Style: *, dagger, double dagger, section sign."""
    times, place = divmod(count - 1, 4)
    return "*†‡§"[place] * min(times + 1, _LEVELS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": "{:02d}".format,
    "ordinal": _ordinal,
    "chicago": _symbols,
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC_ALPHABET),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedParen": "({})".format,
    "numberInDash": "- {} -".format,
}
