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


def escape(text: str) -> str:
    """Text that LaTeX prints as it stands; signs that make ligatures are kept apart."""
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return _NEEDS.sub(lambda sign: _SPECIAL[sign[0]], seen)


def table(printed: PrintedTable) -> str:
    """A `table` to be input by a document that loads booktabs and a Unicode font."""
    numbers = len(printed.heads) - printed.labels
    columns = "l" * printed.labels + "r" * numbers
    size = r"\scriptsize" if len(printed.heads) > _WIDE else r"\small"
    lines = [
        "% Needs \\usepackage{booktabs}; for scripts other than Latin, XeLaTeX or LuaLaTeX.",
        r"\begin{table}[htbp]",
        r"\centering",
        rf"\caption{{{escape(printed.title)}}}",
        rf"\label{{tab:{printed.name}}}",
        size,
        *([r"\setlength{\tabcolsep}{3pt}"] if len(printed.heads) > _WIDE else []),
        rf"\begin{{tabular}}{{@{{}}{columns}@{{}}}}",
        r"\toprule",
        _row(printed, printed.heads),
        r"\midrule",
        *(_row(printed, row) for row in printed.body),
        *([r"\midrule", _row(printed, printed.sums)] if printed.sums is not None else []),
        r"\bottomrule",
        r"\end{tabular}",
        *([rf"\par\medskip\footnotesize\raggedright {_notes(printed)}"] if printed.notes else []),
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _row(printed: PrintedTable, row: tuple[Value, ...]) -> str:
    return " & ".join(escape(text) for text in printed.texts(row)) + r" \\"


def _notes(printed: PrintedTable) -> str:
    return escape(" ".join(printed.notes))
