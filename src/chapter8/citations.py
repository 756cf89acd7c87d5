"""Citations of UN documents in running text, in the six official languages.

Found are whole symbols (`A/64/L.34 and Add.1`), and the looser ways in which resolutions and
decisions are cited: "resolutions 64/256 of 2 March 2010 and 65/122", "resolution 1631 (2005)",
"resolution 3363 (XXX)", "decision 71/556". The words are facts and stand in `citations.csv`.

Sources: DGACM editorial manual, resolutions and decisions; UN research guide, document symbols.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from chapter8.errors import SymbolError
from chapter8.symbol_components import FACTS, ROMANS, YEAR
from chapter8.symbols import BODIES, LOOKALIKES, Symbol, parse, plausible


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a text that cites one UN document."""

    start: int
    """Offset of the symbol or number in the text, in characters; the word "resolution" is out."""
    end: int
    surface: str
    """The text as it stands, `text[start:end]`."""
    symbol: str
    """Canonical symbol of the document."""
    joint: tuple[str, ...] = ()
    """Canonical forms of its further symbols, where a joint symbol is cited."""


def _rows(table: str) -> list[tuple[str, str]]:
    """Read pattern and value of the rows of one table of `citations.csv`."""
    lines = Path(__file__).with_name("citations.csv").read_text("utf-8").splitlines()
    cells = [line.split(",") for line in lines]
    return [(pattern, value) for name, pattern, value, _ in cells if name == table]


_KEYWORDS = _rows("keyword")
_CLOSINGS = _rows("closing")
_ORGANS = _rows("organ") + _rows("other")

