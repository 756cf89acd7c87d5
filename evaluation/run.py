"""`make eval`: accuracy against every gold that is at hand, with floors that only rise."""

import argparse
import csv
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from evaluation import characters, pairs, parts, recorded, records, subjects
from evaluation.gold import Passage, own_gold, own_sentences, shared_gold
from evaluation.scoring import Mark, Score, Shower, compare

from chapter8.analysis.accuracy import wilson
from chapter8.organizations import load
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons

HERE = Path(__file__).parent
KINDS = {
    "explicit and predecessor": ("explicit", "predecessor"),
    "child": ("child",),
    "anaphora": ("anaphora",),
    "generic": ("generic",),
}


def found_in(passage: Passage) -> list[Mark]:
    """Accepted references of the passage, read with the whole document as evidence."""
    context = Context(passage.language, None, passage.year)
    end = passage.start + len(passage.text)
    return [
        Mark(
            max(0, found.start - passage.start),
            min(found.end, end) - passage.start,
            found.organization,
            found.kind,
        )
        for found in finder().find([passage.document], [context])[0]
        if found.reason in accepted_reasons() and found.end > passage.start and found.start < end
    ]


def score(passages: Iterable[Passage], listed: frozenset[str]) -> dict[tuple[str, str], Score]:
    """Scores by group (gold set and language, and all) and kind."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for passage in passages:
        found = found_in(passage)
        shown = Shower(passage.name, passage.text)
        for kind, kinds in KINDS.items():
            one = compare(
                [_known(m) for m in passage.marks if m.kind in kinds],
                [m for m in found if m.kind in kinds],
                passage.unsure,
                listed,
                shown,
            )
            for group in (passage.group, f"{passage.group}: {passage.language}", "all"):
                scores[group, kind].add(one)
    return scores


def _known(mark: Mark) -> Mark:
    """The mark, as OTHER where the registry has no such organization."""
    known = mark.organization in ("", *load().organizations)
    return mark if known else replace(mark, organization="OTHER")


def report(scores: dict[tuple[str, str], Score], *, errors: bool) -> None:
    """Print a table of scores with intervals, and the errors if asked."""
    print(f"{'set':<46}{'kind':<26}{'gold':>6}{'found':>7}  precision            recall")
    for (group, kind), one in sorted(scores.items()):
        _, low, high = wilson(one.right, one.found)
        _, least, most = wilson(one.right, one.gold)
        print(
            f"{group:<46}{kind:<26}{one.gold:>6}{one.found:>7}"
            f"  {_share(one.precision)} [{low:.3f}, {high:.3f}]"
            f"  {_share(one.recall)} [{least:.3f}, {most:.3f}]"
        )
    if errors:
        for kind in KINDS:
            for line in scores["all", kind].wrong:
                print("WRONG ", line)
            for line in scores["all", kind].missed:
                print("MISSED", line)


def below_floors(scores: dict[tuple[str, str], Score]) -> list[str]:
    """A sentence for each score under its floor (floors.csv); sets not at hand are passed over."""
    short = []
    with (HERE / "floors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = scores.get((row["set"], row["kind"]))
            if one is None:
                continue
            for name in ("precision", "recall"):
                value, floor = getattr(one, name), float(row[name])
                if not value >= floor:
                    short.append(f"{row['set']}, {row['kind']}: {name} {value:.4f} < {floor}.")
    return short


def _share(value: float) -> str:
    return "  -  " if math.isnan(value) else f"{value:.3f}"


def main() -> int:
    """Score and compare with the floors; 1 where a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--record", action="store_true", help="keep what counts are corrected by")
    arguments = parser.parse_args()
    default = HERE.parents[1] / "shared" / "corpora"
    corpora = Path(os.environ.get("CHAPTER8_CORPORA", default))
    passages: list[Passage] = list(own_sentences(HERE / "sentences"))
    if corpora.is_dir():
        passages += shared_gold(corpora)
        passages += own_gold(corpora, HERE / "gold")
    else:
        print(f"The real corpora are not in {corpora}: only the bundled sentences are scored.")
    lines = (HERE / "readers_organizations.txt").read_text(encoding="utf-8").splitlines()
    listed = frozenset(line for line in lines if not line.startswith("#"))
    scores = score(passages, listed)
    report(scores, errors=arguments.errors)
    measures = parts.measure(corpora)
    parts.report(measures)
    short = below_floors(scores) + parts.below_floors(measures)
    if corpora.is_dir():
        coded = subjects.evaluate(corpora)
        report(coded, errors=False)
        print(subjects.agenda_coverage(corpora))
        short += below_floors(coded)
        agreement = records.evaluate(corpora)["all"]
        print(records.told("verbatim records", agreement))
        short += records.below_floors(agreement)
        told_twice = pairs.measure(corpora / "programme_budget_pdf_docx")
        pairs.report(told_twice)
        short += pairs.below_floors(told_twice)
        misread = characters.measure(corpora)
        characters.report(misread)
        short += characters.above_ceilings(misread)
        short += recorded.check(passages, found_in, listed, record=arguments.record)
    for line in short:
        print(line)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
