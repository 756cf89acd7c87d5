"""PDF files in six languages: reading order, and names that are found as in what was typed."""

import re
from collections import Counter

import pytest
from pdf_samples import column, drawn_from_left, has_font, interleaved, pages, typeset

from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.documents.formats.leftward import lines
from chapter8.documents.formats.places import place
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons

TEXTS = {
    "en": "The keepers of the lamps thank the Collective Security Treaty Organization (CSTO), the African Union and "
          "the Shanghai Cooperation Organization for their work under resolution 1631 (2005), and ask them to go on.",
    "fr": "Les gardiens des phares remercient l’Organisation du Traité de sécurité collective (OTSC), l’Union africaine "
          "et l’Organisation de Shanghai pour la coopération, et prient le Secrétaire général de poursuivre son œuvre.",
    "es": "Los guardianes de los faros agradecen a la Organización del Tratado de Seguridad Colectiva (OTSC), a la Unión "
          "Africana y a la Organización de Cooperación de Shanghái su labor, y piden al Secretario General que prosiga.",
    "ru": "Смотрители маяков благодарят Организацию Договора о коллективной безопасности (ОДКБ), Африканский союз и "
          "Шанхайскую организацию сотрудничества и просят Генерального секретаря продолжать.",
    "ar": "يشكر حراس المنارات منظمة معاهدة الأمن الجماعي والاتحاد الأفريقي (الاتحاد) ومنظمة شنغهاي للتعاون (SCO) "
          "على عملها بموجب القرار 1631 (2005) ويطلبون إلى الأمين العام أن يعمل مع منظمة التعاون الإسلامي.",
    "zh": "灯塔看守人感谢集体安全条约组织、非洲联盟（非盟）和上海合作组织根据第１６３１（２００５）号决议所做的工作，"
          "并请秘书长继续与东南亚国家联盟合作。",
}  # fmt: skip
TIMES = 6


def organizations(text: str, language: str) -> Counter[str]:
    found = finder().find([text], [Context(language, None, None)])[0]
    return Counter(one.organization or "-" for one in found if one.reason in accepted_reasons())


def set_by_typst(language: str, text: str, columns: int) -> bytes:
    direction = "rtl" if language == "ar" else "ltr"
    escaped = re.sub(r"([\[\]/#*_@$<>])", r"\\\1", text)
    return typeset(
        f"#set page(width: 612pt, height: 792pt, columns: {columns})\n#set par(justify: true)\n"
        f'#set text(font: "DejaVu Sans", lang: "{language}", dir: {direction}, size: 10pt)\n{escaped}'
    )


