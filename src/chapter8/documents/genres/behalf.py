"""On whose behalf a speech is made: "I have the honour to speak on behalf of the Group of 77"."""

import re
from functools import cache

from chapter8.documents.lexicon import lexicon

_LONGEST = 160
_ARTICLE = re.compile(r"the\s+")


def behalf(words: str) -> str | None:
    """Give on whose behalf a paragraph says that it is spoken, as printed, or None.

    `words` is the paragraph on one line. A speaker's own State or Government is nobody else.
    """
    match = _pattern().search(words)
    if match is None:
        return None
    rest = _ARTICLE.sub("", words[match.end() : match.end() + _LONGEST], count=1)
    if re.match(lexicon("records")["own_behalf"], rest):
        return None
    end = re.search(lexicon("records")["behalf_ends"], rest)
    whom = rest[: end.start()] if end else rest
    return whom.strip(" ,") or None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("records")["on_behalf"]), re.IGNORECASE)
