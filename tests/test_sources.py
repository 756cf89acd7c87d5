"""Sources: what is asked for, the layouts that are published, progress."""

import os
import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from source_trees import TEXT, keys, metadata, problems, tgz, tree, workbook

from chapter8.errors import UsageError
from chapter8.sources import SOURCES, Item, count_hint, items
from chapter8.sources.council_speeches import meeting_symbol


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("general_debate", "did you mean general-debate?"),
        ("file", "did you mean files?"),
        ("xyz", "there are files, general-debate, council-speeches, marcxml."),
    ],
)
def test_an_unknown_source_is_refused_at_once(tmp_path, source, told):
    with pytest.raises(UsageError, match=told[:20]) as caught:
        items(tmp_path, source)
    assert str(caught.value) == f"There is no source {source}: {told}"


@pytest.mark.parametrize("name", ["speechs", "nothing/like/this", "nul\0"])
def test_a_path_that_leads_nowhere_is_refused_at_once(tmp_path, name):
    (tmp_path / "speeches").mkdir()
    with pytest.raises(UsageError, match="There is nothing at"):
        items(tmp_path / name)


def test_the_nearest_path_is_suggested(tmp_path):
    (tmp_path / "speeches").mkdir()
    with pytest.raises(UsageError, match=r"did you mean speeches\?"):
        items(tmp_path / "speechs")


@pytest.mark.parametrize(("data", "problem"), [(None, None), (b"x", "wrong")])
def test_an_item_has_bytes_or_a_problem(data, problem):
    with pytest.raises(ValueError, match="either bytes or a problem"):
        Item("files", "k", data, "p", problem=problem)


DEBATE = {
    "TXT/Session 67 - 2012/RUS_67_2012.txt": TEXT,
    "TXT/Session 67 - 2012/EU_67_2012.txt": TEXT,
    "TXT/Session 01 - 1946/ARG_01_1946.txt": TEXT,
    "TXT/Session 67 - 2012/QQQ_67_2012.txt": TEXT,
}
JUNK = {
    "TXT/Session 67 - 2012/.DS_Store": b"\0\1",
    "TXT/Session 67 - 2012/._RUS_67_2012.txt": b"\0\5\x16\7",
    "TXT/Session 47 - 1992/.DS_Store-to-UTF-8.txt": b"\0\1",
    ".Rhistory": b"ls()",
    "README.txt": b"About the collection",
}


@pytest.mark.parametrize("layout", ["folder", "without TXT", "archive", "folder of archive"])
def test_general_debate_in_every_layout(tmp_path, layout):
    files = DEBATE | JUNK
    if layout == "folder":
        path = tree(tmp_path, files)
    elif layout == "without TXT":
        path = tree(tmp_path, {name.removeprefix("TXT/"): data for name, data in files.items()})
    else:
        tree(tmp_path, {"README.txt": b"About", "UNGDC_1946-2024.tgz": tgz(files)})
        path = tmp_path if layout == "folder of archive" else tmp_path / "UNGDC_1946-2024.tgz"
    found = list(items(path))
    assert {item.source for item in found} == {"general-debate"}
    assert {item.key for item in found} == {Path(name).stem for name in DEBATE}
    assert all(item.data == TEXT for item in found)
    [russia] = [item for item in found if item.key == "RUS_67_2012"]
    assert russia.metadata == {
        "document": "general-debate:RUS_67_2012",
        "language": "en",
        "language_basis": "metadata",
        "body": "GA",
        "type": "speech",
        "session": 67,
        "year": 2012,
        "year_basis": "meeting",
        "speaker": "Russian Federation",
    }
    assert (russia.member == "") == (layout in {"folder", "without TXT"})


def test_a_code_of_no_state_is_kept(tmp_path):
    speakers = {key: given["speaker"] for key, given in metadata(tree(tmp_path, DEBATE)).items()}
    assert speakers["QQQ_67_2012"] == "QQQ"
    assert speakers["EU_67_2012"] == "European Union"


SPEAKERS = [
    ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post"),
    (2012, 67, "RUS", "Russia", "A. B.\nSpeaker ", "Minister"),
    (2012, 67, "EU ", "European Union", "C. D. Other", None),
    (1946, 1, "ARG", "Argentina", "One Name", None),
    (1946, 1, "ARG", "Argentina", "Another Name", None),  # which of them spoke is not told
    (2012, 67, "QQQ", "Nowhere", None, None),
]


