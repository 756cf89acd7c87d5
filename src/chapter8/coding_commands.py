"""The command `chapter8 code`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.options import TableFormat

if TYPE_CHECKING:
    from chapter8.corpus.coding_report import CodingReport

_COLUMNS = ("what", "name", "documents", "share")


def code(
    corpus: Path,
    /,
    *,
    codebook: str,
    thesaurus: Path | None = None,
    format_: TableFormat = "table",
) -> int:
    """Assign subjects to the documents of a corpus, and show what assigned them.

    By the catalogue or the agenda; else by rule, from wordings in six
    languages; else by a model trained on what is coded, which may be unsure.
    What people coded goes before all of it and is kept.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    codebook
        study-2019, unbis, repertoire-part-viii, or a file of yours.
    thesaurus
        A thesaurus file of yours (JSON), in which the catalogue's descriptors are looked up.
    format_
        How the result is printed.
    """
    from chapter8.console import print_records, say, tell
    from chapter8.opening import open_current

    opened = open_current(corpus)
    say("Coding documents.")
    report = opened.code(codebook, thesaurus=thesaurus)
    print_records(
        _COLUMNS, _rows(report), "Documents by who assigned their subject, and by subject", format_
    )
    if format_ == "table":
        tell(f"Unit of count: documents of the corpus ({report.documents:,})")
        tell(f"Codebook: {report.codebook.label}, {report.codebook.digest[:12]}")
        tell(f"Passages of spoken texts coded by rule: {report.passages:,}")
        for line in _model_lines(report):
            tell(line)
    return 0


def _rows(report: "CodingReport") -> list[dict[str, Any]]:
    parts = (("assigned", report.assigned), ("subject", report.subjects))
    return [
        {
            "what": what,
            "name": name,
            "documents": number,
            "share": round(number / report.documents, 4) if report.documents else None,
        }
        for what, counted in parts
        for name, number in counted.items()
    ]


def _model_lines(report: "CodingReport") -> list[str]:
    if not report.held_out:
        few = "fewer than two subjects have enough documents coded by persons or catalogue"
        return [f"Model: none, because {few}."]
    from chapter8.analysis.accuracy import wilson

    lines = ["Model, on documents that it had not seen (95 % intervals):"]
    for one in report.held_out:
        right = "none"
        if one.named:
            share = wilson(one.right, one.named)
            right = f"{one.right}/{one.named} right ({share.low:.2f} to {share.high:.2f})"
        lines.append(
            f"  {one.code}: {one.documents} documents, named {one.named}: {right}, "
            f"unsure of {one.unsure}"
        )
    return lines
