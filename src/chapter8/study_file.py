"""The file of a study: TOML, read and checked so that every mistake is told at once."""

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chapter8.errors import StudyError, UsageError
from chapter8.study import OUTPUTS, STANDARD_TABLES, Study, TablePlan


@dataclass(frozen=True)
class _Kind:
    """What a key may hold: in words, and as a test."""

    words: str
    fits: Callable[[Any], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _is_labels(value: object) -> bool:
    """Texts by text, by field."""
    return isinstance(value, dict) and all(
        isinstance(one, dict) and all(map(_is_text, one.values())) for one in value.values()
    )


_TEXT = _Kind("text in quotes", _is_text)
_TEXTS = _Kind('a list of texts, as ["A", "B"]', _is_texts)
_CHOICE = _Kind("text in quotes, or a list of them", lambda v: _is_text(v) or _is_texts(v))
_LABELS = _Kind("texts by value, each another", lambda v: len({*v.values()}) == len(v))
_NUMBER = _Kind("a whole number", _is_number)
_FLAG = _Kind("true or false", lambda value: isinstance(value, bool))

_SELECT = _Kind("a table of fields and values", lambda value: isinstance(value, dict))

_STUDY_KEYS = {
    "title": _TEXT,
    "description": _TEXT,
    "corpus": _TEXT,
    "organizations": _TEXTS,
    "from": _NUMBER,
    "to": _NUMBER,
    "rules": _TEXT,
    "select": _SELECT,
    "tests": _Kind("a table, [tests]", lambda value: isinstance(value, dict)),
    "formats": _Kind('a list of texts, as ["xlsx", "pdf"]', lambda v: v == [] or _is_texts(v)),
    "corrected": _FLAG,
    "labels": _Kind("tables of texts, as [labels.source]", _is_labels),
    "table": _Kind("a list of tables, each under [[table]]", _is_tables),
}
_STUDY_REQUIRED = ("title", "corpus", "organizations", "from", "to")
_TABLE_KEYS = {
    "form": _TEXT,
    "name": _TEXT,
    "title": _TEXT,
    "unit": _TEXT,
    "by": _TEXTS,
    "codebook": _TEXT,
    "subjects": _TEXT,
    "exposure": _TEXT,
    "figure": _FLAG,
    "organizations": _TEXTS,
    "from": _NUMBER,
    "to": _NUMBER,
    "select": _SELECT,
    "corrected": _FLAG,
}
_TESTS_KEYS = {
    "placebos": _TEXTS,
    "unit": _TEXT,
    "exposure": _TEXT,
    "apart": _Kind("a list of texts", lambda value: value == [] or _is_texts(value)),
    "events": _TEXTS,
    "window": _NUMBER,
    "scale_partial": _FLAG,
    "partial_years": _Kind(
        "a list of years", lambda value: isinstance(value, list) and all(map(_is_number, value))
    ),
    "vary": _Kind("a table, [tests.vary]", lambda value: isinstance(value, dict)),
}
_TABLE_REQUIRED = ("unit", "by")


def read_study(path: Path) -> Study:
    """Read and check a study file; docs/study.md lists the keys.

    Raises:
        StudyError: every mistake in the file, a line each: unknown keys with the nearest known
            one, missing keys, values of a wrong kind, units and fields that do not exist, a
            period that ends before it begins.
    """
    content = _content(path)
    mistakes = [*_key_mistakes(content, _STUDY_KEYS, _STUDY_REQUIRED, ""), *_inner(content)]
    if not mistakes:
        study = _study(path, content)
        mistakes = list(_choice_mistakes(study))
    if mistakes:
        raise StudyError(f"The study {path} has mistakes:\n" + "\n".join(mistakes))
    return study


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise StudyError(f"The study {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise StudyError(f"The study {path} is not UTF-8 text: save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"The study {path} is not valid TOML: {error}.") from error


def _inner(content: Mapping[str, Any]) -> Iterator[str]:
    """Mistakes in the tables and in the selection, where they are of the right kind at all."""
    from chapter8.corpus.query import FIELDS

    tables = content.get("table", [])
    for number, table in enumerate(tables if _is_tables(tables) else [], 1):
        yield from _table_mistakes(table, f" in table {number}")
        yield from _select_mistakes(table.get("select"), f" in select of table {number}")
    tests = content.get("tests")
    if isinstance(tests, dict):
        yield from _key_mistakes(tests, _TESTS_KEYS, (), " in tests")
    yield from _select_mistakes(content.get("select"), " in select")
    labels = content.get("labels")
    if _is_labels(labels):
        yield from _key_mistakes(labels or {}, dict.fromkeys(FIELDS, _LABELS), (), " in labels")


def _select_mistakes(select: object, place: str) -> Iterator[str]:
    from chapter8.corpus.query import FILTERS

    if isinstance(select, dict):
        yield from _key_mistakes(select, dict.fromkeys(FILTERS, _CHOICE), (), place)


def _table_mistakes(table: Mapping[str, Any], place: str) -> Iterator[str]:
    """Mistakes in one table; one in a published form says neither fields nor exposure."""
    from chapter8.study_forms import FORMS

    form = table.get("form")
    yield from _key_mistakes(table, _TABLE_KEYS, () if "form" in table else _TABLE_REQUIRED, place)
    if isinstance(form, str) and form not in FORMS:
        near = get_close_matches(form, FORMS, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(FORMS)}."
        yield f"There is no form '{form}'{place}: {hint}"
    for key in ("by", "exposure") if "form" in table else ():
        if key in table:
            yield f"'{key}'{place} does not go with 'form': the form says what it is by."


def _key_mistakes(
    content: Mapping[str, Any], known: Mapping[str, _Kind], required: tuple[str, ...], place: str
) -> Iterator[str]:
    """Unknown keys, values of a wrong kind and missing keys of one table of the file."""
    for key, value in content.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}."
            yield f"'{key}'{place} is not known: {hint}"
        elif not known[key].fits(value):
            yield f"'{key}'{place} must be {known[key].words}, not {value!r}."
    yield from (f"'{key}' is missing{place}." for key in required if key not in content)


