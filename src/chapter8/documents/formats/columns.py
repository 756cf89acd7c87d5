"""The order in which the lines of a page are read: pieces of a line joined, columns in turn.

Most files draw their pages in reading order, and a table is only read right in the order in
which it was drawn. So that order stands unless it jumps between columns or upwards.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from chapter8.documents.formats.printed import Page, Printed, same_line

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FEW = 4  # lines that do not make a column
_JOIN = 1.2  # of a letter's height: what is further apart are cells of a table
_BLANK = 0.12  # of a letter's height: a gap that is a blank
_ALIGNED = 3.0  # points
_RULE = "_____"


def in_order(page: Page) -> list[Printed]:
    """Give the lines of a page in reading order, the pieces of a line joined."""
    leftward = is_leftward(page.lines)
    lines = page.lines if leftward else joined(page.lines)
    if len(lines) < 2 * _FEW:
        return lines
    columns = _columns(lines, page.width)
    if columns is not None:
        places = [columns.get(line) for line in lines]
        if _is_jumbled(lines, places, leftward=leftward):
            return _by_columns(lines, places, leftward=leftward)
        return lines
    return sorted(lines, key=_height) if _is_upward(lines, leftward=leftward) else lines


def is_leftward(lines: Sequence[Printed]) -> bool:
    """Say whether a page is written from right to left."""
    sample = "".join(line.text for line in lines[:40])
    return 3 * len(_ARABIC.findall(sample)) > len(sample)


def joined(lines: Sequence[Printed]) -> list[Printed]:
    """Join pieces that stand beside each other and follow on each other, as note marks do."""
    found: list[Printed] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and not last.hyphen and same_line(last, line):
            gap = line.left - last.right
            size = max(last.size, line.size)
            if -size < gap < _JOIN * size:
                blank = " " if gap > _BLANK * size else ""
                larger = last if last.size >= line.size else line
                found[-1] = Printed(
                    last.text + blank + line.text,
                    last.at,
                    last.left,
                    line.right,
                    larger.bottom,
                    larger.top,
                    line.hyphen,
                )
                continue
        found.append(line)
    return found


def _height(line: Printed) -> tuple[float, float]:
    return (-round(line.middle), line.left)


def _columns(lines: Sequence[Printed], width: float) -> dict[Printed, int] | None:
    """The column, 0 or 1, of each line in one, where a page has two of running text.

    Two columns of text fill their width: most lines reach the gutter from the left, or begin at
    one place beyond it.
    """
    middle = width / 2
    lefts = [line for line in lines if line.right <= middle + _ALIGNED]
    rights = [line for line in lines if line.left >= middle - _ALIGNED]
    if min(len(lefts), len(rights)) < _FEW:
        return None
    across = len(lines) - len(lefts) - len(rights)
    if 3 * across > len(lines):
        return None
    edge = max(line.right for line in lefts)
    full = sum(line.right > edge - 0.25 * middle for line in lefts)
    starts = Counter(round(line.left / _ALIGNED) for line in rights)
    begun = sum(count for _, count in starts.most_common(3))
    if 2 * full < len(lefts) or 2 * begun < len(rights):
        return None
    return dict.fromkeys(lefts, 0) | dict.fromkeys(rights, 1)


def _is_jumbled(lines: Sequence[Printed], places: Sequence[int | None], *, leftward: bool) -> bool:
    """Whether the order drawn goes back from the second column, or up within one."""
    first = 1 if leftward else 0
    pairs = list(zip(lines, places, strict=True))
    for (line, place), (following, then) in pairwise(pairs):
        if place is None or then is None:
            continue
        if place == then and following.bottom > line.top + line.size:
            return True
        if place != then and then == first and same_band(line, following, lines):
            return True
    return False


def same_band(line: Printed, following: Printed, lines: Sequence[Printed]) -> bool:
    """Whether no line over the full width stands between two lines of different columns."""
    high, low = max(line.top, following.top), min(line.bottom, following.bottom)
    middle = (min(one.left for one in lines) + max(one.right for one in lines)) / 2
    return following.top > line.bottom or not any(
        one.left < middle - one.size and one.right > middle + one.size and low < one.middle < high
        for one in lines
    )


def _by_columns(
    lines: Sequence[Printed], places: Sequence[int | None], *, leftward: bool
) -> list[Printed]:
    """Bands between the lines that run over both columns; in each, one column after the other."""
    found: list[Printed] = []
    waiting: tuple[list[Printed], list[Printed]] = ([], [])
    ordered = sorted(zip(lines, places, strict=True), key=lambda pair: _height(pair[0]))
    for line, place in ordered:
        if place is None:
            found += _flush(waiting, leftward=leftward)
            found.append(line)
        else:
            waiting[place].append(line)
    return found + _flush(waiting, leftward=leftward)


def _flush(columns: tuple[list[Printed], list[Printed]], *, leftward: bool) -> list[Printed]:
    left, right = columns
    found = right + left if leftward else left + right
    left.clear()
    right.clear()
    return found


def _is_upward(lines: Sequence[Printed], *, leftward: bool) -> bool:
    """Whether the order drawn goes up on the page without going on to another cell or column."""
    wrong = 0
    for line, following in pairwise(lines):
        if following.bottom > line.top:
            beside = following.right < line.left if leftward else following.left > line.right
            wrong += not beside and abs(following.left - line.left) < 4 * line.size
    return wrong > 1
