"""Verbatim records read from PDF against the same speeches as published, one file a speech.

The published speeches were cut out of records recognized from images: their letters have errors
of recognition, and what stands between two speeches (votes, "The meeting rose") is at the end of
the first. So texts are compared from label to label, and names with some tolerance.
"""

import argparse
import difflib
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chapter8.documents import read
from chapter8.documents.decoding import decode
from chapter8.documents.genres.speakers import label
from chapter8.documents.genres.turns import turns
from chapter8.sources import items

_PUBLISHED = re.compile(r"UNSC_\d{4}_SPV\.(?P<record>\w+)_spch(?P<number>\d+)\.txt")
_RECORD = re.compile(r"S_PV\.(?P<meeting>\d+)(?:\(Resumption(?P<part>\d+)\))?_E\.pdf")
_OPENING = 90  # characters by which the beginnings of speeches are matched
_ALIKE = 0.75
_SAME_NAME = 0.8
_TYPOGRAPHY = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "—": "-",
        "–": "-",
        "\u2011": "-",
        "\x96": "-",
        "\x97": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A speech: who speaks, as printed in its label, and its text from label to label."""

    speaker: str
    text: str


@dataclass(slots=True)
class Agreement:
    """How far two lists of speeches agree.

    `matched` of the speeches begin at the same place, `named` of these have the same speaker,
    `similarity` is the share of characters that is the same, one number for each matched speech.
    """

    ours: int = 0
    published: int = 0
    matched: int = 0
    named: int = 0
    similarity: list[float] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def segmentation(self) -> float:
        """F1 of the beginnings of speeches."""
        return 2 * self.matched / max(1, self.ours + self.published)

    @property
    def speakers(self) -> float:
        """Share of the matched speeches that have the same speaker."""
        return self.named / max(1, self.matched)

    @property
    def text(self) -> float:
        """Mean similarity of the texts of matched speeches."""
        return sum(self.similarity) / max(1, len(self.similarity))

    def add(self, other: "Agreement") -> None:
        """Take in the agreement of another record."""
        self.ours += other.ours
        self.published += other.published
        self.matched += other.matched
        self.named += other.named
        self.similarity += other.similarity
        self.differences += other.differences


def plain(text: str) -> str:
    """A text without the differences of typography that recognition leaves."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


def published(folder: Path, record: str) -> list[Said]:
    """The published speeches of a record (`8699Resumption1`), in order."""
    named = ((_PUBLISHED.fullmatch(path.name), path) for path in sorted(folder.glob("UNSC_*.txt")))
    chosen = sorted(
        (match["number"], path) for match, path in named if match and match["record"] == record
    )
    texts = [plain(decode(path.read_bytes()).text) for _, path in chosen]
    return [Said(_label_of(text), text) for text in texts]


def ours(path: Path) -> list[Said]:
    """The speeches that are read from a PDF file."""
    [item] = items(path)
    [reading] = read(item)
    found = turns(reading.text, reading.passages)
    starts = [turn.start for turn in found]
    ends = [*starts[1:], max((passage.end for passage in reading.passages), default=0)]
    said = []
    for turn, start, end in zip(found, starts, ends, strict=True):
        text = plain(reading.text[start:end])
        said.append(Said(plain(" ".join(filter(None, (turn.name, turn.speaker)))), text))
    return said


def compare(found: Sequence[Said], expected: Sequence[Said], name: str = "") -> Agreement:
    """Match speeches by their beginnings, in order, and compare speakers and texts."""
    result = Agreement(len(found), len(expected))
    pairs = aligned(found, expected)
    result.matched = len(pairs)
    for mine, theirs in pairs:
        one, other = found[mine], expected[theirs]
        same = _same_speaker(one, other)
        result.named += same
        result.similarity.append(similarity(one.text, other.text))
        if not same:
            result.differences.append(f"{name}: {one.speaker!r} for {other.speaker!r}")
        if result.similarity[-1] < 0.95:
            result.differences.append(f"{name}: {result.similarity[-1]:.3f} {other.text[:60]!r}")
    for index in sorted({*range(len(found))} - {mine for mine, _ in pairs}):
        result.differences.append(f"{name}: only ours: {found[index].text[:80]!r}")
    for index in sorted({*range(len(expected))} - {theirs for _, theirs in pairs}):
        result.differences.append(f"{name}: only published: {expected[index].text[:80]!r}")
    return result


