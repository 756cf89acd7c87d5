"""The numbered titles of decisions, and the paragraphs below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest

from chapter8.documents.genres.fixed_lines import annex_line, closing_line
from chapter8.documents.genres.footnotes import is_mark
from chapter8.documents.genres.grammar import Draft, passage
from chapter8.documents.genres.opening import opening
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import Block, Line, ends_sentence, paragraphs
from chapter8.documents.reading import Passage

VOICE = "un_organ"

_NUMBER = (
    r"(?:\d{1,2}|\d{4}|E?S-\d{1,2})/\d{1,3}(?:\s[A-Z](?=[\s.]))?"
    r"|\d{1,4}(?:\s[A-Z])?\s?\((?:[IVXL]{1,7}|E?S-[IVX]{1,4}|ORG-\d\d)\)"
)
_SECTION = re.compile(r"(?:[A-H]|[IVX]{1,4})\.?")
_ITEM = re.compile(r"\(?[a-zа-я]{1,4}\)\s|\(\d{1,2}\)\s|[•–—●·-]\s")
_PARAGRAPH = re.compile(r"(\d{1,2})\s*[.．]\s+(?=\D)")
_NOTE = re.compile(r"(\d{1,3}|\*{1,3})/?\s+\S")
_OPENS_LIST = (":", "：", ";", "；", ",", "،", "؛")
_CONTENTS = re.compile(r"(?:\s?\.){5,}|\t\d{1,4}$")  # a line of the table of contents
_LONG_LINE = 60  # characters of a line that running text fills
_REACH = 14  # lines below a title in which its text begins
_LONGEST_TITLE = 4  # lines
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered title: its number and words, its place in the text and among the lines.

    `below` is the index of the line after it; `decides` says that the meeting at which an organ
    decided is named below it, `resolves` that an organ opens a resolution there.
    """

    number: str
    name: str
    start: int
    end: int
    line: int
    below: int
    decides: bool
    resolves: bool


def headings(draft: Draft, start: int = 0, end: int | None = None) -> list[Heading]:
    """Find the numbered titles between two offsets, except those in a table of contents."""
    found = []
    for at, line in enumerate(draft.lines):
        if line.start < start:
            continue
        if end is not None and line.start >= end:
            break
        match = _title().match(line.text) if line.text else None
        if match and not _in_sentence(draft.lines, at) and not _CONTENTS.search(line.text):
            found.append(_heading(draft.lines, at, match))
    return [
        _judged(draft.lines, one, after.line if after else len(draft.lines))
        for one, after in zip_longest(found, found[1:])
    ]


def is_title(text: str) -> bool:
    """Say whether a line begins as a numbered title does."""
    return _title().match(text) is not None


def opens(text: str) -> bool:
    """Say whether a line begins with the meeting at which something was decided."""
    return expression("decisions", "opens").match(text) is not None


def divide(draft: Draft, lines: Sequence[Line]) -> list[Passage]:
    """Divide the lines below a title into what was decided, headings, annexes and notes."""
    passages: list[Passage] = []
    part = "operative"
    for block in _blocks(lines, draft.width):
        if annex_line().fullmatch(block.flat):
            part = "annex"
            passages.append(passage("heading", block, VOICE))
        else:
            _take(draft, passages, block, part)
    return passages


def _take(draft: Draft, passages: list[Passage], block: Block, part: str) -> None:
    """Add a paragraph, or join an item to the paragraph that it belongs to."""
    words = block.flat
    last = passages[-1] if passages else None
    number = _PARAGRAPH.match(words)
    if closing_line().match(words):
        passages.append(passage("procedure", block, VOICE))
    elif _is_note(draft, block):
        passages.append(passage("footnote", block, VOICE, number=words.split()[0].rstrip("/")))
    elif last is not None and last.part == part and _belongs(draft.text, last, words):
        passages[-1] = replace(last, end=block.end, lead=last.lead or _item_lead(words))
    elif _is_heading(words):
        passages.append(passage("heading", block, VOICE))
    else:
        one = passage(part, block, VOICE, number=number[1] if number else None)
        passages.append(replace(one, lead=_lead(words)) if part == "operative" else one)


