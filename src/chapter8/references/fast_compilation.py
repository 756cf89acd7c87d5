"""The kernels of the fast matcher ready to run: as operations of numpy, or compiled by numba.

Little text is done before a compiler could be loaded; for more the kernels are compiled, once a
machine. The compiled form is kept on disk by numba: beside the sources, in the user's cache
directory where that cannot be written, or where NUMBA_CACHE_DIR says. Where none of them can be
written, each process compiles for itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chapter8.references import fast_kernels, fast_vectors

_WORTH_COMPILING = 20_000_000


@dataclass(frozen=True)
class Kernels:
    """The functions of `fast_kernels`, in one of their forms."""

    squeeze: Callable[..., int]
    find_keys: Callable[..., int]
    place_keys: Callable[..., None]
    find_spellings: Callable[..., int]


VECTORS = Kernels(
    fast_vectors.squeeze,
    fast_vectors.find_keys,
    fast_vectors.place_keys,
    fast_vectors.find_spellings,
)
_seen = [0]


def kernels(size: int) -> Kernels:
    """The kernels for so many characters more: compiled once that is worth its time."""
    _seen[0] += size
    return VECTORS if _seen[0] < _WORTH_COMPILING else compiled()


@cache
def compiled() -> Kernels:
    """The compiled kernels: two seconds in each process, some seconds the first time."""
    squeezing = _made(fast_kernels.squeeze)
    if not _is_kept(squeezing):
        from chapter8.console import say

        say("The search is made ready for much text: some seconds, once on this machine.")
    return Kernels(
        squeezing,
        _made(fast_kernels.find_keys),
        _made(fast_kernels.place_keys),
        _made(fast_kernels.find_spellings),
    )


def _made(kernel: Callable[..., Any]) -> Callable[..., Any]:
    from numba import njit

    try:
        return njit(nogil=True, cache=True)(kernel)
    except RuntimeError:  # numba finds no place for its cache
        return njit(nogil=True)(kernel)


def _is_kept(made: Any) -> bool:  # noqa: ANN401 - numba has no types
    """Whether a compiled form is on disk."""
    stats = getattr(made, "stats", None)
    folder: str | None = stats.cache_path if stats else None
    return folder is not None and any(Path(folder).glob("fast_kernels.squeeze-*.nbi"))
