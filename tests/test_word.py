"""Word files give what their pages print, in the order of reading."""

import io
import sys
import zipfile

import pytest
from word_files import listed, paragraph, word_file

from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.documents.formats.word_numbering import formatted
from chapter8.errors import UnreadableError
from chapter8.sources.formats import recognize_file


def run(inside, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def text(inside):
    return f'<w:t xml:space="preserve">{inside}</w:t>'


def lines(data):
    return extract(data, "a.docx").text.rstrip("\n").split("\n\n")


BOX = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
FIELD = '<w:fldChar w:fldCharType="{}"/>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run(text("Collective ")) + run(text("Security")), ["Collective Security"]),
        (run(text("a") + "<w:tab/>" + text("b")), ["a\tb"]),
        (run(text("SCO") + "<w:noBreakHyphen/>" + text("CSTO")), ["SCO\u2011CSTO"]),
        (run(text("Orga") + "<w:softHyphen/>" + text("nization")), ["Organization"]),
        (run(text("one") + "<w:br/>" + text("line")), ["one line"]),
        (run('<w:sym w:font="Symbol" w:char="F0B7"/>' + text(" item")), ["• item"]),
        (f"<w:ins>{run(text('kept'))}</w:ins>", ["kept"]),
        (f"<w:del>{run('<w:delText>gone</w:delText>')}</w:del>{run(text('left'))}", ["left"]),
        (f"<w:moveFrom>{run(text('gone'))}</w:moveFrom>{run(text('left'))}", ["left"]),
        (run(text("shown")) + run(text(" hidden"), "<w:vanish/>"), ["shown"]),
        (run(text("shown"), '<w:vanish w:val="0"/>'), ["shown"]),
        (
            run(text("run"), "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>") + run(text(" on")),
            ["run on"],
        ),
        (run("<w:t><![CDATA[<w:rPr><w:b/></w:rPr>]]></w:t>"), ["<w:rPr><w:b/></w:rPr>"]),
        (run("<w:t>&lt;w:rPr>&lt;w:b/>&lt;/w:rPr></w:t>"), ["<w:rPr><w:b/></w:rPr>"]),
        (f"<w:hyperlink>{run(text('A/RES/71/12'))}</w:hyperlink>", ["A/RES/71/12"]),
        (f"<w:sdt><w:sdtContent>{run(text('control'))}</w:sdtContent></w:sdt>", ["control"]),
        (
            run(FIELD.format("begin")) + run("<w:instrText>PAGE</w:instrText>")
            + run(FIELD.format("separate") + text("3") + FIELD.format("end")),
            ["3"],
        ),
        (run(FIELD.format("begin") + text("code") + FIELD.format("end") + text("x")), ["x"]),
        (run(text("of ") + '<w:commentReference w:id="1"/>' + text("note")), ["of note"]),
        (run(text("Text") + f"<w:pict>{BOX}</w:pict>"), ["Text", "In a box"]),
        (
            run(
                "<mc:AlternateContent><mc:Choice>" + f"<w:drawing>{BOX}</w:drawing></mc:Choice>"
                f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
            ),
            ["In a box"],
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", ["x=1"]),
    ],
)  # fmt: skip
def test_runs_give_what_is_printed(runs, expected):
    assert lines(word_file(paragraph(runs=runs))) == expected


LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/>'
    '<w:lvlText w:val="{}"/>{}</w:lvl>'
)
LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + LEVEL.format(0, 1, "upperRoman", "%1.", "")
    + LEVEL.format(1, 3, "decimal", "%1.%2", '<w:isLgl/><w:suff w:val="space"/>')
    + LEVEL.format(2, 1, "bullet", "x", "")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def test_words_own_numbers_stand_before_their_paragraphs():
    body = (
        listed(1, 0, "first")
        + listed(1, 1, "below")
        + listed(1, 1, "below")
        + listed(1, 0, "second")
        + listed(1, 1, "anew")
        + listed(1, 2, "point")
        + listed(0, 0, "without")
        + listed(2, 0, "begun at nine")
        + listed(99, 0, "no such list")
    )
    assert lines(word_file(body, numbering=LISTS)) == [
        "I.\tfirst", "1.3 below", "1.4 below", "II.\tsecond", "2.3 anew", "•\tpoint", "without",
        "IX.\tbegun at nine", "no such list",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "style", "printed"),
    [
        (1, "decimal", "1"),
        (29, "lowerLetter", "cc"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "decimalZero", "09"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (5, "chicago", "**"),
        (3, "russianLower", "в"),
        (2, "arabicAlpha", "ب"),
        (21, "chineseCounting", "二十一"),
        (10, "chineseCounting", "十"),
        (4, "no such format", "4"),
        (0, "upperRoman", "0"),
        (10**9, "lowerLetter", "1000000000"),
    ],
)
def test_numbers_are_written_as_word_writes_them(count, style, printed):
    assert formatted(count, style) == printed


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def test_headings_are_known_by_their_styles_and_by_their_own_level():
    body = (
        paragraph("Introduction", "H1")
        + paragraph("Background", "H2")
        + paragraph("Own level", "", '<w:outlineLvl w:val="2"/>')
        + paragraph("Made text", "H1", '<w:outlineLvl w:val="9"/>')
        + paragraph("In a circle", "Loop")
    )
    extracted = extract(word_file(body, styles=STYLES, numbering=LISTS), "a.docx")
    found = {extracted.text[at:].split("\n")[0]: n for at, n in extracted.headings.items()}
    assert found == {"Introduction": 1, "I.\tBackground": 1, "Own level": 3}


