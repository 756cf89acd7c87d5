"""Tables of votes: how each State voted, from the lists that records and resolutions print.

"In favour: Albania, Andorra, ..." (DGACM editorial manual, "Meeting records"); a resolution of
the early Council names only those that abstained: "Adopted by 9 votes to none, with 2
abstentions (Lebanon, Union of Soviet Socialist Republics)".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile, zip_longest

from chapter8.documents.lexicon import alternatives, lexicon
from chapter8.documents.lines import breaks_off
from chapter8.documents.reading import Passage, Vote
from chapter8.organizations.states import find_state

_QUESTION_PARTS = ("procedure", "vote", "heading", "title", "operative")
_QUESTION_REACH = 6  # passages before a list in which the question stands
_QUESTION = re.compile(
    r"\b(?:recorded vote|roll-call vote|vote was taken|draft resolution|resolution \d|amendment)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"(?:[Dd]raft|[Pp]rojet|[Pp]royecto|[Пп]роект|مشروع|草案|[Aa]mendment|[Pp]aragraph|[Mm]otion)"
    r"\D{0,120}?(?<![A-Za-z])(?:[AES]/[\w./-]*\d|[IVXL]+\b)"
    r"|(?:[Pp]aragraphe?s?|[Pp]árrafos?|[Пп]ункт\w*|الفقرة)\s+\d|第\s?\d+\s?段"
)
_SENTENCE = re.compile(r"(?<=[.。])\s+(?=[A-ZА-Я])")
_LONGEST_QUESTION = 300
_SPLIT = re.compile(r"\s*[,،、;；]\s*(?![^()]*\))")
_LAST_AND = re.compile(r"\s+(?:and|et|y|и)\s+|和")
_NOTHING = re.compile(r"(?:none|néant|aucun|ningun[oa]|никто|无|لا أحد)\.?", re.IGNORECASE)
_LONGEST_NAME = 90
_LONGEST_LABEL = 40


def votes(text: str, passages: Sequence[Passage]) -> list[Vote]:
    """Read every list of States in the passages of part `vote`.

    Returns:
        One vote a State and list, `state` as ISO 3166-1 alpha-3 where the registry knows the
        name, else as printed.
    """
    found: list[Vote] = []
    for place, passage in enumerate(passages):
        if passage.part != "vote":
            continue
        words = " ".join(text[passage.start : passage.end].split())
        lists = list(_lists(words))
        question = _question(text, passages, place) if lists else None
        for position, names in lists:
            found += [Vote(place, question, state, position) for state in _states(names)]
    return found


def begins_list(text: str) -> bool:
    """Whether words begin a list of how States voted: "In favour:", "Abstaining: Albania, ..."."""
    label = text[:_LONGEST_LABEL]  # most paragraphs have no colon there: they must cost nothing
    return (":" in label or "：" in label) and _positions().match(text) is not None


def list_goes_on(text: str) -> bool:
    """Whether a list of States goes on after some words: its label, a comma, half a name."""
    last = _SPLIT.split(_positions().sub("", text).strip())[-1]
    if not last or breaks_off(text):
        return True
    return _NOTHING.fullmatch(last) is None and find_state(last) is None


def _lists(words: str) -> Iterator[tuple[str, str]]:
    """The lists of a passage: the position and the names after it."""
    marks = list(_positions().finditer(words))
    for mark, after in zip_longest(marks, marks[1:]):
        position = next(name for name, value in mark.groupdict().items() if value)
        yield position.replace("_", " "), words[mark.end() : after.start() if after else None]
    if not marks:
        abstaining = _abstentions().search(words)
        if abstaining:
            yield "abstaining", abstaining["names"]


def _states(names: str) -> list[str]:
    names = names.strip().rstrip(".。")
    if not names or _NOTHING.fullmatch(names):
        return []
    parts: list[str] = []
    for part in _SPLIT.split(names):
        whole = find_state(part) is not None or _LAST_AND.search(part) is None
        parts += [part] if whole else _LAST_AND.split(part)
    return [_state(part) for part in parts if 0 < len(part.strip()) < _LONGEST_NAME]


def _state(name: str) -> str:
    name = re.sub(r"^(?:and|the)\s+", "", name.strip())
    name = re.sub(r"(?<=\w)- (?=\w)", "-", name)  # at which a line was broken
    state = find_state(name) or find_state(re.sub(r"\s*\([^()]*\)$", "", name))
    return state.code if state else name


def _question(text: str, passages: Sequence[Passage], place: int) -> str | None:
    """What was voted on: the draft that the words about the lists name, else what says of a vote.

    The draft is named after the lists ("Draft resolution A/61/L.9 was adopted"), or before them
    by who presides; the nearest words above them come last.
    """
    after = passages[place + 1 : place + 1 + _QUESTION_REACH]
    before = passages[max(0, place - _QUESTION_REACH) : place + 1]
    return (
        _draft(text, takewhile(_is_of_the_record, after))
        or _draft(text, (one for one in reversed(before) if _asks(one)))
        or _nearest(text, before)
    )


def _is_of_the_record(passage: Passage) -> bool:
    return passage.part in ("vote", "procedure")


def _asks(passage: Passage) -> bool:
    return passage.part in _QUESTION_PARTS or bool(passage.presiding)


def _draft(text: str, passages: Iterable[Passage]) -> str | None:
    """The first sentence that names a draft by its symbol."""
    for passage in passages:
        words = " ".join(text[passage.start : passage.end].split())
        for sentence in reversed(_SENTENCE.split(words)):
            if _DRAFT.search(sentence):
                return sentence.strip()[:_LONGEST_QUESTION]
    return None


def _nearest(text: str, passages: Sequence[Passage]) -> str | None:
    """The nearest words that say that there was a vote."""
    for passage in reversed(passages):
        words = " ".join(text[passage.start : passage.end].split())
        match = _positions().search(words)
        words = words[: match.start()] if match else words
        if passage.part in _QUESTION_PARTS and _QUESTION.search(words):
            return words.strip()[:_LONGEST_QUESTION]
    return None


@cache
def _positions() -> re.Pattern[str]:
    choices = "|".join(
        f"(?P<{name.replace(' ', '_')}>{alternatives(forms)})"
        for name, forms in lexicon("votes")["positions"].items()
    )
    return re.compile(rf"(?<!\w)(?:{choices})\s*[:：]", re.IGNORECASE)


@cache
def _abstentions() -> re.Pattern[str]:
    words = alternatives(lexicon("votes")["abstentions"])
    return re.compile(rf"(?:{words})\s*[(（](?P<names>[^()（）]+(?:\([^()]*\)[^()]*)*)[)）]")
