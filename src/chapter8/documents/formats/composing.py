"""Printed pages to one text: indents and gaps as blanks, words parted at a line's end joined.

An indent becomes blanks and a wide gap a blank line, as a person would type the page: so what
reads plain text finds its paragraphs and headings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import sub
from statistics import median_low
from typing import NamedTuple

from chapter8.documents.formats.columns import in_order, is_leftward
from chapter8.documents.formats.extracted import Span
from chapter8.documents.formats.lettering import BEGINS, GOES_ON, has_headings, headings
from chapter8.documents.formats.margins import furniture, notes
from chapter8.documents.formats.printed import Page, Printed
from chapter8.documents.lexicon import lexicon

_INDENT = 0.45  # of a letter's height: an indent from which it is one
_COLUMN = 0.5  # of a letter's height: the width of a blank that stands for an indent
_DEEPEST = 24  # blanks: names are found over no more than some thirty
_EVERY = 3  # of the lines is enough to know the usual size of the letters
_SHARE = 8  # a margin is where at least one line in so many begins
_LONG = 30  # characters of a line of text: the labels of a chart are shorter
_NEAREST, _FURTHEST = 1.0, 1.5  # of a letter's height: between lines of a text
_FEW = 8  # lines of text: on a page that has fewer, nearly all are the cells of a table
_GAP = 1.3  # of the usual distance between lines
_REACH = 12  # lines in which a word goes on, over the foot and head of pages
_BODY, _NOTES, _FURNITURE = "body", "notes", "furniture"
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")


class Piece(NamedTuple):
    """Characters of the text that are characters of a page: where, where there, how many."""

    start: int
    page: int
    at: int
    length: int


@dataclass(slots=True)
class Composed:
    """The text of pages, with what their layout says and where each character was printed."""

    text: str
    starts: list[int]
    furniture: list[Span]
    footnotes: list[Span]
    headings: dict[int, int]
    pieces: list[Piece]


class _Placed(NamedTuple):
    """A line on its way into the text: its page, its kind, and the blanks that stand before it.

    `head` says whether it begins a heading or goes on with one.
    """

    line: Printed
    page: int
    kind: str
    before: str
    head: int = 0


def compose(pages: Sequence[Page]) -> Composed:
    """Put the lines of pages together to one text."""
    ordered = [in_order(page) for page in pages]
    margins = furniture(pages, ordered)
    size = _usual_size(ordered)
    heads = size if has_headings([line for lines in ordered for line in lines]) else None
    placed: list[_Placed] = []
    for number, (page, lines) in enumerate(zip(pages, ordered, strict=True)):
        placed += _on_page(page, number, lines, margins[number], size, heads)
    return _write(placed, len(pages))


def _usual_size(ordered: Sequence[Sequence[Printed]]) -> float:
    """The height of the letters in which most of the text is printed."""
    sizes: Counter[float] = Counter()
    for lines in ordered:
        for line in lines[::_EVERY]:
            sizes[round(line.top - line.bottom, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _on_page(  # noqa: PLR0913, PLR0917 - a page, and what is known of it and of the document
    page: Page,
    number: int,
    lines: Sequence[Printed],
    margin: set[int],
    size: float,
    heads: float | None,
) -> Iterator[_Placed]:
    """The lines of one page: what stands above its text, the text, its notes, what is below.

    `heads` is the size of the letters where the document's headings are bold.
    """
    half = page.height / 2
    outer = [lines[at] for at in sorted(margin)]
    body = [line for at, line in enumerate(lines) if at not in margin] if margin else list(lines)
    below = notes(page, body, size)
    yield from (_Placed(one, number, _FURNITURE, "") for one in outer if one.top > half)
    text = body[: len(body) - len(below)]
    yield from _text(page, number, text, headings(text, heads) if heads else [0] * len(text))
    yield from (_Placed(line, number, _NOTES, "") for line in below)
    yield from (_Placed(one, number, _FURNITURE, "") for one in outer if one.top <= half)


def _text(
    page: Page, number: int, lines: Sequence[Printed], heads: Sequence[int]
) -> Iterator[_Placed]:
    """The lines of the text of a page with their indents and the gaps above them."""
    if not lines:
        return
    leftward = is_leftward(lines)
    middle = page.width / 2
    if leftward:
        edges = [-line.right for line in lines]
        sides = [line.right < middle + 3 for line in lines]
    else:
        edges = [line.left for line in lines]
        sides = [line.left > middle - 3 for line in lines]
    seconds = [edge for edge, side in zip(edges, sides, strict=True) if side]
    first = _margin([edge for edge, side in zip(edges, sides, strict=True) if not side])
    # What is set in the middle of a page is no column.
    second = _margin(seconds) if len(seconds) * _SHARE >= len(lines) else first
    bottoms = [line.bottom for line in lines]
    drops = [0.0, *map(sub, bottoms, bottoms[1:])]
    fall = _fall(lines, drops)
    wide = _GAP * fall if fall else page.height
    last = 0
    for line, edge, side, drop, head in zip(lines, edges, sides, drops, heads, strict=True):
        depth = (edge - (second if side else first)) / (line.top - line.bottom or 1.0)
        apart = head == BEGINS or (last and not head)
        before = "\n" if drop > wide or apart else ""
        if depth > _INDENT and head != GOES_ON:
            before += " " * min(_DEEPEST, round(depth / _COLUMN))
        yield _Placed(line, number, _BODY, before, head)
        last = head


def _fall(lines: Sequence[Printed], drops: Sequence[float]) -> float | None:
    """How far a line usually stands below the one before.

    The labels of a chart stand nearer to each other, or further away, than lines of a text do:
    then lines of a text are asked alone, of which no more than three in four begin paragraphs.
    """
    falls = [drop for drop in drops if drop > 1]
    fall = median_low(falls) if falls else None
    if fall is None or _NEAREST < fall / (lines[len(lines) // 2].size or 1.0) < _FURTHEST:
        return fall
    texts = [len(line.text) > _LONG for line in lines]
    after = zip(drops, texts, [False, *texts], strict=False)
    falls = sorted([drop for drop, one, before in after if drop > 1 and one and before])
    return falls[len(falls) // 4] if len(falls) >= _FEW else fall


def _margin(edges: Sequence[float]) -> float:
    """Where lines begin: the outermost place at which a good share of them does."""
    if not edges:
        return 0.0
    counts = Counter(round(edge / 2) for edge in edges)
    often = [
        place
        for place, count in counts.items()
        if (count + counts[place - 1] + counts[place + 1]) * _SHARE >= len(edges)
    ]
    return 2.0 * min(often) if often else min(edges)


def _write(placed: Sequence[_Placed], pages: int) -> Composed:
    """Write lines one below the other; a word that a line's end parts stands on the first."""
    whole = " ".join([one.line.text for one in placed]).lower()
    parts: list[str] = []
    pieces: list[Piece] = []
    spans: dict[str, list[Span]] = {_FURNITURE: [], _NOTES: []}
    heads: dict[int, float] = {}
    starts: list[int] = []
    length = 0
    moved: dict[int, int] = {}  # characters of a line that went up to the line before
    for index, (line, page, kind, before, head) in enumerate(placed):
        while len(starts) <= page:
            starts.append(length)
        words, at = line.text, line.at
        if index in moved:
            words, at = words[moved[index] :], at + moved[index]
            if not words:
                continue
        begin = length + len(before)
        if head == BEGINS:
            heads[begin] = line.size
        pieces.append(Piece(begin, page, at, len(words)))
        if line.hyphen:
            words, taken = _whole_word(words, placed, index, whole)
            if taken:
                following, size, used = taken
                moved[following] = used
                target = placed[following]
                pieces.append(Piece(begin + len(words) - size, target.page, target.line.at, size))
        parts.append(f"{before}{words}\n")
        end = begin + len(words) + 1
        if kind != _BODY:
            spans[kind].append(Span(length, end))
        length = end
    starts += [length] * (pages - len(starts))
    text = "".join(parts)
    return Composed(text, starts, spans[_FURNITURE], spans[_NOTES], _levels(heads), pieces)


