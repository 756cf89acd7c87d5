"""Documents cited: as the United Nations does, and for reference managers; one module a style."""

from collections.abc import Sequence

from chapter8.errors import UsageError
from chapter8.report.citing.work import Work, works

__all__ = ["SUFFIXES", "Work", "cite_all", "works"]

SUFFIXES = {"un": "txt", "bibtex": "bib", "ris": "ris", "csl": "json"}
"""Every style of citation, with the ending of its files."""


def cite_all(cited: Sequence[Work], style: str) -> str:
    """Documents in a style of `SUFFIXES`, in the order given.

    Raises:
        UsageError: there is no such style.
    """
    from chapter8.report.citing import bibtex, csl, ris, un_style

    styles = {
        "un": un_style.listing,
        "bibtex": bibtex.listing,
        "ris": ris.listing,
        "csl": csl.listing,
    }
    if style not in styles:
        raise UsageError(f"{style!r} is no style of citation: {', '.join(styles)}.")
    return styles[style](cited)
