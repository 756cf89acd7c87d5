"""Catalogue records complete the documents that they describe, in whatever order they came."""

from datetime import date

import pytest

from chapter8.corpus import open_corpus
from chapter8.corpus.describing import FILLED, described
from chapter8.corpus.query import rows

RECORD = """<collection><record><controlfield tag="001">9000{number}</controlfield>
<datafield tag="191"><subfield code="a">{symbol}</subfield></datafield>
<datafield tag="245"><subfield code="a">{title}</subfield></datafield>
<datafield tag="269"><subfield code="a">2016-12-05</subfield></datafield>
<datafield tag="992"><subfield code="a">2016-11-21</subfield></datafield>
<datafield tag="650"><subfield code="a">COOPERATION</subfield></datafield>
<datafield tag="991"><subfield code="a">A/71/251</subfield><subfield code="b">126x</subfield>
</datafield></record></collection>"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "records").mkdir()
    text = "The work of the African Union goes on.\n"
    (tmp_path / "texts" / "A_71_900-EN.txt").write_text(text)
    (tmp_path / "texts" / "A_71_901-EN.txt").write_text(text.replace("African", "European"))
    record = RECORD.format(number=1, symbol="A/71/900", title="Note by the Secretary-General")
    (tmp_path / "records" / "a.xml").write_text(record)
    return tmp_path


@pytest.mark.parametrize("order", [("texts", "records"), ("records", "texts")])
def test_a_file_is_completed_from_its_record_whichever_came_first(folder, order):
    corpus = open_corpus(folder / "corpus", create=True)
    for name in order:
        corpus.add([folder / name], workers=1)
    sql = (
        "SELECT year, year_basis, title, subjects, agenda, adopted, distributed FROM documents"
        " WHERE characters > 0 ORDER BY document"
    )
    completed, plain = rows(corpus.connection, sql)
    assert completed == (
        2016, "adoption", "Note by the Secretary-General", ["COOPERATION"], ["126 (x)"],
        date(2016, 11, 21), date(2016, 12, 5),
    )  # fmt: skip
    assert plain[2] is None
    assert plain[3] == []
    sql = 'SELECT organization, year FROM "references" ORDER BY 1'
    assert ("AU", 2016) in rows(corpus.connection, sql)
    assert corpus.facts()["documents"] == 2


def test_what_a_record_added_goes_with_the_record(folder):
    corpus = open_corpus(folder / "corpus", create=True)
    corpus.add([folder / "texts", folder / "records"], workers=1)
    other = RECORD.format(number=2, symbol="A/71/950", title="Another")
    (folder / "records" / "a.xml").write_text(other)
    corpus.add([folder / "records"], workers=1)
    sql = "SELECT title FROM documents WHERE characters > 0"
    assert rows(corpus.connection, sql) == [(None,), (None,)]


def row(**fields):
    empty = dict.fromkeys(FILLED) | {"subjects": [], "agenda": []}
    known = {"version": "v", "source": "files", "symbols": ["A/71/900"], "characters": 9}
    return empty | known | {"genre": "plain"} | fields


def record(**fields):
    return row(**{"version": "r", "source": "marcxml", "characters": 0} | fields)


@pytest.mark.parametrize(
    ("text", "catalogued", "gained"),
    [
        ({}, {"title": "T"}, {"title": "T"}),
        ({"title": "Own"}, {"title": "T", "subjects": ["S"]}, {"title": "Own", "subjects": ["S"]}),
        ({"type": "letter"}, {"type": "report", "session": 71}, {"type": "letter", "session": 71}),
        ({"type": "undetermined"}, {"type": "report"}, {"type": "report"}),
        (
            {"year": 2015, "year_basis": "symbol"},
            {"adopted": date(2016, 1, 5), "year": 2016, "year_basis": "adoption"},
            {"year": 2016, "year_basis": "adoption"},
        ),
        (
            {"year": 2015, "year_basis": "letter"},
            {"distributed": date(2016, 1, 5), "year": 2016, "year_basis": "distribution"},
            {"year": 2015, "year_basis": "letter"},
        ),
        (
            {"genre": "verbatim record", "year": 2015, "year_basis": "symbol"},
            {"adopted": date(2016, 1, 5)},
            {"year": 2016, "year_basis": "meeting"},
        ),
        ({"symbols": ["A/71/901"]}, {"title": "T"}, None),
        ({"symbols": ["A/71/9", "A/71/900"]}, {"title": "T"}, {"title": "T"}),
        ({"title": "T"}, {"title": "T"}, None),
        ({"characters": 0}, {"title": "T"}, None),
    ],
)
def test_what_the_text_says_is_kept(text, catalogued, gained):
    found = described([row(**text), record(**catalogued)])
    assert found == described([record(**catalogued), row(**text)])
    if gained is None:
        assert not found
    else:
        assert gained.items() <= found[0].items()


def test_of_two_records_one_is_taken_whatever_their_order():
    two = [record(version="b", title="B"), record(version="a", title="A")]
    assert described([row(), *two]) == described([*reversed(two), row()])
    assert described([row(), *two])[0]["title"] == "A"
