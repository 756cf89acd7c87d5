"""What a work unit hands back, and how its time is taken."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")

OURS = "chapter8"


@dataclass(frozen=True)
class Measurement:
    """One engine's time for one piece of work, its answer checked.

    `unit` names the work, `engine` who did it (`OURS` or the name of a peer), `amount` how much of
    `measure` (MB, documents, rows) was done in `seconds`. `right` says whether the answer is the
    expected one: a peer whose answer cannot be compared in full says in `note` what was compared.
    `target` is how many times as fast as this peer chapter8 should be; None where nothing is asked.
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
    times = []
    for _ in range(runs):
        gc.collect()
        start = clock()
        answer = work()
        times.append(clock() - start)
    return min(times), answer
