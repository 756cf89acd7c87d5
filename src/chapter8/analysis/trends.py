"""Is there a trend in counts by year, and how steep is it?

The Mann-Kendall test asks whether later years tend to have higher (or lower) counts than earlier
ones; Sen's slope says by how much a year. Both use only the order and the differences of the
counts, so one extreme year does not decide, and neither assumes that counts are normal. Both do
assume that the years are independent of each other; `autocorrelation` corrects for years that are
not.

Sources: Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods; Sen
(1968), Journal of the American Statistical Association 63, 1379-1389; Gilbert (1987), Statistical
Methods for Environmental Pollution Monitoring, chapter 16 (ties, continuity, interval); MacMahon
(1913) for the number of orders with as many inversions, which gives the exact p also with ties.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import NormalDist, median

from chapter8.errors import UsageError
from chapter8.report.counts import CountTable, Key, select

FEWEST_YEARS = 4
"""Below this no arrangement of the counts reaches p < 0.05, so nothing can be concluded."""

EXACT_YEARS = 10
"""Up to this many years p is exact: the normal approximation is rough (Gilbert 1987, 16.4.1)."""

SIGNIFICANT = 0.05
"""The p-value below which a sentence speaks of growth or decline."""


_THOUSANDS = 3


@dataclass(frozen=True)
class Trend:
    """The Mann-Kendall test and Sen's slope of one series of counts by year.

    Attributes:
        years: the years tested, ascending.
        s: pairs of years in which the later count is higher, less those in which it is lower.
        variance: variance of `s` if there were no trend, corrected for tied counts.
        z: `s` brought one closer to zero (continuity), over its standard deviation.
        p: two-sided probability of an `s` at least as far from zero if there were no trend.
        exact: whether `p` counts all orders of the values, as it does up to `EXACT_YEARS`;
            otherwise it is the normal approximation.
        tau: Kendall's tau-b of counts with years, from -1 to 1.
        slope: Sen's slope, the median change a year over all pairs of years.
        intercept: median of count minus slope times year; the trend line is
            `intercept + slope * year`.
        low: lower end of the interval of the slope.
        high: upper end of the interval of the slope.
        confidence: coverage of that interval, 0.95 unless asked otherwise.
    """

    years: tuple[int, ...]
    s: int
    variance: float
    z: float
    p: float
    exact: bool
    tau: float
    slope: float
    intercept: float
    low: float
    high: float
    confidence: float

    def at(self, year: int) -> float:
        """The height of the trend line in a year."""
        return self.intercept + self.slope * year


def trend(years: Sequence[int], values: Sequence[float], confidence: float = 0.95) -> Trend:
    """Test counts by year for a trend and estimate its slope.

    Args:
        years: the years, each once, in any order; gaps are allowed.
        values: the count (or rate) of each year; incomplete years should be left out.
        confidence: coverage of the slope's interval, above 0 and below 1.

    Raises:
        UsageError: fewer than two years, a year twice, unequal lengths, a value that is not a
            finite number, or a confidence out of range.
    """
    _check(years, values, confidence)
    points = sorted(zip(years, values, strict=True))
    x = tuple(year for year, _ in points)
    y = [value for _, value in points]
    s = sum(_sign(later - earlier) for earlier, later in combinations(y, 2))
    variance = _variance(len(y), Counter(y).values())
    z = (s - _sign(s)) / math.sqrt(variance) if variance else 0.0
    slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2))
    slope = median(slopes)
    low, high = _interval(slopes, variance, confidence)
    exact = len(y) <= EXACT_YEARS
    return Trend(
        years=x,
        s=s,
        variance=variance,
        z=z,
        p=exact_p(s, y) if exact else math.erfc(abs(z) / math.sqrt(2)),
        exact=exact,
        tau=_tau(s, y),
        slope=slope,
        intercept=median(value - slope * year for year, value in points),
        low=low,
        high=high,
        confidence=confidence,
    )


def trend_of(table: CountTable, leave_out: Collection[int] = ()) -> Trend:
    """The trend of a table of counts by year, years without a row counting 0.

    Years that are not covered, or covered in part, are not tested.

    Args:
        table: counts by year of one series.
        leave_out: further years not to test.

    Raises:
        UsageError: the table has no year, several rows a year, or fewer than two years to test.
    """
    counts = _tested(table, leave_out)
    return trend(list(counts), list(counts.values()))


def trends_of(table: CountTable, series: str = "organization") -> dict[Key, Trend]:
    """The trend of each value of a series, as `by_year` draws it.

    A table without the series has its one trend under None. Where fewer than four years are left
    to test there is no trend.
    """
    if series in table.fields:
        parts = {key: _within(table, series, key) for key in table.values(series)}
    else:
        parts = {None: table}
    return {
        key: trend_of(part) for key, part in parts.items() if len(_tested(part)) >= FEWEST_YEARS
    }


def _tested(table: CountTable, leave_out: Collection[int] = ()) -> dict[int, float]:
    """The counts of the years to test."""
    place, measure = table.place("year"), table.place("count")
    found = {row[place]: row[measure] for row in table.rows}
    if len(found) < len(table.rows):
        raise UsageError(f"Table {table.name} has several counts a year; select one series first.")
    skipped = {*leave_out, *table.partial_years}
    counts = {year: found.get(year, 0) for year in table.years() if year not in skipped}
    return {year: count for year, count in counts.items() if count is not None}


def _within(table: CountTable, series: str, key: Key) -> CountTable:
    """One series over all the years of the table, be it counted in them or not."""
    years = table.years()
    return replace(select(table, series, key), period=(years[0], years[-1]))


def sentence(trend: Trend, what: str, unit: str) -> str:
    """One sentence that says what can and what cannot be concluded.

    Args:
        trend: the result of `trend`.
        what: what was counted, to stand at the head of the sentence: "References to the CSTO".
        unit: the unit of count, in the plural: "references".
    """
    head = f"{what}, {trend.years[0]}–{trend.years[-1]}"
    if len(trend.years) < FEWEST_YEARS:
        return f"{head}: {len(trend.years)} years are too few to test for a trend."
    if not trend.variance:
        return f"{head}: the count is the same in every year, so there is no trend to test."
    exact = ", exact" if trend.exact else ""
    evidence = (
        f"Mann-Kendall S = {minus(str(trend.s))}, {p_value(trend.p)}{exact}; "
        f"Sen's slope {slope_text(trend, unit)}"
    )
    if trend.p >= SIGNIFICANT:
        return (
            f"{head}: no trend can be told from chance ({evidence}); neither growth nor decline "
            "can be concluded, nor that there is none."
        )
    verb, noun = ("rise", "growth") if trend.s > 0 else ("fall", "decline")
    return (
        f"{head}, {verb} by more than chance explains ({evidence}); {noun} over these years can be "
        "concluded if years are independent of each other, its cause cannot."
    )


def slope_text(trend: Trend, unit: str) -> str:
    """Sen's slope and its interval in words: "+0.4 references a year, 95% interval −0.7 to +2"."""
    largest = max(abs(trend.slope), abs(trend.low), abs(trend.high))
    size = math.floor(math.log10(largest)) if largest else 0
    decimals = min(max(0, 1 - size) or int(size < _THOUSANDS), 9)
    slope, low, high = (_signed(value, decimals) for value in (trend.slope, trend.low, trend.high))
    rate = f"{slope} {unit} a year" if unit else f"{slope} a year"
    return f"{rate}, {trend.confidence:.0%} interval {low} to {high}"


