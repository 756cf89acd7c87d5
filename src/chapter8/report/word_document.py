"""A Word document built from headings, paragraphs, tables and figures; always the same bytes."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chapter8.report.evidence import direction
from chapter8.report.exporting.fixed_zip import fixed_zip
from chapter8.report.printed import PrintedTable
from chapter8.report.word_table import INK, WordTable, clean

if TYPE_CHECKING:
    from chapter8.report.drawing import Figure

_DATE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_WIDE = 9
_FONT = "Arial"
_PORTRAIT = 17.0
_LANDSCAPE = 25.7
_DOWN = 22.5
_SIZE, _SMALL, _NOTE = 8.5, 7.0, 8.0


class WordDocument:
    """A document in the making; `content` gives its bytes.

    Wide tables stand on landscape pages, with the heading that leads to them. Heads of tables are
    marked as such, so that they are repeated on every page and read out; figures have their
    description as alternative text; pages are numbered.
    """

    def __init__(self, title: str, language: str = "en-GB") -> None:
        """Begin a document of A4 pages under a title."""
        import docx
        from docx.shared import Cm, Pt, RGBColor

        self._docx = docx.Document()
        self._landscape = False
        self._headings: list[tuple[str, int]] = []
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
            style.font.color.rgb = RGBColor.from_string(INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(_word(theme), None)
        self._docx.add_paragraph(clean(title), style="Title")
        _number_pages(section.footer.paragraphs[0])

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; it stands on the page of what follows it."""
        self._headings.append((clean(text), level))

    def paragraph(self, text: str, *, note: bool = False, bold: str = "") -> None:
        """A paragraph; what runs from right to left does so here too."""
        self._begin(landscape=False)
        self._paragraph(text, note=note, bold=bold)

    def definitions(self, facts: Mapping[str, str]) -> None:
        """Names and what they stand for, a paragraph each."""
        for name, fact in facts.items():
            self.paragraph(fact, bold=f"{name[:1].upper()}{name[1:]}:")

    def figure(self, figure: "Figure", caption: str) -> None:
        """A picture that fits a page, with its description for those who do not see."""
        from docx.shared import Cm

        self._begin(landscape=False)
        width = Cm(figure.fitting(_PORTRAIT, _DOWN))
        shape = self._docx.add_picture(str(figure.png), width=width)
        shape._inline.docPr.set("descr", clean(figure.description))  # noqa: SLF001 - no public way to say it
        self._docx.paragraphs[-1].paragraph_format.keep_with_next = True
        self._paragraph(caption, note=True)

    def table(self, printed: PrintedTable) -> None:
        """A table with its heading above and its notes beneath."""
        wide = len(printed.heads) > _WIDE
        self._begin(landscape=wide)
        caption = self._docx.add_paragraph(clean(printed.title), style="Heading 2")
        caption.paragraph_format.keep_with_next = True
        rows = [printed.texts(row) for row in printed.rows()]
        across, size = (_LANDSCAPE, _SMALL) if wide else (_PORTRAIT, _SIZE)
        sums = printed.sums is not None
        self._place(WordTable(printed.heads, rows, printed.labels, across, size, sums=sums))
        self._paragraph(" ".join(printed.notes), note=True)

    def listing(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of texts."""
        self._begin(landscape=False)
        size = _SMALL if len(heads) > _WIDE else _SIZE
        self._place(WordTable(heads, rows, len(heads), _PORTRAIT, size))
        self._paragraph("")

    def content(self) -> bytes:
        """The document as the content of a DOCX file."""
        self._begin(landscape=self._landscape)
        out = io.BytesIO()
        self._docx.save(out)
        return fixed_zip(out.getvalue())

    def _begin(self, *, landscape: bool) -> None:
        """Turn the page if what comes next needs it, and write the headings that lead to it."""
        if landscape != self._landscape:
            self._turn(landscape=landscape)
        for text, level in self._headings:
            self._docx.add_heading(text, level)
        self._headings.clear()

    def _paragraph(self, text: str, *, note: bool = False, bold: str = "") -> None:
        from docx.shared import Pt

        paragraph = self._docx.add_paragraph()
        if bold:
            paragraph.add_run(f"{clean(bold)} ").bold = True
        run = paragraph.add_run(clean(text))
        if direction(text) == "rtl":
            _child(paragraph._p.get_or_add_pPr(), "bidi")  # noqa: SLF001 - no public way to say it
            _child(run._r.get_or_add_rPr(), "rtl")  # noqa: SLF001 - same
        if note:
            run.font.size = Pt(_NOTE)
        paragraph.paragraph_format.space_after = Pt(6)

    def _place(self, table: WordTable) -> None:
        """A table at the end of the text, before the facts of its last section."""
        from docx.oxml import parse_xml

        body = self._docx.element.body
        body.insert_element_before(parse_xml(table.markup()), "w:sectPr")

    def _turn(self, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION

        self._landscape = landscape
        section = self._docx.add_section(WD_SECTION.NEW_PAGE)
        short, long = sorted((section.page_width, section.page_height))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)


def _number_pages(paragraph: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """The number of the page as a field, which Word fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run()
    run.font.size = Pt(_NOTE)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        child = _child(run._r, "fldChar" if kind else "instrText")  # noqa: SLF001 - fields have no public way
        if kind:
            child.set(_word("fldCharType"), kind)
        child.text = words or None


def _child(parent: Any, name: str) -> Any:  # noqa: ANN401 - python-docx has no types
    from docx.oxml import OxmlElement

    child = OxmlElement(f"w:{name}")
    parent.append(child)
    return child


def _word(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
