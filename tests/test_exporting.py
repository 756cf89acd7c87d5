"""Every format of a table: what is read back is what was counted, and nothing in it runs."""

import csv
import io
import json
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.errors import UsageError
from chapter8.output import write_counts
from chapter8.report.counts import CountTable
from chapter8.report.exporting import BINARY, SUFFIXES, export
from chapter8.report.exporting.latex import escape as latex_text
from chapter8.report.exporting.markdown import escape as markdown_text
from chapter8.report.printed import printed

NOTE = {"Unit of count": "references", "Rules": "default (version 1)"}
HOSTILE = '=HYPERLINK("x") <b>&amp; 100 % of_it | $1 \\end{table} منظمة 上海合作组织'


def table(rows, columns=("organization", "year", "count"), title="References by year"):
    return CountTable("t", title, columns, rows, "references", NOTE)


ROWS = [("CSTO", 2003, 1), ("CSTO", 2004, 1200), ("SCO", 2003, 0), ("SCO", 2004, None)]
LONG = [(f"Subject {number:03}", 1) for number in range(60)]
KINDS = [
    (table(ROWS), "two fields"),
    (table([(HOSTILE, 2003, 1), ("SCO", 2004, 2)], title=HOSTILE), "hostile text"),
    (table([("CSTO", 2003, 1, 4, 0.25)], ("organization", "year", "count", "exposure", "rate")),
     "rates"),
    (table([("CSTO", 2, 2.1, 1.9, 2.3)],
           ("organization", "count", "corrected", "corrected_low", "corrected_high")), "corrected"),
    (table([]), "no rows"),
    (table([(None, None, 1)]), "nothing is stated"),
    (table(LONG, ("subject", "count")), "longer than a page"),
    (table([("CSTO", "GA", "speech", "en", 1)],
           ("organization", "body", "type", "language", "count")), "four fields"),
]  # fmt: skip


@pytest.mark.parametrize("style", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS, ids=[reason for _, reason in KINDS])
def test_every_table_goes_into_every_format_with_the_same_bytes_twice(kind, style):
    counted, _ = kind
    assert export(counted, style) == export(counted, style) != b""


def test_a_format_that_does_not_exist_is_told():
    with pytest.raises(UsageError, match="'ods' is no format of a table: csv"):
        export(table(ROWS), "ods")


@pytest.mark.parametrize("style", BINARY)
def test_a_format_that_is_no_text_needs_a_file(style):
    with pytest.raises(UsageError, match="--out"):
        write_counts(table(ROWS), style, None)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("not a directory")
    with pytest.raises(UsageError, match="cannot be written"):
        write_counts(table(ROWS), "xlsx", tmp_path / "file" / "counts.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def sheets(counted):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(export(counted, "xlsx")))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_workbook_holds_the_printed_table_and_the_cells():
    found = sheets(table(ROWS))
    assert found["Data"] == [
        ["organization", "year", "count"],
        ["CSTO", 2003.0, 1.0],
        ["CSTO", 2004.0, 1200.0],
        ["SCO", 2003.0, 0.0],
        ["SCO", 2004.0, ""],
    ]
    body = [[value for value in row if value != ""] for row in found["Table"]]
    assert body[0] == ["References by year"]
    assert ["Organization", "2003", "2004", "Sum"] in body
    assert ["CSTO", 1.0, 1200.0, 1201.0] in body
    assert ["Sum", 1.0, 1200.0, 1201.0] in body


def test_a_workbook_has_no_formula_and_no_link():
    with zipfile.ZipFile(io.BytesIO(export(KINDS[1][0], "xlsx"))) as book:
        names = book.namelist()
        text = "".join(book.read(name).decode() for name in names if name.startswith("xl/works"))
    assert "<f>" not in text
    assert "<hyperlink" not in text
    assert not any("externalLink" in name or "vba" in name for name in names)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_would_run_is_neutralized_wherever_csv_is_written(start, capsys):
    counted = table([(f"{start}1+1", 2003, 1)])
    write_counts(counted, "csv", None)
    for text in (capsys.readouterr().out, export(counted, "csv").decode()):
        _, row = csv.reader(io.StringIO(text))
        assert row == ["'" + start.replace("\r", "\n") + "1+1", "2003", "1"]


def test_negative_numbers_stay_numbers(capsys):
    counted = table([("CSTO", 1, -0.5, -1.0, 0.0)],
                    ("organization", "count", "corrected", "corrected_low", "corrected_high"))  # fmt: skip
    write_counts(counted, "csv", None)
    assert capsys.readouterr().out.splitlines()[1] == "CSTO,1,-0.5,-1,0"


def test_parquet_holds_types_and_what_the_numbers_rest_on():
    import pyarrow.parquet as pq

    read = pq.read_table(io.BytesIO(export(table(ROWS), "parquet")))
    assert [tuple(row.values()) for row in read.to_pylist()] == ROWS
    assert [str(kind) for kind in read.schema.types] == ["string", "int32", "int64"]
    facts = json.loads(read.schema.metadata[b"chapter8"])
    assert facts["unit"] == "references"
    assert facts["Rules"] == "default (version 1)"
    assert facts["version"]


def latex_groups(text):
    """Strict reading: braces balance, each row has all its cells, environments close in order."""
    bare = re.sub(r"\\[\\{}&%$#_]", lambda sign: "N" if sign[0] == r"\\" else "c", text)
    depth, opened = 0, []
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    for kind, name in re.findall(r"\\(begin|end)\{(\w+\*?)\}", text):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert (depth, opened) == (0, [])
    assert not set("$#^~") & set(bare)
    return bare


@pytest.mark.parametrize("kind", KINDS, ids=[reason for _, reason in KINDS])
def test_latex_is_well_formed(kind):
    counted, reason = kind
    text = export(counted, "latex").decode()
    bare = latex_groups(text)
    columns = len(re.search(r"\{@\{\}([lr]+)@\{\}\}", text)[1])
    rows = [line for line in bare.splitlines() if line.endswith(" N") and "caption" not in line]
    assert all(row.count("&") == columns - 1 for row in rows)
    assert len(rows) == 1 + len(printed(counted).rows())
    assert (r"\begin{longtable}" in text) == (reason == "longer than a page")


@given(st.text())
@settings(max_examples=60)
def test_any_text_stays_text_in_latex_and_markdown(text):
    latex_groups(latex_text(text))
    line = markdown_text(text)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<>`*_\[]", line)


def test_markdown_and_html_show_the_same_rows():
    counted = table(ROWS)
    lines = export(counted, "markdown").decode().splitlines()
    assert "| Organization | 2003 | 2004 | Sum |" in lines
    assert "| CSTO | 1 | 1,200 | 1,201 |" in lines
    assert "| SCO | – | .. | – |" in lines
    page = export(KINDS[1][0], "html").decode()
    assert "<script" not in page
    assert "<b>&" not in page
    assert "&lt;b&gt;" in page


def test_the_command_writes_every_format(run, tmp_path, corpus):
    for style, suffix in SUFFIXES.items():
        out = tmp_path / f"counts.{suffix}"
        run("count", corpus.store.directory, "--by", "organization,year", "--format", style,
            "--out", out)  # fmt: skip
        assert out.stat().st_size
