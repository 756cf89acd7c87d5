"""What corrected counts rest on: accuracy by kind and language, kept in the package.

Passages of real documents are used where a language has enough of them; the bundled sentences,
which are written to be hard, stand in for the others (Russian and Chinese).
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation.gold import Passage
from evaluation.scoring import Mark, Score, Shower, compare

import chapter8
from chapter8.analysis.accuracy import ALL, KINDS, LEAST, Accuracy, Measured, write
from chapter8.references import method

PLACE = Path(chapter8.__file__).parent / "analysis" / "accuracy.csv"
_WRITTEN = "own sentences"


def measure(
    passages: Iterable[Passage], found_in: Callable[[Passage], list[Mark]], listed: frozenset[str]
) -> Accuracy:
    """Accuracy by kind and language of what `found_in` finds."""
    real: dict[tuple[str, str], Score] = defaultdict(Score)
    written: dict[tuple[str, str], Score] = defaultdict(Score)
    every = list(passages)
    for passage in every:
        found = found_in(passage)
        shown = Shower(passage.name, passage.text)
        for kind in KINDS:
            one = compare(
                [mark for mark in passage.marks if mark.kind == kind],
                [mark for mark in found if mark.kind == kind],
                passage.unsure,
                listed,
                shown,
            )
            scores = written if passage.group == _WRITTEN else real
            for language in (passage.language, ALL):
                scores[kind, language].add(one)
    chosen = {key: score if _tells(score) else written[key] for key, score in real.items()}
    for key, score in written.items():
        chosen.setdefault(key, score)
    measured = {
        key: Measured(score.right, score.found, score.gold)
        for key, score in chosen.items()
        if _tells(score)
    }
    return Accuracy(method(), _digest(every), measured)


def _tells(score: Score) -> bool:
    return min(score.found, score.gold) >= LEAST


def _digest(passages: Iterable[Passage]) -> str:
    """Twelve digits of a SHA-256 over all passages and marks."""
    seal = hashlib.sha256()
    for passage in sorted(passages, key=lambda one: one.name):
        seal.update(repr((passage.name, passage.text, sorted(passage.marks))).encode())
    return seal.hexdigest()[:12]


def check(
    passages: Iterable[Passage],
    found_in: Callable[[Passage], list[Mark]],
    listed: frozenset[str],
    *,
    record: bool,
) -> list[str]:
    """Keep what is measured, or say in a sentence that what is kept is not what is measured."""
    now = write(measure(passages, found_in, listed))
    if record:
        PLACE.write_text(now, encoding="utf-8", newline="\n")
        print(f"What counts are corrected by is kept in {PLACE.name}.")
    elif not PLACE.exists() or PLACE.read_text(encoding="utf-8") != now:
        return [f"{PLACE.name} is not what was measured: run python -m evaluation.run --record."]
    return []
