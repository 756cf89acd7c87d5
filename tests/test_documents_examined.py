"""Fields of documents in layouts that an examiner brought: one line each, what must be found."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

ECOSOC = """E/RES/2019/99

2019/99. Work on rowing boats

The Economic and Social Council,

1. Takes note of the boats.
"""
DECISION = """Decision 71/956

At its 98th plenary meeting, on 8 September 2017, the General Assembly decided to defer the item
to its seventy-second session.
"""
SECTIONS = """A/RES/98 (I)

98 (I). Rules for boats

I

The General Assembly,

1. Recognizes the boats.
"""
INDENTED = """UNITED NATIONS                                                      S
        Security Council
                                              Distr.
                                              GENERAL

                                              S/RES/1934 (1999)
                                              9 April 1999

        RESOLUTION 1934 (1999)

        Adopted by the Security Council at its 3993rd meeting, on 9 April 1999

     The Security Council,

     1.   Decides to row.
"""
SUMMARY = """A/C.3/78/SR.97

Distr.: General
3 January 2024

Summary record of the 97th meeting
Held at Headquarters, New York, on Monday, 6 November 2023, at 3 p.m.

The meeting was called to order at 3.05 p.m.

1. Ms. Tor (Norway) said that it was late.
"""
CHINESE_SUMMARY = SUMMARY.replace("Monday, 6 November 2023", "2023年11月6日星期一")
SPONSORS = """A/C.3/78/L.99

Albania, Australia,* Mexico and Ukraine: draft resolution

Safety of ferries

The General Assembly,

1. Urges States to row.

* On behalf of the European Union.
"""
RUSSIAN = """S/2015/971

Письмо постоянных представителей Казахстана и Китая при Организации Объединенных Наций
от 26 января 2015 года на имя Председателя Совета Безопасности

Имеем честь препроводить заявление.
"""
NOTE = """S/AC.44/2004/(02)/972

Note verbale dated 29 October 2004 from the Permanent Mission of Chad to the United Nations
addressed to the Chairman of the Committee

The Permanent Mission of Chad presents its compliments.
"""
FRENCH = """A/RES/65/922

Point 122, q, de l’ordre du jour

65/922. Bateaux

L’Assemblée générale,

1. Prend note des bateaux.
"""


def reading(text: str) -> Reading:
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (ECOSOC, "title", "Work on rowing boats"),
        (DECISION, "document", "A/DEC/71/956"),  # decisions print a number and no symbol
        (DECISION, "session", 71),  # not the session that its text speaks of
        (SECTIONS, "title", "Rules for boats"),  # the numeral of a section is none of it
        (INDENTED, "distributed", date(1999, 4, 9)),  # below the symbol, far to the right
        (SUMMARY, "adopted", date(2023, 11, 6)),  # the distribution date stands first
        (CHINESE_SUMMARY, "adopted", date(2023, 11, 6)),
        (SPONSORS, "authors", ["Albania", "Australia", "Mexico", "Ukraine"]),
        (RUSSIAN, "authors", ["Kazakhstan", "China"]),
        (NOTE, "document", "S/AC.44/2004/(02)/972"),
        (FRENCH, "agenda", ["122, q"]),
    ],
)
def test_fields(text: str, field: str, value: object) -> None:
    assert reading(text).document[field] == value


def test_a_note_on_sponsors_is_no_operative_paragraph() -> None:
    assert reading(SPONSORS).passages[-1].part == "footnote"
