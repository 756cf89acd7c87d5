"""Whether the fast matcher and the plain one agree on every text of the real corpora.

`python -m evaluation.matchers` compares them on the General Debate, the Council's resolutions and
speeches, and the speeches in other languages; it prints each text on which they differ and fails
where there is one.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import TypeAlias

from evaluation.gold import document, general_debate

from chapter8.organizations import load
from chapter8.references.aliases import aliases_of
from chapter8.references.candidates import Candidate
from chapter8.references.fast_compilation import compiled
from chapter8.references.fast_search import Search
from chapter8.references.scan import FastMatcher, PlainMatcher

Outcome: TypeAlias = tuple[int, int, list[str]]
"""Of some texts: how many, how many candidates stand in them, and where the matchers differ."""

_TOGETHER = 50
"""Texts that are searched together, as they are in work."""
_FOLDERS = (
    "council_resolutions/txt",
    "council_speeches_2020/speeches",
    "general_debate_2024_other_languages",
)


def names(corpora: Path) -> list[str]:
    """The names of all texts."""
    speeches = (name for name in general_debate(corpora) if not Path(name).name.startswith("."))
    found = [f"general_debate/{name}" for name in speeches]
    for folder in _FOLDERS:
        files = (corpora / folder).glob("*.txt")
        found += [f"{folder}/{file.name}" for file in files if file.name != "SOURCE.txt"]
    return sorted(found)


def compare(corpora: Path, chosen: Sequence[str]) -> Outcome:
    """Let both matchers search some texts."""
    fast, plain = _matchers()
    read = [document(corpora, name) for name in chosen]
    ours, expected = fast.candidates(read), plain.candidates(read)
    differing = [
        f"{name}: {sorted({*_told(one), *_told(other)} - ({*_told(one)} & {*_told(other)}))[:3]}"
        for name, one, other in zip(chosen, ours, expected, strict=True)
        if one != other
    ]
    return len(chosen), sum(map(len, expected)), differing


def _told(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for one in candidates:
        yield one.start, one.end, tuple(alias.wording for alias in one.aliases)


@cache
def _matchers() -> tuple[FastMatcher, PlainMatcher]:
    aliases = aliases_of(load())
    fast = FastMatcher(aliases)
    fast._search = Search(fast.tables, lambda _: compiled())  # noqa: SLF001 - the form for much text
    return fast, PlainMatcher(aliases)


def main() -> int:
    """Compare on all texts; 1 where they differ anywhere."""
    default = Path(__file__).parents[2] / "shared" / "corpora"
    corpora = Path(os.environ.get("CHAPTER8_CORPORA", default))
    if not corpora.is_dir():
        print(f"There are no corpora in {corpora}: name their folder in CHAPTER8_CORPORA.")
        return 1
    every = names(corpora)
    parts = [every[start : start + _TOGETHER] for start in range(0, len(every), _TOGETHER)]
    texts = candidates = 0
    differing: list[str] = []
    with Pool(os.cpu_count()) as pool:
        for number, found, apart in pool.imap_unordered(partial(compare, corpora), parts):
            texts, candidates = texts + number, candidates + found
            differing += apart
            print(f"\r{texts:,} of {len(every):,} texts", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for line in sorted(differing):
        print(line)
    print(f"{texts:,} texts, {candidates:,} candidates: {len(differing)} texts differ")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
