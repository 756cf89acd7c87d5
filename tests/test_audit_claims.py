"""Claims about published tables: the forms, what is checked, what is not understood."""

import json
from pathlib import Path

import pytest
from audit_samples import claims_file, sample, write
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.audit.auditing import audit, audit_tables
from chapter8.audit.claims_file import Claim, Claims, read_claims
from chapter8.audit.findings import codes
from chapter8.audit.statement import forms, plain, readings
from chapter8.audit.table import PublishedTable
from chapter8.errors import UsageError

ROOT = Path(__file__).parents[1]
STUDY_TABLES = ROOT / "src/chapter8/analysis/data/bokeriya_2019.csv"
STUDY_CLAIMS = ROOT / "examples/audit/bokeriya_2019.toml"

# Peace 5 0 7 1 = 13, Trade and Transport 2 3 0 4 = 9, Health 0 1 1 2 = 4; years 7 4 8 7 of 26.
TRUE = [
    ("peak 2005", "the highest year"),
    ("peak 2003, 2005, 2006", "the three highest, in whatever order"),
    (
        "The highest number of references to the CSTO in UN documents occurred in 2005.",
        "a sentence",
    ),
    ("maximum: 2005 (8)", "with its number"),
    ("Peace peaked in 2005", "of one subject"),
    ("lowest 2004", "the lowest year"),
    ("a peak in 2005", "more than the years beside"),
    ("sorted descending", "rows by sum"),
    ("7 + 4 + 8 + 7 = 26", "an addition"),
    ("13/26 = 50%", "a share as a calculation"),
    ("26 / 4 ≈ 7", "about"),
    ("1,000 - 1 = 999", "thousands"),
    ("period 2003–2006, 4 years", "both ends included"),
    ("4 years (2003-2006)", "the other way round"),
    ("three subjects", "a numeral"),
    ("total 26", "the sum"),
    ("26 references in total", "the sum in words"),
    ("total in 2005: 8", "the sum of a year"),
    ("most frequent: Peace, Trade and Transport", "an 'and' within a label"),
    ("Peace is the leading subject", "a sentence"),
    ("subjects in order: Peace, Trade and Transport, Health", "order claimed and kept"),
    ("least frequent: Health", "the other end"),
    ("most frequent in 2006: Trade and Transport", "within a year"),
    ("Health absent in 2003", "no count"),
    ("no Peace in 2004", "no count, in a sentence"),
    ("Health in 2004, 2005", "counts"),
    ("same number in 2003 and 2006", "sums of years"),
    ("Health ranks 3rd", "a rank"),
    ("Peace 88% of 2005", "a share, rounded"),
    ("Peace 2005 = 7", "a cell"),
    ("Peace > Health", "one subject more than another"),
    ("Trade and Transport more than Peace in 2006", "in a year"),
    ("Health first in 2004", "the first year"),
    ("2005 explained by Peace", "the largest cell"),
    ("unit references", "the unit of the title"),
    ("mean 6.5 a year", "a mean"),
    ("Health makes up 15% of references", "a share of all"),
    ("2005 share 31%", "the share of a year"),
    ("Peace in 2003, 2005, 2006 only", "in no other year"),
    ("13 plus 9 is 22", "a calculation in words"),
    ("2003-2006 = 4 years", "a period, not a calculation"),
]


@pytest.mark.parametrize(("text", "why"), TRUE)
def test_a_true_claim_holds(tmp_path, text, why):
    result = audit([write(tmp_path, sample())], claims_file(tmp_path, text))
    assert result.claims[0].answer.verdict == "holds", (why, result.claims[0].answer.reason)
    assert result.findings == ()


