"""Codebooks, and how subjects are assigned and counted."""

import json
from pathlib import Path

import pytest

from chapter8.coding.assigning import Document, assign
from chapter8.coding.catalogue import Catalogue
from chapter8.coding.coded import append
from chapter8.coding.model import train
from chapter8.coding.reading_codebook import bundled, load_codebook
from chapter8.coding.thesaurus import read_thesaurus
from chapter8.corpus import open_corpus
from chapter8.engine import Processes
from chapter8.errors import UsageError

OWN = """name: own
version: 1
title: Own subjects
threshold: 1
codes:
- {id: rivers, label: Rivers, terms: [RIVERS], agenda: [law of rivers], phrases: {en: [river basin], fr: [bassin fluvial], ru: [речно], es: [cuenca], ar: [حوض النهر], zh: [河流流域]}}
- {id: roads, label: Roads, phrases: {en: {road building: 2}}}
"""


def own(tmp_path: Path, text: str = OWN) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", bundled())
def test_bundled_codebooks_have_no_mistakes(name):
    assert len(load_codebook(name).codes) >= 5


def test_every_published_label_has_a_code():
    crossed = load_codebook("study-2019").crosswalk
    assert [sum(c.organization == o for c in crossed) for o in ("CSTO", "SCO")] == [36, 15]


