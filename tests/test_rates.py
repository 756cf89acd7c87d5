"""Rate models against published examples and statsmodels; corrections for dependent years."""

import math

import numpy as np
import pymannkendall
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from chapter8.analysis.autocorrelation import block_bootstrap, corrected_trend
from chapter8.analysis.loglinear import fit_rates, fit_shares
from chapter8.analysis.rates import has_rate, overdispersion, rate_trend
from chapter8.analysis.series import YearSeries, series_of
from chapter8.errors import UsageError
from chapter8.report.counts import CountTable

# Bliss and Fisher (1953), Biometrics 9, 176-200: red mites on 150 apple leaves.
MITES = np.repeat(np.arange(8.0), [70, 38, 17, 10, 9, 3, 2, 1])

# McCullagh and Nelder (1989), Table 6.2: type, built, in service, months at risk, damages.
SHIPS = [
    "A60a",
    "127",
    "0",
    "A60b",
    "63",
    "0",
    "A65a",
    "1095",
    "3",
    "A65b",
    "1095",
    "4",
    "A70a",
    "1512",
    "6",
    "A70b",
    "3353",
    "18",
    "A75b",
    "2244",
    "11",
    "B60a",
    "44882",
    "39",
    "B60b",
    "17176",
    "29",
    "B65a",
    "28609",
    "58",
    "B65b",
    "20370",
    "53",
    "B70a",
    "7064",
    "12",
    "B70b",
    "13099",
    "44",
    "B75b",
    "7117",
    "18",
    "C60a",
    "1179",
    "1",
    "C60b",
    "552",
    "1",
    "C65a",
    "781",
    "0",
    "C65b",
    "676",
    "1",
    "C70a",
    "783",
    "6",
    "C70b",
    "1948",
    "2",
    "C75b",
    "274",
    "1",
    "D60a",
    "251",
    "0",
    "D60b",
    "105",
    "0",
    "D65a",
    "288",
    "0",
    "D65b",
    "192",
    "0",
    "D70a",
    "349",
    "2",
    "D70b",
    "1208",
    "11",
    "D75b",
    "2051",
    "4",
    "E60a",
    "45",
    "0",
    "E65a",
    "789",
    "7",
    "E65b",
    "437",
    "7",
    "E70a",
    "1157",
    "5",
    "E70b",
    "2161",
    "12",
    "E75b",
    "542",
    "1",
]


def series(counts, exposures=None, first=2000, name="A", unit="documents"):
    held = exposures if exposures is not None else [1] * len(counts)
    years = tuple(range(first, first + len(counts)))
    return YearSeries(name, "references", unit, years, tuple(counts), tuple(held))


def test_means_of_the_ships_reproduce_the_published_fit_with_exposure():
    # McCullagh and Nelder (1989), section 6.3.2: deviance 38.70 on 25 degrees of freedom, and
    # Pearson's statistic over them 1.69. The model is statsmodels'; the data fix the exposure.
    cells = [SHIPS[i : i + 3] for i in range(0, len(SHIPS), 3)]
    months = np.array([float(cell[1]) for cell in cells])
    damages = np.array([float(cell[2]) for cell in cells])
    levels = [("BCDE", 0), (("65", "70", "75"), slice(1, 3)), ("b", 3)]
    columns = [[float(c[0][place] == v) for c in cells] for values, place in levels for v in values]
    design = np.column_stack([np.ones(len(cells)), *columns])
    fit = sm.GLM(damages, design, family=sm.families.Poisson(), exposure=months).fit()
    assert (fit.deviance, fit.df_resid) == (pytest.approx(38.70, abs=0.005), 25)
    assert fit.pearson_chi2 / fit.df_resid == pytest.approx(1.69, abs=0.005)
    assert fit.params[-1] == pytest.approx(0.384, abs=0.001)


