"""A matcher so obvious that it can be believed: at each place, each wording that begins there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from chapter8.references.aliases import Alias
from chapter8.references.boundaries import acronym_stands_alone, name_stands_alone
from chapter8.references.candidates import Candidate, ordered
from chapter8.references.fold import fold
from chapter8.references.wordings import wordings

_HEAD = 4  # letters: so few wordings begin alike that each can be compared


class PlainMatcher:
    """Names at each letter of squeezed text, spellings at each character of the text itself."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        """Sort the aliases by how they begin."""
        self._wordings = wordings(aliases)
        self._names = _by_head(self._wordings.names)
        self._spellings = _by_head(self._wordings.spellings)

    def candidates(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """See `Matcher.candidates`."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> list[Candidate]:
        places = [place for place, character in enumerate(text) if fold(character)]
        squeezed = "".join(fold(text[place]) for place in places)
        found: dict[tuple[int, int], list[Alias]] = defaultdict(list)
        for at, name in _everywhere(self._names, squeezed):
            start, end = places[at], places[at + len(name) - 1] + 1
            if name_stands_alone(text, start, end):
                found[start, end] += self._wordings.named_by(text[start:end])
        for start, spelling in _everywhere(self._spellings, text):
            if acronym_stands_alone(text, start, start + len(spelling)):
                found[start, start + len(spelling)] += self._wordings.spellings[spelling]
        return ordered(found)


def _by_head(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by their first letters; shorter words by all they have."""
    heads: dict[str, list[str]] = defaultdict(list)
    for word in words:
        heads[word[:_HEAD]].append(word)
    return dict(heads)


def _everywhere(words: dict[str, list[str]], text: str) -> Iterator[tuple[int, str]]:
    """Each place of a text with each word that begins there."""
    for place in range(len(text)):
        for length in range(1, _HEAD + 1):
            for word in words.get(text[place : place + length], ()):
                if text.startswith(word, place) and len(word[:_HEAD]) == length:
                    yield place, word
