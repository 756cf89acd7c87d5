"""Options that several commands share: what a question is about, and how an answer is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from chapter8.errors import UsageError

FILTERS = ("body", "type", "part", "voice", "speaker", "language", "source")
"""The fields to filter by: those of `corpus.query`, which no command imports when it starts."""

TableFormat = Annotated[Literal["csv", "json", "table"], Parameter(name="--format")]
"""How a table is printed."""

CountFormat = Annotated[
    Literal["csv", "json", "table", "xlsx", "latex", "markdown", "docx", "html", "parquet"],
    Parameter(name="--format"),
]
"""How a count is printed or written."""

DocumentFormat = Annotated[
    Literal["csv", "json", "table", "un", "bibtex", "ris", "csl"], Parameter(name="--format")
]
"""How documents are listed or cited."""

RecordFormat = Annotated[Literal["json", "table"], Parameter(name="--format")]
"""How facts that make no table are printed."""

Several = Annotated[list[str] | None, Parameter(negative=())]


@Parameter(name="*")
@dataclass(frozen=True)
class Selection:
    """What a question is about; without any option, everything."""

    organization: Several = None
    """Id of an organization, or `any`; this and the options below may be given several times."""
    first: Annotated[int | None, Parameter(name="--from")] = None
    """First year."""
    last: Annotated[int | None, Parameter(name="--to")] = None
    """Last year."""
    body: Several = None
    """Only this body: GA, SC, ..."""
    type: Several = None
    """Only this type of document."""
    part: Several = None
    """Only this part of documents."""
    voice: Several = None
    """Only these words: un_organ, secretariat, state, regional_organization, other."""
    speaker: Several = None
    """Only this speaker: a State, organization or office."""
    language: Several = None
    """Only this language."""
    source: Several = None
    """Only documents that came from this source."""
    rules: str = "default"
    """Rules that decide which references count."""

    def options(self) -> dict[str, Any]:
        """The same as arguments of `Corpus.count` and `Corpus.kwic`."""
        chosen = {name: getattr(self, name) for name in FILTERS}
        return {
            "organizations": identifiers(self.organization, "--organization"),
            "first": self.first,
            "last": self.last,
            "filters": {name: values for name, values in chosen.items() if values},
            "rules": self.rules,
        }


EVERYTHING = Selection()


def identifiers(given: Sequence[str] | None, option: str) -> list[str]:
    """The ids that an option names, each value one or several separated by commas.

    Raises:
        UsageError: it was given and names none, as where a variable of a script is empty.
    """
    found = list(names(given or ()))
    if given and not found:
        raise UsageError(
            f"{option} names no organization: give an id, such as SCO, or leave it out."
        )
    return found


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in texts, each of one name or of several separated by commas."""
    return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())
