"""The audit: tables by themselves, then every claim about them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from chapter8 import __version__
from chapter8.audit import (
    about_changes,
    about_comparisons,
    about_numbers,
    about_parts,
    about_subjects,
    about_years,
)
from chapter8.audit.arithmetic import check_sums
from chapter8.audit.claim_tables import tables_of
from chapter8.audit.claims_file import Claim, Claims, TableFacts, read_claims
from chapter8.audit.derived import check_derived
from chapter8.audit.findings import SEVERITIES, Finding, Number, finding, listed
from chapter8.audit.periods import spoken
from chapter8.audit.plausibility import check_table, check_vocabularies
from chapter8.audit.reading import read_tables
from chapter8.audit.statement import Statement, nearest_form, plain, readings
from chapter8.audit.table import PublishedTable, is_beside
from chapter8.audit.verdict import (
    FAILS,
    HOLDS,
    NOT_DECIDABLE,
    NOT_UNDERSTOOD,
    Answer,
    MisfitError,
    Question,
)
from chapter8.audit.words import unit_in
from chapter8.errors import UsageError

_CHECKS: Mapping[str, Callable[[Question, Statement], Answer]] = {
    "from to": about_changes.from_to,
    "every year": about_changes.every_year,
    "multiplied": about_changes.multiplied,
    "since": about_changes.since,
    "bounds": about_changes.bounds,
    "overtakes": about_changes.overtakes,
    "leads": about_parts.leads,
    "unit": about_numbers.unit,
    "period": about_years.period,
    "explained": about_parts.explained,
    "same": about_subjects.same,
    "absent": about_subjects.absent,
    "present": about_subjects.present,
    "first": about_years.first,
    "share": about_parts.share,
    "comparison": about_comparisons.comparison,
    "local peak": about_years.local_peak,
    "peak": about_years.peak,
    "lowest": about_years.lowest,
    "sorted": about_subjects.is_sorted,
    "trend": about_years.trend,
    "number of subjects": about_numbers.number_of_subjects,
    "total": about_numbers.total,
    "average": about_numbers.average,
    "median": about_numbers.middle,
    "cell": about_subjects.cell,
    "rank": about_subjects.ranks,
    "leaders": about_subjects.leaders,
}
_OF_THE_UNIT = {
    "from to",
    "every year",
    "multiplied",
    "since",
    "bounds",
    "overtakes",
    "leads",
    "explained",
    "share",
    "local peak",
    "peak",
    "lowest",
    "trend",
    "cell",
    "rank",
    "leaders",
}
"""Forms whose answer may differ from one unit of count to another."""

_IN_DOCUMENTS = re.compile(
    r"\b(?:(?:in|of) (?:(?:un|united nations) )?documents|mentioned|referenced|cited)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CheckedClaim:
    """A claim with the form in which it was read (None where it was not) and its answer."""

    claim: Claim
    form: str | None
    answer: Answer


@dataclass(frozen=True)
class Audit:
    """The result of an audit.

    Attributes:
        tables: the tables as they were read.
        claims: every claim with its verdict.
        findings: what is inconsistent or to be looked at, tables before claims.
    """

    tables: tuple[PublishedTable, ...]
    claims: tuple[CheckedClaim, ...]
    findings: tuple[Finding, ...]

    @property
    def not_understood(self) -> list[CheckedClaim]:
        """The claims of which nothing was checked."""
        return [one for one in self.claims if one.answer.verdict == NOT_UNDERSTOOD]

    @property
    def gravest_first(self) -> list[Finding]:
        """The findings for a person: errors, then warnings, then notes, each in their order."""
        return sorted(self.findings, key=lambda found: SEVERITIES.index(found.severity))

    def to_dict(self) -> dict[str, Any]:
        """The audit with stable field names, for JSON."""
        return {
            "chapter8": __version__,
            "tables": [_table_facts(table) for table in self.tables],
            "claims": [
                {
                    **asdict(one.claim),
                    "form": one.form,
                    "verdict": one.answer.verdict,
                    "reason": one.answer.reason,
                }
                for one in self.claims
            ],
            "findings": [found.to_dict() for found in self.findings],
            "summary": {
                severity: sum(found.severity == severity for found in self.findings)
                for severity in SEVERITIES
            },
        }


def audit(paths: Sequence[Path], claims: Path | None = None) -> Audit:
    """Audit the tables of some files, and claims about them.

    Args:
        paths: CSV or XLSX files, each with one table or more.
        claims: a file of claims; see docs/audit.md for its forms.

    Raises:
        UsageError: a file does not exist, or the file of claims has mistakes.
        UnreadableError: a file holds no table of counts by year.
    """
    read = read_claims(claims) if claims is not None else Claims()
    tables = [table for path in paths for table in read_tables(path)]
    return audit_tables(_told_apart(tables), read)


def audit_tables(tables: Sequence[PublishedTable], claims: Claims) -> Audit:
    """Audit tables that have been read, and claims about them; errors as `audit`."""
    tables = _with_facts(tables, claims.tables)
    checked = _check_claims(tables, claims)
    ordered = {
        found.table for one in checked if one.form == "sorted" for found in one.answer.findings
    }
    by_table = [
        found
        for table in tables
        for found in (
            *table.findings,
            *check_sums(table),
            *check_derived(table),
            *check_table(table, order_is_claimed=table.name in ordered),
        )
    ]
    by_claim = [found for one in checked for found in one.answer.findings]
    findings = [*by_table, *check_vocabularies(tables), *by_claim, *_unit_conflicts(checked)]
    return Audit(tuple(tables), tuple(checked), tuple(findings))


def _told_apart(tables: list[PublishedTable]) -> list[PublishedTable]:
    """Tables of one name get the name of their file behind it."""
    names = [table.name for table in tables]
    return [
        table
        if names.count(table.name) == 1
        else replace(table, name=f"{table.name} {table.names[-1]}")
        for table in tables
    ]


def _with_facts(
    tables: Sequence[PublishedTable], facts: Sequence[TableFacts]
) -> list[PublishedTable]:
    """Tables with the name, title and unit that the file of claims gives them."""
    result = list(tables)
    for fact in facts:
        wanted = {fact.name.casefold(), fact.file.casefold(), Path(fact.file).name.casefold()} - {
            ""
        }
        places = [
            place
            for place, table in enumerate(result)
            if wanted & {name.casefold() for name in table.names} or len(result) == 1
        ]
        if len(places) != 1:
            known = ", ".join(f"'{table.name}'" for table in result)
            raise UsageError(
                f"The claims describe a table '{fact.name}', but the tables are {known}: give it "
                "one of these names, or its file."
            )
        table = result[places[0]]
        result[places[0]] = replace(
            table,
            names=tuple(dict.fromkeys([*table.names, fact.name])),
            title=fact.title or table.title,
            unit=unit_in(fact.unit or "") or table.unit,
        )
    return result


def _check_claims(tables: Sequence[PublishedTable], claims: Claims) -> list[CheckedClaim]:
    totals = _totals(tables, claims)
    return [_check(claim, tables, totals) for claim in claims.claims]


def _totals(tables: Sequence[PublishedTable], claims: Claims) -> dict[str, dict[str, Number]]:
    """What is known of each table as a whole, by unit."""
    totals: dict[str, dict[str, Number]] = {}
    for table in tables:
        own = totals.setdefault(table.name, {table.counted: table.of_all()})
        own.update({o.unit: o.of_all() for o in tables if o.unit and is_beside(o, table)})
        for fact in claims.tables:
            if fact.name in table.names:
                own.update({u: n for u, n in fact.totals.items() if u not in own})
        for claim in claims.claims:
            documents = _documents(claim, table)
            if documents is not None:
                own.setdefault("documents", documents)
    return totals


def _documents(claim: Claim, table: PublishedTable) -> int | None:
    """The number of documents that a claim gives a table, if it does."""
    stated = re.fullmatch(r"(?:total )?(\d[\d,]*) documents", plain(_stated(claim, table) or ""))
    names = "|".join(map(re.escape, table.names))
    named = re.search(
        rf"(\d[\d,]*) documents? (?:\(|for|of|on|to|name)\s*(?:{names})\b", claim.text
    )
    found = stated or named
    return int(found.group(1).replace(",", "")) if found else None


def _stated(claim: Claim, table: PublishedTable) -> str | None:
    """The text of a claim about one table, without the table's name before it."""
    head, _, rest = claim.text.partition(":")
    names = {name.casefold() for name in table.names}
    if rest and head.strip().casefold() in names:
        return rest
    return claim.text if any(name.casefold() in names for name in claim.about) else None