def _levels(heads: Mapping[int, float]) -> dict[int, int]:
    """The level of each heading: one for the largest letters, two for the next."""
    sizes = {begin: round(size) for begin, size in heads.items()}
    order = {size: level for level, size in enumerate(sorted({*sizes.values()}, reverse=True), 1)}
    return {begin: order[size] for begin, size in sizes.items()}


def _whole_word(
    words: str, placed: Sequence[_Placed], index: int, whole: str
) -> tuple[str, tuple[int, int, int] | None]:
    """A line with the word that its hyphen parts made whole.

    The second result is None, or the line that the rest of the word came from, its length, and
    how many characters of that line are used up.
    """
    one = placed[index]
    following = next(
        (
            at
            for at in range(index + 1, min(len(placed), index + _REACH))
            if placed[at].kind == one.kind
        ),
        None,
    )
    match = _FIRST_WORD.match(placed[following].line.text) if following is not None else None
    if following is None or match is None:
        return words + "-", None
    rest = match[0]
    joint = _joint(words, rest, whole)
    return words + joint + rest, (following, len(rest), match.end())


def _joint(before: str, after: str, whole: str) -> str:
    """What stands between the parts of a word: nothing, or the hyphen that was printed anyway.

    A compound keeps its hyphen. A word is joined where the document has it in one elsewhere, or
    where its first part is no word of the document.
    """
    match = _LAST_WORD.search(before)
    core = _LETTERS.match(after)
    if match is None or core is None or not after[0].islower():
        return "-"
    first, last = match[0].lower(), core[0].lower()
    if f"{first}-{last}" in whole:
        return "-"
    if first + last in whole:
        return ""
    is_word = f" {first} " in whole or first in lexicon("hyphens")["prefixes"]
    return "-" if is_word else ""
