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
         "1. La Sra. Ruiz (Perú) dice que las lámparas son caras.", "La Sra. Ruiz", "Peru", "state"),
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
