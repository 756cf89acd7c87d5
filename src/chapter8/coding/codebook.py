"""A codebook: subjects with definitions, and what tells a machine that a text is about one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chapter8.coding.measured import UNITS, Measured


@dataclass(frozen=True)
class Code:
    """One subject.

    Attributes:
        id: how codings name it: small letters, digits, hyphens and dots.
        label: its name for a reader.
        definition: what belongs in it and what does not.
        phrases: by language, wordings that speak for it, each with its weight.
        terms: descriptors of catalogues that stand for it, in capitals; a star at the end stands
            for anything.
        agenda: wordings that, in the title of an agenda item or of a document, decide for it.
    """

    id: str
    label: str
    definition: str = ""
    phrases: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True)
class Crossing:
    """A label as it was published, for one organization or any, and the code it stands in."""

    label: str
    code: str
    organization: str = ""


@dataclass(frozen=True)
class Codebook:
    """A list of subjects with what is needed to assign them; see docs/subjects.md for the file.

    `threshold` is the score from which a document is coded by rule, `share` the part of the leading
    score that a code must reach to stand beside it, `certainty` the probability
    from which it is coded by a model; `term_codes` gives for descriptors the codes they stand in,
    besides the `terms` of codes; `measured` says how right its rules were, and so what is asserted;
    `digest` is of the bytes of its files.
    """

    name: str
    version: str
    title: str
    codes: tuple[Code, ...]
    source: str = ""
    description: str = ""
    threshold: float = 3.0
    share: float = 0.25
    certainty: float = 0.7
    crosswalk: tuple[Crossing, ...] = ()
    term_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measured: Measured = field(default_factory=Measured)
    digest: str = ""

    @property
    def label(self) -> str:
        """Name and version, as codings name it."""
        return f"{self.name}@{self.version}"

    def accuracy(self) -> list[dict[str, Any]]:
        """How right the rule is: a row for each code, in whole documents and in spoken passages.

        Each has `code`, `label`, `texts` (documents or passages), `rule` ("used", with the least
        strength where that is not the threshold; "silenced"; "not measured"), and of the texts at
        that strength, or at the least tried, `precision`, `low` and `high` (its 95 % interval),
        `recall`, `right`, `assigned` and `known`; None where they cannot be told.
        """
        return [
            {"code": code.id, "label": code.label} | self.measured.row(unit, code.id)
            for code in self.codes
            for unit in UNITS
        ]

    def code(self, name: str) -> Code:
        """The code of that id.

        Raises:
            UsageError: there is none; the nearest is suggested.
        """
        from difflib import get_close_matches

        from chapter8.errors import UsageError

        known = {code.id: code for code in self.codes}
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(known)}."
            raise UsageError(f"{name!r} is no code of {self.label}: {hint}")
        return known[name]
