"""The characters of a Word paragraph: what is printed of its runs, in the order of reading.

Left out is what a printed page does not show: deletions, comments, hidden text, the codes of
fields. Insertions stay, fields show their last result, a drawing its text boxes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chapter8.documents.formats.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}br": " ",
    f"{W}cr": " ",
}
_TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in (
        "r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir",
        "bdo", "customXml", "ruby", "rubyBase", "subDoc",
    )
) | {f"{M}oMath", f"{M}oMathPara"}  # fmt: skip
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"})
_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BOX = f"{W}txbxContent"
_TEXT = f"{W}t"
_FIELD = f"{W}fldChar"
# Most elements are these: they must cost next to nothing.
_SILENT = frozenset(
    f"{W}{name}" for name in ("rPr", "pPr", "instrText", "proofErr", "bookmarkStart", "bookmarkEnd")
)
_VANISH = (f"{W}vanish", f"{W}webHidden")
# Signs that Word draws from fonts of symbols, by their place there (in the private area).
_SIGNS = {
    0xF02D: "−", 0xF06C: "•", 0xF06E: "■", 0xF071: "□", 0xF076: "❖", 0xF0A7: "▪", 0xF0A8: "□",
    0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B7: "•", 0xF0D8: "➢",
    0xF0E0: "→", 0xF0E8: "➔", 0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip

NoteMark = Callable[[str, str, bool], str]
"""Gives the mark of a note by its kind, its id, and whether the text itself prints the mark."""


class ParagraphText:
    """Reads paragraphs one after the other.

    `boxes` are the text boxes drawn in the last paragraph: elements that hold paragraphs.
    """

    def __init__(self, note_mark: NoteMark, *, hides: bool) -> None:
        """Use `note_mark` at references to notes; `hides` says that some text may be hidden."""
        self._note_mark = note_mark
        self._hides = hides
        self._pieces: list[str] = []
        self._codes = 0
        self.boxes: list[_Element] = []

    def read(self, paragraph: "_Element") -> str:
        """The text of a paragraph, without its number and without blanks at its ends."""
        self._pieces, self.boxes, self._codes = [], [], 0
        self._children(paragraph)
        return "".join(self._pieces).strip()

    def _children(self, parent: "_Element") -> None:
        for child in parent:
            tag = child.tag
            if tag == _TEXT:
                if not self._codes and (text := child.text):
                    self._pieces.append(text)
            elif tag in _SILENT:
                continue
            elif tag in _TRANSPARENT:
                if not (self._hides and _is_hidden(child)):
                    self._children(child)
            else:
                self._special(child, str(tag))

    def _special(self, child: "_Element", tag: str) -> None:
        if tag == _FIELD:
            self._field(child.get(f"{W}fldCharType"))
        elif self._codes:
            return
        elif tag in _CHARACTERS:
            self._pieces.append(_CHARACTERS[tag])
        elif tag in _REFERENCES:
            custom = child.get(f"{W}customMarkFollows") in {"1", "true", "on"}
            self._pieces.append(self._note_mark(_REFERENCES[tag], child.get(f"{W}id", ""), custom))
        elif tag == f"{W}sym":
            self._pieces.append(_sign(child.get(f"{W}char", "")))
        elif tag in _DRAWINGS:
            self.boxes += _boxes(child)
        elif tag.startswith(M):
            self._pieces += [text.text or "" for text in child.iter(f"{M}t")]

    def _field(self, kind: str | None) -> None:
        """Between its beginning and its result a field has its code, which may hold fields."""
        if kind == "begin":
            self._codes += 1
        elif self._codes:  # "separate", or "end" of a field without a result
            self._codes -= 1


def _is_hidden(run: "_Element") -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    for name in _VANISH:
        hidden = properties.find(name)
        if hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false", "off"}:
            return True
    return False


def _boxes(drawing: "_Element") -> list["_Element"]:
    """The text boxes in a drawing; of its alternatives (for programs old and new) the first."""
    if drawing.tag == f"{MC}AlternateContent":
        for choice in drawing:
            found = _boxes(choice)
            if found:
                return found
        return []
    found = []
    for child in drawing:
        found += [child] if child.tag == _BOX else _boxes(child)
    return found


def _sign(code: str) -> str:
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place in _SIGNS:
        return _SIGNS[place]
    is_scalar = 0x20 <= place < 0x110000 and not 0xD800 <= place < 0xE000
    return chr(place) if is_scalar else ""
