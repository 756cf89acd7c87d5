"""What in a document speaks for or against reading letters as an organization.

Ambiguous letters (SCO, CIS, AU, EC, ...) are decided in this order: the document defines them;
the organization is named in full; another sense is named; they stand in a list or in a phrase
that only organizations enter (phrases.yaml). Without evidence they are not counted.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from chapter8.organizations.alternatives import expand
from chapter8.references.aliases import Alias
from chapter8.references.candidates import Candidate
from chapter8.references.word_lists import word_list

_EXPANSION_REACH = 120
_LIST_REACH = 60
_PHRASE_REACH = 70
_LONG_ENOUGH = 4
_LIST_JOIN = re.compile(
    r"[\s,;/–—\-、和及与同]*(?:and|or|et|ou|y|o|e|и|a|the|la|le|el|with|of|as well as|между|с)?"
    r"[\s,;/–—-]*(?:the\s+|la\s+|el\s+|le\s+|l['’])?"
)
_ARTICLE = re.compile(
    r"(?:\b(?:[Tt]he|[Ll]a|[Ll]e|[Ee]l|[Dd]el|[Aa]l|[Dd]u|[Aa]u)\s+|\b[Ll]['’]\s*)[\"“«]?$"
)
_STEM = 6
_OPENING = re.compile(r"\s*[(\[（]\s*[\"“«]?")
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZА-ЯЁ])|[。！？؟]|\n\s*\n")
_OF_ANOTHER = re.compile(r"\s+of\s+(?:[A-Z]|[a-z]+\s+(?:States|nations|countries))")
_KIN_REACH = 250
_COMMON_STEMS = frozenset(
    ["organi", "associ", "commun", "confer", "commis", "counci", "coopér", "cooper", "region",
     "intern", "econom", "europe", "africa", "union", "agency", "office", "центра", "органи"]
)  # fmt: skip
_NO_LATIN = ("ru", "ar", "zh")
_NAMING = ("explicit", "predecessor", "child")
_SHORTEST_KIN = 3


class Verdict(NamedTuple):
    """Whether letters denote an organization, why, and how strong the evidence is (0 to 4)."""

    accepted: bool
    reason: str
    strength: int


def _accept(reason: str, strength: int) -> Verdict:
    return Verdict(accepted=True, reason=reason, strength=strength)


def _reject(reason: str) -> Verdict:
    return Verdict(accepted=False, reason=reason, strength=0)


@cache
def phrases() -> dict[str, Any]:
    """The words of phrases.yaml, as compiled expressions where they are phrases."""
    content: dict[str, Any] = word_list("phrases")
    after = "|".join(_loose(phrase) for phrase in content["after"])
    before = "|".join(_loose(phrase) for phrase in content["before"])
    kin: dict[str, frozenset[str]] = {}
    for family in content["kin"]:
        for organization in family:
            kin[organization] = kin.get(organization, frozenset()) | frozenset(family)
    small = [wording for text in content["small_letters"] for wording in expand(text)]
    return content | {
        "kin": kin,
        "small_letters": frozenset(small),
        "after": re.compile(rf"[)\]）]?['’]?s?[\s-]*(?:{after})(?!\w*[A-ZА-Я])", re.IGNORECASE),
        "before": re.compile(rf"(?<!\w)(?:{before})[\s'’]*$", re.IGNORECASE),
    }


def small_letters_will_do(alias: Alias) -> bool:
    """Whether a name is known by its words even where none has a capital letter."""
    return alias.wording.lower() in phrases()["small_letters"]


def _loose(phrase: str) -> str:
    """A phrase with any blanks or hyphen between its words."""
    return r"[\s-]+".join(re.split(r"[ -]", phrase))


class Evidence:
    """What one document says about the wordings found in it."""

    def __init__(self, text: str, winners: Sequence[Candidate], language: str | None) -> None:
        """Read off which organizations are named in full and which other senses occur."""
        self._text, self._language = text, language
        self._named: set[object] = set()
        self._other: set[str] = set()
        self._sure_places: list[tuple[int, int]] = []
        self._ends = {candidate.start: candidate.end for candidate in winners}
        self._lettered: set[object] = set()
        self._introduced: set[tuple[int, object]] = set()
        self._organizations: dict[int, str] = {}
        for candidate, following in zip(winners, [*winners[1:], None], strict=True):
            self._take(candidate, following)
        self._definitions: dict[str, list[str]] = {}
        self._decided: set[tuple[object, str]] = set()
        self._short: dict[str, list[tuple[int, str]]] = {}
        self._aliases = {candidate.start: candidate.aliases for candidate in winners}

    def _take(self, candidate: Candidate, following: Candidate | None) -> None:
        introduced = self._introduces(candidate, following)
        self._introduced |= {(candidate.start, bearer) for bearer in introduced}
        sure = [
            alias
            for alias in candidate.aliases
            if alias.kind != "other" and (not alias.needs_context or _bearer(alias) in introduced)
        ]
        for alias in sure:
            (self._named if alias.form == "name" else self._lettered).add(_bearer(alias))
        if sure:
            self._sure_places.append((candidate.start, candidate.end))
        else:
            self._other |= {a.organization for a in candidate.aliases if a.kind == "other"}

    def _introduces(self, candidate: Candidate, following: Candidate | None) -> set[object]:
        """Whose name this is, by its own acronym in brackets behind it."""
        opening = _OPENING.match(self._text, candidate.end)
        if following is None or opening is None or opening.end() != following.start:
            return set()
        letters = {_bearer(alias) for alias in following.aliases if alias.form == "acronym"}
        return {
            _bearer(alias)
            for alias in candidate.aliases
            if alias.form == "name" and alias.kind in _NAMING and _bearer(alias) in letters
        }

    def introduced(self, candidate: Candidate, alias: Alias) -> bool:
        """Whether the acronym of who bears `alias` stands in brackets behind this name of it."""
        return (candidate.start, _bearer(alias)) in self._introduced

    def learn(self, accepted: Iterable[tuple[int, str]]) -> bool:
        """Take decided places (start and organization) as evidence; whether any was new.

        They speak for others in the same list, and for the same letters elsewhere.
        """
        decided = dict(accepted)
        changed = decided.keys() - self._organizations.keys()
        self._organizations |= decided
        known = {start for start, _ in self._sure_places}
        new = sorted(place for place in decided.items() if place[0] not in known)
        for start, organization in new:
            insort(self._sure_places, (start, self._ends[start]))
            self._decided |= {
                (_bearer(alias), alias.wording)
                for alias in self._aliases[start]
                if alias.organization == organization and alias.form == "acronym"
            }
        return bool(changed)

    def verdict(self, candidate: Candidate, alias: Alias) -> Verdict:
        """Whether `candidate`, read as `alias`, denotes the organization of `alias`."""
        if alias.form == "name":
            return self._short_name(candidate, alias)
        if alias.wording in phrases()["sure_outside_capitals"] and not self._in_capitals(
            candidate, alias
        ):
            return _accept("acronym", 1)
        defined = self._defined(alias)
        if defined is not None:
            return _accept("acronym_defined", 4) if defined else _reject("other_sense")
        foreign = self._is_foreign(alias)
        if not alias.needs_context and not foreign:
            return _accept("acronym", 1)
        if self._in_capitals(candidate, alias) or (foreign and self._is_a_word(candidate, alias)):
            return _reject("in_capitals")
        if self._is_named(alias):
            return _accept("acronym_after_name", 3)
        if foreign:
            return _reject("other_language")
        if alias.organization in self._other:
            return _reject("other_sense")
        return self._by_neighbours(candidate, alias)

    def _by_neighbours(self, candidate: Candidate, alias: Alias) -> Verdict:
        if self._has_article(alias, candidate):
            return _accept("acronym", 1)
        if (_bearer(alias), alias.wording) in self._decided:
            return _accept("acronym_elsewhere", 1)
        if self._in_list(candidate):
            return _accept("acronym_in_list", 2)
        if self._in_phrase(candidate):
            return _accept("acronym_in_phrase", 1)
        if self._near_kin(candidate, alias):
            return _accept("acronym_near_kin", 1)
        return _reject("ambiguous")

    def _near_kin(self, candidate: Candidate, alias: Alias) -> bool:
        """Whether the sentence names an organization that often stands beside this one."""
        kin = phrases()["kin"].get(alias.organization, frozenset()) - {alias.organization}
        if not kin or len(alias.wording) < _SHORTEST_KIN:
            return False
        low = bisect_left(self._sure_places, (candidate.start - _KIN_REACH,))
        for start, end in islice(self._sure_places, low, None):
            if start > candidate.end + _KIN_REACH:
                break
            between = self._text[min(end, candidate.end) : max(start, candidate.start)]
            if self._organizations.get(start) in kin and not SENTENCE_END.search(between):
                return True
        return False

    def _is_named(self, alias: Alias) -> bool:
        """Whether the organization is named in full, or for an organ's letters the organ."""
        return alias.organization in self._named or _bearer(alias) in self._named

    def _has_article(self, alias: Alias, candidate: Candidate) -> bool:
        """Whether an article stands before letters or a short name to whom that is enough."""
        known = alias.wording in phrases()["sure_after_article"]
        before = self._text[max(0, candidate.start - 8) : candidate.start]
        return known and _ARTICLE.search(before) is not None

    def _short_name(self, candidate: Candidate, alias: Alias) -> Verdict:
        if self.introduced(candidate, alias):
            return _accept("full_name", 4)
        if alias.language not in ("*", self._language) and self._language is not None:
            return _reject("other_language")
        if self._is_anothers(alias, candidate):
            return _reject("ambiguous")
        if self._is_named(alias) or _bearer(alias) in self._lettered:
            return _accept("short_name_in_context", 3)
        if alias.organization in self._other and not _sure_among_others(alias):
            return _reject("other_sense")
        alone = self._has_article(alias, candidate) and not self._has_namesake(alias)
        if alone or self._in_list(candidate) or self._in_phrase(candidate):
            return _accept("short_name_in_context", 1)
        return _reject("ambiguous")

    def _has_namesake(self, alias: Alias) -> bool:
        """Whether the document names another organization whose name ends in the same words."""
        return any(
            other.organization != alias.organization and other.wording.endswith(alias.wording)
            for aliases in self._aliases.values()
            for other in aliases
        )

    def _is_anothers(self, alias: Alias, candidate: Candidate) -> bool:
        """Whether a short name is the beginning of another, or speaks of another named before.

        "A Commonwealth of African States"; "the Commonwealth" in a text that has just named the
        Commonwealth of Independent States.
        """
        if alias.kind == "explicit" and _OF_ANOTHER.match(self._text, candidate.end):
            return True
        places = self._bearers(alias)
        at = bisect_left(places, (candidate.start, ""))
        return at > 0 and places[at - 1][1] != alias.organization

    def _bearers(self, alias: Alias) -> list[tuple[int, str]]:
        """Where the document names organizations for which a short name may stand, in order."""
        others = _namesakes(self._language or "en", alias.wording)
        if not others:
            return []
        if alias.wording not in self._short:
            own = alias.organization
            self._short[alias.wording] = [
                (start, one.organization)
                for start, aliases in sorted(self._aliases.items())
                for one in aliases
                if one.organization in others or (one.organization == own and not one.needs_context)
                if one.kind != "other"
            ]
        return self._short[alias.wording]

    def _is_foreign(self, alias: Alias) -> bool:
        """Whether letters of another language could be a word or other letters here.

        English letters are at home in texts of other scripts; letters that mean nothing else are
        recognized everywhere if there are four of them.
        """
        if self._language is None or alias.language in ("*", self._language):
            return False
        if alias.language == "en" and self._language in _NO_LATIN:
            return False
        return alias.needs_context or len(alias.wording) < _LONG_ENOUGH

    def _defined(self, alias: Alias) -> bool | None:
        """Whether the document puts the letters in brackets behind this organization's name.

        False where it puts them behind other words with these initials, None where it does neither.
        """
        expansions = self._expansions(alias.wording)
        if not expansions:
            return None
        if self._is_named(alias):
            return True
        others = [words for words in expansions if _initials_fit(words, alias.wording)]
        if not others or any(_resembles(words, alias) for words in others):
            return None
        return False

    def _expansions(self, acronym: str) -> list[str]:
        """What stands before each place where the document puts the acronym in brackets."""
        if acronym not in self._definitions:
            bracketed = re.compile(r"[(\[（]\s*[\"“«]?" + re.escape(acronym) + r"[\"”»]?\s*[)\]）]")
            self._definitions[acronym] = [
                self._text[max(0, match.start() - _EXPANSION_REACH) : match.start()]
                for match in bracketed.finditer(self._text)
            ]
        return self._definitions[acronym]

    def _in_list(self, candidate: Candidate) -> bool:
        places = self._sure_places
        at = bisect_left(places, (candidate.start,))
        after = at + 1 if at < len(places) and places[at][0] == candidate.start else at
        for start, _ in islice(places, after, None):
            if start - candidate.end > _LIST_REACH:
                break
            if _LIST_JOIN.fullmatch(self._text[candidate.end : start]):
                return True
        for place in range(at - 1, -1, -1):
            _, end = places[place]
            if candidate.start - end > _LIST_REACH:
                break
            if _LIST_JOIN.fullmatch(self._text[end : candidate.start]):
                return True
        return False

    def _in_phrase(self, candidate: Candidate) -> bool:
        before = self._text[max(0, candidate.start - _PHRASE_REACH) : candidate.start]
        known = phrases()
        return bool(
            known["after"].match(self._text, candidate.end) or known["before"].search(before)
        )

    def _is_a_word(self, candidate: Candidate, alias: Alias) -> bool:
        """Whether letters of another language are a word here, with no article: "AU nom de"."""
        words = phrases()["capitals"].get(self._language, [])
        return alias.wording in words and not self._has_article(alias, candidate)

    def _in_capitals(self, candidate: Candidate, alias: Alias) -> bool:
        """Whether letters that are a word of the language stand in a line of capitals."""
        words: dict[str, list[str]] = phrases()["capitals"]
        if alias.wording not in words.get(self._language or "en", []):
            return False
        around = (
            self._text[max(0, candidate.start - 30) : candidate.start]
            + self._text[candidate.end : candidate.end + 30]
        )
        letters = [character for character in around if character.isalpha()]
        return sum(map(str.isupper, letters)) > 0.7 * len(letters) > 0


