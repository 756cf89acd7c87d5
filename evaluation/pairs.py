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

from chapter8.documents.cleaning import clean
from chapter8.documents.formats import Extracted, extract
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons

FLOORS = {"references": 0.98, "headings": 0.97, "numbers": 0.97}
_NUMBER = re.compile(r"(?m)^[ \t]*(\d{1,3}[A-Z]?(?:\.[IVXLC]{1,5}|\.\d{1,3})+)[ \t\n]+[A-Z“]")


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """PDF files and the Word files of the same name."""
    for pdf in sorted(folder.rglob("*.pdf")):
        word = pdf.with_suffix(".docx")
        if word.exists():
            yield pdf, word


def agreement(one: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """Twice what both have, and what they have together."""
    return 2 * (one & other).total(), one.total() + other.total()


def compare(pdf: Path, word: Path) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """What each of the two readings tells, by what is compared."""
    printed, typed = (extract(path.read_bytes(), path.name) for path in (pdf, word))
    texts = [clean(one).text for one in (printed, typed)]
    headings = Counter(_headings(typed))
    lines = Counter(_runs(texts[0].splitlines()))
    return {
        "references": (_references(texts[0]), _references(texts[1])),
        "headings": (headings & lines, headings),
        "numbers": (_numbers(texts[0]), _numbers(texts[1])),
    }


def _references(text: str) -> Counter[str]:
    found = finder().find([text], [Context("en", None, None)])[0]
    accepted = accepted_reasons()
    return Counter(one.organization for one in found if one.reason in accepted)


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))


def _headings(extracted: Extracted) -> Iterator[str]:
    for start in extracted.headings:
        yield _squeezed(extracted.text[start:].split("\n", 1)[0])


def _runs(lines: Iterable[str]) -> Iterator[str]:
    """Lines, and what two or three of them make together: long headings are broken."""
    kept = [squeezed for line in lines if (squeezed := _squeezed(line))]
    for place in range(len(kept)):
        for size in (1, 2, 3):
            yield "".join(kept[place : place + size])


def _squeezed(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def main() -> int:
    """Compare all pairs of a folder; 1 where an agreement is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what differs")
    arguments = parser.parse_args()
    both: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for pdf, word in pairs(arguments.folder):
        for name, (one, other) in compare(pdf, word).items():
            alike, together = agreement(one, other)
            both[name] += alike
            total[name] += together
            print(f"{pdf.stem}: {name} {alike / max(together, 1):.4f} ({together} in both)")
            if arguments.errors:
                print(f"  PDF alone {dict(one - other)}; Word alone {dict(other - one)}")
    short = [name for name, floor in FLOORS.items() if both[name] < floor * total[name]]
    for name, number in total.items():
        print(f"all: {name} {both[name] / max(number, 1):.4f} (floor {FLOORS[name]})")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
