"""Texts under a title of fixed wording.

Communiqués, agendas, journals, press statements and national documents.
What stands above the title is masthead; below it are headings, articles and paragraphs with
their numbers. `data/headed.yaml` holds the wording of each genre.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from chapter8.documents.dates import first_date
from chapter8.documents.genres.communications import (
    Sender,
    find_regional,
    find_sender,
    state_name,
)
from chapter8.documents.genres.grammar import Draft, Fit, Grammar, Parse, passage, with_languages
from chapter8.documents.genres.speakers import Speaker, voice_of
from chapter8.documents.lexicon import lexicon
from chapter8.documents.lines import Block, Line, breaks_off, ends_sentence, paragraphs
from chapter8.documents.masthead import REACH
from chapter8.documents.reading import Passage
from chapter8.organizations.states import find_state

_CONFIDENCE = 0.9
_PRESS = re.compile(r"(?:SC|GA|SG|ECOSOC|PAL|DSG|AFR|OBV|HR|L|WOM)/(?:SM/)?\d")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s*[.．、]\s*(?=\D|$)")
_ARTICLE = re.compile(
    r"(?:Article|ARTICLE|Artículo|Статья|СТАТЬЯ|المادة)\s+(\d{1,3})\b[.:]?\s*"
    r"|第([一二三四五六七八九十百]+)条\s*"
)
_CHAPTER = re.compile(
    r"(?:[IVXLC]{1,6}|[A-Z])\.\s+\S|(?:Chapter|CHAPTER|Chapitre|Capítulo|Глава|ГЛАВА|Раздел|РАЗДЕЛ"
    r"|Section|SECTION|Part|PART|الفصل)\s+[\dIVXLC]+|第[一二三四五六七八九十]+[章部]"
)
_ITEM = re.compile(r"\(?[a-zа-я\d]{1,3}\)\s|[•–—●·-]\s")
_OF_STATE = re.compile(r"\bof (?:the )?([A-Z][^\n,.;]{2,60})$", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*(?:[Tt]he )?(\S[^\n,.;]{2,60}?)[ \t]*$", re.MULTILINE)
_LONGEST_HEADING = 160
_LONGEST_TITLE = 300
_LONGEST_SENTENCE = 100  # that a title with a full stop at its end can take
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{3}\. +[A-ZÀ-ÞА-Я]")
_LONG_LINE = 60  # characters of a line that running text fills, and a masthead seldom does


@dataclass(frozen=True, slots=True)
class _Found:
    """A genre of `data/headed.yaml`, and where its title stands."""

    kind: dict[str, Any]
    start: int
    end: int


def fit(draft: Draft) -> Fit | None:
    """Judge a text by its symbol, or by a title at its head."""
    found = _find(draft)
    if found is None:
        return None
    symbol = found.kind.get("symbol")
    named = next((one for one in draft.symbols if symbol and re.search(symbol, one)), None)
    title = " ".join(draft.text[found.start : found.end].split())
    reason = f"The symbol {named}." if named else f"The title: {title}."
    return Fit(found.kind["genre"], found.kind.get("confidence", _CONFIDENCE), reason)


def parse(draft: Draft) -> Parse:
    """Read masthead, title, headings and paragraphs."""
    found = _find(draft)
    if found is None:
        return Parse([])
    by = _author(draft, found)
    passages = [*_head(draft, found, by), *_body(draft, found, by)]
    head = draft.text[:REACH]
    title_text = " ".join(draft.text[found.start : found.end].split())
    facts: dict[str, object] = {
        "title": title_text or None,
        "type": found.kind.get("type", found.kind["genre"]),
        "adopted": _adopted(head, found),
    }
    if found.kind.get("dated"):
        facts["dated"] = first_date(head)
    if by.voice in ("state", "regional_organization") and by.name:
        facts["authors"] = [by.name]
    return Parse(with_languages(draft, passages) + draft.footnotes(by.voice), facts)


def _find(draft: Draft) -> _Found | None:
    symbols = draft.symbols
    press = all(_PRESS.match(symbol) for symbol in symbols)
    for kind, title in _kinds():
        decided = any(re.search(kind["symbol"], one) for one in symbols) if "symbol" in kind else 0
        if kind.get("press") and not press:
            continue
        head = draft.text[: kind.get("reach", REACH)]
        match = title.search(head)
        if match and _in_sentence(head, match):
            match = None
        if match is None and not decided:
            continue
        if "requires" in kind and not decided and not re.search(kind["requires"], draft.head):
            continue
        if kind.get("numbered") and _numbered(draft) < kind["numbered"]:
            continue
        found = _place(draft, kind, match)
        if decided or kind.get("confidence", _CONFIDENCE) >= _CONFIDENCE or _is_title(draft, found):
            return found
    return None


def _in_sentence(head: str, match: re.Match[str]) -> bool:
    """Whether what looks like a title is the middle of running text, broken at its line."""
    if match[0].lstrip()[:1].islower():
        return True
    above = head[: match.start()].rstrip(" \t").removesuffix("\n").rpartition("\n")[2].strip()
    return len(above) > _LONG_LINE and not ends_sentence(above)


def _is_title(draft: Draft, found: _Found) -> bool:
    """Whether what begins as a title does not turn out to be sentences of running text."""
    words = " ".join(draft.text[found.start : found.end].split())
    long = len(words) > _LONGEST_SENTENCE and words.endswith(".")
    return not long and len(words) <= _LONGEST_TITLE and not _NEXT_SENTENCE.search(words)


@cache
def _kinds() -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    return [
        (kind, re.compile(rf"^[ \t]*(?:{kind['title']})", re.MULTILINE | re.IGNORECASE))
        for kind in lexicon("headed")["genres"]
    ]


def _numbered(draft: Draft) -> int:
    return sum(bool(_NUMBER.match(line.text) or _ARTICLE.match(line.text)) for line in draft.lines)


def _place(draft: Draft, kind: dict[str, Any], match: re.Match[str] | None) -> _Found:
    """Where the title begins and ends: with its paragraph."""
    start = match.start() + len(match[0]) - len(match[0].lstrip()) if match else 0
    lines = [line for line in draft.lines if line.end > start]
    taken: list[Line] = []
    for line in lines:
        if not line.text:
            if taken:
                break
            continue
        if taken and not _goes_on(taken, line.text, draft.width):
            break
        taken.append(line)
    return _Found(kind, taken[0].start, taken[-1].end) if taken else _Found(kind, 0, 0)


def _goes_on(taken: list[Line], text: str, width: int) -> bool:
    above = taken[-1].text
    if sum(len(line.text) for line in taken) > _LONGEST_TITLE or ends_sentence(above):
        return False
    return breaks_off(above) or text[0].islower() or (width > 0 and len(above) * 4 >= width * 3)


def _author(draft: Draft, found: _Found) -> Sender:
    """Whose words a text is: as its genre says, or as its title and what is above it name."""
    voice = found.kind["voice"]
    if voice not in ("author", "state"):
        return Sender(None, voice)
    words = draft.text[: found.end]
    state = _state(words) or _printed_state(draft.text[found.start : found.end], found.kind)
    if voice == "state":
        return Sender(state_name(state) if state else None, "state")
    title = draft.text[found.start : found.end]
    organization = find_regional(" ".join(title.split())) or find_regional(words)
    ministry = re.search(lexicon("titles")["state_author"], title)
    if organization and not ministry:
        return Sender(organization, "regional_organization")
    if re.search(r"Secretary-General|Spokes\w+|Генерального секретаря ООН|秘书长", title):
        return Sender(find_sender("Secretary-General").name, "secretariat")
    named = state_name(state) if state else None
    return Sender(named, "state") if state or ministry else Sender(None, voice_of(None))


def _state(words: str) -> str | None:
    """A State that stands at the end of a line ("Concept of Chad") or alone on one."""
    for pattern in (_OF_STATE, _LINE):
        for match in pattern.finditer(words):
            if find_state(match[1]):
                return match[1]
    return None


def _printed_state(title: str, kind: dict[str, Any]) -> str | None:
    match = re.search(kind["state"], " ".join(title.split())) if "state" in kind else None
    return next((name for name in match.groups() if name), None) if match else None


def _head(draft: Draft, found: _Found, by: Sender) -> Iterator[Passage]:
    above = [line for line in draft.lines if line.text and line.end <= found.start]
    if above:
        yield passage("masthead", (above[0].start, above[-1].end), by.voice)
    if found.end:
        yield passage("title", (found.start, found.end), by.voice)


def _body(draft: Draft, found: _Found, by: Sender) -> list[Passage]:
    lines = [line for line in draft.lines if line.start >= found.end and line.text is not None]
    passages: list[Passage] = []
    for block in _blocks(lines, draft.width):
        _take(passages, block, found.kind, by)
    return passages


def _blocks(lines: list[Line], width: int) -> Iterator[Block]:
    """Paragraphs; an article, a chapter and an article's first paragraph each begin one."""
    for block in paragraphs(lines, width):
        group: list[Line] = []
        for line in block.lines:
            begins = _ARTICLE.match(line.text) or _CHAPTER.match(line.text)
            after = group and (_ARTICLE.match(group[-1].text) or _CHAPTER.match(group[-1].text))
            short = after and len(group[-1].text) * 4 < (width or 1) * 3
            if group and (begins or (after and _NUMBER.match(line.text)) or short):
                yield Block(group[0].start, group[-1].end, tuple(group))
                group = []
            group.append(line)
        yield Block(group[0].start, group[-1].end, tuple(group))


