"""Rows of references for rows of texts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from chapter8.references import Context, Finder, Found

_CONTEXT = 100
OF_TEXT = ("document", "version", "language", "source", "body", "type", "year", "meeting")
"""What the row of a text hands on to its references as it is."""


def reference_rows(texts: Sequence[dict[str, Any]], ready: Finder) -> list[dict[str, Any]]:
    """Rows of REFERENCES for rows of TEXTS, with what is needed to count and show them alone."""
    contexts = [Context(row["language"], row["day"], row["year"]) for row in texts]
    found = ready.find([row["text"] for row in texts], contexts)
    return [
        reference
        for row, references in zip(texts, found, strict=True)
        for reference in _references_of(row, references)
    ]


def _references_of(row: dict[str, Any], references: Sequence[Found]) -> Iterator[dict[str, Any]]:
    text, passages = row["text"], row["passages"]
    starts = [passage["start"] for passage in passages]
    for found in references:
        place = max(0, bisect_right(starts, found.start) - 1)
        passage = passages[place] if passages else _NO_PASSAGE
        yield {
            "organization": found.organization or None,
            "kind": found.kind,
            "form": found.form,
            "alias": found.alias,
            "surface": text[found.start : found.end],
            "reason": found.reason,
            "passage": place + 1 if passages else None,
            "start": found.start,
            "end": found.end,
            "part": passage["part"],
            "voice": passage["voice"],
            "speaker": passage["speaker"] or row["speaker"],
            "speech": passage["speech"],
            "left": text[max(0, found.start - _CONTEXT) : found.start],
            "right": text[found.end : found.end + _CONTEXT],
        } | {name: row[name] for name in OF_TEXT}


_NO_PASSAGE = {"part": None, "voice": None, "speaker": None, "speech": None}
