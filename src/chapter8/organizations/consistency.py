"""What must hold between the facts of one file, and between files."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chapter8.organizations.dates import PartialDate
from chapter8.organizations.facts import Name, Organization, Spell
from chapter8.organizations.faults import Fault, suggestion

_IGNORED = re.compile("[ \u00ad\u2010-\u2014'\u2018\u2019\u02bc-]+")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def fold_wording(wording: str, form: str) -> str:
    """Reduce a wording to what the matching of names distinguishes.

    In names, letter case, blanks, hyphens, apostrophes and the accents of Latin letters are set
    aside; acronyms are kept as they are.
    """
    if form == "acronym":
        return wording
    return _ACCENTED.sub(_without_accent, _IGNORED.sub("", wording.casefold()))


def _without_accent(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", letter.group())[0]


def check_organization(family: Sequence[Organization]) -> Iterator[Fault]:
    """Check an organization and its children, given in the order of their file."""
    yield from _repeated_names(family)
    for organization in family:
        yield from _overlapping_spells(organization)
        founded, ended = organization.founded, organization.ended
        if founded and ended and ended.date.first_day < founded.date.first_day:
            message = f"{organization.id} ended ({ended.date}) before it was founded"
            yield Fault(organization.file, organization.line, f"{message} ({founded.date})")


def check_links(organizations: Mapping[str, Organization]) -> Iterator[Fault]:
    """Check that predecessors and successors are organizations of the registry."""
    for organization in organizations.values():
        for what, links in (
            ("predecessor", organization.predecessors),
            ("successor", organization.successors),
        ):
            for link in links:
                if link.id not in organizations:
                    hint = suggestion(link.id, organizations) or "; it has no file"
                    message = f"unknown {what} {link.id!r}{hint}"
                    yield Fault(organization.file, link.line, message)
                elif link.id == organization.id:
                    yield Fault(organization.file, link.line, f"{link.id!r} is its own {what}")


def check_ids(organizations: Iterable[Organization]) -> Iterator[Fault]:
    """Check that no two organizations, children included, have the same id."""
    first: dict[str, Organization] = {}
    for organization in organizations:
        other = first.setdefault(organization.id, organization)
        if organization.id and other is not organization:
            where = f"{other.file}:{other.line}"
            message = f"the id {organization.id!r} is taken by {where}"
            yield Fault(organization.file, organization.line, message)


def _repeated_names(family: Sequence[Organization]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for organization in family:
        for name in organization.names:
            earlier = _earlier_same(name, seen)
            if earlier is not None:
                message = (
                    f"the name {name.citation!r} repeats line {earlier.line} "
                    "(letter case, hyphens, blanks and accents do not make a new name)"
                )
                yield Fault(organization.file, name.line, message)


def _earlier_same(name: Name, seen: Mapping[tuple[str, str], list[Name]]) -> Name | None:
    """Find a name already seen that shares a wording, and add this one to those seen."""
    found = None
    for key in {(name.form, fold_wording(wording, name.form)) for wording in name.wordings}:
        for other in seen[key]:
            same_language = "*" in (name.language, other.language) or (
                name.language == other.language
            )
            if same_language and _meet(
                (name.valid_from, name.valid_to), (other.valid_from, other.valid_to)
            ):
                found = other
        seen[key].append(name)
    return found


def _overlapping_spells(organization: Organization) -> Iterator[Fault]:
    by_state: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in organization.members:
        for other in by_state[spell.state, spell.status]:
            if _meet((spell.start, spell.end), (other.start, other.end)):
                message = (
                    f"{spell.state} is {spell.status} from {spell.start} although the spell "
                    f"of line {other.line} lasts {_until(other)}"
                )
                yield Fault(organization.file, spell.line, message)
        by_state[spell.state, spell.status].append(spell)


def _until(spell: Spell) -> str:
    return f"until {spell.end}" if spell.end else "until today"


def _meet(
    one: tuple[PartialDate | None, PartialDate | None],
    two: tuple[PartialDate | None, PartialDate | None],
) -> bool:
    """Whether two spans, each open at None, share a day."""
    return _before(one[0], two[1]) and _before(two[0], one[1])


def _before(start: PartialDate | None, end: PartialDate | None) -> bool:
    return start is None or end is None or start.first_day < end.first_day
