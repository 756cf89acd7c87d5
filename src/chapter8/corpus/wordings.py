"""The wordings by which the references of a corpus were found, and how today's differ from them.

What stands in a text is found and decided by the wordings alone (`Finder` is made from them), so
a text in which no wording stands that came, went or changed keeps its references.
The wordings are kept by family (an organization with its children), each with a digest of its
facts, because only families whose facts have changed need to be worked out again.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from chapter8.corpus.store import Store
from chapter8.organizations import Registry
from chapter8.organizations.canonical import digest as digest_of
from chapter8.organizations.facts import Organization
from chapter8.references.aliases import Alias, aliases_of

Family: TypeAlias = tuple[str, str]
"""A digest of the facts of an organization with its children, and their wordings as JSON."""

_FIELDS = tuple(field.name for field in fields(Alias))
_DATES = ("valid_from", "valid_to")
_GENERIC = ""


@dataclass(frozen=True)
class Wordings:
    """All wordings of a registry by family; under the empty id those of no organization."""

    families: dict[str, Family]

    def aliases(self) -> list[Alias]:
        """All of them, in the order of the families."""
        return [_alias(facts) for _, held in self.families.values() for facts in json.loads(held)]

    def changes(self, before: "Wordings") -> list[Alias]:
        """The wordings that only this or only the other has.

        One whose case rule, context, validity or anything else is another now is both.
        """
        differing = {
            name
            for name in {*self.families, *before.families}
            if self.families.get(name) != before.families.get(name)
        }
        then, now = (
            {
                json.dumps(facts)
                for name in differing
                for facts in json.loads(one.families.get(name, ("", "[]"))[1])
            }
            for one in (before, self)
        )
        return [_alias(json.loads(facts)) for facts in sorted(then ^ now)]


def wordings_of(registry: Registry, known: Wordings | None = None) -> Wordings:
    """The wordings of a registry; families `known` by their digest are not worked out again."""
    held = known.families if known else {}
    found: dict[str, Family] = {}
    unknown: dict[str, str] = {}
    members: list[Organization] = []
    for name, family in _families(registry):
        digest = _digest([digest_of(one) for one in family])
        if name in held and held[name][0] == digest:
            found[name] = held[name]
        else:
            unknown[name] = digest
            members += family
    family_of = {one.id: one.parent or one.id for one in members}
    facts: dict[str, list[list[Any]]] = {name: [] for name in (*unknown, _GENERIC)}
    for alias in aliases_of(Registry(members)):  # what a family has does not depend on the others
        facts[family_of.get(alias.organization, _GENERIC)].append(_facts(alias))
    found |= {name: (digest, _json(facts[name])) for name, digest in unknown.items()}
    return Wordings(found | {_GENERIC: (_digest(facts[_GENERIC]), _json(facts[_GENERIC]))})


def _families(registry: Registry) -> Iterator[tuple[str, list[Organization]]]:
    members: dict[str, list[Organization]] = {}
    for organization in registry.organizations.values():
        members.setdefault(organization.parent or organization.id, []).append(organization)
    yield from sorted(members.items())


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(store: Store, wordings: Wordings) -> str:
    """Write wordings into the corpus directory; gives the name under which they are read again."""
    lines = ["\t".join((name, *family)) for name, family in wordings.families.items()]
    content = "\n".join([_json(_FIELDS), *lines]).encode()
    return store.keep("wordings", f"{_seal(content)}\n".encode() + content)


def recall(store: Store, name: str) -> Wordings | None:
    """The wordings kept under a name; None where they are gone, damaged or of another form."""
    if not name:
        return None
    try:
        seal, content = store.path(name).read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    first, *lines = content.decode(errors="replace").split("\n")
    if seal.decode(errors="replace") != _seal(content) or first != _json(_FIELDS):
        return None
    families = (line.split("\t") for line in lines)
    return Wordings({name: (digest, facts) for name, digest, facts in families})


def _seal(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _facts(alias: Alias) -> list[Any]:
    values = {name: getattr(alias, name) for name in _FIELDS}
    values["stems"] = sorted(values["stems"])
    for name in _DATES:
        values[name] = values[name] and values[name].isoformat()
    return list(values.values())


def _alias(facts: list[Any]) -> Alias:
    values = dict(zip(_FIELDS, facts, strict=True))
    values["stems"] = frozenset(values["stems"])
    for name in _DATES:
        values[name] = values[name] and dt.date.fromisoformat(values[name])
    return Alias(**values)
