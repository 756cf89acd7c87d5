"""On whose behalf a speech is made: "I have the honour to speak on behalf of the Group of 77"."""

import re
from functools import cache

from chapter8.documents.lexicon import lexicon

INTRODUCTION = 5
"""Paragraphs of a speech in which a speaker says on whose behalf it is made."""

_LONGEST = 160
_ARTICLE = re.compile(r"(?:the|its)\s+")
_SENTENCE_END = re.compile(r"[.。!?](?=\s)|。")


def behalf(words: str) -> str | None:
    """Give on whose behalf a paragraph says that it is spoken, as printed, or None.

    `words` is the paragraph on one line. A speaker's own State or Government is nobody else, and
    one who supports what another has said for a group does not speak for the group.
    """
    if _hint().search(words) is None:  # most paragraphs: they must cost next to nothing
        return None
    for match in _pattern().finditer(words):
        ends = [end.end() for end in _SENTENCE_END.finditer(words, 0, match.start())]
        sentence = words[ends[-1] if ends else 0 : match.end()]
        rest = _ARTICLE.sub("", words[match.end() : match.end() + _LONGEST], count=1)
        own = _expression("own_behalf").match(rest)
        if own is None and not _expression("other_behalf").search(sentence):
            end = _expression("behalf_ends").search(rest)
            return rest[: end.start()].strip(" ,") if end else None
    return None


@cache
def _hint() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("records")["behalf_hints"]))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("records")["on_behalf"]), re.IGNORECASE)


@cache
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("records")[name])
