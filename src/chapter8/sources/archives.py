"""Archives: the members of .zip, .tar, .tgz and .tar.gz files, read one at a time.

Nothing is ever written to disk. Whatever an archive holds besides ordinary files (links, devices,
names that lead out of it), whatever is damaged, locked or too large becomes a member with a
problem, and the others are still given. Bytes are counted while they are unpacked, so an archive
made to expand without end is left after a bounded amount of work.
"""

import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from chapter8.sources.item import MAX_BYTES
from chapter8.sources.names import is_ignored, printable, too_large
from chapter8.sources.tar import TarMember, tar_members

MAX_EXPANSION = 100
"""An archive may unpack to this many times its own size (text: 3 to 5 times) ..."""

FREE_EXPANSION = 256 * 1024 * 1024
"""... or to this many bytes, whichever is more."""

_HEADER = 512
_BLOCK = 1024 * 1024
_SAMPLE = 8 * _BLOCK
_GZIP = b"\x1f\x8b"
FAULTS = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    OSError,  # includes gzip.BadGzipFile
    EOFError,
    ValueError,  # numbers, times and names that are none
    OverflowError,
    RuntimeError,  # includes NotImplementedError: unknown methods of compression
)
"""What the standard library raises on damaged archives."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or, with an empty name, what ended the reading of the archive.

    Exactly one of `data` and `problem` is set; the problem is one sentence for a person.
    """

    name: str
    data: bytes | None
    problem: str | None = None


class _ExpansionError(Exception):
    """The archive unpacks to more than it may."""


def members(path: Path, kind: str, max_bytes: int = MAX_BYTES) -> Iterator[Member]:
    """Every file in an archive.

    Args:
        path: The archive.
        kind: `zip`, `tar` or `gzip`, as `formats.recognize` says.
        max_bytes: The largest member that is read.

    Yields:
        Its files, without those whose names are ignored (see `names.is_ignored`): of a .zip
        sorted by name, of others in their order there. Faults are members with a problem.
    """
    given = taken = 0
    reading = _zip(path, max_bytes) if kind == "zip" else _tar(path, kind, max_bytes)
    try:
        for member in reading:
            yield member
            given += 1
            taken += member.data is not None
        if not given:
            yield _fault(path, "holds no documents: look into it")
    except _ExpansionError:
        yield _fault(
            path,
            f"unpacks to more than {MAX_EXPANSION} times its size, as no archive of documents "
            "does: what was read before was taken; unpack it yourself if you trust it",
        )
    except FAULTS as error:
        before = f" after {taken:,} files, which were taken" if taken else ""
        yield _fault(path, f"is damaged or cut short{before} ({_reason(error)}): fetch it again")


