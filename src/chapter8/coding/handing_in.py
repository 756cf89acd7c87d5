"""Take in what coders handed in: checked row by row, and nothing that is held is ever lost."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from chapter8.coding.answers import understand
from chapter8.coding.coded import ADJUDICATED, append
from chapter8.coding.people import Coding, Place, latest
from chapter8.coding.samples import Sample, Unit, check_coders, every
from chapter8.coding.sheets import NOTE, answer_column, plain, single
from chapter8.errors import Chapter8Error, UsageError

NEEDED = ("unit", "text")
ANSWERS = ("code", "marks")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken in: the file, its sheet ("" in CSV), the row (0: all) and why."""

    file: str
    sheet: str
    row: int
    reason: str

    def __str__(self) -> str:
        """One line for a person."""
        where = f"{self.file}, {self.sheet}" if self.sheet else self.file
        end = "" if self.reason.endswith("?") else "."
        return f"{where}{f', row {self.row}' if self.row else ''}: {self.reason}{end}"


@dataclass
class HandedIn:
    """What taking in did: every row with a unit is in exactly one of these.

    `new` were coded for the first time, `revised` replace what their coder had said, `unchanged`
    are held already, `blank` are not coded yet, `problems` are explained.
    """

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    blank: int = 0
    problems: list[Problem] = field(default_factory=list)
    coders: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    sheet: str
    number: int
    cells: dict[str, str]

    def problem(self, reason: str) -> Problem:
        return Problem(self.file, self.sheet, self.number, reason.rstrip("."))


def take_in(
    corpus: Path,
    paths: Sequence[Path],
    *,
    coder: str | None = None,
    revise: bool = False,
    now: dt.datetime | None = None,
) -> HandedIn:
    """Read sheets that were coded and keep what they hold.

    Args:
        corpus: directory of the corpus.
        paths: workbooks and CSV files; any number of coders and samples.
        coder: who coded rows that do not say it.
        revise: let a coder's new word replace an older one; otherwise it is a problem.
        now: the time of the codings; that of the clock if it is not given.

    Raises:
        UsageError: there is no such file, or the corpus holds no sample.
        CorpusError: the corpus cannot be read or written.
    """
    if coder is not None and coder != ADJUDICATED:
        check_coders((coder,))
    units = {unit.id: (sample, unit) for sample in every(corpus) for unit in sample.units}
    if not units:
        raise UsageError("The corpus has no sample yet: draw one with 'chapter8 coding export'.")
    done = HandedIn()
    said: dict[tuple[str, Place, str], list[tuple[_Row, Coding]]] = {}
    for row in _rows(paths, done):
        found = _read(row, units, coder, done)
        if found is not None:
            sample, coding = found
            key = (sample.codes.name, coding.place, coding.coder)
            said.setdefault(key, []).append((row, coding))
    _keep(corpus, said, done, revise=revise, now=now)
    done.problems.sort(key=lambda problem: (problem.file, problem.sheet, problem.row))
    return done


def record(  # noqa: PLR0913, PLR0917 - what a coder says, and where
    corpus: Path,
    sample: Sample,
    unit_id: str,
    coder: str,
    cell: str,
    note: str = "",
    now: dt.datetime | None = None,
) -> Coding:
    """Keep what a coder says of one unit on a page; a later word replaces an earlier one.

    Args:
        corpus: directory of the corpus.
        sample: the sample.
        unit_id: the unit.
        coder: who says it, or `coded.ADJUDICATED`.
        cell: what would stand in the cell of a sheet.
        note: what the coder adds.
        now: the time; that of the clock if it is not given.

    Raises:
        UsageError: there is no such unit or coder, or the cell is blank or not understood.
    """
    unit = next((unit for unit in sample.units if unit.id == unit_id), None)
    if unit is None:
        raise UsageError(f"The sample {sample.name} has no unit {unit_id}.")
    if coder not in (*sample.coders, ADJUDICATED):
        raise UsageError(f"{coder} is no coder of the sample {sample.name}.")
    coding = understand(cell, sample, unit, coder, " ".join(note.split()))
    if coding is None:
        raise UsageError("A blank is not coded: choose a code, none or unsure.")
    before = latest(corpus, sample.codes.name).get((coding.place, coder))
    if before is not None and before.says(coding):
        return before
    time = (now or dt.datetime.now(dt.UTC)).isoformat(timespec="microseconds")
    coding = replace(coding, time=time)
    append(corpus, coding.rows(sample.codes.name))
    return coding


def _rows(paths: Sequence[Path], done: HandedIn) -> Iterator[_Row]:
    """The rows of all sheets to code in; a sheet or file that is none is a problem."""
    from chapter8.audit.sheet import read_sheets

    for path in paths:
        try:
            sheets = read_sheets(path)
        except UsageError:
            raise
        except Chapter8Error as error:
            done.problems.append(Problem(path.name, "", 0, str(error).rstrip(".")))
            continue
        tables = {name: _table(rows) for name, rows in sheets.items()}
        held = {name: table for name, table in tables.items() if table is not None}
        if not held:
            lacking = f"no sheet has the columns {', '.join(NEEDED)} and {' or '.join(ANSWERS)}"
            done.problems.append(Problem(path.name, "", 0, lacking))
        for name, (start, heads, rows) in held.items():
            for number, row in enumerate(rows, start):
                cells = dict(zip(heads, row, strict=False))
                if any(cells.get(column) for column in (*NEEDED, *ANSWERS)):
                    yield _Row(path.name, name, number, cells)


