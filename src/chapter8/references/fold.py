"""Text folded so that a name looks the same however it is set.

Two foldings. `spread` keeps every byte in its place: blanks, dashes and apostrophes of every kind
become ASCII blanks, Arabic letter variants become one letter. `squeeze` then lowers the case and
drops blanks, hyphens and apostrophes, so that a name broken over a line, hyphenated, or damaged
by blanks inside its words is still one run of bytes. Offsets lead back through `kept`.
"""

import re
import unicodedata

_SEPARATORS = b" \t\n\r\x0b\x0c-'\x02\x1c\x1d\x1e\x1f"
_LOWER = bytes(range(256)).lower()

# General Punctuation: blanks, dashes, apostrophes, line separators; three bytes each in UTF-8.
_PUNCTUATION = re.compile(
    rb"\xe2\x80[\x80-\x95\x98\x99\xa8-\xaf]|\xef\xbb\xbf|\xef\xbf\xbe|\xe3\x80\x80"
)
_LATIN_BLANKS = re.compile(rb"\xc2[\xa0\xad]|\xca\xbc")
_LATIN_CAPITALS = re.compile(rb"\xc3[\x80-\x96\x98-\x9e]")
_CYRILLIC_CAPITALS = re.compile(rb"\xd0[\x81\x90-\xaf]+")
_ARABIC = re.compile(rb"\xd8[\xa2\xa3\xa5\xa9]|\xd9[\x80\x89\x8b-\x92]")
_ARABIC_LETTERS = {
    b"\xd8\xa2": b"\xd8\xa7",
    b"\xd8\xa3": b"\xd8\xa7",
    b"\xd8\xa5": b"\xd8\xa7",
    b"\xd8\xa9": b"\xd9\x87",
    b"\xd9\x89": b"\xd9\x8a",
}


def _lower_pair(match: re.Match[bytes]) -> bytes:
    return match.group().decode().lower().encode()


def _arabic_letter(match: re.Match[bytes]) -> bytes:
    return _ARABIC_LETTERS.get(match.group(), b"  ")


def spread(data: bytes) -> bytes:
    """UTF-8 bytes of the same length in which separators are ASCII and letter variants are one.

    Case is kept for ASCII letters and lowered for accented Latin and Cyrillic letters.
    """
    if data.isascii():
        return data
    if b"\xe2" in data or b"\xef" in data or b"\xe3" in data:
        data = _PUNCTUATION.sub(b"   ", data)
    if b"\xc2" in data or b"\xca" in data:
        data = _LATIN_BLANKS.sub(b"  ", data)
    if b"\xc3" in data:
        data = _LATIN_CAPITALS.sub(_lower_pair, data)
    if b"\xd0" in data:
        data = _CYRILLIC_CAPITALS.sub(_lower_pair, data)
    if b"\xd8" in data or b"\xd9" in data:
        data = _ARABIC.sub(_arabic_letter, data)
    return data


def squeeze(spread_data: bytes) -> bytes:
    """Spread bytes in lower case without blanks, hyphens and apostrophes."""
    return spread_data.translate(_LOWER, _SEPARATORS)


def keys(name: str) -> set[bytes]:
    """The squeezed forms under which a name is looked for.

    As written, without its Latin accents (capitals often lose them), and decomposed.
    """
    composed = unicodedata.normalize("NFC", name)
    forms = {composed}
    if any("\u00c0" <= letter <= "\u024f" for letter in composed):
        decomposed = unicodedata.normalize("NFD", composed)
        forms |= {
            decomposed,
            "".join(c for c in decomposed if not unicodedata.combining(c)),
        }
    return {squeeze(spread(form.encode())) for form in forms}


def is_separator(character: str) -> bool:
    """Whether `squeeze` drops this character."""
    return not squeeze(spread(character.encode())).strip()
