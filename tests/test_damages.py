"""Every damage that page furniture and extraction do to documents, each with what must be found.

One line a damage: the name of the damage, a document that has it, and how many references to
regional organizations it holds when it is read as a person reads it.
"""

import pytest

from chapter8.documents import read
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons
from chapter8.sources.item import Item

HEAD = "A/RES/81/901\n\n81/901. Ferries\n\nThe General Assembly,\n\nRecalling its resolution on ferries,\n\n"
REISSUED = HEAD.replace("81/901", "81/901*", 1)
LAST = "\n\n2. Decides to row.\n"
TREATY = "Collective Security Treaty Organization"

DAMAGES = [
    ("job number", f"{HEAD}1. Thanks the Collective Security\n26-51986 (E) 020826\nTreaty Organization;", 1),
    ("bar code", f"{HEAD}1. Thanks the Collective Security\n*2651986*\nTreaty Organization;", 1),
    ("recycling mark", f"{HEAD}1. Thanks the Collective Security\nPlease rec cle\nTreaty Organization;", 1),
    ("running symbol", f"{HEAD}1. Thanks the Collective Security\n\fA/RES/81/901\n\nTreaty Organization;", 1),
    ("page number", f"{HEAD}1. Thanks the Collective Security\n\n2/24 26-51986\n\nTreaty Organization;", 1),
    ("fused page number", f"{HEAD}1. Thanks the Collective Security\n\n26-519863/24\n\nTreaty Organization;", 1),
    ("page break in a name", f"{HEAD}1. Thanks the Collective Security\n\n\fTreaty Organization;", 1),
    ("page break in a sentence", f"{HEAD}1. Thanks the {TREATY} for\n\n\fall the boats;", 1),
    ("note in a name", f"{HEAD}1. Thanks the Collective Security\n_______________\n1 See A/81/1.\n\fTreaty Organization;", 1),
    ("number in a name", f"{HEAD}Thanks the Collective Security\n1.\nTreaty Organization;", 1),
    ("blank in a word", f"{HEAD}1. Thanks the Collecti ve Security Treat y Organizat i on;", 1),
    ("blank before a hyphen", f"{HEAD}1. Thanks the Asia -Pacific Economic Cooperation;", 1),
    ("hyphen at a line's end", f"{HEAD}1. Thanks the Collective Secu-\nrity Treaty Organization;", 1),
    ("name over two lines", f"{HEAD}1. Thanks the Collective Security\nTreaty Organization;", 1),
    ("no-break space", f"{HEAD}1. Thanks the Collective\xa0Security Treaty\xa0Organization;", 1),
    ("line separator", f"{HEAD}1. Thanks the Collective Security\u2028Treaty Organization;", 1),
    ("soft hyphen", f"{HEAD}1. Thanks the Collective Secu\xadrity Treaty Organization;", 1),
    ("word run on to a stop", f"{HEAD}1. Welcomes development.CSTO is thanked;", 1),
    ("asterisk of a reissue", f"{REISSUED}1. Thanks the {TREATY};", 1),
]  # fmt: skip


def counted(data: bytes) -> list[str]:
    """The organizations that a file is counted for, once a reference."""
    reading = read(Item("files", "some.txt", data, "some.txt"))[0]
    found = finder().find([reading.text], [Context("en", None, 2026)])[0]
    return [str(one.organization) for one in found if one.reason in accepted_reasons()]


@pytest.mark.parametrize(
    ("text", "references"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES]
)
def test_damage(text: str, references: int) -> None:
    assert len(counted((text + LAST).encode())) == references


def test_running_heads_repeat_no_reference() -> None:
    title = f"Cooperation between the United Nations and the {TREATY}"
    pages = [f"{n}. Thanks the League of Arab States for its boats;\n\n" for n in range(1, 5)]
    text = HEAD.replace("Ferries", title) + f"\f{title} A/RES/81/901\n\n".join(pages)
    assert counted(text.encode()).count("CSTO") == 1


@pytest.mark.parametrize(
    ("damage", "encoded"),
    [
        ("mojibake", ("Лига арабских государств гребет. " * 5).encode().decode("latin-1").encode()),
        ("Windows-1252", "It thanks the “Pacific Islands Forum” – warmly.".encode("windows-1252")),
        ("Windows-1251", ("Лига арабских государств гребет. " * 5).encode("windows-1251")),
        ("UTF-16", "The African Union rows.".encode("utf-16")),
    ],
)  # fmt: skip
def test_encodings(damage: str, encoded: bytes) -> None:
    assert counted(encoded), damage
