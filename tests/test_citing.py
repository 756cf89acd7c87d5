"""Documents cited: the United Nations' own form, and files that other programs read back."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.errors import UsageError
from chapter8.report.citing import Work, cite_all
from chapter8.report.citing.un_style import cite, ordinal

DAY = dt.date(2010, 12, 13)
CITED = [
    # work, citation, why it is a case
    (Work("a", "A/RES/65/122", "65/122", "Cooperation", "General Assembly", "resolution", DAY),
     "General Assembly resolution 65/122 of 13 December 2010", "resolution with its date"),
    (Work("b", "S/RES/1631 (2005)", "1631 (2005)", "", "Security Council", "resolution"),
     "Security Council resolution 1631 (2005)", "no date known"),
    (Work("c", "S/PV.7796", "", "7796th meeting", "Security Council", "verbatim record", DAY),
     "Security Council, 7796th meeting, 13 December 2010 (S/PV.7796)", "record of a meeting"),
    (Work("d", "S/2010/1", "", "Letter dated 13 December 2010 from X", "", "letter", DAY),
     "Letter dated 13 December 2010 from X (S/2010/1)", "the date is not said twice"),
    (Work("e", kind="speech", speaker="Belarus", session=71, year=2016, general_debate=True),
     "Statement by Belarus, general debate of the General Assembly, 71st session, 2016", "speech"),
    (Work("note.txt"), "note.txt", "nothing is known but its key"),
]  # fmt: skip


@pytest.mark.parametrize(("work", "citation", "why"), CITED)
def test_documents_are_cited_as_the_united_nations_does(work, citation, why):
    assert cite(work) == citation, why


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(number, text):
    assert ordinal(number) == text


TITLES = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() and text.strip())


@settings(max_examples=60)
@given(st.lists(TITLES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(titles):
    cited = [Work(f"key {n}", title=title, day=DAY) for n, title in enumerate(titles)]
    plain = [" ".join(title.split()) for title in titles]
    items = json.loads(cite_all(cited, "csl"))
    assert [" ".join(item["title"].split()) for item in items] == plain
    ris = cite_all(cited, "ris").split("\r\n")
    assert [line[6:] for line in ris if line.startswith("TI  - ")] == plain
    assert ris.count("ER  - ") == len(titles)
    assert [
        unescaped(line)
        for line in re.findall(r"  title = \{\{(.*)\}\},", cite_all(cited, "bibtex"))
    ] == plain


def unescaped(text):
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
             "textasciitilde": "~", "textasciicircum": "^"}  # fmt: skip
    return re.sub(r"\{\\(text\w+)\}|\\([$&%#_])", lambda m: names[m[1]] if m[1] else m[2], text)


def test_identifiers_never_meet():
    names = re.findall(
        r"@techreport\{(.+),", cite_all([Work("A/1"), Work("A 1"), Work("a-1")], "bibtex")
    )
    assert len({name.lower() for name in names}) == 3


def test_an_unknown_style_is_refused():
    with pytest.raises(UsageError, match="endnote"):
        cite_all([], "endnote")