def p_value(p: float) -> str:
    """A p-value as journals print it: two decimals, three below 0.1, never zero."""
    least, three_decimals = 0.001, 0.1
    if p < least:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < three_decimals else f"p = {p:.2f}"


def _check(years: Sequence[int], values: Sequence[float], confidence: float) -> None:
    if len(years) != len(values):
        raise UsageError(
            f"A trend needs one value for each year; there are {len(years)} years and "
            f"{len(values)} values."
        )
    fewest = 2
    if len(years) < fewest:
        raise UsageError(f"A trend needs at least two years; there are {len(years)}.")
    twice = [year for year, times in Counter(years).items() if times > 1]
    if twice:
        raise UsageError(f"A trend needs each year once; {twice[0]} is given more than once.")
    for year, value in zip(years, values, strict=True):
        if not math.isfinite(value):
            raise UsageError(f"The value of {year} is {value}; leave out years without a count.")
    if not 0 < confidence < 1:
        raise UsageError(
            f"Confidence must lie between 0 and 1, for example 0.95; not {confidence}."
        )


def _sign(number: float) -> int:
    return int(number > 0) - int(number < 0)


def _variance(n: int, ties: Iterable[int]) -> float:
    """Variance of S without a trend; `ties` are the sizes of the groups of equal counts."""

    def term(size: int) -> int:
        return size * (size - 1) * (2 * size + 5)

    return (term(n) - sum(term(size) for size in ties)) / 18


def exact_p(s: int, values: Sequence[float]) -> float:
    """Two-sided probability of an `s` at least as far from zero over all orders of the values.

    Of the pairs of unequal values an order inverts `i`, so that its S is their number less `2 i`;
    the orders with `i` inversions are the coefficients of the Gaussian multinomial (MacMahon).
    """
    ties = Counter(values).values()
    orders = _inversions(len(values), ties)
    pairs = len(orders) - 1
    far = sum(count for i, count in enumerate(orders) if abs(pairs - 2 * i) >= abs(s))
    return far / sum(orders)


def _inversions(n: int, ties: Iterable[int]) -> list[int]:
    """How many orders of n values, in groups of equal ones, have 0, 1, 2, ... inversions."""
    counts = [1]
    for size in range(2, n + 1):  # times 1 + q + ... + q^(size - 1)
        longer = [0] * (len(counts) + size - 1)
        for place, count in enumerate(counts):
            for step in range(size):
                longer[place + step] += count
        counts = longer
    for group in ties:
        for size in range(2, group + 1):  # divided by the same, which leaves no remainder
            shorter: list[int] = []
            for place in range(len(counts) - size + 1):
                shorter.append(counts[place] - sum(shorter[max(0, place - size + 1) :]))
            counts = shorter
    return counts


def _tau(s: int, values: list[float]) -> float:
    pairs = math.comb(len(values), 2)
    tied = sum(math.comb(size, 2) for size in Counter(values).values())
    return s / math.sqrt(pairs * (pairs - tied)) if pairs > tied else 0.0


def _interval(slopes: list[float], variance: float, confidence: float) -> tuple[float, float]:
    """Gilbert's ranks of the ordered slopes, rounded outwards so that the interval is never short.

    Rounded so, it is the interval of Sen's own example (26/7 to 35/8 at 93%).
    """
    half = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(variance)
    lower = math.floor((len(slopes) - half) / 2)
    upper = math.ceil((len(slopes) + half) / 2) + 1
    return slopes[max(lower, 1) - 1], slopes[min(upper, len(slopes)) - 1]


def _signed(number: float, decimals: int) -> str:
    text = f"{number:+,.{decimals}f}"
    return text[1:] if not text.strip("+-0.") else minus(text)


def minus(text: str) -> str:
    """The typographic minus, which a reader cannot take for a hyphen."""
    return text.replace("-", "−")
