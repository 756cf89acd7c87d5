"""What the head of a document says: symbols, dates, session, items; language and paragraphs."""

from datetime import date

import pytest

from chapter8.documents.dates import dates, first_date
from chapter8.documents.language import detect
from chapter8.documents.lines import page_width, paragraphs, split_lines
from chapter8.documents.masthead import masthead, ordinal

WRAPPED = """The first sentence ends here, at the full width
of the page. It goes on
and ends.
The next begins after a short line at the width.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 17 October 2005", [date(2005, 10, 17)]),
        ("October 17, 2005", [date(2005, 10, 17)]),
        ("17\nOctober\n2005", [date(2005, 10, 17)]),
        ("le 1er mars 2010", [date(2010, 3, 1)]),
        ("el 2 de marzo de 2010", [date(2010, 3, 2)]),
        ("2 марта 2010 года", [date(2010, 3, 2)]),
        ("2010年3月2日", [date(2010, 3, 2)]),
        ("٢ آذار/مارس ٢٠١٠", [date(2010, 3, 2)]),
        ("13 كانون الأول/ديسمبر 2010", [date(2010, 12, 13)]),
        ("31 June 1990", []),  # no day of the calendar
        ("May 2010", []),
        ("resolutions 12 and 13 of 2010", []),
        ("1 May 2010 to 2 June 2011", [date(2010, 5, 1), date(2011, 6, 2)]),
        ("", []),
    ],
)
def test_dates(text: str, expected: list[date]) -> None:
    assert [found.date for found in dates(text)] == expected
    assert first_date(text) == (expected[0] if expected else None)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("Nineteenth", 19),
        ("twentieth", 20),
        ("Sixty-fourth", 64),
        ("ninety-ninth", 99),
        ("special", None),
        ("", None),
    ],
)
def test_ordinals(words: str, number: int | None) -> None:
    assert ordinal(words) == number


@pytest.mark.parametrize(
    ("text", "symbols", "session", "items"),
    [
        ("United Nations A/RES/73/3\nSeventy-third session\n", ("A/RES/73/3",), 73, ()),
        ("Distr. GENERAL S/RES/1244 (1999) 10 June 1999\n", ("S/RES/1244 (1999)",), None, ()),
        ("A/RES/67/6*\n", ("A/RES/67/6",), None, ()),
        ("Agenda items 34 (a) and 39\n", (), None, ("34 (a)", "39")),
        ("Points 34 et 39 de l’ordre du jour\n", (), None, ("34", "39")),
        ("Tenth emergency special session\n", (), None, ()),  # not a regular session
        ("Dixième session extraordinaire d’urgence\n", (), None, ()),
        ("第十届紧急特别会议\n", (), None, ()),
        ("Item 34 (f) of the provisional agenda*\n", (), None, ("34 (f)",)),
        ("Soixante-dix-septième session\nPoint 34 b) de la liste préliminaire", (), 77, ("34 b)",)),
        ("Sexagésimo primer período de sesiones\nTemas 34 y 39 a) del programa provisional\n",
         (), 61, ("34", "39 a)")),
        ("Семьдесят третья сессия\nПункты 34 и 39 предварительной повестки дня\n",
         (), 73, ("34", "39")),
        ("الدورة الحادية والستون\nالبندان 34 و 39 من جدول الأعمال\n", (), 61, ("34", "39")),
        ("第六十一届会议\n临时议程*项目34和39(b)\n", (), 61, ("34", "39(b)")),
        ("[without reference to a Main Committee (A/65/L.6)]\n", (), None, ()),  # another's symbol
    ],
)  # fmt: skip
def test_mastheads(
    text: str, symbols: tuple[str, ...], session: int | None, items: tuple[str, ...]
) -> None:
    found = masthead(text, split_lines(text))
    assert (found.symbols, found.session, found.agenda_items) == (symbols, session, items)


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("Quatre-vingt-unième", "fr", 81),
        ("Soixante et onzième", "fr", 71),
        ("octogésimo", "es", 80),
        ("сороковая", "ru", 40),
        ("الثانية عشرة", "ar", 12),
        ("八十", "zh", 80),
        ("extraordinaire", "fr", None),
    ],
)
def test_ordinals_in_other_languages(words: str, language: str, number: int | None) -> None:
    assert ordinal(words, language) == number


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Original: English/French", "en"),
        ("Original : anglais", "en"),
        ("原文：俄文", "ru"),
        ("الأصل: بالإسبانية", "es"),
        ("Original: Klingon", None),
    ],
)
def test_original_language(line: str, language: str | None) -> None:
    assert masthead(line, split_lines(line)).original == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The members of the Council thank the keepers of the lamps.", "en"),
        ("Les membres du Conseil remercient les gardiens des phares.", "fr"),
        ("Los miembros del Consejo agradecen a los guardianes de los faros.", "es"),
        ("Спасибо", "ru"),  # by its script, short as it is
        ("شكرا", "ar"),
        ("谢谢", "zh"),
        ("NATO", None),  # too few words
        ("12 34", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nAnother line.\n" + "X" * 400 + ".", 3),  # one line a paragraph
        (WRAPPED, 2),
        ("A heading\n\nA paragraph that follows it.\n", 2),
        ("A sentence that\n\ngoes on over a blank line.\n", 1),
        ("12. One.\n13. Two.\n", 2),
        ("", 0),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: int) -> None:
    lines = split_lines(text)
    assert len(paragraphs(lines, page_width(lines))) == expected
