"""One panel of a figure by subject, source or speaker: horizontal bars, the largest first."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from chapter8.report.counts import CountTable, Number, add
from chapter8.report.style import BAR, LETTER, REST, TEXT, WIDTH, Spec, ticks
from chapter8.report.tables import label, number, pivot

_NAME_LETTERS = 46
_BAR = 14
_BAR_STEP = 20
_LINE = 11
_MOST_TICKS = 5


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its count, and whether it stands for all that have none of their own."""

    name: str
    count: float
    rest: bool = False


def ranked(table: CountTable, category: str, top: int) -> list[Bar]:
    """The largest `top` values of a field, ties by name, then one bar that counts the others."""
    wide = pivot(table, rows=category, columns=None, order="sum")
    pairs: list[tuple[str, Number]] = [
        (label(key), count) for key, count in zip(wide.row_keys, wide.row_sums, strict=True)
    ]
    bars = [Bar(name, count or 0) for name, count in pairs]
    if len(bars) <= top + 1:
        return bars
    others = add(bar.count for bar in bars[top:]) or 0
    return [*bars[:top], Bar(f"{len(bars) - top} others", others, rest=True)]


@dataclass(frozen=True)
class CategoryFrame:
    """What the panels of one figure share.

    Attributes:
        names: pixels for the names beside the bars.
        step: pixels from one bar to the next.
        largest: the longest bar; all panels have one scale.
        axis_title: unit of count, on the axis.
    """

    names: int
    step: int
    largest: float
    axis_title: str

    @classmethod
    def of(cls, bars: Sequence[Bar], axis_title: str) -> "CategoryFrame":
        """The frame in which all of these bars fit."""
        wrapped = [_wrapped(bar.name) for bar in bars]
        letters = max((len(line) for lines in wrapped for line in lines), default=0)
        lines = max((len(lines) for lines in wrapped), default=1)
        return cls(
            names=int(letters * LETTER * 0.93) + 16,
            step=max(_BAR_STEP, lines * _LINE + 6),
            largest=max((bar.count for bar in bars), default=0) or 1,
            axis_title=axis_title,
        )


def category_panel(frame: CategoryFrame, name: str, bars: Sequence[Bar]) -> Spec:
    """Horizontal bars of one series in their order; an empty name prints none."""
    values = [
        {
            "place": place,
            "name": _wrapped(bar.name),
            "up": (1 - len(_wrapped(bar.name))) * _LINE / 2,
            "count": bar.count,
            "text": number(bar.count),
            "rest": bar.rest,
        }
        for place, bar in enumerate(bars)
    ]
    return {
        "title": {"text": name, "fontSize": 11, "offset": 6},
        "data": {"values": values},
        "width": WIDTH - frame.names - int(len(number(frame.largest)) * LETTER) - 10,
        "height": {"step": frame.step},
        "encoding": {
            "y": {"field": "place", "type": "ordinal", "axis": _names_axis(frame)},
            "x": _count_axis(frame),
        },
        "layer": [_bars(), _names(), *_numbers()],
    }


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, _NAME_LETTERS) or [""]


def _names_axis(frame: CategoryFrame) -> Spec:
    """Only the line at zero: the names are drawn as text, which can stand on two lines."""
    return {
        "title": None,
        "ticks": False,
        "labelOpacity": 0,
        "minExtent": frame.names,
        "maxExtent": frame.names,
    }


def _count_axis(frame: CategoryFrame) -> Spec:
    marks = ticks(frame.largest, _MOST_TICKS, whole=True)
    return {
        "field": "count",
        "type": "quantitative",
        "scale": {"domain": [0, frame.largest], "nice": False},
        "axis": {
            "title": frame.axis_title,
            "titleAnchor": "start",
            "values": marks,
            "tickCount": len(marks),
            "format": ",d",
            "domain": False,
            "ticks": False,
            "labelFlush": False,
        },
    }


def _bars() -> Spec:
    fill = {"condition": {"test": "datum.rest", "value": REST}, "value": BAR}
    return {"mark": {"type": "bar", "height": _BAR}, "encoding": {"fill": fill}}


def _names() -> Spec:
    return {
        "mark": {
            "type": "text",
            "align": "right",
            "dy": {"expr": "datum.up"},
            "fontSize": 10,
            "lineHeight": _LINE,
            "color": TEXT,
        },
        "encoding": {"x": {"value": -8}, "text": {"field": "name"}},
    }


def _numbers() -> list[Spec]:
    """The counts at the ends of the bars, cut out of the grid by a white edge."""
    mark = {"type": "text", "align": "left", "dx": 4, "fontSize": 9.5}
    text = {"text": {"field": "text"}}
    return [
        {"mark": {**mark, "stroke": "white", "strokeWidth": 3}, "encoding": text},
        {"mark": {**mark, "color": TEXT}, "encoding": text},
    ]
