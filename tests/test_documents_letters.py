"""Communications, presidential statements, reports: their parts and whose words they are."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.documents.genres.communications import authors, find_title
from chapter8.sources.item import Item

LETTER = """A/68/990–S/2014/990

United Nations

General Assembly
Security Council

Distr.: General
7 March 2014
Original: Russian

Letter dated 5 March 2014 from the Permanent Representative of
Kazakhstan to the United Nations addressed to the Secretary-General
On behalf of the States members of the Shanghai Cooperation Organization
I have the honour to send you their statement on beekeeping.
I should be grateful if you would have the present letter and its annex
circulated as a document of the General Assembly.
(Signed) A. Berik
Ambassador
Permanent Representative

14-24990 (E) 100314
*1424990*

A/68/990
S/2014/990

Annex to the letter dated 5 March 2014 from the Permanent
Representative of Kazakhstan

[Original: Russian]

Statement by the Shanghai Cooperation Organization on beekeeping

1. Bees know no frontiers.

2. The member States will plant clover.

Enclosure

List of clover fields

The valley of the Ili.
"""

IDENTICAL = """S/2015/991

Identical letters dated 3 June 2015 from the Chargé d’affaires a.i. of the Permanent Mission of
Belarus to the United Nations addressed to the Secretary-General and the President of
the Security Council

I write on the matter of cranes.

(Signed) B. Kavalenka
"""

NOTE_VERBALE = """S/AC.44/2016/99

Note verbale dated 9 May 2016 from the Permanent Mission of Armenia to the United Nations
addressed to the Chair of the Committee on cranes

The Permanent Mission of Armenia presents its compliments and reports on its cranes.
"""

SECRETARY_GENERAL = """S/2016/992

Letter dated 1 February 2016 from the Secretary-General addressed to the President of the
Security Council

I have the honour to report that the cranes have come.
"""

FRENCH = """S/2014/993

Lettre datée du 5 mars 2014, adressée au Secrétaire général
par le Représentant permanent du Tchad

J’ai l’honneur de vous parler des puits, qui manquent d’eau depuis deux ans.
"""

RUSSIAN = """S/2014/994

Письмо Постоянного представителя Таджикистана от 5 марта 2014 года
на имя Генерального секретаря

Имею честь сообщить Вам о лавинах в горах.
"""

CHINESE = """S/2014/995

2014年3月5日哈萨克斯坦常驻联合国代表给秘书长的信

谨随函转递关于养蜂的声明。
"""

STATEMENT = """United Nations
S/PRST/2011/99
Security Council
Distr.: General
4 May 2011

Statement by the President of the Security Council

At the 6599th meeting of the Security Council, held on 4 May 2011, in connection
with the Council’s consideration of the item entitled “Ferries”, the President of the
Security Council made the following statement on behalf of the Council:

“The Security Council is glad of the ferry of the African Union.

“The Council thanks its crew.”

11-32999 (E)
*1132999*
"""

REPORT = """United Nations
A/65/999-S/2010/999
General Assembly
Distr.: General
2 August 2010

Cooperation between the United Nations and regional and other organizations

Report of the Secretary-General

I. Introduction

1. The present report is about lamps.

2. It has two parts.

II. Cooperation with organizations

A. Shanghai Cooperation Organization

3. The Shanghai Cooperation Organization gave 20 lamps. They
were lit.

Annex

Lamps by city

1. Almaty: 3.
"""


ANNEXED_LETTER = """S/2015/996

Letter dated 8 January 2015 from the Secretary-General addressed
to the President of the Security Council
I have the honour to send you a letter on lamps.
(Signed) C. Adeyemi

Annex I
Letter dated 5 January 2015 from the Commissioner for Lamps of
the African Union addressed to the Secretary-General
I ask you to look at our lamps, of which there are many hundreds.
(Signed) D. Kamara

Annex II
Statement by the Ministry of Foreign Affairs of Chad on the African Union
The Ministry has seen the lamps.
"""

FRENCH_ANNEX = """A/68/997–S/2014/997

