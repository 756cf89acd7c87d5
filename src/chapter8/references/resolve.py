"""From candidates to references: which organization a stretch denotes, if any, and why.

Longest wording first; `Full name (ABBR)` becomes one reference; ambiguous letters are decided by
evidence in the document. Nothing found is dropped: what is rejected keeps its reason.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from chapter8.references.aliases import Alias
from chapter8.references.anaphora import anaphora
from chapter8.references.evidence import Evidence, small_letters_will_do
from chapter8.references.found import Found
from chapter8.references.neighbours import join_brackets, organs_apart
from chapter8.references.rules import accepted_reasons
from chapter8.references.scan import Candidate


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
    while evidence.learn(
        (f.start, f.organization) for f in decided if f and _accepted(f) and f.organization
    ):
        for number, found in enumerate(decided):
            if found and found.reason == "ambiguous":
                decided[number] = _decide(text, winners[number], context, evidence)
    merged = organs_apart(text, join_brackets(text, [found for found in decided if found]))
    merged += anaphora(text, merged, context.language)
    return sorted([*merged, *_rejected_inside(nested)], key=lambda f: (f.start, f.end))


def _accepted(found: Found) -> bool:
    return found.reason in accepted_reasons()


def _longest(
    candidates: Sequence[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Non-overlapping candidates, the longest first; the others with the one that beat them."""
    by_length = sorted(candidates, key=lambda c: (c.start - c.end, c.start))
    winners: list[Candidate] = []  # by place; as they do not overlap, their ends are in order too
    nested: list[tuple[Candidate, Candidate]] = []
    for candidate in by_length:
        place = bisect_right(winners, candidate.start, key=_end)
        if place < len(winners) and winners[place].start < candidate.end:
            nested.append((candidate, _longest_over(winners, place, candidate)))
        else:
            winners.insert(place, candidate)
    return winners, nested


def _end(candidate: Candidate) -> int:
    return candidate.end


def _longest_over(winners: Sequence[Candidate], place: int, candidate: Candidate) -> Candidate:
    """The winner that was there first among those that overlap a candidate, from `place` on."""
    over = takewhile(lambda w: w.start < candidate.end, islice(winners, place, None))
    return min(over, key=lambda w: (w.start - w.end, w.start))


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


def _decide(text: str, candidate: Candidate, context: Context, evidence: Evidence) -> Found | None:
    """The organization that a winning candidate denotes, or the reason why none."""
    named = [alias for alias in candidate.aliases if alias.kind != "other"]
    if not named:
        return None
    if len(named) < len(candidate.aliases) and all(alias.needs_context for alias in named):
        return _found(candidate, named[0], "other_sense")
    valid = [alias for alias in named if alias.valid_on(context.day, context.year)]
    if not valid:
        return _found(candidate, named[0], "not_valid_then")
    surface = text[candidate.start : candidate.end]
    introduced = [alias for alias in valid if evidence.introduced(candidate, alias)]
    if introduced:
        return _found(candidate, introduced[0], "full_name")
    if _is_common(surface, valid[0]):
        return _found(candidate, valid[0], "small_letters")
    sure = [alias for alias in valid if not alias.needs_context]
    if sure and sure[0].form == "name":
        reason = "generic" if sure[0].kind == "generic" else "full_name"
        return _found(candidate, sure[0], reason)
    verdicts = [
        (alias, evidence.verdict(candidate, alias))
        for alias in _best_language(valid, context.language)
    ]
    accepted = [(alias, verdict) for alias, verdict in verdicts if verdict.accepted]
    organizations = {alias.organization for alias, _ in accepted}
    if len(organizations) > 1:
        strongest = max(verdict.strength for _, verdict in accepted)
        accepted = [pair for pair in accepted if pair[1].strength == strongest]
        if len({alias.organization for alias, _ in accepted}) > 1:
            return _found(candidate, accepted[0][0], "two_organizations")
    alias, verdict = (accepted or verdicts)[0]
    return _found(candidate, alias, verdict.reason)


def _is_common(surface: str, alias: Alias) -> bool:
    """Whether a name is set without any capital, in a script that has them, as common words are."""
    if alias.form != "name" or alias.kind == "generic":
        return False
    return surface == surface.lower() != surface.upper() and not small_letters_will_do(alias)


def _best_language(aliases: Sequence[Alias], language: str | None) -> list[Alias]:
    """One alias for each organization, that of the document's language where there is one."""
    ordered = sorted(aliases, key=lambda a: (a.language not in (language, "*"), a.needs_context))
    return list(_one_each(ordered))
