"""All counts that a family of specifications needs, in one pass over the references.

A specification is a choice of unit, rules, part, voice and language; DuckDB counts every
combination at once (grouping sets), so that hundreds of specifications cost one question. The
counts are those that `Corpus.count` gives one by one, and a test holds both to agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chapter8.corpus.query import Question, base_query, references_query, rows
from chapter8.references.rules import load

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

ALL = "all"
"""Stands for every part, voice or language."""

UNITS = ("references", "documents", "passages")
"""The units of count that every document has."""

EXPOSURES: tuple[str, ...] = ("documents", "passages", "words")
"""What counts can be divided by."""

Stratum = tuple[str, ...]
"""The values of the fields by which series are kept apart, such as ("general-debate",)."""

ByYear = dict[int, int]


@dataclass(frozen=True)
class Choice:
    """What is let through: a part, a voice and a language, each `all` or one value."""

    part: str = ALL
    voice: str = ALL
    language: str = ALL


@dataclass(frozen=True)
class CellQuestion:
    """Which cells are counted.

    Attributes:
        organizations: registry ids.
        apart: fields by which series are kept apart: source, body, type.
        rules: names of rules, each counted.
        first: first year.
        last: last year.
        filters: values let through for fields, as in `Corpus.count`.
        split: which of part, voice and language are told apart.
    """

    organizations: tuple[str, ...]
    apart: tuple[str, ...] = ("source",)
    rules: tuple[str, ...] = ("default",)
    first: int | None = None
    last: int | None = None
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    split: tuple[str, ...] = ()


@dataclass
class Cells:
    """Counts and exposures by year, for every combination asked for.

    `counts` has a year only where something was counted; `exposures` has every year with
    documents. Keys are (organization, stratum, rules, unit, choice) and (stratum, exposure,
    choice).
    """

    counts: dict[tuple[str, Stratum, str, str, Choice], ByYear] = field(default_factory=dict)
    exposures: dict[tuple[Stratum, str, Choice], ByYear] = field(default_factory=dict)

    @property
    def strata(self) -> list[Stratum]:
        """The strata that hold documents, in order."""
        return sorted({stratum for stratum, _, _ in self.exposures})

    def count(
        self, organization: str, stratum: Stratum, rules: str, unit: str, choice: Choice
    ) -> ByYear:
        """Counts by year; a year that is absent has none."""
        return self.counts.get((organization, stratum, rules, unit, choice), {})

    def exposure(self, stratum: Stratum, unit: str, choice: Choice) -> ByYear:
        """Exposure by year; a year that is absent has no documents."""
        return self.exposures.get((stratum, unit, choice), {})

    def values(self, name: str, organization: str, stratum: Stratum, rules: str) -> dict[str, int]:
        """References of an organization by part, voice or language, the most frequent first."""
        alone = {
            getattr(choice, name): sum(by_year.values())
            for (o, s, r, u, choice), by_year in self.counts.items()
            if (o, s, r, u) == (organization, stratum, rules, "references")
            and choice == replace(Choice(), **{name: getattr(choice, name)})
        }
        alone.pop(ALL, None)
        return dict(sorted(alone.items(), key=lambda item: (-item[1], item[0])))


def count_cells(corpus: "Corpus", asked: CellQuestion) -> Cells:
    """Count everything that is asked.

    Raises:
        CorpusError: the corpus cannot be read.
    """
    cells = Cells()
    cubed = tuple(name for name in ("part", "voice") if name in asked.split)
    passes: list[tuple[str, ...]] = [()]
    if "language" in asked.split:
        passes.append(("language",))
    for fixed in passes:
        _add_counts(corpus, asked, fixed, cubed, cells)
        _add_exposures(corpus, asked, fixed, cubed, cells)
    return cells


def _question(asked: CellQuestion, unit: str, by: Sequence[str]) -> Question:
    return Question(
        unit=unit,
        by=tuple(by),
        organizations=asked.organizations if unit == "references" else (),
        first=asked.first,
        last=asked.last,
        filters=asked.filters,
    )


def _grouping(fixed: Sequence[str], cubed: Sequence[str]) -> tuple[str, str]:
    """What is selected and grouped for the choice: its values, and whether each is `all`."""
    shown = ", ".join(
        [
            *fixed,
            *(f"CASE WHEN grouping({name}) = 1 THEN '{ALL}' ELSE {name} END" for name in cubed),
        ]
    )
    sets = f"CUBE ({', '.join(cubed)})" if cubed else ""
    return shown, ", ".join(part for part in (", ".join(fixed), sets) if part)


def _select(
    keys: Sequence[str], fixed: Sequence[str], cubed: Sequence[str], measures: str, base: str
) -> str:
    shown, grouped = _grouping(fixed, cubed)
    heads = ", ".join(part for part in (", ".join(keys), shown) if part)
    groups = ", ".join(part for part in (", ".join(keys), grouped) if part)
    return f"SELECT {heads}, {measures} FROM ({base}) WHERE year IS NOT NULL GROUP BY {groups}"  # noqa: S608


def _choice(fixed: Sequence[str], cubed: Sequence[str], values: Sequence[Any]) -> Choice:
    named = dict(zip((*fixed, *cubed), values, strict=True))
    return Choice(**{name: "" if value is None else value for name, value in named.items()})


def _add_counts(
    corpus: "Corpus",
    asked: CellQuestion,
    fixed: tuple[str, ...],
    cubed: tuple[str, ...],
    cells: Cells,
) -> None:
    conditions = {name: load(name).condition() for name in asked.rules}
    anyone = " OR ".join(f"({condition})" for condition in conditions.values())
    question = _question(asked, "references", (*fixed, *cubed))
    base = references_query(question, f"({anyone})")
    keys = ("organization", *asked.apart, "year")
    # References are added up by passage first: all of a passage have its part, voice and language.
    fields = ", ".join((*keys, *fixed, *cubed, "document", "version", "passage"))
    counted = ", ".join(
        f"count(*) FILTER ({condition}) AS n{number}"
        for number, condition in enumerate(conditions.values())
    )
    held = f"SELECT {fields}, {counted} FROM ({base}) GROUP BY {fields}"  # noqa: S608
    measures = ", ".join(
        f"sum(n{number}), count(DISTINCT document) FILTER (n{number} > 0),"
        f" count(*) FILTER (n{number} > 0)"
        for number in range(len(conditions))
    )
    for row in rows(corpus.connection, _select(keys, fixed, cubed, measures, held)):
        organization, *stratum, year = row[: len(keys)]
        end = len(keys) + len(fixed) + len(cubed)
        choice = _choice(fixed, cubed, row[len(keys) : end])
        measured = iter(row[end:])
        for rules in conditions:
            for unit in UNITS:
                count = next(measured)
                if count:
                    key = (organization, _stratum(stratum), rules, unit, choice)
                    cells.counts.setdefault(key, {})[year] = int(count)


def _stratum(values: Sequence[str | None]) -> Stratum:
    return tuple("not stated" if value is None else value for value in values)


def _add_exposures(
    corpus: "Corpus",
    asked: CellQuestion,
    fixed: tuple[str, ...],
    cubed: tuple[str, ...],
    cells: Cells,
) -> None:
    """Exposures from passages, then those of whole documents from the documents themselves."""
    keys = (*asked.apart, "year")
    for unit, names in (("passages", cubed), ("documents", ())):
        measures = "count(DISTINCT document), sum(passages), sum(words)"
        told = EXPOSURES
        if unit == "documents" and not asked.filters.keys() & {"part", "voice"}:
            measures = "count(DISTINCT document), sum(words)"
            told = tuple(name for name in EXPOSURES if name != "passages")
        base = base_query(_question(asked, unit, (*fixed, *names)))
        fields = ", ".join((*keys, *fixed, *names, "document"))
        # Passages are added up by document first: telling few documents apart is quick.
        held = (
            f"SELECT {fields}, count(*) AS passages, sum(words) AS words FROM ({base})"  # noqa: S608
            f" WHERE words > 0 GROUP BY {fields}"
        )
        for row in rows(corpus.connection, _select(keys, fixed, names, measures, held)):
            *stratum, year = row[: len(keys)]
            end = len(keys) + len(fixed) + len(names)
            choice = _choice(fixed, names, row[len(keys) : end])
            for name, value in zip(told, row[end:], strict=True):
                by_year = cells.exposures.setdefault((_stratum(stratum), name, choice), {})
                by_year[year] = int(value)
