"""Plain files: names, tables of metadata, formats that cannot be read, and what lies on disks."""

import io
import os
import socket
import zipfile
from datetime import date
from pathlib import Path

import pytest
from source_trees import TEXT, keys, metadata, problems, tgz, tree, workbook

from chapter8.sources import SOURCES, items


@pytest.mark.parametrize(
    ("name", "document", "language"),
    [
        ("S-RES-1099(1997).txt", "S/RES/1099(1997)", None),
        ("A_RES_65_122-EN.txt", "A/RES/65/122", "en"),
        ("S_RES_0001_1946_EN_GOLD.txt", "S/RES/1(1946)", "en"),
        ("my notes.txt", None, None),
        ("report", None, None),  # no ending at all
    ],
)
def test_names_that_carry_a_symbol(tmp_path, name, document, language):
    given = metadata(tree(tmp_path, {name: TEXT}))[name]
    assert given.get("document") == document
    assert given.get("language") == language
    assert given.get("language_basis") == ("name" if language else None)


def test_keys_are_paths_below_what_was_added(tmp_path):
    tree(
        tmp_path,
        {"b/2.txt": TEXT, "b/10.txt": TEXT, "a.txt": TEXT, "c.zip": tgz({"d/e.txt": TEXT})},
    )
    assert keys(tmp_path) == ["a.txt", "b/10.txt", "b/2.txt", "c.zip/d/e.txt"]
    assert keys(tmp_path / "b/2.txt") == ["2.txt"]
    assert keys(tmp_path / "c.zip") == ["d/e.txt"]


METADATA = """file,Symbol,title,year,adopted,subjects,language,colour
a.txt,A/RES/65/122,A title,,2010-12-13,peace; security,en,blue
sub/b.txt,,"With, comma",2011,,,,
"""


def test_metadata_by_file_name(tmp_path):
    tree(tmp_path, {"metadata.csv": METADATA, "a.txt": TEXT, "sub/b.txt": TEXT, "c.txt": TEXT})
    assert metadata(tmp_path) == {
        "a.txt": {
            "document": "A/RES/65/122",
            "symbols": ["A/RES/65/122"],
            "body": "GA",
            "type": "resolution",
            "session": 65,
            "title": "A title",
            "adopted": date(2010, 12, 13),
            "subjects": ["peace", "security"],
            "language": "en",
            "language_basis": "metadata",
        },
        "c.txt": {},
        "sub/b.txt": {"title": "With, comma", "year": 2011, "year_basis": "metadata"},
    }


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("list.csv", "filename;title\na.txt;Title\n"),  # semicolons, as Excel in Europe writes
        ("list.tsv", "file\ttitle\na.txt\tTitle\n"),
        ("METADATA.CSV", "\ufefffile,title\r\na.txt,Title\r\n"),  # a mark and line ends of Windows
        ("list.csv", 'file,title\n".\\a.txt","Title"\n'),  # a path of Windows
    ],
)
def test_tables_of_metadata_in_all_their_forms(tmp_path, name, table):
    tree(tmp_path, {name: table, "a.txt": TEXT})
    assert metadata(tmp_path) == {"a.txt": {"title": "Title"}}
    assert metadata(tmp_path / "a.txt") == {"a.txt": {"title": "Title"}}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a.txt,,,,13/12/2010,,,", "adopted '13/12/2010' is no date"),
        ("a.txt,,,MMX,,,,", "year 'MMX' is no year"),
        ("a.txt,,,,2010-13-12,,,", "adopted '2010-13-12' is no date"),
        ("a.txt,not a symbol,,,,,,", "is not the symbol of a UN document"),
        ("a.txt,,,,,,English,", "language 'English' is no language code"),
        ("a.txt,,,", "not as many cells"),
        ("b.txt,,,,,,,", "there is no file b.txt"),
        (",,,,,,,x", "the column file is empty"),
    ],
)
def test_bad_metadata_is_told_and_the_file_is_read(tmp_path, row, told):
    tree(tmp_path, {"metadata.csv": METADATA.splitlines()[0] + f"\n{row}\n", "a.txt": TEXT})
    assert keys(tmp_path) == ["a.txt"]
    [(key, problem)] = problems(tmp_path).items()
    assert key == "metadata.csv:2"
    assert told in problem


