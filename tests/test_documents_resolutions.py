"""Resolutions: every period and language gives title, preamble, operative paragraphs, dates."""

from datetime import date

import pytest
from resolution_samples import (
    ARABIC,
    ASSEMBLY,
    ASSEMBLY_CAPITALS,
    ASSEMBLY_SINCE_75,
    CHINESE,
    COUNCIL,
    COUNCIL_1946,
    COUNCIL_ONE_LINE,
    ECOSOC,
    FRENCH,
    RUSSIAN,
    SPANISH,
)

from chapter8.documents import Reading, read
from chapter8.sources.item import Item


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
    ("text", "language", "beginning", "end"),
    [
        (ASSEMBLY, "en", "Cooperation between", "the Collective Security Treaty Organization"),
        (ASSEMBLY_CAPITALS, "en", "Help with bridges", "Commonwealth of Independent States"),
        (COUNCIL, "en", "Resolution 2901 (2010)", "Resolution 2901 (2010)"),
        (COUNCIL_1946, "en", "Resolution 3 (1946)", "Resolution 3 (1946)"),
        (FRENCH, "fr", "Coopération entre", "et la Communauté d’États indépendants"),
        (SPANISH, "es", "Cooperación entre", "la Organización de los Estados Americanos"),
        (
            RUSSIAN,
            "ru",
            "Сотрудничество между",
            "Организацией Договора о коллективной безопасности",
        ),
        (CHINESE, "zh", "联合国同", "上海合作组织的合作"),
        (ARABIC, "ar", "التعاون بين", "وجامعة الدول العربية"),
    ],
)
def test_title_and_language(text: str, language: str, beginning: str, end: str) -> None:
    found = reading(text)
    title = str(found.document["title"])
    assert found.document["language"] == language
    assert title.startswith(beginning)
    assert title.endswith(end)
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
    assert found.document["agenda"] == ["108 (x)"]


def test_lead_words_are_kept_with_their_paragraphs() -> None:
    found = reading(ASSEMBLY)
    leads = [p.lead for p in found.passages if p.part in ("preamble", "operative")]
    assert leads == ["Recalling", "Convinced", "Noting", "Thanks", "Asks", "Decides"]
    assert {p.lead for p in found.passages if p.part not in ("preamble", "operative")} == {None}


def test_a_list_without_marks_stays_with_its_paragraph() -> None:
    text = COUNCIL_ONE_LINE.replace("2. Urges", "\nStates of the region;\nOther States;\n2. Urges")
    assert numbers(reading(text)) == ["1", "2", "3"]


def test_a_section_letter_at_the_end_of_a_line_begins_the_numbers_again() -> None:
    text = (
        "Resolution 2903 (1953) of 24 November 1953\n\nThe Security Council,\n"
        "Recalling its previous resolutions on the ferry, which sank in the storm, and on the "
        "harbour, which is full of sand, and on the lighthouse, which nobody has lit,  A\n"
        "1. Finds that no ferry of any State can sail from the harbour;  B\n"
        "1. Takes note of the fact that sand can be carried away.\n"
    )
    assert numbers(reading(text)) == ["1", "1"]


def test_notes_after_the_last_paragraph_are_no_operative_paragraphs() -> None:
    text = COUNCIL.replace("matter.\n2\n", "matter.\n\n10 Ibid., document S/1.\n11 Ibid., p. 2.\n")
    found = reading(text)
    assert numbers(found) == ["1", "2", "3"]
    assert len(texts(found, "footnote")) == 2


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


def test_a_draft_has_its_last_heading_for_a_title() -> None:
    text = """A/61/L.99

Belarus and Kazakhstan: draft resolution

Cooperation between the United Nations and the Commonwealth of Independent States

The General Assembly,
Noting that bridges have been washed away,
1. Invites the Commonwealth of Independent States to lend pontoons.
"""
    found = reading(text)
    assert found.document["genre"] == "draft resolution"
    assert str(found.document["title"]).startswith("Cooperation between")
    assert numbers(found) == ["1"]


