"""Web pages: the visible text, each block on its own lines, tables row by row.

What runs or leads elsewhere is left out: scripts, navigation, forms, what is hidden. Where a page
says which part of it is the document (`main`, a single `article`), that part is read.
"""

import codecs
import re
from typing import TYPE_CHECKING

from chapter8.documents.decoding import decode
from chapter8.documents.formats.extracted import Extracted, Span
from chapter8.documents.formats.word_numbering import BULLET, formatted
from chapter8.errors import UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEAD = 4096
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What browsers read under these names (WHATWG Encoding Standard, section 4.2).
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "head",
        "title",
        "link",
        "meta",
        "del",
        "s",
        "strike",
        "rp",
        "dialog",
        "-comment",
        "-undef",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_FURNITURE = frozenset({"header", "footer", "aside"})
_CELLS = frozenset({"td", "th"})
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_NAME = re.compile(
    r"_?(?:ftn|fn|edn|foot-?note|end-?note|cite_note|note)[-_:]?\d+", re.IGNORECASE
)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 200
"""Elements within elements that are read apart; deeper ones are read as one run of text."""
_GAP = "\n\n"


def extract(data: bytes, name: str = "") -> Extracted:
    """Read a web page.

    Raises:
        UnreadableError: There is no text in it, or it is in no encoding that is known.
    """
    from selectolax.lexbor import LexborHTMLParser

    text, note = _decoded(data)
    body = LexborHTMLParser(text).body
    page = _Page()
    if body is not None:
        root = _document(body)
        page.whole = root is body
        page.block(root, 0)
        page.end_line()
    if not page.lines:
        raise UnreadableError(
            f"{name or 'The page'} holds no visible text: open it in a browser, save what it shows "
            "as text, and add that."
        )
    return page.extracted([note] if note else [])


