"""Word files (.docx): the text as printed, read from the XML of the document itself.

Paragraphs and the rows of tables are lines, parted by blank lines. Before a paragraph stands the
number that Word counts for it; the masthead, which UN documents print from the header of their
first page, stands first, and the notes stand last, in the order of their marks.
"""

import re
from typing import TYPE_CHECKING

from chapter8.documents.formats.extracted import Extracted, Span
from chapter8.documents.formats.package import Package
from chapter8.documents.formats.word_notes import Notes
from chapter8.documents.formats.word_numbering import Numbering
from chapter8.documents.formats.word_styles import Styles, W, heading_level, number, value
from chapter8.documents.formats.word_text import ParagraphText
from chapter8.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_MAIN = "word/document.xml"
_GAP = "\n\n"
_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_PARAGRAPH, _TABLE, _PROPERTIES = f"{W}p", f"{W}tbl", f"{W}pPr"
_STYLE, _OUTLINE, _LIST, _FRAME = f"{W}pStyle", f"{W}outlineLvl", f"{W}numPr", f"{W}framePr"
_READ = frozenset({_STYLE, _OUTLINE, _LIST, _FRAME})
_VALUE = f"{W}val"
_NO_PROPERTIES: "Mapping[str, _Element]" = {}
_LONGEST_MARK = 3
# Half of most files says how runs, tabs and cells look, in elements that hold no text: parsing
# them takes longer than passing over them.
_LOOKS = re.compile(rb"<w:(tabs|tcPr|pBdr|rPr)>(?:<w:[^<>]*/>)*</w:\1>")
_LOOKS_BUT_RUNS = re.compile(rb"<w:(tabs|tcPr|pBdr)>(?:<w:[^<>]*/>)*</w:\1>")
_HIDING = (b"vanish", b"webHidden")


def extract(data: bytes, name: str = "") -> Extracted:
    """Read a Word file.

    Raises:
        UnreadableError: It is damaged, locked, no Word file, or there is no text in it.
    """
    package = Package(data, name)
    main = _main_part(package)
    hides = package.mentions(main, *_HIDING)
    root = package.parse(main, leaving=_LOOKS_BUT_RUNS if hides else _LOOKS)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableError(f"{name or 'The file'} is no Word document: fetch it again.")
    reader = _Reader(package, main, hides=hides)
    reader.masthead(body)
    reader.blocks(body)
    return reader.extracted(name)


def _main_part(package: Package) -> str:
    named = package.targets("", "officeDocument")
    return next((part for part in named.values() if part in package), _MAIN)


