"""Each damage that text of the United Nations comes with: what is cut, what is found, and where.

A name broken by any of them is one reference, with the characters of the text as published.
"""

import pytest

from chapter8.documents import Reading, read
from chapter8.references import Context, finder
from chapter8.references.rules import accepted_reasons
from chapter8.sources.item import Item

TITLE = "Cooperation between the United Nations and the keepers of the lamps"
HEAD = f"""A/RES/61/901

General Assembly
Sixty-first session
Agenda item 108

Resolution adopted by the General Assembly on 4 December 2006

61/901. {TITLE}

The General Assembly,

Recalling its resolution 60/901 on the lamps of the harbours,

"""
BEFORE = "1. Invites the ships at sea to thank the members of the Collective Security Treaty"
AFTER = "Organization for the lamps that they keep lit;\n\n2. Decides to remain in the harbour.\n"


def reading_of(data: bytes) -> Reading:
    [reading] = read(Item("files", "damaged.txt", data, "damaged.txt"))
    return reading


def references(reading: Reading) -> list[tuple[str, str]]:
    """Organizations found, with the characters of the cleaned text that name them."""
    text = reading.text
    found = finder().find([text], [Context("en", None, None)])[0]
    accepted = accepted_reasons()
    return [
        (one.organization or "-", text[one.start : one.end])
        for one in found
        if one.reason in accepted
    ]


FURNITURE = [
    ("06-50123", "a job number"),
    ("06-50123 (E)", "with its language"),
    ("06-50123 (E)    041206    051206", "with the dates received and printed"),
    ("*0650123*", "a bar code"),
    ("Please recycle ♲", "the mark of recycling"),
    ("Please rec cle", "the mark of recycling, its letters lost"),
    ("A/RES/61/901", "the symbol as a running head"),
    ("A /RES/61/901\n\n06-50123", "the symbol with a blank within"),
    (f"A/RES/61/901\n{TITLE}", "the symbol and the title"),
    (f"{TITLE}\nA/RES/61/901", "the title and the symbol"),
    ("04/12/2006 A/RES/61/901", "a date and the symbol"),
    ("2/24\n06-50123", "a page of pages"),
    ("06-501232/24", "a job number and a page, grown together"),
    ("06-50123 2", "a job number and a page"),
    ("2\n\n06-50123\n\nA/RES/61/901", "foot and head of two pages"),
    ("\f", "a form feed"),
    ("/...", "the mark that a page follows"),
]


@pytest.mark.parametrize(("furniture", "reason"), FURNITURE)
def test_a_page_break_within_a_name(furniture, reason):
    text = f"{HEAD}{BEFORE}\n\n{furniture}\n\n{AFTER}"
    reading = reading_of(text.encode())
    assert [name for name, _ in references(reading)] == ["CSTO"], reason
    assert " ".join(BEFORE.split()[-4:]) + "\nOrganization" in reading.text, reason
    for at in (reading.text.index("Organization for"), reading.text.index("Collective")):
        assert text[reading.to_original(at) :][:10] == reading.text[at : at + 10], reason


NOTE = "_______________\n1 See resolution 60/901 of the African Union.\n"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (f"{NOTE}\nA/RES/61/901\n", "notes at the foot of a page, and a running head"),
        (f"1\n0F\n{NOTE}\nA/RES/61/901\n", "the number of the note apart from it, a hidden field"),
    ],
)
def test_a_note_within_a_name_stands_at_the_end(block, reason):
    reading = reading_of(f"{HEAD}{BEFORE}\n\n{block}\n{AFTER}".encode())
    assert [name for name, _ in references(reading)] == ["CSTO", "AU"], reason
    [note] = [one for one in reading.passages if one.part == "footnote"]
    assert reading.text[note.start : note.end].endswith("African Union."), reason


def test_a_paragraph_number_that_slid_into_a_name():
    text = HEAD + BEFORE.removeprefix("1. ") + "\n1.\n" + AFTER
    reading = reading_of(text.encode())
    assert [name for name, _ in references(reading)] == ["CSTO"]
    operative = [one for one in reading.passages if one.part == "operative"]
    assert [one.number for one in operative] == ["1", "2"]


WITHIN = [
    ("Collective Security Treat y Organization", "CSTO", "a blank within a word"),
    ("Collecti v e Security Treaty Organizat i o n", "CSTO", "blanks within words"),
    ("Asia -Pacific Economic Cooperation", "APEC", "a blank before a hyphen"),
    ("Asia- Pacific Economic Cooperation", "APEC", "a blank after a hyphen"),
    ("AsiaPacific Economic Cooperation", "APEC", "a hyphen lost at the end of a line"),
    ("Organization for Security and Co-\noperation in Europe", "OSCE", "a hyphen at a line's end"),
    ("Collective Secu\u00adrity Treaty Organization", "CSTO", "a soft hyphen"),
    ("Collective Security Treaty\u00a0Organization", "CSTO", "a blank that does not break"),
    ("Collective Security\u2028Treaty Organization", "CSTO", "a separator of lines"),
    ("African\u200b Union", "AU", "a blank of no width"),
    ("Paci\ufb01c Islands Forum", "PIF", "two letters in one sign"),
    ("CTSO", "CSTO", "letters turned round, as printed in a record"),
    ("CSTO ecretariat", "CSTO", "a letter lost after it"),
]


@pytest.mark.parametrize(("name", "organization", "reason"), WITHIN)
def test_a_name_that_is_damaged(name, organization, reason):
    text = f"{HEAD}1. Thanks the {name} for its lamps.\n"
    reading = reading_of(text.encode())
    assert [found for found, _ in references(reading)] == [organization], reason
    [(_, surface)] = references(reading)
    at = reading.text.index(surface)
    assert text[reading.to_original(at) :].startswith(surface), reason
    assert surface.split()[0] == name.split()[0], reason


ACCENTS = "L’Union africaine a allumé les phares de la côte, où le gardien était âgé."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ACCENTS.encode("windows-1252"), "Windows-1252"),
        (ACCENTS.encode().decode("windows-1252").encode(), "UTF-8 read as Windows-1252"),
        (ACCENTS.encode("utf-16"), "UTF-16"),
        (ACCENTS.encode("utf-8-sig"), "a byte order mark"),
        (ACCENTS.replace("\n", "\r\n").encode(), "line ends of Windows"),
    ],
)
def test_letters_that_were_read_in_another_encoding(data, reason):
    reading = reading_of(data)
    assert reading.text.strip() == ACCENTS, reason


def test_the_running_heads_of_an_annex_with_a_symbol_of_its_own():
    page = "The keepers of the lamps watch the sea at night and write down what they see there,\n"
    text = (
        "S/2014/901\n\nLetter dated 4 March 2014 from the Permanent Representative of Norway to the "
        "United Nations addressed to the President of the Security Council\n\n"
        "I have the honour to transmit herewith a report (see annex).\n\n(Signed) A. Berg\n"
        f"Permanent Representative\n\nAnnex\n\n{page * 9}as the members of the Collective Security\n\n"
        f"14-90123\n2/9\n\nA/68/902\nS/2014/902\n\nTreaty Organization do.\n\n{page * 9}"
        f"\n14-90123\n3/9\n\nA/68/902\nS/2014/902\n\n{page * 9}"
    )
    reading = reading_of(text.encode())
    assert [name for name, _ in references(reading)] == ["CSTO"]
    assert "A/68/902" not in reading.text
    assert "14-90123" not in reading.text