Distr. générale
5 mai 2014
Original : russe

Soixante-huitième session
Points 33 et 83 de l’ordre du jour

Lettre datée du 30 avril 2014, adressée au Secrétaire général
et à la Présidente du Conseil de sécurité par le Représentant
permanent du Bélarus auprès de l’Organisation des Nations Unies
J’ai l’honneur de vous parler, au nom des États membres de la Communauté, des puits.
(Signé) E. Petit

Annexe à la lettre datée du 30 avril 2014 adressée au Secrétaire
général par le Représentant permanent du Bélarus
[Original : russe]
Déclaration de l’Organisation du Traité de sécurité collective

1. Les puits sont vides.
"""

SPANISH = """S/2014/998

Cartas idénticas de fecha 30 de abril de 2014 dirigidas al Secretario
General y a la Presidencia del Consejo de Seguridad por el Encargado
de Negocios interino de la Misión Permanente del Perú ante las Naciones Unidas
Tengo el honor de hablarle de los faros.
"""

ARABIC = """S/2021/999

رسالة مؤرخة 30 نيسان/أبريل 2021 موجهة إلى رئيس مجلس الأمن من الممثل الدائم للصين لدى الأمم المتحدة

يشرفني أن أحيل إليكم بيان منظمة شنغهاي للتعاون عن الآبار.

المرفق
عن الآبار

الآبار جافة.
"""

CHINESE_ANNEX = """S/2021/991

2021年4月30日中国常驻联合国代表给秘书长和安全理事会主席的同文信

我谨代表上海合作组织成员国，转递关于水井的声明。

张三(签名)

2021年4月30日中国常驻联合国代表给秘书长的信的附件
上海合作组织关于水井的声明

