"""What a rule asserts follows from how right it was where it was tried; else it is unsure."""

import math
from pathlib import Path

import pytest
from evaluation.subject_records import Record, catalogued
from evaluation.subjects_measured import Said, held_out, judged, tried
from hypothesis import given
from hypothesis import strategies as st

from chapter8 import cli
from chapter8.coding.assigning import Document, assign
from chapter8.coding.measured import (
    DOCUMENT,
    PASSAGE,
    SPOKEN,
    STRENGTHS,
    Measured,
    Tried,
    read_measured,
)
from chapter8.coding.reading_codebook import bundled, load_codebook
from chapter8.corpus import open_corpus
from chapter8.errors import UsageError

OWN = """name: own
version: 1
title: Own subjects
threshold: 1
measured_file: tried.csv
codes:
- {id: rivers, label: Rivers, phrases: {en: {river: 1, great river: 3}}}
- {id: roads, label: Roads, phrases: {en: {road: 1}}}
"""
HEADER = "unit,code,strength,known,assigned,right\n"
GOOD, WEAK = "document,rivers,1,20,10,9\n", "document,rivers,1,20,10,5\ndocument,rivers,2,20,6,6\n"
NEVER = "document,rivers,1,20,10,2\n"


def own(tmp_path: Path, rows: str) -> Path:
    (tmp_path / "tried.csv").write_text(HEADER + rows, encoding="utf-8")
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def codes(tmp_path: Path, rows: str, document: Document) -> list[tuple[object, object, bool]]:
    found = assign([[document]], load_codebook(own(tmp_path, rows))).rows
    return [(row["passage"], row["code"], row["basis"].startswith("unsure")) for row in found]


RIVER = Document("d", texts=[("paragraph", "The river.")])
GREAT = Document("d", texts=[("paragraph", "The great river.")])
BOTH = Document("d", texts=[("paragraph", "The river and the road.")])
SPEECH = Document("d", texts=[("speech", "The river."), ("speech", "A road.")], passages=[("v", 1), ("v", 2)])  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "document", "expected", "reason"),
    [
        (GOOD, RIVER, [(None, "rivers", False)], "precise enough at the threshold"),
        (WEAK, RIVER, [(None, None, True)], "precise only at twice the threshold"),
        (WEAK, GREAT, [(None, "rivers", False)], "as strong as it must be"),
        (NEVER, GREAT, [(None, None, True)], "never precise"),
        (NEVER, BOTH, [(None, "roads", False)], "what is left is asserted"),
        ("document,rivers,1,2,4,0\n", RIVER, [(None, "rivers", False)], "four tell nothing"),
        (
            NEVER + "passage,rivers,1,,10,9\n",
            SPEECH,
            [(None, "roads", False), (1, "rivers", False), (2, "roads", False)],
            "passages are measured by themselves",
        ),
        (
            NEVER,
            SPEECH,
            [(None, "roads", False), (1, None, True), (2, "roads", False)],
            "of passages nothing is known: documents tell",
        ),
    ],
)
def test_what_a_rule_asserts(tmp_path, rows, document, expected, reason):
    assert sorted(codes(tmp_path, rows, document), key=str) == sorted(expected, key=str), reason


def test_below_the_threshold_only_what_was_tried_there(tmp_path):
    """A long document does not reach the threshold; what was right below it is asserted."""
    long = Document("d", texts=[("paragraph", "The river. " + "Other words follow. " * 400)])
    assert codes(tmp_path, GOOD, long) == []
    low = "document,rivers,0.5,20,12,11\n" + GOOD
    assert codes(tmp_path, low, long) == [(None, "rivers", False)]


def test_a_speech_as_a_whole_is_never_coded_below_the_threshold():
    measured = Measured((Tried(DOCUMENT, "rivers", 0.5, 20, 12, 12),))
    assert measured.asserted_from(DOCUMENT, "rivers") == 0.5
    assert measured.asserted_from(SPOKEN, "rivers") == 1.0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("page,rivers,1,1,1,1\n", "unit 'page' is none of"),
        ("document,rivers,1,1,1,2\n", "2 right of 1 assigned"),
        ("document,rivers,much,1,1,1\n", "could not convert"),
        ("document,lakes,1,1,1,1\n", "unknown code 'lakes'"),
    ],
)
def test_a_file_of_measures_is_checked(tmp_path, rows, said):
    with pytest.raises(UsageError, match="mistake") as raised:
        load_codebook(own(tmp_path, rows))
    assert said in str(raised.value)


def test_a_missing_file_of_measures_is_told(tmp_path):
    path = own(tmp_path, GOOD)
    (tmp_path / "tried.csv").unlink()
    with pytest.raises(UsageError, match="measured_file cannot be read"):
        load_codebook(path)


def test_another_measure_is_another_codebook(tmp_path):
    first = load_codebook(own(tmp_path, GOOD)).digest
    assert load_codebook(own(tmp_path, WEAK)).digest != first