FALSE = [
    ("peak 2004", "wrong_extremes", "2004 (4) is 4th", "The highest: 2005."),
    ("peak 2005, 2003", "tie_omitted", "2006 has 7", "2003, 2005 and 2006"),
    ("peak 2005 (9)", "wrong_number", "it has 8", "8 for 2005."),
    ("lowest 2003", "wrong_extremes", "2004 (4)", "The lowest: 2004."),
    ("a peak in 2004", "wrong_extremes", "2004 (4, 4th of 4)", "Peaks: 2003 (7) and 2005 (8)."),
    ("sorted ascending", "not_sorted", "13 to 9", "Health, Trade and Transport, Peace"),
    ("sorted alphabetical", "not_sorted", "not alphabetical", None),
    ("7 + 8 = 16", "wrong_equation", "is 15, not 16", "= 15"),
    ("3 documents + 4 documents = 8", "wrong_equation", "no more than 7", "= 7"),
    ("period 2003-2006, 3 years", "period_length", "it has 4", "4 years"),
    ("period 2003-2007", "wrong_period", "covers 2003–2006", None),
    ("4 subjects", "wrong_number", "it is 3", "3."),
    ("total 27", "wrong_number", "it is 26", "26."),
    (
        "most frequent: Peace, Health",
        "wrong_leaders",
        "'Health' is number 3",
        "Peace, Trade and Transport",
    ),
    ("leading: Trade and Transport followed by Peace", "wrong_order", "before", "Peace, Trade"),
    ("Health present in 2003", "absent", "0 in 2003", "2004, 2005, 2006"),
    ("Health absent in 2004", "present", "1 in 2004", "2004, 2005, 2006"),
    ("same number in 2004: Peace, Health", "absent", "'Peace' has no references in 2004", None),
    ("same number in 2006: Peace, Health", "unequal", "'Peace' has 1 and 'Health' has 2", None),
    ("Health ranks 1st", "wrong_leaders", "it is number 3", "Number 3"),
    ("Peace 50% of 2005", "wrong_number", "7 of 8", "88%"),
    ("Peace 2005 = 8", "wrong_number", "it is 7", "7."),
    ("Health > Peace", "wrong_comparison", "'Health' has 4 and 'Peace' has 13", None),
    ("Health first in 2003", "wrong_number", "it does in 2004", "2004"),
    (
        "2004 explained by Peace",
        "unsupported_explanation",
        "none is under",
        "Trade and Transport 3",
    ),
    ("2005 explained by floods", "unsupported_explanation", "no subject 'floods'", None),
    ("2006 explained by Peace", "minor_explanation", "1 of its 7", None),
    ("increasing", "trend_not_shown", "no trend can be told from chance", None),
    ("mean 8 a year", "wrong_number", "26 / 4 = 6.5", "6 a year"),
    ("Peace only in 2003, 2005", "absent", "a count alone", None),
    ("no references in 2004", "wrong_number", "said to be 0; it is 4", None),
    ("unit documents", "unit_not_in_table", "counts references", None),
    ("Figure 1: caption documents, text references", "unit_conflict", "Figure 1", None),
]


@pytest.mark.parametrize(("text", "code", "words", "instead"), FALSE)
def test_a_false_claim_gives_one_finding_with_its_reason(tmp_path, text, code, words, instead):
    result = audit([write(tmp_path, sample())], claims_file(tmp_path, text))
    (found,) = result.findings
    assert (found.code, result.claims[0].answer.verdict, found.claim) == (code, "fails", 1)
    assert words in found.message
    assert instead is None or instead in found.instead


UNREAD = [
    ("peek 2005", "peak 2010, 2012", "a misspelling"),
    ("Cooperation is the future", "", "an opinion"),
    (
        "most frequent: Wealth creation",
        "no subject 'Wealth creation'",
        "a subject that is not there",
    ),
    ("peak 2019", "runs from 2003 to 2006", "a year that is not there"),
    ("Peace 30 or so in 2005", "", "words that are not understood are not skipped"),
]


@pytest.mark.parametrize(("text", "words", "why"), UNREAD)
def test_what_is_not_understood_is_said_and_never_guessed(tmp_path, text, words, why):
    result = audit([write(tmp_path, sample())], claims_file(tmp_path, text))
    (claim,) = result.claims
    assert claim.answer.verdict == "not_understood", why
    assert claim.answer.reason.startswith(f"Line 2: '{text}' is not understood")
    assert words in claim.answer.reason
    assert result.findings == ()


@pytest.mark.parametrize("form", forms(), ids=lambda form: form["form"])
def test_the_example_of_every_form_is_read_as_that_form(form):
    names = ["CSTO", "SCO"]
    if form["form"] == "equation":
        assert form["example"] == "78 + 75 = 154"
        return
    assert form["form"] in {said.form for said in readings(plain(form["example"]), names)}


def test_a_growing_series_is_growth_and_its_opposite_is_told(tmp_path):
    rows = [["Subject", *map(str, range(2001, 2011))], ["Peace", *map(str, range(1, 11))]]
    path = write(tmp_path, rows)
    texts = ["references increased", "decreasing", "no trend"]
    result = audit([path], claims_file(tmp_path, *texts))
    assert [one.answer.verdict for one in result.claims] == ["holds", "fails", "fails"]
    assert [found.code for found in result.findings] == ["opposite_trend", "trend_overlooked"]


FILES = [
    ("claims.toml", 'claims = ["CSTO: peak 2005", "total 26"]', "a list"),
    ("claims.toml", '[CSTO]\nclaims = ["peak 2005", "total 26"]', "under the name of the table"),
    (
        "claims.toml",
        '[[claim]]\ntable = "CSTO"\npeak = [2005]\n[[claim]]\nclaim = "total 26"',
        "forms as keys",
    ),
    ("claims.yaml", 'claims:\n  - "CSTO: peak 2005"\n  - total 26\n', "YAML"),
    (
        "claims.yml",
        "claims:\n  - CSTO: peak 2005\n  - says: total 26\n    about: CSTO\n",
        "YAML with keys",
    ),
    ("claims.txt", "# remarks\n[CSTO]\npeak 2005\n\n- total 26\n", "a claim a line"),
]


