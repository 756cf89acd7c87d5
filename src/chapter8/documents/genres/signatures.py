"""Signatures of communications: one block for each who signs, with the office.

English and Spanish letters print the office below the name, French, Russian and Chinese ones above
it; which it is, is told by what stands above the first mark "(Signed)".
"""

import re
from collections.abc import Callable, Sequence

from chapter8.documents.lexicon import expression
from chapter8.documents.lines import Line, ends_sentence

MOST_LINES = 5
"""Lines of one signature below its mark, and of the office above it."""

_LONGEST_LINE = 90
_LIST = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s|[-–—•●*]\s")


def signs(line: Line) -> bool:
    """Whether a line bears the mark of a signature: "(Signed)" in one of the six languages."""
    return len(line.text) <= _LONGEST_LINE and bool(
        expression("titles", "signature").search(line.text)
    )


def office(lines: Sequence[Line]) -> list[Line]:
    """The lines at the end of `lines`, right above a mark, that give the office of who signs.

    They are short, end no sentence, and begin after a blank line or after the end of a sentence
    or of another signature.
    """
    at = len(lines)
    if at and not lines[at - 1].text:
        at -= 1  # a blank line may part the office from the mark
    end = at
    while at and end - at <= MOST_LINES and _may_be_office(lines[at - 1]):
        at -= 1
    begins = at == 0 or not lines[at - 1].text or ends_sentence(lines[at - 1].text)
    if not begins or not 0 < end - at <= MOST_LINES or lines[end - 1].text.endswith(","):
        return []  # "Yours sincerely," is none
    return list(lines[at:end])


def end(lines: Sequence[Line], at: int, stops: Callable[[Line], bool], *, above: bool) -> int:
    """Where the signature whose mark stands in line `at` ends.

    Args:
        lines: lines of the communication.
        at: the line of the mark.
        stops: says of a line that it begins something else, as an annex.
        above: the office stood above, so that nothing but the name can follow.
    """
    alone = not expression("titles", "signature").sub("", lines[at].text).strip()
    most = (1 + alone) if above else 1 + MOST_LINES
    last = at + 1
    while last < len(lines) and last - at < most and lines[last].text:
        line = lines[last]
        if len(line.text) > _LONGEST_LINE or ends_sentence(line.text) or signs(line) or stops(line):
            break
        last += 1
    return last


def _may_be_office(line: Line) -> bool:
    text = line.text
    return (
        0 < len(text) <= _LONGEST_LINE
        and not ends_sentence(text)
        and not _LIST.match(text)
        and not signs(line)
    )
