"""The units that a sample is drawn from, as a table of the corpus's connection.

A unit is a passage (or document) that counts are made of, with what stratifies it: what the machine
made of it and the fields asked for.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chapter8.coding.sampling import PERIOD, Plan
from chapter8.corpus.query import ANY, Question, base_query, rows

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

BEFORE = 300
"""Characters shown before a passage."""
MOST = 2_400
"""Characters shown of a document: as many as a row of a workbook, 409 points high, can show."""


def prepare(corpus: "Corpus", plan: Plan) -> None:
    """Make the table `frame`: the units, each with its class and stratum.

    Raises:
        UsageError: an organization, a field or a value does not exist.
    """
    from chapter8.corpus.counting import known_organizations
    from chapter8.corpus.filter_values import check_values
    from chapter8.references.rules import load

    filters = {name: tuple(values) for name, values in plan.filters.items() if values}
    question = Question(
        plan.unit,
        organizations=known_organizations(corpus, plan.organizations),
        first=plan.first,
        last=plan.last,
        filters=filters,
    )
    question.check()
    check_values(corpus, filters)
    base = base_query(question)
    key = "version, passage" if plan.unit == "passages" else "document"
    found = f"({_findings(question.organizations, load(plan.rules).condition(), key)})"
    cell = f"concat_ws(' / ', {', '.join(map(_field, plan.strata))})" if plan.strata else "''"
    of_unit = "1 = 1" if plan.unit == "passages" else f"true QUALIFY {_FIRST_VERSION}"
    part = "part" if plan.unit == "passages" else "NULL"
    rows(
        corpus.connection,
        f"CREATE OR REPLACE TEMP TABLE frame AS SELECT base.*, {part} AS of_part,"  # noqa: S608
        f" coalesce(class, 'nothing') AS class, {cell} AS cell"
        f" FROM ({base}) base LEFT JOIN {found} USING ({key}) WHERE words > 0 AND {of_unit}",
    )


_FIRST_VERSION = "row_number() OVER (PARTITION BY document ORDER BY version) = 1"
_NOT_STATED = {"organization": "none named"}
_FIELDS = {
    "period": f"printf('%d-%d', year // {PERIOD} * {PERIOD}, year // {PERIOD} * {PERIOD}"
    f" + {PERIOD - 1})",
    "organization": "rarest",
}


def _field(name: str) -> str:
    """SQL for a field to stratify by, as text."""
    value = _FIELDS.get(name, f"CAST({name} AS VARCHAR)")
    return f"coalesce({value}, '{_NOT_STATED.get(name, 'not stated')}')"


def _findings(organizations: Sequence[str], counted: str, key: str) -> str:
    """SQL for what the machine made of each unit in which it saw a candidate at all.

    `rarest` is the organization that the fewest units name, so that a unit that names several
    stands in one stratum, and that the one which is hardest to find.
    """
    of = "organization IS NOT NULL"
    if organizations and ANY not in organizations:
        of = f"organization IN ({', '.join(map(_quoted, organizations))})"
    return (
        f"WITH seen AS (SELECT {key}, organization, bool_or({counted}) AS counted"  # noqa: S608
        f' FROM "references" WHERE {of} GROUP BY {key}, organization),'
        " rare AS (SELECT organization, count(*) FILTER (counted) AS units FROM seen GROUP BY 1)"
        f" SELECT {key}, CASE WHEN bool_or(counted) THEN 'found' ELSE 'near' END AS class,"
        " arg_min(organization, (NOT counted, units, organization)) AS rarest"
        f" FROM seen JOIN rare USING (organization) GROUP BY {key}"
    )


def populations(corpus: "Corpus") -> dict[tuple[str, str], int]:
    """The number of units by class and combination of fields."""
    found = rows(
        corpus.connection, "SELECT class, cell, count(*) FROM frame GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return {(of, cell): count for of, cell, count in found}


def chosen(
    corpus: "Corpus",
    plan: Plan,
    strata: Mapping[tuple[str, str], str],
    drawn: Mapping[str, int],
) -> list[dict[str, Any]]:
    """Draw so many units of each stratum by chance; gives what `samples.Unit` is made of.

    The order of chance is that of a hash of seed and unit: it does not depend on the order of the
    table, and a larger sample of the same seed and strata holds the smaller one.
    """
    import pyarrow as pa

    table = pa.table(
        {
            "class": [of for of, _ in strata],
            "cell": [cell for _, cell in strata],
            "stratum": list(strata.values()),
            "size": [drawn[stratum] for stratum in strata.values()],
        }
    )
    corpus.connection.register("strata", table)
    key = "version || '/' || passage" if plan.unit == "passages" else "document"
    found = rows(
        corpus.connection,
        "SELECT document, version, passage, year, of_part, language, stratum FROM frame"  # noqa: S608
        " JOIN strata USING (class, cell) QUALIFY row_number() OVER (PARTITION BY stratum"
        f" ORDER BY md5('{int(plan.seed)}/' || {key}), {key}) <= size"
        " ORDER BY document, version, passage",
    )
    corpus.connection.unregister("strata")
    columns = ("document", "version", "passage", "year", "part", "language", "stratum")
    units = [dict(zip(columns, row, strict=True)) for row in found]
    return _with_texts(corpus, units, of_passages=plan.unit == "passages")


def _with_texts(
    corpus: "Corpus", units: list[dict[str, Any]], *, of_passages: bool
) -> list[dict[str, Any]]:
    """Add to each unit what its coder reads; a document loses its version, of which it is none."""
    texts = texts_of(corpus, units)
    starts = stretches_of(corpus, units) if of_passages else {}
    for unit in units:
        text = texts.get(unit["version"], "")
        if of_passages:
            start, end = starts[unit["version"], unit["passage"]]
            unit |= {"before": text[max(0, start - BEFORE) : start], "text": text[start:end]}
        else:
            unit |= {"version": None, "passage": None, "before": "", "text": _shown(text)}
    return units


def _shown(text: str) -> str:
    if len(text) <= MOST:
        return text
    return f"{text[:MOST]} [... {len(text):,} characters in all]"


def texts_of(corpus: "Corpus", units: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The texts of the versions that units (with key version) stand in."""
    versions = sorted({unit["version"] for unit in units})
    wanted = ", ".join(map(_quoted, versions))
    sql = f"SELECT version, text FROM texts WHERE version IN ({wanted})"  # noqa: S608
    return dict(rows(corpus.connection, sql)) if versions else {}


def stretches_of(
    corpus: "Corpus", units: Sequence[Mapping[str, Any]]
) -> dict[tuple[str, int], tuple[int, int]]:
    """Where units (with keys version and passage) begin and end in the text of their version."""
    wanted = ", ".join(f"({_quoted(unit['version'])}, {int(unit['passage'])})" for unit in units)
    found = rows(
        corpus.connection,
        'SELECT version, passage, start, "end" FROM passages'  # noqa: S608
        f" WHERE (version, passage) IN ({wanted})",
    )
    return {(version, passage): (start, end) for version, passage, start, end in found}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
