"""Recorded votes: lists of States become one vote each."""

import pytest

from chapter8.documents import read
from chapter8.documents.genres.votes import begins_list, votes
from chapter8.documents.reading import Passage
from chapter8.sources.item import Item


def ballot(text: str) -> list[tuple[str, str]]:
    """State and position of each vote in a passage."""
    passage = Passage("vote", None, "un_organ", None, None, 0, len(text))
    return [(vote.state, vote.position) for vote in votes(text, [passage])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In favour: Albania, Chad", [("ALB", "in favour"), ("TCD", "in favour")]),
        ("Against: None.", []),  # the list says that it is empty
        ("Against: Bolivia (Plurinational State of)", [("BOL", "against")]),
        ("Abstaining: Viet Nam and Chad.", [("VNM", "abstaining"), ("TCD", "abstaining")]),
        ("In favour: Bosnia and Herzegovina", [("BIH", "in favour")]),  # one State, not two
        ("In favour: Chad. Against: Peru", [("TCD", "in favour"), ("PER", "against")]),
        ("Absent: Ruritania", [("Ruritania", "absent")]),  # unknown: as printed
        ("Adopted by 9 votes to none, with 2 abstentions (Lebanon, Egypt).",
         [("LBN", "abstaining"), ("EGY", "abstaining")]),
        ("Adopted unanimously.", []),
    ],
)  # fmt: skip
def test_lists_of_states(text: str, expected: list[tuple[str, str]]) -> None:
    assert ballot(text) == expected


def test_a_recorded_vote_under_a_resolution() -> None:
    text = """A/RES/68/990

68/990. Bridges
The General Assembly,
Noting the bridges,
1. Welcomes the bridges.
80th plenary meeting
27 March 2014

RECORDED VOTE ON RESOLUTION 68/990:
In favour: Albania, Andorra,
Australia
Against: Armenia
Abstaining: Algeria, Viet Nam
"""
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    assert [(vote.state, vote.position) for vote in found.votes] == [
        ("ALB", "in favour"),
        ("AND", "in favour"),
        ("AUS", "in favour"),
        ("ARM", "against"),
        ("DZA", "abstaining"),
        ("VNM", "abstaining"),
    ]
    assert {vote.question for vote in found.votes} == {"RECORDED VOTE ON RESOLUTION 68/990:"}
    assert {found.passages[vote.passage].part for vote in found.votes} == {"vote"}


def test_a_report_of_a_committee_tells_how_states_voted() -> None:
    text = (
        "A/79/956\n\nReport of the Third Committee\n\nA.   Draft resolution A/C.3/79/L.98\n\n"
        "1.   The Committee adopted it by a recorded vote of 2 to 1. The voting was as follows:\n\n"
        "In favour:\nBelarus,\nKazakhstan.\n\nAgainst:\n\nAlbania.\n\n2.   It rose.\n"
    )
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    assert [p.part for p in found.passages][-4:] == ["paragraph", "vote", "vote", "paragraph"]
    assert [(vote.state, vote.position) for vote in found.votes] == [
        ("BLR", "in favour"),
        ("KAZ", "in favour"),
        ("ALB", "against"),
    ]
    assert {vote.question for vote in found.votes} == {"Draft resolution A/C.3/79/L.98"}


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("In favour: Albania", True),
        ("Votent pour :", True),
        ("赞成：", True),
        ("Against the tide: cranes", False),  # a heading that begins like a label
        ("Albania: in favour", False),
    ],
)
def test_what_begins_a_list(words: str, begins: bool) -> None:
    assert begins_list(words) is begins
