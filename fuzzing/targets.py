"""What is fuzzed: for each parser a function that takes any bytes and must never fail.

The errors that a parser documents are its answer; any other exception is a finding, and so is an
answer that breaks a law of the parser.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from chapter8.errors import (
    Chapter8Error,
    RegistryError,
    StudyError,
    SymbolError,
    UnreadableError,
    UsageError,
)

Target = Callable[[bytes], None]
MARK = b"\0part\0"
"""Parts the files of a target that takes several."""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def symbols(data: bytes) -> None:
    """A symbol parses to a canonical form that parses to itself."""
    from chapter8.symbols import from_filename, parse

    text = _text(data)
    from_filename(text)
    with suppress(SymbolError):
        canonical = parse(text).canonical
        again = parse(canonical).canonical
        if again != canonical:
            raise AssertionError(f"{text!r}: {canonical!r} parses to {again!r}")


def citations(data: bytes) -> None:
    """Citations stand where they say, in order."""
    from chapter8.citations import cite

    text = _text(data)
    last = 0
    for citation in cite(text):
        if text[citation.start : citation.end] != citation.surface or citation.start < last:
            raise AssertionError(f"{citation} in {text!r}")
        last = citation.start


def masthead(data: bytes) -> None:
    """Mastheads and dates."""
    from chapter8.documents.dates import dates
    from chapter8.documents.lines import split_lines
    from chapter8.documents.masthead import masthead as read

    text = _text(data)
    read(text, split_lines(text))
    for dated in dates(text):
        if not 0 <= dated.start <= dated.end <= len(text):
            raise AssertionError(f"{dated} in {text!r}")


def decoding(data: bytes) -> None:
    """Bytes to characters."""
    from chapter8.documents.decoding import decode

    with suppress(UnreadableError):
        decode(data).text.encode()


def marcxml(data: bytes) -> None:
    """Catalogue records."""
    from chapter8.sources.marcxml import records

    for record in records(data):
        if not record["document"]:
            raise AssertionError(record)


def _formatted(module: str) -> Target:
    def read(data: bytes) -> None:
        from importlib import import_module

        from chapter8.documents.cleaning import clean

        with suppress(UnreadableError):
            extracted = import_module(f"chapter8.documents.formats.{module}").extract(data, "file")
            last = 0
            for start, end in sorted((*extracted.footnotes, *extracted.furniture)):
                if not last <= start <= end <= len(extracted.text):
                    raise AssertionError(f"{start}-{end} after {last}")
                last = end
            clean(extracted).text.encode()

    return read


def word_xml(data: bytes) -> None:
    """The XML of a Word file, in a sound archive."""
    from fuzzing.seeds import archive

    parts = data.split(MARK)
    names = ("document", "numbering", "styles", "footnotes")
    files = dict(zip((f"word/{name}.xml" for name in names), parts, strict=False))
    root = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}/{name}" Target="{name}.xml"/>' for name in names
    )
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{root}">{links}</Relationships>'.encode()
    )
    _formatted("word")(archive(files))


def organization(data: bytes) -> None:
    """An organization file: facts and faults, never an exception."""
    from chapter8.organizations.reading import read_text

    with suppress(RegistryError):
        read_text(_text(data), "organization.yaml", "organization")


def study(data: bytes) -> None:
    """A study file."""
    from chapter8.study_file import read_study

    with tempfile.TemporaryDirectory() as folder, suppress(StudyError):
        path = Path(folder) / "study.toml"
        path.write_bytes(data)
        read_study(path)


def table(data: bytes) -> None:
    """A published table (CSV) and, after a mark, claims about it, audited."""
    from chapter8.audit.auditing import audit

    counts, _, said = data.partition(MARK)
    with tempfile.TemporaryDirectory() as folder, suppress(Chapter8Error):
        path, claims = Path(folder) / "table.csv", Path(folder) / "claims.toml"
        path.write_bytes(counts)
        claims.write_bytes(said)
        audit([path], claims if said else None)


def workbook(data: bytes) -> None:
    """A workbook (XLSX): records of a catalogue, or published tables."""
    from chapter8.audit.reading import read_tables
    from chapter8.sources.marc_workbook import is_export, records

    if is_export(data):
        for record in records(data):
            if not record["document"]:
                raise AssertionError(record)
    with tempfile.TemporaryDirectory() as folder, suppress(Chapter8Error):
        path = Path(folder) / "table.xlsx"
        path.write_bytes(data)
        read_tables(path)


def codebook(data: bytes) -> None:
    """A codebook of the user's."""
    from chapter8.coding.reading_codebook import load_codebook

    with tempfile.TemporaryDirectory() as folder, suppress(UsageError):
        path = Path(folder) / "codebook.yaml"
        path.write_bytes(data)
        load_codebook(path)


def genres(data: bytes) -> None:
    """A text read as the document it seems to be: its passages are in order and cover it."""
    from chapter8.documents import read
    from chapter8.sources.item import Item

    item = Item("files", "text.txt", data, "text.txt")
    with suppress(UnreadableError):
        for reading in read(item):
            last = 0
            for passage in reading.passages:
                if not last <= passage.start < passage.end <= len(reading.text):
                    raise AssertionError(f"{passage} after {last} of {len(reading.text)}")
                if reading.text[last : passage.start].strip():
                    raise AssertionError(f"not covered: {reading.text[last : passage.start]!r}")
                last = passage.end
            if reading.text[last:].strip():
                raise AssertionError(f"not covered: {reading.text[last:]!r}")
            for offset in range(0, len(reading.text) + 1, 97):
                reading.to_original(offset)


def references(data: bytes) -> None:
    """References stand where they say."""
    from chapter8.references import Context, finder

    text = _text(data)
    for found in finder().find([text], [Context("en", None, None)])[0]:
        if not 0 <= found.start < found.end <= len(text):
            raise AssertionError(f"{found} in {text!r}")


TARGETS: dict[str, Target] = {
    "symbols": symbols,
    "citations": citations,
    "masthead": masthead,
    "decoding": decoding,
    "marcxml": marcxml,
    "word": _formatted("word"),
    "word_xml": word_xml,
    "html": _formatted("html"),
    "pdf": _formatted("pdf"),
    "organization": organization,
    "study": study,
    "table": table,
    "workbook": workbook,
    "codebook": codebook,
    "genres": genres,
    "references": references,
}
"""Every parser by name."""
