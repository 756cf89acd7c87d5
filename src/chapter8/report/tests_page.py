"""All tests on one page: summary, each series with its figures, and one concluding sentence."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.report.curve_figure import curve_figure
from chapter8.report.drawing import Figure, render
from chapter8.report.tables import csv_cell
from chapter8.report.templating import render as fill
from chapter8.report.templating import stylesheet
from chapter8.report.trend_figures import comparison_figure, rates_figure
from chapter8.report.trend_tables import SUMMARY_HEADS, composition_line, lines, summary

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import SeriesTests, TrendTests
    from chapter8.report.style import Spec

KINDS = ("rates", "compared", "specifications")
"""The figures of a series, in order."""

CRITERIA = {
    "Growth (or decline) can be concluded if": (
        "(1) order: the larger p of the plain and the autocorrelation-corrected Mann-Kendall test, "
        "adjusted for the number of series (Holm), is below 0.05; (2) size: the intervals of the "
        "rate model and of the block bootstrap both exclude no change; (3) choices: the joint p of "
        "all specifications is below 0.05 and nine in ten of them agree in direction. The evidence "
        "is divided if (1) or (2) holds and another does not"
    ),
    "Zero and missing": (
        "a year with documents and no reference counts 0; a year without documents, before the "
        "organization was founded, or covered in part is not tested"
    ),
    "Tests": (
        "Mann (1945), Kendall (1975), Sen (1968), Hamed and Rao (1998), Yue et al. (2002); Poisson "
        "and negative binomial models (statsmodels), Cameron and Trivedi (1990); circular block "
        "bootstrap of Pearson residuals; PELT (ruptures, Killick et al. 2012) with the Poisson "
        "likelihood; specification curve (Simonsohn et al. 2020); Holm (1979)"
    ),
}
"""What every page of tests says of its method."""


@dataclass(frozen=True)
class WrittenTests:
    """What was written of the tests: the page, its tables, and its figures in their order."""

    path: Path
    tables: Sequence[Path]
    figures: Sequence[Figure]


def write_tests(tests: "TrendTests", directory: Path, name: str = "tests.html") -> WrittenTests:
    """Write the page, its figures and its tables.

    Args:
        tests: what `run_tests` gives.
        directory: where it is written: the page, `figures/`, and in `tables/` the results
            (tests.csv) and every specification (specifications.csv).
        name: file name of the page.
    """
    directory.mkdir(parents=True, exist_ok=True)
    files = _write_tables(tests, directory / "tables")
    figures = _draw(tests, directory / "figures")
    sections = [_section(result, figures, directory) for result in tests.results]
    path = directory / name
    text = fill(
        "tests.html.j2",
        title=_title(tests),
        language="en",
        css=stylesheet(),
        introduction=_introduction(tests),
        summary_heads=SUMMARY_HEADS,
        summary=[{"anchor": _stem(result), "cells": summary(result)} for result in tests.results],
        summary_note=(
            "Change of the rate a year with the interval of the reported rate model. * The larger "
            "p of the plain and the autocorrelation-corrected test, adjusted for the number of "
            "series. Choices with it: specifications whose interval lies on the same side of no "
            "change as the estimate. Rank: of its growth among the placebo organizations'."
        ),
        files=_links(files, directory),
        sections=sections,
        mixed=[(who, *composition_line(found)[1:]) for who, found in tests.mixed.items()],
        notes=tests.notes,
        facts={**tests.facts, **CRITERIA},
        conclusion=tests.conclusion,
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return WrittenTests(path, files, figures)


def _title(tests: "TrendTests") -> str:
    return f"Growth or decline: {', '.join(tests.question.organizations)} in UN documents"


def _introduction(tests: "TrendTests") -> str:
    asked = tests.question
    placebos = f", beside {', '.join(asked.placebos)} as placebos" if asked.placebos else ""
    return (
        f"Are {', '.join(asked.organizations)} named more often, or less, as the years pass"
        f"{placebos}? Counted are {asked.unit}, divided by the {asked.exposure} of the same year; "
        "each series below is tested by itself, and the page ends in what can and what cannot be "
        "concluded."
    )


def _draw(tests: "TrendTests", directory: Path) -> list[Figure]:
    """All figures in the order of the page; two are drawn at a time, each the same every time."""
    from concurrent.futures import ThreadPoolExecutor

    specs = {
        f"{_stem(result)}-{kind}": spec
        for result in tests.results
        for kind, spec in _specs(tests, result).items()
    }
    with ThreadPoolExecutor(max_workers=2) as workers:
        return list(workers.map(lambda stem: render(specs[stem], directory, stem), specs))


def _section(result: "SeriesTests", figures: Sequence[Figure], directory: Path) -> dict[str, Any]:
    stem = _stem(result)
    kinds = {f"{stem}-{kind}" for kind in KINDS}
    return {
        "anchor": stem,
        "heading": f"{result.organization} in {result.stratum}",
        "said": _said(result),
        "figures": [
            _figure(figure, directory, place)
            for place, figure in enumerate(figures, start=1)
            if figure.stem in kinds
        ],
        "lines": lines(result),
    }


def _specs(tests: "TrendTests", result: "SeriesTests") -> dict[str, "Spec"]:
    if result.rates is None:
        return {}
    events = [(event.name, event.year) for event in tests.question.events]
    specs = {"rates": rates_figure(result, events)}
    compared = comparison_figure(result)
    if compared is not None:
        specs["compared"] = compared
    if result.multiverse is not None and result.multiverse.estimates:
        title = f"{result.organization} in {result.stratum}: every specification"
        specs["specifications"] = curve_figure(result.multiverse, title)
    return specs


def _said(result: "SeriesTests") -> str:
    """What was counted and left out, and what the criteria say."""
    series, verdict = result.series, result.verdict
    counted = f"{series.total:,g} {series.unit} in {len(series.years)} years tested"
    if result.rates is None:
        return f"{counted}: too little for a test. {_left_out(series.left_out)}"
    zeros = sum(count == 0 for count in series.counts)
    none = f", {zeros} of them with none" if zeros else ""
    criteria = ""
    if verdict.met:
        criteria = f" Criteria that hold: {', '.join(verdict.met)}."
    if verdict.unmet:
        criteria += f" Criteria that do not: {', '.join(verdict.unmet)}."
    return f"{counted}{none}. {_left_out(series.left_out)}{criteria}"


def _left_out(reasons: Mapping[int, str]) -> str:
    """Years not tested, those next to each other with the same reason together."""
    runs: list[tuple[int, int, str]] = []
    for year, reason in sorted(reasons.items()):
        if runs and runs[-1][1] == year - 1 and runs[-1][2] == reason:
            runs[-1] = (runs[-1][0], year, reason)
        else:
            runs.append((year, year, reason))
    if not runs:
        return "No year is left out."
    said = [f"{a if a == b else f'{a}–{b}'} ({reason})" for a, b, reason in runs]
    return f"Not tested: {'; '.join(said)}."


def _stem(result: "SeriesTests") -> str:
    words = f"{result.organization} {result.stratum}".lower()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")


def _figure(figure: Figure, directory: Path, place: int) -> dict[str, Any]:
    from markupsafe import Markup

    svg = figure.svg.read_text(encoding="utf-8").strip()
    return {
        "number": place,
        "title": figure.title,
        "svg": Markup(svg),  # noqa: S704 - drawn by `render`, which escapes what it is given
        "files": _links([figure.svg, figure.png], directory),
    }


def _links(files: Sequence[Path], directory: Path) -> list[dict[str, str]]:
    return [
        {"name": file.name, "href": Path(os.path.relpath(file, directory)).as_posix()}
        for file in files
    ]


def _write_tables(tests: "TrendTests", directory: Path) -> list[Path]:
    from chapter8.analysis.multiverse import AXES, MEASURED
    from chapter8.analysis.trend_rows import COLUMNS

    directory.mkdir(parents=True, exist_ok=True)
    results = [[row[name] for name in COLUMNS] for row in tests.rows()]
    specifications = [
        (result.organization, result.stratum, *row)
        for result in tests.results
        if result.multiverse is not None
        for row in result.multiverse.rows()
    ]
    heads = ("organization", "stratum", *AXES, *MEASURED)
    return [
        _write_csv(directory / "tests.csv", COLUMNS, results),
        _write_csv(directory / "specifications.csv", heads, specifications),
    ]


def _write_csv(path: Path, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([_cell(value) for value in row] for row in rows)
    return path


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else csv_cell(value)
