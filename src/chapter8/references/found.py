"""A reference as it is found: the row that scanning and deciding give."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in a text: `text[start:end]` names `organization`, for a reason.

    `kind` is explicit, predecessor, child, anaphora or generic; `form` name or acronym; `alias`
    the registry's citation form of the wording; `reason` a code of reasons.yaml.
    """

    start: int
    end: int
    organization: str
    kind: str
    form: str
    alias: str
    reason: str
