"""The command `chapter8`: each command is one Python method of the same name.

Results go to standard output, progress and messages to standard error. Exit code 0: done,
1: failed, 2: wrong usage.
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from chapter8 import __version__
from chapter8.audit_commands import audit
from chapter8.codebook_commands import codebook_app
from chapter8.coding_commands import code
from chapter8.errors import Chapter8Error
from chapter8.evidence_commands import documents, together
from chapter8.human_coding_commands import coding_app
from chapter8.opening import open_current
from chapter8.options import (
    EVERYTHING,
    CountFormat,
    RecordFormat,
    Selection,
    Several,
    TableFormat,
    identifiers,
    names,
)
from chapter8.organization_commands import organizations_app
from chapter8.trend_commands import growth

app = App(
    name="chapter8",
    help="How the United Nations refers to regional organizations: collect, find, count, test.",
    version=__version__,
    version_flags=["--version"],
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
study_app = App(name="study", help="A question with everything needed to answer it again.")
app.command(organizations_app)
app.command(codebook_app)
app.command(study_app)
app.command(coding_app)
app.command(audit)
app.command(documents)
app.command(together)
app.command(growth, name="test")
app.command(code)

Unit = Literal["references", "documents", "passages", "speeches", "meetings"]
Language = Literal["en", "fr", "es", "ru", "ar", "zh"]


@app.command
def demo(*, out: Path = Path("chapter8-demo")) -> int:
    """Show what chapter8 gives, offline, on published figures and on bundled documents.

    Parameters
    ----------
    out
        Directory for the results.
    """
    from chapter8.demo import run_demo

    run_demo(out)
    return 0


@app.command
def add(
    corpus: Path,
    paths: Annotated[list[Path], Parameter(name="PATH", required=True, negative=())],
    /,
    *,
    source: str | None = None,
    workers: int | None = None,
) -> int:
    """Read documents into a corpus, which is created if need be.

    What the corpus holds already is left as it is. A file that cannot be read
    is listed with its reason and never stops the others.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    paths
        One or more files, folders or archives.
    source
        Layout: files, general-debate, council-speeches, marcxml; recognized if not given.
    workers
        Number of worker processes.
    """
    from chapter8.console import progress_bar, report_added
    from chapter8.corpus import open_corpus
    from chapter8.corpus.adding import check_paths

    check_paths(paths)
    opened = open_corpus(corpus, create=True)
    with progress_bar() as progress:
        added = opened.add(paths, source=source, workers=workers, progress=progress)
    report_added(opened, added)
    return 0


@app.command
def count(  # noqa: PLR0913 - an argument for each option
    corpus: Path,
    /,
    *,
    unit: Unit = "references",
    by: str = "",
    selection: Selection = EVERYTHING,
    bloc: Several = None,
    exposure: Literal["documents", "passages", "words", "speeches", "meetings"] | None = None,
    corrected: Annotated[bool, Parameter(negative=())] = False,
    codebook: str | None = None,
    subjects: Literal["one", "several", "fractional"] | None = None,
    format_: CountFormat = "table",
    out: Path | None = None,
) -> int:
    """Count references, documents, passages, speeches or meetings.

    Without an organization, documents and passages are those of the whole
    corpus; with one, or by organization, those that name it.

    Fields: organization, year, body, type, subject, part, voice, speaker,
    bloc, language, source, kind, assigned.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    unit
        What is counted.
    by
        Fields, separated by commas.
    bloc
        Organizations whose members on the day the field bloc tells apart: CSTO,EU.
    exposure
        Divide each count by the documents, passages, words, speeches or meetings of its cell.
    corrected
        Also give the count corrected for the measured precision and recall, with 95 % limits.
    codebook
        Count by the subjects of this codebook, by name or file; else by those of the catalogue.
    subjects
        Count a unit in its leading subject (one), in all (several), or by shares (fractional).
    format_
        How the table is printed or written.
    out
        File to write to; needed for xlsx, docx and parquet.
    """
    from chapter8.output import write_counts

    fields = names([by])
    blocs = identifiers(bloc, "--bloc")
    table = open_current(corpus).count(
        unit,
        fields,
        exposure=exposure,
        blocs=blocs,
        corrected=corrected,
        codebook=codebook,
        subjects=subjects,
        **selection.options(),
    )
    write_counts(table, format_, out)
    return 0


@app.command
def kwic(
    corpus: Path,
    /,
    *,
    selection: Selection = EVERYTHING,
    limit: int | None = None,
    format_: TableFormat = "table",
) -> int:
    """Show the references behind a count, each with the words around it.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    limit
        No more than this many lines.
    format_
        How the lines are printed.
    """
    from chapter8.console import print_kwic

    print_kwic(open_current(corpus).kwic(limit=limit, **selection.options()), format_)
    return 0


@app.command
def compare(
    corpus: Path,
    rules: str,
    other: str,
    /,
    *,
    organization: Annotated[list[str] | None, Parameter(negative=())] = None,
    format_: TableFormat = "table",
) -> int:
    """Show what two rules count differently and why, document by document.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    rules
        The first rules: default, keywords-only, names-and-acronyms or everything.
    other
        The second rules.
    organization
        Id of an organization; may be given several times.
    format_
        How the comparison is printed.
    """
    from chapter8.console import print_comparison

    print_comparison(
        open_current(corpus).compare(
            rules, other, organizations=identifiers(organization, "--organization")
        ),
        format_,
    )
    return 0


@app.command
def status(corpus: Path, /, *, format_: RecordFormat = "table") -> int:
    """Show what a corpus holds, what could not be read, and which versions are not counted.

    Parameters
    ----------
    corpus
        Directory of the corpus.
    format_
        How it is printed.
    """
    from chapter8.console import print_status

    print_status(open_current(corpus), format_)
    return 0


def _no_option(_: object, file: Path | None) -> None:
    """Let `-` through and nothing else that looks like an option."""
    if file is not None and str(file).startswith("-") and str(file) != "-":
        raise ValueError(f"There is no option {file}.")


@app.command
def references(  # noqa: PLR0913 - an argument for each option
    file: Annotated[Path | None, Parameter(allow_leading_hyphen=True, validator=_no_option)] = None,
    /,
    *,
    language: Language | None = None,
    date: str | None = None,
    rules: str = "default",
    organizations: Annotated[list[Path] | None, Parameter(negative=())] = None,
    format_: Annotated[Literal["jsonl", "table"], Parameter(name="--format")] = "jsonl",
) -> int:
    """Find references in plain text, or in JSON lines {"id", "text", "language"?, "date"?}.

    Parameters
    ----------
    file
        A file; standard input where it is not given or is -.
    language
        Language of a text that does not say its own; detected where it is not given.
    date
        Date of a text that does not say its own (2016-10-28, 2016-10 or 2016).
    rules
        Rules that decide which references count.
    organizations
        A file or folder of your own organizations (YAML); may be given several times.
    format_
        How references are printed.
    """
    from chapter8.batch import Batch
    from chapter8.console import print_references, say

    paths = tuple(str(path) for path in organizations or ())
    batch = Batch(file, language, date, rules, paths)
    print_references(batch.references(), format_)
    for problem in batch.problems:
        say(problem)
    return 1 if batch.problems else 0


@app.command
def symbol(
    symbols: Annotated[
        list[str],
        Parameter(name="SYMBOL", required=True, negative=()),
    ],
    /,
    *,
    format_: RecordFormat = "table",
) -> int:
    """Explain symbols of United Nations documents: body, type, session, year.

    Parameters
    ----------
    symbols
        One or more symbols, such as S/RES/1631(2005), or citations such as "resolution 65/122".
    format_
        How they are printed.
    """
    from chapter8.console import print_symbols

    return print_symbols(symbols, format_)


@study_app.command
def run(
    study: Path,
    /,
    *,
    out: Path | None = None,
    again: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Answer a study: tables, figures and a report in which each number opens its passages.

    Where neither the study nor the corpus nor the program has changed since the results were
    written, and nobody has changed these, they stand.

    Parameters
    ----------
    study
        The study file (TOML).
    out
        Directory for the results; by default named after the study, beside it.
    again
        Count and write everything anew, even where nothing has changed.
    """
    from chapter8.console import progress_bar, say
    from chapter8.standing_report import standing_report
    from chapter8.study import results_directory, run_study

    standing = None if again else standing_report(study, out or results_directory(study))
    if standing is not None:
        say(f"Nothing has changed, the report stands: {standing} (--again writes it anew)")
        return 0
    with progress_bar() as progress:
        report = run_study(study, out, progress)
    say(f"The report is {report}")
    return 0


def run_command(arguments: list[str]) -> int:
    """Run the command and give its exit code; messages go to standard error."""
    try:
        result = app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        print(f"chapter8: {_plain(error)}", file=sys.stderr)
        return 2
    except Chapter8Error as error:
        print(f"chapter8: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader (head, less) has seen enough; the rest must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"chapter8: {_of_system(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "chapter8: stopped; what was read is kept, the same command goes on.", file=sys.stderr
        )
        return 1
    return result if isinstance(result, int) else 0


def _of_system(error: OSError) -> str:
    """What the system refuses, in a sentence: a folder that is a file, a full disk."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}: name another place, or make room or leave to write."


def _plain(error: CycloptsError) -> str:
    message = " ".join(str(error).split())
    command = " ".join(("chapter8", *(error.command_chain or ())))
    return f"{message} See '{command} --help'."
