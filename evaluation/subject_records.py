"""What the catalogue says of the subjects of documents: the gold that codings are compared with.

A record tells subjects by its descriptors, which stand for codes as the codebook has them, and by
the title that the library's indexers gave it ("... [on the situation in ...]"). The export has no
geographic descriptors (field 651), so that for places, and for missions that the catalogue files
under no descriptor, the title is the catalogue's only word: `subject_titles.csv` says which wording
stands for which code. The texts of resolutions have no such title, so that what is found in them
is not found by reading it.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.parts import resolution

from chapter8.coding.assigning import Document
from chapter8.coding.catalogue import Catalogue
from chapter8.coding.codebook import Codebook
from chapter8.coding.thesaurus import read_thesaurus

_ADOPTED = re.compile(r"S/RES/(\d+) ?\((\d{4})\)")
_DRAFT_TITLE, _ADOPTED_AS, _SUBJECTS = (2, 3), 9, 7
"""Columns of the export: titles (239, 245), related document (993), descriptors (650)."""
_TITLES = Path(__file__).with_name("subject_titles.csv")


@dataclass(frozen=True)
class Record:
    """A catalogue record: its title, descriptors, and the resolution it was adopted as."""

    title: str
    subjects: tuple[str, ...]
    resolution: str = ""


def records(corpora: Path) -> list[Record]:
    """The records of the export of Council documents that have descriptors."""
    from python_calamine import CalamineWorkbook

    found = []
    for path in sorted((corpora / "council_meetings" / "exports").glob("*.xlsx")):
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        for row in rows[2:]:
            subjects = tuple(one for one in str(row[_SUBJECTS]).split("; ") if one)
            adopted = _ADOPTED.search(str(row[_ADOPTED_AS]))
            name = f"S/RES/{adopted[1]}({adopted[2]})" if adopted else ""
            title = " ".join(str(row[column]) for column in _DRAFT_TITLE)
            if subjects:
                found.append(Record(title, subjects, name))
    return found


def texts(corpora: Path, wanted: Iterable[str]) -> dict[str, Document]:
    """Those Council resolutions that are wanted and at hand, read into their parts."""
    folder = corpora / "council_resolutions" / "txt"
    found = {}
    for symbol in wanted:
        path = folder / f"{symbol.replace('S/RES/', 'S-RES-')}.txt"
        if path.is_file():
            reading = resolution(path, symbol)
            parts = [(one.part, reading.text[one.start : one.end]) for one in reading.passages]
            found[symbol] = Document(symbol, "en", texts=parts)
    return found


def year(symbol: str) -> int:
    """The year in the symbol of a Council resolution."""
    return int(symbol.partition("(")[2].rstrip(")"))


def topics(corpora: Path) -> dict[str, list[str]]:
    """The topics of the meetings at which each resolution was adopted."""
    found: dict[str, list[str]] = defaultdict(list)
    path = corpora / "council_meetings" / "meetings.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for number, adopted in _ADOPTED.findall(row["outcome"]):
                    found[f"S/RES/{number}({adopted})"].append(row["topic"])
    return found


def catalogued(
    given: Mapping[str, Record], codebook: Codebook, corpora: Path, *, titles: bool = False
) -> dict[str, list[str]]:
    """The codes that records stand for, the leading first; records without any are left out.

    Args:
        given: records by any name.
        codebook: its codes stand for descriptors.
        corpora: where a thesaurus may lie, by which descriptors have the categories of UNBIS.
        titles: whether titles tell codes too, after all that descriptors tell.
    """
    catalogue = Catalogue(codebook, _thesaurus(corpora) if codebook.name == "unbis" else None)
    ids = {code.id for code in codebook.codes}
    found = {}
    for key, record in given.items():
        codes = [one.code for one in catalogue.by_subjects(record.subjects)]
        if titles:
            codes += [c for c, wording in _wordings() if c in ids and wording.search(record.title)]
        if codes:
            found[key] = list(dict.fromkeys(codes))
    return found


@cache
def _thesaurus(corpora: Path) -> dict[str, tuple[str, ...]]:
    path = corpora / "unbis_thesaurus" / "topics.json"
    return read_thesaurus(path) if path.is_file() else {}


@cache
def _wordings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    with _TITLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((row["code"], re.compile(row["title"], re.IGNORECASE)) for row in rows)
