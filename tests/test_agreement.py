"""Agreement: published worked examples, laws, and what cannot be measured."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.coding.agreement import (
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    percent_agreement,
)
from chapter8.coding.spans import Span, span_agreement
from chapter8.errors import UsageError

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers.
OBSERVERS = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
)
UNITS = list(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_krippendorffs_example(metric, alpha) -> None:
    found = krippendorff_alpha(UNITS, metric)
    assert round(found.value, 3) == alpha
    assert (found.units, found.codings) == (11, 40)  # the unit coded once says nothing
    assert found.low < found.value < found.high <= 1


def test_alpha_of_sets_gives_credit_for_what_is_shared() -> None:
    """Passonneau's MASI: {a, b} against {a} is nearer than {a, b} against {c}."""
    one, two, other = frozenset("ab"), frozenset("a"), frozenset("c")
    near = krippendorff_alpha([(one, two), (other, other)], "sets").value
    far = krippendorff_alpha([(one, other), (two, two)], "sets").value
    assert far < near < 1
    assert krippendorff_alpha([(one, one), (two, two)], "sets").value == 1


def test_cohens_kappa_of_a_table_of_two_readers() -> None:
    """20 both yes, 5 and 10 apart, 15 both no: (0.7 - 0.5) / (1 - 0.5)."""
    coded = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = cohen_kappa(coded)
    assert found.value == pytest.approx(0.4)
    assert found.low < 0.4 < found.high


def test_kappas_are_those_of_established_libraries() -> None:
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats.inter_rater import aggregate_raters
    from statsmodels.stats.inter_rater import fleiss_kappa as established

    random = np.random.default_rng(3)
    coded = random.integers(4, size=(60, 3))
    coded[:, 1] = np.where(random.random(60) < 0.7, coded[:, 0], coded[:, 1])
    assert cohen_kappa(coded[:, :2].tolist()).value == pytest.approx(
        cohen_kappa_score(coded[:, 0], coded[:, 1])
    )
    table, _ = aggregate_raters(coded)
    assert fleiss_kappa(coded.tolist()).value == pytest.approx(established(table))


def test_fleiss_kappa_of_the_published_example() -> None:
    """Fourteen raters, ten subjects, five categories: 0.210."""
    table = (
        "0 0 0 0 14/0 2 6 4 2/0 0 3 5 6/0 3 9 2 0/2 2 8 1 1/"
        "7 7 0 0 0/3 2 6 3 0/2 5 3 2 2/6 5 2 1 0/0 2 2 3 7"
    )
    rows = [[int(n) for n in row.split()] for row in table.split("/")]
    coded = [[code for code, n in enumerate(row) for _ in range(n)] for row in rows]
    assert round(fleiss_kappa(coded).value, 3) == 0.210


def test_percent_is_the_share_of_agreeing_pairs() -> None:
    found = percent_agreement([("a", "a", "b"), ("a", "a", None), ("b", None, None)])
    assert found.value == pytest.approx((1 / 3 + 1) / 2)
    assert found.units == 2


CODES = st.lists(
    st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3), min_size=2
)


@given(CODES, st.permutations([0, 1, 2]))
@settings(max_examples=60, deadline=None)
def test_alpha_does_not_depend_on_the_order_of_coders_or_the_names_of_codes(coded, order) -> None:
    renamed = [
        [{"a": "x", "b": "a", "c": "q", None: None}[unit[i]] for i in order] for unit in coded
    ]
    try:
        one = krippendorff_alpha(coded, replicates=2).value
    except UsageError:
        with pytest.raises(UsageError):
            krippendorff_alpha(renamed, replicates=2)
        return
    other = krippendorff_alpha(renamed, replicates=2).value
    assert other == (None if one is None else pytest.approx(one))


@pytest.mark.parametrize(
    ("measure", "coded", "words"),
    [
        (krippendorff_alpha, [("a", None), (None, "b")], "coded by two"),  # nothing to compare
        (krippendorff_alpha, [], "coded by two"),  # nothing at all
        (cohen_kappa, [("a", "b", "c")], "two coders"),  # a kappa of two
        (fleiss_kappa, [("a", "b", "c"), ("a", "b", None)], "same number"),  # a gap
        (lambda c: krippendorff_alpha(c, "ordinal"), [("a", "b")], "numbers"),  # no order in words
        (lambda c: krippendorff_alpha(c, "sets"), [("a", "b")], "sets"),  # words are no sets
    ],
)
def test_what_cannot_be_measured_is_said(measure, coded, words) -> None:
    with pytest.raises(UsageError, match=words):
        measure(coded)


@pytest.mark.parametrize("measure", [krippendorff_alpha, cohen_kappa, fleiss_kappa])
def test_where_all_codes_are_the_same_agreement_is_undefined(measure) -> None:
    found = measure([("a", "a"), ("a", "a")])
    assert (found.value, found.low, found.high) == (None, None, None)


def test_ten_thousand_units_are_resampled_a_thousand_times_in_a_second() -> None:
    random = np.random.default_rng(1)
    first = random.integers(10, size=10_000)
    coded = np.column_stack(
        [
            np.where(random.random(10_000) < 0.8, first, random.integers(10, size=10_000))
            for _ in "abc"
        ]
    ).tolist()
    began = time.process_time()
    found = krippendorff_alpha(coded)
    assert time.process_time() - began < 2  # about 0.2 s on a quiet machine
    assert found.replicates == 1000


TEXT = "The CSTO, the African Union and the Shanghai Cooperation Organization met."


@pytest.mark.parametrize(
    ("second", "matches"),
    [
        ([Span(4, 8, "CSTO")], 1),  # the same
        ([Span(3, 9, "CSTO")], 1),  # a blank before, a comma after
        ([Span(4, 8, "SCO")], 0),  # another code
        ([Span(14, 27, "CSTO")], 0),  # another place
        ([], 0),  # nothing marked
    ],
)
def test_spans_match_where_they_cover_the_same_words(second, matches) -> None:
    found = span_agreement([TEXT], [[Span(4, 8, "CSTO")]], [second])
    assert found.matches == matches
    assert found.f1 == 2 * matches / (1 + len(second))


def test_half_of_a_name_is_enough_unless_all_of_it_is_asked_for() -> None:
    whole, half = [[Span(36, 69, "SCO")]], [[Span(45, 69, "SCO")]]
    assert span_agreement([TEXT], whole, half).f1 == 1
    assert span_agreement([TEXT], whole, half, overlap=1).f1 == 0


def test_without_marks_agreement_on_spans_is_undefined() -> None:
    assert span_agreement([TEXT], [[]], [[]]).f1 is None


def test_a_span_outside_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie"):
        span_agreement([TEXT], [[Span(70, 99, "x")]], [[]])
