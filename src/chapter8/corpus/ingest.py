"""From items to segments: what a worker does with one batch, and what comes back.

`ingest` is a pure function from a batch of items to rows; `ingest_batch` adds the writing.
"""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from chapter8.corpus.store import Store
from chapter8.documents import Reading, read
from chapter8.errors import UnreadableError
from chapter8.references import Context, Finder, Found, finder
from chapter8.schema import DOCUMENTS, TABLES
from chapter8.sources import Item

_CONTEXT = 100
_CHINESE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9]+")


@dataclass(frozen=True)
class Batch:
    """Items to read, where to write, and which organization files to use besides the bundled."""

    directory: str
    items: Sequence[tuple[Item, str]]  # each with the SHA-256 of its bytes
    organizations: tuple[str, ...] = ()
    keep_raw: bool = True


@dataclass
class Written:
    """What became of a batch: its segments by table, and numbers of items."""

    segments: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    problems: list[tuple[str, str, str]] = field(default_factory=list)  # source, key, reason
    items: int = 0
    bytes: int = 0


def ingest_batch(batch: Batch) -> Written:
    """Read, find and write one batch; nothing is visible until a manifest names the segments."""
    rows = ingest(batch.items, finder(batch.organizations))
    written = Written(
        documents=len(rows["documents"]),
        problems=[(row["source"], row["key"], row["reason"]) for row in rows["problems"]],
        items=len(batch.items),
        bytes=sum(len(item.data or b"") for item, _ in batch.items),
    )
    store = Store(Path(batch.directory))
    if batch.keep_raw:
        rows["raw"] = [_raw_row(item, raw) for item, raw in batch.items if item.data is not None]
    for table, content in rows.items():
        if content:
            arrow = pa.Table.from_pylist(content, schema=TABLES[table])
            written.segments[table] = store.write(table, arrow)
    return written


def ingest(items: Sequence[tuple[Item, str]], ready: Finder) -> dict[str, list[dict[str, Any]]]:
    """Rows of each table for a batch of items."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES if table != "raw"}
    readings: list[tuple[dict[str, Any], Reading]] = []
    for item, raw in items:
        problem = item.problem
        given: list[Reading] = []
        if problem is None:
            try:
                given = read(item)
            except UnreadableError as error:
                problem = str(error)
        if problem is not None:
            rows["problems"].append(_problem_row(item, raw, problem))
        for reading in given:
            if reading.problem:
                rows["problems"].append(_problem_row(item, raw, reading.problem))
            else:
                readings.append((_document_row(reading, raw, item), reading))
    for row, reading in readings:
        passages = _passage_rows(row, reading)
        row["words"] = sum(passage["words"] for passage in passages)
        rows["documents"].append(row)
        rows["passages"] += passages
        rows["votes"] += _vote_rows(row, reading)
        if reading.text:
            rows["texts"].append(_text_row(row, reading))
    rows["references"] = reference_rows(rows["texts"], ready)
    return rows


def _problem_row(item: Item, raw: str, reason: str) -> dict[str, Any]:
    return {"source": item.source, "key": item.key, "raw": raw, "reason": reason}


def _document_row(reading: Reading, raw: str, item: Item) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(DOCUMENTS.names)
    row |= reading.document
    row["source"], row["key"], row["raw"] = item.source, item.key, raw
    identity = hashlib.sha256(f"{item.source}\0{item.key}\0{raw}".encode("utf-8", "replace"))
    row["version"] = f"{row['document']}@{row['language']}-{identity.hexdigest()[:12]}"
    row["characters"] = len(reading.text)
    row["passages"] = len(reading.passages)
    row["notes"] = reading.notes
    return row


def _words(text: str, language: str | None) -> int:
    """Words of a text: runs between blanks; in Chinese each character is counted."""
    return len(_CHINESE.findall(text)) if language == "zh" else len(text.split())


def _passage_rows(row: dict[str, Any], reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "version": row["version"],
            "passage": ordinal,
            "part": passage.part,
            "number": passage.number,
            "voice": passage.voice,
            "speaker": passage.speaker,
            "speaker_name": passage.speaker_name,
            "speaker_title": passage.speaker_title,
            "speaking_for": passage.speaking_for,
            "presiding": passage.presiding,
            "lead": passage.lead,
            "language": passage.language or row["language"],
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
            "words": _words(reading.text[passage.start : passage.end], row["language"]),
        }
        for ordinal, passage in enumerate(reading.passages, 1)
    ]


def _vote_rows(row: dict[str, Any], reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "document": row["document"],
            "version": row["version"],
            "passage": vote.passage + 1,
            "question": vote.question,
            "state": vote.state,
            "position": vote.position,
        }
        for vote in reading.votes
    ]


def _text_row(row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """A row of TEXTS: the text with all that its references need."""
    same = ("version", "document", "language", "source", "body", "type", "year", "speaker")
    return {name: row[name] for name in same} | {
        "text": reading.text,
        "origin": [number for run in reading.origin for number in run],
        "pages": list(reading.pages),
        "day": row["adopted"] or row["dated"] or row["distributed"],
        "passages": [
            {"part": p.part, "voice": p.voice, "speaker": p.speaker, "start": p.start}
            for p in reading.passages
        ],
    }


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
        passage = passages[place] if passages else {"part": None, "voice": None, "speaker": None}
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
            "left": text[max(0, found.start - _CONTEXT) : found.start],
            "right": text[found.end : found.end + _CONTEXT],
        } | {name: row[name] for name in _OF_TEXT}


_OF_TEXT = ("document", "version", "language", "source", "body", "type", "year")


def _raw_row(item: Item, raw: str) -> dict[str, Any]:
    return {
        "raw": raw,
        "source": item.source,
        "key": item.key,
        "path": item.path,
        "member": item.member,
        "metadata": json.dumps(item.metadata, default=str, ensure_ascii=False, sort_keys=True),
        "data": item.data,
    }
