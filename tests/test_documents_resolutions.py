"""Resolutions: every period and language gives title, preamble, operative paragraphs, dates."""

from datetime import date

import pytest

from chapter8.documents import Reading, read
from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import misread_opening, opening
from chapter8.sources.item import Item

ASSEMBLY = """United Nations

A/RES/61/901

General Assembly

Distr.: General
14 February 2007

Sixty-first session
Agenda item 108 (x)

Resolution adopted by the General Assembly on 4 December 2006
[without reference to a Main Committee (A/61/L.99 and Add.1)]

61/901. Cooperation between the United Nations and the
Collective Security Treaty Organization
The General Assembly,
Recalling its decision to welcome the Collective Security Treaty
Organization among its observers,
Convinced that joint training of rescue workers saves lives in the
mountains, 1
0F

Noting that the Collective Security Treaty
_______________
1

06-49901

See A/60/999, annex.

*0649901*

Please rec cle

\u267b

A/RES/61/901

Organization keeps stores of tents and blankets,
Thanks the Collective Security Treaty Organization for the
1.
exercises that it held with the United Nations on flood relief;
2.
Asks the Secretary-General to send observers to the next exercise;
Decides to return to the matter at its sixty-third session.
3.
60th plenary meeting
4 December 2006

2
"""

ASSEMBLY_CAPITALS = """UNITED
NATIONS

General Assembly
Distr.
GENERAL
A/RES/49/902
20 January 1995

Forty-ninth session
Agenda item 33
RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY
[without reference to a Main Committee (A/49/L.98)]
49/902.

Help with bridges from the
Commonwealth of Independent States

The General Assembly,
Noting that bridges have been washed away,
1.
Invites the Commonwealth of Independent States to lend pontoons;
2.
Requests the Secretary-General to find places for them.
80th plenary meeting
9 December 1994
"""

ASSEMBLY_SINCE_75 = """A/RES/76/903

General Assembly
Distr.: General
2 December 2021

Seventy-sixth session
Agenda item 130 (y)
Cooperation between the United Nations and regional and
other organizations: cooperation between the United Nations
and the Shanghai Cooperation Organization

Resolution adopted by the General Assembly on 22 November 2021
[without reference to a Main Committee (A/76/L.97)]

76/903. Cooperation between the United Nations and the
Shanghai Cooperation Organization

The General Assembly,
Aware that rivers cross borders,
1. Encourages the Shanghai Cooperation Organization to share its
measurements of rivers with the World Meteorological Organization;
2. Decides to take the matter up again.
40th plenary meeting
22 November 2021

21-17903 (E) 021221
*2117903*

A/RES/76/903
Cooperation between the United Nations and the
Shanghai Cooperation Organization
2/2
21-17903
"""

COUNCIL = """United Nations
Security Council

S/RES/2901 (2010)
Distr.: General 3 May 2010

Resolution 2901 (2010)
Adopted by the Security Council at its 6399th meeting, on 3 May 2010
The Security Council,
Recalling the letter of the African Union on the ferry,
Gravely concerned that the ferry has not sailed since
10-34901 (E)
*1034901*

S/RES/2901 (2010)
the storm, and that the Economic Community of West African States waits for food,
Acting under Chapter VII of the Charter of the United Nations,
Repairs
1. Authorizes the African Union to repair the ferry;
2. Requests:
(a) The Secretary-General to lend two engines;
(b) The Economic Community of West African States to lend a crew;
3. Decides to remain seized of the matter.
2
"""

COUNCIL_1946 = """3 (1946). Resolution of 9 May 1946

The Security Council

Having heard the representative of Iceland on the herring,

Recommends to the General Assembly that it look into the matter of the herring ;

Requests the Secretary-General to tell the Assembly so.

Adopted unanimously at the 43rd meeting.

1 Official Records, First Year, No. 2, p. 200.
"""

COUNCIL_ONE_LINE = (
    "United Nations\nSecurity Council\n\nS/RES/2902 (2012)\nDistr.: General 1 June 2012\n\n"
    "Resolution 2902 (2012)\nAdopted by the Security Council at its 6701st meeting, on 1 June 2012\n"
    "The Security Council, Recalling its visit to the harbour, Noting with regret that the League of "
    "Arab States found no berth, Having met the harbour master, 1. Thanks the harbour master; "
    "2. Urges the League of Arab States to try again; 3. Decides to remain seized of the matter. "
    "The ships wait outside, as the harbour master said at length and with many figures.\n"
)

