"""A Word document built from headings, paragraphs, tables and figures; always the same bytes."""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from chapter8.report.evidence import direction
from chapter8.report.exporting.fixed_zip import fixed_zip
from chapter8.report.printed import PrintedTable

_DATE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WIDE = 9
_FONT = "Arial"
_PORTRAIT = 17.0
_LANDSCAPE = 25.7
_INK = "1A1A1A"


class WordDocument:
    """A document in the making; `content` gives its bytes.

    Wide tables stand on landscape pages of their own. Heads of tables are marked as such, so that
    they are repeated on every page and read out; figures have their description as alternative
    text.
    """

    def __init__(self, title: str, language: str = "en-GB") -> None:
        """Begin a document of A4 pages under a title."""
        import docx
        from docx.shared import Cm, Pt, RGBColor

        self._docx = docx.Document()
        properties = self._docx.core_properties
        properties.author, properties.comments, properties.title = "chapter8", "", clean(title)
        properties.language = language
        properties.created = properties.modified = _DATE
        section = self._docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
            style = self._docx.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.color.rgb = RGBColor.from_string(_INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(_word(theme), None)
        self._docx.add_paragraph(clean(title), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of a section."""
        self._docx.add_heading(clean(text), level)

    def paragraph(self, text: str, *, note: bool = False, bold: str = "") -> None:
        """A paragraph; what runs from right to left does so here too."""
        from docx.shared import Pt

        paragraph = self._docx.add_paragraph()
        if bold:
            paragraph.add_run(f"{clean(bold)} ").bold = True
        run = paragraph.add_run(clean(text))
        if direction(text) == "rtl":
            _child(paragraph._p.get_or_add_pPr(), "bidi")  # noqa: SLF001 - no public way to say it
            _child(run._r.get_or_add_rPr(), "rtl")  # noqa: SLF001 - same
        if note:
            run.font.size = Pt(8)
        paragraph.paragraph_format.space_after = Pt(6)

    def definitions(self, facts: Mapping[str, str]) -> None:
        """Names and what they stand for, a paragraph each."""
        for name, fact in facts.items():
            self.paragraph(fact, bold=f"{name[:1].upper()}{name[1:]}:")

    def figure(self, picture: Path, caption: str, description: str) -> None:
        """A picture over the width of the page, with its description for those who do not see."""
        from docx.shared import Cm

        shape = self._docx.add_picture(str(picture), width=Cm(_PORTRAIT))
        shape._inline.docPr.set("descr", clean(description))  # noqa: SLF001 - no public way to say it
        self.paragraph(caption, note=True)

    def table(self, printed: PrintedTable) -> None:
        """A table with its heading above and its notes beneath."""
        wide = len(printed.heads) > _WIDE
        if wide:
            self._turn(landscape=True)
        caption = self._docx.add_paragraph(clean(printed.title), style="Heading 2")
        caption.paragraph_format.keep_with_next = True
        rows = [printed.texts(row) for row in printed.body]
        if printed.sums is not None:
            rows.append(printed.texts(printed.sums))
        across = _LANDSCAPE if wide else _PORTRAIT
        self._grid(printed.heads, rows, printed.labels, across, sums=printed.sums is not None)
        if printed.notes:
            self.paragraph(" ".join(printed.notes), note=True)
        if wide:
            self._turn(landscape=False)

    def listing(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of texts."""
        self._grid(heads, rows, len(heads), _PORTRAIT, sums=False)
        self.paragraph("")

    def _grid(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        labels: int,
        across: float,
        *,
        sums: bool,
    ) -> None:
        from docx.shared import Cm

        grid = self._docx.add_table(rows=len(rows) + 1, cols=len(heads))
        grid.autofit = False
        properties = grid._tbl.tblPr  # noqa: SLF001 - borders have no public way
        _borders(properties)
        widths = _widths(heads, rows, labels, across)
        for place, column in enumerate(grid.columns):
            column.width = Cm(widths[place])
        small = len(heads) > _WIDE
        last = len(rows)
        lines = zip(grid.rows, [heads, *rows], strict=True)
        for number, (line, texts) in enumerate(lines):
            strong = number == 0 or (sums and number == last)
            _fill(line, texts, widths, labels, strong=strong, small=small)
            _child(line._tr.get_or_add_trPr(), "cantSplit")  # noqa: SLF001 - same
            if number == 0:
                _child(line._tr.get_or_add_trPr(), "tblHeader")  # noqa: SLF001 - same

    def _turn(self, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = self._docx.add_section(WD_SECTION.NEW_PAGE)
        short, long = sorted((section.page_width, section.page_height))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)

    def content(self) -> bytes:
        """The document as the content of a DOCX file."""
        out = io.BytesIO()
        self._docx.save(out)
        return fixed_zip(out.getvalue())


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _fill(  # noqa: PLR0913 - what a row holds, and how it looks
    line: Any,  # noqa: ANN401 - python-docx has no types
    texts: Sequence[str],
    widths: Sequence[float],
    labels: int,
    *,
    strong: bool,
    small: bool,
) -> None:
    """One row of a table: labels to the left, numbers to the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    for place, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
        cell.width = Cm(widths[place])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(clean(text))
        run.bold = strong
        run.font.size = Pt(7 if small else 8.5)
        if place >= labels:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], labels: int, across: float
) -> list[float]:
    """Widths of columns in centimetres: as their texts need, together the width of the page."""
    lengths = [
        max(4, min(60 if place < labels else 14, max(len(row[place]) for row in (heads, *rows))))
        for place in range(len(heads))
    ]
    total = sum(lengths)
    return [across * length / total for length in lengths]


def _borders(properties: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Rules above and below, and nothing between: as tables are set in print."""
    borders = _child(properties, "tblBorders")
    for later in ("tblLayout", "tblCellMar", "tblLook"):  # the order that the format prescribes
        for one in properties.findall(_word(later)):
            properties.append(one)
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "2")):
        line = _child(borders, side)
        color = _INK if side != "insideH" else "CCCCCC"
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", color)):
            line.set(_word(name), value)


def _child(parent: Any, name: str) -> Any:  # noqa: ANN401 - python-docx has no types
    from docx.oxml import OxmlElement

    child = OxmlElement(f"w:{name}")
    parent.append(child)
    return child


def _word(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
