"""Summary records: what was said, told in the third person in numbered paragraphs.

A paragraph whose subject is a person with a State, or an office, begins what that speaker said
(`12. Ms. Popescu (Romania) said that ...`); those without go on with it.
"""

import re
from dataclasses import replace
from functools import cache

from chapter8.documents.genres.grammar import Draft, passage
from chapter8.documents.genres.speakers import Speaker, is_presiding, voice_of
from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import paragraphs
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_NUMBER = re.compile(r"(\d{1,3})\s?[.．、]\s*(?=\D)")
_LONGEST_HEADING = 250
_ENDS = (".", ";", ":", "。", "؛", "；", "：")


def divide(draft: Draft, start: int) -> list[Passage]:
    """Divide the lines from `start` on into numbered paragraphs with their speakers."""
    found: list[Passage] = []
    speaker = Speaker(None, None)
    for block in paragraphs(draft.lines[start:], draft.width):
        words = block.flat
        number = _NUMBER.match(words)
        if _expression("meeting").match(words):
            found.append(passage("procedure", block, VOICE))
        elif number is None and len(words) < _LONGEST_HEADING and not words.endswith(_ENDS):
            found.append(passage("heading", block, VOICE))
        else:
            subject = _subject(words[number.end() :] if number else words)
            speaker = subject or speaker
            voice = VOICE if is_presiding(speaker.speaker) else voice_of(speaker.speaker)
            mark = number[1] if number else None
            one = passage("speech", block, voice, number=mark, by=speaker)
            behalf = _behalf(words) if subject else None
            found.append(replace(one, speaking_for=behalf) if behalf else one)
    return found


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
