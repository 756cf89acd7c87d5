"""Symbols of documents as they stand in print, found by their look.

Enough to find them on a line of their own; whether one is a symbol is for `chapter8.symbols`.
"""

import re

SYMBOL = (
    r"[A-Z]{1,6}(?:/\w[\w\u2010-\u2013-]*(?:\. ?[\w\u2010-\u2013-]+)*|/\(\w{1,6}\)(?=/))+"
    r"(?: ?\(\w[\w .-]{0,30}\)(?:/\w[\w.]*)*)?"
)
"""A document symbol as printed: `S/RES/1631 (2005)`, `A/71/160–S/2016/621`, `S/PV. 8967`."""

_LONGEST = 60
_BLANKS = re.compile(r" ?/ ?")  # kerning puts them beside strokes
_LINE = re.compile(rf"{SYMBOL}\*{{0,3}}")


def is_symbol(text: str) -> bool:
    """Say whether a line is nothing but a symbol, asterisks of a reissue apart."""
    if len(text) >= _LONGEST:
        return False
    return _LINE.fullmatch(_BLANKS.sub("/", text) if " " in text else text) is not None
