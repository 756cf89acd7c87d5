"""Map a function over shards, in this process or in several.

A shard's result is whatever the function returns; it must be small (names of files written,
counts), because it crosses a process boundary. No more than a few shards wait at a time, so
memory does not grow with the corpus.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Protocol, TypeVar

from chapter8.errors import Chapter8Error

Shard = TypeVar("Shard")
Result = TypeVar("Result")


class Executor(Protocol):
    """Anything that maps a function over shards; results come in the order of the shards."""

    def map_shards(
        self, function: Callable[[Shard], Result], shards: Iterable[Shard]
    ) -> Iterator[Result]:
        """Apply `function` to each shard."""


class InProcess:
    """One shard after the other, here."""

    def map_shards(
        self, function: Callable[[Shard], Result], shards: Iterable[Shard]
    ) -> Iterator[Result]:
        """See `Executor.map_shards`."""
        return map(function, shards)


class Processes:
    """Worker processes on this machine."""

    def __init__(self, workers: int) -> None:
        """Use `workers` processes; they start with the first shard."""
        self._workers = workers

    def map_shards(
        self, function: Callable[[Shard], Result], shards: Iterable[Shard]
    ) -> Iterator[Result]:
        """See `Executor.map_shards`.

        Raises:
            Chapter8Error: the system ended a worker, most likely because memory was short.
        """
        # "spawn" gives workers without the parent's threads; a fork of Arrow's threads can hang.
        context = get_context("spawn")
        with ProcessPoolExecutor(self._workers, context, _leave_interrupts_to_parent) as pool:
            try:
                yield from self._results(pool, function, shards)
            except BrokenProcessPool as error:
                raise Chapter8Error(
                    "A worker process was ended by the system, most likely for want of memory: "
                    "run the same command again with --workers 1."
                ) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _results(
        self,
        pool: ProcessPoolExecutor,
        function: Callable[[Shard], Result],
        shards: Iterable[Shard],
    ) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for shard in shards:
            waiting.append(pool.submit(function, shard))
            if len(waiting) > self._workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone says that it was stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
