"""Subjects assigned by agenda, rule and model against the catalogue's, code by code.

The catalogue is that of the UN Digital Library: records of Council documents with their
descriptors. A descriptor stands for the codes that the codebook gives it. A document may have
several; each code is scored by itself, and all together. The catalogue is no infallible gold: it
lists for a resolution every matter that it touches, so recall against it is low for whatever is
coded by its main matter, and precision is the figure to look at.

"By rule" is all that wordings say at the threshold of the codebook; "asserted by rule" what is left
of it where the rule is sure (`chapter8.coding.measured`). Wordings and weights were set on
resolutions of before `SINCE`, the strengths from which they are believed on those from then on:
these are scored year by year, each by the strengths that the other years give. A model is trained
on resolutions of before `LEARNT_UNTIL` and asked about those from then on: a resolution that renews
another stands mostly on the same side.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.scoring import Score
from evaluation.subject_records import Record, catalogued, records, texts, topics, year
from evaluation.subjects_measured import SINCE, held_out, said

from chapter8.coding.assigning import Document, assign
from chapter8.coding.catalogue import Catalogue
from chapter8.coding.codebook import Codebook
from chapter8.coding.measured import Measured
from chapter8.coding.model import train
from chapter8.coding.reading_codebook import load_codebook
from chapter8.documents import read
from chapter8.documents.read import CATALOGUE
from chapter8.sources.item import Item

LEARNT_UNTIL = 2005
"""Year from which resolutions are asked of a model, and not learnt."""


def evaluate(corpora: Path) -> dict[tuple[str, str], Score]:
    """Scores by set (codebook, what assigned, and to what) and code; `all` for all codes."""
    known = {f"record {number}": one for number, one in enumerate(records(corpora))}
    adopted = {one.resolution: one for one in known.values() if one.resolution}
    read = texts(corpora, adopted)
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for name in ("study-2019", "unbis"):
        codebook = load_codebook(name)
        of_titles = catalogued(known, codebook, corpora)
        titles = (Document(key, "en", known[key].title) for key in of_titles)
        _compare(scores, f"{name} by rule, titles", of_titles, _ruled(titles, codebook))
        gold = catalogued(adopted, codebook, corpora, titles=True)
        whole = [read[symbol] for symbol in gold if symbol in read]
        _add_rules(scores, whole, gold, codebook)
        _add_agenda(scores, corpora, gold, codebook)
        _add_model(scores, f"{name} by model, resolutions", whole, gold, codebook)
        _add_drafts(scores, name, corpora, codebook)
    return {key: score for key, score in scores.items() if score.found or score.gold}


def _add_rules(
    scores: dict[tuple[str, str], Score],
    documents: Sequence[Document],
    gold: Mapping[str, Sequence[str]],
    codebook: Codebook,
) -> None:
    """Add what wordings say of resolutions, all of it and what is asserted."""
    ruled = _ruled(documents, codebook)
    late = [one for one in documents if year(one.document) >= SINCE]
    early = [one for one in documents if year(one.document) < SINCE]
    by_rule = f"{codebook.name} by rule, resolutions"
    _compare(scores, by_rule, gold, ruled)
    of_late = {one.document: ruled[one.document] for one in late}
    _compare(scores, f"{by_rule} from {SINCE}", gold, of_late)
    asserted = f"{codebook.name} asserted by rule, resolutions"
    known = {one.document: gold[one.document] for one in late}
    _compare(scores, f"{asserted} from {SINCE}", gold, held_out(said(late, codebook), known))
    before = _ruled(early, codebook, codebook.measured)
    _compare(scores, f"{asserted} before {SINCE}", gold, before)


def _add_agenda(
    scores: dict[tuple[str, str], Score],
    corpora: Path,
    gold: Mapping[str, Sequence[str]],
    codebook: Codebook,
) -> None:
    """Add what the topics of the meetings say at which resolutions were adopted."""
    spoken = topics(corpora)
    items = [Document(s, "en", agenda=spoken[s]) for s in gold if s in spoken]
    found = _by_agenda(items, codebook)
    _compare(scores, f"{codebook.name} by agenda, resolutions", gold, found)


def _ruled(
    documents: Iterable[Document], codebook: Codebook, measured: Measured | None = None
) -> dict[str, list[str]]:
    """What wordings alone give: neither descriptors nor agenda items are looked at.

    All that reaches the threshold, or what is asserted by what was measured.
    """
    bare = tuple(replace(code, terms=(), agenda=()) for code in codebook.codes)
    asked = list(documents)
    found: dict[str, list[str]] = {one.document: [] for one in asked}
    plain = replace(codebook, codes=bare, term_codes={}, measured=measured or Measured())
    for row in assign([asked], plain).rows:
        if row["code"]:
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
    early = [one for one in documents if year(one.document) < LEARNT_UNTIL]
    late = [one for one in documents if year(one.document) >= LEARNT_UNTIL]
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
    gold = catalogued(drafts, codebook, corpora)
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
