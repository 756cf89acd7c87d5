"""Which document a text is: its symbols, body, type, session and the year it is counted in.

What the source knows for sure (the file's name, a catalogue) and what the text says of itself
are weighed against each other here; every decision leaves a sentence.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from chapter8.documents.masthead import Masthead
from chapter8.errors import SymbolError

if TYPE_CHECKING:
    from chapter8.sources.item import Item
    from chapter8.symbols import Symbol

FIELDS = (
    "document", "source", "key", "symbols", "language", "language_basis", "body", "type",
    "session", "year", "year_basis", "adopted", "distributed", "dated", "title", "speaker",
    "speaker_name", "meeting", "genre", "genre_reason", "subjects", "agenda",
    "authors", "addressees", "original_language", "format",
)  # fmt: skip
"""The fields of `schema.DOCUMENTS` that a reading knows."""

YEAR_BASES = ("adoption", "meeting", "letter", "distribution", "symbol", "metadata")
"""What gives a document the year it is counted in: the first of these that is known."""

MEETING_GENRES = ("verbatim record", "summary record", "speech", "communiqué")
"""Genres whose date is that of a meeting."""

_NOTE_MARKS = " *†‡"


def document(
    item: "Item", head: Masthead, facts: Mapping[str, object], genre: str, notes: list[str]
) -> dict[str, object]:
    """Put together the row of a document.

    Args:
        item: Where the document came from; fields that its `metadata` gives are kept, except
            that joint symbols are completed from the masthead.
        head: What the masthead says.
        facts: What the grammar found, by field; `symbol` is the one that a title stands for.
        genre: The genre that the text was read as.
        notes: Takes sentences on what was decided.

    Returns:
        A row with all of `FIELDS`; what is not known is None.
    """
    row: dict[str, object] = dict.fromkeys(FIELDS)
    row.update({name: value for name, value in facts.items() if name in row})
    if isinstance(row["title"], str):
        row["title"] = row["title"].rstrip(_NOTE_MARKS)
    row["distributed"] = row["distributed"] or head.distributed
    row["genre"] = facts.get("genre") or genre
    row.update(_given(item, notes))
    row["source"], row["key"] = item.source, item.key
    symbols = _symbols(item, head, facts, notes)
    if symbols:
        _from_symbols(row, symbols, item.metadata)
    else:
        row["symbols"] = []
        row["document"] = row["document"] or f"{item.source}:{item.key}"
    if genre == "communiqué":  # issued in place of a verbatim record, under its symbol
        row["type"] = genre
    if row["type"] in (None, "undetermined") and genre != "plain":
        row["type"] = facts.get("type", genre)
    if row["session"] is None and row["body"] in (None, "GA"):
        row["session"] = head.session
    row["agenda"] = row["agenda"] or list(head.agenda_items)
    row["original_language"] = row["original_language"] or head.original
    for name in ("subjects", "agenda", "authors", "addressees"):
        row[name] = row[name] or []
    _doubt_adoption(row, symbols, notes)
    _set_year(row, item.metadata, symbols, notes)
    return row


def _given(item: "Item", notes: list[str]) -> dict[str, object]:
    """The fields that the source knows, in their types; what cannot be understood is left."""
    found: dict[str, object] = {}
    for name, value in item.metadata.items():
        if name not in FIELDS or value is None or value == "":
            continue
        try:
            found[name] = _typed(name, value)
        except ValueError:
            notes.append(f"The source gives {value!r} as {name}, which cannot be understood.")
    return found


def _typed(name: str, value: object) -> object:
    if name in ("adopted", "distributed", "dated"):
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    if name in ("session", "year"):
        return int(str(value))
    if name in ("symbols", "subjects", "agenda", "authors", "addressees"):
        return [value] if isinstance(value, str) else [str(part) for part in _each(value)]
    return value


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) else [value]


def _symbols(
    item: "Item", head: Masthead, facts: Mapping[str, object], notes: list[str]
) -> list["Symbol"]:
    """The document's symbols: what the source says, completed or doubted by the masthead."""
    named = _parsed(_names(item.metadata.get("symbols") or item.metadata.get("document")), notes)
    printed = _parsed(head.symbols, [])
    implied = facts.get("symbol")
    if implied and not any(symbol.type == "resolution" for symbol in printed):
        printed = _parsed([str(implied)], [])
    if not named or not printed:
        return named or printed
    given = {symbol.canonical for symbol in named}
    found = {symbol.canonical for symbol in printed}
    if given <= found:
        return printed if len(found) > len(given) else named
    if not given & found and not {s.base for s in named} & {s.base for s in printed}:
        notes.append(
            f"The source names it {_joined(named)}, the text says {_joined(printed)}: "
            "the name that the source gives was kept."
        )
    return named


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, Iterable) else []