def test_damage_by_year_of_building_agrees_with_statsmodels_and_with_the_batch():
    # The same ships by year of building: one log-linear trend with months at risk as exposure.
    months, damages = {}, {}
    for name, at_risk, count in zip(SHIPS[::3], SHIPS[1::3], SHIPS[2::3], strict=True):
        year = 1900 + int(name[1:3])
        months[year] = months.get(year, 0) + int(at_risk)
        damages[year] = damages.get(year, 0) + int(count)
    years = tuple(sorted(months))
    found = YearSeries(
        "ships",
        "damages",
        "words",
        years,
        tuple(damages[y] for y in years),
        tuple(months[y] for y in years),
    )
    design = sm.add_constant(np.array(years) - np.mean(years))
    exact = sm.GLM(
        found.counts, design, family=sm.families.Poisson(), exposure=found.exposures
    ).fit()
    model = rate_trend(found).poisson
    assert (model.slope, model.error) == pytest.approx((exact.params[1], exact.bse[1]), rel=1e-5)
    batch = fit_rates(*(a[None] if i else a for i, a in enumerate(found.arrays())))
    assert batch.slope[0] == pytest.approx(exact.params[1], rel=1e-6)


def test_overdispersion_of_bliss_and_fishers_mites():
    # With one mean for all, the slope of Cameron and Trivedi's regression is the moment estimate
    # of Bliss and Fisher (k = 1.167 with n - 1 in the variance, alpha = 1 / k).
    mean = MITES.mean()
    found = overdispersion(MITES, np.full(len(MITES), mean))
    assert found.alpha == pytest.approx((MITES.var() - mean) / mean**2)
    assert 1 / found.alpha == pytest.approx(1.167, abs=0.02)
    assert found.p < 0.001


def test_negative_binomial_of_bliss_and_fishers_mites():
    # Bliss and Fisher (1953): maximum likelihood k = 1.0246. The leaves stand in an order that
    # has no trend: each count once going up and once coming down.
    leaves = [*MITES[::2], *MITES[1::2][::-1]]
    found = rate_trend(series(leaves)).negative_binomial
    assert found.alpha == pytest.approx(1 / 1.0246, rel=0.03)
    assert found.low < 1 < found.high


@pytest.mark.parametrize("seed", range(3))
def test_overdispersion_is_the_regression_of_statsmodels(seed):
    generator = np.random.default_rng(seed)
    counts = generator.negative_binomial(2, 0.3, 30).astype(float)
    means = np.linspace(3, 8, 30)
    target = ((counts - means) ** 2 - counts) / means
    oracle = sm.OLS(target, means).fit()
    found = overdispersion(counts, means)
    assert (found.alpha, found.t) == pytest.approx((oracle.params[0], oracle.tvalues[0]))


@pytest.mark.parametrize(
    ("spread", "family"),
    [(1e9, "Poisson"), (1.0, "negative binomial")],  # variance as the mean; far above it
)
def test_the_model_is_chosen_by_the_overdispersion(spread, family):
    mean = 20 * np.exp(0.03 * np.arange(40))
    generator = np.random.default_rng(5)
    counts = generator.poisson(mean * generator.gamma(spread, 1 / spread, 40))
    chosen = rate_trend(series(counts.tolist())).chosen
    assert chosen.family == family
    assert chosen.low < math.exp(0.03) < chosen.high


rows = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 500)), min_size=6, max_size=30)


@settings(max_examples=25, deadline=None)
@given(rows)
def test_the_batch_agrees_with_statsmodels(cells):
    counts, exposures = (np.array(column, dtype=float) for column in zip(*cells, strict=True))
    years = np.arange(2000.0, 2000 + len(cells))
    fit = fit_rates(years, counts[None], exposures[None])
    if not fit.usable[0]:
        return
    design = sm.add_constant(years - years.mean())
    exact = sm.GLM(counts, design, family=sm.families.Poisson(), exposure=exposures).fit(
        maxiter=200
    )
    wider = math.sqrt(max(1.0, exact.pearson_chi2 / exact.df_resid))
    assert fit.slope[0] == pytest.approx(exact.params[1], rel=1e-5, abs=1e-7)
    assert fit.error[0] == pytest.approx(exact.bse[1] * wider, rel=1e-4)
    t = abs(fit.slope[0] / fit.error[0])
    assert fit.p_values()[0] == pytest.approx(2 * stats.t.sf(t, len(cells) - 2))


def test_a_year_without_exposure_takes_no_part():
    years = np.arange(2000.0, 2010)
    counts, exposures = np.arange(10.0), np.full(10, 50.0)
    longer = fit_rates(
        np.append(years, 2010.0), np.append(counts, 99.0)[None], np.append(exposures, 0.0)[None]
    )
    shorter = fit_rates(years, counts[None], exposures[None])
    assert longer.slope[0] == pytest.approx(shorter.slope[0])
    assert longer.error[0] == pytest.approx(shorter.error[0])


