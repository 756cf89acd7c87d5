"""Words that speak of an organization named before: "the Union", "the Commonwealth".

Found, never counted by the default rules. A word is taken for a reference only where one
organization can be meant: the nearest one before it that the word fits, not far away, with no
other that fits between the two and nothing that makes the word part of another name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from chapter8.organizations.alternatives import expand
from chapter8.references.evidence import SENTENCE_END
from chapter8.references.found import Found
from chapter8.references.rules import accepted_reasons
from chapter8.references.word_lists import word_list

_REACH = 700
_REACH_OF_ORGANIZATION = 160
_REACH_OF_THAT_ORGANIZATION = 250
_ANY = "*"
_ARTICLES = {
    "en": r"(?:\b[Tt]he|\b[Tt]hat|\b[Tt]his|\b[Oo]ur)\s+",
    "fr": r"(?:\b[lL]['’]\s*|\b(?:[Ll]a|[Ll]e|[Dd]u|[Aa]u|[Cc]ette|[Cc]e|[Nn]otre)\s+)",
    "es": r"(?:\b(?:[Ll]a|[Ee]l|[Dd]el|[Aa]l|[Ee]sta|[Ee]ste|[Nn]uestra)\s+)",
    "ru": r"(?:(?<=\s)|(?<=«)|^)",
    "ar": r"(?<!\w)[وف]?(?:[بك]?ال|لل)",
    "zh": "",
}
_REGIONAL = r"(?:(?:sub|inter)-?)?(?:regional|continental|hemispheric|pan-African)"
_POINTING = {
    # "The organization by a State of a meeting" is no organization.
    "en": r"\b(?:[Tt]hat|[Tt]he(?!\s+\w+\s+(?:by|among|under|referred|that|which)\b)"
    rf"|[Tt]h(?:is|at|e)\s+{_REGIONAL})\s+",
    "fr": r"(?:\b[Cc]ette\s+|\b[lL]['’]\s*)",
    "es": r"\b(?:[Ee]sa|[Ll]a)\s+",
    "ru": r"\b(?:[Ээ]т(?:а|ой|у)|[Дд]анн(?:ая|ой|ую))\s+",
}
_NOT_AFTER = {
    "en": r"(?!\s+(?:of|for(?!\s+Foreign Affairs)|on|and\s+the\s+(?:Union|Community))\b)"
    r"(?!\s+(?!Chair|Secretar|Leader|Joint|Island|Member|Minister)[A-Z][a-z])(?![\w-])",
    "fr": r"(?!\s+(?:de|des|du|d['’]|[a-zé]+(?:ienne|aine|éenne|ique|ale)\b))(?!\w)",
    "es": r"(?!\s+(?:de|del|para|internacional|[A-Z]))(?!\w)",
    "ru": r"(?!\s+[А-ЯЁA-Z«])(?![\w-])",
    # Behind the noun an adjective in its own gender and with its article: المنظمة الدولية.
    "ar": r"(?!\w)(?:(?<=ة)(?!\s+ال\w+[ةه]\b)|(?<!ة)(?!\s+ال\w+[يى]\b))(?!\s+من\b)",
    "zh": r"",
}
_WITHOUT_ARTICLE = {
    "en": r"(?<=[a-z]\s)",
}
_BEFORE_MEMBERS = {
    "en": r"(?=\s+(?:[Mm]embers?|[Cc]ountr(?:y|ies)|[Ll]eaders|[Pp]artners?|[Mm]eetings?"
    r"|[Dd]ialogue|[Ii]sland)\b)",
}
_PART_OF_ANOTHER_NAME = {
    "ru": re.compile(r"[А-ЯЁ]\w*(?:ий|ого|ому|им|ом|ый|ой|ая|ую|ое)\s+$"),
    "zh": re.compile(
        r"(?:国家|经济|军事|战略|政府|部落|关税|货币|职业|工会|政治|国际|反对派|民主|党)$"
    ),
}
_LIKE_THE_UNITED_NATIONS = ("organi", "организац", "منظمة", "该组织", "本组织")
_OURS = re.compile(rf"(?:this(?!\s+{_REGIONAL})|our|notre|esta|nuestra)\b", re.IGNORECASE)
_THAT = re.compile(r"that\b|cette\b|esa\b|эт", re.IGNORECASE)
_WORK_OF = re.compile(r"\bwork of\s*$")
_COMMUNITY = ("Commun", "Comun", "Сообщ", "جماعة", "共同", "该共同")
_UNITED_NATIONS = re.compile(
    r"United Nations|\bUN\b|world [Oo]rganization|Charter|General Assembly|Nations [Uu]nies|\bONU\b"
    r"|Naciones Unidas|Объединенных|\bООН\b|الأمم المتحدة|联合国"
    r"|Assemblée générale|Asamblea General|Генеральн\w+ Ассамбле|الجمعية العامة|大会"
)


class _Head(NamedTuple):
    """A word that goes on to speak of an organization, and for which it may stand (None: any)."""

    pattern: re.Pattern[str]
    organizations: frozenset[str] | None


@cache
def _heads(language: str) -> tuple[_Head, ...]:
    heads = word_list("heads").get(language, {})
    found = []
    for word, organizations in heads.items():
        forms = "|".join(map(re.escape, sorted(expand(word), key=len, reverse=True)))
        if organizations == _ANY:
            pointing = f"{_POINTING[language]}(?P<head>{forms}){_NOT_AFTER[language]}"
            found.append(_Head(re.compile(pointing), None))
            continue
        pattern = re.compile(_after_article(language, forms))
        found.append(_Head(pattern, frozenset(organizations)))
    return tuple(found)


def _after_article(language: str, forms: str) -> str:
    """The expression for a word behind its article, or without: "other Forum members"."""
    article, after = _ARTICLES[language], _NOT_AFTER[language]
    if language not in _WITHOUT_ARTICLE:
        return f"{article}(?P<head>{forms}){after}"
    none, members = _WITHOUT_ARTICLE[language], _BEFORE_MEMBERS[language]
    return f"(?:(?P<article>{article})|{none})(?P<head>{forms})(?(article){after}|{members})"


def anaphora(text: str, references: Sequence[Found], language: str | None) -> Iterator[Found]:
    """References of kind anaphora in a text whose other references are known."""
    named = [
        found
        for found in references
        if found.kind in ("explicit", "predecessor") and found.reason in accepted_reasons()
    ]
    if not named or language not in _ARTICLES:
        return
    accepted = accepted_reasons()
    taken = [(found.start, found.end) for found in references if found.reason in accepted]
    for pattern, organizations in _heads(language):
        fitting = [
            found for found in named if organizations is None or found.organization in organizations
        ]
        for match in _matches(pattern, text, _windows(fitting)):
            if _inside(match, taken) or _belongs_to_another(text, match, language):
                continue
            antecedent = _antecedent(text, match, fitting)
            if antecedent is not None:
                yield Found(
                    _start(match, language),
                    match.end(),
                    antecedent.organization,
                    "anaphora",
                    "name",
                    match.group("head"),
                    "named_before",
                )


def _start(match: re.Match[str], language: str) -> int:
    """Where the words begin: Arabic particles stand outside, what is left of the article inside."""
    if language != "ar":
        return match.start()
    head = match.start("head")
    return head - 1 if match.group().removesuffix(match.group("head")).endswith("لل") else head - 2


def _belongs_to_another(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a word is the end of another name: Советского Союза, 军事联盟."""
    before = _PART_OF_ANOTHER_NAME.get(language)
    return bool(before and before.search(text[max(0, match.start() - 20) : match.start()]))


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
    if len({found.organization for found in near}) > 1:
        near = _of_the_sentence(text, match, near)
    if not near or len({found.organization for found in near}) > 1:
        return None
    last = near[-1]
    if head.lower().startswith(_LIKE_THE_UNITED_NATIONS) and _may_be_the_united_nations(
        text, match, last
    ):
        return None
    return last


