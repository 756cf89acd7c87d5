"""A full examination of organization files: mistakes, doubts, and what rests on memory alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.organizations.alternatives import expand
from chapter8.organizations.consistency import fold_wording
from chapter8.organizations.faults import Fault, count
from chapter8.organizations.registry import Registry, read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chapter8.organizations.facts import Organization
    from chapter8.organizations.statements import Statement


_BEFORE_FOUNDING = ("signatory", "candidate")
"""What a State can be to an organization that does not exist yet."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What an examination found.

    `faults` are mistakes that keep the registry from loading. `doubts` are places that may be
    right and deserve a look. `from_memory` are the facts that nobody has looked up.
    `confidences` counts all facts by confidence; `files` and `organizations` say how much was
    examined; `overlays` says what the user's files add or replace.
    """

    files: int
    organizations: int
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]
    from_memory: tuple[Statement, ...]
    confidences: dict[str, int]
    overlays: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no mistake: doubts and facts from memory are allowed."""
        return not self.faults

    def lines(self) -> list[str]:
        """Give the report as lines of text: mistakes, doubts, facts from memory, counts."""
        facts = sum(self.confidences.values())
        counts = ", ".join(f"{number} {kind}" for kind, number in self.confidences.items())
        examined = f"{count(self.organizations, 'organization')} in {count(self.files, 'file')}"
        found = f"{count(len(self.faults), 'mistake')}, {count(len(self.doubts), 'doubt')}"
        return [
            *(f"mistake: {fault}" for fault in self.faults),
            *(f"doubt: {doubt}" for doubt in self.doubts),
            *(
                f"from memory: {fact.file}:{fact.line}: {fact.organization}, "
                f"{fact.fact}: {fact.value}"
                for fact in self.from_memory
            ),
            *self.overlays,
            f"{examined}: {found}; {count(facts, 'fact')} ({counts or 'none'}).",
        ]


def check(paths: Iterable[Path | str] = ()) -> CheckReport:
    """Examine the user's files within the whole registry, or the bundled files if none is given.

    Never raises for what a file holds. Raises UsageError for a path that does not exist.
    """
    chosen = [Path(path) for path in paths]
    registry, faults = read_all(chosen)
    own = {overlay.file for overlay in registry.overlays} if chosen else None
    examined = [
        organization
        for organization in registry.organizations.values()
        if own is None or organization.file in own
    ]
    files = {organization.file for organization in examined}
    facts = [fact for fact in registry.statements() if fact.file in files]
    counted = Counter(fact.confidence for fact in facts)
    return CheckReport(
        files=len(files),
        organizations=len(examined),
        faults=tuple(faults),
        doubts=tuple(sorted(doubt for doubt in _doubts(registry) if doubt.file in files)),
        from_memory=tuple(fact for fact in facts if fact.confidence == "memory"),
        confidences=dict(sorted(counted.items())),
        overlays=tuple(map(str, registry.overlays)),
    )


def _doubts(registry: Registry) -> Iterator[Fault]:
    yield from _shared_names(registry)
    yield from _swallowed_names(registry)
    for organization in registry.organizations.values():
        yield from _one_sided_links(registry, organization)
        yield from _spells_outside_life(organization)
        if not any(name.language in ("en", "*") for name in organization.names):
            yield Fault(organization.file, organization.line, "no name in English")


def _shared_names(registry: Registry) -> Iterator[Fault]:
    """Find wordings that more than one organization has and that no context is asked for."""
    owners: dict[tuple[str, str, str], dict[str, tuple[str, str, int]]] = defaultdict(dict)
    for organization in registry.organizations.values():
        for name in organization.names:
            if not name.needs_context:
                key = (name.language, name.form, fold_wording(name.citation, name.form))
                place = (name.citation, organization.file, name.line)
                owners[key].setdefault(organization.id, place)
    for sharing in owners.values():
        if len(sharing) > 1:
            for owner, (citation, file, line) in sharing.items():
                others = " and ".join(sorted(other for other in sharing if other != owner))
                yield Fault(file, line, f"{citation!r} is also a name of {others}")


def _swallowed_names(registry: Registry) -> Iterator[Fault]:
    """Find words of another sense that hold the name of another organization.

    Where they stand they are the longest wording, so that the organization would not be found.
    """
    owners = {
        _spaced(wording): organization
        for organization in registry.organizations.values()
        for name in organization.names
        if name.form == "name" and not name.needs_context
        for wording in name.wordings
    }
    for organization in registry.organizations.values():
        for sense in organization.other_senses:
            for words in (wording for text in sense.words for wording in expand(text)):
                inside = _held_inside(words, owners)
                if inside is not None and _family(inside) != _family(organization):
                    message = f"the other sense {words!r} hides the name of {inside.id}"
                    yield Fault(organization.file, sense.line, message)


def _held_inside(words: str, owners: dict[str, Organization]) -> Organization | None:
    """The organization whose name stands in `words` among other words of them."""
    parts = _spaced(words).split()
    if " ".join(parts) in owners:  # the other organization's name itself, which is found as such
        return None
    for length in range(len(parts) - 1, 0, -1):
        for start in range(len(parts) - length + 1):
            owner = owners.get(" ".join(parts[start : start + length]))
            if owner is not None:
                return owner
    return None


def _spaced(wording: str) -> str:
    return " ".join(wording.casefold().replace("-", " ").split())


def _family(organization: Organization) -> str:
    return organization.parent or organization.id


def _one_sided_links(registry: Registry, organization: Organization) -> Iterator[Fault]:
    for what, back, links in (
        ("predecessor", "successor", organization.predecessors),
        ("successor", "predecessor", organization.successors),
    ):
        for link in links:
            other = registry.organizations.get(link.id)
            returned = () if other is None else getattr(other, f"{back}s")
            if other is not None and organization.id not in {one.id for one in returned}:
                message = f"{link.id} is a {what} but does not name {organization.id} as {back}"
                yield Fault(organization.file, link.line, message)


def _spells_outside_life(organization: Organization) -> Iterator[Fault]:
    founded = organization.founded.date if organization.founded else None
    ended = organization.ended.date if organization.ended else None
    for spell in organization.members:
        early = founded is not None and spell.start.first_day.year < founded.first_day.year
        if early and spell.status not in _BEFORE_FOUNDING:
            message = f"{spell.state} is {spell.status} from {spell.start}, before the founding"
            yield Fault(organization.file, spell.line, f"{message} ({founded})")
        if ended and (spell.end is None or spell.end.first_day > ended.first_day):
            message = f"{spell.state} is still {spell.status} after the end ({ended})"
            yield Fault(organization.file, spell.line, message)
