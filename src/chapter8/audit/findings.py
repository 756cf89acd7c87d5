"""What an audit finds: a code, how grave it is, a sentence, and the cells behind it."""

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

Number: TypeAlias = int | float

SEVERITIES = ("error", "warning", "note")
"""From the gravest; `findings.yaml` gives the severity and meaning of each code."""


@dataclass(frozen=True)
class Cell:
    """A cell of a published table; without a subject the sum of a year, without a year of a row.

    `value` is what the table prints or, for a sum that it does not print, what its cells add to.
    """

    table: str
    subject: str | None
    year: int | None
    value: Number | None


@dataclass(frozen=True)
class Finding:
    """One inconsistency, or one thing to look at.

    Attributes:
        code: one of the codes of `findings.yaml`.
        severity: error, warning or note.
        message: one sentence for a person.
        table: name of the table; None for a claim that rests on none.
        claim: number of the claim in its file, from 1; None for the table by itself.
        cells: the cells behind it.
        stated: what the table or the claim says.
        found: what the cells give.
        instead: what would be true instead.
    """

    code: str
    severity: str
    message: str
    table: str | None = None
    claim: int | None = None
    cells: tuple[Cell, ...] = ()
    stated: str | None = None
    found: str | None = None
    instead: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The finding with stable field names, for JSON."""
        return {**asdict(self), "cells": [asdict(cell) for cell in self.cells]}


def finding(code: str, message: str, **facts: Any) -> Finding:  # noqa: ANN401 - as of Finding
    """A finding whose severity is that of its code; `facts` are the other fields."""
    return Finding(code, codes()[code]["severity"], message, **facts)


@cache
def codes() -> dict[str, dict[str, str]]:
    """Severity and meaning of each code."""
    import yaml

    text = files("chapter8.audit").joinpath("findings.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, str]] = yaml.safe_load(text)
    return content


def number_text(value: Number | None) -> str:
    """A number for a sentence: thousands apart, no needless decimals."""
    if value is None:
        return "nothing"
    if float(value).is_integer():
        return f"{int(value):,}".replace("-", "−")
    return f"{value:,.4g}".replace("-", "−")


def listed(parts: list[str], *, last: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
