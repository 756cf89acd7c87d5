"""Summary records: who is said to have said what, in six languages."""

import pytest

from chapter8.documents import read
from chapter8.sources.item import Item


@pytest.mark.parametrize(
    ("opening", "said", "name", "speaker", "voice"),
    [
        ("The meeting was called to order at 10 a.m.",
         "1. Ms. Popescu (Romania) said that lamps were dear.", "Ms. Popescu", "Romania", "state"),
        ("La séance est ouverte à 10 heures.",
         "1. M. Dupont (France) dit que les lampes sont chères.", "M. Dupont", "France", "state"),
        ("La séance est ouverte à 10 heures.",
         "1. La Présidente remercie les lampes.", None, "President", "un_organ"),
        ("Se abre la sesión a las 10.00 horas.",
         "1. La Sra. Ruiz (Perú) dice que las lámparas son caras.", "Sra. Ruiz", "Peru", "state"),
        ("Заседание открывается в 10 ч. 00 м.",
         "1. Г-н Иванов (Беларусь) говорит, что лампы дороги.", "Г-н Иванов", "Belarus", "state"),
        ("The meeting was called to order at 10 a.m.",
         "1. 李先生（中国）说，灯很贵。", "李先生", "China", "state"),
        ("The meeting was called to order at 10 a.m.",
         "1. السيد حداد (لبنان) قال إن المصابيح غالية.", "السيد حداد", "Lebanon", "state"),
    ],
)  # fmt: skip
def test_who_speaks(opening: str, said: str, name: str | None, speaker: str, voice: str) -> None:
    text = f"A/C.6/59/SR.98\n\n{opening}\n\n{said}\n\n2. It was late.\n"
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    spoken = [p for p in found.passages if p.part == "speech"]
    assert [(p.number, p.speaker_name, p.speaker, p.voice) for p in spoken] == [
        ("1", name, speaker, voice),
        ("2", name, speaker, voice),
    ]
    assert "procedure" in {p.part for p in found.passages}


def test_on_whose_behalf() -> None:
    text = (
        "A/C.6/59/SR.98\n\nThe meeting was called to order at 10 a.m.\n\n"
        "1. Ms. Li (China), speaking on behalf of the Group of 77, said that lamps were dear.\n"
    )
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    assert [p.speaking_for for p in found.passages if p.part == "speech"] == ["Group of 77"]


COMMITTEE = """A/C.4/79/SR.98
Summary record of the 98th meeting
Held at Headquarters, New York, on Wednesday, 16 October 2024, at 3 p.m.
Chair: Ms. Ruus . . . . . . . . . . (Finland)

The meeting was called to order at 3 p.m.

Agenda item 48: Lamps (continued) (A/79/98)

1. The Chair said that the list was open.

2. Ms. Laurent (Observer for the European Union) said that lamps were dear.

3. Mr. Grant (Director, Office for Lamps) said that he had counted them.

4. The Committee Secretary said that there were no costs.

5. A representative of Cyprus said that lamps were free.

6. Mr. Berg (Country Rapporteur) asked for proof.

7. Ms. Shin said that she had none.

8. Mr. Berg said that he would wait.

9. The Secretary-General had promised lamps.

10. At the invitation of the Chair, Mr. Ek took a place at the table.

Agenda item 50: Wicks

11. A recorded vote was taken.

In favour:
Algeria, Chad,
Finland.

Against:

Israel.

12. Draft resolution A/C.4/79/L.9 was adopted by 3 votes to 1.

13. It was so decided.

The meeting rose at 5.50 p.m.
"""


def test_offices_experts_and_observers() -> None:
    found = read(Item("files", "some.txt", COMMITTEE.encode(), "some.txt"))[0]
    assert [
        (one.number, one.speaker_name, one.speaker, one.voice)
        for one in found.passages
        if one.part == "speech"
    ] == [
        ("1", "Ms. Ruus", "Chair", "un_organ"),
        ("2", "Ms. Laurent", "European Union", "regional_organization"),
        ("3", "Mr. Grant", "Director, Office for Lamps", "secretariat"),
        ("4", None, "Committee Secretary", "secretariat"),
        ("5", None, "Cyprus", "state"),
        ("6", "Mr. Berg", "Country Rapporteur", "other"),
        ("7", "Ms. Shin", None, "other"),
        ("8", "Mr. Berg", "Country Rapporteur", "other"),  # as he was named before
        ("9", "Mr. Berg", "Country Rapporteur", "other"),  # reported: he goes on
    ]
    observer = next(one for one in found.passages if one.number == "2")
    assert observer.speaker_title == "Observer for the European Union"


