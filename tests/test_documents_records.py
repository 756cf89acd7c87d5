"""Verbatim and summary records: who speaks, for whom, and what is not a speech."""

from datetime import date

import pytest

from chapter8.documents import Passage, Reading, read
from chapter8.documents.genres.participants import participants
from chapter8.documents.genres.speakers import label, starts_label, voice_of
from chapter8.sources.item import Item

COUNCIL = """S/PV.9901
Security Council
Seventieth year

9901st meeting
Monday, 7 September 2015, 3 p.m.
New York
Provisional

President: Mr. Olsen. . . . . . . . . . . . . . . . . . . . . (Norway)
Members: Chad. . . . . . . . . . . . . . . . . . . . . . . . . Ms. Abakar
Chile. . . . . . . . . . . . . . . . . . . . . . . . . Mr. Rojas
Agenda
Lighthouses and the maintenance of peace
Letter dated 1 September 2015 on lighthouses (S/2015/9901)
This record contains the text of speeches delivered in English and of the translation of
speeches delivered in other languages.
15-99001 (E)
*1599001*

S/PV.9901 Lighthouses 07/09/2015
2/3 15-99001
The meeting was called to order at 3.05 p.m.
Adoption of the agenda
The agenda was adopted.
Lighthouses and the maintenance of peace
Letter dated 1 September 2015 on lighthouses
(S/2015/9901)
The President: In accordance with rule 39 of the
Council’s provisional rules of procedure, I invite
Mr. Ivan Petrov, Secretary-General of the Collective
Security Treaty Organization; Ms. Ana Silva, Director
of Friends of Lighthouses; and Mr. Karl Berg, Special
Representative of the Secretary-General for Lamps, to
participate in this meeting.
I give the floor to Mr. Petrov.
Mr. Petrov (spoke in Russian): The lighthouses of the
Collective Security Treaty

07/09/2015 Lighthouses S/PV.9901
15-99001 3/3
Organization are lit every evening, and their keepers
are awake.
We thank the Council.
Ms. Silva: We polish the lamps.
Mr. Berg: I have counted the lamps.
Mr. Rojas (Chile) (spoke in
Spanish): Chile has many lighthouses.
(spoke in English)
We lend them gladly.
The President: I shall now make a statement in my
capacity as the representative of
Norway.
Norway will pay for the oil.
I now resume my functions as President.
A vote was taken by show of hands.
In favour:
Chad, Chile, Norway
Against:
None
The President: The draft resolution received three
votes in favour.
The meeting rose at 4 p.m.
"""

ASSEMBLY = """A/36/PV.99

The meeting was called to order at 3 p.m.

1. The PRESIDENT (interpretation from French): I call on the first speaker.

2. Mr. LUND (Denmark): My delegation is pleased with the bridge.

3. It carries carts.

In the absence of the President, Mr. Sato (Japan), Vice-President, took the Chair.

4. The PRESIDENT: I thank the representative of Denmark.

The President returned to the Chair.

5. The PRESIDENT: The debate is closed.

The meeting rose at 4 p.m.
"""

SUMMARY = """A/C.6/61/SR.99

Summary record of the 9th meeting
Held at Headquarters, New York, on Tuesday, 3 October 2006, at 10 a.m.

The meeting was called to order at 10.05 a.m.

Agenda item 99: Rules for lamps

1. Ms. Ek (Sweden), speaking on behalf of the European Union, said that the rules were good.

2. The rules had been tried in the north.

3. The Chairman suggested that the rules should be printed.

The meeting rose at 11 a.m.
"""
TREATY = "Collective Security Treaty Organization"
ENVOY = "Special Representative of the Secretary-General for Lamps"


def reading(text: str) -> Reading:
    """Read a text as a file would be."""
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


def passage_with(found: Reading, words: str) -> Passage:
    """The passage that holds some words, over line ends."""
    for passage in found.passages:
        if words in " ".join(found.text[passage.start : passage.end].split()):
            return passage
    raise AssertionError(f"{words!r} stands in no passage")


