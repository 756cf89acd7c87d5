"""Quotations set off as paragraphs are nobody's who speaks around them."""

import pytest

from chapter8.documents import read
from chapter8.sources.item import Item

RESOLUTION = """Resolution 9901 (2021)

Adopted by the Security Council at its 9000th meeting, on 3 March 2021

The Security Council,

Recalling the declaration of the African Union, which says:

“The ferries are ours.

“The boats are yours.”

1. Urges all States to row;

2. {lead} the following rule:

“A boat has two oars.”
"""

RECORD = """S/PV.9901

The meeting was called to order at 10 a.m.

Mr. Tor (Norway): The Shanghai Cooperation Organization has said the following:

“Harbours should be lit.”

That is right.

The meeting rose at 11 a.m.
"""

STATEMENT = """S/PRST/2015/99

Statement by the President of the Security Council

At the 7999th meeting of the Security Council, held on 2 March 2015, the President of the Security
Council made the following statement on behalf of the Council:

“The Council commends the African Union.

“The Council remains seized.”
"""


def voices(text: str) -> dict[str, str]:
    found = read(Item("files", "some.txt", text.encode(), "some.txt"))[0]
    return {found.text[p.start : p.end][:9]: p.voice for p in found.passages}


@pytest.mark.parametrize(
    ("text", "beginning", "voice"),
    [
        (RESOLUTION.format(lead="Recalls"), "“The ferr", "other"),
        (RESOLUTION.format(lead="Recalls"), "“The boat", "other"),  # opened, and closed at last
        (RESOLUTION.format(lead="Recalls"), "1. Urges ", "un_organ"),  # after the quotation
        (RESOLUTION.format(lead="Decides to adopt"), "“A boat h", "un_organ"),  # its own rule
        (RECORD, "“Harbours", "other"),
        (RECORD, "That is r", "state"),
        (STATEMENT, "“The Coun", "un_organ"),  # a statement stands in quotation marks throughout
    ],
)
def test_whose_words_a_quotation_holds(text: str, beginning: str, voice: str) -> None:
    assert voices(text)[beginning] == voice
