"""Assign codes to documents: by the catalogue or the agenda, else by rule, else by a model."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, groupby, repeat
from typing import Any, NamedTuple

from chapter8.coding.catalogue import Catalogue, Decided
from chapter8.coding.codebook import Codebook
from chapter8.coding.measured import DOCUMENT, PASSAGE, SPOKEN
from chapter8.coding.model import READ, Model, train
from chapter8.coding.phrases import Score, Text, chosen, raised, scores
from chapter8.engine import Executor, InProcess

METHOD = "4"
"""Counted up when the same texts and codebook would be coded in another way."""

PASSAGE_THRESHOLD = 1.0
"""The score from which a passage of a spoken text is coded: one clear wording."""


@dataclass(frozen=True)
class Document:
    """What is known of a document when it is coded.

    `texts` are pairs of part and text, in one language; `agenda` are items as printed, those of
    the meeting included; `passages` give for spoken texts, which are about many things, version and
    ordinal of each of `texts`, in their order; `coded` are the codes that persons gave, the leading
    first.
    """

    document: str
    language: str = "en"
    title: str = ""
    subjects: Sequence[str] = ()
    agenda: Sequence[str] = ()
    texts: Sequence[tuple[str, str]] = ()
    passages: Sequence[tuple[str, int]] = ()
    coded: Sequence[str] = ()


@dataclass(frozen=True)
class Assigned:
    """Rows of `schema.CODINGS`, and the model if one could be trained."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    model: Model | None = None


@dataclass
class _Read:
    """The beginnings of documents that a model learns from, with their codes, or is asked about."""

    held: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, one: Document, code: str = "") -> None:
        beginning, left = [], READ
        for _, text in one.texts:
            beginning.append(text[:left])
            left -= len(text) + 1
            if left <= 0:
                break
        if any(beginning):
            self.held.append((one.document, code, "\n".join(beginning)))

    def columns(self) -> tuple[list[str], list[str], list[str]]:
        """Documents, codes and texts, in the order of the documents."""
        self.held.sort()
        documents, codes, texts = ([one[place] for one in self.held] for place in range(3))
        return documents, codes, texts


def assign(
    batches: Iterable[Sequence[Document]],
    codebook: Codebook,
    terms: Mapping[str, tuple[str, ...]] | None = None,
    *,
    held_out: bool = True,
    executor: Executor | None = None,
) -> Assigned:
    """Code documents; what nothing decides has no row, or one without code where a model is unsure.

    Args:
        batches: documents in any order, each once, as many together as memory holds.
        codebook: how codes are assigned.
        terms: descriptors of a thesaurus and the codes they stand in.
        held_out: whether the model is tried on documents held out, which takes most of its time;
            codes are the same.
        executor: where texts are searched for the wordings of rules; here, by default.
    """
    ids = {code.id for code in codebook.codes}
    catalogue = Catalogue(codebook, terms)
    rows: list[dict[str, Any]] = []
    learnt, asked = _Read(), _Read()
    begun: deque[tuple[Sequence[Document], dict[str, list[Decided]]]] = deque()

    def undecided() -> Iterator[list[Document]]:
        for batch in batches:
            known = {one.document: _decided(catalogue, one) for one in batch}
            begun.append((batch, known))
            yield [one for one in batch if not known[one.document]]

    by_rules = (executor or InProcess()).map_shards(_Rules(codebook), undecided())
    for by_rule in by_rules:
        batch, known = begun.popleft()
        rows += [_catalogued(codebook, name, one) for name, told in known.items() for one in told]
        rows += by_rule
        ruled = {row["document"] for row in by_rule if row["code"]}
        for one in batch:
            leading = [*one.coded, *(decided.code for decided in known[one.document])][:1]
            if leading and leading[0] in ids:
                learnt.take(one, leading[0])
            elif one.document not in ruled:
                asked.take(one)
    _, codes, texts = learnt.columns()
    model = train(texts, codes, codebook.certainty, held_out=held_out)
    if model is not None:
        rows += _by_model(asked, codebook, model)
    rows.sort(key=lambda row: str(row["document"]))
    return Assigned(rows, model)


def _catalogued(codebook: Codebook, name: str, one: Decided) -> dict[str, Any]:
    return _row(codebook, name, "catalogue", codebook.label, one.code, one.weight, one.basis)


def _decided(catalogue: Catalogue, one: Document) -> list[Decided]:
    """What the catalogue's subjects say, else the agenda, else the title."""
    return (
        catalogue.by_subjects(one.subjects)
        or catalogue.by_agenda(one.agenda)
        or catalogue.by_agenda([one.title] if one.title else [])
    )


