"""Files of catalogue records: metadata of documents, without their text."""

from collections.abc import Iterator
from typing import Any

from chapter8.sources import marc, marc_workbook, marcxml
from chapter8.sources.formats import HEAD, recognize_file
from chapter8.sources.found import Found
from chapter8.sources.item import Item

MARCXML = "MARCXML"
WORKBOOK = "Excel (.xlsx)"


class CatalogueRecords:
    """Files of catalogue records: one item a file, whose records `records` gives."""

    name = marc.NAME

    def __init__(self) -> None:
        """Nothing is read before the first file."""
        self.problems: list[Item] = []

    def claims(self, found: Found) -> bool:
        """Whether a file holds catalogue records, by its content."""
        if found.data is None:
            return False
        kind = format_of(found.data)
        return kind == MARCXML or (kind == WORKBOOK and marc_workbook.is_export(found.data))

    def closing(self) -> Iterator[Item]:
        """Nothing is left to be said after the last file."""
        yield from ()

    def item(self, found: Found) -> Item:
        """The file; its records have problems of their own."""
        problem = found.problem
        if found.data is not None and not self.claims(found):
            problem = (
                f"{found.name} holds no catalogue records, in MARCXML or as an .xlsx export: "
                "export it again, or add it as files."
            )
        return found.to_item(self.name, found.name, problem=problem)


def format_of(data: bytes) -> str | None:
    """The format of a file, as `formats.recognize_file` tells it."""
    return recognize_file(data[:HEAD], data)


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """The records of a file of either format, as `marc.metadata` gives them."""
    read = marcxml.records if format_of(data) == MARCXML else marc_workbook.records
    yield from read(data)
