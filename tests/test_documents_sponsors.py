"""Who submits a draft, and what adds to it."""

import pytest

from chapter8.documents import Reading, read
from chapter8.documents.genres.sponsors import added_sponsors, sponsors
from chapter8.sources.item import Item

DRAFT = """United Nations
A/C.1/79/L.905/Rev.1*

General Assembly
Distr.: Limited
29 October 2024
Original: English

Seventy-ninth session
First Committee
Agenda item 98 (c)
Lamps

Austria, Bosnia and Herzegovina, Costa Rica, Iran (Islamic Republic
of), and Venezuela (Bolivarian Republic of):* revised draft resolution

Lamps in outer space

The General Assembly,

Recalling its resolution 75/990 of 7 December 2020,

1. Encourages Member States to study lamps.
"""

ADDENDUM = """United Nations
A/79/L.960/Add.1
General Assembly
Distr.: Limited
12 March 2025
Original: English

Seventy-ninth session
Agenda item 14
Culture of lamps

Kazakhstan, Kyrgyzstan and Uzbekistan: draft resolution

International Day of Lamps

Addendum

Add the following countries to the list of sponsors of the draft resolution:

Armenia, Bosnia and Herzegovina and Peru
"""


def reading(text: str) -> Reading:
    """Read a text as a file would be."""
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Chad and Peru: draft resolution", ["Chad", "Peru"]),
        ("Chad, and Peru: draft decision", ["Chad", "Peru"]),
        ("Bosnia and Herzegovina and Peru: draft resolution", ["Bosnia and Herzegovina", "Peru"]),
        ("Peru and Bosnia and Herzegovina: draft resolution", ["Peru", "Bosnia and Herzegovina"]),
        ("Chad* and Peru:** draft resolution", ["Chad", "Peru"]),  # marks of notes
        ("Culture of lamps\nChad and\nPeru: draft resolution", ["Chad", "Peru"]),  # no blank line
        ("Chad, Fiji,\n\nPeru: draft resolution", ["Chad", "Fiji", "Peru"]),  # over a page break
        ("CHAD and PERU: draft resolution", ["Chad", "Peru"]),
        ("Chad (on behalf of the Group of 77, and China): draft resolution", ["Chad"]),
        ("Tchad et Pérou : projet de résolution", ["Chad", "Peru"]),
        ("Chad y Perú: proyecto de resolución revisado", ["Chad", "Peru"]),
        ("Перу и Чад: проект резолюции", ["Peru", "Chad"]),
        ("秘鲁和乍得：决议草案", ["Peru", "Chad"]),
        ("بيرو وتشاد: مشروع قرار", ["Peru", "Chad"]),
        ("بيرو، والبوسنة والهرسك، وتشاد: مشروع قرار", ["Peru", "Bosnia and Herzegovina", "Chad"]),
        ("Guild of Ferrymen and Peru: draft resolution", ["Guild of Ferrymen", "Peru"]),
        (
            "Draft resolution submitted by the Vice-Chair of the Committee, Ms. Ann Lamp (Chad)",
            ["Vice-Chair of the Committee"],
        ),
        ("Draft resolution submitted by Chad", ["Chad"]),
        ("Draft resolution", []),  # a draft, and not whose
        ("The draft resolution", None),  # a sentence
        ("Draft resolution submitted by nobody", None),
        ("", None),
    ],
)
def test_who_submits_a_draft(head: str, expected: list[str] | None) -> None:
    assert sponsors(head) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Add the following country to the list of sponsors of the draft:\n\nPeru\n", ["Peru"]),
        ("Ajouter les pays suivants à la liste des auteurs du projet :\nPérou, Tchad", ["Peru", "Chad"]),
        ("Add Peru.", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_joins_the_sponsors(text: str, expected: list[str]) -> None:
    assert added_sponsors(text) == expected


def test_a_revised_draft() -> None:
    found = reading(DRAFT).document
    assert (found["document"], found["genre"]) == ("A/C.1/79/L.905/Rev.1", "draft resolution")
    assert (found["title"], found["agenda"]) == ("Lamps in outer space", ["98 (c)"])
    assert found["authors"] == [
        "Austria",
        "Bosnia and Herzegovina",
        "Costa Rica",
        "Iran (Islamic Republic of)",
        "Venezuela (Bolivarian Republic of)",
    ]


@pytest.mark.parametrize(
    ("text", "sponsors"),
    [
        (ADDENDUM, ["Armenia", "Bosnia and Herzegovina", "Peru"]),
        (
            ADDENDUM.replace("Add.1", "Corr.1")
            .replace("Addendum", "Corrigendum")
            .replace("Add the following countries", "1. Read Chad for Peru in"),
            [],
        ),
    ],
)
def test_what_changes_a_draft_is_no_plain_text(text: str, sponsors: list[str]) -> None:
    found = reading(text)
    assert (found.document["genre"], found.document["type"]) == ("draft resolution",) * 2
    assert found.document["title"] == "International Day of Lamps"
    assert found.document["authors"] == ["Kazakhstan", "Kyrgyzstan", "Uzbekistan", *sponsors]
    assert {p.voice for p in found.passages} == {"un_organ"}


def test_a_corrigendum_of_a_resolution_has_its_title_and_date() -> None:
    text = """A/RES/71/901/Corr.1

General Assembly
Distr.: General
3 January 2017

Resolution adopted by the General Assembly on 19 September 2016

71/901. Declaration for lamps

Corrigendum

1. Paragraph 12, line 3

For lamps read candles
"""
    found = reading(text)
    assert (found.document["genre"], found.document["type"]) == ("resolution",) * 2
    assert found.document["title"] == "Declaration for lamps"
    assert str(found.document["adopted"]) == "2016-09-19"
    assert {p.part for p in found.passages} == {"masthead", "title", "heading", "paragraph"}


def test_an_addendum_that_is_a_draft_itself_is_read_as_one() -> None:
    head, _, _ = ADDENDUM.partition("Addendum\n")
    found = reading(f"{head}The General Assembly,\n1. Decides to wait.\n")
    assert [p.number for p in found.passages if p.part == "operative"] == ["1"]
