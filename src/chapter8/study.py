"""A study: a question in a file, with everything needed to answer it again.

The same study on the same documents gives the same bytes, whatever the order in which the corpus
was filled and whatever the machine.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8 import __version__
from chapter8.errors import StudyError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.report.counts import CountTable

_STUDY_KEYS: dict[str, type | tuple[type, ...]] = {
    "title": str,
    "description": str,
    "corpus": str,
    "organizations": list,
    "from": int,
    "to": int,
    "rules": str,
    "select": dict,
    "table": list,
}
_TABLE_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "title": str,
    "unit": str,
    "by": list,
    "exposure": str,
    "figure": bool,
}
_REQUIRED = ("title", "corpus", "organizations", "from", "to")


@dataclass(frozen=True)
class TablePlan:
    """One table of a study: a unit of count by fields, with a figure or without."""

    name: str
    title: str
    unit: str
    by: tuple[str, ...]
    exposure: str | None = None
    figure: bool = True


STANDARD_TABLES = (
    TablePlan("documents-by-year", "Documents by year", "documents", ("organization", "year")),
    TablePlan("references-by-year", "References by year", "references", ("organization", "year")),
    TablePlan(
        "references-by-source", "References by source", "references", ("organization", "source")
    ),
    TablePlan(
        "references-by-speaker", "References by speaker", "references", ("organization", "speaker")
    ),
)
"""The tables of a study that names none."""


@dataclass(frozen=True)
class Study:
    """A study as read: see examples/ for the file."""

    title: str
    corpus: Path
    organizations: tuple[str, ...]
    first: int
    last: int
    description: str = ""
    rules: str = "default"
    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[TablePlan, ...] = STANDARD_TABLES


def read_study(path: Path) -> Study:
    """Read and check a study file.

    Raises:
        StudyError: every mistake in the file, a line each: unknown keys with the nearest known
            one, missing keys, values of a wrong kind.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StudyError(f"The study {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(f"The study {path} is not valid TOML: {error}.") from error
    mistakes = _mistakes(content, _STUDY_KEYS, "")
    mistakes += [f"'{key}' is missing." for key in _REQUIRED if key not in content]
    tables = content.get("table", [])
    for number, table in enumerate(tables if isinstance(tables, list) else [], 1):
        place = f" in table {number}"
        mistakes += _mistakes(table, _TABLE_KEYS, place)
        mistakes += [f"'{key}' is missing{place}." for key in ("unit", "by") if key not in table]
    if isinstance(content.get("select"), dict):
        from chapter8.corpus.query import FILTERS

        mistakes += _mistakes(content["select"], dict.fromkeys(FILTERS, (str, list)), " in select")
    if mistakes:
        raise StudyError(f"The study {path} has mistakes: " + " ".join(mistakes))
    return Study(
        title=content["title"],
        description=content.get("description", ""),
        corpus=(path.parent / content["corpus"]),
        organizations=tuple(content["organizations"]),
        first=content["from"],
        last=content["to"],
        rules=content.get("rules", "default"),
        select={k: _values(v) for k, v in content.get("select", {}).items()},
        tables=tuple(map(_plan, tables)) or STANDARD_TABLES,
    )


def _values(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _plan(table: Mapping[str, Any]) -> TablePlan:
    by = tuple(table["by"])
    name = table.get("name") or f"{table['unit']}-by-{'-'.join(by)}"
    title = table.get("title") or f"{table['unit'].capitalize()} by {' and '.join(by)}"
    return TablePlan(
        name, title, table["unit"], by, table.get("exposure"), table.get("figure", True)
    )


def _mistakes(
    content: Mapping[str, Any], known: Mapping[str, type | tuple[type, ...]], place: str
) -> list[str]:
    found = []
    for key, value in content.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}."
            found.append(f"'{key}'{place} is not known: {hint}")
        elif not isinstance(value, known[key]) or isinstance(value, bool) != (known[key] is bool):
            found.append(f"'{key}'{place} has a value of the wrong kind: {value!r}.")
    return found


def run_study(path: Path, out: Path | None = None) -> Path:
    """Answer a study; gives the path of its report.

    Writes `tables/*.csv`, `figures/*.svg` and `*.png`, `passages/*.html` (the references behind
    each number), `report.html` and `study.json` (what it was answered with).

    Raises:
        StudyError: the file has mistakes.
        CorpusError: the corpus cannot be read.
    """
    from chapter8.corpus import open_corpus

    study = read_study(path)
    directory = out or path.with_suffix("")
    corpus = open_corpus(study.corpus)
    corpus.refresh()
    return write_study(study, corpus, directory)


def write_study(study: Study, corpus: "Corpus", directory: Path) -> Path:
    """Count what the study asks and write its results into `directory`."""
    from chapter8.report.study_pages import write_results

    lines = {apart: _lines(study, corpus, apart) for apart in {_apart(p) for p in study.tables}}
    results = [(plan, _count(study, plan, corpus), lines[_apart(plan)]) for plan in study.tables]
    report = write_results(study, results, directory)
    facts = {
        "title": study.title,
        "chapter8": __version__,
        "corpus": corpus.facts(),
        "registry": corpus.manifest.registry,
        "method": corpus.manifest.method,
        "rules": study.rules,
        "organizations": study.organizations,
        "period": [study.first, study.last],
        "tables": [plan.name for plan in study.tables],
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    (directory / "study.json").write_text(text + "\n", encoding="utf-8")
    return report


def _apart(plan: TablePlan) -> bool:
    """Whether a table counts each language of a document."""
    return "language" in plan.by


def _lines(study: Study, corpus: "Corpus", apart: bool) -> list[dict[str, Any]]:
    """The references behind the tables of a study."""
    select = dict(study.select)
    if apart:
        select.setdefault("language", tuple(corpus.values("language")))
    return corpus.kwic(
        organizations=study.organizations,
        first=study.first,
        last=study.last,
        filters=select,
        rules=study.rules,
    )


def _count(study: Study, plan: TablePlan, corpus: "Corpus") -> "CountTable":
    table = corpus.count(
        plan.unit,
        plan.by,
        organizations=study.organizations,
        first=study.first,
        last=study.last,
        filters=study.select,
        exposure=plan.exposure,
        rules=study.rules,
        name=plan.name,
        title=plan.title,
    )
    if "organization" not in table.columns or not table.rows:
        return table
    return replace(table, rows=_in_order(table, study.organizations))


def _in_order(table: "CountTable", organizations: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The rows in the study's order of organizations; one that is never named gets a row of 0."""
    place = table.place("organization")
    named = {row[place] for row in table.rows}
    first = table.rows[0]
    empty = [
        (*first[:place], organization, *first[place + 1 : len(table.fields)], 0, *_no_rate(table))
        for organization in organizations
        if organization not in named
    ]
    return sorted([*table.rows, *empty], key=lambda row: organizations.index(row[place]))


def _no_rate(table: "CountTable") -> tuple[Any, ...]:
    return (0, None) if "rate" in table.columns else ()
