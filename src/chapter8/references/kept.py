"""A matcher for a registry, made once and kept in the user's cache directory.

Expanding 14,000 wordings and choosing their anchors takes seconds; reading the result a tenth of
one. What is kept is used only if it was made from exactly these facts by exactly this code, and
is whole: its name is the SHA-256 of both, and it begins with the SHA-256 of what follows. It is
numbers and JSON, so reading it cannot run code. Whatever is wrong with it only means that it is
made again.
"""

import contextlib
import datetime as dt
import hashlib
import io
import json
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from chapter8.organizations.compiled import cache_directory
from chapter8.references.aliases import Alias
from chapter8.references.fast_tables import Tables
from chapter8.references.scan import FastMatcher

_SEAL = hashlib.sha256().digest_size
_PATTERN = "wordings-*.bin"
_MOST = 4
_LISTS = ("triggered", "rest")


def matcher(seal: str, aliases: Callable[[], Sequence[Alias]]) -> FastMatcher:
    """The matcher for `aliases`, which are asked for only if nothing is kept under `seal`.

    `seal` stands for the facts that the aliases come from: the same seal, the same aliases.
    """
    file = cache_directory() / _PATTERN.replace("*", _key(seal))
    recalled = _recall(file)
    if recalled is None:
        made = list(aliases())
        ready = FastMatcher(made)
        _keep(file, _pack(made, ready.tables))
        return ready
    return FastMatcher(*recalled)


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


def _recall(file: Path) -> tuple[list[Alias], Tables] | None:
    try:
        data = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    if hashlib.sha256(data[_SEAL:]).digest() != data[:_SEAL]:
        return None
    return _unpack(data[_SEAL:])


def _keep(file: Path, data: bytes) -> None:
    """Keep data besides the last few that were kept; do nothing where that fails."""
    with contextlib.suppress(OSError, RuntimeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
            written = Path(scratch, file.name)
            written.write_bytes(hashlib.sha256(data).digest() + data)
            written.replace(file)
        older = sorted(file.parent.glob(_PATTERN), key=lambda one: one.stat().st_mtime)
        for one in older[:-_MOST]:
            one.unlink(missing_ok=True)


def _pack(aliases: Sequence[Alias], tables: Tables) -> bytes:
    """Aliases as rows (sets of stems once each, by number) and tables as arrays."""
    stems: dict[frozenset[str], int] = {}
    rows = [[_plain(getattr(alias, name), stems) for name in _columns()] for alias in aliases]
    lists = {name: getattr(tables, name) for name in _LISTS}
    facts = {"aliases": rows, "stems": [sorted(one) for one in stems], **lists}
    text = np.frombuffer(json.dumps(facts, separators=(",", ":")).encode(), np.uint8)
    names = [one.name for one in fields(tables) if one.name not in _LISTS]
    stream = io.BytesIO()
    np.savez(stream, text=text, **{name: getattr(tables, name) for name in names})
    return stream.getvalue()


def _unpack(data: bytes) -> tuple[list[Alias], Tables]:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        named: dict[str, Any] = dict(arrays)
    facts = json.loads(named.pop("text").tobytes())
    stems = [frozenset(one) for one in facts["stems"]]
    makers: dict[str, Callable[[Any], Any]] = {
        "stems": stems.__getitem__,
        "valid_from": _day,
        "valid_to": _day,
    }
    columns = [
        map(makers[name], column) if name in makers else column
        for name, column in zip(_columns(), zip(*facts["aliases"], strict=True), strict=False)
    ]
    named |= {name: tuple(facts[name]) for name in _LISTS}
    return list(map(Alias, *columns)), Tables(**named)


def _columns() -> list[str]:
    return [one.name for one in fields(Alias)]


def _plain(value: Any, stems: dict[frozenset[str], int]) -> Any:  # noqa: ANN401 - a fact
    if isinstance(value, frozenset):
        return stems.setdefault(value, len(stems))
    return value.isoformat() if isinstance(value, dt.date) else value


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
