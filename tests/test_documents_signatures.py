"""Signatures of letters in six languages: one passage for each who signs, with the office."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

ENGLISH = """S/2024/990

Letter dated 2 October 2024 from the Permanent Representatives of Belarus and Kazakhstan to the
United Nations addressed to the Secretary-General

We write on the matter of cranes.

(Signed) A. Berik
Permanent Representative
of the Republic of Belarus
to the United Nations
(Signed) B. Kavalenka
Permanent Representative of Kazakhstan
"""
SPANISH = """S/2024/991

Carta de fecha 2 de octubre de 2024 dirigida al Secretario General por los Representantes
Permanentes de Belarús y Kazajstán ante las Naciones Unidas

Escribimos sobre las grullas.

(Firmado) A. Berik
Representante Permanente de Belarús
(Firmado) B. Kavalenka
Representante Permanente de Kazajstán
"""
FRENCH = """S/2024/992

Lettre datée du 2 octobre 2024, adressée au Secrétaire général par les Représentants permanents
du Bélarus et du Kazakhstan auprès de l’Organisation des Nations Unies

Nous vous écrivons au sujet des grues.
Le Représentant permanent du Bélarus
(Signé) A. Berik
L’Ambassadeur,
Représentant permanent du Kazakhstan
(Signé) B. Kavalenka
"""
RUSSIAN = """S/2024/993

Письмо постоянных представителей Беларуси и Казахстана при Организации Объединенных Наций
от 2 октября 2024 года на имя Генерального секретаря

Пишем Вам о журавлях.

Постоянный представитель
Республики Беларусь
(Подпись) А. Берик

Постоянный представитель
Республики Казахстан

(Подпись)
Б. Коваленко
"""
CHINESE = """S/2024/994

2024年10月2日白俄罗斯和哈萨克斯坦常驻联合国代表给秘书长的信

我们谨就鹤的问题致函。

白俄罗斯共和国常驻联合国代表
贝里克(签名)
哈萨克斯坦共和国常驻联合国代表
科瓦连科(签名)
"""
ARABIC = """S/2024/995

رسالة مؤرخة 2 تشرين الأول/أكتوبر 2024 موجهة إلى الأمين العام من الممثلين الدائمين لبيلاروس وكازاخستان لدى الأمم المتحدة

نكتب إليكم بشأن الكراكي.

(توقيع) أ. بيريك
الممثل الدائم لبيلاروس
(توقيع) ب. كافالينكا
الممثل الدائم لكازاخستان
"""
GREETED = """S/2024/996

Letter dated 2 October 2024 from the Permanent Representative of Belarus to the United Nations
addressed to the Secretary-General

I write on the matter of cranes.

Yours sincerely,
(Signed) A. Berik
Ambassador
"""


def reading(text: str) -> Reading:
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


@pytest.mark.parametrize(
    ("text", "signatures"),
    [
        (ENGLISH, [("(Signed) A. Berik", "to the United Nations"), ("(Signed) B.", "Kazakhstan")]),
        (SPANISH, [("(Firmado) A. Berik", "de Belarús"), ("(Firmado) B.", "de Kazajstán")]),
        (FRENCH, [("Le Représentant", "A. Berik"), ("L’Ambassadeur", "B. Kavalenka")]),
        (RUSSIAN, [("Постоянный", "А. Берик"), ("Постоянный", "Б. Коваленко")]),
        (CHINESE, [("白俄罗斯", "贝里克(签名)"), ("哈萨克斯坦", "科瓦连科(签名)")]),
        (ARABIC, [("(توقيع) أ. بيريك", "لبيلاروس"), ("(توقيع) ب.", "لكازاخستان")]),
        (GREETED, [("(Signed) A. Berik", "Ambassador")]),
    ],
    ids=["en: below", "es: below", "fr: above", "ru: above, a blank line", "zh: above", "ar: below",
         "a greeting is no office"],
)  # fmt: skip
def test_each_who_signs_has_a_signature(text, signatures):
    found = reading(text)
    signed = [found.text[p.start : p.end] for p in found.passages if p.part == "signature"]
    assert len(signed) == len(signatures)
    for words, (begins, ends) in zip(signed, signatures, strict=True):
        assert words.startswith(begins)
        assert words.endswith(ends)
    letter = [found.text[p.start : p.end] for p in found.passages if p.part == "letter"]
    assert len(letter) == (2 if text is GREETED else 1)
    assert found.document["dated"] == date(2024, 10, 2)


@pytest.mark.parametrize("text", [ENGLISH, SPANISH, FRENCH, RUSSIAN, CHINESE, ARABIC])
def test_both_states_are_authors(text):
    assert reading(text).document["authors"] == ["Belarus", "Kazakhstan"]
