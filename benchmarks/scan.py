"""Scan of all General Debate speeches for every wording of the registry."""

from pathlib import Path

from benchmarks.measurement import OURS, Measurement, best_of
from benchmarks.texts import speeches

from chapter8.organizations import load
from chapter8.references.aliases import aliases_of
from chapter8.references.scan import FastMatcher

NAME = "scan for all wordings"


def run(corpora: Path | None) -> list[Measurement]:
    """Our time."""
    sample = speeches(corpora).every(10)
    matcher = FastMatcher(aliases_of(load()))
    seconds, answer = best_of(lambda: matcher.candidates(sample.texts))
    note = f"{sample.name}; {sum(map(len, answer)):,} candidates"
    return [Measurement(NAME, OURS, sample.megabytes, "MB", seconds, note=note)]
