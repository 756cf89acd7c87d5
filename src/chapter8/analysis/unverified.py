"""What an answer owes to facts of the registry that rest on memory alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.organizations import Registry


class Used(NamedTuple):
    """A fact without a source that was looked up, and how many counted references rest on it.

    `references` is None for facts that count nothing: who was a member when.
    """

    organization: str
    fact: str
    value: str
    references: int | None


def unverified_facts(  # noqa: PLR0913 - the parts of a question, by name
    corpus: "Corpus",
    *,
    organizations: Sequence[str] = (),
    first: int | None = None,
    last: int | None = None,
    filters: Mapping[str, Sequence[str]] | None = None,
    rules: str = "default",
    blocs: Sequence[str] = (),
) -> list[Used]:
    """The facts of confidence `memory` that the counted references of a question rest on.

    These are the wordings that matched, and for `blocs` the membership spells. The most used come
    first. Arguments and errors are those of `Corpus.kwic`.
    """
    from chapter8.corpus.query import Question, references_query, rows
    from chapter8.organizations import load
    from chapter8.references.rules import load as load_rules

    chosen = {name: tuple(values) for name, values in (filters or {}).items() if values}
    question = Question("references", (), tuple(organizations), first, last, chosen)
    question.check()
    counted = references_query(question, load_rules(rules).condition())
    sql = f"SELECT organization, alias, count(*) FROM ({counted}) GROUP BY ALL"  # noqa: S608
    matched = {(one, alias): number for one, alias, number in rows(corpus.connection, sql)}
    registry = load(corpus.store.organizations() or None)
    found = [*_wordings(registry, matched), *_spells(registry, blocs)]
    return sorted(found, key=lambda used: (-(used.references or 0), used))


def _wordings(registry: "Registry", matched: Mapping[tuple[str, str], int]) -> Iterable[Used]:
    """Wordings that matched and that no source gives; one with a source elsewhere is left out."""
    sourced: set[tuple[str, str]] = set()
    memory: dict[tuple[str, str], str] = {}
    for one in registry.organizations.values():
        for name in one.names:
            key = (one.parent or one.id, name.citation)
            if name.source.confidence == "memory":
                memory.setdefault(key, f"{name.form} ({name.language})")
            else:
                sourced.add(key)
    totals: Counter[tuple[str, str]] = Counter()
    for key, number in matched.items():
        totals[key] += number if key in memory and key not in sourced else 0
    for (organization, wording), number in totals.items():
        if number:
            yield Used(organization, memory[organization, wording], wording, number)


def _spells(registry: "Registry", blocs: Sequence[str]) -> Iterable[Used]:
    for bloc in blocs:
        for spell in registry.get(bloc).members:
            if spell.source.confidence == "memory":
                until = f" to {spell.end}" if spell.end else ""
                value = f"{spell.state} from {spell.start}{until}"
                yield Used(bloc, spell.status, value, None)


def sentences(found: Sequence[Used]) -> list[str]:
    """What a report says of such facts, a sentence each."""
    if not found:
        return ["Every wording that was counted, and every membership used, has a source."]
    total = sum(used.references or 0 for used in found)
    opening = f"{total:,} counted references rest on wordings that were not looked up in a source:"
    return [opening, *map(_line, found)]


def _line(used: Used) -> str:
    number: Any = "" if used.references is None else f": {used.references:,}"
    return f"{used.organization}, {used.fact}, “{used.value}”{number}."
