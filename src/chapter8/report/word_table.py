"""A table of a Word document as markup, written at once.

Built cell by cell, a report of some thousand cells takes seconds.
Source of the order of elements: ECMA-376, part 1, 17.4 (tables) and 17.3 (paragraphs and runs).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from chapter8.report.evidence import direction

INK = "1A1A1A"
_QUIET = "CCCCCC"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TWIPS = 567
"""Twentieths of a point in a centimetre."""
_NARROWEST, _WIDEST_LABEL, _WIDEST_NUMBER = 4, 60, 14


@dataclass(frozen=True)
class WordTable:
    """What a table holds and how it looks.

    Attributes:
        heads: headings of the columns; their row is repeated on every page.
        rows: texts, the row of sums last.
        labels: how many columns, from the first, are names and stand to the left.
        across: width in centimetres.
        size: size of letters in points.
        sums: whether the last row is one of sums.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    labels: int
    across: float
    size: float
    sums: bool = False

    def markup(self) -> str:
        """The element `w:tbl`."""
        widths = self._widths()
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        last = len(self.rows) if self.sums else 0
        rows = "".join(
            self._row(texts, widths, head=number == 0, strong=number in (0, last))
            for number, texts in enumerate([self.heads, *self.rows])
        )
        return (
            f'<w:tbl xmlns:w="{_SPACE}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'{_borders()}<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, texts: Sequence[str], widths: Sequence[int], *, head: bool, strong: bool) -> str:
        cells = "".join(
            self._cell(text, width, number=place >= self.labels, strong=strong)
            for place, (text, width) in enumerate(zip(texts, widths, strict=True))
        )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"

    def _cell(self, text: str, width: int, *, number: bool, strong: bool) -> str:
        leftward = direction(text) == "rtl"
        bidi, rtl = ("<w:bidi/>", "<w:rtl/>") if leftward else ("", "")
        right = '<w:jc w:val="right"/>' if number else ""
        half = round(2 * self.size)
        look = f'{"<w:b/>" if strong else ""}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{rtl}'
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr>{bidi}<w:spacing w:before="0" w:after="0"/>{right}</w:pPr>'
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'
            "</w:p></w:tc>"
        )

    def _widths(self) -> list[int]:
        """Widths of columns as their texts need, together the width of the table."""
        lengths = []
        for place in range(len(self.heads)):
            longest = max(len(row[place]) for row in (self.heads, *self.rows))
            most = _WIDEST_LABEL if place < self.labels else _WIDEST_NUMBER
            lengths.append(max(_NARROWEST, min(most, longest)))
        total = sum(lengths)
        return [int(self.across * _TWIPS * length / total) for length in lengths]


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _borders() -> str:
    """Rules above and below, and thin ones between rows: as tables are set in print."""
    sides = (("top", 8, INK), ("bottom", 8, INK), ("insideH", 2, _QUIET))
    lines = (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in sides
    )
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"
