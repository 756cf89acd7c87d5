"""Write the sheets of a sample, and keep the sample in the corpus."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.coding.people import latest
from chapter8.coding.samples import Sample, keep
from chapter8.coding.sheets import SHEET, columns, sheet_rows, to_csv, to_workbook, write

if TYPE_CHECKING:
    from chapter8.corpus import Corpus


def write_sheets(
    corpus: "Corpus", sample: Sample, out: Path, *, together: bool = False
) -> list[Path]:
    """Keep a sample in its corpus and write what its coders fill in; gives the files written.

    Args:
        corpus: the corpus it was drawn from.
        sample: what was drawn.
        out: directory for the files.
        together: one workbook with a sheet for each coder, besides a CSV file for each.

    Raises:
        UsageError: the corpus holds another sample of that name.
        CorpusError: something cannot be written.
    """
    keep(corpus.store.directory, sample)
    rows = {coder: sheet_rows(sample.of(coder), coder) for coder in sample.coders}
    files = {f"{sample.name}-{_stem(c)}.csv": to_csv(columns(sample), rows[c]) for c in rows}
    if together:
        sheets = {_sheet(coder, at): rows[coder] for at, coder in enumerate(sample.coders, 1)}
        files[f"{sample.name}.xlsx"] = to_workbook(sample, sheets)
    else:
        for coder, mine in rows.items():
            files[f"{sample.name}-{_stem(coder)}.xlsx"] = to_workbook(sample, {SHEET: mine})
    return [write(out / name, content) for name, content in sorted(files.items())]


def _stem(coder: str) -> str:
    return coder.replace(" ", "-")


def _sheet(coder: str, at: int) -> str:
    """A name for a coder's sheet: of 31 characters at most, unlike all others."""
    kept = "".join(c for c in coder if c not in "[]:*?/\\'")[:20]
    return f"{SHEET} {at} {kept}".rstrip()


def to_code(corpus: "Corpus", sample: Sample, coder: str) -> list[dict[str, Any]]:
    """What one coder has to code, in the coder's order, for a page to code on.

    Returns:
        Rows with id, document, passage, year, part, language, before and text, and `done`, whether
        the coder has coded it; nothing tells what a machine found.
    """
    held = latest(corpus.store.directory, sample.codes.name)
    shown = ("id", "document", "passage", "year", "part", "language", "before", "text")
    return [
        {name: getattr(unit, name) for name in shown} | {"done": (unit.place, coder) in held}
        for unit in sample.of(coder)
    ]
