"""Map a function over shards, in this process or in several.

A shard's result is whatever the function returns; it must be small (names of files written,
counts), because it crosses a process boundary. No more than a few shards wait at a time, so
memory does not grow with the corpus.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Protocol, TypeVar

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
        """See `Executor.map_shards`."""
        waiting: deque[Future[Result]] = deque()
        # "spawn" gives workers without the parent's threads; a fork of Arrow's threads can hang.
        with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
            for shard in shards:
                waiting.append(pool.submit(function, shard))
                if len(waiting) > self._workers + 1:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
