"""Statements by the President of the Council in six languages: title, meeting, paragraphs."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.sources.item import Item

LEADS = {
    "en": """Statement by the President of the Security Council

At the 9636th meeting of the Security Council, held on 24 May 2024, the President of the Security
Council made the following statement on behalf of the Council:

“The Security Council thanks the keepers of the lamps.""",
    "fr": """Déclaration de la Présidence du Conseil de sécurité

À la 9636e séance du Conseil de sécurité, tenue le 24 mai 2024, la Présidence du Conseil de
sécurité a fait la déclaration suivante au nom du Conseil :

« Le Conseil de sécurité remercie les gardiens des phares.""",
    "es": """Declaración de la Presidencia del Consejo de Seguridad

En la 9636ª sesión del Consejo de Seguridad, celebrada el 24 de mayo de 2024, la Presidencia del
Consejo de Seguridad formuló la siguiente declaración en nombre del Consejo:

“El Consejo de Seguridad agradece a los guardianes de los faros.""",
    "ru": """Заявление Председателя Совета Безопасности

На 9636-м заседании Совета Безопасности, состоявшемся 24 мая 2024 года, Председатель Совета
Безопасности сделал от имени Совета следующее заявление:

«Совет Безопасности благодарит смотрителей маяков.""",
    "zh": """安全理事会主席的声明

在2024年5月24日安全理事会第9636次会议上，安全理事会主席代表安理会发表声明如下：

“安全理事会感谢灯塔的守护者。""",
    "ar": """بيان من رئيسة مجلس الأمن

في الجلسة 9636 لمجلس الأمن، المعقودة في 24 أيار/مايو 2024، أدلت رئيسة مجلس الأمن بالبيان التالي باسم المجلس:

”يشكر مجلس الأمن حراس المنارات.""",
}


def reading(text: str) -> Reading:
    """Read a text as a file would be."""
    return read(Item("files", "some.txt", text.encode(), "some.txt"))[0]


@pytest.mark.parametrize("language", LEADS)
@pytest.mark.parametrize("symbol", ["S/PRST/2024/93", ""])
def test_a_statement_in_every_language(language: str, symbol: str) -> None:
    found = reading(f"{symbol}\n\n{LEADS[language]}\n")
    title = LEADS[language].partition("\n")[0]
    assert found.document["genre"] == "presidential statement"
    assert (found.document["title"], found.document["language"]) == (title, language)
    assert found.document["adopted"] == date(2024, 5, 24)
    parts = [p.part for p in found.passages if p.part != "masthead"]
    assert parts == ["title", "procedure", "paragraph"]


@pytest.mark.parametrize("mark", ["(a)", "“(a)", "•", "“–"])
def test_items_stay_with_the_paragraph_of_a_statement(mark: str) -> None:
    text = f"{LEADS['en'].removesuffix('.')}:\n\n{mark} for oil;\n\n“The Council waits.”\n"
    found = reading(f"S/PRST/2024/93\n\n{text}")
    words = [found.text[p.start : p.end] for p in found.passages if p.part == "paragraph"]
    assert [one.endswith("oil;") for one in words] == [True, False]


def test_a_statement_without_its_title_is_kept_as_paragraphs() -> None:
    found = reading("S/PRST/2024/93\n\n“The Security Council thanks the keepers.”\n")
    assert {p.part for p in found.passages} == {"paragraph"}
    assert found.document["adopted"] is None
