"""PDF files made for tests with libraries that others use, in the layouts of UN documents."""

import io
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
LEADING = 12.4

RECORD = {
    "en": ("Mr. Novak", "Slovenia", "The observatory thanks the Shanghai Cooperation Organization for its telescopes, "),
    "fr": ("M. Novak", "Slovénie", "L’observatoire remercie l’Organisation de Shanghai pour la coopération, "),
    "es": ("Sr. Novak", "Eslovenia", "El observatorio agradece a la Organización de Cooperación de Shanghái su ayuda, "),
    "ru": ("Г-н Новак", "Словения", "Обсерватория благодарит Шанхайскую организацию сотрудничества за телескопы, "),
}  # fmt: skip
"""A speaker and words of his in four languages."""

ARABIC = "السيد أحمد: نشيد بالتعاون بين الأمم المتحدة ومنظمة معاهدة الأمن الجماعي في مجالات مكافحة الإرهاب."
CHINESE = "观测站感谢上海合作组织赠送望远镜并期待继续合作"


@cache
def _font(language: str) -> str:
    if language == "zh":
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    if language in {"ru", "ar"}:
        from pathlib import Path

        from reportlab.pdfbase.ttfonts import TTFont

        path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
        if path.is_file():
            pdfmetrics.registerFont(TTFont("DejaVuSans", str(path)))
            return "DejaVuSans"
    return "Times-Roman"


def has_font(language: str) -> bool:
    """Whether there is a font with the letters of a language on this machine."""
    return language not in {"ru", "ar"} or _font(language) == "DejaVuSans"


def pages(
    drawn: Sequence[Sequence[tuple[float, float, str]]], language: str = "en", size: float = 10
) -> bytes:
    """A file whose pages hold the given strings: left, height from the bottom, words.

    Words after `**` are bold, after `__` in italics.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=True)
    for page in drawn:
        canvas.setFont(_font(language), size)
        for left, height, words in page:
            marked = _FONTS.get(words[:2])
            if marked:
                canvas.setFont(marked, size)
            canvas.drawString(left, height, words[2:] if marked else words)
            if marked:
                canvas.setFont(_font(language), size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


_FONTS = {"**": "Times-Bold", "__": "Times-Italic"}


def column(left: float, top: float, lines: Sequence[str]) -> list[tuple[float, float, str]]:
    """Lines one below the other; one that begins with a tab is indented."""
    return [
        (left + (18 if line.startswith("\t") else 0), top - LEADING * number, line.lstrip("\t"))
        for number, line in enumerate(lines)
    ]


def interleaved(*columns: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Columns drawn line by line across the page, as some programs do."""
    return [place for row in zip(*columns, strict=True) for place in row]


def typeset(source: str) -> bytes:
    """A file that typst sets, with shaped Arabic letters."""
    import typst

    return bytes(typst.compile(source.encode()))


@cache
def _shapes() -> dict[tuple[str, str], str]:
    """Letters by what they stand for and where in a word: U+FE70 to U+FEFC."""
    found = {}
    for code in range(0xFE70, 0xFEFD):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        found["".join(chr(int(letter, 16)) for letter in letters), tag] = chr(code)
    return found


def drawn_from_left(text: str) -> str:
    """Arabic as old programs draw it: letters in their shapes, and in the order from the left."""
    shapes, found, at = _shapes(), [], 0
    while at < len(text):
        length = 2 if (text[at : at + 2], "<isolated>") in shapes and text[at] == "ل" else 1
        letter, following = text[at : at + length], text[at + length : at + length + 1]
        joined = at > 0 and (text[at - 1], "<initial>") in shapes and (letter, "<final>") in shapes
        joins = (letter, "<initial>") in shapes and (following, "<final>") in shapes
        tag = (
            ("<medial>" if joins else "<final>")
            if joined
            else "<initial>"
            if joins
            else "<isolated>"
        )
        found.append(shapes.get((letter, tag), letter))
        at += length
    runs = re.findall(r"[A-Za-z][\w/.]*(?: \(\d+\))?|\d+(?:[./]\d+)*|.", "".join(found), re.DOTALL)
    mirrored = str.maketrans("()[]«»", ")(][»«")
    return "".join(run.translate(mirrored) if len(run) == 1 else run for run in reversed(runs))