@pytest.mark.parametrize(
    ("words", "speaker", "name", "voice"),
    [
        ("In accordance with rule 39", "President", "Mr. Olsen", "un_organ"),
        ("lit every evening", TREATY, "Mr. Petrov", "regional_organization"),
        ("We thank the Council", TREATY, "Mr. Petrov", "regional_organization"),
        ("We polish", "Director of Friends of Lighthouses", "Ms. Silva", "other"),
        ("I have counted", ENVOY, "Mr. Berg", "secretariat"),
        ("Chile has many", "Chile", "Mr. Rojas", "state"),
        ("We lend them", "Chile", "Mr. Rojas", "state"),
        ("I shall now make", "President", "Mr. Olsen", "un_organ"),
        ("Norway will pay", "Norway", "Mr. Olsen", "state"),
        ("I now resume", "President", "Mr. Olsen", "un_organ"),
    ],
)  # fmt: skip
def test_who_speaks_in_the_council(words: str, speaker: str, name: str, voice: str) -> None:
    passage = passage_with(reading(COUNCIL), words)
    assert (passage.part, passage.speaker, passage.speaker_name, passage.voice) == (
        "speech",
        speaker,
        name,
        voice,
    )


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Seventieth year", "masthead"),
        ("This record contains", "masthead"),
        ("The meeting was called to order", "procedure"),
        ("Adoption of the agenda", "heading"),
        ("The agenda was adopted.", "procedure"),
        ("Letter dated 1 September 2015 on lighthouses (S/2015/9901)", "heading"),
        ("A vote was taken", "procedure"),
        ("Chad, Chile, Norway", "vote"),
        ("None", "vote"),
        ("The meeting rose", "procedure"),
    ],
)
def test_what_is_no_speech(words: str, part: str) -> None:
    found = reading(COUNCIL)
    if words.startswith("Letter"):
        assert passage_with(found, "Letter dated 1 September 2015 on lighthouses (S/2015/9901)")
        headings = [p for p in found.passages if p.part == "heading"]
        assert any("lighthouses" in found.text[p.start : p.end] for p in headings)
        return
    assert passage_with(found, words).part == part


def test_a_name_over_a_page_break_is_whole_again() -> None:
    words = " ".join(reading(COUNCIL).text.split())
    assert "lighthouses of the Collective Security Treaty Organization are lit" in words


def test_the_row_of_a_record() -> None:
    row = reading(COUNCIL).document
    assert row["genre"] == row["type"] == "verbatim record"
    assert (row["document"], row["body"]) == ("S/PV.9901", "SC")
    assert (row["adopted"], row["year_basis"]) == (date(2015, 9, 7), "meeting")


def test_the_chair_changes_and_numbers_are_kept() -> None:
    found = reading(ASSEMBLY)
    speeches = [p for p in found.passages if p.part == "speech"]
    assert [p.number for p in speeches] == ["1", "2", "3", "4", "5"]
    assert [p.speaker for p in speeches] == ["President", "Denmark", "Denmark"] + ["President"] * 2
    assert [p.speaker_name for p in speeches][3:] == ["Mr. Sato", None]


def test_a_summary_record_tells_who_said_what() -> None:
    found = reading(SUMMARY)
    assert found.document["genre"] == "summary record"
    speeches = [p for p in found.passages if p.part == "speech"]
    assert [(p.number, p.speaker, p.voice) for p in speeches] == [
        ("1", "Sweden", "state"),
        ("2", "Sweden", "state"),
        ("3", "Chairman", "un_organ"),
    ]
    assert found.document["adopted"] == date(2006, 10, 3)


