"""The words that open resolutions and their paragraphs."""

import pytest

from chapter8.documents.genres.openers import lead
from chapter8.documents.genres.opening import misread_opening, opening


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Recalling its resolution", "en", ("preamble", "Recalling")),
        ("Also recalling its resolution", "en", ("preamble", "Also recalling")),
        ("Takes note with appreciation of", "en", ("operative", "Takes note with appreciation")),
        ("Recalling also its resolution", "en", ("preamble", "Recalling also")),
        ("Requests, in this regard, the", "en", ("operative", "Requests")),
        ("Prend note avec satisfaction du", "fr", ("operative", "Prend note avec satisfaction")),
        ("Décide également de", "fr", ("operative", "Décide également")),
        ("Toma nota con reconocimiento de", "es", ("operative", "Toma nota con reconocimiento")),
        ("Подтверждая свою", "ru", ("preamble", "Подтверждая")),
        ("принимает к сведению доклад", "ru", ("operative", "принимает к сведению")),
        ("تحيط علما مع التقدير بتقرير", "ar", ("operative", "تحيط علما مع التقدير")),
        ("赞赏地注意到", "zh", ("operative", "赞赏地注意到")),
        ("回顾其决议", "zh", ("preamble", "回顾")),
        ("To this end, further decides", "en", ("operative", "To this end, further decides")),
        ("decides to", "en", None),
        ("The report of", "en", None),
        ("Se félicite de", "fr", ("operative", "Se félicite")),
        ("Ayant à l’esprit", "fr", ("preamble", "Ayant à l'esprit")),
        ("Tomando nota de", "es", ("preamble", "Tomando nota")),
        ("вновь подтверждая свою", "ru", ("preamble", "вновь подтверждая")),
        ("وإذ تضع في اعتبارها", "ar", ("preamble", "وإذ تضع في اعتبارها")),
        ("又决定", "zh", ("operative", "又决定")),
        ("Whatever", "xx", None),
        ("Having considered the report", "en", ("preamble", "Having considered")),
        ("Having also considered the report", "en", ("preamble", "Having also considered")),
        ("Having regard to", "en", ("preamble", "Having regard")),
        ("Having", "en", ("preamble", "Having")),
        ("Ayant examiné le rapport", "fr", ("preamble", "Ayant examiné")),
        ("Habiendo examinado el", "es", ("preamble", "Habiendo examinado")),
        ("самым решительным образом осуждает", "ru", ("operative", "самым решительным образом осуждает")),
        ("Encourages further efforts by", "en", ("operative", "Encourages")),  # an adjective
        ("Recognizing further that", "en", ("preamble", "Recognizing further")),
        ("Recalling further General Assembly", "en", ("preamble", "Recalling further")),
        ("Re-affirming also its", "en", ("preamble", "Re-affirming also")),
        ("NOTES with satisfaction the", "en", ("operative", "NOTES with satisfaction")),
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
        ("THE GENERAL ASSEMBLY,", "GA"),  # resolutions of the first sessions
        ("THE GENERAL ASSEMBLY", None),  # "RESOLUTION ADOPTED BY / THE GENERAL ASSEMBLY"
    ],
)
def test_opening(line: str, body: str | None) -> None:
    found = opening(line)
    assert (found.body if found else None) == body


@pytest.mark.parametrize(
    ("line", "is_opening"),
    [
        ("SThe Security Council,", True),
        ("The Securin Council,", True),
        ("Security Council,", True),
        ("Security Council", False),
    ],
)
def test_misread_opening(line: str, *, is_opening: bool) -> None:
    assert misread_opening(line) is is_opening
