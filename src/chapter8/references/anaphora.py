"""Words that speak of an organization named before: "the Union", "the Commonwealth".

Found, never counted by the default rules. A word is taken for a reference only where one
organization can be meant: the nearest one before it that the word fits, not far away, with no
other that fits between the two and nothing that makes the word part of another name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from chapter8.organizations.alternatives import expand
from chapter8.references.found import Found
from chapter8.references.rules import accepted_reasons

_REACH = 700
_REACH_OF_ORGANIZATION = 160
_ARTICLES = {
    "en": r"(?:\bthe|\bThe|\bthat|\bThat|\bthis|\bThis|\bour|\bOur)\s+",
    "fr": r"(?:\b[lL]['’]\s*|\b[Ll]a\s+|\bcette\s+|\bnotre\s+)",
    "es": r"(?:\b[Ll]a\s+|\besta\s+|\bnuestra\s+)",
    "ru": r"(?:(?<=\s)|(?<=«)|^)",
    "ar": r"(?<!\w)(?:[وفبكل]|وال)?",
}
_NOT_AFTER = {
    "en": r"(?!\s+(?:of|for|on|and\s+the\s+(?:Union|Community))\b)(?!\s+[A-Z][a-z])(?![\w-])",
    "fr": r"(?!\s+(?:de|des|du|d['’]|[a-zé]+(?:ienne|aine|éenne|ique|ale)\b))(?!\w)",
    "es": r"(?!\s+(?:de|del|para|[A-Z]))(?!\w)",
    "ru": r"(?!\s+[А-ЯЁA-Z])(?![\w-])",
    "ar": r"(?!\s+(?:ال|من))(?!\w)",
}
_UNITED_NATIONS = re.compile(
    r"United Nations|\bUN\b|world [Oo]rganization|Charter|General Assembly"
)


@cache
def _heads(language: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    text = (files("chapter8.references") / "heads.yaml").read_text(encoding="utf-8")
    heads = yaml.safe_load(text).get(language, {})
    found = []
    for word, organizations in heads.items():
        forms = "|".join(map(re.escape, sorted(expand(word), key=len, reverse=True)))
        pattern = f"{_ARTICLES[language]}(?P<head>{forms}){_NOT_AFTER[language]}"
        found.append((re.compile(pattern), frozenset(organizations)))
    return tuple(found)


def anaphora(text: str, references: Sequence[Found], language: str | None) -> Iterator[Found]:
    """References of kind anaphora in a text whose other references are known."""
    named = [
        found
        for found in references
        if found.kind in ("explicit", "predecessor") and found.reason in accepted_reasons()
    ]
    if not named or language not in _ARTICLES:
        return
    taken = [(found.start, found.end) for found in references]
    for pattern, organizations in _heads(language):
        fitting = [found for found in named if found.organization in organizations]
        for match in _matches(pattern, text, _windows(fitting)):
            if _inside(match, taken):
                continue
            antecedent = _antecedent(text, match, fitting)
            if antecedent is not None:
                yield Found(
                    match.start(),
                    match.end(),
                    antecedent.organization,
                    "anaphora",
                    "name",
                    match.group("head"),
                    "named_before",
                )


def _windows(named: Iterable[Found]) -> list[tuple[int, int]]:
    """The stretches of text in which a word can go on to speak of what was named."""
    windows: list[tuple[int, int]] = []
    for found in named:
        if windows and found.end <= windows[-1][1]:
            windows[-1] = (windows[-1][0], found.end + _REACH)
        else:
            windows.append((found.end, found.end + _REACH))
    return windows


def _matches(
    pattern: re.Pattern[str], text: str, windows: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for start, end in windows:
        yield from pattern.finditer(text, start, end)


def _inside(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a match overlaps one of the stretches taken, whose starts and ends are in order."""
    place = bisect_right(taken, match.start(), key=lambda stretch: stretch[1])
    return place < len(taken) and taken[place][0] < match.end()


def _antecedent(text: str, match: re.Match[str], named: Sequence[Found]) -> Found | None:
    """The organization that the word at `match` goes on to speak of."""
    head = match.group("head")
    first = bisect_left(named, match.start() - _REACH, key=lambda found: found.end)
    last_end = bisect_right(named, match.start(), lo=first, key=lambda found: found.end)
    near = [found for found in named[first:last_end] if _fits(found, head)]
    if not near or len({found.organization for found in near}) > 1:
        return None
    last = near[-1]
    between = text[last.end : match.start()]
    far = len(between) > _REACH_OF_ORGANIZATION or _UNITED_NATIONS.search(between)
    return None if head.startswith("Organi") and far else last


def _fits(found: Found, head: str) -> bool:
    """Whether a word can stand for what was named: the Community is a predecessor of the EU."""
    if found.organization == "EU" and head.startswith(("Commun", "Comun")):
        return found.kind == "predecessor"
    return True
