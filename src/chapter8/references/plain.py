"""A matcher so obvious that it can be believed: each wording looked for by itself, everywhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from chapter8.references.aliases import Alias
from chapter8.references.boundaries import acronym_stands_alone, name_stands_alone
from chapter8.references.candidates import Candidate, ordered
from chapter8.references.fold import fold
from chapter8.references.wordings import wordings


class PlainMatcher:
    """Names by `str.find` in squeezed text, spellings by `str.find` in the text itself."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Sort the aliases."""
        self._wordings = wordings(aliases)

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[Candidate]:
        places = [place for place, character in enumerate(text) if fold(character)]
        squeezed = "".join(fold(text[place]) for place in places)
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        for name in self._wordings.names:
            for at in _everywhere(name, squeezed):
                start, end = places[at], places[at + len(name) - 1] + 1
                if name_stands_alone(text, start, end):
                    found[start, end] += self._wordings.named_by(text[start:end])
        for spelling, aliases in self._wordings.spellings.items():
            for start in _everywhere(spelling, text):
                if acronym_stands_alone(text, start, start + len(spelling)):
                    found[start, start + len(spelling)] += aliases
        return ordered(found)


def _everywhere(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)
