"""The command `chapter8 audit`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from chapter8.audit.auditing import Audit
    from chapter8.audit.recount import Recount


def audit(  # noqa: PLR0913 - an argument for each option
    tables: Annotated[list[Path], Parameter(name="TABLE", required=True, negative=())],
    /,
    *,
    claims: Path | None = None,
    corpus: Path | None = None,
    organization: str | None = None,
    rules: str = "default",
    unit: Literal["references", "documents", "passages"] | None = None,
    out: Path | None = None,
    format_: Annotated[Literal["json", "table", "markdown"], Parameter(name="--format")] = "table",
) -> int:
    """Check published tables against themselves, claims about them, and a recount.

    The exit code is 0 where the audit was made, whatever it found, and 1 where
    a claim could not be understood.

    Parameters
    ----------
    tables
        One or more tables, CSV or XLSX, wide (subject by year) or long.
    claims
        A file of claims about the tables: TOML, YAML or a claim a line.
    corpus
        Directory of a corpus in which the tables are counted again.
    organization
        Id of the organization to recount, where the table does not tell it.
    rules
        Rules that decide which references count.
    unit
        What is recounted; the unit of the table where it is not given.
    out
        Directory for a page to print, with the passages behind a recount.
    format_
        How the audit is printed.
    """
    from chapter8.audit.auditing import audit as audited
    from chapter8.console import say

    result = audited(tables, claims)
    recounts = [] if corpus is None else _recounts(result, corpus, organization, rules, unit)
    _print(result, recounts, format_)
    if out is not None:
        from chapter8.report.audit_page import write_audit

        say(f"The page is {write_audit(out, result, recounts)}")
    for one in result.not_understood:
        say(one.answer.reason)
    return 1 if result.not_understood else 0


def _recounts(
    result: "Audit", corpus: Path, organization: str | None, rules: str, unit: str | None
) -> "list[Recount]":
    from chapter8.audit.recount import recount
    from chapter8.corpus import open_corpus

    opened = open_corpus(corpus)
    return [recount(table, opened, organization, rules=rules, unit=unit) for table in result.tables]


def _print(result: "Audit", recounts: "list[Recount]", style: str) -> None:
    from chapter8.report.audit_text import print_audit, to_markdown

    if style == "json":
        from chapter8.console import write_json

        write_json({**result.to_dict(), "recounts": [one.to_dict() for one in recounts]})
    elif style == "markdown":
        print(to_markdown(result), end="")  # noqa: T201 - printing is what a command does
    else:
        print_audit(result, recounts)
