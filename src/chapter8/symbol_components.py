"""Components of UN document symbols: what may stand between two slashes.

`read(raw)` takes one component in upper case and returns a `Component` with its catalogue and its
printed form and what it says of session and year. The words that are known (bodies, types,
modifiers, qualifiers) are facts and stand in `symbols.csv`.

Source of the grammar: UNBIS reference manual, document series symbols; UN research guide.
"""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from chapter8.errors import SymbolError


def _facts() -> dict[str, dict[str, str]]:
    """Read `symbols.csv`: for each table, key to value."""
    tables: dict[str, dict[str, str]] = {}
    for line in Path(__file__).with_name("symbols.csv").read_text("utf-8").splitlines()[1:]:
        table, key, value, _ = line.split(",", 3)
        tables.setdefault(table, {})[key] = value
    return tables


FACTS = _facts()
TYPES = {key.upper(): value for key, value in FACTS["type"].items()}
MODIFIERS = frozenset(key.upper() for key in FACTS["modifier"])
SPELLING = {key.upper(): key for table in ("type", "modifier", "organ") for key in FACTS[table]}
_DOTTED_SPELLING = SPELLING | {key: dotted for dotted, key in FACTS["spelling"].items()}
_QUALIFIERS = {key.upper(): value for key, value in FACTS["qualifier"].items()}
ROMANS = {
    tens + units: 10 * i + j
    for i, tens in enumerate(("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"))
    for j, units in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + units
}
"""Roman numerals to 89, beyond any session: {"I": 1, ...}."""

LETTERS = r"[A-Z](?:(?:-|, ?| AND | TO )[A-Z])*"
YEAR = re.compile(r"19[4-9][0-9]|20[0-9][0-9]")
_NUMBER = re.compile(rf"([0-9]{{1,6}}(?:-[0-9]{{1,6}})?)(?: ?({LETTERS}))?")
_SESSION = re.compile(r"(E?S)-([0-9]{1,3}|[IVXL]{1,8})")
_DOTTED = re.compile(r"([A-Z]+(?:\.[A-Z]+)*)\.([0-9]{1,6}(?:-[0-9]{1,6})?[A-Z]?|[A-Z]{1,7})")
_UNDOTTED = re.compile(
    rf"({'|'.join(sorted(MODIFIERS))}|PV|SR|CRP|WP|CONF|SUB|WG|CN|AC|L|C) ?([0-9]{{1,6}})"
)
_PART = re.compile(r"(PART|SECTION) ?([A-Z]|[IVXL]{1,7}|[0-9]{1,3})")
_WORD = re.compile(r"[A-Z][A-Z0-9&-]{0,19}(?: [A-Z][A-Z&-]{1,19}){0,3}")
_QUALIFIED = re.compile(rf"([^()\[\]]*)((?:[(\[][^()\[\]]+[)\]])+)({LETTERS})?")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_NAMED = re.compile(
    rf"({'|'.join(sorted(_QUALIFIERS, key=len, reverse=True))})[. ]*"
    r"([0-9]{1,4}[A-Z]?(?:[-/][0-9]{1,4})?|[IVXL]{1,7}(?:[-/][IVXL]{1,7})?)?"
    r"(ONE|TWO|THREE|FOUR|FIVE|SIX)?"
)


class Component(NamedTuple):
    """One component of a symbol."""

    text: str  # catalogue form
    printed: str
    keyword: str = ""  # upper case, before the dot: "PV" of PV.65; "" for numbers and sessions
    number: int | None = None  # of a bare number
    session: int | str | None = None  # the component is S-30, or is qualified (XXX), (S-VII)
    year: int | None = None  # it is qualified (2005)


