"""From items to segments: what a worker does with one batch, and what comes back.

`ingest` is a pure function from a batch of items to rows; `ingest_batch` adds the writing.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from chapter8.corpus.store import Store
from chapter8.documents import Passage, Reading, read
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
    found = ready.find(
        [reading.text for _, reading in readings], [context_of(row) for row, _ in readings]
    )
    for (row, reading), references in zip(readings, found, strict=True):
        rows["documents"].append(row)
        if reading.text:
            origin = [number for run in reading.origin for number in run]
            rows["texts"].append(
                {"version": row["version"], "text": reading.text, "origin": origin}
            )
        passages = _passage_rows(row, reading)
        row["words"] = sum(passage["words"] for passage in passages)
        rows["passages"] += passages
        rows["references"] += reference_rows(row, reading.text, reading.passages, references)
    return rows


def _problem_row(item: Item, raw: str, reason: str) -> dict[str, Any]:
    return {"source": item.source, "key": item.key, "raw": raw, "reason": reason}


def context_of(row: dict[str, Any]) -> Context:
    """What the row of a document tells of its language and day."""
    day = row["adopted"] or row["dated"] or row["distributed"]
    return Context(row["language"], day, row["year"])


def _document_row(reading: Reading, raw: str, item: Item) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(DOCUMENTS.names)
    row |= reading.document
    row["source"], row["key"], row["raw"] = item.source, item.key, raw
    identity = hashlib.sha256(f"{item.source}\0{item.key}\0{raw}".encode("utf-8", "replace"))
    row["version"] = f"{row['document']}@{row['language']}-{identity.hexdigest()[:12]}"
    row["characters"] = len(reading.text)
    row["passages"] = len(reading.passages)
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
            "start": passage.start,
            "end": passage.end,
            "words": _words(reading.text[passage.start : passage.end], row["language"]),
        }
        for ordinal, passage in enumerate(reading.passages, 1)
    ]


def reference_rows(
    row: dict[str, Any], text: str, passages: Sequence[Passage], references: Sequence[Found]
) -> list[dict[str, Any]]:
    """References of one version with what is needed to count and show them alone."""
    rows = []
    position = 0
    for found in references:
        while position + 1 < len(passages) and passages[position + 1].start <= found.start:
            position += 1
        passage = passages[position] if passages else None
        rows.append(
            {
                "organization": found.organization or None,
                "kind": found.kind,
                "form": found.form,
                "alias": found.alias,
                "surface": text[found.start : found.end],
                "reason": found.reason,
                "document": row["document"],
                "version": row["version"],
                "passage": position + 1 if passage else None,
                "start": found.start,
                "end": found.end,
                "language": row["language"],
                "source": row["source"],
                "body": row["body"],
                "type": row["type"],
                "year": row["year"],
                "part": passage.part if passage else None,
                "voice": passage.voice if passage else None,
                "speaker": (passage.speaker if passage else None) or row["speaker"],
                "left": text[max(0, found.start - _CONTEXT) : found.start],
                "right": text[found.end : found.end + _CONTEXT],
            }
        )
    return rows


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