def _lead(words: str) -> str | None:
    """What was decided, as printed: "decided to"."""
    found = leads().search(words)
    return found[0] if found else None


def _item_lead(words: str) -> str | None:
    """The same for an item, directly after its mark: "(a) Took note of"."""
    mark = _ITEM.match(words)
    found = leads().match(words, mark.end() if mark else 0)
    return found[0] if found else None


def _belongs(text: str, last: Passage, words: str) -> bool:
    """Whether a paragraph is an item, marked or not, of the one above it."""
    if _ITEM.match(words):
        return True
    above = text[last.start : last.end]
    listed = above.rstrip("0123456789 ")[-1:] in _OPENS_LIST or not ends_sentence(above)
    return (
        listed and not _PARAGRAPH.match(words) and not expression("decisions", "item").match(words)
    )


def _is_note(draft: Draft, block: Block) -> bool:
    """Whether a paragraph begins with a mark that stands behind words above it."""
    match = _NOTE.match(block.lines[0].text)
    if match is None or not is_mark(match[1]):
        return False
    mark = re.compile(rf"[^\W\d_]?[.,;:)”\"»]\s?{re.escape(match[1])}(?:/|\s|$)")
    return mark.search(draft.text, 0, block.start) is not None


def _is_heading(words: str) -> bool:
    if _SECTION.fullmatch(words):
        return True
    short = len(words) < _LONGEST_HEADING and not ends_sentence(words)
    return short and not _PARAGRAPH.match(words) and words[0] not in '“"«('


def _blocks(lines: Sequence[Line], width: int) -> Iterator[Block]:
    """Paragraphs; a letter alone on its line and the meeting each begin one."""
    for block in paragraphs(lines, width):
        cuts = [0]
        for at, (above, line) in enumerate(pairwise(block.lines), start=1):
            if _begins(above.text, line.text, width):
                cuts.append(at)
        for start, end in pairwise([*cuts, len(block.lines)]):
            part = block.lines[start:end]
            yield Block(part[0].start, part[-1].end, part)


def _begins(above: str, text: str, width: int) -> bool:
    if _SECTION.fullmatch(text) or _SECTION.fullmatch(above):
        return True
    ended = ends_sentence(above)
    if opens(text):
        return ended or not width or len(above) < _LONG_LINE
    return ended and _ITEM.match(text) is not None


def _heading(lines: Sequence[Line], at: int, match: re.Match[str]) -> Heading:
    """The title that begins on a line, with the lines that it goes on over."""
    name = match["name"]
    below = at + 1
    while not name and below < len(lines) and not lines[below].text:
        below += 1
    while below < len(lines) and below - at <= _LONGEST_TITLE and _goes_on(lines, below, name):
        name = f"{name} {lines[below].text}".strip()
        below += 1
    number = " ".join(match["number"].split())
    last = next(one for one in reversed(lines[at:below]) if one.text)
    start = lines[at].start
    return Heading(number, name, start, last.end, at, below, decides=False, resolves=False)


def _goes_on(lines: Sequence[Line], below: int, name: str) -> bool:
    text = lines[below].text
    if not text or opens(text) or opening(text) or _SECTION.fullmatch(text):
        return False
    return not name or not name.endswith(".")


def _judged(lines: Sequence[Line], one: Heading, end: int) -> Heading:
    """Say what follows a title before the next one."""
    below = [line.text for line in lines[one.below : end] if line.text][:_REACH]
    decides = any(map(opens, below))
    resolves = any(opening(text) is not None for text in below)
    return replace(one, decides=decides and not resolves, resolves=resolves)


def _in_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether what looks like a title is the middle of running text, broken at its line."""
    above = lines[at - 1].text if at else ""
    return len(above) > _LONG_LINE and not ends_sentence(above) and above[-1] != "]"


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{lexicon('decisions')['word']}\s*)?(?P<number>{_NUMBER})(?:\s?号决定)?\*{{0,2}}"
        r"(?:\s*[.．:]|\s+[–—-](?=\s)|(?=\s+[^\W\d_a-zа-я])|$)\s*(?P<name>.*)"
    )


@cache
def leads() -> re.Pattern[str]:
    """The pattern of what is decided: "decided to"."""
    return re.compile(lexicon("decisions")["lead"], re.IGNORECASE)