def test_the_logistic_fit_is_that_of_statsmodels():
    generator = np.random.default_rng(2)
    years, totals = np.arange(2000.0, 2020), generator.integers(5, 90, 20).astype(float)
    counts = generator.binomial(totals.astype(int), 0.3).astype(float)
    exact = sm.GLM(
        np.column_stack([counts, totals - counts]),
        sm.add_constant(years - years.mean()),
        family=sm.families.Binomial(),
    ).fit()
    fit = fit_shares(years, counts[None], totals[None])
    wider = math.sqrt(max(1.0, exact.pearson_chi2 / exact.df_resid))
    assert fit.slope[0] == pytest.approx(exact.params[1])
    assert fit.error[0] == pytest.approx(exact.bse[1] * wider, rel=1e-6)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("memory", [0.0, 0.7])
def test_hamed_rao_and_prewhitening_are_those_of_pymannkendall(seed, memory):
    noise = np.random.default_rng(seed).normal(size=40)
    values = [float(noise[0])]
    for step in noise[1:]:
        values.append(memory * values[-1] + float(step))
    found = corrected_trend(range(40), values)
    oracle = pymannkendall.hamed_rao_modification_test(values)
    assert (found.z, found.p) == pytest.approx((oracle.z, oracle.p), rel=1e-6)
    white = pymannkendall.trend_free_pre_whitening_modification_test(values)
    assert found.prewhitened_p == pytest.approx(white.p, rel=1e-6)


def test_the_bootstrap_widens_where_years_depend_on_each_other():
    generator = np.random.default_rng(11)
    waves = np.repeat(generator.gamma(4, 0.25, 12), 4)  # levels that last four years
    counts = generator.poisson(30 * waves).tolist()
    plain = rate_trend(series(counts)).poisson
    found = block_bootstrap(series(counts), draws=800)
    assert found.high - found.low > 1.5 * (plain.high - plain.low)
    assert found.block == 4


def test_the_bootstrap_covers_as_it_says():
    # 95% of intervals should hold the truth; of 60 series at least 49 do with chance 0.999.
    generator = np.random.default_rng(1)
    mean = 12 * np.exp(0.02 * np.arange(25))
    intervals = [
        block_bootstrap(series(generator.poisson(mean).tolist()), draws=400) for _ in range(60)
    ]
    assert sum(found.low < math.exp(0.02) < found.high for found in intervals) >= 49


def test_the_same_seed_gives_the_same_interval():
    counts = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    assert block_bootstrap(series(counts)) == block_bootstrap(series(counts))
    assert block_bootstrap(series(counts)) != block_bootstrap(series(counts), seed=2)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([1, 1, 1, 1], "four counts in all"),
        ([0, 0, 9, 0, 0], "all in one year"),
        ([5, 6, 7], "three years"),
        ([0] * 12, "none at all"),
    ],
)
def test_too_little_is_refused_in_words(counts, why):
    assert not has_rate(series(counts)), why
    with pytest.raises(UsageError, match="too few"):
        rate_trend(series(counts))


@pytest.mark.parametrize(
    ("years", "counts", "exposures", "says"),
    [
        ((2000, 2000), (1, 2), (1, 1), "ascend"),
        ((2000, 2001), (1, -2), (1, 1), "below zero"),
        ((2000, 2001), (1, 2), (1, 0), "2001 has no documents"),
        ((2000, 2001), (1,), (1, 1), "one count"),
    ],
)
def test_bad_series_are_refused(years, counts, exposures, says):
    with pytest.raises(UsageError, match=says):
        YearSeries("A", "references", "documents", years, counts, exposures)


def test_zeros_are_counts_and_missing_years_are_not():
    table = CountTable(
        "t",
        "T",
        ("year", "count", "exposure", "rate"),
        [(2001, 0, 50, 0.0), (2002, 3, 60, 0.05), (2004, 1, 40, 0.025), (2005, 2, 10, 0.2)],
        "references",
        {},
        partial_years=(2005,),
    )
    found = series_of(table, "A")
    assert found.years == (2001, 2002, 2004)
    assert found.counts == (0, 3, 1)
    assert found.left_out == {2003: "no documents", 2005: "covered in part"}
    assert list(found.to_frame()["rate"]) == [0.0, 0.05, 0.025]
