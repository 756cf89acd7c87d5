"""Character error: edits counted right, and whose they are told by what the files hold."""

import pytest
from evaluation.characters import Characters, Compared, above_ceilings, compare, even
from evaluation.distance import distance
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text("abc ", max_size=20)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("council", "", 7),
        ("council", "conncil", 1),
        ("abc", "bcd", 2),
        ("大会", "大", 1),
        ("a" * 200, "a" * 199 + "b", 1),  # wider than a machine word
    ],
)
def test_distance_counts_edits(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(TEXTS, TEXTS)
def test_distance_is_that_of_the_table(one: str, other: str) -> None:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, row = row, [place]
        for column, found in enumerate(other, 1):
            swapped = above[column - 1] + (letter != found)
            row.append(min(above[column] + 1, row[-1] + 1, swapped))
    assert distance(one, other) == row[-1]


GOLD = "The keepers of the lamps sleep by day."


@pytest.mark.parametrize(
    ("read", "held", "gold_held", "edits", "ours", "reason"),
    [
        (GOLD, GOLD, GOLD, 0, 0, "equal"),
        ("The keepers of tbe lamps sleep by day.", None, GOLD, 1, 0, "the file misreads a letter"),
        ("The keepers of the lamps by day.", GOLD, GOLD, 6, 6, "a word of the file is lost"),
        ("The keep ers of the lamps sleep by day.", GOLD, GOLD, 1, 1, "a blank put into a word"),
        ("The keepers of the lamps sleep by day.", "The keepers of the lamps sleep by-\nday.", GOLD, 0, 0, "equal"),
        ("The keepers of the 12 May 1999 page lamps sleep by day.", None, GOLD, 17, 17, "furniture left in"),
    ],
)  # fmt: skip
def test_what_the_files_do_not_explain_is_ours(read, held, gold_held, edits, ours, reason):
    text = Compared("a", read, GOLD, even(held or read), even(gold_held))
    found = compare([text])
    assert (found.edits, found.ours) == ([edits], ours), reason


def test_a_running_head_left_in_the_gold_is_not_ours():
    gold = "The keepers of 12/03/2020 The lamps of the harbour S/PV.9999 the lamps sleep."
    read = "The keepers of the lamps sleep."
    found = compare([Compared("a", read, gold, even(gold), even(gold))])
    assert sum(found.edits) == 46
    assert found.ours == 0


def test_without_recognition_every_difference_is_ours():
    found = compare([Compared("a", "tbe lamps", "the lamps", None, None)])
    assert found.ours == 1
    assert found.differences == ["a: 1 'tbe' for 'the'"]


def test_a_rate_above_its_ceiling_is_named():
    name = "scans before 1970, corrected texts"
    bad = Characters([50], [1000], 50)
    told = above_ceilings({name: bad})
    assert [line.split(":")[0] for line in told] == [f"{name}, all", f"{name}, ours"]
    assert above_ceilings({name: Characters([0], [1000])}) == []


def test_the_interval_holds_the_rate():
    one = Characters([1, 0, 3, 2], [100, 200, 300, 400])
    low, high = one.interval()
    assert low <= one.rate <= high
    assert one.interval() == (low, high)  # the same texts give the same interval
