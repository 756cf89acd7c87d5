"""How far two coders agree on where in a text something stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

REPLICATES = 1000
_SEED = 8
_TAIL = 2.5
_EDGES = " \t\r\n\u00a0\u3000\"'“”„«»‘’()[]（）《》,.;:،؛，。；："
_HALF = 0.5


class Span(NamedTuple):
    """Characters `start` to `end` of a text, marked with a code."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Agreement of two coders on spans, as F1: twice the matches over all marks of both.

    Attributes:
        f1: the measure; None where neither marked anything.
        low, high: interval of 95 per cent over resampled texts.
        matches: spans that both marked.
        first, second: spans that each marked.
        texts: texts that both have read.
    """

    f1: float | None
    low: float | None
    high: float | None
    matches: int
    first: int
    second: int
    texts: int


def span_agreement(
    texts: Sequence[str],
    first: Sequence[Sequence[Span]],
    second: Sequence[Sequence[Span]],
    overlap: float = _HALF,
    replicates: int = REPLICATES,
) -> SpanAgreement:
    """Compare what two coders marked in the same texts.

    Blanks, quotation marks, brackets and punctuation at the edges of a span are no part of it, so
    that one of them more or less is no disagreement.

    Args:
        texts: The texts.
        first: The spans that one coder marked in each text.
        second: Those of the other.
        overlap: Two spans of one code match where what they share is at least this part of what
            they cover together, 0 to 1; 1 asks for the same edges.
        replicates: Number of bootstrap samples of texts.

    Raises:
        ValueError: the three sequences are not of one length, or a span lies outside its text.
    """
    import numpy as np

    counts = np.array(
        [
            matches(trimmed(text, one), trimmed(text, other), overlap)
            for text, one, other in zip(texts, first, second, strict=True)
        ]
    ).reshape(-1, 3)
    shared, marked, other_marked = (int(total) for total in counts.sum(axis=0))
    if not marked + other_marked:
        return SpanAgreement(None, None, None, 0, 0, 0, len(texts))
    random = np.random.default_rng(_SEED)
    drawn = random.integers(len(texts), size=(replicates, len(texts)))
    sums = counts[drawn].sum(axis=1)
    sums = sums[(sums[:, 1] + sums[:, 2]) > 0]
    low, high = np.percentile(2 * sums[:, 0] / (sums[:, 1] + sums[:, 2]), [_TAIL, 100 - _TAIL])
    value = 2 * shared / (marked + other_marked)
    return SpanAgreement(value, float(low), float(high), shared, marked, other_marked, len(texts))


def trimmed(text: str, spans: Iterable[Span]) -> set[Span]:
    """Spans of a text without the blanks, quotation marks and brackets at their edges.

    Raises:
        ValueError: a span lies outside the text.
    """
    found = set()
    for start, end, code in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"A span of characters {start} to {end} does not lie in a text of {len(text)}."
            )
        surface = text[start:end]
        left = len(surface) - len(surface.lstrip(_EDGES))
        right = len(surface.rstrip(_EDGES))
        if left < right:
            found.add(Span(start + left, start + right, code))
    return found


def matches(one: set[Span], other: set[Span], overlap: float = _HALF) -> tuple[int, int, int]:
    """Matches, each span at most in one, the best first; and the number of spans of each."""
    shares = [
        (_share(span, against), span, against)
        for span in sorted(one)
        for against in sorted(other)
        if span.code == against.code and span.start < against.end and against.start < span.end
    ]
    left, right = set(one), set(other)
    found = 0
    for share, span, against in sorted(shares, key=lambda pair: -pair[0]):
        if share >= overlap and span in left and against in right:
            left.discard(span)
            right.discard(against)
            found += 1
    return found, len(one), len(other)


def _share(span: Span, against: Span) -> float:
    shared = min(span.end, against.end) - max(span.start, against.start)
    return shared / (max(span.end, against.end) - min(span.start, against.start))
