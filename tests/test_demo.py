"""The demonstration: it runs, it is quick, and its numbers are those that a reader counts."""

import contextlib
import csv
import io
import re
import shutil
import time
from pathlib import Path

import pytest

from chapter8.analysis.trend_question import TrendQuestion
from chapter8.corpus import open_corpus
from chapter8.demo import _make_room, run_demo
from chapter8.demo.counted import CountedCorpus
from chapter8.errors import UsageError
from chapter8.schema import LANGUAGES

SECONDS = 20
"""Processor time that the demonstration may take."""

# Counted by reading each document, pen in hand: a name with its letters in brackets is one.
BY_HAND = {
    "A/69/902": ("report", "en", 2014, {"CSTO": 3, "CIS": 3, "ASEAN": 3, "ARF": 1}),
    "A/RES/64/901": ("resolution", "en", 2010, {"CSTO": 4, "CIS": 1}),
    "A/RES/65/960": (
        "resolution",
        "zh",
        2010,
        {"SCO": 3, "ASEAN": 1, "CIS": 1, "CSTO": 1, "EU": 1, "AU": 1},
    ),
    "A/RES/66/950": ("resolution", "ar", 2011, {"LAS": 3, "AU": 1, "SCO": 1}),
    "A/RES/67/915": ("resolution", "en", 2012, {"SCO": 5, "ASEAN": 1, "ECO": 1}),
    "A/RES/69/930": ("resolution", "fr", 2014, {"CSTO": 3, "AU": 1, "EU": 1}),
    "A/RES/71/940": ("resolution", "ru", 2016, {"CSTO": 4, "SCO": 2, "CIS": 2}),
    "A/60/901-S/2005/901": ("letter", "en", 2005, {"SCO": 4, "CIS": 1}),
    "S/2009/902": ("letter", "es", 2009, {"OAS": 2, "CARICOM": 1, "AU": 1}),
    "S/PRST/2013/901": (
        "presidential statement",
        "en",
        2013,
        {"OIC": 1, "LAS": 1, "AU": 1, "OSCE": 2},
    ),
    "S/PV.9950": (
        "verbatim record",
        "en",
        2016,
        {"CSTO": 5, "SCO": 4, "CIS": 2, "EU": 1, "OSCE": 1},
    ),
    "S/RES/9901(2011)": ("resolution", "en", 2011, {"AU": 3, "IGAD": 1, "LAS": 1, "EU": 1}),
}
"""Document: genre, language, year, references by organization."""

PARTS_BY_HAND = {
    "A/69/902": {"heading": 3, "paragraph": 7},
    "A/RES/64/901": {"title": 1, "preamble": 2, "operative": 2},
    "A/RES/65/960": {"title": 1, "preamble": 4, "operative": 3},
    "A/RES/67/915": {"title": 1, "preamble": 4, "operative": 2},
    "A/RES/69/930": {"title": 1, "preamble": 3, "operative": 1},
    "A/RES/71/940": {"title": 1, "preamble": 3, "operative": 4},
    "A/60/901-S/2005/901": {"letter": 1, "annex": 4},
    "S/2009/902": {"letter": 4},
    "S/PRST/2013/901": {"paragraph": 5},
    "S/PV.9950": {"speech": 13},
    "S/RES/9901(2011)": {"preamble": 3, "operative": 3},
}

SPEAKERS_BY_HAND = {
    "President": 1,
    "Collective Security Treaty Organization": 4,
    "China": 3,
    "France": 2,
    "Kazakhstan": 3,
}
"""Who names organizations how often in the verbatim record."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of a demonstration, what it printed and the processor time it took."""
    out = tmp_path_factory.mktemp("demo") / "results"
    printed, said = io.StringIO(), io.StringIO()
    start = time.process_time()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        run_demo(out)
    return out, printed.getvalue(), said.getvalue(), time.process_time() - start


@pytest.fixture(scope="module")
def corpus(demo):
    return open_corpus(demo[0] / "corpus")


def test_it_is_quick(demo):
    assert demo[3] < SECONDS


RESULTS = [
    "README.txt",
    "index.html",
    "real/report.html",
    "real/tests.html",
    "real/tables/general-debate.csv",
    "real/tables/council-resolutions.csv",
    "real/tables/tests.csv",
    "real/figures/general-debate.png",
    "published/claims.toml",
    "published/audit/report.html",
    "published/report.html",
    "published/tables/table1_csto.csv",
    "published/tables/table2_sco.csv",
    "published/figures/by_year_csto_sco.svg",
    "published/figures/by_year_csto_sco.png",
    "study.toml",
    "study/report.html",
    "study/study.json",
    "study/tables/documents-by-organization-year.csv",
    "study/figures/documents-by-organization-year.svg",
    "study/figures/documents-by-organization-year.png",
    "study/passages/references-by-organization-speaker.html",
    "corpus/manifest.json",
    "documents/S_PV.9950-EN.txt",
]


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_there_and_holds_something(demo, name):
    assert (demo[0] / name).stat().st_size > 100