水井干了。
"""


def reading(text: str, **known: object) -> Reading:
    """Read a text as a file would be."""
    item = Item("files", "some.txt", text.encode(), "some.txt", metadata=known)
    return read(item)[0]


def parts(found: Reading) -> list[str]:
    """The parts in the order in which they first stand."""
    return list(dict.fromkeys(p.part for p in found.passages))


def of_part(found: Reading, part: str) -> list[tuple[str, str, str | None]]:
    """The beginnings of the passages of a part with voice and speaker."""
    return [
        (found.text[p.start : p.end][:20], p.voice, p.speaker)
        for p in found.passages
        if p.part == part
    ]


def test_a_letter_with_annex_and_enclosure() -> None:
    found = reading(LETTER)
    expected = ["masthead", "title", "letter", "signature", "heading", "annex", "enclosure"]
    assert parts(found) == expected
    assert {entry[1:] for entry in of_part(found, "letter")} == {("state", "Kazakhstan")}
    annexed = [p for p in found.passages if p.part == "annex"]
    assert {p.voice for p in annexed} == {"regional_organization"}
    assert [p.number for p in annexed] == [None, "1", "2"]


def test_the_row_of_a_letter() -> None:
    row = reading(LETTER).document
    assert row["document"] == "A/68/990-S/2014/990"
    assert row["symbols"] == ["A/68/990", "S/2014/990"]
    assert (row["dated"], row["distributed"]) == (date(2014, 3, 5), date(2014, 3, 7))
    assert (row["year"], row["year_basis"]) == (2014, "letter")
    assert row["type"] == row["genre"] == "letter"
    assert str(row["title"]).endswith("addressed to the Secretary-General")


def test_masthead_of_a_letter_gives_its_original_language() -> None:
    assert reading(LETTER).masthead.original == "ru"


@pytest.mark.parametrize(
    ("text", "kind", "dated", "voice", "speaker"),
    [
        (IDENTICAL, "letter", date(2015, 6, 3), "state", "Belarus"),
        (NOTE_VERBALE, "note verbale", date(2016, 5, 9), "state", "Armenia"),
        (SECRETARY_GENERAL, "letter", date(2016, 2, 1), "secretariat", "Secretary-General"),
        (FRENCH, "letter", date(2014, 3, 5), "state", "Chad"),
        (RUSSIAN, "letter", date(2014, 3, 5), "state", "Tajikistan"),
        (CHINESE, "letter", date(2014, 3, 5), "state", "Kazakhstan"),
    ],
    ids=["identical letters", "note verbale", "Secretary-General", "French", "Russian", "Chinese"],
)
def test_communications(text: str, kind: str, dated: date, voice: str, speaker: str | None) -> None:
    found = reading(text)
    assert (found.document["type"], found.document["dated"]) == (kind, dated)
    letter = of_part(found, "letter")
    assert letter
    assert {entry[1:] for entry in letter} == {(voice, speaker)}


@pytest.mark.parametrize(
    ("text", "authors", "addressees", "voices"),
    [
        (LETTER, ["Kazakhstan"], ["Secretary-General"], {"regional_organization"}),
        (
            IDENTICAL,
            ["Belarus"],
            ["Secretary-General", "President of the Security Council"],
            set(),
        ),
        (NOTE_VERBALE, ["Armenia"], ["Chair of the Committee on cranes"], set()),
        (
            FRENCH_ANNEX,
            ["Belarus"],
            ["Secrétaire général", "Présidente du Conseil de sécurité"],
            {"regional_organization"},
        ),
        (
            SPANISH,
            ["Peru"],
            ["Secretario General", "Presidencia del Consejo de Seguridad"],
            set(),
        ),
        (ARABIC, ["China"], ["رئيس مجلس الأمن"], {"regional_organization"}),
        (CHINESE_ANNEX, ["China"], ["秘书长", "安全理事会主席"], {"regional_organization"}),
    ],
    ids=["English", "identical", "note verbale", "French", "Spanish", "Arabic", "Chinese"],
)
def test_authors_addressees_and_whose_words_are_annexed(
    text: str, authors: list[str], addressees: list[str], voices: set[str]
) -> None:
    found = reading(text)
    assert found.document["authors"] == authors
    assert found.document["addressees"] == addressees
    assert {voice for _, voice, _ in of_part(found, "annex")} == voices


def test_each_annex_has_its_own_author() -> None:
    found = reading(ANNEXED_LETTER)
    spoken = {entry[1:] for entry in of_part(found, "annex")}
    assert spoken == {("regional_organization", "African Union"), ("state", None)}
    assert of_part(found, "letter")[0][1:] == ("secretariat", "Secretary-General")


def test_a_letter_on_behalf_of_others_says_so() -> None:
    behalf = [p.speaking_for for p in reading(LETTER).passages if p.speaking_for]
    assert behalf == ["States members of the Shanghai Cooperation Organization"]
    assert [p.speaking_for for p in reading(CHINESE_ANNEX).passages if p.speaking_for] == [
        "上海合作组织成员国"
    ]


def test_several_senders_are_several_authors() -> None:
    text = LETTER.replace("Representative of\nKazakhstan", "Representatives of\nBelarus and Chad")
    assert reading(text).document["authors"] == ["Belarus", "Chad"]


def test_the_reason_gives_the_whole_title() -> None:
    assert str(reading(LETTER).document["genre_reason"]).endswith("to the Secretary-General.")


def test_agenda_items_asked_for_in_a_letter() -> None:
    text = LETTER.replace(
        "Assembly.\n(Signed)", "Assembly, under agenda items 34 and 71.\n(Signed)"
    )
    assert reading(text).document["agenda"] == ["34", "71"]
    assert reading(FRENCH_ANNEX).document["agenda"] == ["33", "83"]


def test_a_letter_named_inside_a_sentence_is_no_title() -> None:
    text = "We refer to the letter dated 5 March 2014 from Chad addressed to the Secretary-General."
    assert find_title(text) is None
    assert reading(text).document["genre"] == "plain"


def test_a_presidential_statement() -> None:
    found = reading(STATEMENT)
    assert found.document["genre"] == found.document["type"] == "presidential statement"
    assert found.document["adopted"] == date(2011, 5, 4)
    assert parts(found) == ["masthead", "title", "procedure", "paragraph"]
    assert len(of_part(found, "paragraph")) == 2
    assert {p.voice for p in found.passages} == {"un_organ"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Déclaration du Président du Conseil de sécurité\n\nÀ la 9699e séance du Conseil, tenue le "
            "4 mai 2011, le Président a fait, au nom du Conseil, la déclaration suivante :\n\n« Oui. »"
        ),
        (
            "Declaración de la Presidencia del Consejo de Seguridad\n\nEn la 9699ª sesión, celebrada el "
            "4 de mayo de 2011, la Presidencia formuló, en nombre del Consejo, la siguiente "
            "declaración:\n\n«Sí.»"
        ),
        (
            "Заявление Председателя Совета Безопасности\n\nНа 9699-м заседании Совета, состоявшемся "
            "4 мая 2011 года, Председатель сделал от имени Совета следующее заявление:\n\n«Да»."
        ),
        (
            "安全理事会主席的声明\n\n在2011年5月4日安全理事会第9699次会议上，主席代表安理会"
            "发表声明如下：\n\n“是。”"
        ),
        (
            "بيان من رئيس مجلس الأمن\n\nفي الجلسة 9699 التي عقدها مجلس الأمن في 4 أيار/مايو 2011، "
            "أدلى رئيس مجلس الأمن بالبيان التالي باسم المجلس:\n\n”نعم“."
        ),
    ],
    ids=["fr", "es", "ru", "zh", "ar"],
)
def test_a_presidential_statement_in_other_languages(text: str) -> None:
    found = reading(f"S/PRST/2011/99\n\n{text}\n")
    assert found.document["adopted"] == date(2011, 5, 4)
    assert parts(found) == ["masthead", "title", "procedure", "paragraph"]


def test_a_report_of_the_secretary_general() -> None:
    found = reading(REPORT)
    assert (found.document["genre"], found.document["type"]) == ("report", "report")
    assert found.document["title"] == (
        "Cooperation between the United Nations and regional and other organizations: "
        "Report of the Secretary-General"
    )
    paragraphs = [p.number for p in found.passages if p.part == "paragraph"]
    assert paragraphs == ["1", "2", "3"]
    headings = [entry[0] for entry in of_part(found, "heading")]
    assert headings[:3] == ["I. Introduction", "II. Cooperation with", "A. Shanghai Cooperat"]
    assert [p.number for p in found.passages if p.part == "annex" and p.number] == ["1"]
    assert {p.voice for p in found.passages} == {"secretariat"}


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Note by the Secretariat", "Secretariat"),
        ("Rapport du Secrétaire général", "Secretary-General"),
        ("Nota del Secretario General", "Secretary-General"),
        ("Записка Председателя Совета Безопасности", "President of the Security Council"),
        ("秘书长的报告", "Secretary-General"),
        ("مذكرة من الأمانة العامة", "Secretariat"),
        ("Report of the Sixth Committee", "Sixth Committee"),  # as English prints it
    ],
)
def test_who_reports_in_six_languages(title: str, author: str) -> None:
    # The title follows the masthead without a blank line: it is a passage by itself.
    found = reading(f"A/79/930\n{title}\n\n1. 鹤 cranes.\n")
    assert found.document["authors"] == [author]
    assert [found.text[p.start : p.end] for p in found.passages if p.part == "title"] == [title]


@pytest.mark.parametrize("words", ["Summary", "Résumé", "Резюме", "摘要"])
def test_a_summary_has_a_heading(words: str) -> None:
    title = "Report of the Secretary-General"
    text = f"A/79/930\n\n{title}\n\n{words}\nThe report is on cranes.\n\n1.  Cranes fly.\n"
    found = reading(text)
    assert [(p.part, p.number) for p in found.passages][-3:] == [
        ("heading", None),
        ("paragraph", None),
        ("paragraph", "1"),
    ]


@pytest.mark.parametrize(
    ("title", "kind", "voice"),
    [
        ("Note by the Secretariat", "note", "secretariat"),
        ("Note by the Secretary-General", "note", "secretariat"),
        ("Note by the President of the General Assembly", "note", "un_organ"),
        ("Report of the Sixth Committee", "report", "un_organ"),
        ("Rapport du Secrétaire général", "report", "secretariat"),
        ("Informe del Secretario General", "report", "secretariat"),
        ("Доклад Генерального секретаря", "report", "secretariat"),
        ("秘书长的报告", "report", "secretariat"),
        ("تقرير الأمين العام", "report", "secretariat"),
        ("Rapport de la Sixième Commission", "report", "un_organ"),
        ("Informe de la Sexta Comisión", "report", "un_organ"),
        ("Доклад Шестого комитета", "report", "un_organ"),
        ("第六委员会的报告", "report", "un_organ"),
        ("تقرير اللجنة السادسة", "report", "un_organ"),
        ("Note du Président du Conseil de sécurité", "note", "un_organ"),
        ("安全理事会主席的说明", "note", "un_organ"),
    ],
)
def test_titles_of_reports_and_notes(title: str, kind: str, voice: str) -> None:
    found = reading(f"A/65/998\n\n{title}\n\n1. Lamps.\n\n2. More lamps.\n")
    assert found.document["type"] == kind
    assert {p.voice for p in found.passages} == {voice}


def test_a_resolution_that_a_committee_recommends_is_read_as_one() -> None:
    text = """A/59/919

