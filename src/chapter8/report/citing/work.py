"""A document as it is cited: what every style of citation is written from."""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from chapter8.errors import SymbolError

_ADDRESS = "https://docs.un.org"
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_SAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Work:
    """A document to be cited.

    Attributes:
        key: the document's identity in the corpus.
        symbol: its symbol as the United Nations prints it, joint symbols one after another; empty
            where it has none.
        number: what follows "resolution" or "decision": `65/122`, `1631 (2005)`; else empty.
        title: its title as it stands, or empty.
        body: the name of the body, or empty.
        kind: resolution, letter, verbatim record, speech, ...
        day: the day of adoption or meeting, else of the letter, else of distribution.
        year: the year it is counted in.
        session: the session of a speech in the General Debate.
        speaker: the State or office of a single speech, and the name of the person.
        speaker_name: as printed.
        meeting: the symbol of its meeting's record, as printed.
        general_debate: whether it is a statement in the general debate of the General Assembly.
        language: ISO 639-1 code.
    """

    key: str
    symbol: str = ""
    number: str = ""
    title: str = ""
    body: str = ""
    kind: str = ""
    day: date | None = None
    year: int | None = None
    session: int | None = None
    speaker: str = ""
    speaker_name: str = ""
    meeting: str = ""
    general_debate: bool = False
    language: str = "en"

    @property
    def address(self) -> str:
        """Where the United Nations keeps the document, or its meeting's record; or empty."""
        symbol = (self.symbol or self.meeting).split(" – ")[0].replace(" ", "")
        language = self.language if self.language in _LANGUAGES else "en"
        return f"{_ADDRESS}/{language}/{quote(symbol, safe='/()')}" if symbol else ""

    @property
    def author(self) -> str:
        """Whose document it is: the State that speaks, else the body of the United Nations."""
        return self.speaker or (f"United Nations, {self.body}" if self.body else "United Nations")


def works(described: Iterable[Mapping[str, Any]]) -> list[Work]:
    """The documents of `corpus.bibliography.described_documents` as works to cite."""
    return [_work(row) for row in described]


def identifiers(cited: Iterable[Work]) -> dict[str, str]:
    """For each key an identifier of letters, digits and hyphens, unique among those given."""
    given = [work.key for work in cited]
    plain = {key: _SAFE.sub("-", key).strip("-") or "document" for key in given}
    seen: dict[str, int] = {}
    for name in plain.values():
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
    return {
        key: name
        if seen[name.lower()] == 1
        else f"{name}-{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:8]}"
        for key, name in plain.items()
    }


def _work(row: Mapping[str, Any]) -> Work:
    body = _body_names().get(row["body"] or "", row["body"] or "")
    symbols = row["symbols"] or []
    return Work(
        key=row["document"],
        symbol=" – ".join(map(_printed, symbols)),
        number=_number(symbols[0]) if symbols else "",
        title=" ".join((row["title"] or "").split()),
        body=_body_of(symbols) or body,
        kind=row["type"] or "",
        day=_day(row),
        year=row["year"],
        session=row["session"],
        speaker=row["speaker"] or "",
        speaker_name=row["speaker_name"] or "",
        meeting=_printed(row["meeting"]) if row["meeting"] else "",
        general_debate=row["source"] == "general-debate",
        language=row["language"] or "en",
    )


def _day(row: Mapping[str, Any]) -> date | None:
    names = ("dated", "distributed", "adopted", "meeting_day")
    if row["type"] in ("resolution", "decision", "presidential statement", "verbatim record"):
        names = ("adopted", "dated", "meeting_day", "distributed")
    return next((row[name] for name in names if row[name]), None)


def _printed(symbol: str) -> str:
    from chapter8.symbols import parse

    try:
        return parse(symbol).printed
    except SymbolError:
        return symbol


def _number(symbol: str) -> str:
    """What follows "resolution" or "decision" in running text."""
    from chapter8.symbols import parse

    try:
        parsed = parse(symbol)
    except SymbolError:
        return ""
    if parsed.type not in ("resolution", "decision") or parsed.modifiers:
        return ""
    found = re.search(r"/(?:RES|DEC)/(.+)$", parsed.printed)
    return found[1] if found else ""


def _body_of(symbols: list[str]) -> str:
    """The committee of a symbol where it is one that adopts resolutions of its own."""
    from chapter8.symbols import parse

    try:
        return _body_names().get(parse(symbols[0]).committee or "", "") if symbols else ""
    except SymbolError:
        return ""


@cache
def _body_names() -> dict[str, str]:
    text = (files("chapter8.report") / "citing" / "bodies.csv").read_text(encoding="utf-8")
    return {row["body"]: row["name"] for row in csv.DictReader(text.splitlines())}
