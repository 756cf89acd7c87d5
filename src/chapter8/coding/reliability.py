"""How far the people who coded agree: measures by codebook and by code, and where they differ."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from chapter8.coding.agreement import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    percent_agreement,
)
from chapter8.coding.coded import ADJUDICATED
from chapter8.coding.people import MARKING, Coding, Place, latest
from chapter8.coding.samples import UNSURE, Sample, every, load
from chapter8.coding.spans import span_agreement, trimmed
from chapter8.errors import UsageError

COLUMNS = ("code", "measure", "coders", "value", "low", "high", "units", "codings")
ALL = "all codes"
_EXAMPLES = 3
_CLIPPED = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers that stood against each other, how often, and some of the units.

    `times` counts pairs of coders; an example says where, who wrote what, and how the text begins.
    """

    one: str
    other: str
    times: int
    examples: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Reliability:
    """The agreement of all coders under one codebook.

    Attributes:
        codebook: name@version.
        samples: names of the samples.
        coders: units coded by each coder, those they were not sure of included.
        unsure: units of which each coder was not sure; these are no codings in the measures.
        rows: measures, with the columns of COLUMNS.
        differences: the most frequent ones first.
    """

    codebook: str
    samples: tuple[str, ...]
    coders: Mapping[str, int]
    unsure: Mapping[str, int]
    rows: tuple[Mapping[str, Any], ...]
    differences: tuple[Difference, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as values of JSON."""
        return asdict(self)


def find_samples(corpus: Path, codebook: str | None, sample: str | None) -> list[Sample]:
    """The samples that a question is about, all under one codebook.

    Args:
        corpus: directory of the corpus.
        codebook: its name, or name@version; any if there is only one.
        sample: name of one sample; all under the codebook if it is not given.

    Raises:
        UsageError: there is none of that name, or it is open which codebook is meant.
    """
    found = [load(corpus, sample)] if sample is not None else list(every(corpus))
    chosen = [
        one for one in found if codebook in (None, one.codes.name, one.codes.name.partition("@")[0])
    ]
    known = sorted({one.codes.name for one in found})
    if not chosen:
        have = f"they are under {', '.join(known)}" if known else "there is none"
        raise UsageError(
            f"No sample was drawn under the codebook {codebook} ({have}): draw one with "
            "'chapter8 coding export'."
            if codebook
            else "The corpus has no sample yet: draw one with 'chapter8 coding export'."
        )
    names = sorted({one.codes.name for one in chosen})
    if len(names) > 1:
        raise UsageError(f"Samples were drawn under {', '.join(names)}: name one with --codebook.")
    return chosen


def codings_of(corpus: Path, samples: Sequence[Sample]) -> dict[Place, dict[str, Coding]]:
    """The last word of each coder on the units of samples, by unit and coder."""
    places = {unit.place for sample in samples for unit in sample.units}
    found: dict[Place, dict[str, Coding]] = defaultdict(dict)
    for (place, coder), coding in latest(corpus, samples[0].codes.name).items():
        if place in places:
            found[place][coder] = coding
    return {place: found[place] for place in sorted(found, key=str)}


def reliability(
    corpus: Path, *, codebook: str | None = None, sample: str | None = None
) -> Reliability:
    """Measure how far coders agree; what was adjudicated is no coder.

    Raises:
        UsageError: nothing was coded by two coders, or the codebook or sample does not exist.
    """
    samples = find_samples(corpus, codebook, sample)
    codings = codings_of(corpus, samples)
    coded = {
        place: {who: one for who, one in by.items() if who != ADJUDICATED}
        for place, by in codings.items()
    }
    coders = sorted({who for by in coded.values() for who in by})
    texts = {unit.place: unit.text for one in samples for unit in one.units}
    if samples[0].task == MARKING:
        rows = _span_rows(coded, coders, texts)
        rows += _code_rows(coded, coders, {}, several=True)
    else:
        labels = {code.id: code.label for one in samples for code in one.codes.codes}
        several = any(one.codes.several for one in samples)
        rows = _code_rows(coded, coders, labels, several=several)
    return Reliability(
        codebook=samples[0].codes.name,
        samples=tuple(one.name for one in samples),
        coders={who: sum(who in by for by in coded.values()) for who in coders},
        unsure={who: sum(who in by and by[who].unsure for by in coded.values()) for who in coders},
        rows=tuple(rows),
        differences=differences(coded, texts),
    )


def _row(code: str, coders: Sequence[str], found: Agreement) -> dict[str, Any]:
    facts = asdict(found)
    return {"code": code, "coders": ", ".join(coders)} | {
        name: facts[name] for name in COLUMNS if name in facts
    }


def _code_rows(
    coded: Mapping[Place, Mapping[str, Coding]],
    coders: Sequence[str],
    labels: Mapping[str, str],
    *,
    several: bool,
) -> list[dict[str, Any]]:
    """Measures of all codes together, of each pair of coders, and of each code alone."""
    sets = [[by[who].value() if who in by else None for who in coders] for by in coded.values()]
    named = [[None if one is None else "; ".join(sorted(one)) for one in unit] for unit in sets]
    alpha = krippendorff_alpha(sets, "sets") if several else krippendorff_alpha(named)
    rows = [_row(ALL, coders, alpha), _row(ALL, coders, percent_agreement(named))]
    whole = [unit for unit in named if None not in unit]
    if len(coders) > 2 and whole:
        rows.append(_row(ALL, coders, fleiss_kappa(whole)))
    for one, other in combinations(range(len(coders)), 2):
        both = [(u[one], u[other]) for u in named if u[one] is not None and u[other] is not None]
        if both:
            rows.append(_row(ALL, (coders[one], coders[other]), cohen_kappa(both)))
    twice = [unit for unit in sets if len(unit) - unit.count(None) > 1]
    used = sorted({code for unit in twice for one in unit if one for code in one})
    for code in used:
        given = [[None if one is None else code in one for one in unit] for unit in sets]
        label = labels.get(code, code)
        rows.append(_row(label, coders, krippendorff_alpha(given)))
        rows.append(_row(label, coders, percent_agreement(given)))
    return rows


def _span_rows(
    coded: Mapping[Place, Mapping[str, Coding]], coders: Sequence[str], texts: Mapping[Place, str]
) -> list[dict[str, Any]]:
    """F1 of the spans of each pair of coders: places that overlap by half, and the same places."""
    rows = []
    for one, other in combinations(coders, 2):
        both = [
            place
            for place, by in coded.items()
            if all(who in by and not by[who].unsure for who in (one, other))
        ]
        for overlap, name in ((0.5, "F1 of spans (half shared)"), (1.0, "F1 of spans (exact)")):
            if not both:
                continue
            found = span_agreement(
                [texts[place] for place in both],
                [sorted(coded[place][one].marks) for place in both],
                [sorted(coded[place][other].marks) for place in both],
                overlap,
            )
            rows.append(
                {
                    "code": ALL, "measure": name, "coders": f"{one}, {other}",
                    "value": found.f1, "low": found.low, "high": found.high,
                    "units": found.texts, "codings": found.first + found.second,
                }
            )  # fmt: skip
    if not rows:
        raise UsageError("No unit was coded by two coders: have some units coded twice.")
    return rows


def differences(
    coded: Mapping[Place, Mapping[str, Coding]], texts: Mapping[Place, str]
) -> tuple[Difference, ...]:
    """The answers that stand against each other, most frequent first, with some of the units."""
    times: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for place, by in coded.items():
        for one, other in combinations(sorted(by), 2):
            answers = {who: answer(by[who], texts.get(place, "")) for who in (one, other)}
            if answers[one] == answers[other]:
                continue
            low, high = sorted(answers.values())
            times[low, high] += 1
            where = f"{place[0]}, passage {place[2]}" if place[2] else place[0]
            told = examples[low, high]
            if len(told) < _EXAMPLES and all(one["unit"] != where for one in told):
                text = " ".join(texts.get(place, "").split())
                wrote = "; ".join(f"{who}: {said}" for who, said in answers.items())
                told.append({"unit": where, "wrote": wrote, "text": text[:_CLIPPED]})
    ordered = sorted(times, key=lambda pair: (-times[pair], pair))
    return tuple(Difference(*pair, times[pair], tuple(examples[pair])) for pair in ordered)


def answer(coding: Coding, text: str) -> str:
    """What a coder said, in one line; edges of marks that mean nothing are left out."""
    if coding.unsure:
        return UNSURE
    if coding.marks:
        marks = sorted(trimmed(text, coding.marks))
        return "; ".join(f"{' '.join(text[m.start : m.end].split())} = {m.code}" for m in marks)
    value = coding.value() or ()
    return "; ".join(sorted(value))
