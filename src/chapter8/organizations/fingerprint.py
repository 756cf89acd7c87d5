"""Whether organization files have changed, told from their bytes in a few milliseconds.

Equal fingerprints mean equal facts. Unequal ones may still mean equal facts (a comment was
edited): then `Registry.digest` decides.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8 import __version__

if TYPE_CHECKING:
    from chapter8.organizations.registry import Registry

_FOLDER = Path(__file__).parent


def fingerprint(paths: Sequence[str | Path] = ()) -> str:
    """SHA-256 over the bundled facts and the files and directories in `paths`."""
    seal = _bundled().copy()
    for path in map(Path, paths):
        _add(seal, sorted(path.glob("*.y*ml")) if path.is_dir() else [path])
    return seal.hexdigest()


@lru_cache(maxsize=2)
def registry_of(paths: tuple[str, ...], seal: str) -> "Registry":  # noqa: ARG001 - the seal is a key
    """The registry as its files are under a fingerprint, read once."""
    from chapter8.organizations.registry import load

    return load(paths or None)


@cache
def _bundled() -> "hashlib._Hash":
    """The fingerprint of what comes with chapter8, to be gone on with."""
    seal = hashlib.sha256(__version__.encode())
    _add(seal, [*sorted((_FOLDER / "data").glob("*.yaml")), _FOLDER / "states.csv"])
    return seal


def _add(seal: "hashlib._Hash", files: Iterable[Path]) -> None:
    for file in files:
        content = file.read_bytes()
        seal.update(f"{file.name}\0{len(content)}\0".encode())
        seal.update(content)
