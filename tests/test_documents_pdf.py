"""PDF files: reading order, furniture, notes, parted words, six languages, places, refusals."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import ARABIC, CHINESE, RECORD, column, has_font, interleaved, pages, typeset

from chapter8.documents import read
from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.documents.formats.columns import in_order
from chapter8.documents.formats.places import place
from chapter8.documents.formats.printed import Page, Printed
from chapter8.errors import UnreadableError
from chapter8.sources.item import Item


def words(text: str) -> str:
    return " ".join(text.split())


def lines_of(sentence: str, name: str, count: int = 24) -> list[str]:
    """Numbered lines of about a column's width, so that their order shows."""
    return [f"{name}{number} {sentence[:34].strip()}" for number in range(1, count + 1)]


@pytest.mark.parametrize("language", RECORD)
@pytest.mark.parametrize("drawn", ["in turn", "line by line", "right first"])
def test_two_columns_are_read_one_after_the_other(language, drawn):
    if not has_font(language):
        pytest.skip("no font with Cyrillic letters")
    sentence = RECORD[language][2]
    left = column(60, 690, lines_of(sentence, "a"))
    right = column(312, 690, lines_of(sentence, "b"))
    head = [(60, 740, f"S/PV.9999 {RECORD[language][1]} 01/02/2024")]
    across = [(60, 715, (sentence * 3)[:95])]
    order = {
        "in turn": left + right,
        "line by line": interleaved(left, right),
        "right first": right + left,
    }
    text = extract(pages([head + across + order[drawn]], language)).text
    marks = re.findall(r"\b[ab]\d+\b", text)
    assert marks == [f"{side}{number}" for side in "ab" for number in range(1, 25)]
    assert words(text).index(words(sentence)[:30]) < words(text).index("a1 ")
    assert words(sentence[:34]) in words(text)


def test_chinese_columns_are_read_and_can_be_searched():
    left = column(60, 690, [f"甲{number}{CHINESE}" for number in range(10, 30)])
    right = column(320, 690, [f"乙{number}{CHINESE}" for number in range(10, 30)])
    text = extract(pages([interleaved(left, right)], "zh")).text
    assert re.findall("[甲乙]\\d+", text) == [f"{c}{n}" for c in "甲乙" for n in range(10, 30)]
    assert text.count("上海合作组织") == 40


def test_arabic_comes_in_logical_order_with_plain_letters():
    source = f'#set page(width: 612pt, height: 792pt)\n#set text(font: "DejaVu Sans", lang: "ar", dir: rtl)\n{ARABIC}'
    text = words(extract(typeset(source)).text)
    assert words(ARABIC) in text  # lam and alef are one glyph, whose letters come turned round


def test_arabic_columns_begin_at_the_right():
    source = (
        '#set page(width: 612pt, height: 792pt, columns: 2)\n#set text(font: "DejaVu Sans", lang: "ar", dir: rtl)\n'
        + "\n\n".join(f"الفقرة {number} {ARABIC}" for number in range(101, 123))
    )
    numbers = [int(found) for found in re.findall(r"\b1\d\d\b", extract(typeset(source)).text)]
    assert numbers == sorted(numbers)
    assert len(numbers) == 22


HEAD = "Telescopes of the Shanghai Cooperation Organization"


def document(body: list[list[str]], head: str = "A/RES/81/901", foot: str = "26-01234") -> bytes:
    drawn = []
    for number, lines in enumerate(body, 1):
        top = [(60, 748, head)] if number > 1 else [(60, 748, "United Nations"), (500, 748, head)]
        if number > 1:
            top.append((220, 748, HEAD))
        bottom = [(60, 40, f"{number}/{len(body)}"), (500, 40, foot)]
        drawn.append(top + column(120, 690, lines) + bottom)
    return pages(drawn)


def test_running_heads_and_feet_go_and_a_name_over_a_page_break_is_whole():
    data = document(
        [
            ["\tThe General Assembly,", "\tNoting the observatories of the Shanghai Cooperation"],
            ["Organization, whose mirrors are polished,", "\tThanking all, "],
            ["1. Decides to look up."],
        ]
    )
    extracted = extract(data)
    cleaned = words(clean(extracted).text)
    assert "observatories of the Shanghai Cooperation Organization, whose" in cleaned
    assert cleaned.count("Shanghai Cooperation") == 1  # two more stand in running heads
    assert "26-01234" not in cleaned
    assert cleaned.startswith("United Nations A/RES/81/901")
    assert len(extracted.pages) == 3
    assert all(extracted.text[span.end - 1] == "\n" for span in extracted.furniture)


