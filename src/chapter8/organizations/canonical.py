"""Facts in one canonical form, from which digests of organizations and of registries are made.

Order matters among names and notes (the first official name is the label), not among other
facts. Where a fact stands in which file, and the keys of sources, do not matter.
"""

import hashlib
import json
from typing import Any

from chapter8.organizations.dates import PartialDate
from chapter8.organizations.facts import (
    DatedFact,
    Link,
    Name,
    ObserverStatus,
    Organization,
    OtherSense,
    Seat,
    Source,
    Spell,
)

Json = Any
"""Lists, dictionaries with text keys, text, booleans and None."""


def canonical(organization: Organization) -> dict[str, Json]:
    """Give all facts of an organization as JSON values."""
    return {
        "id": organization.id,
        "category": organization.category,
        "parent": organization.parent,
        "names": [_name(name) for name in organization.names],
        "other_senses": sorted(map(_sense, organization.other_senses)),
        "founded": _dated(organization.founded),
        "ended": _dated(organization.ended),
        "seat": _seat(organization.seat),
        "observer_status": _observer_status(organization.observer_status),
        "predecessors": sorted(map(_link, organization.predecessors)),
        "successors": sorted(map(_link, organization.successors)),
        "members": sorted(map(_spell, organization.members)),
        "children": sorted(organization.children),
        "notes": list(organization.notes),
    }


def digest(organization: Organization) -> str:
    """SHA-256 of all facts of an organization, worked out once for the same object."""
    held = _digests.get(id(organization))
    if held is None or held[0] is not organization:
        content = json.dumps(
            canonical(organization), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        if len(_digests) >= _REMEMBERED:
            _digests.clear()
        held = _digests[id(organization)] = (
            organization,
            hashlib.sha256(content.encode()).hexdigest(),
        )
    return held[1]


_REMEMBERED = 5_000
_digests: dict[int, tuple[Organization, str]] = {}
"""Digests by the identity of the object, which is kept so that no other takes its identity."""


def _source(source: Source) -> list[str]:
    return [source.cite, source.confidence]


def _day(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _name(name: Name) -> list[Json]:
    return [
        name.text,
        name.language,
        name.form,
        name.role,
        name.kind,
        name.needs_context,
        _day(name.valid_from),
        _day(name.valid_to),
        _source(name.source),
    ]


def _sense(sense: OtherSense) -> list[Json]:
    return [
        sense.text,
        sense.language,
        sense.meaning,
        sorted(sense.words),
        _source(sense.source),
    ]


def _dated(fact: DatedFact | None) -> list[Json] | None:
    return [_day(fact.date), _source(fact.source)] if fact else None


def _seat(seat: Seat | None) -> list[Json] | None:
    return [seat.place, _source(seat.source)] if seat else None


def _observer_status(status: ObserverStatus | None) -> list[Json] | None:
    return [status.resolution, _day(status.date), _source(status.source)] if status else None


def _link(link: Link) -> list[Json]:
    return [link.id, _source(link.source)]


def _spell(spell: Spell) -> list[Json]:
    return [
        spell.state,
        _day(spell.start),
        spell.status,
        _day(spell.end),
        spell.note,
        _source(spell.source),
    ]
