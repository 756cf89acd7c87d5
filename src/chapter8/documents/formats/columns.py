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
_ACROSS = 2
_FEW = 4  # lines that do not make a column
_JOIN = 1.2  # of a letter's height: what is further apart are cells of a table
_BLANK = 0.12  # of a letter's height: a gap that is a blank
_ALIGNED = 3.0  # points
_NARROW = 0.4  # of the width of a page: what is no wider does not run over two columns
_INNER = 0.3  # of the width of a page: no line of a first column begins further in
_SHARE = 5  # of the lines of a page, one in so many and more is no exception
_REACH = 0.55  # of the way to the second column: where the widest lines of the first one end
_LEAP = 6  # times the height of a letter: between two charts there is more
_SAMPLE = 8  # characters of a line are enough to tell how a page is written
_SLACK = 2.0  # points by which what stands in a gap may reach over its edges


def in_order(page: Page) -> list[Printed]:
    """Give the lines of a page in reading order, the pieces of a line joined."""
    leftward = is_leftward(page.lines)
    second = _second_start(page)
    lines = page.lines if leftward else joined(page.lines, second)
    if len(lines) < 2 * _FEW:
        return lines
    places = _columns(lines, page.width, second)
    if places is not None:
        if _is_jumbled(lines, places, leftward=leftward):
            return _by_columns(lines, places, leftward=leftward)
        return lines
    lines = _in_gaps(lines)
    return sorted(lines, key=_height) if _is_upward(lines, leftward=leftward) else lines


def is_leftward(lines: Sequence[Printed]) -> bool:
    """Say whether a page is written from right to left."""
    sample = "".join([line.text[:_SAMPLE] for line in lines[:40]])
    return 3 * len(_ARABIC.findall(sample)) > len(sample)


def joined(lines: Sequence[Printed], second: float | None = None) -> list[Printed]:
    """Join pieces that stand beside each other and follow on each other, as note marks do.

    `second` is where a second column begins: what begins there is joined to nothing.
    """
    found: list[Printed] = []
    last: Printed | None = None
    for line in lines:
        # Nearly every line stands below the one before it: they must cost next to nothing.
        if last is not None and line.left >= last.left and same_line(last, line):
            gap = line.left - last.right
            size = max(last.size, line.size)
            begins = second is not None and abs(line.left - second) < _ALIGNED
            if -size < gap < _JOIN * size and not last.hyphen and not begins:
                last = found[-1] = _both(last, line, " " if gap > _BLANK * size else "")
                continue
        found.append(line)
        last = line
    return found


def _second_start(page: Page) -> float | None:
    """Where the lines of a second column begin, if there may be one."""
    middle = page.width / 2 - _ALIGNED
    starts = [line.left for line in page.lines if line.left >= middle]
    if len(starts) < _FEW:
        return None
    place, count = Counter(round(start) for start in starts).most_common(1)[0]
    return float(place) if count >= _FEW else None


def _both(first: Printed, second: Printed, blank: str) -> Printed:
    larger = first if first.size >= second.size else second
    return Printed(
        first.text + blank + second.text,
        first.at,
        first.left,
        second.right,
        larger.bottom,
        larger.top,
        second.hyphen,
        first.bold and second.bold,
        first.slanted and second.slanted,
    )


def _height(line: Printed) -> tuple[float, float]:
    return (-round(line.middle), line.left)


def _columns(lines: Sequence[Printed], width: float, second: float | None) -> list[int] | None:
    """The column of each line, 0 or 1, or `_ACROSS`, where a page has two of running text.

    Two columns of text fill their width: most lines reach the gutter from the left, or begin at
    one place beyond it.
    """
    middle = width / 2
    end, start = max(middle + _ALIGNED, second or 0.0), middle - _ALIGNED
    places = [0 if one.right <= end else 1 if one.left >= start else _ACROSS for one in lines]
    if min(places.count(0), places.count(1)) < _FEW or 3 * places.count(_ACROSS) > len(lines):
        return None
    between = sum(
        one.left > _INNER * width and one.right - one.left < _NARROW * width
        for one, place in zip(lines, places, strict=True)
        if place != 1
    )
    rights = [line.right for line, place in zip(lines, places, strict=True) if not place]
    if between * _SHARE > len(lines) or max(rights) < _REACH * (second or middle):
        return None  # a third column, or the cells of a table
    starts = [
        round(line.left / _ALIGNED) for line, place in zip(lines, places, strict=True) if place == 1
    ]
    edge = max(rights) - middle / 4
    full = sum(right > edge for right in rights)
    begun = sum(count for _, count in Counter(starts).most_common(3))
    return places if 2 * full >= len(rights) and 2 * begun >= len(starts) else None