def count_members(path: Path) -> int | None:
    """About how many files `members` will give; None for a damaged archive.

    The directory of a .zip tells; a .tar is read for a few megabytes, and what follows is taken
    to be like its beginning.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return sum(not is_ignored(info.filename) for info in _files(archive))
        with path.open("rb") as file:
            head = file.read(2)
            file.seek(0)
            count, complete = _count(gzip.GzipFile(fileobj=file) if head == _GZIP else file)
            return count if complete else round(count * path.stat().st_size / file.tell())
    except FAULTS:
        return None


def _count(unpacked: gzip.GzipFile | BufferedReader) -> tuple[int, bool]:
    """The number of files in the beginning of a .tar, and whether that is all of it."""
    stream = _Metered(unpacked, _SAMPLE)
    count = 0
    try:
        for member in tar_members(stream, stream.read(_HEADER)):
            count += not (member.is_folder or is_ignored(_clean(member.name)))
    except _ExpansionError:
        return count, False
    return count, True


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [info for info in archive.infolist() if not info.is_dir()]


def _zip(path: Path, max_bytes: int) -> Iterator[Member]:
    left = _limit(path)
    with zipfile.ZipFile(path) as archive:
        files = ((_zip_name(info), info) for info in _files(archive))
        for name, info in sorted(files, key=_by_name):
            if is_ignored(name):
                continue
            problem = _zip_problem(info) or _refusal(name, info.file_size, max_bytes)
            if problem:
                yield Member(name, None, f"{_where(name, path)} {problem}.")
                continue
            left -= info.file_size
            if left < 0:
                raise _ExpansionError
            yield _zip_member(archive, info, name, path)


def _by_name(pair: tuple[str, zipfile.ZipInfo]) -> str:
    return pair[0]


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: Path) -> Member:
    try:
        return Member(name, archive.read(info))
    except FAULTS as error:
        problem = f"is damaged ({_reason(error)}): fetch the archive again"
        return Member(name, None, f"{_where(name, path)} {problem}.")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; without the mark of UTF-8 it may be UTF-8 all the same, else code page 437."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return _clean(name)


def _zip_problem(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return "is locked by a password: unpack the archive yourself and add the folder"
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
        return "is a link or a device, not a file: put the file itself into the archive"
    return None


def _tar(path: Path, kind: str, max_bytes: int) -> Iterator[Member]:
    with path.open("rb") as file:
        unpacked = _Metered(gzip.GzipFile(fileobj=file) if kind == "gzip" else file, _limit(path))
        first = unpacked.read(_HEADER)
        if kind == "gzip" and not _is_tar_header(first):
            problem = "is compressed by gzip but is no .tar.gz: unpack it and add what comes out"
            yield _fault(path, problem)
            return
        for member in tar_members(unpacked, first):
            name = _clean(member.name)
            if not member.is_folder and not is_ignored(name):
                yield _tar_member(member, name, path, max_bytes)
        while kind == "gzip" and unpacked.read(_BLOCK):
            pass  # the checksum of gzip stands at the very end


def _tar_member(member: TarMember, name: str, path: Path, max_bytes: int) -> Member:
    problem = _refusal(name, member.size, max_bytes)
    if not member.is_file:
        problem = "is a link or a device, not a file: put the file itself into the archive"
    if problem:
        return Member(name, None, f"{_where(name, path)} {problem}.")
    return Member(name, member.read())


def _is_tar_header(block: bytes) -> bool:
    if len(block) == _HEADER and not any(block):
        return True  # the end of an archive without members
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


class _Metered:
    """Bytes as they are unpacked, up to a limit.

    They are taken as they come (`read1`): a larger read of gzip would lose, at a cut, all that it
    had unpacked before.
    """

    def __init__(self, unpacked: gzip.GzipFile | BufferedReader, limit: int) -> None:
        self._unpacked = unpacked
        self._left = limit
        self._block = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        end = self._at + size
        if end <= len(self._block):
            data = self._block[self._at : end]
            self._at = end
            return data
        parts = [self._block[self._at :]]
        missing = size - len(parts[0])
        while missing > 0 and self._fetch():
            parts.append(self._block[:missing])
            missing -= len(parts[-1])
            self._at = len(parts[-1])
        return b"".join(parts)

    def _fetch(self) -> bool:
        self._block, self._at = self._unpacked.read1(_BLOCK), 0
        self._left -= len(self._block)
        if self._left < 0:
            raise _ExpansionError
        return bool(self._block)


def _limit(path: Path) -> int:
    return max(FREE_EXPANSION, MAX_EXPANSION * path.stat().st_size)


def _clean(name: str) -> str:
    """A name with slashes, valid Unicode, without `./` before it."""
    name = printable(name.replace("\\", "/"))
    while name.startswith("./"):
        name = name[2:].lstrip("/")
    return name


def _refusal(name: str, size: int, max_bytes: int) -> str | None:
    """Why a member must not be read, by its name and size."""
    if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        return "has a name that leads out of the archive: rename it there"
    if size > max_bytes:
        return too_large(size, max_bytes)
    return None


def _fault(path: Path, problem: str) -> Member:
    return Member("", None, f"The archive {printable(path.name)} {problem}.")


def _where(name: str, path: Path) -> str:
    return f"{name} in the archive {printable(path.name)}"


def _reason(error: BaseException) -> str:
    """The fault in the words of the library that found it, without a full stop."""
    text = str(error) or type(error).__name__
    return text.partition("\n")[0].rstrip(".")
