"""The language of a text: by its script, else by its words."""

import re
from functools import cache
from typing import Protocol, cast

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "de", "pt")
"""The official languages, and the two others in which documents are published or sent."""

_SAMPLE = 600  # characters from the middle of the text: its head may be in English throughout
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPT_SHARE = 0.3  # of all letters: names and symbols in Latin letters stand in every text
_ENOUGH_WORDS = 3


class _Identifier(Protocol):
    def classify(self, text: str, /) -> tuple[str, float]: ...


def detect(text: str) -> str | None:
    """Give the ISO 639-1 code of the language of a text, or None where it has too few words.

    Arabic, Cyrillic and Han letters decide for Arabic, Russian and Chinese; Latin letters are
    told apart by py3langid, limited to `LANGUAGES`.
    """
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[middle : middle + _SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > _SCRIPT_SHARE * letters:
            return language
    if len(sample.split()) < _ENOUGH_WORDS:
        return None
    return _identifier().classify(sample)[0]


@cache
def _identifier() -> _Identifier:
    """Load the model once a process; it takes about a third of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return cast("_Identifier", identifier)
