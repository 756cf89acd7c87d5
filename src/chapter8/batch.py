"""A batch of texts from a file or from standard input, and the references in them."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chapter8.errors import UsageError


@dataclass
class Batch:
    """Texts to find references in, and what holds for all of them.

    `file` is a file of plain text or of JSON lines; None or `-` is standard input. `language` and
    `date` hold for texts that do not state theirs; `organizations` are the user's own files.
    `problems` takes a sentence on each text that had to be left out.
    """

    file: Path | None = None
    language: str | None = None
    date: str | None = None
    rules: str = "default"
    organizations: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)

    def references(self) -> Iterator[list[dict[str, Any]]]:
        """The references of each text, as `find_all` gives them, in the order of the texts.

        Raises:
            UsageError: the file cannot be read; the date, rules or organizations for all texts
                cannot be used.
            UnreadableError: the bytes are no text.
        """
        from chapter8.references import find_all
        from chapter8.references.inputs import documents_in

        name = str(self.file or "-")
        data = self._read()
        # What holds for all texts is checked by itself: it is the command that is wrong then.
        list(find_all([{"text": "", "language": "en", "date": self.date}], **self._rules()))
        for document in documents_in(data, name, self.problems, self.language, self.date):
            try:
                yield from find_all([document], **self._rules())
            except UsageError as error:
                self.problems.append(f"{document['id']} is left out: {error}")

    def _rules(self) -> dict[str, Any]:
        return {"rules": self.rules, "organizations": self.organizations}

    def _read(self) -> bytes:
        if self.file is None or str(self.file) == "-":
            return sys.stdin.buffer.read()
        try:
            return self.file.read_bytes()
        except OSError as error:
            raise UsageError(f"{self.file} cannot be read: {error.strerror}.") from error
