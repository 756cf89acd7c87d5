"""Parts of resolutions on the 2,259 Council resolutions to 2015, and scans against their gold.

`python -m evaluation.parts` prints the measures with their denominators; `--list FILE` also
writes every resolution and paragraph that falls short, with the reason; `make eval` holds the
measures against `floors_parts.csv`.
"""

import argparse
import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.distance import distance

from chapter8.analysis.accuracy import wilson
from chapter8.documents import Reading, read
from chapter8.documents.reading import Passage
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons
from chapter8.sources.item import Item

HERE = Path(__file__).parent
SCANNED_UNTIL = 1970
"""Resolutions before this year were read from scanned pages."""

_GOLD = re.compile(r"S_RES_0*(\d+)_(\d{4})_EN_GOLD")
_MAIN = ("preamble", "operative")


@dataclass
class Measure:
    """A share: how many of how many, and a sentence for each that falls short."""

    right: int = 0
    all: int = 0
    short: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share, 0 where there is nothing to measure."""
        return self.right / self.all if self.all else 0.0

    def add(self, right: int, total: int, reason: str = "") -> None:
        """Count `right` of `total`; `reason` says what falls short."""
        self.right += right
        self.all += total
        if right < total:
            self.short.append(reason)


Measures = dict[str, Measure]


def resolution(path: Path, symbol: str) -> Reading:
    """Read a file as the resolution that its name says it is."""
    known: dict[str, object] = {"symbols": [symbol], "language": "en"}
    item = Item("council-resolutions", path.name, path.read_bytes(), path.name, metadata=known)
    return read(item)[0]


def words(reading: Reading, passage: Passage) -> str:
    """The words of a passage on one line."""
    return " ".join(reading.text[passage.start : passage.end].split())


def of_parts(reading: Reading, *parts: str) -> list[Passage]:
    """The passages of some parts, in order."""
    return [passage for passage in reading.passages if passage.part in parts]


def fault(numbers: Sequence[str | None]) -> str | None:
    """Say why operative numbers do not run from 1 without a gap, or give None.

    `numbers` are those of the operative paragraphs in order. A later section begins again at 1.
    A resolution that prints no numbers has one operative paragraph; paragraphs without a number
    that lead to numbered ones ("Resolves:") have none either.
    """
    if not numbers:
        return "no operative paragraph was recognized"
    printed = [int(number) for number in numbers if number]
    if not printed:
        several = f"{len(numbers)} operative paragraphs are printed without numbers"
        return several if len(numbers) > 1 else None
    last = 0
    for number in printed:
        if number not in (last + 1, 1):
            return f"after {last} comes {number}"
        last = number
    return None if printed[0] == 1 else f"the first number is {printed[0]}"


def council(folder: Path) -> Measures:
    """Measure the parts of all Council resolutions in a folder of texts."""
    names = ("operative numbers run", "preamble and operative apart", "lead words")
    found: Measures = {name: Measure() for name in names}
    for path in sorted(folder.glob("*.txt")):
        symbol = path.stem.replace("-", "/", 2)
        reading = resolution(path, symbol)
        operative = of_parts(reading, "operative")
        reason = fault([passage.number for passage in operative])
        without = reason is not None and "without numbers" in reason
        found[names[0]].add(reason is None or without, 1, f"{symbol}: {reason}")
        if without:
            found[names[0]].short.append(f"{symbol}: {reason} (counted as running)")
        mixed = _mixed(reading)
        found[names[1]].add(mixed is None, 1, f"{symbol}: {mixed}")
        for passage in of_parts(reading, *_MAIN):
            text = f"{symbol}, {passage.part}: {words(reading, passage)[:100]}"
            found[names[2]].add(passage.lead is not None, 1, text)
    return found


def _mixed(reading: Reading) -> str | None:
    """Say what is not apart: no operative paragraph, a number in the preamble, a participle."""
    if not of_parts(reading, "operative"):
        return "no operative paragraph was recognized"
    for passage in of_parts(reading, *_MAIN):
        participle = (passage.lead or "").split(" ")[0].endswith("ing")
        if passage.part == "preamble" and passage.number:
            return f"the preamble has a paragraph {passage.number}"
        if passage.part == "operative" and participle and not passage.number:
            return f"operative without a number: {words(reading, passage)[:80]}"
    return None


def scans(corpora: Path) -> Measures:
    """Compare texts of scans with their gold: characters, parts, numbers, references."""
    names = ("scans: characters", "scans: preamble", "scans: operative", "scans: references")
    found: Measures = {name: Measure() for name in names}
    for symbol, text, right in scanned(corpora):
        one, other = resolution(text, symbol), resolution(right, symbol)
        text_body, expected = body(one), body(other)
        wrong = min(distance(text_body, expected), len(expected))
        found[names[0]].add(len(expected) - wrong, len(expected), f"{symbol}: {wrong} characters")
        for name, part in zip(names[1:3], _MAIN, strict=True):
            counts = len(of_parts(one, part)), len(of_parts(other, part))
            reason = f"{symbol}: {counts[0]} {part} paragraphs, the gold has {counts[1]}"
            found[name].add(counts[0] == counts[1], 1, reason)
        mine, theirs = _references(one, text_body), _references(other, expected)
        both = sum((mine & theirs).values())
        differ = ", ".join(sorted({*(mine - theirs), *(theirs - mine)}))
        total = max(mine.total(), theirs.total())
        found[names[3]].add(both, total, f"{symbol}: {differ}")
    return found


def scanned(corpora: Path) -> Iterator[tuple[str, Path, Path]]:
    """Symbol, text of the scan and corrected text of the resolutions before `SCANNED_UNTIL`."""
    texts = corpora / "council_resolutions" / "txt"
    gold = corpora / "council_resolutions_gold" / "data" / "res_en_gold"
    for right in sorted(gold.glob("*.txt")):
        match = _GOLD.fullmatch(right.stem)
        if match is None or int(match[2]) >= SCANNED_UNTIL:
            continue
        text = texts / f"S-RES-{match[1]}({match[2]}).txt"
        if text.exists():
            yield f"S/RES/{match[1]}({match[2]})", text, right


def body(reading: Reading) -> str:
    """Preamble and operative paragraphs, made even."""
    return even(" ".join(words(reading, passage) for passage in of_parts(reading, *_MAIN)))


def even(text: str) -> str:
    """A text with one blank between words, with plain marks and without marks of notes."""
    text = " ".join(text.split()).translate(str.maketrans("’‘“”—–", "''\"\"--"))
    return re.sub(r"\s+([;,.:])|(?<=[a-z,;])\s?\(?\d{1,2}\)?(?=\s|$)", r"\1", text)


def _references(reading: Reading, body: str) -> Counter[str]:
    year = reading.document["year"]
    context = Context("en", None, year if isinstance(year, int) else None)
    reasons = accepted_reasons()
    found = finder().find([body], [context])[0]
    return Counter(one.organization or "-" for one in found if one.reason in reasons)


def report(measures: Measures) -> None:
    """Print each measure with its interval and its denominator."""
    for name, one in measures.items():
        _, low, high = wilson(one.right, one.all)
        print(f"{name:<32}{one.share:.4f} [{low:.4f}, {high:.4f}]  {one.right:,} of {one.all:,}")


def below_floors(measures: Measures) -> list[str]:
    """A sentence for each measure under its floor; measures not at hand are passed over."""
    with (HERE / "floors_parts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        f"{row['measure']}: {measures[row['measure']].share:.4f} < {row['floor']}."
        for row in rows
        if row["measure"] in measures and measures[row["measure"]].share < float(row["floor"])
    ]


def measure(corpora: Path) -> Measures:
    """All measures that the corpora at hand allow."""
    texts = corpora / "council_resolutions" / "txt"
    if not texts.is_dir():
        return {}
    compared = scans(corpora)
    return council(texts) | (compared if compared["scans: preamble"].all else {})


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> int:
    """Measure, print, and write the list of what falls short; 1 under a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", type=Path, help="where to write what falls short")
    arguments = parser.parse_args()
    default = HERE.parents[1] / "shared" / "corpora"
    measures = measure(Path(os.environ.get("CHAPTER8_CORPORA", default)))
    report(measures)
    if arguments.list:
        lines = (f"{name}: {line}" for name, one in measures.items() for line in one.short)
        _write(arguments.list, lines)
    short = below_floors(measures)
    print("\n".join(short), end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
