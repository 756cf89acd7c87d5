"""The wordings that are looked for: every name of the registry, expanded and keyed.

An alias is one wording of one organization. Wordings of other things that contain or equal an
organization's wording ("Organization for Economic Cooperation and Development") are aliases
without organization: where one of them is the longest match, it takes the place.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from chapter8.organizations import Registry


@dataclass(frozen=True, slots=True)
class Alias:
    """One wording that is looked for.

    `wording` is the text as expanded, `label` the registry's citation form of it. `kind` is what
    a match would be: explicit, predecessor, child, generic, or `other` for the wording of
    something else. `needs_context` marks wordings that often mean something else.
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
    """All wordings of a registry, in a stable order, those of other senses included."""
    found = [
        Alias(
            organization=name.organization,
            wording=name.text,
            label=name.alias,
            language=name.language,
            form=name.form,
            kind=name.kind,
            needs_context=name.needs_context,
            misprint=name.role == "misprint",
            valid_from=name.valid_from,
            valid_to=name.valid_to,
        )
        for name in registry.names()
    ]
    return sorted(found + _others(registry), key=_order)


def _others(registry: Registry) -> Iterable[Alias]:
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
