"""Files that hold one speech: the General Debate corpus and the Security Council Debates.

There are many and they are long, so they take a short way: paragraphs, and nothing else.
"""

import re
from collections.abc import Mapping

from chapter8.documents.cleaning import Cleaned
from chapter8.documents.genres.behalf import INTRODUCTION, behalf
from chapter8.documents.genres.footnotes import footnotes
from chapter8.documents.genres.participants import participants
from chapter8.documents.genres.speakers import Speaker, is_presiding, label, voice_of
from chapter8.documents.lines import page_width, paragraphs
from chapter8.documents.reading import Passage

SOURCES = {"general-debate": False, "council-speeches": True}
"""Sources whose every file is one speech, and whether it begins with the speaker's label."""

_NUMBER = re.compile(r"(\d{1,3})\s?\.\s")


def speech(
    cleaned: Cleaned, known: Mapping[str, object], *, labelled: bool
) -> tuple[list[Passage], Speaker]:
    """Divide a speech into its paragraphs.

    Args:
        cleaned: The text of the file.
        known: Fields from the source; its `speaker` and `speaker_name` stand. `invitations` is
            what was said at the same meeting of those who were invited.
        labelled: Whether the text begins with the label that it has in the record.

    Returns:
        One passage a paragraph, and who speaks: as known, else as the first words say
        (`Mr. Fifield (Australia): ...`).
    """
    found = label(cleaned.text) if labelled else None
    speaker = Speaker(
        name=_text(known.get("speaker_name")) or (found.name if found else None),
        speaker=_text(known.get("speaker")) or (found.speaker if found else None),
    )
    title, voice = None, voice_of(speaker.speaker)
    if speaker.speaker is None and known.get("invitations"):
        people = participants("", str(known["invitations"]))
        title = people.title(speaker)
        speaker, voice = people.resolve(speaker)
    language = found.language if found else None
    presiding = is_presiding(speaker.speaker) if labelled else None
    group: str | None = None
    passages: list[Passage] = []
    for block in paragraphs(cleaned.lines, page_width(cleaned.lines)):
        match = _NUMBER.match(block.lines[0].text) if block.lines[0].text[0].isdigit() else None
        number = match[1] if match else None
        if not presiding and len(passages) < INTRODUCTION:
            group = group or behalf(block.flat)
        passages.append(
            Passage(
                "speech", number, voice, speaker.speaker, speaker.name, block.start, block.end,
                title, group, presiding, None, language,
            )
        )  # fmt: skip
    return passages + footnotes(cleaned.text, cleaned.notes_start, voice), speaker


def _text(value: object) -> str | None:
    return str(value) if value else None
