"""Invitations: what who presides says of those who are asked to the table.

"In accordance with rule 39 ..., I invite Mr. Stanislav Zas, Secretary-General of the Collective
Security Treaty Organization, to participate in this meeting", and the same in the other official
languages; the wording is in `data/invitations.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache

from chapter8.documents.lexicon import alternatives, lexicon

_HYPHEN = re.compile(r"(?<=[a-z])- (?=[A-Z])")  # at which a line was broken
_DECLINED = re.compile(r"(?:[иоы]й|ая|[аяйь])$")
_ENDINGS = 3  # letters by which a declined name is longer than its stem


def invited(body: str) -> Iterator[tuple[str, str]]:
    """Give the name and the affiliation, as printed, of each person whom a record invites."""
    for holds, invitation, persons in _wordings():
        if not any(words in body for words in holds):
            continue
        for match in invitation.finditer(body):
            groups = match.groupdict()
            listed = re.split("[:：]", groups.get("after") or "", maxsplit=1)[-1].strip(" \n.。")
            whom = _HYPHEN.sub("-", " ".join((listed or groups["whom"]).split())).rstrip(", ")
            for person in persons:
                for one in person.finditer(whom):
                    yield one["name"], one["what"].rstrip(", ")


def is_named(invited_as: str, name: str) -> bool:
    """Say whether a label may name somebody by the family name, declined or not.

    `invited_as` is the name in the invitation (`г-на Ивана Сапарова`), `name` that in the label
    (`Г-н Сапаров`).
    """
    family = name.split(" ", 1)[-1]
    if invited_as == name or invited_as.casefold().endswith((f" {family.casefold()}", f"·{name}")):
        return True
    stem = _DECLINED.sub("", family)
    last = invited_as.rpartition(" ")[2]
    declined = "а" <= family[-1:] <= "я" and len(stem) >= _ENDINGS
    return declined and last.startswith(stem) and len(last) - len(stem) <= _ENDINGS


@cache
def _wordings() -> list[tuple[list[str], re.Pattern[str], list[re.Pattern[str]]]]:
    """What every invitation of a language holds, its pattern, and those of the persons."""
    data = lexicon("invitations")
    titles = rf"(?:{alternatives(lexicon('speakers')['titles'])})"
    return [
        (
            one["holds"],
            re.compile(one["invites"].replace("TITLES", titles), re.DOTALL),
            [re.compile(person.replace("TITLES", titles)) for person in one["persons"]],
        )
        for one in data["wordings"]
    ]