class _Reader:
    """Collects the lines of a document."""

    def __init__(self, package: Package, main: str, *, hides: bool) -> None:
        self._package = package
        self._main = main
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._notes = Notes(self._part)
        self._text = ParagraphText(self._notes.mark, hides=hides)
        self._lines: list[str] = []
        self._headings: dict[int, int] = {}  # line: level
        self._framed: list[str] = []

    def _part(self, kind: str) -> "_Element | None":
        """The XML of the part of a kind that belongs to the document."""
        for part in self._package.targets(self._main, kind).values():
            return self._package.parse(part)
        return None

    def masthead(self, body: "_Element") -> None:
        """Take the header of the first page, if it has one of its own: it is printed once."""
        section = next(body.iter(f"{W}sectPr"), None)
        if section is None or section.find(f"{W}titlePg") is None:
            return
        relationship = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        headers = self._package.targets(self._main, "header")
        for reference in section.iterchildren(f"{W}headerReference"):
            part = headers.get(reference.get(relationship, ""))
            if reference.get(f"{W}type") == "first" and part is not None:
                root = self._package.parse(part)
                if root is not None:
                    self.blocks(root)
        self._headings.clear()

    def blocks(self, parent: "_Element") -> None:
        """Take paragraphs and tables, one after the other."""
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag in _TRANSPARENT:
                self.blocks(child)

    def _paragraph(self, paragraph: "_Element") -> None:
        text = self._text.read(paragraph)
        boxes = self._text.boxes
        properties = _NO_PROPERTIES
        if text and paragraph[0].tag == _PROPERTIES:  # they come first (ECMA-376, 17.3.1.22)
            properties = {tag: child for child in paragraph[0] if (tag := child.tag) in _READ}
        heading, before = self._numbered(properties) if text else (None, "")
        text = before + text
        if _FRAME in properties and _is_marked(text):
            self._framed.append(text)  # a note that the author put at the foot of the page
        elif text:
            if heading is not None:
                self._headings[len(self._lines)] = heading
            self._lines.append(text)
        for box in boxes:
            self.blocks(box)

    def _numbered(self, properties: "Mapping[str, _Element]") -> tuple[int | None, str]:
        """The level of a heading (None for body text) and the number that Word counts."""
        style = self._styles.default
        if _STYLE in properties:
            style = self._styles.of(properties[_STYLE].get(_VALUE, ""))
        heading, list_id, level = style
        if _OUTLINE in properties:
            heading = heading_level(properties[_OUTLINE].get(_VALUE))
        if _LIST in properties:
            list_id = value(properties[_LIST], "numId") or list_id
            level = number(value(properties[_LIST], "ilvl"), level)
        return heading, self._numbering.next(list_id, level) if list_id else ""

    def _table(self, table: "_Element") -> None:
        for row in _children(table, f"{W}tr"):
            cells = [self._cell(cell) for cell in _children(row, f"{W}tc")]
            if all(len(cell) <= 1 for cell in cells):
                self._row([line for cell in cells for line in cell or [("", None)]])
                continue
            for cell in cells:  # cells of several paragraphs are read one after the other
                for line in cell:
                    self._row([line])

    def _row(self, cells: list[tuple[str, int | None]]) -> None:
        text = "\t".join(cell for cell, _ in cells).strip()
        if not text:
            return
        levels = [level for cell, level in cells if cell]
        if len(levels) == 1 and levels[0] is not None:
            self._headings[len(self._lines)] = levels[0]
        self._lines.append(text)

    def _cell(self, cell: "_Element") -> list[tuple[str, int | None]]:
        """The lines of a cell, each with its level where it is a heading."""
        before, headings = self._lines, self._headings
        self._lines, self._headings = [], {}
        self.blocks(cell)
        level = self._headings.get
        found = [(line, level(place)) for place, line in enumerate(self._lines)]
        self._lines, self._headings = before, headings
        return found

    def extracted(self, name: str) -> Extracted:
        """All that was taken, with the notes after it."""
        notes = self._framed + self._notes.texts(self._note)
        if not self._lines and not notes:
            raise UnreadableError(
                f"{name or 'The file'} holds no text: if its pages are pictures, have them read "
                "by a program for recognition of text (OCR) and add the result."
            )
        starts = []
        length = 0
        for line in [*self._lines, *notes]:
            starts.append(length)
            length += len(line) + len(_GAP)
        text = _GAP.join([*self._lines, *notes]) + "\n"
        first = len(self._lines)
        return Extracted(
            text,
            "Word",
            flowing=True,
            footnotes=[
                Span(starts[first + place], starts[first + place] + len(note) + 1)
                for place, note in enumerate(notes)
            ],
            headings={starts[place]: level for place, level in self._headings.items()},
        )

    def _note(self, note: "_Element") -> str:
        """The text of a note on one line."""
        before, headings = self._lines, self._headings
        self._lines, self._headings = [], {}
        self.blocks(note)
        text = " ".join(self._lines)
        self._lines, self._headings = before, headings
        return text


def _is_marked(text: str) -> bool:
    """Whether a text begins with the mark of a note: one to three asterisks or daggers."""
    mark = text.split(maxsplit=1)[0] if text else ""
    return 0 < len(mark) <= _LONGEST_MARK and not mark.strip("*†‡")


def _children(parent: "_Element", tag: str) -> "list[_Element]":
    """The children of a tag, also those that an insertion or a content control wraps."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _TRANSPARENT:
            found += _children(child, tag)
    return found
