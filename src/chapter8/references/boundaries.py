"""Whether a stretch of text is a wording, or only letters inside other words.

Both matchers ask these questions of their few candidates, so that the rules stand once.
"""

import re
import unicodedata
from functools import lru_cache

from chapter8.references.fold import is_mark, is_separator

_ARABIC_PREFIXES = frozenset(
    ["و", "ف", "ب", "ك", "ل", "ال", "وال", "بال", "كال", "فال", "لل", "ول", "وب", "ولل", "فل", "س",
     "وك", "فب", "فك", "وبال", "وكال", "فبال"]
)  # fmt: skip
LONGEST_GAP = 40
"""The most characters between two words of one name."""
LONGEST_DAMAGE = 12
"""The most characters that may break a word: a hyphen, a line end and the next line's indent."""
_LONGEST_BLANKS = 4
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_SHORTEST_DAMAGED_NAME = 12


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    for script in ("ARABIC", "CJK", "CYRILLIC"):
        if name.startswith(script):
            return script
    return "LATIN"


def name_stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name at `text[start:end]` is not part of a longer word.

    Footnote marks (digits) may touch it, and a lost blank shows as a change from a small to a
    capital letter. Chinese has no word boundaries; Arabic prefixes are written onto the word.
    """
    return _left_free(text, start) and _right_free(text, end)


def _left_free(text: str, start: int) -> bool:
    if start == 0:
        return True
    before, first = text[start - 1], text[start]
    if not before.isalnum() or before.isdigit():
        return True
    script = _script(first)
    if script == "CJK" or _script(before) == "CJK":
        return True
    if script == "ARABIC":
        return _arabic_prefix(text, start)
    return before.islower() and first.isupper()


def _right_free(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after, last = text[end], text[end - 1]
    if unicodedata.combining(after):
        return _right_free(text, end + 1)
    if after.isdigit():
        # A footnote's mark, but not the second 7 of "Group of 77".
        return not last.isdigit() or _script(text[end - 2]) == "CJK"
    if not after.isalnum():
        return True
    if _script(last) == "CJK" or _script(after) == "CJK":
        return True
    return last.islower() and after.isupper()


def _arabic_prefix(text: str, start: int) -> bool:
    position = start
    while position > 0 and (
        text[position - 1].isalpha() or unicodedata.combining(text[position - 1])
    ):
        position -= 1
        if start - position > 4:
            return False
    prefix = "".join(c for c in text[position:start] if c.isalpha() and c != "ـ")
    return prefix.replace("أ", "ا") in _ARABIC_PREFIXES


_FOOTNOTE_MARK = re.compile(r"[0-9]?")


def acronym_stands_alone(text: str, start: int, end: int) -> bool:
    """Whether letters at `text[start:end]` are a word of their own (Chinese: always).

    A single digit may touch three letters or more: the mark of a footnote.
    """
    if _script(text[start]) == "CJK":
        return True
    before = text[start - 1] if start else " "
    # An Arabic particle may be written onto Latin letters.
    if before.isalnum() and _script(before) not in ("CJK", "ARABIC"):
        return False
    if end - start > 2:
        end += len(_FOOTNOTE_MARK.match(text, end).group())  # type: ignore[union-attr]
    after = text[end] if end < len(text) else " "
    return not after.isalnum() or _script(after) == "CJK"


def gaps_fit(surface: str, wording: str) -> bool:
    """Whether the blanks and hyphens of `surface` are those of a wording, give or take damage.

    Between words anything from nothing to a few line breaks; inside a word a hyphen at a line
    end, or in long names a stray blank such as bad PDF text has. Chinese breaks lines anywhere.
    """
    if surface == wording or len(surface) == len(wording):
        return True
    expected = _gaps(wording)
    chinese = _script(wording[0]) == "CJK"
    letters = sum(1 for character in wording if not is_separator(character))
    for position, gap in _gaps(surface).items():
        if position in expected:
            if len(gap) > LONGEST_GAP or gap.count("\n") > 3:
                return False
        elif _UNSEEN.issuperset(gap):
            continue
        elif "-" in gap or "\u00ad" in gap or "\u2010" in gap:
            if len(gap) > LONGEST_DAMAGE:
                return False
        elif len(gap) > _LONGEST_BLANKS or (letters < _SHORTEST_DAMAGED_NAME and not chinese):
            return False
    return True


def _gaps(text: str) -> dict[int, str]:
    """Separators of a text by the number of letters before them."""
    gaps: dict[int, str] = {}
    letters = 0
    for character in text:
        if is_separator(character):
            gaps[letters] = gaps.get(letters, "") + character
        elif not is_mark(character):
            letters += 1
    return gaps
