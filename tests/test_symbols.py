"""Symbols of UN documents: every form that is printed, catalogued or typed means one key."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8 import symbol_components
from chapter8.errors import SymbolError
from chapter8.symbols import (
    BODIES,
    UNDETERMINED,
    Symbol,
    from_filename,
    parse,
    plausible,
    session_years,
)

# ---- what a symbol says of its document -----------------------------------------------------

# "=" is the text as given, "-" is what the symbol does not say.
MEANINGS = """
given | canonical | printed | body | type | session | year
A/RES/65/122 | = | = | GA | resolution | 65 | -
A/RES/67/6* | A/RES/67/6 | A/RES/67/6 | GA | resolution | 67 | -
A/RES/64/256 | = | = | GA | resolution | 64 | -
A/RES/65/115 A-B | A/RES/65/115A-B | = | GA | resolution | 65 | -
A/RES/75/101A-B | = | A/RES/75/101 A-B | GA | resolution | 75 | -
A/RES/ES-11/1 | = | = | GA | resolution | ES-11 | -
A/RES/S-30/1 | = | = | GA | resolution | S-30 | -
A/RES/3363 (XXX) | A/RES/3363(XXX) | = | GA | resolution | 30 | -
A/RES/3411 A (XXX) | A/RES/3411A(XXX) | = | GA | resolution | 30 | -
A/RES/3362 (S-VII) | A/RES/3362(S-VII) | = | GA | resolution | S-7 | -
A/59/PV.65 | = | = | GA | verbatim record | 59 | -
A/36/PV.98 | = | = | GA | verbatim record | 36 | -
A/PV.2377 | = | = | GA | verbatim record | - | -
A/10298 | = | = | GA | undetermined | - | -
S/11838 | = | = | SC | undetermined | - | -
A/C.3/78/L.49/Rev.1 | = | = | GA | draft resolution | 78 | -
A/C.3/78/SR.47 | = | = | GA | summary record | 78 | -
A/73/L.103/Add.1 | = | = | GA | draft resolution | 73 | -
A/59/517 | = | = | GA | undetermined | 59 | -
A/65/65 | = | = | GA | undetermined | 65 | -
A/71/160-S/2016/621 | A/71/160 | A/71/160 | GA | undetermined | 71 | -
A/73/328–S/2018/592 | A/73/328 | A/73/328 | GA | undetermined | 73 | -
A/55/1010-S/2001/667 | A/55/1010 | A/55/1010 | GA | undetermined | 55 | -
A/60/875-S/2006/364 | A/60/875 | A/60/875 | GA | undetermined | 60 | -
A/INF/75/3 | = | = | GA | information | 75 | -
A/ES-10/L.31/Rev.1 | = | = | GA | draft resolution | ES-10 | -
S/RES/1631 (2005) | S/RES/1631(2005) | = | SC | resolution | - | 2005
S/RES/2728(2024) | = | S/RES/2728 (2024) | SC | resolution | - | 2024
S/PV.8967 | = | = | SC | verbatim record | - | -
S/PV.4717 (Resumption 1) | S/PV.4717(Resumption1) | = | SC | verbatim record | - | -
S/PV.6201(Resumption1) | = | S/PV.6201 (Resumption 1) | SC | verbatim record | - | -
S/2022/606 | = | = | SC | undetermined | - | 2022
S/PRST/2010/1 | = | = | SC | presidential statement | - | 2010
S/INF/65 | = | = | SC | compilation | - | -
S/Agenda/9725 | = | = | SC | agenda | - | -
S/AC.49/2024/6 | = | = | SC | undetermined | - | 2024
S/2024/10/Rev.1/Add.36 | = | = | SC | undetermined | - | 2024
E/2009/28 | = | = | ECOSOC | undetermined | - | 2009
E/CN.7/... | E/CN.7/ | E/CN.7/ | ECOSOC | undetermined | - | -
E/CN.4/2002/1 | = | = | ECOSOC | undetermined | - | 2002
E/ECE/TRANS/505/Rev.3/Add.147 | = | = | ECOSOC | undetermined | - | -
ECE/TRANS/WP.29/2018/157 | E/ECE/TRANS/WP.29/2018/157 | = | ECOSOC | undetermined | - | 2018
E/ESCAP/77/1 | = | = | ECOSOC | undetermined | 77 | -
ST/AI/189/Add.9/Rev.2 | = | = | Secretariat | administrative instruction | - | -
CEDAW/C/89/2 | = | = | CEDAW | undetermined | 89 | -
TD/B/C.1/IRON ORE/ | = | = | UNCTAD | undetermined | - | -
# further series and qualifiers
A/62/17(PartI) | = | A/62/17 (Part I) | GA | undetermined | 62 | -
A/62/17 (Part One) | A/62/17(Part One) | = | GA | undetermined | 62 | -
A/81/6 (Sect. 29A) | A/81/6(Sect.29A) | = | GA | undetermined | 81 | -
A/65/49 (Vol. I) | A/65/49(Vol.I) | = | GA | compilation | 65 | -
A/10034(SUPP) | = | A/10034 (SUPP) | GA | undetermined | - | -
A/DEC/71/556 | = | = | GA | decision | 71 | -
A/HRC/RES/16/18 | = | = | GA | resolution | 16 | -
A/BUR/78/1 | = | = | GA | procedural | 78 | -
E/RES/1996/31 | = | = | ECOSOC | resolution | - | 1996
E/2009/SR.5 | = | = | ECOSOC | summary record | - | 2009
E/CN.4/2002/L.10 | = | = | ECOSOC | draft | - | 2002
T/RES/2185 (LIII) | T/RES/2185(LIII) | = | TC | resolution | 53 | -
ST/SGB/2003/13 | = | = | Secretariat | bulletin | - | 2003
CRC/C/USA/CO/2 | = | = | CRC | concluding observations | - | -
E/C.12/GC/20 | = | = | ECOSOC | general comment | - | -
CERD/C/COL/14-16 | = | = | CERD | undetermined | - | -
E/CN.4/Sub.2/AC.5/1999/WP.6 | = | = | ECOSOC | working paper | - | 1999
UNEP/EA.4/Res.1 | = | = | UNEP | resolution | - | -
TD(XIII)/PC/1 | = | = | UNCTAD | undetermined | 13 | -
S/AC.37/2003/(1455)/26 | = | = | SC | undetermined | - | 2003
SC/15769 | = | = | DGC | press release | - | -
GA/12474 | = | = | DGC | press release | - | -
SG/SM/19929 | = | = | DGC | press release | - | -
"""


@pytest.mark.parametrize(
    "row", [line for line in MEANINGS.strip().splitlines()[1:] if not line.startswith("#")]
)
def test_meaning(row: str) -> None:
    text, canonical, printed, body, type_, session, year = row.split(" | ")
    symbol = parse(text)
    assert symbol.canonical == canonical.replace("=", text)
    assert symbol.printed == printed.replace("=", text)
    assert (symbol.body, symbol.type) == (body, type_)
    assert symbol.session == (
        int(session) if session.isdigit() else {"-": None}.get(session, session)
    )
    assert symbol.year == (None if year == "-" else int(year))
    assert parse(symbol.canonical) == parse(symbol.printed) == replace(symbol, joint=())


def test_undetermined_is_the_type_that_only_a_title_can_tell() -> None:
    assert parse("S/2022/606").type == UNDETERMINED == "undetermined"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a/res/65/122", "A/RES/65/122"),  # lower case
        (" A / RES/ 65/122 ", "A/RES/65/122"),  # stray blanks
        ("A/RES/65/\n122", "A/RES/65/122"),  # a line end
        ("A/RES/65/122.", "A/RES/65/122"),  # the point of the sentence
        ("A/RES/67/6**", "A/RES/67/6"),  # reissued twice
        ("А/RES/65/122", "A/RES/65/122"),  # Cyrillic А
        ("S/RES/1631\u00a0(2005)", "S/RES/1631(2005)"),  # no-break space
        ("S/RES/1631（2005）", "S/RES/1631(2005)"),  # wide parentheses of Chinese print
        ("A/RES/ES‑11/1", "A/RES/ES-11/1"),  # no-break hyphen
        ("S/RES/1325/2000", "S/RES/1325(2000)"),  # the year after a slash
        ("S/RES/1185/(1998)", "S/RES/1185(1998)"),  # and in parentheses after one
        ("S/RES/0001(1946)", "S/RES/1(1946)"),  # leading zeros
        ("A/RES/217 (III) A", "A/RES/217A(III)"),  # the letter after the session
        ("A/RES/78/183/A", "A/RES/78/183A"),  # the letter after a slash
        ("A/RES/37/100[A-J]", "A/RES/37/100A-J"),  # letters in brackets
        ("A/RES/3411 A and B (XXX)", "A/RES/3411A-B(XXX)"),
        ("A/RES/3419 A to D (XXX)", "A/RES/3419A-D(XXX)"),
        ("A/31/39[Vol.II](SUPP)", "A/31/39(Vol.II)(SUPP)"),  # brackets for parentheses
        ("A/81/6 (SECT. 3)/CORR.1", "A/81/6(Sect.3)/Corr.1"),
        ("A/81/6 (Sect. 5)/Part A", "A/81/6(Sect.5)/PartA"),  # a part after a slash
        ("A/c.3/78/l.49/REV.1", "A/C.3/78/L.49/Rev.1"),
        ("E/CN.4/SUB.2/1994/56", "E/CN.4/Sub.2/1994/56"),
        ("S/AGENDA/9725", "S/Agenda/9725"),
        ("S/PV 8967", "S/PV.8967"),  # the dot lost
        ("S/PV. 8967", "S/PV.8967"),  # a blank after it
        ("A/59/PV65", "A/59/PV.65"),
        ("S/2014//502", "S/2014/502"),
        ("E/ECE/TRANS/WP.29/2018/157", "E/ECE/TRANS/WP.29/2018/157"),
        ("ECE/TRANS/WP.29/2018/157", "E/ECE/TRANS/WP.29/2018/157"),  # one key with the row above
        ("td/b/c.1/iron ore/", "TD/B/C.1/IRON ORE/"),  # the blank between words is kept
    ],
)
def test_spellings_of_one_key(text: str, canonical: str) -> None:
    assert parse(text).canonical == canonical


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("A/71/160-S/2016/621", ("A/71/160", "S/2016/621")),
        ("A/73/328–S/2018/592", ("A/73/328", "S/2018/592")),  # en dash
        ("A/36/533-S/14701", ("A/36/533", "S/14701")),
        ("A/71/160*-S/2016/621*", ("A/71/160", "S/2016/621")),
        ("A/65/1/Add.1 - E/2010/6/Add.1", ("A/65/1/Add.1", "E/2010/6/Add.1")),
        ("A/1/2-S/3-E/2010/4", ("A/1/2", "S/3", "E/2010/4")),  # three
        ("ECE/MP.PP/2025/4-ECE/MP.PRTR/2025/1", ("E/ECE/MP.PP/2025/4", "E/ECE/MP.PRTR/2025/1")),
        ("A/RES/ES-11/1", ("A/RES/ES-11/1",)),  # a hyphen inside
        ("A/RES/48/75A-E/Corr.1", ("A/RES/48/75A-E/Corr.1",)),  # letters, not ECOSOC
        ("A/S-30/L.1", ("A/S-30/L.1",)),
    ],
)
def test_joint_symbols(text: str, symbols: tuple[str, ...]) -> None:
    assert parse(text).symbols == symbols


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("A", "nothing after the body"),
        ("A/", "nothing after the body"),
        ("A/Rev.1", "nothing after the body"),
        ("A/RES/", "ends before its number"),
        ("S/PV", "ends before its number"),
        ("A/65/", "ends before its number"),
        ("HIV/AIDS", "no UN body has the symbol HIV/"),
        ("1/2", "no UN body has the symbol 1/"),
        ("RUS/67/2012", "no UN body has the symbol RUS/"),
        ("https://undocs.org/A/65/1", "is not a component"),
        ("A/RES/79/?", "is not a component"),
        ("A/65/1 (mimeographed)", "does not qualify"),
        ("A/65/1 (2)", "does not qualify"),
        ("A/65/1 (Part", "is not a component"),
        ("A/RES/48/75 A and C", "not in a row"),
        ("A/C.3(A)/1", "follow no number"),
        ("A/RES/1(S-IIII)", "not a Roman numeral"),
        ("A/RES/" + "9" * 300, "far too long"),
    ],
)
def test_what_is_not_a_symbol(text: str, why: str) -> None:
    with pytest.raises(SymbolError, match=re.escape(why)) as caught:
        parse(text)
    message = str(caught.value)
    assert "A/RES/65/122" in message  # an example to go by
    assert message.endswith(").")
    assert len(message) < 400


@pytest.mark.parametrize(
    ("text", "committee"),
    [
        ("A/C.3/78/L.49", "C.3"),
        ("A/RES/65/122", None),
        ("S/AC.49/2024/6", "AC.49"),
        ("E/CN.4/Sub.2/1994/56", "CN.4/Sub.2"),
        ("A/HRC/WG.6/50/USA/3", "HRC/WG.6"),
        ("E/CN.7/", "CN.7"),
        ("ECE/TRANS/WP.29/2018/157", "ECE/TRANS/WP.29"),  # a working party, not a paper
        ("CRC/C/USA/CO/2", "C"),  # a country is not an organ
        ("TD/B/C.1/53", "B/C.1"),
        ("S/PV.8967", None),
    ],
)
def test_committee(text: str, committee: str | None) -> None:
    assert parse(text).committee == committee


@pytest.mark.parametrize(
    ("text", "modifiers", "base"),
    [
        ("A/64/L.34", (), "A/64/L.34"),
        ("A/64/L.34/Rev.1", ("Rev.1",), "A/64/L.34"),
        ("A/64/L.34/Add.1", ("Add.1",), "A/64/L.34/Add.1"),  # an addendum is a text of its own
        ("S/2024/10/Rev.1/Add.36", ("Rev.1", "Add.36"), "S/2024/10/Add.36"),
        ("ST/AI/189/Add.9/Rev.2", ("Add.9", "Rev.2"), "ST/AI/189/Add.9"),
        ("A/81/6(Sect.3)/Corr.1", ("Corr.1",), "A/81/6(Sect.3)"),
        ("A/CN.4/500/Summary", ("Summary",), "A/CN.4/500/Summary"),
        ("S/8248/Add.7-9", ("Add.7-9",), "S/8248/Add.7-9"),
    ],
)
def test_modifiers_and_base(text: str, modifiers: tuple[str, ...], base: str) -> None:
    assert parse(text).modifiers == modifiers
    assert parse(text).base == base


def test_press_releases_are_no_parliamentary_documents() -> None:
    assert not parse("SC/15769").parliamentary
    assert parse("S/PV.8967").parliamentary


def test_record_has_the_fields_of_the_contract_and_is_json() -> None:
    record = parse("A/73/328–S/2018/592").to_dict("A/73/328–S/2018/592")
    assert json.loads(json.dumps(record)) == {
        "input": "A/73/328–S/2018/592",
        "canonical": "A/73/328-S/2018/592",
        "printed": "A/73/328–S/2018/592",
        "body": "GA",
        "type": "undetermined",
        "session": 73,
        "year": 2018,
        "parts": ["A", "73", "328"],
        "joint": ["S/2018/592"],
    }


def test_equality_is_of_the_key_not_of_the_print() -> None:
    assert parse("ECE/CEP/2018/1") == parse("E/ECE/CEP/2018/1")
    assert len({parse("ECE/CEP/2018/1"), parse("e/ece/cep/2018/1")}) == 1
    assert parse("A/71/160") != parse("A/71/160-S/2016/621")


# ---- sessions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("session", "years"),
    [
        (1, (1946, 1946)),  # held within one year
        (30, (1975, 1976)),
        (31, (1976, 1977)),
        (64, (2009, 2010)),  # resolution 64/256 was adopted in March 2010
        (79, (2024, 2025)),
        ("S-7", (1975, 1975)),
        ("S-30", (2016, 2016)),
        ("ES-7", (1980, 1982)),
        ("ES-11", (2022, None)),  # not closed
    ],
)
def test_session_years(session: int | str, years: tuple[int, int | None]) -> None:
    assert session_years(session) == years


@pytest.mark.parametrize("session", [0, -3, "65", "S-0", "S-99", "XXX", ""])
def test_session_years_of_no_session(session: int | str) -> None:
    with pytest.raises(SymbolError, match="not a session"):
        session_years(session)


# ---- file names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "symbols", "language"),
    [
        ("S-RES-1099(1997).txt", ("S/RES/1099(1997)",), None),
        ("A_RES_65_122-EN.pdf", ("A/RES/65/122",), "en"),
        ("A_RES_65_122.en.txt", ("A/RES/65/122",), "en"),
        ("A_C.3_78_L.49_Rev.1-ZH.pdf", ("A/C.3/78/L.49/Rev.1",), "zh"),
        ("A_RES_78_199-DE.pdf", ("A/RES/78/199",), "de"),  # the library's seventh language
        ("S_RES_0001_1946_EN_GOLD.txt", ("S/RES/1(1946)",), "en"),
        ("S_PV.8699(Resumption1)_E.pdf", ("S/PV.8699(Resumption1)",), "en"),
        ("S_PV.8699_(Resumption_1)-ES.pdf", ("S/PV.8699(Resumption1)",), "es"),
        ("S_PV.8699_R.pdf", ("S/PV.8699",), "ru"),
        ("S_2014_136.en.txt", ("S/2014/136",), "en"),
        ("S-PV.8967", ("S/PV.8967",), None),
        ("A_71_160--S_2016_621-EN", ("A/71/160", "S/2016/621"), "en"),
        ("A-71-160-S-2016-621.docx", ("A/71/160", "S/2016/621"), None),
        ("a-res-65-122.pdf", ("A/RES/65/122",), None),
        ("a-res-es-11-1-es.pdf", ("A/RES/ES-11/1",), "es"),  # ES twice, once the language
        ("A-RES-65-115A-B.pdf", ("A/RES/65/115A-B",), None),
        ("A_RES_78_183_A-EN.pdf", ("A/RES/78/183A",), "en"),
        ("A_RES_78_183_A.pdf", ("A/RES/78/183A",), None),  # a letter of the resolution, not Arabic
        ("A_81_6 (SECT. 3).pdf", ("A/81/6(Sect.3)",), None),
        ("A_31_39^Vol.II^(SUPP)-EN.pdf", ("A/31/39(Vol.II)(SUPP)",), "en"),  # ^ for brackets
        ("A_RES_67_6!-EN.pdf", ("A/RES/67/6",), "en"),  # ! for the asterisk
        ("A_RES_65_122-EN (1).pdf", ("A/RES/65/122",), "en"),  # a browser's second copy
        ("folder/A_RES_65_122-FR.docx", ("A/RES/65/122",), "fr"),
        ("E_ECE_TRANS_505_Rev.3-EN.pdf", ("E/ECE/TRANS/505/Rev.3",), "en"),
        ("SC_15769.pdf", ("SC/15769",), None),
        ("S-PV-9701.txt", ("S/PV.9701",), None),  # the dot as a stroke too
        ("S_PV_9701_Resumption_1_E.pdf", ("S/PV.9701(Resumption1)",), "en"),
        ("A-C-3-78-L-49-Rev-1.pdf", ("A/C.3/78/L.49/Rev.1",), None),
        ("E-CN-4-2002-1.txt", ("E/CN.4/2002/1",), None),
        ("CEDAW-C-89-2.txt", ("CEDAW/C/89/2",), None),  # C is no committee here
    ],
)
def test_file_names(name: str, symbols: tuple[str, ...], language: str | None) -> None:
    read = from_filename(name)
    assert read is not None
    assert (read.symbol.symbols, read.language) == (symbols, language)


@pytest.mark.parametrize(
    "name",
    [
        "N0455642.pdf",  # a job number
        "UNSC_2020_SPV.8699_spch056.txt",  # a speech of a collection
        "RUS_67_2012.txt",  # a country, a session, a year
        "CRC_67_2012.txt",  # Costa Rica is CRI, but a body's letters alone are no symbol either
        "a-2019-report.txt",
        "A_REPORT_2019.txt",
        "S_2020_01_15.txt",  # a date
        "a_1.txt",
        "notes.txt",
        "",
        "..",
        "A_" + "9" * 400,
    ],
)
def test_file_names_that_stand_for_no_symbol(name: str) -> None:
    assert from_filename(name) is None


@pytest.mark.parametrize(
    ("text", "is_plausible"),
    [
        ("A/65/1", True),
        ("A/3/2", False),  # sessions stand in symbols since the thirty-first
        ("S/1994/1", True),
        ("S/24/7", False),
        ("S/12", False),  # too short to tell from a label
        ("S/11838", True),
        ("E/FFDF/2024/3", True),
        ("A/FOO/3", False),
        ("S/2020/01/15", False),
    ],
)
def test_plausible(text: str, is_plausible: bool) -> None:
    assert plausible(parse(text)) is is_plausible


# ---- laws --------------------------------------------------------------------------------------

NUMBERS = st.integers(1, 99_999).map(str)
YEARS = st.integers(1946, 2099).map(str)
SESSIONS = st.integers(31, 120).map(str) | st.builds(
    "{}-{}".format, st.sampled_from(["S", "ES"]), st.integers(1, 40)
)
ROMANS = st.sampled_from(sorted(symbol_components.ROMANS))
LETTERS = st.sampled_from(["", "A", "B", "A-B", "C-F", "A-S", "A-E"])
NAMED_QUALIFIERS = st.builds(
    "({}{})".format,
    st.sampled_from(["Resumption", "Part", "Vol.", "Sect.", "Prog."]),
    st.integers(1, 40).map(str) | ROMANS.filter(lambda numeral: len(numeral) < 7),
) | st.sampled_from(["(SUPP)", "(Part One)", "(Introduction)", "(Sect.29A)"])
MODIFIERS = st.lists(
    st.builds(
        "/{}.{}".format, st.sampled_from(["Add", "Corr", "Rev", "Amend"]), st.integers(1, 200)
    )
    | st.just("/Summary"),
    max_size=3,
).map("".join)
ORGANS = st.lists(
    st.builds(
        "/{}.{}".format, st.sampled_from(["C", "CN", "AC", "Sub", "WG", "SC"]), NUMBERS | ROMANS
    )
    | st.sampled_from(["/HRC", "/TRANS", "/IRON ORE", "/USA"]),
    max_size=3,
).map("".join)
SERIALS = st.one_of(
    NUMBERS,
    st.builds("{}.{}".format, st.sampled_from(["L", "PV", "SR", "CRP", "WP", "Res"]), NUMBERS),
    st.builds("{}/{}".format, st.sampled_from(["INF", "PRST", "NGO", "Agenda"]), NUMBERS),
)
HEADS = st.sampled_from([head for head in BODIES if head not in symbol_components.FACTS["under"]])
DOCUMENTS = st.builds(
    "{}{}{}/{}{}{}".format,
    HEADS,
    ORGANS,
    st.just("") | (YEARS | SESSIONS).map("/{}".format),
    SERIALS,
    st.just("") | NAMED_QUALIFIERS,
    MODIFIERS,
)
RESOLUTIONS = st.one_of(
    st.builds("A/RES/{}/{}{}".format, SESSIONS, NUMBERS, LETTERS),
    st.builds("A/RES/{}{}({})".format, NUMBERS, LETTERS, ROMANS),
    st.builds("A/RES/{}(S-{})".format, NUMBERS, ROMANS),
    st.builds("S/RES/{}({})".format, NUMBERS, YEARS),
    st.builds("E/RES/{}/{}{}".format, YEARS, NUMBERS, LETTERS),
).flatmap(lambda stem: MODIFIERS.map(lambda modifiers: stem + modifiers))
SYMBOLS = DOCUMENTS | RESOLUTIONS


@settings(deadline=None)
@given(SYMBOLS)
def test_canonical_form_is_a_fixed_point(canonical: str) -> None:
    assert parse(canonical).canonical == canonical


@settings(deadline=None)
@given(SYMBOLS)
def test_printed_and_lower_case_forms_mean_the_same(canonical: str) -> None:
    symbol = parse(canonical)
    assert parse(symbol.printed) == symbol
    assert parse(canonical.lower()) == symbol
    assert parse(canonical.replace("/", " / ") + "*") == symbol
    assert parse(symbol.base).base == symbol.base


@settings(deadline=None)
@given(SYMBOLS, SYMBOLS.filter(lambda text: text.startswith(("A/", "S/", "E/"))))
def test_joint_symbols_split_where_they_were_joined(first: str, second: str) -> None:
    joined = parse(f"{first}-{second}")
    assert joined.symbols == (first, second)
    assert joined.joint == (parse(second),)


@settings(deadline=None)
@given(RESOLUTIONS, st.sampled_from(["", "-EN", "-RU", ".fr"]))
def test_names_of_the_digital_library(canonical: str, language: str) -> None:
    read = from_filename(canonical.replace("/", "_") + language + ".pdf")
    assert read is not None
    assert read.symbol.canonical == canonical
    assert read.language == (language[1:].lower() or None)


PIECES = "A S E ECE TD RES / - 65 122 1999 (2005) (XXX) A-B S-30 PV. L.4 Rev.1 Corr. [Vol.I] ( é II"


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=12).map("".join))
def test_any_text_is_a_symbol_or_a_symbol_error(text: str) -> None:
    from_filename(text)
    try:
        symbol = parse(text)
    except SymbolError:
        return
    for one in (symbol, *symbol.joint):
        alone: Symbol = replace(one, joint=())
        assert parse(one.canonical) == parse(one.printed) == alone


# ---- facts -------------------------------------------------------------------------------------


def test_facts_are_rows_of_four_cells_without_repetition() -> None:
    path = Path(symbol_components.__file__).with_name("symbols.csv")
    header, *rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    assert header == ["table", "key", "value", "meaning"]
    assert all(len(row) == 4 and row[0] and row[1] and row[2] for row in rows)
    assert max(Counter((row[0], row[1].upper()) for row in rows).values()) == 1


def test_types_are_lower_case_words() -> None:
    kept = ("NGO",)
    for value in symbol_components.TYPES.values():
        words = [word for word in value.split() if word not in kept]
        assert all(word.islower() and word.isalpha() for word in words), value


@pytest.mark.parametrize("head", sorted(BODIES))
def test_every_body_heads_a_symbol(head: str) -> None:
    assert parse(f"{head}/AC.1/2").body == BODIES[head]
