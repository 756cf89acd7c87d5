"""Every fact of an organization in one form, to be listed and counted by what it rests on."""

from collections.abc import Iterator
from typing import NamedTuple

from chapter8.organizations.facts import Organization, Source, Spell


class Statement(NamedTuple):
    """One fact: `fact` says what it is about, `value` what is stated, `source` the citation.

    `file` and `line` are where it is written; the line is that of the organization for facts
    that an organization has once.
    """

    organization: str
    fact: str
    value: str
    source: str
    confidence: str
    file: str
    line: int


def statements(organization: Organization) -> Iterator[Statement]:
    """Give all facts of an organization, in the order of the file format."""
    for fact, value, source, line in _facts(organization):
        yield Statement(
            organization.id,
            fact,
            value,
            source.cite,
            source.confidence,
            organization.file,
            line or organization.line,
        )


def _facts(organization: Organization) -> Iterator[tuple[str, str, Source, int]]:
    for name in organization.names:
        what = f"{name.kind} {name.form}" if name.kind != "explicit" else name.form
        yield f"{what} ({name.language})", name.citation, name.source, name.line
    for sense in organization.other_senses:
        value = f"{sense.text} = {sense.meaning}"
        yield f"other sense ({sense.language})", value, sense.source, sense.line
    yield from _single_facts(organization)
    for predecessor in organization.predecessors:
        yield "predecessor", predecessor.id, predecessor.source, predecessor.line
    for successor in organization.successors:
        yield "successor", successor.id, successor.source, successor.line
    for spell in organization.members:
        yield spell.status, _spell_text(spell), spell.source, spell.line


def _single_facts(organization: Organization) -> Iterator[tuple[str, str, Source, int]]:
    if organization.founded:
        yield "founded", str(organization.founded.date), organization.founded.source, 0
    if organization.ended:
        yield "ended", str(organization.ended.date), organization.ended.source, 0
    if organization.seat:
        yield "seat", organization.seat.place, organization.seat.source, 0
    if organization.observer_status:
        status = organization.observer_status
        yield "observer status", f"{status.resolution}, {status.date}", status.source, 0


def _spell_text(spell: Spell) -> str:
    until = f" to {spell.end}" if spell.end else ""
    return f"{spell.state} from {spell.start}{until}"