def test_notes_of_a_page_follow_the_text_and_their_marks_stay():
    body = column(
        120, 690, ["\tRecalling its resolution on mirrors,1 and the", "\tpolish of lenses,"]
    )
    notes = [(120, 100, "__________________"), (120, 88, "1 Resolution 79/900.")]
    second = column(120, 690, ["which lasts, and glass,"])
    data = pages([[*body, *notes], [(60, 748, "A/RES/81/901"), *second]])
    text = words(clean(extract(data)).text)
    assert "polish of lenses, which lasts" in text
    assert text.endswith("1 Resolution 79/900.")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["the Secretary-", "General and the Secretary"], "the Secretary-General and"),  # a capital
        (["a peace-", "keeping fleet; peacekeeping"], "a peacekeeping fleet"),  # in one elsewhere
        (["in peace-", "loving ports; peace-loving"], "in peace-loving ports"),  # parted elsewhere
        (["non-", "aligned ships"], "non-aligned ships"),  # a prefix
        (["astrono-", "mers look"], "astronomers look"),  # its first part is no word
        (["from 2011-", "2016 on"], "from 2011-2016 on"),  # figures
    ],
)
def test_words_parted_at_the_end_of_a_line(lines, expected):
    assert expected in words(extract(pages([column(120, 690, lines)])).text)


SENTENCE = (
    "We thank the Collective Security Treaty Organization for its lamps, which are lit, and ask"
)


