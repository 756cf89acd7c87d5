"""All organizations that are known, from the bundled files and from the user's own."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from chapter8.errors import UsageError
from chapter8.organizations import compiled
from chapter8.organizations.alternatives import expand
from chapter8.organizations.canonical import digest as digest_of
from chapter8.organizations.consistency import check_ids, check_links
from chapter8.organizations.faults import Fault, FaultyRegistryError, suggestion
from chapter8.organizations.reading import read_file
from chapter8.organizations.statements import Statement, statements

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chapter8.organizations.facts import Organization

VERSION = "1.0"
"""Version of the bundled facts, raised whenever one of them changes."""

_BUNDLED = Path(__file__).parent / "data"


class NameRecord(NamedTuple):
    """One wording of one organization, ready to be looked for.

    `text` is the wording, `alias` the citation form of the entry it comes from. `kind` is
    explicit, predecessor or child (every name of a child). The wording can denote the
    organization from `valid_from` to the day before `valid_to`; None is unbounded. `source` is
    the citation, `confidence` primary, secondary or memory.
    """

    organization: str
    text: str
    alias: str
    language: str
    form: str
    role: str
    kind: str
    needs_context: bool
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    confidence: str


class SenseRecord(NamedTuple):
    """Another sense of letters that an organization is known by.

    `texts` and `words` are expanded; a wording of `words` speaks for the other sense and never
    names the organization.
    """

    organization: str
    texts: tuple[str, ...]
    language: str
    meaning: str
    words: tuple[str, ...]
    source: str
    confidence: str


class Overlay(NamedTuple):
    """An organization that a user's file adds, or that it replaces."""

    organization: str
    file: str
    replaces: str | None

    def __str__(self) -> str:
        """Say it in a sentence."""
        if self.replaces is None:
            return f"{self.organization} is added by {self.file}."
        return f"{self.organization} is taken from {self.file} in place of {self.replaces}."


