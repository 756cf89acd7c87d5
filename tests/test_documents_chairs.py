"""Who is in the chair, and the title of a record, in six languages."""

from typing import NamedTuple

import pytest

from chapter8.documents import Reading, read
from chapter8.documents.genres.chairs import chair_after, is_change
from chapter8.documents.genres.speakers import NOBODY, Speaker
from chapter8.sources.item import Item

PRESIDENT = Speaker("Ms. Berg", "Bahrain")


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("In the absence of the President, Mr. Sato (Japan), Vice-President, took the Chair.",
         Speaker("Mr. Sato", "Japan")),
        # who is absent is named too, and has no State
        (("In the absence of Mr. Ek, Ms. King (Saint Vincent and the Grenadines), Vice-President, "
          "took the Chair."), Speaker("Ms. King", "Saint Vincent and the Grenadines")),
        ("Mr. J. K. Mensah (Ghana), Vice-President, took the Chair.",
         Speaker("Mr. J. K. Mensah", "Ghana")),
        ("Mr. Keita, Vice-President, in the Chair.", Speaker("Mr. Keita", None)),
        ("The President returned to the Chair.", PRESIDENT),
        ("In the absence of the President, the Vice-President took the Chair.", NOBODY),
        ("M. Sato (Japon), Vice-Président, prend la présidence.", Speaker("M. Sato", "Japon")),
        ("La Présidente reprend la présidence.", PRESIDENT),
        ("El Sr. Sato (Japón), Vicepresidente, ocupa la Presidencia.",
         Speaker("Sr. Sato", "Japón")),
        ("La Presidenta vuelve a ocupar la Presidencia.", PRESIDENT),
        ("Г-н Сато (Япония), заместитель Председателя, занимает место Председателя.",
         Speaker("Г-н Сато", "Япония")),
        ("Место Председателя занимает заместитель Председателя г-н Сато (Япония).",
         Speaker("г-н Сато", "Япония")),
        ("Председатель возвращается на место Председателя.", PRESIDENT),
        ("شغل السيد ساتو (اليابان)، نائب الرئيس، مقعد الرئاسة.", Speaker("السيد ساتو", "اليابان")),
        ("تولت السيدة ساتو رئاسة الجلسة.", Speaker("السيدة ساتو", None)),
        ("استأنفت الرئيسة رئاسة الجلسة.", PRESIDENT),
        ("副主席佐藤女士（日本）代行主席职务。", Speaker("佐藤女士", "日本")),
        ("主席返回主席席位。", PRESIDENT),
    ],
)  # fmt: skip
def test_who_takes_the_chair(sentence: str, chair: Speaker) -> None:
    assert is_change(sentence)
    assert chair_after(sentence, PRESIDENT) == chair


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Sato, Vice-President, told us of the lamps.",  # takes nothing
        "We took the chair of the committee in March.",  # a delegation speaks of itself
        "Since Mr. Sato took the chair, lamps have been lit.",
        "",
        "In the absence of the President, Mr. Sato, Vice-President, " + "took note, " * 40,
    ],
)
def test_what_changes_no_chair(sentence: str) -> None:
    assert not is_change(sentence)


class Wording(NamedTuple):
    """A record in a language: the number of the meeting, who presides, and what is said."""

    council: str
    plenary: str
    summary: str
    president: str
    opened: str
    absence: str
    label: str
    told: str
    returned: str
    name: str


