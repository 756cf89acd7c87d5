"""Counts corrected for measured precision and recall."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.analysis import accuracy
from chapter8.analysis.accuracy import ALL, Accuracy, Measured, wilson
from chapter8.corpus import open_corpus
from chapter8.errors import UsageError
from chapter8.references import method

MEASURED = Accuracy(
    method(),
    "0123456789ab",
    {
        ("explicit", ALL): Measured(180, 190, 200),
        ("explicit", "en"): Measured(95, 100, 100),
        ("explicit", "fr"): Measured(9, 9, 10),  # too few: the figure of all stands in
        ("child", ALL): Measured(10, 12, 20),  # too few altogether
    },
)


def test_wilson_limits_are_those_of_the_literature():
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert wilson(81, 263)[1:] == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20)[1:] == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert math.isnan(wilson(0, 0).value)


def test_the_estimate_is_count_times_precision_by_recall():
    value, low, high = MEASURED.corrected({("explicit", "en"): 1000})
    assert value == pytest.approx(1000 * 0.95 / 0.95)
    assert low < 1000 < high
    assert MEASURED.corrected({("explicit", "fr"): 100}).value == pytest.approx(100 * 200 / 190)


def test_measurements_of_two_languages_are_independent_and_one_is_not():
    one = MEASURED.corrected({("explicit", "en"): 200})
    same = MEASURED.corrected({("explicit", "ru"): 100, ("explicit", "es"): 100})
    two = MEASURED.corrected({("explicit", "en"): 100, ("explicit", "es"): 100})
    assert same == MEASURED.corrected({("explicit", None): 200})
    assert two.high - two.low < min(one.high - one.low, 1e9) + (same.high - same.low)


ONE, MANY = (("explicit", "fr", 1),), (("explicit", "fr", 1), ("explicit", "es", 2))
UNITS = [
    # what units hold, how many units, the estimate: precision 180/190 and recall 180/200
    ({ONE: 100}, 100 * 200 / 190, "with one reference, precision divided by recall"),
    ({MANY: 100}, 100 * (1 - (1 / 19) ** 3) / (1 - 0.1**3), "one of three is enough"),
    ({ONE: 40, MANY: 0}, 40 * 200 / 190, "units that are not there add nothing"),
    ({}, 0, "nothing counted"),
]


@pytest.mark.parametrize(("units", "expected", "reason"), UNITS)
def test_units_are_corrected_by_what_they_hold(units, expected, reason):
    value, low, high = MEASURED.corrected_units(units)
    assert value == pytest.approx(expected), reason
    assert low <= value <= high
    if units:
        assert low < value < high


def test_units_of_one_reference_have_the_interval_of_references():
    one = MEASURED.corrected({("explicit", "en"): 1000})
    unit = MEASURED.corrected_units({(("explicit", "en", 1),): 1000})
    assert unit.value == pytest.approx(one.value)
    assert unit.high - unit.low == pytest.approx(one.high - one.low, rel=0.15)


def test_nothing_counted_is_estimated_as_nothing():
    assert MEASURED.corrected({}) == (0, 0, 0)


def test_a_kind_that_was_measured_on_too_little_is_refused():
    with pytest.raises(UsageError, match="kind child"):
        MEASURED.corrected({("child", "en"): 5})


@given(st.integers(30, 500), st.integers(0, 200), st.integers(0, 200))
def test_the_factor_lies_in_its_interval_and_wider_errors_make_it_wider(right, wrong, missed):
    one = Measured(right, right + wrong, right + missed)
    factor = one.factor()
    assert 0 < factor.low <= factor.value * (1 + 1e-9)
    assert factor.value <= factor.high * (1 + 1e-9)
    more = Measured(10 * right, 10 * (right + wrong), 10 * (right + missed)).factor()
    assert more.high - more.low < factor.high - factor.low


@given(st.integers(31, 400), st.floats(0.7, 0.99), st.floats(0.7, 0.99))
def test_the_interval_is_near_the_delta_method_for_large_numbers(size, precision, recall):
    right = 100 * size
    one = Measured(right, round(right / precision), round(right / recall))
    p, r = one.precision.value, one.recall.value
    error = (p / r) * math.sqrt((1 - p) / (p * one.found) + (1 - r) / (r * one.marked))
    factor = one.factor()
    assert factor.high - factor.low == pytest.approx(2 * 1.959964 * error, rel=0.05)


def test_what_is_written_is_read_again():
    assert accuracy.read(accuracy.write(MEASURED)) == MEASURED


def test_figures_of_another_method_are_refused(monkeypatch):
    accuracy.load.cache_clear()
    monkeypatch.setattr(accuracy, "read", lambda _: Accuracy("0-old", "x", {}))
    with pytest.raises(UsageError, match="measured: 0-old"):
        accuracy.load()
    accuracy.load.cache_clear()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corrected")
    text = "The African Union met in 1999. The African Union and the European Union met."
    folder.joinpath("one.txt").write_text(text, encoding="utf-8")
    opened = open_corpus(folder / "corpus", create=True)
    opened.add([folder / "one.txt"], workers=1)
    return opened


@pytest.fixture
def measured(monkeypatch):
    monkeypatch.setattr("chapter8.corpus.correcting.load", lambda: MEASURED)


@pytest.mark.parametrize("by", [(), ("organization",), ("kind",), ("language", "organization")])
def test_corrected_columns_follow_the_count(corpus, measured, by):
    plain = corpus.count("references", by)
    table = corpus.count("references", by, exposure="documents", corrected=True)
    assert table.columns == (
        *by, "count", "corrected", "corrected_low", "corrected_high", "exposure", "rate",
    )  # fmt: skip
    assert [row[: len(by) + 1] for row in table.rows] == plain.rows
    for row in table.rows:
        count, value, low, high = row[len(by) : len(by) + 4]
        assert value == round(count * 1.0, 1)
        assert low <= value <= high
    assert "0123456789ab" in table.note["Gold"]
    assert "0.950" in table.note["Accuracy"]


@pytest.mark.parametrize("unit", ["documents", "passages"])
@pytest.mark.parametrize("by", [(), ("organization",), ("year", "language"), ("kind", "subject")])
def test_corrected_units_follow_their_count(corpus, measured, unit, by):
    plain = corpus.count(unit, by, organizations=["any"])
    table = corpus.count(unit, by, organizations=["any"], corrected=True)
    assert [row[: len(by) + 1] for row in table.rows] == plain.rows
    for row in table.rows:
        assert row[-2] <= row[-3] <= row[-1]
    assert "independent" in table.note["Corrected"]


def test_what_names_nothing_has_nothing_to_correct(corpus, measured):
    with pytest.raises(UsageError, match="nothing to correct"):
        corpus.count("documents", ("year",), corrected=True)


@pytest.mark.parametrize(
    ("unit", "rules", "reason"),
    [
        ("documents", "keywords-only", "Counts by the rules keywords-only are not corrected"),
        ("references", "keywords-only", "Counts by the rules keywords-only are not corrected"),
    ],
)
def test_what_was_not_measured_is_refused_with_the_reason(corpus, measured, unit, rules, reason):
    with pytest.raises(UsageError, match=reason):
        corpus.count(unit, ("organization",), rules=rules, corrected=True)
