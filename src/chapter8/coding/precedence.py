"""Which codings of a unit hold: adjudicated, then persons, catalogue, rule, model."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chapter8.coding.coded import ADJUDICATED
from chapter8.schema import CODERS

DISPUTED = "disputed"
"""Stands as a subject where persons disagree and nobody has adjudicated."""

CHOICES = ("one", "several", "fractional")
"""How many subjects a unit counts in: the weightiest, each whole, or each by its share."""

Unit = tuple[str, str | None, int | None]


@dataclass(frozen=True)
class Settled:
    """One code that holds for a unit: `weight` is its share of the unit, all shares sum to 1.

    A `code` of None says that whoever `assigned` it looked and found none.
    """

    document: str
    version: str | None
    passage: int | None
    code: str | None
    assigned: str
    weight: float


def settle(rows: Iterable[Mapping[str, Any]], order: Sequence[str] = ()) -> list[Settled]:
    """The codings that hold, of one codebook, ordered by unit and then by weight.

    Args:
        rows: rows of `schema.CODINGS`, those of persons in the order in which they were added.
        order: the codes of the codebook; of equal weights, the code that stands first leads.
    """
    units: dict[Unit, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        units[_unit(row)].append(row)
    rank = {code: number for number, code in enumerate(order)}
    found = []
    for unit in sorted(units, key=_sortable):
        assigned, codes = _holding(units[unit])
        total = sum(codes.values()) or 1.0
        led: Iterable[str] = codes
        if len(codes) > 1:
            led = sorted(codes, key=lambda c: (-codes[c], rank.get(c, len(rank)), c))
        found += [Settled(*unit, code, assigned, codes[code] / total) for code in led]
        if not codes:
            found.append(Settled(*unit, None, assigned, 1.0))
    return found


def _unit(row: Mapping[str, Any]) -> Unit:
    passage = row.get("passage")
    return row["document"], row.get("version") if passage is not None else None, passage


def _sortable(unit: Unit) -> tuple[str, str, int]:
    return unit[0], unit[1] or "", unit[2] or 0


def _holding(rows: Sequence[Mapping[str, Any]]) -> tuple[str, dict[str, float]]:
    """Who decides a unit, and the codes with their weights."""
    if len(rows) == 1 and rows[0]["assigned"] != "person":
        return rows[0]["assigned"], _weights(rows)  # most units, so that they are not sorted out
    persons = [row for row in rows if row["assigned"] == "person"]
    if persons:
        codes = _of_persons(persons)
        if codes is not None:
            return "person", codes
    for assigned in CODERS[1:]:
        codes = _weights(row for row in rows if row["assigned"] == assigned)
        if codes:
            return assigned, codes
    return max((row["assigned"] for row in rows), key=CODERS.index), {}


def _weights(rows: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for row in rows:
        if row["code"] is not None:
            weights[row["code"]] += 1.0 if row.get("weight") is None else row["weight"]
    return weights


def _of_persons(rows: Sequence[Mapping[str, Any]]) -> dict[str, float] | None:
    """The adjudicated codes, else those that more than half of the coders gave.

    Who is not sure (a certainty of 0) is not counted; None where nobody is.
    """
    latest: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        held = latest.get(row["coder"])
        if held and held[0]["time"] == row["time"]:
            held.append(row)
        else:
            latest[row["coder"]] = [row]
    latest = {coder: lines for coder, lines in latest.items() if lines[0].get("certainty") != 0}
    if not latest:
        return None
    if ADJUDICATED in latest:
        return _weights(latest[ADJUDICATED])
    given = [_weights(lines) for lines in latest.values()]
    agreed: dict[str, float] = {}
    for code in {code for codes in given for code in codes}:
        holding = [codes[code] for codes in given if code in codes]
        if 2 * len(holding) > len(given):
            agreed[code] = sum(holding) / len(holding)
    if agreed or 2 * sum(not codes for codes in given) > len(given):
        return agreed
    return {DISPUTED: 1.0}
