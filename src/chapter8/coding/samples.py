"""Samples to code: which units were drawn, how likely each was, and who is to code them.

A sample is kept in the corpus as one JSON file, `coded/samples/NAME.json`, which nothing rebuilds
or changes: with the text that the coders saw, what they said of it can be read for ever.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from chapter8.coding.coded import ADJUDICATED, FOLDER
from chapter8.errors import CorpusError, UsageError

Task = Literal["subjects", "references"]

TASKS: tuple[Task, ...] = ("subjects", "references")
NONE = "none"
"""What a coder writes who finds that no code applies; a blank cell is not coded."""
UNSURE = "unsure"
"""What a coder writes who cannot decide: told, and never counted as a code."""
_CODER = re.compile(r"\w[\w .'-]{0,39}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One code that a coder can choose: its id, the label that coders read, what it means."""

    id: str
    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes that a unit can be given.

    Attributes:
        name: name@version of the codebook.
        codes: its codes, in its own order.
        several: whether one unit may have more than one code.
    """

    name: str
    codes: tuple[Choice, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Stratum:
    """Units drawn by the same chance: `drawn` of a `population`, both numbers of units."""

    name: str
    population: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many units of the population each drawn one stands for (1 / inclusion)."""
        return self.population / self.drawn


@dataclass(frozen=True, slots=True)
class Unit:
    """One passage or document to code.

    Attributes:
        id: what stands in the sheet; it survives sorting, filtering and copying.
        document: the document it belongs to.
        version: its version; None for a whole document.
        passage: ordinal of the passage in the version; None for a whole document.
        year, part, language: as in the corpus.
        before: what stands shortly before it, for reading only.
        text: what the coder reads, character for character.
        stratum: name of its stratum.
        coders: who is to code it.
    """

    id: str
    document: str
    version: str | None
    passage: int | None
    year: int | None
    part: str | None
    language: str | None
    before: str
    text: str
    stratum: str
    coders: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str | None, int | None]:
        """Document, version and passage: the same in every sample that holds the unit."""
        return self.document, self.version, self.passage


@dataclass(frozen=True)
class Sample:
    """Units to code, drawn once.

    Attributes:
        name: file stem in the corpus.
        task: subjects (give codes) or references (mark names of organizations).
        unit: passages or documents.
        codes: what they can be given.
        coders: the people.
        facts: sentences on how it was drawn, by name: seed, allocation, corpus, rules, ...
        strata, units: what was drawn.
    """

    name: str
    task: Task
    unit: Literal["passages", "documents"]
    codes: CodeList
    coders: tuple[str, ...]
    facts: Mapping[str, str]
    strata: tuple[Stratum, ...]
    units: tuple[Unit, ...]

    @cached_property
    def weights(self) -> dict[str, float]:
        """How many units of the population each unit of the sample stands for, by its id."""
        by_stratum = {stratum.name: stratum.weight for stratum in self.strata}
        return {unit.id: by_stratum[unit.stratum] for unit in self.units}

    def of(self, coder: str) -> list[Unit]:
        """The units of one coder, in an order of the coder's own that tells nothing of strata."""
        mine = (unit for unit in self.units if coder in unit.coders)
        return sorted(mine, key=lambda unit: digest(self.name, coder, unit.id))


def digest(*parts: object) -> str:
    """SHA-256 of the parts, hexadecimal: an order that is the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def unit_id(sample: str, place: tuple[str, str | None, int | None]) -> str:
    """The id of a unit in a sample; it begins with a letter, so that no spreadsheet computes it."""
    return f"u{digest(sample, *place)[:10]}"


def check_name(name: str) -> str:
    """The name, if it can be that of a file and a sheet.

    Raises:
        UsageError: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name a sample: use up to 80 letters, digits, dots, dashes and "
            "underscores."
        )
    return name


def check_coders(coders: tuple[str, ...]) -> tuple[str, ...]:
    """The names of coders, if each is a name of its own.

    Raises:
        UsageError: there is none, one is named twice or reserved.
    """
    if not coders:
        raise UsageError("Name who is to code: --coders ANNA,BORIS.")
    seen: set[str] = set()
    for coder in coders:
        if coder.casefold() == ADJUDICATED:
            raise UsageError(
                f"{coder!r} is the name of the last word, not of a coder: disagreements are "
                "decided in the sheet that 'chapter8 coding adjudicate' writes."
            )
        key = coder.casefold().replace(" ", "-")  # as in the name of a file
        if key in seen:
            raise UsageError(f"The coder {coder} is named twice: name each once.")
        if not _CODER.fullmatch(coder):
            raise UsageError(
                f"{coder!r} cannot name a coder: use up to 40 letters, digits and blanks."
            )
        seen.add(key)
    return coders


def keep(corpus: Path, sample: Sample) -> bool:
    """Write a sample into a corpus; False if it is there already.

    Args:
        corpus: directory of the corpus.
        sample: what was drawn.

    Raises:
        UsageError: another sample has that name.
        CorpusError: the corpus cannot be written.
    """
    path = _path(corpus, sample.name)
    text = json.dumps(asdict(sample), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        if path.exists():
            if path.read_text(encoding="utf-8") == text:
                return False
            raise UsageError(
                f"The corpus holds another sample of the name {sample.name}: choose another --name."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".part")
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        raise CorpusError(f"The sample cannot be written to {path}: {error.strerror}.") from error
    return True


def names(corpus: Path) -> list[str]:
    """The names of the samples of a corpus, in order."""
    return sorted(path.stem for path in _path(corpus, "any").parent.glob("*.json"))


def _path(corpus: Path, name: str) -> Path:
    return Path(corpus) / FOLDER / "samples" / f"{name}.json"


def load(corpus: Path, name: str) -> Sample:
    """The sample of that name.

    Raises:
        UsageError: there is none of that name.
        CorpusError: its file is damaged.
    """
    known = names(corpus)
    if name not in known:
        have = f"it has {', '.join(known)}" if known else "it has none yet"
        raise UsageError(
            f"The corpus has no sample {name!r} ({have}): draw one with 'chapter8 coding export'."
        )
    path = _path(corpus, name)
    try:
        return _sample(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(
            f"The sample {path} cannot be read ({error}): restore it from a copy."
        ) from error


def every(corpus: Path) -> Iterator[Sample]:
    """All samples of a corpus, by name.

    Raises:
        CorpusError: the file of one is damaged.
    """
    return (load(corpus, name) for name in names(corpus))


def _sample(content: dict[str, Any]) -> Sample:
    codes = content.pop("codes")
    return Sample(
        codes=CodeList(
            codes["name"], tuple(Choice(**code) for code in codes["codes"]), codes["several"]
        ),
        coders=tuple(content.pop("coders")),
        strata=tuple(Stratum(**stratum) for stratum in content.pop("strata")),
        units=tuple(
            Unit(**{**unit, "coders": tuple(unit["coders"])}) for unit in content.pop("units")
        ),
        **content,
    )
