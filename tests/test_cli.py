"""The commands as a user meets them: exit codes, machine output, messages, speed of the start."""

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys

import pytest

from chapter8 import __version__
from chapter8.cli import run_command
from chapter8.corpus import query
from chapter8.corpus.comparing import COLUMNS
from chapter8.corpus.counting import KWIC_COLUMNS
from chapter8.options import FILTERS, Selection

DONE, FAILED, WRONG_USAGE = 0, 1, 2


@dataclasses.dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    def rows(self):
        return list(csv.reader(io.StringIO(self.out)))

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command; gives its exit code and what it wrote to the two outputs."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments, stdin=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run_command([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    return call


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


# count

COUNTS = [
    (("--by", "organization,year", "--organization", "CSTO"),
     ["organization,year,count", "CSTO,2003,4"], "the fields in the order asked for"),
    (("--by", "year,organization", "--organization", "CSTO"),
     ["year,organization,count", "2003,CSTO,4"], "the same the other way round"),
    ((), ["count", "15"], "no field"),
    (("--unit", "documents", "--by", "year", "--from", "2004", "--to", "2004"),
     ["year,count", "2004,1"], "a year of the corpus"),
    (("--unit", "documents", "--organization", "SCO", "--organization", "CSTO"),
     ["count", "6"], "an option given twice"),
    (("--unit", "documents", "--organization", "SCO,CSTO"),
     ["count", "6"], "the same with a comma"),
    (("--unit", "documents", "--organization", "CSTO", "--by", "year", "--exposure", "documents"),
     ["year,count,exposure,rate", "2003,2,2,1"], "with what it is divided by"),
    (("--by", "organization", "--organization", "EU"),
     ["organization,count"], "nothing found: the header alone"),
    (("--unit", "passages", "--by", "part", "--organization", "SCO"),
     ["part,count", "annex,1"], "passages"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "expected", "why"), COUNTS, ids=[c[2] for c in COUNTS])
def test_count_prints_csv_as_the_contract_says(run, corpus, options, expected, why):
    answer = run("count", corpus.store.directory, *options, "--format", "csv")
    assert (answer.code, answer.err) == (DONE, "")
    assert answer.out.splitlines()[:2] == expected, why


def test_what_a_document_does_not_state_is_an_empty_field(run, corpus):
    rows = run("count", corpus.store.directory, "--by", "year", "--format", "csv").rows()
    assert rows[-1] == ["", "1"]


def test_count_prints_json_with_the_facts_that_belong_to_it(run, corpus):
    options = ("--by", "organization", "--organization", "SCO", "--format", "json")
    answer = run("count", corpus.store.directory, *options).json()
    assert answer["rows"] == [{"organization": "SCO", "count": 2}]
    assert answer["note"]["Unit of count"].startswith("references")
    assert set(answer["note"]) >= {"Organizations", "Period", "Versions", "Rules", "Registry"}


def test_count_prints_a_table_with_its_unit_for_people(run, corpus):
    out = run("count", corpus.store.directory, "--by", "organization").out
    assert "References by organization" in out
    assert "Unit of count: references" in out
    assert max(map(len, out.splitlines())) <= 80


# kwic


def test_kwic_prints_a_line_for_each_counted_reference(run, corpus):
    options = ("--organization", "CSTO", "--from", "2003", "--to", "2003")
    counted = run("count", corpus.store.directory, *options, "--format", "csv").rows()[1]
    rows = run("kwic", corpus.store.directory, *options, "--format", "csv").rows()
    assert rows[0] == list(KWIC_COLUMNS)
    assert [str(len(rows) - 1)] == counted
    lines = run("kwic", corpus.store.directory, *options, "--format", "json").json()
    assert [list(line) for line in lines] == [list(KWIC_COLUMNS)] * len(lines)
    assert {line["year"] for line in lines} == {2003}
    assert all(line["organization"] == "CSTO" for line in lines)


def test_kwic_shows_people_the_words_around(run, corpus):
    out = run("kwic", corpus.store.directory, "--organization", "SCO", "--limit", "1").out
    assert "statement of the Shanghai" in out
    assert out.endswith("1 reference.\n")
    assert max(map(len, out.splitlines())) <= 80


def test_compare_explains_the_whole_difference_between_two_rules(run, corpus):
    directory = corpus.store.directory
    answer = run("compare", directory, "default", "names-and-acronyms", "--format", "csv")
    same = run("compare", directory, "default", "default", "--format", "csv")
    rows = answer.rows()
    totals = [
        int(run("count", directory, "--rules", rules, "--format", "csv").rows()[1][0])
        for rules in ("default", "names-and-acronyms")
    ]
    assert rows[0] == list(COLUMNS)
    assert sum(int(row[5]) for row in rows[1:]) == totals[1] - totals[0]
    assert all(row[6] for row in rows[1:])
    assert same.rows() == [list(COLUMNS)]


@pytest.mark.parametrize("field", FILTERS)
def test_every_filter_is_an_option_of_count_and_kwic(run, corpus, field):
    value = (corpus.values(field) or ["nobody"])[0]
    options = ("--organization", "CSTO", f"--{field}", value)
    counted = run("count", corpus.store.directory, *options, "--format", "csv").rows()[1]
    lines = run("kwic", corpus.store.directory, *options, "--format", "json").json()
    assert counted == [str(len(lines))]
    assert all(line[field] == value for line in lines)


def test_the_filters_of_the_commands_are_those_of_the_corpus():
    assert FILTERS == query.FILTERS
    assert set(FILTERS) < {field.name for field in dataclasses.fields(Selection)}


# references

