"""The demonstration: real figures, a published study audited, the whole way on documents."""

import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.audit.auditing import Audit

_MARK = "README.txt"
_README = """\
Results of `chapter8 demo`; the command replaces this folder each time it runs.

index.html              begin here
real/report.html        real figures: organizations by year and speaker
real/tests.html         is it growing? every test on them
published/report.html   a published study: its tables, a chart by year, a trend test
published/audit         its audit
study/report.html       twelve bundled documents, counted; each number opens its passages
documents/, corpus/     the bundled documents, and the corpus made of them
study.toml              the study that was run
"""


def run_demo(out: Path) -> None:
    """Write the demonstration into `out` and tell on the screen what it shows.

    Raises:
        UsageError: `out` holds something else.
    """
    from chapter8.console import say
    from chapter8.demo.index import write_index
    from chapter8.demo.real import write_real
    from chapter8.demo.telling import tell_audit, tell_tests

    _make_room(out)
    documents, tests = write_real(out / "real")
    say(f"1. Real figures: {documents:,} speeches of the General Debate and Council resolutions")
    tell_tests(tests)
    say("2. A published study, drawn again and audited")
    audit = _publish(out / "published")
    tell_audit(audit)
    say("3. The whole way on bundled documents in six languages")
    _go_the_whole_way(out)
    commands = _commands()
    index = write_index(out, tests, audit, documents, commands)
    lines = "\n".join(f"  {command}" for command in commands)
    say(f"\nOpen {index}\n\nNext, on your own documents (text, PDF, Word, archives)\n{lines}")


def _publish(out: Path) -> "Audit":
    """The published study as a report, and its audit."""
    from chapter8.audit.auditing import audit
    from chapter8.report.audit_page import write_audit
    from chapter8.report.published_page import write_published

    write_published(out)
    with as_file(files("chapter8")) as package:
        shutil.copy(package / "demo" / "claims.toml", out / "claims.toml")
        audited = audit([package / "analysis" / "data" / "bokeriya_2019.csv"], out / "claims.toml")
    write_audit(out / "audit", audited)
    return audited


def _go_the_whole_way(out: Path) -> None:
    """Read the bundled documents into a corpus, count, and run the study."""
    from chapter8.corpus import open_corpus
    from chapter8.report.tables import arrange
    from chapter8.report.terminal import print_table
    from chapter8.study import run_study

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
    run_study(out / "study.toml", out / "study")


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


def _commands() -> list[str]:
    """What to try next, as it is typed here."""
    command = "chapter8" if shutil.which("chapter8") else f"{Path(sys.executable).parent}/chapter8"
    return [
        f"{command} add my-corpus PATH",
        f"{command} count my-corpus --unit documents --by organization,year",
        f"{command} kwic my-corpus --organization SCO",
    ]
