"""Wordings with alternatives: `Organi(z|s)ation` stands for two spellings.

`(a|b|)` lists alternatives, of which the last here is empty. Groups do not nest, and
braces stand for the parentheses of a name itself (`African, Caribbean and Pacific {ACP} States`).
The first alternative of every group together gives the citation form, the wording that is shown
to a reader.
"""

import itertools
import re
from functools import lru_cache

LIMIT = 512
"""The most wordings that one text may stand for: beyond it a slip is likelier than a need, since
a Russian noun phrase of three inflected words has 5 x 5 x 5 = 125."""

_GROUP = re.compile(r"\(([^()]*)\)")
_SIGN = re.compile(r"[(){}|]")
_STRAY = re.compile(r"[()|]")
_PARENTHESES = str.maketrans("{}", "()")


@lru_cache(maxsize=65536)
def expand(text: str) -> tuple[str, ...]:
    """Give every wording that `text` stands for, the citation form first, none twice.

    Runs of blanks become one blank and outer blanks go. Raises ValueError with a sentence where
    parentheses do not balance, a group has no alternative, a wording would be empty or there
    are more than LIMIT wordings.
    """
    if not _SIGN.search(text):
        return (_tidy(text, text),)
    choices = _choices(text)
    count = 1
    for alternatives in choices:
        count *= len(alternatives)
    if count > LIMIT:
        raise ValueError(f"{text!r} stands for {count} wordings, more than the limit of {LIMIT}")
    wordings = ("".join(parts) for parts in itertools.product(*choices))
    return tuple(dict.fromkeys(_tidy(wording, text) for wording in wordings))


def citation(text: str) -> str:
    """Give the wording with the first alternative of every group: the form shown to a reader."""
    return expand(text)[0]


def _choices(text: str) -> list[list[str]]:
    """Cut a text into what may stand at each place; literal stretches have one alternative."""
    choices: list[list[str]] = []
    for index, part in enumerate(_GROUP.split(text)):
        is_group = index % 2 == 1
        if is_group and "|" not in part:
            raise ValueError(f"'({part})' in {text!r} has no alternative; write (a|b) or leave it")
        if not is_group and (stray := _STRAY.search(part)):
            raise ValueError(
                f"{stray.group()!r} in {text!r} stands alone; alternatives are written (a|b) "
                "and do not nest"
            )
        choices.append(part.split("|") if is_group else [part])
    return choices


def _tidy(wording: str, text: str) -> str:
    tidied = " ".join(wording.split()).translate(_PARENTHESES)
    if not tidied:
        raise ValueError(f"{text!r} can stand for an empty wording")
    return tidied