def _of_the_sentence(text: str, match: re.Match[str], near: Sequence[Found]) -> list[Found]:
    """Of what was named before, that which the sentence of a word names."""
    ends = list(SENTENCE_END.finditer(text, near[0].end, match.start()))
    start = ends[-1].end() if ends else near[0].start
    return [found for found in near if found.start >= start]


def _may_be_the_united_nations(text: str, match: re.Match[str], last: Found) -> bool:
    """Whether "the Organization" is likelier the United Nations, as it is by default there.

    Less so where the text points ("that Organization") or writes it small ("the organization").
    """
    if _OURS.match(match.group()) or _WORK_OF.search(text[: match.start()][-12:]):
        return True
    pointing = _THAT.match(match.group()) or match.group("head")[0].islower()
    reach = _REACH_OF_THAT_ORGANIZATION if pointing else _REACH_OF_ORGANIZATION
    between = text[last.end : match.start()]
    return len(between) > reach or _UNITED_NATIONS.search(between) is not None


def _fits(found: Found, head: str) -> bool:
    """Whether a word can stand for what was named: the Community is a predecessor of the EU."""
    if found.organization == "EU" and head.startswith(
        ("Commun", "Comun", "Сообщ", "جماعة", "共同", "该共同")
    ):
        return found.kind == "predecessor"
    return True
