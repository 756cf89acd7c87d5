"""Find every reference to an organization, decide what it denotes, and say why.

Names are imported on first use: counting needs the rules, not the matcher.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chapter8.references.finding import Finder, find, find_all, finder
    from chapter8.references.found import Found
    from chapter8.references.resolve import Context

__all__ = ["METHOD", "Context", "Finder", "Found", "find", "find_all", "finder", "method"]

METHOD = 4
"""Version of scanning and resolving, raised whenever one of their answers changes."""

_DECIDING = ("phrases.yaml", "heads.yaml", "reasons.yaml")


@cache
def method() -> str:
    """METHOD and a digest of the words by which places are decided.

    A corpus whose references were found by another method finds them again from its texts.
    """
    seal = hashlib.sha256()
    for name in _DECIDING:
        seal.update(Path(__file__).with_name(name).read_bytes() + b"\0")
    return f"{METHOD}-{seal.hexdigest()[:12]}"


_PLACES = {
    "Context": "resolve",
    "Finder": "finding",
    "Found": "found",
    "find": "finding",
    "find_all": "finding",
    "finder": "finding",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is that of the name asked for
    """Import a public name on first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'chapter8.references' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"chapter8.references.{_PLACES[name]}"), name)
