"""Summary records: what was said, told in the third person in numbered paragraphs.

A paragraph whose subject is a person with a State, or an office, begins what that speaker said
(`12. Ms. Popescu (Romania) said that ...`); those without go on with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from chapter8.documents.genres.affiliations import observed, voice_of_named
from chapter8.documents.genres.chairs import chair_after, is_change
from chapter8.documents.genres.grammar import Draft, passage
from chapter8.documents.genres.speakers import NOBODY, Speaker, is_presiding
from chapter8.documents.genres.votes import begins_list
from chapter8.documents.lexicon import ARABIC_DIGITS, alternatives, expression, lexicon
from chapter8.documents.lines import Block, breaks_off, paragraphs
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_NUMBER = re.compile(r"(\d{1,3})(?:\s?[.．、]\s*|\s[-–]\s)(?=\D)")
_LONGEST_HEADING = 250
_ENDS = (".", ";", ":", "。", "؛", "；", "：")


def divide(draft: Draft, start: int, chair: Speaker = NOBODY) -> list[Passage]:
    """Divide the lines from `start` on into numbered paragraphs with their speakers.

    `chair` is who presides as the masthead names them; another may take the chair later.
    """
    account = _Account(chair, chair)
    for block in _blocks(draft, start):
        account.take(block)
    return account.passages


@dataclass(slots=True)
class _Account:
    """What is told as it is read: who speaks, and who is in the chair."""

    president: Speaker
    chair: Speaker
    speaker: Speaker = NOBODY
    title: str | None = None
    known: dict[str, tuple[Speaker, str | None]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    def take(self, block: Block) -> None:
        """Take in the next paragraph."""
        words = block.flat
        number = _NUMBER.match(words)
        mark = number[1].translate(ARABIC_DIGITS) if number else None
        said = words[number.end() :] if number else words
        if begins_list(words):
            self.passages.append(passage("vote", block, VOICE))
        elif is_change(said):
            self.chair = chair_after(said, self.president) or self.chair
            self.passages.append(passage("procedure", block, VOICE, number=mark))
        elif _is_procedure(said):
            self.passages.append(passage("procedure", block, VOICE, number=mark))
        elif number is None and len(words) < _LONGEST_HEADING and not words.endswith(_ENDS):
            self.passages.append(passage("heading", block, VOICE))
        else:
            self._speech(block, mark, said)

    def _speech(self, block: Block, number: str | None, said: str) -> None:
        begins = self._begins(said)
        presides = is_presiding(self.speaker.speaker)
        one = passage("speech", block, self._voice(), number=number, by=self.speaker)
        group = _behalf(said) if begins else None
        self.passages.append(
            replace(one, presiding=presides, speaker_title=self.title, speaking_for=group)
        )

    def _begins(self, said: str) -> bool:
        """Whether a paragraph begins what somebody said, who has the floor from then on."""
        match = _subject(said)
        if match is None:
            return False
        groups = match.groupdict()
        printed = groups.get("state") or groups.get("office")
        name = groups.get("name")
        if name and not printed:
            self.speaker, self.title = self.known.get(name, (Speaker(name, None), None))
            return True
        whom = observed(printed or "")
        self.title = printed if whom != printed else None
        self.speaker = Speaker(name, _office(whom))
        if is_presiding(self.speaker.speaker):
            self.speaker = Speaker(self.chair.name, self.speaker.speaker)
        if name:
            self.known[name] = (self.speaker, self.title)
        return True

    def _voice(self) -> str:
        office = self.speaker.speaker or ""
        if is_presiding(office):
            return VOICE
        return (
            "secretariat"
            if expression("summaries", "secretariat").match(office)
            else voice_of_named(office)
        )


def _blocks(draft: Draft, start: int) -> Iterator[Block]:
    """The paragraphs; the States of a vote belong to the line above them."""
    held: Block | None = None
    for block in paragraphs(draft.lines[start:], draft.width):
        if held is None or not _goes_on(held, block):
            if held:
                yield held
            held = block
        else:
            held = Block(held.start, block.end, held.lines + block.lines)
    if held:
        yield held


def _goes_on(held: Block, block: Block) -> bool:
    """Whether a block is the rest of a list of States that has begun and has not ended."""
    last = held.lines[-1].text
    return (
        (last[-1] in ":：,،，" or breaks_off(last))
        and begins_list(held.flat)
        and not begins_list(block.flat)
        and _NUMBER.match(block.flat) is None
    )


def _is_procedure(said: str) -> bool:
    """Whether a paragraph is the record's own: the meeting opens, a draft is adopted."""
    if expression("summaries", "meeting").match(said):
        return True
    return expression("records", "procedure").match(said) is not None and _subject(said) is None


def _subject(said: str) -> re.Match[str] | None:
    """Who speaks, as the first words of a paragraph say."""
    patterns = (_person(), _holder(), expression("summaries", "subject"))
    return next(filter(None, (pattern.match(said) for pattern in patterns)), None)


def _office(printed: str | None) -> str | None:
    """The office in English where it is that of who presides, for all languages alike."""
    presides = printed is not None and expression("summaries", "presides").fullmatch(printed)
    return "President" if presides else printed


def _behalf(words: str) -> str | None:
    match = re.search(lexicon("titles")["behalf"], words)
    whom = (match["whom"] or match["whom_zh"]) if match else None
    return whom.strip().removeprefix("the ").removesuffix("发言") if whom else None


@cache
def _person() -> re.Pattern[str]:
    """A person with a State or an office in brackets, or a name before a verb of speech."""
    titles = alternatives(lexicon("speakers")["titles"])
    verbs = alternatives(lexicon("summaries")["verbs"])
    return re.compile(
        rf"(?P<name>(?:{titles})\s+[A-ZÀ-Þ][^(),.]{{1,60}}?)"
        r"(?:\s+\((?P<state>[^()]{2,80})\)(?:,[^,]{3,200},)?\s+[a-z]"
        rf"|(?:,\s+(?:speaking|responding|replying)\b[^,]{{3,200}},)?\s+(?=(?:{verbs})\b))"
    )


@cache
def _holder() -> re.Pattern[str]:
    """An office, or the representative of a State, before a verb of speech."""
    verbs = alternatives(lexicon("summaries")["verbs"])
    presiding = alternatives(lexicon("speakers")["presiding"])
    offices = lexicon("summaries")["offices"]
    rest = r"(?:\s+(?:of|for|the|and|on|to|in|[A-Z][\w-]*)){0,10}"
    return re.compile(
        rf"(?:The\s+(?P<office>(?:{presiding}|{offices}){rest})"
        r"|(?:The|A)\s+(?:representative|observer|delegation)\s+(?:of|for)\s+(?:the\s+)?"
        r"(?P<state>[A-Z][^,.;:]{2,80}?))"
        rf"(?:,[^,]{{3,200}},)?\s+(?=(?:{verbs})\b)"
    )
