"""Footnotes and endnotes of a Word file, with the marks that Word counts for them."""

from typing import TYPE_CHECKING

from chapter8.documents.formats.word_numbering import formatted
from chapter8.documents.formats.word_styles import W, number, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""The kinds of notes and the format of their marks where a file states none (ECMA-376, 17.11)."""


class Notes:
    """The notes that have been referred to, in the order of the references."""

    def __init__(self, part: "Callable[[str], _Element | None]") -> None:
        """Read the parts of notes and the settings; `part` gives the XML of a kind of part."""
        settings = part("settings")
        self._notes: dict[tuple[str, str], _Element] = {}
        self._formats: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._marks: dict[tuple[str, str], str] = {}
        for kind, usual in _KINDS.items():
            stated = settings.find(f"{W}{kind}Pr") if settings is not None else None
            style = value(stated, "numFmt") if stated is not None else None
            start = value(stated, "numStart") if stated is not None else None
            self._formats[kind] = style or usual
            self._counts[kind] = number(start, 1) - 1
            root = part(f"{kind}s")
            for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
                self._notes[kind, note.get(f"{W}id", "")] = note

    def mark(self, kind: str, identity: str, custom: bool) -> str:
        """Count a reference to a note and give what it prints; a mark of the author's is text."""
        place = (kind, identity)
        if place not in self._notes:
            return ""
        if custom:
            self._marks.setdefault(place, "")
            return ""
        self._counts[kind] += 1
        return self._marks.setdefault(place, formatted(self._counts[kind], self._formats[kind]))

    def texts(self, read: "Callable[[_Element], str]") -> list[str]:
        """The notes as lines, each with its mark: footnotes, then endnotes."""
        lines = []
        for kind in _KINDS:
            for (its_kind, identity), mark in list(self._marks.items()):
                if its_kind == kind:
                    text = read(self._notes[kind, identity])
                    lines.append(f"{mark} {text}".strip())
        return [line for line in lines if line]
