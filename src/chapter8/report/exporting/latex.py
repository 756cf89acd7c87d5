"""Tables as LaTeX, with the rules of the package booktabs."""

import re

from chapter8.report.printed import PrintedTable, Value

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"{'}",
    "`": r"{`}",
    "[": "{[}",
    "]": "{]}",
    "-": "{-}",
}
_NEEDS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WIDE = 12
_LONG = 40
_NEEDED = (
    "% Needs \\usepackage{booktabs,longtable}; for scripts other than Latin, XeLaTeX or LuaLaTeX."
)


def escape(text: str) -> str:
    """Text that LaTeX prints as it stands; signs that make ligatures are kept apart."""
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return _NEEDS.sub(lambda sign: _SPECIAL[sign[0]], seen)


def table(printed: PrintedTable) -> str:
    """A table to be input by a document that loads booktabs, longtable and a Unicode font.

    One that is too long for a page is a `longtable`, which breaks and repeats its head.
    """
    numbers = len(printed.heads) - printed.labels
    columns = "@{}" + "l" * printed.labels + "r" * numbers + "@{}"
    wide = len(printed.heads) > _WIDE
    size = r"\scriptsize" if wide else r"\small"
    narrow = [r"\setlength{\tabcolsep}{3pt}"] if wide else []
    long = len(printed.rows()) > _LONG
    name = rf"\caption{{{escape(printed.title)}}}\label{{tab:{printed.name}}}"
    notes = [rf"\footnotesize\raggedright {_notes(printed)}\par"] if printed.notes else []
    head = [r"\toprule", _row(printed, printed.heads), r"\midrule"]
    body = [
        *(_row(printed, row) for row in printed.body),
        *([r"\midrule", _row(printed, printed.sums)] if printed.sums is not None else []),
        r"\bottomrule",
    ]
    if long:
        begin = ["{", size, *narrow, rf"\begin{{longtable}}{{{columns}}}", name + r" \\"]
        lines = [*begin, *head, r"\endhead", *body, r"\end{longtable}", *notes, "}"]
    else:
        begin = [r"\begin{table}[htbp]", r"\centering", name, size, *narrow]
        grid = [rf"\begin{{tabular}}{{{columns}}}", *head, *body, r"\end{tabular}"]
        lines = [*begin, *grid, *([r"\par\medskip"] if notes else []), *notes, r"\end{table}"]
    return "\n".join([_NEEDED, *lines]) + "\n"


def _row(printed: PrintedTable, row: tuple[Value, ...]) -> str:
    return " & ".join(escape(text) for text in printed.texts(row)) + r" \\"


def _notes(printed: PrintedTable) -> str:
    return escape(" ".join(printed.notes))
