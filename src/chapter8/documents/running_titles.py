"""Running titles: the title of a document, or of its topic, repeated at the top of its pages."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.symbol_lines import SYMBOL

_HEAD = 4000  # characters in which the title stands
_LONGEST_TITLE = 4  # lines
_FURNITURE_BETWEEN = 3  # lines
_LONGEST_RECURRING = 90  # characters, without blanks
_LONGEST_LINE = 300
_SHORTEST = 8
_STARTS_WITH_SYMBOL = re.compile(SYMBOL)
_WITH_SYMBOL = re.compile(rf"^{SYMBOL}\s|\s{SYMBOL}$")


def running_titles(
    texts: Sequence[str], filled: Sequence[int], marks: set[int], text: str
) -> set[int]:
    """Give the indexes of lines that are running titles.

    Args:
        texts: All lines of `text` without the blanks around them.
        filled: The indexes of those that are not blank.
        marks: The indexes of those that are known to be furniture.
        text: The whole text.

    Returns:
        Lines beside a running head (a symbol) that are the title of the resolution, or that
        recur beside another one; and lines that hold the title and the symbol together.
    """
    title = _title(text)
    runs = {
        run
        for place, index in enumerate(filled)
        if index in marks and _STARTS_WITH_SYMBOL.match(texts[index])
        for step in (1, -1)
        for run in _beside(filled, place, step, marks)
    }
    words = {run: squeeze("".join(texts[index] for index in run)) for run in runs}
    counts = Counter(words.values())
    found: set[int] = set()
    for run, squeezed in words.items():
        if squeezed == title or (len(run) == 1 and _recurs(squeezed, counts)):
            found.update(run)
    if title:
        found |= _with_symbol(texts, filled, title)
    return found


def _title(text: str) -> str:
    """The title of a General Assembly resolution, without blanks; empty where there is none."""
    match = _pattern().search(text[:_HEAD])
    return squeeze(match[1]) if match else ""


@cache
def _pattern() -> re.Pattern[str]:
    assembly = alternatives(lexicon("formulas")["organs"]["GA"])
    return re.compile(
        r"^[ \t]*(?:\d{1,2}|S-\d+|ES-\d+)/\d{1,3}[ \t]?[A-Z]?\.\s+"
        rf"(\S[^\n]*(?:\n[^\n]*\S[^\n]*){{0,4}}?)\s*\n\s*(?:{assembly})",
        re.MULTILINE,
    )


def _beside(filled: Sequence[int], place: int, step: int, marks: set[int]) -> list[tuple[int, ...]]:
    """Up to four lines that follow (step 1) or precede (step -1) a running head, as runs.

    Other furniture may stand between the head and what follows it.
    """
    last = place + step * (_LONGEST_TITLE + _FURNITURE_BETWEEN)
    found: list[tuple[int, ...]] = []
    run: list[int] = []
    for at in range(place + step, last, step):
        if not 0 <= at < len(filled) or len(run) == _LONGEST_TITLE:
            break
        index = filled[at]
        if index not in marks:
            run.append(index)
            found.append(tuple(sorted(run)))
        elif run or step < 0:
            break
    return found


def _recurs(words: str, counts: Counter[str]) -> bool:
    ends = words[-1:].isdigit() or words[-1:] in ".,;:"
    return counts[words] > 1 and not ends and len(words) < _LONGEST_RECURRING


def _with_symbol(texts: Sequence[str], filled: Sequence[int], title: str) -> set[int]:
    """Lines that hold the symbol and the title or its end, and then the line above too."""
    found: set[int] = set()
    for above, index in pairwise(filled):
        candidate = "/" in texts[index] and len(texts[index]) < _LONGEST_LINE
        match = _WITH_SYMBOL.search(texts[index]) if candidate else None
        if match is None:
            continue
        rest = squeeze(texts[index][: match.start()] + texts[index][match.end() :])
        if len(rest) < _SHORTEST:
            continue
        if title.startswith(rest):
            found.add(index)
        elif title == squeeze(texts[above]) + rest:
            found.update((above, index))
    return found


def squeeze(text: str) -> str:
    """Leave out all blanks: kerning puts them anywhere in a running head."""
    return "".join(text.split())
