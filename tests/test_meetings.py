"""Speeches, meetings, blocs, documents behind a count and organizations named together."""

import pytest

from chapter8.corpus import open_corpus
from chapter8.corpus.ingest import _speeches
from chapter8.documents import Passage
from chapter8.errors import UsageError

RECORD = """\
United Nations
S/PV.{symbol}
Security Council
Seventy-fifth year
8999th meeting
Tuesday, 6 May 2025, 10 a.m.
New York

The meeting was called to order at 10.05 a.m.

The President: I welcome the Collective Security Treaty Organization.

Mr. Petrov (Russian Federation): The Collective Security Treaty Organization keeps the peace.

It works with the African Union.

Mr. Diallo (Senegal): The African Union thanks the Council. The African Union will act.

The President: The African Union has been heard.

The meeting rose at 11 a.m.
"""


@pytest.fixture(scope="module")
def meetings(tmp_path_factory):
    """One meeting with a resumption, and another meeting."""
    folder = tmp_path_factory.mktemp("records")
    for symbol in ("8999", "8999(Resumption1)", "9000"):
        text = RECORD.format(symbol=symbol.replace("(R", " (R").replace("n1", "n 1"))
        (folder / f"S_PV.{symbol}.txt").write_text(text, encoding="utf-8")
    corpus = open_corpus(folder / "corpus", create=True)
    corpus.add([folder / name.name for name in folder.glob("*.txt")], workers=1)
    return corpus


@pytest.mark.parametrize(
    ("unit", "organization", "count"),
    [
        ("references", "AU", 12),  # four in each text
        ("passages", "AU", 9),  # two of the four stand in one passage
        ("speeches", "AU", 9),  # Russia, Senegal, the President at the end
        ("speeches", "CSTO", 6),  # the President at the beginning, Russia
        ("documents", "AU", 3),  # the resumption is a document of its own
        ("meetings", "AU", 2),  # and the same meeting
    ],
)
def test_each_unit_counts_itself(meetings, unit, organization, count):
    table = meetings.count(unit, ["organization"], organizations=[organization])
    assert table.rows == [(organization, count)]


@pytest.mark.parametrize(("unit", "count"), [("speeches", 12), ("meetings", 2)])
def test_without_an_organization_speeches_and_meetings_are_those_of_the_corpus(
    meetings, unit, count
):
    assert meetings.count(unit).rows == [(count,)]


def test_a_rate_by_speech_has_all_speeches_below_it(meetings):
    table = meetings.count("speeches", ["speaker"], organizations=["AU"], exposure="speeches")
    assert ("Senegal", 3, 3, 1.0) in table.rows
    assert ("President", 3, 6, 0.5) in table.rows


def test_a_speaker_is_in_the_blocs_it_belongs_to_on_the_day(meetings):
    table = meetings.count("references", ["bloc"], organizations=["AU"], blocs=["AU", "CSTO"])
    # Senegal is a member of the one, Russia of the other, the President of none.
    assert table.rows == [("AU", 6), ("CSTO", 3), (None, 3)]
    assert "day of the document" in table.note["Blocs"]


@pytest.mark.parametrize(
    ("unit", "more", "expected", "reason"),
    [
        ("documents", {"filters": {"speaker": ["Senegal"]}}, [(3,)], "Senegal speaks in each"),
        ("meetings", {"filters": {"speaker": ["Senegal"]}}, [(2,)], "two of them one meeting"),
        ("documents", {"filters": {"speaker": ["France"]}}, [(0,)], "a State that was silent"),
        (
            "documents",
            {"by": ["bloc"], "blocs": ["CSTO"]},
            [("CSTO", 3), (None, 3)],
            "Russia speaks in each, and others",
        ),
        (
            "documents",
            {
                "by": ["speaker"],
                "organizations": ["AU"],
                "filters": {"speaker": ["Senegal"]},
                "exposure": "documents",
            },
            [("Senegal", 3, 3, 1.0)],
            "what is divided by has the same speaker",
        ),
    ],
)
def test_documents_with_many_speakers_are_told_apart_by_each(
    meetings, unit, more, expected, reason
):
    assert meetings.count(unit, **more).rows == expected, reason


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"by": ["bloc"]}, "--bloc"),  # which blocs
        ({"blocs": ["AU"]}, "--by bloc"),  # a bloc for nothing
        ({"by": ["bloc"], "blocs": ["AUU"]}, "AU"),  # a slip
    ],
)
def test_a_question_about_blocs_that_cannot_be_answered_is_refused(meetings, options, words):
    with pytest.raises(UsageError, match=words):
        meetings.count("references", **options)


