"""Letters folded so that a name looks the same however it is set.

`squeeze` keeps of a text only what tells names apart: small letters without accents or vowel
signs, digits and signs. Blanks, dashes and apostrophes of every kind are gone, so that a name
broken over a line, hyphenated, or damaged by blanks inside its words is still one run of letters.
Each character is folded alone, to one character or to none.
"""

import unicodedata
from functools import lru_cache

_SEPARATORS = frozenset(
    "\t\n\r\x0b\x0c\x02\x1c\x1d\x1e\x1f\x85 -'"
    "\u00a0\u00ad\u02bc\u1680\u180e\u205f\u2060\u2212\u3000\ufeff\ufffe"
    + "".join(map(chr, [*range(0x2000, 0x2016), 0x2018, 0x2019, 0x201B, *range(0x2028, 0x2030)]))
)
_TATWEEL = "\u0640"
_ALIKE = {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}
# Full-width Latin and the Arabic forms that PDF text has: letters in another dress.
_DRESSED = ((0xFF01, 0xFF5F), (0xFB50, 0xFE00), (0xFE70, 0xFEFD))
_FIRST_DRESSED = "\ufb50"


@lru_cache(maxsize=1 << 16)
def fold(character: str) -> str:
    """A character as it counts in a name: one character, or none for separators and marks."""
    if character in _SEPARATORS or is_mark(character):
        return ""
    if character.isascii():
        return character.lower()
    base = _undressed(character)
    small = base.lower()
    base = small if len(small) == 1 else base
    return "" if base in _SEPARATORS else _ALIKE.get(base, base)


def _undressed(character: str) -> str:
    """A letter without accents and presentation forms."""
    dressed = character >= _FIRST_DRESSED and any(
        first <= ord(character) < last for first, last in _DRESSED
    )
    parts = unicodedata.normalize("NFKD" if dressed else "NFD", character)
    if parts == character:
        return character
    letters = [part for part in parts if not is_mark(part)]
    return letters[0] if len(letters) == 1 else character


def squeeze(text: str) -> str:
    """The text folded character by character."""
    return "".join(map(fold, text))


def is_mark(character: str) -> bool:
    """Whether this is an accent, a vowel sign or the stroke that stretches Arabic words."""
    return character == _TATWEEL or unicodedata.category(character) == "Mn"


@lru_cache(maxsize=4096)
def is_separator(character: str) -> bool:
    """Whether this is a blank, a hyphen or an apostrophe: gone from squeezed text, but no mark."""
    return not fold(character) and not is_mark(character)
