"""Functions of PDFium about one character of a page, called with bare addresses.

Some are called for every line or blank. Called as pypdfium2 gives them, each call would check and
wrap its arguments, and give the interpreter's lock back, which takes longer than the call.
"""

import ctypes
from collections.abc import Callable
from typing import Any


def bare(name: str, *further: Any, gives: Any = ctypes.c_int) -> Callable[..., int]:  # noqa: ANN401 - of ctypes
    """Give a function of PDFium that takes the address of a text page and an index.

    Args:
        name: Its name in PDFium.
        further: The types of its further arguments.
        gives: The type of its result.
    """
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    signature = ctypes.PYFUNCTYPE(gives, ctypes.c_void_p, ctypes.c_int, *further)
    function: Callable[..., int] = signature(address or 0)
    return function
