"""Mistakes in organization files: where each stands, what is wrong, what would be right."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chapter8.errors import RegistryError

_SHOWN = 50


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake: the file, the line (from 1) and one sentence for the person who mends it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the mistake in the form that editors turn into a link: `file:line: sentence`."""
        return f"{self.file}:{self.line}: {self.message}"


class FaultyRegistryError(RegistryError):
    """Organization files hold mistakes; `faults` lists all of them, by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Make the message from the mistakes: a count, then one line for each."""
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        files = len({fault.file for fault in self.faults})
        lines = [
            f"{count(len(self.faults), 'mistake')} in {count(files, 'organization file')}:",
            *map(str, self.faults[:_SHOWN]),
        ]
        if len(self.faults) > _SHOWN:
            lines.append(f"... and {len(self.faults) - _SHOWN} more")
        super().__init__("\n".join(lines))


def count(number: int, noun: str) -> str:
    """Give `1 mistake`, `2 mistakes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def suggestion(word: str, known: Iterable[str]) -> str:
    """Give `; did you mean 'x'?` for the nearest known word, or an empty string."""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f"; did you mean {by_fold[near[0]]!r}?" if near else ""


def one_of(known: Sequence[str]) -> str:
    """Give a closed list in words: `one of a, b or c`."""
    return f"one of {', '.join(known[:-1])} or {known[-1]}"