@pytest.mark.parametrize(("name", "text", "why"), FILES)
def test_claims_are_written_in_any_of_three_ways(tmp_path, name, text, why):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = audit([write(tmp_path, sample())], path)
    assert [one.form for one in result.claims] == ["peak", "total"], why
    assert [one.answer.verdict for one in result.claims] == ["holds", "holds"]


MISTAKES = [
    ("claims.toml", '[[claim]]\nsayz = "peak 2005"', ["Line 2: 'sayz'", "did you mean 'says'?"]),
    ("claims.toml", '[[claim]]\nwhere = "p. 1"', ["says nothing"]),
    ("claims.toml", '[[tabel]]\nname = "X"', ["did you mean 'table'?"]),
    ("claims.toml", "claims = [3]", ["is text in quotes"]),
    ("claims.toml", 'title = "x"', ["There is no claim"]),
    ("claims.toml", 'claims = ["a"', ["not valid TOML"]),
    ("claims.yaml", "claims: [a", ["not valid YAML"]),
    (
        "claims.toml",
        'claims=["total 26"]\n[[table]]\nname="CSTO"\ndocumens=3',
        ["Line 4", "did you mean 'documents'?"],
    ),
    (
        "claims.toml",
        'claims=["total 26"]\n[[table]]\nname="CSTO"\ndocuments="x"',
        ["must be a number"],
    ),
    (
        "c.toml",
        '[[claim]]\nsays = "peak 2005"\nunit = 3\n[[claim]]\nsays = 5\n',
        ["Line 3: 'unit' must be text", "text in quotes, not 5"],
    ),
    ("claims.toml", 'claims=["total 26"]\n[[table]]\ndocuments=3', ["no 'name'"]),
]


