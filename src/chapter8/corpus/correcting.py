"""Columns that give a count corrected for the measured precision and recall."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from chapter8.analysis.accuracy import Accuracy, load
from chapter8.corpus.query import (
    UNIT_KEYS,
    Question,
    count_query,
    references_query,
    rows,
    with_fields,
)
from chapter8.errors import UsageError
from chapter8.references.rules import Rules
from chapter8.report.counts import CORRECTED

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus


def correct(
    corpus: "Corpus",
    question: Question,
    rules: Rules,
    columns: tuple[str, ...],
    counted: list[tuple[Any, ...]],
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], dict[str, str]]:
    """Columns and rows with the corrected count after the count, and what to say of it.

    Raises:
        UsageError: the question or the rules are not what was measured, or the measurement is of
            another method.
    """
    _check(question, rules)
    accuracy = load()
    references = question.unit == "references"
    held = _references(corpus, question, rules) if references else _units(corpus, question, rules)
    estimate = accuracy.corrected if references else accuracy.corrected_units
    by = len(question.by)
    place = by + 1
    answer = [
        (*row[:place], *_rounded(estimate(held.get(row[:by], {}))), *row[place:]) for row in counted
    ]
    return (*columns[:place], *CORRECTED, *columns[place:]), answer, _said(accuracy, question, held)


Cells: TypeAlias = dict[tuple[Any, ...], dict[Any, int]]
"""What is counted in each cell: references by kind and language, or units by what they hold."""


def _references(corpus: "Corpus", question: Question, rules: Rules) -> Cells:
    cells: Cells = defaultdict(dict)
    by = len(question.by)
    besides = tuple(name for name in ("kind", "language") if name not in question.by)
    for *values, number in rows(corpus.connection, count_query(question, rules, besides)):
        of = dict(zip((*question.by, *besides), values, strict=True))
        cells[tuple(values[:by])][of["kind"], of["language"]] = number
    return cells


def _units(corpus: "Corpus", question: Question, rules: Rules) -> Cells:
    cells: Cells = defaultdict(dict)
    for *values, holds, number in rows(corpus.connection, _held_query(question, rules)):
        cells[tuple(values)][tuple(holds)] = number
    return cells


def _held_query(question: Question, rules: Rules) -> str:
    """SQL for what counted units hold: the fields of `by`, `holds`, and how many units hold that.

    `holds` lists the kind, the language and the number of the counted references in a unit.
    """
    source = with_fields(references_query(question, rules.condition()), question, question.unit)
    fields = "".join(f"{name}, " for name in question.by)
    key = UNIT_KEYS[question.unit]
    strata = (
        f"SELECT {fields}{key} AS unit, kind AS of_kind, language AS of_language, count(*) AS many"  # noqa: S608
        f" FROM ({source}) WHERE {key} IS NOT NULL GROUP BY ALL"
    )
    held = "list((of_kind, of_language, many) ORDER BY of_kind, of_language) AS holds"
    units = f"SELECT {fields}unit, {held} FROM ({strata}) GROUP BY {fields}unit"  # noqa: S608
    return f"SELECT {fields}holds, count(*) FROM ({units}) GROUP BY {fields}holds"  # noqa: S608


def _check(question: Question, rules: Rules) -> None:
    if not question.of_references:
        raise UsageError(
            f"All {question.unit} are counted here, whatever they name, so there is nothing to "
            "correct: name an organization, or leave out --corrected."
        )
    if question.subjects == "fractional":
        raise UsageError(
            "Counts that are shared out between subjects are not corrected: choose --subjects one "
            "or several, or leave out --corrected."
        )
    if rules.also or set(rules.forms) != {"name", "acronym"}:
        raise UsageError(
            f"Counts by the rules {rules.name} are not corrected: the accuracy measured is that of "
            "references held to denote the organization, by name and acronym; choose other rules, "
            "or leave out --corrected."
        )


def _rounded(interval: tuple[float, float, float]) -> tuple[float, ...]:
    """An estimate and its limits to one place: more would claim what was not measured."""
    return tuple(round(value, 1) for value in interval)


def _said(accuracy: Accuracy, question: Question, cells: Cells) -> dict[str, str]:
    """What stands beneath the table: the accuracy that was used, and by what it was measured."""
    held = {one for of_cell in cells.values() for one in of_cell}
    strata = (
        held
        if question.unit == "references"
        else {(kind, language) for unit in held for kind, language, _ in unit}
    )
    used = sorted({(kind, *accuracy.of(kind, language)) for kind, language in strata}, key=repr)
    parts = [
        f"{kind} ({'all languages' if language == 'all' else language}) "
        f"precision {_share(one.precision)} of {one.found:,} found, "
        f"recall {_share(one.recall)} of {one.marked:,} marked"
        for kind, language, one in used
    ]
    return {
        "Corrected": f"{_HOW.get(question.unit, _HOW_MANY)}, with 95 % limits for the measurement "
        "alone; all organizations together",
        "Accuracy": "; ".join(parts) or "nothing was counted",
        "Gold": f"{accuracy.gold}, method {accuracy.method}",
    }


_HOW = {"references": "count times precision divided by recall"}
_HOW_MANY = (
    "each as the chance that one of its references is right, divided by the chance that one would "
    "be found; errors taken as independent of each other"
)


def _share(interval: tuple[float, float, float]) -> str:
    return f"{interval[0]:.3f} [{interval[1]:.3f}, {interval[2]:.3f}]"
