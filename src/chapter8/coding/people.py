"""What people said of units: one coding is what one coder said of one unit at one time.

In the corpus a coding is one row of `schema.CODINGS` a code (or mark), all of one time; a unit that
a coder found no code for has a row without one. See `coded`, which keeps the rows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chapter8.coding.coded import history
from chapter8.coding.samples import NONE
from chapter8.coding.spans import Span
from chapter8.errors import CorpusError

Place = tuple[str, str | None, int | None]
"""Document, version and passage; the last two are None for a whole document."""

_MARK = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder said of a unit.

    Attributes:
        place: the unit.
        coder: a name, or `coded.ADJUDICATED`.
        codes: what was given; none of them where no code applies or the coder is not sure.
        unsure: the coder could not decide.
        marks: for references, the spans marked, each with its code; `codes` are those then.
        note: what the coder added.
        time: when it was taken in, ISO 8601.
    """

    place: Place
    coder: str
    codes: frozenset[str] = frozenset()
    unsure: bool = False
    marks: frozenset[Span] = frozenset()
    note: str = ""
    time: str = ""

    def says(self, other: "Coding") -> bool:
        """Whether both say the same, whenever it was said."""
        return (self.codes, self.unsure, self.marks, self.note) == (
            other.codes,
            other.unsure,
            other.marks,
            other.note,
        )

    def value(self) -> frozenset[str] | None:
        """What agreement compares: the codes, `none` where none applies; None where unsure."""
        return None if self.unsure else self.codes or frozenset({NONE})

    def rows(self, codebook: str) -> list[dict[str, Any]]:
        """The coding as rows of `schema.CODINGS`."""
        document, version, passage = self.place
        row = {
            "document": document,
            "version": version,
            "passage": passage,
            "codebook": codebook,
            "code": None,
            "assigned": "person",
            "coder": self.coder,
            "weight": 1.0,
            "certainty": 0.0 if self.unsure else None,
            "basis": self.note,
            "time": self.time,
        }
        if self.marks:
            return [
                {**row, "code": code, "basis": f"{start}-{end} {self.note}".rstrip()}
                for start, end, code in sorted(self.marks)
            ]
        return [{**row, "code": code} for code in sorted(self.codes)] or [row]


def latest(corpus: Path, codebook: str) -> dict[tuple[Place, str], Coding]:
    """The last word of each coder on each unit.

    Args:
        corpus: directory of the corpus.
        codebook: name@version, or a name for all of its versions.

    Raises:
        CorpusError: what was coded cannot be read.
    """
    rows: dict[tuple[Place, str], list[Mapping[str, Any]]] = {}
    for row in history(corpus, codebook):
        place = (row["document"], row.get("version"), row.get("passage"))
        held = rows.get((place, row["coder"]))
        if held and held[0]["time"] == row["time"]:
            held.append(row)
        else:
            rows[place, row["coder"]] = [row]
    marking = codebook.partition("@")[0] == MARKING
    return {key: _coding(*key, lines, marking=marking) for key, lines in rows.items()}


MARKING = "references"
"""Name of the codebook under which names of organizations are marked."""
NOT_COUNTED = " (not counted)"
"""Behind an organization: the place names it and is not to be counted."""


def _coding(
    place: Place, coder: str, rows: Iterable[Mapping[str, Any]], *, marking: bool
) -> Coding:
    rows = list(rows)
    first = rows[0]
    note = first["basis"] or ""
    codes = frozenset(row["code"] for row in rows if row["code"] is not None)
    marks = (
        frozenset(_mark(row) for row in rows if row["code"] is not None) if marking else frozenset()
    )
    if marks:
        note = note.partition(" ")[2]
    unsure = not codes and first["certainty"] == 0
    return Coding(place, coder, codes, unsure, marks, note, first["time"])


def _mark(row: Mapping[str, Any]) -> Span:
    found = _MARK.match(row["basis"] or "")
    if found is None:
        raise CorpusError(
            f"A mark of {row['coder']} in {row['document']} does not say where it stands: "
            "restore the folder coded of the corpus from a copy."
        )
    return Span(int(found[1]), int(found[2]), row["code"])
