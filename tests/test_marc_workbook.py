"""The .xlsx export of catalogue records: columns, cells, and workbooks that are something else."""

import io
import time
from datetime import date

import pytest
import xlsxwriter
from source_trees import problems, tree

from chapter8.corpus import open_corpus
from chapter8.corpus.query import rows
from chapter8.sources import items
from chapter8.sources.catalogue import records
from chapter8.sources.marc_workbook import is_export

HEADER = [1, "191__a", "239__a", "245__a", "610__a", 650, "650__a", "856__u", "993__a"]
DRAFT = [
    4000001,
    "S/2031/15",
    "Draft resolution [on monitoring of the ceasefire in Ruritania]",
    "Draft resolution /",
    "Ruritanian Union; Joint Monitors",
    "100; unbist; CEASEFIRES; 101; unbist; MEDIATION",
    "CEASEFIRES; MEDIATION",
    "https://example.org/1-EN.pdf; https://example.org/1-FR.pdf",
    "S/RES/9015(2031)",
]


def workbook(*given, header=HEADER):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("results")
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, cells in enumerate([header, *given]):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, dated)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, column, cell, None, "value saved with it")
                else:
                    sheet.write(number, column, cell)
    return buffer.getvalue()


def test_a_row_becomes_metadata():
    assert list(records(workbook(DRAFT))) == [
        {
            "document": "S/2031/15",
            "record": "4000001",
            "symbols": ["S/2031/15"],
            "body": "SC",
            "type": "draft resolution",
            "year": 2031,
            "year_basis": "symbol",
            "title": "Draft resolution [on monitoring of the ceasefire in Ruritania]",
            "subjects": ["Ruritanian Union", "Joint Monitors", "CEASEFIRES", "MEDIATION"],
            "files": [
                {"language": "", "url": "https://example.org/1-EN.pdf"},
                {"language": "", "url": "https://example.org/1-FR.pdf"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        # Joint symbols stand in one cell.
        (["191__a"], ["A/90/7; S/2035/3"], {"document": "A/90/7-S/2035/3"}),
        # A title may hold semicolons of its own.
        (["245__a"], ["Peace in Ruritania; and beyond"], {"title": "Peace in Ruritania; and beyond"}),
        # Without a symbol the number of the record is the name, whatever form the number has.
        (["001", "245__a"], ["77", "A book on peace"], {"document": "marcxml:77"}),
        ([1, "245__a"], [77.0, "A book on peace"], {"document": "marcxml:77"}),
        # Dates: as text, as a date of the workbook, or a year alone.
        (["245__a", "269__a"], ["A", "2031-05-06"], {"distributed": date(2031, 5, 6)}),
        (["245__a", "269__a"], ["A", date(2031, 5, 6)], {"distributed": date(2031, 5, 6)}),
        (["245__a", "992__a"], ["A", date(2031, 5, 6)], {"adopted": date(2031, 5, 6)}),
        (["245__a", "269__a"], ["A", 2031], {"year": 2031, "distributed": None}),
        # A formula has the value that was saved with it, and is never computed.
        (["191__a", "245__a"], ["S/2031/9", "=1+1"], {"title": "value saved with it"}),
        # Subfields of one field belong together; where their numbers differ, each stands alone.
        (
            ["245__a", "991__b", "991__c"],
            ["A", "12a; 34", "One matter; Another"],
            {"agenda": [{"item": "12a", "title": "One matter"}, {"item": "34", "title": "Another"}]},
        ),
        (
            ["245__a", "991__b", "991__c"],
            ["A", "12a; 34", "One matter"],
            {"agenda": [{"item": "12a"}, {"item": "34"}, {"title": "One matter"}]},
        ),
        # Indicators may be written out.
        (["24510a"], ["A longer title of this"], {"title": "A longer title of this"}),
    ],
)  # fmt: skip
def test_cells_as_they_occur(header, cells, expected):
    [found] = records(workbook(cells, header=header))
    assert {name: found.get(name) for name in expected} == expected


def test_a_row_without_number_completes_the_record_of_its_symbol():
    bare = ["", "S/2031/15", "", "", "Observers", "", "", "", "S/RES/9016(2031)"]
    alone = ["", "S/2031/16", "", "", "", "", "", "", "S/RES/9017(2031)"]
    first, second = records(workbook(DRAFT, bare, [], alone))
    assert first["subjects"] == [
        "Ruritanian Union", "Joint Monitors", "Observers", "CEASEFIRES", "MEDIATION",
    ]  # fmt: skip
    assert second["document"] == "S/2031/16"


def test_rows_above_the_header_are_passed_over():
    book = workbook(HEADER, DRAFT, header=["Export of 3 May 2031"])
    assert [one["document"] for one in records(book)] == ["S/2031/15"]


OTHER = workbook(["Ruritania", 3], header=["State", "Speeches"])
LACKING = workbook(["PEACE"], header=["650__a"])


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("other.xlsx", OTHER, "no export of catalogue records"),  # another table
        ("cut.xlsx", workbook(DRAFT)[:-400], "cut.xlsx"),  # the end is missing
        ("hole.xlsx", workbook(DRAFT).replace(b"PK\x01\x02", b"PK\x01\x03"), "hole.xlsx"),
    ],
)
def test_what_is_no_export_is_told(tmp_path, name, data, told):
    tree(tmp_path, {name: data, "a.txt": "A text.\n"})
    [(key, problem)] = problems(tmp_path).items()
    assert key == name
    assert told in problem
    assert len(list(items(tmp_path))) == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LACKING, "no column of symbols (191__a) or titles (245__a)"),
        (workbook(), "There is no record"),
        (OTHER, "no column of symbols"),  # named as the source by the user
        (b"PK\x03\x04 and no more", "cannot be read as a workbook"),
    ],
)
def test_an_export_that_cannot_be_used_is_one_problem(data, told):
    [problem] = records(data)
    assert told in problem["problem"]


def test_a_workbook_is_told_by_its_content(tmp_path):
    tree(tmp_path, {"export.bin": workbook(DRAFT)})
    [item] = items(tmp_path)
    assert (item.source, item.problem) == ("marcxml", None)
    assert is_export(workbook(DRAFT))
    assert not is_export(OTHER)


def test_records_complete_the_file_of_their_symbol(tmp_path):
    text = "The Ruritanian Union and the African Union agree.\n"
    tree(tmp_path / "in", {"S_2031_15-EN.txt": text, "export.xlsx": workbook(DRAFT)})
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add([tmp_path / "in"], workers=1)
    sql = "SELECT document, subjects, type FROM documents WHERE characters > 0"
    assert rows(corpus.connection, sql) == [("S/2031/15", DRAFT_SUBJECTS, "draft resolution")]
    assert corpus.facts()["documents"] == 1


DRAFT_SUBJECTS = ["Ruritanian Union", "Joint Monitors", "CEASEFIRES", "MEDIATION"]


def test_records_alone_are_coded_by_their_subjects(tmp_path):
    """A corpus may hold no text at all."""
    tree(tmp_path / "in", {"export.xlsx": workbook(DRAFT)})
    corpus = open_corpus(tmp_path / "corpus", create=True)
    corpus.add([tmp_path / "in"], workers=1)
    assert corpus.code("study-2019").assigned["catalogue"] == 1


def test_thousands_of_rows_are_read_at_once():
    many = [[n, f"S/2031/{n}", f"Draft resolution [{n}]", *DRAFT[3:]] for n in range(1, 2501)]
    book = workbook(*many)
    start = time.process_time()
    assert len(list(records(book))) == 2500
    assert time.process_time() - start < 3
