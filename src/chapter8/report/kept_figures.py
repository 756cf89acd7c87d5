"""Figures that were drawn before, kept in the user's cache directory.

Drawing takes most of the time of a study that is run again. What is kept is used only for the same
specification drawn by the same code, and if it is whole: its name is the SHA-256 of both, and it
begins with the SHA-256 of what follows. Whatever is wrong with it, it is drawn again.
"""

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from chapter8.organizations.compiled import cache_directory

_SEAL = hashlib.sha256().digest_size
_PATTERN = "figure-*.bin"
_MOST = 300  # of some 50 kB each
_LENGTH = 8  # bytes that say how long the SVG is; the PNG follows it


def drawn(
    spec: dict[str, Any], stem: str, draw: Callable[[], tuple[str, bytes]]
) -> tuple[str, bytes]:
    """SVG and PNG of a specification as `draw` gives them: those kept, or drawn and kept now."""
    file = cache_directory() / _PATTERN.replace("*", _key(spec, stem))
    recalled = _recall(file)
    if recalled is None:
        recalled = draw()
        _keep(file, *recalled)
    return recalled


def any_kept() -> bool:
    """Whether something was drawn before, so that the renderer may not be needed at all."""
    with contextlib.suppress(OSError, RuntimeError):
        return next(cache_directory().glob(_PATTERN), None) is not None
    return False


def _key(spec: dict[str, Any], stem: str) -> str:
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{_code()} {stem} {text}".encode()).hexdigest()


@cache
def _code() -> str:
    """What draws: the renderer's version and the code that calls it."""
    code = Path(__file__).with_name("drawing.py").read_bytes()
    return f"{version('vl-convert-python')} {hashlib.sha256(code).hexdigest()}"


def _recall(file: Path) -> tuple[str, bytes] | None:
    try:
        data = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    seal, body = data[:_SEAL], data[_SEAL:]
    if hashlib.sha256(body).digest() != seal:
        return None
    end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
    return body[_LENGTH:end].decode(), body[end:]


def _keep(file: Path, svg: str, png: bytes) -> None:
    """Keep a figure besides the last few hundred; do nothing where that fails."""
    words = svg.encode()
    body = len(words).to_bytes(_LENGTH, "big") + words + png
    with contextlib.suppress(OSError, RuntimeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
            written = Path(scratch, file.name)
            written.write_bytes(hashlib.sha256(body).digest() + body)
            written.replace(file)
        kept = list(file.parent.glob(_PATTERN))
        if len(kept) > _MOST:
            kept.sort(key=lambda one: one.stat().st_mtime)
            for one in kept[:-_MOST]:
                one.unlink(missing_ok=True)