@pytest.mark.parametrize(
    ("text", "name", "speaker"),
    [
        ("Mr. Fifield (Australia): We", "Mr. Fifield", "Australia"),
        ("Ms. Al-Thani (Qatar) (spoke in Arabic): We", "Ms. Al-Thani", "Qatar"),
        ("Mr. van der Ek (United\nStates): We", "Mr. van der Ek", "United States"),
        ("Mr. Šimić (Croatia): We", "Mr. Šimić", "Croatia"),
        ("The President (spoke in Chinese): I", None, "President"),
        ("The Secretary-General: I", None, "Secretary-General"),
        ("Mr. Lowcock: Since", "Mr. Lowcock", None),
        ("Mr. POPOV (Soviet Union) (translated from Russian): The", "Mr. POPOV", "Soviet Union"),
        ("The President (spoke I thank Mr. X for his briefing. in French): I", None, "President"),
        ("King Philippe (spoke in French): I", "King Philippe", None),
        ("Г-н де Ривьер (Франция): Я", "Г-н де Ривьер", "Франция"),
        # Israel begins like "in English"
        ("达农先生（以色列）（以英语发言）：我", "达农先生", "以色列"),
        ("Le Président Otto (parle en allemand) : Je", "Président Otto", None),
        ("Le Secrétaire général : Je", None, "Secretary-General"),
        ("La Presidenta Interina (habla en inglés): Doy", None, "Acting President"),
        ("秘书长（以英语发言）：我", None, "Secretary-General"),
        ("Mr. President (spoke in French): I", None, "President"),  # misprint of "The President"
    ],
)  # fmt: skip
def test_labels(text: str, name: str | None, speaker: str | None) -> None:
    found = label(text)
    assert found is not None
    assert (found.name, found.speaker) == (name, speaker)
    assert text[found.end - 1] in ":："


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President: I thank you",  # addresses somebody
        "There are three points: first",
        "Mr. Fifield said that",
        "",
        "x" * 5000,
    ],
)
def test_no_labels(text: str) -> None:
    assert label(text) is None
    assert not starts_label(text) or text.startswith("Mr. President")


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        ("Belarus", "state"),
        ("Union of Soviet Socialist Republics", "state"),
        ("Holy See", "state"),
        ("President", "un_organ"),
        ("Chair of the Peacebuilding Commission", "un_organ"),
        ("Secretary-General", "secretariat"),
        ("Under-Secretary-General for Political Affairs", "secretariat"),
        ("European Union", "regional_organization"),
        ("League of Arab States", "regional_organization"),
        ("World Health Organization", "other"),
        (None, "other"),
    ],
)
def test_voices(speaker: str | None, voice: str) -> None:
    assert voice_of(speaker) == voice


RECORDS = {
    "fr": ("Président : M. Olsen. . . . . . (Norvège)\nMembres : Chili. . . . . . M. Rojas",
           "La séance est ouverte à 15 h 5.", "Le Président (parle en anglais) : ",
           "M. Rojas (Chili) (parle en espagnol) : Merci.",
           "Je fais une déclaration en ma qualité de représentant de la Norvège.",
           "Je reprends mes fonctions de Président du Conseil.", "La séance est levée à 16 heures."),
    "es": ("Presidente: Sr. Olsen. . . . . . (Noruega)\nMiembros: Chile. . . . . . Sr. Rojas",
           "Se abre la sesión a las 15.05 horas.", "El Presidente (habla en inglés): ",
           "Sr. Rojas (Chile) (habla en español): Gracias.",
           "Formularé una declaración en mi calidad de representante de Noruega.",
           "Vuelvo a asumir las funciones de Presidente.", "Se levanta la sesión a las 16.00 horas."),
    "ru": ("Председатель: г-н Ольсен. . . . . . (Норвегия)\nЧлены: Чили. . . . . . г-н Рохас",
           "Заседание открывается в 15 ч. 05 м.", "Председатель (говорит по-английски): ",
           "Г-н Рохас (Чили) (говорит по-испански): Спасибо.",
           "Я сделаю заявление в моем качестве представителя Норвегии.",
           "Я возвращаюсь к исполнению обязанностей Председателя.", "Заседание закрывается в 16 ч."),
    "ar": ("الرئيس: السيد أولسن . . . . . . (النرويج)\nالأعضاء: شيلي . . . . . . السيد روخاس",
           "افتتحت الجلسة الساعة ١٥/٠٥.", "الرئيس (تكلم بالإنكليزية): ",
           "السيد روخاس (شيلي) (تكلم بالإسبانية): شكرا.", "أدلي الآن ببيان بصفتي ممثل النرويج.",
           "أستأنف الآن مهامي بصفتي رئيس المجلس.", "رفعت الجلسة الساعة ١٦/٠٠."),
    "zh": ("主席：奥尔森先生 . . . . . . （挪威）\n成员：智利 . . . . . . 罗哈斯先生",
           "下午3时05分开会。", "主席（以英语发言）：", "罗哈斯先生（智利）（以西班牙语发言）：谢谢。",
           "我现在以挪威代表的身份发言。", "我现在恢复行使安理会主席的职责。", "下午4时散会。"),
}  # fmt: skip


