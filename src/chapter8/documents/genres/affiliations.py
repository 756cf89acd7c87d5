"""Affiliations: whom somebody speaks for, from the office that a record gives to them.

"Secretary-General of the Collective Security Treaty Organization", "President of the Republic of
Chile"; the offices are in `data/affiliations.yaml`.
"""

import re
from functools import cache

from chapter8.documents.genres.communications import find_regional
from chapter8.documents.genres.speakers import voice_of
from chapter8.documents.lexicon import lexicon
from chapter8.organizations.states import find_state

_LAST_OF = re.compile(r"\bof (?:the )?(?=[A-Z])")
_TO_THE_UNITED_NATIONS = re.compile(
    r"\s+(?:to the United Nations|auprès de l.(?:Organisation des Nations Unies|ONU)"
    r"|ante las Naciones Unidas|при Организации Объединенных Наций|لدى الأمم المتحدة)\b.*"
    r"|常驻联合国"
)
_ENGLISH = re.compile(r"\b(?:of|for|to)\b")
_NEXT_OFFICE = re.compile(
    r",?\s+and\s+(?:Prime|Foreign|Minister|President|Head|Special|Secretary|Chair)"
)
_ORGAN = re.compile(
    r"\s+(?:Commission|Chairperson|Special|Mission|Liaison|Delegation|High|Secretariat|Office)\b"
)


def organization_of(affiliation: str) -> str | None:
    """The regional organization for which somebody with this affiliation speaks, or None."""
    words = _NEXT_OFFICE.split(_TO_THE_UNITED_NATIONS.sub("", affiliation))[0]
    found = None
    for match in _LAST_OF.finditer(words):
        rest = _without_organ(words[match.end() :])
        if voice_of(rest) == "regional_organization":
            found = rest
    if found or re.search(lexicon("affiliations")["un_official"], words):
        return found
    named = find_regional(words)
    if named and _ENGLISH.search(words) and not words.startswith(named):
        return None  # "Friends of the African Union" is another
    return named


def _without_organ(name: str) -> str:
    """An organization without the organ named after it: that of the African Union Commission."""
    organ = _ORGAN.search(name)
    if organ and voice_of(name[: organ.start()]) == "regional_organization":
        return name[: organ.start()]
    return name


def observed(words: str) -> str:
    """Whom an observer speaks for (`Observer for the European Union`); other words as given."""
    return re.sub(lexicon("affiliations")["observer"], "", words).strip() or words


@cache
def voice_of_named(words: str) -> str:
    """Whose voice it is that brackets name after a speaker, in any language."""
    voice = voice_of(words)
    unknown = voice == "state" and find_state(words) is None
    return "regional_organization" if unknown and find_regional(words) else voice


def state_of(affiliation: str) -> str | None:
    """The State of which somebody with this affiliation is an organ, as it is known, or None.

    Heads of State or Government and ministers speak for their State; who presides over a
    commission of a State does not.
    """
    for form, of in _offices():
        office = form.match(affiliation)
        if office is None:
            continue
        places = [found.end() for found in of.finditer(affiliation, office.end())]
        for place in places if office.groupdict().get("any") else places[:1]:
            state = _state(affiliation[place:])
            if state:
                return state
    return None


def _state(name: str) -> str | None:
    """The State of a name, with its form (`Republic of`) or without."""
    state = find_state(name) or find_state(re.sub(lexicon("affiliations")["forms"], "", name))
    return state.name if state and state.status != "organization" else None


@cache
def _offices() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile(one["office"]), re.compile(one["of"]))
        for one in lexicon("affiliations")["states"]
    ]
