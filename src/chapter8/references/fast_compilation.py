"""The kernels of the fast matcher ready to run: interpreted, or compiled by numba.

Little text is done before a compiler could be loaded; for more the kernels are compiled, once a
machine. The compiled form is kept on disk by numba: beside the sources, in the user's cache
directory where that cannot be written, or where NUMBA_CACHE_DIR says. Where none of them can be
written, each process compiles for itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from chapter8.references import fast_kernels

_WORTH_COMPILING = 400_000
_SOON = 3.0


@dataclass(frozen=True)
class Kernels:
    """The functions of `fast_kernels`, and how what they are given is shown to them."""

    squeeze: Callable[..., int]
    find_keys: Callable[..., int]
    place_keys: Callable[..., None]
    find_spellings: Callable[..., int]
    interpreted: bool

    def views(self, *given: Any) -> Iterator[Any]:  # noqa: ANN401 - arrays and numbers
        """Arrays as an interpreter reads them fastest, or as they are for the compiler."""
        for one in given:
            is_array = isinstance(one, np.ndarray)
            yield one.data if is_array and self.interpreted else one


INTERPRETED = Kernels(
    fast_kernels.squeeze,
    fast_kernels.find_keys,
    fast_kernels.place_keys,
    fast_kernels.find_spellings,
    interpreted=True,
)
_seen = [0]


def kernels(size: int) -> Kernels:
    """The kernels for so many characters more: compiled once that is worth its time."""
    _seen[0] += size
    return INTERPRETED if _seen[0] < _WORTH_COMPILING else compiled()


@cache
def compiled() -> Kernels:
    """The compiled kernels: half a second in each process, some seconds the first time."""
    from numba import njit

    def made(kernel: Callable[..., Any]) -> Callable[..., Any]:
        try:
            return njit(nogil=True, cache=True)(kernel)
        except RuntimeError:  # numba finds no place for its cache
            return njit(nogil=True)(kernel)

    return Kernels(
        made(fast_kernels.squeeze),
        made(fast_kernels.find_keys),
        made(fast_kernels.place_keys),
        made(fast_kernels.find_spellings),
        interpreted=False,
    )
