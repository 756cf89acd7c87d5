"""What coding a corpus gave: how many documents by who assigned, and how well a model does."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.corpus.codings import code_documents, holding
from chapter8.schema import CODERS

if TYPE_CHECKING:
    from chapter8.coding.codebook import Codebook
    from chapter8.coding.model import HeldOut, Model
    from chapter8.corpus.corpus import Corpus

MACHINES = ("rule", "model")
"""Who says "unsure"; a person or a catalogue that says nothing leaves a document unclassified."""


@dataclass(frozen=True)
class CodingReport:
    """How documents were coded.

    `assigned` gives documents by who decided, "unsure" those of which a rule or a model would
    rather not guess, "unclassified" those that nothing decided;
    `subjects` gives documents by leading code; `held_out` the model's accuracy, if there is one.
    """

    codebook: "Codebook"
    documents: int
    assigned: dict[str, int]
    subjects: dict[str, int]
    passages: int
    held_out: tuple["HeldOut", ...] = ()


def code_corpus(
    corpus: "Corpus", codebook: str | Path, thesaurus: Path | None = None
) -> CodingReport:
    """Code a corpus; see `Corpus.code`."""
    from chapter8.coding.reading_codebook import load_codebook

    found = load_codebook(codebook)
    assigned = code_documents(corpus.store, found, thesaurus)
    corpus.reload()
    return coding_report(corpus, found, assigned.model)


def coding_report(
    corpus: "Corpus", codebook: "Codebook", model: "Model | None" = None
) -> CodingReport:
    """What holds in a corpus that was coded."""
    by: Counter[str] = Counter()
    subjects: Counter[str] = Counter()
    passages = set()
    seen = set()
    for one in holding(corpus.store, corpus.manifest, codebook):
        if one.passage is not None:
            passages.add((one.version, one.passage))
        elif one.document not in seen and one.code is not None:
            seen.add(one.document)
            by[one.assigned] += 1
            subjects[one.code] += 1
        elif one.code is None and one.assigned in MACHINES:
            by["unsure"] += 1
    documents = int(corpus.facts()["documents"])
    counted = {name: by[name] for name in (*CODERS, "unsure")} | {
        "unclassified": documents - sum(by.values())
    }
    led = {code.id: subjects[code.id] for code in codebook.codes if subjects[code.id]}
    if subjects["disputed"]:
        led["disputed"] = subjects["disputed"]
    held_out = model.held_out if model else ()
    return CodingReport(codebook, documents, counted, led, len(passages), held_out)
