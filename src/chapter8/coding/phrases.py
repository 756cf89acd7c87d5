"""Codes by rule: the wordings of a codebook counted in texts, each by the part it stands in.

The score of a code is the sum, over its wordings, of weight times the weight of the part in which
it stands times one plus the logarithm of how often it stands there: a word said forty times says
not forty times as much. A document has the codes whose score reaches the threshold of the codebook,
raised for a long document, and a share of the leading score; of wordings that overlap, the longest
counts. Of the codes that it has, that one leads whose score, times the stretches in which it is
spoken of, is highest: what one list names in many words is not what a document is about.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from chapter8.coding.codebook import Codebook

if TYPE_CHECKING:
    import duckdb

PART_WEIGHTS = {"title": 4.0, "agenda": 4.0, "heading": 2.0, "preamble": 1.0, "operative": 1.5}
"""How much a wording says, by the part in which it stands; 1 in all others."""

_SHORT, _GROWTH = 3_000, 0.4
"""Characters up to which the threshold holds as it is, and the power of length by which it grows.

A long text touches on more, so that a wording in it says less of what the whole is about.
"""


class Text(NamedTuple):
    """A stretch of a unit, with its part and language; `unit` is any name of the unit.

    `alone` names the stretch where it is scored by itself as well, by another name than any unit;
    by itself it weighs 1, whatever its part.
    """

    unit: int
    part: str
    language: str
    text: str
    alone: int | None = None


class Score(NamedTuple):
    """The score of one code in one unit, the wording that told most, and in how many stretches."""

    unit: int
    code: str
    score: float
    basis: str
    spread: int = 1


def scores(texts: Iterable[Text], codebook: Codebook) -> list[Score]:
    """The scores of all codes that have a wording in a unit, by unit and falling score.

    Args:
        texts: in any order; a language without wordings scores nothing.
        codebook: its `phrases` are looked for with any ending or beginning attached.
    """
    import duckdb
    import pyarrow as pa

    with duckdb.connect(config={"threads": 2}) as connection:
        _give_phrases(connection, codebook)
        connection.execute(
            "CREATE TABLE hits (place BIGINT, unit INTEGER, alone INTEGER, part VARCHAR,"
            " language VARCHAR, wording VARCHAR, n INTEGER)"
        )
        seen = 0
        for batch in _batches(texts):
            units, parts, languages, words, alone = zip(*batch, strict=True)
            given = pa.table(
                {
                    "place": range(seen, seen + len(batch)),
                    "unit": pa.array(units, pa.int32()),
                    "alone": pa.array(alone, pa.int32()),
                    "part": pa.array(parts),
                    "language": pa.array(languages),
                    "words": pa.array(words, pa.large_string()),
                }
            )
            seen += len(batch)
            connection.register("given", given)
            for language, pattern in _patterns(codebook).items():
                connection.execute(_HITS, [pattern, language])
            connection.unregister("given")
        found = connection.execute(_SCORES).fetchall()
    return [Score(*row) for row in found]


_HITS = r"""
INSERT INTO hits
SELECT place, unit, alone, part, language, regexp_replace(wording, '\s+', ' ', 'g') AS wording,
       count(*)
FROM (SELECT place, unit, alone, part, language,
             lower(unnest(regexp_extract_all(words, $1, 0, 'i'))) AS wording
      FROM given WHERE language = $2)
GROUP BY ALL
"""

_SCORES = """
WITH counted AS (
    SELECT unit, part, language, wording, sum(n) AS n FROM hits GROUP BY ALL UNION ALL
    SELECT alone, 'alone', language, wording, n FROM hits WHERE alone IS NOT NULL),
told AS (
    SELECT unit, code, wording, sum(p.weight * coalesce(w.weight, 1) * (1 + ln(n))) AS score
    FROM counted h JOIN phrases p USING (language, wording) LEFT JOIN parts w USING (part)
    GROUP BY ALL),
spread AS (
    SELECT unit, code, count(DISTINCT place) AS spread
    FROM hits JOIN phrases USING (language, wording) GROUP BY ALL)
SELECT unit, code, sum(score) AS total,
       'wording: ' || arg_max(wording, (score, wording)), coalesce(any_value(spread), 1)
FROM told LEFT JOIN spread USING (unit, code) GROUP BY unit, code ORDER BY unit, total DESC, code
"""


def _give_phrases(connection: "duckdb.DuckDBPyConnection", codebook: Codebook) -> None:
    """Tables of wordings with their weights, and of parts with theirs."""
    import pyarrow as pa

    rows = [
        {
            "language": language,
            "wording": " ".join(wording.lower().split()),
            "code": code.id,
            "weight": weight,
        }
        for code in codebook.codes
        for language, wordings in code.phrases.items()
        for wording, weight in wordings.items()
    ]
    names = [(name, pa.string()) for name in ("language", "wording", "code")]
    schema = pa.schema([*names, ("weight", pa.float64())])
    parts = [{"part": part, "weight": weight} for part, weight in sorted(PART_WEIGHTS.items())]
    connection.register("phrases", pa.Table.from_pylist(rows, schema))
    connection.register("parts", pa.Table.from_pylist(parts))


def _patterns(codebook: Codebook) -> dict[str, str]:
    """For each language one pattern of all its wordings, the longest first."""
    wordings: dict[str, set[str]] = {}
    for code in codebook.codes:
        for language, given in code.phrases.items():
            wordings.setdefault(language, set()).update(given)
    return {
        language: "|".join(
            re.sub(r"(\\ |\s)+", r"\\s+", re.escape(wording).replace("\\-", "-"))
            for wording in sorted(given, key=lambda one: (-len(one), one))
        )
        for language, given in wordings.items()
    }


def _batches(texts: Iterable[Text], size: int = 20_000_000) -> Iterator[list[Text]]:
    """Texts in lists of some length."""
    batch: list[Text] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text.text)
        if length > size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def raised(threshold: float, characters: int) -> float:
    """The threshold for a document of so many characters."""
    return threshold * float(max(1.0, characters / _SHORT) ** _GROWTH)


def chosen(found: Iterable[Score], threshold: float, share: float) -> list[Score]:
    """Of the scores of one unit, falling, those that give a code beside the leading."""
    scores_of_unit = list(found)
    if not scores_of_unit or scores_of_unit[0].score < threshold:
        return []
    least = max(threshold, share * scores_of_unit[0].score)
    return [one for one in scores_of_unit if one.score >= least]
