"""Who takes part in a meeting: who presides, and who was invited, as its record says."""

import re
from dataclasses import dataclass, field
from functools import cache

from chapter8.documents.genres.affiliations import organization_of, state_of, voice_of_named
from chapter8.documents.genres.invitations import invited, is_named
from chapter8.documents.genres.speakers import Speaker, is_presiding, voice_of
from chapter8.documents.lexicon import alternatives, lexicon

_TITLED = r"(?:Mr|Mrs|Ms|Miss|Sir|Dame|Sheikha?|Lord|Baroness)\.?\s[^./()\n]{2,60}"
_PRESIDENT = re.compile(
    r"\b(?<!-)(?:Acting\s+)?(?:President:?|Chair(?:man|person|woman)?\s?:)[ \t]*\n?[ \t]*"
    rf"(?P<names>(?:H\.E\.\s+)?{_TITLED}(?:/{_TITLED})*)"
    r"(?:[\s.…·]*\((?P<state>[^()]{2,70})\))?"
)
_LEADERS = r"\s?(?:[.…·]\s?){4,}"  # the dots between the State and the name
_STANDING_IN = re.compile(r"Acting|Temporary|Vice|Rapporteur|Facilitator")


@dataclass(slots=True)
class Participants:
    """Who presides (name as in the masthead, and State), and the affiliation of who was invited.

    `invited` maps names as printed to what is said of them: `Secretary-General of the
    Collective Security Treaty Organization`. `members` maps the names in the box of the first
    page to the States that they represent.
    """

    president: Speaker
    invited: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)

    def resolve(self, speaker: Speaker) -> tuple[Speaker, str]:
        """Complete a speaker from the masthead and the invitations; also give the voice."""
        if is_presiding(speaker.speaker) and speaker.name is None:
            name = None if _STANDING_IN.match(speaker.speaker or "") else self.president.name
            return Speaker(name, speaker.speaker), "un_organ"
        if speaker.speaker:
            return speaker, voice_of_named(speaker.speaker)
        affiliation = self._affiliation(speaker.name)
        if affiliation is None:
            state = self.members.get(speaker.name or "")
            return (Speaker(speaker.name, state), "state") if state else (speaker, "other")
        organization = organization_of(affiliation)
        if organization:
            return Speaker(speaker.name, organization), "regional_organization"
        state = state_of(affiliation) if voice_of(affiliation, "other") == "other" else None
        if state:
            return Speaker(speaker.name, state), "state"
        return Speaker(speaker.name, affiliation), voice_of(affiliation, "other")

    def announce(self, name: str | None, affiliation: str | None) -> None:
        """Take what who presides says of somebody whom no invitation has named."""
        if name and affiliation and self._affiliation(name) is None:
            self.invited[name] = affiliation[0].upper() + affiliation[1:]

    def title(self, speaker: Speaker) -> str | None:
        """The office of somebody invited, as printed, or None."""
        return None if speaker.speaker else self._affiliation(speaker.name)

    def _affiliation(self, name: str | None) -> str | None:
        """What is said of the invited person whose family name a label prints."""
        named = (what for one, what in self.invited.items() if name and is_named(one, name))
        return next(named, None)


def participants(head: str, body: str) -> Participants:
    """Read who presides from the head of a record and who is invited from its body."""
    match = _PRESIDENT.search(head) or _president_elsewhere().search(head)
    president = Speaker(None, None)
    if match:
        names = " ".join(match["names"].split()).removeprefix("H.E. ")
        president = Speaker(names, match["state"] and " ".join(match["state"].split()))
    members = {match["name"].strip(): match["state"] for match in _member().finditer(head)}
    return Participants(president, dict(invited(body)), members)


@cache
def _elsewhere() -> str:
    """A person with a title, in the languages other than English."""
    titles = alternatives(lexicon("chairs")["titles"])
    after = alternatives(lexicon("speakers")["titles_after"])
    return rf"(?:(?:{titles})\s[^./()\n]{{2,60}}|[\u3400-\u9fff·]{{1,20}}(?:{after}))"


@cache
def _president_elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\n)\s*(?:Présidente?|President[ea]|Председатель|الرئيسة?|主席)\s*[:：]\s*"
        rf"(?:S\.\s?E\.\s+|Excm[oa]\.\s+)?(?P<names>{_elsewhere()}(?:/{_elsewhere()})*)"
        r"(?:[\s.…·]*[(（](?P<state>[^()（）]{2,70})[)）])?"
    )


@cache
def _member() -> re.Pattern[str]:
    return re.compile(
        r"^(?:[^\W\d_]+\s?[:：])?[ \t]*(?P<state>[^\W\d_][^.…:：\n]{2,60}?)"
        rf"{_LEADERS}(?P<name>{_TITLED}|{_elsewhere()})[ \t]*$",
        re.MULTILINE,
    )
