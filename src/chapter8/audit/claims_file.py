"""A file of claims: TOML, YAML or plain lines, read so that every mistake is told at once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chapter8.audit.statement import forms
from chapter8.errors import UsageError

_TEXT_KEYS = ("says", "claim", "text", "statement")
_ABOUT_KEYS = ("about", "table", "tables", "organization", "organizations")
_PLACE_KEYS = ("where", "source", "page", "place", "note", "id", "name", "title")
_CLAIM_KEYS = (*_TEXT_KEYS, *_ABOUT_KEYS, *_PLACE_KEYS, "unit")
_TABLE_KEYS = ("name", "file", "title", "unit", "documents", "references", "passages", "speeches")
_FILE_KEYS = ("claim", "claims", "table", "tables", "title", "source", "unit", "note")
_COUNTS = ("documents", "references", "passages", "speeches", "meetings")


@dataclass(frozen=True)
class Claim:
    """One claim as written: its number in the file from 1, its line, and what it is about."""

    number: int
    line: int
    text: str
    about: tuple[str, ...] = ()
    unit: str | None = None
    where: str = ""


@dataclass(frozen=True)
class TableFacts:
    """What the publication says of a table besides: its unit, and how many it counts in others."""

    name: str
    file: str = ""
    title: str = ""
    unit: str | None = None
    totals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Claims:
    """The claims of a file, in order, and facts about the tables."""

    claims: tuple[Claim, ...] = ()
    tables: tuple[TableFacts, ...] = ()


def read_claims(path: Path) -> Claims:
    """Read a file of claims: .toml, .yaml or .yml; any other holds a claim a line.

    Raises:
        UsageError: every mistake in the file, a line each, with the nearest key that is known.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"The claims {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The claims {path} are not UTF-8 text: save them as UTF-8.") from error
    content = _content(path, text)
    reader = _Reader(text.splitlines())
    reader.read(content)
    if not reader.claims and not reader.mistakes:
        reader.mistakes.append('There is no claim: write claims = ["peak 2010, 2012"].')
    if reader.mistakes:
        raise UsageError(f"The claims {path} have mistakes:\n" + "\n".join(reader.mistakes))
    return Claims(tuple(reader.claims), tuple(reader.tables))


def _content(path: Path, text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    if path.suffix.lower() == ".toml":
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"The claims {path} are not valid TOML: {error}.") from error
    if path.suffix.lower() in (".yaml", ".yml"):
        import yaml

        try:
            return yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            said = " ".join(str(error).split())
            raise UsageError(f"The claims {path} are not valid YAML: {said}.") from error
    return _lines(text)


def _lines(text: str) -> dict[str, Any]:
    """Claims a line each; a line [NAME] says what the lines below are about, # begins a remark."""
    claims: list[Any] = []
    about = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            about = line[1:-1].strip()
        elif line and not line.startswith("#"):
            said = line.removeprefix("- ")
            claims.append({"says": said, "about": about} if about else said)
    return {"claims": claims}


