"""Subjects assigned by agenda, rule and model against the catalogue's, code by code.

The catalogue is that of the UN Digital Library: records of Council documents with their
descriptors. A descriptor stands for the codes that the codebook gives it. A document may have
several; each code is scored by itself, and all together. The catalogue is no infallible gold: it
lists for a resolution every matter that it touches, so recall against it is low for whatever is
coded by its main matter, and precision is the figure to look at.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.scoring import Score

from chapter8.coding.assigning import Document, assign
from chapter8.coding.catalogue import Catalogue
from chapter8.coding.codebook import Codebook
from chapter8.coding.model import train
from chapter8.coding.reading_codebook import load_codebook

_ADOPTED = re.compile(r"S/RES/(\d+) ?\((\d{4})\)")
_DRAFT_TITLE, _ADOPTED_AS, _SUBJECTS = (2, 3), 9, 7
"""Columns of the export: titles (239, 245), related document (993), descriptors (650)."""


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


def _texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Symbol and text of each Council resolution at hand."""
    for path in sorted((corpora / "council_resolutions" / "txt").glob("S-RES-*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        yield path.stem.replace("S-RES-", "S/RES/"), text


def _topics(corpora: Path) -> dict[str, list[str]]:
    """The topics of the meetings at which each resolution was adopted."""
    found: dict[str, list[str]] = defaultdict(list)
    path = corpora / "council_meetings" / "meetings.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for number, year in _ADOPTED.findall(row["outcome"]):
                    found[f"S/RES/{number}({year})"].append(row["topic"])
    return found


def evaluate(corpora: Path, *, models: bool = False) -> dict[tuple[str, str], Score]:
    """Scores by set (codebook, what assigned, and to what) and code; `all` for all codes.

    Training `models` takes minutes, so that it is done on demand only.
    """
    catalogued = {f"record {number}": one for number, one in enumerate(records(corpora))}
    adopted = {one.resolution: one for one in catalogued.values() if one.resolution}
    texts = {name: text for name, text in _texts(corpora) if name in adopted}
    topics = _topics(corpora)
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for name in ("study-2019", "unbis"):
        codebook = load_codebook(name)
        of_titles = _catalogued(catalogued, codebook)
        of_texts = _catalogued(adopted, codebook)
        titles = (Document(key, "en", catalogued[key].title) for key in of_titles)
        whole = [_document(symbol, texts) for symbol in of_texts if symbol in texts]
        items = [Document(s, "en", agenda=topics[s]) for s in of_texts if s in topics]
        _compare(scores, f"{name} by rule, titles", of_titles, _ruled(titles, codebook))
        _compare(scores, f"{name} by rule, resolutions", of_texts, _ruled(whole, codebook))
        _compare(scores, f"{name} by agenda, resolutions", of_texts, _by_agenda(items, codebook))
        if models:
            _add_model(scores, f"{name} by model, resolutions", whole, of_texts, codebook)
    return {key: score for key, score in scores.items() if score.found or score.gold}


def _document(symbol: str, texts: Mapping[str, str]) -> Document:
    return Document(symbol, "en", texts=[("paragraph", texts[symbol])])


def _catalogued(records: Mapping[str, Record], codebook: Codebook) -> dict[str, list[str]]:
    """The codes that descriptors stand for, the leading first; records without any are left out."""
    catalogue = Catalogue(codebook)
    found = {
        key: [one.code for one in catalogue.by_subjects(record.subjects)]
        for key, record in records.items()
    }
    return {key: codes for key, codes in found.items() if codes}


def _ruled(documents: Iterable[Document], codebook: Codebook) -> dict[str, list[str]]:
    """What wordings alone give: neither descriptors nor agenda items are looked at."""
    bare = tuple(replace(code, terms=(), agenda=()) for code in codebook.codes)
    asked = list(documents)
    found: dict[str, list[str]] = {one.document: [] for one in asked}
    for row in assign([asked], replace(codebook, codes=bare, term_codes={})).rows:
        found[row["document"]].append(row["code"])
    return found


def _by_agenda(documents: Iterable[Document], codebook: Codebook) -> dict[str, list[str]]:
    """What the topics of meetings give; those that say nothing are left out."""
    catalogue = Catalogue(codebook)
    found = {
        one.document: [told.code for told in catalogue.by_agenda(one.agenda)] for one in documents
    }
    return {key: codes for key, codes in found.items() if codes}


def _compare(
    scores: dict[tuple[str, str], Score],
    name: str,
    gold: Mapping[str, Sequence[str]],
    found: Mapping[str, Sequence[str]],
) -> None:
    """Add what was found, of the documents that were coded, to the scores of each code."""
    for key, codes in found.items():
        for code in sorted({*codes, *gold[key]}):
            one = Score(int(code in codes and code in gold[key]), code in codes, code in gold[key])
            scores[name, code].add(one)
            scores[name, "all"].add(one)


def _add_model(
    scores: dict[tuple[str, str], Score],
    name: str,
    documents: Sequence[Document],
    gold: Mapping[str, Sequence[str]],
    codebook: Codebook,
) -> None:
    """Add a model's codes of documents that it had not seen, against the leading code of each."""
    learnt = [(one.texts[0][1], gold[one.document][0]) for one in documents]
    model = train([text for text, _ in learnt], [code for _, code in learnt], codebook.certainty)
    for told in model.held_out if model else ():
        one = Score(told.right, told.named, told.documents)
        scores[name, told.code].add(one)
        scores[name, "all"].add(one)


def agenda_coverage(corpora: Path) -> str:
    """How many agenda items of the General Assembly have a code of the study, in a sentence."""
    path = corpora / "ga_agenda_items" / "data" / "output" / "agenda_items.json"
    if not path.is_file():
        return ""
    catalogue = Catalogue(load_codebook("study-2019"))
    titles = {" ".join(item["title"].split()) for item in json.loads(path.read_text("utf-8"))}
    cooperation = {one for one in titles if one.startswith("Cooperation between the United Nat")}
    told = [one for one in titles if catalogue.by_agenda([one])]
    right = [
        one
        for one in cooperation
        if "cooperation" in (found.code for found in catalogue.by_agenda([one]))
    ]
    return (
        f"Of {len(titles):,} titles of agenda items of the General Assembly {len(told):,} have a "
        f"code of study-2019; of {len(cooperation)} on cooperation with organizations {len(right)} "
        "are so coded."
    )
