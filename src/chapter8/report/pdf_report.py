"""A whole report as PDF, set by Typst: the content and order of the page.

The text reaches Typst as data, never as markup, so nothing in it can be taken for a command.
"""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from chapter8.report.drawing import Figure
from chapter8.report.evidence import direction
from chapter8.report.page import Listing, Section, TableBlock

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ACROSS, _DOWN = 170.0, 232.0
"""Millimetres of a page between its margins, with room for a heading and a caption."""
_EPOCH = 315532800
"""1 January 1980 in seconds: the date within every file, so that its bytes are always the same."""


def write_pdf(
    directory: Path, title: str, sections: Sequence[Section], facts: Mapping[str, str]
) -> Path:
    """Write `report.pdf` with what `write_page` writes as `report.html`; gives its path.

    A tagged PDF with headings, heads of tables and descriptions of figures. Set in the fonts that
    Typst brings; letters that they lack come from the fonts of the machine.
    """
    import typst

    content = {
        "title": title,
        "sections": [_section(section) for section in sections],
        "facts": _facts(facts),
    }
    path = directory / "report.pdf"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pictures = [figure for section in sections for figure in section.figures]
        for figure in pictures:
            (root / f"{figure.stem}.pdf").write_bytes(_drawn(figure))
        text = json.dumps(_seen(content), ensure_ascii=False)
        (root / "report.json").write_text(text, encoding="utf-8")
        template = Path(__file__).parent / "templates" / "report.typ"
        main = root / "report.typ"
        main.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        path.write_bytes(typst.compile(main, root=root, format="pdf", timestamp=_EPOCH))
    return path


def _drawn(figure: Figure) -> bytes:
    import vl_convert

    drawn: bytes = vl_convert.svg_to_pdf(figure.svg.read_text(encoding="utf-8"))
    return drawn


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "prose": [_text(paragraph) for paragraph in section.prose],
        "figures": [
            {
                "file": f"{one.stem}.pdf",
                "title": one.title,
                "description": one.description,
                "width": one.fitting(_ACROSS, _DOWN),
            }
            for one in section.figures
        ],
        "tables": [_table(block) for block in section.tables],
        "listings": [
            {
                "caption": listing.caption,
                "widest": widest(listing),
                "heads": list(listing.heads),
                "rows": [[_text(text) for text in row] for row in listing.rows],
            }
            for listing in section.listings
        ],
        "facts": _facts(section.facts),
    }


def widest(listing: Listing) -> int:
    """The column with the longest text, which takes the room that the others leave."""
    texts = [listing.heads, *listing.rows]
    return max(range(len(listing.heads)), key=lambda place: max(len(row[place]) for row in texts))


def _table(block: TableBlock) -> dict[str, Any]:
    shown = block.printed
    return {
        "title": shown.title,
        "heads": list(shown.heads),
        "labels": shown.labels,
        "rows": [shown.texts(row) for row in shown.body],
        "sums": shown.texts(shown.sums) if shown.sums is not None else [],
        "notes": " ".join(shown.notes),
    }


def _facts(facts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": f"{name[:1].upper()}{name[1:]}", **_text(fact)} for name, fact in facts.items()
    ]


def _text(text: str) -> dict[str, str]:
    return {"text": text, "dir": direction(text)}


def _seen(content: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same without characters that cannot be printed."""
    if isinstance(content, str):
        return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", content)
    if isinstance(content, dict):
        return {key: _seen(value) for key, value in content.items()}
    return [_seen(value) for value in content] if isinstance(content, list) else content
