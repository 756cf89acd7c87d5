"""The UN Security Council Debates, in the layout in which they are published.

Schoenfeld, Eckhard, Patz, van Meegdenburg and Pires, Harvard Dataverse, doi:10.7910/DVN/KGVSYH:
one speech a file, `UNSC_2020_SPV.8699Resumption1_spch001.txt` (year, record, number), as a folder
or as `speeches.tar`, with the tables `speaker.tsv` (one row a speech) and `meta.tsv` (one row a
meeting) beside it. The columns are those of the codebook of January 2025 and of the versions
before it.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from chapter8.errors import UnreadableError
from chapter8.organizations.states import find_state
from chapter8.sources.council_invitations import invitations
from chapter8.sources.dates import date_of
from chapter8.sources.found import Found
from chapter8.sources.item import Item, told
from chapter8.sources.tables import Nearby, read_rows
from chapter8.sources.text import text_problem

NAME = "council-speeches"

_RECORD = r"UNSC_(?P<year>\d{4})_(?P<record>[^_]+(?:_[^_]+)*?)"
_SPEECH = re.compile(_RECORD + r"_spch(?P<number>\d+)\.txt", re.IGNORECASE)
_MEETING = re.compile(
    r"S/?PV\.?(?P<meeting>\d+)(?P<resumed> ?\(?Resumption ?(?P<part>\d*)\)?)?", re.IGNORECASE
)
_TABLES = ("speaker.tsv", "meta.tsv")
_FOLDERS_TO_THE_TOP = 2  # speeches, and where the tables are

_COLUMNS = {
    "name": ("speaker", "speaker_name"),
    "country": ("country_org", "country_organization", "country", "affiliation"),
    "role": ("role_in_un", "role"),
    "symbol": ("document_symbol", "meeting_symbol", "symbol"),
    "date": ("date",),
    "topic": ("topic",),
    "items": ("agenda_item1", "agenda_item2", "agenda_item3", "agenda_item4"),
}
"""What is taken from the tables, and the columns it stands in, by version of the tables."""

Facts = dict[str, str]
"""What the tables say of one speech or meeting, by the keys of _COLUMNS."""


class CouncilSpeeches:
    """The speeches of the Security Council: one item a file."""

    name = NAME

    def __init__(self) -> None:
        """Read no table before the first speech."""
        self._tables = Nearby(self._load_tables, _FOLDERS_TO_THE_TOP)
        self.problems: list[Item] = []

    def claims(self, found: Found) -> bool:
        """Whether a file is a speech of this layout by its name, or a table beside speeches."""
        return bool(_SPEECH.fullmatch(found.base_name)) or _is_table(found)

    def closing(self) -> Iterator[Item]:
        """Nothing is left to be said after the last file."""
        yield from ()

    def item(self, found: Found) -> Item | None:
        """The speech in a file; None for the tables of metadata."""
        if _is_table(found):
            return None
        match = _SPEECH.fullmatch(found.base_name)
        problem = text_problem(found)
        if match is None:
            problem = problem or (
                f"{found.name} is not named like a speech in the Security Council "
                "(UNSC_2020_SPV.8699_spch001.txt): name it so, or add it as files."
            )
            return found.to_item(NAME, found.name, problem=problem)
        return found.to_item(NAME, found.base_name[:-4], self._metadata(match, found), problem)

    def _metadata(self, match: re.Match[str], found: Found) -> dict[str, object]:
        key = found.base_name[:-4]
        tables = self._tables.of(found.path) or {}
        facts = tables.get(key.rpartition("_spch")[0], {}) | tables.get(key, {})
        metadata: dict[str, object] = {
            "document": f"{NAME}:{key}",
            "language": "en",
            "language_basis": "metadata",
            "body": "SC",
            "type": "speech",
            "year": int(match["year"]),
            "year_basis": "meeting",
        }
        optional: dict[str, object] = {
            "meeting": meeting_symbol(match["record"]) or facts.get("symbol"),
            "speaker": _speaker(facts),
            "speaker_name": facts.get("name"),
            "adopted": date_of(facts.get("date", "")),
            "title": facts.get("topic"),
            "subjects": facts["items"].split("\n") if "items" in facts else None,
        }
        if "country" not in facts:
            record = key.rpartition("_spch")[0]
            optional["invitations"] = invitations(found, record, match["number"])
        return metadata | {field: value for field, value in optional.items() if value}

    def _load_tables(self, folder: Path) -> dict[str, Facts] | None:
        """What `speaker.tsv` and `meta.tsv` of a folder say, by speech and by meeting."""
        paths = [folder / name for name in _TABLES if (folder / name).is_file()]
        tables: dict[str, Facts] = {}
        for path in paths:
            try:
                tables |= read_facts(path)
            except (UnreadableError, OSError) as error:
                problem = f"{path.name} was not used: {error}"
                self.problems.append(told(NAME, path.name, path, problem))
        return tables if paths else None


def _is_table(found: Found) -> bool:
    if found.base_name not in _TABLES or found.member:
        return False
    folder = found.path.parent
    speeches = (folder / "speeches", folder / "speeches.tar")
    return any(place.exists() for place in speeches) or any(folder.glob("UNSC_*_spch*.txt"))


def left_out(path: Path) -> str | None:
    """Why an archive of the published collection is not opened."""
    speeches = (path.parent / "speeches.tar", path.parent / "speeches")
    if path.name == "txt.tar" and any(place.exists() for place in speeches):
        return (
            f"{path.name} holds the records of whole meetings, which repeat the speeches beside "
            "it: it is left out; to count meetings add it alone, as files."
        )
    return None


def read_facts(path: Path) -> dict[str, Facts]:
    """What a table says, by speech (`filename` without ending) or else by meeting (`basename`).

    Raises:
        UnreadableError: It is no table, or has neither of these columns.
    """
    facts: dict[str, Facts] = {}
    for row in read_rows(path):
        key = row.cells.get("filename") or row.cells.get("basename")
        if key is None:
            raise UnreadableError(f"{path.name} lacks the column filename (or basename).")
        facts[key.removesuffix(".txt")] = {
            fact: sys.intern(text) for fact, text in _facts(row.cells).items()
        }
    return facts


def _facts(cells: dict[str, str]) -> Facts:
    facts = {}
    for key, columns in _COLUMNS.items():
        values = [cells[column] for column in columns if cells.get(column)]
        if values:
            facts[key] = "\n".join(dict.fromkeys(values)) if key == "items" else values[0]
    if "date" not in facts and {"year", "month", "day"} <= cells.keys():
        facts["date"] = "-".join(cells[part].zfill(2) for part in ("year", "month", "day"))
    return facts


def meeting_symbol(record: str) -> str | None:
    """The symbol of a record from the name of a file: `SPV.8699Resumption1`, `SPV.8699`."""
    match = _MEETING.fullmatch(record)
    if match is None:
        return None
    resumption = f"(Resumption{match['part'] or 1})" if match["resumed"] else ""
    return f"S/PV.{match['meeting']}{resumption}"


def _speaker(facts: Facts) -> str | None:
    """The State, organization or office; "UN" stands for whatever office the next column gives."""
    country = facts.get("country")
    if country is None:
        return None
    if country == "UN":
        return facts.get("role", "United Nations")
    state = find_state(country)
    return state.name if state else country
