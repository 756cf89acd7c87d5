"""Names of files: which belong to no document, and how they are written as keys."""

import re
import unicodedata

_JUNK_NAMES = frozenset({"__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_ABOUT = re.compile(
    r"README.*|(LICEN[CS]E|COPYING|NOTICE|SOURCE|CHANGELOG|CITATION|CODEBOOK)(\.\w{1,4})?",
    re.IGNORECASE,
)


def is_ignored(name: str) -> bool:
    """Whether a file is passed over in silence, by its path relative to what was added.

    These are no documents, in any source:

    - what systems leave behind: hidden files and folders (`.DS_Store`, `._x`, `.Rhistory`),
      `__MACOSX`, `Thumbs.db`, `desktop.ini`, locks of office programs (`~$x.docx`);
    - what describes a collection: `README*`, and `LICENSE`, `COPYING`, `NOTICE`, `SOURCE`,
      `CHANGELOG`, `CITATION`, `CODEBOOK` with any ending.
    """
    parts = name.split("/")
    return any(map(_is_junk, parts)) or _ABOUT.fullmatch(parts[-1]) is not None


def _is_junk(part: str) -> bool:
    is_hidden = part.startswith((".", "~$")) and part not in {".", ".."}
    return is_hidden or part.lower() in _JUNK_NAMES


def printable(name: str) -> str:
    r"""A file name as valid Unicode: bytes of it that are not UTF-8 are written `\udce9`.

    Letters are composed (NFC), so that the same file has the same key on every system.
    """
    return unicodedata.normalize("NFC", storable(name))


def storable(name: str) -> str:
    """A name or path as valid Unicode and otherwise as it is on disk."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def base_name(name: str) -> str:
    """The last part of a path written with slashes."""
    return name.rpartition("/")[2]


def too_large(size: int, max_bytes: int) -> str:
    """What is wrong with a file of so many bytes, to follow its name in a sentence."""
    return (
        f"is too large for one document ({_in_words(size)}, the limit is {_in_words(max_bytes)}): "
        "divide it into its documents"
    )


def _in_words(size: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{size} bytes"
