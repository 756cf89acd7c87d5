"""The members of a tar stream, one after the other, with nothing passed over in silence.

The standard library's `TarFile` takes any damaged header but the first for the end of the archive
and reads extended headers of any size into memory. This reader uses its `TarInfo` for the headers
themselves and raises where the stream is not what POSIX.1-2008 (ustar, pax) or GNU tar writes.
"""

import tarfile
from collections.abc import Iterator
from typing import Protocol

_BLOCK = tarfile.BLOCKSIZE
_MAX_EXTENSION = 1024 * 1024  # bytes of a long name or of extended attributes
_SKIP = 1024 * 1024


class Stream(Protocol):
    """Bytes that are read once, from the beginning to the end."""

    def read(self, size: int, /) -> bytes:
        """Give the next bytes; fewer than `size` only at the end."""


class TarMember:
    """A member of a tar stream: its header, and its bytes until the next one is asked for.

    Attributes:
        name: The name as it stands, with bytes that are not UTF-8 as surrogates.
        size: The number of its bytes.
        is_folder: Whether it is a folder, which has no bytes.
        is_file: Whether it is an ordinary file, and not a link, a device or a sparse file.
    """

    def __init__(self, info: tarfile.TarInfo, extended: dict[bytes, bytes], stream: Stream) -> None:
        """Join a header with what extended headers say of it."""
        self.name = _text(extended[b"path"]) if b"path" in extended else info.name
        self.size = int(extended.get(b"size", info.size))
        if self.size < 0:
            raise tarfile.ReadError("a size below nothing")
        self.is_folder = info.isdir()
        is_sparse = any(key.startswith(b"GNU.sparse") for key in extended)
        self.is_file = info.isreg() and not info.issparse() and not is_sparse
        has_bytes = info.isreg() or info.type not in tarfile.SUPPORTED_TYPES
        self._left = -(-self.size // _BLOCK) * _BLOCK if has_bytes else 0
        self._stream = stream

    def read(self) -> bytes:
        """All bytes; at most once. Raises `tarfile.ReadError` if the stream ends within them."""
        data = _exactly(self._stream, self.size)
        self._left -= self.size
        return data

    def skip(self) -> None:
        """Pass over the bytes that were not read."""
        while self._left:
            self._left -= len(_exactly(self._stream, min(self._left, _SKIP)))


def tar_members(stream: Stream, first: bytes) -> Iterator[TarMember]:
    """The members of a tar stream.

    Args:
        stream: The stream, after its first 512 bytes.
        first: The first 512 bytes.

    Raises:
        tarfile.ReadError: The stream is damaged or ends without the mark of the end.
        tarfile.HeaderError: A header is damaged.
    """
    extended: dict[bytes, bytes] = {}
    block = first
    while any(block):
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        if info.type in {tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE}:
            extended |= _pax(_extension(stream, info.size))
        elif info.type == tarfile.GNUTYPE_LONGNAME:
            extended[b"path"] = _extension(stream, info.size).partition(b"\0")[0]
        elif info.type in {tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE}:
            _extension(stream, info.size)
        else:
            member = TarMember(info, extended, stream)
            yield member
            member.skip()
            extended = {}
        block = _exactly(stream, _BLOCK)


def _extension(stream: Stream, size: int) -> bytes:
    if not 0 <= size <= _MAX_EXTENSION:
        raise tarfile.ReadError("an extended header without end")
    return _exactly(stream, -(-size // _BLOCK) * _BLOCK)[:size]


def _pax(data: bytes) -> dict[bytes, bytes]:
    """The records of an extended header: length, blank, key, `=`, value, line end."""
    records: dict[bytes, bytes] = {}
    while data.strip(b"\0"):
        length = int(data.partition(b" ")[0])
        record, data = data[:length], data[length:]
        key, equals, value = record.partition(b" ")[2].partition(b"=")
        if not equals or not value.endswith(b"\n"):
            raise tarfile.ReadError("an extended header that is none")
        records[key] = value[:-1]
    return records


def _exactly(stream: Stream, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise tarfile.ReadError("it ends too early")
    return data


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
