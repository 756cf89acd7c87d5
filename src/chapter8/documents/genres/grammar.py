"""What a genre is: how well a text fits it, and how it falls into passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chapter8.documents.lines import Block, Line, paragraphs, split_lines
from chapter8.documents.masthead import Masthead
from chapter8.documents.reading import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A cleaned text on its way to its passages, with what is known of it so far.

    `lines` are those before the footnotes that were moved to the end (`notes_start`), `width`
    is the width of the page they were broken at (0: one line a paragraph), `displaced` gives
    paragraph numbers by the offset at which they were cut out. `known` holds fields of
    `schema.DOCUMENTS` from the source.
    """

    text: str
    lines: Sequence[Line]
    width: int
    notes_start: int
    displaced: dict[int, str]
    language: str
    masthead: Masthead
    known: dict[str, object]

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
    speaker: str | None = None,
    name: str | None = None,
) -> Passage:
    """Make a passage of a block or of a pair of offsets."""
    return Passage(part, number, voice, speaker, name, span[0], span[1])


def footnotes(draft: Draft, voice: str) -> list[Passage]:
    """Give the passages of the footnotes that cleaning moved to the end of the text."""
    lines = split_lines(draft.text, draft.notes_start)
    return note_passages(lines, voice)


def note_passages(lines: Sequence[Line], voice: str) -> list[Passage]:
    """Divide lines of footnotes: each begins with its mark, which may stand on its own line.

    Where the marks of several notes precede all of them (as text is taken from PDF), they are
    given to the notes in order; where they do not match in number, the notes have none.
    """
    blocks = _notes(lines)
    marks = [block.flat.strip("[]()") for block in blocks if is_mark(block.flat)]
    bodies = [block for block in blocks if not is_mark(block.flat)]
    found = []
    if marks and len(marks) == len(bodies):
        waiting = iter(marks)
        for block in blocks:
            alone = is_mark(block.flat)
            number = block.flat.strip("[]()") if alone else next(waiting)
            found.append(passage("footnote", block, voice, number=number))
        return found
    for block in blocks:
        first = block.flat.split(" ", 1)[0]
        number_or_none = first.strip("[]()") if is_mark(first) else None
        found.append(passage("footnote", block, voice, number=number_or_none))
    return found


def is_mark(word: str) -> bool:
    """Say whether a word is the mark of a footnote: `1`, `[1]`, `(24)`, `*`."""
    core = word.strip("[]()/")
    return bool(core) and len(core) < 4 and (core.isdecimal() or not core.strip("*\u2020"))


def _notes(lines: Sequence[Line]) -> list[Block]:
    groups: list[list[Line]] = []
    gap = True
    for line in lines:
        if not line.text:
            gap = True
            continue
        alone = is_mark(line.text)
        marked = is_mark(line.text.split(maxsplit=1)[0])
        after_mark = bool(groups) and is_mark(groups[-1][-1].text) and len(groups[-1]) == 1
        if not groups or alone or marked or (gap and not line.text[0].islower()) or after_mark:
            groups.append([])
        groups[-1].append(line)
        gap = False
    return [Block(group[0].start, group[-1].end, tuple(group)) for group in groups]


def plain_paragraphs(draft: Draft) -> list[Block]:
    """Give the paragraphs of a text without regard to its genre."""
    return paragraphs(draft.lines, draft.width)