def test_two_rows_for_one_file_are_told(tmp_path):
    table = "file,title\na.txt,One\na.txt,Two\n"
    tree(tmp_path, {"metadata.csv": table, "a.txt": TEXT})
    assert metadata(tmp_path)["a.txt"] == {"title": "One"}
    assert "has a row already" in problems(tmp_path)["metadata.csv:3"]


def test_a_bare_name_is_found_in_a_subfolder(tmp_path):
    tree(tmp_path, {"metadata.csv": "file,title\na.txt,Title\n", "x/a.txt": TEXT})
    assert metadata(tmp_path) == {"x/a.txt": {"title": "Title"}}


def test_a_bare_name_that_two_files_have_is_told(tmp_path):
    table = "file,title\na.txt,Title\n"
    tree(tmp_path, {"metadata.csv": table, "x/a.txt": TEXT, "y/a.txt": TEXT})
    assert metadata(tmp_path)["y/a.txt"] == {}
    assert "names x/a.txt and y/a.txt" in problems(tmp_path)["metadata.csv:2"]


def test_a_symbol_in_the_table_takes_the_place_of_the_one_in_the_name(tmp_path):
    name = "S-RES-1(1946)-EN.txt"
    tree(tmp_path, {"metadata.csv": f"file,symbol\n{name},A/80/901; S/2026/77\n", name: TEXT})
    assert metadata(tmp_path)[name] == {
        "document": "A/80/901-S/2026/77",
        "symbols": ["A/80/901", "S/2026/77"],
        "body": "GA",
        "session": 80,
        "year": 2026,
        "year_basis": "symbol",
        "language": "en",
        "language_basis": "name",
    }


def test_two_tables_that_name_files_are_not_guessed_between(tmp_path):
    tree(tmp_path, {"1.csv": "file\na.txt\n", "2.csv": "file\na.txt\n", "a.txt": TEXT})
    told = problems(tmp_path)
    assert "1.csv and 2.csv both name files" in told["metadata"]
    assert keys(tmp_path) == ["a.txt"]


def test_tables_that_describe_no_files_are_no_documents(tmp_path):
    tree(tmp_path, {"votes.csv": "state,vote\nPeru,Y\n", "x.json": "{}", "a.txt": TEXT})
    assert set(problems(tmp_path)) == {"votes.csv", "x.json"}


FORMATS = {
    "h.xml": (b"<?xml version='1.0'?><speech>Text</speech>", "XML"),
    "i.png": (b"\x89PNG\r\n\x1a\n" + bytes(60), "PNG"),
    "j.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(60), "7-Zip"),
    "k.xlsx": (workbook([("a", 1)]), "Microsoft Office"),
    "l.zip": (TEXT, "named like an archive"),
    "m.txt": (b"", "is empty"),
    "n.txt": (b" \r\n\t\n" * 3000, "only blanks"),
    "o.txt": (" \u00a0\n".encode("utf-16"), "only blanks"),
    "p.txt": (bytes(range(256)) * 30, "are not text"),
    "q.txt": (b"\1\2\3\4\5\6" * 30, "are not text"),
    "r.gz": (b"\x1f\x8b" + bytes(60), "damaged or cut short"),
    "s.tgz": (tgz({"a.txt": TEXT})[:-20], "damaged or cut short"),
}


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path):
    tree(tmp_path, {name: data for name, (data, _) in FORMATS.items()} | {"z.txt": TEXT})
    told = problems(tmp_path)
    assert set(told) == set(FORMATS)
    for name, (_, expected) in FORMATS.items():
        assert expected in told[name], name
        assert name in told[name]
        assert told[name].endswith("."), name
    assert "z.txt" in keys(tmp_path)


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_tells_the_same_damage(tmp_path, source):
    files = {name: data for name, (data, _) in FORMATS.items()}
    assert len(problems(tree(tmp_path, files), source)) >= len(files)