ECOSOC = """E/RES/2003/94

Economic and Social Council

2003/94. Seeds

The Economic and Social Council,
Considering that seeds are scarce,
1. Welcomes the seed bank of the Southern African Development Community;
2. Asks for a list of seeds.
20th plenary meeting
10 July 2003
"""

FRENCH = """Nations Unies

A/RES/61/904

Assemblée générale
Distr. générale
14 février 2007

Soixante et unième session
Point 108 x) de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 4 décembre 2006

61/904. Coopération entre l’Organisation des Nations Unies et
la Communauté d’États indépendants

L’Assemblée générale,
Rappelant que les trains passent les frontières de la Communauté
d’États indépendants,
Consciente de ce que coûtent les retards,
1. Prend note de l’horaire commun établi par la Communauté
d’États indépendants ;
2. Prie le Secrétaire général d’en parler à la prochaine session.
60e séance plénière
4 décembre 2006
"""

SPANISH = """Naciones Unidas

A/RES/61/905

Asamblea General
Distr. general
14 de febrero de 2007

Tema 108 x) del programa

Resolución aprobada por la Asamblea General el 4 de diciembre de 2006

61/905. Cooperación entre las Naciones Unidas y la
Organización de los Estados Americanos

La Asamblea General,
Recordando que los faros guían a los barcos,
1. Toma nota de los faros que ha construido la Organización de
los Estados Americanos;
2. Pide al Secretario General que le informe de ellos.
60ª sesión plenaria
4 de diciembre de 2006
"""

RUSSIAN = """Организация Объединенных Наций

A/RES/61/906

Генеральная Ассамблея
Distr.: General
14 February 2007
Russian
Original: English

Пункт 108 x повестки дня

Резолюция, принятая Генеральной Ассамблеей 4 декабря 2006 года

61/906. Сотрудничество между Организацией Объединенных Наций и
Организацией Договора о коллективной безопасности

Генеральная Ассамблея,
отмечая, что дороги в горах закрыты зимой,
ссылаясь на карту, составленную Организацией Договора о
коллективной безопасности,
1. с удовлетворением отмечает, что карта верна;
2. просит Генерального секретаря напечатать ее.
60-е пленарное заседание
4 декабря 2006 года
"""

CHINESE = """联合国

A/RES/61/907

大会
Distr.: General
14 February 2007
Chinese
Original: English

议程项目108(x)

2006年12月4日大会决议

61/907. 联合国同上海合作组织的合作

大会，
注意到上海合作组织修建了一座图书馆，
1. 欢迎上海合作组织开放图书馆；
2. 请秘书长赠送书籍。
2006年12月4日
第60次全体会议
"""

ARABIC = """الأمم المتحدة

A/RES/61/908

الجمعية العامة
Distr.: General
14 February 2007
Arabic
Original: English

البند 108 من جدول الأعمال

قرار اتخذته الجمعية العامة في 4 كانون الأول/ديسمبر 2006

61/908. التعاون بين الأمم المتحدة وجامعة الدول العربية

إن الجمعية العامة،
إذ تلاحظ أن جامعة الدول العربية زرعت أشجارا،
1 - ترحب بالأشجار التي زرعتها جامعة الدول العربية؛
2 - تطلب إلى الأمين العام أن يسقيها.
الجلسة العامة 60
4 كانون الأول/ديسمبر 2006
"""


def reading(text: str, **known: object) -> Reading:
    """Read a text as a file would be."""
    item = Item("files", "some.txt", text.encode(), "some.txt", metadata=known)
    return read(item)[0]


def texts(found: Reading, part: str) -> list[str]:
    """The words of the passages of a part."""
    return [" ".join(found.text[p.start : p.end].split()) for p in found.passages if p.part == part]


def numbers(found: Reading) -> list[str | None]:
    """The numbers of the operative paragraphs."""
    return [p.number for p in found.passages if p.part == "operative"]


