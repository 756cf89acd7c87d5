"""From items to segments: what a worker does with one batch, and what comes back.

`ingest` is a pure function from a batch of items to rows; `ingest_batch` adds the writing.
"""

import gc
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from chapter8.corpus.fulltext import write_index
from chapter8.corpus.reference_rows import OF_TEXT, reference_rows
from chapter8.corpus.store import Store
from chapter8.documents import Passage, Reading, read
from chapter8.errors import UnreadableError
from chapter8.limits import NOWHERE, at_step
from chapter8.references import Finder, finder
from chapter8.schema import DOCUMENTS, TABLES
from chapter8.sources import Item

if TYPE_CHECKING:
    from chapter8.workers import Lost

_OF_PASSAGE = ("part", "voice", "speaker", "speech", "start")
_RECORDS = ("verbatim record", "summary record")
_CHINESE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9]+")


@dataclass(frozen=True)
class Batch:
    """Items to read, where to write, and which organization files to use besides the bundled.

    `refused` are items that are not read again, by their place in the batch, with the reason;
    where the batch is to be read `singly`, each item is done with before the next one begins.
    """

    directory: str
    items: Sequence[tuple[Item, str]]  # each with the SHA-256 of its bytes
    organizations: tuple[str, ...] = ()
    keep_raw: bool = True
    refused: Mapping[int, str] = field(default_factory=dict)
    singly: bool = False


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
    with _uncollected():
        rows = _ingest(batch)
    size = sum(len(item.data or b"") for item, _ in batch.items)
    at_step(NOWHERE, size)
    written = Written(
        documents=len(rows["documents"]),
        problems=[(row["source"], row["key"], row["reason"]) for row in rows["problems"]],
        items=len(batch.items),
        bytes=size,
    )
    store = Store(Path(batch.directory))
    if batch.keep_raw:
        rows["raw"] = [_raw_row(item, raw) for item, raw in batch.items if item.data is not None]
    for table, content in rows.items():
        if content:
            arrow = pa.Table.from_pylist(content, schema=TABLES[table])
            written.segments[table] = store.write(table, arrow)
    if rows["texts"]:
        write_index(store, written.segments["texts"], [row["text"] for row in rows["texts"]])
    return written


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave out the search for cyclic garbage: rows make none, and it takes a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def without_lost(batch: Batch, lost: "Lost") -> Batch | None:
    """The batch to try after a worker was lost at it; None where it cannot be told what to leave.

    An item at which the worker ended is refused. Where it ended between the items (finding
    references in all of them at once, say), they are tried one by one.
    """
    if lost.step is None:
        return None if batch.singly else replace(batch, singly=True)
    item, _ = batch.items[lost.step]
    reason = f"{item.key} {lost.reason}: divide it, or convert it to text and add that."
    return replace(batch, refused={**batch.refused, lost.step: reason})


def _ingest(batch: Batch) -> dict[str, list[dict[str, Any]]]:
    """Rows of each table for a batch: all of it at once, or item by item."""
    ready = finder(batch.organizations)
    if not batch.singly:
        with suppress(Exception):  # which item it was is found out below
            return ingest(batch.items, ready, batch.refused)
    rows = _no_rows()
    for place, (item, raw) in enumerate(batch.items):
        refused = {place: batch.refused[place]} if place in batch.refused else {}
        try:
            found = ingest([(item, raw)], ready, refused, first=place)
        except Exception as error:  # noqa: BLE001 - a defect costs one document
            found = {"problems": [_problem_row(item, raw, _defect(item, error))]}
        for table, content in found.items():
            rows[table] += content
    return rows


def _no_rows() -> dict[str, list[dict[str, Any]]]:
    return {table: [] for table in TABLES if table != "raw"}


