"""Decisions, communiqués, agendas, journals, press statements, national documents."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

DECISION = """United Nations
A/DEC/71/956
General Assembly
Distr.: General
10 July 2017

Decision adopted by the General Assembly on 30 June 2017

71/956. Participation of the Shanghai Cooperation Organization in the feast

At its 91st plenary meeting, on 30 June 2017, the General Assembly decided to lay a plate for the
Shanghai Cooperation Organization.
"""

FRENCH_DECISION = """A/DEC/71/957

Décision adoptée par l’Assemblée générale le 30 juin 2017

71/957. Participation à la fête

À sa 91e séance plénière, le 30 juin 2017, l’Assemblée générale a décidé de mettre une assiette.
"""

COMMUNIQUE = """United Nations
S/PV.9107
Security Council

Official communiqué of the 9107th (closed) meeting of the Security Council

Held in private in the Security Council Chamber, on Monday, 17 January 2022, at 10.15 a.m.

In accordance with rule 55, the following communiqué was issued in place of a verbatim record:

“The Council heard the envoy of the African Union.”
"""

AGENDA = """S/Agenda/9925
Security Council

Provisional agenda for the 9925th meeting of the Security Council

To be held on Friday, 19 July 2024, at 10 a.m.

1. Adoption of the agenda.
2. Ferries: the Commonwealth of Independent States.
"""

JOURNAL = """Журнал Организации Объединенных Наций

среда, 18 июля 2012 года

Программа заседаний на сегодня и на завтра.
"""

COUNCIL_PRESS = """SC/19969
18 July 2024
Security Council Press Statement on the Ferry

The following Security Council press statement was issued today by the President:

The members of the Security Council were sad about the ferry.
"""

PRESS = """Organization of the Black Sea Economic Cooperation

Press release

Istanbul, 17 September 2022

The Secretary General was sad about the ferry.
"""

RUSSIAN_PRESS = """Заявление
Совета коллективной безопасности Организации Договора о коллективной безопасности

17 сентября 2022 года

Государства — члены ОДКБ опечалены.
"""

CONCEPT = """Foreign Policy Concept of the Republic of Chad

Approved by the President on 31 March 2023

I. General provisions

1. This Concept is about wells.

2. Chad digs wells:

1) by day;
2) by night.

3. Chad is a member of the African Union.
"""

RUSSIAN_CONCEPT = """КОНЦЕПЦИЯ
внешней политики Республики Беларусь

УТВЕРЖДЕНА
4 апреля 2024 г.

ГЛАВА 1
ОБЩИЕ ПОЛОЖЕНИЯ

Статья 1. Предмет
1. Концепция говорит о журавлях.
2. Журавли прилетели.

Статья 2. Термины
1. Журавль есть птица.
"""


def reading(text: str) -> Reading:
    """Read a text as a file would be."""
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


def passages(found: Reading, part: str) -> list[tuple[str | None, str]]:
    """Number and voice of the passages of a part."""
    return [(p.number, p.voice) for p in found.passages if p.part == part]


@pytest.mark.parametrize(
    ("text", "genre", "day", "title", "part", "count"),
    [
        (DECISION, "decision", date(2017, 6, 30), "Participation of the S", "operative", 1),
        (FRENCH_DECISION, "decision", date(2017, 6, 30), "Participation à", "operative", 1),
        (COMMUNIQUE, "communiqué", date(2022, 1, 17), "Official communiqué", "paragraph", 1),
        (AGENDA, "agenda", date(2024, 7, 19), "Provisional agenda", "paragraph", 3),
        (JOURNAL, "journal", date(2012, 7, 18), "Журнал", "paragraph", 1),
        (COUNCIL_PRESS, "press statement", date(2024, 7, 18), "Security Cou", "paragraph", 1),
        (PRESS, "press statement", date(2022, 9, 17), "Press release", "paragraph", 1),
        (RUSSIAN_PRESS, "press statement", date(2022, 9, 17), "Заявление", "paragraph", 1),
        (CONCEPT, "national document", date(2023, 3, 31), "Foreign Policy", "paragraph", 3),
        (RUSSIAN_CONCEPT, "national document", date(2024, 4, 4), "КОНЦЕПЦИЯ", "paragraph", 3),
    ],
)
def test_each_genre(text: str, genre: str, day: date, title: str, part: str, count: int) -> None:
    found = reading(text)
    assert found.document["genre"] == genre
    assert day in (found.document["adopted"], found.document["dated"])
    assert str(found.document["title"]).startswith(title)
    assert len(passages(found, part)) == count


@pytest.mark.parametrize(
    ("text", "voice", "authors"),
    [
        (DECISION, "un_organ", []),
        (COMMUNIQUE, "un_organ", []),
        (JOURNAL, "secretariat", []),
        (COUNCIL_PRESS, "un_organ", []),
        (PRESS, "regional_organization", ["Organization of the Black Sea Economic Cooperation"]),
        (CONCEPT, "state", ["Chad"]),
        (RUSSIAN_CONCEPT, "state", ["Belarus"]),
    ],
)
def test_whose_words(text: str, voice: str, authors: list[str]) -> None:
    found = reading(text)
    assert {p.voice for p in found.passages} == {voice}
    assert found.document["authors"] == authors


def test_articles_and_their_paragraphs() -> None:
    found = reading(RUSSIAN_CONCEPT)
    assert passages(found, "paragraph") == [("1", "state"), ("2", "state"), ("1", "state")]
    assert [number for number, _ in passages(found, "heading") if number] == ["1", "2"]


def test_items_stay_with_their_paragraph() -> None:
    assert [number for number, _ in passages(reading(CONCEPT), "paragraph")] == ["1", "2", "3"]


def test_a_communique_is_no_verbatim_record() -> None:
    assert reading(COMMUNIQUE).document["type"] == "communiqué"
    assert reading(COMMUNIQUE).document["year_basis"] == "meeting"


def test_lead_words_of_a_decision() -> None:
    assert [p.lead for p in reading(DECISION).passages if p.part == "operative"] == ["decided to"]


@pytest.mark.parametrize(
    "text",
    [
        "The strategy was written by many people, and nobody has read it to its end.\n",
        "In its Foreign Policy Concept the State speaks of wells.\n\n1. One.\n\n2. Two.\n",
        "",
    ],
)
def test_what_only_speaks_of_a_genre_is_none(text: str) -> None:
    found = reading(text or "12\n")
    assert found.document["genre"] == "plain"
    assert found.document["genre_reason"] == "No genre fits: kept as paragraphs."


@pytest.mark.parametrize(
    "words",
    [
        # running text that a line breaks before words that a title could begin with
        "Declaration of Human Rights. I compared the words to the deeds. There was a decline.",
        (
            "Statement of 11 June 1993, the adoption of the Agreed Framework on 21 October 1994 and the"
            " process that followed it have clearly testified to our stand and its justness."
        ),
    ],
)
def test_sentences_are_no_title_of_a_press_statement(words: str) -> None:
    text = f"We celebrate this year the anniversary of the Universal\n{words}\n\nWe thank you.\n"
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    assert found.document["genre"] == "plain"
