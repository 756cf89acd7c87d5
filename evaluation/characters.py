"""Character error: texts as they are read against the same texts of a better or another source.

`python -m evaluation.characters CORPORA` prints for each set the character error rate: edits
(Levenshtein) divided by characters of the gold, with an interval that draws whole texts again. The
share that is ours is told by the files themselves: where both readings give what stands in their
file, the files differ (a misread letter, a line that was not copied); where one of them does not,
the reading has lost, joined, moved or left something. `--errors` lists what is ours.
"""

import argparse
import csv
import difflib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from evaluation import pairs, parts, records
from evaluation.distance import distance

from chapter8.documents.decoding import decode
from chapter8.documents.symbol_lines import SYMBOL

HERE = Path(__file__).parent
_JOINTS = re.compile("[\ufffe\x02\u00ad-]\\s*")
_HEAD = re.compile(rf"^(?:\d\S+ )?\w.{{9,}} {SYMBOL}(?: \(Resumption \d\))?$|^{SYMBOL} \w.{{9,}}")
"""A running head left in the gold: words and a symbol."""
_FEW = 3  # words that the gold's file has nowhere are furniture left in, not a scan's dirt
_DRAWS = 1_000


class Compared(NamedTuple):
    """A text as read and as it should be, and what their files hold, made even.

    Where a file was typed and printed, and nothing was recognized from an image, `held` is None:
    then every difference is ours.
    """

    name: str
    read: str
    gold: str
    held: str | None
    gold_held: str | None


@dataclass(slots=True)
class Characters:
    """Edits and characters of the gold, one number for each text; `ours` of the edits are ours."""

    edits: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    ours: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Edits for each character of the gold; 0 where there is nothing to compare."""
        return sum(self.edits) / max(1, sum(self.lengths))

    @property
    def our_rate(self) -> float:
        """Those that are ours for each character of the gold."""
        return self.ours / max(1, sum(self.lengths))

    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the rate, texts drawn again (percentiles of a bootstrap)."""
        import numpy as np

        edits, lengths = np.array(self.edits), np.array(self.lengths)
        drawn = np.random.default_rng(1).integers(len(edits), size=(_DRAWS, len(edits)))
        rates = edits[drawn].sum(axis=1) / lengths[drawn].sum(axis=1)
        low, high = np.percentile(rates, (2.5, 97.5))
        return float(low), float(high)


def compare(texts: Iterable[Compared]) -> Characters:
    """Count the edits of texts and tell those that are ours."""
    found = Characters()
    for text in texts:
        edits = distance(text.read, text.gold)
        found.edits.append(edits)
        found.lengths.append(len(text.gold))
        ours = list(_ours(text)) if edits else []
        found.ours += min(edits, sum(count for count, _ in ours))
        found.differences += [f"{text.name}: {count} {told}" for count, told in ours]
    return found


def _ours(text: Compared) -> Iterator[tuple[int, str]]:
    """The differences that the files do not explain: their edits, and what they are."""
    mine, theirs = text.read.split(" "), text.gold.split(" ")
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        one, other = " ".join(mine[start:end]), " ".join(theirs[first:last])
        if tag == "equal" or (not one and _HEAD.search(other)):
            continue
        if text.held is not None and text.gold_held is not None:
            left_in = not other and end - start >= _FEW and even(one) not in text.gold_held
            faithful = _stands(mine, start, end, text.held)
            if faithful and not left_in and _stands(theirs, first, last, text.gold_held):
                continue
        blank = not (one and other)  # goes with the words that only one side has
        yield distance(one, other) + blank, f"{one[:90]!r} for {other[:90]!r}"


def _stands(words: Sequence[str], start: int, end: int, held: str) -> bool:
    """Whether words stand in a file beside one of their neighbours, or both stand together."""
    before, after = words[max(0, start - 1) : start], words[end : end + 1]
    between = words[start:end]
    if between and even(" ".join(between)):
        nearby = ([*before, *between], [*between, *after])
        return any(even(" ".join(near)) in held for near in nearby)
    return even(" ".join([*before, *after])) in held


def even(text: str) -> str:
    """A text without hyphens, which the end of a line takes or gives, and with single blanks."""
    return _JOINTS.sub("", records.plain(text))


def spoken(corpora: Path) -> Iterator[Compared]:
    """Speeches of the verbatim records in PDF, against those published one by one."""
    folder = corpora / "council_speeches_2020"
    for record, path in records.at_hand(folder):
        mine, theirs = records.ours(path), records.published(folder / "speeches", record)
        whole = even(_layer(path))
        published = even(" ".join(one.text for one in theirs))
        for one, other in records.aligned(mine, theirs):
            yield Compared(record, mine[one].text, theirs[other].text, whole, published)


def scanned(corpora: Path) -> Iterator[Compared]:
    """Preamble and operative paragraphs of scanned resolutions, against the corrected texts."""
    for symbol, text, right in parts.scanned(corpora):
        one, other = parts.resolution(text, symbol), parts.resolution(right, symbol)
        held, gold_held = (
            even(parts.even(decode(path.read_bytes()).text)) for path in (text, right)
        )
        yield Compared(symbol, parts.body(one), parts.body(other), held, gold_held)


def typed(corpora: Path) -> Iterator[Compared]:
    """Numbered paragraphs of budget sections in PDF, against the same in the Word file."""
    for pdf, word in pairs.pairs(corpora / "programme_budget_pdf_docx"):
        mine, theirs = pairs.paragraphs(pdf), pairs.paragraphs(word)
        for number in theirs:
            if number in mine:
                one, other = records.plain(mine[number]), records.plain(theirs[number])
                yield Compared(f"{pdf.stem} {number}", one, other, None, None)


def _layer(path: Path) -> str:
    """All characters that PDFium gives of a file, in the order drawn."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


SETS = {
    "records: PDF, speeches as published": spoken,
    "scans before 1970, corrected texts": scanned,
    "budget: PDF, Word": typed,
}


def measure(corpora: Path) -> dict[str, Characters]:
    """The character error of each set at hand."""
    measured = {name: compare(texts(corpora)) for name, texts in SETS.items()}
    return {name: one for name, one in measured.items() if one.lengths}


def report(measured: dict[str, Characters]) -> None:
    """Print the rate of each set, per mille, with its denominator, and what of it is ours."""
    for name, one in measured.items():
        low, high = (1000 * value for value in one.interval())
        print(
            f"{name:<38}{1000 * one.rate:6.2f} ‰ [{low:.2f}, {high:.2f}]  ours"
            f" {1000 * one.our_rate:.2f} ‰  {sum(one.edits):,} edits ({one.ours:,} ours) in"
            f" {sum(one.lengths):,} characters of {len(one.lengths):,} texts"
        )


def above_ceilings(measured: dict[str, Characters]) -> list[str]:
    """A sentence for each rate above its ceiling; sets not at hand are passed over."""
    with (HERE / "ceilings_characters.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] in measured]
    found = []
    for row in rows:
        one = measured[row["set"]]
        for name, value in (("all", one.rate), ("ours", one.our_rate)):
            if value > float(row[name]):
                found.append(f"{row['set']}, {name}: {value:.5f} > {row[name]}.")
    return found


def main() -> int:
    """Measure and print; 1 where a rate is above its ceiling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the differences that are ours")
    arguments = parser.parse_args()
    measured = measure(arguments.corpora)
    report(measured)
    if arguments.errors:
        for name, one in measured.items():
            print("\n".join([name, *(f"    {line}" for line in one.differences)]))
    short = above_ceilings(measured)
    print("\n".join(short), end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