class _Reader:
    """Goes through what a file holds and keeps claims, tables and mistakes."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.claims: list[Claim] = []
        self.tables: list[TableFacts] = []
        self.mistakes: list[str] = []
        self.unit: str | None = None
        self.position = -1

    def read(self, content: Any) -> None:  # noqa: ANN401 - whatever the file holds
        if isinstance(content, list):
            content = {"claims": content}
        if not isinstance(content, dict):
            self.mistakes.append('The file holds no claims: write claims = ["peak 2010, 2012"].')
            return
        self.unit = self._unit(content)
        for key, value in content.items():
            if key in ("table", "tables"):
                self._read_tables(value)
            elif key in ("claim", "claims"):
                self._read_claims(value, ())
            elif isinstance(value, list | dict):
                self._read_section(str(key), value)
            elif key not in _FILE_KEYS:
                self._mistake(key, f"is not known{_hint(key, _FILE_KEYS)}")

    def _read_section(self, name: str, value: Any) -> None:  # noqa: ANN401 - as found
        """A part of the file that bears the name of a table and holds its claims."""
        if isinstance(value, dict) and {"claim", "claims"} & set(value):
            facts = {k: v for k, v in value.items() if k not in ("claim", "claims")}
            if facts:
                self._read_table({"name": name, **facts})
            value = value.get("claims", value.get("claim"))
        near = get_close_matches(name, _FILE_KEYS[:4], 1, 0.8)
        if near:
            self._mistake(name, f"is not known: did you mean '{near[0]}'?")
        else:
            self._read_claims(value, (name,))

    def _read_tables(self, value: Any) -> None:  # noqa: ANN401 - as found
        if isinstance(value, dict) and all(isinstance(v, dict) for v in value.values()):
            value = [{"name": name, **facts} for name, facts in value.items()]
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                self._read_table(one)
            else:
                self.mistakes.append(f"A table is written as [[table]] with keys, not {one!r}.")

    def _read_table(self, facts: Mapping[str, Any]) -> None:
        for key in facts:
            if key not in _TABLE_KEYS:
                self._mistake(key, f"in a table is not known{_hint(key, _TABLE_KEYS)}")
        if "name" not in facts:
            self.mistakes.append("A table has no 'name': give the name that claims call it by.")
        totals = {key: facts[key] for key in _COUNTS if key in facts}
        for key, value in totals.items():
            if not isinstance(value, int | float):
                self._mistake(key, f"must be a number, not {value!r}.")
        self.tables.append(
            TableFacts(
                str(facts.get("name", "")),
                str(facts.get("file", "")),
                str(facts.get("title", "")),
                self._unit(facts),
                totals,
            )
        )

    def _read_claims(self, value: Any, about: tuple[str, ...]) -> None:  # noqa: ANN401 - as found
        if isinstance(value, dict) and not set(value) & set(_CLAIM_KEYS):
            value = [{key: one} for key, one in value.items()]
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                self._add(one, about, {})
            elif isinstance(one, dict):
                self._read_claim(one, about)
            else:
                self.mistakes.append(f"A claim is text in quotes, not {one!r}.")

    def _read_claim(self, facts: Mapping[str, Any], about: tuple[str, ...]) -> None:
        own = next((facts[key] for key in _ABOUT_KEYS if key in facts), about)
        about = tuple(map(str, own)) if isinstance(own, list | tuple) else (str(own),)
        texts = [facts[key] for key in _TEXT_KEYS if key in facts]
        known_forms = {form["form"].replace(" ", "_") for form in forms()} | set(_AS_KEYS)
        for key in facts:
            if key in _CLAIM_KEYS:
                continue
            if key in known_forms:
                texts.append(f"{_AS_KEYS.get(key, key)}: {_joined(facts[key])}")
            elif len(facts) == 1 and isinstance(facts[key], str | list) and not _is_near(key):
                self._read_claims(facts[key], (str(key),))
                return
            else:
                self._mistake(key, f"in a claim is not known{_hint(key, _CLAIM_KEYS)}")
        if not texts:
            self.mistakes.append(f'The claim {dict(facts)!r} says nothing: write says = "...".')
        for text in texts:
            if isinstance(text, str):
                self._add(text, about, facts)
            else:
                self.mistakes.append(f"A claim is text in quotes, not {text!r}.")

    def _add(self, text: str, about: tuple[str, ...], facts: Mapping[str, Any]) -> None:
        where = ", ".join(str(facts[key]) for key in _PLACE_KEYS if key in facts)
        named = tuple(filter(None, about))
        unit = self._unit(facts) or self.unit
        number = len(self.claims) + 1
        self.claims.append(Claim(number, self._line(text), text, named, unit, where))

    def _unit(self, facts: Mapping[str, Any]) -> str | None:
        """The unit that a part of the file names, if it does."""
        unit = facts.get("unit")
        if unit is None or isinstance(unit, str):
            return unit
        self._mistake("unit", f"must be text in quotes, not {unit!r}.")
        return None

    def _line(self, text: str) -> int:
        """The line on which a claim stands, sought from the claim before it on."""
        head = text.splitlines()[0].strip() if text.strip() else text
        place: int
        for wanted in (head, head.rpartition(": ")[2]):
            for place in [*range(self.position + 1, len(self.lines)), *range(self.position + 1)]:
                if wanted in self.lines[place]:
                    self.position = place
                    return place + 1
        return max(self.position, 0) + 1

    def _mistake(self, key: object, said: str) -> None:
        """Keep a mistake with the line on which its key stands."""
        starts = (line.lstrip("[- \"'").startswith(str(key)) for line in self.lines)
        line = next((number for number, fits in enumerate(starts, 1) if fits), None)
        place = "" if line is None else f"Line {line}: "
        self.mistakes.append(f"{place}'{key}' {said}")


_AS_KEYS = {
    "highest": "peak",
    "maximum": "peak",
    "peaks": "peak",
    "low": "lowest",
    "minimum": "lowest",
    "subjects": "subjects",
    "most_frequent": "most frequent",
    "leading": "most frequent",
    "least_frequent": "least frequent",
    "order": "sorted",
    "years": "period",
    "number_of_subjects": "subjects",
}


def _joined(value: Any) -> str:  # noqa: ANN401 - as found
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_near(key: object) -> bool:
    """Whether a key is a known one misspelt, rather than the name of a table."""
    return bool(get_close_matches(str(key), _CLAIM_KEYS, 1, 0.7))


def _hint(key: object, known: tuple[str, ...]) -> str:
    near = get_close_matches(str(key), known, 1)
    return f": did you mean '{near[0]}'?" if near else f": known are {', '.join(known)}."
