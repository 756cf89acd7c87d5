"""The demonstration: published figures drawn again, then the whole way on bundled documents."""

import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from chapter8.errors import UsageError

_MARK = "README.txt"
_README = """\
Results of `chapter8 demo`; the command replaces this folder each time it runs.

published/report.html   a published study: its tables, a chart by year, a trend test
study/report.html       twelve bundled documents, counted; each number opens its passages
study/tables, figures   the same as CSV, SVG and PNG
documents/              the bundled documents
corpus/                 the corpus made of them
study.toml              the study that was run
"""


def run_demo(out: Path) -> None:
    """Write the demonstration into `out` and tell on the screen what it shows.

    Raises:
        UsageError: `out` holds something else.
    """
    from chapter8.console import print_published, say
    from chapter8.corpus import open_corpus
    from chapter8.report.published_page import write_published
    from chapter8.report.tables import arrange
    from chapter8.report.terminal import print_table
    from chapter8.study import run_study

    _make_room(out)
    say("1. A published study, drawn again")
    published = write_published(out / "published")
    print_published()
    say("2. The whole way on bundled documents in six languages")
    with as_file(files("chapter8.demo")) as folder:
        shutil.copytree(folder / "documents", out / "documents")
        shutil.copy(folder / "README.md", out / "documents" / "README.md")
        shutil.copy(folder / "study.toml", out / "study.toml")
    corpus = open_corpus(out / "corpus", create=True)
    corpus.add([out / "documents"], workers=1)
    counted = corpus.count(
        "references",
        ["organization", "year"],
        organizations=["CSTO", "SCO"],
        title="References to the CSTO and the SCO, by year",
    )
    print_table(arrange(counted))
    report = run_study(out / "study.toml", out / "study")
    say(_next_steps(published, report, out))


def _make_room(out: Path) -> None:
    """Clear what an earlier demonstration left; anything else is not touched."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file: name a folder with --out.")
    try:
        _clear(out)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}: name another folder with --out."
        ) from error


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / _MARK).is_file() or (out / _MARK).read_text(encoding="utf-8") != _README:
            raise UsageError(f"{out} holds other files: name another folder with --out.")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / _MARK).write_text(_README, encoding="utf-8")


def _next_steps(published: Path, report: Path, out: Path) -> str:
    command = "chapter8" if shutil.which("chapter8") else f"{Path(sys.executable).parent}/chapter8"
    return f"""
Results
  {published}    the published study, its chart and trend test
  {report}        the bundled documents; each number opens its passages

Next, on your own documents (a folder of text files, an archive, a catalogue export)
  {command} add my-corpus PATH
  {command} count my-corpus --unit documents --by organization,year
  {command} kwic my-corpus --organization SCO

A study of your own: copy {out / "study.toml"}, change it, and run
  {command} study run my-study.toml"""
