"""Shards are mapped in order, a few at a time, and a worker that dies is a sentence."""

import os

import pytest

from chapter8.engine import InProcess, Processes
from chapter8.errors import Chapter8Error

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
