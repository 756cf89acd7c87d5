"""Counts and lines of evidence as tables that say what they are."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chapter8.corpus.query import (
    ANY,
    Question,
    count_query,
    exposure_query,
    references_query,
    rows,
)
from chapter8.references.rules import Rules, load
from chapter8.report.counts import CountTable, Exposure

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

KWIC_COLUMNS = (
    "document",
    "year",
    "organization",
    "kind",
    "body",
    "type",
    "part",
    "voice",
    "passage",
    "page",
    "speaker",
    "left",
    "surface",
    "right",
    "start",
    "end",
    "language",
    "source",
    "reason",
    "version",
)


def known_organizations(corpus: "Corpus", organizations: Sequence[str]) -> tuple[str, ...]:
    """The ids, each once, checked against the corpus and then the registry.

    Raises:
        UsageError: neither knows an organization of that id; the nearest id is suggested.
    """
    wanted = tuple(dict.fromkeys(organizations))
    if any(organization != ANY for organization in wanted):
        found = rows(corpus.connection, 'SELECT DISTINCT organization FROM "references"')
        held = {organization for (organization,) in found} | {ANY}
        for organization in wanted:
            if organization not in held:
                from chapter8.organizations import load as load_registry

                load_registry(corpus.store.organizations() or None).get(organization)
    return wanted


def count_table(  # noqa: PLR0913 - the question, and how its answer is named
    corpus: "Corpus",
    question: Question,
    rules_name: str,
    name: str,
    title: str,
    *,
    corrected: bool = False,
) -> CountTable:
    """The answer to a question with the facts that belong under it."""
    rules = load(rules_name)
    facts = note(corpus, question, rules)
    if question.blocs:
        from chapter8.corpus.blocs import define_blocs

        define_blocs(corpus.connection, question.blocs, corpus.store.organizations() or None)
    if question.codebook:
        from chapter8.corpus.codings import define

        facts |= define(corpus, question)
    counted = rows(corpus.connection, count_query(question, rules))
    columns: tuple[str, ...] = (*question.by, "count")
    exposure = _exposure(corpus, question)
    if exposure is not None:
        counted = _with_rates(question, counted, exposure)
        columns = (*columns, "exposure", "rate")
    if corrected:
        from chapter8.corpus.correcting import correct

        columns, counted, said = correct(corpus, question, rules, columns, counted)
        facts |= said
    return CountTable(
        name=name,
        title=title or _title(question),
        columns=columns,
        rows=counted,
        unit=question.unit,
        note=facts,
        period=_years(question),
        one_each=_one_each(question),
        exposure=exposure,
    )


def _one_each(question: Question) -> tuple[str, ...]:
    """The fields of which each unit was given one value by choice; a meeting has many texts."""
    if not question.codebook or question.unit == "meetings":
        return ()
    fractional = ("subject",) if question.subjects in ("one", "fractional") else ()
    return (*fractional, "assigned")


def _years(question: Question) -> tuple[int, int] | None:
    """First and last year of a table by year, where both were asked for."""
    if "year" not in question.by or question.first is None or question.last is None:
        return None
    return question.first, question.last


def _exposure(corpus: "Corpus", question: Question) -> Exposure | None:
    """What the counts are divided by in every cell, where that was asked for."""
    if question.exposure is None:
        return None
    sql, by = exposure_query(question)
    cells = {tuple(row[:-1]): row[-1] for row in rows(corpus.connection, sql)}
    return Exposure(question.exposure, by, cells)


def _with_rates(
    question: Question, counted: list[tuple[Any, ...]], exposure: Exposure
) -> list[tuple[Any, ...]]:
    """The rows with exposure and rate; without any exposure there is no rate."""
    places = [question.by.index(name) for name in exposure.by]
    answer = []
    for row in counted:
        held = exposure.cells.get(tuple(row[place] for place in places), 0)
        answer.append((*row, held, row[-1] / held if held else None))
    return answer


def _title(question: Question) -> str:
    by = f" by {' and '.join(question.by)}" if question.by else ""
    return f"{question.unit.capitalize()}{by}"


def note(corpus: "Corpus", question: Question, rules: Rules) -> dict[str, str]:
    """The facts without which a count means nothing, in the order in which they are printed."""
    facts = corpus.facts()
    answer = {"Unit of count": _unit(question)}
    if question.exposure:
        answer["Rate"] = f"count divided by {question.exposure} with text of the same cell"
    if "subject" in question.by and not question.codebook:
        answer["Subjects"] = (
            "those of the catalogue; what has none stands in a row without a name (--codebook "
            "counts by a codebook)"
        )
    if question.blocs:
        members = "members on the day of the document; a speaker in none of them has no bloc"
        answer["Blocs"] = f"{', '.join(question.blocs)}: {members}"
    answer["Organizations"] = ", ".join(question.organizations) or "not asked for"
    answer["Period"] = _period(question, facts)
    for field, values in question.filters.items():
        answer[field.capitalize()] = ", ".join(values)
    answer["Versions"] = (
        "each language of a document is counted"
        if question.tells_languages_apart
        else "one version of each document is counted, English before the other languages"
    )
    answer["Rules"] = rules.label
    answer["Registry"] = corpus.manifest.registry[:12]
    answer["Corpus"] = f"{facts['documents']:,} documents, {facts['digest'][:12]}"
    return answer


def _unit(question: Question) -> str:
    if question.unit == "references":
        return "references (each place that names an organization)"
    left_out = _LEFT_OUT.get(question.unit, "")
    if question.of_references:
        return f"{question.unit} with at least one counted reference{left_out}"
    return f"{question.unit} of the corpus{left_out}"


_LEFT_OUT = {
    "speeches": "; text outside of a speech is in none",
    "meetings": "; a document whose meeting is not known is in none",
}
"""What a count of a unit passes over, which its rows do not show."""


def _period(question: Question, facts: dict[str, Any]) -> str:
    held = facts["first_year"], facts["last_year"]
    first = question.first if question.first is not None else held[0]
    last = question.last if question.last is not None else held[1]
    if first is None or last is None:
        return "all years (no document states one)"
    if question.first is None and question.last is None:
        return f"all years ({first} to {last})"
    if None in held or held[0] <= first <= last <= held[1]:
        return f"{first} to {last}"
    asked = f"from {first}" if question.last is None else f"{first} to {last}"
    asked = f"to {last}" if question.first is None else asked
    return f"{asked} (the corpus has documents of {held[0]} to {held[1]} only)"


def kwic_rows(
    corpus: "Corpus", question: Question, rules_name: str, limit: int | None
) -> list[dict[str, Any]]:
    """Lines of evidence, ordered by year, document and place."""
    columns = ", ".join(f'"{column}"' for column in KWIC_COLUMNS)
    sql = (
        f"SELECT {columns} FROM ({references_query(question, load(rules_name).condition())})"  # noqa: S608
        " LEFT JOIN (SELECT version, passage, page FROM passages) USING (version, passage)"
        " ORDER BY year NULLS LAST, document, version, start, organization"
    )
    if limit is not None:
        sql += f" LIMIT {min(limit, sys.maxsize)}"
    return [dict(zip(KWIC_COLUMNS, row, strict=True)) for row in rows(corpus.connection, sql)]


def corpus_facts(corpus: "Corpus") -> dict[str, Any]:
    """Numbers that describe the corpus, as the last writer left them."""
    return dict(corpus.manifest.facts)
