"""Recorded votes as a record prints them: a position, and the States that took it."""

import re
from collections.abc import Iterator
from functools import cache

from chapter8.documents.lexicon import lexicon

_SENTENCE = re.compile(r"[^.。]*\b(?:vote|amendment|resolution|decision|motion)\b[^.。]*[.。]?")


def position_of(text: str) -> str | None:
    """Give the position (as in `schema.VOTES`) that a line heads, or None: `In favour:`."""
    match = _pattern().match(text)
    return _position(match) if match else None


def voters(words: str) -> Iterator[tuple[str, str]]:
    """Give each State of a paragraph of votes, as its code or else as printed, and its position.

    `words` is the paragraph on one line; it may hold several positions, one after the other.
    """
    from chapter8.organizations.states import find_state

    matches = list(_pattern().finditer(words))
    ends = [match.start() for match in matches[1:]] + [len(words)]
    for match, end in zip(matches, ends, strict=True):
        for name in _names(words[match.end() : end]):
            state = find_state(name)
            yield state.code if state else name, _position(match)


def question(text: str) -> str | None:
    """Give the last sentence of a speech that says what is voted on, as printed, or None."""
    found = _SENTENCE.findall(" ".join(text.split()))
    return found[-1].strip() if found else None


def _names(words: str) -> list[str]:
    nobody = lexicon("records")["nobody"]
    parts = (part.strip(" .،、") for part in re.split(r"[,،、]", words))
    return [part for part in parts if part and part not in nobody]


def _position(match: re.Match[str]) -> str:
    return next(name for name, value in match.groupdict().items() if value).replace("_", " ")


@cache
def _pattern() -> re.Pattern[str]:
    positions = lexicon("records")["positions"]
    choices = "|".join(
        f"(?P<{name.replace(' ', '_')}>{'|'.join(wordings)})"
        for name, wordings in positions.items()
    )
    return re.compile(rf"(?:{choices})\s*[:：]\s*")
