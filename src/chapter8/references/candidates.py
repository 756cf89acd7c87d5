"""What a matcher gives."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from chapter8.references.aliases import Alias


class Candidate(NamedTuple):
    """A stretch `text[start:end]` that reads like each of `aliases`."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


class Matcher(Protocol):
    """What both matchers do."""

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """For each text its candidates, ordered by start and end; they may overlap."""


def ordered(found: Mapping[tuple[int, int], Iterable[Alias]]) -> list[Candidate]:
    """Candidates from the aliases of each stretch, none twice, in a fixed order."""
    return [
        Candidate(*span, in_order(aliases)) for span, aliases in sorted(found.items()) if aliases
    ]


def in_order(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Aliases, none twice, in a fixed order."""
    return tuple(sorted(set(aliases), key=_order))


def _order(alias: Alias) -> tuple[str, ...]:
    return (
        alias.organization,
        alias.kind,
        alias.language,
        alias.wording,
        alias.form,
        alias.label,
        str(alias.valid_from),
        str(alias.valid_to),
    )
