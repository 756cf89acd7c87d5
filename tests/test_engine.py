"""Shards are mapped in order, a few at a time, and a worker that dies is a sentence."""

import faulthandler
import os
import subprocess
import sys
import time

import pytest

from chapter8.engine import Guarded, InProcess, Processes
from chapter8.errors import Chapter8Error
from chapter8.limits import NOWHERE, Limits, at_step

WORKERS = 2


def square(number):
    return number * number


def die(_):
    os._exit(1)


def fail(number):
    if number == 1:
        raise ValueError("shard 1")
    return number


@pytest.mark.parametrize("executor", [InProcess(), Processes(WORKERS)], ids=["here", "processes"])
def test_results_come_in_the_order_of_the_shards(executor):
    assert list(executor.map_shards(square, range(9))) == [n * n for n in range(9)]
    assert list(executor.map_shards(square, [])) == []


@pytest.mark.parametrize("executor", [InProcess(), Processes(WORKERS)], ids=["here", "processes"])
def test_an_error_of_the_function_is_that_of_the_map(executor):
    results = executor.map_shards(fail, range(3))
    assert next(results) == 0
    with pytest.raises(ValueError, match="shard 1"):
        list(results)


def test_no_more_than_a_few_shards_are_taken_ahead():
    taken = []

    def shards():
        for number in range(50):
            taken.append(number)
            yield number

    results = Processes(WORKERS).map_shards(square, shards())
    next(results)
    assert len(taken) <= WORKERS + 2
    results.close()


def test_a_worker_that_the_system_ends_is_a_sentence():
    with pytest.raises(Chapter8Error, match="--workers 1"):
        list(Processes(WORKERS).map_shards(die, range(3)))


# What can happen to a worker


QUICK = Limits(seconds=1, seconds_per_megabyte=0, megabytes=256)


def treat(numbers):
    """Add up what is left of a shard; the numbers below zero do what a bad document does."""
    total = 0
    for step, number in enumerate(numbers):
        at_step(step, 0)
        total += FATES[number]() if number in FATES else number
    at_step(NOWHERE, 0)
    return total


def spin():
    while True:
        pass


def sleep():
    time.sleep(3600)


def crash():
    faulthandler._sigsegv()


def swell():
    try:
        return len([bytearray(1 << 20) for _ in range(1 << 14)])
    except MemoryError:
        return 1000


FATES = {-1: spin, -2: crash, -3: swell, -4: sleep}


def without(numbers, lost):
    RECOVERED.append(lost)
    return numbers[: lost.step] + numbers[lost.step + 1 :]


RECOVERED = []


@pytest.fixture(params=["processes", "guarded"])
def limited(request):
    RECOVERED.clear()
    if request.param == "guarded":
        return Guarded(lambda shard: min(shard) >= 0, QUICK)
    return Processes(WORKERS, QUICK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process")
@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (-1, "takes more than 1 seconds"),
        (-2, "exit code -11"),
    ],
    ids=["endless", "crash"],
)
def test_what_ends_a_worker_costs_one_step_of_one_shard(limited, bad, reason):
    shards = [[1, 2], [3, bad, 4], [5, 6]]
    assert list(limited.map_shards(treat, shards, without)) == [3, 7, 11]
    assert [lost.step for lost in RECOVERED] == [1]
    assert reason in RECOVERED[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory that is not mapped")
def test_memory_has_an_end(limited):
    assert list(limited.map_shards(treat, [[1], [2, -3]], without)) == [1, 1002]


def test_a_step_that_waits_for_ever_is_ended(limited, monkeypatch):
    monkeypatch.setattr("chapter8.limits._PATIENCE", 1)
    assert list(limited.map_shards(treat, [[1, -4, 2]], without)) == [3]
    assert RECOVERED[0].reason == "takes more than 1 seconds to read"


def test_a_shard_that_cannot_be_recovered_is_a_sentence(limited):
    with pytest.raises(Chapter8Error, match="exit code -11"):
        list(limited.map_shards(treat, [[-2]], lambda *_: None))


def process(_):
    return os.getpid()


def test_only_shards_that_can_do_harm_leave_the_process():
    first, second, third = Guarded(bool).map_shards(process, [True, False, True])
    assert first == third == os.getpid() != second


SCRIPT = """
import operator
from chapter8.engine import Processes
print(list(Processes(2).map_shards(operator.neg, [1, 2])))
"""


def test_a_script_is_not_run_again_in_its_workers(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, tmp_path / "script.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[-1, -2]\n"
