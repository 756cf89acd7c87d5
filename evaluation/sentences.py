r"""Gold sentences that ship with the project: one passage a line, references marked inline.

The format, a line: `id`, tab, ISO date or nothing, tab, text. In the text every reference is
marked as `⟦surface|ORGANIZATION|kind⟧`; the kind is left out where it is explicit, and the
organization of a generic reference is `-`. `\n` stands for a line break. Blank lines and lines
that begin with `#` are comments. What is not marked is claimed to be no reference. The rules of
annotation stand in `sentences/README.md`.
"""

import datetime as dt
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from chapter8.errors import UnreadableError
from chapter8.schema import LANGUAGES

KINDS = ("explicit", "predecessor", "child", "anaphora", "generic")

_MARK = re.compile(r"⟦(?P<surface>[^⟦⟧|]+)\|(?P<organization>[A-Z][A-Z0-9_]*|-)(\|(?P<kind>\w+))?⟧")
_LEFT_OVER = re.compile(r"[⟦⟧\\]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a passage that names an organization.

    `start` and `end` are character offsets into the text of the passage without its marks, and
    `surface` is what stands there; `organization` is None for a generic reference.
    """

    start: int
    end: int
    surface: str
    organization: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One to three sentences of one language, without marks, and the references in their order."""

    id: str
    language: str
    date: dt.date | None
    text: str
    references: tuple[Reference, ...]


def read(path: Path) -> list[Passage]:
    """Read the passages of one file in their order; the file's stem is their language (`ru.txt`).

    Raises UnreadableError that names the file and line: the file is missing or not UTF-8, its stem
    is no official language, a line has not three fields, an id is used twice or is of another
    language, a date or a mark is not of the format above.
    """
    if path.stem not in LANGUAGES:
        raise UnreadableError(f"{path}: name the file after its language: {', '.join(LANGUAGES)}.")
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    passages: dict[str, Passage] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            passage = _passage(line, path.stem, passages)
        except ValueError as error:
            raise UnreadableError(f"{path}, line {number}: {error}.") from error
        passages[passage.id] = passage
    return list(passages.values())


def _passage(line: str, language: str, taken: Container[str]) -> Passage:
    match line.split("\t"):
        case [identifier, date, marked]:
            pass
        case fields:
            raise ValueError(f"expected id, date and text between tabs, found {len(fields)} fields")
    if not re.fullmatch(rf"{language}-\d+", identifier):
        raise ValueError(f"the id {identifier!r} should be {language}- and a number")
    if identifier in taken:
        raise ValueError(f"the id {identifier} is used twice; give the passage a number of its own")
    text, references = _unmark(marked.replace("\\n", "\n"))
    when = dt.date.fromisoformat(date) if date else None
    return Passage(identifier, language, when, text, references)


def _unmark(marked: str) -> tuple[str, tuple[Reference, ...]]:
    """Take the marks out of a text; the offsets of the references count without them."""
    text = ""
    references = []
    position = 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        references.append(_reference(mark, len(text)))
        text += mark["surface"]
        position = mark.end()
    text += marked[position:]
    if not text.strip():
        raise ValueError("the text is empty; write a sentence")
    if left_over := _LEFT_OVER.search(text):
        raise ValueError(
            f"{left_over[0]!r} belongs to no mark; write ⟦surface|ORGANIZATION|kind⟧ or \\n"
        )
    return text, tuple(references)


def _reference(mark: re.Match[str], start: int) -> Reference:
    surface, organization = mark["surface"], mark["organization"]
    kind = mark["kind"] or "explicit"
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of reference; use one of {', '.join(KINDS)}")
    if (organization == "-") != (kind == "generic"):
        raise ValueError(f"{mark[0]}: a generic reference, and no other, has the organization '-'")
    if surface != surface.strip():
        raise ValueError(f"{mark[0]}: leave the blanks outside the mark")
    named = None if organization == "-" else organization
    return Reference(start, start + len(surface), surface, named, kind)
