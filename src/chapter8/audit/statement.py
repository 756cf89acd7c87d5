"""A claim as written to what it says: its form and what stands in its places (`forms.yaml`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

_SIGNS = str.maketrans("–—−‑‐“”„«»’‘×·÷", '-----"""""\'\'**/')
_ARTICLE = re.compile(r"\bthe\s+", re.IGNORECASE)
_BLANK = r"(?:\s+|(?<![^\W\d_])|(?![^\W\d_]))"
"""A blank of a wording: there may be none, but not between two letters."""
_MACRO = re.compile(r"\{(\w+)\}")
_UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMERALS = {
    **{word: value for value, word in enumerate(_UNITS) if word},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{
        f"{ten}-{unit}" if unit else ten: 10 * tens + value
        for tens, ten in enumerate(_TENS, 2)
        for value, unit in enumerate(_UNITS)
    },
}
_COUNTED = re.compile(
    rf"\b({'|'.join(sorted(_NUMERALS, key=len, reverse=True))})"
    r"(?=[ -](?:years?|subjects?|themes?|topics?|times|columns)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """One way to read a claim: the name of its form, and the text in each of its places."""

    form: str
    places: dict[str, str]

    def __getitem__(self, place: str) -> str:
        """The text in a place, empty where the claim leaves it out."""
        return self.places.get(place) or ""


@cache
def forms() -> list[dict[str, Any]]:
    """The forms of a claim, in the order in which they are tried."""
    content: list[dict[str, Any]] = _content()["forms"]
    return content


@cache
def _content() -> dict[str, Any]:
    import yaml

    text = files("chapter8.audit").joinpath("forms.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def plain(text: str) -> str:
    """A claim with plain signs, single blanks, no articles and numerals for counted words."""
    text = _ARTICLE.sub("", " ".join(text.translate(_SIGNS).split())).strip().rstrip(".")
    return _COUNTED.sub(lambda found: str(_NUMERALS[found.group().casefold()]), text)


def readings(text: str, tables: Sequence[str]) -> Iterator[Statement]:
    """Every way in which a claim can be read, the likeliest first; none where it is not understood.

    A reading may still name what no table has; whoever checks it goes on to the next one then.

    Args:
        text: the claim, as `plain` gives it.
        tables: names of the tables, which may stand in a sentence.
    """
    for form, pattern in _patterns(tuple(tables)):
        found = pattern.fullmatch(text)
        if found:
            places = {name: value.strip() for name, value in found.groupdict().items() if value}
            yield Statement(form, places)


@cache
def _patterns(tables: tuple[str, ...]) -> list[tuple[str, re.Pattern[str]]]:
    longest_first = sorted(tables, key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", " ") for name in longest_first) or "(?!)"
    macros = {**_content()["macros"], "table": rf"(?:{names})(?: (?:,|and|&) (?:{names}))*"}

    def expand(pattern: str) -> str:
        while True:
            wider = _MACRO.sub(lambda found: macros[found.group(1)], pattern)
            if wider == pattern:
                return pattern
            pattern = wider

    return [
        (form["form"], re.compile(_with_blanks(expand(wording)), re.IGNORECASE))
        for form in forms()
        for wording in form["wordings"]
    ]


def _with_blanks(pattern: str) -> str:
    """A pattern in which a blank stands for any; within brackets it stays one."""
    return re.sub(
        r"(\[[^\]]*\])|( )", lambda found: found.group(1) or _BLANK, pattern.replace("[ ", r"[\s")
    )


def nearest_form(text: str) -> str:
    """What to write instead of a claim that is not understood."""
    folded = text.casefold()
    words = set(re.findall(r"[^\W\d_]{3,}", folded))
    by_words: dict[str, str] = {form["form"]: form["example"] for form in forms()}
    for form in forms():
        for word in re.findall(r"[a-z]{3,}", f"{form['form']} {form['write']}"):
            by_words.setdefault(word, form["example"])
    for word in sorted(words, key=folded.find):
        near = get_close_matches(word, by_words, 1, 0.75)
        if near:
            return by_words[near[0]]
    examples = [form["example"] for form in forms()]
    near = get_close_matches(text, examples, 1, 0.4)
    return near[0] if near else "peak 2010, 2012"
