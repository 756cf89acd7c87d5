"""Documents as CSL-JSON, for Zotero, Pandoc and citation processors."""

import json
from collections.abc import Sequence
from typing import Any

from chapter8.report.citing import un_style
from chapter8.report.citing.work import Work, identifiers


def listing(cited: Sequence[Work]) -> str:
    """A JSON array of items."""
    names = identifiers(cited)
    items = [_item(names[work.key], work) for work in cited]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(name: str, work: Work) -> dict[str, Any]:
    parts = [work.day.year, work.day.month, work.day.day] if work.day else [work.year]
    item = {
        "id": name,
        "type": "speech" if work.kind == "speech" else "report",
        "author": [{"literal": work.author}],
        "title": un_style.heading(work),
        "publisher": "United Nations",
        "genre": work.kind.capitalize(),
        "number": work.symbol or work.meeting,
        "issued": {"date-parts": [parts]} if parts != [None] else None,
        "language": work.language,
        "URL": work.address,
    }
    return {field: value for field, value in item.items() if value}