def test_votes_and_what_was_done_are_no_speech() -> None:
    found = read(Item("files", "some.txt", COMMITTEE.encode(), "some.txt"))[0]
    assert found.document["agenda"] == ["48", "50"]
    assert [one.number for one in found.passages if one.part == "procedure"] == [
        None, "10", "11", "12", "13", None,
    ]  # fmt: skip
    assert [(vote.state, vote.position) for vote in found.votes] == [
        ("DZA", "in favour"),
        ("TCD", "in favour"),
        ("FIN", "in favour"),
        ("ISR", "against"),
    ]
    assert {vote.question for vote in found.votes} == {
        "Draft resolution A/C.4/79/L.9 was adopted by 3 votes to 1."
    }


OTHERS = {
    "fr": ("La séance est ouverte à 15 heures.",
           "1. Mme Banda (Malawi), s’exprimant au nom du Groupe des lampes, dit que tout brûle.",
           "2. Mme Laurent (Observatrice de l’Union européenne) dit que oui.",
           "3. M. Grant (Directeur du Bureau des lampes) dit que non.",
           "4. Il est procédé à un vote enregistré.", "Votent pour :\nTchad.",
           "S’abstiennent :\nNéant.", "5. Il en est ainsi décidé."),
    "es": ("Se declara abierta la sesión a las 15.00 horas.",
           "1. La Sra. Banda (Malawi), hablando en nombre del Grupo de las lámparas, dice que arden.",
           "2. La Sra. Laurent (Observadora de la Unión Europea) dice que sí.",
           "3. El Sr. Grant (Director de la Oficina de Lámparas) dice que no.",
           "4. Se procede a votación registrada.", "Votos a favor:\nChad.",
           "Abstenciones:\nNinguna.", "5. Así queda acordado."),
    "ru": ("Заседание открывается в 15 ч. 00 м.",
           "1. Г-жа Банда (Малави), выступая от имени Группы ламп, говорит, что они горят.",
           "2. Г-жа Лоран (наблюдатель от Европейского союза) говорит, что да.",
           "3. Г-н Грант (Директор Управления ламп) говорит, что нет.",
           "4. Проводится заносимое в отчет о заседании голосование.", "Голосовали за:\nЧад.",
           "Воздержались:\nникто.", "5. Решение принимается."),
    "ar": ("افتتحت الجلسة الساعة ١٥/٠٠.",
           "١ - السيدة باندا (ملاوي): تكلمت باسم مجموعة المصابيح، فقالت إنها مضاءة.",
           "٢ - السيدة لوران (المراقبة عن الاتحاد الأوروبي): قالت نعم.",
           "٣ - السيد غرانت (مدير مكتب المصابيح): قال لا.",
           "٤ - أجري تصويت مسجل.", "المؤيدون:\nتشاد.", "الممتنعون:\nلا أحد.", "٥ - تقرر ذلك."),
    "zh": ("下午3时宣布开会。", "1. 班达女士（马拉维）代表明灯组发言，她说，灯亮着。",
           "2. 洛朗女士（欧洲联盟观察员）说，是的。", "3. 格兰特先生（明灯厅主任）说，不是。",
           "4. 进行了记录表决。", "赞成：\n乍得。", "弃权：\n无。", "5. 就这样决定。"),
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_a_committee_in_other_languages(language: str) -> None:
    text = "A/C.4/79/SR.98\n\n" + "\n\n".join(OTHERS[language]) + "\n"
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    said = [one for one in found.passages if one.part == "speech"]
    assert [(one.number, one.voice) for one in said] == [
        ("1", "state"),
        ("2", "regional_organization"),
        ("3", "secretariat"),
    ]
    assert said[0].speaker == "Malawi"
    assert said[0].speaking_for is not None
    assert [one.number for one in found.passages if one.part == "procedure"] == [None, "4", "5"]
    assert [(vote.state, vote.position) for vote in found.votes] == [("TCD", "in favour")]
