"""The commands `chapter8 codebook ...`."""

from typing import Annotated, Any

from cyclopts import App, Parameter

from chapter8.options import TableFormat

codebook_app = App(name="codebook", help="Subjects: the codebooks, and how right their rules are.")

_COLUMNS = (
    "code", "label", "texts", "rule", "precision", "low", "high", "right", "assigned", "recall",
    "known",
)  # fmt: skip
_SHOWN = ("code", "rule", "precision", "right", "recall")
_SOURCES = {"documents": "against the catalogue", "passages": "as a reader judged them"}


@codebook_app.command(name="list")
def codebook_list(*, format_: TableFormat = "table") -> int:
    """List the codebooks that come with chapter8.

    Parameters
    ----------
    format_
        How they are printed.
    """
    from chapter8.coding.reading_codebook import bundled, load_codebook
    from chapter8.console import print_records

    found = map(load_codebook, bundled())
    rows = [
        {"name": one.name, "version": one.version, "codes": len(one.codes), "title": one.title}
        for one in found
    ]
    print_records(("name", "version", "codes", "title"), rows, "Codebooks", format_)
    return 0


@codebook_app.command
def show(
    codebook: Annotated[str, Parameter(name="NAME")], /, *, format_: TableFormat = "table"
) -> int:
    """Show how right the rules of a codebook are, and which of its codes they may assign.

    Precision and its 95 % interval are of what the rule assigned where it was
    as strong as it must be, recall of what has the code. A code whose
    precision is below the bar is silenced: the rule says "unsure" instead.

    Parameters
    ----------
    codebook
        study-2019, unbis, repertoire-part-viii, or a file of yours.
    format_
        How it is printed.
    """
    from chapter8.coding.measured import LEAST_LIMIT, LEAST_PRECISION
    from chapter8.coding.reading_codebook import load_codebook
    from chapter8.console import print_records, tell

    found = load_codebook(codebook)
    rows = found.accuracy()
    if format_ != "table":
        print_records(_COLUMNS, rows, "", format_)
        return 0
    for unit, source in _SOURCES.items():
        told = [_told(row) for row in rows if row["texts"] == unit]
        print_records(_SHOWN, told, f"{found.title}: the rule, {unit}", format_)
        tell(f"Unit of count: {unit}; precision and recall {source}")
    tell(f"Codebook: {found.label}, {found.digest[:12]}")
    tell(f"Bar: precision {LEAST_PRECISION:g}, its lower limit {LEAST_LIMIT:g} (95 %)")
    return 0


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A row for people: a share with its interval and what it is of."""
    precision = recall = None
    if row["assigned"]:
        precision = f"{row['precision']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
    if row["known"]:
        recall = f"{row['recall']:.2f} of {row['known']}"
    tried = f"{row['right']}/{row['assigned']}" if row["assigned"] else None
    told = (row["code"], row["rule"], precision, tried, recall)
    return dict(zip(_SHOWN, told, strict=True))
