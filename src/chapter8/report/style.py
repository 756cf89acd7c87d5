"""How figures look: one font, few colours, no ornament.

Blue bars and a dark orange line: people with any colour vision tell them apart, and they stay apart
in grey. The font is carried by the renderer; where it is missing in a browser, Arial and
Helvetica have the same widths.
"""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Spec: TypeAlias = dict[str, Any]
"""A Vega-Lite specification, whole or in part."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 640
"""Width of a figure's panels and axes together, in pixels: the text width of an A4 page."""

BAR = "#4C93C6"
REST = "#999999"
TREND = "#7F2A00"
TEXT = "#1A1A1A"
QUIET = "#555555"
GRID = "#E6E6E6"

LETTER = 5.6
"""Width of a digit or small letter at ten pixels, in pixels."""

_TITLE_LETTERS = 72
_NOTE_LETTERS = 134

CONFIG: Spec = {
    "font": FONT,
    "background": "white",
    "padding": {"left": 10, "right": 14, "top": 10, "bottom": 10},
    "aria": False,
    "view": {"stroke": None},
    "title": {"anchor": "start", "frame": "bounds", "color": TEXT, "subtitleColor": QUIET},
    "axis": {
        "labelColor": TEXT,
        "labelFontSize": 10,
        "titleColor": QUIET,
        "titleFontSize": 10,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": QUIET,
        "tickColor": QUIET,
    },
    "concat": {"spacing": 18},
}


def compose(
    title: str, panels: Sequence[Spec], across: int, notes: Sequence[str], description: str
) -> Spec:
    """Panels under one title, with notes beneath.

    Args:
        title: heading of the figure; broken into lines where it is long.
        panels: the charts, in reading order.
        across: how many panels stand side by side.
        notes: sentences printed beneath, one paragraph each.
        description: the figure in words, for those who do not see it.
    """
    lines = [line for note in notes for line in textwrap.wrap(note, _NOTE_LETTERS)]
    chart: Spec = {
        "title": {
            "text": textwrap.wrap(title, _TITLE_LETTERS) or [""],
            "fontSize": 14,
            "fontWeight": "bold",
            "offset": 14,
        },
        "concat": [{"concat": list(panels), "columns": across}],
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "usermeta": {"title": title, "notes": list(notes)},
        "config": CONFIG,
        "title": {
            "text": lines,
            "orient": "bottom",
            "fontSize": 9,
            "fontWeight": "normal",
            "color": QUIET,
            "offset": 12,
            "lineHeight": 12,
        },
        "concat": [chart],
    }


def ticks(top: float, most: int, *, whole: bool) -> list[float]:
    """Round numbers from zero up to `top`, at most `most` steps; whole numbers if asked."""
    size = 10 ** math.floor(math.log10(top / most))
    step = next(
        step for step in (size, 2 * size, 5 * size, 10 * size) if step * most >= top * (1 - 1e-9)
    )
    step = max(step, 1) if whole else step
    return [step * place for place in range(int(top / step + 1e-9) + 1)]


def fact_lines(note: Mapping[str, str]) -> list[str]:
    """The facts of a table as one paragraph: `Unit of count: references. Period: ...`."""
    facts = [f"{name[:1].upper()}{name[1:]}: {fact.rstrip('.')}." for name, fact in note.items()]
    return [" ".join(facts)] if facts else []