@pytest.mark.parametrize(
    ("text", "symbol", "adopted", "preamble", "operative"),
    [
        (ASSEMBLY, "A/RES/61/901", date(2006, 12, 4), 3, ["1", "2", "3"]),
        (ASSEMBLY_CAPITALS, "A/RES/49/902", date(1994, 12, 9), 1, ["1", "2"]),
        (ASSEMBLY_SINCE_75, "A/RES/76/903", date(2021, 11, 22), 1, ["1", "2"]),
        (COUNCIL, "S/RES/2901(2010)", date(2010, 5, 3), 3, ["1", "2", "3"]),
        (COUNCIL_1946, "S/RES/3(1946)", date(1946, 5, 9), 1, [None, None]),
        (COUNCIL_ONE_LINE, "S/RES/2902(2012)", date(2012, 6, 1), 3, ["1", "2", "3"]),
        (ECOSOC, "E/RES/2003/94", date(2003, 7, 10), 1, ["1", "2"]),
        (FRENCH, "A/RES/61/904", date(2006, 12, 4), 2, ["1", "2"]),
        (SPANISH, "A/RES/61/905", date(2006, 12, 4), 1, ["1", "2"]),
        (RUSSIAN, "A/RES/61/906", date(2006, 12, 4), 2, ["1", "2"]),
        (CHINESE, "A/RES/61/907", date(2006, 12, 4), 1, ["1", "2"]),
        (ARABIC, "A/RES/61/908", date(2006, 12, 4), 1, ["1", "2"]),
    ],
    ids=[
        "Assembly with displaced numbers and a name over a page break",
        "Assembly before 1996, in capitals",
        "Assembly since session 75, with the title of the agenda item",
        "Council with a page break and lettered items",
        "Council of 1946: no masthead, no numbers, a footnote",
        "Council whose line ends are lost",
        "Economic and Social Council",
        "French",
        "Spanish",
        "Russian",
        "Chinese",
        "Arabic",
    ],
)
def test_every_period_and_language(
    text: str, symbol: str, adopted: date, preamble: int, operative: list[str | None]
) -> None:
    found = reading(text)
    assert found.document["genre"] == "resolution"
    assert found.document["document"] == symbol
    assert found.document["type"] == "resolution"
    assert (found.document["adopted"], found.document["year_basis"]) == (adopted, "adoption")
    assert len(texts(found, "preamble")) == preamble
    assert numbers(found) == operative
    assert {p.voice for p in found.passages} == {"un_organ"}


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        (ASSEMBLY, "en", "Cooperation between the United Nations and the Collective Security Treaty Organization"),
        (ASSEMBLY_CAPITALS, "en", "Help with bridges from the Commonwealth of Independent States"),
        (COUNCIL, "en", "Resolution 2901 (2010)"),
        (COUNCIL_1946, "en", "Resolution 3 (1946)"),
        (FRENCH, "fr", "Coopération entre l’Organisation des Nations Unies et la Communauté d’États indépendants"),
        (SPANISH, "es", "Cooperación entre las Naciones Unidas y la Organización de los Estados Americanos"),
        (RUSSIAN, "ru", "Сотрудничество между Организацией Объединенных Наций и Организацией Договора о коллективной безопасности"),
        (CHINESE, "zh", "联合国同上海合作组织的合作"),
        (ARABIC, "ar", "التعاون بين الأمم المتحدة وجامعة الدول العربية"),
    ],
)  # fmt: skip
def test_title_and_language(text: str, language: str, title: str) -> None:
    found = reading(text)
    assert found.document["language"] == language
    assert found.document["title"] == title
    assert len(texts(found, "title")) == 1


def test_a_name_over_a_page_break_is_whole_again() -> None:
    found = reading(ASSEMBLY)
    assert "Noting that the Collective Security Treaty Organization keeps" in " ".join(
        texts(found, "preamble")
    )
    assert texts(found, "footnote")[-1].endswith("See A/60/999, annex.")


def test_a_number_that_slid_into_its_paragraph_is_cut_out_and_kept() -> None:
    found = reading(ASSEMBLY)
    first = texts(found, "operative")[0]
    assert first.startswith("Thanks the Collective Security Treaty Organization for the exercises")


def test_the_title_of_the_agenda_item_is_masthead_and_the_running_title_is_gone() -> None:
    found = reading(ASSEMBLY_SINCE_75)
    assert found.text.count("Shanghai Cooperation Organization") == 3
    assert any("regional and other" in words for words in texts(found, "masthead"))