class _Unit(NamedTuple):
    """What is coded by itself: a document, or a passage of one that was spoken."""

    kind: str
    document: str
    version: str | None
    passage: int | None
    threshold: float


class _Units:
    """The units of documents by number: each document, then its passages if it was spoken."""

    def __init__(self, documents: Sequence[Document], codebook: Codebook) -> None:
        self._documents = documents
        self._threshold = codebook.threshold
        self.firsts = [0, *accumulate(1 + len(one.passages) for one in documents)]

    def __getitem__(self, number: int) -> _Unit:
        index = bisect_right(self.firsts, number) - 1
        one = self._documents[index]
        place = number - self.firsts[index]
        if place:
            least = min(PASSAGE_THRESHOLD, self._threshold)
            return _Unit(PASSAGE, one.document, *one.passages[place - 1], least)
        length = sum(len(text) for _, text in one.texts)
        kind = SPOKEN if one.passages else DOCUMENT
        return _Unit(kind, one.document, None, None, raised(self._threshold, length))


@dataclass(frozen=True)
class _Rules:
    """Codes by rule, where documents are searched in other processes."""

    codebook: Codebook

    def __call__(self, documents: Sequence[Document]) -> list[dict[str, Any]]:
        return _by_rule(documents, self.codebook)


def _by_rule(documents: Sequence[Document], codebook: Codebook) -> list[dict[str, Any]]:
    """Codes of whole documents, and of each passage of spoken texts."""
    units = _Units(documents, codebook)
    texts = chain.from_iterable(map(_texts, documents, units.firsts))
    rows = []
    for number, found in groupby(scores(texts, codebook), key=lambda one: one.unit):
        unit = units[number]
        for code, share, basis in _asserted(found, unit, codebook):
            row = _row(codebook, unit.document, "rule", codebook.label, code, share, basis)
            rows.append({**row, "version": unit.version, "passage": unit.passage})
    return rows


def _texts(one: Document, number: int) -> Iterator[Text]:
    """What is scored of a document, which has this number, and its passages those after it."""
    around = [("agenda", item) for item in one.agenda]
    if not one.texts:
        around.append(("title", one.title))
    for part, text in around:
        if text:
            yield Text(number, part, one.language, text)
    alone = range(number + 1, number + 1 + len(one.texts)) if one.passages else repeat(None)
    parts, texts = zip(*one.texts, strict=True) if one.texts else ((), ())
    yield from map(Text, repeat(number), parts, repeat(one.language), texts, alone)


def _asserted(
    found: Iterable[Score], unit: _Unit, codebook: Codebook
) -> Iterator[tuple[str | None, float, str]]:
    """Code, share and basis of what the rule is sure of.

    Without code where it is sure of nothing, although a code reaches the threshold.
    """
    measured, threshold = codebook.measured, unit.threshold
    given = chosen(found, threshold * measured.floor(unit.kind), codebook.share)
    least = measured.asserted_from
    sure = [one for one in given if one.score >= threshold * least(unit.kind, one.code)]
    total = sum(one.score * one.spread for one in sure)
    for one in sure:
        yield one.code, one.score * one.spread / total, _said(one)
    if not sure and given and given[0].score >= threshold:
        yield None, 1.0, f"unsure: nearest {given[0].code}, {_said(given[0])}"


def _said(one: Score) -> str:
    return f"{one.basis} (score {one.score:.2f})"


def _by_model(asked: _Read, codebook: Codebook, model: Model) -> list[dict[str, Any]]:
    coder = f"model@{model.digest[:12]}"
    rows = []
    names, _, texts = asked.columns()
    for name, (code, sure, nearest) in zip(names, model.assign(texts), strict=True):
        basis = f"model: nearest {nearest}, certainty {sure:.2f}" + ("" if code else ": unsure")
        row = _row(codebook, name, "model", coder, code, 1.0, basis)
        rows.append({**row, "certainty": sure})
    return rows


def _row(  # noqa: PLR0913, PLR0917 - the fields of a coding
    codebook: Codebook,
    document: str,
    assigned: str,
    coder: str,
    code: str | None,
    weight: float,
    basis: str,
) -> dict[str, Any]:
    return {
        "document": document,
        "version": None,
        "passage": None,
        "codebook": codebook.label,
        "code": code,
        "assigned": assigned,
        "coder": coder,
        "weight": round(weight, 9),
        "certainty": None,
        "basis": basis,
        "time": None,
    }
