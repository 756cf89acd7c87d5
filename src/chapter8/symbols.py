"""Symbols of United Nations documents: parse, print, and what a symbol says of its document.

A symbol is written in two ways that mean one document. The catalogue form has no blank between a
word or number and what qualifies it, `S/RES/1631(2005)`; the printed form has,
`S/RES/1631 (2005)`. `parse` reads both, and what people make of them (lower case, stray blanks,
asterisks, dashes), into one `Symbol` whose `canonical` is the catalogue form.

Sources: UNBIS reference manual, document series symbols; UN research guide, document symbols;
DGACM editorial manual, resolutions. The grammar of components is in `symbol_components`, the names
of bodies, types and qualifiers are in `symbols.csv`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from chapter8 import symbol_components
from chapter8.errors import SymbolError
from chapter8.symbol_components import FACTS, LETTERS, MODIFIERS, SPELLING, TYPES, YEAR, Component

UNDETERMINED = "undetermined"
"""The type of a document whose symbol does not tell it: a letter, a report or a note."""

BODIES = FACTS["body"]
"""First component of a symbol to the body it stands for: {"A": "GA", "TD": "UNCTAD", ...}."""

LOOKALIKES = str.maketrans(
    "‐‑‒–—―−－／（）［］．＊АВЕМНОРСТХ\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH SPACE}"
    "\N{SOFT HYPHEN}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}",
    "--------/()[].*ABEMHOPCTX      ",
)
"""Characters that stand for a plain one in print (dashes, wide and Cyrillic forms), one for one."""

_UNDER, _PRESS, _TREATY = FACTS["under"], FACTS["press"], FACTS["treaty"]
_BLANKS = re.compile(r" *([-/.()\[\]]) *")
_SERIES = re.compile(r"/(?:\.\.\.|…|-)?$")
_SLASH = re.compile(r"/(?![^(\[]*[)\]])")
_JOINT = re.compile(rf"-(?=(?:{'|'.join(BODIES)})/(?!{'|'.join(MODIFIERS)}))")
_EXTENSIONS = re.compile(r"(?i:(?:\.(?:txt|pdf|docx?|html?|xml|json|md|odt|rtf|wp[df]|gz|zip))+)$")
_LANGUAGE = re.compile(r"[-_. ](?i:(ar|zh|en|fr|ru|es|de)(?:[-_][a-z]+)*)$|_([ACEFRS])$")
_LANGUAGES = {"a": "ar", "c": "zh", "e": "en", "f": "fr", "r": "ru", "s": "es"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """One UN document symbol, taken apart.

    Two symbols are equal when their canonical forms, and those of their joint symbols, are.
    """

    canonical: str
    """Catalogue form, the key of the document: "S/RES/1631(2005)". Without joint symbols."""
    printed: str = field(compare=False)
    """Form in print: "S/RES/1631 (2005)". Without joint symbols."""
    body: str
    """Principal organ or body of the series, a value of `BODIES`: "GA", "SC", "CEDAW"."""
    committee: str | None
    """Subsidiary organ below the body: "C.3", "CN.4/Sub.2", "HRC/WG.6"; None for the body."""
    type: str
    """"resolution", "verbatim record", ...; `UNDETERMINED` where only the title can tell."""
    session: int | str | None
    """30 for a regular session, "S-30" or "ES-11" for a special one; None if not in the symbol."""
    year: int | None
    """Calendar year if the symbol carries it. A session is not a year: see `session_years`."""
    parts: tuple[str, ...]
    """Canonical components: ("A", "RES", "65", "122")."""
    modifiers: tuple[str, ...]
    """The components at the end that say which state of the text it is: ("Rev.1", "Add.36")."""
    joint: tuple["Symbol", ...] = ()
    """Further symbols of the same document, as in A/71/160-S/2016/621."""

    @property
    def symbols(self) -> tuple[str, ...]:
        """Canonical form of this symbol and of each joint symbol, in the order given."""
        return (self.canonical, *(other.canonical for other in self.joint))

    @property
    def base(self) -> str:
        """Canonical form without revisions and corrigenda; addenda are texts of their own."""
        kept = [m for m in self.modifiers if not m.startswith(("Rev", "Corr"))]
        if len(kept) == len(self.modifiers):
            return self.canonical
        return "/".join([*self.parts[: len(self.parts) - len(self.modifiers)], *kept])

    @property
    def parliamentary(self) -> bool:
        """Whether it is a document put before an organ; a press release is not."""
        return self.type != "press release"

    def to_dict(self, given: str) -> dict[str, Any]:
        """Return the record of `chapter8 symbol --format json` for the text that was `given`.

        Of a joint symbol `canonical` and `printed` hold all symbols, so that either can be parsed
        again; `joint` lists the canonical forms after the first; the year is that of whichever
        symbol carries one.
        """
        years = (symbol.year for symbol in (self, *self.joint))
        return {
            "input": given,
            "canonical": "-".join(self.symbols),
            "printed": "–".join(symbol.printed for symbol in (self, *self.joint)),
            "body": self.body,
            "type": self.type,
            "session": self.session,
            "year": next((year for year in years if year is not None), None),
            "parts": list(self.parts),
            "joint": [other.canonical for other in self.joint],
        }


class FileSymbol(NamedTuple):
    """What a file name says: the symbol, and the ISO 639-1 code of its language if it gives one."""

    symbol: Symbol
    language: str | None


def parse(text: str) -> Symbol:
    """Read one symbol, or joint symbols of one document.

    Letter case, blanks, asterisks, look-alike characters, brackets for parentheses and a missing
    dot (`PV65`) do not matter. `ECE/...` and `E/ECE/...` are one key (the series is catalogued as
    `[E/]ECE/`). A series is read too when it ends in a slash, as `TD/B/C.1/IRON ORE/` does.

    Raises:
        SymbolError: if `text` is not a symbol; the message says why.
    """
    try:
        first, *others = _pieces(text)
        return _symbol(first, tuple([_symbol(other) for other in others]))
    except SymbolError as error:
        shown = text if len(text) <= 60 else text[:59] + "…"
        raise SymbolError(
            f"{shown!r} is not the symbol of a UN document: {error} "
            "(a symbol looks like A/RES/65/122 or S/RES/1631 (2005))."
        ) from None


def session_years(session: int | str) -> tuple[int, int | None]:
    """Return the first and last calendar year of a General Assembly session.

    `session` is 65, or "S-30" for a special, "ES-11" for an emergency special session. Regular
    session n opens in September of 1945 + n and closes in September of the next year; the first
    was held within 1946. The last year is None while an emergency special session is not closed.

    Raises:
        SymbolError: if there is no such session.
    """
    if isinstance(session, int) and session > 0:
        return 1945 + session, 1946 if session == 1 else 1946 + session
    years = FACTS["session"].get(str(session))
    if years is None:
        raise SymbolError(
            f"{session!r} is not a session of the General Assembly: give 65, 'S-30' or 'ES-11'."
        )
    first, last = years.split("-")
    return int(first), int(last) if last else None


def from_filename(name: str) -> FileSymbol | None:
    """Read the symbol and language that a file name stands for, or None if it stands for none.

    Understood are the names that the UN Digital Library gives (`A_RES_78_199-EN.pdf`, several
    symbols joined by `--`, ` /[]*:;` written `__^^!#%`), those of ODS (`S_PV.8699_E.pdf`), of
    collections (`S-RES-1099(1997).txt`, `S_RES_0001_1946_EN_GOLD.txt`, `S_2014_136.en.txt`) and
    what people type (`a-res-65-122.pdf`). Job numbers (`N0455642.pdf`) name no symbol. `_` can
    stand for a blank too, so a blank inside a word is lost.

    A letter at the end is a language in the manner of ODS (A, C, E, F, R, S), but after a General
    Assembly resolution A and C are letters of the resolution.
    """
    if len(name) > 255:
        return None
    stem = _EXTENSIONS.sub("", re.split(r"[/\\]", name)[-1].strip())
    stem = re.sub(r" \([0-9]{1,2}\)$", "", stem)  # a browser's second copy
    language = _LANGUAGE.search(stem)
    code = language and (language[1] or language[2])
    if language and not (code in ("A", "C") and stem[:5].upper() in ("A_RES", "A-RES")):
        stem = stem[: language.start()]
    else:
        code = None
    if not re.search("[0-9]", stem) or not re.search("[-_ ]", stem):
        return None
    try:
        symbol = parse(_dotted(_undisguised(stem)))
    except SymbolError:
        return None
    known = all(_is_known(part) or part in stem for part in symbol.parts)
    if not (known and plausible(symbol)):
        return None
    return FileSymbol(symbol, _LANGUAGES.get(code.lower(), code.lower()) if code else None)


def _undisguised(stem: str) -> str:
    """Turn the stem of a file name back into the text of a symbol."""
    stem = re.sub(r"\^([^^]*)\^", r"[\1]", stem).translate(str.maketrans("!#%", "*:;"))
    stem = re.sub(r"[_ ]*\(([^)]*)\)", lambda m: f"({m[1].replace('_', ' ')})", stem)
    if "_" in stem:
        return re.sub("--+", "-", stem).replace("_", "/")
    pieces = re.split(r"(?<=[0-9])-+(?=[ASE]-[0-9]{2,4}-[0-9])", stem, flags=re.IGNORECASE)
    for i, piece in enumerate(pieces):
        slashed = re.sub(r"(?i)/(E?S)/(?=[0-9]{1,2}/)", r"/\1-", piece.replace("-", "/"))
        pieces[i] = re.sub(r"(?<=[0-9][A-Z])/(?=[A-Z](?:\(|$))", "-", slashed)
    return "-".join(pieces)


def _dotted(text: str) -> str:
    """Put the dots back that a file name has as strokes: `S/PV/9701`, `A/C/3/78/L/49/Rev/1`."""
    organs = re.sub(r"(?i)^([ASET])/(C|CN|AC|CONF|SC|WG)/(?=[0-9])", r"\1/\2.", text)
    dotted = re.sub(r"(?i)/(PV|SR|L|WP|CRP|Add|Rev|Corr|Amend)/(?=[0-9])", r"/\1.", organs)
    return re.sub(r"(?i)/Resumption/?([0-9]{1,2})", r"(Resumption\1)", dotted)


def plausible(symbol: Symbol) -> bool:
    """Whether a symbol met by chance, in a name or a text, is one that the UN would give.

    `parse` reads whatever fits the grammar; A/3/2 or S/2020/01/15 fit it but name no document.
    """
    parts = symbol.parts[: len(symbol.parts) - len(symbol.modifiers)]
    head, second = parts[0], parts[1]
    if sum(part.isdigit() for part in parts) > 2 or not re.search("[0-9]", "".join(parts[-1:])):
        return False
    if len(parts) == 2:
        return not second.isdigit() or len(second) > 2
    if not second.isdigit():
        numbered = symbol.year is not None or symbol.session is not None
        return head not in ("A", "S", "T", "E") or _is_known(second) or (head == "E" and numbered)
    first, last = {"A": (31, 150), "S": (1994, 2099), "E": (1978, 2099)}.get(head, (1, 999_999))
    return first <= int(second) <= last and head not in _TREATY


def _is_known(part: str) -> bool:
    """Whether a component is a number, a session, or begins with a word of the tables."""
    word = "".join(takewhile(str.isalpha, part)).upper()
    special = word in ("S", "ES") and part[len(word) : len(word) + 1] == "-"
    return not word or special or word in SPELLING or word in BODIES


def _pieces(text: str) -> list[str]:
    """Clean the text and split it into its joint symbols."""
    if len(text) > 200:
        raise SymbolError("it is far too long")
    if not text.isascii():
        text = text.translate(LOOKALIKES)
    text = " ".join(text.replace("*", " ").split()).upper()
    if not text:
        raise SymbolError("it is empty")
    if " " in text:
        text = _BLANKS.sub(r"\1", text)
    if "//" in text:
        text = re.sub("//+", "/", text)
    series = _SERIES.search(text)
    text = text[: series.start()] + "/" if series else text.rstrip(".,;:")
    return _JOINT.split(text) if "-" in text else [text]


def _symbol(piece: str, joint: tuple[Symbol, ...] = ()) -> Symbol:
    series = piece.endswith("/")
    raw = piece.rstrip("/")
    components = _SLASH.split(raw) if "(" in raw or "[" in raw else raw.split("/")
    given = [symbol_components.read(component) for component in _mended(components)]
    head = given[0].keyword
    if head not in BODIES and head not in _PRESS:
        raise SymbolError(f"no UN body has the symbol {given[0].text}/")
    parts = [symbol_components.read(_UNDER[head]), *given] if head in _UNDER else given
    main = len(parts)
    while parts[main - 1].keyword in MODIFIERS:
        main -= 1
    if main == 1:
        raise SymbolError("there is nothing after the body")
    _check_end(parts[-1], series=series)
    texts = [part.text for part in parts]
    meaning = _meaning(parts[:main])
    ending = "/" if series else ""
    return Symbol(
        canonical="/".join(texts) + ending,
        printed="/".join([part.printed for part in given]) + ending,
        body=BODIES.get(head) or _PRESS[head],
        committee=meaning.committee,
        type=meaning.type,
        session=meaning.session,
        year=meaning.year,
        parts=tuple(texts),
        modifiers=tuple(texts[main:]),
        joint=joint,
    )


def _mended(components: list[str]) -> list[str]:
    """Put back into one component what belongs to the number of a resolution.

    S/RES/1325/2000 is met for S/RES/1325(2000), and A/RES/78/183/A for A/RES/78/183A.
    """
    if len(components) > 3 and "RES" in components:
        *rest, number, last = components
        year = last.strip("()").lstrip("0")
        if components[0] == "S" and YEAR.fullmatch(year):
            return [*rest, f"{number}({year})"]
        if number.isdigit() and re.fullmatch(LETTERS, last):
            return [*rest, number + last]
    return components


def _check_end(last: Component, *, series: bool) -> None:
    """Refuse what breaks off at a word that calls for a number: A/RES/, S/PV."""
    wordless = not last.keyword or last.keyword in TYPES
    bare = last.text == SPELLING.get(last.keyword, last.keyword) != "Summary"
    if wordless if series else bare:
        raise SymbolError("it ends before its number")


class _Meaning(NamedTuple):
    committee: str | None
    type: str
    session: int | str | None
    year: int | None


def _meaning(main: Sequence[Component]) -> _Meaning:
    """Read committee, type, session and year off a symbol without its modifiers.

    A bare number is a session or year only if a serial number follows it: the 505 of
    E/ECE/TRANS/505 is neither.
    """
    organs: list[str] = []
    types: list[str] = []
    session, year = main[0].session, main[0].year
    number: int | None = None
    naming = True
    for position, part in enumerate(main[1:], start=2):
        last = position == len(main)
        is_type = part.keyword in TYPES and _is_type(part, main, last=last)
        if is_type:
            types.append(part.keyword)
        naming = naming and bool(part.keyword) and not is_type
        if naming:
            organs.append(part.text)
        if number is None and not last:
            number = part.number
        session = session or part.session
        year = year or part.year
    if number is not None and session is None and year is None:
        if YEAR.fullmatch(str(number)):
            year = number
        elif 0 < number < 200:
            session = number
    if main[0].keyword in _TREATY:
        organs = organs[:1]  # after it come countries: CRC/C/USA/CO/2
    return _Meaning("/".join(organs) or None, _type(main, organs, types), session, year)


def _is_type(part: Component, main: Sequence[Component], *, last: bool) -> bool:
    """Tell PV.65 and RES from organs: a dotted type comes last (WP.29 can be a working party)."""
    if part.keyword in ("CO", "GC"):
        return "." not in part.text and (main[0].keyword in _TREATY or main[1].text == "C.12")
    return "." not in part.text or last or part.keyword == "PET"


def _type(main: Sequence[Component], organs: Sequence[str], types: Sequence[str]) -> str:
    head = main[0].keyword
    if head not in BODIES:
        return "press release"
    if not types:
        # Supplement No. 49 holds all resolutions of a session, since the 42nd.
        supplement = head == "A" and len(main) == 3 and main[2].number == 49
        return "compilation" if supplement and (main[1].number or 0) >= 42 else UNDETERMINED
    if head == "S" and types[0] == "INF":
        return "compilation"
    if types[-1] == "L" and head in ("A", "E") and _adopts(head, organs):
        return "draft resolution"
    return TYPES[types[-1]]


def _adopts(head: str, organs: Sequence[str]) -> bool:
    """Whether L. documents of the organ are drafts for adoption, not draft reports."""
    if not organs:
        return True  # the plenary
    return head == "A" and len(organs) == 1 and organs[0].startswith(("C.", "SPC", "HRC"))
