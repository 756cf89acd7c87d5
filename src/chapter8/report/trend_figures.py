"""Figures of the tests: rates by year with their trend, and estimates with their intervals."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chapter8.analysis.conclusion import percent
from chapter8.analysis.events import ratio_text
from chapter8.analysis.trends import SIGNIFICANT, p_value
from chapter8.report.style import BAR, GRID, LETTER, QUIET, REST, TEXT, TREND, WIDTH, Spec, compose
from chapter8.report.tables import number

if TYPE_CHECKING:
    from chapter8.analysis.events import EventStudy
    from chapter8.analysis.placebos import PlaceboComparison
    from chapter8.analysis.trend_tests import SeriesTests

_HEIGHT = 190
_AXIS = 54
_ROW = 19
_MOST_NAME = 190
_MOST_YEARS_NAMED = 16
_FEWEST_YEAR_STEPS = (1, 2, 5, 10)
_MOST_RATIO = 50.0


def rates_figure(result: "SeriesTests", events: Sequence[tuple[str, int]] = ()) -> Spec:
    """Rates by year, the fitted rate, the change point where there is one, and events.

    Years between the first and the last that are not tested are grey; the notes say why.
    """
    series = result.series
    first, last = series.years[0], series.years[-1]
    rates = dict(zip(series.years, (rate * series.scale for rate in series.rates), strict=True))
    years = list(range(first, last + 1))
    layers = [_untested(years, rates), _bars(years, rates, series.per)]
    notes = [_rates_note(result)]
    if result.rates is not None:
        model = result.rates.chosen
        line = [{"year": year, "rate": model.rate(year) * series.scale} for year in years]
        layers.append(_line(line, years, TREND))
    if result.change is not None and result.change.p < SIGNIFICANT:
        layers.append(_steps(result, years))
    inside = [(name, year) for name, year in events if first <= year <= last]
    if inside:
        layers += _event_rules(inside, years)
        notes.append(f"Events: {'; '.join(f'{year} {name}' for name, year in inside)}.")
    chart: Spec = {"width": WIDTH - _AXIS, "height": _HEIGHT, "layer": layers}
    title = f"{result.organization} in {result.stratum}: {series.per}, {first}–{last}"
    return compose(title, [chart], 1, notes, _rates_words(result, rates))


def _rates_note(result: "SeriesTests") -> str:
    said = ["Bars: rate of each year tested."]
    if result.rates is not None:
        model = result.rates.chosen
        said.append(
            f"Dashed line: {model.family} model, {percent(model.ratio)} a year, "
            f"{model.confidence:.0%} interval {percent(model.low)} to {percent(model.high)}."
        )
    if result.change is not None and result.change.p < SIGNIFICANT:
        said.append(
            f"Grey steps: rate before and from {result.change.year} on, {p_value(result.change.p)}."
        )
    first, last = result.series.years[0], result.series.years[-1]
    if any(first < year < last for year in result.series.left_out):
        said.append("Grey bands: years not tested.")
    return " ".join(said)


def _rates_words(result: "SeriesTests", rates: dict[int, float]) -> str:
    most = max(rates, key=lambda year: rates[year])
    return (
        f"Bar chart of {result.series.per} by year, {min(rates)} to {max(rates)}: "
        f"{number(result.series.total)} {result.series.unit} in all, highest rate in {most} "
        f"({rates[most]:.3g})."
    )


def _year_axis(years: Sequence[int]) -> Spec:
    every = next(
        (s for s in _FEWEST_YEAR_STEPS if len(years) <= s * _MOST_YEARS_NAMED),
        _FEWEST_YEAR_STEPS[-1],
    )
    return {
        "field": "year",
        "type": "ordinal",
        "scale": {"domain": list(years), "paddingInner": 0, "paddingOuter": 0},
        "axis": {
            "title": None,
            "values": [year for year in years if year % every == 0],
            "labelAngle": 0,
            "labelOverlap": False,
        },
    }


def _untested(years: Sequence[int], rates: dict[int, float]) -> Spec:
    return {
        "data": {"values": [{"year": year} for year in years if year not in rates]},
        "mark": {"type": "bar", "color": GRID, "width": {"band": 1}},
        "encoding": {"x": _year_axis(years), "y": {"value": 0}, "y2": {"value": _HEIGHT}},
    }


def _bars(years: Sequence[int], rates: dict[int, float], per: str) -> Spec:
    return {
        "data": {"values": [{"year": year, "rate": rate} for year, rate in rates.items()]},
        "mark": {"type": "bar", "color": BAR, "width": {"band": 0.72}},
        "encoding": {
            "x": _year_axis(years),
            "y": {
                "field": "rate",
                "type": "quantitative",
                "scale": {"zero": True},
                "axis": {
                    "title": f"{per[:1].upper()}{per[1:]}",
                    "tickCount": 5,
                    "domain": False,
                    "ticks": False,
                },
            },
        },
    }


def _line(points: Sequence[dict[str, Any]], years: Sequence[int], color: str) -> Spec:
    return {
        "data": {"values": list(points)},
        "mark": {"type": "line", "color": color, "strokeWidth": 1.7, "strokeDash": [5, 3]},
        "encoding": {
            "x": _year_axis(years),
            "y": {"field": "rate", "type": "quantitative"},
        },
    }


def _steps(result: "SeriesTests", years: Sequence[int]) -> Spec:
    assert result.change is not None  # noqa: S101 - the caller has looked
    change, scale = result.change, result.series.scale
    points = [
        {
            "year": year,
            "rate": scale * (change.before if year < change.year else change.after),
            "side": year < change.year,
        }
        for year in years
    ]
    return {
        "data": {"values": points},
        "mark": {"type": "line", "color": QUIET, "strokeWidth": 1.4},
        "encoding": {
            "x": _year_axis(years),
            "y": {"field": "rate", "type": "quantitative"},
            "detail": {"field": "side", "type": "nominal"},
        },
    }


def _event_rules(events: Sequence[tuple[str, int]], years: Sequence[int]) -> list[Spec]:
    """A rule at each event, with its year above; years that several share are named once."""
    values = [{"year": year, "text": str(year)} for year in dict.fromkeys(y for _, y in events)]
    x = _year_axis(years)
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": TEXT, "strokeDash": [2, 2]},
            "encoding": {"x": x},
        },
        {
            "data": {"values": values},
            "mark": {"type": "text", "dy": -6, "fontSize": 9, "color": TEXT},
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "text"}},
        },
    ]


@dataclass(frozen=True)
class Row:
    """One estimate of an interval panel: its name, where it stands, and marks behind it."""

    name: str
    value: float
    low: float
    high: float
    text: str
    main: bool = False
    behind: tuple[float, ...] = ()


def comparison_figure(result: "SeriesTests") -> Spec | None:
    """Growth beside placebo organizations, and ratios around events; None without either."""
    notes, said = [], []
    estimates: list[tuple[list[Row], str, float]] = []
    if result.placebos is not None:
        rows = _placebo_rows(result, result.placebos)
        estimates.append((rows, "Change of the rate a year, %", 0))
        said.append(_placebo_words(result.placebos))
        notes.append(
            "Growth of each organization over the same years, quasi-Poisson, 95% t intervals; "
            "blue: the organization tested, grey: placebos."
        )
    if result.events:
        rows = [_event_row(study) for study in result.events]
        estimates.append((rows, "Rate after the event over rate before it (logarithmic)", 1))
        notes.append(
            "Events: ratio with 95% t interval, widened by the dispersion of the years; grey "
            "strokes: the same ratio at every other year with a full window."
        )
    if not estimates:
        return None
    room = _Room.of([row for rows, _, _ in estimates for row in rows])
    panels = [_interval_panel(rows, axis, center, room) for rows, axis, center in estimates]
    years = result.placebos.years if result.placebos else result.series.years
    title = f"{result.organization} in {result.stratum}: compared, {years[0]}–{years[-1]}"
    return compose(title, panels, 1, notes, " ".join(said) or title)


def _placebo_rows(result: "SeriesTests", found: "PlaceboComparison") -> list[Row]:
    growths = sorted((found.focus, *found.placebos), key=lambda g: -g.ratio)
    return [
        Row(
            name=result.organization if growth is found.focus else growth.name,
            value=100 * (growth.ratio - 1),
            low=100 * (growth.low - 1),
            high=100 * (growth.high - 1),
            text=f"{percent(growth.ratio)} ({percent(growth.low)} to {percent(growth.high)}), "
            f"{growth.count:,.0f}",
            main=growth is found.focus,
        )
        for growth in growths
    ]


def _placebo_words(found: "PlaceboComparison") -> str:
    return (
        f"Interval chart of growth a year: rank {found.rank} of {len(found.placebos) + 1} "
        "organizations."
    )


def _event_row(study: "EventStudy") -> Row:
    p = f", rank p = {study.p:.2f}" if study.p is not None else ""
    return Row(
        name=f"{study.event.year} {study.event.name}",
        value=study.ratio,
        low=study.low,
        high=study.high,
        text=f"{ratio_text(study.ratio)} ({ratio_text(study.low)} to {ratio_text(study.high)}){p}",
        main=True,
        behind=tuple(study.placebo_ratios.values()),
    )


@dataclass(frozen=True)
class _Room:
    """Pixels for the names to the left and the numbers to the right, the same in all panels."""

    names: float
    numbers: float

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Room":
        names = min(_MOST_NAME, max(len(row.name) for row in rows) * LETTER + 12)
        return cls(names, max(len(row.text) for row in rows) * LETTER * 1.1 + 14)


def _interval_panel(rows: Sequence[Row], axis_title: str, center: float, room: _Room) -> Spec:
    """Points with intervals, one row each from the top down, their numbers to the right.

    `center` is where "no change" stands: 0 on a linear axis, 1 on a logarithmic one.
    """
    names, width = room.names, WIDTH - room.names - room.numbers
    shown = [_row_values(place, row, center) for place, row in enumerate(rows)]
    behind = [
        {"row": place, "value": _held(value, center)}
        for place, row in enumerate(rows)
        for value in row.behind
    ]
    x = _interval_axis(shown, axis_title, center)
    y: Spec = {
        "field": "row",
        "type": "ordinal",
        "scale": {"domain": list(range(len(rows)))},
        "axis": {
            "title": None,
            "labelExpr": f"{json.dumps([row.name for row in rows])}[datum.value]",
            "labelLimit": names,
            "domain": False,
            "ticks": False,
            "minExtent": names,
            "maxExtent": names,
        },
    }
    return {
        "width": width,
        "height": max(2, len(rows)) * _ROW,
        "data": {"values": shown},
        "layer": _interval_layers(x, y, behind, center, width),
    }


def _interval_layers(
    x: Spec, y: Spec, behind: list[dict[str, Any]], center: float, width: float
) -> list[Spec]:
    ink = {"condition": {"test": "datum.main", "value": BAR}, "value": REST}
    return [
        {
            "data": {"values": [{"value": center}]},
            "mark": {"type": "rule", "color": QUIET, "strokeDash": [3, 3]},
            "encoding": {"x": {**x, "field": "value"}},
        },
        {
            "data": {"values": behind},
            "mark": {"type": "tick", "color": REST, "opacity": 0.55, "height": 11},
            "encoding": {"x": {**x, "field": "value"}, "y": y},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "x": {**x, "field": "low"},
                "x2": {"field": "high"},
                "y": y,
                "color": ink,
            },
        },
        {
            "mark": {"type": "circle", "size": 62, "opacity": 1},
            "encoding": {"x": {**x, "field": "value"}, "y": y, "color": ink},
        },
        {
            "mark": {"type": "text", "align": "left", "fontSize": 9.5, "color": TEXT},
            "encoding": {"x": {"value": width + 8}, "y": y, "text": {"field": "text"}},
        },
    ]


def _row_values(place: int, row: Row, center: float) -> dict[str, Any]:
    return {
        "row": place,
        "value": _held(row.value, center),
        "low": _held(row.low, center),
        "high": _held(row.high, center),
        "text": row.text,
        "main": row.main,
    }


def _held(value: float, center: float) -> float:
    """A value kept where an axis can show it: intervals of few counts reach to any height."""
    if center == 1:
        return min(max(value, 1 / _MOST_RATIO), _MOST_RATIO)
    return min(max(value, -100.0), 100.0)


def _interval_axis(shown: Sequence[dict[str, Any]], title: str, center: float) -> Spec:
    low = min(center, *(row["low"] for row in shown))
    high = max(center, *(row["high"] for row in shown))
    axis: Spec = {"title": title, "tickCount": 6, "grid": True}
    if center == 1:
        marks = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)
        reach = max(2.0, high, 1 / low) * 1.05
        axis |= {"values": [m for m in marks if 1 / reach <= m <= reach], "format": "~r"}
        return {
            "type": "quantitative",
            "scale": {"type": "log", "domain": [1 / reach, reach]},
            "axis": axis,
        }
    room = max(0.5, 0.05 * (high - low))
    domain = [math.floor(low - room), math.ceil(high + room)]
    return {"type": "quantitative", "scale": {"domain": domain, "nice": False}, "axis": axis}
