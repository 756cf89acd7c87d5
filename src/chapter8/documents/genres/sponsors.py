"""Who submits a draft: the line above "draft resolution", and the lists that addenda add.

"Belarus, Bosnia and Herzegovina and Peru: draft resolution"; "Draft resolution submitted by the
Vice-Chair of the Committee, Ms. ... (Chad)"; "Add the following countries to the list of sponsors
of the draft resolution" (DGACM editorial manual, "Draft resolutions and decisions").
"""

import re
from functools import cache

from chapter8.documents.genres.communications import list_names, state_name
from chapter8.documents.lexicon import alternatives, expression, lexicon
from chapter8.organizations.states import find_state

_BLANK = re.compile(r"\n[^\S\n]*\n")
_MARKS = "* \t\n†"  # of notes on sponsors, and blanks
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def sponsors(head: str) -> list[str] | None:
    """Give who submits a draft, from what is printed above the organ that opens it.

    Returns:
        States as the United Nations prints them in English, other names as printed; empty where
        the first page says that it is a draft and not whose; None where it does not say so.
    """
    match = _draft_line().search(head)
    if match is None:
        return _submitted(head)
    above = head[: match.start("draft")].rstrip(_MARKS)
    if above[-1:] not in (":", "："):
        return [] if match["whole"] == match["draft"] else _submitted(head)
    return _listed(above.rstrip(":："))


def added_sponsors(text: str) -> list[str]:
    """Give the States that an addendum to a draft adds to its sponsors."""
    match = expression("formulas", "added_sponsors").search(text)
    if match is None:
        return []
    below = text[match.end() :].lstrip()
    return _named(_BLANK.split(below)[0])


def _listed(above: str) -> list[str]:
    """The names of the last paragraph, without lines above them that are no list of States."""
    blocks = _BLANK.split(above)
    block = blocks.pop()
    while blocks and blocks[-1].rstrip()[-1:] in (",", "،", "、"):
        block = f"{blocks.pop()}\n{block}"
    lines = block.strip().split("\n")
    for start in range(len(lines)):
        names = _named("\n".join(lines[start:]))
        if names and find_state(names[0]):
            return names
    return _named(block)


def _named(words: str) -> list[str]:
    """Each name of a list; what is said of a State in brackets after it is left out."""
    flat = " ".join(_on_behalf().sub("", words.replace("*", "")).split()).strip(" .;")
    return [_name(name) for name in list_names(flat)]


def _name(name: str) -> str:
    bare = _BRACKETS.sub("", name)
    return state_name(name if find_state(name) or not find_state(bare) else bare)


def _submitted(head: str) -> list[str] | None:
    """Who submits a draft by a sentence of its first page: an office, or States."""
    match = _submitted_by().search(head)
    if match is None:
        return None
    names = _named(match["office"])
    return names if match["chair"] or all(map(find_state, names)) else None


@cache
def _draft_line() -> re.Pattern[str]:
    draft = lexicon("formulas")["draft"]
    return re.compile(rf"^[ \t]*(?P<whole>.*?(?P<draft>{draft}))[ \t]*\*{{0,3}}$", re.MULTILINE)


@cache
def _on_behalf() -> re.Pattern[str]:
    return re.compile(rf"\s*\([^()]*(?:{alternatives(lexicon('titles')['behalf_hints'])})[^()]*\)")


@cache
def _submitted_by() -> re.Pattern[str]:
    return re.compile(lexicon("formulas")["submitted"], re.MULTILINE)