def _check(
    claim: Claim, tables: Sequence[PublishedTable], totals: Mapping[str, Mapping[str, Number]]
) -> CheckedClaim:
    """Read a claim and check it against every table that it is about."""
    try:
        about, text = tables_of(claim, tables)
    except MisfitError as error:
        return _not_understood(claim, str(error))
    unit = unit_in(claim.unit or "") or unit_in(_IN_DOCUMENTS.sub("", text))
    answers = []
    form = None
    for table in about:
        question = Question(claim, table, tables, totals, unit)
        try:
            form, answer = _answer(question, spoken(text, table.years))
        except MisfitError as error:
            return _not_understood(claim, str(error))
        answers.append(answer)
        if form in {"comparison", "equation"}:
            break
    return CheckedClaim(claim, form, _together(answers))


def _not_understood(claim: Claim, reason: str) -> CheckedClaim:
    nearest = nearest_form(plain(claim.text))
    said = f"Line {claim.line}: '{claim.text}' is not understood: {reason}"
    hint = (
        "" if reason.startswith(("it is about", "say which")) else f"; a form that is: '{nearest}'"
    )
    return CheckedClaim(claim, None, Answer(NOT_UNDERSTOOD, f"{said}{hint}."))


def _answer(question: Question, text: str) -> tuple[str, Answer]:
    """The form of a claim and its answer, by the first reading that fits the table.

    Raises:
        MisfitError: no reading does; with the reason of the likeliest one.
    """
    if about_numbers.calculation(text):
        return "equation", about_numbers.equation(question, text)
    reason = None
    names = [name for table in question.tables for name in table.names]
    for said in readings(text, names):
        try:
            return said.form, _in_its_unit(question, said, _CHECKS[said.form](question, said))
        except MisfitError as error:
            reason = reason or str(error)
    raise MisfitError(reason or "it has none of the forms")


