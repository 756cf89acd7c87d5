"""Every file under a path, whether in folders or in archives, before any source looks at it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chapter8.sources.archives import members
from chapter8.sources.folders import Entry, walk
from chapter8.sources.formats import ARCHIVES, HEAD, recognize, recognize_file
from chapter8.sources.item import MAX_BYTES, Item
from chapter8.sources.names import base_name, storable, too_large

LeftOut = Callable[[Path], str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its bytes or the reason why there are none.

    Attributes:
        path: The file on disk, or the archive that it is a member of.
        member: Its name in the archive, or an empty string.
        name: Its path below what was added, with slashes; the members of an archive stand below
            the archive, unless that is all that was added.
        data: Its bytes, or None.
        problem: Why it was not read, one sentence, or None.
    """

    path: Path
    member: str
    name: str
    data: bytes | None
    problem: str | None = None

    def to_item(
        self,
        source: str,
        key: str,
        metadata: dict[str, object] | None = None,
        problem: str | None = None,
    ) -> Item:
        """The file as a document of a source, or what is wrong with it."""
        data = None if problem else self.data
        path = storable(str(self.path))
        return Item(source, key, data, path, self.member, metadata or {}, problem)

    @property
    def base_name(self) -> str:
        """The last part of its name."""
        return base_name(self.name)

    @property
    def folder_name(self) -> str:
        """The name of the folder it stands in, on disk or in the archive; may be empty."""
        parts = self.name.split("/")
        return parts[-2] if len(parts) > 1 else self.path.parent.name


def find(root: Path, left_out: LeftOut, max_bytes: int = MAX_BYTES) -> Iterator[Found]:
    """Every file in a folder and its subfolders and in the archives that lie there.

    Args:
        root: A folder, an archive or a single file.
        left_out: Gives the reason why a file on disk is not opened, or None.
        max_bytes: The largest file that is read.
    """
    alone = not os.path.isdir(root)  # noqa: PTH112 - is_dir() raises where a folder is locked
    for entry in walk(root):
        problem = entry.problem or (None if alone else left_out(entry.path))
        if problem:
            yield Found(entry.path, "", entry.name, None, problem)
            continue
        try:
            yield from _open(entry, max_bytes, alone=alone)
        except OSError as error:
            problem = (
                f"{entry.name} cannot be read ({error.strerror}): give yourself the right to "
                "read it, or mend it, then add it again."
            )
            yield Found(entry.path, "", entry.name, None, problem)


def _open(entry: Entry, max_bytes: int, *, alone: bool) -> Iterator[Found]:
    path, name = entry.path, entry.name
    with path.open("rb") as file:
        head = file.read(HEAD)
        kind = recognize(head)
        size = os.fstat(file.fileno()).st_size
        if kind == "zip" and size <= max_bytes:
            kind = recognize_file(head, head + file.read(max_bytes))
            file.seek(len(head))
        if kind not in ARCHIVES:
            if size > max_bytes:
                yield Found(path, "", name, None, f"{name} {too_large(size, max_bytes)}.")
            else:
                yield Found(path, "", name, head + file.read(max_bytes))
            return
    for member in members(path, kind, max_bytes):
        below = member.name if alone else f"{name}/{member.name}"
        yield Found(path, member.name, below if member.name else name, member.data, member.problem)
