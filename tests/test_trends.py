"""The trend test against published examples, laws of its statistics, and bad input."""

import math
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.analysis.published import compared, published_tables, yearly
from chapter8.analysis.trends import (
    exact_p,
    p_value,
    sentence,
    slope_text,
    trend,
    trend_of,
    trends_of,
)
from chapter8.errors import UsageError
from chapter8.report.counts import CountTable


def test_slope_and_interval_of_sens_own_example():
    # Sen (1968), section 6: slope 4 with the 93% interval 26/7 to 35/8.
    found = trend([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78], confidence=0.93)
    assert found.slope == 4
    assert (found.low, found.high) == pytest.approx((26 / 7, 35 / 8))
    assert found.intercept == 6
    assert found.s == 21


def test_kendall_of_hollander_and_wolfe():
    # Hollander and Wolfe (1973), p. 187: tuna lightness and quality, tau = 0.444; S = 2 * 26 - 36.
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    by_lightness = [value for _, value in sorted(zip(lightness, quality, strict=True))]
    found = trend(range(9), by_lightness)
    assert (found.s, found.variance) == (16, 92)
    assert found.tau == pytest.approx(4 / 9)
    assert found.exact
    assert found.p == pytest.approx(0.119, abs=0.0005)


@pytest.mark.parametrize(
    ("n", "s", "one_sided"),
    [(4, 6, 0.042), (5, 8, 0.042), (8, 16, 0.031), (9, 18, 0.038), (10, 21, 0.036)],
)
def test_exact_p_of_the_printed_table(n, s, one_sided):
    # Gilbert (1987), Table A18: probabilities for the Mann-Kendall test, no ties.
    assert exact_p(s, range(n)) / 2 == pytest.approx(one_sided, abs=0.0005)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6))
def test_exact_p_with_ties_counts_all_orders(values):
    def score(order):
        return sum((b > a) - (b < a) for a, b in combinations(order, 2))

    found, orders = score(values), list(permutations(values))
    far = sum(abs(score(order)) >= abs(found) for order in orders)
    assert exact_p(found, values) == pytest.approx(far / len(orders))


@pytest.mark.parametrize(
    ("place", "leave_out", "s", "p"),
    [
        (0, [], 16, 0.50),  # CSTO 2002-2017
        (1, [], 2, 0.97),  # SCO 2001-2017
        (0, [2017], 31, 0.14),  # without the year in which the study was submitted
        (1, [2017], 10, 0.68),
    ],
)
def test_the_published_totals_show_no_growth(place, leave_out, s, p):
    found = trend_of(yearly(published_tables()[place]), leave_out)
    assert found.s == s
    assert round(found.p, 2) == p


@pytest.mark.parametrize(
    "values",
    [(1, 2, 3, 4, 5), (1, 1, 2, 3, 4), (1, 1, 2, 2, 3), (0, 0, 0, 1, 2), (0, 0, 0, 0, 7)],
)
def test_variance_with_ties_is_the_variance_over_all_orders(values):
    orders = list(permutations(values))
    squares = [sum((b > a) - (b < a) for a, b in combinations(order, 2)) ** 2 for order in orders]
    assert trend(range(5), values).variance == pytest.approx(sum(squares) / len(orders))


counts = st.lists(st.integers(0, 1000), min_size=2, max_size=25)


@given(counts)
def test_reversed_years_turn_the_sign(values):
    forward, back = trend(range(len(values)), values), trend(range(len(values)), values[::-1])
    assert (forward.s, forward.z, forward.slope) == pytest.approx((-back.s, -back.z, -back.slope))
    assert forward.p == pytest.approx(back.p)


@given(counts, st.integers(1, 50), st.integers(-100, 100))
def test_a_line_added_to_the_counts_moves_the_slope_by_as_much(values, scale, step):
    years = range(2000, 2000 + len(values))
    plain = trend(years, values)
    moved = trend(
        years, [scale * value + step * year for year, value in zip(years, values, strict=True)]
    )
    assert moved.slope == pytest.approx(scale * plain.slope + step)


