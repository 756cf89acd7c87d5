"""Figures that were drawn before, kept in the user's cache directory.

Drawing takes most of the time of a study that is run again. What is kept is used only for the same
specification drawn by the same code, and if it is whole: its name is the SHA-256 of both, and it
begins with the SHA-256 of what follows. Whatever is wrong with it, it is drawn again.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from chapter8.kept_files import cache_directory, keep_sealed, recall_sealed

_PATTERN = "figure-*.bin"
_MOST = 300  # of some 50 kB each
_LENGTH = 8  # bytes that say how long the SVG is; the PNG follows it


def drawn(
    spec: dict[str, Any], stem: str, draw: Callable[[], tuple[str, bytes]]
) -> tuple[str, bytes]:
    """SVG and PNG of a specification as `draw` gives them: those kept, or drawn and kept now."""
    name = _PATTERN.replace("*", _key(spec, stem))
    recalled = recall_sealed(name)
    if recalled is not None:
        return _unpack(recalled)
    figure = draw()
    keep_sealed(name, _pack(*figure), _PATTERN, _MOST)
    return figure


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


def _pack(svg: str, png: bytes) -> bytes:
    words = svg.encode()
    return len(words).to_bytes(_LENGTH, "big") + words + png


def _unpack(data: bytes) -> tuple[str, bytes]:
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    return data[_LENGTH:end].decode(), data[end:]