@lru_cache(maxsize=8192)
def read(raw: str) -> Component:
    """Read one component, given in upper case and without blanks around signs.

    Raises:
        SymbolError: with the reason alone; the caller knows the whole symbol.
    """
    if "(" not in raw and "[" not in raw:
        return _unqualified(raw)
    match = _QUALIFIED.fullmatch(raw)
    if not match:
        raise SymbolError(f"{raw!r} is not a component of a symbol")
    core, brackets, letters = match.groups(default="")
    contents = [content.strip() for content in _BRACKETS.findall(brackets)]
    letters += "".join([content for content in contents if _is_letters(content)])
    component = _unqualified(core + letters) if core else Component("", "")
    if letters and component.number is None:
        raise SymbolError(f"the letters {letters!r} follow no number")
    qualifiers = [_qualifier(content) for content in contents if not _is_letters(content)]
    if component.number is not None and any(
        one.text.isdigit() and not one.year for one in qualifiers
    ):
        raise SymbolError(f"{brackets!r} does not qualify a number")
    gap = " " if re.search("[0-9]", core) else ""
    return component._replace(
        text=component.text + "".join([f"({one.text})" for one in qualifiers]),
        printed=component.printed + "".join([f"{gap}({one.printed})" for one in qualifiers]),
        session=next((one.session for one in qualifiers if one.session), None),
        year=next((one.year for one in qualifiers if one.year), None),
    )


def _unqualified(raw: str) -> Component:
    if match := _NUMBER.fullmatch(raw):
        digits, letters = match.groups(default="")
        numbers = "-".join([str(int(number)) for number in digits.split("-")])
        letters = letters and _letters(letters)
        printed = f"{numbers} {letters}".rstrip()
        return Component(
            numbers + letters, printed, number=None if "-" in numbers else int(numbers)
        )
    if match := _SESSION.fullmatch(raw):
        return Component(raw, raw, session=_special(*match.groups()))
    if match := _DOTTED.fullmatch(raw) or _UNDOTTED.fullmatch(raw):
        keyword, number = match.groups()
        number = str(int(number)) if number.isdigit() else number
        text = f"{_DOTTED_SPELLING.get(keyword, keyword)}.{number}"
        return Component(text, text, keyword)
    if match := _PART.fullmatch(raw):
        word, number = match[1].title(), match[2]
        return Component(word + number, f"{word} {number}", match[1])
    if _WORD.fullmatch(raw):
        text = SPELLING.get(raw, raw)
        return Component(text, text, raw)
    raise SymbolError(f"{raw!r} is not a component of a symbol" if raw else "a component is empty")


def _is_letters(content: str) -> bool:
    """Tell the letters of a resolution, [A-J] or (A), from the sessions (V) and (S-V)."""
    session = content in ROMANS or _SESSION.fullmatch(content)
    return not session and re.fullmatch(LETTERS, content) is not None


def _qualifier(content: str) -> Component:
    """Read what stands in parentheses after a component."""
    if YEAR.fullmatch(content):
        return Component(content, content, year=int(content))
    if content in ROMANS:
        return Component(content, content, session=ROMANS[content])
    if re.fullmatch("[0-9]{1,6}", content):
        return Component(content, content)
    if match := _SESSION.fullmatch(content):
        return Component(content, content, session=_special(*match.groups()))
    if match := _NAMED.fullmatch(content):
        name, number, word = match.groups(default="")
        name = _QUALIFIERS[name]
        if word:  # the blank between two words is kept, that before a number is not
            return Component(f"{name} {word.title()}", f"{name} {word.title()}")
        return Component(name + number, f"{name} {number}".rstrip())
    raise SymbolError(f"'({content})' does not qualify a symbol")


def _letters(text: str) -> str:
    """Write the letters of a resolution: "A", or "A-D" for "A to D", "A and B", "A, B and C"."""
    found = re.split("-|, ?| AND | TO ", text)
    listed = "-" not in text and " TO " not in text
    if listed and any(ord(b) - ord(a) != 1 for a, b in pairwise(found)):
        raise SymbolError(f"the letters {text!r} are not in a row: name them one by one")
    return found[0] if len(found) == 1 else f"{found[0]}-{found[-1]}"


def _special(kind: str, ordinal: str) -> str:
    """Name a special session by its Arabic number: S-VII is "S-7"."""
    number = int(ordinal) if ordinal.isdigit() else ROMANS.get(ordinal)
    if number is None:
        raise SymbolError(f"{ordinal!r} is not a Roman numeral")
    return f"{kind}-{number}"
