"""An audit as one HTML file to read and print, with the passages behind a recount."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import __version__
from chapter8.audit.findings import Cell, number_text
from chapter8.report.audit_text import counted, described, documents, verdict
from chapter8.report.evidence import Evidence, write_evidence
from chapter8.report.templating import render, stylesheet

if TYPE_CHECKING:
    from chapter8.audit.auditing import Audit
    from chapter8.audit.recount import Recount, RecountedCell


def write_audit(directory: Path, audit: "Audit", recounts: Sequence["Recount"] = ()) -> Path:
    """Write `report.html`, and `passages/*.html` for recounts; gives the path of the page.

    Every text is escaped, nothing is fetched, and the same audit gives the same bytes.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "report.html"
    claims = {one.claim.number: one for one in audit.claims}
    text = render(
        "audit.html.j2",
        title="Audit of published tables",
        language="en",
        css=stylesheet(),
        tables=[{"sentence": described(table), "notes": table.notes} for table in audit.tables],
        counted=counted(audit),
        findings=[
            {
                "severity": finding.severity,
                "code": finding.code,
                "message": finding.message,
                "instead": finding.instead,
                "claim": claims[finding.claim].claim if finding.claim else None,
                "cells": [_cell(cell) for cell in finding.cells],
            }
            for finding in audit.gravest_first
        ],
        claims=[
            {"claim": c.claim, "verdict": verdict(c), "reason": c.answer.reason}
            for c in audit.claims
        ],
        recounts=[_recount(directory, number, one) for number, one in enumerate(recounts, 1)],
        version=__version__,
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _cell(cell: Cell) -> str:
    place = f"{cell.table}, {cell.subject or 'sum'}, {cell.year or 'all years'}"
    return f"{place}: {number_text(cell.value)}"


def _recount(directory: Path, number: int, recounted: "Recount") -> dict[str, Any]:
    evidence = write_evidence(
        directory,
        f"recount-{number}",
        {(year,): lines for year, lines in sorted(recounted.lines.items())},
        title=f"{recounted.organization}: passages behind the recount",
    )
    return {
        "title": f"{recounted.table}: published and recounted {recounted.unit}",
        "note": recounted.note,
        "rows": [_row(cell, evidence) for cell in recounted.cells],
    }


def _row(cell: "RecountedCell", evidence: Evidence) -> dict[str, Any]:
    return {
        "subject": cell.subject or "All",
        "year": cell.year,
        "published": number_text(cell.published),
        "recounted": number_text(cell.recounted),
        "difference": f"+{cell.difference}"
        if cell.difference > 0
        else number_text(cell.difference),
        "documents": documents(cell.documents),
        "href": evidence.href((cell.year,)) if cell.subject is None else None,
    }