def test_names_of_speakers_come_from_the_table_beside(tmp_path):
    tree(tmp_path, DEBATE | {"Speakers_by_session.xlsx": workbook(SPEAKERS)})
    names = {key: given.get("speaker_name") for key, given in metadata(tmp_path / "TXT").items()}
    assert names == {
        "ARG_01_1946": None,
        "EU_67_2012": "C. D. Other",
        "QQQ_67_2012": None,
        "RUS_67_2012": "A. B. Speaker",
    }


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"PK\x03\x04 and no more",
        workbook([("Year", "Who")]),
        workbook(SPEAKERS).replace(b"sheetData", b"sheetDatum", 1),
    ],
)
def test_a_damaged_table_of_speakers_is_told_once(tmp_path, table):
    tree(tmp_path, DEBATE | {"Speakers_by_session.xlsx": table})
    assert list(problems(tmp_path)) == ["Speakers_by_session.xlsx"]
    assert len(keys(tmp_path)) == len(DEBATE)


def test_what_is_not_named_like_a_speech_is_told(tmp_path):
    files = {"TXT/Session 67 - 2012/RUSSIA.txt": TEXT, "TXT/Session 67 - 2012/CUB_67_2012.txt": b""}
    assert list(problems(tree(tmp_path, files))) == [
        "CUB_67_2012",
        "TXT/Session 67 - 2012/RUSSIA.txt",
    ]


def test_scans_beside_the_texts_are_not_opened(tmp_path):
    tree(tmp_path, DEBATE | {"Raw_PDFs_1946-1969.tgz": tgz({"a.pdf": b"%PDF-1.4"})})
    assert "scans" in problems(tmp_path)["Raw_PDFs_1946-1969.tgz"]


def test_two_speeches_of_one_name_do_not_replace_each_other(tmp_path):
    tree(tmp_path, {"a/RUS_67_2012.txt": TEXT, "b/RUS_67_2012.txt": b"Another text.\n"})
    assert [(item.key, item.data) for item in items(tmp_path)] == [
        ("RUS_67_2012", TEXT),
        ("RUS_67_2012 (2)", None),
    ]


SPEECHES = {
    "speeches/UNSC_2020_SPV.8699_spch001.txt": TEXT,
    "speeches/UNSC_2020_SPV.8699_spch002.txt": TEXT,
    "speeches/UNSC_2020_SPV.8699Resumption1_spch001.txt": TEXT,
}
SPEAKER_TSV = (
    "year\tspv\tspeaker\tcountry_org\trole_in_un\tfilename\tbasename\n"
    "1\t2020\t8699\tMr. Example\tRussia\tNA\tUNSC_2020_SPV.8699_spch001.txt\tUNSC_2020_SPV.8699\n"
    "2\t2020\t8699\tMs. D''Exemple\tUN\tUnder-Secretary-General\t"
    "UNSC_2020_SPV.8699_spch002.txt\tUNSC_2020_SPV.8699\n"
)
META_TSV = (
    "basename\tdate\ttopic\tagenda_item1\tagenda_item2\n"
    "UNSC_2020_SPV.8699\t9 January 2020\tA topic with a\nbroken line\tThematic Items\tNA\n"
)


def test_council_speeches_by_their_names(tmp_path):
    found = metadata(tree(tmp_path, SPEECHES))
    assert found["UNSC_2020_SPV.8699Resumption1_spch001"] == {
        "document": "council-speeches:UNSC_2020_SPV.8699Resumption1_spch001",
        "language": "en",
        "language_basis": "metadata",
        "body": "SC",
        "type": "speech",
        "year": 2020,
        "year_basis": "meeting",
        "meeting": "S/PV.8699(Resumption1)",
    }


def test_invitations_come_with_speeches_whose_label_names_no_state(tmp_path):
    invited = b"The President: I invite Mr. Berg, Keeper of Lamps, to participate."
    speeches = {
        "UNSC_2020_SPV.8699_spch001.txt": invited,
        "UNSC_2020_SPV.8699_spch002.txt": b"Mr. Berg (spoke in French): Thank you.",
        "UNSC_2020_SPV.8699_spch003.txt": b"Ms. Lund (Denmark): Thank you.",
        "UNSC_2020_SPV.8699Resumption1_spch001.txt": b"Mr. Berg: Once more.",
        "UNSC_2020_SPV.8700_spch002.txt": b"Mr. Berg: Elsewhere.",  # the first one is missing
    }
    found = metadata(tree(tmp_path, speeches))
    assert {key[10:]: one.get("invitations") for key, one in found.items()} == {
        "SPV.8699_spch001": None,
        "SPV.8699_spch002": invited.decode(),
        "SPV.8699_spch003": None,
        "SPV.8699Resumption1_spch001": invited.decode(),
        "SPV.8700_spch002": None,
    }


