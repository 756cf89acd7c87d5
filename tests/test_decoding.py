"""Bytes to text: every encoding that documents come in, and bytes that are no text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.documents.decoding import Decoded, decode
from chapter8.errors import UnreadableError

ENGLISH = "The Council took note of the report.\r\nNo member asked for the floor.\n" * 3
FRENCH = (
    "L’Assemblée a pris acte du rapport présenté à sa séance précédente, où siégeait l’Égypte.\n"
    * 4
)
SPANISH = "La Organización señaló que mañana continuaría la reunión sobre la cooperación.\n" * 4
RUSSIAN = "Совет принял к сведению доклад и решил продолжить рассмотрение этого вопроса.\n" * 4
ARABIC = "أحاط المجلس علما بالتقرير وقرر أن يواصل النظر في هذه المسألة في الدورة القادمة\n" * 4
CHINESE = "安全理事会注意到秘书长的报告，并决定继续处理此案。会员国请求就此发言。\n" * 4


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (ENGLISH, "ascii", "ascii"),  # the fast path
        (FRENCH, "utf-8", "utf-8"),  # the fast path with accents
        (RUSSIAN, "utf-8-sig", "utf-8"),  # a mark, as Notepad writes it
        (ENGLISH, "utf-16", "utf-16-le"),  # a mark, as Word writes "Unicode text"
        (RUSSIAN, "utf-16-le", "utf-16-le"),  # no mark: blanks and line ends have NULs
        (ENGLISH, "utf-16-be", "utf-16-be"),  # no mark, the other order
        (CHINESE, "utf-16-le", "utf-16-le"),  # no mark, NULs in line ends alone
        (ARABIC, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32-le"),  # its mark begins with that of UTF-16
        (RUSSIAN, "utf-32-be", "utf-32-be"),  # no mark
        (FRENCH, "windows-1252", "windows-1252"),  # curly apostrophes tell it from Latin-1
        (SPANISH, "windows-1252", "windows-1252"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "iso-8859-5", "iso-8859-5"),
        (ARABIC, "windows-1256", "windows-1256"),
        (ARABIC, "iso-8859-6", "iso-8859-6"),
        (CHINESE, "gb18030", "gb18030"),
        (ENGLISH + "Moscow, Москва.\n", "windows-1251", "windows-1252"),  # too little to tell by
    ],
)
def test_encodings_are_told_apart(text, encoding, expected):
    decoded = decode(text.encode(encoding))
    assert decoded.encoding == expected
    if expected == encoding or "utf" in encoding:
        assert decoded.text == text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "windows-1256", "gb18030"])
def test_a_guess_is_said_to_be_one(encoding):
    text = {"windows-1256": ARABIC, "gb18030": CHINESE}.get(encoding, RUSSIAN)
    assert encoding in (decode(text.encode(encoding)).note or "")


def test_line_ends_and_form_feeds_stay():
    text = "one\r\ntwo\rthree\n\ffour\u2028five\x1a"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Decoded("", "ascii")),
        (codecs.BOM_UTF8, Decoded("", "utf-8")),  # nothing but a mark
        (codecs.BOM_UTF16_LE, Decoded("", "utf-16-le")),
        (b"a \x93quoted\x94 word", Decoded("a “quoted” word", "windows-1252")),
        (
            b"undefined \x81 and \x9d in a text of English",
            Decoded(
                "undefined � and � in a text of English",
                "windows-1252",
                "2 characters are not valid windows-1252 and stand as U+FFFD.",
            ),
        ),
        (
            b"padding" + b"x" * 200 + b"\0end",
            Decoded(
                "padding" + "x" * 200 + " end", "ascii", "1 NUL characters were read as blanks."
            ),
        ),
    ],
)
def test_small_and_odd_texts(data, expected):
    assert decode(data) == expected


def test_a_broken_character_does_not_turn_russian_into_western_letters():
    data = RUSSIAN.encode()[:-2] + b" \xd0."
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(RUSSIAN[:-2])
    assert "1 characters are not valid utf-8" in (decoded.note or "")


def test_utf_16_cut_within_a_character_keeps_the_rest():
    decoded = decode(codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le") + b"x")
    assert decoded.text.startswith(ENGLISH)
    assert decoded.note is not None


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,  # every byte
        b"\x00\x01\x02\x03" * 200,  # numbers
        b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40,  # an image
        b"\x01\x02" * 300,  # control codes without NUL
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 300,  # halves of surrogate pairs
        codecs.BOM_UTF8 + b"\xff\xfe\xfa" * 300,  # a mark that lies
        b"\xc4\xe3\xf8\xd6\xc0\xff" * 100,  # letters of no language
    ],
)
def test_what_is_no_text_is_refused_with_advice(data):
    with pytest.raises(UnreadableError, match=r"(convert|save) "):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_all_of_unicode_comes_back(text):
    text = text.lstrip("\ufeff")  # that would be the mark
    assert decode(text.encode("utf-8")).text == text


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data):
    try:
        text = decode(data).text
    except UnreadableError:
        return
    text.encode("utf-8")  # no lone surrogates: it can be stored


@given(st.text(alphabet=st.characters(codec="windows-1252", categories=["L", "P", "Zs"])))
def test_western_letters_keep_their_places(text):
    """In one byte a letter, what is decoded has as many characters as there were bytes."""
    data = ("The report was adopted by consensus. " * 4).encode() + text.encode("windows-1252")
    decoded = decode(data)
    if decoded.encoding == "windows-1252":
        assert len(decoded.text) == len(data)
