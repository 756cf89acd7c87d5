"""Text as published to text that can be read through, and the way back.

Furniture lines are cut out; a footnote block that stands at the foot of a page goes to the end
of the text, so that the sentence it interrupts is whole again; a paragraph number that slid into
its paragraph is cut out and remembered. Every character that stays is the original's.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chapter8.documents.corrections import correction_note
from chapter8.documents.formats.extracted import Extracted, Span
from chapter8.documents.furniture import RULE, furniture, heads, is_rule
from chapter8.documents.lines import Line, breaks_off, ends_sentence, move, page_width, split_lines
from chapter8.documents.reading import Run, from_original

_DISPLACED = re.compile(r"(\d{1,3})\.")
_NOTE = re.compile(r"(?:\d{1,3}|[*†]{1,3}|\[\d+\]|\([a-z0-9]{1,3}\))(?:\s|$)|[a-z]/\s")
_REISSUED = re.compile(
    r"\*{1,3}\s?(?:Re-?issued|Second re-?issue|Nouveau tirage|Publicado nuevamente)\b[^\n\r]*"
)
_SECTION = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\.\s")
_LAST_NOTES = 60  # lines after a rule that can all be notes where no page follows
_PARAGRAPH_ENDS = ",;.:!?،؛，；。："


@dataclass(slots=True)
class Cleaned:
    """Cleaned text with the runs that map it to the original (see `Reading.origin`).

    `notes_start` is where the footnotes that were moved begin (the length of the text where
    there are none), `lines` are those before it; `displaced` gives paragraph numbers by the
    offset they were cut out at, `headings` the level of those that the format knows by theirs.
    """

    text: str
    origin: list[Run]
    lines: Sequence[Line]
    notes_start: int
    displaced: dict[int, str] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)


def clean(extracted: Extracted, *, prose: bool = False) -> Cleaned:
    """Cut furniture out of a text and move its footnotes to the end.

    `prose` says that the text has no headings, as a speech: then a blank line after a full
    line that ends no sentence is the trace of a page break even where no furniture is left.
    """
    if extracted.pages and extracted.furniture and not extracted.flowing:
        return _cut(extracted)
    lines = split_lines(extracted.text)
    if extracted.flowing:
        marks, notes = _within(extracted.furniture, lines), _within(extracted.footnotes, lines)
        cleaned = _assemble(extracted.text, lines, marks, notes, {})
    else:
        cleaned = _clean_pages(extracted, lines, prose=prose)
    if extracted.headings:
        cleaned.headings = _headings(extracted.headings, cleaned.origin)
    return cleaned


def _cut(extracted: Extracted) -> Cleaned:
    """Cut out what the layout of pages has told to be furniture; it told where paragraphs part."""
    original = extracted.text
    body: list[tuple[int, int]] = []
    moved: list[tuple[int, int]] = []
    first = 0
    notes = set(_known_notes(extracted))
    for span in [*sorted([*extracted.furniture, *notes]), Span(len(original), len(original))]:
        start, end = span
        if first < start:
            body.append((first, start))
        first = end
        if span in notes:
            moved.append((end - 1, end) if is_rule(original[start:end].strip()) else (start, end))
    length = sum(end - start for start, end in body)
    origin = _runs(body + moved)
    text = "".join([original[start : start + size] for _, start, size in origin])
    headings = _headings(extracted.headings, origin)
    return Cleaned(text, origin, split_lines(text, 0, length), length, headings=headings)


def _known_notes(extracted: Extracted) -> list[Span]:
    """The footnotes that the format knows, and the note on corrections."""
    correction = correction_note(extracted.text)
    return [*extracted.footnotes, *([correction] if correction else ())]


def _within(spans: Sequence[Span], lines: Sequence[Line]) -> set[int]:
    """Lines of which a part that is not blank lies in one of the spans; rules are not asked."""
    starts = [line.start for line in lines]
    return {
        index
        for span in spans
        for index in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    }


def _headings(headings: Mapping[int, int], origin: Sequence[Run]) -> dict[int, int]:
    places = ((from_original(origin, start), level) for start, level in headings.items())
    return {place: level for place, level in places if place is not None}


def _clean_pages(extracted: Extracted, lines: Sequence[Line], *, prose: bool) -> Cleaned:
    """Clean a text that is broken into the lines of pages."""
    original = extracted.text
    marks = furniture(lines, original)
    marks |= _within(extracted.furniture, lines)
    notes = _within(_known_notes(extracted), lines)
    marks -= notes
    if RULE in original or ("*" in original and _REISSUED.search(original)):
        notes |= _footnotes(lines, marks)
        marks |= {i for i, line in enumerate(lines) if is_rule(line.text)} - notes
    numbers = _displaced(lines, marks, notes)
    gaps = _gaps(lines, marks | notes | numbers.keys(), prose=prose)
    if not (marks or notes or numbers or gaps):
        run = [(0, 0, len(original))] if original else []
        return Cleaned(original, run, lines, len(original))
    return _assemble(original, lines, marks | gaps, notes, numbers)


def _footnotes(lines: Sequence[Line], marks: set[int]) -> set[int]:
    """Lines of the footnote blocks: from a rule that a note follows to the top of a page."""
    rules = [index for index, line in enumerate(lines) if is_rule(line.text)]
    found = {index for index, line in enumerate(lines) if _REISSUED.fullmatch(line.text)}
    tops = heads(lines, marks) if rules else set()
    stops = tops | set(rules)
    for rule in rules:
        end = rule + 1
        while end < len(lines) and end not in stops:
            end += 1
        if end not in tops:  # no page ends here: a blank line may part the notes from more text
            last = end == len(lines) and end - rule <= _LAST_NOTES
            end = _end_of_notes(lines, range(rule + 1, end), last=last)
        block = range(rule, end)
        filled = [index for index in block[1:] if lines[index].text and index not in marks]
        if filled and _NOTE.match(lines[filled[0]].text):
            found.update(index for index in block if index not in marks)
    return found


def _end_of_notes(lines: Sequence[Line], block: range, *, last: bool) -> int:
    """Where notes end that nothing but a blank line parts from the text after them.

    The `last` lines of a text may all be notes, of several paragraphs each, unless what follows
    is a numbered paragraph or section, or the notes are those of a masthead, marked by asterisks.
    """
    gap = False
    starred = True
    for index in block:
        text = lines[index].text
        if text and _NOTE.match(text):
            starred = starred and text[0] in "*†"
        elif (
            text
            and gap
            and index > block.start + 1
            and (not last or starred or _SECTION.match(text))
        ):
            return index
        gap = not text
    return block.stop


def _displaced(lines: Sequence[Line], marks: set[int], notes: set[int]) -> dict[int, str]:
    """Paragraph numbers alone on a line in the middle of a sentence, by line."""
    found: dict[int, str] = {}
    previous: Line | None = None
    for index, line in enumerate(lines):
        text = line.text
        if not text or index in marks or index in notes:
            continue
        match = _DISPLACED.fullmatch(text) if text[-1] == "." and len(text) <= len("123.") else None
        if match and previous is not None:
            after = index + 1
            while after < len(lines) and not lines[after].text:
                after += 1
            following = lines[after].text if after < len(lines) else ""
            if previous.text[-1] not in _PARAGRAPH_ENDS or following[:1].islower():
                found[index] = match[1]
                continue
        previous = line
    return found


def _gaps(lines: Sequence[Line], gone: set[int], *, prose: bool) -> set[int]:
    """Blank lines inside a sentence: what is left of a page break in text broken into lines."""
    found: set[int] = set()
    width: int | None = None
    previous: Line | None = None
    blanks: list[int] = []
    cut = False
    for index, line in enumerate(lines):
        if not line.text:
            blanks.append(index)
            cut = cut or index in gone  # a form feed
        elif index in gone:
            cut = True
        else:
            if blanks and previous is not None and not _ends_paragraph(previous.text):
                width = page_width(lines) if width is None else width
                if _runs_on(previous, line, width, cut=cut, prose=prose):
                    found.update(blanks)
            previous, cut = line, False
            blanks = []
    return found


def _ends_paragraph(text: str) -> bool:
    return text[-1] in _PARAGRAPH_ENDS or ends_sentence(text)


def _runs_on(previous: Line, line: Line, width: int, *, cut: bool, prose: bool) -> bool:
    """Say whether a sentence goes on over blank lines, with (`cut`) or without furniture.

    In prose no heading stands between blank lines: a full line without an end goes on.
    """
    if cut or not width:
        return cut
    if line.text[0].islower() or breaks_off(previous.text):
        return True
    return prose and line.text[0].isupper() and len(previous.text) * 4 >= width * 3


def _assemble(
    original: str,
    lines: Sequence[Line],
    gone: set[int],
    notes: set[int],
    numbers: dict[int, str],
) -> Cleaned:
    starts = [line.start - line.indent for line in lines]
    starts.append(len(original))
    body: list[tuple[int, int]] = []
    moved: list[tuple[int, int]] = []
    kept: list[Line] = []
    displaced: dict[int, str] = {}
    length = 0
    first = 0
    for index in [*sorted(gone | notes | numbers.keys()), len(lines)]:
        if first < index:
            body.append((starts[first], starts[index]))
            kept += move(lines[first:index], length - starts[first])
            length += starts[index] - starts[first]
        first = index + 1
        if index in numbers:
            displaced[length] = numbers[index]
        elif index in notes:
            # Of the rule only its line end stays: it parts the notes from what is before them.
            start, end = starts[index], starts[index + 1]
            moved.append((end - 1, end) if is_rule(lines[index].text) else (start, end))
    if moved and body and original[body[-1][1] - 1].splitlines() != [""]:
        # A copy of the first line's end parts the notes from a body that ends without one.
        moved.insert(0, (starts[1] - 1, starts[1]))
    origin = _runs(body + moved)
    text = "".join([original[start : start + size] for _, start, size in origin])
    return Cleaned(text, origin, kept, length, displaced)


def _runs(pieces: list[tuple[int, int]]) -> list[Run]:
    """Join pieces of the original that follow one another into runs."""
    runs: list[Run] = []
    length = 0
    for start, end in pieces:
        if runs and runs[-1][1] + runs[-1][2] == start:
            at, origin, size = runs[-1]
            runs[-1] = (at, origin, size + end - start)
        else:
            runs.append((length, start, end - start))
        length += end - start
    return runs
