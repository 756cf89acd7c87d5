"""Bytes to text: which encoding a document is in, and its characters.

Unicode is recognized by its byte order mark, by being valid, or by where its NUL bytes stand.
What is left is a legacy encoding, told apart by the letters of the language it would give:
Windows-1252 (English, French, Spanish), Windows-1251, KOI8-R and ISO 8859-5 (Russian),
Windows-1256 and ISO 8859-6 (Arabic), GB 18030 (Chinese).

Line ends and every other character stay as they are: the offsets of passages and references point
into the text that `decode` returns.
"""

import codecs
import re
from dataclasses import dataclass

from chapter8.errors import UnreadableError

SAMPLE = 65_536
"""Bytes from the beginning that are enough to judge what kind of bytes they are."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.02  # more than this is no text: real texts hold a stray one at most
_NUL_SHARE = 0.01
_DAMAGE_SHARE = 0.02  # of all characters that are not ASCII

_FAMILIAR = re.compile(
    "[\\t\\n\\r -~\u00a0-\u00ff\u0400-\u045f\u060c-\u0669\u2010-\u2026\u3000-\u3011\uff00-\uff5e]"
)
"""Letters of the six languages but the Chinese, their digits and their punctuation."""
_HANZI = re.compile("[\u4e00-\u9fff]")
_FAMILIAR_SHARE = 0.02  # Chinese is a tenth punctuation
_TEXT_SHARE = 0.9

_ASCII_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_HIGH_LETTERS = bytes(range(0xC0, 0x100))
_WESTERN_SHARE = 0.25  # Western texts have some 5 % of accented letters, others nearly 100 %
_SCRIPTS = (
    ("оеаинтсрвлкмдпу", ("windows-1251", "koi8-r", "iso-8859-5")),
    ("ايلمونرتبعدهةفأ", ("windows-1256", "iso-8859-6")),
)
"""The letters that make up four fifths of a text, and the encodings of its language."""
_LETTER_SHARE = 0.6
_COMMON_HANZI_SHARE = 0.8
_COMMON_HANZI = range(0xB0, 0xD8)  # first bytes of level 1 of GB 2312

_WINDOWS_1252 = "".join(bytes([byte]).decode("windows-1252", "replace") for byte in range(256))
"""Windows-1252 with its five undefined bytes as U+FFFD."""


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read.

    Attributes:
        text: The characters, with line ends as they were and without the byte order mark.
        encoding: `ascii`, `utf-8`, `utf-16-le`, `windows-1252` ... (names that Python knows).
        note: What a reader should know (characters lost or guessed), one sentence, or None.
    """

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """Read the bytes of a text document.

    Args:
        data: All bytes of the document.

    Returns:
        The text; NUL characters strewn into a text become blanks, so that offsets stay the same.

    Raises:
        UnreadableError: The bytes are no text, or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" in data:
        return _with_nuls(data)
    return _mended(_without_nuls(data))


def _mended(found: Decoded) -> Decoded:
    """Undo UTF-8 that was read as a Western encoding and saved again, if all of a text is so."""
    if found.text.isascii():
        return found
    for encoding in ("latin-1", "windows-1252"):
        try:
            text = found.text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        note = f"The text had been read as {encoding} and saved as UTF-8: this was undone."
        return Decoded(text, found.encoding, note)
    return found


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(1, _DAMAGE_SHARE * len(text)):
        raise UnreadableError(
            f"The text says that it is {encoding.upper()}, but {lost:,} of its {len(text):,} "
            "characters are not: save it again as UTF-8."
        )
    return Decoded(text, encoding, _lost(lost, encoding))


def _with_nuls(data: bytes) -> Decoded:
    """UTF-16 or UTF-32 without a mark, or a text with a few NULs, or no text."""
    encoding = _wide_encoding(data)
    if encoding is not None:
        return Decoded(data.decode(encoding), encoding)
    nuls = data.count(b"\0")
    if nuls > _NUL_SHARE * len(data):
        raise _binary(nuls / len(data))
    decoded = _without_nuls(data.replace(b"\0", b" "))
    note = f"{nuls:,} NUL characters were read as blanks."
    return Decoded(decoded.text, decoded.encoding, " ".join(filter(None, (decoded.note, note))))


def _wide_encoding(data: bytes) -> str | None:
    """The encoding of four or two bytes a character that gives letters, or None.

    In the wrong order of bytes Latin letters become rare Chinese ones and nothing becomes a
    blank, a line end or a comma: the order with more of what every text has is the right one.
    """
    familiar: dict[str, float] = {}
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:SAMPLE]
        if _control_share(sample.encode("utf-8")) > _CONTROL_SHARE:
            continue
        share = len(_FAMILIAR.findall(sample)) / len(sample)
        if share + len(_HANZI.findall(sample)) / len(sample) >= _TEXT_SHARE:
            familiar[encoding] = share
    best = max(familiar, key=lambda encoding: familiar[encoding], default=None)
    return best if best is not None and familiar[best] >= _FAMILIAR_SHARE else None


def _without_nuls(data: bytes) -> Decoded:
    share = _control_share(data[:SAMPLE])
    if share > _CONTROL_SHARE:
        raise _binary(share)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data) or _legacy(data)
    return Decoded(text, "ascii" if text.isascii() else "utf-8")


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters, or None where single bytes stand for letters."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    if lost > max(1, _DAMAGE_SHARE * wide) or wide <= 2 * lost:
        return None
    return Decoded(text, "utf-8", _lost(lost, "utf-8"))


def _legacy(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    high = _count(sample, _HIGH_LETTERS)
    if high <= _WESTERN_SHARE * (high + _count(sample, _ASCII_LETTERS)):
        return _windows_1252(data)
    encoding = "gb18030" if _is_chinese(data) else _encoding_by_letters(sample)
    if encoding is None:
        raise UnreadableError(
            "The encoding of the text cannot be told (it is not Unicode and no known legacy "
            "encoding gives words): save it again as UTF-8."
        )
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    guess = f"Read as {encoding}, judged by its letters."
    return Decoded(text, encoding, f"{guess} {_lost(lost, encoding)}" if lost else guess)


def _windows_1252(data: bytes) -> Decoded:
    text = codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]
    lost = text.count("\ufffd")
    return Decoded(text, "windows-1252", _lost(lost, "windows-1252") if lost else None)


def _encoding_by_letters(sample: bytes) -> str | None:
    """The encoding that turns the sample into the commonest letters of a language."""
    scores: dict[str, float] = {}
    for letters, encodings in _SCRIPTS:
        for encoding in encodings:
            wide = [char for char in sample.decode(encoding, "replace") if char > "\x7f"]
            common = sum(map(wide.count, letters))
            scores[encoding] = common / len(wide)
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= _LETTER_SHARE else None


def _is_chinese(data: bytes) -> bool:
    """Valid GB 18030 whose characters are nearly all of the 3,755 commonest of GB 2312."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    hanzi = [char.encode("gb18030")[0] for char in text[:SAMPLE] if "\u4e00" <= char <= "\u9fff"]
    common = sum(lead in _COMMON_HANZI for lead in hanzi)
    return bool(hanzi) and common >= _COMMON_HANZI_SHARE * len(hanzi)


def _control_share(sample: bytes) -> float:
    return _count(sample, _CONTROLS) / len(sample) if sample else 0.0


def _count(sample: bytes, of: bytes) -> int:
    return len(sample) - len(sample.translate(None, of))


def _binary(share: float) -> UnreadableError:
    return UnreadableError(
        f"The bytes are not text ({share:.0%} of them are control codes): "
        "convert the file to text (UTF-8)."
    )


def _lost(lost: int, encoding: str) -> str:
    return f"{lost:,} characters are not valid {encoding} and stand as U+FFFD."
