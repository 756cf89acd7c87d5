"""What becomes of a claim: it holds, it fails, tables do not decide it, or it is not understood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chapter8.audit.claims_file import Claim
from chapter8.audit.findings import Cell, Finding, Number, finding, listed, number_text
from chapter8.audit.labels import Match, match, nearest, split
from chapter8.audit.table import PublishedTable

HOLDS, FAILS = "holds", "fails"
NOT_DECIDABLE, NOT_UNDERSTOOD = "not_decidable", "not_understood"


class MisfitError(Exception):
    """A reading of a claim that does not fit its table; the message says what is missing."""


@dataclass(frozen=True)
class Answer:
    """The verdict on a claim, a sentence that gives its reason, and findings where it fails."""

    verdict: str
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Question:
    """A claim with the table that it is about and everything that is known besides.

    `totals` are numbers by table and unit: sums of the tables and those that the publication
    states. `unit` is the unit in which the claim is made, None where it says none.
    """

    claim: Claim
    table: PublishedTable
    tables: Sequence[PublishedTable]
    totals: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    unit: str | None = None

    def find(self, code: str, message: str, *cells: Cell, **facts: Any) -> Finding:  # noqa: ANN401
        """A finding about this claim; `facts` are other fields of `Finding`."""
        facts = {"table": self.table.name, "stated": self.claim.text, **facts}
        said = f"{facts['table']}: {message}" if facts["table"] else message
        return finding(code, said, claim=self.claim.number, cells=cells, **facts)

    def fails(self, code: str, message: str, *cells: Cell, **facts: Any) -> Answer:  # noqa: ANN401
        """The claim fails for one reason."""
        found = self.find(code, message, *cells, **facts)
        return Answer(FAILS, found.message, (found,))

    def holds(self, message: str) -> Answer:
        """The claim holds."""
        return Answer(HOLDS, f"{self.table.name}: {message}")

    def undecided(self, message: str) -> Answer:
        """The claim was read, but the tables do not hold what decides it."""
        return Answer(NOT_DECIDABLE, f"{self.table.name}: {message}")

    def subject(self, words: str) -> str:
        """The one row that words mean.

        Raises:
            MisfitError: there is none, or several.
        """
        return self.certain(match(words, self.table.subjects))

    def subjects(self, words: str) -> list[str]:
        """The rows that a list of words means, each once; errors as `subject`."""
        found = list(dict.fromkeys(map(self.certain, split(words, self.table.subjects))))
        if not found:
            raise MisfitError(f"'{words}' names no subject")
        return found

    def certain(self, found: Match) -> str:
        """The one row of a match; errors as `subject`."""
        if len(found.rows) == 1:
            return found.rows[0]
        if found.rows:
            several = " or ".join(f"'{row}'" for row in found.rows)
            raise MisfitError(f"'{found.words}' may mean {several} in {self.table.name}")
        hint = nearest(found.words, self.table.subjects)
        raise MisfitError(f"{self.table.name} has no subject '{found.words}'{hint}")

    def year(self, text: str) -> int:
        """A year that the table covers.

        Raises:
            MisfitError: it does not.
        """
        year = next((one for one in self.table.years if one == int(text)), None)
        if year is None:
            first, last = self.table.years[0], self.table.years[-1]
            raise MisfitError(
                f"{self.table.name} has no year {int(text)}; it runs from {first} to {last}"
            )
        return year


_TOGETHER = re.compile(r",?\s*\b(?:taken together|together|combined|jointly|both)\b", re.IGNORECASE)


def joint(question: Question, words: str) -> list[str]:
    """The rows that a list of words means together; errors as `Question.subject`."""
    return question.subjects(_TOGETHER.sub("", words))


def joint_name(rows: Sequence[str]) -> str:
    """Rows in a sentence: "'Security' and 'Trade' together"."""
    named = listed([f"'{row}'" for row in rows])
    return named if len(rows) == 1 else f"{named} together"


def ranking(counts: Mapping[Any, Number], *, least: bool = False) -> list[tuple[Any, Number]]:
    """Keys and counts from the largest down, or from the smallest up; equal ones as given."""
    return sorted(counts.items(), key=lambda one: one[1] if least else -one[1])


def ranked_text(counts: Mapping[Any, Number], upto: Number, *, least: bool = False) -> str:
    """The ranking in words down to a count: "2016 (162), 2001 and 2004 (76 each), 2009 (75)"."""
    groups: dict[Number, list[str]] = {}
    for key, count in ranking(counts, least=least):
        if count > upto if least else count < upto:
            break
        groups.setdefault(count, []).append(str(key))
    return ", ".join(
        f"{keys[0]} ({number_text(count)})"
        if len(keys) == 1
        else f"{', '.join(keys[:-1])} and {keys[-1]} ({number_text(count)} each)"
        for count, keys in groups.items()
    )


def parts_text(counts: Mapping[str, Number]) -> str:
    """What a year is made of, in words: "Terrorism 3, Security 1"."""
    return ", ".join(f"{key} {number_text(count)}" for key, count in ranking(counts) if count)


def rank(counts: Mapping[Any, Number], key: object, *, least: bool = False) -> int:
    """Place of a key by its count, equal counts sharing the better place."""
    own = counts[key]
    return 1 + sum(other < own if least else other > own for other in counts.values())


def exact(text: str) -> Number:
    """A number as a claim writes it, thousands apart or not.

    Raises:
        MisfitError: it is none.
    """
    from chapter8.audit.numerals import numeral

    value = numeral(text.strip().rstrip(".,")).value
    if value is None:
        raise MisfitError(f"'{text}' is no number")
    return value
