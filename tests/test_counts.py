"""Counts: by what was asked, reconciling, and saying what they are."""

import pytest

from chapter8.corpus.query import FIELDS, UNITS
from chapter8.errors import UsageError


def rows(corpus, unit, *by, **more):
    return corpus.count(unit, by, **more).rows


CASES = [
    (
        ("references", "organization"),
        {},
        [("AU", 4), ("CSTO", 9), ("SCO", 2)],
        "names and letters, the pair in brackets once",
    ),
    (
        ("documents", "organization"),
        {},
        [("AU", 4), ("CSTO", 5), ("SCO", 1)],
        "documents that name it",
    ),
    (("documents",), {}, [(6,)], "without an organization: the documents of the corpus"),
    (("documents",), {"organizations": ["any"]}, [(6,)], "with any organization"),
    (
        ("documents", "year"),
        {"organizations": ["CSTO"]},
        [(2003, 2), (2004, 1), (2005, 1), (None, 1)],
        "undated documents are a row",
    ),
    (
        ("documents", "year"),
        {"organizations": ["CSTO"], "first": 2004, "last": 2005},
        [(2004, 1), (2005, 1)],
        "both ends of a period belong to it",
    ),
    (
        ("references", "part"),
        {"organizations": ["SCO"]},
        [("annex", 1), ("letter", 1)],
        "where in the document",
    ),
    (
        ("references", "organization"),
        {"filters": {"part": ["operative"]}},
        [("CSTO", 4)],
        "a filter",
    ),
    (
        ("documents", "body"),
        {"filters": {"type": ["letter"]}},
        [("SC", 1)],
        "a filter on the corpus",
    ),
    (("references", "language"), {"organizations": ["AU"]}, [("en", 4)], "by language"),
]


@pytest.mark.parametrize(("asked", "more", "expected", "reason"), CASES, ids=[c[3] for c in CASES])
def test_counts(corpus, asked, more, expected, reason):
    assert rows(corpus, *asked, **more) == expected, reason


@pytest.mark.parametrize("field", [f for f in FIELDS if f not in {"subject", "bloc", "assigned"}])
def test_references_by_any_field_add_up_to_all_references(corpus, field):
    total = rows(corpus, "references")[0][0]
    assert sum(row[-1] for row in rows(corpus, "references", field)) == total


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_can_be_asked_by_every_field(corpus, unit):
    for field in FIELDS:
        codebook = "study-2019" if field == "assigned" else None
        blocs = ["AU"] if field == "bloc" else []
        table = corpus.count(unit, [field], blocs=blocs, codebook=codebook)
        assert table.unit == unit
        assert table.columns == (field, "count")
        assert table.note["Unit of count"].startswith(unit)


def test_every_count_opens_the_lines_behind_it(corpus):
    counted = dict(rows(corpus, "references", "organization"))
    for organization, count in counted.items():
        lines = corpus.kwic(organizations=[organization])
        assert len(lines) == count
        assert all(line["organization"] == organization for line in lines)


def test_a_rate_shows_its_exposure(corpus):
    table = corpus.count(
        "documents", ["organization", "year"], organizations=["CSTO"], exposure="documents"
    )
    assert table.columns == ("organization", "year", "count", "exposure", "rate")
    assert table.rows[0] == ("CSTO", 2003, 2, 2, 1.0)
    assert table.rows[2] == ("CSTO", 2005, 1, 2, 0.5)
    assert "documents with text of the same cell" in table.note["Rate"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"unit": "mentions"}, "unit of count"),
        ({"by": ["yaer"]}, "did you mean 'year'"),
        ({"by": ["year", "year"]}, "named twice"),
        ({"organizations": ["CSTOO"]}, "CSTO"),
        ({"first": 2005, "last": 2003}, "turn it round"),
        ({"exposure": "pages"}, "exposure"),
        ({"rules": "defualt"}, "default"),
        ({"filters": {"colour": ["red"]}}, "field to filter by"),
        ({"filters": {"part": ["operativ"]}}, "did you mean 'operative'"),
        ({"filters": {"voice": ["states"]}}, "did you mean 'state'"),
        ({"filters": {"type": ["resolutions"]}}, "did you mean 'resolution'"),
        ({"filters": {"body": ["sc"]}}, "did you mean 'SC'"),
        ({"filters": {"language": ["english"]}}, "there are en"),
        ({"filters": {"source": ["file"]}}, "did you mean 'files'"),
        ({"filters": {"speaker": ["Russia"]}}, "did you mean 'Russian Federation'"),
        ({"filters": {"speaker": ["Nobody"]}}, "there are SCO, Tajikistan"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest_name(corpus, asked, words):
    with pytest.raises(UsageError, match=words):
        corpus.count(**asked)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "decision"),
        ("body", "ECOSOC"),
        ("language", "fr"),
        ("source", "marcxml"),
        ("speaker", "France"),
    ],
)
def test_what_exists_but_not_in_this_corpus_truly_counts_nothing(corpus, field, value):
    assert corpus.count(filters={field: [value]}).rows == [(0,)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "all years (2003 to 2005)"),
        (2004, 2005, "2004 to 2005"),
        (2004, None, "2004 to 2005"),
        (None, 2005, "2003 to 2005"),
        (2000, 2005, "2000 to 2005 (the corpus has documents of 2003 to 2005 only)"),
        (2030, None, "from 2030 (the corpus has documents of 2003 to 2005 only)"),
        (None, 1990, "to 1990 (the corpus has documents of 2003 to 2005 only)"),
    ],
)
def test_a_period_is_told_with_the_years_that_the_corpus_lacks(corpus, first, last, said):
    assert corpus.count(first=first, last=last).note["Period"] == said


@pytest.mark.parametrize(
    ("unit", "by", "name", "words"),
    [
        ("meetings", [], "Unit of count", "whose meeting is not known"),
        ("speeches", [], "Unit of count", "outside of a speech"),
        ("documents", ["subject"], "Subjects", "those of the catalogue"),
    ],
)
def test_a_count_says_what_it_passes_over(corpus, unit, by, name, words):
    assert words in corpus.count(unit, by).note[name]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_no_lines_is_refused(corpus, limit):
    with pytest.raises(UsageError, match="limit"):
        corpus.kwic(limit=limit)


def test_a_limit_bounds_the_lines_and_changes_none(corpus):
    assert corpus.kwic(limit=3) == corpus.kwic()[:3]


def test_a_table_becomes_a_data_frame_that_says_what_it_counts(corpus):
    table = corpus.count("documents", ["organization", "year"], organizations=["CSTO"])
    frame = table.to_frame()
    assert list(frame.columns) == ["organization", "year", "count"]
    assert frame["count"].sum() == sum(row[-1] for row in table.rows)
    assert frame.attrs["unit"] == "documents"
    assert frame.attrs["Rules"] == table.note["Rules"]
