"""Who is in the chair: the sentences of a record that say that it changes, in six languages.

"In the absence of the President, Mr. Sato (Japan), Vice-President, took the Chair" (DGACM
editorial manual, "Meeting records"); the wording is in `data/chairs.yaml`.
"""

import re
from functools import cache

from chapter8.documents.genres.speakers import NOBODY, Speaker
from chapter8.documents.lexicon import alternatives, expression, lexicon

_LONGEST = 300  # characters of a sentence that says that the chair changes
_VICE = re.compile(r"\bVice|\bActing\b|заместител|نائب|副主席|代理")


def is_change(words: str) -> bool:
    """Say whether a paragraph (on one line) says that the chair changes, and nothing else."""
    return (
        len(words) < _LONGEST
        and expression("chairs", "begins").match(words) is not None
        and _takes(words) is not None
    )


def chair_after(words: str, president: Speaker) -> Speaker | None:
    """Who is in the chair after what some words say; None where they say nothing of it.

    Args:
        words: A sentence of the record itself, or several, on one line.
        president: Who presides as the masthead says; the office without a name means them.

    Returns:
        The name as printed and the State, if it is; nobody where only an office that is not the
        President's is named.
    """
    begins = expression("chairs", "begins").search(words)
    if begins is None:
        return None
    words = words[begins.start() : begins.start() + _LONGEST]
    takes = _takes(words)
    if takes is None:
        return None
    persons = [
        *_person().finditer(words, 0, takes.start()),
        *_person().finditer(words, takes.end()),
    ]
    if persons:
        named = [person for person in persons if person["state"]] or persons
        return Speaker(named[-1]["name"].strip(), named[-1]["state"])
    return NOBODY if _VICE.search(words) else president


def _takes(words: str) -> re.Match[str] | None:
    """The last words by which somebody takes the chair."""
    return next(reversed([*expression("chairs", "takes").finditer(words)]), None)


@cache
def _person() -> re.Pattern[str]:
    """A person with a title, and the State in brackets."""
    data = lexicon("chairs")
    office = data["before_name"]
    letter = r"(?:[^(（),،.，；;]|(?<=\b\w)\.)"  # the full stop of an initial too
    titled = rf"\b(?:{alternatives(data['titles'])})\s+{letter}{{2,60}}?"
    after = alternatives(lexicon("speakers")["titles_after"])
    return re.compile(
        rf"(?:{office})?(?P<name>{titled}(?=\s*[(（,،]|(?<!\b\w)\.|\s+{data['after_name']}|\s*$)"
        rf"|(?:(?!{office})[\u3400-\u9fff·]){{1,20}}?(?:{after}))"
        r"(?:,?\s*[(（](?P<state>[^()（）]{2,70})[)）])?"
    )