Observer status for the League of Lamps in the General Assembly

Report of the Sixth Committee

I. Introduction

1. The item was on the agenda.

II. Recommendation of the Sixth Committee

2. The Committee recommends the adoption of the following draft resolution:

The General Assembly,

Wishing to promote lamps,

1. Decides to light them:

(a) With oil;

(b) With wicks;

2. Requests the Secretary-General to pay.

Annex

Letter dated 3 May 2004 from the Permanent Representative of Chad to the United Nations
addressed to the Secretary-General

We have lamps of our own, and they have been lit for many years.
"""
    found = reading(text)
    marks = [(p.part, p.number, p.lead) for p in found.passages]
    assert ("paragraph", "2", None) in marks
    assert marks.count(("heading", None, None)) == 5
    assert ("preamble", None, "Wishing") in marks
    assert marks.index(("operative", "1", "Decides")) + 1 == marks.index(
        ("operative", "2", "Requests")
    )
    assert {(voice, speaker) for _, voice, speaker in of_part(found, "annex")} == {
        ("state", "Chad")
    }
    assert found.document["authors"] == ["Sixth Committee"]


def test_a_letter_that_annexes_a_draft_resolution_is_a_letter() -> None:
    text = (
        IDENTICAL
        + """
Annex I
Explanatory memorandum

