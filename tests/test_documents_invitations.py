"""Who is invited to a meeting, in six languages; who is in the chair when a meeting is resumed."""

import pytest

from chapter8.documents import Passage, read
from chapter8.documents.genres.affiliations import organization_of, state_of
from chapter8.documents.genres.invitations import invited, is_named
from chapter8.sources.item import Item


def passages(text: str) -> list[tuple[str, Passage]]:
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    return [(" ".join(found.text[one.start : one.end].split()), one) for one in found.passages]


@pytest.mark.parametrize(
    ("body", "people"),
    [
        # the invitation to take a seat, with the office before the name
        (("I invite the Permanent Observer of the Organization of the Islamic Conference to the\n"
         "United Nations, His Excellency Mr. Mokhtar Lamine, to take a seat at the table."),
         {"Mr. Mokhtar Lamine": "Permanent Observer of the Organization of the Islamic Conference"
                                " to the United Nations"}),
        # a list after the colon, over lines
        (("J’invite les personnes suivantes à participer à la présente séance : M. Karim Belaïd,\n"
         "Commissaire de l’Union africaine; et Mme Anna Berg, Directrice des phares.\n"),
         {"M. Karim Belaïd": "Commissaire de l’Union africaine",
          "Mme Anna Berg": "Directrice des phares"}),
        ("j’invite M. Jean Roche, Chef de cabinet de l’Union européenne, à participer à la séance.",
         {"M. Jean Roche": "Chef de cabinet de l’Union européenne"}),
        ("invito al Sr. Juan Robles, Secretario de la Unión Africana, a participar en esta sesión.",
         {"Sr. Juan Robles": "Secretario de la Unión Africana"}),
        # the office first, all in the accusative
        (("я приглашаю принять участие в этом заседании Генерального секретаря Лиги маяков г-на\n"
         "Ивана Сапарова и Директора маяка г-жу Анну Петрову.\n\n"),
         {"г-на Ивана Сапарова": "Генерального секретаря Лиги маяков",
          "г-жу Анну Петрову": "Директора маяка"}),
        # no blank parts office and name
        ("我邀请集体安全条约组织秘书长萨帕罗夫先生参加本次会议。",
         {"萨帕罗夫先生": "集体安全条约组织秘书长"}),
        ("أدعو السيد كريم بلعيد، الأمين العام المساعد لجامعة الدول العربية، إلى المشاركة في الجلسة.",
         {"السيد كريم بلعيد": "الأمين العام المساعد لجامعة الدول العربية"}),
        ("I invite all of you to a lamp.", {}),  # nobody to a meeting
        # the list ends with its sentence, not with the paragraph; a line was broken at a hyphen
        (("I invite the following briefers to participate in this meeting: Ms. Ana D. Sol- Ruiz,\n"
         "lamp maker; and Mr. Karl Berg, Head of Lamps. Mr. Berg is joining us from Oslo.\n"),
         {"Ms. Ana D. Sol-Ruiz": "lamp maker", "Mr. Karl Berg": "Head of Lamps"}),
        # heads of State address the Assembly
        (("Address by Mr. Ivo Lukić, President of the Republic of\nChile\n"
         "The Acting President: We shall hear an address."),
         {"Mr. Ivo Lukić": "President of the Republic of Chile"}),
        ("Mr. Ivo Lukić, Prime Minister of Chad, was escorted to the rostrum.",
         {"Mr. Ivo Lukić": "Prime Minister of Chad"}),
        ("On behalf of the Council, I welcome His Majesty King Otto, King of Chad, who will speak.",
         {"King Otto": "King of Chad"}),
        ("Allocution de M. Ivo Lukić, Président de la République du Tchad\n\n",
         {"M. Ivo Lukić": "Président de la République du Tchad"}),
        ("Discurso del Sr. Ivo Lukić, Presidente de la República de Chile\n\n",
         {"Sr. Ivo Lukić": "Presidente de la República de Chile"}),
        ("\nВыступление Президента Республики Чили г-на Иво Лукича\n\n",
         {"г-на Иво Лукича": "Президента Республики Чили"}),
        ("\nخطاب السيد إيفو لوكيتش، رئيس جمهورية شيلي\n\n",
         {"السيد إيفو لوكيتش": "رئيس جمهورية شيلي"}),
        ("\n智利共和国总统卢基奇先生讲话\n\n", {"卢基奇先生": "智利共和国总统"}),
    ],
)  # fmt: skip
def test_who_is_invited(body: str, people: dict[str, str]) -> None:
    assert dict(invited(body)) == people


@pytest.mark.parametrize(
    ("invited_as", "name", "same"),
    [
        ("г-на Ивана Сапарова", "Г-н Сапаров", True),  # accusative
        ("г-жу Анну Петрову", "Г-жа Петрова", True),
        ("г-на Льва Ольшанского", "Г-н Ольшанский", True),  # an adjective
        ("г-на Ивана Сапарова", "Г-н Сап", False),  # a stem that many names share
        ("伊万·萨帕罗夫先生", "萨帕罗夫先生", True),
        ("Mr. Ivan Petrov", "Mr. Petrova", False),  # other languages do not decline
        ("Mr. Ivan Petrov", "", False),
        ("Mr. João de Almeida", "Mr. De Almeida", True),  # the particle in capitals
    ],
)
def test_names_that_are_one(invited_as: str, name: str, same: bool) -> None:
    assert is_named(invited_as, name) is same