def _bearer(alias: Alias) -> object:
    """Who bears a wording: the organization, or one organ of it."""
    return (alias.organization, alias.stems) if alias.kind == "child" else alias.organization


@cache
def _namesakes(language: str, word: str) -> tuple[str, ...]:
    """The organizations that a word goes on to speak of (heads.yaml)."""
    return tuple(word_list("heads").get(language, {}).get(word, ()))


def _sure_among_others(alias: Alias) -> bool:
    """Whether a short name is no less sure where other bearers of the word are named in full."""
    return alias.wording in phrases()["sure_among_others"]


def _initials_fit(words: str, acronym: str) -> bool:
    """Whether the last words spell the acronym by their initials, small words left out or not."""
    found = re.findall(r"\w+", words.replace("’", "'"))
    letters = acronym.lower()
    content = [word for word in found if len(word) > 3 or word[0].isupper()]
    return any(
        "".join(word[0] for word in some[-len(letters) :]).lower() == letters
        for some in (found, content)
    ) or _inside_compounds(found, letters)


def _inside_compounds(found: Sequence[str], letters: str) -> bool:
    """Whether initials and letters inside the last word spell it (АТЭС: ... электростанция)."""
    for count in range(2, len(letters)):
        last = found[-count:]
        initials = "".join(word[0] for word in last).lower()
        if len(last) == count and letters.startswith(initials):
            rest = letters[len(initials) :]
            return all(letter in last[-1][1:].lower() for letter in rest)
    return False


def _resembles(words: str, alias: Alias) -> bool:
    """Whether words before a bracket share a telling word with the organization's citation form."""
    stems = {word[:_STEM] for word in re.findall(r"\w{5,}", words.lower())}
    return bool((stems & alias.stems) - _COMMON_STEMS)
