"""The commands `chapter8 coding`: what people code, from the sample to the last word."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from chapter8.options import EVERYTHING, RecordFormat, Selection, Several, TableFormat, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chapter8.coding.samples import CodeList, Sample

coding_app = App(name="coding", help="What people code: samples, agreement, the last word.")


@coding_app.command
def export(  # noqa: PLR0913 - an argument for each option
    corpus: Path,
    /,
    *,
    task: Literal["subjects", "references"] = "subjects",
    codebook: str | None = None,
    several: Annotated[bool, Parameter(negative=())] = False,
    coders: str,
    size: int = 200,
    unit: Literal["passages", "documents"] = "passages",
    strata: str = "",
    allocation: Literal["proportional", "equal"] = "proportional",
    recall: float = 0.4,
    overlap: float = 0.25,
    seed: int = 1,
    name: str = "",
    selection: Selection = EVERYTHING,
    together: Annotated[bool, Parameter(negative=())] = False,
    out: Path = Path("coding"),
) -> int:
    """Draw passages or documents by chance and write sheets to code them in.

    The sheets say nothing of what a machine found. A part of the sample holds
    units in which it found nothing, so that what it misses can be estimated.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    task
        Give subjects, or mark references to organizations.
    codebook
        For subjects: a codebook that comes with chapter8, or the path of one.
    several
        A unit may have several codes.
    coders
        Names of those who code, separated by commas.
    size
        Number of units.
    unit
        What is coded.
    strata
        Fields to stratify by, separated by commas: organization, year or
        period, body, type, part, voice, language, source.
    allocation
        Units of each stratum: by its size, or equal numbers.
    recall
        Share of the units in which the machine found nothing.
    overlap
        Share of the units that every coder codes.
    seed
        Of everything that is drawn.
    name
        Name of the sample; made up if not given.
    together
        One workbook with a sheet for each coder, not one for each.
    out
        Directory for the sheets.
    """
    from chapter8.coding.exporting import write_sheets
    from chapter8.coding.sampling import Plan, draw
    from chapter8.console import say
    from chapter8.opening import open_current

    opened = open_current(corpus)
    options = selection.options()
    plan = Plan(
        task=task,
        codes=_codes(corpus, task, codebook, several=several),
        coders=names([coders]),
        size=size,
        unit=unit,
        name=name,
        strata=names([strata]),
        allocation=allocation,
        recall=recall,
        overlap=overlap,
        seed=seed,
        organizations=tuple(options["organizations"]),
        first=options["first"],
        last=options["last"],
        filters=options["filters"],
        rules=options["rules"],
    )
    sample = draw(opened, plan)
    written = write_sheets(opened, sample, out, together=together)
    _print_sample(sample)
    for path in written:
        say(f"Written: {path}")
    return 0


def _codes(corpus: Path, task: str, codebook: str | None, *, several: bool) -> "CodeList":
    from chapter8.coding.code_lists import of_codebook, of_organizations
    from chapter8.corpus import open_corpus
    from chapter8.errors import UsageError

    if task == "references":
        if codebook is not None or several:
            raise UsageError("References are marked without a codebook: leave out its options.")
        return of_organizations(open_corpus(corpus))
    if codebook is None:
        raise UsageError("Name the codebook whose subjects are to be given: --codebook NAME.")
    return of_codebook(codebook, several=several)


def _print_sample(sample: "Sample") -> None:
    from chapter8.coding.sampling import settings
    from chapter8.console import print_rows, tell

    rows = [(one.name, one.population, one.drawn, round(one.weight, 2)) for one in sample.strata]
    title = f"Sample {sample.name}: {sample.unit} by stratum"
    print_rows(("stratum", "population", "drawn", "weight"), rows, title)
    for name, fact in settings(sample).items():
        tell(f"{name}: {fact}")


@coding_app.command(name="import")
def import_(
    corpus: Path,
    sheets: Annotated[list[Path], Parameter(name="SHEET", required=True, negative=())],
    /,
    *,
    coder: str | None = None,
    revise: Annotated[bool, Parameter(negative=())] = False,
    format_: RecordFormat = "table",
) -> int:
    """Take in sheets that were coded, or decisions on disagreements.

    Every row is checked, and what is wrong is told row by row; the others are
    taken in. Nothing that was taken in before is lost.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    sheets
        One or more sheets, XLSX or CSV.
    coder
        Who coded rows that do not say it.
    revise
        Let a coder's new word replace an older one.
    format_
        How the result is printed.
    """
    import dataclasses

    from chapter8.coding.handing_in import take_in
    from chapter8.console import say, tell, write_json
    from chapter8.corpus import open_corpus

    done = take_in(open_corpus(corpus).store.directory, sheets, coder=coder, revise=revise)
    if format_ == "json":
        write_json({**dataclasses.asdict(done), "coders": sorted(done.coders)})
    else:
        tell(
            f"{done.new:,} units coded, {done.revised:,} revised, {done.unchanged:,} held already, "
            f"{done.blank:,} not coded yet, {len(done.problems):,} problems."
        )
        for problem in done.problems:
            say(str(problem))
    return 1 if done.problems else 0


@coding_app.command
def agreement(
    corpus: Path,
    /,
    *,
    codebook: str | None = None,
    sample: str | None = None,
    differences: int = 10,
    format_: TableFormat = "table",
) -> int:
    """Measure how far coders agree, in all and by code, and show where they differ.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    codebook
        Its name; for names of organizations: references.
    sample
        Only this sample.
    differences
        The most frequent disagreements shown.
    format_
        How the result is printed.
    """
    from chapter8.coding.reliability import COLUMNS, reliability
    from chapter8.console import print_records, print_rows, tell, write_json
    from chapter8.corpus import open_corpus

    found = reliability(open_corpus(corpus).store.directory, codebook=codebook, sample=sample)
    if format_ == "json":
        write_json(found.to_dict())
        return 0
    title = f"Agreement under {found.codebook}"
    if format_ == "csv":
        print_records(COLUMNS, found.rows, title, format_)
        return 0
    lines = [
        (
            row["code"],
            row["measure"],
            row["coders"],
            _shown(row, "value", "low", "high"),
            row["units"],
        )
        for row in found.rows
    ]
    print_rows(("code", "measure", "coders", "value", "units"), lines, title)
    units = ", ".join(
        f"{who} {number:,} (unsure of {found.unsure[who]:,})"
        for who, number in found.coders.items()
    )
    tell(f"units coded: {units}")
    tell(f"samples: {', '.join(found.samples)}; intervals of 95 % over resampled units")
    shown = found.differences[:differences]
    rows = [(one.one, one.other, one.times) for one in shown]
    if rows:
        print_rows(("one coder", "another", "times"), rows, "The most frequent disagreements")
    for one in shown:
        for example in one.examples:
            tell(f"{example['unit']} ({example['wrote']}): {example['text']}")
    return 0


def _shown(row: "Mapping[str, Any]", value: str, low: str = "", high: str = "") -> str:
    """A share with its limits in one cell; a dash where it is undefined."""
    share, least, most = row[value], row[low or f"{value}_low"], row[high or f"{value}_high"]
    return "–" if share is None else f"{share:.2f} ({least:.2f} to {most:.2f})"


@coding_app.command
def adjudicate(
    corpus: Path,
    /,
    *,
    sample: str,
    again: Annotated[bool, Parameter(negative=())] = False,
    out: Path = Path("coding"),
) -> int:
    """Write the units that coders disagree on, to be decided; import the decisions.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    sample
        Name of the sample.
    again
        Also what was decided before.
    out
        Directory for the sheets.
    """
    from chapter8.coding.adjudication import decision_sheets, disputed
    from chapter8.coding.samples import load
    from chapter8.coding.sheets import write
    from chapter8.console import say, tell
    from chapter8.corpus import open_corpus

    directory = open_corpus(corpus).store.directory
    drawn = load(directory, sample)
    units = disputed(directory, drawn, again=again)
    tell(f"{len(units):,} of {len(drawn.units):,} units of {sample} are to be decided.")
    if units:
        for ending, content in decision_sheets(directory, drawn, units).items():
            say(f"Written: {write(out / f'{sample}-to-decide.{ending}', content)}")
    return 0


@coding_app.command
def accuracy(corpus: Path, /, *, sample: Several = None, format_: TableFormat = "table") -> int:
    """Compare what machines found in a sample with what people decided on it.

    Precision and recall are estimates for all that the sample was drawn from:
    each unit counts as often as units that it stands for.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    sample
        Name of the sample; may be given several times. All of them if not given.
    format_
        How the result is printed.
    """
    from chapter8.coding.against_people import COLUMNS
    from chapter8.coding.against_people import accuracy as compared
    from chapter8.coding.samples import load, names
    from chapter8.console import print_records, print_rows, tell
    from chapter8.opening import open_current

    opened = open_current(corpus)
    directory = opened.store.directory
    for name in sample or names(directory) or [""]:
        found = compared(opened, load(directory, name))
        title = f"Machine against people: sample {name}"
        if format_ != "table":
            print_records(COLUMNS, found.rows, title, format_)
        else:
            lines = [
                (*(row[c] for c in COLUMNS[:6]), *(_shown(row, s) for s in ("precision", "recall")))
                for row in found.rows
            ]
            print_rows((*COLUMNS[:6], "precision", "recall"), lines, title)
            left = "; ".join(f"{number:,} {why}" for why, number in found.left_out.items())
            tell(f"{found.compared:,} units compared; left out: {left or 'none'}.")
            tell("Shares are weighted by the sample, with 95 % limits.")
    return 0
