"""Open a corpus for a command, its references found by the registry of today."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chapter8.corpus import Corpus


def open_current(corpus: Path) -> "Corpus":
    """Open a corpus; where the registry or the method has changed, find references again first.

    Raises:
        CorpusError: there is no corpus, it is damaged, or another process is writing to it.
    """
    from chapter8.console import progress_bar, say
    from chapter8.corpus import open_corpus

    opened = open_corpus(corpus)
    if not opened.is_current():
        say("The registry of organizations has changed: finding references again.")
        with progress_bar() as progress:
            opened.refresh(progress=progress)
    return opened
