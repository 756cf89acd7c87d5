"""Which States belonged to which organization on a given day, and in what status.

A spell holds from its first day to the day before its end. A State whose part is suspended or
frozen on that day is not listed as a member too, and a member is not listed in a lesser status.
No function looks at the clock: the day is always given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapter8.organizations.dates import holds_on
from chapter8.organizations.facts import STATUSES
from chapter8.organizations.states import all_states, get_state

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from chapter8.organizations.dates import PartialDate
    from chapter8.organizations.facts import Organization, Spell
    from chapter8.organizations.registry import Registry

_RANKS = {"suspended": 0, "frozen": 0, "member": 1}
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """What a State is to an organization on one day.

    `state` is its code, `name` the name the United Nations prints, `status` one of STATUSES,
    `since` the start of the spell and `until` its end, if it has one; `source` is the citation.
    """

    organization: str
    state: str
    name: str
    status: str
    since: PartialDate
    until: PartialDate | None
    note: str
    source: str
    confidence: str


def members(organization: Organization, day: dt.date) -> list[Standing]:
    """Give the standing of every State on a day, by status and then by name.

    A State may have two standings that do not exclude one another (observer and candidate).
    """
    holding: dict[str, list[Spell]] = {}
    for spell in organization.members:
        if holds_on(day, spell.start, spell.end):
            holding.setdefault(spell.state, []).append(spell)
    found = [
        _standing(organization, spell)
        for spells in holding.values()
        for spell in _strongest(spells)
    ]
    return sorted(found, key=_order)


def standing(organization: Organization, state: str, day: dt.date) -> Standing | None:
    """Give the first standing of a State on a day, or None if it has none.

    `state` is a code or any name of the State. Spells of a State whose membership it continues
    (SUN for RUS) are its own. Raises UsageError for a State that is not known.
    """
    code = get_state(state).code
    found = [one for one in members(organization, day) if code in _codes(one.state)]
    return found[0] if found else None


def organizations_of(registry: Registry, state: str, day: dt.date) -> list[Standing]:
    """Give the standings of a State in all organizations on a day, by status, then by id.

    Raises UsageError for a State that is not known.
    """
    code = get_state(state).code
    found = [
        one
        for organization in registry.organizations.values()
        for one in members(organization, day)
        if code in _codes(one.state)
    ]
    return sorted(found, key=lambda one: (STATUSES.index(one.status), one.organization))


def _strongest(spells: Iterable[Spell]) -> list[Spell]:
    ranked = [(_RANKS.get(spell.status, _LEAST), spell) for spell in spells]
    best = min(rank for rank, _ in ranked)
    return [spell for rank, spell in ranked if rank == best]


def _codes(code: str) -> tuple[str, ...]:
    """Give a State's code and that of the State that continues its membership."""
    continued_by = all_states()[code].continued_by
    return (code, continued_by) if continued_by else (code,)


def _standing(organization: Organization, spell: Spell) -> Standing:
    return Standing(
        organization=organization.id,
        state=spell.state,
        name=all_states()[spell.state].name,
        status=spell.status,
        since=spell.start,
        until=spell.end,
        note=spell.note,
        source=spell.source.cite,
        confidence=spell.source.confidence,
    )


def _order(one: Standing) -> tuple[int, str, str]:
    return STATUSES.index(one.status), one.name, one.state
