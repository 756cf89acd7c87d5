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
SHORTEST_PASSAGE = 80
"""Characters of a passage below which its language is not asked: headings, names, symbols."""

_GLANCE = 240  # characters of a passage that are looked at
_EVERY = 10  # words among which running text has one of the commonest
_COMMON = {
    "en": re.compile(r"\b(?:the|of|and|to|in|that|for)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:de|la|le|les|des|et|du|que|en)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:de|la|el|los|las|y|del|que|en)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:de|da|do|os|dos|e|que|em|para)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:der|die|und|das|den|von|zu|des)\b", re.IGNORECASE),
}


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


def other_language(text: str, usual: str) -> str | None:
    """Give the language of a passage where it is another than the `usual` one, else None.

    None also for what is too short to tell: headings, names, symbols. A model is asked only
    where the commonest words of the usual language are missing.
    """
    if len(text) < SHORTEST_PASSAGE:
        return None
    sample = text[:_GLANCE]
    letters = 0 if sample.isascii() else len(_LETTER.findall(sample))
    for language, script in _SCRIPTS if letters else ():
        if len(script.findall(sample)) > _SCRIPT_SHARE * letters:
            return language if language != usual else None
    words = len(sample.split())
    if _common(sample, usual) * _EVERY >= words:
        return None
    found = detect(text)
    told = found is not None and _common(sample, found) * _EVERY >= words
    return found if told and found != usual else None


def _common(text: str, language: str) -> int:
    words = _COMMON.get(language)
    return len(words.findall(text)) if words else 0


@cache
def _identifier() -> _Identifier:
    """Load the model once a process; it takes about a third of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return cast("_Identifier", identifier)
