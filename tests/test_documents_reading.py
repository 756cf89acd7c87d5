"""The verb `read`: rows, passages, errors, and what holds for every text."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chapter8 import schema
from chapter8.documents import Reading, read
from chapter8.documents.identity import FIELDS
from chapter8.errors import UnreadableError
from chapter8.sources.item import Item

SOURCES = ("files", "general-debate", "council-speeches")
OPENINGS = (
    "A/RES/61/901\n\nThe General Assembly,\nRecalling bees,\n1. Thanks them;\n",
    "Letter dated 5 March 2014 from the Permanent Representative of Chad addressed to\n",
    "The meeting was called to order at 3 p.m.\nThe President: Bees.\nMr. A (Chad): Yes.\n",
    "S/PRST/2011/99\nStatement by the President of the Security Council\n",
    "Report of the Secretary-General\nI. Introduction\n1. Bees.\n",
    "Bees are busy.\n________\n1 See the hive.\n",
    "E/CN.4/SR.9\nSummary record of the 9th meeting\nThe meeting was called to order\n",
)
JOINT = ["A/71/160", "S/2016/621"]
RESOLUTION = """A/RES/61/9
Distr.: General
2 May 2007

The General Assembly,
Noting bees,
1. Thanks them.
60th plenary meeting
4 December 2006
"""
LETTER = """S/2015/9
Distr.: General
5 January 2015

Letter dated 30 December 2014 from the Permanent Representative of Chad addressed to
the Secretary-General

