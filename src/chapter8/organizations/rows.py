"""The description of an organization as the rows of one table, for people to read."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_DATED = ("founded", "ended", "seat", "observer_status")


class FactRow(NamedTuple):
    """One line of the table: what it is about, what is stated, since or between when, evidence.

    `confidence` is primary, secondary or memory, and empty for what is not a fact of its own.
    """

    fact: str
    value: str
    when: str
    source: str
    confidence: str


def fact_rows(description: Mapping[str, Any]) -> list[FactRow]:
    """Turn what `describe` gives into rows, in the same order."""
    return [
        _plain("organization", f"{description['label']} ({description['id']})"),
        _plain("category", description["category"]),
        *([_plain("part of", description["parent"])] if description["parent"] else []),
        _plain(f"as of {description['as_of']}", description["status"], description["status_note"]),
        *_name_rows(description["names"]),
        *_single_rows(description),
        *_link_rows(description),
        *_member_rows(description["members"]),
        *_sense_rows(description["other_senses"]),
        *(_plain("note", note) for note in description["notes"]),
    ]


def _plain(fact: str, value: str, when: str = "") -> FactRow:
    return FactRow(fact, value, when, "", "")


def _row(fact: str, value: str, when: str, evidence: Mapping[str, Any]) -> FactRow:
    return FactRow(fact, value, when, evidence["source"], evidence["confidence"])


def _span(start: str | None, end: str | None) -> str:
    """Say when something holds: from its start, and to its end if it has one."""
    return " ".join(
        part for part in (f"from {start}" if start else "", f"to {end}" if end else "") if part
    )


def _name_rows(names: Mapping[str, list[dict[str, Any]]]) -> Iterator[FactRow]:
    for language, entries in names.items():
        for entry in entries:
            kind = "" if entry["kind"] == "explicit" else f"{entry['kind']}, "
            fact = f"{entry['form']} ({language}, {kind}{entry['role']})"
            context = " [needs context]" if entry["needs_context"] else ""
            when = _span(entry["from"], entry["to"])
            yield _row(fact, f"{entry['text']}{context}", when, entry)


def _single_rows(description: Mapping[str, Any]) -> Iterator[FactRow]:
    for key in _DATED:
        if (fact := description[key]) is not None:
            value = fact.get("place") or fact.get("resolution") or fact["date"]
            when = fact.get("date", "") if value != fact.get("date") else ""
            yield _row(key.replace("_", " "), value, when, fact)


def _link_rows(description: Mapping[str, Any]) -> Iterator[FactRow]:
    for what in ("predecessor", "successor"):
        for link in description[f"{what}s"]:
            yield _row(what, f"{link['label']} ({link['id']})", "", link)
    for child in description["children"]:
        yield _plain(child["category"], f"{child['label']} ({child['id']})")


def _member_rows(members: Mapping[str, list[dict[str, Any]]]) -> Iterator[FactRow]:
    for status, standings in members.items():
        for one in standings:
            note = f" ({one['note']})" if one["note"] else ""
            value = f"{one['name']}{note}"
            yield _row(status.replace("_", " "), value, _span(one["since"], one["until"]), one)


def _sense_rows(senses: list[dict[str, Any]]) -> Iterator[FactRow]:
    for sense in senses:
        fact = f"other sense ({sense['language']})"
        yield _row(fact, f"{sense['text']}: {sense['meaning']}", "", sense)
