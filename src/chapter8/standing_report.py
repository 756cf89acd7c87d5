"""Whether the report of a study, as it was written before, is still the answer to it.

An answer depends on the study file and the files that it names, on the corpus with all that
people coded in it, and on the program: chapter8, its libraries, Python. Where nothing of that has
changed since, and every file of the results is as it was written, nothing is counted again.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from chapter8.corpus import Corpus, open_corpus
from chapter8.errors import CorpusError
from chapter8.kept_files import keep_sealed, recall_sealed
from chapter8.report.checksums import digest_of_results

_MOST = 100  # answers that are remembered
_BESIDE = "*.csv"  # tables that a codebook may name stand beside it
_PACKAGE = Path(__file__).parent


def standing_report(study: Path, directory: Path) -> Path | None:
    """The report in `directory` if it still answers the study; None where it may not.

    What is wrong with a study or a corpus is for the run to say: it stands for nothing here.
    """
    if not (directory / "report.html").is_file():
        return None
    try:
        content = _content(study)
        corpus = open_corpus(study.parent / str(content["corpus"]))
        if not corpus.is_current():
            return None
        known = recall_sealed(_name(_conditions(study, content, corpus)))
    except (OSError, ValueError, KeyError, CorpusError):
        return None
    results = digest_of_results(directory)
    stands = known is not None and results is not None and known.decode() == results
    return directory / "report.html" if stands else None


def remember(study: Path, corpus: Corpus, directory: Path) -> None:
    """Remember that the results in `directory` answer the study on the corpus as it is open."""
    results = digest_of_results(directory)
    if results is not None:
        name = _name(_conditions(study, _content(study), corpus))
        keep_sealed(name, results.encode(), "answer-*", _MOST)


def _name(conditions: str) -> str:
    return f"answer-{conditions}"


def _content(study: Path) -> dict[str, Any]:
    return tomllib.loads(study.read_text(encoding="utf-8-sig"))


def _conditions(study: Path, content: dict[str, Any], corpus: Corpus) -> str:
    """A digest of all that the answer depends on."""
    from chapter8.coding import coded

    parts = [
        study.read_bytes(),
        *_named(study.parent, content),
        json.dumps(vars(corpus.manifest), sort_keys=True).encode(),
        coded.digest_of(corpus.store.directory).encode(),
        _program().encode(),
    ]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _named(folder: Path, content: Any) -> Iterator[bytes]:  # noqa: ANN401 - as TOML gives it
    """The bytes of every file that a study names, and of the tables beside it."""
    if isinstance(content, dict):
        for key in sorted(content):
            yield from _named(folder, content[key])
    elif isinstance(content, list):
        for one in content:
            yield from _named(folder, one)
    elif isinstance(content, str):
        for path in dict.fromkeys((Path(content), folder / content)):
            with suppress(OSError, ValueError):  # most texts are no names of files
                if path.is_file():
                    yield path.read_bytes()
                    for table in sorted(path.parent.glob(_BESIDE)):
                        yield table.read_bytes()


@cache
def _program() -> str:
    """A digest of this program: its own files, its libraries by name and version, Python."""
    whole = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"\0{path.relative_to(_PACKAGE)}\0".encode())
            whole.update(path.read_bytes())
    for folder in dict.fromkeys(sys.path):
        libraries = sorted(Path(folder).glob("*.dist-info")) if Path(folder).is_dir() else []
        whole.update("\0".join(one.name for one in libraries).encode())
    return whole.hexdigest()
