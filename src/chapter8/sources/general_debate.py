"""The United Nations General Debate Corpus, in the layout in which it is published.

Jankin, Baturo and Dasandi, Harvard Dataverse, doi:10.7910/DVN/0TJX8Y: one speech a file,
`TXT/Session 67 - 2012/RUS_67_2012.txt` (State, session, year), as a folder or as
`UNGDC_1946-2024.tgz`, with `Speakers_by_session.xlsx` beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from chapter8.errors import UnreadableError
from chapter8.organizations.states import find_state
from chapter8.sources.found import Found
from chapter8.sources.item import Item, told
from chapter8.sources.names import printable
from chapter8.sources.spreadsheet import read_sheet
from chapter8.sources.tables import Nearby, column_name
from chapter8.sources.text import text_problem

NAME = "general-debate"

_SPEECH = re.compile(r"([A-Z]{2,4}) ?_(\d{2})_(\d{4})\.txt", re.IGNORECASE)
_SESSION = re.compile(r"Session \d+ - \d{4}")
_SPEAKERS = re.compile(r"Speakers_by_session.*\.xlsx", re.IGNORECASE)
_SCANS = re.compile(r"Raw_PDFs_.*\.tgz", re.IGNORECASE)
_FOLDERS_TO_THE_TOP = 3  # Session 67 - 2012, TXT, and where the table is

SpeakerNames = dict[tuple[str, int], str]
"""Code of the State and session to the name of who spoke."""


class GeneralDebate:
    """The speeches of the General Debate: one item a file."""

    name = NAME

    def __init__(self) -> None:
        """Read no table before the first speech."""
        self._speakers = Nearby(self._load_speakers, _FOLDERS_TO_THE_TOP)
        self.problems: list[Item] = []

    def claims(self, found: Found) -> bool:
        """Whether a file belongs to this layout, by its name or by that of its folder."""
        return bool(
            _SPEECH.fullmatch(found.base_name)
            or _SESSION.fullmatch(found.folder_name)
            or _is_table(found)
        )

    def closing(self) -> Iterator[Item]:
        """Nothing is left to be said after the last file."""
        yield from ()

    def item(self, found: Found) -> Item | None:
        """The speech in a file; None for the table of speakers."""
        if _is_table(found):
            return None
        match = _SPEECH.fullmatch(found.base_name)
        problem = text_problem(found)
        if match is None:
            problem = problem or (
                f"{found.name} is not named like a speech of the General Debate "
                "(RUS_67_2012.txt: State, session, year): name it so, or add it as files."
            )
            return found.to_item(NAME, found.name, problem=problem)
        code, session, year = match[1].upper(), int(match[2]), int(match[3])
        key = f"{code}_{match[2]}_{match[3]}"
        metadata = self._metadata(code, session, year, found.path) | {"document": f"{NAME}:{key}"}
        return found.to_item(NAME, key, metadata, problem)

    def _metadata(self, code: str, session: int, year: int, path: Path) -> dict[str, object]:
        metadata: dict[str, object] = {
            "language": "en",
            "language_basis": "metadata",
            "body": "GA",
            "type": "speech",
            "session": session,
            "year": year,
            "year_basis": "meeting",
            "speaker": state_name(code),
        }
        speakers = self._speakers.of(path) or {}
        if (code, session) in speakers:
            metadata["speaker_name"] = speakers[code, session]
        return metadata

    def _load_speakers(self, folder: Path) -> SpeakerNames | None:
        for path in sorted(folder.glob("Speakers_by_session*.xlsx")):
            try:
                return read_speakers(path)
            except UnreadableError as error:
                problem = f"{error} The names of the speakers are left out."
                key = printable(path.name)
                self.problems.append(told(NAME, key, path, problem))
                return {}
        return None


def _is_table(found: Found) -> bool:
    return not found.member and _SPEAKERS.fullmatch(found.base_name) is not None


def left_out(path: Path) -> str | None:
    """Why an archive of the published collection is not opened."""
    if _SCANS.fullmatch(path.name):
        return f"{path.name} holds scans of records whose speeches come as text: it is left out."
    return None


def read_speakers(path: Path) -> SpeakerNames:
    """The names in `Speakers_by_session.xlsx`; none where it gives two for one speech.

    Raises:
        UnreadableError: It is no workbook, or its columns have other names.
    """
    rows = read_sheet(path, path.name)
    columns = [column_name(cell) for cell in next(rows, [])]
    try:
        at = [columns.index(name) for name in ("iso_code", "session", "name_of_person_speaking")]
    except ValueError as error:
        raise UnreadableError(
            f"{path.name} lacks the columns ISO Code, Session and Name of Person Speaking."
        ) from error
    names: dict[tuple[str, int], set[str]] = {}
    for cells in rows:
        code, session, name = (cells[index] if index < len(cells) else "" for index in at)
        if session.isdigit() and name.strip():
            spoken = names.setdefault((code.replace(" ", ""), int(session)), set())
            spoken.add(" ".join(name.split()))
    return {speech: next(iter(given)) for speech, given in names.items() if len(given) == 1}


def state_name(code: str) -> str:
    """The name that the United Nations prints for a code of the corpus; else the code itself."""
    state = find_state(code)
    return state.name if state else code
