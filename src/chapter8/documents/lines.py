"""Lines and paragraphs of plain text, whether or not it is broken into lines of a page's width.

Three layouts occur. A page image read as text has lines of about one width, and blank lines
that may stand for the end of a page as well as of a paragraph. A cleaned corpus has one line a
paragraph. A text typed by hand has blank lines between its paragraphs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

FINAL = frozenset('.!?:;…"”»」。！？：；؟؛')
"""Characters that can end a paragraph."""

WIDEST_PAGE = 140
"""Longest line, in characters, of text that is still broken at the width of a page."""

_FUNCTION_WORDS = (
    "a|an|the|of|to|in|on|at|by|for|and|or|as|with|from|that|which|its|his|her|their|our|is|are|"
    "was|be|not|than|but|under|through|de|la|le|les|et|du|des|au|aux|en|el|los|las|y|del|"
    "и|в|на|с|по|о|к|от|для"
)
_BREAKS_OFF = re.compile(rf"(?:\b(?:{_FUNCTION_WORDS})|[,(—-])$")
_BULLET = re.compile(r"[-–—•●·*]\s|\(?[a-z0-9]{1,4}\)\s")
_NUMBERED = re.compile(r"\d{1,3}[.．。]\s")


class Line(NamedTuple):
    """One line of a text; `start` and `end` leave out the blanks around it.

    Of a blank line `text` is empty and `start` its beginning.
    """

    start: int
    end: int
    text: str
    indent: int


class Block(NamedTuple):
    """A paragraph: characters `start` to `end` of a text and the lines it is made of."""

    start: int
    end: int
    lines: tuple[Line, ...]

    @property
    def flat(self) -> str:
        """The words of the paragraph on one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Split `text[start:end]` into lines, blank ones included (their text is empty)."""
    raws = text[start:end].splitlines(keepends=True)
    texts = [raw.strip() for raw in raws]
    indents = [raw.find(body[0]) if body else 0 for raw, body in zip(raws, texts, strict=True)]
    starts = list(map(add, accumulate(map(len, raws), initial=start), indents))
    ends = map(add, starts, map(len, texts))
    return list(map(Line._make, zip(starts, ends, texts, indents, strict=True)))


def move(lines: Sequence[Line], by: int) -> Sequence[Line]:
    """Give the same lines where they stand `by` characters further on."""
    if not by:
        return lines
    starts, ends, texts, indents = zip(*lines, strict=True)
    moved = zip([at + by for at in starts], [at + by for at in ends], texts, indents, strict=True)
    return list(map(Line._make, moved))


def page_width(lines: Sequence[Line]) -> int:
    """Give the width of the page that the lines were broken at, or 0 where they were not.

    The width is the length that nine lines in ten do not exceed; a text of which a quarter
    or more stands in longer lines than any page has was not broken.
    """
    lengths = sorted([len(line.text) for line in lines if line.text])
    longer = sum(lengths[bisect_right(lengths, WIDEST_PAGE) :])
    if not lengths or 4 * longer > sum(lengths):
        return 0
    return min(lengths[len(lengths) * 9 // 10], WIDEST_PAGE)


def paragraphs(lines: Sequence[Line], width: int) -> list[Block]:
    """Join lines into paragraphs.

    A paragraph ends at a line that ends like a sentence and is followed by a blank line, by an
    indented line or a number, or is clearly shorter than the page; in text that is not broken
    into lines of a page's width every such line ends one. So does a line before a blank line
    (a heading), unless the next begins in lower case.
    """
    blocks: list[list[Line]] = []
    for line, begins in paragraph_starts(lines, width, indents=indented(lines)):
        if begins:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [Block(block[0].start, block[-1].end, tuple(block)) for block in blocks]


def paragraph_starts(
    lines: Sequence[Line], width: int, *, indents: bool
) -> Iterator[tuple[Line, bool]]:
    """Give the lines that are not blank, each with whether a paragraph begins with it.

    `indents` says whether an indent marks paragraphs (see `indented`).
    """
    last = ""
    gap = False
    for line in lines:
        text = line.text
        if not text:
            gap = True
            continue
        # Most lines are the middle of a sentence: they must cost next to nothing.
        if last and not gap and last[-1].isalpha():
            yield line, False
        else:
            yield line, not last or _starts(last, line, width, gap=gap, indents=indents)
        last = text
        gap = False


def indented(lines: Sequence[Line]) -> bool:
    """Say whether an indent marks paragraphs here: some lines have one, most do not."""
    indents = [line.indent for line in lines if line.text]
    return 0 < 2 * (len(indents) - indents.count(0)) < len(indents)


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as a paragraph may end, footnote marks apart."""
    return text[-1] in FINAL or text.rstrip("0123456789[]() ’'")[-1:] in FINAL


def breaks_off(text: str) -> bool:
    """Say whether a line ends within a phrase, as before its noun: `of the`, `and`, a comma."""
    return _BREAKS_OFF.search(text) is not None


def _starts(previous: str, line: Line, width: int, *, gap: bool, indents: bool) -> bool:
    text = line.text
    if not ends_sentence(previous):
        return gap and not text[0].islower()
    if gap or not width or len(previous) * 4 < width * 3:
        return not text[0].islower() or bool(_BULLET.match(text))
    return (indents and line.indent > 0) or bool(_NUMBERED.match(text))