@pytest.mark.parametrize(
    ("printed", "misread"),
    [
        ("1. Authorizes", "l. Authorizes"),
        ("2. Requests:", "2, Requests:"),
        ("2. Requests:", "Z. Requests:"),
        ("2. Requests:", "2 Requests:"),
        ("2. Requests:", "7. Requests:"),
    ],
)
def test_misread_numbers_are_mended(printed: str, misread: str) -> None:
    assert numbers(reading(COUNCIL.replace(printed, misread))) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("draft", "sponsors"),
    [
        ("Belarus, Chad and\nPeru: draft resolution", ["Belarus", "Chad", "Peru"]),
        ("Bosnia and Herzegovina: revised draft resolution", ["Bosnia and Herzegovina"]),
        ("Проект резолюции", []),
        ("Draft resolution submitted by nobody", None),  # a sentence, not a line of the first page
    ],
)
def test_a_draft_before_the_council_is_known_by_its_first_page(
    draft: str, sponsors: list[str] | None
) -> None:
    text = f"S/2014/989\n\n{draft}\n\nThe Security Council,\nRecalling the ferry,\n1. Decides.\n"
    found = reading(text)
    assert (found.document["genre"] == "draft resolution") is (sponsors is not None)
    assert found.document["authors"] == (sponsors or [])
    assert found.document["title"] is None


def test_lead_words_in_other_languages_are_as_printed() -> None:
    leads = [p.lead for p in reading(RUSSIAN).passages if p.lead]
    assert leads == ["отмечая", "ссылаясь", "с удовлетворением отмечает", "просит"]
    leads = [p.lead for p in reading(ARABIC).passages if p.lead]
    assert leads == ["إذ تلاحظ", "ترحب", "تطلب"]
    assert [p.lead for p in reading(CHINESE).passages if p.lead] == ["注意到", "欢迎", "请"]


def test_a_resolution_whose_text_decides_is_no_decision() -> None:
    text = CHINESE.replace("赠送", "决定赠送")
    assert reading(text).document["genre"] == "resolution"


def test_an_arabic_title_after_a_dash() -> None:
    found = reading(ARABIC.replace("61/908.", "61/908 -"))
    assert found.document["title"] == "التعاون بين الأمم المتحدة وجامعة الدول العربية"


def test_a_declaration_has_lead_words_without_the_s() -> None:
    text = COUNCIL.replace("1. Authorizes", "1. Further authorize")
    assert [p.lead for p in reading(text).passages if p.number == "1"] == ["Further authorize"]


@pytest.mark.parametrize(
    ("closing", "adopted"),
    [
        ("2376th plenary meeting,\n10 October 1975.", date(1975, 10, 10)),
        ("Twenty-ninth plenary meeting, 12 February 1975.", date(1975, 2, 12)),
    ],
)
def test_closing_lines_of_the_roman_numbered_sessions(closing: str, adopted: date) -> None:
    text = f"""A/RES/3963 (XXX)

3963 (XXX). Wells

The General Assembly,

Recalling the wells,

1. Approves the wells.

{closing}
"""
    found = reading(text)
    assert (found.document["title"], found.document["adopted"]) == ("Wells", adopted)
    assert numbers(found) == ["1"]
    assert texts(found, "procedure") == [" ".join(closing.split())]


def test_the_line_of_adoption_is_no_title_where_the_date_comes_first() -> None:
    text = """S/RES/2901 (2010)
第2901(2010)号决议
2010年5月3日安全理事会第6399次会议通过
安全理事会，
回顾非洲联盟的来信，
1. 授权非洲联盟修理渡轮。
"""
    found = reading(text)
    assert texts(found, "title") == ["第2901(2010)号决议"]
    assert found.document["adopted"] == date(2010, 5, 3)


@pytest.mark.parametrize(
    ("body", "operative", "headings"),
    [
        (  # items in figures, as scans read (b)
            (
                "1. Requests the harbour master, whose lamps are many and whose ferries are few and whose days "
                "are long, to tell the Council of all these things, which are as follows:\n"
                "(a) The number of the lamps;\n(5) The number of the ferries;\n2. Decides to wait."
            ),
            ["1", "2"],
            1,
        ),
        (  # an office after a name leads no paragraph
            (
                "1. Thanks the master of the harbour, who has lit every lamp there and kept the ferries in sight "
                "of the shore through all of the winter, Mr. Wick,\nActing Keeper of the Lamps, for oil;\n"
                "2. Decides to wait."
            ),
            ["1", "2"],
            1,
        ),
        (  # numerals of sections at the ends of lines
            (
                "Finds that the ferry has sunk, together with the lamps and the oil and all of the wicks that the "
                "harbour master had bought for it in the spring of the year; and  I\n"
                "Calls for a new ferry;  II\nRequests the harbour master to find one."
            ),
            [None, None, None],
            3,
        ),
    ],
)
def test_texts_that_have_lost_the_ends_of_their_lines(
    body: str, operative: list[str | None], headings: int
) -> None:
    text = (
        "Resolution 2904 (1950) of 25 June 1950\n\nThe Security Council,\n"
        "Recalling its resolutions on the ferry, and the long voyage of the harbour master, which "
        "lasted from the spring to the autumn of the year and ended in the harbour,\n" + body + "\n"
    )
    found = reading(text)
    assert numbers(found) == operative
    assert len(texts(found, "heading")) == headings


