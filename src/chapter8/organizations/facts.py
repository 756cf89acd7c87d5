"""What an organization file states: immutable facts, each with its source.

The file format is described in docs; one file gives one organization and its children. `line`
is where the fact stands in its file, so that any statement can be traced to what it rests on; it
takes no part in comparison.
"""

from dataclasses import dataclass, field

from chapter8.organizations.alternatives import citation, expand
from chapter8.organizations.dates import PartialDate

CATEGORIES = ("regional", "interregional", "other", "united_nations")
"""What an organization with a file of its own is (closed list)."""

CHILD_CATEGORIES = ("organ", "mission", "programme")
"""What a child of an organization is (closed list)."""

NAME_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "*")
"""Languages of a name; `*` is for letters that every language uses."""

FORMS = ("name", "acronym")
"""A name is found whatever its letter case, an acronym in exactly this case."""

ROLES = ("official", "short", "variant", "misprint", "former")
"""What a wording is among the names of its organization."""

KINDS = ("explicit", "predecessor")
"""Whether a wording denotes the organization itself or what came before it."""

STATUSES = (
    "member",
    "associate",
    "observer",
    "dialogue_partner",
    "suspended",
    "frozen",
    "candidate",
    "signatory",
)
"""What a State is to an organization (closed list)."""

CONFIDENCES = ("primary", "secondary", "memory")
"""Read in a UN text; found in another publication; general knowledge that was not looked up."""


@dataclass(frozen=True, slots=True)
class Source:
    """What facts rest on: a citation and how far it carries (one of CONFIDENCES)."""

    key: str
    cite: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Name:
    """One wording, possibly with alternatives, and when it can denote the organization."""

    text: str
    language: str
    form: str
    role: str
    kind: str
    needs_context: bool
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source: Source
    line: int = field(default=0, compare=False)

    @property
    def citation(self) -> str:
        """The wording with the first alternative of each group."""
        return citation(self.text)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording that the text stands for, the citation form first."""
        return expand(self.text)


@dataclass(frozen=True, slots=True)
class OtherSense:
    """What the same letters mean elsewhere, and words that speak for that other sense."""

    text: str
    language: str
    meaning: str
    words: tuple[str, ...]
    source: Source
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A date and what it rests on."""

    date: PartialDate
    source: Source


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the organization sits."""

    place: str
    source: Source


@dataclass(frozen=True, slots=True)
class ObserverStatus:
    """The General Assembly resolution that made the organization an observer, and its date."""

    resolution: str
    date: PartialDate
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """Another organization, by its id, that came before or after."""

    id: str
    source: Source
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Spell:
    """One State in one status from `start` to `end`, the first day on which it no longer holds."""

    state: str
    status: str
    start: PartialDate
    end: PartialDate | None
    note: str
    source: Source
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Organization:
    """All facts of one organization, or of one child of an organization (`parent` is its id).

    Facts that a file leaves out are None or empty.
    """

    id: str
    category: str
    parent: str | None = None
    names: tuple[Name, ...] = ()
    other_senses: tuple[OtherSense, ...] = ()
    founded: DatedFact | None = None
    ended: DatedFact | None = None
    seat: Seat | None = None
    observer_status: ObserverStatus | None = None
    predecessors: tuple[Link, ...] = ()
    successors: tuple[Link, ...] = ()
    members: tuple[Spell, ...] = ()
    children: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def label(self, language: str = "en") -> str:
        """Give its first official name in a language, else in English, else its id."""
        for wanted in (language, "en"):
            for name in self.names:
                official = name.role == "official" and name.kind == "explicit"
                if official and name.form == "name" and name.language == wanted:
                    return name.citation
        return self.id

    def acronym(self, language: str = "en") -> str | None:
        """Give its first official acronym in a language, or None."""
        for name in self.names:
            official = name.role == "official" and name.kind == "explicit"
            if official and name.form == "acronym" and name.language in (language, "*"):
                return name.citation
        return None
