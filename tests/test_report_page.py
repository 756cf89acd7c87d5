"""Pages: self-contained, escaped, readable by machines for people, numbers lead to passages."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.analysis.published import published_tables
from chapter8.errors import UsageError
from chapter8.report.counts import CountTable
from chapter8.report.evidence import anchor, direction, write_evidence
from chapter8.report.figures import by_year, render
from chapter8.report.page import Section, TableBlock, write_page
from chapter8.report.published_page import write_published
from chapter8.report.tables import ALL, arrange

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>"


class Outline(HTMLParser):
    """The tags of a page, its identifiers and its links."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags, self.identifiers, self.links, self.attributes = [], [], [], []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, facts))
        if "id" in facts:
            self.identifiers.append(facts["id"])
        if "href" in facts:
            self.links.append(facts["href"])


def line(document="A/RES/1", surface="CSTO", left="of the ", right=" and", **facts):
    return {
        "document": document,
        "year": 2010,
        "part": "operative",
        "speaker": None,
        "left": left,
        "surface": surface,
        "right": right,
        **facts,
    }


GROUPS = {
    ("CSTO", 2010): [line(), line(), line("A/RES/2")],
    ("CSTO", 2012): [line("A/RES/3")],
    ("SCO", 2012): [line("A/RES/3", "SCO", left=HOSTILE, right=HOSTILE, speaker=HOSTILE)],
}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    directory = tmp_path_factory.mktemp("report")
    rows = [(*cell, len(lines)) for cell, lines in GROUPS.items()]
    counts = CountTable(
        "refs",
        f"References {HOSTILE}",
        ("organization", "year", "count"),
        rows,
        "references",
        {"unit of count": HOSTILE},
        (2010, 2012),
    )
    evidence = write_evidence(directory, "refs", GROUPS, title=HOSTILE)
    figures = [render(by_year(counts), directory / "figures", stem) for stem in ("one", "two")]
    block = TableBlock(arrange(counts), evidence.href, (directory / "tables" / "refs.csv",))
    sections = [Section(HOSTILE, [HOSTILE], figures, [block]), Section("Empty")]
    return write_page(directory, HOSTILE, sections, {"corpus": HOSTILE})


@pytest.fixture(scope="module")
def pages(report):
    return [Outline(report), Outline(report.parent / "passages" / "refs.html")]


def test_nothing_runs_and_nothing_is_fetched(pages):
    for page in pages:
        assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
        assert not any(name.startswith("on") for _, facts in page.attributes for name in facts)
        assert not any("://" in link or link.startswith("javascript") for link in page.links)
        assert all("src" not in facts for _, facts in page.attributes)


def test_pages_have_what_readers_and_their_machines_need(pages):
    for page in pages:
        assert ("html", {"lang": "en"}) in page.attributes
        assert page.tags.count("h1") == 1
        assert page.tags.count("main") == 1
        assert page.links[0] == "#content"
        assert "viewport" in str(page.attributes)
    assert "caption" in pages[0].tags
    assert pages[0].tags.count("svg") == 2


def test_identifiers_are_unique_and_links_lead_somewhere(report, pages):
    for page in pages:
        assert len(page.identifiers) == len(set(page.identifiers))
    passages = pages[1]
    for link in pages[0].links:
        file, _, place = link.partition("#")
        if file == "passages/refs.html":
            assert place in passages.identifiers
        elif not file:
            assert place in pages[0].identifiers
        elif not file.endswith(".csv"):
            assert (report.parent / file).is_file()


def test_every_number_of_the_table_opens_its_passages(pages):
    cells = [link for link in pages[0].links if link.startswith("passages/")]
    assert len(cells) == 3 + 2 + 2 + 1  # cells, sums of rows, sums of columns, total


def test_style_is_inside_and_prints(report):
    text = report.read_text("utf-8")
    assert "@media print" in text
    assert "thead { display: table-header-group; }" in text
    assert "Content-Security-Policy" in text


def test_cells_say_how_many_references_in_how_many_documents(report):
    text = (report.parent / "passages" / "refs.html").read_text("utf-8")
    assert "3 references in 2 documents" in text
    assert "Sum: all, 2012" in text


