"""The words by which parts of a published table are known (`words.yaml`)."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

_MARKS = re.compile(r"\s*(?:\[[^\]]{1,4}\]|\([a-z]\)|[*†‡§¶#¹²³⁰-⁹:])+$", re.IGNORECASE)
_END = 80  # characters of a label that can be marks


@cache
def words() -> dict[str, Any]:
    """Lists of words by what they denote."""
    import yaml

    text = files("chapter8.audit").joinpath("words.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def bare(text: str) -> str:
    """A label without footnote marks, and with single blanks."""
    text = " ".join(text.split())
    return text[:-_END] + _MARKS.sub("", text[-_END:])


def denotes(text: str, kind: str) -> bool:
    """Whether a label is one of the words for a kind, such as totals."""
    return bare(text).casefold() in words()[kind]


def unit_in(text: str) -> str | None:
    """The unit of count that is named first in a text, or None.

    "Number of References in Documents" counts references, "Documents with References" documents.
    """
    return next(iter(units_in(text)), None)


def units_in(text: str) -> list[str]:
    """The units of count that are named in a text, in their order."""
    folded = text.casefold()
    places = {
        unit: min((folded.find(stem) for stem in stems if stem in folded), default=-1)
        for unit, stems in words()["units"].items()
    }
    return sorted((unit for unit, place in places.items() if place >= 0), key=places.__getitem__)