1. The African Union has cranes.

Annex II
Draft resolution

The General Assembly,

Welcoming cranes,

1. Decides to feed them.
"""
    )
    found = reading(text)
    assert found.document["genre"] == "letter"
    assert {voice for _, voice, _ in of_part(found, "annex")} == {"state"}


def test_old_titles_are_in_capitals() -> None:
    text = """S/11600

LETTER DATED 4 MARCH 1975 FROM THE PERMANENT REPRESENTATIVE OF
CHAD TO THE UNITED NATIONS ADDRESSED TO THE PRESIDENT OF THE
SECURITY COUNCIL

I write on the matter of cranes.
"""
    found = reading(text)
    assert (found.document["dated"], found.document["authors"]) == (date(1975, 3, 4), ["Chad"])
    assert of_part(found, "letter")[0][1:] == ("state", "Chad")


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Belarus and Chad", ["Belarus", "Chad"]),
        ("Bélarus et du Tadjikistan", ["Belarus", "Tajikistan"]),  # the preposition is repeated
        ("Chine et de la Fédération de Russie", ["China", "Russian Federation"]),
        ("Belarús y de China", ["Belarus", "China"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),  # one State
        ("the Committee and the Bureau", ["the Committee and the Bureau"]),  # no States
    ],
)
def test_several_states_in_one_title(name: str, states: list[str]) -> None:
    assert authors(name) == states
