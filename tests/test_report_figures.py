"""Figures: what is drawn is what was counted, the same bytes on every run, harmless to open."""

import re
import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.analysis.trends import trends_of
from chapter8.errors import UsageError
from chapter8.report.counts import CountTable
from chapter8.report.figures import by_category, by_year, render
from chapter8.report.style import ticks

NOTE = {"unit of count": "documents", "rules": "standard 1.0"}


def table(rows, columns=("organization", "year", "count"), title="A title", **facts):
    return CountTable("t", title, columns, rows, "documents", NOTE, **facts)


def panels(spec):
    return spec["concat"][0]["concat"][0]["concat"]


def bars(panel):
    return {bar["year"]: bar["count"] for bar in panel["data"]["values"]}


def notes(spec):
    return " ".join(spec["usermeta"]["notes"])


def test_every_year_of_the_period_has_a_bar_and_zero_stays_zero():
    spec = by_year(table([("CSTO", 2002, 3), ("SCO", 2004, 1)], period=(2001, 2004)))
    assert [bars(panel) for panel in panels(spec)] == [
        {2001: 0, 2002: 3, 2003: 0, 2004: 0},
        {2001: 0, 2002: 0, 2003: 0, 2004: 1},
    ]


def test_axes_start_at_zero_and_name_the_unit():
    for panel in panels(by_year(table([("CSTO", 2002, 300), ("SCO", 2002, 290)]))):
        axis = next(layer["encoding"]["y"] for layer in panel["layer"] if "fill" in str(layer))
        assert axis["scale"]["domain"][0] == 0
        assert axis["axis"]["title"] == "Documents"


@pytest.mark.parametrize(
    ("high", "own"),
    [(700, False), (900, True)],  # above eight times the lower could not be read
)
def test_scales_differ_only_where_they_must_and_then_it_is_said(high, own):
    spec = by_year(table([("A", 2001, 100), ("B", 2001, high)]))
    assert ("Scales differ" in notes(spec)) is own


@pytest.mark.parametrize(
    ("facts", "rows", "says"),
    [
        ({"partial_years": (2002,)}, [("A", 2002, 3)], "covered in part"),
        ({}, [("A", 2001, None), ("A", 2002, 3)], "not covered"),
        ({}, [("A", None, 4), ("A", 2002, 3)], "Not drawn: 4 documents without a year."),
        ({}, [("A", 2002, 3)], "Unit of count: documents. Rules: standard 1.0."),
    ],
)
def test_what_a_reader_must_know_stands_beneath(facts, rows, says):
    assert says in notes(by_year(table(rows, **facts)))


def test_trends_are_drawn_in_their_own_panel_and_never_below_zero():
    counts = table([("A", year, 2020 - year) for year in range(2001, 2025) if year <= 2020])
    trends = trends_of(counts)
    (panel,) = panels(by_year(counts, trend=trends))
    (line,) = [layer for layer in panel["layer"] if layer["mark"].get("strokeDash")]
    assert min(point["line"] for point in line["data"]["values"]) >= 0
    assert any("Trend −1.0 a year" in str(layer) for layer in panel["layer"])


@pytest.mark.parametrize(("series", "across"), [(1, 1), (3, 1), (4, 2), (8, 2)])
def test_many_series_stand_two_across(series, across):
    spec = by_year(table([(f"O{place}", 2001, 1) for place in range(series)]))
    assert spec["concat"][0]["concat"][0]["columns"] == across
    assert len(panels(spec)) == series


def test_one_bar_counts_all_that_have_none_of_their_own():
    counts = table([(f"s{place:02}", place) for place in range(1, 21)], ("subject", "count"))
    (panel,) = panels(by_category(counts, "subject", top=5))
    drawn = [(" ".join(bar["name"]), bar["count"]) for bar in panel["data"]["values"]]
    assert drawn[:2] == [("s20", 20), ("s19", 19)]
    assert drawn[-1] == ("15 others", sum(range(1, 16)))
    assert sum(count for _, count in drawn) == 210


