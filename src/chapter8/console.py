"""What the commands print: tables for people, CSV and JSON for machines."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from chapter8.corpus import Added, Corpus
    from chapter8.corpus.corpus import Progress
    from chapter8.report.counts import CountTable

_MOST_PROBLEMS = 20


def say(message: str) -> None:
    """Print a message for the person, not the machine."""
    print(message, file=sys.stderr)  # noqa: T201


def tell(text: str = "") -> None:
    """Print a line of the result, broken between words where the terminal is narrower."""
    console().print(text, markup=False)


def console() -> "Console":
    """Standard output as a terminal of its own width; of 80 columns where it is none."""
    from rich.console import Console

    class Terminal(Console):
        """A console that leaves it to the command to end when its reader (head, less) has."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Terminal(highlight=False, soft_wrap=False)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value)


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    from chapter8.report.tables import csv_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [csv_cell(value) if isinstance(value, str) else _cell(value) for value in row]
        for row in rows
    )


def write_json(content: object) -> None:
    """Print a JSON value; dates and paths are given as text."""
    json.dump(content, sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print rows as a table for people; numbers stand to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD)
    for place, column in enumerate(columns):
        numbers = all(isinstance(row[place], int | float | None) for row in rows)
        side: Any = "right" if numbers and column != "year" else "left"
        table.add_column(column, justify=side, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(v, c)) for v, c in zip(row, columns, strict=True)))
    if title:
        tell(title)
    console().print(table)


def _shown(value: object, column: str) -> str:
    """A cell for people: thousands apart, except in years."""
    return f"{value:,}" if isinstance(value, int) and column != "year" else _cell(value)


def print_counts(table: "CountTable", style: str) -> None:
    """Print a count with, for people, the facts that belong under it."""
    if style == "csv":
        _write_csv(table.columns, table.rows)
    elif style == "json":
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        write_json({"rows": rows, "note": dict(table.note)})
    else:
        print_rows(table.columns, table.rows, table.title)
        for name, value in table.note.items():
            tell(f"{name}: {value}")


def print_records(
    columns: Sequence[str], records: Sequence[Mapping[str, Any]], title: str, style: str
) -> None:
    """Print records that have the same columns."""
    if style == "json":
        write_json(records)
        return
    rows = [tuple(record[column] for column in columns) for record in records]
    if style == "csv":
        _write_csv(columns, rows)
    else:
        print_rows(columns, rows, title)


def print_kwic(lines: Sequence[Mapping[str, Any]], style: str) -> None:
    """Print references with the words around them."""
    from chapter8.corpus.counting import KWIC_COLUMNS

    if style == "table":
        _print_lines(lines)
    else:
        print_records(KWIC_COLUMNS, lines, "", style)


