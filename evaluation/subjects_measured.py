"""How right the rules of a codebook are, by code and by how strongly they speak; and held out.

`python -m evaluation.subjects_measured CORPORA` writes the files of measured precision that
codebooks name (`chapter8.coding.measured`): for documents from Council resolutions of `SINCE` and
later against the catalogue; for passages what readers judged (`subject_passages.csv`).

A strength that is chosen by figures looks better on the texts of those figures than on others. So
what is asserted is scored on each year by the strengths that all other years give (`held_out`).
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from evaluation.subject_records import catalogued, records, texts, year

from chapter8.coding.assigning import Document
from chapter8.coding.codebook import Codebook
from chapter8.coding.measured import (
    DOCUMENT,
    FIELDS,
    LEAST_TRIED,
    PASSAGE,
    STRENGTHS,
    Measured,
    Tried,
)
from chapter8.coding.phrases import Text, chosen, raised, scores
from chapter8.coding.reading_codebook import load_codebook

SINCE = 2010
"""Wordings were set on resolutions before: the strengths at which they hold, on those after."""

_CODEBOOKS = Path(__file__).parents[1] / "src" / "chapter8" / "coding" / "codebooks"
_PASSAGES = Path(__file__).with_name("subject_passages.csv")


class Said(NamedTuple):
    """What the rule says of a document: a code, and how strongly, in thresholds."""

    document: str
    code: str
    strength: float


def said(documents: Sequence[Document], codebook: Codebook) -> list[Said]:
    """All that the rule would say at the least strength that is tried."""
    stretches = [
        Text(number, part, one.language, text)
        for number, one in enumerate(documents)
        for part, text in one.texts
    ]
    found = []
    for number, ranked in groupby(scores(stretches, codebook), key=lambda one: one.unit):
        length = sum(len(text) for _, text in documents[number].texts)
        threshold = raised(codebook.threshold, length)
        name = documents[number].document
        given = chosen(ranked, threshold * STRENGTHS[0], codebook.share)
        found += [Said(name, one.code, one.score / threshold) for one in given]
    return found


def tried(given: Iterable[Said], gold: Mapping[str, Sequence[str]]) -> list[Tried]:
    """How each code fared at each strength, in the documents of a gold."""
    known = Counter(code for codes in gold.values() for code in codes)
    assigned: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    for one in given:
        for strength in STRENGTHS:
            if one.strength >= strength:
                assigned[one.code, strength] += 1
                right[one.code, strength] += one.code in gold[one.document]
    return [
        Tried(
            DOCUMENT, code, strength, known[code], assigned[code, strength], right[code, strength]
        )
        for code in sorted({*known, *(code for code, _ in assigned)})
        for strength in STRENGTHS
        if strength == STRENGTHS[0] or assigned[code, strength]
    ]


def held_out(given: Sequence[Said], gold: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What is asserted of the documents of each year, by the strengths that other years give."""
    found: dict[str, list[str]] = {document: [] for document in gold}
    for held in sorted({year(document) for document in gold}):
        others = {document: codes for document, codes in gold.items() if year(document) != held}
        measured = Measured(tuple(tried((o for o in given if o.document in others), others)))
        for one in given:
            least = measured.asserted_from(DOCUMENT, one.code)
            if year(one.document) == held and one.strength >= least:
                found[one.document].append(one.code)
    return found


def judged(codebook: Codebook) -> list[Tried]:
    """How each code fared in the passages that a reader judged.

    Passages were drawn at random among those of a strength and more, so that a higher strength is
    judged by all of them, a lower one only by those that were drawn from there.
    """
    assigned: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    with _PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["codebook"] == codebook.name]
    for row in rows:
        for strength in STRENGTHS:
            if float(row["sampled_from"]) <= strength <= float(row["strength"]):
                assigned[row["code"], strength] += 1
                right[row["code"], strength] += row["right"] == "yes"
    return [
        Tried(PASSAGE, code, strength, None, number, right[code, strength])
        for (code, strength), number in sorted(assigned.items())
    ]


def measured_rows(corpora: Path, codebook: Codebook) -> list[Tried]:
    """What the file of a codebook holds: by late documents, of rare codes by all, and passages."""
    documents, gold = resolutions(corpora, codebook)
    given = said(documents, codebook)
    late = {document: codes for document, codes in gold.items() if year(document) >= SINCE}
    of_late = tried((one for one in given if one.document in late), late)
    enough = {one.code for one in of_late if one.assigned >= LEAST_TRIED}
    rows = [one for one in of_late if one.code in enough]
    rows += [one for one in tried(given, gold) if one.code not in enough]
    return sorted(rows, key=lambda one: (one.code, one.strength)) + judged(codebook)


def resolutions(corpora: Path, codebook: Codebook) -> tuple[list[Document], dict[str, list[str]]]:
    """The Council resolutions that are at hand and have codes in the catalogue, and their codes."""
    adopted = {one.resolution: one for one in records(corpora) if one.resolution}
    gold = catalogued(adopted, codebook, corpora, titles=True)
    read = texts(corpora, gold)
    return list(read.values()), {name: gold[name] for name in read}


def main() -> None:
    """Write the files of measured precision of the bundled codebooks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    for name in ("study-2019", "unbis"):
        codebook = load_codebook(name)
        rows = measured_rows(corpora, codebook)
        with (_CODEBOOKS / f"{name}_measured.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FIELDS)
            for one in rows:
                known = "" if one.known is None else one.known
                writer.writerow((one.unit, one.code, one.strength, known, one.assigned, one.right))


if __name__ == "__main__":
    main()
