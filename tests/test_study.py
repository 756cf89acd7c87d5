"""A study: mistakes are told, results are complete, numbers open what stands behind them."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from chapter8.corpus import open_corpus
from chapter8.errors import CorpusError, StudyError, UsageError
from chapter8.study import STANDARD_TABLES, run_study
from chapter8.study_file import read_study

STUDY = """\
title = "Three organizations"
description = "Written for a test."
corpus = "corpus"
organizations = ["SCO", "EU", "CSTO"]
from = 2003
to = 2005
"""

TABLES = """
[[table]]
unit = "documents"
by = ["organization", "year"]
[[table]]
unit = "references"
by = ["organization", "year"]
[[table]]
unit = "references"
by = ["organization", "part"]
[[table]]
unit = "references"
by = ["organization", "speaker"]
[[table]]
unit = "passages"
by = ["organization"]
[[table]]
unit = "references"
by = ["year"]
[[table]]
unit = "references"
by = ["organization", "year", "part"]
[[table]]
name = "rates"
unit = "documents"
by = ["organization", "year"]
exposure = "documents"
"""


def write(folder, text, name="study.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# The file

MISTAKES = [
    (STUDY.replace("organizations", "organisations"), "did you mean 'organizations'", "a key"),
    (STUDY.replace("organizations", "organisations"), "'organizations' is missing", "the same"),
    (STUDY.replace("title", "colour"), "known are title, description", "no key is near"),
    (STUDY.replace("to = 2005\n", ""), "'to' is missing", "a key left out"),
    (STUDY.replace("2003", '"2003"'), "'from' must be a whole number, not '2003'", "a year as text"),
    (STUDY.replace("2003", "2003.5"), "'from' must be a whole number", "half a year"),
    (STUDY.replace("2003", "true"), "'from' must be a whole number", "a flag for a year"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', '"SCO"'), "a list of texts", "one text for a list"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', "[]"), "a list of texts", "no organization"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', "[1]"), "a list of texts", "numbers for ids"),
    (STUDY.replace('"corpus"', "1"), "'corpus' must be text", "a number for a path"),
    (STUDY.replace("2005", "2002"), "begins in 2003 and ends in 2002", "a period turned round"),
    (STUDY + 'rules = "defualt"\n', "did you mean 'default'", "rules misspelled"),
    (STUDY + "[selcet]\n", "did you mean 'select'", "a table misspelled"),
    (STUDY + '[select]\npats = "title"\n', "'pats' in select is not known", "a filter misspelled"),
    (STUDY + "[select]\npart = 1\n", "'part' in select must be text", "a number for a filter"),
    (STUDY + '[select]\npart = "titel"\n', "did you mean 'title'", "a part misspelled"),
    (STUDY + '[table]\nunit = "documents"\n', "under [[table]]", "one bracket for two"),
    (STUDY + "table = [1]\n", "under [[table]]", "a number for a table"),
    (STUDY + "[[table]]\nby = ['year']\n", "'unit' is missing in table 1", "no unit"),
    (STUDY + "[[table]]\nunit = 'documents'\n", "'by' is missing in table 1", "no field"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = []\n", "'by' in table 1 must be", "empty"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = 'year'\n", "'by' in table 1 must be", "text"),
    (STUDY + "[[table]]\nunit = 'mentions'\nby = ['year']\n", "(table 1)", "a unit misspelled"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = ['yaer']\n", "mean 'year'", "a field misspelled"),
    (STUDY + TABLES + "[[table]]\nunit = 'documents'\nby = ['year', 'year']\n", "twice", "twice"),
    (STUDY + TABLES.replace('"rates"', '"../rates"'), "cannot name a file", "a path for a name"),
    (STUDY + TABLES.replace('"passages"', '"documents"') + "[[table]]\nunit = 'documents'\n"
     "by = ['organization']\n", "Two tables have the name", "one would overwrite the other"),
    (STUDY + TABLES.replace("exposure = ", "exposrue = "), "did you mean 'exposure'", "in a table"),
    (STUDY + TABLES + "figure = 'no'\n", "'figure' in table 8 must be true or false", "text"),
    (STUDY.replace('"Three', "Three"), "is not valid TOML", "a quotation mark left out"),
    ("", "'title' is missing", "an empty file"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "reason"), MISTAKES, ids=[f"{n} {m[2]}" for n, m in enumerate(MISTAKES)]
)
def test_a_mistake_in_the_file_is_told_and_nothing_is_written(tmp_path, text, words, reason):
    path = write(tmp_path, text)
    with pytest.raises(StudyError) as raised:
        run_study(path)
    assert words in str(raised.value), reason
    assert str(path) in str(raised.value)
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == [path]


def test_all_mistakes_are_told_at_once(tmp_path):
    text = STUDY.replace("title", "titel").replace("2003", '"2003"') + "[select]\npats = 'x'\n"
    with pytest.raises(StudyError) as raised:
        read_study(write(tmp_path, text))
    told = str(raised.value).splitlines()
    assert len(told) == 1 + 4, "unknown, missing, wrong kind, unknown filter"


@pytest.mark.parametrize(("data", "words"), [(b"\xff\xfe\x00", "UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path, data, words):
    path = tmp_path / "study.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StudyError, match=words):
        read_study(path)


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "study.toml"
    path.write_bytes(b"\xef\xbb\xbf" + STUDY.replace("\n", "\r\n").encode())
    assert read_study(path).organizations == ("SCO", "EU", "CSTO")


def test_a_study_as_read(tmp_path):
    study = read_study(write(tmp_path, STUDY + '[select]\npart = "title"\nbody = ["SC", "GA"]\n'))
    assert (study.title, study.corpus) == ("Three organizations", tmp_path / "corpus")
    assert (study.first, study.last) == (2003, 2005)
    assert study.select == {"part": ("title",), "body": ("SC", "GA")}
    assert study.tables == STANDARD_TABLES


def test_a_corpus_that_does_not_exist_is_a_sentence(tmp_path):
    with pytest.raises(CorpusError, match="chapter8 add"):
        run_study(write(tmp_path, STUDY))


def test_an_organization_that_does_not_exist_is_told_before_anything_is_written(tmp_path, corpus):
    path = write(tmp_path, STUDY.replace('"EU"', '"EUU"'))
    with pytest.raises(UsageError, match="did you mean 'EU'"):
        run_study(path)
    assert not (tmp_path / "study").exists()
    assert corpus.is_current()


@pytest.mark.parametrize("name", ["study.toml", "study"])
def test_results_that_cannot_be_written_are_a_sentence(tmp_path, corpus, name):
    path = write(tmp_path, STUDY, name)
    out = tmp_path / "out"
    out.write_text("a file where the results should go")
    with pytest.raises(StudyError, match="--out"):
        run_study(path, out)
    assert out.read_text() == "a file where the results should go"
    assert corpus.is_current()


def test_a_study_without_an_ending_has_its_results_beside_it(tmp_path, corpus):
    report = run_study(write(tmp_path, STUDY, "study"))
    assert report == tmp_path / "study-results" / "report.html"
    assert corpus.is_current()


# The results


@pytest.fixture(scope="module")
def results(tmp_path_factory, filled):
    """The results of a study with eight tables."""
    folder = tmp_path_factory.mktemp("study")
    shutil.copytree(filled, folder / "corpus")
    return run_study(write(folder, STUDY + TABLES)).parent


def table(results, name):
    with (results / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_table_figure_and_page_is_there(results):
    files = {path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()}
    drawn = ["documents-by-organization-year", "references-by-organization-year",
             "references-by-organization-part", "references-by-organization-speaker",
             "references-by-year", "rates"]  # fmt: skip
    counted = [*drawn, "passages-by-organization", "references-by-organization-year-part"]
    assert files == {
        "report.html",
        "study.json",
        *(f"tables/{name}.csv" for name in counted),
        *(f"figures/{name}.{ending}" for name in drawn for ending in ("svg", "png")),
        *(f"passages/{name}.html" for name in {*drawn, "passages-by-organization"}),
    }
    assert all((results / file).stat().st_size for file in files)


def test_the_tables_hold_the_counts_of_the_corpus(results):
    corpus = open_corpus(results.parent / "corpus")
    for unit, by in [("documents", ["organization", "year"]), ("references", ["organization"])]:
        asked = {"organizations": ["SCO", "EU", "CSTO"], "first": 2003, "last": 2005}
        counted = sum(row[-1] for row in corpus.count(unit, by, **asked).rows)
        rows = table(results, f"{unit}-by-organization-year")
        assert sum(int(row[-1]) for row in rows[1:]) == counted > 0


def test_the_tables_are_what_a_reader_counts_by_hand(results):
    assert table(results, "references-by-organization-year") == [
        ["organization", "year", "count"],
        ["SCO", "2005", "2"],
        ["EU", "2003", "0"],
        ["CSTO", "2003", "4"],
        ["CSTO", "2004", "2"],
        ["CSTO", "2005", "2"],
    ]
    assert table(results, "rates")[1:] == [
        ["SCO", "2005", "1", "2", "0.5"],
        ["EU", "2003", "0", "2", "0.0"],
        ["CSTO", "2003", "2", "2", "1.0"],
        ["CSTO", "2004", "1", "1", "1.0"],
        ["CSTO", "2005", "1", "2", "0.5"],
    ]
    assert table(results, "passages-by-organization")[1:] == [
        ["SCO", "2"],
        ["EU", "0"],
        ["CSTO", "8"],
    ]


def test_organizations_stand_in_the_order_of_the_study(results):
    for path in sorted((results / "tables").glob("*organization*.csv")):
        rows = table(results, path.stem)
        assert list(dict.fromkeys(row[0] for row in rows[1:])) == ["SCO", "EU", "CSTO"], path.name
        assert [row[-1] for row in rows if row[0] == "EU"] == ["0"], "never named: a row of zero"


def page(path):
    return html.fromstring(path.read_text(encoding="utf-8"))


def links(results):
    """Every number of a table of the report that is a link: table, number, page, anchor, is it a sum."""
    report = page(results / "report.html")
    for printed in report.findall(".//table"):
        name = printed.find("caption").get("id").removeprefix("table-")
        for cell in printed.iterfind(".//td"):
            sums = cell.get("class") == "sum" or cell.getparent().getparent().tag == "tfoot"
            for link in cell.iterfind("a"):
                place, anchor = link.get("href").split("#")
                yield name, int(link.text.replace(",", "")), results / place, anchor, sums


def test_every_number_opens_exactly_what_it_counts(results):
    checked = set()
    for name, number, path, anchor, sums in links(results):
        section = page(path).get_element_by_id(anchor)
        unit = "documents" if name == "rates" else name.split("-")[0]
        if section.find("ul") is not None:
            assert sums
            parts = [link.get("href").removeprefix("#") for link in section.iterfind("ul/li/a")]
            cells = [page(path).get_element_by_id(part) for part in parts]
            assert number == sum(size(cell, unit) for cell in cells), (name, anchor)
        else:
            assert number == size(section, unit), (name, anchor)
        checked.add((unit, sums))
    units = {"documents", "references", "passages"}
    assert checked >= {(unit, True) for unit in units} | {
        ("documents", False),
        ("references", False),
    }


def size(section, unit):
    """How many references, distinct documents or distinct passages the lines of a cell show."""
    rows = [[cell.text_content() for cell in row] for row in section.iterfind("table/tbody/tr")]
    if unit == "references":
        return len(rows)
    if unit == "documents":
        return len({row[0] for row in rows})
    # Two passages of these documents never have the same words around a name.
    return len({(row[0], row[2], row[-1]) for row in rows})


def test_every_number_that_is_not_zero_is_a_link(results):
    linked = [number for _, number, _, _, sums in links(results) if not sums]
    report = page(results / "report.html")
    printed = [
        int(cell.text_content())
        for cell in report.iterfind(".//table/tbody//td")
        if cell.get("class") != "sum" and cell.text_content() != "–"
    ]
    assert linked == printed
    assert printed


def test_the_lines_show_the_name_that_was_counted(results):
    evidence = page(results / "passages" / "references-by-organization-year.html")
    section = evidence.get_element_by_id("cell-SCO--2005")
    marked = {mark.text_content() for mark in section.iterfind(".//mark")}
    assert marked == {"Shanghai Cooperation Organization", "SCO"}


def test_the_report_needs_nothing_from_outside(results):
    for path in results.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), path.name
        assert "<script" not in text


def test_every_file_the_report_leads_to_exists(results):
    report = page(results / "report.html")
    places = {link.get("href").split("#")[0] for link in report.iterfind(".//a")} - {""}
    assert len(places) > 10
    assert [place for place in places if not (results / place).is_file()] == []


def test_the_study_says_what_it_was_answered_with(results):
    facts = json.loads((results / "study.json").read_text(encoding="utf-8"))
    corpus = open_corpus(results.parent / "corpus")
    assert facts["corpus"] == corpus.facts()
    assert facts["registry"] == corpus.manifest.registry
    assert facts["period"] == [2003, 2005]
    assert str(results) not in json.dumps(facts), "nothing of this machine"


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_study_gives_the_same_bytes_again_and_on_a_corpus_filled_otherwise(
    tmp_path, results, documents
):
    corpus = open_corpus(tmp_path / "corpus", create=True)
    for path in sorted(documents.iterdir(), reverse=True):
        corpus.add([path], workers=1)
    path = write(tmp_path, STUDY + TABLES)
    first = files(run_study(path).parent)
    second = files(run_study(path).parent)
    assert first == second
    assert first == files(results)


# Odd questions


def answer(folder, text):
    return run_study(write(folder, text)).parent


def test_organizations_that_are_never_named_are_rows_of_zero(tmp_path, corpus):
    text = STUDY.replace('["SCO", "EU", "CSTO"]', '["EU", "AL"]').replace('"AL"', '"OAS"')
    results = answer(tmp_path, text)
    assert table(results, "documents-by-year") == [
        ["organization", "year", "count"],
        ["EU", "2003", "0"],
        ["OAS", "2003", "0"],
    ]
    assert table(results, "references-by-source")[1:] == [["EU", "", "0"], ["OAS", "", "0"]]
    assert "Nothing was found" in (results / "report.html").read_text(encoding="utf-8")
    assert corpus.is_current()


def test_any_organization_stands_after_those_that_are_named(tmp_path, corpus):
    text = STUDY.replace('["SCO", "EU", "CSTO"]', '["SCO", "any"]') + TABLES
    rows = table(answer(tmp_path, text), "passages-by-organization")
    assert [row[0] for row in rows[1:]] == ["SCO", "AU", "CSTO"]
    assert corpus.is_current()


def test_an_organization_named_twice_is_counted_once(tmp_path, corpus):
    text = STUDY.replace('"EU"', '"SCO", "EU", "EU"') + TABLES
    rows = table(answer(tmp_path, text), "passages-by-organization")
    assert [row[0] for row in rows[1:]] == ["SCO", "EU", "CSTO"]
    assert corpus.is_current()


def test_a_selection_holds_for_every_table_and_for_the_lines_behind_it(tmp_path, corpus):
    results = answer(tmp_path, STUDY + '[select]\npart = "operative"\n' + TABLES)
    assert table(results, "references-by-organization-part")[1:] == [
        ["SCO", "operative", "0"],
        ["EU", "operative", "0"],
        ["CSTO", "operative", "4"],
    ]
    numbers = [
        (number, path, anchor) for _, number, path, anchor, sums in links(results) if not sums
    ]
    assert numbers
    for number, path, anchor in numbers:
        rows = page(path).get_element_by_id(anchor).findall("table/tbody/tr")
        assert {row[2].text_content() for row in rows} == {"operative"}
        assert len(rows) >= number
    assert corpus.is_current()


def test_a_study_by_language_counts_each_language_of_a_document(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for language, name in [("EN", "African Union"), ("FR", "Union africaine")]:
        text = f"United Nations\n\nA/RES/65/901\n\nDistr.: General\n6 May 2004\n\n{name}\n"
        (folder / f"A_RES_65_901-{language}.txt").write_text(text)
    open_corpus(tmp_path / "corpus", create=True).add([folder], workers=1)
    text = STUDY.replace('["SCO", "EU", "CSTO"]', '["AU"]')
    for by in ('"organization", "language"', '"organization"'):
        text += f'[[table]]\nunit = "references"\nby = [{by}]\n'
    results = answer(tmp_path, text)
    rows = table(results, "references-by-organization-language")[1:]
    assert rows == [["AU", "en", "1"], ["AU", "fr", "1"]]
    assert table(results, "references-by-organization")[1:] == [["AU", "1"]]
    shown = [(name, number) for name, number, _, _, sums in links(results) if not sums]
    assert shown == [("references-by-organization-language", 1)] * 2


def test_the_examples_are_studies():
    examples = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
    assert examples
    for path in examples:
        assert read_study(path).title
