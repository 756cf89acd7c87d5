"""Pages on which the text is turned, as wide tables are: their letters stood upright."""

import math
from collections import Counter
from collections.abc import Callable

from chapter8.documents.formats.printed import Corners

_SAMPLE = 9  # letters of a page


def quarters(text: str, angle: Callable[[int], float]) -> int:
    """By how many quarters of a circle most letters of a page are turned: 0 to 3, clockwise.

    Args:
        text: The characters of the page.
        angle: Gives the angle of the character at an index, in radians.
    """
    step = len(text) // _SAMPLE + 1
    letters = [at for at in range(step // 2, len(text), step) if text[at].isalnum()]
    turns = Counter(round(angle(at) / (math.pi / 2)) % 4 for at in letters)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if 3 * count > 2 * len(letters) else 0


def upright(corners: Corners, turn: int, width: float, height: float) -> Corners:
    """The place of a letter on the page turned back; the page as it is has a width and a height."""
    left, bottom, right, top = corners
    if turn == 1:
        return height - top, left, height - bottom, right
    if turn == 2:
        return width - right, height - top, width - left, height - bottom
    if turn == 3:
        return bottom, width - right, top, width - left
    return corners
