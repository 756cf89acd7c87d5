"""The text layer of the pages of a PDF file, with the place of every line.

PDFium gives the characters of a page in one call. Asking it for the place of each would take
longer than reading the page; the first and the last character of a line tell where it stands.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, TypeAlias

from chapter8.documents.formats import leftward
from chapter8.documents.formats.bare_functions import bare
from chapter8.documents.formats.printed import Page, Printed
from chapter8.documents.formats.spacing import Spacing, without
from chapter8.documents.formats.turned import quarters, upright

_PIECE = re.compile("[^\r\n\ufffe\x02]+")
_JOINTS = ("\ufffe", "\x02")  # what PDFium puts in the place of a hyphen and the line's end
_LAM = "ل"
_LAM_AFTER = re.compile("(?=[آأإا]ل)")
_HYPHENS = ("-", "\u00ad", "\u2010")
_FUSED = 0.3  # of a letter's height that lines drawn one after the other are apart at least
_SAMPLE = 6  # lines of a page that are looked at for a gap between columns
_GAP = 7.0  # points: no blank between words is so wide, the space between columns is wider
_BOLD = 600  # the weight of letters from which they are (ISO 32000-1, table 122: 400 is normal)
_LAST_LETTER = re.compile(r"[^\W\d_](?=[\W\d_]*$)")
_LONGEST_SLANTED = 110
_FONT_NAME = 128
_ITALIC, _HEAVY = (b"Italic", b"Oblique"), (b"Bold", b"Heavy", b"Black")
_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufffd]")
_STEP = 8  # of the characters every eighth is asked
_SHARE = 4  # one in so many that is no letter: the fonts of a page do not say what they draw
_CONTROLS = dict.fromkeys((*range(9), *range(11, 13), *range(14, 32), 127, 65535), " ")


Document: TypeAlias = Any
"""A document of PDFium, whose interface has no types."""


class TextPage:
    """One page, open; close it when it was read."""

    def __init__(self, document: Document, number: int) -> None:
        """Load page `number`, from 0.

        Raises:
            ValueError: The page is damaged.
        """
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = pdfium.FPDF_LoadPage(document, number)
        if not self._page:
            raise ValueError(number)
        self._text = pdfium.FPDFText_LoadPage(self._page)
        if not self._text:
            pdfium.FPDF_ClosePage(self._page)
            raise ValueError(number)
        self._handle = ctypes.cast(self._text, ctypes.c_void_p).value
        self._box = (ctypes.c_float * 4)()  # the fields of FS_RECTF: left, top, right, bottom
        self._address = ctypes.addressof(self._box)
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._turn, self._size = 0, (0.0, 0.0)
        self._odd = 0  # lines that end above, below or before their beginning

    def close(self) -> None:
        """Give back what the page holds."""
        self._pdfium.FPDFText_ClosePage(self._text)
        self._pdfium.FPDF_ClosePage(self._page)

    def read(self, spacing: Spacing) -> Page:
        """Give the lines of the page in the order in which the file draws them.

        `spacing` is that of the file.
        """
        width = self._pdfium.FPDF_GetPageWidthF(self._page)
        height = self._pdfium.FPDF_GetPageHeightF(self._page)
        text = self.characters()
        if len(_NO_LETTERS.findall(text[::_STEP])) * _SHARE > len(text[::_STEP]):
            return Page(width, height, [], mapped=False)
        leftwards = leftward.is_leftward(text)
        lines = [] if leftwards else self._lines(text)
        if leftwards or 2 * self._odd > text.count("\n"):
            self._turn = quarters(text, partial(self._pdfium.FPDFText_GetCharAngle, self._text))
            self._size = width, height
            if self._turn % 2:
                width, height = height, width
            if leftwards:
                return Page(width, height, leftward.lines(text, self._corners, width / 2))
            lines = self._turned(text) if self._turn else lines
        if (self._turn + self._pdfium.FPDFPage_GetRotation(self._page)) % 4 == 1:
            lines.sort(key=lambda line: (-round(line.middle), line.left))  # PDFium mixes these up
        gutter = self._gutter(lines, width)
        if gutter:
            lines = [part for line in lines for part in self._parted(line, gutter)]
        blanks = spacing.false_blanks(self._handle, text, self._corners)
        if blanks:
            lines = [_ended(line._replace(text=without(line, blanks))) for line in lines]
        return Page(width, height, lines)

    def characters(self) -> str:
        """All characters of the page: as many as PDFium counts, so that an index is an index."""
        count = self._pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) != count:
            text = self._one_by_one(count)
        return self._lam_before_alef(text) if _LAM in text else text

    def _lam_before_alef(self, text: str) -> str:
        """Mend the ligature of lam and alef, whose one glyph gives its letters turned round."""
        letters = list(text)
        for match in _LAM_AFTER.finditer(text):
            at = match.start()
            if self._corners(at) == self._corners(at + 1):
                letters[at : at + 2] = letters[at + 1], letters[at]
        return "".join(letters)

    def rectangles(self, start: int, end: int) -> list[tuple[float, float, float, float]]:
        """Left, bottom, right and top of the areas that characters `start` to `end` cover."""
        found = []
        corners = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = map(ctypes.byref, corners)
        count = self._pdfium.FPDFText_CountRects(self._text, start, end - start)
        for index in range(count):
            self._pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom)
            values = [corner.value for corner in corners]
            found.append((values[0], values[3], values[2], values[1]))
        return found

    def _one_by_one(self, count: int) -> str:
        """The characters where some take two units or none: one for one, slowly."""
        codes = (self._pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0xD800 or code > 0xDFFF else " " for code in codes)

    def _lines(self, text: str) -> list[Printed]:
        """The lines as PDFium parts them, those parted again that jump on the page."""
        found: list[Printed] = []
        place, handle, address, box = _box_of(), self._handle, self._address, self._box
        for match in _PIECE.finditer(text):
            line = match[0].strip()
            if not line:
                continue
            at, after = match.span()
            if text[at] != line[0]:
                at = text.find(line[0], at)
            place(handle, at, address)
            left, top, right, bottom = box[:]
            place(handle, at + len(line) - 1, address)
            start, last_top, edge, last_bottom = box[:]
            hyphen = text[after : after + 1] in _JOINTS
            apart = max(last_bottom - top, bottom - last_top)
            if edge < left:
                self._odd += 1
            if apart > _FUSED * (top - bottom) and len(line) > 1:
                self._odd += 1
                found += self._fused(line, at, hyphen=hyphen)
                continue
            if line[-1] in _HYPHENS and line[-2:-1].isalnum():
                line, hyphen = line[:-1], True
            if not line.isprintable():
                line = line.translate(_CONTROLS)
            bold = self._is_bold(line, at)
            slanted = not bold and self._is_slanted(line, at)
            left, right = min(left, start), max(right, edge)
            found.append(Printed(line, at, left, right, bottom, top, hyphen, bold, slanted))
        return found

    def _turned(self, text: str) -> list[Printed]:
        """The lines of a page on which the text is turned: few are, so nothing is made fast."""
        found: list[Printed] = []
        for match in _PIECE.finditer(text):
            line = match[0].strip()
            if line:
                at = text.index(line[0], match.start())
                hyphen = text[match.end() : match.end() + 1] in _JOINTS
                found += self._fused(line.translate(_CONTROLS), at, hyphen=hyphen)
        return [_ended(line) for line in found]

    def _is_bold(self, line: str, at: int) -> bool:
        """Whether the first and the last letter of a line are bold."""
        if not self._is_heavy(at):
            return False
        ends = _LAST_LETTER.search(line)
        return ends is not None and self._is_heavy(at + ends.start())

    def _is_heavy(self, index: int) -> bool:
        weight = _weight_of()(self._handle, index)
        return weight >= _BOLD if weight else self._font_is(index, _HEAVY)

    def _is_slanted(self, line: str, at: int) -> bool:
        """Whether a short line that begins like a heading is set in italics at both ends."""
        if len(line) > _LONGEST_SLANTED or not line[0].isupper() or not line[-1].isalnum():
            return False
        last = at + len(line) - 1
        return self._font_is(at, _ITALIC) and self._font_is(last, _ITALIC)

    def _font_is(self, index: int, kinds: tuple[bytes, ...]) -> bool:
        """Whether the name of a character's font says one of some kinds."""
        name = self._name
        size = _font_of()(self._handle, index, ctypes.addressof(name), _FONT_NAME, None)
        return 0 < size <= _FONT_NAME and any(word in name.value for word in kinds)

    def _fused(self, text: str, at: int, *, hyphen: bool) -> Iterator[Printed]:
        """The lines that PDFium took for one because they are drawn one after the other."""
        left, bottom, right, top = self._corners(at)
        start, last_bottom, edge, last_top = self._corners(at + len(text) - 1)
        apart = max(last_bottom - top, bottom - last_top)
        if apart <= _FUSED * (top - bottom) or len(text) == 1:
            yield Printed(text, at, min(left, start), max(edge, right), bottom, top, hyphen)
            return
        jump = self._jump(at, len(text))
        after = jump + len(text[jump:]) - len(text[jump:].lstrip())
        yield from self._fused(text[:jump].rstrip(), at, hyphen=False)
        yield from self._fused(text[after:], at + after, hyphen=hyphen)

    def _corners(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character, with the height that its font has."""
        _box_of()(self._handle, index, self._address)
        left, top, right, bottom = self._box
        corners = left, bottom, right, top
        return upright(corners, self._turn, *self._size) if self._turn else corners

    def _jump(self, at: int, length: int) -> int:
        """The first character that does not stand on the line of the first one."""
        _, bottom, _, top = self._corners(at)
        low, high = 0, length - 1  # the first is on the line, the last is not
        while high - low > 1:
            middle = (low + high) // 2
            _, below, _, above = self._corners(at + middle)
            if above <= below or min(top, above) - max(bottom, below) >= -_FUSED * (top - bottom):
                low = middle
            else:
                high = middle
        return high

    def _gutter(self, lines: list[Printed], width: float) -> float | None:
        """Where most lines that run over the middle of the page have a gap, if they do."""
        middle = width / 2
        across = [line for line in lines if line.left < middle - 60 and line.right > middle + 60]
        if len(across) < 2:
            return None
        step = max(1, len(across) // _SAMPLE)
        sample = across[step // 2 :: step]
        gaps = [gap for line in sample if (gap := self._gap(line, middle))]
        if len(gaps) * 3 < len(sample) * 2:
            return None
        left, right = max(gap[1] for gap in gaps), min(gap[2] for gap in gaps)
        return (left + right) / 2 if left < right else None

    def _gap(self, line: Printed, middle: float) -> tuple[int, float, float] | None:
        """The wide gap of a line about the middle: index of what follows, its left and right."""
        text = line.text
        low, high = 0, len(text)
        while low < high:
            index = (low + high) // 2
            if self._corners(line.at + index)[0] < middle - _GAP:
                low = index + 1
            else:
                high = index
        for index in range(max(1, low - 3), min(len(text), low + 4)):
            if text[index - 1].isspace() and not text[index].isspace():
                before = len(text[:index].rstrip()) - 1
                left, right = self._corners(line.at + before)[2], self._corners(line.at + index)[0]
                if right - left > _GAP:
                    return index, left, right
        return None

    def _parted(self, line: Printed, gutter: float) -> list[Printed]:
        if not line.left < gutter < line.right:
            return [line]
        gap = self._gap(line, gutter)
        if gap is None or not gap[1] <= gutter <= gap[2]:
            return [line]
        index, left, right = gap
        head = line._replace(text=line.text[:index].rstrip(), right=left, hyphen=False)
        return [_ended(head), line._replace(text=line.text[index:], at=line.at + index, left=right)]


def _ended(line: Printed) -> Printed:
    """A line whose hyphen at its end, if there is one, is told apart from its words."""
    text = line.text
    if text[-1] in _HYPHENS and text[-2:-1].isalnum():
        return line._replace(text=text[:-1], hyphen=True)
    return line


@cache
def _weight_of() -> Callable[[int | None, int], int]:
    """FPDFText_GetFontWeight: it is called for every line."""
    return bare("FPDFText_GetFontWeight")


@cache
def _font_of() -> Callable[[int | None, int, int, int, None], int]:
    """FPDFText_GetFontInfo, which fills the buffer at an address."""
    pointer = ctypes.c_void_p
    return bare("FPDFText_GetFontInfo", pointer, ctypes.c_ulong, pointer, gives=ctypes.c_ulong)


@cache
def _box_of() -> Callable[[int | None, int, int], int]:
    """FPDFText_GetLooseCharBox, which fills the box at an address: twice for every line."""
    return bare("FPDFText_GetLooseCharBox", ctypes.c_void_p)
