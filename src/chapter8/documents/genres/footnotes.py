"""Footnotes: the notes that cleaning moved to the end of a text, or that stand there."""

from collections.abc import Sequence

from chapter8.documents.lines import Block, Line, breaks_off, split_lines
from chapter8.documents.reading import Passage

_LONGEST_MARK = 3


def footnotes(text: str, start: int, voice: str) -> list[Passage]:
    """Give the footnotes that cleaning moved to the end of a text, from `start` on, as passages.

    Each begins with its mark. Where the marks of several notes precede them all, as text comes
    out of a PDF file, each mark is a passage and gives its number to the note in its place.
    """
    notes: list[Passage] = []
    waiting: list[str] = []
    for block in _blocks(split_lines(text, start)):
        first = block.flat.split(" ", 1)[0]
        if is_mark(block.flat):
            waiting.append(_core(first))
        mark = _core(first) if is_mark(first) else waiting.pop(0) if waiting else None
        notes.append(Passage("footnote", mark, voice, None, None, block.start, block.end))
    return notes


def is_mark(word: str) -> bool:
    """Say whether a word is the mark of a footnote: `1`, `[1]`, `(24)`, `1/`, `*`."""
    core = _core(word)
    return 0 < len(core) <= _LONGEST_MARK and (core.isdecimal() or not core.strip("*†"))


def _core(mark: str) -> str:
    return mark.strip("[]()/")


def _blocks(lines: Sequence[Line]) -> list[Block]:
    groups: list[list[Line]] = []
    gap = True
    for line in lines:
        if not line.text:
            gap = True
            continue
        marked = is_mark(line.text.split(maxsplit=1)[0])
        # A mark alone belongs to the line after it, unless other marks stand alone above it.
        lone = _is_lone_mark(groups[-1:])
        several = lone and _is_lone_mark(groups[-2:-1])
        goes_on = lone or line.text[0].islower() or _breaks_off(groups[-1:])
        begins = marked or several or (gap and not goes_on)
        if not groups or begins:
            groups.append([])
        groups[-1].append(line)
        gap = False
    return [Block(group[0].start, group[-1].end, tuple(group)) for group in groups]


def _breaks_off(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether a note goes on over the page: its last line ends with a comma or within a phrase."""
    return any(breaks_off(group[-1].text) for group in groups)


def _is_lone_mark(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether there is a group, and it is nothing but a mark."""
    return any(len(group) == 1 and is_mark(group[0].text) for group in groups)
