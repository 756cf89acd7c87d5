"""A matcher for a registry, made once and kept in the user's cache directory.

Expanding 14,000 wordings and choosing their anchors takes seconds; reading the result a tenth of
one. What is kept is used only if it was made from exactly these facts by exactly this code, and
is whole: its name is the SHA-256 of both, and it begins with the SHA-256 of what follows. It is
numbers and JSON, so reading it cannot run code. Whatever is wrong with it only means that it is
made again.
"""

import datetime as dt
import hashlib
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from chapter8.kept_files import keep_sealed, recall_sealed
from chapter8.references.aliases import Alias
from chapter8.references.fast_tables import Tables
from chapter8.references.scan import FastMatcher
from chapter8.references.wordings import Wordings, wordings

_PATTERN = "wordings-*.bin"
_MOST = 4
_LISTS = ("triggered", "rest")
_DAYS = ("valid_from", "valid_to")


def matcher(seal: str, aliases: Callable[[], Sequence[Alias]]) -> FastMatcher:
    """The matcher for `aliases`, which are asked for only if nothing is kept under `seal`.

    `seal` stands for the facts that the aliases come from: the same seal, the same aliases.
    """
    name = _PATTERN.replace("*", _key(seal))
    recalled = recall_sealed(name)
    if recalled is None:
        known = wordings(aliases())
        ready = FastMatcher(known)
        keep_sealed(name, _pack(known, ready.tables), _PATTERN, _MOST)
        return ready
    return FastMatcher(*_unpack(recalled))


def _key(seal: str) -> str:
    return hashlib.sha256(f"{seal} {_code()} {unicodedata.unidata_version}".encode()).hexdigest()


@cache
def _code() -> str:
    """SHA-256 of the sources that make wordings and tables, and of their data."""
    digest = hashlib.sha256()
    folders = Path(__file__).parent, Path(__file__).parents[1] / "organizations"
    for file in sorted(file for folder in folders for file in folder.iterdir()):
        if file.suffix in {".py", ".txt", ".yaml"}:
            digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _pack(known: Wordings, tables: Tables) -> bytes:
    """Aliases as lines of JSON, the numbers of those of each wording, and tables as arrays."""
    held = [*known.names.values(), *known.spellings.values()]
    numbers = {alias: number for number, alias in enumerate(dict.fromkeys(chain(*held)))}
    stems: dict[frozenset[str], int] = {}
    rows = [[_plain(getattr(alias, name), stems) for name in _columns()] for alias in numbers]
    facts = {
        "names": _numbered(known.names, numbers),
        "spellings": _numbered(known.spellings, numbers),
        "stems": [sorted(one) for one in stems],
        **{name: getattr(tables, name) for name in _LISTS},
    }
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in [facts, *rows]]
    text = np.frombuffer("\n".join(lines).encode(), np.uint8)
    names = [one.name for one in fields(tables) if one.name not in _LISTS]
    stream = io.BytesIO()
    np.savez(stream, text=text, **{name: getattr(tables, name) for name in names})
    return stream.getvalue()


def _numbered(
    known: Mapping[str, Sequence[Alias]], numbers: Mapping[Alias, int]
) -> dict[str, list[int]]:
    return {key: [numbers[alias] for alias in aliases] for key, aliases in known.items()}


def _unpack(data: bytes) -> tuple[Wordings, Tables]:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        named: dict[str, Any] = dict(arrays)
    first, *rows = named.pop("text").tobytes().split(b"\n")
    facts = json.loads(first)
    made = _Aliases(rows, [frozenset(one) for one in facts["stems"]])
    named |= {name: tuple(facts[name]) for name in _LISTS}
    return Wordings(_Of(facts["names"], made), _Of(facts["spellings"], made)), Tables(**named)


class _Aliases:
    """Aliases by number, each made when it is first asked for: few of 14,000 ever are."""

    def __init__(self, rows: Sequence[bytes], stems: Sequence[frozenset[str]]) -> None:
        """Take the lines that aliases are packed as."""
        self._rows, self._stems = rows, stems
        self._made: dict[int, Alias] = {}

    def __getitem__(self, number: int) -> Alias:
        """The alias of a number."""
        if number not in self._made:
            values = dict(zip(_columns(), json.loads(self._rows[number]), strict=True))
            values["stems"] = self._stems[values["stems"]]
            for name in _DAYS:
                values[name] = values[name] and dt.date.fromisoformat(values[name])
            self._made[number] = Alias(**values)
        return self._made[number]


class _Of(Mapping[str, Sequence[Alias]]):
    """The aliases of each key."""

    def __init__(self, numbers: Mapping[str, Sequence[int]], aliases: _Aliases) -> None:
        """Take the numbers of the aliases of each key."""
        self._numbers, self._aliases = numbers, aliases

    def __getitem__(self, key: str) -> Sequence[Alias]:
        """See `Mapping`."""
        return [self._aliases[number] for number in self._numbers[key]]

    def __iter__(self) -> Iterator[str]:
        """See `Mapping`."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """See `Mapping`."""
        return len(self._numbers)


@cache
def _columns() -> list[str]:
    return [one.name for one in fields(Alias)]


def _plain(value: Any, stems: dict[frozenset[str], int]) -> Any:  # noqa: ANN401 - a fact
    if isinstance(value, frozenset):
        return stems.setdefault(value, len(stems))
    return value.isoformat() if isinstance(value, dt.date) else value
