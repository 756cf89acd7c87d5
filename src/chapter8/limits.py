"""Limits of a worker process: how long one document may take, how much memory it may need.

A worker says which step of its shard it is at (`at_step`); the processor time of each step is
limited, by the system itself, to `Limits.seconds` and what its size adds. A worker that exceeds
it is ended, and whoever waits for it can tell from its `Mark` which step cost it its life.
Outside of a worker, and where a system cannot limit a process, `at_step` does nothing.
"""

import signal
import time
from dataclasses import dataclass
from multiprocessing.sharedctypes import RawArray
from typing import Any, ClassVar

NOWHERE = -1
"""The step of a worker that is at none."""

_PATIENCE = 10  # a step that does not use the processor may last so many times longer
_MARKS = "d"  # numbers in a mark: its step, when it began, the seconds it may take


@dataclass(frozen=True, slots=True)
class Limits:
    """What a step may cost.

    Attributes:
        seconds: Processor time of a step.
        seconds_per_megabyte: Processor time that each 1,000,000 bytes of its input add.
        megabytes: Memory of the process, in 1,048,576 bytes, where the system can limit it.
    """

    seconds: float = 60.0
    seconds_per_megabyte: float = 4.0
    megabytes: int = 3072

    def of(self, size: int) -> float:
        """Processor time for a step with an input of `size` bytes, in seconds."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000


class Mark:
    """Where a worker is, in memory that it shares with whoever started it."""

    def __init__(self) -> None:
        """At no step."""
        self._numbers: Any = RawArray(_MARKS, 3)
        self.set(NOWHERE, 0.0)

    @property
    def step(self) -> int | None:
        """The step, or None between steps."""
        step = int(self._numbers[0])
        return None if step == NOWHERE else step

    @property
    def seconds(self) -> float:
        """Processor time that the step may take."""
        return float(self._numbers[2])

    def set(self, step: int, seconds: float) -> None:
        """Note that a step begins which may use so many seconds of the processor."""
        self._numbers[:] = (step, time.monotonic(), seconds)

    def is_overdue(self) -> bool:
        """Whether the step has lasted far longer than its processor time could."""
        began, seconds = float(self._numbers[1]), self.seconds
        return seconds > 0 and time.monotonic() - began > _PATIENCE * seconds


class _Here:
    """What holds for this process, if it is a worker."""

    mark: ClassVar[Mark | None] = None
    limits: ClassVar[Limits] = Limits()


def begin(mark: Mark, limits: Limits) -> None:
    """Make this process a worker: from now on its memory and its steps are limited."""
    _Here.mark, _Here.limits = mark, limits
    _limit_memory(limits.megabytes * 1_048_576)


def at_step(step: int, size: int) -> None:
    """Say that the worker begins a step (its number in the shard, from 0; `NOWHERE` for none).

    Args:
        step: What the worker is found at, should it end here.
        size: Bytes of input, which decide how long the step may take.
    """
    if _Here.mark is None:
        return
    seconds = _Here.limits.of(size)
    _Here.mark.set(step, seconds)
    _limit_time(seconds)


def at_rest() -> None:
    """Say that the worker is at nothing and may take as long as it likes."""
    if _Here.mark is not None:
        _Here.mark.set(NOWHERE, 0.0)
        _limit_time(None)


def reason(exit_code: int | None, seconds: float, limits: Limits) -> str:
    """Why a worker ended, to follow "it" in a sentence.

    Args:
        exit_code: Of the process: negative for a signal; None where it was overdue.
        seconds: What the step it was at might take.
        limits: Those of the worker.
    """
    if exit_code is None or exit_code == -getattr(signal, "SIGXCPU", 0):
        return f"takes more than {seconds:,.0f} seconds to read"
    if exit_code in (-signal.SIGTERM, -getattr(signal, "SIGKILL", 0)):
        return "was stopped by the system, most likely because memory was short"
    memory = f"or needs more than {limits.megabytes:,} MB of memory"
    return f"breaks a library that reads it (exit code {exit_code}), {memory}"


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows limits no process
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a worker that ends leaves no file behind


def _limit_time(seconds: float | None) -> None:
    """Let the system end this process after so much more processor time."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # The system counts in whole seconds.
    most = hard if seconds is None else int(time.process_time() + seconds) + 1
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
