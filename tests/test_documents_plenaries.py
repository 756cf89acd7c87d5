"""Records of the General Assembly in six languages: speakers, votes and what the record says."""

from typing import NamedTuple

import pytest

from chapter8.documents import Passage, Reading, read
from chapter8.sources.item import Item


class Words(NamedTuple):
    """What a plenary record says in one language, in the order in which it does."""

    title: str
    president: str
    absence: str
    opened: str
    item: str
    acting: str
    kazakhstan: str
    goes_on: str
    union: str
    vote: str
    favour: str
    against: str
    adopted: str
    later: str
    returned: str
    presiding: str
    decided: str
    rose: str


LANGUAGES = {
    "en": Words(
        "98th plenary meeting", "President: Mr. Lind. . . . . . (Iceland)",
        "In the absence of the President, Mrs. Okoro (Gambia), Vice-President, took the Chair.",
        "The meeting was called to order at 3.05 p.m.", "Agenda item 124 (continued)",
        "The Acting President (spoke in French): Please begin.",
        "Mr. Seitov (Kazakhstan) (spoke in Russian): I introduce draft resolution A/79/L.88 on behalf "
        "of the Friends of Lamps.", "(spoke in English)",
        "Ms. Lind (European Union): I have the honour to speak on behalf of the European Union.",
        "A recorded vote was taken.", "In favour:\nChad, Bolivia (Plurinational State of), Lao People’s\n"
        "Democratic Republic", "Against:\nUkraine",
        "Draft resolution A/79/L.88 was adopted by 3 votes to 1.",
        "[Subsequently, the delegation of Chad spoke to the Secretariat.]",
        "The President took the Chair.", "The President: May I close?", "It was so decided.",
        "The meeting rose at 5.20 p.m."),
    "fr": Words(
        "98e séance plénière", "Président : M. Lind. . . . . . (Islande)",
        "En l’absence du Président, Mme Okoro (Gambie), Vice-Présidente, assume la présidence.",
        "La séance est ouverte à 15 h 5.", "Point 124 de l’ordre du jour (suite)",
        "La Présidente par intérim (parle en français) : Commencez.",
        "M. Seitov (Kazakhstan) (parle en russe) : Je fais cette déclaration au nom des Amis des lampes.",
        "(l’orateur poursuit en anglais)",
        "Mme Lind (Union européenne) : J’ai l’honneur de parler au nom de l’Union européenne.",
        "Il est procédé à un vote enregistré.",
        "Votent pour :\nTchad, Bolivie (État plurinational de), République démocratique\npopulaire lao",
        "Votent contre :\nUkraine",
        "Par 3 voix contre une, le projet de résolution A/79/L.88 est adopté.",
        "[La délégation du Tchad a ultérieurement informé le Secrétariat.]",
        "Le Président assume la présidence.", "Le Président : Puis-je lever la séance ?",
        "Il en est ainsi décidé.", "La séance est levée à 17 h 20."),
    "es": Words(
        "98ª sesión plenaria", "Presidente: Sr. Lind. . . . . . (Islandia)",
        "En ausencia del Presidente, la Sra. Okoro (Gambia), Vicepresidenta, ocupa la Presidencia.",
        "Se abre la sesión a las 15.05 horas.", "Tema 124 del programa (continuación)",
        "La Presidenta Interina (habla en francés): Pueden empezar.",
        "Sr. Seitov (Kazajstán) (habla en ruso): Tengo el honor de intervenir en nombre de los Amigos "
        "de las Lámparas.", "(continúa en inglés)",
        "Sra. Lind (Unión Europea): Tengo el honor de hablar en nombre de la Unión Europea.",
        "Se procede a votación registrada.",
        "Votos a favor:\nChad, Bolivia (Estado Plurinacional de), República Democrática\nPopular Lao",
        "Votos en contra:\nUcrania",
        "Por 3 votos contra 1, queda aprobado el proyecto de resolución A/79/L.88.",
        "[Posteriormente, la delegación del Chad informó a la Secretaría.]",
        "El Presidente ocupa la Presidencia.", "El Presidente: ¿Puedo concluir?",
        "Así queda acordado.", "Se levanta la sesión a las 17.20 horas."),
    "ru": Words(
        "98-е пленарное заседание", "Председатель: г-н Линд. . . . . . (Исландия)",
        "В отсутствие Председателя его место занимает заместитель Председателя г-жа Окоро (Гамбия).",
        "Заседание открывается в 15 ч. 05 м.", "Пункт 124 повестки дня (продолжение)",
        "Исполняющая обязанности Председателя (говорит по-французски): Начинайте.",
        "Г-н Сеитов (Казахстан) (говорит по-русски): Имею честь выступить от имени Друзей ламп.",
        "(говорит по-английски)",
        "Г-жа Линд (Европейский союз): Имею честь выступить от имени Европейского союза.",
        "Проводится заносимое в отчет о заседании голосование.",
        "Голосовали за:\nЧад, Боливия (Многонациональное Государство), Лаосская\n"
        "Народно-Демократическая Республика", "Голосовали против:\nУкраина",
        "Проект резолюции A/79/L.88 принимается 3 голосами против 1.",
        "[Впоследствии делегация Чада информировала Секретариат.]",
        "Председатель занимает место Председателя.", "Председатель: Могу ли я закончить?",
        "Решение принимается.", "Заседание закрывается в 17 ч. 20 м."),
    "ar": Words(
        "الجلسة العامة ٩٨", "الرئيس: السيد ليند . . . . . . (آيسلندا)",
        "نظرا لغياب الرئيس، تولت نائبة الرئيس، السيدة أوكورو (غامبيا)، رئاسة الجلسة.",
        "افتتحت الجلسة الساعة ١٥/٠٥.", "البند ١٢٤ من جدول الأعمال (تابع)",
        "الرئيسة بالنيابة (تكلمت بالفرنسية): تفضلوا.",
        "السيد سيتوف (كازاخستان) (تكلم بالروسية): يشرفني أن أتكلم باسم أصدقاء المصابيح.",
        "(تكلم بالإنكليزية)",
        "السيدة ليند (الاتحاد الأوروبي): يشرفني أن أتكلم باسم الاتحاد الأوروبي.",
        "أجري تصويت مسجل.",
        "المؤيدون:\nتشاد، بوليفيا (دولة - المتعددة القوميات)، جمهورية لاو\nالديمقراطية الشعبية",
        "المعارضون:\nأوكرانيا", "اعتمد مشروع القرار A/79/L.88 بأغلبية ٣ أصوات مقابل صوت واحد.",
        "[بعد ذلك، أبلغ وفد تشاد الأمانة العامة.]", "تولى الرئيس رئاسة الجلسة.",
        "الرئيس: هل لي أن أختتم؟", "تقرر ذلك.", "رفعت الجلسة الساعة ١٧/٢٠."),
    "zh": Words(
        "第98次全体会议", "主席：林德先生 . . . . . . （冰岛）",
        "因主席缺席，副主席奥科罗女士（冈比亚）主持会议。", "下午3时05分开会。", "议程项目124（续）",
        "代理主席（以法语发言）：请开始。",
        "赛托夫先生（哈萨克斯坦）（以俄语发言）：我荣幸地代表明灯之友发言。", "（以英语发言）",
        "林德女士（欧洲联盟）：我荣幸地代表欧洲联盟发言。", "进行了记录表决。",
        "赞成：\n乍得、多民族玻利维亚国、\n老挝人民民主共和国", "反对：\n乌克兰",
        "决议草案A/79/L.88以3票赞成、1票反对获得通过。", "[嗣后，乍得代表团通知了秘书处。]",
        "主席主持会议。", "主席：我是否可以结束？", "就这样决定。", "下午5时20分散会。"),
}  # fmt: skip


