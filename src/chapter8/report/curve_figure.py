"""The multiverse as one picture: a specification curve.

Above, each specification's yearly change with its interval, from the lowest to the highest; below,
which choices make each of them. A choice that matters has its strokes on one side.
"""

import json
from collections.abc import Sequence
from typing import Any

from chapter8.analysis.conclusion import percent
from chapter8.analysis.multiverse import AXES, Estimate, Multiverse
from chapter8.analysis.trends import p_value
from chapter8.report.style import BAR, GRID, LETTER, QUIET, REST, TEXT, TREND, WIDTH, Spec, compose

_HEIGHT = 190
_ROW = 12.5
_MOST_DRAWN = 200
_REACH = 1.6
"""The vertical axis reaches this far beyond the estimates; longer intervals are cut."""

_ABOVE, _BELOW, _ACROSS, _OWN = "above", "below", "across", "headline"

_NAMES = {
    "unit": "Unit",
    "exposure": "Divided by",
    "rules": "Rules",
    "part": "Part",
    "voice": "Voice",
    "language": "Language",
    "start": "Years given up at the start",
    "end": "Years given up at the end",
}


def curve_figure(found: Multiverse, title: str) -> Spec:
    """The specification curve of a multiverse with at least one estimate."""
    drawn = _drawn(found)
    rows = [
        (axis, value)
        for axis in AXES
        if len(found.axes.get(axis, ())) > 1
        for value in found.axes[axis]
    ]
    labels = [_label(rows, place) for place in range(len(rows))]
    room = max((len(label) for label in labels), default=10) * LETTER + 10
    width = WIDTH - room
    estimates = [_values(found, place, one) for place, one in enumerate(drawn)]
    top = _estimates_panel(estimates, width)
    panels = [top, _choices_panel(drawn, rows, labels, width, room)] if rows else [top]
    return compose(title, panels, 1, _notes(found, len(drawn)), _words(found))


def _drawn(found: Multiverse) -> list[Estimate]:
    """The estimates to draw: all, or evenly spaced ones with the headline's own among them."""
    every = found.estimates
    if len(every) <= _MOST_DRAWN:
        return list(every)
    step = (len(every) - 1) / (_MOST_DRAWN - 1)
    places = {round(place * step) for place in range(_MOST_DRAWN)}
    places |= {i for i, one in enumerate(every) if one.specification == found.base}
    return [every[place] for place in sorted(places)]


def _values(found: Multiverse, place: int, one: Estimate) -> dict[str, Any]:
    kind = _ABOVE if one.low > 1 else _BELOW if one.high < 1 else _ACROSS
    return {
        "place": place,
        "value": 100 * (one.ratio - 1),
        "low": 100 * (one.low - 1),
        "high": 100 * (one.high - 1),
        "kind": kind,
        "own": one.specification == found.base,
    }


def _x_axis(size: int) -> Spec:
    return {
        "field": "place",
        "type": "quantitative",
        "scale": {"domain": [-0.7, size - 0.3], "nice": False},
        "axis": None,
    }


def _estimates_panel(values: Sequence[dict[str, Any]], width: float) -> Spec:
    x = _x_axis(len(values))
    domain = _domain(values)
    held = [
        {**v, "low": max(v["low"], domain[0]), "high": min(v["high"], domain[1])} for v in values
    ]
    color = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": [_ABOVE, _BELOW, _ACROSS], "range": [BAR, TREND, REST]},
        "legend": None,
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": domain, "nice": False},
        "axis": {
            "title": "Change of the rate a year, %",
            "tickCount": 6,
            "domain": False,
            "ticks": False,
        },
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 1, "opacity": 0.45},
            "encoding": {
                "x": x,
                "y": {**y, "field": "low"},
                "y2": {"field": "high"},
                "color": color,
            },
        },
        {
            "data": {"values": [{"zero": 0}]},
            "mark": {"type": "rule", "color": TEXT, "strokeDash": [3, 3]},
            "encoding": {"y": {**y, "field": "zero"}},
        },
        {
            "mark": {"type": "circle", "size": 13, "opacity": 1},
            "encoding": {"x": x, "y": {**y, "field": "value"}, "color": color},
        },
        {
            "transform": [{"filter": "datum.own"}],
            "mark": {
                "type": "point",
                "shape": "diamond",
                "size": 95,
                "filled": True,
                "color": TEXT,
            },
            "encoding": {"x": x, "y": {**y, "field": "value"}},
        },
    ]
    return {"width": width, "height": _HEIGHT, "data": {"values": held}, "layer": layers}