TRIED = st.builds(
    lambda strength, assigned, share: Tried(
        DOCUMENT, "a", strength, None, assigned, round(assigned * share)
    ),
    st.sampled_from(STRENGTHS),
    st.integers(0, 40),
    st.floats(0, 1),
)


@given(st.lists(TRIED, max_size=6, unique_by=lambda one: one.strength))
def test_what_is_asserted_was_right_often_enough(given_rows):
    least = Measured(tuple(given_rows)).asserted_from(DOCUMENT, "a")
    first = min(given_rows, key=lambda one: one.strength, default=None)
    if first is None or first.assigned < 5:
        assert least == 1.0
    elif not math.isinf(least):
        [one] = [row for row in given_rows if row.strength == least]
        assert one.right / one.assigned >= 0.75


@pytest.mark.parametrize("name", bundled())
def test_what_the_bundled_codebooks_assert_is_measured_or_said_to_be_not(name):
    for row in load_codebook(name).accuracy():
        if row["rule"].startswith("used") and not row["rule"].endswith("not measured"):
            assert row["precision"] >= 0.75
            assert row["low"] >= 0.5


def test_weak_codes_are_silenced():
    study = load_codebook("study-2019").measured
    assert math.isinf(study.asserted_from(DOCUMENT, "peace-and-security"))
    assert math.isinf(load_codebook("unbis").measured.asserted_from(DOCUMENT, "18"))


def test_unsure_is_a_row_of_its_own(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The river, says the African Union.\n")
    (tmp_path / "in" / "b.txt").write_text("The road, says the African Union.\n")
    (tmp_path / "in" / "c.txt").write_text("Nothing of it, says the African Union.\n")
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add([tmp_path / "in"], workers=1)
    path = own(tmp_path, NEVER)
    table = corpus.count("documents", ["subject"], codebook=str(path))
    assert {row[0]: row[1] for row in table.rows} == {"Roads": 1, "unsure": 1, "unclassified": 1}
    report = corpus.code(path)
    assert (report.assigned["rule"], report.assigned["unsure"]) == (1, 1)
    assert report.assigned["unclassified"] == 1


def test_show_prints_what_is_used_and_what_is_silenced(tmp_path, capsys):
    assert cli.run_command(["codebook", "show", str(own(tmp_path, NEVER))]) == 0
    shown = capsys.readouterr().out
    assert "silenced" in shown
    assert "used, not measured" in shown
    assert "2/10" in shown
    assert cli.run_command(["codebook", "list", "--format", "csv"]) == 0
    assert "study-2019" in capsys.readouterr().out


def test_each_year_is_judged_by_the_others():
    """A code that is right in all years but one is asserted in that one, by the others."""
    gold = {f"S/RES/{n}({2010 + n % 3})": ["a"] for n in range(30)}
    gold |= {f"S/RES/{n}(2013)": ["b"] for n in range(30, 33)}
    found = held_out([Said(document, "a", 1.2) for document in gold], gold)
    assert all(found[document] == ["a"] for document in gold)
    wrong = {document: ["b"] for document in gold}
    assert set(map(tuple, held_out([Said(d, "a", 1.2) for d in wrong], wrong).values())) == {()}


def test_strengths_are_counted_from_each_upwards():
    rows = tried([Said("d", "a", 1.6), Said("e", "a", 0.6)], {"d": ["a"], "e": ["b"]})
    told = {(one.code, one.strength): (one.known, one.assigned, one.right) for one in rows}
    assert told["a", 0.5] == (1, 2, 1)
    assert told["a", 1.5] == (1, 1, 1)
    assert told["b", 0.5] == (1, 0, 0)
    assert ("a", 2.0) not in told


def test_judged_passages_count_from_the_strength_they_were_drawn_at():
    drawn = [one for one in judged(load_codebook("study-2019")) if one.unit == PASSAGE]
    assert drawn
    assert all(one.strength >= 1 and one.right <= one.assigned for one in drawn)


@pytest.mark.parametrize(
    ("title", "expected", "reason"),
    [
        ("Draft [on the situation in the Syrian Arab Republic]", ["syria"], "a place"),
        ("Draft [on Iran and Iraq]", [], "the war is another matter"),
        ("Draft [on extension of the mandate of the UN Mission in Ruritania]", ["peacekeeping"], "a mission"),
        ("Draft [on the mandate of the Panel of Experts]", [], "no mission"),
    ],
)  # fmt: skip
def test_titles_of_the_catalogue_tell_codes(tmp_path, title, expected, reason):
    known = {"r": Record(title, ("CEASEFIRES",))}
    found = catalogued(known, load_codebook("study-2019"), tmp_path, titles=True)
    assert found.get("r", []) == expected, reason
    assert catalogued(known, load_codebook("study-2019"), tmp_path) == {}


def test_read_measured_keeps_what_is_not_known():
    [one] = read_measured([HEADER, "passage,rivers,1.5,,8,7\n"])
    assert (one.known, one.recall, one.passes) == (None, None, True)
