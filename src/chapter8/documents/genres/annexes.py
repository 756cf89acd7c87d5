"""Whose words an annex or enclosure holds.

What is annexed to a communication is not the sender's own: a letter within it is that of its
sender, a declaration that of the organization whose organs adopted it. Its first lines tell;
where they are silent, the covering letter does ("I have the honour to transmit the declaration
of the Shanghai Cooperation Organization").
"""

import re

from chapter8.documents.genres.communications import (
    Sender,
    find_regional,
    find_sender,
    find_title,
)
from chapter8.documents.genres.speakers import voice_of
from chapter8.documents.lexicon import expression, lexicon
from chapter8.documents.lines import ends_sentence

_HEADING_REACH = 400  # characters of an annex that tell its author
_BY = re.compile(
    r"\b(?:by|of|from|du|de la|de l.|del|por)\s+(?:the\s+)?(?P<office>[A-Z][^,.;]{3,80})"
)
_COLLECTIVE = re.compile(r"\b(?:Council|Meeting|Conference|Committee) of\b|\bMinisters\b")
_NUMBER = re.compile(r"\d{1,3}\s*[.．]\s")
_SENTENCE = re.compile(r"[^.;。]+[.;。]?")


def title_lines(paragraphs: list[str]) -> list[str]:
    """The paragraphs that tell an author: the title, or the first one where there is no title.

    What a numbered paragraph or a sentence further down names is its subject.
    """
    title: list[str] = []
    for words in paragraphs:
        if _NUMBER.match(words) or ends_sentence(words):
            break
        title.append(words)
    first = [words for words in paragraphs[:1] if not _NUMBER.match(words)]
    return title or first


def author(words: str, cover: Sender, transmitted: Sender | None) -> Sender:
    """Say whose words an annex holds.

    Args:
        words: Its first lines, after the heading "Annex".
        cover: The sender of the covering letter.
        transmitted: What `transmitted_by` found in the covering letter.

    Returns:
        The author, and the voice that is.
    """
    words = words[:_HEADING_REACH]
    title = find_title(words)
    if title is not None and title.sender:
        return find_sender(title.sender)
    topic = re.search(lexicon("titles")["topic"], words)
    named = words[: topic.start()] if topic else words
    organization = find_regional(named)
    if expression("titles", "state_author").search(named.split("\n", 2)[0]) and not _precedes(
        organization, named
    ):
        return cover if cover.voice == "state" else Sender(None, "state")
    if organization:
        return Sender(organization, "regional_organization")
    office = _BY.search(named)
    if office and voice_of(office["office"], "") in ("secretariat", "un_organ"):
        return Sender(office["office"].strip(), voice_of(office["office"]))
    return transmitted or cover


def _precedes(organization: str | None, words: str) -> bool:
    """Whether an organization is named before a State's office: its council of ministers."""
    office = expression("titles", "state_author").search(words)
    if organization is None or office is None:
        return False
    flat = " ".join(words.split())
    return bool(_COLLECTIVE.search(flat)) or flat.find(organization) < office.start()


def transmitted_by(letter: str) -> Sender | None:
    """The regional organization whose text a covering letter says that it sends, or None."""
    for sentence in _SENTENCE.findall(" ".join(letter.split())):
        sends = expression("titles", "transmits").search(sentence)
        if sends is None:
            continue
        rest = sentence[sends.end() :]
        topic = expression("titles", "topic").search(rest)
        organization = find_regional(rest[: topic.start()] if topic else rest)
        if organization is None and re.search(r"\b(?:their|its)\b", rest):
            organization = find_regional(sentence[: sends.start()])  # "on behalf of ... their"
        if organization:
            return Sender(organization, "regional_organization")
    return None
