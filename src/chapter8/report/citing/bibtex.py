"""Documents as BibTeX, for LaTeX with BibTeX or biblatex."""

from collections.abc import Sequence

from chapter8.report.citing import un_style
from chapter8.report.citing.work import Work, identifiers

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}


def listing(cited: Sequence[Work]) -> str:
    """One entry a document."""
    names = identifiers(cited)
    return "\n".join(_entry(names[work.key], work) for work in cited)


def escape(text: str) -> str:
    """Text on one line that stands in braces and is printed as it is."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _entry(name: str, work: Work) -> str:
    month = f"{work.day.month}" if work.day else ""
    fields = {
        "author": f"{{{escape(work.author)}}}",
        "title": f"{{{escape(un_style.heading(work))}}}",
        "institution": "United Nations",
        "type": escape(work.kind.capitalize()),
        "number": escape(work.symbol or work.meeting),
        "year": str(work.day.year if work.day else work.year or ""),
        "month": month,
        "day": str(work.day.day) if work.day else "",
        "url": work.address.replace("%", r"\%"),
        "language": escape(work.language),
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@techreport{{{name},", *lines, "}", ""])