def _parsed(names: Iterable[str], notes: list[str]) -> list["Symbol"]:
    """Each symbol once, joint ones taken apart; what is no symbol leaves a sentence."""
    from chapter8.symbols import parse

    found: dict[str, Symbol] = {}
    for name in names:
        if ":" in name:  # the key of a source, not a symbol
            continue
        try:
            symbol = parse(name)
        except SymbolError as error:
            notes.append(str(error))
            continue
        for part in (symbol, *symbol.joint):
            found.setdefault(part.canonical, part)
    return list(found.values())


def _joined(symbols: Iterable["Symbol"]) -> str:
    return "-".join(symbol.canonical for symbol in symbols)


def _from_symbols(
    row: dict[str, object], symbols: list["Symbol"], known: Mapping[str, object]
) -> None:
    """Fields that the symbols decide; the first symbol is that of the body counted for."""
    first = symbols[0]
    row["symbols"] = [symbol.canonical for symbol in symbols]
    row["document"] = _joined(symbols)
    row["body"] = row["body"] or first.body
    if first.type != "undetermined":
        row["type"] = known.get("type") or first.type
    sessions = [symbol.session for symbol in symbols if isinstance(symbol.session, int)]
    if row["session"] is None and sessions:
        row["session"] = sessions[0]


def _doubt_adoption(row: dict[str, object], symbols: list["Symbol"], notes: list[str]) -> None:
    """A resolution that carries its year was adopted in it: another date was misread."""
    day = row["adopted"]
    year = next((symbol.year for symbol in symbols if symbol.type == "resolution"), None)
    if isinstance(day, date) and year is not None and day.year != year:
        notes.append(f"The text gives {day} as its adoption, the symbol {year}: left out.")
        row["adopted"] = None


def _set_year(
    row: dict[str, object],
    known: Mapping[str, object],
    symbols: list["Symbol"],
    notes: list[str],
) -> None:
    """Adoption or meeting, else letter, else distribution, else symbol, else the source."""
    stated = row["year"]
    stated_basis = str(known.get("year_basis") or "metadata")
    held = "meeting" if row["genre"] in MEETING_GENRES else "adoption"
    dates = [(row["adopted"], held), (row["dated"], "letter"), (row["distributed"], "distribution")]
    found = [(day.year, basis) for day, basis in dates if isinstance(day, date)]
    found += [(symbol.year, "symbol") for symbol in symbols if symbol.year]
    if isinstance(stated, int):
        found.append((stated, stated_basis))
    found.sort(key=basis_rank)
    year, basis = found[0] if found else (None, None)
    if isinstance(stated, int) and stated != year and stated_basis != "symbol":
        notes.append(f"The source gives the year {stated}, the {basis} {year}: {year} was kept.")
    row["year"], row["year_basis"] = year, basis


def basis_rank(year: tuple[int, str]) -> int:
    """The place of a year's basis in YEAR_BASES; unknown ones come last."""
    basis = year[1]
    return YEAR_BASES.index(basis) if basis in YEAR_BASES else len(YEAR_BASES)
