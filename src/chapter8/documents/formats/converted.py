"""Formats that LibreOffice turns into Word files: old Word (.doc), RTF, OpenDocument, WordPerfect.

The program is called where it is installed, without a window, with a profile of its own that is
thrown away; elsewhere the sentence says what to do.
"""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from chapter8.documents.formats import word
from chapter8.documents.formats.extracted import Extracted
from chapter8.errors import UnreadableError

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
"""The longest that a conversion may take: large documents take some 10 seconds."""


def extract(data: bytes, name: str = "") -> Extracted:
    """Convert a file to Word (.docx) and read that.

    Raises:
        UnreadableError: LibreOffice is not installed, cannot convert the file or takes too long,
            or there is no text in it.
    """
    shown = name or "The file"
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableError(
            f"{shown} is of an old format that only LibreOffice reads, which is not installed: "
            "install it, or save the file as .docx."
        )
    with TemporaryDirectory(prefix="chapter8-") as folder:
        converted = _convert(program, data, Path(folder), shown)
    extracted = word.extract(converted, name)
    note = "It was converted by LibreOffice from an older format."
    return replace(extracted, notes=[*extracted.notes, note])


def _convert(program: str, data: bytes, folder: Path, shown: str) -> bytes:
    source = folder / "document"
    source.write_bytes(data)
    command = [
        program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'user').as_uri()}",
        "--convert-to", "docx", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(  # noqa: S603 - a program by its path and names of our own
            command, check=True, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
        return (folder / "document.docx").read_bytes()
    except subprocess.TimeoutExpired:
        reason = f"took longer than {SECONDS} seconds"
    except (subprocess.CalledProcessError, OSError):
        reason = "could not"
    raise UnreadableError(
        f"{shown} was to be converted by LibreOffice, which {reason}: save it as .docx or text."
    )
