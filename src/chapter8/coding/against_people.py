"""How right machines are, against what people decided on the units of one sample."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chapter8.coding.coded import ADJUDICATED
from chapter8.coding.people import MARKING, NOT_COUNTED, Coding, Place
from chapter8.coding.reliability import ALL, codings_of
from chapter8.coding.samples import Sample, Unit
from chapter8.coding.scoring import Compared, score
from chapter8.coding.spans import Span, matches, trimmed
from chapter8.errors import CorpusError, UsageError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

COLUMNS = ("assigned", "code", "units", "right", "found", "marked", "precision", "precision_low",
           "precision_high", "recall", "recall_low", "recall_high")  # fmt: skip
MACHINE = "machine"
"""What holds of catalogue, rule and model where no person coded."""


@dataclass(frozen=True)
class Accuracy:
    """Machines against people on one sample.

    Attributes:
        sample: its name.
        rows: a row for each way of assigning and each code, with the columns of COLUMNS: `right`,
            `found` by the machine and `marked` by people are numbers in the sample, the shares
            are estimates for all that it was drawn from.
        compared: units compared.
        left_out: units left out, by reason.
    """

    sample: str
    rows: tuple[Mapping[str, Any], ...]
    compared: int
    left_out: Mapping[str, int]


def accuracy(corpus: "Corpus", sample: Sample) -> Accuracy:
    """Compare what machines found in a sample with what people decided on it.

    What was adjudicated goes before what most coders said; where there is no majority, nobody
    coded, or all are unsure, the unit is left out and counted.

    Raises:
        UsageError: people have decided on no unit.
        CorpusError: no machine has coded under the codebook of the sample.
    """
    codings = codings_of(corpus.store.directory, [sample])
    left: Counter[str] = Counter()
    people: dict[Place, tuple[Unit, frozenset[Any]]] = {}
    for unit in sample.units:
        by = codings.get(unit.place, {})
        said = decided(by, unit.text)
        if said is None:
            left["disputed or unsure" if by else "not coded"] += 1
        else:
            people[unit.place] = unit, said
    machines: dict[str, dict[Place, frozenset[Any]]]
    if sample.task == MARKING:
        machines = {MACHINE: _marked(corpus, sample, people, left)}
    else:
        machines = _coded(corpus, sample, people)
    if not people:
        raise UsageError(
            f"Nothing of the sample {sample.name} is decided by people yet: import what they "
            "coded, and decide what they disagree on."
        )
    populations = {stratum.name: stratum.population for stratum in sample.strata}
    rows = [
        row for name, found in machines.items() for row in _rows(name, found, people, populations)
    ]
    return Accuracy(sample.name, tuple(rows), len(people), dict(sorted(left.items())))


def decided(by: Mapping[str, Coding], text: str) -> frozenset[Any] | None:
    """What people hold of a unit: its codes, or the marks that count; None where that is open.

    Args:
        by: the last coding of each coder.
        text: the text of the unit.
    """
    if ADJUDICATED in by:
        last = by[ADJUDICATED]
        return None if last.unsure else _said(last, text)
    said = [_said(one, text) for one in by.values() if not one.unsure]
    times = Counter(item for one in said for item in one)
    if not said or any(2 * number == len(said) for number in times.values()):
        return None
    kept = frozenset(item for item, number in times.items() if 2 * number > len(said))
    nothing = 2 * sum(not one for one in said) > len(said)
    return kept if kept or nothing else None


def _said(coding: Coding, text: str) -> frozenset[Any]:
    marks = frozenset(m for m in trimmed(text, coding.marks) if not m.code.endswith(NOT_COUNTED))
    return marks if coding.marks else coding.codes


def _coded(
    corpus: "Corpus", sample: Sample, people: Mapping[Place, object]
) -> dict[str, dict[Place, frozenset[Any]]]:
    """The codes of each unit by what assigned them, and those that hold among machines."""
    from chapter8.coding.precedence import settle
    from chapter8.schema import CODERS

    rows = list(_derived(corpus, sample.codes.name, people))
    found: dict[str, dict[Place, frozenset[Any]]] = {
        assigned: _by_place(row for row in rows if row["assigned"] == assigned)
        for assigned in CODERS
    }
    holding = [
        {"document": s.document, "version": s.version, "passage": s.passage, "code": s.code}
        for s in settle(rows, [code.id for code in sample.codes.codes])
    ]
    found[MACHINE] = _by_place(holding)
    return {assigned: codes for assigned, codes in found.items() if codes}


def _derived(
    corpus: "Corpus", codebook: str, people: Mapping[Place, object]
) -> Iterator[dict[str, Any]]:
    """What machines coded of the units; what holds of a document holds of its passages."""
    import pyarrow.parquet as pq

    held = corpus.manifest.codings.get(codebook)
    if held is None:
        raise CorpusError(
            f"No machine has coded the corpus {corpus.store.directory} with {codebook}: let it be "
            "coded first."
        )
    of_document: dict[str, list[Place]] = defaultdict(list)
    for place in people:
        of_document[place[0]].append(place)
    rows = pq.read_table(corpus.store.path(held["segment"])).to_pylist()
    own = {_place(row) for row in rows if row["passage"] is not None} & set(people)
    for row in rows:
        if row["passage"] is not None:
            if _place(row) in own:
                yield row
            continue
        for _, version, passage in of_document.get(row["document"], ()):
            place = (row["document"], version, passage)
            if place not in own:
                yield {**row, "version": version, "passage": passage}


def _place(row: Mapping[str, Any]) -> Place:
    return row["document"], row["version"], row["passage"]


def _by_place(rows: Iterable[Mapping[str, Any]]) -> dict[Place, frozenset[Any]]:
    codes: dict[Place, set[str]] = defaultdict(set)
    for row in rows:
        if row["code"] is not None:
            codes[_place(row)].add(row["code"])
    return {place: frozenset(given) for place, given in codes.items()}


def _marked(
    corpus: "Corpus",
    sample: Sample,
    people: dict[Place, tuple[Unit, frozenset[Any]]],
    left: Counter[str],
) -> dict[Place, frozenset[Any]]:
    """The references that count under the sample's rules, as spans of the units.

    A unit whose text is no longer what the coders read is taken out of `people`.
    """
    from chapter8.coding.frame import stretches_of, texts_of
    from chapter8.corpus.query import rows
    from chapter8.references.rules import load

    wanted = [{"version": place[1], "passage": place[2]} for place in people]
    if not wanted:
        return {}
    texts, stretches = texts_of(corpus, wanted), stretches_of(corpus, wanted)
    for place, (unit, _) in list(people.items()):
        start, end = stretches.get((place[1] or "", place[2] or 0), (0, 0))
        if texts.get(place[1] or "", "")[start:end] != unit.text:
            del people[place]
            left["text read anew since"] += 1
    condition = load(sample.facts["rules"].partition(" ")[0]).condition()
    spans: dict[Place, set[Span]] = defaultdict(set)
    for document, version, passage, organization, start, end in rows(
        corpus.connection,
        'SELECT document, version, passage, organization, start, "end" FROM "references"'  # noqa: S608
        f" WHERE organization IS NOT NULL AND {condition}",
    ):
        place = (document, version, passage)
        if place in people:
            begin = stretches[version, passage][0]
            spans[place].add(Span(start - begin, end - begin, organization))
    return {
        place: frozenset(trimmed(people[place][0].text, found)) for place, found in spans.items()
    }


def _rows(
    assigned: str,
    machine: Mapping[Place, frozenset[Any]],
    people: Mapping[Place, tuple[Unit, frozenset[Any]]],
    populations: Mapping[str, int],
) -> Iterator[dict[str, Any]]:
    """A row for all codes together, then one for each code that either gave."""
    given = {_code(item) for _, said in people.values() for item in said}
    given |= {_code(item) for place, found in machine.items() if place in people for item in found}
    for code in (ALL, *sorted(given)):
        units = [
            _compared(unit, _of(said, code), _of(machine.get(place, frozenset()), code))
            for place, (unit, said) in people.items()
        ]
        found = score(units, populations)
        row: dict[str, Any] = {"assigned": assigned, "code": code}
        row |= {name: getattr(found, name) for name in ("units", "right", "found", "marked")}
        for name, share in (("precision", found.precision), ("recall", found.recall)):
            row |= {name: share.value, f"{name}_low": share.low, f"{name}_high": share.high}
        yield row


def _code(item: str | Span) -> str:
    return item.code if isinstance(item, Span) else item


def _of(items: frozenset[Any], code: str) -> frozenset[Any]:
    return items if code == ALL else frozenset(item for item in items if _code(item) == code)


def _compared(unit: Unit, said: frozenset[Any], found: frozenset[Any]) -> Compared:
    """Marks agree where they share half of what they cover, codes where they are the same."""
    if any(isinstance(item, Span) for item in said | found):
        right = matches(set(found), set(said))[0]
    else:
        right = len(said & found)
    return Compared(unit.stratum, right, len(found), len(said))