def _print_lines(lines: Sequence[Mapping[str, Any]]) -> None:
    from rich.text import Text

    out = console()
    half = max(20, (out.width - 48) // 2)
    for line in lines:
        label = f"{line['year'] or '':<5}{line['document'][-26:]:<27}"
        left = " ".join(line["left"].split())[-half:]
        right = " ".join(line["right"].split())[:half]
        text = Text(f"{label}{left:>{half}} ")
        text.append(" ".join(line["surface"].split()), style="bold")
        text.append(f" {right}")
        out.print(text, overflow="ellipsis", no_wrap=True)
    out.print(_many(len(lines), "reference") + ".")


def print_comparison(rows: Sequence[Mapping[str, Any]], style: str) -> None:
    """Print what two rules count differently; for people each document with the reason below."""
    from chapter8.corpus.comparing import COLUMNS

    if style == "table":
        _print_differences(rows)
    else:
        print_records(COLUMNS, rows, "", style)


def _print_differences(rows: Sequence[Mapping[str, Any]]) -> None:
    from rich.padding import Padding

    for row in rows:
        counts = f"{row['first']:,} against {row['second']:,}"
        tell(f"{row['organization']}  {row['document']} ({row['year'] or 'no year'})  {counts}")
        console().print(Padding.indent(row["why"], 4), markup=False)
    first, second = (sum(row[c] for row in rows) for c in ("first", "second"))
    documents = _many(len({row["document"] for row in rows}), "document")
    tell(f"{documents} counted differently: {first:,} references against {second:,}.")


def print_references(found: Iterable[Sequence[Mapping[str, Any]]], style: str) -> None:
    """Print references of documents as they are found."""
    total = counted = 0
    for references in found:
        total += len(references)
        counted += sum(reference["counted"] for reference in references)
        if style == "jsonl":
            for reference in references:
                sys.stdout.write(json.dumps(reference, ensure_ascii=False) + "\n")
        elif references:
            rows = [_reference_row(reference) for reference in references]
            print_rows(_REFERENCE_COLUMNS, rows, str(references[0]["id"]))
    if style == "table":
        tell(f"{_many(total, 'reference')} found, {counted:,} counted.")


_REFERENCE_COLUMNS = ("place", "surface", "organization", "counted", "why")


def _reference_row(reference: Mapping[str, Any]) -> tuple[str, ...]:
    """A reference as a person reads it: where, what, for whom, whether it counts and why."""
    kind = reference["kind"]
    return (
        f"{reference['start']}–{reference['end']}",
        " ".join(reference["surface"].split()),
        reference["organization"] or "",
        "yes" if reference["counted"] else "no",
        reference["reason"]
        if kind in {"explicit", reference["reason"]}
        else f"{kind}, {reference['reason']}",
    )


def print_symbols(symbols: Sequence[str], style: str) -> int:
    """Explain symbols, or the documents that a text cites; gives 1 where there are none."""
    from chapter8.errors import SymbolError

    failed = 0
    for given in symbols:
        try:
            explained = _explained(given)
        except SymbolError as error:
            say(f"chapter8: {error}")
            failed = 1
            continue
        for one in explained:
            if style == "json":
                sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
            else:
                shown = [(k, ", ".join(v) if isinstance(v, list) else v) for k, v in one.items()]
                print_rows(("field", "value"), [(k, _cell(v)) for k, v in shown])
    return failed


def _explained(given: str) -> list[dict[str, Any]]:
    """The record of a symbol, or those of the documents cited as "resolution 65/122" is."""
    from chapter8.citations import cite
    from chapter8.errors import SymbolError
    from chapter8.symbols import parse

    try:
        return [parse(given).to_dict(given)]
    except SymbolError:
        cited = cite(given)
        # One citation from the first letter on is a symbol with something wrong after it.
        if len(cited) < 2 and not (cited and cited[0].start):
            raise
        return [parse("-".join((one.symbol, *one.joint))).to_dict(given) for one in cited]


@contextmanager
def progress_bar() -> "Iterator[Progress]":
    """A progress bar on standard error, shown only to a person."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, expected: int, what: str) -> None:
            bar.update(task, completed=done, total=max(expected, done) or None, description=what)

        yield show


def report_added(corpus: "Corpus", added: "Added") -> None:
    """Say what `add` did, so that documents in equal documents out plus those listed."""
    more = f"chapter8 status {corpus.store.directory}"
    say(_added(added))
    for source, key, reason in added.problems[:_MOST_PROBLEMS]:
        say(f"  {source}: {key}: {reason}")
    if len(added.problems) > _MOST_PROBLEMS:
        say(f"  and {len(added.problems) - _MOST_PROBLEMS:,} more: {more}")
    if added.superseded:
        versions = _many(added.superseded, "version")
        say(f"Not counted, so that no text is counted twice: {versions}: {more}")
    held = _many(corpus.facts()["documents"], "document")
    say(f"The corpus {corpus.store.directory} holds {held}.")


def _added(added: "Added") -> str:
    """What came in, what was there, what could not be read: in one sentence."""
    if added.documents or added.problems:
        return (
            f"{_many(added.documents, 'document')} added, {added.unchanged:,} there already, "
            f"{len(added.problems):,} could not be read."
        )
    listed = _many(added.known_problems, "file")
    unreadable = f", and {listed} listed as unreadable" if added.known_problems else ""
    held = _many(added.unchanged, "document")
    return f"Nothing has changed: {held} in the corpus already{unreadable}."


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def print_status(corpus: "Corpus", style: str) -> None:
    """Show what a corpus holds, what could not be read, what is not counted."""
    facts, problems, versions = corpus.facts(), corpus.problems(), corpus.superseded()
    if style == "json":
        write_json({"facts": facts, "problems": problems, "superseded": versions})
        return
    shown = {**facts, "digest": str(facts["digest"])[:12]}
    print_rows(
        ("corpus", "value"), [(k, _shown(v, k.rpartition("_")[2])) for k, v in shown.items()]
    )
    if problems:
        columns = ("source", "key", "reason")
        print_rows(columns, [[p[c] for c in columns] for p in problems], "Not read")
    if versions:
        names = ("version", "scope", "instead", "reason")
        print_rows(names, [[v[c] for c in names] for v in versions], "Not counted")
