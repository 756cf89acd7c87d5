"""What a table prints beside its counts: shares, means, medians, ranks; whether they follow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from chapter8.audit.findings import Finding, Number, finding, number_text
from chapter8.audit.numerals import numeral
from chapter8.audit.words import bare, words

if TYPE_CHECKING:
    from chapter8.audit.table import PublishedTable

_FEWEST_FITTING = 2
_ALL = ""
"""The subject of the row of sums."""

Expected = Callable[[str], float | None]


@dataclass(frozen=True)
class Heading:
    """A heading of shares, means, medians or ranks; `year` is that of the column before it."""

    text: str
    kind: str
    year: int | None


@dataclass
class DerivedColumn:
    """A column of shares, means, medians or ranks as printed, by subject; "" is the row of sums."""

    heading: Heading
    printed: dict[str, str] = field(default_factory=dict)


def heading_of(text: str, year: int | None) -> Heading | None:
    """What a heading derives from the counts, or None; `year` is that of the column before."""
    folded = bare(text).casefold()
    for kind in ("share", "mean", "median", "rank"):
        stems = words()["derived"][kind]
        if folded and (folded in stems or any(folded.startswith(f"{stem} ") for stem in stems)):
            return Heading(bare(text), kind, year)
    return Heading(bare(text), "share", year) if "%" in folded else None


def check_derived(table: "PublishedTable") -> list[Finding]:
    """The printed shares, means and ranks that do not follow from the counts.

    What a column is a share of is told by the cells: of the year before it or of all. A column of
    which fewer than half, or fewer than two, fit either is not judged.
    """
    return [found for column in table.derived for found in _check(table, column)]


def _check(table: "PublishedTable", column: DerivedColumn) -> Iterator[Finding]:
    read = {s: text for s, text in column.printed.items() if numeral(text.rstrip("% ")).value}
    scale = _scale(column, read)
    best: list[str] = []
    for what, expected in _hypotheses(table, column.heading):
        fitting = [s for s, text in read.items() if _fits(text, expected(s), scale)]
        if len(fitting) >= max(_FEWEST_FITTING, len(best) + 1):
            best, told, chosen = fitting, what, expected
    if 2 * len(best) < len(read) or not best:
        return
    for subject in [subject for subject in read if subject not in best]:
        true = chosen(subject)
        if true is None:
            continue
        label = f"'{subject}'" if subject else "the sums"
        shown = _shown(true / scale, read[subject])
        yield finding(
            "wrong_derived",
            f"{table.name}: under '{column.heading.text}', {label} has {read[subject]}, but {told} "
            f"is {shown}.",
            table=table.name,
            cells=(table.cell(subject or None, column.heading.year),),
            stated=read[subject],
            found=shown,
            instead=f"{shown} for {label}.",
        )


def _scale(column: DerivedColumn, read: Mapping[str, str]) -> float:
    """100 where shares are printed as parts of one (as a workbook keeps them), else 1."""
    values = [_value(text) for text in read.values()]
    is_part = column.heading.kind == "share" and values and max(values) <= 1 < len(values)
    return 100 if is_part else 1


def _value(text: str) -> float:
    return float(numeral(text.rstrip("% ")).value or 0)


def _hypotheses(table: "PublishedTable", heading: Heading) -> Iterator[tuple[str, Expected]]:
    """What a column may be, in words, and what it then holds for a subject."""
    grand = table.grand_total if table.grand_total is not None else table.of_all()
    if heading.kind == "rank":
        sums = table.by_subject()
        yield "its rank", lambda s: _rank(sums, s)
    elif heading.kind == "mean":
        length = len(table.years)
        yield "its mean a year", lambda s: _sum(table, s, grand) / length
    elif heading.kind == "median":
        yield "its median of a year", lambda s: median(table.by_year(s or None).values())
    else:
        year = heading.year
        if year is not None:
            of_year = table.column_sums.get(year, table.of_year(year))
            yield (
                f"its share of {year}",
                lambda s: _share(table.value(s, year) if s else of_year, of_year),
            )
        yield "its share of all", lambda s: _share(_sum(table, s, grand), grand)


def _sum(table: "PublishedTable", subject: str, grand: Number) -> Number:
    if not subject:
        return grand
    return table.row_sums.get(subject, table.of_row(subject))


def _share(part: Number, whole: Number) -> float | None:
    return 100 * part / whole if whole else None


def _rank(sums: Mapping[str, Number], subject: str) -> float | None:
    if subject not in sums:
        return None
    return 1 + sum(other > sums[subject] for other in sums.values())


def _fits(text: str, expected: float | None, scale: float) -> bool:
    """Whether a printed number is the expected one, rounded as it is printed."""
    if expected is None:
        return False
    slack = 0.5 * 10.0 ** -_decimals(text) + 1e-6
    return abs(_value(text) - expected / scale) <= slack


def _decimals(text: str) -> int:
    plain = text.rstrip("% ").replace(",", ".")
    return len(plain.rpartition(".")[2]) if "." in plain else 0


def _shown(value: float, text: str) -> str:
    return f"{value:.{_decimals(text)}f}{'%' if '%' in text else ''}"


def check_ratio(
    name: str,
    label: str,
    printed: Mapping[int | None, str],
    of: Sequence[Mapping[int | None, Number]],
) -> Iterator[Finding]:
    """A row of ratios, such as references per document, against the two rows that it divides.

    Args:
        name: what findings call the table.
        label: the label of the row.
        printed: its cells by year, None for the sum.
        of: numerator and denominator by year.
    """
    above, below = of
    for year, text in printed.items():
        if year not in above or not below.get(year) or numeral(text).value is None:
            continue
        true = above[year] / below[year]
        if not _fits(text, true, 1):
            when = f"in {year}" if year else "in all"
            yield finding(
                "wrong_derived",
                f"{name}: '{label}' {when} is printed as {text}; {number_text(above[year])} / "
                f"{number_text(below[year])} is {_shown(true, text)}.",
                table=name,
                stated=text,
                found=_shown(true, text),
                instead=_shown(true, text),
            )
