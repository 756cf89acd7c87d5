"""The results of a study: complete, the same every time, each number opens what it counts."""

import csv
import json
import re
import shutil

import pytest
from lxml import html
from study_samples import EVERY_FORMAT, STUDY, TABLES, write

from chapter8.corpus import open_corpus
from chapter8.study import run_study


@pytest.fixture(scope="module")
def results(tmp_path_factory, filled):
    """The results of a study with eight tables."""
    folder = tmp_path_factory.mktemp("study")
    shutil.copytree(filled, folder / "corpus")
    return run_study(write(folder, STUDY + EVERY_FORMAT + TABLES)).parent


def table(results, name):
    with (results / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_table_figure_and_page_is_there(results):
    files = {path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()}
    drawn = ["documents-by-organization-year", "references-by-organization-year",
             "references-by-organization-part", "references-by-organization-speaker",
             "references-by-year", "rates"]  # fmt: skip
    counted = [*drawn, "passages-by-organization", "references-by-organization-year-part"]
    endings = ("csv", "xlsx", "tex", "md", "docx", "html", "parquet")
    assert files == {
        *("report.html", "report.docx", "report.pdf", "study.json", "SHA256SUMS"),
        *("data/references.parquet", "data/documents.parquet"),
        *(f"documents/documents.{ending}" for ending in ("txt", "bib", "ris", "json")),
        *(f"tables/{name}.{ending}" for name in counted for ending in endings),
        *(f"figures/{name}.{ending}" for name in drawn for ending in ("svg", "png", "html")),
        *(f"passages/{name}.html" for name in {*counted, "in-short"}),
    }
    assert all((results / file).stat().st_size for file in files)


def test_without_formats_the_page_tables_and_figures_are_written(tmp_path, filled):
    shutil.copytree(filled, tmp_path / "corpus")
    results = run_study(write(tmp_path, STUDY)).parent
    endings = {path.suffix for path in results.rglob("*") if path.is_file()}
    assert endings == {".html", ".csv", ".svg", ".png", ".json", ""}


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


def tables_of_counts(results):
    """The tables of the report that hold nothing but counts, by name."""
    for printed in page(results / "report.html").xpath(".//table[not(@class='words')]"):
        name = printed.find("caption").get("id").removeprefix("table-")
        if name != "in-short" and not name.endswith(("-rates", "-corrected")):
            yield name, printed


def links(results):
    """Every number of a table of the report that is a link: table, number, page, anchor, is it a sum."""
    for name, printed in tables_of_counts(results):
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
    printed = [
        int(cell.text_content())
        for _, table in tables_of_counts(results)
        for cell in table.xpath("./tbody//td")
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
        assert "default-src 'none'" in text, path.name
        assert "<script" not in text or path.parent.name == "figures", path.name


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
    path = write(tmp_path, STUDY + EVERY_FORMAT + TABLES)
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


def test_a_table_by_year_says_who_was_founded_within_its_period(tmp_path, corpus):
    text = STUDY.replace("from = 2003", "from = 2001")  # the SCO in 2001 itself, the CSTO in 2002
    report = (answer(tmp_path, text) / "report.html").read_text(encoding="utf-8")
    assert "Founded within the period:</b> CSTO in 2002." in report
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
    assert shown == [
        *[("references-by-organization-language", 1)] * 2,
        ("references-by-organization", 1),
    ]
