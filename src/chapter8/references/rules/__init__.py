"""Which references count: named, versioned data that travel with every result."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from chapter8.errors import UsageError
from chapter8.references.word_lists import word_list


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices that decide which found references are counted.

    `kinds` and `forms` are those counted; with `bracketed_acronyms` a name in full counts where
    its acronym stands behind it in brackets, even if names do not. A reference whose reason is not
    an accepted one (reasons.yaml) is counted only if the reason is in `also`.
    """

    name: str
    version: int
    title: str
    description: str
    kinds: tuple[str, ...]
    forms: tuple[str, ...]
    bracketed_acronyms: bool = False
    also: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name and version as printed beneath every table."""
        return f"{self.name} (version {self.version})"

    def counts(self, kind: str, form: str, reason: str) -> bool:
        """Whether a reference of this kind, form and reason is counted."""
        of_form = form in self.forms or (self.bracketed_acronyms and reason == _BRACKETED)
        return kind in self.kinds and of_form and reason in self.reasons

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reason codes with which a reference counts."""
        return (*accepted_reasons(), *self.also)

    def condition(self) -> str:
        """The same as a condition in SQL on the columns kind, form and reason."""
        forms = f"list_contains({_sql_list(self.forms)}, form)"
        if self.bracketed_acronyms:
            forms = f"({forms} OR reason = '{_BRACKETED}')"
        return (
            f"list_contains({_sql_list(self.kinds)}, kind) AND {forms}"
            f" AND list_contains({_sql_list(self.reasons)}, reason)"
        )


_BRACKETED = "full_name_and_acronym"


def _sql_list(codes: tuple[str, ...]) -> str:
    """Codes of the bundled rules as a list in SQL; they hold letters and underscores only."""
    return "[" + ", ".join(f"'{code}'" for code in codes) + "]"


def _folder() -> Any:  # noqa: ANN401 - importlib's Traversable moved between Python versions
    return files(__package__)


def available() -> list[str]:
    """The names of the rules that come with chapter8."""
    return sorted(
        f.name.removesuffix(".yaml") for f in _folder().iterdir() if f.name.endswith(".yaml")
    )


@cache
def load(name: str) -> Rules:
    """The rules of that name.

    Raises:
        UsageError: no rules have that name.
    """
    from difflib import get_close_matches

    if name not in available():
        near = get_close_matches(name, available(), 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(available())}."
        raise UsageError(f"There are no rules named {name!r}: {hint}")
    content = word_list(f"rules/{name}")
    for key in ("kinds", "forms", "also"):
        content[key] = tuple(content.get(key, ()))
    content["description"] = " ".join(content["description"].split())
    return Rules(**content)


@cache
def reasons() -> dict[str, dict[str, Any]]:
    """Every reason code with its meaning and whether it accepts the reference."""
    codes: dict[str, dict[str, Any]] = word_list("reasons")
    return codes


@cache
def accepted_reasons() -> tuple[str, ...]:
    """The reason codes of references that are held to denote the organization."""
    return tuple(sorted(code for code, entry in reasons().items() if entry["accepted"]))
