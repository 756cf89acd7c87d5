"""Volumes: the resolutions and decisions of a session printed together (Official Records).

Each numbered title is a heading that carries its number; below it stands a resolution or a
decision, read as it would be by itself. The volume is one document under its own symbol.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chapter8.documents.genres import decision_body, resolution_body
from chapter8.documents.genres.decision_body import Heading, headings
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, masthead_passage, passage
from chapter8.documents.genres.opening import opening
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import Line
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage

VOICE = "un_organ"
GENRE = "compilation"

_SINGLE = re.compile(r"/(?:RES|DEC)/|/L\.\d")  # symbols of a text by itself
_FEWEST = 2


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its title and by the numbered titles below it."""
    if any(_SINGLE.search(name) for name in draft.symbols):
        return None
    title = _title(draft)
    if title is None:
        return None
    texts = _texts(draft, title.end())
    if len({one.number for one in texts}) < _FEWEST:
        return None
    words = " ".join(title[0].split())
    return Fit(GENRE, 0.95, f"The title: {words}, above {len(texts)} numbered titles.")


def parse(draft: Draft) -> Parse:
    """Read masthead and title of the volume, and every resolution and decision in it."""
    title = _title(draft)
    if title is None:
        return Parse([])
    texts = _texts(draft, title.end())
    start, end = _extent(draft, title)
    passages = masthead_passage(draft.between(0, start), VOICE)
    passages.append(passage("title", (start, end), VOICE))
    passages += masthead_passage(draft.between(end, texts[0].start), VOICE)
    ends = [*(one.line for one in texts[1:]), len(draft.lines)]
    for one, stop in zip(texts, ends, strict=True):
        passages.append(passage("heading", (one.start, one.end), VOICE, number=one.number))
        passages += _section(draft, one, stop)
    passages += draft.footnotes(VOICE)
    facts: dict[str, object] = {"title": " ".join(draft.text[start:end].split())}
    return Parse(passages, facts)


def _title(draft: Draft) -> re.Match[str] | None:
    """The line of the head that names a volume."""
    pattern = rf"^[ \t]*(?:{lexicon('decisions')['volume']}).*$"
    return re.search(pattern, draft.text[:REACH], re.MULTILINE)


def _extent(draft: Draft, title: re.Match[str]) -> tuple[int, int]:
    """Where the title begins and ends: it goes on to the next blank line or numbered title."""
    lines = [line for line in draft.lines if line.end >= title.end()]
    last = lines[0]
    for line in lines[1:]:
        if not line.text or line.start >= REACH or decision_body.is_title(line.text):
            break
        last = line
    return lines[0].start, last.end


def _texts(draft: Draft, start: int) -> list[Heading]:
    """The numbered titles below that of the volume that have a text of their own."""
    return [one for one in headings(draft, start) if one.decides or one.resolves]


def _section(draft: Draft, one: Heading, stop: int) -> list[Passage]:
    """A resolution or decision, and a heading of the next part of the volume below it."""
    lines = draft.lines[one.below : stop]
    last = max((at for at, line in enumerate(lines) if line.text), default=0)
    if not expression("decisions", "divider").fullmatch(lines[last].text):
        return _body(draft, one, lines)
    divider = passage("heading", (lines[last].start, lines[last].end), VOICE)
    return [*_body(draft, one, lines[:last]), divider]


def _body(draft: Draft, one: Heading, lines: Sequence[Line]) -> list[Passage]:
    if one.decides:
        return decision_body.divide(draft, lines)
    section = replace(draft, lines=lines)
    first = next((at for at, line in enumerate(lines) if line.text and opening(line.text)), 0)
    above = [line for line in lines[:first] if line.text]
    noted = [passage("heading", (above[0].start, above[-1].end), VOICE)] if above else []
    pieces = resolution_body.divide(section, first)
    return [*noted, *(piece.passage(VOICE, draft.language) for piece in pieces)]


GRAMMAR = Grammar("volumes", fit, parse)
