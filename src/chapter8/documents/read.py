"""The public verb: what a source brings, read."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chapter8.documents.cleaning import Cleaned, clean
from chapter8.documents.formats import Extracted, extract
from chapter8.documents.genres import communications, recognize, reports
from chapter8.documents.genres.grammar import Draft, Parse
from chapter8.documents.genres.quotations import quotations
from chapter8.documents.genres.speeches import SOURCES as SPEECH_SOURCES
from chapter8.documents.genres.speeches import speech
from chapter8.documents.genres.votes import votes
from chapter8.documents.identity import document
from chapter8.documents.language import detect
from chapter8.documents.lines import page_width
from chapter8.documents.masthead import Masthead, masthead
from chapter8.documents.reading import Passage, Reading, to_original
from chapter8.errors import UnreadableError

if TYPE_CHECKING:
    from chapter8.sources.item import Item

_QUOTED_THROUGHOUT = ("presidential statement", "communiqué", "press statement")
_CATALOGUED_ITEM = re.compile(r"(\d+)\s?([a-z]{1,5})")
CATALOGUE = "marcxml"
"""The source whose items are catalogue records: metadata without a text."""


def read(item: "Item") -> list[Reading]:
    """Read what a source brings.

    Args:
        item: A file of a format that `formats.extract` reads, or a file of catalogue records.

    Returns:
        One reading; for catalogue records one for each, with an empty text and no passages.

    Raises:
        UnreadableError: There are no bytes, they cannot be read, or the text is blank.
    """
    if item.data is None:
        raise UnreadableError(item.problem or f"{item.key}: there are no bytes to read.")
    if item.source == CATALOGUE:
        return _records(item, item.data)
    extracted = extract(item.data, item.key)
    cleaned = clean(extracted, prose=item.source in SPEECH_SOURCES)
    notes = list(extracted.notes)
    if item.source in SPEECH_SOURCES:
        reading = _speech(item, cleaned, notes)
    else:
        reading = _text(item, cleaned, extracted, notes)
    reading.document["format"] = extracted.format
    if extracted.pages:
        _number_pages(reading, extracted.pages)
    return [reading]


def _number_pages(reading: Reading, pages: Sequence[int]) -> None:
    """Say of each passage on which page, from 1, it begins."""
    reading.pages = pages
    for passage in reading.passages:
        passage.page = max(1, bisect_right(pages, to_original(reading.origin, passage.start)))


def _speech(item: "Item", cleaned: Cleaned, notes: list[str]) -> Reading:
    passages, speaker = speech(cleaned, item.metadata, labelled=SPEECH_SOURCES[item.source])
    facts: dict[str, object] = {
        "speaker": speaker.speaker,
        "speaker_name": speaker.name,
        "type": "speech",
        "genre_reason": f"The source {item.source} holds one speech a file.",
    }
    facts |= _language(item.metadata, cleaned.text)
    head = Masthead()
    row = document(item, head, facts, "speech", notes)
    return Reading(row, cleaned.text, passages, notes, cleaned.origin, head)


def _text(item: "Item", cleaned: Cleaned, extracted: Extracted, notes: list[str]) -> Reading:
    facts = _language(item.metadata, cleaned.text)
    head = masthead(cleaned.text, cleaned.lines)
    draft = Draft(
        cleaned.text,
        cleaned.lines,
        0 if extracted.flowing else page_width(cleaned.lines),
        cleaned.notes_start,
        cleaned.displaced,
        str(facts["language"] or "en"),
        head,
        item.metadata,
        cleaned.headings,
    )
    grammar, fit = recognize(draft)
    found: Parse = grammar.parse(draft)
    facts |= {"genre_reason": fit.reason} | dict(extracted.metadata) | found.facts
    row = document(item, head, facts, fit.genre, notes)
    passages = [_named(passage) for passage in found.passages]
    if fit.genre not in _QUOTED_THROUGHOUT:
        passages = list(quotations(cleaned.text, passages))
    reading = Reading(row, cleaned.text, passages, notes, cleaned.origin, head)
    reading.votes = votes(cleaned.text, found.passages)
    return reading


def _named(passage: Passage) -> Passage:
    """A State that speaks under one name, in whatever language its speech is printed."""
    name = communications.state_name(passage.speaker) if passage.speaker else None
    return replace(passage, speaker=name) if name != passage.speaker else passage


def _language(known: Mapping[str, object], text: str) -> dict[str, object]:
    """The language that the source knows, else the one detected, and on what basis."""
    if known.get("language"):
        basis = known.get("language_basis") or "metadata"
        return {"language": known["language"], "language_basis": basis}
    language = detect(text)
    return {"language": language, "language_basis": "detected" if language else None}


def _records(item: "Item", data: bytes) -> list[Reading]:
    """One reading for each record of a catalogue, with what its title says of its type."""
    from chapter8.sources.catalogue import format_of, records

    readings = []
    kind = format_of(data)
    for metadata in records(data):
        notes: list[str] = []
        facts: dict[str, object] = {"genre_reason": "A catalogue record: metadata without text."}
        title = str(metadata.get("title", ""))
        facts["format"] = kind
        found = communications.find_title(title) or reports.find_title(title)
        facts["type"] = found.type if found else None
        agenda = [_agenda_item(one["item"]) for one in metadata.get("agenda", ()) if "item" in one]
        record = replace(item, metadata=metadata | {"agenda": list(dict.fromkeys(agenda))})
        row = document(record, Masthead(), facts, "catalogue record", notes)
        readings.append(Reading(row, "", [], notes, problem=metadata.get("problem")))
    return readings


def _agenda_item(catalogued: str) -> str:
    """An agenda item as documents print it: `71 (b)` for the `71b` of the catalogue."""
    match = _CATALOGUED_ITEM.fullmatch(catalogued)
    return f"{match[1]} ({match[2]})" if match else catalogued
