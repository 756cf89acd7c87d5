"""A cell of a published table as a number: blanks, dashes, thousands, decimals, footnote marks."""

import re
import unicodedata
from dataclasses import dataclass

from chapter8.audit.findings import Number
from chapter8.audit.words import words

_MARKS = re.compile(
    r"(?:\s*(?:\[[^\]]{1,4}\]|\([a-z]\)|[*†‡§¶#]|[¹²³⁰-⁹]|(?<=\d)[a-z](?:,[a-z])*))+$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<=\d)\s*\(\s*\d[\d.,]*\s*%\s*\)$")
_BRACKETED = re.compile(r"\((\d[\d.,' ]*)\)")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([,.' ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MOST_CHARACTERS = 20
"""A longer number is no count, and a machine would round it."""

_LONGEST_HEADING = 40
_LONGEST_CELL = 200  # characters: what is longer is neither a number nor a year
_IN_BRACKETS = re.compile(r"\s*\([^()]*[^\W\d_][^()]*\)")
_DECADE = re.compile(r"\d{4}['’]?s")
_SUFFIX = re.compile(r"\s*(?:年|г\.?|год)$")
_WORD = re.compile(r"\w+")
_DASHES = str.maketrans("−–—‐‑’", "-----'")


@dataclass(frozen=True)
class Numeral:
    """What a cell says.

    `value` is None where nothing can be read. `kind` is number, blank, dash (both read as 0),
    missing (it says that the count is not known) or unreadable.
    """

    value: Number | None
    kind: str


def numeral(text: str) -> Numeral:
    """Read a cell.

    A comma or point before exactly three digits parts thousands, as counts are whole; before
    another number of digits it is the decimal sign.
    """
    text = text.strip()
    if not text:
        return Numeral(0, "blank")
    if text.casefold() in words()["missing"]:
        return Numeral(None, "missing")
    if text.casefold() in words()["dashes"]:
        return Numeral(0, "number" if text == "0" else "dash")
    value = _value(_plain(text))
    return Numeral(value, "unreadable" if value is None else "number")


def _value(plain: str) -> Number | None:
    if len(plain) > _MOST_CHARACTERS:
        return None
    if match := _GROUPED.fullmatch(plain):
        return _ungrouped(plain, match.group(1))
    return _number(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None


def year_of(text: str) -> int | None:
    """The year that a heading is; None if it is none.

    Marks of footnotes stand apart, and so does what says that the year is covered in part, in
    brackets or in words that are known ("2017 (to June)", "Jan-Jun 2017").
    """
    if _DECADE.fullmatch(text.strip()):
        return None
    plain = _SUFFIX.sub("", _plain(text).removesuffix(".0"))
    if _YEAR.fullmatch(plain):
        return int(plain)
    found = _YEAR.findall(plain)
    if len(found) != 1 or len(plain) > _LONGEST_HEADING:
        return None
    before, _, after = plain.partition(found[0])
    if not before.strip() and _IN_BRACKETS.fullmatch(after):
        return int(found[0])
    beside = _WORD.findall(f"{before} {after}".casefold())
    names = [word for word in beside if not word.isdigit()]
    # One month is a column of a table by month, not a year that is covered in part.
    known = set(words()["partial"])
    return int(found[0]) if len(names) > 1 and known.issuperset(names) else None


def _plain(text: str) -> str:
    """The text with western digits, single blanks and plain dashes, without footnote marks."""
    if len(text) > _LONGEST_CELL:
        return text.strip()
    text = _MARKS.sub("", _BLANKS.sub(" ", text.strip()))
    text = "".join(str(unicodedata.decimal(c, c)) for c in text).translate(_DASHES)
    text = _SHARE.sub("", text)
    if match := _BRACKETED.fullmatch(text):
        return match.group(1)
    return text.strip()


def _ungrouped(plain: str, sign: str) -> Number:
    decimal = "," if sign == "." else "."
    whole, _, rest = plain.replace(sign, "").partition(decimal)
    return _number(f"{whole}.{rest}" if rest else whole)


def _number(plain: str) -> Number:
    value = float(plain)
    return int(value) if value.is_integer() else value