def record(language: str) -> Reading:
    words = LANGUAGES[language]
    text = "\n\n".join(("A/79/PV.98", words.title, *words[1:])) + "\n"
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_speaks_for_whom(language: str) -> None:
    found = record(language)
    said: list[Passage] = [one for one in found.passages if one.part == "speech"]
    assert [(one.speaker, one.voice, one.language) for one in said] == [
        ("Acting President", "un_organ", "fr"),
        ("Kazakhstan", "state", "ru"),
        ("Kazakhstan", "state", "en"),
        (said[3].speaker, "regional_organization", None),
        ("President", "un_organ", None),
    ]
    assert said[0].speaker_name != said[4].speaker_name
    assert None not in {one.speaker_name for one in said}
    assert said[1].speaking_for is not None
    assert said[3].speaking_for is not None
    assert found.document["title"] == LANGUAGES[language].title
    assert found.document["agenda"] == ["124"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_and_what_the_record_says(language: str) -> None:
    words = LANGUAGES[language]
    found = record(language)
    said = {" ".join(found.text[one.start : one.end].split()): one.part for one in found.passages}
    assert {said[one] for one in (words.opened, words.vote, words.adopted, words.later)} == {
        "procedure"
    }
    assert {said[one] for one in (words.returned, words.decided, words.rose)} == {"procedure"}
    assert [(vote.state, vote.position) for vote in found.votes] == [
        ("TCD", "in favour"),
        ("BOL", "in favour"),
        ("LAO", "in favour"),
        ("UKR", "against"),
    ]
    assert {vote.question for vote in found.votes} == {words.adopted}
