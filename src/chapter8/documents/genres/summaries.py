"""Summary records: what was said, told in the third person in numbered paragraphs.

A paragraph whose subject is a person with a State, or an office, begins what that speaker said
(`12. Ms. Popescu (Romania) said that ...`); those without go on with it.
"""

import re
from dataclasses import replace
from functools import cache

from chapter8.documents.genres.chairs import chair_after, is_change
from chapter8.documents.genres.grammar import Draft, passage
from chapter8.documents.genres.speakers import NOBODY, Speaker, is_presiding, voice_of
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import paragraphs
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_NUMBER = re.compile(r"(\d{1,3})\s?[.．、]\s*(?=\D)")
_LONGEST_HEADING = 250
_ENDS = (".", ";", ":", "。", "؛", "；", "：")


def divide(draft: Draft, start: int, chair: Speaker = NOBODY) -> list[Passage]:
    """Divide the lines from `start` on into numbered paragraphs with their speakers.

    `chair` is who presides as the masthead names them; another may take the chair later.
    """
    found: list[Passage] = []
    speaker, presiding = NOBODY, chair
    for block in paragraphs(draft.lines[start:], draft.width):
        words = block.flat
        number = _NUMBER.match(words)
        mark = number[1] if number else None
        said = words[number.end() :] if number else words
        changes = is_change(said)
        if changes:
            presiding = chair_after(said, chair) or presiding
        if changes or _is_procedure(words):
            found.append(passage("procedure", block, VOICE, number=mark))
        elif number is None and len(words) < _LONGEST_HEADING and not words.endswith(_ENDS):
            found.append(passage("heading", block, VOICE))
        else:
            subject = _subject(said)
            speaker = subject or speaker
            presides = is_presiding(speaker.speaker)
            if subject and presides:
                speaker = Speaker(presiding.name, speaker.speaker)
            voice = VOICE if presides else voice_of(speaker.speaker)
            one = passage("speech", block, voice, number=mark, by=speaker)
            one = replace(one, presiding=presides)
            behalf = _behalf(words) if subject else None
            found.append(replace(one, speaking_for=behalf) if behalf else one)
    return found


def _is_procedure(words: str) -> bool:
    """Whether a paragraph is the record's own: the meeting opens, a draft is adopted."""
    if _expression("meeting").match(words):
        return True
    return _NUMBER.match(words) is None and _record("procedure").match(words) is not None


def _subject(words: str) -> Speaker | None:
    for pattern in (_pattern(), _expression("subject")):
        match = pattern.match(words)
        if match:
            return Speaker(match["name"], match["state"] or _office(match["office"]))
    return None


def _office(printed: str | None) -> str | None:
    """The office in English where it is that of who presides, for all languages alike."""
    presides = printed is not None and _expression("presides").fullmatch(printed)
    return "President" if presides else printed


def _behalf(words: str) -> str | None:
    match = re.search(lexicon("titles")["behalf"], words)
    whom = (match["whom"] or match["whom_zh"]) if match else None
    return whom.strip().removeprefix("the ") if whom else None


@cache
def _record(name: str) -> re.Pattern[str]:
    """An expression that summary records share with verbatim ones."""
    patterns = lexicon("records")[name]
    return re.compile("|".join(patterns) if isinstance(patterns, list) else patterns)


@cache
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("summaries")[name])


@cache
def _pattern() -> re.Pattern[str]:
    titles = alternatives(lexicon("speakers")["titles"])
    presiding = alternatives(lexicon("speakers")["presiding"])
    return re.compile(
        rf"(?:(?P<name>(?:{titles})\s+[A-ZÀ-Þ][^(),.]{{1,60}}?)\s+\((?P<state>[^()]{{2,80}})\)"
        rf"|The\s+(?P<office>{presiding}|Secretary-General))"
        r"(?:,[^,]{3,200},)?\s+[a-z]"
    )
