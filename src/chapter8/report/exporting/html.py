"""A table as a page of its own."""

from chapter8.report.printed import PrintedTable
from chapter8.report.templating import render, stylesheet


def page(printed: PrintedTable) -> str:
    """One self-contained page: the table with caption, headers and notes; nothing is fetched."""
    return render(
        "one_table.html.j2",
        title=printed.title,
        language="en",
        css=stylesheet(),
        printed=printed,
        href=None,
    )
