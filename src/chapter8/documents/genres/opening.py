"""The words with which an organ opens its resolution: "The General Assembly,"."""

import re
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from chapter8.documents.genres.openers import lead
from chapter8.documents.lexicon import alternatives, lexicon

_MISREAD = 2  # letters of an opening that a scan may have lost or added
_ALIKE = 0.9
_LONGEST_OPENING = 60
_BARE_IN_MASTHEAD = re.compile(r"[\u0400-\u04ff\u3400-\u9fff]")  # Cyrillic, Han


class Opening(NamedTuple):
    """The organ that opens a text (body code as in symbols) and what follows it on the line."""

    body: str
    rest: str


def opening(text: str) -> Opening | None:
    """Read a line as the opening of a resolution, or give None.

    The organ stands alone on its line, before a comma or before a word in lower case. In
    Russian and Chinese, and in capitals, the comma is needed: the masthead prints the bare name.
    """
    match = _pattern().match(text)
    if match is None:
        return None
    if match["comma"] is None and (_BARE_IN_MASTHEAD.match(text) or match[0].isupper()):
        return None
    body = next(name for name, value in match.groupdict().items() if value and name != "comma")
    return Opening(body, text[match.end() :].strip())


def said_by_organ(text: str) -> str | None:
    """What the organ does, where a paragraph begins with its name: "takes note of the report"."""
    form = next((form for form in _forms() if text.startswith(form)), None)
    return text[len(form) :].lstrip(" ,，") if form else None


def bare_opening(text: str, following: str, language: str) -> bool:
    """Say whether the bare name of an organ opens a text without a preamble.

    Russian puts no comma there: the verb follows, in lower case, and leads an operative paragraph.
    """
    if not following[:1].islower() or not _BARE_IN_MASTHEAD.match(text) or text not in _forms():
        return False
    found = lead(following, language)
    return found is not None and found.part == "operative"


def misread_opening(text: str) -> bool:
    """Say whether a line is an opening with a letter too many or without its article.

    `SThe Security Council` and `Security Council,` occur in scanned texts; the masthead has
    neither letter nor comma.
    """
    if len(text) > _LONGEST_OPENING:
        return False
    if text[1:].strip(" ,") in _forms():
        return True
    if not text.endswith(","):
        return False
    for form in _forms():
        if _nearly(text, f"{form},"):
            return True
        before, found, after = text.partition(form.split(" ", 1)[-1])
        if found and " " in form and len(before) <= len("SThe ") and after.strip() == ",":
            return True
    return False


@cache
def _forms() -> dict[str, None]:
    """The organs as they open a text, in all languages, in the order of the data."""
    organs = lexicon("formulas")["organs"].values()
    return dict.fromkeys(form for forms in organs for form in forms)


def _printed(forms: list[str]) -> list[str]:
    """An organ as it opens a text: in early resolutions also in capitals throughout."""
    return list(dict.fromkeys([*forms, *map(str.upper, forms)]))


def _nearly(text: str, form: str) -> bool:
    """Whether a line differs from an opening by a letter or two that were misread."""
    if text[-1:] != "," or text[:1] != form[0] or abs(len(text) - len(form)) > _MISREAD:
        return False
    return SequenceMatcher(None, text, form, autojunk=False).ratio() > _ALIKE


@cache
def _pattern() -> re.Pattern[str]:
    names = lexicon("formulas")["organs"]
    choices = "|".join(
        f"(?P<{body}>{alternatives(_printed(forms))})" for body, forms in names.items()
    )
    after = r"(?:\s*(?P<comma>[,，،:])|\s*\.?$|\s+(?=[a-z]))"
    return re.compile(rf"[\"“«]?(?:{choices})\d{{0,2}}{after}")
