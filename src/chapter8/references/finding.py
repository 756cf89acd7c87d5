"""Find references in texts: scan, resolve, and say which count under the rules."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from chapter8.organizations.fingerprint import fingerprint, registry_of
from chapter8.references.aliases import aliases_of
from chapter8.references.found import Found
from chapter8.references.kept import matcher
from chapter8.references.resolve import Context, resolve
from chapter8.references.rules import Rules, load
from chapter8.references.scan import FastMatcher, Matcher


class Finder:
    """A registry made ready for finding; build one and use it for many texts."""

    def __init__(self, matcher: Matcher) -> None:
        """Use `matcher` for candidates; see `finder` for the usual one."""
        self._matcher = matcher

    def find(self, texts: list[str], contexts: list[Context]) -> list[list[Found]]:
        """For each text its references in order, rejected candidates included."""
        candidates = self._matcher.candidates(texts)
        return [
            resolve(text, found, context)
            for text, found, context in zip(texts, candidates, contexts, strict=True)
        ]


def finder(paths: tuple[str, ...] = ()) -> Finder:
    """A finder over the bundled registry and the user's organization files in `paths`.

    It is made once for what the files hold; a file that has changed gives another.
    """
    return _finder(paths, fingerprint(paths))


@lru_cache(maxsize=4)
def _finder(paths: tuple[str, ...], seal: str) -> Finder:
    return Finder(_matcher(paths, seal))


def _matcher(paths: tuple[str, ...], seal: str) -> Matcher:
    """The matcher kept for the bundled registry, with the user's organizations on top."""
    from chapter8.references.amended import amended

    if not paths:
        return _bundled(seal)
    return amended(_bundled(fingerprint()), registry_of(paths, seal))


def _bundled(seal: str) -> FastMatcher:
    return matcher(seal, lambda: aliases_of(registry_of((), seal)))


def find(
    text: str,
    *,
    language: str | None = None,
    date: str | dt.date | None = None,
    rules: str = "default",
    identifier: str = "",
) -> list[dict[str, Any]]:
    """References in one text as rows: the contract of `chapter8 references`.

    Args:
        text: any text; offsets in the result are characters of it.
        language: one of the six official languages; detected where it is not given.
        date: the day (or `YYYY-MM`, `YYYY`) of the text, for names with validity in time.
        rules: name of the rules that decide `counted`.
        identifier: what the rows give as `id`.

    Returns:
        One dict for each reference in order of place: id, start, end, surface, organization,
        kind, alias, language, counted, reason.
    """
    return next(
        find_all([{"id": identifier, "text": text, "language": language, "date": date}], rules)
    )


def find_all(
    documents: Iterable[Mapping[str, Any]],
    rules: str = "default",
    organizations: tuple[str, ...] = (),
) -> Iterator[list[dict[str, Any]]]:
    """The rows of `find` for each of many documents with id, text, language and date.

    `organizations` names the user's own organization files besides the bundled ones.
    """
    chosen = load(rules)
    ready = finder(organizations)
    for document in documents:
        text = document["text"]
        language = document.get("language") or _detect(text)
        context = _context(language, document.get("date"))
        found = ready.find([text], [context])[0]
        yield [_row(str(document.get("id", "")), text, language, f, chosen) for f in found]


def _row(identifier: str, text: str, language: str, found: Found, rules: Rules) -> dict[str, Any]:
    return {
        "id": identifier,
        "start": found.start,
        "end": found.end,
        "surface": text[found.start : found.end],
        "organization": found.organization or None,
        "kind": found.kind,
        "alias": found.alias,
        "language": language,
        "counted": rules.counts(found.kind, found.form, found.reason),
        "reason": found.reason,
    }


def _context(language: str, date: str | dt.date | None) -> Context:
    from chapter8.errors import UsageError

    if date is None or date == "":
        return Context(language)
    if isinstance(date, dt.date):
        return Context(language, date, date.year)
    try:
        if len(date) == len("YYYY"):
            return Context(language, None, int(date))
        if len(date) == len("YYYY-MM"):
            return Context(language, None, dt.date.fromisoformat(f"{date}-01").year)
        day = dt.date.fromisoformat(date[:10])
    except ValueError:
        raise UsageError(
            f"The date {date!r} is not understood: write 2016-10-28, 2016-10 or 2016."
        ) from None
    return Context(language, day, day.year)


def _detect(text: str) -> str:
    """The language of a text; English for short Latin ones, of which nothing can be told."""
    from chapter8.documents.language import detect
    from chapter8.schema import LANGUAGES

    if len(text) < _SHORT and text.isascii():
        return "en"
    found = detect(text)
    return found if found in LANGUAGES else "en"


_SHORT = 80