WORDINGS = {
    "en": Wording(
        "9901st meeting", "99th plenary meeting", "Summary record of the 9th meeting",
        "President: Ms. Berg . . . . . . (Bahrain)",
        "The meeting was called to order at 10 a.m.",
        "In the absence of the President, Mr. Sato (Japan), Vice-President, took the Chair.",
        "The Acting President: ", "The Chair said that lamps were lit.",
        "The President returned to the Chair.", "Mr. Sato"),
    "fr": Wording(
        "9901e séance", "99e séance plénière", "Compte rendu analytique de la 9e séance",
        "Présidente : Mme Berg . . . . . . (Bahreïn)", "La séance est ouverte à 10 heures.",
        "En l’absence de la Présidente, M. Sato (Japon), Vice-Président, assume la présidence.",
        "Le Président par intérim (parle en anglais) : ", "Le Président dit que tout est allumé.",
        "La Présidente reprend la présidence.", "M. Sato"),
    "es": Wording(
        "9901ª sesión", "99ª sesión plenaria", "Acta resumida de la 9ª sesión",
        "Presidenta: Sra. Berg . . . . . . (Bahrein)", "Se abre la sesión a las 10.00 horas.",
        "En ausencia de la Presidenta, el Sr. Sato (Japón), Vicepresidente, ocupa la Presidencia.",
        "El Presidente interino (habla en inglés): ", "El Presidente dice que hay lámparas.",
        "La Presidenta vuelve a ocupar la Presidencia.", "Sr. Sato"),
    "ru": Wording(
        "9901-е заседание", "99-е пленарное заседание", "Краткий отчет о 9-м заседании",
        "Председатель: г-жа Берг . . . . . . (Бахрейн)", "Заседание открывается в 10 ч. 00 м.",
        "В отсутствие Председателя место Председателя занимает заместитель Председателя г-н Сато "
        "(Япония).", "Исполняющий обязанности Председателя (говорит по-английски): ",
        "Председатель говорит, что лампы горят.",
        "Председатель вновь занимает место Председателя.", "г-н Сато"),
    "ar": Wording(
        "الجلسة ٩٩٠١", "الجلسة العامة ٩٩", "محضر موجز للجلسة ٩",
        "الرئيسة: السيدة بيرغ . . . . . . (البحرين)", "افتتحت الجلسة الساعة ١٠/٠٠.",
        "نظرا لغياب الرئيسة، تولى الرئاسة نائب الرئيسة، السيد ساتو (اليابان).",
        "الرئيس بالنيابة (تكلم بالإنكليزية): ", "الرئيس قال إن المصابيح مضاءة.",
        "استأنفت الرئيسة رئاسة الجلسة.", "السيد ساتو"),
    "zh": Wording(
        "第九九〇一次会议", "第99次全体会议", "第9次会议简要记录",
        "主席：伯格女士 . . . . . . （巴林）", "上午10时开会。",
        "主席缺席，副主席佐藤先生（日本）代行主席职务。",
        "代理主席（以英语发言）：", "主席说，灯亮着。", "主席返回主席席位。", "佐藤先生"),
}  # fmt: skip


def reading(text: str) -> Reading:
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


def chairs(found: Reading) -> list[tuple[str, str | None]]:
    """Part and name of each passage after the masthead."""
    return [(one.part, one.speaker_name) for one in found.passages if one.part != "masthead"]


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("symbol", ["S/PV.9901", "A/61/PV.99"])
def test_a_verbatim_record(language: str, symbol: str) -> None:
    said = WORDINGS[language]
    number = said.council if symbol.startswith("S") else said.plenary
    speech = f"{said.label}{said.returned.split()[0]}."
    parts = (said.opened, said.absence, speech, said.returned, speech)
    found = reading(f"{symbol}\n{number}\n\n{said.president}\n\n" + "\n\n".join(parts) + "\n")
    assert found.document["title"] == number
    assert [part for part, _ in chairs(found)] == ["procedure"] * 2 + [
        "speech", "procedure", "speech",
    ]  # fmt: skip
    names = [name for part, name in chairs(found) if part == "speech"]
    assert names[0] == said.name
    assert names[1] == said.president.split(". .")[0].replace("：", ":").split(":")[1].strip()


@pytest.mark.parametrize("language", WORDINGS)
def test_a_summary_record(language: str) -> None:
    said = WORDINGS[language]
    body = f"{said.opened}\n\n1. {said.told}\n\n2. {said.absence}\n\n3. {said.told}\n"
    found = reading(f"A/C.6/61/SR.9\n{said.summary}\n{said.president}\n\n{body}")
    assert found.document["title"] == said.summary
    parts = chairs(found)
    assert [part for part, _ in parts] == ["procedure", "speech", "procedure", "speech"]
    assert parts[3][1] == said.name
    assert parts[1][1] not in (None, said.name)
