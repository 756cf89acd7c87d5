"""The commands as a user meets them: exit codes, messages, what a person reads, a quick start."""

import os
import subprocess
import sys

import pytest

from chapter8 import __version__

DONE, FAILED, WRONG_USAGE = 0, 1, 2


# Help and wrong usage

COMMANDS = [
    (),
    ("demo",),
    ("add",),
    ("count",),
    ("kwic",),
    ("compare",),
    ("status",),
    ("references",),
    ("audit",),
    ("symbol",),
    ("organizations",),
    ("organizations", "list"),
    ("organizations", "show"),
    ("organizations", "check"),
    ("study",),
    ("study", "run"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(run, command):
    answer = run(*command, "--help")
    assert (answer.code, answer.err) == (DONE, "")
    assert answer.out.startswith(f"Usage: {' '.join(('chapter8', *command))}")
    assert max(map(len, answer.out.splitlines())) <= 80


def test_the_version_is_that_of_the_package(run):
    assert run("--version").out.strip() == __version__


WRONG = [
    (("cuont", "C"), 'Did you mean "count"', "a command misspelled"),
    (("count",), "CORPUS requires an argument", "a corpus left out"),
    (("count", "C", "--bye", "year"), "Did you mean --by", "an option misspelled"),
    (("count", "C", "--unit", "mentions"), '"references"', "a unit that does not exist"),
    (("count", "C", "--by", "yaer"), "did you mean 'year'", "a field misspelled"),
    (("count", "C", "--by", "year,year"), "named twice", "a field twice"),
    (("count", "C", "--from", "then"), '"then"', "a year that is none"),
    (("count", "C", "--from", "2005", "--to", "2003"), "turn it round", "a period turned round"),
    (("count", "C", "--format", "xml"), '"csv", "json", "table"', "a format that does not exist"),
    (("count", "C", "--organization", "CSTOO"), "did you mean 'CSTO'", "an id misspelled"),
    (("count", "C", "--organization", ","), "names no organization", "an id left out"),
    (("count", "C", "--bloc", "", "--by", "bloc"), "names no organization", "a bloc left out"),
    (("kwic", "C", "--type", "resolutions"), "did you mean 'resolution'", "a type misspelled"),
    (("test", "C", "--organization", "CSTO", "--body", "GAA"), "'GAA'", "a body misspelled"),
    (("count", "C", "--part", "operativ"), "did you mean 'operative'", "a part misspelled"),
    (("count", "C", "--exposure", "pages"), '"passages"', "an exposure that does not exist"),
    (("count", "C", "--rules", "defualt"), "did you mean 'default'", "rules misspelled"),
    (("count", "C", "more"), "more", "an argument too many"),
    (("kwic", "C", "--limit", "0"), "1 or more", "no lines at all"),
    (("kwic", "C", "--organization", "cstoo"), "did you mean 'CSTO'", "letter case aside"),
    (("compare", "C", "default"), "OTHER requires an argument", "one rules for two"),
    (("compare", "C", "default", "evrything"), "did you mean 'everything'", "rules misspelled"),
    (("add", "C"), "PATH requires an argument", "nothing to add"),
    (("add", "C", "nowhere"), "nowhere does not exist", "a path that does not exist"),
    (("add", "C", "C", "--source", "fils"), "did you mean files", "a source misspelled"),
    (("add", "C", "C", "--workers", "0"), "1 or more", "no worker at all"),
    (("references", "nowhere.txt"), "nowhere.txt cannot be read", "a file that does not exist"),
    (("references", "--langauge", "en"), "--langauge", "an option misspelled before the file"),
    (("references", "--language", "de"), '"en", "fr"', "a language that is not official"),
    (("references", "--date", "yesterday"), "write 2016-10-28", "a date in words"),
    (("references", "--rules", "defualt"), "did you mean 'default'", "rules misspelled"),
    (("symbol",), "SYMBOL requires an argument", "no symbol"),
    (("symbol", "--fromat", "json"), "Did you mean --format", "an option, not a symbol"),
    (("organizations", "shwo", "SCO"), 'Did you mean "show"', "a command of a command misspelled"),
    (("organizations", "show"), "ID requires an argument", "no id"),
    (("organizations", "show", "SCOO"), "did you mean 'SCO'", "an id misspelled"),
    (("organizations", "show", "SCO", "--as-of", "2016-13-01"), "not a day", "no such month"),
    (("organizations", "show", "SCO", "--as-of", "then"), "YYYY-MM-DD", "a day in words"),
    (("organizations", "check", "nowhere"), "nowhere", "a folder that does not exist"),
    (("study", "run", "nowhere.toml"), "nowhere.toml cannot be read", "a study that is not there"),
    (("study", "rnu", "study.toml"), 'Did you mean "run"', "a command of a command misspelled"),
]


@pytest.mark.parametrize(("arguments", "words", "reason"), WRONG, ids=[w[2] for w in WRONG])
def test_wrong_usage_is_one_sentence_that_helps(run, corpus, arguments, words, reason):
    directory = corpus.store.directory
    answer = run(*(directory if argument == "C" else argument for argument in arguments))
    assert answer.code == WRONG_USAGE, reason
    assert answer.out == ""
    assert answer.err.startswith("chapter8: ")
    assert words in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["count", "kwic", "status"])
def test_asking_a_corpus_that_does_not_exist_fails_and_says_how_to_make_one(run, tmp_path, command):
    answer = run(command, tmp_path / "nothing")
    assert (answer.code, answer.out) == (FAILED, "")
    assert f"chapter8 add {tmp_path / 'nothing'} PATH" in answer.err
    assert not (tmp_path / "nothing").exists()


# add, status


def test_add_says_what_came_in_and_the_second_time_that_nothing_changed(run, tmp_path, documents):
    (documents / "empty.txt").write_bytes(b"")
    first = run("add", tmp_path / "corpus", documents, "--workers", 1)
    assert (first.code, first.out) == (DONE, "")
    assert "6 documents added, 0 there already, 1 could not be read." in first.err
    assert "empty.txt" in first.err
    assert "holds 6 documents." in first.err
    second = run("add", tmp_path / "corpus", documents)
    assert (second.code, second.out) == (DONE, "")
    assert "Nothing has changed: 6 documents" in second.err
    assert "1 file listed as unreadable" in second.err


def test_a_command_that_is_stopped_says_so(run, monkeypatch, tmp_path, documents):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("chapter8.corpus.ingest.read", stop)
    answer = run("add", tmp_path / "corpus", documents, "--workers", 1)
    assert (answer.code, answer.out) == (FAILED, "")
    assert answer.err == "chapter8: stopped; what was read is kept, the same command goes on.\n"


def test_a_folder_that_is_a_file_is_told(run, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("Subject,2001,2002\nPeace,1,2\n", encoding="utf-8")
    answer = run("audit", table, "--out", table)
    assert answer.code == 1
    assert answer.err.startswith(f"chapter8: {table}: File exists")


def test_a_limit_beyond_all_lines_shows_them_all(run, corpus):
    for command in ("kwic", "documents"):
        told = [run(command, corpus.store.directory, "--limit", n) for n in ("9" * 30, "1000")]
        assert told[0].out == told[1].out
        assert told[0].code == 0


def test_a_path_misspelled_leaves_no_corpus_behind(run, tmp_path):
    assert run("add", tmp_path / "corpus", tmp_path / "nowhere").code == WRONG_USAGE
    assert not (tmp_path / "corpus").exists()


def test_a_folder_of_other_things_is_not_made_a_corpus(run, documents):
    answer = run("add", documents, documents)
    assert answer.code == FAILED
    assert "holds files but no corpus" in answer.err


def test_status_lists_what_was_not_read_and_what_is_not_counted(run, tmp_path, documents):
    (documents / "empty.txt").write_bytes(b"")
    copy = (documents / "S-RES-1501(2003).txt").read_text()
    (documents / "S_RES_1501(2003)-copy.txt").write_text(copy)
    run("add", tmp_path / "corpus", documents, "--workers", 1)
    answer = run("status", tmp_path / "corpus", "--format", "json").json()
    assert answer["facts"]["documents"] == 6
    assert answer["facts"]["versions"] == 7
    assert [problem["key"] for problem in answer["problems"]] == ["empty.txt"]
    assert [one["document"] for one in answer["superseded"]] == ["S/RES/1501(2003)"]
    shown = run("status", tmp_path / "corpus").out
    assert "empty.txt" in shown
    assert "Not counted" in shown


# organizations


def test_organizations_list_is_one_array_for_machines(run):
    answer = run("organizations", "list", "--format", "json")
    rows = answer.json()
    assert (answer.code, answer.err) == (DONE, "")
    assert isinstance(rows, list)
    assert {"SCO", "CSTO", "CIS"} < {row["id"] for row in rows}
    assert all(list(row) == list(rows[0]) for row in rows)


def test_organizations_list_names_every_one_within_80_columns(run):
    rows = run("organizations", "list", "--format", "json").json()
    out = run("organizations", "list").out
    assert max(map(len, out.splitlines())) <= 80
    words = {line.split()[0] for line in out.splitlines() if line.strip()}
    assert {row["id"] for row in rows} <= words
    assert f"{len(rows)} organizations" in out


def test_organizations_show_answers_for_a_day(run):
    options = ("--as-of", "2012-12-31", "--format", "json")
    members = run("organizations", "show", "CSTO", *options).json()["members"]["member"]
    after = run("organizations", "show", "CSTO", "--as-of", "2002-01-01", "--format", "json").json()
    assert {one["state"] for one in members} == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert after["status"] == "did not exist yet"


def test_organizations_show_is_a_card_with_sources_within_80_columns(run):
    answer = run("organizations", "show", "SCO", "--as-of", "2016-01-01")
    lines = [line.rstrip() for line in answer.out.splitlines()]
    assert (answer.code, answer.err) == (DONE, "")
    assert lines[0] == "Shanghai Cooperation Organization (SCO)"
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("  as of 2016-01-01  existed") for line in lines)
    assert any(line.strip().startswith("Uzbekistan, from 2001-06-15 [") for line in lines)
    assert any(line.strip().startswith("[1]") for line in lines), "sources stand at the end"
    assert "India, from 2017" not in answer.out, "a member of later years"


def test_organizations_check_gives_its_findings_as_lines_and_as_json(run, tmp_path):
    (tmp_path / "WRONG.yaml").write_text("id: WRONG\ncategroy: regional\n")
    answer = run("organizations", "check", tmp_path)
    assert answer.code == FAILED
    assert "mistake: " in answer.out
    assert "CheckReport(" not in answer.out
    report = run("organizations", "check", tmp_path, "--format", "json").json()
    assert report["ok"] is False
    assert {"file", "line", "message"} == set(report["faults"][0])


# study, demo


def test_study_run_says_where_the_report_is(run, tmp_path, corpus):
    study = tmp_path / "study.toml"
    study.write_text(
        f'title = "T"\ncorpus = "{corpus.store.directory}"\norganizations = ["SCO"]\n'
        'from = 2003\nto = 2005\n[[table]]\nunit = "references"\nby = ["organization", "part"]\n'
        "figure = false\n"
    )
    answer = run("study", "run", study)
    assert (answer.code, answer.out) == (DONE, "")
    assert str(tmp_path / "study" / "report.html") in answer.err
    assert (tmp_path / "study" / "report.html").is_file()


@pytest.mark.parametrize(("make", "words"), [("file", "is a file"), ("folder", "other files")])
def test_demo_leaves_alone_what_it_did_not_make(run, tmp_path, make, words):
    out = tmp_path / "out"
    if make == "file":
        out.write_text("mine")
    else:
        out.mkdir()
        (out / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    answer = run("demo", "--out", out)
    assert (answer.code, answer.out) == (WRONG_USAGE, "")
    assert words in answer.err
    assert sorted(tmp_path.rglob("*")) == before


# The start

HEAVY = {"numpy", "pyarrow", "duckdb", "lxml", "jinja2", "vl_convert", "rich.markdown", "yaml"}


def _environment():
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def test_help_imports_nothing_heavy():
    command = [sys.executable, "-X", "importtime", "-m", "chapter8", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & HEAVY
    assert "chapter8.cli" in imported, "the list of imports is there at all"


@pytest.mark.parametrize("style", ["json", "table"])
def test_a_reader_that_stops_reading_is_no_error(style):
    command = [sys.executable, "-m", "chapter8", "organizations", "check", "--format", style]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == DONE