def _table(rows: list[list[str]]) -> tuple[int, list[str], list[list[str]]] | None:
    """Number of the first row below the heads, the heads, and the rows; None without heads."""
    for place, row in enumerate(rows):
        heads = [cell.strip().casefold() for cell in row]
        if set(NEEDED) <= set(heads) and set(ANSWERS) & set(heads):
            return place + 2, heads, rows[place + 1 :]
    return None


def _read(
    row: _Row, units: dict[str, tuple[Sample, Unit]], coder: str | None, done: HandedIn
) -> tuple[Sample, Coding] | None:
    """The coding of a row; None where it is blank or a problem, which is written down."""
    try:
        sample, unit = _unit(row, units)
        cell = row.cells.get(answer_column(sample), "")
        cell = cell if plain(cell) == cell else plain(cell)
        note = " ".join(plain(row.cells.get(NOTE, "")).split())
        coding = understand(cell, sample, unit, "", note)
        if coding is None:
            done.blank += 1
            return None
        _check_text(row, unit)
        who = _coder(row, sample, coder)
    except UsageError as error:
        done.problems.append(row.problem(str(error)))
        return None
    return sample, replace(coding, coder=who)


def _unit(row: _Row, units: dict[str, tuple[Sample, Unit]]) -> tuple[Sample, Unit]:
    name = row.cells["unit"].strip()
    if not name:
        raise UsageError("the column unit is empty, so that nobody can say what was coded")
    if name not in units:
        near = get_close_matches(name, units, 1, 0.8)
        hint = f"did you mean {near[0]}?" if near else "is the sheet of another corpus?"
        raise UsageError(f"no sample of this corpus has a unit {name}: {hint}")
    return units[name]


def _check_text(row: _Row, unit: Unit) -> None:
    """The text must be the one that was drawn: else rows or cells were shifted."""
    cell = row.cells["text"]
    if single(unit.text) not in (single(cell), single(plain(cell))):
        raise UsageError(
            f"the text is not that of unit {unit.id} ({unit.document}): it was changed, or sorted "
            "apart from its row; take the row from the sheet that was exported"
        )


def _coder(row: _Row, sample: Sample, given: str | None) -> str:
    name = " ".join(row.cells.get("coder", "").split())
    if given is not None and name.casefold() in ("", given.casefold()):
        return given
    if not name:
        raise UsageError("the coder is missing: fill the column, or name them with --coder")
    known = {one.casefold(): one for one in (*sample.coders, ADJUDICATED)}
    if name.casefold() not in known:
        near = get_close_matches(name.casefold(), known, 1)
        hint = f"did you mean {known[near[0]]}?" if near else "for a new coder use --coder"
        raise UsageError(f"{name} is no coder of the sample {sample.name}: {hint}")
    return known[name.casefold()]


def _keep(
    corpus: Path,
    said: dict[tuple[str, Place, str], list[tuple[_Row, Coding]]],
    done: HandedIn,
    *,
    revise: bool,
    now: dt.datetime | None,
) -> None:
    """Add what is new; what was said twice in different ways is a problem, and so is a change."""
    held = {codebook: latest(corpus, codebook) for codebook, _, _ in said}
    time = (now or dt.datetime.now(dt.UTC)).isoformat(timespec="microseconds")
    lines = []
    for (codebook, place, who), rows in said.items():
        coding = rows[0][1]
        if not all(coding.says(other) for _, other in rows):
            done.problems += [_twice(rows, row, who) for row, _ in rows]
            continue
        done.unchanged += len(rows) - 1
        before = held[codebook].get((place, who))
        done.coders.add(who)
        if before is not None and before.says(coding):
            done.unchanged += 1
            continue
        if before is not None and not revise:
            done.problems.append(rows[0][0].problem(_changed(before, who)))
            continue
        done.new += before is None
        done.revised += before is not None
        lines += [{**line, "time": time} for line in coding.rows(codebook)]
    append(corpus, lines)


def _twice(rows: Sequence[tuple[_Row, Coding]], row: _Row, who: str) -> Problem:
    others = [f"{one.sheet or one.file} row {one.number}" for one, _ in rows if one != row]
    return row.problem(
        f"{who} coded this unit differently in {', '.join(others)}: keep one of them"
    )


def _changed(before: Coding, who: str) -> str:
    said = "unsure" if before.unsure else ", ".join(sorted(before.codes)) or "none"
    noted = f" with the note {before.note!r}" if before.note else ""
    return (
        f"{who} said {said}{noted} on {before.time[:10]}, and something else here; it is kept. "
        "If the new word is meant to replace it, import with --revise"
    )
