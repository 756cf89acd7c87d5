"""A matcher for the bundled organizations with those of a user, made from the kept one.

Each wording is looked for by itself, so what is found with some organizations added or replaced is
what is found without them, less what the replaced ones were found by, with what the others are.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from chapter8.organizations import Registry, load
from chapter8.references.aliases import Alias, aliases_of
from chapter8.references.candidates import Candidate, Matcher, in_order
from chapter8.references.fast_tables import tables
from chapter8.references.scan import FastMatcher
from chapter8.references.wordings import wordings


class Amended:
    """A matcher some of whose organizations are others."""

    def __init__(self, base: Matcher, gone: Callable[[Alias], bool], added: Matcher) -> None:
        """Take from `base` all wordings but those that are `gone`, and from `added` all."""
        self._base, self._gone, self._added = base, gone, added

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        both = zip(self._base.candidates(texts), self._added.candidates(texts), strict=True)
        return [self._joined(kept, added) for kept, added in both]

    def _joined(self, kept: Sequence[Candidate], added: Sequence[Candidate]) -> list[Candidate]:
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        for start, end, aliases in kept:
            found[start, end] += [alias for alias in aliases if not self._gone(alias)]
        for start, end, aliases in added:
            found[start, end] += aliases
        return [
            Candidate(start, end, in_order(aliases))
            for (start, end), aliases in sorted(found.items())
            if aliases
        ]


def amended(base: FastMatcher, registry: Registry) -> Matcher:
    """A matcher for a registry that has `overlays` over the bundled one, which `base` is for."""
    own = {overlay.organization for overlay in registry.overlays}
    replaced = _bundled(own) if any(overlay.replaces for overlay in registry.overlays) else set()
    members = [one for one in registry.organizations.values() if (one.parent or one.id) in own]
    added = [alias for alias in aliases_of(Registry(members)) if alias.organization]
    return Amended(base, lambda alias: alias.organization in replaced, _matcher(added, base))


def _matcher(aliases: Iterable[Alias], other: FastMatcher) -> FastMatcher:
    """A matcher for aliases; that letters are coded alike in every one saves time."""
    known = wordings(aliases)
    return FastMatcher(known, tables(known, other.tables.codes))


def _bundled(families: Container[str]) -> set[str]:
    """The bundled organizations of some families."""
    return {one.id for one in load().organizations.values() if (one.parent or one.id) in families}