class Registry:
    """Organizations and their children by id, and everything that is asked of all of them.

    A registry never changes. `organizations` maps ids to facts, each organization followed by
    its children, in the order of ids; `overlays` says what the user's files added or replaced.
    """

    def __init__(
        self, organizations: Iterable[Organization], overlays: Sequence[Overlay] = ()
    ) -> None:
        """Take facts that are free of mistakes: `load` makes sure of that."""
        by_id = {organization.id: organization for organization in organizations}
        self.organizations: Mapping[str, Organization] = MappingProxyType(by_id)
        self.overlays = tuple(overlays)

    def __reduce__(self) -> tuple[type[Registry], tuple[object, ...]]:
        """Let worker processes be given a registry: the read-only view cannot be pickled."""
        return Registry, (tuple(self.organizations.values()), self.overlays)

    def __len__(self) -> int:
        """Give the number of organizations, children included."""
        return len(self.organizations)

    def __contains__(self, identifier: object) -> bool:
        """Whether an organization has this id."""
        return identifier in self.organizations

    @property
    def version(self) -> str:
        """The version of the bundled facts; `+` says that the user's files change them."""
        return f"{VERSION}+" if self.overlays else VERSION

    def get(self, identifier: str) -> Organization:
        """Give the organization of an id. Raises UsageError with the nearest id."""
        if identifier in self.organizations:
            return self.organizations[identifier]
        called = sorted({name.organization for name in self.names() if name.text == identifier})
        hint = suggestion(identifier, self.organizations)
        if called:
            hint = f"; so called is {' or '.join(called)}"
        advice = hint or "; list them with: chapter8 organizations list"
        raise UsageError(f"No organization has the id {identifier!r}{advice}")

    def label(self, identifier: str, language: str = "en") -> str:
        """Give the first official name of an organization in a language, else in English."""
        return self.get(identifier).label(language)

    def names(self) -> Iterator[NameRecord]:
        """Give every wording of every organization, alternatives expanded."""
        return iter(self._names)

    def other_senses(self) -> Iterator[SenseRecord]:
        """Give every other sense of every organization."""
        for organization in self.organizations.values():
            for sense in organization.other_senses:
                yield SenseRecord(
                    organization=organization.id,
                    texts=expand(sense.text),
                    language=sense.language,
                    meaning=sense.meaning,
                    words=tuple(word for text in sense.words for word in expand(text)),
                    source=sense.source.cite,
                    confidence=sense.source.confidence,
                )

    def statements(self) -> Iterator[Statement]:
        """Give every fact of every organization in one form: what, its value, its source."""
        for organization in self.organizations.values():
            yield from statements(organization)

    def unverified(self) -> list[Statement]:
        """Give the facts that rest on memory alone."""
        return [fact for fact in self.statements() if fact.confidence == "memory"]

    def confidences(self) -> dict[str, int]:
        """Count the facts by confidence."""
        return dict(Counter(fact.confidence for fact in self.statements()))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the facts, whatever the order, layout and place of their files."""
        digests = [digest_of(self.organizations[key]) for key in sorted(self.organizations)]
        return hashlib.sha256("\n".join(digests).encode()).hexdigest()

    @cached_property
    def _names(self) -> tuple[NameRecord, ...]:
        return tuple(
            record
            for organization in self.organizations.values()
            for record in _name_records(organization)
        )


def load(paths: Iterable[Path | str] | None = None) -> Registry:
    """Load the bundled organizations and those of the user's files and directories.

    A user's file adds an organization, or replaces the bundled one of the same id with all its
    children; `Registry.overlays` says which. Raises FaultyRegistryError with every mistake of
    every file, UsageError for a path that does not exist.
    """
    chosen = tuple(Path(path) for path in paths or ())
    return _load_bundled() if not chosen else _load(chosen)


def read_all(paths: Sequence[Path] = ()) -> tuple[Registry, list[Fault]]:
    """Load as `load` does, but give the mistakes beside what could be read."""
    own, own_faults = _read_files({str(file): file for file in _files_of(paths)})
    bundled, faults = _bundled_families()
    replaced = {family[0].id: family for family in own}
    overlays = [
        Overlay(family[0].id, family[0].file, _file_of(family[0].id, bundled)) for family in own
    ]
    kept = [family for family in bundled if family[0].id not in replaced]
    families = sorted([*kept, *own], key=lambda family: family[0].id)
    organizations = [organization for family in families for organization in family]
    registry = Registry(organizations, overlays)
    across = [*check_ids(organizations), *check_links(registry.organizations)]
    return registry, sorted([*faults, *own_faults, *across])


@cache
def _load_bundled() -> Registry:
    return _load(())


def _load(paths: Sequence[Path]) -> Registry:
    registry, faults = read_all(paths)
    if faults:
        raise FaultyRegistryError(faults)
    return registry


def _files_of(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
        elif path.exists():
            files.append(path)
        else:
            raise UsageError(f"There is no organization file or directory {str(path)!r}.")
    return list(dict.fromkeys(files))


_remembered: dict[str, list[list[Organization]]] = {}
"""The bundled families by the digest of their files: a process that recounts reads them once."""


def _bundled_families() -> tuple[list[list[Organization]], list[Fault]]:
    """Read the bundled files, or recall what they gave when they were last read."""
    files = sorted(_BUNDLED.glob("*.yaml"))
    key = compiled.key_of(files)
    recalled = _remembered.get(key) or compiled.recall(key)
    if recalled is not None:
        _remembered.clear()
        _remembered[key] = recalled
        return recalled, []
    families, faults = _read_files({f"organizations/data/{file.name}": file for file in files})
    if not faults:
        compiled.keep(key, families)
    return families, faults


def _read_files(files: Mapping[str, Path]) -> tuple[list[list[Organization]], list[Fault]]:
    """Read files, each reported under its key: bundled ones read the same on every machine."""
    families: list[list[Organization]] = []
    faults: list[Fault] = []
    for shown, file in files.items():
        family, mistakes = read_file(file, shown)
        faults += mistakes
        if family and family[0].id:
            families.append(family)
    return families, faults


def _file_of(identifier: str, families: Iterable[Sequence[Organization]]) -> str | None:
    return next((family[0].file for family in families if family[0].id == identifier), None)


def _name_records(organization: Organization) -> Iterator[NameRecord]:
    for name in organization.names:
        for text in name.wordings:
            yield NameRecord(
                organization=organization.id,
                text=text,
                alias=name.citation,
                language=name.language,
                form=name.form,
                role=name.role,
                kind="child" if organization.parent else name.kind,
                needs_context=name.needs_context,
                valid_from=name.valid_from.first_day if name.valid_from else None,
                valid_to=name.valid_to.first_day if name.valid_to else None,
                source=name.source.cite,
                confidence=name.source.confidence,
            )