@pytest.mark.parametrize("language", RECORDS)
def test_records_of_the_council_in_other_languages(language: str) -> None:
    box, opened, president, speech, national, again, rose = RECORDS[language]
    statement = national.split()[0] if language != "zh" else "挪威"
    body = (opened, president + national, f"{statement}.", again, speech, rose)
    found = reading(f"S/PV.9901\n{box}\n\n" + "\n\n".join(body))
    said = [one for one in found.passages if one.part == "speech"]
    assert [one.voice for one in said] == ["un_organ", "state", "un_organ", "state"]
    assert len({one.speaker_name for one in said[:3]} - {None}) == 1  # who presides has a name
    assert said[0].language == "en"
    assert (said[3].speaker, said[3].language) == ("Chile", "es")
    assert found.passages[-1].part == "procedure"


SITTING_IN = """A/61/PV.99
99th plenary meeting
President: Ms. Berg. . . . . . (Bahrain)

In the absence of the President, Mr. Sato (Japan), Vice-President, took the Chair.

The meeting was called to order at 10 a.m.

The Acting President: We vote on draft resolution A/61/L.99.

A recorded vote was taken.

In favour:
Finland

Against:
None

Abstaining:
Chad

Draft resolution A/61/L.99 was adopted by 1 vote to none, with 1 abstention.

The President returned to the Chair.

The President: I thank Mr. Sato.

Mr. Rojas: I speak from my seat.
"""


def test_a_chair_that_is_taken_before_the_opening() -> None:
    found = reading(SITTING_IN)
    said = [(p.speaker, p.speaker_name) for p in found.passages if p.presiding]
    assert said == [("Acting President", "Mr. Sato"), ("President", "Ms. Berg")]


def test_what_was_voted_on_is_the_draft() -> None:
    votes = reading(SITTING_IN).votes
    assert [(vote.state, vote.position) for vote in votes] == [
        ("FIN", "in favour"),
        ("TCD", "abstaining"),
    ]
    assert all("A/61/L.99 was adopted" in (vote.question or "") for vote in votes)


def test_the_box_of_members_says_for_whom_somebody_speaks() -> None:
    box = "President: Ms. Berg. . . . . . (Bahrain)\nMembers: Chile. . . . . . . . Mr. Rojas"
    found = reading(SITTING_IN.replace("President: Ms. Berg. . . . . . (Bahrain)", box))
    assert passage_with(found, "from my seat").speaker == "Chile"
    assert passage_with(reading(SITTING_IN), "from my seat").speaker is None


PLENARY = """A/79/PV.98
98th plenary meeting
President: Mr. Lind. . . . . . (Iceland)

The meeting was called to order at 3 p.m.

Agenda item 124 (continued)

Lamps of the world

Draft resolutions (A/79/L.88 and A/79/L.89)

The President: A separate vote has been requested on operative paragraph 4 of draft resolution A/79/L.88.

A recorded vote was taken.

In favour:
Chad

Against:
None

Operative paragraph 4 was retained by 1 vote to none.

Mr. Tanaka (Department for General Assembly and Conference Management): I announce sponsors.

Ms. Haddad (Lebanon): On behalf of the Group of Arab States, I thank you.

Mr. Berg (Friends of Lamps): I have a petition.

Mr. Ek (Sweden): On behalf of my delegation, I thank you.

Agenda items 9 and 11

The President: On behalf of the Assembly, I thank all.

The meeting rose at 5 p.m.
"""


def test_a_plenary_meeting() -> None:
    found = reading(PLENARY)
    assert found.document["agenda"] == ["124", "9", "11"]
    assert passage_with(found, "A/79/L.89").part == "heading"
    assert [vote.question for vote in found.votes] == [
        "Operative paragraph 4 was retained by 1 vote to none."
    ]
    said = [p for p in found.passages if p.part == "speech" and not p.presiding]
    assert [(p.speaker_name, p.voice, p.speaking_for) for p in said] == [
        ("Mr. Tanaka", "secretariat", None),
        ("Ms. Haddad", "state", "Group of Arab States"),
        ("Mr. Berg", "other", None),
        ("Mr. Ek", "state", None),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Présidente : Dame Anna Ek . . . . . . (Norvège)", "Dame Anna Ek"),
        ("Presidenta: Dame Anna Ek . . . . . . (Noruega)", "Dame Anna Ek"),
        ("Председатель: дама Анна Эк . . . . . . (Норвегия)", "дама Анна Эк"),
        ("主席： 安娜·埃克女爵士 . . . . . . （挪威）", "安娜·埃克女爵士"),
    ],
)
def test_titles_of_rank_preside_too(head: str, name: str) -> None:
    president = participants(head, "").president
    assert president.name == name
    assert president.speaker is not None