@pytest.mark.parametrize(
    "encoding", ["windows-1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "windows-1251"]
)
def test_texts_in_any_encoding_are_given_as_they_are(tmp_path, encoding):
    text = "Совет принял к сведению доклад и решил продолжить рассмотрение этого вопроса.\n" * 5
    if encoding == "windows-1252":
        text = "L’Assemblée a pris acte du rapport présenté.\n"
    data = text.encode(encoding)
    [item] = items(tree(tmp_path, {"a.txt": data}))
    assert item.data == data


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    tree(tmp_path, {"big.txt": b"", "small.txt": TEXT})
    os.truncate(tmp_path / "big.txt", 200_000_000)
    told = problems(tmp_path)["big.txt"]
    assert "200.0 MB" in told
    assert "67.1 MB" in told
    assert keys(tmp_path) == ["small.txt"]


def test_an_archive_in_an_archive_is_told(tmp_path):
    tree(tmp_path, {"a.tgz": tgz({"b.tgz": tgz({"c.txt": TEXT}), "d.txt": TEXT})})
    assert "unpack it" in problems(tmp_path)["a.tgz/b.tgz"]
    assert keys(tmp_path) == ["a.tgz/d.txt"]


def test_names_twice_in_an_archive_are_told(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "second")
    found = list(items(tree(tmp_path, {"x.zip": buffer.getvalue()})))
    assert [(item.key, item.data) for item in found] == [
        ("x.zip/a.txt", b"first"),
        ("x.zip/a.txt (2)", None),
    ]


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    tree(tmp_path, {"locked/a.txt": TEXT, "open/b.txt": TEXT})
    scandir = os.scandir

    def locked(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert keys(tmp_path) == ["open/b.txt"]
    told = problems(tmp_path)["locked"]
    assert told.startswith("The folder locked cannot be read (Permission denied): give yourself")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_and_a_file_without_permission_are_told(tmp_path):
    tree(tmp_path, {"locked/a.txt": TEXT, "locked.txt": TEXT, "open.txt": TEXT})
    (tmp_path / "locked").chmod(0)
    (tmp_path / "locked.txt").chmod(0)
    try:
        assert set(problems(tmp_path)) == {"locked", "locked.txt"}
    finally:
        (tmp_path / "locked").chmod(0o700)


def test_a_file_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    tree(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    opening = Path.open

    def failing(self, *arguments, **options):
        if self.name == "a.txt":
            raise OSError(5, "Input/output error")
        return opening(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", failing)
    assert keys(tmp_path) == ["b.txt"]
    assert "Input/output error" in problems(tmp_path)["a.txt"]


def test_links(tmp_path):
    tree(tmp_path, {"real/a.txt": TEXT})
    (tmp_path / "file.txt").symlink_to(tmp_path / "real" / "a.txt")  # followed
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").symlink_to(tmp_path)  # would never end
    assert keys(tmp_path) == ["file.txt", "real/a.txt"]
    told = problems(tmp_path)
    assert set(told) == {"dangling", "loop", "folder"}
    assert "link to a folder" in told["folder"]


def test_pipes_and_sockets_are_not_opened(tmp_path):
    tree(tmp_path, {"a.txt": TEXT})
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # names of sockets are short
        server.bind("socket.txt")
        os.chdir(here)
        assert keys(tmp_path) == ["a.txt"]
        assert set(problems(tmp_path)) == {"pipe.txt", "socket.txt"}
    assert set(problems(tmp_path / "pipe.txt")) == {"pipe.txt"}


def test_names_that_are_not_unicode(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(TEXT)
    [item] = items(tmp_path)
    assert item.data == TEXT
    assert item.key == r"caf\udce9.txt"
    (item.key + item.path).encode("utf-8")  # can be stored


def test_letters_with_and_without_their_accents_apart_are_one_key(tmp_path):
    tree(tmp_path, {"cafe\u0301.txt": TEXT, "metadata.csv": "file,title\ncaf\u00e9.txt,Title\n"})
    assert metadata(tmp_path) == {"caf\u00e9.txt": {"title": "Title"}}


def test_the_order_does_not_depend_on_the_disk(tmp_path):
    names = [f"{number}.txt" for number in (3, 1, 2)]
    first = tree(tmp_path / "x", dict.fromkeys(names, TEXT))
    second = tree(tmp_path / "y", dict.fromkeys(reversed(names), TEXT))
    assert keys(first) == keys(second) == sorted(names)