def similarity(one: str, other: str) -> float:
    """Twice the characters that are in both texts, in order, divided by all.

    Words that differ are compared letter by letter.
    """
    first, second = one.split(), other.split()
    same = 0
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        mine, theirs = "".join(first[start:end]), "".join(second[begin:stop])
        if tag == "equal":
            same += len(mine)
        elif tag == "replace" and len(mine) + len(theirs) < 4000:
            blocks = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
            same += sum(block.size for block in blocks.get_matching_blocks())
    length = sum(map(len, first)) + sum(map(len, second))
    return 2 * same / length if length else 1.0


def aligned(found: Sequence[Said], expected: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs of speeches that begin alike, in order: the longest such list."""
    rows, columns = len(found), len(expected)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[_alike(one.text, other.text) for other in expected] for one in found]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + 1 if alike[row][column] else 0,
            )
    pairs = []
    row = column = 0
    while row < rows and column < columns:
        if alike[row][column] and best[row][column] == best[row + 1][column + 1] + 1:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return pairs


def _alike(one: str, other: str) -> bool:
    first, second = one[:_OPENING], other[:_OPENING]
    if first == second:
        return True
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return (
        matcher.real_quick_ratio() > _ALIKE
        and matcher.quick_ratio() > _ALIKE
        and matcher.ratio() > _ALIKE
    )


def _label_of(text: str) -> str:
    found = label(text)
    if found is None:
        return text.partition(":")[0][:80]
    return " ".join(filter(None, (found.name, found.speaker)))


def _same_speaker(one: Said, other: Said) -> bool:
    """Whether the speaker is the one that the published label names, an office by its own name."""
    mine, theirs = _letters(one.speaker), _letters(other.speaker)
    if theirs and theirs in mine:
        return True
    return difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _SAME_NAME


def _letters(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spread.lower() if char.isalpha())


def at_hand(folder: Path) -> Iterator[tuple[str, Path]]:
    """The records in PDF that a folder holds: their names (`8699Resumption1`) and files."""
    for path in sorted((folder / "records_pdf").glob("*.pdf")):
        match = _RECORD.fullmatch(path.name)
        if match is not None:
            yield match["meeting"] + (f"Resumption{match['part']}" if match["part"] else ""), path


def evaluate(corpora: Path) -> dict[str, Agreement]:
    """The agreement of each record at hand, by its name, and of `all`."""
    folder = corpora / "council_speeches_2020"
    results: dict[str, Agreement] = {}
    total = Agreement()
    for record, path in at_hand(folder):
        one = compare(ours(path), published(folder / "speeches", record), record)
        results[record] = one
        total.add(one)
    return results | {"all": total}


FLOORS = {"segmentation": 0.995, "speakers": 0.99, "text": 0.995}
"""What the agreement of all records must not fall below."""


def below_floors(total: Agreement) -> list[str]:
    """A sentence for each measure under its floor; none where no record is at hand."""
    if not total.published:
        return []
    values = {name: float(getattr(total, name)) for name in FLOORS}
    return [
        f"Verbatim records: {name} {value:.4f} < {FLOORS[name]}."
        for name, value in values.items()
        if value < FLOORS[name]
    ]


def told(name: str, one: Agreement) -> str:
    """A line of the table: speeches of ours, as published, and how far they agree."""
    return (
        f"{name:<18}{one.ours:>5}{one.published:>5}  segmentation {one.segmentation:.4f}"
        f"  speakers {one.speakers:.4f}  text {one.text:.4f}"
    )


def main() -> int:
    """Print the agreement of each record, and the differences if asked; 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    results = evaluate(arguments.corpora)
    for name, one in results.items():
        print(told(name, one))
        if arguments.errors and name != "all":
            print("\n".join(f"    {line}" for line in one.differences))
    short = below_floors(results["all"])
    print("\n".join(short))
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