def ingest(
    items: Sequence[tuple[Item, str]],
    ready: Finder,
    refused: Mapping[int, str] | None = None,
    first: int = 0,
) -> dict[str, list[dict[str, Any]]]:
    """Rows of each table for a batch of items.

    Args:
        items: Items with the hashes of their bytes.
        ready: Finds the references.
        refused: Reasons why items are not read, by their place.
        first: The place of the first item.
    """
    rows = _no_rows()
    readings: list[tuple[dict[str, Any], Reading]] = []
    for place, (item, raw) in enumerate(items, first):
        at_step(place, len(item.data or b""))
        problem = (refused or {}).get(place) or item.problem
        given: list[Reading] = []
        if problem is None:
            given, problem = _read(item)
        if problem is not None:
            rows["problems"].append(_problem_row(item, raw, problem))
        for reading in given:
            if reading.problem:
                rows["problems"].append(_problem_row(item, raw, reading.problem))
            else:
                readings.append((_document_row(reading, raw, item), reading))
    if len(items) > 1:  # all that is done with a single item is of its step
        at_step(NOWHERE, sum(len(item.data or b"") for item, _ in items))
    for row, reading in readings:
        passages = _passage_rows(row, reading)
        row["words"] = sum(passage["words"] for passage in passages)
        rows["documents"].append(row)
        rows["passages"] += passages
        rows["votes"] += _vote_rows(row, reading)
        if reading.text:
            rows["texts"].append(_text_row(row, reading, passages))
    rows["references"] = reference_rows(rows["texts"], ready)
    return rows


def _read(item: Item) -> tuple[list[Reading], str | None]:
    """What an item gives, or why it cannot be read; whatever it does, the batch goes on."""
    try:
        return read(item), None
    except UnreadableError as error:
        return [], str(error)
    except Exception as error:  # noqa: BLE001 - a defect costs one document
        return [], _defect(item, error)


def _defect(item: Item, error: Exception) -> str:
    """What to say of an item that reading or searching was not prepared for."""
    if isinstance(error, MemoryError):
        return f"{item.key} needs more memory than a document may: divide it."
    if isinstance(error, RecursionError):
        return f"{item.key} is nested too deeply to be a document: convert it to text."
    kind = type(error).__name__
    return f"{item.key} meets a defect in chapter8 ({kind}: {error}): please report it."


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
    row["meeting"] = _meeting(row)
    row["notes"] = reading.notes
    return row


def _meeting(row: dict[str, Any]) -> str | None:
    """The record that a speech stands in, or that the document is."""
    of_record = row["symbols"][0] if row["type"] in _RECORDS and row["symbols"] else None
    return row["meeting"] or of_record


def _speeches(passages: Sequence[Passage]) -> list[int | None]:
    """The ordinal of the speech that each passage belongs to; None outside of speeches.

    A speech ends where another person speaks, not where a procedure is noted in it.
    """
    ordinals: list[int | None] = []
    number, last = 0, None
    for passage in passages:
        speaker = (passage.speaker, passage.speaker_name)
        if passage.part == "speech" and (not number or speaker != last):
            number, last = number + 1, speaker
        ordinals.append(number if passage.part == "speech" else None)
    return ordinals


def _words(text: str, language: str | None) -> int:
    """Words of a text: runs between blanks; in Chinese each character is counted."""
    return len(_CHINESE.findall(text)) if language == "zh" else len(text.split())


def _passage_rows(row: dict[str, Any], reading: Reading) -> list[dict[str, Any]]:
    speeches = _speeches(reading.passages)
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
            "speech": speeches[ordinal - 1],
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


def _text_row(
    row: dict[str, Any], reading: Reading, passages: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """A row of TEXTS: the text with all that its references need, its rows of PASSAGES in short."""
    same = (*OF_TEXT, "speaker")
    return {name: row[name] for name in same} | {
        "text": reading.text,
        "origin": [number for run in reading.origin for number in run],
        "pages": list(reading.pages),
        "day": row["adopted"] or row["dated"] or row["distributed"],
        "passages": [{name: passage[name] for name in _OF_PASSAGE} for passage in passages],
    }


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
