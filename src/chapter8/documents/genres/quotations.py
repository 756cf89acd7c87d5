"""Quotations set off as paragraphs: the words of neither who speaks nor the organ.

A paragraph that ends with a colon leads to paragraphs in quotation marks, each opened and, by
United Nations style, only the last closed. Their words are somebody else's, except where a
resolution sets out in them what it decides.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from chapter8.documents.lexicon import lexicon
from chapter8.documents.reading import Passage

VOICE = "other"

_QUOTED_IN = frozenset({"preamble", "operative", "paragraph", "speech", "letter"})
_OPEN = "“«„「『"
_CLOSE = re.compile(r"[”»“」』][.,;:!?。，；]*(?:[\[(]?\d{1,3}[\])]?)?$")
_LEADS = (":", "：")
_TAIL = 12  # characters at the end of a paragraph in which its quotation can close


def quotations(text: str, passages: list[Passage]) -> Iterator[Passage]:
    """Give the passages of a document, those in quotation marks in the voice `other`.

    `text` is that of the reading, `passages` are in order. Statements of the Council, which
    stand in quotation marks throughout, are not to be given here.
    """
    inside = False
    above: Passage | None = None
    for one in passages:
        if one.part not in _QUOTED_IN or text[one.start] not in _OPEN:
            inside = False
        elif not inside and above is not None:
            inside = _leads(text, above) and above.part in _QUOTED_IN
        yield replace(one, voice=VOICE) if inside else one
        if inside and _CLOSE.search(text[max(one.start + 1, one.end - _TAIL) : one.end]):
            inside = False
        above = one


def _leads(text: str, above: Passage) -> bool:
    """Whether a paragraph leads to the words of somebody else."""
    words = text[above.start : above.end].rstrip()
    return words.endswith(_LEADS) and not (above.lead and _own().match(above.lead))


@cache
def _own() -> re.Pattern[str]:
    return re.compile(lexicon("formulas")["own_words"], re.IGNORECASE)