REFERENCE_KEYS = [
    "id", "start", "end", "surface", "organization",
    "kind", "alias", "language", "counted", "reason",
]  # fmt: skip

TEXTS = [
    ("The CSTO met.", "en", ["CSTO"], "an acronym"),
    ("Collective Security\nTreaty Organization", "en", ["CSTO"], "a name over two lines"),
    ("L’OTSC et l’Union européenne se sont réunies.", "fr", ["CSTO", "EU"], "French"),
    ("La Unión Africana y la OEA se reunieron.", "es", ["AU", "OAS"], "Spanish"),
    ("Представители ОДКБ и ШОС встретились.", "ru", ["CSTO", "SCO"], "Russian"),
    ("اجتمعت جامعة الدول العربية أمس", "ar", ["LAS"], "Arabic"),
    ("上海合作组织举行了会议。", "zh", ["SCO"], "Chinese"),
    ("🌍🌍 The CSTO met.", "en", ["CSTO"], "offsets are characters, not bytes or halves of them"),
]


@pytest.mark.parametrize(("text", "language", "expected", "why"), TEXTS, ids=[t[3] for t in TEXTS])
def test_references_prints_json_lines_whose_offsets_lead_to_the_text(
    run, text, language, expected, why
):
    answer = run("references", "--language", language, stdin=text.encode())
    assert (answer.code, answer.err) == (DONE, "")
    lines = answer.lines()
    assert [line["organization"] for line in lines if line["counted"]] == expected, why
    for line in lines:
        assert list(line) == REFERENCE_KEYS
        assert text[line["start"] : line["end"]] == line["surface"]
        assert line["language"] == language


def test_references_reads_a_file_whose_name_is_the_id(run, tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("The CSTO met.", encoding="utf-16")
    lines = run("references", path, "--language", "en").lines()
    assert [(line["id"], line["start"]) for line in lines] == [(str(path), 4)]


@pytest.mark.parametrize("dash", [(), ("-",)], ids=["without a file", "with a dash"])
def test_references_reads_standard_input(run, dash):
    answer = run("references", *dash, "--language", "en", stdin=b"The CSTO met.")
    assert (answer.code, answer.err) == (DONE, "")
    assert [(line["id"], line["start"], line["end"]) for line in answer.lines()] == [("-", 4, 8)]


def test_references_reads_json_lines_and_leaves_out_the_lines_that_are_wrong(run):
    lines = [
        {"id": "one", "text": "The CSTO met.", "language": "en"},
        "no JSON at all",
        {"id": "three", "words": "no text"},
        {"id": "four", "text": "The SCO met in Astana.", "language": "en", "date": "yesterday"},
        {"id": "five", "text": "The African Union met.", "language": "en", "date": "2010-05"},
        {"id": 6, "text": ""},
    ]
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    answer = run("references", stdin=text.encode())
    found = [(line["id"], line["organization"]) for line in answer.lines()]
    assert answer.code == FAILED
    assert found == [("one", "CSTO"), ("five", "AU")]
    said = answer.err.splitlines()
    assert len(said) == 3
    assert any("Line 2" in sentence for sentence in said)
    assert any("Line 3" in sentence for sentence in said)
    assert any("four is left out" in sentence for sentence in said)


@pytest.mark.parametrize(("stdin", "why"), [(b"", "nothing"), (b" \n", "blanks"), (b"Rain.", "-")])
def test_references_of_a_text_without_any_are_no_lines(run, stdin, why):
    answer = run("references", "--language", "en", stdin=stdin)
    assert (answer.code, answer.out, answer.err) == (DONE, "", ""), why


def test_references_refuses_bytes_that_are_no_text(run):
    answer = run("references", stdin=bytes(range(256)) * 20)
    assert (answer.code, answer.out) == (FAILED, "")
    assert answer.err.startswith("chapter8: ")


def test_references_finds_the_users_own_organizations(run, tmp_path):
    (tmp_path / "EXAMPLE.yaml").write_text(
        "id: EXAMPLE\ncategory: regional\nsources:\n  own: {cite: own, confidence: memory}\n"
        "names:\n  - {text: Lake Council, language: en, form: name, role: official, source: own}\n"
    )
    options = ("--language", "en", "--organizations", tmp_path, "--format", "jsonl")
    lines = run("references", *options, stdin=b"The Lake Council met.").lines()
    assert [line["organization"] for line in lines] == ["EXAMPLE"]


def test_references_prints_a_table_for_people(run):
    options = ("--language", "en", "--format", "table")
    out = run("references", *options, stdin=b"The CSTO met.").out
    assert "surface" in out
    assert "CSTO" in out


# symbol

SYMBOL_KEYS = ["input", "canonical", "printed", "body", "type", "session", "year", "parts", "joint"]


def test_symbol_prints_one_object_a_line_and_a_sentence_for_what_is_none(run):
    symbols = ("S/RES/1631 (2005)", "XYZ", "A/71/160-S/2016/621")
    answer = run("symbol", *symbols, "--format", "json")
    first, second = answer.lines()
    assert answer.code == FAILED
    assert list(first) == list(second) == SYMBOL_KEYS
    assert (first["input"], first["canonical"]) == ("S/RES/1631 (2005)", "S/RES/1631(2005)")
    assert (first["body"], first["year"]) == ("SC", 2005)
    assert second["joint"]
    assert answer.err.startswith("chapter8: 'XYZ' is not the symbol")


def test_symbol_explains_itself_to_people(run):
    out = run("symbol", "A/RES/65/122").out
    assert "resolution" in out
    assert "65" in out


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


def test_a_reader_that_stops_reading_is_no_error():
    command = [sys.executable, "-m", "chapter8", "organizations", "check", "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == DONE
