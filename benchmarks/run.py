"""`make bench`: work units with answers that are checked, each beside peers in the same run.

A work unit is a module of this folder with a `NAME` and `run(corpora) -> list[Measurement]`, where
`corpora` is the folder of real corpora, or None where it is not at hand. A wrong answer fails the
benchmark; a missed target is said. The results of whole runs on real texts are kept in
benchmarks/results.csv.
"""

import argparse
import csv
import importlib
import os
import pkgutil
import platform
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import benchmarks
from benchmarks.measurement import OURS, Measurement

RESULTS = Path(__file__).with_name("results.csv")
COLUMNS = (
    "unit", "engine", "cores", "amount", "measure", "seconds", "per_second", "ratio", "target",
    "right", "note", "machine",
)  # fmt: skip


def units() -> dict[str, ModuleType]:
    """The modules of this folder that are work units, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    modules = [importlib.import_module(f"benchmarks.{name}") for name in names if name != "run"]
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def machine() -> str:
    """Processor, cores and Python of this machine."""
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text().splitlines():
            if line.startswith("model name"):
                return f"{line.partition(':')[2].strip()} {platform.machine()}"
    return platform.processor() or platform.machine()


def corpora() -> Path | None:
    """The folder of real corpora: CHAPTER8_CORPORA, or `shared/corpora` beside the checkout."""
    default = Path(__file__).parents[2] / "shared" / "corpora"
    folder = Path(os.environ.get("CHAPTER8_CORPORA", default))
    return folder if folder.is_dir() else None


def rows(measurements: Iterable[Measurement], machine_name: str) -> Iterator[dict[str, object]]:
    """Measurements as rows of the table of results: peers with their ratio to chapter8."""
    listed = list(measurements)
    ours = {(one.unit, one.cores): one.speed for one in listed if one.engine == OURS}
    for one in listed:
        peer = one.engine != OURS and (one.unit, one.cores) in ours
        yield {
            "unit": one.unit,
            "engine": one.engine,
            "cores": one.cores,
            "amount": f"{one.amount:.1f}",
            "measure": one.measure,
            "seconds": f"{one.seconds:.3f}",
            "per_second": f"{one.speed:.3g}",
            "ratio": f"{ours[one.unit, one.cores] / one.speed:.2f}" if peer else "",
            "target": one.target or "",
            "right": "yes" if one.right else "no",
            "note": one.note,
            "machine": machine_name,
        }


def tell(row: dict[str, object]) -> str:
    """A row as a line to read."""
    cores = "" if row["cores"] == 1 else f" on {row['cores']} cores"
    line = f"  {row['engine']}{cores}: {row['per_second']} {row['measure']}/s"
    if row["ratio"]:
        line += f"; chapter8 is {row['ratio']} times as fast"
    if row["target"]:
        met = float(str(row["ratio"] or row["per_second"])) >= float(str(row["target"]))
        line += f" (target {float(str(row['target'])):.3g}: {'met' if met else 'MISSED'})"
    if row["right"] == "no":
        line += "; WRONG ANSWER"
    return line + (f"; {row['note']}" if row["note"] else "")


def record(table: list[dict[str, object]]) -> None:
    """Put rows in place of those of the same units in the file of results."""
    fresh = {row["unit"] for row in table}
    kept: list[dict[str, object]] = []
    if RESULTS.is_file():
        with RESULTS.open(newline="", encoding="utf-8") as file:
            kept = [dict(row) for row in csv.DictReader(file) if row["unit"] not in fresh]
    with RESULTS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*kept, *table], key=lambda row: str(row["unit"])))


def main(arguments: list[str] | None = None) -> int:
    """Run the units asked for (all by default); 1 where an answer is wrong."""
    known = units()
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("unit", nargs="*", help=f"one of: {', '.join(known)}; all by default")
    chosen = parser.parse_args(arguments).unit or list(known)
    if unknown := [name for name in chosen if name not in known]:
        parser.error(f"There is no work unit {unknown[0]!r}: choose from {', '.join(known)}.")
    folder, name = corpora(), machine()
    print(name)
    if folder is None:
        print("The real corpora are not at hand (CHAPTER8_CORPORA): generated texts are used.")
    wrong = False
    for unit in chosen:
        print(unit, flush=True)
        table = list(rows(known[unit].run(folder), name))
        print("\n".join(tell(row) for row in table), flush=True)
        wrong = wrong or any(row["right"] == "no" for row in table)
        if folder and not wrong:
            record(table)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