@given(counts)
def test_statistics_stay_in_their_ranges(values):
    found = trend(range(len(values)), values)
    assert 0 <= found.p <= 1
    assert -1 <= found.tau <= 1
    assert found.low <= found.slope <= found.high
    assert math.isfinite(found.intercept)


@given(
    st.permutations(list(zip(range(2000, 2012), [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], strict=True)))
)
def test_order_of_input_does_not_matter(points):
    years, values = zip(*points, strict=True)
    assert trend(years, values) == trend(range(2000, 2012), [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])


@pytest.mark.parametrize(
    ("years", "values", "confidence", "says"),
    [
        ([2001], [1], 0.95, "at least two years"),
        ([], [], 0.95, "at least two years"),
        ([2001, 2002], [1], 0.95, "2 years and 1 values"),
        ([2001, 2001, 2002], [1, 2, 3], 0.95, "2001 is given more than once"),
        ([2001, 2002], [1, math.nan], 0.95, "2002"),
        ([2001, 2002], [1, 2], 1.0, "between 0 and 1"),
    ],
)
def test_bad_input_is_refused_in_words(years, values, confidence, says):
    with pytest.raises(UsageError, match=says):
        trend(years, values, confidence)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([1, 5, 2, 4, 3, 3], "neither growth nor decline can be concluded"),
        (range(20), "growth over these years can be concluded"),
        (range(20, 0, -1), "decline over these years can be concluded"),
        ([1, 2, 3], "too few"),
        ([4, 4, 4, 4, 4], "same in every year"),
        ([1, 5, 2, 4, 3, 3], "p = 0.86, exact"),
    ],
)
def test_the_sentence_says_what_can_be_concluded(values, says):
    said = sentence(trend(range(2000, 2000 + len(values)), values), "References", "references")
    assert says in said
    assert said.startswith("References, 2000–")
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.5, "p = 0.50"), (0.0512, "p = 0.051"), (0.0001, "p < 0.001"), (1, "p = 1.00")],
)
def test_p_values_are_printed_as_journals_do(p, text):
    assert p_value(p) == text


@pytest.mark.parametrize(
    ("scale", "slope"),
    [(1, "+1.0 a year"), (2000, "+2,000 a year"), (0.004, "+0.0040 a year"), (-1, "−1.0 a year")],
)
def test_slopes_are_printed_with_as_many_decimals_as_they_need(scale, slope):
    values = [scale * place for place in range(6)]
    assert slope_text(trend(range(6), values), "").startswith(slope)


def table(rows, **facts):
    return CountTable("t", "T", ("organization", "year", "count"), rows, "references", {}, **facts)


def test_years_not_covered_or_covered_in_part_are_not_tested():
    rows = [("A", year, year % 3) for year in range(2002, 2010)] + [("A", 2001, None)]
    found = trends_of(table(rows, partial_years=(2009,)))
    assert found["A"].years == tuple(range(2002, 2009))


def test_years_without_a_row_count_zero_over_the_period_of_all_series():
    rows = [("A", 2001, 5), ("A", 2008, 1), ("B", 2004, 2)]
    found = trends_of(table(rows))
    assert found["B"].years == tuple(range(2001, 2009))
    assert found["B"].slope == 0


def test_series_with_too_few_years_have_no_trend():
    rows = [("A", year, None if year < 2006 else 1) for year in range(2001, 2009)]
    assert trends_of(table(rows)) == {}


def test_several_counts_a_year_are_no_series():
    with pytest.raises(UsageError, match="several counts a year"):
        trend_of(table([("A", 2001, 1), ("B", 2001, 2)]))


def test_a_year_before_the_study_is_not_counted_as_zero():
    together = compared(published_tables())
    assert trends_of(together)["CSTO"] == trend_of(yearly(published_tables()[0]))
