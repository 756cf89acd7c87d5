"""One report as one HTML file that opens anywhere: no scripts, nothing fetched, fit to print."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chapter8.report.drawing import Figure
from chapter8.report.printed import PrintedTable, printed_wide
from chapter8.report.tables import Link, WideTable, to_html
from chapter8.report.templating import render, stylesheet


@dataclass(frozen=True)
class TableBlock:
    """A table of a section.

    Attributes:
        shown: counts with their sums, or a table ready to be printed.
        link: where the passages behind a cell are; see `Evidence.href`.
        files: files that hold the table, to be offered beneath it.
    """

    shown: WideTable | PrintedTable
    link: Link | None = None
    files: tuple[Path, ...] = ()

    @property
    def printed(self) -> PrintedTable:
        """The table as it is printed in any format."""
        return self.shown if isinstance(self.shown, PrintedTable) else printed_wide(self.shown)

    def html(self) -> str:
        """The table as an HTML fragment; its numbers lead to the passages behind them."""
        if isinstance(self.shown, WideTable):
            return to_html(self.shown, self.link)
        return render("printed_table.html.j2", printed=self.shown, href=self._href)

    def _href(self, row: int, column: int) -> str | None:
        """The address behind a value of the body."""
        assert isinstance(self.shown, PrintedTable)  # noqa: S101 - only then are cells listed
        cell = self.shown.cells[row][column] if self.shown.cells else None
        return self.link(cell) if self.link and cell is not None else None


@dataclass(frozen=True)
class Listing:
    """A table of texts: what was tested, could not be read, went in, ..."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A section of a report, in this order: paragraphs, figures, tables, listings, facts by name.

    `files` are offered at its end.
    """

    heading: str
    prose: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    tables: Sequence[TableBlock] = ()
    listings: Sequence[Listing] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[Path] = ()


def write_page(
    directory: Path,
    title: str,
    sections: Sequence[Section],
    facts: Mapping[str, str],
    *,
    language: str = "en",
) -> Path:
    """Write `report.html`, a report as one self-contained file, and return its path.

    Args:
        directory: where it is written, made if it does not exist.
        title: heading of the report.
        sections: what it holds, in order; all text is escaped.
        facts: what the whole report rests on (corpus, rules, registry, versions), printed last.
        language: language of the text, as in BCP 47.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "report.html"
    numbers = iter(range(1, sum(len(section.figures) for section in sections) + 1))
    text = render(
        "page.html.j2",
        title=title,
        language=language,
        css=stylesheet(),
        facts=facts,
        sections=[
            {
                "anchor": f"section-{place}",
                "heading": section.heading,
                "prose": section.prose,
                "figures": [
                    _figure(figure, next(numbers), directory) for figure in section.figures
                ],
                "tables": [_table(block, directory) for block in section.tables],
                "listings": section.listings,
                "facts": section.facts,
                "files": _files(section.files, directory),
            }
            for place, section in enumerate(sections, start=1)
        ],
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _figure(figure: Figure, number: int, directory: Path) -> dict[str, Any]:
    from markupsafe import Markup

    svg = figure.svg.read_text(encoding="utf-8").strip()
    return {
        "number": number,
        "svg": Markup(svg),  # noqa: S704 - drawn by `render`, which escapes what it is given
        "files": _files([figure.svg, figure.png, *figure.others], directory),
    }


def _table(block: TableBlock, directory: Path) -> dict[str, Any]:
    from markupsafe import Markup

    html = Markup(block.html())  # noqa: S704 - escaped by its template
    return {"html": html, "files": _files(block.files, directory)}


def _files(files: Sequence[Path], directory: Path) -> list[dict[str, str]]:
    return [
        {"name": file.name, "href": Path(os.path.relpath(file, directory)).as_posix()}
        for file in files
    ]
