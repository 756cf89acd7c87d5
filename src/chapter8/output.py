"""Where the answer of a command goes: standard output, or a file."""

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.report.counts import CountTable

_PRINTED = ("csv", "json", "table")


def write_counts(table: "CountTable", style: str, out: Path | None) -> None:
    """Print a count or write it to a file, in any format.

    Raises:
        UsageError: the format is no text and no file is named, or the file cannot be written.
    """
    from chapter8.console import print_counts

    if style in _PRINTED:
        _print(lambda: print_counts(table, style), style, out)
        return
    from chapter8.report.exporting import BINARY, export

    if out is None and style in BINARY:
        raise UsageError(f"A table as {style} goes to a file: name one with --out.")
    write(export(table, style), style, out)


def write_documents(
    corpus: "Corpus", found: Sequence[Mapping[str, Any]], style: str, out: Path | None
) -> None:
    """Print the documents behind a count, or write them to a file, as records or cited.

    Raises:
        UsageError: the file cannot be written.
    """
    from chapter8.console import print_records
    from chapter8.corpus.bibliography import described_documents
    from chapter8.corpus.leading import COLUMNS

    if style in _PRINTED:
        shown = ("document", "year", "references", "share", "title")
        columns = COLUMNS if style != "table" else shown
        title = "Documents by counted references"
        _print(lambda: print_records(columns, found, title, style), style, out)
        return
    from chapter8.report.citing import cite_all, works

    described = described_documents(corpus, [row["document"] for row in found])
    write(cite_all(works(described), style).encode(), style, out)


def _print(say: Callable[[], None], style: str, out: Path | None) -> None:
    """Print, or write to a file what would be printed."""
    if out is None:
        say()
        return
    text = io.StringIO()
    with redirect_stdout(text):
        say()
    write(text.getvalue().encode(), style, out)


def write(content: bytes, style: str, out: Path | None) -> None:
    """Write the content of a file where it belongs; what was there stays if that fails.

    Raises:
        UsageError: the file cannot be written.
    """
    if out is None:
        sys.stdout.write(content.decode().replace("\r\n", "\n"))
        return
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        raise UsageError(
            f"The {style} file cannot be written to {out}: {error.strerror}: name another file "
            "with --out."
        ) from error
