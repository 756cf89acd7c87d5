"""The public verb: every document under a path, through the source that knows its layout."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from chapter8.errors import UsageError
from chapter8.sources.item import MAX_BYTES, Item

if TYPE_CHECKING:
    from chapter8.sources.found import Found

SOURCES = ("files", "general-debate", "council-speeches", "marcxml")
"""The sources that can be named."""

_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz")


class Source(Protocol):
    """What knows one layout.

    `problems` takes what is wrong with the tables that lie beside the documents.
    """

    name: str
    problems: list[Item]

    def claims(self, found: "Found") -> bool:
        """Whether the file is of this layout."""

    def item(self, found: "Found") -> Item | None:
        """The document in the file or what is wrong with it; None for a table beside it."""

    def closing(self) -> Iterator[Item]:
        """What can only be said after the last file."""


def items(path: Path, source: str | None = None, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """Every document under a path, in a fixed order, one at a time.

    Args:
        path: A folder, which is walked with its subfolders and the archives in it; an archive
            (.zip, .tar, .tgz, .tar.gz); or a single file.
        source: One of SOURCES, through which all files are read; otherwise each file is taken by
            the first source that knows its layout.
        max_bytes: The largest document that is read.

    Returns:
        Items in the order of the names; members of a .tar in their order there. A file that
        cannot be read is an item with a problem; nothing is passed over in silence but what
        `names.is_ignored` lists and the tables of metadata.

    Raises:
        UsageError: There is no such path or source.
    """
    if source is not None and source not in SOURCES:
        near = difflib.get_close_matches(source, SOURCES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(SOURCES)}."
        raise UsageError(f"There is no source {source}: {hint}")
    if not _exists(path):
        raise UsageError(f"There is nothing at {path}: {_neighbour(path)}")
    return _items(path, source, max_bytes)


def _exists(path: Path) -> bool:
    """Whether there is something; a folder above it that cannot be read is told by the walk."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _items(path: Path, source: str | None, max_bytes: int) -> Iterator[Item]:
    from chapter8.sources.found import find

    sources = [known for known in _sources(path) if source in {None, known.name}]
    taken: dict[tuple[str, str], int] = {}
    for found in find(path, _left_out, max_bytes):
        chosen = next((known for known in sources if known.claims(found)), sources[-1])
        item = chosen.item(found)
        yield from chosen.problems
        chosen.problems.clear()
        if item is None:
            continue
        place = (item.source, item.key)
        taken[place] = taken.get(place, 0) + 1
        yield item if taken[place] == 1 else _again(item, taken[place], found.name)
    for known in sources:
        yield from known.closing()


def _sources(path: Path) -> list[Source]:
    """Every source, in the order in which they are asked whether they know a file."""
    from chapter8.sources.catalogue import CatalogueRecords
    from chapter8.sources.council_speeches import CouncilSpeeches
    from chapter8.sources.files import Files
    from chapter8.sources.general_debate import GeneralDebate

    return [GeneralDebate(), CouncilSpeeches(), CatalogueRecords(), Files(path)]


def _left_out(path: Path) -> str | None:
    from chapter8.sources import council_speeches, general_debate

    return general_debate.left_out(path) or council_speeches.left_out(path)


def _again(item: Item, times: int, name: str) -> Item:
    """A second file of one name must not take the place of the first."""
    problem = f"{name} has the name of another file, which was taken: rename one ({item.key})."
    key = f"{item.key} ({times})"
    return Item(item.source, key, None, item.path, item.member, item.metadata, problem)


def count_hint(path: Path, source: str | None = None) -> int | None:  # noqa: ARG001
    """About how many items there will be, for a progress bar.

    Only names are read; the number of members of a .tar is extrapolated from its beginning.

    Args:
        path: As for `items`.
        source: As for `items`; the number does not depend on it.

    Returns:
        The number, or None where an archive does not let it be told.
    """
    from chapter8.sources.archives import count_members
    from chapter8.sources.folders import walk

    count = 0
    for entry in walk(path):
        members = count_members(entry.path) if entry.name.lower().endswith(_ARCHIVES) else 1
        if members is None:
            return None
        count += members
    return count


def _neighbour(path: Path) -> str:
    """What to do about a path that leads nowhere."""
    try:
        names = [place.name for place in path.parent.iterdir()]
        near = difflib.get_close_matches(path.name, names, n=1)
    except OSError:
        near = []
    return f"did you mean {near[0]}?" if near else "check the path."
