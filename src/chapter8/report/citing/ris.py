"""Documents as RIS, for reference managers."""

from collections.abc import Sequence

from chapter8.report.citing import un_style
from chapter8.report.citing.work import Work, identifiers


def listing(cited: Sequence[Work]) -> str:
    """One record a document; lines end as the format asks, with carriage return and line feed."""
    names = identifiers(cited)
    return "".join(_record(names[work.key], work) for work in cited)


def _record(name: str, work: Work) -> str:
    year = work.day.year if work.day else work.year
    fields = [
        ("TY", "GOVDOC"),
        ("ID", name),
        # A comma would part a family name from a given one.
        ("AU", work.author.replace(",", "")),
        ("TI", un_style.heading(work)),
        ("PB", "United Nations"),
        ("M3", work.kind.capitalize()),
        ("SN", work.symbol or work.meeting),
        ("PY", str(year) if year is not None else ""),
        ("DA", work.day.strftime("%Y/%m/%d/") if work.day else ""),
        ("LA", work.language),
        ("UR", work.address),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value.strip()]
    return "\r\n".join([*lines, "ER  - ", "", ""])
