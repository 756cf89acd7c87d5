"""Subjects assigned by agenda, rule and model against the catalogue's, code by code.

The catalogue is that of the UN Digital Library: records of Council documents with their
descriptors. A descriptor stands for the codes that the codebook gives it. A document may have
several; each code is scored by itself, and all together. The catalogue is no infallible gold: it
lists for a resolution every matter that it touches, so recall against it is low for whatever is
coded by its main matter, and precision is the figure to look at. Its descriptors name places
seldom (Syria, Iran and Korea not at all or as questions of long ago), so that codes of places that
it never gives are counted wrong wherever they are found.

Wordings, weights and thresholds were set on resolutions of before `HELD_OUT`; those from then on
are a set of their own. A model is trained on resolutions of before `LEARNT_UNTIL` and asked about
those from then on: a resolution that renews another stands mostly on the same side.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.parts import resolution
from evaluation.scoring import Score

from chapter8.coding.assigning import Document, assign
from chapter8.coding.catalogue import Catalogue
from chapter8.coding.codebook import Codebook
from chapter8.coding.model import train
from chapter8.coding.reading_codebook import load_codebook
from chapter8.documents import read
from chapter8.documents.read import CATALOGUE
from chapter8.sources.item import Item

HELD_OUT = 2010
"""Year from which resolutions were not looked at when wordings and thresholds were set."""

LEARNT_UNTIL = 2005
"""Year from which resolutions are asked of a model, and not learnt."""

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


def _texts(corpora: Path, wanted: Iterable[str]) -> dict[str, Document]:
    """Those Council resolutions that are wanted and at hand, read into their parts."""
    folder = corpora / "council_resolutions" / "txt"
    found = {}
    for symbol in wanted:
        path = folder / f"{symbol.replace('S/RES/', 'S-RES-')}.txt"
        if path.is_file():
            reading = resolution(path, symbol)
            texts = [(one.part, reading.text[one.start : one.end]) for one in reading.passages]
            found[symbol] = Document(symbol, "en", texts=texts)
    return found


def _year(symbol: str) -> int:
    return int(symbol.partition("(")[2].rstrip(")"))


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


def evaluate(corpora: Path) -> dict[tuple[str, str], Score]:
    """Scores by set (codebook, what assigned, and to what) and code; `all` for all codes."""
    catalogued = {f"record {number}": one for number, one in enumerate(records(corpora))}
    adopted = {one.resolution: one for one in catalogued.values() if one.resolution}
    texts = _texts(corpora, adopted)
    topics = _topics(corpora)
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for name in ("study-2019", "unbis"):
        codebook = load_codebook(name)
        of_titles = _catalogued(catalogued, codebook)
        of_texts = _catalogued(adopted, codebook)
        titles = (Document(key, "en", catalogued[key].title) for key in of_titles)
        whole = [texts[symbol] for symbol in of_texts if symbol in texts]
        items = [Document(s, "en", agenda=topics[s]) for s in of_texts if s in topics]
        _compare(scores, f"{name} by rule, titles", of_titles, _ruled(titles, codebook))
        ruled = _ruled(whole, codebook)
        late = {key: codes for key, codes in ruled.items() if _year(key) >= HELD_OUT}
        _compare(scores, f"{name} by rule, resolutions", of_texts, ruled)
        _compare(scores, f"{name} by rule, resolutions from {HELD_OUT}", of_texts, late)
        _compare(scores, f"{name} by agenda, resolutions", of_texts, _by_agenda(items, codebook))
        _add_model(scores, f"{name} by model, resolutions", whole, of_texts, codebook)
        _add_drafts(scores, name, corpora, codebook)
    return {key: score for key, score in scores.items() if score.found or score.gold}


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
    """Add a model's codes of resolutions later than all that it learnt, against the leading code.

    The kind "named at all" tells how many it was sure of, and how many of those have its code as
    any of theirs: what is missing to the number asked, it was unsure of.
    """
    early = [one for one in documents if _year(one.document) < LEARNT_UNTIL]
    late = [one for one in documents if _year(one.document) >= LEARNT_UNTIL]
    leading = [gold[one.document][0] for one in early]
    model = train(list(map(_text, early)), leading, codebook.certainty, held_out=False)
    if model is None:
        return
    for one, (code, *_) in zip(late, model.assign(list(map(_text, late))), strict=True):
        given = gold[one.document]
        _compare(scores, name, {one.document: given[:1]}, {one.document: [code] if code else []})
        scores[name, "named at all"].add(Score(int(code in given), int(code is not None), 1))


def _text(one: Document) -> str:
    return "\n".join(text for _, text in one.texts)


def _add_drafts(
    scores: dict[tuple[str, str], Score], name: str, corpora: Path, codebook: Codebook
) -> None:
    """Add codes of the titles of drafts of the Third Committee, against their descriptors."""
    drafts = {}
    for path in sorted((corpora / "undl_marcxml" / "data").rglob("*.xml")):
        for number, one in enumerate(
            read(Item(CATALOGUE, path.name, path.read_bytes(), path.name))
        ):
            subjects: Any = one.document["subjects"] or ()
            title = str(one.document["title"] or "")
            drafts[f"{path.name} {number}"] = Record(title, tuple(subjects))
    gold = _catalogued(drafts, codebook)
    titles = [Document(key, "en", drafts[key].title) for key in gold]
    items = [replace(one, agenda=[one.title]) for one in titles]
    _compare(scores, f"{name} by rule, titles of drafts", gold, _ruled(titles, codebook))
    _compare(scores, f"{name} by agenda, titles of drafts", gold, _by_agenda(items, codebook))


def agenda_coverage(corpora: Path) -> str:
    """How many agenda items of the General Assembly have a code of the study, in a sentence."""
    path = corpora / "ga_agenda_items" / "data" / "output" / "agenda_items.json"
    if not path.is_file():
        return ""
    catalogue = Catalogue(load_codebook("study-2019"))
    titles = {" ".join(item["title"].split()) for item in json.loads(path.read_text("utf-8"))}
    cooperation = {one for one in titles if one.startswith("Cooperation between the United Nat")}
    given = {one: [found.code for found in catalogue.by_agenda([one])] for one in titles}
    told = [one for one in titles if given[one]]
    by_code = Counter(code for codes in given.values() for code in codes)
    numbers = ", ".join(f"{code} {number}" for code, number in by_code.most_common())
    right = [one for one in cooperation if "cooperation" in given[one]]
    return (
        f"Of {len(titles):,} titles of agenda items of the General Assembly {len(told):,} have a "
        f"code of study-2019 ({numbers}); of {len(cooperation)} on cooperation with organizations "
        f"{len(right)} are so coded."
    )
