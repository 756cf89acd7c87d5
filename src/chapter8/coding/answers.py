"""What a coder wrote into a cell, understood or explained."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from chapter8.coding.people import NOT_COUNTED, Coding
from chapter8.coding.samples import NONE, UNSURE, CodeList, Sample, Unit
from chapter8.coding.spans import Span
from chapter8.errors import UsageError

_NUMBERED = re.compile(r"(.+?)\s+#(\d+)", re.DOTALL)
_EDGES = ",.;:()[]\"'"
_PIECES = re.compile(r"[;；\n\r]+")


def understand(cell: str, sample: Sample, unit: Unit, coder: str, note: str) -> Coding | None:
    """The coding that a cell holds; None where it is blank, which is not coded.

    Raises:
        UsageError: it cannot be understood; the sentence says what is wrong with the cell.
    """
    said = " ".join(cell.split()).casefold()
    if not said:
        return None
    if said == UNSURE:
        return Coding(unit.place, coder, unsure=True, note=note)
    if said == NONE:
        return Coding(unit.place, coder, note=note)
    if sample.task == "references":
        marks = marks_in(cell, unit.text, sample.codes)
        codes = frozenset(mark.code for mark in marks)
        return Coding(unit.place, coder, codes, marks=marks, note=note)
    return Coding(unit.place, coder, codes_in(cell, sample.codes), note=note)


def codes_in(cell: str, codes: CodeList) -> frozenset[str]:
    """The codes that a cell names, by label or id.

    Raises:
        UsageError: one is unknown, or there are several where one is asked for.
    """
    known = _known(codes)
    whole = known.get(_folded(cell))
    if whole is not None:
        return frozenset({whole})
    pieces = [piece.strip() for piece in _PIECES.split(cell) if piece.strip()]
    if {NONE, UNSURE} & set(map(_folded, pieces)):
        raise UsageError(
            f"{cell.strip()!r} names codes and also {NONE} or {UNSURE}: write one of both"
        )
    found = frozenset(_code(piece, known, codes) for piece in pieces)
    if len(found) > 1 and not codes.several:
        raise UsageError(f"{cell.strip()!r} holds {len(found)} codes where one is asked for")
    return found


def _known(codes: CodeList) -> dict[str, str]:
    """The id of each code by what it may be called; a label that two codes share names neither."""
    labels = Counter(_folded(code.label) for code in codes.codes)
    shared = {label for label, times in labels.items() if times > 1}
    named = {
        _folded(code.label): code.id for code in codes.codes if _folded(code.label) not in shared
    }
    return named | {_folded(code.id): code.id for code in codes.codes}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _code(piece: str, known: dict[str, str], codes: CodeList) -> str:
    code = known.get(_folded(piece))
    if code is None:
        near = get_close_matches(_folded(piece), known, 1, 0.5)
        called = {_folded(name): name for one in codes.codes for name in (one.label, one.id)}
        hint = f"did you mean {called[near[0]]}?" if near else "see the sheet of codes"
        raise UsageError(f"{piece!r} is no code of {codes.name}: {hint}")
    return code


def marks_in(cell: str, text: str, organizations: CodeList) -> frozenset[Span]:
    """The places that a cell marks: `African Union = AU`, one a line or between semicolons.

    Args:
        cell: what the coder wrote.
        text: the text of the unit.
        organizations: what can stand behind the sign =.

    Returns:
        Spans of the text. The longest wordings are placed first, so that an acronym in the
        brackets of a marked name is not marked twice; of equal ones the first takes
        the first place.

    Raises:
        UsageError: a line has no =, its organization is unknown or its wording not in the text.
    """
    known = _known(organizations)
    pieces = [piece.strip() for piece in _PIECES.split(cell) if piece.strip()]
    wanted = [_piece(piece, known, organizations) for piece in pieces]
    taken: set[Span] = set()
    for surface, number, code in sorted(wanted, key=lambda one: (one[1] == 0, -len(one[0]))):
        free = (
            place
            for at, place in enumerate(occurrences(surface, text), 1)
            if number in (0, at) and not any(_overlap(place, span) for span in taken)
        )
        place = next(free, None)
        if place is None:
            raise UsageError(_not_there(surface, text, wanted))
        taken.add(Span(*place, code))
    return frozenset(taken)


def _piece(piece: str, known: dict[str, str], codes: CodeList) -> tuple[str, int, str]:
    """Wording, number of its occurrence (0: the next free one) and code."""
    surface, sign, named = (part.strip() for part in piece.rpartition("="))
    if not sign or not surface:
        raise UsageError(f"{piece!r} is no mark: write the wording, then = and the organization")
    name = named.removesuffix(NOT_COUNTED.strip()).strip()
    code = _code(name, known, codes) + (NOT_COUNTED if name != named else "")
    numbered = _NUMBERED.fullmatch(surface)
    if numbered:
        return numbered[1], int(numbered[2]), code
    return surface, 0, code


def occurrences(surface: str, text: str) -> list[tuple[int, int]]:
    """Where a wording stands, whatever blanks part its words; as whole words where it does."""
    words = r"\s+".join(map(re.escape, surface.split()))
    whole = [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
    return whole or [match.span() for match in re.finditer(words, text)]


def _overlap(place: tuple[int, int], span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


def _not_there(surface: str, text: str, wanted: Sequence[tuple[str, int, str]]) -> str:
    times = len(occurrences(surface, text))
    if times:
        asked = sum(one == surface for one, _, _ in wanted)
        return f"{surface!r} is marked {asked} times and stands {times} times in the text"
    alike = _alike(surface, text)
    hint = f"did you mean {alike!r}?" if alike else "write it as it stands there"
    return f"{surface!r} does not stand in the text: {hint}"


def _alike(surface: str, text: str) -> str | None:
    """As many words of the text that come nearest to a wording."""
    words, size = text.split(), len(surface.split())
    runs = {" ".join(words[at : at + size]).strip(_EDGES) for at in range(len(words) - size + 1)}
    near = get_close_matches(surface.casefold(), {run.casefold() for run in runs}, 1, 0.75)
    return next((run for run in sorted(runs) if near and run.casefold() == near[0]), None)


def written(coding: Coding, text: str, codes: CodeList) -> str:
    """A coding as its coder writes it into a cell; `understand` gives it back.

    Args:
        coding: what was said.
        text: the text of the unit.
        codes: what could be said.
    """
    if coding.unsure:
        return UNSURE
    if coding.marks:
        return _marked(coding.marks, text, codes)
    known = _known(codes)
    labels = {
        code.id: code.label
        for code in codes.codes
        if known.get(_folded(code.label)) == code.id and not _PIECES.search(code.label)
    }
    return "; ".join(labels.get(code, code) for code in sorted(coding.codes)) or NONE


def _marked(marks: frozenset[Span], text: str, organizations: CodeList) -> str:
    ordered = sorted(marks)
    lines = [f"{_single(text[start:end])} = {code}" for start, end, code in ordered]
    try:
        if marks_in("\n".join(lines), text, organizations) == marks:
            return "\n".join(lines)
    except UsageError:
        pass
    return "\n".join(_numbered(mark, text) for mark in ordered)


def _numbered(mark: Span, text: str) -> str:
    surface = _single(text[mark.start : mark.end])
    places = occurrences(surface, text)
    at = places.index((mark.start, mark.end)) + 1 if (mark.start, mark.end) in places else 1
    return f"{surface} #{at} = {mark.code}"


def _single(text: str) -> str:
    return " ".join(text.split())
