"""Office files: ZIP archives of XML parts, opened with a limit on all that they could become."""

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from chapter8.errors import UnreadableError
from chapter8.sources.archives import FAULTS

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART = 128 * 1024 * 1024
"""The largest XML part that is read, in bytes (the longest UN documents have some 20 MB)."""

MAX_EXPANSION = 400
"""A part may unpack to this many times its size in the archive: XML of tables reaches 60 ..."""

FREE_EXPANSION = 4 * 1024 * 1024
"""... or to this many bytes, whichever is more."""

_LITERAL = b"<![CDATA["  # from here on tags may be text
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of an Office file, by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open a file; `name` is for messages.

        Raises:
            UnreadableError: It is no archive, or a damaged one.
        """
        self._name = name or "The file"
        self._read: dict[str, bytes] = {}
        self._links: dict[str, list[tuple[str, str, str]]] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._archive.infolist()}
        except FAULTS as error:
            raise self._damaged(error) from error

    def __contains__(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def read(self, part: str) -> bytes:
        """The bytes of a part; empty where there is none.

        Raises:
            UnreadableError: It is damaged, locked, or unpacks to more than a document can be.
        """
        known = self._read.get(part)
        if known is None:
            known = self._read[part] = self._unpack(part)
        return known

    def mentions(self, part: str, *words: bytes) -> bool:
        """Whether one of these words stands anywhere in a part."""
        data = self.read(part)
        return any(word in data for word in words)

    def _unpack(self, part: str) -> bytes:
        info = self._members.get(part)
        if info is None:
            return b""
        if info.flag_bits & 0x1:
            raise UnreadableError(
                f"{self._name} is locked by a password: remove it and add the file again."
            )
        most = min(MAX_PART, max(FREE_EXPANSION, MAX_EXPANSION * info.compress_size))
        try:
            with self._archive.open(info) as file:
                data = file.read(most + 1)
        except FAULTS as error:
            raise self._damaged(error) from error
        if len(data) > most:
            raise UnreadableError(
                f"{self._name} unpacks to more than {most // 1_000_000} MB in {part}, as no "
                "document does: leave it out."
            )
        return data

    def parse(self, part: str, leaving: re.Pattern[bytes] | None = None) -> "_Element | None":
        """The XML of a part; None where there is none.

        `leaving` matches what is left out before the XML is parsed: whole elements, never text.

        Raises:
            UnreadableError: As `read`; or it is no XML, or nested more deeply than any document.
        """
        data = self.read(part)
        if not data:
            return None
        if leaving and _LITERAL not in data:
            data = leaving.sub(b"", data)
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            root: _Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(error) from error
        return root

    def targets(self, part: str, kind: str) -> dict[str, str]:
        """The parts that a part refers to by the end of the relationship's type, by their ids."""
        if part not in self._links:
            self._links[part] = self._linked(part)
        return {key: target for key, name, target in self._links[part] if name == kind}

    def _linked(self, part: str) -> list[tuple[str, str, str]]:
        """What a part refers to: id, last word of the type, name of the part."""
        folder, base = posixpath.split(part)
        root = self.parse(f"{folder}/_rels/{base}.rels".lstrip("/"))
        return [
            (
                one.get("Id", ""),
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in (root.iter(_RELATIONSHIP) if root is not None else ())
            if one.get("TargetMode") != "External"
        ]

    def _damaged(self, error: BaseException) -> UnreadableError:
        reason = str(error).partition("\n")[0].rstrip(".") or type(error).__name__
        return UnreadableError(f"{self._name} is damaged or cut short ({reason}): fetch it again.")
