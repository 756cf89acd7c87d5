"""From candidates to references: which organization a stretch denotes, if any, and why.

Longest wording first; `Full name (ABBR)` becomes one reference; ambiguous letters are decided by
evidence in the document. Nothing found is dropped: what is rejected keeps its reason.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chapter8.references.aliases import Alias
from chapter8.references.evidence import Evidence
from chapter8.references.rules import accepted_reasons
from chapter8.references.scan import Candidate

_BRACKET = re.compile(r"[\s,]*[(\[（]\s*(?:the\s+|la\s+|l['’]|el\s+)?[\"“«„']?\s*")
_BRACKET_END = re.compile(r"\s*[\"”»'’]?\s*[)\]）]")


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in a text: `text[start:end]` names `organization`, for a reason.

    `kind` is explicit, predecessor, child, anaphora or generic; `form` name or acronym; `alias`
    the registry's citation form of the wording; `reason` a code of reasons.yaml.
    """

    start: int
    end: int
    organization: str
    kind: str
    form: str
    alias: str
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the document: its language, its day or year."""

    language: str | None = None
    day: dt.date | None = None
    year: int | None = None


def resolve(text: str, candidates: Sequence[Candidate], context: Context) -> list[Found]:
    """References of a text, ordered by place; rejected ones included, with their reason."""
    if not candidates:
        return []
    winners, nested = _longest(candidates)
    evidence = Evidence(text, winners, context.language)
    decided = [_decide(text, candidate, context, evidence) for candidate in winners]
    while evidence.learn(found.start for found in decided if found and _accepted(found)):
        for number, found in enumerate(decided):
            if found and found.reason == "ambiguous":
                decided[number] = _decide(text, winners[number], context, evidence)
    merged = _merged(text, winners, decided)
    return sorted(merged + list(_rejected_inside(nested)), key=lambda f: (f.start, f.end))


def _accepted(found: Found) -> bool:
    return found.reason in accepted_reasons()


def _merged(
    text: str, winners: Sequence[Candidate], decided: Sequence[Found | None]
) -> list[Found]:
    """References in order, each name joined with its acronym in brackets."""
    found: list[Found] = []
    taken_to = -1
    for reference in decided:
        if reference is None or reference.start < taken_to:
            continue
        if reference.form == "name" and reference.reason == "full_name":
            reference, taken_to = _with_acronym(text, reference, winners)
        found.append(reference)
    return found


def _longest(
    candidates: Sequence[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Non-overlapping candidates, the longest first; the others with the one that beat them."""
    winners: list[Candidate] = []
    nested: list[tuple[Candidate, Candidate]] = []
    by_length = sorted(candidates, key=lambda c: (c.start - c.end, c.start))
    taken: list[Candidate] = []
    for candidate in by_length:
        over = next(
            (w for w in taken if candidate.start < w.end and w.start < candidate.end), None
        )
        if over is None:
            taken.append(candidate)
        else:
            nested.append((candidate, over))
    winners = sorted(taken, key=lambda c: c.start)
    return winners, nested


def _rejected_inside(nested: Iterable[tuple[Candidate, Candidate]]) -> Iterator[Found]:
    for candidate, over in nested:
        winners = {alias.organization for alias in over.aliases if alias.kind != "other"}
        for alias in _one_each(candidate.aliases):
            if alias.kind != "other" and alias.organization not in winners:
                yield _found(candidate, alias, "inside_longer_name")


def _one_each(aliases: Iterable[Alias]) -> Iterator[Alias]:
    seen = set()
    for alias in aliases:
        if alias.organization not in seen:
            seen.add(alias.organization)
            yield alias


def _found(candidate: Candidate, alias: Alias, reason: str) -> Found:
    return Found(
        candidate.start,
        candidate.end,
        alias.organization,
        "explicit" if alias.kind == "other" else alias.kind,
        alias.form,
        alias.label,
        reason,
    )


def _decide(
    text: str, candidate: Candidate, context: Context, evidence: Evidence
) -> Found | None:
    """The organization that a winning candidate denotes, or the reason why none."""
    named = [alias for alias in candidate.aliases if alias.kind != "other"]
    if not named:
        return None
    if len(named) < len(candidate.aliases) and all(alias.needs_context for alias in named):
        return _found(candidate, named[0], "other_sense")
    valid = [alias for alias in named if alias.valid_on(context.day, context.year)]
    if not valid:
        return _found(candidate, named[0], "not_valid_then")
    sure = [alias for alias in valid if not alias.needs_context]
    if sure and sure[0].form == "name":
        return _found(candidate, sure[0], "full_name")
    verdicts = [(alias, evidence.verdict(text, candidate, alias)) for alias in _best_language(valid, context.language)]
    accepted = [(alias, verdict) for alias, verdict in verdicts if verdict.accepted]
    organizations = {alias.organization for alias, _ in accepted}
    if len(organizations) > 1:
        strongest = max(verdict.strength for _, verdict in accepted)
        accepted = [pair for pair in accepted if pair[1].strength == strongest]
        if len({alias.organization for alias, _ in accepted}) > 1:
            return _found(candidate, accepted[0][0], "two_organizations")
    alias, verdict = (accepted or verdicts)[0]
    return _found(candidate, alias, verdict.reason)


def _best_language(aliases: Sequence[Alias], language: str | None) -> list[Alias]:
    """One alias for each organization, that of the document's language where there is one."""
    ordered = sorted(aliases, key=lambda a: (a.language not in (language, "*"), a.needs_context))
    return list(_one_each(ordered))


def _with_acronym(
    text: str, reference: Found, winners: Sequence[Candidate]
) -> tuple[Found, int]:
    """`Full name (ABBR)` as one reference up to the closing bracket."""
    opening = _BRACKET.match(text, reference.end)
    if not opening or "(" not in opening.group().replace("[", "(").replace("（", "("):
        return reference, reference.end
    for candidate in winners:
        if candidate.start != opening.end():
            continue
        same = any(
            alias.organization == reference.organization and alias.form == "acronym"
            for alias in candidate.aliases
        )
        closing = _BRACKET_END.match(text, candidate.end)
        if same and closing:
            merged = replace(reference, end=closing.end(), reason="full_name_and_acronym")
            return merged, closing.end()
    return reference, reference.end
