"""What the commands `organizations list` and `organizations show` print, as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chapter8.organizations.dates import holds_on
from chapter8.organizations.facts import NAME_LANGUAGES, STATUSES
from chapter8.organizations.memberships import members
from chapter8.organizations.statements import statements

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

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
    )
    from chapter8.organizations.memberships import Standing
    from chapter8.organizations.registry import Registry

Json = dict[str, Any]

NOT_YET = "did not exist yet"
EXISTED = "existed"
NO_LONGER = "no longer existed"


def list_organizations(
    registry: Registry, as_of: dt.date | None = None, *, children: bool = False
) -> list[Json]:
    """Give one row for each organization (and child, if asked for), in the order of ids.

    Columns: id, label, acronym, category, parent, founded, ended, seat, observer_resolution,
    names, spells, from_memory; where a day is given also status and members on that day.
    """
    return [
        _row(organization, as_of)
        for organization in registry.organizations.values()
        if children or organization.parent is None
    ]


def describe(registry: Registry, identifier: str, as_of: dt.date) -> Json:
    """Give everything that is known of an organization, with the standings of a day.

    The keys are those of the file format; `status` says whether the organization existed on
    that day and `status_note` what came before or after it; `members` groups the standings of
    the day by status; each fact names its source and confidence, and `from_memory` repeats
    those that rest on memory alone. Dates are as precise as they are known. Raises UsageError
    for an unknown id.
    """
    organization = registry.get(identifier)
    return {
        "id": organization.id,
        "label": organization.label(),
        "category": organization.category,
        "parent": organization.parent,
        "as_of": as_of.isoformat(),
        "status": existence(organization, as_of),
        "status_note": _status_note(registry, organization, as_of),
        "names": _names(organization.names),
        "other_senses": [_sense(sense) for sense in organization.other_senses],
        "founded": _dated(organization.founded),
        "ended": _dated(organization.ended),
        "seat": _seat(organization.seat),
        "observer_status": _observer_status(organization.observer_status),
        "predecessors": [_link(registry, link) for link in organization.predecessors],
        "successors": [_link(registry, link) for link in organization.successors],
        "children": [_child(registry, child) for child in organization.children],
        "members": _by_status(members(organization, as_of)),
        "from_memory": [
            {"fact": fact.fact, "value": fact.value}
            for fact in statements(organization)
            if fact.confidence == "memory"
        ],
        "notes": list(organization.notes),
    }


def existence(organization: Organization, day: dt.date) -> str:
    """Say whether an organization existed on a day: NOT_YET, EXISTED or NO_LONGER."""
    founded = organization.founded.date if organization.founded else None
    ended = organization.ended.date if organization.ended else None
    if holds_on(day, founded, ended):
        return EXISTED
    return NOT_YET if founded and day < founded.first_day else NO_LONGER


def _status_note(registry: Registry, organization: Organization, day: dt.date) -> str:
    status = existence(organization, day)
    if status == NOT_YET and organization.founded:
        note = f"{organization.id} was founded on {_on(organization.founded.date)}"
        earlier = _linked(registry, organization.predecessors) or _earlier_names(organization)
        return _sentence(note, earlier, "came before it")
    if status == NO_LONGER and organization.ended:
        note = f"{organization.id} ended on {_on(organization.ended.date)}"
        return _sentence(note, _linked(registry, organization.successors), "came after it")
    return ""


def _on(date: PartialDate) -> str:
    return str(date) if date.precision == "day" else f"a day of {date}"


def _linked(registry: Registry, links: Iterable[Link]) -> list[str]:
    return [f"{registry.label(link.id)} ({link.id})" for link in links]


def _earlier_names(organization: Organization) -> list[str]:
    """Give the first English name of what came before and has no file of its own."""
    names = (name for name in organization.names if name.kind == "predecessor")
    return [name.citation for name in names if name.language == "en"][:1]


def _sentence(note: str, others: list[str], role: str) -> str:
    return f"{note}; {', '.join(others)} {role}." if others else f"{note}."


def _row(organization: Organization, as_of: dt.date | None) -> Json:
    facts = list(statements(organization))
    observer = organization.observer_status
    row: Json = {
        "id": organization.id,
        "label": organization.label(),
        "acronym": organization.acronym(),
        "category": organization.category,
        "parent": organization.parent,
        "founded": str(organization.founded.date) if organization.founded else None,
        "ended": str(organization.ended.date) if organization.ended else None,
        "seat": organization.seat.place if organization.seat else None,
        "observer_resolution": observer.resolution if observer else None,
        "names": len(organization.names),
        "spells": len(organization.members),
        "from_memory": sum(fact.confidence == "memory" for fact in facts),
    }
    if as_of is not None:
        row["status"] = existence(organization, as_of)
        present = members(organization, as_of)
        row["members"] = sum(one.status == "member" for one in present)
    return row


def _evidence(source: Source) -> Json:
    return {"source": source.cite, "confidence": source.confidence}


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _names(names: Iterable[Name]) -> dict[str, list[Json]]:
    """Group names by language, in the order of NAME_LANGUAGES."""
    grouped: dict[str, list[Json]] = {language: [] for language in NAME_LANGUAGES}
    for name in names:
        entry = {
            "text": name.citation,
            "form": name.form,
            "role": name.role,
            "kind": name.kind,
            "needs_context": name.needs_context,
            "from": _text(name.valid_from),
            "to": _text(name.valid_to),
            "wordings": len(name.wordings),
            **_evidence(name.source),
        }
        grouped[name.language].append(entry)
    return {language: entries for language, entries in grouped.items() if entries}


def _sense(sense: OtherSense) -> Json:
    return {
        "text": sense.text,
        "language": sense.language,
        "meaning": sense.meaning,
        "words": list(sense.words),
        **_evidence(sense.source),
    }


def _dated(fact: DatedFact | None) -> Json | None:
    return {"date": str(fact.date), **_evidence(fact.source)} if fact else None


def _seat(seat: Seat | None) -> Json | None:
    return {"place": seat.place, **_evidence(seat.source)} if seat else None


def _observer_status(status: ObserverStatus | None) -> Json | None:
    if status is None:
        return None
    dated = {"resolution": status.resolution, "date": str(status.date)}
    return {**dated, **_evidence(status.source)}


def _link(registry: Registry, link: Link) -> Json:
    return {"id": link.id, "label": registry.label(link.id), **_evidence(link.source)}


def _child(registry: Registry, identifier: str) -> Json:
    child = registry.get(identifier)
    return {"id": child.id, "label": child.label(), "category": child.category}


def _by_status(standings: Iterable[Standing]) -> dict[str, list[Json]]:
    """Group standings by status, in the order of STATUSES."""
    grouped: dict[str, list[Json]] = {status: [] for status in STATUSES}
    for one in standings:
        entry = {
            "state": one.state,
            "name": one.name,
            "since": str(one.since),
            "until": _text(one.until),
            "note": one.note,
            "source": one.source,
            "confidence": one.confidence,
        }
        grouped[one.status].append(entry)
    return {status: entries for status, entries in grouped.items() if entries}
