"""On whose behalf a speech is made: "I have the honour to speak on behalf of the Group of 77"."""

import re
from functools import cache

from chapter8.documents.lexicon import expression, lexicon

INTRODUCTION = 5
"""Paragraphs of a speech in which a speaker says on whose behalf it is made."""

_REACH = 2000  # characters of a paragraph in which this is said
_LONGEST = 200
_BEFORE = 220  # characters before the words that tell it in which its verb stands
_ARTICLE = re.compile(r"(?:the|its)\s+")
_SENTENCE_END = re.compile(r"[.。!?](?=\s)|。")


def behalf(words: str) -> str | None:
    """Give on whose behalf a paragraph says that it is spoken, as printed, or None.

    `words` is the paragraph on one line. A speaker's own State or Government is nobody else, and
    one who supports what another has said for a group does not speak for the group.
    """
    words = words[:_REACH]
    if not any(hint in words for hint in _hints()):  # most paragraphs: they cost next to nothing
        return None
    last = -1
    for hint in _hint().finditer(words):
        match = _pattern().search(
            words, max(last, hint.start() - _BEFORE, 0), hint.end() + _LONGEST
        )
        if match is None:
            continue
        last = match.end()
        sentence = words[_beginning(words, match.start()) : last]
        rest = _ARTICLE.sub("", words[last : last + _LONGEST], count=1)
        own = expression("records", "own_behalf").match(rest)
        if own is None and not expression("records", "other_behalf").search(sentence):
            end = expression("records", "behalf_ends").search(rest)
            return rest[: end.start()].strip(" ,") if end else None
    return None


def _beginning(words: str, place: int) -> int:
    """Where the sentence begins in which a place stands."""
    ends = [end.end() for end in _SENTENCE_END.finditer(words, 0, place)]
    return ends[-1] if ends else 0


@cache
def _hints() -> tuple[str, ...]:
    return tuple(lexicon("records")["behalf_hints"])


@cache
def _hint() -> re.Pattern[str]:
    return re.compile("|".join(_hints()))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("records")["on_behalf"]), re.IGNORECASE)