Bees.
"""


def item(data: bytes, source: str = "files", **known: Any) -> Item:
    """An item as a source gives it."""
    return Item(source, "a-key", data, "a-path", metadata=known)


def reading(text: str, source: str = "files", **known: Any) -> Reading:
    """Read a text."""
    return read(item(text.encode(), source, **known))[0]


@given(
    st.sampled_from(OPENINGS),
    st.text(alphabet=st.sampled_from("ab T,.;:1\n\r\f()_/*-“”مд上"), max_size=300),
    st.sampled_from(SOURCES),
)
@example("", "Mr. President:\n\n1.\n", "council-speeches")
@settings(max_examples=400, deadline=None)
def test_passages_are_ordered_apart_and_cover_the_text(
    opening: str, rest: str, source: str
) -> None:
    found = reading(opening + rest + "x", source, language="en")
    end = 0
    for passage in found.passages:
        assert passage.start >= end
        assert not found.text[end : passage.start].strip()
        assert found.text[passage.start : passage.end].strip()
        assert passage.part in schema.PARTS
        assert passage.voice in schema.VOICES
        end = passage.end
    assert end <= len(found.text)
    assert not found.text[end:].strip()


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    refusal = ""
    found = []
    try:
        found = read(item(data, language="en"))
    except UnreadableError as error:
        refusal = str(error)
    assert len(found) == 1 or refusal.endswith(".")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "only blanks"),
        (b"\xef\xbb\xbf", "only blanks"),  # a byte order mark and nothing else
        (bytes(range(256)) * 40, "not text"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(item(data))


def test_an_item_with_a_problem_is_refused_with_it() -> None:
    broken = Item("files", "k", None, "p", problem="The file is locked: close it.")
    with pytest.raises(UnreadableError, match="is locked"):
        read(broken)


def test_the_row_has_the_fields_of_the_schema() -> None:
    by_the_store = {"version", "raw", "characters", "words", "passages", "notes"}
    assert set(FIELDS) == set(schema.DOCUMENTS.names) - by_the_store
    row = reading("Bees are busy.").document
    assert set(row) == set(FIELDS)


def test_text_of_no_genre_is_kept_and_said_to_be_so() -> None:
    found = reading("Bees are busy.\n\n12. So are ants.\n")
    assert (found.document["genre"], found.document["type"]) == ("plain", None)
    assert "No genre fits" in str(found.document["genre_reason"])
    assert [(p.part, p.number) for p in found.passages] == [
        ("paragraph", None),
        ("paragraph", "12"),
    ]
    assert found.document["document"] == "files:a-key"


@pytest.mark.parametrize(
    ("known", "text", "document", "symbols"),
    [
        ({"symbols": ["S/2014/136"]}, "Bees.", "S/2014/136", ["S/2014/136"]),
        ({"symbols": ["A/71/160"]}, "A/71/160–S/2016/621\n\nBees.", "A/71/160-S/2016/621", JOINT),
        ({}, "A/36/123\nS/14567\n\nBees.", "A/36/123-S/14567", ["A/36/123", "S/14567"]),
        ({"symbols": ["S/2014/136"]}, "S/2014/137\n\nBees.", "S/2014/136", ["S/2014/136"]),
        ({}, "See A/71/160 on bees.", "files:a-key", []),  # a symbol in a sentence is another's
        ({"document": "general-debate:CHE_70_2015"}, "Bees.", "general-debate:CHE_70_2015", []),
    ],
)  # fmt: skip
def test_which_document_it_is(
    known: dict[str, Any], text: str, document: str, symbols: list[str]
) -> None:
    row = reading(text, **known).document
    assert (row["document"], row["symbols"]) == (document, symbols)


def test_a_conflict_of_symbols_is_noted() -> None:
    found = reading("S/2014/137\n\nBees.", symbols=["S/2014/136"])
    assert any("S/2014/137" in note and "was kept" in note for note in found.notes)


@pytest.mark.parametrize(
    ("known", "text", "year", "basis"),
    [
        ({}, RESOLUTION, 2006, "adoption"),
        ({"adopted": date(2001, 2, 3)}, "Mr. A (Chad): Bees.", 2001, "adoption"),
        ({}, LETTER, 2014, "letter"),
        ({}, "S/2015/9\nDistr.: General\n5 January 2015\n\nBees.", 2015, "distribution"),
        ({"symbols": ["S/2015/9"]}, "Bees.", 2015, "symbol"),
        ({"symbols": ["S/2015/9"], "year": 2015, "year_basis": "symbol"}, "Bees.", 2015, "symbol"),
        ({"year": 1999}, "Bees.", 1999, "metadata"),
        ({"year": "1999"}, "Bees.", 1999, "metadata"),
        ({"year": 2020, "year_basis": "meeting"}, "Bees.", 2020, "meeting"),
        ({}, "Bees.", None, None),
    ],
)  # fmt: skip
def test_the_year_and_its_basis(
    known: dict[str, Any], text: str, year: int | None, basis: str | None
) -> None:
    row = reading(text, **known).document
    assert (row["year"], row["year_basis"]) == (year, basis)


@pytest.mark.parametrize("known", [{"year": "last year"}, {"adopted": "soon"}])
def test_metadata_that_cannot_be_understood_is_noted(known: dict[str, Any]) -> None:
    found = reading("Bees.", **known)
    assert found.document[next(iter(known))] is None
    assert any("cannot be understood" in note for note in found.notes)


def test_a_speech_of_the_council() -> None:
    text = "Mr. Lund (Denmark): We thank the bees."
    row = reading(text, "council-speeches", language="en", body="SC").document
    assert (row["speaker"], row["speaker_name"]) == ("Denmark", "Mr. Lund")
    assert (row["genre"], row["type"]) == ("speech", "speech")


def test_a_speech_of_somebody_invited() -> None:
    said = "I invite Ms. Ana Sol, Head of the African Union Mission in Chad, to participate."
    text = "Ms. Sol (spoke in French): I speak on behalf of the Friends of Bees."
    found = reading(text, "council-speeches", invitations=said)
    assert found.document["speaker"] == "African Union"
    assert [
        (one.voice, one.speaker_title, one.speaking_for, one.language, one.presiding)
        for one in found.passages
    ] == [
        (
            "regional_organization",
            "Head of the African Union Mission in Chad",
            "Friends of Bees",
            "fr",
            False,
        )
    ]


def test_the_speaker_that_the_source_knows_stands() -> None:
    text = "The President: I now speak for Denmark."
    found = reading(text, "council-speeches", speaker="Denmark", speaker_name="Ms. Lund")
    assert (found.passages[0].speaker, found.passages[0].voice) == ("Denmark", "state")
    assert found.document["speaker_name"] == "Ms. Lund"


def test_a_speech_in_the_general_debate_has_no_label() -> None:
    text = "Mr. President: I bring greetings.\n2.\tBees are busy.\n"
    found = reading(text, "general-debate", speaker="Chad", language="en")
    assert [p.number for p in found.passages] == [None, "2"]
    assert {(p.part, p.voice, p.speaker) for p in found.passages} == {("speech", "state", "Chad")}
    assert found.document["speaker_name"] is None


def test_a_speech_broken_at_a_page_is_whole_again() -> None:
    line = "words of the speech that go on until the line is full"
    text = f"{line}\n{line} of the\nUnited\n9\n\n\nNations are heard.\n"
    found = reading(text, "general-debate", language="en")
    assert "United\nNations" in found.text
    assert found.to_original(found.text.index("Nations")) == text.index("Nations")


def test_catalogue_records_are_metadata_without_text() -> None:
    records = """<collection xmlns="http://www.loc.gov/MARC21/slim">
    <record><controlfield tag="001">1</controlfield>
    <datafield tag="191" ind1=" " ind2=" "><subfield code="a">S/2014/136</subfield></datafield>
    <datafield tag="245" ind1=" " ind2=" "><subfield code="a">Letter dated 28 February 2014
      from the Permanent Representative of Chad addressed to the Secretary-General</subfield>
    </datafield></record>
    <record><controlfield tag="001">2</controlfield>
    <datafield tag="980" ind1=" " ind2=" "><subfield code="a">DELETED</subfield></datafield>
    </record></collection>"""
    first, second = read(Item("marcxml", "a.xml", records.encode(), "a.xml"))
    assert (first.text, first.passages, first.problem) == ("", [], None)
    assert (first.document["document"], first.document["type"]) == ("S/2014/136", "letter")
    assert first.document["genre"] == "catalogue record"
    assert second.problem