def _is_jumbled(lines: Sequence[Printed], places: Sequence[int], *, leftward: bool) -> bool:
    """Whether the order drawn goes back from the second column, or up within one."""
    first = 1 if leftward else 0
    across = [one.middle for one, place in zip(lines, places, strict=True) if place == _ACROSS]
    before = lines[0]
    last = places[0]
    for line, place in zip(lines, places, strict=True):
        if place == last:
            if line.bottom > before.top + before.size and place != _ACROSS:
                return True
        elif place == first and last != _ACROSS and _same_band(before, line, across):
            return True
        before, last = line, place
    return False


def _same_band(line: Printed, following: Printed, across: Sequence[float]) -> bool:
    """Whether no line over the full width stands between two lines of different columns."""
    return not any(line.bottom > middle > following.top for middle in across)


def _by_columns(
    lines: Sequence[Printed], places: Sequence[int], *, leftward: bool
) -> list[Printed]:
    """Bands between the lines that run over both columns; in each, one column after the other."""
    found: list[Printed] = []
    waiting: tuple[list[Printed], list[Printed]] = ([], [])
    ordered = sorted(zip(lines, places, strict=True), key=lambda pair: _height(pair[0]))
    for line, place in ordered:
        if place == _ACROSS:
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


def _in_gaps(lines: list[Printed]) -> list[Printed]:
    """Put what is drawn last into the gap of the text that it stands in, as charts are drawn."""
    for index, (one, following) in enumerate(pairwise(lines), start=1):
        if following.bottom > one.top or one.bottom - following.top > _LEAP * one.size:
            end = _foot(lines, index)
            if _gap_for(lines[:index], lines[index:end]):
                text, late = _in_gaps(lines[:index]), _in_gaps(lines[index:end])
                place = _gap_for(text, late) or len(text)
                return text[:place] + late + text[place:] + lines[end:]
    return lines


def _foot(lines: Sequence[Printed], index: int) -> int:
    """From where on the last lines of a page stand below all that is drawn before `index`."""
    lowest = min(one.bottom for one in lines[:index])
    end = len(lines)
    while end > index + 1 and lines[end - 1].top < lowest:
        end -= 1
    return end


def _gap_for(text: Sequence[Printed], late: Sequence[Printed]) -> int | None:
    """Before which line of a text, drawn from above to below, the lines of a chart stand."""
    top, bottom = max(one.top for one in late), min(one.bottom for one in late)
    left, right = min(one.left for one in late), max(one.right for one in late)
    if any(one.bottom < top - _SLACK and one.top > bottom + _SLACK for one in text):
        return None
    gaps = [
        (above.bottom - below.top, place)
        for place, (above, below) in enumerate(pairwise(text), start=1)
        if above.bottom >= top - _SLACK and below.top <= bottom + _SLACK
        if below.left < right and below.right > left
    ]
    return min(gaps)[1] if gaps else None


def _is_upward(lines: Sequence[Printed], *, leftward: bool) -> bool:
    """Whether the order drawn goes up on the page without going on to another cell or column.

    The numbers of a chart are drawn up and down: they say nothing of the text beside it.
    """
    wrong = 0
    for line, following in pairwise(lines):
        if following.bottom > line.top:
            beside = following.right < line.left if leftward else following.left > line.right
            near = abs(following.left - line.left) < 4 * line.size
            wrong += not beside and near and any(map(str.isalpha, following.text))
    return wrong > 1