def test_the_title_of_an_annex_and_its_first_paragraph_are_two() -> None:
    text = COUNCIL.replace(
        "matter.\n2\n",
        "matter.\n\nAnnex\n\nRules for the ferry\n\nWe, the ferrymen of every harbour,\n\nPromise oil.\n",
    )
    assert texts(reading(text), "annex") == [
        "Rules for the ferry",
        "We, the ferrymen of every harbour,",
        "Promise oil.",
    ]


def test_a_resolution_of_the_first_session_in_capitals() -> None:
    text = """45 (I). Adjustment of the rules
of the harbour

THE GENERAL ASSEMBLY,
HAVING received the report of the harbour master (document A/964/Add.1),
NOTES with satisfaction the state of the quays;
DECIDES to wait.

Fifty-fifth plenary meeting,
11 December 1946.
"""
    found = reading(text)
    assert found.document["document"] == "A/RES/45(I)"
    assert found.document["adopted"] == date(1946, 12, 11)
    assert [p.lead for p in found.passages if p.lead] == [
        "HAVING received",
        "NOTES with satisfaction",
        "DECIDES",
    ]


@pytest.mark.parametrize(
    ("language", "organ", "announced", "titles", "first"),
    [
        (
            "en",
            "The General Assembly",
            "Adopts the following political declaration approved by the high-level\nmeeting on lighthouses:",
            ["Political declaration of the high-level meeting of the\nGeneral Assembly on lighthouses", "United to light the coasts"],
            "We, Heads of State and Government, assembled in New York,\nreaffirm our commitment to lamps.",
        ),
        (
            "fr",
            "L’Assemblée générale",
            "Adopte la déclaration politique suivante :",
            ["Déclaration politique sur les phares"],
            "Nous, chefs d’État et de gouvernement, sommes réunis à New York.",
        ),
        (
            "es",
            "La Asamblea General",
            "Aprueba la siguiente declaración:",
            ["Declaración sobre los faros"],
            "Nosotros, los Jefes de Estado y de Gobierno, nos hemos reunido.",
        ),
        (
            "ru",
            "Генеральная Ассамблея",
            "принимает следующую политическую декларацию:",
            ["Политическая декларация о маяках"],
            "Мы, главы государств и правительств, собрались в Нью-Йорке.",
        ),
        ("zh", "大会，\n\n     回顾其第80/901号决议，", "通过以下政治宣言：", ["关于灯塔的政治宣言"], "我们，各国国家元首和政府首脑，聚集在纽约。"),
    ],
    ids=["en", "fr", "es", "ru", "zh"],
)  # fmt: skip
def test_the_titles_of_a_declaration_in_the_body_are_headings(
    language: str, organ: str, announced: str, titles: list[str], first: str
) -> None:
    told = "\n\n     ".join([organ, announced, *titles, first, "1.   Reaffirm the lamps;"])
    head = "United Nations\nA/RES/81/903\n\n81/903.   Declaration on lighthouses\n\n"
    found = reading(f"{head}     {told}\n\n     2.   Welcome the oil.\n", language=language)
    assert texts(found, "heading")[-len(titles) :] == [" ".join(one.split()) for one in titles]
    assert texts(found, "operative")[1] == " ".join(first.split())
    assert numbers(found)[-2:] == ["1", "2"]


def test_a_list_after_a_colon_is_no_title_of_a_declaration() -> None:
    text = "United Nations\nA/RES/81/904\n\n     The General Assembly\n\n     Elects the following States members of the Committee:\n\n     Ruritania\n\n     Graustark\n"
    assert "Ruritania" not in texts(reading(text), "heading")
