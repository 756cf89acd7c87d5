"""One panel of a figure by year: bars from zero, their numbers, the trend."""

import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chapter8.analysis.trends import Trend, p_value, slope_text
from chapter8.report.counts import CountTable, Key, Number
from chapter8.report.style import BAR, GRID, LETTER, TEXT, TREND, WIDTH, Spec, ticks
from chapter8.report.tables import number

_AXIS_ROOM = 34
_AXIS_TITLE = 20
_MOST_STACKED = 3
_MOST_YEARS_BESIDE = 30
_HEIGHTS = {1: 250, 2: 170, 3: 140}
_HEIGHT = 110
_YEAR_LETTERS = 5.5
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_ROOM_ABOVE = 1.12
_MOST_NUMBERS = 40
_MOST_TICKS = 6
_TICK_ROOM = 22


@dataclass(frozen=True)
class YearFrame:
    """What the panels of one figure share.

    Attributes:
        years: every year of the axis.
        partial: years covered in part.
        unit: what the trend is counted in.
        axis_title: unit of count, on the axis.
        whole: whether only whole numbers can stand on the axis.
        across: panels side by side.
        axis: pixels for the numbers and title of the vertical axis.
        width: width of a panel's plot in pixels.
        height: height of a panel's plot in pixels.
        numbers: pixels of the axis that are for its numbers.
    """

    years: tuple[int, ...]
    partial: tuple[int, ...]
    unit: str
    axis_title: str
    whole: bool
    across: int
    axis: int
    width: int
    height: int
    numbers: int

    @classmethod
    def of(cls, table: CountTable, measure: str, panels: int, highest: float) -> "YearFrame":
        """The frame for a table drawn in a number of panels, of which one reaches `highest`."""
        years = tuple(table.years())
        numbers = int(len(f"{highest:,.0f}") * LETTER) + 8
        height = _HEIGHTS.get(panels, _HEIGHT)
        title = measure_title(table, measure)
        lines = 2 if len(title) * LETTER > height else 1
        axis = _AXIS_TITLE * lines + max(_AXIS_ROOM, numbers)
        stacked = panels <= _MOST_STACKED or len(years) > _MOST_YEARS_BESIDE
        return cls(
            years=years,
            partial=table.partial_years,
            unit=table.unit if measure == "count" else table.note.get("rate", measure),
            axis_title=title,
            whole=measure == "count",
            across=1 if stacked else 2,
            axis=axis,
            width=(WIDTH if stacked else WIDTH // 2 - 12) - axis,
            height=height,
            numbers=max(_AXIS_ROOM, numbers),
        )

    def axis_lines(self) -> str | list[str]:
        """The title of the axis, in two lines where the plot is too low for one."""
        if len(self.axis_title) * LETTER <= self.height:
            return self.axis_title
        return textwrap.wrap(self.axis_title, math.ceil(len(self.axis_title) * 0.6))

    def labelled(self) -> list[int]:
        """The years that have room for their name on the axis."""
        room = self.width / len(self.years)
        every = next(
            (step for step in _YEAR_STEPS if step * room >= _YEAR_LETTERS * LETTER),
            _YEAR_STEPS[-1],
        )
        return [year for year in self.years if year % every == 0]


def measure_title(table: CountTable, measure: str) -> str:
    """What an axis measures: the unit of count, or what `note["rate"]` says a rate is."""
    words = table.unit if measure == "count" else table.note.get("rate", measure)
    return words[:1].upper() + words[1:]


def year_panel(
    frame: YearFrame,
    name: str,
    counts: Mapping[Key, Number],
    top: float,
    trend: Trend | None,
) -> Spec:
    """Bars by year of one series; `counts` may lack years, which then count 0."""
    bars = [_bar(frame, year, counts.get(year, 0)) for year in frame.years]
    layers = [_uncovered(frame), _bars(frame, top)]
    if trend is not None:
        layers += [_trend_line(frame, trend), *_headings(frame, name, _trend_words(frame, trend))]
    else:
        layers += _headings(frame, name, "")
    if _labels_fit(frame, bars):
        layers += [_numbers({"stroke": "white", "strokeWidth": 3}), _numbers({"color": TEXT})]
    return {
        "data": {"values": bars},
        "width": frame.width,
        "height": frame.height,
        "layer": layers,
    }


def _headings(frame: YearFrame, name: str, trend: str) -> list[Spec]:
    """The name of the series and its trend in words, on one line above the plot."""
    room = frame.width + frame.axis - len(trend) * LETTER * 0.95
    left = {"align": "left", "fontSize": 11, "fontWeight": "bold", "color": TEXT, "limit": room}
    right = {"align": "right", "fontSize": 9.5, "color": TREND}
    return [_words(name, -frame.axis + 6, left), _words(trend, frame.width, right)]


def _words(words: str, x: float, ink: dict[str, Any]) -> Spec:
    return {
        "data": {"values": [{"words": words}]},
        "mark": {"type": "text", "baseline": "bottom", **ink},
        "encoding": {"x": {"value": x}, "y": {"value": -9}, "text": {"field": "words"}},
    }


def _trend_words(frame: YearFrame, trend: Trend) -> str:
    """The slope and p; side by side there is no room for the interval of the slope."""
    slope = slope_text(trend, "")
    short = slope if frame.across == 1 else slope.partition(",")[0]
    return f"Trend {short}; {p_value(trend.p)}"


def _bar(frame: YearFrame, year: int, count: Number) -> dict[str, Any]:
    return {
        "year": year,
        "count": count or 0,
        "text": "" if count is None else number(count) if count else "0",
        "covered": count is not None,
        "partial": year in frame.partial,
    }


def _labels_fit(frame: YearFrame, bars: list[dict[str, Any]]) -> bool:
    if len(bars) > _MOST_NUMBERS:
        return False
    longest = max(len(bar["text"]) for bar in bars)
    return longest * LETTER <= frame.width / len(frame.years)


def _uncovered(frame: YearFrame) -> Spec:
    """A grey band from top to bottom where there is nothing to count."""
    return {
        "transform": [{"filter": "!datum.covered"}],
        "mark": {"type": "bar", "color": GRID, "width": {"band": 1}},
        "encoding": {
            "x": _year_axis(frame),
            "y": {"value": 0},
            "y2": {"value": frame.height},
        },
    }


def _bars(frame: YearFrame, top: float) -> Spec:
    return {
        "transform": [{"filter": "datum.count > 0"}],
        "mark": {"type": "bar", "stroke": BAR, "strokeWidth": 1, "width": {"band": 0.72}},
        "encoding": {
            "x": _year_axis(frame),
            "y": _count_axis(frame, top),
            "fill": {"condition": {"test": "datum.partial", "value": "white"}, "value": BAR},
        },
    }


def _year_axis(frame: YearFrame) -> Spec:
    stars = f"indexof({list(frame.partial)}, datum.value) >= 0 ? '*' : ''"
    return {
        "field": "year",
        "type": "ordinal",
        "scale": {"domain": list(frame.years), "paddingInner": 0, "paddingOuter": 0},
        "axis": {
            "title": None,
            "values": frame.labelled(),
            "labelAngle": 0,
            "labelExpr": f"datum.label + ({stars})",
            "labelOverlap": False,
        },
    }


def _count_axis(frame: YearFrame, top: float) -> Spec:
    marks = ticks(top, min(_MOST_TICKS, frame.height // _TICK_ROOM), whole=frame.whole)
    return {
        "field": "count",
        "type": "quantitative",
        "scale": {"domain": [0, top * _ROOM_ABOVE], "nice": False},
        "axis": {
            "title": frame.axis_lines(),
            "values": marks,
            "tickCount": len(marks),
            "format": ",d" if frame.whole else ",~r",
            "domain": False,
            "ticks": False,
            "minExtent": frame.numbers,
            "maxExtent": frame.numbers,
        },
    }


def _numbers(ink: dict[str, Any]) -> Spec:
    return {
        "mark": {"type": "text", "dy": -6, "fontSize": 9, **ink},
        "encoding": {
            "x": {"field": "year", "type": "ordinal"},
            "y": {"field": "count", "type": "quantitative"},
            "text": {"field": "text"},
        },
    }


def _trend_line(frame: YearFrame, trend: Trend) -> Spec:
    """The line through the middle of the bars, where it is not below zero."""
    years = [year for year in frame.years if trend.years[0] <= year <= trend.years[-1]]
    points = [{"year": year, "line": trend.at(year)} for year in years if trend.at(year) >= 0]
    return {
        "data": {"values": points},
        "mark": {"type": "line", "color": TREND, "strokeWidth": 1.7, "strokeDash": [5, 3]},
        "encoding": {
            "x": {"field": "year", "type": "ordinal"},
            "y": {"field": "line", "type": "quantitative"},
        },
    }


def top_of(counts: Mapping[Key, Number], trend: Trend | None) -> float:
    """The height that a panel needs: its highest bar or trend, at least one."""
    line = [trend.at(year) for year in (trend.years[0], trend.years[-1])] if trend else []
    highest = max([*(count or 0 for count in counts.values()), *line], default=0)
    return highest if highest > 0 and math.isfinite(highest) else 1
