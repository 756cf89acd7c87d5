"""What in a document speaks for or against reading letters as an organization.

Ambiguous letters (SCO, CIS, AU, EC, ...) are decided in this order: the document defines them;
the organization is named in full; another sense is named; they stand in a phrase or in a list
that only organizations enter. Without evidence they are not counted.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chapter8.references.aliases import Alias
from chapter8.references.scan import Candidate

_EXPANSION_REACH = 120
_LIST_REACH = 60
_LIST_JOIN = re.compile(r"[\s,;/()–-]*(?:and|or|et|ou|y|o|и|the|la|le|el|with|of|as well as)?[\s,;/()–-]*(?:the\s+|la\s+|l['’])?")
_PHRASE_AFTER = re.compile(
    r"[\s-]*(?:member\s+(?:states?|countries|nations)|members?\b|countries|states\b|region\b|"
    r"summit|heads\s+of\s+state|secretariat|secretary[\s-]+general|charter|peacekeep|peace[\s-]"
    r"|council\b|commission|mission|observer|contact\s+group|framework|forces?\b|partners?)",
    re.IGNORECASE,
)
_PHRASE_BEFORE = re.compile(
    r"(?:members?(?:\s+(?:states|countries))?\s+of\s+the|states\s+members\s+of\s+the|within\s+the|"
    r"united\s+nations[\s-]+(?:and\s+the\s+)?|summit\s+of\s+the|secretary[\s-]+general\s+of\s+the|"
    r"framework\s+of\s+the|charter\s+of\s+the|auspices\s+of\s+the|on\s+behalf\s+of\s+the)\s*$",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """Whether letters denote an organization, why, and how strong the evidence is (0 to 4)."""

    accepted: bool
    reason: str
    strength: int


class Evidence:
    """What one document says about the wordings found in it."""

    def __init__(self, text: str, winners: Sequence[Candidate], language: str | None) -> None:
        """Read off which organizations are named in full and which other senses occur."""
        self._language = language
        self._named: set[str] = set()
        self._other: dict[str, bool] = {}
        self._sure_places: list[tuple[int, int]] = []
        self._ends = {candidate.start: candidate.end for candidate in winners}
        for candidate in winners:
            for alias in candidate.aliases:
                if alias.kind == "other":
                    self._other[alias.organization] = True
                elif not alias.needs_context:
                    if alias.form == "name":
                        self._named.add(alias.organization)
                    self._sure_places.append((candidate.start, candidate.end))
        self._definitions: dict[str, list[str]] = {}
        self._text = text

    def learn(self, starts: Iterable[int]) -> bool:
        """Take decided places as evidence for others in the same list; whether any was new."""
        new = set(starts) - {start for start, _ in self._sure_places}
        self._sure_places += [(start, self._ends[start]) for start in sorted(new)]
        return bool(new)

    def verdict(self, text: str, candidate: Candidate, alias: Alias) -> Verdict:
        """Whether `candidate`, read as `alias`, denotes the organization of `alias`."""
        if alias.form == "name":
            return self._short_name(text, candidate, alias)
        other_language = alias.language not in ("*", self._language) and self._language is not None
        if not alias.needs_context and not other_language:
            return Verdict(True, "acronym", 1)
        defined = self._defined(alias)
        if defined is not None:
            reason = "acronym_defined" if defined else "other_sense"
            return Verdict(defined, reason, 4)
        if alias.organization in self._named:
            return Verdict(True, "acronym_after_name", 3)
        if other_language:
            return Verdict(False, "other_language", 0)
        if self._other.get(alias.organization):
            return Verdict(False, "other_sense", 0)
        if self._in_list(candidate):
            return Verdict(True, "acronym_in_list", 2)
        if _in_phrase(text, candidate):
            return Verdict(True, "acronym_in_phrase", 1)
        return Verdict(False, "ambiguous", 0)

    def _short_name(self, text: str, candidate: Candidate, alias: Alias) -> Verdict:
        surface = text[candidate.start : candidate.end]
        if surface == surface.lower() != surface.upper():
            return Verdict(False, "small_letters", 0)
        if alias.organization in self._named:
            return Verdict(True, "short_name_in_context", 3)
        if self._other.get(alias.organization):
            return Verdict(False, "other_sense", 0)
        if self._in_list(candidate) or _in_phrase(text, candidate):
            return Verdict(True, "short_name_in_context", 1)
        return Verdict(False, "ambiguous", 0)

    def _defined(self, alias: Alias) -> bool | None:
        """True where the document puts the letters behind this organization's name, False where
        it puts them behind other words with the same initials, None where it does neither.
        """
        expansions = self._expansions(alias.wording)
        if not expansions:
            return None
        if alias.organization in self._named:
            return True
        return False if any(_initials_fit(words, alias.wording) for words in expansions) else None

    def _expansions(self, acronym: str) -> list[str]:
        """What stands before each place where the document puts the acronym in brackets."""
        if acronym not in self._definitions:
            bracketed = re.compile(r"[(\[]\s*[\"“«]?" + re.escape(acronym) + r"[\"”»]?\s*[)\]]")
            self._definitions[acronym] = [
                self._text[max(0, match.start() - _EXPANSION_REACH) : match.start()]
                for match in bracketed.finditer(self._text)
            ]
        return self._definitions[acronym]

    def _in_list(self, candidate: Candidate) -> bool:
        for start, end in self._sure_places:
            if start == candidate.start:
                continue
            first, second = sorted([(start, end), (candidate.start, candidate.end)])
            between = self._text[first[1] : second[0]]
            if len(between) <= _LIST_REACH and _LIST_JOIN.fullmatch(between):
                return True
        return False


def _in_phrase(text: str, candidate: Candidate) -> bool:
    before = text[max(0, candidate.start - 60) : candidate.start]
    return bool(_PHRASE_AFTER.match(text, candidate.end) or _PHRASE_BEFORE.search(before))


def _initials_fit(words: str, acronym: str) -> bool:
    """Whether capital initials at the end of `words` spell the acronym."""
    initials = [word[0] for word in re.findall(r"\w[\w’']*", words) if word[0].isupper()]
    return "".join(initials[-len(acronym) :]) == acronym