def _take(passages: list[Passage], block: Block, kind: dict[str, Any], by: Sender) -> None:
    """Add a paragraph, or join an item to the paragraph that it belongs to."""
    words = block.flat
    last = passages[-1] if passages else None
    if last is not None and last.part == kind["part"] and _ITEM.match(words):
        passages[-1] = replace(last, end=block.end)
        return
    article, number = _ARTICLE.match(words), _NUMBER.match(words)
    mark = (article[1] or article[2]) if article else number[1] if number else None
    short = len(words) < _LONGEST_HEADING and not ends_sentence(words)
    speaker = Speaker(None, by.name)
    procedure = kind.get("procedure")
    if procedure and re.match(procedure, words):
        passages.append(passage("procedure", block, by.voice))
    elif short and not number and words[0] not in '“"«' and kind["genre"] != "agenda":
        passages.append(passage("heading", block, by.voice, number=mark, by=speaker))
    else:
        passages.append(passage(kind["part"], block, by.voice, number=mark, by=speaker))


def _adopted(head: str, found: _Found) -> date | None:
    words = found.kind.get("adopted")
    if words is None:
        return None
    for match in re.finditer(words, head[found.start :]):
        start = found.start + match.end()
        day = first_date(head[start : start + 160])
        if day:
            return day
    before = re.search(words, head[: found.start])
    return first_date(head[before.end() : before.end() + 160]) if before else None


GRAMMAR = Grammar("headed", fit, parse)
