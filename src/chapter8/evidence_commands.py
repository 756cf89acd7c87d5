"""The commands that show what stands behind a count."""

from pathlib import Path
from typing import Literal

from chapter8.opening import open_current
from chapter8.options import EVERYTHING, DocumentFormat, Selection, TableFormat


def documents(
    corpus: Path,
    /,
    *,
    selection: Selection = EVERYTHING,
    limit: int | None = 20,
    format_: DocumentFormat = "table",
    out: Path | None = None,
) -> int:
    """Show the documents behind a count, those with most references first.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    limit
        No more than this many documents.
    format_
        How they are listed, or cited: as the United Nations does, BibTeX, RIS or CSL-JSON.
    out
        File to write to; standard output where none is named.
    """
    from chapter8.output import write_documents

    opened = open_current(corpus)
    found = opened.documents(limit=limit, **selection.options())
    write_documents(opened, found, format_, out)
    return 0


def together(
    corpus: Path,
    /,
    *,
    unit: Literal["documents", "passages", "speeches", "meetings"] = "documents",
    selection: Selection = EVERYTHING,
    format_: TableFormat = "table",
) -> int:
    """Count how often two organizations are named together.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    unit
        What must name both.
    format_
        How the table is printed.
    """
    from chapter8.console import print_counts

    print_counts(open_current(corpus).together(unit, **selection.options()), format_)
    return 0
