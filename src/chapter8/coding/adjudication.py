"""Disagreements of coders, for one person or a meeting to decide.

A decision is handed in like any coding; its coder is `adjudicated`, whose word goes before all.
"""

from collections.abc import Mapping
from pathlib import Path

from chapter8.coding.answers import written
from chapter8.coding.coded import ADJUDICATED
from chapter8.coding.people import Coding, Place
from chapter8.coding.reliability import codings_of
from chapter8.coding.samples import Sample, Unit
from chapter8.coding.sheets import SHEET, columns, sheet_rows, to_csv, to_workbook
from chapter8.coding.spans import trimmed


def disputed(corpus: Path, sample: Sample, *, again: bool = False) -> list[Unit]:
    """The units on which coders do not say the same, or are not sure.

    Args:
        corpus: directory of the corpus.
        sample: the sample.
        again: those that were decided before as well.
    """
    codings = codings_of(corpus, [sample])
    return [
        unit
        for unit in sample.units
        if (again or ADJUDICATED not in codings.get(unit.place, {}))
        and _is_disputed(codings.get(unit.place, {}), unit.text)
    ]


def _is_disputed(by: Mapping[str, Coding], text: str) -> bool:
    """Whether coders differ; a blank or bracket at the edge of a mark is no difference."""
    said = [one for who, one in by.items() if who != ADJUDICATED]
    different = {(one.codes, frozenset(trimmed(text, one.marks))) for one in said}
    return len(different) > 1 or any(one.unsure for one in said)


def decision_sheets(corpus: Path, sample: Sample, units: list[Unit]) -> dict[str, bytes]:
    """A workbook and a CSV file to decide in, by the ending of their names.

    Args:
        corpus: directory of the corpus.
        sample: the sample.
        units: what to decide, see `disputed`.
    """
    codings = codings_of(corpus, [sample])
    answers = _answers(codings, sample, units)
    rows = sheet_rows(units, ADJUDICATED, answers)
    heads = columns(sample, list(answers))
    return {
        "xlsx": to_workbook(sample, {SHEET: rows}, answers=list(answers)),
        "csv": to_csv(heads, rows),
    }


def _answers(
    codings: Mapping[Place, Mapping[str, Coding]], sample: Sample, units: list[Unit]
) -> dict[str, dict[str, str]]:
    """What each coder wrote, by heading and unit, with the coder's note."""
    coders = sorted({who for unit in units for who in codings.get(unit.place, {})})
    found: dict[str, dict[str, str]] = {f"{who} wrote": {} for who in coders}
    for unit in units:
        for who, one in codings.get(unit.place, {}).items():
            note = f"\n[{one.note}]" if one.note else ""
            found[f"{who} wrote"][unit.id] = written(one, unit.text, sample.codes) + note
    return found
