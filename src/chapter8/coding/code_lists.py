"""What a sample lets its coders choose from: the codes of a codebook, or organizations."""

from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.coding.people import MARKING
from chapter8.coding.samples import Choice, CodeList

if TYPE_CHECKING:
    from chapter8.corpus import Corpus

MARKING_VERSION = "1"
"""Of the instructions by which names of organizations are marked."""


def of_codebook(name: str | Path, *, several: bool = False) -> CodeList:
    """The codes of a codebook.

    Args:
        name: of a codebook that comes with chapter8, or the path of one.
        several: whether a unit may have more than one of them.

    Raises:
        UsageError: there is no such codebook, or it has mistakes.
    """
    from chapter8.coding.reading_codebook import load_codebook

    book = load_codebook(name)
    codes = tuple(Choice(code.id, code.label, code.definition) for code in book.codes)
    return CodeList(book.label, codes, several)


def of_organizations(corpus: "Corpus") -> CodeList:
    """The organizations of the registry, without their organs, for marking their names."""
    from chapter8.organizations import load

    registry = load(corpus.store.organizations() or None)
    codes = tuple(
        Choice(identifier, registry.label(identifier))
        for identifier, facts in sorted(registry.organizations.items())
        if facts.parent is None
    )
    return CodeList(f"{MARKING}@{MARKING_VERSION}", codes, several=True)
