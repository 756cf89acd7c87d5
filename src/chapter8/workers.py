"""One worker process: it takes a function and a shard at a time and gives back what comes of it.

A worker that ends before its time is told from one that failed with an error: the error is raised
here, the end is a `Lost`, and the next call starts another process.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from chapter8 import limits
from chapter8.errors import Chapter8Error
from chapter8.limits import Limits, Mark

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Shard = TypeVar("Shard")
Result = TypeVar("Result")

_SCRIPT = Lock()  # held while the user's script is hidden from a process that starts
_LOOK_SECONDS = 1.0
_GOODBYE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker that ended at its shard.

    `step` is the one it was at, None where it was at none; `reason` says why it ended, in words
    that follow "it" in a sentence.
    """

    step: int | None
    reason: str


class Worker:
    """A process that is started when it is first needed, and again after it was lost.

    One thread runs shards; any thread may `stop`.
    """

    def __init__(self, its_limits: Limits) -> None:
        """Nothing is started yet."""
        self._limits = its_limits
        self._process: BaseProcess | None = None
        self._connection: Connection[Any, Any] | None = None
        self._mark = Mark()
        self._stopped = False
        self._starting = Lock()

    def run(self, function: Callable[[Shard], Result], shard: Shard) -> Result | Lost:
        """Apply a function to a shard in the process.

        Raises:
            Exception: whatever the function raised.
            Chapter8Error: the worker was stopped before.
        """
        connection = self._start()
        try:
            connection.send((function, shard))
            while not connection.poll(_LOOK_SECONDS):
                if self._mark.is_overdue():
                    return self._lost(overdue=True)
            failed, outcome = connection.recv()
        except (EOFError, OSError):
            return self._lost(overdue=False)
        if failed:
            raise outcome
        result: Result = outcome
        return result

    def stop(self) -> None:
        """End the process for good; what it is at is lost."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
                self._process.join(_GOODBYE_SECONDS)

    def _start(self) -> "Connection[Any, Any]":
        with self._starting:
            if self._stopped:
                raise Chapter8Error("The work was stopped.")
            if self._connection is None:
                # "spawn" gives workers without the parent's threads; a fork of Arrow's can hang.
                context = get_context("spawn")
                self._connection, theirs = context.Pipe()
                self._mark.set(limits.NOWHERE, 0.0)
                arguments = (theirs, self._mark, self._limits)
                self._process = context.Process(target=_work, args=arguments, daemon=True)
                with _without_script():
                    self._process.start()
                theirs.close()  # else the end of the worker would not end the connection
            return self._connection

    def _lost(self, *, overdue: bool) -> Lost:
        with self._starting:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        exit_code = None
        if connection is not None:
            connection.close()
        if process is not None:
            if overdue:
                process.kill()
            process.join(_GOODBYE_SECONDS)
            exit_code = None if overdue else process.exitcode
        return Lost(self._mark.step, limits.reason(exit_code, self._mark.seconds, self._limits))


@contextmanager
def _without_script() -> Iterator[None]:
    """Keep a starting process from running the user's script, of which it needs nothing."""
    main = sys.modules["__main__"]
    facts: dict[str, Any] = vars(main)
    names: tuple[str, ...] = ("__spec__", "__file__")
    with _SCRIPT:
        kept = {name: facts.pop(name) for name in names if name in facts}
        facts["__spec__"] = None
        try:
            yield
        finally:
            facts.update(kept)


def _work(connection: "Connection[Any, Any]", mark: Mark, its_limits: Limits) -> None:
    """Do what comes, until nothing can come any more."""
    # Ctrl-C reaches every process of the terminal; the parent alone says that it was stopped.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.begin(mark, its_limits)
    while True:
        try:
            function, shard = connection.recv()
        except EOFError:
            return
        try:
            outcome = (False, function(shard))
        except Exception as error:  # noqa: BLE001 - it is raised again where the shard came from
            outcome = (True, error)
        limits.at_rest()
        connection.send(outcome)
