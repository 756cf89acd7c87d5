"""The measures of parts: what counts as a gap, and what falls short."""

import pytest
from evaluation.parts import Measure, below_floors, fault


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (["1", "2", "3"], None),
        ([None], None),  # one operative paragraph is not numbered
        (["1", "2", "1", "2"], None),  # a later section begins again
        ([None, "1", "2"], None),  # "Resolves:" leads to the numbers
        (["1", "3"], "after 1 comes 3"),
        (["2", "3"], "after 0 comes 2"),
        ([None, None], "2 operative paragraphs are printed without numbers"),
        ([], "no operative paragraph was recognized"),
    ],
)
def test_faults_of_numbers(numbers: list[str | None], reason: str | None) -> None:
    assert fault(numbers) == reason


def test_a_measure_under_its_floor_is_named() -> None:
    assert below_floors({"lead words": Measure(9, 10)}) == ["lead words: 0.9000 < 0.995."]
    assert below_floors({"lead words": Measure(10, 10)}) == []
