"""The bundled real figures: whole, small, without text, and those that the corpora give."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evaluation import figures

from chapter8.corpus import open_corpus
from chapter8.demo.counted import FIGURES, CountedCorpus

BYTES = 3_000_000
LONGEST_TEXT = 80
"""No fact is longer, and no sentence of a document that is worth quoting is shorter."""

SAMPLE = "S-RES-*(201[0-5]).txt"
"""The resolutions that are counted again."""


@pytest.fixture(scope="module")
def provenance():
    return json.loads((FIGURES / "provenance.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def real():
    return CountedCorpus()


def test_the_files_are_those_that_were_counted(provenance):
    held = {path.name for path in FIGURES.glob("*.parquet")}
    assert held == provenance["files"].keys()
    for name, facts in provenance["files"].items():
        assert hashlib.sha256((FIGURES / name).read_bytes()).hexdigest() == facts["sha256"]
        assert pq.read_metadata(FIGURES / name).num_rows == facts["rows"]
        assert pq.read_schema(FIGURES / name).names == list(facts["columns"])


def test_they_are_small():
    assert sum(path.stat().st_size for path in FIGURES.iterdir()) < BYTES


@pytest.mark.parametrize("name", ["documents", "passages", "references"])
def test_no_text_is_among_them(name):
    table = pq.read_table(FIGURES / f"{name}.parquet")
    for column in table.columns:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            assert max((len(v) for v in column.unique().to_pylist() if v), default=0) < LONGEST_TEXT


def test_every_source_says_whose_it_is(provenance):
    documents = {source["source"]: source["documents"] for source in provenance["sources"]}
    assert documents == {"general-debate": 10952, "council-resolutions": 2259}
    assert sum(documents.values()) == provenance["corpus"]["documents"]
    for source in provenance["sources"]:
        assert source["address"].startswith("https://")
        assert source["licence"]


COUNTS = [
    ({"unit": "documents", "by": ["source"]}, "documents of each source"),
    ({"unit": "passages", "by": ["part"]}, "passages by part"),
    ({"by": ["organization", "year"], "exposure": "words"}, "a rate by words"),
    ({"by": ["organization", "kind"], "rules": "everything"}, "other rules"),
]


@pytest.mark.parametrize(("asked", "why"), COUNTS)
def test_they_answer_as_a_corpus_does(real, asked, why):
    assert real.count(**asked).rows, why


def test_counted_says_what_the_default_rules_count(real):
    table = pq.read_table(FIGURES / "references.parquet").to_pylist()
    counted = sum(row["count"] for row in table if row["counted"])
    assert real.count("references").rows == [(counted,)]


@pytest.fixture
def small(tmp_path, corpus):
    """Figures of the six documents of the tests, as written and read again."""
    found = figures.figures_of(corpus)
    figures.write(found, tmp_path / "figures")
    return found, tmp_path / "figures"


def test_figures_count_as_the_corpus_they_are_of(small, corpus):
    of_figures = CountedCorpus(small[1])
    for unit in ("references", "documents", "passages"):
        by = ["organization", "year", "part", "voice"]
        assert of_figures.count(unit, by).rows == corpus.count(unit, by).rows


def test_written_twice_they_are_the_same_bytes(small, tmp_path):
    figures.write(small[0], tmp_path / "again")
    for path in small[1].iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_a_check_of_the_same_finds_nothing(small):
    assert figures.check(*small) == []


@pytest.mark.parametrize("changed", ["registry", "method", "rules"])
def test_a_check_says_which_facts_are_others(small, changed):
    found, folder = small
    other = replace(found, provenance={**found.provenance, changed: "another"})
    figures.write(other, folder)
    (line,) = figures.check(found, folder)
    assert f"the {changed} another" in line


def test_a_check_names_the_organization_that_is_counted_otherwise(small):
    found, folder = small
    fewer = found.tables["references"].slice(1)
    first = found.tables["references"].column("organization")[0].as_py()
    lines = figures.check(replace(found, tables={**found.tables, "references": fewer}), folder)
    assert any(line.startswith(f"references: {first}: ") for line in lines)


def test_the_corpora_give_these_figures(corpora, tmp_path, provenance):
    """Some resolutions; `python -m evaluation.figures --check` compares everything."""
    paths = sorted((corpora / "council_resolutions" / "txt").glob(SAMPLE))[::6]
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add(paths, workers=1)
    found = figures.figures_of(corpus)
    documents = set(found.tables["documents"].column("document").to_pylist())
    assert len(documents) == len(paths) > 40
    shipped = figures.read(FIGURES)
    differing = figures.differences(shipped, found, documents)
    assert differing == [], figures.made_with(provenance)


def test_the_claims_are_those_of_the_worked_example():
    example = Path(__file__).parents[1] / "examples" / "audit" / "bokeriya_2019.toml"
    assert (FIGURES.parent / "claims.toml").read_bytes() == example.read_bytes()


def test_the_table_of_the_demonstration_is_that_of_the_figures(real):
    from chapter8.demo.real import speeches

    rows = speeches(real).rows
    by_hand = real.connection.execute(
        'SELECT count(DISTINCT document) FROM "references"'
        " WHERE organization = 'CSTO'"
        " AND source = 'general-debate' AND year = 2006 AND kind = 'explicit'"
    ).fetchone()
    assert [row[2] for row in rows if row[:2] == ("CSTO", 2006)] == list(by_hand)
