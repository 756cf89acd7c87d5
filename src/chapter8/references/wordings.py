"""The wordings of a registry sorted by how they are looked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chapter8.references.aliases import Alias
from chapter8.references.boundaries import gaps_fit
from chapter8.references.fold import squeeze

_SHORTEST_NAME = 6
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
ALPHABETS, IDEOGRAPHS = "\u0370", "\u2e80"
"""Where the Latin script ends, and where ideographs begin."""


@dataclass(frozen=True)
class Wordings:
    """Names by their squeezed letters, and aliases by spellings that must stand exactly."""

    names: Mapping[str, Sequence[Alias]]
    spellings: Mapping[str, Sequence[Alias]]

    def named_by(self, surface: str) -> list[Alias]:
        """The aliases whose name a stretch of text is, blanks and hyphens where they may be."""
        found = self.names.get(squeeze(surface), ())
        return [alias for alias in found if gaps_fit(surface, alias.wording)]


def wordings(aliases: Iterable[Alias]) -> Wordings:
    """Sort aliases.

    A name of a few letters ("Quad") is looked for as it is written: squeezed, it would stand
    everywhere.
    """
    names: dict[str, list[Alias]] = defaultdict(list)
    spellings: dict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        key = squeeze(alias.wording)
        enough = len(key) >= _SHORTEST_NAME or weight(key) >= _SHORTEST_NAME
        if alias.folds and enough:
            names[key].append(alias)
        else:
            for spelling in _spellings(alias.wording):
                spellings[spelling].append(alias)
    return Wordings(names, spellings)


def weight(letters: str) -> int:
    """How much letters tell: one each in the Latin script, two in alphabets, three for ideographs.

    The Latin alphabet weighs least because most text is in it.
    """
    return sum(1 + (letter >= ALPHABETS) + (letter >= IDEOGRAPHS) for letter in letters)


def _spellings(wording: str) -> Iterator[str]:
    """An acronym as written, in the full width of Chinese type, and the old way: O.A.U.

    Points stand in capitals of three letters or more; full width has what is letters and figures.
    """
    yield wording
    if wording.isascii() and wording.isalnum() and wording.isupper():
        yield wording.translate(_FULL_WIDTH)
    if len(wording) > 2 and wording.isascii() and wording.isalpha() and wording.isupper():
        yield "".join(f"{letter}." for letter in wording)
