"""Change points, event studies, placebos, coverage: published examples, laws and bad input."""

import math
from datetime import date

import numpy as np
import pytest
import ruptures
import statsmodels.api as sm
from statsmodels.datasets import nile

from chapter8.analysis.breaks import change_point
from chapter8.analysis.coverage import YearCoverage, composition, partial_years, unsteady
from chapter8.analysis.events import Event, event_study, rate_ratio, ratio_text
from chapter8.analysis.placebos import compare_growth
from chapter8.analysis.series import YearSeries
from chapter8.errors import UsageError

# Jarrett (1979), Biometrika 66, 191-193: explosions in British coal mines, 1851 to 1961.
COAL = [
    int(digit)
    for digit in "454104340633402633545314415534252234213221111300101100310322011101010002100"
    "011023311211112420014000100000100101"
]  # fmt: skip


def series(counts, exposures=None, first=2000, name="A"):
    held = exposures if exposures is not None else [1] * len(counts)
    years = tuple(range(first, first + len(counts)))
    return YearSeries(name, "references", "documents", years, tuple(counts), tuple(held))


def test_the_nile_falls_from_1899():
    # Cobb (1978), Biometrika 65, 243-251: the flow changes after 1898.
    flows = nile.load_pandas().data["volume"].tolist()
    found = change_point(series(flows, first=1871), permutations=199)
    assert found.year == 1899
    assert found.p == 1 / 200
    assert not found.line_fits_better
    assert found.by_penalty[2.0] == found.by_penalty[4.0] == (1899,)
    own = ruptures.Dynp(model="l2", jump=1).fit(np.array(flows)).predict(n_bkps=1)
    assert own[0] == 1899 - 1871


def test_mine_explosions_become_rare_about_1891():
    # Carlin, Gelfand and Smith (1992), Applied Statistics 41, 389-405: mode 1891, rates 3.1 and
    # 0.9; the maximum of the likelihood ends the old rate there.
    found = change_point(series(COAL, first=1851), permutations=199)
    assert found.year - 1 == 1891
    assert (found.before, found.after) == pytest.approx((3.1, 0.92), abs=0.03)


def test_a_change_of_exposure_alone_is_no_change_of_rate():
    counts = [5, 4, 6, 5, 5, 4, 50, 41, 62, 49, 51, 43]
    documents = [100] * 6 + [1000] * 6
    assert change_point(series(counts, documents), permutations=199).p > 0.2
    assert change_point(series(counts), permutations=199).p < 0.02


def test_a_steady_growth_is_better_told_by_a_line():
    counts = [round(20 * math.exp(0.08 * year)) for year in range(24)]
    assert change_point(series(counts), permutations=99).line_fits_better


def test_p_of_a_change_is_uniform_where_there_is_none():
    generator = np.random.default_rng(3)
    p = [
        change_point(series(generator.poisson(4, 20).tolist()), permutations=99).p
        for _ in range(60)
    ]
    assert 1 <= sum(value <= 0.1 for value in p) <= 13  # 6 expected


@pytest.mark.parametrize("counts", [[1, 2, 3, 4, 5], [0] * 12])
def test_a_change_needs_years_and_counts(counts):
    with pytest.raises(UsageError, match="change point needs"):
        change_point(series(counts))


def test_ratio_of_rates_of_boice_and_monson():
    # Rothman, Greenland and Lash (2008), Table 14-1: breast cancer with and without fluoroscopy,
    # 41 cases in 28,010 person-years and 15 in 19,017: ratio 1.86, 95% interval 1.03 to 3.35.
    ratio, error = rate_ratio((15, 41), (19_017, 28_010))
    assert ratio == pytest.approx(1.86, abs=0.005)
    ends = (ratio * math.exp(-1.96 * error), ratio * math.exp(1.96 * error))
    assert ends == pytest.approx((1.03, 3.35), abs=0.006)


def test_an_event_with_a_change_stands_out_among_placebo_dates():
    counts = [4, 6, 5, 5, 4, 6, 5, 5, 4, 6, 5, 20, 22, 19, 21, 20, 22, 20, 21, 20, 19]
    found = event_study(series(counts), Event("status of observer", 2010), window=4)
    assert found.before == (2006, 2007, 2008, 2009)
    assert found.after == (2011, 2012, 2013, 2014)
    assert found.ratio == pytest.approx(82 / 20)
    assert found.low > 2
    assert found.p == 2 / 13  # the year after it shares the change


def test_placebo_dates_hold_a_full_window_and_not_the_event():
    found = event_study(series([5] * 15), Event("e", 2007), window=3)
    assert sorted(found.placebo_ratios) == [2003, 2004, 2005, 2006, 2008, 2009, 2010, 2011]
    assert found.p == 1