def test_it_says_where_the_results_are_and_what_to_try_next(demo):
    out, printed, said, _ = demo
    assert str(out / "index.html") in said
    for command in ("add my-corpus", "count my-corpus", "kwic my-corpus"):
        assert command in said
    assert "13,211" in said, "how many real documents were counted"
    assert "Council resolutions" in printed, "what the tests of growth say of them"
    assert "18 errors" in printed, "the audit in short"
    assert "Mann-Kendall" in printed, "a test of the trend"
    assert "█" in printed, "a chart by year"
    assert "162" in printed, "a published figure"
    assert max(map(len, printed.splitlines())) <= 80, "a terminal of 80 columns"


def test_every_link_of_the_index_leads_to_a_page(demo):
    links = re.findall('href="([^"#]+)"', (demo[0] / "index.html").read_text(encoding="utf-8"))
    assert len(links) >= 6
    assert [link for link in links if not (demo[0] / link).is_file()] == []


def test_every_document_comes_in_and_is_read_as_what_it_is(corpus):
    rows = corpus.connection.execute("SELECT document, genre, language, year FROM documents")
    expected = {document: facts[:3] for document, facts in BY_HAND.items()}
    assert {document: tuple(facts) for document, *facts in rows.fetchall()} == expected
    assert corpus.problems() == []
    assert corpus.superseded() == []


@pytest.mark.parametrize("document", BY_HAND)
def test_the_references_are_those_a_reader_counts(corpus, document):
    counted = {}
    for line in corpus.kwic():
        if line["document"] == document:
            counted[line["organization"]] = counted.get(line["organization"], 0) + 1
    assert counted == BY_HAND[document][3]


@pytest.mark.parametrize("document", PARTS_BY_HAND)
def test_they_stand_in_the_parts_in_which_a_reader_finds_them(corpus, document):
    counted = {}
    for line in corpus.kwic():
        if line["document"] == document:
            counted[line["part"]] = counted.get(line["part"], 0) + 1
    assert counted == PARTS_BY_HAND[document]


def test_the_speakers_of_the_record_are_told_apart(corpus):
    lines = [line for line in corpus.kwic() if line["document"] == "S/PV.9950"]
    speakers = [line["speaker"] for line in lines]
    assert {name: speakers.count(name) for name in speakers} == SPEAKERS_BY_HAND


def test_every_language_has_references(corpus):
    counted = dict(corpus.count("references", ["language"]).rows)
    by_hand = dict.fromkeys(LANGUAGES, 0)
    for _, language, _, organizations in BY_HAND.values():
        by_hand[language] += sum(organizations.values())
    assert counted == by_hand
    assert all(by_hand.values())


def test_every_genre_is_there_in_english():
    genres = {genre for genre, language, *_ in BY_HAND.values() if language == "en"}
    assert genres == {genre for genre, *_ in BY_HAND.values()}
    assert len(genres) == 5


def test_the_tables_of_the_study_are_those_counted_by_hand(demo):
    path = demo[0] / "study" / "tables" / "documents-by-organization-year.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    by_hand = {}
    for _, _, year, organizations in BY_HAND.values():
        for organization in organizations:
            if organization in ("CSTO", "SCO", "CIS", "AU", "EU"):
                cell = (organization, str(year))
                by_hand[cell] = by_hand.get(cell, 0) + 1
    assert header == ["organization", "year", "count"]
    assert {(organization, year): int(count) for organization, year, count in rows} == by_hand


def results_of(out):
    """Every file but those of the corpus, which have a new name each time."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {
        path.relative_to(out): path.read_bytes()
        for path in files
        if path.relative_to(out).parts[0] != "corpus"
    }


def test_twice_gives_the_same_and_an_empty_folder_will_do(demo, tmp_path, monkeypatch):
    """The real figures, the slow part, are taken from the first; test_trends holds their bytes."""
    first = demo[0]

    def again(out):
        shutil.copytree(first / "real", out)
        return 13211, CountedCorpus().test(TrendQuestion(("CSTO",), vary={"unit": ("references",)}))

    monkeypatch.setattr("chapter8.demo.real.write_real", again)
    (tmp_path / "out").mkdir()
    run_demo(tmp_path / "out")
    before, now = results_of(first), results_of(tmp_path / "out")
    before.pop(Path("index.html")), now.pop(Path("index.html"))
    assert now == before


def test_what_an_earlier_demonstration_left_is_cleared(tmp_path):
    _make_room(tmp_path / "out")
    (tmp_path / "out" / "stale.html").write_text("of an earlier run")
    _make_room(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["README.txt"]


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="--out"):
        run_demo(tmp_path / "file" / "out")


@pytest.mark.parametrize("name", ["mine.txt", "README.txt"])
def test_a_folder_of_other_files_is_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="--out"):
        run_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"