def _in_its_unit(question: Question, said: Statement, answer: Answer) -> Answer:
    """An answer in the unit of the table, with a finding where the claim is made in another one."""
    unit, table = question.unit, question.table
    if said.form not in _OF_THE_UNIT or not unit or not table.unit or unit == table.unit:
        return answer
    found = question.find(
        "unit_not_in_table",
        f"'{question.claim.text}' is said of {unit}, but the table counts {table.unit}: it cannot "
        "be reproduced from the table.",
        found=table.unit,
        instead=f"The claim in {table.unit}, or a table of {unit}.",
    )
    if answer.verdict == FAILS:
        return replace(answer, findings=(*answer.findings, found))
    return Answer(NOT_DECIDABLE, f"{found.message} In {table.unit}: {answer.reason}", (found,))


def _together(answers: Sequence[Answer]) -> Answer:
    """The answers for several tables as one: the gravest verdict, all reasons and findings."""
    order = (FAILS, NOT_UNDERSTOOD, NOT_DECIDABLE, HOLDS)
    verdict = min((answer.verdict for answer in answers), key=order.index)
    reasons = " ".join(answer.reason for answer in answers)
    return Answer(verdict, reasons, tuple(found for one in answers for found in one.findings))


def _unit_conflicts(checked: Sequence[CheckedClaim]) -> list[Finding]:
    """Claims that give one figure different units."""
    said: dict[tuple[tuple[str, ...], str], dict[str, Claim]] = {}
    for one in checked:
        if one.form == "unit":
            figure = re.match(r"(?:figure|fig\.?|table) ?\w+", plain(one.claim.text), re.IGNORECASE)
            key = (one.claim.about, figure.group().casefold() if figure else "")
            unit = unit_in(one.claim.text[figure.end() if figure else 0 :])
            if unit:
                said.setdefault(key, {}).setdefault(unit, one.claim)
    return [
        finding(
            "unit_conflict",
            f"{figure or 'the table'} is said to count {listed(list(units))} in different places.",
            claim=next(reversed(units.values())).number,
            stated="; ".join(claim.text for claim in units.values()),
            instead="One unit of count for one figure.",
        )
        for (_, figure), units in said.items()
        if len(units) > 1
    ]


def _table_facts(table: PublishedTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "names": list(table.names),
        "title": table.title,
        "organization": table.organization,
        "unit": table.unit,
        "subjects": len(table.subjects),
        "years": [table.years[0], table.years[-1]],
        "number_of_years": len(table.years),
        "total": table.of_all(),
        "by_year": {str(year): count for year, count in table.by_year().items()},
        "by_subject": table.by_subject(),
        "notes": list(table.notes),
    }
