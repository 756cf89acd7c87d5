"""What a genre is: how well a text fits it, and how it falls into passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chapter8.documents.genres.footnotes import footnotes
from chapter8.documents.genres.speakers import NOBODY, Speaker
from chapter8.documents.language import SHORTEST_PASSAGE, other_language
from chapter8.documents.lines import Block, Line, paragraphs
from chapter8.documents.masthead import Masthead
from chapter8.documents.reading import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A cleaned text on its way to its passages, with what is known of it so far.

    `lines` are those before the footnotes that were moved to the end (`notes_start`), `width`
    is the width of the page they were broken at (0: one line a paragraph), `displaced` gives
    paragraph numbers by the offset at which they were cut out. `known` holds fields of
    `schema.DOCUMENTS` from the source, `headings` the level (from 1) of lines that the format
    knows to be headings, by the offset they begin at.
    """

    text: str
    lines: Sequence[Line]
    width: int
    notes_start: int
    displaced: dict[int, str]
    language: str
    masthead: Masthead
    known: dict[str, object]
    headings: dict[int, int] = field(default_factory=dict)

    def footnotes(self, voice: str) -> list[Passage]:
        """Give the footnotes that cleaning moved to the end of the text as passages."""
        return footnotes(self.text, self.notes_start, voice)

    def between(self, start: int, end: int) -> list[Line]:
        """Give the lines that stand wholly between two offsets."""
        return [line for line in self.lines if start <= line.start and line.end <= end]

    @property
    def symbols(self) -> list[str]:
        """All symbols that the masthead or the source gives, as written."""
        known = self.known.get("symbols")
        given = [str(name) for name in known] if isinstance(known, list | tuple) else []
        return [*self.masthead.symbols, *given]

    @property
    def head(self) -> str:
        """The beginning of the text on one line, long enough for masthead and title."""
        return " ".join(self.text[:3000].split())


@dataclass(frozen=True, slots=True)
class Fit:
    """That a text may be of a genre: how sure, from 0 to 1, and why, for a person."""

    genre: str
    confidence: float
    reason: str


@dataclass(slots=True)
class Parse:
    """The passages of a text, and the fields of `schema.DOCUMENTS` that its genre gives."""

    passages: list[Passage]
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """A family of genres: `fit` says whether a text is one of them, `parse` reads it as such."""

    name: str
    fit: Callable[[Draft], Fit | None]
    parse: Callable[[Draft], Parse]


def passage(
    part: str,
    span: Block | tuple[int, int],
    voice: str,
    *,
    number: str | None = None,
    by: Speaker = NOBODY,
) -> Passage:
    """Make a passage of a block or of a pair of offsets."""
    return Passage(part, number, voice, by.speaker, by.name, span[0], span[1])


def masthead_passage(lines: Sequence[Line], voice: str) -> list[Passage]:
    """Make the passage of lines above a title, blank ones apart; none where there are no words."""
    filled = [line for line in lines if line.text]
    return [passage("masthead", (filled[0].start, filled[-1].end), voice)] if filled else []


def with_languages(draft: Draft, passages: list[Passage]) -> list[Passage]:
    """Say of each passage in another language than its document which one that is."""
    found = []
    for one in passages:
        language = one.language
        if language is None and one.end - one.start >= SHORTEST_PASSAGE:
            language = other_language(draft.text[one.start : one.end], draft.language)
        found.append(replace(one, language=language) if language != one.language else one)
    return found


def plain_paragraphs(draft: Draft) -> list[Block]:
    """Give the paragraphs of a text without regard to its genre."""
    return paragraphs(draft.lines, draft.width)
