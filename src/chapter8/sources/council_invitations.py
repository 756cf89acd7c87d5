"""Invitations to a meeting, where its speeches lie beside each other, one a file.

Those who are invited are named in their own speech without an office; who presides names it in
one of the first speeches of the meeting ("I invite Mr. Zas, Secretary-General of ...").
"""

import re
from functools import lru_cache
from pathlib import Path

from chapter8.documents.decoding import decode
from chapter8.sources.found import Found

_FIRST = 3  # speeches of a meeting among which the invitations stand
_LARGEST = 100_000  # bytes of a speech that is read for them
_LABEL_REACH = 120
_RESUMED = re.compile(r" ?\(?Resumption.*", re.IGNORECASE)
_INVITES = re.compile(r"\binvit")
_NAME_ALONE = re.compile(  # "Mr. Berg:", "Mr. Berg (spoke in French):"
    rb"\s*(?!The\s)[^:()]{2,60}(?:\((?:spoke|interpretation)[^)]{3,40}\)\s*)?:"
)


def invitations(found: Found, record: str, number: str) -> str | None:
    """What the first speeches of a meeting say of those who are invited; None where none does.

    Args:
        found: The file of a speech on disk.
        record: The name of its file up to the number (`UNSC_2020_SPV.8699Resumption1`); those
            who speak when a meeting is resumed were invited before.
        number: Its number as in the name of the file (`004`), for its digits.

    Returns:
        The speeches, one paragraph each; None where the label of the speech names a State.
    """
    if found.member or not _NAME_ALONE.match((found.data or b"")[:_LABEL_REACH]):
        return None
    records = dict.fromkeys((_RESUMED.sub("", record), record))
    texts = [_opening(found.path.parent, one, len(number)) for one in records]
    return "\n\n".join(filter(None, texts)) or None


@lru_cache(maxsize=64)
def _opening(folder: Path, record: str, digits: int) -> str:
    """Those of the first speeches of a record in which somebody is invited."""
    texts = []
    for number in range(1, _FIRST + 1):
        path = folder / f"{record}_spch{number:0{digits}d}.txt"
        try:
            with path.open("rb") as file:
                text = " ".join(decode(file.read(_LARGEST)).text.split())
        except OSError:  # a speech that is not there, or is told of where it is read itself
            continue
        if _INVITES.search(text):
            texts.append(text)
    return "\n\n".join(texts)
