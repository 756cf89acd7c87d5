"""Which references count: named, versioned data that travel with every result."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from chapter8.errors import UsageError


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices that decide which found references are counted.

    `kinds` and `forms` are those counted; a reference whose reason is not an accepted one
    (reasons.yaml) is never counted.
    """

    name: str
    version: int
    title: str
    description: str
    kinds: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def label(self) -> str:
        """Name and version as printed beneath every table."""
        return f"{self.name} (version {self.version})"

    def counts(self, kind: str, form: str, reason: str) -> bool:
        """Whether a reference of this kind, form and reason is counted."""
        return kind in self.kinds and form in self.forms and reason in accepted_reasons()


def _folder() -> Any:  # noqa: ANN401 - importlib's Traversable moved between Python versions
    return files(__package__)


def available() -> list[str]:
    """The names of the rules that come with chapter8."""
    return sorted(f.name.removesuffix(".yaml") for f in _folder().iterdir() if f.name.endswith(".yaml"))


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
    content = yaml.safe_load((_folder() / f"{name}.yaml").read_text(encoding="utf-8"))
    content["kinds"], content["forms"] = tuple(content["kinds"]), tuple(content["forms"])
    content["description"] = " ".join(content["description"].split())
    return Rules(**content)


@cache
def reasons() -> dict[str, dict[str, Any]]:
    """Every reason code with its meaning and whether it accepts the reference."""
    text = (files("chapter8.references") / "reasons.yaml").read_text(encoding="utf-8")
    codes: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return codes


@cache
def accepted_reasons() -> tuple[str, ...]:
    """The reason codes of references that are held to denote the organization."""
    return tuple(sorted(code for code, entry in reasons().items() if entry["accepted"]))
