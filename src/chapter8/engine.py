"""Map a function over shards, in this process or in several.

A shard's result is whatever the function returns; it must be small (names of files written,
counts), because it crosses a process boundary. No more than a few shards wait at a time, so
memory does not grow with the corpus.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from chapter8.errors import Chapter8Error
from chapter8.limits import Limits
from chapter8.workers import Lost, Worker

Shard = TypeVar("Shard")
Result = TypeVar("Result")

Recover = Callable[[Shard, Lost], Shard | None]
"""What to do instead with a shard that cost a worker its life; None where nothing can be done."""


class Executor(Protocol):
    """Anything that maps a function over shards; results come in the order of the shards."""

    def map_shards(
        self,
        function: Callable[[Shard], Result],
        shards: Iterable[Shard],
        recover: Recover[Shard] | None = None,
    ) -> Iterator[Result]:
        """Apply `function` to each shard.

        Where a worker does not survive a shard, `recover` gives the shard to try instead, as
        often as it takes: without what the worker was at, for example.
        """


class InProcess:
    """One shard after the other, here: whatever ends it ends this process."""

    def map_shards(
        self,
        function: Callable[[Shard], Result],
        shards: Iterable[Shard],
        recover: Recover[Shard] | None = None,  # noqa: ARG002 - nobody is left to recover
    ) -> Iterator[Result]:
        """See `Executor.map_shards`."""
        return map(function, shards)


class Guarded:
    """One shard after the other: in this process where that can do no harm, else in a worker."""

    def __init__(self, harmless: Callable[[Any], bool], limits: Limits | None = None) -> None:
        """Take `harmless` shards here; the worker starts with the first of the others."""
        self._harmless = harmless
        self._limits = limits or Limits()

    def map_shards(
        self,
        function: Callable[[Shard], Result],
        shards: Iterable[Shard],
        recover: Recover[Shard] | None = None,
    ) -> Iterator[Result]:
        """See `Executor.map_shards`; raises as `Processes.map_shards` does."""
        worker = Worker(self._limits)
        try:
            for shard in shards:
                here = self._harmless(shard)
                yield function(shard) if here else _run(worker, function, shard, recover)
        finally:
            worker.stop()


class Processes:
    """Worker processes on this machine, each with limits of time and memory."""

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        """Use `workers` processes; they start with the first shard."""
        self._workers = workers
        self._limits = limits or Limits()

    def map_shards(
        self,
        function: Callable[[Shard], Result],
        shards: Iterable[Shard],
        recover: Recover[Shard] | None = None,
    ) -> Iterator[Result]:
        """See `Executor.map_shards`.

        Raises:
            Chapter8Error: a worker ended, and nothing can be done about its shard.
        """
        crew = [Worker(self._limits) for _ in range(self._workers)]
        idle = deque(crew)

        def run(shard: Shard) -> Result:
            worker = idle.popleft()  # there are as many threads as workers
            try:
                return _run(worker, function, shard, recover)
            finally:
                idle.append(worker)

        # A thread waits for each worker, so that the next shard is at hand when it is done.
        threads = ThreadPoolExecutor(self._workers, "worker")
        try:
            yield from self._results(threads, run, shards)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in crew:
                worker.stop()
            threads.shutdown()

    def _results(
        self,
        threads: ThreadPoolExecutor,
        run: Callable[[Shard], Result],
        shards: Iterable[Shard],
    ) -> Iterator[Result]:
        waiting: deque[Future[Result]] = deque()
        for shard in shards:
            waiting.append(threads.submit(run, shard))
            if len(waiting) > self._workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _run(
    worker: Worker,
    function: Callable[[Shard], Result],
    shard: Shard,
    recover: Recover[Shard] | None,
) -> Result:
    while True:
        outcome = worker.run(function, shard)
        if not isinstance(outcome, Lost):
            return outcome
        instead = recover(shard, outcome) if recover else None
        if instead is None:
            raise Chapter8Error(
                f"A worker process ended ({outcome.reason}): run the same command again with "
                "--workers 1."
            )
        shard = instead
