"""The gold sentences: the format, its mistakes, and what the shipped files promise."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from evaluation.sentences import KINDS, Passage, Reference, read
from hypothesis import given
from hypothesis import strategies as st

from chapter8.errors import UnreadableError

SENTENCES = Path(__file__).parents[1] / "evaluation" / "sentences"

MEANINGS = [
    ("The ⟦CSTO|CSTO⟧ met.", "The CSTO met.", [(4, 8, "CSTO", "explicit")], "explicit by default"),
    ("⟦Union|AU|anaphora⟧", "Union", [(0, 5, "AU", "anaphora")], "a kind is given"),
    ("⟦bodies|-|generic⟧ help", "bodies help", [(0, 6, None, "generic")], "no organization"),
    ("A\\nB", "A\nB", [], "a line break outside a mark"),
    ("⟦A\\nU|AU⟧ B", "A\nU B", [(0, 3, "AU", "explicit")], "a line break inside a mark"),
    (
        "⟦欧盟|EU⟧⟦非盟|AU⟧",
        "欧盟非盟",
        [(0, 2, "EU", "explicit"), (2, 4, "AU", "explicit")],
        "neighbours",
    ),
    ("ل⟦لاتحاد|AU⟧", "للاتحاد", [(1, 7, "AU", "explicit")], "a mark inside a word"),
    ("a | b \u2028 c", "a | b \u2028 c", [], "bars and separators outside marks are text"),
]

MISTAKES = [
    ("en-1\ttext", "three fields are needed"),
    ("en-1\t\ttext\tmore", "no tab stands in a text"),
    ("fr-1\t\ttext", "the id is of another language"),
    ("en\t\ttext", "the id has no number"),
    ("en-1\t2004-02-30\ttext", "no such day"),
    ("en-1\tin spring\ttext", "no date"),
    ("en-1\t\t", "no text"),
    ("en-1\t\ta ⟦b", "a mark is not closed"),
    ("en-1\t\ta b⟧", "a mark is not opened"),
    ("en-1\t\t⟦a⟧", "no organization"),
    ("en-1\t\t⟦a|eu⟧", "organizations have capital letters"),
    ("en-1\t\t⟦a|EU|organ⟧", "no such kind"),
    ("en-1\t\t⟦a|-⟧", "an explicit reference names an organization"),
    ("en-1\t\t⟦a|EU|generic⟧", "a generic reference names none"),
    ("en-1\t\t⟦|EU⟧", "a surface is empty"),
    ("en-1\t\t⟦ a|EU⟧", "a blank is inside the mark"),
    ("en-1\t\t⟦a ⟦b|EU⟧ c|AU⟧", "marks do not nest"),
    ("en-1\t\ta\\tb", "only \\n is an escape"),
    ("en-1\t\ta\nen-1\t\tb", "an id is used twice"),
]

FLOORS = {"ru": 160, "zh": 160, "en": 60, "fr": 60, "es": 60, "ar": 60}


def read_lines(folder, text):
    path = folder / "en.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(("marked", "text", "references", "reason"), MEANINGS)
def test_meaning_of_marks(tmp_path, marked, text, references, reason):
    (passage,) = read_lines(tmp_path, f"en-1\t\t{marked}\n")
    found = [(r.start, r.end, r.organization, r.kind) for r in passage.references]
    assert (passage.text, found) == (text, references), reason


def test_comments_blank_lines_and_dates(tmp_path):
    passages = read_lines(tmp_path, "# a comment\n\nen-2\t2004-05-01\tThe ⟦EU|EU⟧\nen-1\t\tb\n")
    reference = Reference(4, 6, "EU", "EU", "explicit")
    assert passages == [
        Passage("en-2", "en", dt.date(2004, 5, 1), "The EU", (reference,)),
        Passage("en-1", "en", None, "b", ()),
    ]


@pytest.mark.parametrize(("line", "reason"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path, line, reason):
    with pytest.raises(UnreadableError) as caught:
        read_lines(tmp_path, f"# first line\n{line}\n")
    assert "en.txt, line " in str(caught.value), reason


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "fr.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "notes.txt").write_text("en-1\t\ttext\n")
    for name in ("fr.txt", "notes.txt", "en.txt"):
        with pytest.raises(UnreadableError, match=name):
            read(tmp_path / name)


plain = st.text(st.characters(exclude_characters="⟦⟧|\\\t\r\n", codec="utf-8"), max_size=8)
words = plain.map(str.strip).filter(bool)


@given(st.lists(st.tuples(plain, words, st.sampled_from(["EU", "AU", "SCO"])), min_size=1))
def test_offsets_point_at_the_surface(tmp_path_factory, pieces):
    marked = "".join(f"{before}⟦{surface}|{name}⟧" for before, surface, name in pieces)
    (passage,) = read_lines(tmp_path_factory.mktemp("law"), f"en-1\t\t{marked}\n")
    assert passage.text == "".join(before + surface for before, surface, _ in pieces)
    assert [(passage.text[r.start : r.end], r.organization) for r in passage.references] == [
        (surface, name) for _, surface, name in pieces
    ]


@pytest.mark.parametrize(("language", "floor"), FLOORS.items())
def test_shipped_files_have_enough_of_everything(language, floor):
    passages = read(SENTENCES / f"{language}.txt")
    kinds = Counter(r.kind for passage in passages for r in passage.references)
    without = sum(not passage.references for passage in passages)
    assert len(passages) >= floor
    assert set(kinds) == set(KINDS)
    assert without >= len(passages) / 4, "look-alikes and plain prose measure precision"


@pytest.mark.parametrize("language", FLOORS)
def test_every_shipped_case_says_what_it_tests(language):
    lines = (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").split("\n")
    above = dict(zip(lines[1:], lines, strict=False))
    unexplained = [line for line in lines if line[:1] not in ("", "#") and above[line][:1] != "#"]
    assert unexplained == []


@pytest.mark.parametrize("language", FLOORS)
def test_the_table_of_the_readme_is_true(language):
    passages = read(SENTENCES / f"{language}.txt")
    kinds = Counter(r.kind for passage in passages for r in passage.references)
    without = sum(not passage.references for passage in passages)
    numbers = [len(passages), without, kinds.total(), *(kinds[kind] for kind in KINDS)]
    row = f"| `{language}.txt` | {' | '.join(map(str, numbers))} |"
    assert row in (SENTENCES / "README.md").read_text(encoding="utf-8").split("\n")
