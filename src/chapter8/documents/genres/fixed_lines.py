"""Lines of fixed wording in resolutions, in six languages (formulas.yaml)."""

import re
from functools import cache

from chapter8.documents.lexicon import lexicon


@cache
def vote_line() -> re.Pattern[str]:
    """The pattern of a line that begins the vote."""
    return re.compile(lexicon("formulas")["vote"])


@cache
def ballot_line() -> re.Pattern[str]:
    """The pattern of a line that gives the result of a ballot."""
    return re.compile(lexicon("formulas")["ballot"])


@cache
def closing_line() -> re.Pattern[str]:
    """The pattern of the closing line, which names the meeting."""
    return re.compile("|".join(lexicon("formulas")["meeting"]))


@cache
def annex_line() -> re.Pattern[str]:
    """The pattern of a line that opens an annex."""
    return re.compile("|".join(lexicon("formulas")["annex"]))


@cache
def adopted_text() -> re.Pattern[str]:
    """The pattern of words that announce a declaration or programme in the body itself."""
    return re.compile("|".join(lexicon("formulas")["adopted_text"]))