def test_long_cells_are_cut_and_say_so(tmp_path):
    write_evidence(tmp_path, "refs", {("CSTO",): [line()] * 7}, limit=5)
    text = (tmp_path / "passages" / "refs.html").read_text("utf-8")
    assert "7 references in 1 document; the first 5 references are shown" in text
    assert text.count("<mark>") == 5


def test_cells_without_passages_have_no_link(tmp_path):
    evidence = write_evidence(tmp_path, "refs", {("CSTO", 2010): [], ("SCO", 2011): [line()]})
    assert evidence.href(("CSTO", 2010)) is None
    assert evidence.href(("CSTO", ALL)) is None
    assert evidence.href(("SCO", ALL)).startswith("passages/refs.html#")


def test_no_passages_at_all_is_a_page_too(tmp_path):
    assert write_evidence(tmp_path, "refs", {}).cells == frozenset()


@pytest.mark.parametrize("name", ["../refs", "a/b", ""])
def test_a_table_name_cannot_leave_the_directory(tmp_path, name):
    with pytest.raises(UsageError, match="cannot name a file"):
        write_evidence(tmp_path, name, GROUPS)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (("CSTO", 2010), "cell-CSTO--2010"),  # plain keys stay readable
        (("OSCE",), "cell-OSCE"),
    ],
)
def test_anchors_are_readable(cell, name):
    assert anchor(cell) == name


key = st.one_of(st.text(max_size=6), st.integers(), st.none(), st.just(ALL))


@given(st.tuples(key, key), st.tuples(key, key))
def test_anchors_are_unique_and_safe(one, other):
    assert (anchor(one) == anchor(other)) is (one == other)
    assert re.fullmatch(r"[A-Za-z0-9-]+", anchor(one))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منظمة معاهدة الأمن الجماعي", "rtl"),
        ("CSTO منظمة معاهدة الأمن الجماعي", "rtl"),  # begins with a Latin acronym
        ("the name منظمة stands in an English sentence", "ltr"),
        ("集体安全条约组织", "ltr"),
        ("", "ltr"),
    ],
)
def test_passages_read_in_the_direction_of_most_of_their_letters(text, expected):
    assert direction(text) == expected


def test_blanks_beside_the_name_are_kept_and_line_breaks_are_not(tmp_path):
    lines = [line(left="(", surface="Collective\n  Security", right=")", language="en")]
    write_evidence(tmp_path, "refs", {("CSTO",): lines})
    text = (tmp_path / "passages" / "refs.html").read_text("utf-8")
    assert '(</span><mark>Collective Security</mark><span class="right">)' in text
    assert 'lang="en">' in text


@pytest.mark.parametrize("text", ["\x00", "\x1b[31m", "\ud800", "\x07"])
def test_characters_that_no_page_may_hold_are_replaced(tmp_path, text):
    write_evidence(tmp_path, "refs", {("CSTO",): [line(left=text)]})
    page = (tmp_path / "passages" / "refs.html").read_text("utf-8")
    assert text not in page
    assert "\N{REPLACEMENT CHARACTER}" in page


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    write_published(second)
    return write_published(first), second


def test_the_published_report_is_the_same_on_every_run(published):
    report, again = published
    files = sorted(path for path in report.parent.rglob("*") if path.is_file())
    assert len(files) == 1 + 6 + 5  # report, three figures twice, five tables
    for path in files:
        assert path.read_bytes() == (again / path.relative_to(report.parent)).read_bytes()


def test_the_published_report_says_what_the_figures_allow(published):
    text = published[0].read_text("utf-8")
    assert "S = 16, p = 0.50" in text
    assert "Without 2017: p = 0.14" in text
    assert "S = 2, p = 0.97" in text
    assert "Without 2017: p = 0.68" in text
    assert "1,162" in text
    assert "10.17323/1996-7845-2019-01-02" in text


@pytest.mark.parametrize(
    ("place", "subjects", "total", "cells", "years"),
    [
        (0, 36, 407, 58, range(2002, 2018)),  # Table 1, as its own sums have it
        (1, 15, 755, 45, range(2001, 2018)),  # Table 2
    ],
)
def test_the_published_tables_are_whole(place, subjects, total, cells, years):
    table = published_tables()[place]
    assert len(table.values("subject")) == subjects
    assert sum(row[-1] for row in table.rows) == total
    assert len(table.rows) == cells
    assert table.years() == list(years)
