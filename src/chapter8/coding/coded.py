"""What people coded: lines of JSON that are added to and never changed, removed or rebuilt."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from chapter8.errors import CorpusError, UsageError
from chapter8.schema import CODINGS

FOLDER = "coded"
ADJUDICATED = "adjudicated"
"""The coder whose word ends a dispute."""


def append(corpus: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add codings by persons to a corpus; gives their number. What stands there stays.

    Args:
        corpus: directory of the corpus.
        rows: rows of `schema.CODINGS` with `assigned` "person", a coder and a time; the lines of
            one coder, unit, codebook and time are one coding with several codes.

    Raises:
        UsageError: a row is no coding by a person; nothing is added then.
        CorpusError: the corpus cannot be written.
    """
    lines = [_line(row) for row in rows]
    if not lines:
        return 0
    folder = Path(corpus) / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        number = len(list(folder.glob("*.jsonl"))) + 1
        # Created, never opened again: who writes at the same moment takes the next number.
        while True:
            try:
                file = (folder / f"{number:06d}.jsonl").open("x", encoding="utf-8", newline="\n")
            except FileExistsError:
                number += 1
                continue
            with file:
                file.writelines(lines)
            return len(lines)
    except OSError as error:
        raise CorpusError(
            f"What was coded cannot be kept in {folder}: {error.strerror}."
        ) from error


def _line(row: Mapping[str, Any]) -> str:
    unknown = set(row) - set(CODINGS.names)
    missing = [name for name in ("document", "codebook", "coder", "time") if not row.get(name)]
    if unknown or missing or row.get("assigned") != "person":
        what = f"unknown fields {sorted(unknown)}" if unknown else f"missing {missing}"
        said = what if unknown or missing else f"assigned is {row.get('assigned')!r}, not 'person'"
        raise UsageError(f"This is no coding by a person ({said}): {dict(row)}.")
    whole = {name: row.get(name) for name in CODINGS.names}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True) + "\n"


def files(corpus: Path) -> list[Path]:
    """The files of what people coded in a corpus, in the order in which they are read."""
    return sorted((corpus / FOLDER).glob("*.jsonl"))


def history(corpus: Path, codebook: str | None = None) -> Iterator[dict[str, Any]]:
    """Every coding that people made, in the order in which it was added.

    Args:
        corpus: directory of the corpus.
        codebook: only codings of this codebook, name@version; of its name alone, of any version.

    Raises:
        CorpusError: a file is damaged.
    """
    for path in files(Path(corpus)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                named = row["codebook"]
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusError(
                    f"Line {number} of {path} is no coding ({error}): restore the file."
                ) from error
            if codebook in (None, named, named.split("@")[0]):
                yield row


def digest_of(corpus: Path) -> str:
    """A digest of all that people coded; another as soon as a line is added."""
    import hashlib

    sha = hashlib.sha256()
    for path in files(Path(corpus)):
        sha.update(path.read_bytes())
    return sha.hexdigest()
