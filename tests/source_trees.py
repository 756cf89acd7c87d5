"""Folders and archives written for tests, and what the sources make of them."""

import io
import tarfile
import zipfile

from chapter8.sources import items

TEXT = b"The Council took note of the report.\n"


def tree(root, files):
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def keys(path, source=None):
    return [item.key for item in items(path, source) if item.problem is None]


def problems(path, source=None, **options):
    found = items(path, source, **options)
    return {item.key: item.problem for item in found if item.problem is not None}


def metadata(path, source=None):
    return {item.key: item.metadata for item in items(path, source)}


def workbook(rows):
    """An .xlsx whose only sheet has these rows: numbers inline, texts shared, as Excel writes."""
    texts = sorted({cell for row in rows for cell in row if isinstance(cell, str)})
    sheet = ""
    for number, row in enumerate(rows, 1):
        cells = ""
        for letter, cell in zip("ABCDEF", row, strict=False):
            if isinstance(cell, str):
                cells += f'<c r="{letter}{number}" t="s"><v>{texts.index(cell)}</v></c>'
            elif cell is not None:
                cells += f'<c r="{letter}{number}"><v>{cell}</v></c>'
        sheet += f'<row r="{number}">{cells}</row>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        data = f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", data)
    return buffer.getvalue()


def tgz(files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()
