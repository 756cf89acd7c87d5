"""`make bench`: work units with answers that are checked, each beside a peer in the same run.

A wrong answer fails the benchmark. Times are processor seconds of this process, the best of three.
"""

import os
import platform
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from chapter8.organizations import load
from chapter8.references.aliases import aliases_of
from chapter8.references.fold import squeeze
from chapter8.references.scan import Candidate, FastMatcher

_RUNS = 3
_EVERY = 10


class PyAhoCorasick:
    """The names of a matcher looked for by pyahocorasick instead, over the same squeezed text."""

    def __init__(self, keys: list[bytes]) -> None:
        """Build the automaton; it takes text, so bytes are read as Latin-1."""
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        for key in keys:
            self._automaton.add_word(key.decode("latin-1"), key)
        self._automaton.make_automaton()

    def find(self, text: bytes, array: Any) -> Iterator[tuple[int, int, bytes]]:  # noqa: ANN401
        """As `SqueezedNames.find`."""
        import numpy as np

        kept = np.array([bool(squeeze(bytes([byte]))) for byte in range(256)])
        places = np.flatnonzero(kept[array])
        for last, key in self._automaton.iter(squeeze(text).decode("latin-1")):
            yield int(places[last - len(key) + 1]), int(places[last]) + 1, key


def speeches(corpora: Path) -> list[str]:
    """Every tenth General Debate speech."""
    archive = next((corpora / "general_debate").glob("*.tgz"))
    texts = []
    with tarfile.open(archive) as members:
        for number, member in enumerate(members):
            file = members.extractfile(member)
            if file and member.name.endswith(".txt") and number % _EVERY == 0:
                texts.append(file.read().decode("utf-8-sig"))
    return texts


def best_of(work: Callable[[], Any]) -> tuple[float, Any]:
    """The least processor time of three runs, and the answer."""
    times = []
    answer = None
    for _ in range(_RUNS):
        start = time.process_time()
        answer = work()
        times.append(time.process_time() - start)
    return min(times), answer


def main() -> int:
    """Run every unit; 1 where two answers differ."""
    default = Path(__file__).parents[2] / "shared" / "corpora"
    corpora = Path(os.environ.get("CHAPTER8_CORPORA", default))
    if not corpora.is_dir():
        print(f"Nothing was measured: the real corpora are not in {corpora}.")
        return 0
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    texts = speeches(corpora)
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours, peer = FastMatcher(aliases_of(load())), FastMatcher(aliases_of(load()))
    peer._squeezed = PyAhoCorasick([*peer._names, *peer._exact])  # type: ignore[assignment]  # noqa: SLF001
    seconds, answer = best_of(lambda: ours.candidates(texts))
    peer_seconds, peer_answer = best_of(lambda: peer.candidates(texts))
    return _tell("scan for all wordings", size, (seconds, answer), (peer_seconds, peer_answer))


def _tell(
    unit: str,
    size: float,
    ours: tuple[float, list[list[Candidate]]],
    peer: tuple[float, list[list[Candidate]]],
) -> int:
    print(
        f"{unit}: {size:.1f} MB, {size / ours[0]:.0f} MB/s; names by pyahocorasick"
        f" {size / peer[0]:.0f} MB/s; ratio {peer[0] / ours[0]:.2f};"
        f" {sum(map(len, ours[1])):,} candidates"
    )
    if ours[1] != peer[1]:
        print("The two answers differ: the benchmark has failed.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
