"""Published tables and claims made up for tests."""

import csv
import io
import json

TITLE = "Table 1. Number of References to the CSTO in Documents (2003-2006)"

SUBJECTS = ["Peace", "Trade and Transport", "Health"]
YEARS = [2003, 2004, 2005, 2006]
COUNTS = [[5, 0, 7, 1], [2, 3, 0, 4], [0, 1, 1, 2]]


def wide_rows(subjects, years, counts, *, sums=True):
    """A wide table as rows of text, with sums of rows, years and all."""
    rows = [["Subject", *map(str, years), *(["Sum Total"] if sums else [])]]
    for subject, row in zip(subjects, counts, strict=True):
        cells = [str(count) if count else "" for count in row]
        rows.append([subject, *cells, *([str(sum(row))] if sums else [])])
    if sums:
        columns = [sum(column) for column in zip(*counts, strict=True)]
        rows.append(["Total", *map(str, columns), str(sum(columns))])
    return rows


def as_csv(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def sample(*, sums=True):
    """The rows of the sample table under its title."""
    return [[TITLE], *wide_rows(SUBJECTS, YEARS, COUNTS, sums=sums)]


def write(folder, rows, name="table.csv", **how):
    path = folder / name
    path.write_text(as_csv(rows, **how), encoding="utf-8")
    return path


def claims_file(folder, *claims, name="claims.toml", about=""):
    lines = [
        f"[[claim]]\nsays = {json.dumps(c)}\n" + (f'about = "{about}"\n' if about else "")
        for c in claims
    ]
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