def _domain(values: Sequence[dict[str, Any]]) -> list[float]:
    """From below the lowest to above the highest estimate, zero in sight."""
    low = min(0.0, *(v["value"] for v in values), *(v["low"] / _REACH for v in values[:1]))
    high = max(0.0, *(v["value"] for v in values))
    span = max(high - low, 1.0)
    ends = (min(0.0, *(v["low"] for v in values)), max(0.0, *(v["high"] for v in values)))
    return [
        max(ends[0], low - span * (_REACH - 1), -100.0) - 0.02 * span,
        min(ends[1], high + span * (_REACH - 1)) + 0.02 * span,
    ]


def _label(rows: Sequence[tuple[str, str]], place: int) -> str:
    """The value, with the name of its axis where a new one begins."""
    axis, value = rows[place]
    words = value.replace("_", " ")
    return f"{_NAMES[axis]}: {words}" if place == 0 or rows[place - 1][0] != axis else words


def _choices_panel(
    drawn: Sequence[Estimate],
    rows: Sequence[tuple[str, str]],
    labels: Sequence[str],
    width: float,
    room: float,
) -> Spec:
    strokes = [
        {"place": place, "row": rows.index((axis, str(getattr(one.specification, axis))))}
        for place, one in enumerate(drawn)
        for axis in {axis for axis, _ in rows}
    ]
    first = [row for row, (axis, _) in enumerate(rows) if row and rows[row - 1][0] != axis]
    y: Spec = {
        "field": "row",
        "type": "ordinal",
        "scale": {"domain": list(range(len(rows)))},
        "axis": {
            "title": None,
            "labelExpr": f"{json.dumps(list(labels))}[datum.value]",
            "labelLimit": room,
            "labelFontSize": 9.5,
            "domain": False,
            "ticks": False,
            "minExtent": room,
            "maxExtent": room,
        },
    }
    strokes.sort(key=lambda stroke: (stroke["place"], stroke["row"]))
    return {
        "width": width,
        "height": _ROW * len(rows),
        "layer": [
            {
                "data": {"values": [{"row": row} for row in first]},
                "mark": {"type": "rule", "color": GRID, "yOffset": -_ROW / 2},
                "encoding": {"y": y},
            },
            {
                "data": {"values": strokes},
                "mark": {
                    "type": "tick",
                    "thickness": min(2.0, max(0.8, 0.6 * width / len(drawn))),
                    "height": 8,
                    "color": QUIET,
                },
                "encoding": {"x": _x_axis(len(drawn)), "y": y},
            },
        ],
    }


def _notes(found: Multiverse, drawn: int) -> list[str]:
    every = len(found.estimates)
    shown = (
        f"{every} specifications."
        if drawn >= every
        else f"{every} specifications, of which {drawn} evenly spaced ones are drawn."
    )
    few = f" {found.too_few} more have too few references or years." if found.too_few else ""
    note = (
        f"{shown}{few} Quasi-Poisson rate models with 95% t intervals; intervals that reach "
        "beyond the axis are cut. Blue: above no change; brown: below; grey: across. Diamond: the "
        "headline's own choices. Joint test (years permuted in all specifications alike): "
        f"{p_value(found.p)}."
    )
    return [note]


def _words(found: Multiverse) -> str:
    return (
        f"Specification curve: {len(found.estimates)} estimates from "
        f"{percent(found.estimates[0].ratio)} to {percent(found.estimates[-1].ratio)} a year, "
        f"median {percent(found.median)}; {found.growing} intervals above no change, "
        f"{found.falling} below."
    )