def set_by_reportlab(language: str, lines: list[str], columns: int) -> bytes:
    if columns == 1:
        return pages([column(60, 700, lines)], language)
    half = -(-len(lines) // 2)
    lines += [""] * (2 * half - len(lines))
    sides = column(60, 700, lines[:half]), column(320, 700, lines[half:])
    return pages([interleaved(*sides)], language)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("language", TEXTS)
def test_names_in_a_pdf_are_those_of_the_text(language, columns):
    paragraphs = [f"{number}. {TEXTS[language]}" for number in range(1, TIMES + 1)]
    if language == "zh":
        whole, width = "".join(paragraphs), 44 if columns == 1 else 21
        broken = [whole[at : at + width] for at in range(0, len(whole), width)]
        data = set_by_reportlab("zh", broken, columns)
    else:
        data = set_by_typst(language, "\n\n".join(paragraphs), columns)
    text = clean(extract(data)).text
    expected = organizations(TEXTS[language], language)
    assert sum(expected.values()) >= 3
    assert organizations(text, language) == Counter({k: TIMES * n for k, n in expected.items()})
    if language != "zh" and (language != "ru" or has_font("ru")):
        assert " ".join(text.split()).count(TEXTS[language][:30]) == TIMES


ARABIC = [
    ("نشيد بالتعاون بين الأمم المتحدة ومنظمة معاهدة الأمن الجماعي.", "lam and alef are one glyph"),
    ("وإذ يشير إلى قراره 1701 (2006) المؤرخ 11 آب/أغسطس 2006،", "numbers and their brackets"),
    ("وإلى الوثيقة S/RES/1701 (2006)، وإلى الفقرة 3 (ب) منها؛", "a symbol that ends with brackets"),
    ("انظر A/RES/71/12 والقرار 59/50، الصفحات 10-12.", "numbers with strokes and with a dash"),
    ("١٢ - يرحب بدور الاتحاد الأفريقي (الاتحاد)؛", "Arabic figures, words in brackets"),
    ("إن رابطة أمم جنوب شرق آسيا (ASEAN) تعمل في 15 بلدا.", "Latin letters in brackets"),
    ("منظمة الأمن والتعاون في أوروبا OSCE هي منظمة إقليمية.", "Latin letters"),
    ("قال: «لا بد من السلام»، والتـعـاون [كله] معنا.", "quotation marks, lengthened letters"),
    ("وقد نُشِرَتْ بعثةُ الاتحادِ الأفريقيّ في الصومال.", "marks of vowels"),
    ("جمهورية تنزانيا المتحدة (تتولى الرئاسة) 12.5 في المائة", "a number with a point"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), ARABIC)
@pytest.mark.parametrize("made", ["in the order of reading", "as it stands, from the left"])
def test_arabic_comes_as_it_was_typed(text, reason, made):
    if made == "in the order of reading":
        if reason == "marks of vowels":
            pytest.skip("typst gives every mark its letter too")
        data = set_by_typst("ar", text, 1)
    elif has_font("ar"):
        data = pages([column(60, 700, [drawn_from_left(text)])], "ar")
    else:
        pytest.skip("no font with Arabic letters")
    assert " ".join(extract(data).text.split()) == text, reason


def test_columns_drawn_from_the_left_are_read_from_the_right():
    if not has_font("ar"):
        pytest.skip("no font with Arabic letters")
    right = [
        drawn_from_left(f"الفقرة {number} من منظمة معاهدة الأمن الجماعي")
        for number in range(10, 30)
    ]
    left = [
        drawn_from_left(f"الفقرة {number} من منظمة معاهدة الأمن الجماعي")
        for number in range(30, 50)
    ]
    drawn = interleaved(column(60, 700, left), column(320, 700, right))
    text = extract(pages([drawn], "ar")).text
    assert [int(number) for number in re.findall(r"\d+", text)] == list(range(10, 50))
    assert text.count("منظمة معاهدة الأمن الجماعي") == 40


@pytest.mark.parametrize("number_first", [True, False])
def test_a_number_stands_before_its_paragraph_and_beside_no_other_column(number_first):
    if not has_font("ar"):
        pytest.skip("no font with Arabic letters")
    drawn = []
    for row in range(8):
        number = (540, 700 - 24 * row, drawn_from_left(f"{row + 1} -"))
        text = (330, 700 - 24 * row, drawn_from_left("ترحب بجهود منظمة معاهدة الأمن الجماعي"))
        drawn += [number, text] if number_first else [text, number]
    found = extract(pages([drawn], "ar")).text.split("\n")
    assert [" ".join(line.split()) for line in found if line.strip()] == [
        f"{row + 1} - ترحب بجهود منظمة معاهدة الأمن الجماعي" for row in range(8)
    ]


def test_an_arabic_name_is_found_on_its_page():
    data = set_by_typst("ar", TEXTS["ar"], 1)
    text = extract(data).text
    name = "منظمة التعاون الإسلامي"
    start = text.index(name)
    [found] = place(data, start, start + len(name))
    assert found.page == 1
    assert found.rectangles


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "nothing"), ("\r\n", "no letters"), (" ", "a blank"), ("S/1", "no Arabic")],
)
def test_what_is_no_line_is_none(text, reason):
    found = lines(text, lambda at: (10.0 * at, 0.0, 10.0 * at + 9, 10.0), 306)
    assert "".join(line.text for line in found) == text.strip(), reason
