"""The command `chapter8 test`."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from chapter8.options import EVERYTHING, Selection, Several, TableFormat, names

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendTests


def growth(  # noqa: PLR0913 - an argument for each option
    corpus: Path,
    /,
    *,
    selection: Selection = EVERYTHING,
    placebo: Several = None,
    unit: Literal["references", "documents", "passages"] = "references",
    exposure: Literal["documents", "passages", "words"] = "documents",
    apart: str = "source",
    event: Several = None,
    window: int = 5,
    scale_partial: Annotated[bool, Parameter(negative=())] = False,
    partial_year: Annotated[list[int] | None, Parameter(negative=())] = None,
    vary: Several = None,
    seed: int = 1,
    out: Path | None = None,
    format_: TableFormat = "table",
) -> int:
    """Test whether organizations are named more often, or less, as the years pass.

    Mann-Kendall and Sen's slope, rate models, bootstrap, change points,
    events, placebo organizations and every specification; it ends in one
    sentence that says what can and what cannot be concluded.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    placebo
        Id of an organization to compare with; may be given several times.
    unit
        What is counted.
    exposure
        What counts are divided by.
    apart
        Fields by which series are kept apart: source, body, type, separated by commas; or none.
    event
        A date and a name, as "2010-03-18 joint declaration"; may be given several times.
    window
        Years compared on each side of an event.
    scale_partial
        Keep a first or last year that is covered in part, scaled by its exposure.
    partial_year
        A year known to be covered in part; may be given several times.
    vary
        What specifications vary in, as unit=references,documents; may be given several times.
        Of: unit, exposure, rules, part, voice, language, start, end (years given up).
    seed
        Of everything that is drawn.
    out
        Directory for the page, its figures and tables.
    format_
        How the results are printed.
    """
    from chapter8.analysis.trend_question import TrendQuestion, parse_axes, parse_event
    from chapter8.console import say
    from chapter8.opening import open_current

    options = selection.options()
    question = TrendQuestion(
        organizations=tuple(options["organizations"]),
        placebos=names(placebo or []),
        unit=unit,
        exposure=exposure,
        first=options["first"],
        last=options["last"],
        filters={name: tuple(values) for name, values in options["filters"].items()},
        rules=options["rules"],
        apart=() if apart.strip() in ("", "none") else names([apart]),
        events=tuple(parse_event(text) for text in event or ()),
        window=window,
        scale_partial=scale_partial,
        partial_years=tuple(partial_year or ()),
        vary=parse_axes(vary or []),
        seed=seed,
    )
    question.check()
    found = open_current(corpus).test(question)
    _print(found, format_)
    if out is not None:
        from chapter8.report.tests_page import write_tests

        say(f"The page is {write_tests(found, out).path}")
    return 0


def _print(tests: "TrendTests", style: str) -> None:
    from chapter8.analysis.trend_rows import COLUMNS
    from chapter8.console import print_records, tell, write_json
    from chapter8.report.trend_tables import SUMMARY_HEADS, composition_line, summary

    if style == "csv":
        print_records(COLUMNS, tests.rows(), "", style)
        return
    if style == "json":
        facts = {
            "rows": tests.rows(),
            "mixed": {who: dataclasses.asdict(found) for who, found in tests.mixed.items()},
            "notes": list(tests.notes),
            "facts": dict(tests.facts),
            "conclusion": tests.conclusion,
        }
        write_json(facts)
        return
    for result in tests.results:
        who, series, *cells, finding = summary(result)
        tell(f"{who} in {series}: {finding}")
        for head, cell in zip(SUMMARY_HEADS[2:-1], cells, strict=True):
            if cell:
                tell(f"    {head:<18}{cell}")
    for who, found in tests.mixed.items():
        _, growth, says = composition_line(found)
        tell(f"If the sources were mixed, {who}: {growth}: {says}.")
    for note in tests.notes:
        tell(note)
    for name, fact in tests.facts.items():
        tell(f"{name}: {fact}")
    tell(tests.conclusion)