def _study(path: Path, content: Mapping[str, Any]) -> Study:
    return Study(
        title=content["title"],
        description=content.get("description", ""),
        corpus=path.parent / content["corpus"],
        organizations=tuple(dict.fromkeys(content["organizations"])),
        first=content["from"],
        last=content["to"],
        rules=content.get("rules", "default"),
        select=_selected(content),
        tables=tuple(_plans(content)),
        tests=content.get("tests"),
        formats=tuple(dict.fromkeys(content.get("formats", ()))),
        labels=content.get("labels", {}),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def _selected(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: _texts(value) for key, value in content.get("select", {}).items()}


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _plans(content: Mapping[str, Any]) -> Iterator[TablePlan]:
    from chapter8.study_forms import plans

    everywhere = content.get("corrected", False)
    if not content.get("table"):
        yield from (
            replace(plan, corrected=everywhere and _correctable(plan)) for plan in STANDARD_TABLES
        )
    for table in content.get("table", []):
        asked = tuple(dict.fromkeys(table.get("organizations", content["organizations"])))
        found = plans(table, asked) if "form" in table else [_plan(table)]
        for plan in found:
            # Whatever the whole study asks for is left out where it cannot be had.
            usual = everywhere and _correctable(plan)
            yield replace(
                plan,
                organizations=plan.organizations or (asked if "organizations" in table else ()),
                first=table.get("from"),
                last=table.get("to"),
                select=_selected(table),
                corrected=table.get("corrected", usual),
            )


def _correctable(plan: TablePlan) -> bool:
    """Whether what a table counts can be corrected: not what is shared out between subjects."""
    return plan.subjects != "fractional"


def _plan(table: Mapping[str, Any]) -> TablePlan:
    by = tuple(table["by"])
    return TablePlan(
        name=table.get("name") or f"{table['unit']}-by-{'-'.join(by)}",
        title=table.get("title") or f"{table['unit'].capitalize()} by {' and '.join(by)}",
        unit=table["unit"],
        by=by,
        exposure=table.get("exposure"),
        figure=table.get("figure", True),
        codebook=table.get("codebook", ""),
        subjects=table.get("subjects", ""),
    )


def _choice_mistakes(study: Study) -> Iterator[str]:
    """Names that do not exist, a period turned round, tables that would overwrite each other."""
    from chapter8.references.rules import load
    from chapter8.study_tests import trend_question

    yield from _raised(lambda: load(study.rules), "")
    if study.first > study.last:
        yield f"The period begins in {study.first} and ends in {study.last}: turn it round."
    if study.tests is not None:
        yield from _raised(lambda: trend_question(study).check(), " (tests)")
    for name in study.formats:
        if name not in OUTPUTS:
            yield f"There is no format '{name}': known are {', '.join(OUTPUTS)}."
    names: set[str] = set()
    for number, plan in enumerate(study.tables, 1):
        yield from _plan_mistakes(study, plan, f" (table {number})")
        if plan.name in names:
            yield f"Two tables have the name '{plan.name}': give one another 'name'."
        names.add(plan.name)


def _plan_mistakes(study: Study, plan: TablePlan, place: str) -> Iterator[str]:
    from chapter8.corpus.query import Question
    from chapter8.report.counts import check_name

    question = Question(
        plan.unit,
        plan.by,
        plan.organizations or study.organizations,
        first=study.first if plan.first is None else plan.first,
        last=study.last if plan.last is None else plan.last,
        filters={**study.select, **plan.select},
        exposure=plan.exposure,
        codebook=plan.codebook,
        subjects=plan.subjects,
    )
    if plan.codebook:
        from chapter8.coding.reading_codebook import load_codebook

        yield from _raised(lambda: load_codebook(plan.codebook), place)
    yield from _raised(question.check, place)
    if plan.corrected and not _correctable(plan):
        yield (
            "Counts that are shared out between subjects are not corrected: choose another "
            f"'subjects', or leave out 'corrected'{place}."
        )
    yield from _raised(lambda: check_name(plan.name), place)


def _raised(check: Callable[[], object], place: str) -> Iterator[str]:
    """The sentence that a check raises, if it does."""
    try:
        check()
    except UsageError as error:
        yield f"{error}{place}"
