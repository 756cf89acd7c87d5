"""An audit in words: for the terminal and as Markdown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chapter8.audit.findings import Finding, number_text
from chapter8.audit.periods import covered

if TYPE_CHECKING:
    from chapter8.audit.auditing import Audit, CheckedClaim
    from chapter8.audit.recount import Recount
    from chapter8.audit.table import PublishedTable

_MOST_DOCUMENTS = 3

_VERDICTS = {
    "holds": "holds",
    "fails": "fails",
    "not_decidable": "cannot be decided",
    "not_understood": "not understood",
}


def described(table: "PublishedTable") -> str:
    """One sentence on what a table holds."""
    rows = f"{len(table.subjects)} subjects, " if table.subjects else ""
    return (
        f"{table.name}: {rows}{covered(table.years)}, "
        f"{number_text(table.of_all())} {table.counted}."
    )


def counted(audit: "Audit") -> str:
    """One sentence on how much was found."""
    found = audit.to_dict()["summary"]
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for word, n in found.items()]
    claims = ""
    if audit.claims:
        verdicts = [one.answer.verdict for one in audit.claims]
        told = [f"{verdicts.count(v)} {word}" for v, word in _PLURAL.items() if v in verdicts]
        many = "1 claim" if len(verdicts) == 1 else f"{len(verdicts)} claims"
        claims = f" Of {many}, {', '.join(told)}."
    return f"Found: {', '.join(parts)}.{claims}"


_PLURAL = {
    "holds": "hold",
    "fails": "fail",
    "not_decidable": "cannot be decided",
    "not_understood": "not understood",
}


def print_audit(audit: "Audit", recounts: Sequence["Recount"] = ()) -> None:
    """Print an audit for a person."""
    from chapter8.console import tell

    for table in audit.tables:
        tell(described(table))
        for note in table.notes:
            tell(f"  {note}")
    for finding in audit.gravest_first:
        tell()
        claim = _claim_of(audit, finding)
        tell(f"{finding.severity.upper()} {finding.code}" + (f' – "{claim}"' if claim else ""))
        _indented(finding.message)
        if finding.instead:
            _indented(f"Instead: {finding.instead}")
    others = [one for one in audit.claims if one.answer.verdict != "fails"]
    if others:
        tell()
        tell("Other claims")
        for one in others:
            _indented(f"{verdict(one).capitalize()}: {one.claim.text}. {one.answer.reason}")
    for recounted in recounts:
        _print_recount(recounted)
    tell()
    tell(counted(audit))


def _indented(text: str) -> None:
    from rich.padding import Padding

    from chapter8.console import console

    console().print(Padding.indent(text, 2), markup=False)


def _claim_of(audit: "Audit", finding: Finding) -> str:
    return audit.claims[finding.claim - 1].claim.text if finding.claim else ""


def verdict(claim: "CheckedClaim") -> str:
    """The verdict on a claim in words."""
    return _VERDICTS[claim.answer.verdict]


def _print_recount(recounted: "Recount") -> None:
    from chapter8.console import print_rows, tell

    tell()
    rows = [
        (c.subject or "all", c.year, c.published, c.recounted, c.difference, documents(c.documents))
        for c in recounted.cells
    ]
    columns = ("subject", "year", "published", "recounted", "difference", "documents")
    print_rows(columns, rows, f"{recounted.table}, recounted: {recounted.organization}")
    for name, fact in recounted.note.items():
        tell(f"{name}: {fact}")


def documents(found: "object") -> str:
    """The first documents behind a cell, each with its references."""
    assert isinstance(found, dict)  # noqa: S101 - as `RecountedCell` has it
    shown = [f"{name} ({count})" for name, count in list(found.items())[:_MOST_DOCUMENTS]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def to_markdown(audit: "Audit") -> str:
    """An audit as Markdown: findings on the tables, then every claim with its verdict."""
    tables = [f"- {described(table)}" for table in audit.tables]
    by_table = [one for one in audit.findings if one.claim is None]
    lines = [*tables, "", counted(audit), "", "### What the tables show by themselves", ""]
    lines += [_bullet(finding) for finding in by_table] or ["Nothing."]
    if audit.claims:
        lines += ["", "### What is claimed", ""]
        lines += [line for one in audit.claims for line in _claim_lines(audit, one)]
    return "\n".join(lines) + "\n"


def _bullet(finding: Finding) -> str:
    instead = f" *Instead:* {_plain(finding.instead)}" if finding.instead else ""
    return f"- **{finding.severity}**, `{finding.code}`: {_plain(finding.message)}{instead}"


def _claim_lines(audit: "Audit", one: "CheckedClaim") -> list[str]:
    about = f"{', '.join(one.claim.about)}: " if one.claim.about else ""
    where = f" ({_plain(one.claim.where)})" if one.claim.where else ""
    head = f"{one.claim.number}. “{about}{_plain(one.claim.text)}”{where}: **{verdict(one)}**."
    found = [finding for finding in audit.findings if finding.claim == one.claim.number]
    if not found:
        return [f"{head} {_plain(one.answer.reason)}"]
    return [head, "", *(f"    {_bullet(finding)}" for finding in found), ""]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return " ".join(text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").split())
