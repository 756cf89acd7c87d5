"""Codes from what catalogues and agendas say of a document."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from chapter8.coding.codebook import Codebook


class Decided(NamedTuple):
    """A code, its share of the document, and the term or item that decided."""

    code: str
    weight: float
    basis: str


class Catalogue:
    """Looks up descriptors and agenda items in a codebook."""

    def __init__(
        self, codebook: Codebook, terms: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """Take a codebook, and descriptors with the codes they stand in from a thesaurus."""
        self._exact: dict[str, tuple[str, ...]] = {**(terms or {}), **codebook.term_codes}
        self._patterns = []
        for code in codebook.codes:
            for term in code.terms:
                if "*" in term:
                    self._patterns.append((term, code.id))
                else:
                    self._exact[term] = (*self._exact.get(term, ()), code.id)
        self._agenda = [(text, code.id) for code in codebook.codes for text in code.agenda]

    def by_subjects(self, subjects: Iterable[str]) -> list[Decided]:
        """Codes of the descriptors of a catalogue; the share of a code is that of its terms."""
        found: Counter[str] = Counter()
        basis: dict[str, str] = {}
        for subject in subjects:
            for code in self._codes(subject.strip().upper()):
                found[code] += 1
                basis.setdefault(code, f"subject: {subject}")
        total = sum(found.values())
        return [Decided(code, n / total, basis[code]) for code, n in found.most_common()]

    def _codes(self, term: str) -> tuple[str, ...]:
        if term in self._exact:
            return tuple(dict.fromkeys(self._exact[term]))
        matched = (code for pattern, code in self._patterns if fnmatchcase(term, pattern))
        return tuple(dict.fromkeys(matched))

    def by_agenda(self, items: Iterable[str]) -> list[Decided]:
        """Codes of agenda items or titles, by their words; numbers and letters say nothing.

        In each item the wordings that are part of a longer one that also matches are left out
        ("nuclear" in "nuclear-weapon-free zone"), and each item counts once.
        """
        found: Counter[str] = Counter()
        basis: dict[str, str] = {}
        for item in items:
            small = " ".join(item.lower().split())
            matched = [(text, code) for text, code in self._agenda if text in small]
            longest = {
                code
                for text, code in matched
                if not any(text in other and text != other for other, _ in matched)
            }
            for code in sorted(longest):
                found[code] += 1
                basis.setdefault(code, f"agenda: {item[:160]}")
        total = sum(found.values())
        return [Decided(code, n / total, basis[code]) for code, n in found.most_common()]
