"""Accuracy is a gate: the bundled sentences reach their floors, and a floor can fail."""

from pathlib import Path

from evaluation import run
from evaluation.gold import own_sentences

FOLDER = Path(__file__).parents[1] / "evaluation" / "sentences"


def test_the_bundled_sentences_reach_their_floors():
    lines = (FOLDER.parent / "readers_organizations.txt").read_text(encoding="utf-8").splitlines()
    listed = frozenset(line for line in lines if not line.startswith("#"))
    scores = run.score(own_sentences(FOLDER), listed)
    assert scores["own sentences", "explicit and predecessor"].gold > 800
    assert run.below_floors(scores) == []
    scores["own sentences", "child"].right = 0
    assert len(run.below_floors(scores)) == 2