@pytest.mark.parametrize(("name", "text", "words"), MISTAKES)
def test_every_mistake_in_the_file_is_told_with_its_line(tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_claims(path)
    assert all(word in str(raised.value) for word in words)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_claims(tmp_path / "none.toml")
    (tmp_path / "claims.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UsageError, match="UTF-8"):
        read_claims(tmp_path / "claims.toml")


def two(tmp_path):
    first = write(tmp_path, sample(), "a.csv")
    rows = sample()
    rows[0] = [rows[0][0].replace("CSTO", "SCO")]
    return [first, write(tmp_path, rows, "b.csv")]


def test_of_several_tables_a_claim_must_name_one(tmp_path):
    result = audit(
        two(tmp_path), claims_file(tmp_path, "peak 2005", "SCO: peak 2005", "both peaked in 2005")
    )
    verdicts = [one.answer.verdict for one in result.claims]
    assert verdicts == ["not_understood", "holds", "holds"]
    assert "say which table it is about ('CSTO' or 'SCO')" in result.claims[0].answer.reason


def test_a_table_that_is_not_there_is_told_with_the_nearest(tmp_path):
    result = audit(two(tmp_path), claims_file(tmp_path, "peak 2005", about="CSTOO"))
    assert "did you mean 'CSTO'?" in result.claims[0].answer.reason


COMPARISONS = [
    ("SCO > CSTO", "holds", "more"),
    (
        "CSTO is more frequently referred to in UN documents",
        "fails",
        "the other table is understood",
    ),
    ("SCO has more references than CSTO", "holds", "with the unit"),
    ("SCO has more documents than CSTO", "fails", "in documents"),
    ("SCO references are almost twice CSTO references", "holds", "about twice"),
    ("SCO references = 2 x CSTO references", "holds", "a factor"),
    ("SCO / CSTO = 3", "fails", "a ratio"),
    ("SCO has 2 more subjects than CSTO", "fails", "numbers of subjects"),
    ("SCO > CSTO in 2005", "holds", "in a year"),
    ("SCO has more passages than CSTO", "not_decidable", "a unit of which nothing is known"),
]


@pytest.mark.parametrize(("text", "verdict", "why"), COMPARISONS)
def test_two_tables_are_compared_in_every_unit_that_is_known(tmp_path, text, verdict, why):
    twice = [
        [str(2 * int(c)) if c.isdigit() and int(c) < 2000 else c for c in row] for row in sample()
    ]
    twice[0] = [twice[0][0].replace("CSTO", "SCO")]
    tables = [write(tmp_path, sample(), "a.csv"), write(tmp_path, twice, "b.csv")]
    claims = claims_file(tmp_path, text, "CSTO: 30 documents", "SCO: 20 documents")
    answer = audit(tables, claims).claims[0].answer
    if verdict == "holds" and text == "SCO > CSTO":
        assert [found.code for found in answer.findings] == ["depends_on_unit"]
        assert "52 against 26 references and false of 20 against 30 documents" in answer.reason
    else:
        assert answer.verdict == verdict, (why, answer.reason)


words = st.sampled_from(
    [
        "peak",
        "lowest",
        "2004",
        "2005",
        "99",
        "3",
        "%",
        "=",
        ">",
        "+",
        ",",
        ":",
        "and",
        "or",
        "in",
        "of",
        "the",
        "not",
        "same",
        "number",
        "most",
        "frequent",
        "Peace",
        "Health",
        "Trade",
        "explained",
        "by",
        "CSTO",
        "references",
        "documents",
        "share",
        "first",
        "absent",
        "no",
        "increasing",
        "period",
        "years",
        "is",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=7).map(" ".join) | st.text(min_size=1, max_size=30))
def test_no_claim_whatever_breaks_the_audit(text):
    table = PublishedTable(
        "CSTO",
        ("CSTO",),
        "",
        None,
        "references",
        ("Peace", "Health"),
        (2004, 2005),
        {("Peace", 2004): 1, ("Peace", 2005): 2, ("Health", 2005): 1},
    )
    (checked,) = audit_tables([table], Claims((Claim(1, 1, text),))).claims
    assert checked.answer.verdict in {"holds", "fails", "not_decidable", "not_understood"}
    assert checked.answer.reason


# Item of the list of inconsistencies of the study, the code, the table, and words that must be told.
STUDY = [
    (1, "wrong_equation", None, ["153", "154"]),
    (2, "period_length", "CSTO", ["15", "16"]),
    (2, "period_length", "SCO", ["16", "17"]),
    (3, "wrong_extremes", "CSTO", ["2017 (3)", "2008 (4)", "2002 and 2007 (7 each)"]),
    (4, "wrong_extremes", "SCO", ["2016 (162)", "2001 and 2004 (76 each)", "2010 (50) is 8th"]),
    (5, "unit_conflict", "CSTO", ["documents", "references"]),
    (5, "unit_conflict", "SCO", ["documents", "references"]),
    (
        6,
        "wrong_leaders",
        "CSTO",
        ["Peace and Security (79)", "Cooperation (76)", "'Terrorism' is number 4"],
    ),
    (6, "tie_omitted", "CSTO", ["'Position of the CSTO on the UN Agenda' (19"]),
    (7, "wrong_leaders", "SCO", ["'Events in Afghanistan' is number 7"]),
    (8, "absent", "CSTO", ["'Terrorism' has no references in 2004"]),
    (9, "unsupported_explanation", "CSTO", ["2014", "Ukraine", "Afghanistan"]),
    (10, "minor_explanation", "CSTO", ["6 of its 49", "12%", "Cooperation 36"]),
    (11, "unsupported_explanation", "CSTO", ["2017", "all Terrorism 3"]),
    (12, "not_sorted", "CSTO", ["5 places", "6 to 11", "1 to 4", "4 to 6", "6 to 19", "2 to 3"]),
    (19, "founding_year", "SCO", ["76", "as many as 2004", "60 of them"]),
    (21, "depends_on_unit", None, ["755 against 407 references", "75 against 78 documents"]),
]


@pytest.fixture(scope="module")
def study():
    return audit([STUDY_TABLES], STUDY_CLAIMS)


@pytest.mark.parametrize(("item", "code", "table", "words"), STUDY)
def test_an_inconsistency_of_the_study_is_found(study, item, code, table, words):
    found = [f for f in study.findings if f.code == code and f.table == table]
    assert any(all(word in f.message for word in words) for f in found), item


def test_nothing_else_of_the_study_is_called_an_error(study):
    expected = {(code, table) for _, code, table, _ in STUDY}
    expected |= {("trend_not_shown", "CSTO"), ("trend_not_shown", "SCO"), ("founding_year", "CSTO")}
    assert {(f.code, f.table) for f in study.findings if f.severity != "note"} == expected


def test_what_adds_up_in_the_study_is_said_to_hold(study):
    held = {one.claim.text for one in study.claims if one.answer.verdict == "holds"}
    assert {"total 407", "total 755", "36 subjects", "15 subjects", "peak 2010, 2012"} <= held
    assert study.not_understood == []


def test_the_machine_gets_one_document_with_stable_names(study):
    content = json.loads(json.dumps(study.to_dict()))
    assert list(content) == ["chapter8", "tables", "claims", "findings", "summary"]
    names = {"code", "severity", "message", "table", "claim", "cells", "stated", "found", "instead"}
    assert all(set(found) == names and found["code"] in codes() for found in content["findings"])
    cell = content["findings"][0]["cells"][0]
    assert set(cell) == {"table", "subject", "year", "value"}
    assert sum(content["summary"].values()) == len(content["findings"])
