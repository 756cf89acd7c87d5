"""The wording of documents, as data: one YAML file for each kind of fact, read once."""

import re
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")

ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
"""For `str.translate`: the digits of Arabic documents as in English ones."""


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read `data/NAME.yaml`; what it holds is said at its head."""
    import yaml  # not needed before the first document is read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (_DATA / f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(text, Loader=loader))  # noqa: S506 - both loaders are safe ones


@cache
def expression(name: str, key: str) -> re.Pattern[str]:
    """Compile what `data/NAME.yaml` has under a key: a regular expression, or any of several."""
    given = lexicon(name)[key]
    return re.compile("|".join(given) if isinstance(given, list) else given)


def alternatives(words: list[str]) -> str:
    """Give a regular expression for any of the words, longest first, any blanks between."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
