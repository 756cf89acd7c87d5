"""The corpus on disk: immutable Parquet segments under one manifest.

    corpus/
      manifest.json        which segments make up each table; replaced in one step
      raw/*.parquet        the bytes that were read, by hash; never changed
      segments/*.parquet   documents, texts, passages, references, problems: can be rebuilt
      organizations/       the user's own organization files (YAML), if any
      thesaurus.json       the user's own thesaurus, if any
      coded/*.jsonl        what people coded; added to, never changed or removed
      index/*.arrow        which texts can hold a wording: can be rebuilt
      lock                 held by the one process that writes

A segment is written first and named in the manifest afterwards, so a reader, or a run after a
crash, sees either all of it or none. What one run adds is pending until the run ends: readers see
all of it at once, and a run that was killed is taken up by the next. Segments that no manifest
names are litter of a killed run and are removed by the next writer.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from chapter8.errors import BusyError, CorpusError

FORMAT = 3
TABLE_NAMES = ("documents", "texts", "passages", "votes", "references", "problems", "raw")
"""The tables of a corpus; their columns stand in `schema.TABLES`."""
_MANIFEST = "manifest.json"
_USUAL = {"row_group_size": 20_000}
_WRITING: dict[str, dict[str, Any]] = {"texts": {"row_group_size": 16, "use_dictionary": False}}
"""How a table is written, if not as usual. Of texts single rows are read: a group is read whole,
and of so few rows dictionaries make the file larger and a third slower to read."""


NO_DOCUMENTS: dict[str, Any] = {
    "documents": 0,
    "with_text": 0,
    "versions": 0,
    "words": 0,
    "first_year": None,
    "last_year": None,
    "undated": 0,
    "digest": hashlib.sha256().hexdigest(),
}
"""The facts of a corpus with nothing in it: documents, those with text, versions, words, first and
last year, versions without a year, and a digest over the versions."""


def _no_segments() -> dict[str, list[str]]:
    return {name: [] for name in TABLE_NAMES}


@dataclass
class Manifest:
    """What makes up a corpus at one moment.

    `tables` lists the segment files of each table; `pending` those of a run that has not ended,
    which no reader sees; `superseded` is the file that says which versions are not counted,
    `described` the one with what catalogue records add to documents;
    `replaced` gives, for each file that came again with other bytes,
    the hash of the bytes that hold; `registry` and `method` say by which registry (digest) and
    version of the method the references were found, `fingerprint` by which bytes of its files,
    and the file `wordings` by which wordings;
    `facts` describe the whole corpus; `codings` gives, by codebook, what machines coded: the
    `segment` and the `state` (digest of codebook, method and documents) that it was made from.
    """

    tables: dict[str, list[str]] = field(default_factory=_no_segments)
    pending: dict[str, list[str]] = field(default_factory=_no_segments)
    superseded: str = ""
    described: str = ""
    replaced: dict[str, str] = field(default_factory=dict)
    registry: str = ""
    fingerprint: str = ""
    wordings: str = ""
    method: str = ""
    facts: dict[str, Any] = field(default_factory=NO_DOCUMENTS.copy)
    codings: dict[str, dict[str, str]] = field(default_factory=dict)

    def segments(self) -> set[str]:
        """The names of all files that the manifest names."""
        lists = (*self.tables.values(), *self.pending.values())
        named = {name for segments in lists for name in segments}
        coded = {coding["segment"] for coding in self.codings.values()}
        return named | coded | {self.superseded, self.described, self.wordings} - {""}

    def take_pending(self) -> None:
        """Make what is pending part of the tables."""
        for table, segments in self.pending.items():
            self.tables[table] += segments
        self.pending = _no_segments()


class Store:
    """One corpus directory: reading its manifest, writing segments, replacing the manifest."""

    def __init__(self, directory: Path) -> None:
        """Use `directory`; nothing is read or created yet."""
        self.directory = Path(directory)

    def exists(self) -> bool:
        """Whether the directory holds a corpus."""
        return (self.directory / _MANIFEST).is_file()

    def create(self) -> None:
        """Make the directory a corpus with nothing in it; does nothing to one that exists.

        Raises:
            CorpusError: the directory holds other files, or cannot be written.
        """
        if self.exists():
            return
        with self._writable():
            self.directory.mkdir(parents=True, exist_ok=True)
            if not all(_is_leftover(entry.name) for entry in self.directory.iterdir()):
                raise CorpusError(
                    f"{self.directory} holds files but no corpus: name a new or empty directory."
                )
            (self.directory / "raw").mkdir(exist_ok=True)
            (self.directory / "segments").mkdir(exist_ok=True)
        self.commit(Manifest())

    def manifest(self) -> Manifest:
        """The corpus as it stands.

        Raises:
            CorpusError: there is no corpus, it is damaged, or a later chapter8 wrote it.
        """
        try:
            content = json.loads((self.directory / _MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CorpusError(
                f"There is no corpus in {self.directory}: make one with "
                f"'chapter8 add {self.directory} PATH'."
            ) from None
        except (OSError, ValueError) as error:
            raise CorpusError(
                f"The manifest of the corpus {self.directory} cannot be read ({error}): "
                "restore manifest.json or add the documents again to a new corpus."
            ) from error
        if content.pop("format", None) != FORMAT:
            raise CorpusError(
                f"The corpus {self.directory} was written by another version of chapter8: "
                "add the documents again to a new corpus."
            )
        return Manifest(**content)

    def commit(self, manifest: Manifest) -> None:
        """Replace the manifest in one step, after the segments it names are on disk.

        Raises:
            CorpusError: the directory cannot be written.
        """
        content = {"format": FORMAT, **vars(manifest)}
        temporary = self.directory / f"{_MANIFEST}.{os.getpid()}"
        with self._writable():
            with temporary.open("w", encoding="utf-8") as file:
                json.dump(content, file, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.directory / _MANIFEST)

    def organizations(self) -> tuple[str, ...]:
        """The folder of the user's own organization files, where there is one."""
        folder = self.directory / "organizations"
        return (str(folder),) if folder.is_dir() else ()

    def path(self, segment: str) -> Path:
        """Where a segment lies."""
        folder = "raw" if segment.startswith("raw-") else "segments"
        return self.directory / folder / segment

    def paths(self, manifest: Manifest, table: str, *, pending: bool = False) -> list[str]:
        """The files of a table, on demand with those that are pending."""
        segments = manifest.tables[table] + (manifest.pending[table] if pending else [])
        return [str(self.path(segment)) for segment in segments]

    def write(self, table: str, rows: Any) -> str:  # noqa: ANN401 - pyarrow has no types
        """Write an Arrow table as a new segment and return its name; no manifest names it yet.

        Raises:
            CorpusError: the directory cannot be written.
        """
        import pyarrow.parquet as pq

        segment = f"{table}-{uuid.uuid4().hex}.parquet"
        path = self.path(segment)
        with self._writable():
            how = _WRITING.get(table, _USUAL)
            pq.write_table(rows, path, compression="zstd", compression_level=3, **how)
            with path.open("rb") as file:
                os.fsync(file.fileno())
        return segment

    def keep(self, what: str, content: bytes) -> str:
        """Write a file beside the segments and return its name; no manifest names it yet.

        Raises:
            CorpusError: the directory cannot be written.
        """
        name = f"{what}-{uuid.uuid4().hex}.json"
        with self._writable(), self.path(name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return name

    def sweep(self, manifest: Manifest) -> None:
        """Remove files that the manifest does not name."""
        named = manifest.segments()
        for folder in ("raw", "segments"):
            for path in (self.directory / folder).iterdir():
                if path.suffix in (".parquet", ".json") and path.name not in named:
                    path.unlink(missing_ok=True)
        for path in self.directory.glob(f"{_MANIFEST}.*"):
            path.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[Manifest]:
        """Hold the corpus for writing; gives the manifest to extend and commit.

        Raises:
            BusyError: another process is writing.
            CorpusError: the directory cannot be written.
        """
        with self._lock_file() as file:
            try:
                _lock(file.fileno())
            except OSError:
                raise BusyError(
                    f"Another process is writing to the corpus {self.directory}: "
                    "wait until it has ended."
                ) from None
            manifest = self.manifest()
            self.sweep(manifest)
            yield manifest

    def _lock_file(self) -> BinaryIO:
        with self._writable():
            return (self.directory / "lock").open("a+b")

    @contextmanager
    def _writable(self) -> Iterator[None]:
        """Turn a full disk or a lack of permission into a sentence for a person."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise CorpusError(
                f"The corpus {self.directory} cannot be written: {reason}."
            ) from error


def _is_leftover(name: str) -> bool:
    """Whether a file is of a corpus whose making was cut short."""
    made = ("raw", "segments", "index", "lock", "organizations", "coded", "thesaurus.json")
    return name in made or name.startswith(f"{_MANIFEST}.")


def _lock(descriptor: int) -> None:
    """Take the lock or raise OSError; the system frees it when the process ends, however."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
