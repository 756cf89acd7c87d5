"""Folders: every file below one, in a fixed order, whatever else lies there."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chapter8.sources.names import is_ignored, printable


@dataclass(frozen=True, slots=True)
class Entry:
    """A file on disk.

    Attributes:
        path: Where it is.
        name: Its path relative to the folder walked, with slashes, as valid Unicode.
        problem: Why it must not be opened, if so.
    """

    path: Path
    name: str
    problem: str | None = None


def walk(root: Path) -> Iterator[Entry]:
    """Every file in a folder and its subfolders, sorted by name in each folder.

    Links to files are followed, links to folders are not, so a loop of links cannot trap the
    walk. Pipes, sockets and devices are never opened. What cannot be read is an entry with a
    problem; ignored names (see `names.is_ignored`) are no entries.

    Args:
        root: A folder, or a single file, which is then the only entry under its own name.
    """
    if not os.path.isdir(root):  # noqa: PTH112 - is_dir() raises where a folder above is locked
        yield _file(root, printable(root.name))
        return
    waiting: list[tuple[Path, str, bool]] = [(root, "", True)]
    while waiting:
        path, name, is_folder = waiting.pop()
        if not is_folder:
            yield _file(path, name)
            continue
        try:
            waiting += reversed(_children(path, name))
        except OSError as error:
            shown = name or printable(root.name)
            yield Entry(path, shown, _cannot(f"The folder {shown}", error))


def _children(folder: Path, prefix: str) -> list[tuple[Path, str, bool]]:
    """Path, relative name and whether it is a folder, for all in a folder, sorted by name."""
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    if not os.access(folder, os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    children = []
    for name, is_folder in found:
        below = f"{prefix}/{printable(name)}" if prefix else printable(name)
        if not is_ignored(below):
            children.append((folder / name, below, is_folder))
    return children


def _file(path: Path, name: str) -> Entry:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        what = "The link" if path.is_symlink() else "The file"
        return Entry(path, name, _cannot(f"{what} {name}", error))
    if stat.S_ISREG(mode):
        return Entry(path, name)
    if stat.S_ISDIR(mode):
        return Entry(path, name, f"{name} is a link to a folder: add that folder itself.")
    return Entry(path, name, f"{name} is a pipe, a socket or a device, not a file: remove it.")


def _cannot(what: str, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    advice = (
        "give yourself the right to read it"
        if isinstance(error, PermissionError)
        else "mend or remove it"
    )
    return f"{what} cannot be read ({reason}): {advice}, then add it again."
