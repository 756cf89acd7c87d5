"""What the commands answer: the columns and keys of the contract, offsets that lead to the text."""

import dataclasses
import json

import pytest

from chapter8.corpus import query
from chapter8.corpus.comparing import COLUMNS
from chapter8.corpus.counting import KWIC_COLUMNS
from chapter8.options import FILTERS, Selection

DONE, FAILED = 0, 1


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


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("resolution 65/122", ["A/RES/65/122"]),  # as people say it
        ("resoluciones 64/256 y 65/122", ["A/RES/64/256", "A/RES/65/122"]),  # a list, in Spanish
        ("A/64/L.34 and Add.1", ["A/64/L.34", "A/64/L.34/Add.1"]),  # a list that begins a text
        ("S/RES/16 31", []),  # one symbol with a blank in it is a misprint, not resolution 16
        ("65/122", []),  # a bare number may be anything
    ],
)
def test_symbol_reads_citations(run, given, canonical):
    answer = run("symbol", given, "--format", "json")
    assert [one["canonical"] for one in answer.lines()] == canonical
    assert {one["input"] for one in answer.lines()} <= {given}
    assert answer.code == (0 if canonical else FAILED)


def test_symbol_explains_itself_to_people(run):
    out = run("symbol", "A/RES/65/122").out
    assert "resolution" in out
    assert "65" in out


def test_a_reader_is_answered_while_another_process_writes(run, corpus):
    """Though the registry has changed, and the references are to be found again."""
    before = run("count", corpus.store.directory, "--format", "csv").out
    with corpus.store.writing() as manifest:
        manifest.method = "another"
        corpus.store.commit(manifest)
        answer = run("count", corpus.store.directory, "--format", "csv")
    assert answer.code == 0
    assert answer.out == before
    assert "Another process is writing" in answer.err
    again = run("count", corpus.store.directory, "--format", "csv")
    assert again.out == before
    assert "Another process" not in again.err


def test_an_empty_corpus_is_read_without_finding_anything_again(run, tmp_path):
    from chapter8.corpus import open_corpus

    with open_corpus(tmp_path / "empty", create=True).store.writing():
        answer = run("count", tmp_path / "empty", "--format", "csv")
    assert (answer.code, answer.out, answer.err) == (0, "count\n0\n", "")


def test_references_for_people_fit_80_columns_and_add_up(run):
    text = b"The CSTO and the Collective Security Treaty Organization met regional organizations."
    answer = run("references", "--format", "table", stdin=text)
    assert "3 references found, 2 counted." in answer.out
    assert all(len(line) <= 80 for line in answer.out.splitlines())
    assert "Collective Security Treaty" in answer.out
