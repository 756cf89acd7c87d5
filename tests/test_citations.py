"""Citations in running text: whole symbols, and numbers after "resolution" or "decision"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.citations import cite
from chapter8.symbols import parse

CITED = [
    # text, canonical symbols in the order of the text
    # whole symbols
    ("the letter (S/2022/606) was read", ["S/2022/606"]),
    ("see A/RES/65/122.", ["A/RES/65/122"]),
    ("see S/2022 /606", ["S/2022/606"]),  # a stray blank
    ("see S/2022/\n606", ["S/2022/606"]),  # a line end
    ("document A/64/\nL.34,", ["A/64/L.34"]),
    ("S/PV. 8967", ["S/PV.8967"]),
    ("S/PV.4717 (Resumption 1)", ["S/PV.4717(Resumption1)"]),
    ("A/81/6 (Sect. 3)/Corr.1", ["A/81/6(Sect.3)/Corr.1"]),
    ("A/RES/65/115 A-B", ["A/RES/65/115A-B"]),
    ("A/RES/3411 A (XXX)", ["A/RES/3411A(XXX)"]),
    ("S/RES/1631 (2005)", ["S/RES/1631(2005)"]),
    ("S/1998/90 (1998)", ["S/1998/90"]),  # a year qualifies resolutions alone
    ("S/1998/1203/Annex II", ["S/1998/1203"]),  # an annex is a part of it
    ("ECE/TRANS/WP.29/2018/157", ["E/ECE/TRANS/WP.29/2018/157"]),
    ("CRC/C/USA/CO/2", ["CRC/C/USA/CO/2"]),
    ("press release SC/15769", ["SC/15769"]),
    ("S/2020/70).My next point", ["S/2020/70"]),
    ("в документе S/2014/136", ["S/2014/136"]),
    ("文件S／2014／136", []),  # no blank before: not to be told from a longer word
    ("文件 S／2014／136", ["S/2014/136"]),  # wide slashes
    # lists after a symbol
    ("A/64/L.34 and Add.1", ["A/64/L.34", "A/64/L.34/Add.1"]),
    ("S/18164 and Add.1 and 2)", ["S/18164", "S/18164/Add.1", "S/18164/Add.2"]),
    ("A/60/1, Corr.1 and Add.1", ["A/60/1", "A/60/1/Corr.1", "A/60/1/Add.1"]),
    ("A/60/1/Add.1 and Add.2", ["A/60/1/Add.1", "A/60/1/Add.2"]),
    ("A/64/L.34 and 2 others", ["A/64/L.34"]),
    ("S/RES/1368 (2001), 1373 (2001)", ["S/RES/1368(2001)", "S/RES/1373(2001)"]),
    ("A/RES/65/122, 65/124 and 67/6.", ["A/RES/65/122", "A/RES/65/124", "A/RES/67/6"]),
    # numbers of resolutions
    ("resolution 65/122", ["A/RES/65/122"]),
    ("Resolution No. 65/122", ["A/RES/65/122"]),
    (
        "its resolutions 64/256 of 2 March 2010, 65/122 of 13 December 2010 and 67/6 of 9 May 2012",
        ["A/RES/64/256", "A/RES/65/122", "A/RES/67/6"],
    ),
    (
        "resolutions 2253 (ES-V) and 2254 (ES-V) of 4 and 14 July 1967, and 2535 B (XXIV)",
        ["A/RES/2253(ES-V)", "A/RES/2254(ES-V)", "A/RES/2535B(XXIV)"],
    ),
    (
        "resolution 70/1, entitled “Transforming”, and 71/12",
        ["A/RES/70/1", "A/RES/71/12"],
    ),
    ("General Assembly resolutions 49/57 and 49/60", ["A/RES/49/57", "A/RES/49/60"]),
    ("resolution 1631 (2005)", ["S/RES/1631(2005)"]),
    (
        "Security Council resolutions 1368 (2001) and 1373 (2001)",
        ["S/RES/1368(2001)", "S/RES/1373(2001)"],
    ),
    ("resolution 3363 (XXX)", ["A/RES/3363(XXX)"]),
    ("resolution 3362 (S-VII)", ["A/RES/3362(S-VII)"]),
    ("resolution 217 A (III) of 10 December 1948", ["A/RES/217A(III)"]),
    ("resolution 217 (III) A.", ["A/RES/217A(III)"]),
    ("resolutions 3411 A and B (XXX)", ["A/RES/3411A(XXX)", "A/RES/3411B(XXX)"]),
    ("resolutions 3419 A to D (XXX)", ["A/RES/3419A-D(XXX)"]),
    ("resolution 48/75 B of 16 December", ["A/RES/48/75B"]),
    ("resolution 65/122 A new start", ["A/RES/65/122"]),  # an article, not a letter
    ("resolution ES-11/1", ["A/RES/ES-11/1"]),
    ("resolution S-8/1", ["A/RES/S-8/1"]),
    ("decision 71/556", ["A/DEC/71/556"]),
    ("decisions 71/556 and 72/500", ["A/DEC/71/556", "A/DEC/72/500"]),
    # the organ beside the number decides
    ("Human Rights Council resolution 43/16", ["A/HRC/RES/43/16"]),
    ("the Human Rights Council, in its resolution 43/16,", ["A/HRC/RES/43/16"]),
    ("resolution 43/16 of the Human Rights Council", ["A/HRC/RES/43/16"]),
    ("Council resolution 5/1", ["A/HRC/RES/5/1"]),  # before session 31 it cannot be the Assembly
    ("Economic and Social Council resolution 1996/31", ["E/RES/1996/31"]),
    ("Economic and Social Council resolution 663 D (XXIV)", ["E/RES/663D(XXIV)"]),
    ("Committee pursuant to resolution 1540 (2004)", ["S/RES/1540(2004)"]),
    ("Commission on Human Rights resolution 2002/1", []),  # has no symbol of this form
    ("the Commission, in its resolution 73/9,", []),
    ("Parliamentary Assembly resolution 1832 (2011)", []),  # of the Council of Europe
    # other languages
    ("la résolution 65/122 de l’Assemblée générale", ["A/RES/65/122"]),
    ("résolutions 1368 (2001) et 1373 (2001)", ["S/RES/1368(2001)", "S/RES/1373(2001)"]),
    ("résolution 43/16 du Conseil des droits de l’homme", ["A/HRC/RES/43/16"]),
    (
        "las resoluciones 64/256, de 2 de marzo de 2010, y 65/122, de 13 de diciembre de 2010",
        ["A/RES/64/256", "A/RES/65/122"],
    ),
    (
        "резолюции 65/122 Генеральной Ассамблеи и 1631 (2005) Совета Безопасности",
        ["A/RES/65/122"],  # the second number has no word of its own
    ),
    (
        "в резолюциях 64/256 от 2 марта 2010 года и 65/122",
        ["A/RES/64/256", "A/RES/65/122"],
    ),
    ("резолюция 1631 (2005) Совета Безопасности", ["S/RES/1631(2005)"]),
    ("القرار 65/122 وقرار مجلس الأمن 1631 (2005)", ["A/RES/65/122", "S/RES/1631(2005)"]),
    ("大会第64/256、65/122和67/6号决议", ["A/RES/64/256", "A/RES/65/122", "A/RES/67/6"]),
    ("安全理事会第1631（2005）号决议", ["S/RES/1631(2005)"]),
    ("第71/556号决定", ["A/DEC/71/556"]),
]


@pytest.mark.parametrize(("text", "symbols"), CITED, ids=[text for text, _ in CITED])
def test_cited(text: str, symbols: list[str]) -> None:
    assert [citation.symbol for citation in cite(text)] == symbols


@pytest.mark.parametrize(
    "text",
    [
        "half of it, 1/2, and 3/4",
        "on 11/09/2001 and 24/7",
        "and/or HIV/AIDS",
        "https://undocs.org/A/RES/65/122",
        "http://example.org/view?symbol=S/2022/606",
        "www.example.org/resolution 24/7",
        "decision 24/7",  # the Assembly's sessions are counted in symbols from 31
        "a decision 50/50 at best",  # its decisions are numbered from 301
        "a resolution 1920/1080 screen",
        "resolution 1973",  # no year, no organ
        "Category A/2 and T/1",
        "S/2003/l035",  # a letter for a digit
        "resolution 1631 (1905)",
        "resolution 65/122/3",
        "the A/a/b of it",
        "",
    ],
)
def test_not_cited(text: str) -> None:
    assert cite(text) == []


def test_place_and_joint_symbols() -> None:
    text = "Recalling A/71/160–S/2016/621 and Add.1, and resolution 65/122,"
    joint, addendum, resolution = cite(text)
    assert joint.surface == "A/71/160–S/2016/621"
    assert (joint.symbol, joint.joint) == ("A/71/160", ("S/2016/621",))
    assert (addendum.surface, addendum.symbol) == ("Add.1", "A/71/160/Add.1")
    assert addendum.joint == ("S/2016/621/Add.1",)
    assert (resolution.surface, resolution.joint) == ("65/122", ())  # the word itself is out


def test_two_letters_of_one_number_are_two_citations_of_one_place() -> None:
    first, second = cite("resolutions 31/6 A and B,")
    assert (first.start, first.end) == (second.start, second.end)
    assert (first.symbol, second.symbol) == ("A/RES/31/6A", "A/RES/31/6B")


def test_page_furniture_between_number_and_year_adds_no_second_year() -> None:
    assert [c.symbol for c in cite("\fS/RES/2062 (2012)\n(2006) and 1894 (2009)")] == [
        "S/RES/2062(2012)"
    ]


SCRAPS = """resolution |decisions |65/122| and |, |1631 (2005)|A/RES/|S/|2022/606|(XXX)| A and B
|Add.1|第|号决议| of 2 March 2010|–|General Assembly |قرار |https://x.org/A/RES/65/1 |3363 |А|é"""


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(SCRAPS.split("|")), max_size=14).map("".join))
def test_any_text_is_read_and_every_place_is_its_surface(text: str) -> None:
    found = cite(text)
    assert [citation.start for citation in found] == sorted(citation.start for citation in found)
    for citation in found:
        assert text[citation.start : citation.end] == citation.surface != ""
        assert parse(citation.symbol).canonical == citation.symbol


@settings(deadline=None)
@given(st.sampled_from([text for text, symbols in CITED if symbols]), st.text("ab .\n", max_size=9))
def test_text_before_does_not_change_what_is_cited(text: str, before: str) -> None:
    shifted = cite(f"{before}\n\n{text}")
    assert [citation.symbol for citation in shifted] == [c.symbol for c in cite(text)]
