"""The wordings that are looked for: every name of the registry, expanded and keyed.

An alias is one wording of one organization. Wordings of other things that contain or equal an
organization's wording ("Organization for Economic Cooperation and Development") are aliases
without organization: where one of them is the longest match, it takes the place.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from chapter8.organizations import NameRecord, Registry
from chapter8.organizations.alternatives import expand
from chapter8.references.word_lists import word_list


@dataclass(frozen=True, slots=True)
class Alias:
    """One wording that is looked for.

    `wording` is the text as expanded, `label` the registry's citation form of it. `kind` is what
    a match would be: explicit, predecessor, child, generic, or `other` for the wording of
    something else. `needs_context` marks wordings that often mean something else. `stems` are the
    first letters of the longer words in the organization's names.
    """

    organization: str
    wording: str
    label: str
    language: str
    form: str
    kind: str
    needs_context: bool = False
    misprint: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    stems: frozenset[str] = frozenset()

    @property
    def folds(self) -> bool:
        """Whether case and blanks do not matter: for names, and for Chinese short forms."""
        return self.form == "name" or self.wording[0] >= "\u3400"

    def valid_on(self, day: dt.date | None, year: int | None) -> bool:
        """Whether the wording can denote the organization on that day (or in that year)."""
        if day is None and year is not None:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        elif day is not None:
            first = last = day
        else:
            return True
        after_start = self.valid_from is None or last >= self.valid_from
        return after_start and (self.valid_to is None or first < self.valid_to)


def aliases_of(registry: Registry) -> list[Alias]:
    """All wordings of a registry, in a stable order, those of other senses included.

    A child stands under its parent's id. A child's name that contains its parent's ("CSTO
    Parliamentary Assembly") is left out: such a place names the parent.
    """
    records = list(registry.names())
    wordings: dict[str, list[str]] = {}
    for record in records:
        wordings.setdefault(record.organization, []).append(record.text)
    stems = {organization: _stems(texts) for organization, texts in wordings.items()}
    found: list[Alias] = []
    for record in records:
        parent = registry.organizations[record.organization].parent
        if parent and _contains_any(record.text, wordings.get(parent, [])):
            continue
        alias = _alias(record, parent or record.organization, stems[record.organization])
        found += _forms(alias)
    return sorted([*found, *_others(registry), *_generic()], key=_order)


_ARABIC_ARTICLE = "ال"  # after the preposition l- it loses its first letter: للاتحاد


_ARABIC_SPELLINGS = (("أمريك", "أميرك"), ("أوروب", "أورب"), ("هادئ", "هادي"))


_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


def _forms(alias: Alias) -> Iterator[Alias]:
    """An alias as it may be set or spelt.

    With the ligatures that text from PDF keeps as one sign; for Arabic with other spellings, and as
    it is behind the preposition l-.
    """
    yield alias
    if alias.form == "name":
        tied = alias.wording
        for letters, sign in _LIGATURES:
            tied = tied.replace(letters, sign)
        if tied != alias.wording:
            yield replace(alias, wording=tied)
    if alias.language != "ar":
        return
    spellings = [alias.wording]
    for usual, other in _ARABIC_SPELLINGS:
        spellings += [wording.replace(usual, other) for wording in spellings if usual in wording]
    for wording in spellings:
        if wording != alias.wording:
            yield replace(alias, wording=wording)
        if wording.startswith(_ARABIC_ARTICLE):
            yield replace(alias, wording=wording[1:])


def _stems(wordings: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[:6] for wording in wordings for word in re.findall(r"\w{5,}", wording.lower())
    )


@cache
def _generic() -> tuple[Alias, ...]:
    """Expressions for regional organizations in general, from generic.yaml."""
    return tuple(_expressions())


def _expressions() -> Iterator[Alias]:
    for kind, languages in word_list("generic").items():
        for language, expressions in languages.items():
            for citation in expressions:
                for wording in expand(citation):
                    yield from _forms(Alias("", wording, citation, language, "name", kind))


def _alias(record: NameRecord, organization: str, stems: frozenset[str]) -> Alias:
    return Alias(
        stems=stems,
        organization=organization,
        wording=record.text,
        label=record.alias,
        language=record.language,
        form=record.form,
        kind=record.kind,
        needs_context=record.needs_context,
        misprint=record.role == "misprint",
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )


def _contains_any(name: str, wordings: Sequence[str]) -> bool:
    """Whether one of the wordings stands in a name as words of its own; letters keep their case."""
    exact, small = _words(name), _words(name.lower())
    if name in wordings:  # the same letters at another time: EC for the Commission after 1995
        return False
    return any(
        _words(wording) in exact if wording.isupper() else _words(wording.lower()) in small
        for wording in wordings
    )


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    words = " ".join(re.findall(r"\w+", text))
    return f" {words} "


def _others(registry: Registry) -> list[Alias]:
    return [
        Alias(
            organization=sense.organization,
            wording=wording,
            label=sense.meaning,
            language=sense.language,
            form="name",
            kind="other",
        )
        for sense in registry.other_senses()
        for wording in sense.words
    ]


def _order(alias: Alias) -> tuple[str, str, str, str]:
    return alias.organization, alias.kind, alias.form, alias.wording