@pytest.mark.parametrize(
    ("affiliation", "organization"),
    [
        ("Commissaire à la paix de l’Union africaine", "Union africaine"),
        ("Secretario General de la Organización de los Estados Americanos",
         "Organización de los Estados Americanos"),
        ("集体安全条约组织秘书长", "集体安全条约组织"),
        ("Observatrice permanente de l’Union africaine auprès de l’Organisation des Nations Unies",
         "Union africaine"),
        ("非洲联盟常驻联合国观察员", "非洲联盟"),
        # officials of the United Nations are not of the organization that they work with
        ("Représentant spécial du Secrétaire général auprès de l’Union africaine", None),
        ("秘书长驻非洲联盟特别代表", None),
        ("Special Representative of the Secretary-General to the African Union", None),
        ("Directora de Faros sin Fronteras", None),
        ("African Union Commissioner for Peace", "African Union"),  # no "of" before it
        ("Director of the Friends of Lamps", None),
        ("Special Representative of the Chairperson of the African Union Commission for Chad",
         "African Union"),
        ("Head of the African Union Mission in Chad", "African Union"),
        ("", None),
    ],
)  # fmt: skip
def test_organization_of_an_affiliation(affiliation: str, organization: str | None) -> None:
    assert organization_of(affiliation) == organization


@pytest.mark.parametrize(
    ("affiliation", "state"),
    [
        ("President of the Republic of Chile", "Chile"),
        ("President of the Observer State of Palestine", "State of Palestine"),
        ("Prime Minister and Minister for Foreign Affairs of Estonia", "Estonia"),
        ("Chairman of the Presidency of Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("Minister for Foreign Affairs of Chad", "Chad"),
        ("Président de la République de Côte d’Ivoire", "Côte d’Ivoire"),
        ("Ministro de Relaciones Exteriores de la República de Cuba", "Cuba"),
        ("Президента Республики Чили", "Chile"),
        ("رئيس جمهورية شيلي", "Chile"),
        ("智利共和国总统", "Chile"),
        ("President of the Commission for Lamps of Colombia", None),  # no organ of the State
        ("President of the European Council", None),
        ("Director of Friends of Chad", None),
        ("", None),
    ],
)
def test_state_of_an_affiliation(affiliation: str, state: str | None) -> None:
    assert state_of(affiliation) == state


def test_a_head_of_state_speaks_for_the_state() -> None:
    text = (
        "A/79/PV.99\n\nThe meeting was called to order at 9 a.m.\n\n"
        "Address by Mr. Ivo Lukić, President of the Republic of Chile\n\n"
        "The President: The Assembly will hear an address.\n\n"
        "President Lukić (spoke in Spanish): We have lamps.\n"
    )
    _, spoken = passages(text)[-1]
    assert (spoken.speaker, spoken.speaker_name, spoken.voice) == (
        "Chile",
        "President Lukić",
        "state",
    )
    assert spoken.speaker_title == "President of the Republic of Chile"


RESUMED = """S/PV.9953 (Resumption 2)
Security Council
Fifty-eighth year
9953rd meeting
Thursday, 20 March 2003, 3 p.m.
New York

President: Mr. Traoré . . . . . . . . . . . . . . . . . . . . (Mali)

The meeting resumed at 3.10 p.m.

The President: I give the floor to the representative of Samoa.

Mr. Tui (Samoa): We are an island.

Mr. Keita, Vice-President, took the Chair.

The President: I thank Samoa.

The meeting was suspended at 5.15 p.m. and resumed at 5.40 p.m.

Mr. Tui (Samoa): We still are.

The meeting rose at 6.05 p.m.
"""


def test_a_resumed_meeting_is_a_document_of_its_own_with_its_chairs() -> None:
    found = read(Item("files", "some.txt", RESUMED.encode(), "some.txt"))[0]
    assert found.document["symbols"] == ["S/PV.9953(Resumption2)"]
    assert [(one.part, one.speaker_name) for one in found.passages[1:]] == [
        ("procedure", None),
        ("speech", "Mr. Traoré"),
        ("speech", "Mr. Tui"),
        ("procedure", None),
        ("speech", "Mr. Keita"),
        ("procedure", None),
        ("speech", "Mr. Tui"),
        ("procedure", None),
    ]


SUMMARY = """A/C.6/64/SR.99
Summary record of the 99th meeting
Held at Headquarters, New York, on Friday, 16 October 2009, at 3 p.m.
Chairman: Mr. Benali . . . . . . . . . (Algeria)

The meeting was called to order at 3.05 p.m.

1. The Chairman said that the list was open.

2. Ms. Kotova (Bulgaria), Vice-Chairman, took the Chair.

3. The Chairman said that the list was closed.

Draft resolution A/C.6/64/L.99 was adopted.

The meeting rose at 4.20 p.m.
"""


def test_the_chair_of_a_summary_record_changes() -> None:
    found = [(one.part, one.number, one.speaker_name) for _, one in passages(SUMMARY)[1:]]
    assert found == [
        ("procedure", None, None),
        ("speech", "1", "Mr. Benali"),
        ("procedure", "2", None),
        ("speech", "3", "Ms. Kotova"),
        ("procedure", None, None),
        ("procedure", None, None),
    ]