def test_council_speeches_with_the_published_tables(tmp_path):
    tree(tmp_path, SPEECHES | {"speaker.tsv": SPEAKER_TSV, "meta.tsv": META_TSV})
    assert problems(tmp_path) == {}
    found = metadata(tmp_path / "speeches")
    first, second = (found[f"UNSC_2020_SPV.8699_spch00{number}"] for number in (1, 2))
    assert first["speaker"] == "Russian Federation"
    assert first["speaker_name"] == "Mr. Example"
    assert first["adopted"] == date(2020, 1, 9)
    assert first["title"] == "A topic with a broken line"
    assert first["subjects"] == ["Thematic Items"]
    assert second["speaker"] == "Under-Secretary-General"
    assert second["speaker_name"] == "Ms. D'Exemple"
    assert "speaker" not in found["UNSC_2020_SPV.8699Resumption1_spch001"]


@pytest.mark.parametrize(
    "table",
    [
        SPEAKER_TSV.replace("filename", "file").replace("basename", "base"),  # other columns
        b"\0\1\2\3" * 300,  # no text
    ],
)
def test_a_damaged_table_of_speeches_is_told_once(tmp_path, table):
    tree(tmp_path, SPEECHES | {"speaker.tsv": table})
    assert list(problems(tmp_path)) == ["speaker.tsv"]
    assert len(keys(tmp_path)) == len(SPEECHES)


@pytest.mark.parametrize(
    ("record", "symbol"),
    [
        ("SPV.8699", "S/PV.8699"),
        ("SPV.3745Resumption1", "S/PV.3745(Resumption1)"),
        ("SPV.3745Resumption", "S/PV.3745(Resumption1)"),
        ("SPV.3745 (Resumption 2)", "S/PV.3745(Resumption2)"),
        ("S.2020.274", None),  # a letter with the statements of a video conference
    ],
)
def test_symbols_of_meetings(record, symbol):
    assert meeting_symbol(record) == symbol


@pytest.mark.parametrize("name", ["meta.tsv", "speaker.tsv"])
def test_a_table_without_speeches_is_no_document(tmp_path, name):
    tree(tmp_path, {name: "state\tvote\nPeru\tY\n", "a.txt": TEXT, "x.tgz": tgz({name: b"a\tb\n"})})
    assert set(problems(tmp_path)) == {name, f"x.tgz/{name}"}


def test_records_of_whole_meetings_do_not_repeat_the_speeches(tmp_path):
    archive = tgz({"UNSC_2020_SPV.8699.txt": TEXT})
    tree(tmp_path, SPEECHES | {"txt.tar": archive})
    assert "repeat the speeches" in problems(tmp_path)["txt.tar"]
    assert keys(tmp_path / "txt.tar") == ["UNSC_2020_SPV.8699.txt"]


def test_a_mixed_folder_is_read_by_each_source(tmp_path):
    marc = b'<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>'
    tree(tmp_path, DEBATE | SPEECHES | {"x.xml": marc, "a.txt": TEXT})
    assert {item.source for item in items(tmp_path)} == set(SOURCES)
    assert {item.source for item in items(tmp_path, "files")} == {"files"}
    assert len(problems(tmp_path, "general-debate")) == len(SPEECHES) + 2


def test_the_number_to_come_is_told(tmp_path):
    tree(tmp_path, SPEECHES | JUNK | {"x.tgz": tgz(dict(DEBATE)), "broken.zip": b"PK\3\4"})
    assert count_hint(tmp_path / "speeches") == 3
    assert count_hint(tmp_path / "x.tgz") == 4
    assert count_hint(tmp_path / "broken.zip") is None
    assert count_hint(tmp_path) is None


def test_one_document_is_held_at_a_time(tmp_path):
    """Items come while the archive is read: the first is there before the damage is met."""
    noise = {f"{number}.txt": os.urandom(30_000).hex().encode() for number in range(40)}
    data = tgz(noise)
    (tmp_path / "x.tgz").write_bytes(data[: len(data) // 2])
    found = items(tmp_path / "x.tgz")
    assert next(found).data == noise["0.txt"]
    assert list(found)[-1].problem is not None


TABLES = {
    "Speakers_by_session.xlsx": workbook(SPEAKERS),
    "speaker.tsv": SPEAKER_TSV.encode(),
    "metadata.csv": b'file,title,adopted,symbol\na.txt,"T",2010-01-01,A/RES/65/122\n',
}
DOCUMENTS = {"RUS_67_2012.txt": TEXT, "UNSC_2020_SPV.8699_spch001.txt": TEXT, "a.txt": TEXT}


@given(st.sampled_from(sorted(TABLES)), st.integers(0, 10**6), st.binary(max_size=6), st.booleans())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_damage_to_a_table_costs_a_document(tmp_path, name, place, noise, cut):
    damaged = bytearray(TABLES[name])
    at = place % len(damaged)
    damaged[at : len(damaged) if cut else at + len(noise)] = noise
    tree(tmp_path, DOCUMENTS | TABLES | {name: bytes(damaged)})
    assert len(keys(tmp_path)) == len(DOCUMENTS)


def test_items_go_to_other_processes(tmp_path):
    found = list(items(tree(tmp_path, {"a.txt": TEXT, "b.txt": b""})))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
