"""`chapter8 audit` as a user meets it: exit codes, formats, the page, the recount."""

from pathlib import Path

import pytest
from audit_samples import TITLE, claims_file, sample, wide_rows, write

from chapter8.audit.auditing import audit
from chapter8.audit.reading import read_tables
from chapter8.audit.recount import recount
from chapter8.audit.statement import forms
from chapter8.errors import UsageError
from chapter8.report.audit_page import write_audit
from chapter8.report.audit_text import to_markdown

ROOT = Path(__file__).parents[1]
DONE, FAILED, WRONG_USAGE = 0, 1, 2


@pytest.fixture
def table(tmp_path):
    return write(tmp_path, sample())


def test_findings_are_no_failure(run, tmp_path, table):
    answer = run("audit", table, "--claims", claims_file(tmp_path, "peak 2004"), "--format", "json")
    assert (answer.code, answer.err) == (DONE, "")
    assert [found["code"] for found in answer.json()["findings"]] == ["wrong_extremes"]
    assert answer.json()["recounts"] == []


def test_a_person_reads_what_is_wrong_and_what_would_be_true(run, tmp_path, table):
    out = run("audit", table, "--claims", claims_file(tmp_path, "peak 2004", "total 26")).out
    for words in (
        "CSTO: 3 subjects, 4 years",
        'wrong_extremes – "peak 2004"',
        "Instead: The highest: 2005.",
        "Holds: total 26.",
        "Found: 1 error, 0 warnings, 0 notes. Of 2 claims, 1 hold, 1 fail.",
    ):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_claim_that_is_not_understood_fails_and_the_others_are_checked(run, tmp_path, table):
    answer = run(
        "audit",
        table,
        "--claims",
        claims_file(tmp_path, "peek 2004", "total 26"),
        "--format",
        "json",
    )
    assert answer.code == FAILED
    assert "Line 2: 'peek 2004' is not understood" in answer.err
    assert [one["verdict"] for one in answer.json()["claims"]] == ["not_understood", "holds"]


WRONG = [
    (("none.csv",), "There is no file", "a table that is not there"),
    ((), "TABLE requires an argument", "no table"),
    (("{table}", "--claims", "none.toml"), "cannot be read", "claims that are not there"),
    (("{table}", "--format", "xml"), '"json"', "a format that does not exist"),
]


@pytest.mark.parametrize(("arguments", "words", "why"), WRONG)
def test_wrong_usage_is_told(run, table, arguments, words, why):
    answer = run("audit", *(one.format(table=table) for one in arguments))
    assert (answer.code, answer.out, words in answer.err) == (WRONG_USAGE, "", True), why


def test_a_table_that_cannot_be_read_fails(run, tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert run("audit", tmp_path / "a.csv").code == FAILED


def test_the_page_escapes_what_it_is_given_and_has_the_same_bytes(tmp_path):
    path = write(
        tmp_path, [["Table of references"], *wide_rows(["<b>Peace</b>"], [2003, 2004], [[1, 2]])]
    )
    result = audit([path], claims_file(tmp_path, "peak 2003 & <i>more</i>", "total 4"))
    first = write_audit(tmp_path / "one", result).read_bytes()
    assert write_audit(tmp_path / "two", result).read_bytes() == first
    text = first.decode()
    assert "&lt;i&gt;more" in text
    assert "<i>" not in text
    assert "<b>Peace" not in text
    assert "it is 3" in text


# The corpus of the tests names the CSTO twice in each of four resolutions: 2003 (2), 2004, 2005.
RECOUNT = [["Subject", "2003", "2004", "2005", "2006"], ["Peace", "5", "2", "2", "1"]]


@pytest.fixture
def published(tmp_path):
    return write(tmp_path, [[TITLE], *RECOUNT])


def test_a_recount_sets_published_beside_recounted_with_its_documents(corpus, published):
    (table,) = read_tables(published)
    again = recount(table, corpus)
    cells = {cell.year: (cell.published, cell.recounted, cell.difference) for cell in again.cells}
    counted = dict(
        corpus.count("references", ["year"], organizations=["CSTO"], first=2003, last=2006).rows
    )
    assert cells == {
        year: (published, counted.get(year, 0), counted.get(year, 0) - published)
        for year, published in {2003: 5, 2004: 2, 2005: 2, 2006: 1}.items()
    }
    assert set(again.cells[0].documents) == {"S/RES/1501(2003)", "S/RES/1502(2003)"}
    assert "by year only" in again.note["Subjects"]
    assert again.to_dict()["cells"][0]["difference"] == cells[2003][2]


def test_a_recount_in_another_unit_says_that_it_does_not_compare(corpus, published):
    (table,) = read_tables(published)
    again = recount(table, corpus, unit="documents")
    assert [cell.recounted for cell in again.cells][:2] == [2, 1]
    assert "do not compare" in again.note["Published unit"]


def test_a_recount_needs_an_organization(corpus, tmp_path):
    (table,) = read_tables(write(tmp_path, RECOUNT))
    with pytest.raises(UsageError, match="--organization"):
        recount(table, corpus)
    assert recount(table, corpus, "CSTO").organization == "CSTO"


def test_the_recount_is_printed_and_its_cells_open_their_passages(run, filled, published, tmp_path):
    out = tmp_path / "page"
    answer = run("audit", published, "--corpus", filled, "--out", out)
    assert answer.code == DONE
    assert "S/RES/1501" in answer.out
    page = (out / "report.html").read_text()
    passages = (out / "passages" / "recount-1.html").read_text()
    assert 'href="passages/recount-1.html#cell-2003"' in page
    assert 'id="cell-2003"' in passages
    assert "<mark>CSTO</mark>" in passages


def between(text, name):
    return text.split(f"<!-- {name} -->\n", 1)[1].split("<!-- end -->", 1)[0].strip()


def forms_table():
    rows = [
        f"| `{f['write'].replace('|', chr(92) + '|')}` | `{f['example']}` | {f['means']} |"
        for f in forms()
    ]
    return "\n".join(["| write | example | what is checked |", "|---|---|---|", *rows])


def test_the_documentation_shows_the_forms_and_the_audit_of_the_study_as_they_are():
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    result = audit(
        [ROOT / "src/chapter8/analysis/data/bokeriya_2019.csv"],
        ROOT / "examples/audit/bokeriya_2019.toml",
    )
    assert between(page, "forms") == forms_table()
    assert between(page, "audit of the study") == to_markdown(result).strip()