MISTAKES = [
    ("codes:", "kodes:", "did you mean 'codes'", "an unknown key"),
    ("threshold: 1", "threshold: low", "4: threshold must be a number above 0", "no number"),
    ("id: roads", "id: rivers", "two codes have the id 'rivers'", "an id twice"),
    ("label: Roads, ", "", "a code lacks 'label'", "a missing label"),
    ("fr: [", "xx: [", "'xx' is no language", "an unknown language"),
    ("name: own", "name: [", "not valid YAML", "no YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "reason"), MISTAKES)
def test_mistakes_are_told_by_line(tmp_path, old, new, said, reason):
    with pytest.raises(UsageError, match="mistake") as raised:
        load_codebook(own(tmp_path, OWN.replace(old, new, 1)))
    assert said in str(raised.value), reason


def test_the_nearest_codebook_is_named():
    with pytest.raises(UsageError, match="study-2019"):
        load_codebook("study-2018")


ASSIGNED = [
    (Document("1", subjects=["Rivers"]), ("rivers", "catalogue"), "a descriptor"),
    (Document("1", agenda=["81 (b). The law of rivers"]), ("rivers", "catalogue"), "an item"),
    (Document("1", title="Law of rivers", texts=[("operative", "road building")]),
     ("rivers", "catalogue"), "a title goes before wordings"),
    (Document("1", texts=[("operative", "the RIVER\nbasin")]), ("rivers", "rule"), "over a line"),
    (Document("1", "fr", texts=[("operative", "le bassin fluvial")]), ("rivers", "rule"), "fr"),
    (Document("1", "es", texts=[("operative", "la cuenca")]), ("rivers", "rule"), "es"),
    (Document("1", "ru", texts=[("operative", "Речного")]), ("rivers", "rule"), "ru"),
    (Document("1", "ar", texts=[("operative", "حوض النهر")]), ("rivers", "rule"), "ar"),
    (Document("1", "zh", texts=[("operative", "河流流域")]), ("rivers", "rule"), "zh"),
    (Document("1", "fr", texts=[("operative", "river basin")]), None, "another language"),
    (Document("1", agenda=["71 (b)"]), None, "the letter of an item says nothing"),
    (Document("1"), None, "nothing is known"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "expected", "reason"), ASSIGNED)
def test_what_assigns(tmp_path, document, expected, reason):
    rows = assign([[document]], load_codebook(own(tmp_path))).rows
    found = (rows[0]["code"], rows[0]["assigned"]) if rows else None
    assert found == expected, reason


WITHIN_OTHER_WORDS = [
    (
        "15",
        "immediate and intermediate steps, immediately, the immediate transport",
        "media, sport",
    ),
    ("06", "reports on supports, the report, passports of officers", "ports"),
    ("10", "archives, achieving, the archive", "hiv"),
    ("03", "a secure environment, the security environment", "an environment that is no nature"),
]


@pytest.mark.parametrize(("code", "text", "reason"), WITHIN_OTHER_WORDS)
def test_unbis_wordings_are_not_found_within_other_words(code, text, reason):
    document = Document("1", texts=[("title", text), ("operative", text)])
    rows = assign([[document]], load_codebook("unbis")).rows
    assert code not in {row["code"] for row in rows}, reason


def coded_by_rule(tmp_path: Path, document: Document, fields: str = "") -> list[tuple[object, ...]]:
    rows = assign(
        [[document]], load_codebook(own(tmp_path, OWN.replace("codes:", f"{fields}codes:")))
    )
    return [(row["passage"], row["code"]) for row in rows.rows]


LENGTHS = [
    (0, [(None, "rivers")], "one wording codes a short text"),
    (3_000, [(None, "rivers")], "1.5 reaches a threshold of 1.3"),
    (30_000, [], "and not one of 3.3"),
]


@pytest.mark.parametrize(("characters", "expected", "reason"), LENGTHS)
def test_a_long_document_must_say_more(tmp_path, characters, expected, reason):
    document = Document("1", texts=[("operative", "the river basin " + "x " * characters)])
    assert coded_by_rule(tmp_path, document) == expected, reason


SHARES = [
    ("", [(None, "roads"), (None, "rivers")], "1 is a quarter of 2 and more"),
    ("share: 0.6\n", [(None, "roads")], "1 is less than six tenths of 2"),
]


@pytest.mark.parametrize(("field", "expected", "reason"), SHARES)
def test_a_second_code_needs_its_share_of_the_leading_score(tmp_path, field, expected, reason):
    document = Document("1", texts=[("preamble", "river basin and road building")])
    assert coded_by_rule(tmp_path, document, field) == expected, reason


def test_what_is_spoken_of_throughout_leads_before_what_one_list_names(tmp_path):
    texts = [("operative", "road building"), *[("operative", "the river basin")] * 3]
    rows = assign([[Document("1", texts=texts)]], load_codebook(own(tmp_path))).rows
    weights = {row["code"]: row["weight"] for row in rows}
    assert weights["rivers"] > weights["roads"], "of roads one passage speaks, with a greater score"


def test_a_spoken_text_is_coded_as_a_whole_and_by_passage(tmp_path):
    texts = [("speech", "the river basin"), ("speech", "nothing"), ("speech", "road building")]
    document = Document("1", texts=texts, passages=[("v", 1), ("v", 2), ("v", 3)])
    expected = [(None, "roads"), (None, "rivers"), (1, "rivers"), (3, "roads")]
    assert coded_by_rule(tmp_path, document) == expected


def test_a_longer_wording_of_an_agenda_takes_the_place_of_a_shorter():
    catalogue = Catalogue(load_codebook("study-2019"))
    items = ["Cooperation between the United Nations and the Collective Security Organization"]
    assert [one.code for one in catalogue.by_agenda(items)] == ["cooperation"]


def test_a_model_is_deterministic_and_may_be_unsure():
    texts = [f"river water dam {n}" for n in range(20)] + [
        f"road car bridge {n}" for n in range(20)
    ]
    codes = ["rivers"] * 20 + ["roads"] * 20
    one, other = (train(texts, codes, 0.7) for _ in range(2))
    assert one is not None
    assert other is not None
    asked = ["water of the river dam", "car on the road", "nothing known"]
    assert one.assign(asked) == other.assign(asked)
    assert [code for code, _, _ in one.assign(asked)] == ["rivers", "roads", None]
    assert [told.right for told in one.held_out] == [20, 20]
    assert train(texts[:5], codes[:5], 0.7) is None
    untried = train(texts, codes, 0.7, held_out=False)
    assert untried is not None
    assert (untried.held_out, untried.digest) == ((), one.digest)


def test_a_thesaurus_is_read_or_explained(tmp_path):
    path = tmp_path / "topics.json"
    topic = {"identifier": "1", "labels": {"en": "Rivers"}, "related": ["030500", "1000001"]}
    path.write_text(json.dumps({"topics": [topic]}), encoding="utf-8")
    assert read_thesaurus(path) == {"RIVERS": ("03",)}
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError, match="not of the layout"):
        read_thesaurus(path)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The river basin needs road building, says the CSTO.", "utf-8")
    (folder / "b.txt").write_text("Nothing that is known.", "utf-8")
    opened = open_corpus(tmp_path / "corpus", create=True)
    opened.add([folder])
    return opened


def counted(corpus, path, *by, unit="documents", **more):
    return corpus.count(unit, by, codebook=path, **more).rows


def test_subjects_are_counted_by_a_declared_choice(tmp_path, corpus):
    path = own(tmp_path)
    assert counted(corpus, path, "subject") == [("Roads", 1), ("unclassified", 1)]
    several = counted(corpus, path, "subject", subjects="several")
    assert several == [("Rivers", 1), ("Roads", 1), ("unclassified", 1)]
    shares = counted(corpus, path, "subject", subjects="fractional")
    assert sum(row[-1] for row in shares) == pytest.approx(2)
    assert counted(corpus, path, "assigned", subjects="several") == [("nobody", 1), ("rule", 1)]
    assert counted(corpus, path, "subject", unit="references") == [("Roads", 1)]


def test_a_person_goes_before_the_machine(tmp_path, corpus):
    path = own(tmp_path)
    document = corpus.kwic()[0]["document"]
    append(
        corpus.store.directory,
        [{"document": document, "codebook": "own@1", "code": "rivers", "assigned": "person",
          "coder": "first", "time": "2020-01-01T00:00:00"}],
    )  # fmt: skip
    assert counted(corpus, path, "subject", "assigned") == [
        ("Rivers", "person", 1),
        ("unclassified", "nobody", 1),
    ]


def test_subjects_without_a_codebook_are_the_catalogues(corpus):
    with pytest.raises(UsageError, match="codebook"):
        corpus.count("documents", ["subject"], subjects="one")


def test_processes_code_as_one_does(tmp_path: Path) -> None:
    words = ("the river basin", "road building", "nothing")
    batches = [
        [Document(f"{batch}-{n}", texts=[("paragraph", words[n])]) for n in range(3)]
        for batch in range(4)
    ]
    codebook = load_codebook(own(tmp_path))
    alone = assign(batches, codebook).rows
    assert alone
    assert assign(batches, codebook, executor=Processes(2)).rows == alone
