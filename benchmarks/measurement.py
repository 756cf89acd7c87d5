"""What a work unit hands back, and how its time is taken."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")
Other = TypeVar("Other")

OURS = "chapter8"


@dataclass(frozen=True)
class Measurement:
    """One engine's time for one piece of work, its answer checked.

    `unit` names the work, `engine` who did it (`OURS` or the name of a peer), `amount` how much of
    `measure` (MB, documents, rows) was done in `seconds`. `right` says whether the answer is the
    expected one: a peer whose answer cannot be compared in full says in `note` what was compared.
    `target` is how many times as fast as this peer chapter8 should be, or, in a row of its own,
    how much it should do in a second; None where nothing is asked.
    """

    unit: str
    engine: str
    amount: float
    measure: str
    seconds: float
    right: bool = True
    cores: int = 1
    target: float | None = None
    note: str = ""

    @property
    def speed(self) -> float:
        """Amount done in a second."""
        return self.amount / self.seconds


def best_of(
    work: Callable[[], Answer], runs: int = 3, clock: Callable[[], float] = time.process_time
) -> tuple[float, Answer]:
    """The least time of some runs, and the answer of the last.

    The clock is processor time of this process, which other work on the machine disturbs little;
    give `time.perf_counter` where threads or processes work side by side.
    """
    timed = [_timed(work, clock) for _ in range(runs)]
    return min(seconds for seconds, _ in timed), timed[-1][1]


def best_in_turn(
    ours: Callable[[], Answer], theirs: Callable[[], Other], rounds: int = 5
) -> tuple[tuple[float, Answer], tuple[float, Other]]:
    """As `best_of` for two pieces of work that take turns: a slow minute slows both."""
    timed = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    (_, our_answer), (_, their_answer) = timed[-1]
    return (
        (min(one[0] for one, _ in timed), our_answer),
        (min(other[0] for _, other in timed), their_answer),
    )


def _timed(
    work: Callable[[], Answer], clock: Callable[[], float] = time.process_time
) -> tuple[float, Answer]:
    gc.collect()
    start = clock()
    answer = work()
    return clock() - start, answer
