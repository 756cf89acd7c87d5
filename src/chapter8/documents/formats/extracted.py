"""What a format gives: the characters of a file and what it knows of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, which all offsets "in the original" point into.

    Attributes:
        text: All that is printed, in reading order. One line is one printed line, or one
            paragraph where `flowing`. What a reader sees is text: a number that a word processor
            counts stands before its paragraph (`1.` and a tab), the cells of a table row are
            parted by tabs.
        format: `text`, `PDF`, `Word` or `HTML` (the field of `schema.DOCUMENTS`).
        flowing: Every line is a whole paragraph and no page breaks interrupt it: only furniture
            that is given here, or cannot be anything else, is cut out.
        pages: Where each page begins in `text`; empty for formats without pages.
        furniture: What is known by its place to be no word of the document (running heads and
            feet, page numbers, bar codes). In order, apart from each other; whole lines.
        footnotes: The footnotes; each begins with its mark as printed. In order, apart from each
            other and from furniture; whole lines. Cleaning moves them to the end of the text.
        headings: Lines known to be headings: the offset at which one begins, and its level from 1.
        metadata: Fields of `schema.DOCUMENTS` that the file itself states reliably.
        notes: Sentences for a person on what had to be decided or is missing.
    """

    text: str
    format: str
    flowing: bool = False
    pages: Sequence[int] = ()
    furniture: Sequence[Span] = ()
    footnotes: Sequence[Span] = ()
    headings: Mapping[int, int] = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)
    notes: Sequence[str] = ()
