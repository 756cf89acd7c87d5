"""Readers of the gold: passages of real documents with the references that readers marked."""

import csv
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from evaluation.scoring import Mark
from evaluation.sentences import read as read_sentences

from chapter8.documents.decoding import decode


@dataclass
class Passage:
    """A passage with its gold; `before` is the document up to it, for evidence.

    `marks` are those that count, `unsure` those scored neither way.
    """

    name: str
    group: str
    language: str
    text: str
    document: str
    start: int
    year: int | None
    marks: list[Mark] = field(default_factory=list)
    unsure: list[Mark] = field(default_factory=list)


@cache
def general_debate(corpora: Path) -> dict[str, bytes]:
    """General Debate files by name, read from the archive once."""
    archive = next((corpora / "general_debate").glob("*.tgz"))
    found = {}
    with tarfile.open(archive) as members:
        for member in members:
            if member.isfile() and member.name.endswith(".txt"):
                file = members.extractfile(member)
                found[member.name] = file.read() if file else b""
    return found


@cache
def document(corpora: Path, name: str) -> str:
    """The decoded text of a file of the corpora."""
    if name.startswith("general_debate/"):
        data = general_debate(corpora)[name.removeprefix("general_debate/")]
    else:
        data = (corpora / name).read_bytes()
    return decode(data).text


def _year(name: str) -> int | None:
    import re

    years = [int(y) for y in re.findall(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", name)]
    if "other_languages" in name:
        return 2024
    return years[-1] if years else None


def _language(name: str) -> str:
    stem = Path(name).stem
    return stem[-2:] if "other_languages" in name else "en"


def shared_gold(corpora: Path) -> Iterator[Passage]:
    """The passages of the two readers (gold/references.jsonl beside the corpora)."""
    path = corpora.parent / "gold" / "references.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        passage = Passage(
            entry["id"],
            f"readers {entry['stratum']}",
            _language(entry["file"]),
            entry["text"],
            document(corpora, entry["file"]),
            entry["start"],
            _year(entry["file"]),
        )
        for mark in entry["references"]:
            one = Mark(mark["start"], mark["end"], mark["organization"] or "", mark["kind"])
            (passage.marks if mark["agreed"] else passage.unsure).append(one)
        yield passage


def own_sentences(folder: Path) -> Iterator[Passage]:
    """The sentences that ship with the project."""
    for path in sorted(folder.glob("*.txt")):
        for sentence in read_sentences(path):
            marks = [
                Mark(r.start, r.end, r.organization or "", r.kind) for r in sentence.references
            ]
            yield Passage(
                sentence.id,
                "own sentences",
                sentence.language,
                sentence.text,
                sentence.text,
                0,
                sentence.date.year if sentence.date else None,
                marks,
            )


def own_gold(corpora: Path, folder: Path) -> Iterator[Passage]:
    """The passages that this project's readers marked: ranges of files, no text."""
    for path in sorted(folder.glob("*.csv")):
        passages: dict[tuple[str, int], Passage] = {}
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            name, start, end = row["file"], int(row["start"]), int(row["end"])
            if (name, start) not in passages:
                text = document(corpora, name)
                passages[name, start] = Passage(
                    f"{path.stem}:{Path(name).stem}:{start}",
                    f"own {path.stem}",
                    _language(name),
                    text[start:end],
                    text,
                    start,
                    _year(name),
                )
            if row["reference_start"]:
                mark = Mark(
                    int(row["reference_start"]),
                    int(row["reference_end"]),
                    row["organization"],
                    row["kind"],
                )
                passage = passages[name, start]
                (passage.marks if row["sure"] == "1" else passage.unsure).append(mark)
        yield from passages.values()
