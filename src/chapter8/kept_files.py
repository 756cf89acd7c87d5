"""What can be made again, kept in the user's cache directory.

A file is replaced atomically, so that two who make the same thing do not disturb each other. One
that is sealed begins with the SHA-256 of what follows. Whatever is wrong with the directory or a
file costs time and nothing else: what it held is made again.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

_SEAL = hashlib.sha256().digest_size


def cache_directory() -> Path:
    """Give the directory for what can be made again: CHAPTER8_CACHE or the system's usual one."""
    if chosen := os.environ.get("CHAPTER8_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "chapter8"


def recall(name: str) -> bytes | None:
    """Give what was kept under a name, or None if it is not there or not readable."""
    with contextlib.suppress(OSError, RuntimeError):
        return (cache_directory() / name).read_bytes()
    return None


def keep(name: str, data: bytes) -> None:
    """Keep data under a name in place of what was kept before; do nothing where that fails."""
    with contextlib.suppress(OSError, RuntimeError):
        directory = cache_directory()
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=directory) as scratch:
            written = Path(scratch, name)
            written.write_bytes(data)
            written.replace(directory / name)


def recall_sealed(name: str) -> bytes | None:
    """Give what was sealed under a name, or None if it is not there or not whole."""
    data = recall(name)
    if data is None or hashlib.sha256(data[_SEAL:]).digest() != data[:_SEAL]:
        return None
    return data[_SEAL:]


def keep_sealed(name: str, data: bytes, pattern: str, most: int) -> None:
    """Seal data and keep it under a name, and of the files of a pattern only the latest `most`."""
    keep(name, hashlib.sha256(data).digest() + data)
    with contextlib.suppress(OSError, RuntimeError):
        kept = list(cache_directory().glob(pattern))
        if len(kept) > most:
            for one in sorted(kept, key=lambda one: one.stat().st_mtime)[:-most]:
                one.unlink(missing_ok=True)
