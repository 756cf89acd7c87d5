"""A figure as files: SVG to read and print, PNG to paste, the same bytes on every run."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from chapter8.report.counts import check_name
from chapter8.report.kept_figures import any_kept, drawn

_SCALE = 2
_IDENTIFIER = re.compile(r'id="([^"]+)"')
_SIZE = re.compile(r'<svg [^>]*?\bwidth="(?P<width>[\d.]+)"[^>]*?\bheight="(?P<height>[\d.]+)"')
_ROOT = re.compile(r"<svg ([^>]*)>")


@dataclass(frozen=True)
class Figure:
    """A figure that has been drawn.

    Attributes:
        stem: name of its files without ending, unique on a page.
        title: its heading, which the drawing shows too.
        description: the figure in words.
        svg: path of the SVG file.
        png: path of the PNG file, at twice the size in pixels.
        others: paths of further files that hold the figure.
    """

    stem: str
    title: str
    description: str
    svg: Path
    png: Path
    others: tuple[Path, ...] = ()

    def fitting(self, across: float, down: float) -> float:
        """The width at which the figure fits into so much room, in the same unit."""
        root = _SIZE.search(self.svg.read_text(encoding="utf-8"))
        if root is None:
            return across
        return min(across, down * float(root["width"]) / float(root["height"]))


def render(spec: dict[str, Any], directory: Path, stem: str) -> Figure:
    """Write a Vega-Lite specification as `stem.svg` and `stem.png` into a directory.

    Nothing is fetched: specifications hold their data, and addresses in them are refused.

    Raises:
        UsageError: the stem cannot name a file.
    """
    check_name(stem)
    title = str(spec.get("usermeta", {}).get("title", stem))
    description = str(spec.get("description", ""))
    svg, png = drawn(spec, stem, lambda: _draw(spec, stem, title, description))
    directory.mkdir(parents=True, exist_ok=True)
    figure = Figure(stem, title, description, directory / f"{stem}.svg", directory / f"{stem}.png")
    figure.svg.write_text(svg + "\n", encoding="utf-8", newline="\n")
    figure.png.write_bytes(png)
    return figure


def _draw(spec: dict[str, Any], stem: str, title: str, description: str) -> tuple[str, bytes]:
    import vl_convert

    lines = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    svg = _accessible(_stable(lines, stem), stem, title, description)
    return svg, vl_convert.svg_to_png(svg, scale=_SCALE)


def warm() -> None:
    """Start the renderer, which takes most of a second, before there is anything to draw.

    Where figures were drawn before, they may all be kept, and it waits for one that is not.
    """
    if any_kept():
        return
    import vl_convert

    empty = {"data": {"values": []}, "mark": "bar", "encoding": {}}
    vl_convert.vegalite_to_svg(empty, allowed_base_urls=[])


def _stable(svg: str, stem: str) -> str:
    """Number identifiers from one within the figure: the renderer counts over a whole process."""
    for position, identifier in enumerate(dict.fromkeys(_IDENTIFIER.findall(svg)), start=1):
        own = f"{stem}-clip-{position}"
        svg = svg.replace(f'id="{identifier}"', f'id="{own}"')
        svg = svg.replace(f"url(#{identifier})", f"url(#{own})")
    return svg


def _accessible(svg: str, stem: str, title: str, description: str) -> str:
    """One image with a title and a description, instead of hundreds of unnamed shapes."""
    words = (
        f'<title id="{stem}-title">{escape(title)}</title>'
        f'<desc id="{stem}-desc">{escape(description)}</desc>'
    )
    named = f'role="img" aria-labelledby="{stem}-title {stem}-desc"'
    return _ROOT.sub(lambda root: f"<svg {root[1]} {named}>{words}", svg, count=1)
