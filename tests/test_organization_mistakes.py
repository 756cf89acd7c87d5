"""Every kind of mistake in an organization file is explained where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from organization_samples import LAKES, PONDS

from chapter8 import organizations
from chapter8.errors import RegistryError, UsageError
from chapter8.organizations import registry
from chapter8.organizations.reading import read_text


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CHAPTER8_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A directory with two files, and no bundled ones beside them."""
    monkeypatch.setattr(registry, "_BUNDLED", Path("no such directory"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "LAKES.yaml").write_text(LAKES, encoding="utf-8")
    (own / "PONDS.yaml").write_text(PONDS, encoding="utf-8")
    return own


MISTAKES = [
    # reason, text replaced, by what, line of the mistake, part of the sentence
    ("unknown key of a file", "notes:", "note:", 26, "unknown key 'note' in an organization file"),
    ("nearest key is named", "language: en, form: name, role: official, source: charter",
     "langauge: en, form: name, role: official, source: charter", 7, "did you mean 'language'?"),
    ("missing key beside an unknown one", "language: en, form: name, role: official, source: c",
     "langauge: en, form: name, role: official, source: c", 7, "a name lacks 'language'"),
    ("missing key of a file", "category: regional\n", "", 1, "lacks 'category'"),
    ("missing key of a spell", "from: 1995-03-01, ", "", 17, "a membership lacks 'from'"),
    ("unknown key of a spell", "to: 2001-05, ", "until: 2001-05, ", 18, "unknown key 'until'"),
    ("unknown source", "from: 1995-03-01, source: charter", "from: 1995-03-01, source: chart",
     17, "unknown source 'chart'; did you mean 'charter'?"),
    ("unlike any source", "place: Geneva, source: memory", "place: Geneva, source: tass", 13,
     "add it to 'sources'"),
    ("unknown confidence", "confidence: primary", "confidence: sure", 4,
     "one of primary, secondary or memory"),
    ("a source without citation", 'cite: "A/RES/90/1", ', "", 4, "a source lacks 'cite'"),
    ("month 13", "date: 1995-03,", "date: 1995-13,", 12, "is not a day of the calendar"),
    ("day in words", "date: 1995-03,", "date: March 1995,", 12, "write YYYY-MM-DD, YYYY-MM or"),
    ("a year that is not a year", "from: 1995, to", "from: 95, to", 18, "'95' is not a date"),
    ("ends before it begins", "from: 2001-05, to: 2010-01-01", "from: 2011, to: 2010-01-01", 19,
     "'to' (2010-01-01) must be later than 'from' (2011)"),
    ("holds on no day", "from: 2001-05, to: 2010-01-01", "from: 2001-05, to: 2001-05-01", 19,
     "must be later"),
    ("overlap in one status", "state: SWE, status: observer, from: 1995, to: 2001-05",
     "state: SWE, status: member, from: 1995, to: 2002", 19, "lasts until 2002"),
    ("overlap with an open spell", "state: SWE, status: frozen", "state: NOR, status: member", 20,
     "lasts until today"),
    ("a name instead of a code", "state: NOR", "state: Norway", 17, "'Norway'; write NOR"),
    ("unknown code", "state: NOR", "state: NORW", 17, "did you mean 'NOR'?"),
    ("unknown status", "status: frozen", "status: suspend", 20, "did you mean 'suspended'?"),
    ("unknown language", "language: en, meaning", "language: de, meaning", 11, "not a language"),
    ("unknown form", "form: acronym", "form: abbreviation", 8, "one of name or acronym"),
    ("unknown role", "role: official, needs", "role: offical, needs", 8, "mean 'official'?"),
    ("not true or false", "needs_context: true", "needs_context: yes", 8, "one of true or false"),
    ("unknown category", "category: mission", "category: force", 23, "not a category"),
    ("id unlike the file", "id: LAKES\n", "id: LAKE\n", 1, "not the name of the file, 'LAKES'"),
    ("small letters in an id", "id: LAKES_PATROL", "id: lakes patrol", 22, "capitals, digits"),
    ("id of the parent again", "id: LAKES_PATROL", "id: LAKES", 22, "is taken by"),
    ("unknown predecessor", "id: PONDS", "id: POND", 15, "did you mean 'PONDS'?"),
    ("unknown predecessor, unlike any", "id: PONDS", "id: XYZ", 15, "it has no file"),
    ("its own predecessor", "id: PONDS", "id: LAKES", 15, "is its own predecessor"),
    ("name repeated", '"Lake Pact"', '"Lake-Organisation"', 9, "repeats line 7"),
    ("name of the child repeated", '"Lake Patrol"', '"lake pact"', 25, "repeats line 9"),
    ("acronym repeated in a language", '"Lake Pact", language: en, form: name',
     '"LKO", language: fr, form: acronym', 9, "repeats line 8"),
    ("open parenthesis", "Organi(z|s)ation", "Organi(z|sation", 7, "'(' in"),
    ("closed twice", "Organi(z|s)ation", "Organi(z|s))ation", 7, "')' in"),
    ("bar outside a group", "Organi(z|s)ation", "Organiz|sation", 7, "'|' in"),
    ("groups do not nest", "Organi(z|s)ation", "Organi(z|(s|c))ation", 7, "do not nest"),
    ("group of one", "Organi(z|s)ation", "Organi(z)ation", 7, "has no alternative"),
    ("may be empty", '"Lake Pact"', '"(Lake Pact|)"', 9, "an empty wording"),
    ("too many wordings", '"Lake Pact"', '"' + "(a|b)" * 10 + '"', 9, "1024 wordings"),
    ("empty text", '"Lake Pact"', '""', 9, "text is empty"),
    ("wrong alternatives in other words", '"Left Key Only"', '"Left (Key"', 11, "'(' in"),
    ("list instead of mapping", "seat: {place: Geneva, source: memory}", "seat: [Geneva]", 13,
     "must be a mapping"),
    ("mapping instead of list", 'notes: ["Not a real one."]', "notes: {a: b}", 26,
     "must be a list"),
    ("mapping instead of text", 'notes: ["Not a real one."]', "notes: [{a: b}]", 26,
     "must be text"),
    ("key given twice", "category: regional", "category: regional\ncategory: other", 3,
     "'category' is given twice"),
    ("alias of YAML", "founded: {date: 1995-03, source: charter}",
     "founded: &a {date: 1995-03, source: charter}\nended: *a", 12, "anchors and aliases"),
    ("recursive alias of YAML", 'notes: ["Not a real one."]', "notes: &a [*a]", 26, "must be text"),
    ("not YAML", "notes: [", "notes: [[", 27, "not valid YAML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [row[1:] for row in MISTAKES],
    ids=[row[0] for row in MISTAKES],
)
def test_a_mistake_is_explained_where_it_stands(folder, old, new, line, sentence):
    assert old in LAKES
    (folder / "LAKES.yaml").write_text(LAKES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        organizations.load([folder])
    found = [(fault.line, fault.message) for fault in caught.value.faults]
    assert any(at == line and sentence in message for at, message in found), found
    assert f"LAKES.yaml:{line}: " in str(caught.value)


def test_all_mistakes_of_all_files_are_reported_at_once(folder):
    broken = LAKES.replace("status: frozen", "status: cold").replace("1995-03,", "1995-14,")
    (folder / "LAKES.yaml").write_text(broken, encoding="utf-8")
    (folder / "PONDS.yaml").write_text(PONDS.replace("form: name", "form: nam"), encoding="utf-8")
    with pytest.raises(RegistryError, match="3 mistakes in 2 organization files") as caught:
        organizations.load([folder])
    assert len(caught.value.faults) == 3


def test_a_mistake_hides_no_other_and_brings_no_follow_up():
    text = LAKES.replace("state: NOR", "state: NRO").replace("text: LKO", "test: LKO")
    _, faults = read_text(text, "LAKES.yaml", "LAKES")
    assert [fault.line for fault in faults] == [11, 11, 17]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "just words\n", "a: [1\n", "\x00"])
def test_a_file_that_is_no_mapping_is_a_mistake_not_a_crash(text):
    _, faults = read_text(text, "X.yaml", "X")
    assert faults


def test_a_file_that_is_not_text_is_a_mistake(folder):
    (folder / "BYTES.yaml").write_bytes(b"id: \xff\xfe")
    with pytest.raises(RegistryError, match="not UTF-8"):
        organizations.load([folder])


def test_the_same_id_in_two_files_of_the_user_is_a_mistake(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "PONDS.yaml").write_text(PONDS, encoding="utf-8")
    with pytest.raises(RegistryError, match="the id 'PONDS' is taken by"):
        organizations.load([folder, other])


def test_a_path_that_does_not_exist_is_wrong_usage():
    with pytest.raises(UsageError, match="nowhere"):
        organizations.load(["nowhere"])


def test_a_tag_of_yaml_never_runs_code(folder):
    text = PONDS.replace("category: regional", "category: !!python/object/apply:os.getcwd []")
    (folder / "PONDS.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match="must be text"):
        organizations.load([folder])


@given(st.text(alphabet="{}[]:,-&*!|>'\"# \nab\t%@`", max_size=60))
def test_no_text_makes_the_reader_crash(text):
    organizations_read, faults = read_text(text, "X.yaml", "X")
    assert faults or organizations_read


@given(st.integers(0, len(LAKES) - 1), st.integers(1, 40))
def test_a_damaged_file_is_explained_or_still_whole(start, length):
    damaged = LAKES[:start] + LAKES[start + length :]
    _, faults = read_text(damaged, "LAKES.yaml", "LAKES")
    assert all(fault.line >= 1 and fault.message for fault in faults)