def test_the_documents_behind_a_count_add_up_to_it(corpus):
    found = corpus.documents(organizations=["CSTO"])
    assert [row["references"] for row in found] == [2, 2, 2, 2, 1]
    assert sum(row["share"] for row in found) == pytest.approx(1)
    assert corpus.documents(organizations=["CSTO"], limit=1) == found[:1]
    with pytest.raises(UsageError, match="1 or more"):
        corpus.documents(limit=0)


def speech_file(folder, name, text="Mr. Petrov (Russian Federation): The African Union met."):
    folder.mkdir(exist_ok=True)
    (folder / f"UNSC_2025_{name}.txt").write_text(text, encoding="utf-8")


def test_a_speech_is_not_counted_beside_the_record_that_holds_it(tmp_path):
    """Nor is one that is held alone lost: a resumption has a record of its own."""
    folder = tmp_path / "speeches"
    for name in ("SPV.8999_spch001", "SPV.8999Resumption1_spch001"):
        speech_file(folder, name)
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add([folder], workers=1)
    assert corpus.count("references", organizations=["AU"]).rows == [(2,)]
    record = tmp_path / "S_PV.8999.txt"
    record.write_text(RECORD.format(symbol="8999"), encoding="utf-8")
    corpus.add([record], workers=1)
    assert corpus.count("references", organizations=["AU"]).rows == [(4 + 1,)]
    assert [row["reason"] for row in corpus.superseded()] == [
        "spoken in a meeting whose record is held"
    ]
    assert corpus.count("meetings").rows == [(1,)]


def test_where_all_speeches_of_a_meeting_are_held_its_record_is_not_counted(tmp_path):
    """So that a collection of speeches is counted in one unit, with a record or without."""
    folder = tmp_path / "speeches"
    for number in range(1, 5):
        speech_file(folder, f"SPV.8999_spch00{number}")
    (folder / "S_PV.8999.txt").write_text(RECORD.format(symbol="8999"), encoding="utf-8")
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add([folder], workers=1)
    assert corpus.count("documents").rows == [(4,)]
    assert corpus.count("references", organizations=["AU"]).rows == [(4,)]
    (row,) = corpus.superseded()
    assert row["reason"] == "the record of a meeting whose speeches are all held"


def test_named_together_is_symmetric_and_never_more_than_either(meetings):
    for unit in ("documents", "passages", "speeches", "meetings"):
        table = meetings.together(unit)
        cells = {(one, other): count for one, other, count in table.rows}
        for (one, other), count in cells.items():
            assert count == cells[other, one] <= cells[one, one]
    with pytest.raises(UsageError, match="names one"):
        meetings.together("references")


def test_named_together_in_a_speech_but_not_in_a_passage(meetings):
    speeches = meetings.together("speeches", organizations=["AU", "CSTO"])
    assert ("AU", "CSTO", 3) in speeches.rows
    passages = meetings.together("passages", organizations=["AU", "CSTO"])
    assert all(one == other for one, other, _ in passages.rows)


def test_a_note_on_procedure_does_not_end_a_speech():
    def passage(part, speaker):
        return Passage(part, None, "state", speaker, None, 0, 1)

    parts = [("masthead", None), ("speech", "Chad"), ("procedure", None), ("speech", "Chad")]
    assert _speeches([passage(*one) for one in parts]) == [None, 1, None, 1]


def test_the_commands_print_what_the_corpus_answers(run, filled):
    answer = run("documents", filled, "--organization", "CSTO", "--limit", "2", "--format", "csv")
    assert answer.rows()[0][0] == "document"
    assert len(answer.rows()) == 3
    answer = run("together", filled, "--unit", "passages", "--format", "csv")
    assert answer.rows()[0] == ["organization", "other", "count"]
    assert run("documents", filled, "--limit", "1").out.count("S/RES/") == 1
    assert run("together", filled, "--unit", "references").code == 2
