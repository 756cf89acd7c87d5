"""Cleaning: furniture goes, sentences are whole again, every character finds its way back."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chapter8.documents.cleaning import Cleaned
from chapter8.documents.cleaning import clean as clean_extracted
from chapter8.documents.formats import Extracted
from chapter8.documents.furniture import furniture
from chapter8.documents.lines import split_lines
from chapter8.documents.reading import to_original

PIECES = (
    "The bees know no frontiers, and the", "members of the Union thank them.", "12", "3.", "",
    " ", "\f", "A/RES/61/901", "S/PV. 8967", "10-51986", "16-20631 (E) 171016", "*1051986*", "2/24",
    "Please recycle ♻", "/...", "_______________", "1 See resolution 49/57.", "1", "0F",
    "28/09/2015 A/70/PV.15", "General Assembly 22nd plenary meeting",
    "* Reissued for technical reasons.",
    "Page 3 of 9", "Бюро", "上海", "قرار",
)  # fmt: skip
"""Lines as they occur, furniture and words."""


def clean(text: str, *, prose: bool = False) -> Cleaned:
    return clean_extracted(Extracted(text, "text"), prose=prose)


TEXTS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(PIECES), st.text(max_size=30)),
        st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n"]),
    ),
    max_size=30,
).map(lambda lines: "".join(text + end for text, end in lines))


@given(TEXTS)
@example("The bees know no frontiers, and the\u2028* Reissued for technical reasons.\u2028")
@example("The bees\n* Reissued for technical reasons.\nknow no frontiers")
@settings(max_examples=300, deadline=None)
def test_every_character_is_that_of_the_original(original: str) -> None:
    cleaned = clean(original)
    for start, at, size in cleaned.origin:
        assert cleaned.text[start : start + size] == original[at : at + size]
    assert sum(size for _, _, size in cleaned.origin) == len(cleaned.text)
    assert [start for start, _, _ in cleaned.origin] == sorted(s for s, _, _ in cleaned.origin)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_lines_of_a_cleaned_text_are_its_lines(original: str) -> None:
    cleaned = clean(original)
    lines = split_lines(cleaned.text, 0, cleaned.notes_start)
    places = [(line.start, line.end, line.text) for line in lines if line.text]
    assert [(line.start, line.end, line.text) for line in cleaned.lines if line.text] == places


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_is_cut_out_is_furniture_a_number_or_blank(original: str) -> None:
    """Nothing else is lost: every other line is found again in the cleaned text."""
    cleaned = clean(original)
    lines = split_lines(original)
    marks = furniture(lines, original)
    kept = "".join(cleaned.text.split())
    for index, line in enumerate(lines):
        is_number = line.text.rstrip(".").isdecimal()
        is_rule = not line.text.strip("_")
        if index not in marks and line.text and not is_number and not is_rule:
            assert "".join(line.text.split()) in kept


@pytest.mark.parametrize(
    "line",
    [
        "10-51986",
        "16-20631 (E)",
        "19-12817 (E)  020819",
        "05-55642 (E) 171005",
        "24-12345 (F)    141124    141124",  # received and printed
        "*1051986*",
        "Please recycle",
        "Please rec cle",
        "♻",
        "/...",
        "05-51226 11",
        "12 05-51226",
        "2/24 22-25947",
        "22-259473/24",
        "99-17289 (E) /...",
        "00-37227 (E) `````````",
        "S/RES/1244 (1999) Page 2",
        "S/RES/1008 (1995) English",
        "A/70/PV.15 28/09/2015",
        "28/09/2015 A/70/PV.15",
        "S/PV.8698 Peace consolidation in West Africa 08/01/2020",
        "08/01/2020 Peace consolidation in West Africa S/PV.8698",
        "General Assembly 22nd plenary meeting",
        "Fiftieth session 13 October 1995",
        "- 12 -",
        "### Page 3 (continued):",
        "Page 1|6",
        "\f",
    ],
)
def test_furniture_by_itself(line: str) -> None:
    cleaned = clean(f"The keepers of the\n\n{line}\n\nlamps sleep.\n")
    assert cleaned.text == "The keepers of the\nlamps sleep.\n"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("United\n9\n\n\nNations", "United\nNations"),  # a page number before blank lines
        ("United\n \n \n05-51226 11 \n \nNations", "United\nNations"),
        ("There were\n12\n13\n14\nships", "There were\n12\n13\n14\nships"),  # a column of figures
        ("in the year\n1945\nthey met", "in the year\n1945\nthey met"),  # a year, no page
        ("Peace.\n\n7\n\nWar.", "Peace.\n\n\nWar."),  # between paragraphs a blank line stays
    ],
)
def test_page_numbers(text: str, kept: str) -> None:
    assert clean(text).text == kept


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Thanks the Collective Security\n2.\nTreaty Organization;\n", "2"),  # within a name
        ("Thanks the keepers,\n3.\nand their dogs;\n", "3"),  # after a comma, in lower case
    ],
)
def test_displaced_numbers_are_cut_out_and_kept(text: str, number: str) -> None:
    cleaned = clean(text)
    assert list(cleaned.displaced.values()) == [number]
    assert f"{number}." not in cleaned.text


def test_a_number_before_its_paragraph_stays() -> None:
    text = "Thanks the keepers;\n2.\nAsks them to stay.\n"
    assert clean(text).text == text


def test_footnotes_at_the_foot_of_a_page_go_to_the_end() -> None:
    original = (
        "A/RES/61/901\n\nThe Treaty\n_______________\n1 See the annex.\n\nA/RES/61/901\n\n"
        "Organization sleeps.\n"
    )
    head = "line\n" * 14
    cleaned = clean("A/RES/61/901\n" + head + original[13:])
    body = cleaned.text[: cleaned.notes_start]
    assert "The Treaty\nOrganization sleeps." in body
    assert cleaned.text[cleaned.notes_start :].strip() == "1 See the annex."


LONG = "The keepers of the lamps sleep by day.\n" * 80


@pytest.mark.parametrize(
    ("after", "notes"),
    [
        ("1 See the annex.\n2 Ibid.\n\n" + LONG, "1 See the annex. 2 Ibid."),  # much text after
        ("* A/79/150.\n\nContents\nOne\n\nTwo.\n", "* A/79/150."),  # a note on the masthead
        ("1 Ibid.\n\n2. The lamps burn.\n", "1 Ibid."),  # a numbered paragraph is no note
        ("1 Ibid.\n\nII. Lamps\nThey burn.\n", "1 Ibid."),  # nor a section
        ("1 Ibid.\n\nThey\n_____\n2 Id.\n", "1 Ibid. 2 Id."),  # notes below each of two pages
        ("1 Ibid.\n\nThe lamps burn.\n", "1 Ibid. The lamps burn."),  # a note of two paragraphs
    ],
)
def test_notes_without_a_page_after_them_end_at_a_blank_line(after: str, notes: str) -> None:
    cleaned = clean(f"One.\n_____\n{after}")
    assert " ".join(cleaned.text[cleaned.notes_start :].split()) == notes


def test_a_rule_without_a_note_is_furniture() -> None:
    assert clean("One.\n________\nTwo.\n").text == "One.\nTwo.\n"


def test_a_running_symbol_goes_but_the_masthead_stays() -> None:
    words = "words of the letter that fill the page from edge to edge\n" * 16
    cleaned = clean(f"S/2014/136\n\n{words}\nS/2014/136\n\nand more words.\n")
    assert cleaned.text.count("S/2014/136") == 1
    assert cleaned.text.startswith("S/2014/136")


def test_a_foot_that_counts_the_pages_goes() -> None:
    page = "The minister spoke of wells.\nDébat général {}/3\n"
    cleaned = clean("".join(page.format(number) for number in (1, 2, 3)))
    assert "Débat" not in cleaned.text


def test_in_prose_a_blank_line_inside_a_sentence_is_no_paragraph() -> None:
    text = "We thank the members of the Collective Security\n\nTreaty Organization for it.\n" * 3
    assert "Security\nTreaty" in clean(text, prose=True).text
    assert clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "A/1.1" * 4000,
        "A/" + "1.1/" * 4000,
        "_____\n1 note\n" * 4000,
        "the\n1.\n" * 4000,
        "S/1\n" * 8000,
        "12\n\n" * 8000,
        "*" * 50_000,
        " " * 200_000 + "x",
        "A/RES/61/1\ntitle of it\n" * 3000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_take_no_long(text: str) -> None:
    start = time.perf_counter()
    clean(text)
    assert time.perf_counter() - start < 3


def test_to_original_goes_through_the_runs() -> None:
    origin = [(0, 5, 3), (3, 20, 2), (5, 1, 4)]
    assert [to_original(origin, offset) for offset in (0, 2, 3, 4, 5, 8, 9)] == [
        5, 7, 20, 21, 1, 4, 5,
    ]  # fmt: skip


@pytest.mark.parametrize("offset", [-1, 10])
def test_to_original_refuses_offsets_outside(offset: int) -> None:
    with pytest.raises(IndexError, match="outside"):
        to_original([(0, 0, 9)], offset)


def test_to_original_of_an_empty_text() -> None:
    assert to_original([], 0) == 0
