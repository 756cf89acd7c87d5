"""Small Word files, put together from their XML."""

import io
import zipfile

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOTS = {
    "document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "settings": "settings", "header1": "hdr", "header2": "hdr",
}  # fmt: skip


def word_file(body, **parts):
    """The bytes of a .docx; `parts` gives the inside of `styles`, `numbering`, `footnotes` ..."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        targets = {name: f"{name}.xml" for name in parts}
        archive.writestr("word/_rels/document.xml.rels", _relationships(targets))
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", _part(name, inside))
    return stream.getvalue()


def paragraph(text="", style="", properties="", runs=""):
    """A paragraph of plain text, or of the XML of its runs."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{run}{runs}</w:p>"


def listed(number, level, text):
    """A paragraph of a list."""
    inside = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=inside)


def _part(name, inside):
    root = _ROOTS[name]
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{inside}</w:{root}>'


def _relationships(targets):
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_TYPES}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