def _decoded(data: bytes) -> tuple[str, str | None]:
    """The characters of a page, and a sentence where its encoding had to be decided."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.startswith(_BYTE_ORDER_MARKS):
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(_READ_AS.get(encoding, encoding)), None
        except (LookupError, UnicodeError, ValueError):
            pass  # the declaration is wrong, as that of many a saved page
    decoded = decode(data)
    return decoded.text, decoded.note


def _document(body: "LexborNode") -> "LexborNode":
    """The element that holds the document."""
    for selector in ("main", "[role=main]", "article"):
        found = body.css(selector)
        if len(found) == 1 and found[0].text(strip=True):
            return found[0]
    return body


class _Page:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.headings: dict[int, int] = {}  # line: level
        self.notes: set[int] = set()  # lines that are footnotes
        self.whole = False
        self._pieces: list[str] = []
        self._level: int | None = None
        self._note = 0  # elements around that are footnotes
        self._marked = False  # the line that is being collected is a footnote
        self._counters: list[tuple[str, int]] = []  # lists around: style and last number

    def end_line(self) -> None:
        """Take what has been collected as a line, or lines where the page breaks it."""
        joined = "".join(self._pieces)
        self._pieces = []
        text = "\n".join(filter(None, (" ".join(line.split()) for line in joined.split("\n"))))
        if not text:
            return
        if self._level is not None:
            self.headings[len(self.lines)] = self._level
        if self._note or self._marked:
            self.notes.add(len(self.lines))
        self._marked = False
        self.lines.append(text)

    def block(self, element: "LexborNode", depth: int) -> None:
        """Take what stands in an element."""
        child = element.child
        while child is not None:
            tag = str(child.tag)
            if tag == "-text":
                self._pieces.append(_flat(child.text_content or ""))
            elif tag == "br":
                self._pieces.append("\n")
            elif tag not in _LEFT_OUT and not (self.whole and tag in _FURNITURE):
                self._element(child, tag, depth)
            child = child.next

    def _element(self, element: "LexborNode", tag: str, depth: int) -> None:
        attributes = element.attributes
        if attributes and _is_hidden(attributes):
            return
        if depth >= _DEEPEST:
            self._pieces.append(_flat(element.text(separator=" ")))
            return
        is_note = bool(attributes) and _is_note(attributes)
        if tag not in _BLOCKS:
            # The anchor of a note stands at its beginning: the line that begins is a note.
            self._marked |= is_note and not "".join(self._pieces).strip()
            self._inside(element, tag, depth + 1)
            return
        self.end_line()
        self._note += is_note
        self._inside(element, tag, depth + 1)
        self.end_line()
        self._note -= is_note

    def _inside(self, element: "LexborNode", tag: str, depth: int) -> None:
        if _HEADING.fullmatch(tag):
            self._level = int(tag[1])
            self.block(element, depth)
            self.end_line()
            self._level = None
        elif tag == "pre":
            self._pieces.append(element.text())
        elif tag == "tr":
            self._row(element, depth)
        elif tag in {"ol", "ul", "menu", "dir"}:
            self._counters.append(_list_of(element, tag))
            self.block(element, depth)
            self._counters.pop()
        elif tag == "li":
            self._pieces.append(self._item_number(element))
            self.block(element, depth)
        else:
            self.block(element, depth)

    def _item_number(self, element: "LexborNode") -> str:
        style, count = self._counters[-1] if self._counters else ("", 0)
        if not style:
            return f"{BULLET} "
        count = _number(element.attributes.get("value"), count + 1)
        self._counters[-1] = (style, count)
        return f"{formatted(count, style)}. "

    def _row(self, row: "LexborNode", depth: int) -> None:
        """Cells of one line each are parted by tabs; others are read one after the other."""
        cells = []
        child = row.child
        while child is not None:
            if str(child.tag) in _CELLS:
                cells.append(self._cell(child, depth))
            child = child.next
        rows = [[part for lines in cells for part in lines]]
        if any(len(lines) > 1 for lines in cells):
            rows = [[line] for lines in cells for line in lines]
        for parts in rows:
            text = "\t".join(text.replace("\n", " ") for text, _ in parts).strip()
            if text:
                levels = [level for _, level in parts if level is not None]
                if len(parts) == 1 and levels:
                    self.headings[len(self.lines)] = levels[0]
                self.lines.append(text)

    def _cell(self, cell: "LexborNode", depth: int) -> list[tuple[str, int | None]]:
        kept = self.lines, self.headings, self.notes
        self.lines, self.headings, self.notes = [], {}, set()
        self.block(cell, depth)
        self.end_line()
        found = [(line, self.headings.get(place)) for place, line in enumerate(self.lines)]
        self.lines, self.headings, self.notes = kept
        return found or [("", None)]

    def extracted(self, notes: list[str]) -> Extracted:
        """All that was taken; footnotes stay where they are, and are named."""
        starts = []
        length = 0
        for line in self.lines:
            starts.append(length)
            length += len(line) + len(_GAP)
        return Extracted(
            _GAP.join(self.lines) + "\n",
            "HTML",
            flowing=True,
            footnotes=[
                Span(starts[place], starts[place] + len(self.lines[place]) + 1)
                for place in sorted(self.notes)
                if place < len(starts)
            ],
            headings={starts[place]: level for place, level in self.headings.items()},
            notes=notes,
        )


def _flat(text: str) -> str:
    """Text with every run of white space as one blank, as browsers show it."""
    if text.isspace():
        return " "
    before = " " if text[:1].isspace() else ""
    return (
        before + " ".join(text.replace("\u00ad", "").split()) + (" " if text[-1:].isspace() else "")
    )


def _is_hidden(attributes: "dict[str, str | None]") -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") == "navigation":
        return True
    return bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_note(attributes: "dict[str, str | None]") -> bool:
    if attributes.get("role") in _NOTE_ROLES:
        return True
    names = (attributes.get("id"), attributes.get("name"))
    return any(name is not None and _NOTE_NAME.fullmatch(name) for name in names)


def _list_of(element: "LexborNode", tag: str) -> tuple[str, int]:
    """The style of a list (empty without numbers) and the number before its first."""
    if tag != "ol":
        return "", 0
    attributes = element.attributes
    style = _LIST_STYLES.get(attributes.get("type") or "", "decimal")
    return style, _number(attributes.get("start"), 1) - 1


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default