@pytest.mark.parametrize(
    ("ratio", "text"), [(1.0, "1"), (0.02112, "0.0211"), (36.83, "36.8"), (1008.8, "1,009")]
)
def test_ratios_are_printed_without_powers_of_ten(ratio, text):
    assert ratio_text(ratio) == text


def test_none_before_an_event_still_has_a_ratio():
    found = event_study(series([0, 0, 0, 0, 5, 6, 7, 8]), Event("e", 2003), window=3)
    assert found.ratio == pytest.approx((18 + 0.5) / 0.5)
    assert found.counts == (0, 18)


@pytest.mark.parametrize(
    ("year", "window", "says"),
    [
        (2000, 5, "0 tested years before"),  # nothing before
        (2010, 1, "window is 1"),
        (1990, 5, "0 after"),  # outside of the series
    ],
)
def test_events_without_years_on_both_sides_are_refused(year, window, says):
    with pytest.raises(UsageError, match=says):
        event_study(series([5] * 15), Event("e", year), window=window)


def test_growth_beyond_a_placebo_is_the_interaction_of_the_joint_model():
    # Poisson with an effect of each year, one of the organization, and organization by time.
    generator = np.random.default_rng(8)
    shock = generator.gamma(5, 0.2, 18)
    years = np.arange(18.0)
    focus = generator.poisson(9 * shock * np.exp(0.1 * years))
    other = generator.poisson(30 * shock)
    found = compare_growth(series(focus.tolist()), [series(other.tolist(), name="B")])
    dummies = np.vstack([np.eye(18), np.eye(18)])
    own = np.repeat([1.0, 0.0], 18)
    design = np.column_stack([dummies, own, own * np.tile(years, 2)])
    joint = sm.GLM(np.append(focus, other), design, family=sm.families.Poisson()).fit()
    assert math.log(found.relative[0].ratio) == pytest.approx(joint.params[-1], rel=1e-5)
    assert found.faster_than == ("B",)
    assert found.rank == 1
    assert found.p == 1 / 2


def test_placebos_are_compared_over_common_years():
    focus, other = series([5] * 10), series([7] * 10, first=2004, name="B")
    assert compare_growth(focus, [other]).years == tuple(range(2004, 2010))


def test_a_placebo_that_is_never_named_is_left_out():
    assert compare_growth(series([5] * 10), [series([0] * 10, name="B")]) is None
    with pytest.raises(UsageError, match="at least one placebo"):
        compare_growth(series([5] * 10), [])


def covered(documents, last_days=None, first_days=None):
    days = last_days or [(12, 20)] * len(documents)
    starts = first_days or [(1, 10)] * len(documents)
    return {
        2000 + place: YearCoverage(
            count, date(2000 + place, *starts[place]), date(2000 + place, *days[place])
        )
        for place, count in enumerate(documents)
    }


@pytest.mark.parametrize(
    ("years", "partial"),
    [
        (covered([60, 61, 58, 63, 60, 59]), []),
        (covered([60, 61, 58, 63, 60, 8]), [2005]),  # few documents in the last year
        (covered([9, 61, 58, 63, 60, 60]), [2000]),  # in the first
        (covered([60, 61, 5, 63, 60, 60]), []),  # an inner year is not judged
        (covered([60] * 6, [(12, 20)] * 5 + [(5, 12)]), [2005]),  # ends in May
        (covered([60] * 6, None, [(9, 1)] + [(1, 10)] * 5), [2000]),  # begins in September
        (covered([60] * 6, [(9, 29)] * 6), []),  # a debate held in September each year
        ({2000: YearCoverage(5), 2001: YearCoverage(90)}, []),  # too few to compare
        ({y: YearCoverage(50) for y in range(2000, 2006)}, []),  # no dates at all
    ],
)
def test_end_years_covered_in_part_are_found(years, partial):
    assert list(partial_years(years)) == partial


def test_a_source_of_one_year_makes_a_trend_that_is_not_there():
    years = range(2003, 2021)
    debate, council = ("debate", "GA", "speech"), ("council", "SC", "speech")
    counts = {debate: dict.fromkeys(years, 5), council: {2020: 400}}
    documents = {debate: dict.fromkeys(years, 190), council: {2020: 1600}}
    found = composition(counts, documents, list(years))
    assert found.unsteady == {"council, SC, speech": (2020, 2020, 1)}
    assert found.mixed.ratio > 1.1
    assert found.within.ratio == pytest.approx(1, abs=1e-6)


def test_steady_sources_need_no_warning():
    years = list(range(2003, 2021))
    parts = {("a",): dict.fromkeys(years, 5), ("b",): dict.fromkeys(years, 9)}
    assert unsteady(parts, years) == {}
    assert composition(parts, parts, years) is None