def drawn_in_pieces(words: str, left: float, height: float) -> list[tuple[float, float, str]]:
    """A line of which `|` is a gap of less than a blank, and `_` one that stands for a blank."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    found = []
    for piece in re.split("([|_])", words):
        if piece in "|_":
            left += 1.5 if piece == "|" else 2.6
        else:
            found.append((left, height, piece))
            left += stringWidth(piece, "Times-Roman", 10)
    return found


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("the Collec|tive Security Treat|y Organization", "the Collective Security Treaty Organization"),
        ("of Counter| -|Terrorism", "of Counter -Terrorism"),  # a blank that the file draws stays
        ("the Secretary|-|General of it", "the Secretary-General of it"),
        ("from 2017|–2030 on", "from 2017–2030 on"),
        ("resolution_72/262 on_the lamps", "resolution 72/262 on the lamps"),  # as wide as a blank
    ],
)  # fmt: skip
def test_gaps_within_words_are_no_blanks(drawn, expected):
    lines = [one for row in range(8) for one in drawn_in_pieces(SENTENCE, 60, 690 - 12 * row)]
    data = pages([[*lines, *drawn_in_pieces(drawn, 60, 580)]])
    text = extract(data).text
    assert expected in words(text)
    start = text.rindex(expected.split()[-1])
    [found] = place(data, start, start + 2)  # what was left out does not move what is shown
    assert found.rectangles[0][1] == pytest.approx(580, abs=4)


def test_gaps_are_blanks_where_a_file_draws_none():
    lines = [
        one
        for row in range(9)
        for one in drawn_in_pieces(SENTENCE.replace(" ", "_"), 60, 690 - 12 * row)
    ]
    assert words(extract(pages([lines])).text).count("Collective Security Treaty Organization") == 9


def test_a_line_that_ends_with_a_hyphen_drawn_apart_goes_on():
    lines = [one for row in range(8) for one in drawn_in_pieces(SENTENCE, 60, 690 - 12 * row)]
    lines += [*drawn_in_pieces("for the Secretary|-", 60, 580), (60, 568, "General to see")]
    assert "for the Secretary-General to see" in words(extract(pages([lines])).text)


def test_a_chart_drawn_last_stands_in_its_gap_and_a_sentence_goes_on_over_the_page():
    text = [f"{number}. {SENTENCE}" for number in range(1, 9)]
    above, below = column(60, 690, text), column(60, 300, [*text, "The Shanghai Cooperation"])
    chart = [(70 + 60 * at, 420 + 20 * at, str(5 * at)) for at in range(1, 6)]
    late = [(100, 400, "2023"), (300, 400, "2024"), *chart]
    found = words(
        extract(pages([above + below + late, [(60, 690, "Organization is thanked.")]])).text
    )
    assert "The Shanghai Cooperation Organization is thanked." in found
    assert found.index("2023") < found.rindex("1. We thank")


def test_raised_note_marks_stay_on_their_line():
    line = [(120, 690, "of the Court,"), (184, 693, "5"), (192, 690, "and calls upon all")]
    assert "of the Court, 5 and calls upon all" in words(extract(pages([line])).text)


def test_paragraphs_are_told_by_indent_and_gap():
    lines = ["\tThe first goes on over", "a second line.", "\tThe next begins."]
    text = extract(pages([column(60, 690, [*lines * 4])])).text
    assert text.splitlines()[0].startswith("  ")
    assert not text.splitlines()[1].startswith(" ")


def test_speeches_in_columns_find_their_speakers():
    left = ["The meeting was called to order at 3 p.m.", "", "\tThe President: I give the floor", "to Slovenia.", "",
            "\tMr. Novak (Slovenia) (spoke in", "French): I have the honour to", "speak on behalf of the Union of",
            "Lighthouses. It shines."]  # fmt: skip
    right = ["\tWe thank the keepers, who", "watch the sea every night and", "write down what they see.", "",
             "\tThe meeting rose at 4 p.m.", "", "", "", ""]  # fmt: skip
    drawn = [(60, 740, "S/PV.9999 Lighthouses 01/02/2024"), (60, 40, "2/2 24-01234")]
    first = [
        (60, 700, "United Nations S/PV.9999"),
        (60, 650, "President: Ms. Berg . . . . (Norway)"),
    ]
    drawn += interleaved(column(60, 690, left), column(312, 690, right))
    [reading] = read(Item("files", "S_PV.9999.pdf", pages([first, drawn]), "x.pdf"))
    said = [one for one in reading.passages if one.part == "speech"]
    assert [(one.speaker, one.speaker_name, one.presiding) for one in said] == [
        ("President", "Ms. Berg", True),
        ("Slovenia", "Mr. Novak", False),
        ("Slovenia", "Mr. Novak", False),
    ]
    assert said[1].language == "fr"
    assert said[1].speaking_for == "Union of Lighthouses"
    assert {one.page for one in said} == {2}
    assert reading.document["format"] == "PDF"
    assert reading.document["document"] == "S/PV.9999"


def test_a_stretch_of_text_is_found_on_its_page():
    data = document([["first page"], ["The lamp of the Organization shines"]])
    text = extract(data).text
    start = text.index("Organization shines")
    [found] = place(data, start, start + len("Organization"))
    assert found.page == 2
    left, bottom, right, top = found.rectangles[0]
    assert 120 < left < right < 300
    assert 680 < bottom < top < 705


def test_what_spans_pages_has_a_place_on_each():
    data = document([["Shanghai Cooperation"], ["Organization"]])
    text = extract(data).text
    found = place(data, text.index("Shanghai"), text.rindex("Organization") + 12)
    assert [one.page for one in found] == [1, 2]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (pages([[(60, 600, "words")]])[:300], "damaged"),
        (pages([[]]), "ocrmypdf"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, expected):
    with pytest.raises(UnreadableError, match=expected) as caught:
        extract(data, "a.pdf")
    assert str(caught.value).startswith("a.pdf")
    assert str(caught.value).endswith(".")


def test_a_password_is_said():
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(60, 600, "words")
    canvas.save()
    with pytest.raises(UnreadableError, match="password"):
        extract(buffer.getvalue(), "a.pdf")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data):
    sample = bytearray(document([["The lamp of the Organization shines"], ["again"]]))
    for _ in range(data.draw(st.integers(1, 30))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    try:
        extracted = extract(bytes(sample), "a.pdf")
    except UnreadableError:
        return
    assert list(extracted.pages) == sorted(extracted.pages)


BOXES = st.lists(
    st.tuples(st.floats(0, 600), st.floats(0, 780), st.floats(5, 300), st.text("ab c", min_size=1)),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(BOXES)
def test_ordering_loses_no_line(boxes):
    lines = [
        Printed(text, at, left, left + width, bottom, bottom + 10)
        for at, (left, bottom, width, text) in enumerate(boxes)
    ]
    before = sorted("".join(line.text for line in lines).replace(" ", ""))
    after = sorted("".join(line.text for line in in_order(Page(612, 792, lines))).replace(" ", ""))
    assert before == after
