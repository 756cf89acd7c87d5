"""Text files in folders and archives, with an optional table of metadata beside them.

Names that carry a symbol in a usual disguise (`S-RES-1099(1997).txt`, `A_RES_65_122-EN.txt`) are
understood. What kind of file it is, is told by its content; the only endings that matter are
those of tables and data (`DATA_ENDINGS`), which are text but no documents.
"""

from collections.abc import Iterator
from pathlib import Path

from chapter8 import symbols
from chapter8.errors import UnreadableError
from chapter8.sources.found import Found
from chapter8.sources.identity import symbol_metadata
from chapter8.sources.item import Item, told
from chapter8.sources.metadata import ENDINGS, MetadataTable, table_of
from chapter8.sources.names import printable
from chapter8.sources.tables import Nearby
from chapter8.sources.text import text_problem

NAME = "files"

DATA_ENDINGS = (*ENDINGS, ".json", ".jsonl", ".ndjson", ".bib", ".ris", ".log")
_ARCHIVE_ENDINGS = (".zip", ".tar", ".tgz", ".tar.gz", ".gz")


class Files:
    """Whatever is text: one item a file."""

    name = NAME

    def __init__(self, root: Path) -> None:
        """Look for tables of metadata from the folder of a file up to `root`."""
        self._root = root
        folder = root if root.is_dir() else root.parent
        self._top = len(folder.parts)
        self._tables = Nearby(self._load_table, 64)
        self._loaded: list[MetadataTable] = []
        self.problems: list[Item] = []

    def claims(self, found: Found) -> bool:  # noqa: ARG002 - the last resort of every file
        """Every file: it is asked last."""
        return True

    def item(self, found: Found) -> Item | None:
        """The document in a file; None for a table of metadata that is in use."""
        table = self._tables.of(found.path)
        if table is not None and table.path == found.path:
            return None
        problem = text_problem(found) or _kind_problem(found)
        given: dict[str, object] = {}
        if table is not None:
            below = found.path.relative_to(table.path.parent).as_posix()
            given = table.of(printable(found.member or below))
        metadata = _named(found, with_symbol="symbols" not in given) | given
        return found.to_item(NAME, found.name, metadata, problem)

    def closing(self) -> Iterator[Item]:
        """What is to be said of the tables when all files have been seen."""
        for table in self._loaded:
            lines = table.problems
            if self._root.is_dir():
                lines = [*lines, *table.without_file()]
            for line, problem in sorted(lines):
                name = self._below_top(table.path)
                sentence = f"Line {line} of {name}: {problem}."
                yield told(NAME, f"{name}:{line}", table.path, sentence)

    def _load_table(self, folder: Path) -> MetadataTable | None:
        if len(folder.parts) < self._top:
            return None
        try:
            path = table_of(folder)
            if path is None:
                return None
            self._loaded.append(MetadataTable(path))
        except (UnreadableError, OSError) as error:
            problem = f"The metadata of the files is not used: {error}"
            key = self._below_top(folder / "metadata")
            self.problems.append(told(NAME, key, folder, problem))
            return None
        return self._loaded[-1]

    def _below_top(self, path: Path) -> str:
        return printable("/".join(path.parts[self._top :]))


def _named(found: Found, *, with_symbol: bool) -> dict[str, object]:
    """What the name of a file says of the document: its symbol and its language."""
    named = symbols.from_filename(found.base_name)
    if named is None:
        return {}
    metadata = symbol_metadata(named.symbol) if with_symbol else {}
    if named.language is not None:
        metadata |= {"language": named.language, "language_basis": "name"}
    return metadata


def _kind_problem(found: Found) -> str | None:
    """Why a text is no document, by the ending of its name."""
    name = found.base_name.lower()
    if name.endswith(ENDINGS) and found.member:
        return f"{found.name} is a table in an archive: if it describes files, put it beside."
    if name.endswith(DATA_ENDINGS):
        return (
            f"{found.name} is a table or data, no document: leave it out, or give it a column "
            "file with the names of the files that it describes."
        )
    if name.endswith(_ARCHIVE_ENDINGS):
        return f"{found.name} is named like an archive and is none: fetch it again."
    return None