def test_a_single_other_value_keeps_its_name():
    counts = table([(f"s{place}", place) for place in range(1, 7)], ("subject", "count"))
    (panel,) = panels(by_category(counts, "subject", top=5))
    assert panel["data"]["values"][-1]["name"] == ["s1"]


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: by_year(table([("A", 1)], ("organization", "count"))), "no column year"),
        (lambda: by_year(table([("A", None, 1)])), "counts no year"),
        (lambda: by_year(table([("A", 2001, 1)]), measure="rate"), "no column rate"),
        (
            lambda: by_year(
                table([("A", b, 2001, 1) for b in "CD"], ("organization", "body", "year", "count"))
            ),
            "no place for body",
        ),
        (lambda: by_category(table([("A", 2001, 1)]), "subject"), "no column subject"),
        (lambda: by_category(table([], ("subject", "count")), "subject"), "no rows"),
        (lambda: by_category(table([("x", 1)], ("subject", "count")), "subject", top=0), "one bar"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw, says):
    with pytest.raises(UsageError, match=says):
        draw()


@given(st.floats(1e-6, 1e9), st.integers(2, 8), st.booleans())
def test_ticks_are_round_few_and_within_the_axis(top, most, whole):
    marks = ticks(top, most, whole=whole)
    assert marks[0] == 0
    assert len(marks) <= most + 1
    assert marks[-1] <= top * (1 + 1e-9) or marks == [0]
    steps = {f"{after - before:.3e}" for before, after in pairwise(marks)}
    assert len(steps) <= 1
    assert all(
        step[0] in "125" and step.split("e")[0].rstrip("0") in {"1.", "2.", "5."} for step in steps
    )


def rate_table():
    rows = [("A", year, 1, 100 + year, 1 / (100 + year)) for year in range(2001, 2006)]
    columns = ("organization", "year", "count", "exposure", "rate")
    note = {**NOTE, "rate": "documents per document"}
    return CountTable("t", "Rates", columns, rows, "documents", note)


def specs():
    hostile = table(
        [("<script>alert(1)</script>", 2001, 3), ("\"&'", 2002, 1), ("منظمة", 2001, 2)],
        title="A <b>title</b> & more",
        partial_years=(2002,),
    )
    counts = table([(name, year, year % 7) for name in "ABCD" for year in range(1946, 2026)])
    subjects = table([(f"Subject {n} " * 9, n) for n in range(1, 30)], ("subject", "count"))
    return {
        "hostile": by_year(hostile, trend=trends_of(hostile)),
        "long": by_year(counts, trend=trends_of(counts)),
        "subjects": by_category(subjects, "subject"),
        "zero": by_year(table([("A", 2001, 0)], period=(2001, 2017))),
        "one": by_year(table([("A", 2001, 123456789)])),
        "rate": by_year(rate_table(), measure="rate"),
    }


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Each figure drawn twice, in two orders, within one process."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    figures = {stem: render(spec, first, stem) for stem, spec in specs().items()}
    for stem, spec in reversed(specs().items()):
        render(spec, second, stem)
    return figures, second


def test_every_run_gives_the_same_bytes(drawn):
    figures, again = drawn
    for stem, figure in figures.items():
        assert figure.svg.read_bytes() == (again / f"{stem}.svg").read_bytes()
        assert figure.png.read_bytes() == (again / f"{stem}.png").read_bytes()


def test_pngs_are_twice_the_size_of_the_drawing(drawn):
    for figure in drawn[0].values():
        head = figure.png.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        width = int(re.search(r'width="(\d+)"', figure.svg.read_text("utf-8"))[1])
        assert abs(struct.unpack(">I", head[16:20])[0] - 2 * width) <= 2


def test_drawings_are_described_and_fetch_nothing(drawn):
    for stem, figure in drawn[0].items():
        svg = figure.svg.read_text("utf-8")
        assert 'role="img"' in svg
        assert f'<title id="{stem}-title">' in svg
        assert f'<desc id="{stem}-desc">Bar chart of documents by' in svg
        assert "<script" not in svg
        addresses = set(re.findall(r'https?://[^"\s<]+', svg))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_figures_stay_within_the_width_of_a_page(drawn):
    for figure in drawn[0].values():
        assert int(re.search(r'width="(\d+)"', figure.svg.read_text("utf-8"))[1]) <= 700


def test_a_stem_that_is_no_file_name_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot name a file"):
        render(specs()["zero"], tmp_path, "../x")