_GAP = r"\s{0,2}"
_WORDS = "|".join(sorted([*BODIES, *FACTS["press"]], key=len, reverse=True))
_QUALIFIER = (
    r"(?:\s?\((?:[0-9]{4}|[IVXL]+|E?S-[IVXL]+|"
    rf"(?i:{'|'.join(FACTS['qualifier'])})[.\s]{{0,2}}(?:[0-9]+|[IVXL]+)?[A-Z]?)\))"
)
_COMPONENT = (
    rf"(?:[A-Z][A-Za-z]{{0,6}}\.{_GAP}"
    r"(?:[0-9]+(?:-[0-9]+)?(?![0-9])|(?:[IVX]+|[A-Z])(?![A-Za-z0-9]))"
    r"|E?S-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,6}(?![0-9])(?:-[0-9]{1,3}(?![0-9/]))?(?:[A-Z](?:-[A-Z])?(?![A-Za-z-]))?"
    r"|\([0-9]{4}\)"
    r"|Agenda|[A-Z][A-Z&]{0,11}(?![A-Za-z.]))"
)
_ONE = rf"(?:{_WORDS})(?:{_GAP}/{_GAP}{_COMPONENT}{_QUALIFIER}{{0,2}})+"
_SYMBOL = re.compile(
    rf"(?<![\w/@=&]){_ONE}(?:{_GAP}-{_GAP}{_ONE})*(?!\s?/\s?(?!(?i:annex|appendix|encl))[\w(])"
)
_ADOPTED = re.compile(rf"(A|S|E|T|A{_GAP}/{_GAP}HRC){_GAP}/{_GAP}(?i:(RES|DEC)){_GAP}/{_GAP}")
_MODIFIER = r"(?:Add|Corr|Rev|Amend)\.\s?[0-9]+(?:-[0-9]+)?"
_MODIFIED = re.compile(rf"{_GAP}/{_GAP}{_MODIFIER}")
_FURTHER = re.compile(
    rf"(?:\s*,)?\s+(?:and|et|y|и|و)\s+({_MODIFIER}(?:/{_MODIFIER})*)|\s*,\s*({_MODIFIER})"
)
_FURTHER_NUMBER = re.compile(
    r"(?:\s*,)?\s+(?:and|et|y|и)\s+([0-9]{1,3}(?:-[0-9]{1,3})?)(?=\s?[,.;:)\]]|\s*$)"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")

_LETTER_ENDS = r"(?=\s?[,.;:)\]（）、号]|\s(?:of|and|or|on|entitled|du|de|от)\s|\s*$)"
_LETTERS = r"[A-Z](?:\s?[-–]\s?[A-Z]|(?:,\s?[A-Z])*,?\s(?:and|to|et|à|y|a|и)\s[A-Z])?(?!\w)"
_ITEM = re.compile(
    rf"(?P<session>[0-9]{{1,4}}|E?S-[0-9]{{1,2}}){_GAP}/{_GAP}(?P<number>[0-9]{{1,4}})(?![0-9/])"
    rf"(?:(?P<glued>[A-Z](?:-[A-Z])?(?!\w))|\s(?P<letters>{_LETTERS}){_LETTER_ENDS})?"
    rf"|(?P<serial>[0-9]{{1,4}})(?:\s?(?P<inner>{_LETTERS}))?"
    r"\s?[(（](?P<qualifier>[0-9]{4}|[IVXL]+|E?S-[IVX]+)[)）]"
    rf"(?:\s?(?P<outer>[A-Z](?!\w)){_LETTER_ENDS})?"
)
_DATE = re.compile(
    r",?\s+(?:adopted\s+(?:on\s+)?|of|on|dated|en date du|du|de|от|المؤرخة?)\s+[0-9]{1,2}(?:er)?"
    r"(?:(?:\s*,|\s+(?:and|et|y|и))\s+[0-9]{1,2}(?![/0-9]))*"
    r"\s+(?:de\s+)?[^\W\d_]+(?:/[^\W\d_]+)?(?:\s+(?:de\s+)?[0-9]{4}(?:\s+г(?:ода?|\.))?)?"
)
_TITLE = re.compile(r",?\s+entitled\s+[“\"][^”\"]{1,300}[”\"],?")
_NEXT = re.compile(
    r"\s*[,;،、]\s*(?:(?:and|or|et|ou|y|e|o|и|или|و)\s+)?"
    r"|\s+(?:and|or|as well as|et|ou|ainsi que|y|e|o|и|или|و)\s+|\s*[和及]\s*|\s+و(?=[0-9])"
)
_KEYWORD = re.compile(
    r"(?<!\w)(?i:"
    + "|".join(f"({pattern})" for pattern, _ in _KEYWORDS)
    + r")\s+(?:(?:No\.?|n[°o]|№|رقم)\s*)?"
)
_OPENING = re.compile(r"第\s?(?=[0-9ES])")
_CLOSING = re.compile(r"\s?号\s?(?:" + "|".join(f"({pattern})" for pattern, _ in _CLOSINGS) + ")")
_ORGAN = re.compile("|".join(f"({pattern})" for pattern, _ in reversed(_ORGANS)))
_LINK = re.compile(r"\s*(?:(?:of|by)\s+the\s+|de\s+la\s+|de\s+l['’]|du\s+|del\s+)?")
_OF_ANOTHER = re.compile(
    r"(?:['’]s)?(?:\s+(?:on|for|of)(?:\s+(?:the|and|[A-Z][\w-]+))+)?(?:,?\s+(?:in|by)\s+its)?\s+"
)


def cite(text: str) -> list[Citation]:
    """Find the UN documents that a text cites, in the order of the text.

    A bare number after "resolution" is one of the General Assembly (65/122, 3363 (XXX)), of the
    Security Council (1631 (2005)) or of the Economic and Social Council (1996/31), unless the text
    names another organ beside it. Decisions carry no symbol of their own; they are given the form
    under which the UN catalogue keeps them, "A/DEC/71/556". "A and B" of one number are two
    citations of one place. Not cited are URLs, fractions, dates and numbers without such a word.
    """
    plain = text if text.isascii() else text.translate(LOOKALIKES)
    found = [*_symbols(plain), *_loose(text)]
    if "://" in text or "www." in text:
        addresses = [match.span() for match in _URL.finditer(text)]
        found = [one for one in found if not any(a <= one.start < b for a, b in addresses)]
    unique = dict.fromkeys(sorted(found, key=lambda one: (one.start, one.end)))
    return [
        Citation(one.start, one.end, text[one.start : one.end], one.symbol, one.joint)
        for one in unique
    ]


def _citation(text: str, start: int, end: int, symbol: Symbol) -> Citation:
    return Citation(start, end, text[start:end], symbol.canonical, symbol.symbols[1:])


def _parsed(surface: str) -> Symbol | None:
    """Parse what looks like a symbol, if it is one that the UN would give."""
    try:
        symbol = parse(surface)
    except SymbolError:
        return None
    return symbol if all(map(plausible, (symbol, *symbol.joint))) else None


def _symbols(text: str) -> Iterator[Citation]:
    """Find whole symbols, their joint symbols, and the addenda listed after them."""
    for match in _SYMBOL.finditer(text):
        start, end = match.span()
        adopted = _ADOPTED.match(text, start)
        item = _ITEM.match(text, adopted.end()) if adopted else None
        if adopted and item and not _MODIFIED.match(text, item.end()):
            items, _ = _list(text, item.start())
            organ, code = re.sub(r"\s", "", adopted[1]), adopted[2].upper()
            listed = [one for each in items for one in _resolved(text, each, code, organ)]
            yield from [replace(one, start=start) for one in listed[:1]]
            yield from listed[1:]
            if listed:
                continue
        surface = match[0]
        if not adopted:  # a year or session qualifies resolutions alone
            surface = re.sub(r"\s?\((?:[0-9]{4}|E?S-[IVXL]+|[IVXL]+)\)$", "", surface)
        symbol = _parsed(surface)
        if symbol:
            end = start + len(surface)
            yield _citation(text, start, end, symbol)
            yield from _listed(text, end, symbol)


def _listed(text: str, position: int, symbol: Symbol) -> Iterator[Citation]:
    """Read "and Add.1", "and Corr.1 and 2" after a symbol."""
    last = symbol.modifiers[-1] if symbol.modifiers else ""
    while match := _FURTHER.match(text, position) or (
        _FURTHER_NUMBER.match(text, position) if last else None
    ):
        group = match.lastindex or 1
        surface = match[group]
        named = surface if surface[0].isalpha() else f"{last.split('.')[0]}.{surface}"
        further = _modified(symbol, named)
        if further is None:
            return
        yield _citation(text, match.start(group), match.end(group), further)
        last, position = named, match.end()


def _modified(symbol: Symbol, modifier: str) -> Symbol | None:
    """Add a modifier to each joint symbol, in place of one of the same kind."""
    kind = modifier.split(".", maxsplit=1)[0]
    stems = [
        one.canonical.rsplit("/", 1)[0]
        if one.modifiers and one.modifiers[-1].startswith(kind)
        else one.canonical
        for one in (symbol, *symbol.joint)
    ]
    return _parsed("-".join(f"{stem}/{modifier}" for stem in stems))


def _loose(text: str) -> Iterator[Citation]:
    """Find numbers after a word for resolution or decision, or between 第 and 号决议."""
    for match in _KEYWORD.finditer(text):
        position, organ = match.end(), _organ_before(text, match.start())
        if between := _ORGAN.match(text, position):  # as Arabic has it
            organ, position = _organ_of(between), between.end() + 1
        items, end = _list(text, position)
        organ = _organ_after(text, end) or organ
        code = _KEYWORDS[(match.lastindex or 1) - 1][1]
        yield from (one for item in items for one in _resolved(text, item, code, organ))
    for match in _OPENING.finditer(text):
        items, _ = _list(text, match.end())
        if items and (closing := _CLOSING.match(text, items[-1].end())):
            organ = _organ_before(text, match.start())
            code = _CLOSINGS[(closing.lastindex or 1) - 1][1]
            yield from (one for item in items for one in _resolved(text, item, code, organ))


def _list(text: str, position: int) -> tuple[list[re.Match[str]], int]:
    """Read a list of numbers, "64/256 of 2 March 2010, 65/122 and 3411 A and B (XXX)".

    Returns the numbers and the offset where the list with its dates and titles ends.
    """
    items, end = [], position
    while item := _ITEM.match(text, position):
        items.append(item)
        end = item.end()
        for decoration in (_DATE, _TITLE):
            if decorated := decoration.match(text, end):
                end = decorated.end()
        following = _NEXT.match(text, end)
        if not following:
            break
        position = following.end()
    return items, end


def _resolved(text: str, item: re.Match[str], code: str, organ: str | None) -> Iterator[Citation]:
    series = _series(item, code, organ)
    if series is None:
        return
    letters = item["glued"] or item["letters"] or item["inner"] or item["outer"] or ""
    listed = re.search(r",|\s(?:and|et|y|и)\s", letters)
    for letter in (
        re.findall("[A-Z]", letters) if listed else ["-".join(re.findall("[A-Z]", letters))]
    ):
        if item["session"]:
            surface = f"{series}/{item['session']}/{item['number']}{letter}"
        else:
            surface = f"{series}/{item['serial']}{letter}({item['qualifier']})"
        symbol = _parsed(surface)
        if symbol:
            yield _citation(text, *item.span(), symbol)


def _series(item: re.Match[str], code: str, organ: str | None) -> str | None:
    """Name the series of a bare number, "A/RES", or None if it cannot be one of the organ."""
    session, qualifier = item["session"], item["qualifier"]
    if session and session.isdigit():
        ordinal = int(session)
        if YEAR.fullmatch(session):
            fits = {"E": organ in ("E", "council", None)}
        elif ordinal < 31:
            fits = {"A/HRC": organ in ("A/HRC", "council")}
        else:  # decisions of the Assembly are numbered from 301
            in_range = ordinal <= 150 and (code == "RES" or int(item["number"]) > 300)
            fits = {"A/HRC": organ in ("A/HRC", "council"), "A": organ in ("A", None) and in_range}
    elif session or qualifier.startswith(("S-", "ES-")):
        fits = {"A/HRC": organ == "A/HRC", "A": organ in ("A", None)}
    elif qualifier.isdigit():
        dated = code == "RES" and YEAR.fullmatch(qualifier) is not None
        fits = {"S": organ in ("S", "council", None) and dated}
    else:
        roman = ROMANS.get(qualifier, 0)
        fits = {
            "A": organ in ("A", None) and 0 < roman <= 30,
            "T": organ == "T",
            "E": organ in ("E", "council") or (organ is None and roman > 30),
        }
    return next((f"{series}/{code}" for series, fit in fits.items() if fit), None)


def _organ_before(text: str, position: int) -> str | None:
    """Find the organ named just before: "Human Rights Council resolution", "Assembly, in its"."""
    before = text[max(0, position - 90) : position]
    nearest = None
    for match in _ORGAN.finditer(before):
        nearest = match
    if nearest is None:
        return None
    gap = before[nearest.end() :]
    organ = _organ_of(nearest)
    if not organ:
        return organ if _OF_ANOTHER.fullmatch(gap) else None
    return organ if len(gap) <= 20 and not re.search(r"[.;:0-9]", gap) else None


def _organ_after(text: str, position: int) -> str | None:
    """Find the organ named just after: "resolution 43/16 of the Human Rights Council"."""
    match = _ORGAN.match(text, link.end()) if (link := _LINK.match(text, position)) else None
    return _organ_of(match) or None if match else None


def _organ_of(match: re.Match[str]) -> str:
    return _ORGANS[len(_ORGANS) - (match.lastindex or 1)][1]
