"""Decisions by themselves and in volumes: title, symbol, date, what was decided."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

COUNCIL = """United Nations

E/DEC/2024/927

Economic and Social Council

Distr.: General
1 August 2024

2024 session
Agenda item 19

Decision adopted by the Economic and Social Council on 23 July 2024

[on the recommendation of the Committee on Ferries (E/2024/932 (Part I))]

  2024/927. Applications of ferries and requests for
lamps received from ferrymen

At its 45th plenary meeting, on 23 July 2024, the Economic and Social Council:

(a) Decided to grant lamps to the following ferries:

Ferry of the Western Wells

Ferry of the Harbour

(b) Took note of the request of the Guild of Ferrymen.
"""

ASSEMBLY = """Seventy-ninth session
Agenda item 124

Decision adopted by the General Assembly on 24 December 2024

[on the report of the Fifth Committee (A/79/963, para. 9)]

79/955. Questions deferred for future consideration

At its 56th plenary meeting, on 24 December 2024, the General Assembly, on the recommendation of the Fifth Committee, decided to defer until its resumed session consideration of:

Item 139
Programme budget

Report of the Secretary-General on wells;1

Report on lamps.2

__________________
1 A/79/933.
2 A/79/934.
"""

HUMAN_RIGHTS = """A/HRC/DEC/31/915

Decision adopted by the Human Rights Council on 16 March 2016

31/915. Outcome of the review: Lampland

The Human Rights Council,

Acting in compliance with the mandate of the lamps,

1. Adopts the outcome of the review of Lampland.

38th meeting
16 March 2016
"""

VOLUME = """United Nations
E/2003/99 (Vol. I)
Economic and Social Council
Official Records, 2003
Supplement No. 1

Resolutions and decisions
of the Economic and Social Council

Contents

2003/901. Lamps ............ 10
2003/902. Elections ............ 12

Resolutions

2003/901. Lamps

The Economic and Social Council,

Recalling its resolution 2002/901,

1. Decides to light lamps;

2. Requests oil.

20th plenary meeting
10 July 2003

Annex
Rules
1. No goats.

Decisions

2003/902. Elections

Elections postponed from previous sessions
A
At its 2nd plenary meeting, on 7 February 2003, the Economic and Social Council elected Chad.
B
At its 9th plenary meeting, on 9 April 2003, the Council elected Peru.5