def test_three_dates_are_kept_apart() -> None:
    found = reading(ASSEMBLY)
    assert found.document["distributed"] == date(2007, 2, 14)
    assert found.document["adopted"] == date(2006, 12, 4)
    assert found.document["dated"] is None
    assert found.document["year"] == 2006


def test_masthead_gives_session_and_agenda_item() -> None:
    found = reading(ASSEMBLY)
    assert found.document["session"] == 61
    assert found.masthead.agenda_items == ("108 (x)",)


def test_lettered_items_stay_with_their_paragraph_and_headings_apart() -> None:
    found = reading(COUNCIL)
    assert "(b) The Economic Community" in texts(found, "operative")[1]
    assert texts(found, "heading") == ["The Security Council,", "Repairs"]


def test_vote_and_footnote_after_an_early_resolution() -> None:
    found = reading(COUNCIL_1946)
    assert texts(found, "vote") == ["Adopted unanimously at the 43rd meeting."]
    assert texts(found, "footnote") == ["1 Official Records, First Year, No. 2, p. 200."]


def test_parts_of_a_resolution_begin_their_numbers_again() -> None:
    text = COUNCIL.replace(
        "3. Decides to remain seized of the matter.",
        "3. Decides to remain seized of the matter.\nB\nThe Security Council,\n"
        "Noting that the ferry is old,\n1. Calls for a new ferry.\n2. Decides to wait.",
    )
    assert numbers(reading(text)) == ["1", "2", "3", "1", "2"]


def test_an_annex_has_its_own_part_and_numbers() -> None:
    text = COUNCIL.replace(
        "matter.\n2\n", "matter.\nAnnex\nRules for the ferry\n1. No goats.\n2. No bells.\n"
    )
    found = reading(text)
    assert numbers(found) == ["1", "2", "3"]
    assert [p.number for p in found.passages if p.part == "annex" and p.number] == ["1", "2"]


def test_a_date_of_another_year_than_the_symbol_is_doubted() -> None:
    text = COUNCIL.replace("on 3 May 2010", "on 3 May 2001")
    found = reading(text, symbols=["S/RES/2901(2010)"])
    assert found.document["adopted"] is None
    assert found.document["year"] == 2010
    assert any("2001" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Recalling its resolution", "en", ("preamble", "Recalling")),
        ("Also recalling its resolution", "en", ("preamble", "Also recalling")),
        ("Takes note with appreciation", "en", ("operative", "Takes note")),
        ("In this regard, further decides that", "en", ("operative", "In this regard, further decides")),
        ("decides to", "en", None),
        ("The report of", "en", None),
        ("Se félicite de", "fr", ("operative", "Se félicite")),
        ("Ayant à l’esprit", "fr", ("preamble", "Ayant à l'esprit")),
        ("Tomando nota de", "es", ("preamble", "Tomando nota")),
        ("вновь подтверждая свою", "ru", ("preamble", "вновь подтверждая")),
        ("وإذ تضع في اعتبارها", "ar", ("preamble", "وإذ")),
        ("又决定", "zh", ("operative", "又决定")),
        ("Whatever", "xx", None),
    ],
)  # fmt: skip
def test_lead_words(text: str, language: str, expected: tuple[str, str] | None) -> None:
    found = lead(text, language)
    assert (tuple(found) if found else None) == expected


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("The General Assembly,", "GA"),
        ("The Security Council", "SC"),
        ("“The Security Council,", "SC"),
        ("The Security Council having met", "SC"),
        ("The General Assembly Hall", None),  # a room
        ("Генеральная Ассамблея", None),  # the masthead, without a comma
        ("Генеральная Ассамблея,", "GA"),
        ("大会", None),
        ("大会，", "GA"),
        ("the Security Council,", None),  # the middle of a sentence
    ],
)
def test_opening(line: str, body: str | None) -> None:
    found = opening(line)
    assert (found.body if found else None) == body


@pytest.mark.parametrize(
    ("line", "is_opening"),
    [("SThe Security Council,", True), ("Security Council,", True), ("Security Council", False)],
)
def test_misread_opening(line: str, *, is_opening: bool) -> None:
    assert misread_opening(line) is is_opening
