"""Open a corpus for a command, its references found by the registry of today."""

from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.errors import BusyError

if TYPE_CHECKING:
    from chapter8.corpus import Corpus


def open_current(corpus: Path) -> "Corpus":
    """Open a corpus; where the registry or the method has changed, find references again first.

    While another process is writing, the corpus is opened as it stands: a reader never waits, and
    every count says by which registry its references were found.

    Raises:
        CorpusError: there is no corpus, or it is damaged.
    """
    from chapter8.console import progress_bar, say
    from chapter8.corpus import open_corpus

    opened = open_corpus(corpus)
    if opened.is_current() or not opened.facts()["documents"]:
        return opened
    say("The registry of organizations has changed: finding references again.")
    try:
        with progress_bar() as progress:
            opened.refresh(progress=progress)
    except BusyError:
        say(
            "Another process is writing to the corpus: the references are those found before; ask "
            "again when it has ended."
        )
    return opened