5 E/2003/9.
"""

MEETINGS = {
    "fr": (
        "79/955. Questions dont l’examen a été reporté",
        (
            "À sa 56e séance plénière, le 24 décembre 2024, l’Assemblée générale a décidé de reporter "
            "l’examen des lampes."
        ),
    ),
    "es": (
        "79/955. Cuestiones aplazadas para examen futuro",
        (
            "En su 56ª sesión plenaria, celebrada el 24 de diciembre de 2024, la Asamblea General "
            "decidió aplazar el examen de las lámparas."
        ),
    ),
    "ru": (
        "79/955. Вопросы, рассмотрение которых отложено",
        (
            "На своем 56-м пленарном заседании 24 декабря 2024 года Генеральная Ассамблея постановила "
            "отложить рассмотрение ламп."
        ),
    ),
    "zh": (
        "79/955. 推迟到以后审议的问题",
        "在2024年12月24日第56次全体会议上，大会决定推迟审议灯的问题。",
    ),
    "ar": (
        "79/955 - المسائل المرجأة للنظر فيها مستقبلا",
        (
            "في جلستها العامة 56، المعقودة في 24 كانون الأول/ديسمبر 2024، قررت الجمعية العامة إرجاء النظر "
            "في المصابيح."
        ),
    ),
}


def reading(text: str) -> Reading:
    """Read a text as a file would be."""
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


def texts(found: Reading, part: str) -> list[str]:
    """The words of the passages of a part."""
    return [" ".join(found.text[p.start : p.end].split()) for p in found.passages if p.part == part]


@pytest.mark.parametrize(
    ("text", "symbol", "title", "adopted"),
    [
        (
            COUNCIL,
            "E/DEC/2024/927",
            "Applications of ferries and requests for lamps received from ferrymen",
            date(2024, 7, 23),
        ),
        (
            ASSEMBLY,
            "A/DEC/79/955",
            "Questions deferred for future consideration",
            date(2024, 12, 24),
        ),
        (
            ASSEMBLY.replace("79/955. ", "79/955.\n\n"),  # the number on a line of its own
            "A/DEC/79/955",
            "Questions deferred for future consideration",
            date(2024, 12, 24),
        ),
        (
            ASSEMBLY.replace("79/955.", "Decision 79/955"),
            "A/DEC/79/955",
            "Questions deferred for future consideration",
            date(2024, 12, 24),
        ),
        (
            HUMAN_RIGHTS,  # opens as a resolution
            "A/HRC/DEC/31/915",
            "Outcome of the review: Lampland",
            date(2016, 3, 16),
        ),
        (
            (
                "2024/901. Elections\n\nAt its 2nd plenary meeting, on 7 February 2024, the Economic and "
                "Social Council, at its organizational session, elected Chad.\n"
            ),
            "E/DEC/2024/901",
            "Elections",
            date(2024, 2, 7),
        ),
        (
            (
                "ES-11/901. Credentials\n\nAt its 1st plenary meeting, on 28 February 2022, the General "
                "Assembly appointed Chad.\n"
            ),
            "A/DEC/ES-11/901",
            "Credentials",
            date(2022, 2, 28),
        ),
    ],
)
def test_a_decision_has_its_title(text: str, symbol: str, title: str, adopted: date) -> None:
    found = reading(text).document
    assert (found["genre"], found["type"]) == ("decision", "decision")
    assert (found["document"], found["title"], found["adopted"]) == (symbol, title, adopted)


@pytest.mark.parametrize("language", MEETINGS)
def test_decisions_in_other_languages(language: str) -> None:
    title, words = MEETINGS[language]
    found = reading(f"{title}\n\n{words}\n")
    assert (found.document["document"], found.document["language"]) == ("A/DEC/79/955", language)
    assert found.document["title"] == title[7:].lstrip(" -")
    assert found.document["adopted"] == date(2024, 12, 24)
    assert [bool(p.lead) for p in found.passages if p.part == "operative"] == [True]


def test_items_and_lists_stay_with_what_was_decided() -> None:
    found = reading(COUNCIL)
    assert len(texts(found, "operative")) == 1
    assert [p.lead for p in found.passages if p.part == "operative"] == ["Decided to"]
    assert texts(found, "operative")[0].endswith("Guild of Ferrymen.")


def test_headings_of_agenda_items_and_footnotes_of_a_decision() -> None:
    found = reading(ASSEMBLY)
    assert texts(found, "heading") == ["Item 139 Programme budget"]
    assert [p.number for p in found.passages if p.part == "footnote"] == ["1", "2"]


def test_a_decision_without_a_number_is_named_by_who_adopted_it() -> None:
    text = (
        "Decision adopted by the General Assembly on 3 May 2017\n\nThe Assembly decided to wait.\n"
    )
    found = reading(text).document
    assert (found["genre"], found["adopted"]) == ("decision", date(2017, 5, 3))
    assert str(found["title"]).startswith("Decision adopted by")


@pytest.mark.parametrize(
    "text",
    [
        "79/955. Lamps\n\nThe keepers of the lamps are tired of their work.\n",  # decides nothing
        "The keepers recall resolution\n79/955. Lamps are dear to them.\n",  # within a sentence
        "79/955.\n",
    ],
)
def test_a_number_alone_makes_no_decision(text: str) -> None:
    assert reading(text).document["genre"] == "plain"


def test_a_volume_is_one_document_and_its_texts_keep_their_numbers() -> None:
    found = reading(VOLUME)
    assert found.document["document"] == "E/2003/99(Vol.I)"
    assert found.document["genre"] == "compilation"
    assert str(found.document["title"]).startswith("Resolutions and decisions of the Economic")
    assert found.document["adopted"] is None
    numbered = [p.number for p in found.passages if p.part == "heading" and p.number]
    assert numbered == ["2003/901", "2003/902"]
    assert [(p.part, p.number) for p in found.passages if p.lead] == [
        ("preamble", None),
        ("operative", "1"),
        ("operative", "2"),
        ("operative", None),
        ("operative", None),
    ]
    assert [p.number for p in found.passages if p.part == "annex"] == ["1"]
    assert [p.number for p in found.passages if p.part == "footnote"] == ["5"]


def test_resolutions_of_the_first_sessions_in_a_volume() -> None:
    text = """RESOLUTIONS ADOPTED BY THE GENERAL ASSEMBLY DURING ITS
FIRST SESSION

39 (I). Relations with the Island of Lamps
The General Assembly,
Whereas the island has no oil,
1. Recommends that it be lit.
Fifty-ninth plenary meeting,
12 December 1946.

40 (I). Voting procedure
THE GENERAL ASSEMBLY,
MINDFUL of the lamps,
RECOMMENDS to all to vote.
Fifty-ninth plenary meeting,
12 December 1946.
"""
    found = reading(text)
    assert [p.number for p in found.passages if p.part == "heading" and p.number] == [
        "39 (I)",
        "40 (I)",
    ]
    assert [p.lead for p in found.passages if p.lead] == [
        "Whereas",
        "Recommends",
        "MINDFUL",
        "RECOMMENDS",
    ]
