"""Columns that give a count corrected for the measured precision and recall."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from chapter8.analysis.accuracy import Accuracy, load
from chapter8.corpus.query import Question, count_query, rows
from chapter8.errors import UsageError
from chapter8.references.rules import Rules
from chapter8.report.counts import CORRECTED

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

Strata = dict[tuple[str, str | None], int]


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
    strata: dict[tuple[Any, ...], Strata] = defaultdict(dict)
    by = len(question.by)
    besides = tuple(name for name in ("kind", "language") if name not in question.by)
    for *values, number in rows(corpus.connection, count_query(question, rules, besides)):
        of = dict(zip((*question.by, *besides), values, strict=True))
        strata[tuple(values[:by])][of["kind"], of["language"]] = number
    place = by + 1
    answer = [
        (*row[:place], *_rounded(accuracy.corrected(strata[tuple(row[:by])])), *row[place:])
        for row in counted
    ]
    every = {stratum for of_cell in strata.values() for stratum in of_cell}
    return (*columns[:place], *CORRECTED, *columns[place:]), answer, _said(accuracy, every)


def _check(question: Question, rules: Rules) -> None:
    if question.unit != "references":
        raise UsageError(
            f"Counts of {question.unit} are not corrected: accuracy was measured for single "
            "references, and one that is missed or wrong seldom changes whether the whole is "
            "counted; count references, or leave out --corrected."
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


def _said(accuracy: Accuracy, strata: set[tuple[str, str | None]]) -> dict[str, str]:
    """What stands beneath the table: the accuracy that was used, and by what it was measured."""
    used = sorted({(kind, *accuracy.of(kind, language)) for kind, language in strata}, key=repr)
    parts = [
        f"{kind} ({'all languages' if language == 'all' else language}) "
        f"precision {_share(one.precision)} of {one.found:,} found, "
        f"recall {_share(one.recall)} of {one.marked:,} marked"
        for kind, language, one in used
    ]
    text = "count times precision divided by recall, with 95 % limits for the measurement alone"
    return {
        "Corrected": f"{text}; all organizations together",
        "Accuracy": "; ".join(parts) or "nothing was counted",
        "Gold": f"{accuracy.gold}, method {accuracy.method}",
    }


def _share(interval: tuple[float, float, float]) -> str:
    return f"{interval[0]:.3f} [{interval[1]:.3f}, {interval[2]:.3f}]"