def cell(*paragraphs):
    return f"<w:tc><w:tcPr/>{''.join(paragraph(text) for text in paragraphs)}</w:tc>"


def test_tables_are_read_row_by_row():
    table = (
        f"<w:tbl><w:tr>{cell('46/232')}{cell('Revitalization')}</w:tr>"
        f"<w:tr>{cell('one', 'two')}{cell('three')}</w:tr>"
        f"<w:ins><w:tr>{cell('')}{cell('last')}</w:tr></w:ins></w:tbl>"
    )
    expected = ["46/232\tRevitalization", "one", "two", "three", "last"]
    assert lines(word_file(table)) == expected


NOTES = (
    '<w:footnote w:type="separator" w:id="0">' + paragraph("____") + "</w:footnote>"
    '<w:footnote w:id="5">' + paragraph("See A/71/160.") + "</w:footnote>"
    '<w:footnote w:id="2">' + paragraph("* Reissued.") + "</w:footnote>"
)


def test_footnotes_follow_the_text_in_the_order_of_their_marks():
    reference = '<w:footnoteReference w:id="5"/>'
    own = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/>'
    body = (
        paragraph(runs=run(text("Noting,") + reference))
        + paragraph(runs=run(own + text("*")))
        + paragraph("** Not yet issued.", properties='<w:framePr w:vAnchor="page"/>')
        + paragraph("End.")
    )
    extracted = extract(word_file(body, footnotes=NOTES), "a.docx")
    notes = [extracted.text[span.start : span.end].strip() for span in extracted.footnotes]
    assert extracted.text.startswith("Noting,1\n\n*\n\nEnd.")
    assert notes == ["** Not yet issued.", "1 See A/71/160.", "* Reissued."]
    cleaned = clean(extracted)
    assert cleaned.text[: cleaned.notes_start].strip().endswith("End.")


def test_endnotes_are_counted_as_the_settings_say():
    reference = run(text("x") + '<w:endnoteReference w:id="1"/>')
    notes = f'<w:endnote w:id="1">{paragraph("Note.")}</w:endnote>'
    settings = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="4"/></w:endnotePr>'
    data = word_file(paragraph(runs=reference), endnotes=notes, settings=settings)
    assert lines(data) == ["x4", "4 Note."]
    assert lines(word_file(paragraph(runs=reference), endnotes=notes)) == ["xi", "i Note."]


@pytest.mark.parametrize("first_page", [True, False], ids=["first page", "every page"])
def test_the_masthead_is_the_header_of_the_first_page(first_page):
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="default" r:id="header2"/>'
        f"{'<w:titlePg/>' if first_page else ''}</w:sectPr>"
    )
    data = word_file(
        paragraph("The text.") + section,
        header1=paragraph("A/71/12"),
        header2=paragraph("A running head"),
    )
    assert lines(data) == (["A/71/12"] if first_page else []) + ["The text."]


def damaged(change):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", change)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_file(paragraph("x"))[:400], "damaged|cut short"),
        (damaged("<w:document"), "damaged"),
        (damaged("<html/>"), "no Word document"),
        (damaged(" " * 50_000_000), "unpacks to more"),
        (damaged('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no Word document"),
        (damaged("<a>" * 300 + "</a>" * 300), "damaged"),
        (word_file(paragraph()), "holds no text"),
    ],
    ids=["cut short", "no xml", "another xml", "bomb", "entities", "nested", "empty"],
)
def test_what_is_no_document_is_a_sentence(data, reason):
    with pytest.raises(UnreadableError, match=reason):
        extract(data, "a.docx")


def test_a_word_file_is_known_by_its_members_whatever_its_first_one():
    data = word_file(paragraph("x"))
    assert recognize_file(data[:4096], data) == "Word (.docx)"


OLD = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"{\\rtf1 Text}", b"\xffWPC" + bytes(60)]


@pytest.mark.parametrize("data", OLD, ids=["doc", "rtf", "wpd"])
def test_without_libreoffice_old_formats_are_a_sentence(data, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match=r"^a\.doc .* not installed: install it, or save"):
        extract(data, "a.doc")


PROGRAM = """#!{python}
import pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
if b"fails" in pathlib.Path(sys.argv[-1]).read_bytes():
    sys.exit(1)
(folder / "document.docx").write_bytes(pathlib.Path({converted!r}).read_bytes())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_old_formats_are_converted_and_say_so(tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(word_file(paragraph("From an old file.")))
    program = tmp_path / "soffice"
    made = str(tmp_path / "made.docx")
    program.write_text(PROGRAM.format(python=sys.executable, converted=made))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    extracted = extract(OLD[1], "a.rtf")
    assert extracted.text == "From an old file.\n"
    assert "converted by LibreOffice" in extracted.notes[0]
    with pytest.raises(UnreadableError, match="LibreOffice, which could not"):
        extract(b"{\\rtf1 fails}", "a.rtf")
