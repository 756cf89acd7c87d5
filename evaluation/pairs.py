"""The same document as PDF and as Word file: both readings must tell the same.

`python -m evaluation.pairs FOLDER` reads every pair of files that differ in their ending alone, and
compares references by organization, headings, and numbers of paragraphs. Agreement is twice what
both have over what the one and the other have (1 where they are equal). Ends with 1 below FLOORS.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from chapter8.documents import Reading, read
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons
from chapter8.sources.item import Item

# "headings" are those of Word found as lines of the page; "stored headings" are compared as they
# are stored on both sides.
FLOORS = {
    "references": 0.98,
    "headings": 0.99,
    "stored headings": 0.98,
    "words of headings": 0.97,
    "numbers": 0.99,
}
_WORD = re.compile(r"[^\W\d_]+")
Comparison = dict[str, tuple[Counter[str], Counter[str]]]


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """PDF files and the Word files of the same name."""
    for pdf in sorted(folder.rglob("*.pdf")):
        word = pdf.with_suffix(".docx")
        if word.exists():
            yield pdf, word


def agreement(one: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """Twice what both have, and what they have together."""
    return 2 * (one & other).total(), one.total() + other.total()


def compare(pdf: Path, word: Path) -> Comparison:
    """What each of the two readings tells, by what is compared."""
    printed, typed = (_read(path) for path in (pdf, word))
    headings = Counter(_headings(typed))
    lines = Counter(_runs(printed.text.splitlines()))
    return {
        "references": (_references(printed.text), _references(typed.text)),
        "headings": (headings & lines, headings),
        "stored headings": (Counter(_headings(printed)), headings),
        "words of headings": (_heading_words(printed), _heading_words(typed)),
        "numbers": (_numbers(printed), _numbers(typed)),
    }


def _read(path: Path) -> Reading:
    return read(Item("files", path.name, path.read_bytes(), path.name))[0]


def _references(text: str) -> Counter[str]:
    found = finder().find([text], [Context("en", None, None)])[0]
    accepted = accepted_reasons()
    return Counter(one.organization for one in found if one.reason in accepted)


def _numbers(reading: Reading) -> Counter[str]:
    """The numbers of paragraphs as passages have them; footnotes have theirs on every page."""
    return Counter(one.number for one in reading.passages if one.number and one.part != "footnote")


def paragraphs(path: Path) -> dict[str, str]:
    """The texts of a file's numbered paragraphs by their numbers, those that it has but once."""
    reading = _read(path)
    numbers = _numbers(reading)
    return {
        one.number: reading.text[one.start : one.end]
        for one in reading.passages
        if one.number and one.part != "footnote" and numbers[one.number] == 1
    }


def _headings(reading: Reading) -> Iterator[str]:
    """The headings as passages have them, letters and figures alone."""
    for one in reading.passages:
        if one.part == "heading":
            yield _squeezed(reading.text[one.start : one.end])


def _heading_words(reading: Reading) -> Counter[str]:
    """Words that stand in headings: pages print one below the other what Word has in two."""
    headings = (one for one in reading.passages if one.part == "heading")
    texts = (reading.text[one.start : one.end].lower() for one in headings)
    return Counter(word for text in texts for word in _WORD.findall(text))


def _runs(lines: Iterable[str]) -> Iterator[str]:
    """Lines, and what two or three of them make together: long headings are broken."""
    kept = [squeezed for line in lines if (squeezed := _squeezed(line))]
    for place in range(len(kept)):
        for size in (1, 2, 3):
            yield "".join(kept[place : place + size])


def _squeezed(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def measure(folder: Path, *, errors: bool = False) -> dict[str, dict[str, tuple[int, int]]]:
    """By pair and what is compared: twice what both have, and what they have together."""
    measured: dict[str, dict[str, tuple[int, int]]] = {}
    for pdf, word in pairs(folder):
        compared = compare(pdf, word)
        measured[pdf.stem] = {name: agreement(*both) for name, both in compared.items()}
        for name, (one, other) in compared.items() if errors else ():
            print(f"{pdf.stem}, {name}: PDF {dict(one - other)}; Word {dict(other - one)}")
    return measured


def report(measured: dict[str, dict[str, tuple[int, int]]]) -> None:
    """Print the agreement of each pair; in brackets what both have together."""
    for pair, values in measured.items():
        told = [
            f"{name} {alike / both:.4f} ({both})" for name, (alike, both) in values.items() if both
        ]
        print(f"{pair}: {', '.join(told)}")


def below_floors(measured: dict[str, dict[str, tuple[int, int]]]) -> list[str]:
    """A sentence for each pair and measure under its floor; what neither has is passed over."""
    return [
        f"{pair}: agreement of {name} {alike / both:.4f} < {FLOORS[name]}."
        for pair, values in measured.items()
        for name, (alike, both) in values.items()
        if alike < FLOORS[name] * both
    ]


def main() -> int:
    """Compare all pairs of a folder; 1 where an agreement is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what differs")
    arguments = parser.parse_args()
    measured = measure(arguments.folder, errors=arguments.errors)
    report(measured)
    short = below_floors(measured)
    print("\n".join(short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
