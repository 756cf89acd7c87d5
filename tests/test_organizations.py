"""The registry of organizations: loading, names, digest, description, check."""

import datetime as dt
import pickle
import re
from pathlib import Path

import pytest
from organization_samples import LAKES, PONDS

from chapter8 import organizations
from chapter8.errors import UsageError
from chapter8.kept_files import cache_directory
from chapter8.organizations import compiled, facts, registry
from chapter8.organizations.reading import read_text
from chapter8.schema import LANGUAGES


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


@pytest.fixture
def lakes(folder):
    return organizations.load([folder])


# ---------------------------------------------------------------- the registry


def test_children_stand_after_their_organization(lakes):
    assert list(lakes.organizations) == ["LAKES", "LAKES_PATROL", "PONDS"]
    assert lakes.get("LAKES").children == ("LAKES_PATROL",)
    assert lakes.get("LAKES_PATROL").parent == "LAKES"
    assert "PONDS" in lakes
    assert len(lakes) == 3


def test_names_are_expanded_with_the_citation_form_as_alias(lakes):
    names = [(name.organization, name.text, name.alias, name.kind) for name in lakes.names()]
    assert names == [
        ("LAKES", "Lake Organization", "Lake Organization", "explicit"),
        ("LAKES", "Lake Organisation", "Lake Organization", "explicit"),
        ("LAKES", "LKO", "LKO", "explicit"),
        ("LAKES", "Lake Pact", "Lake Pact", "predecessor"),
        ("LAKES_PATROL", "Lake Patrol", "Lake Patrol", "child"),
        ("PONDS", "Pond Union", "Pond Union", "explicit"),
    ]
    acronym = next(name for name in lakes.names() if name.text == "LKO")
    assert (acronym.language, acronym.form, acronym.needs_context) == ("*", "acronym", True)
    assert (acronym.source, acronym.confidence) == ("general knowledge", "memory")


def test_name_records_give_days_for_imprecise_dates(folder):
    text = LAKES.replace('"Lake Pact", language: en', '"Lake Pact", language: en, from: 1990')
    (folder / "LAKES.yaml").write_text(text, encoding="utf-8")
    records = organizations.load([folder]).names()
    pact = next(name for name in records if name.text == "Lake Pact")
    assert (pact.valid_from, pact.valid_to) == (dt.date(1990, 1, 1), None)


def test_the_same_name_may_return_at_another_time():
    row = '  - {text: "Lake Pact", language: en, form: name, role: official, source: memory'
    text = LAKES.replace("other_senses:", f"{row}, from: 2001}}\nother_senses:").replace(
        "kind: predecessor", "kind: predecessor, to: 2001"
    )
    assert read_text(text, "LAKES.yaml", "LAKES")[1] == []


def test_two_languages_may_share_a_name():
    row = '  - {text: "Lake Pact", language: fr, form: name, role: official, source: memory}'
    text = LAKES.replace("other_senses:", f"{row}\nother_senses:")
    assert read_text(text, "LAKES.yaml", "LAKES")[1] == []


def test_other_senses_are_given_with_their_words(lakes):
    (sense,) = lakes.other_senses()
    assert (sense.organization, sense.texts, sense.words) == ("LAKES", ("LKO",), ("Left Key Only",))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [("LAKE", "did you mean 'LAKES'"), ("Pond Union", "so called is PONDS"), ("?", "list them")],
)
def test_an_unknown_id_is_answered_with_the_nearest(lakes, asked, sentence):
    with pytest.raises(UsageError, match=re.escape(sentence)):
        lakes.get(asked)


def test_a_registry_goes_to_a_worker_process_whole(lakes):
    copy = pickle.loads(pickle.dumps(lakes))  # noqa: S301 - made here
    assert copy.organizations == lakes.organizations
    assert (copy.overlays, copy.digest) == (lakes.overlays, lakes.digest)


def test_labels_fall_back_to_english(lakes):
    assert lakes.label("LAKES", "ru") == "Lake Organization"
    assert lakes.get("LAKES").acronym("ru") == "LKO"


def test_memory_alone_is_not_verified(lakes):
    lines = [(fact.organization, fact.fact, fact.value) for fact in lakes.unverified()]
    assert ("LAKES", "seat", "Geneva") in lines
    assert ("LAKES", "frozen", "SWE from 2010-01-01") in lines
    assert all(fact.source == "general knowledge" for fact in lakes.unverified())
    assert lakes.confidences()["primary"] == 4


def test_the_digest_does_not_depend_on_layout_order_or_keys_of_sources(folder, lakes):
    lines = LAKES.splitlines(keepends=True)
    swapped = "".join([*lines[:16], *reversed(lines[16:20]), *lines[20:]])
    relaid = swapped.replace("memory:", "mem:").replace("source: memory", "source:   mem")
    (folder / "LAKES.yaml").write_text("# a comment\n" + relaid, encoding="utf-8")
    assert organizations.load([folder]).digest == lakes.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: 2010-01-01", "to: 2009-12-31"),
        ("needs_context: true, ", ""),
        ("Organi(z|s)ation", "Organi(s|z)ation"),
        ("confidence: primary", "confidence: secondary"),
        ('words: ["Left Key Only"]', "words: []"),
        ("place: Geneva", "place: Bern"),
        ("date: 1996-10-11", "date: 1996-10"),
        ("date: 1995-03", "date: 1995-03-01"),
        ("[{id: PONDS, source: memory}]", "[]"),
        ('"not paying"', '"did not pay"'),
        ("category: mission", "category: organ"),
        ("Not a real one.", "Not real."),
    ],
)
def test_the_digest_changes_with_every_fact(folder, lakes, old, new):
    (folder / "LAKES.yaml").write_text(LAKES.replace(old, new, 1), encoding="utf-8")
    assert organizations.load([folder]).digest != lakes.digest


def test_a_file_of_the_user_adds_or_replaces_and_says_so(folder, tmp_path, monkeypatch):
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    (bundled / "PONDS.yaml").write_text(PONDS.replace("Pond", "Puddle"), encoding="utf-8")
    monkeypatch.setattr(registry, "_BUNDLED", bundled)
    loaded = organizations.load([folder])
    assert loaded.label("PONDS") == "Pond Union"
    assert [(overlay.organization, overlay.replaces) for overlay in loaded.overlays] == [
        ("LAKES", None),
        ("PONDS", "organizations/data/PONDS.yaml"),
    ]
    assert "in place of organizations/data/PONDS.yaml" in str(loaded.overlays[1])
    assert loaded.version.endswith("+")


# ---------------------------------------------------------------- the kept form


@pytest.fixture
def bundled(folder, monkeypatch):
    monkeypatch.setattr(registry, "_BUNDLED", folder)
    return folder


def test_facts_that_are_recalled_equal_those_that_were_read(bundled):
    read, _ = registry.read_all()
    kept = compiled.recall(compiled.key_of(sorted(bundled.glob("*.yaml"))))
    assert kept is not None
    recalled = [organization for family in kept for organization in family]
    assert recalled == list(read.organizations.values())
    assert [one.line for one in recalled] == [one.line for one in read.organizations.values()]


def test_a_changed_file_is_read_again(bundled):
    registry.read_all()
    (bundled / "PONDS.yaml").write_text(PONDS.replace("Pond", "Puddle"), encoding="utf-8")
    assert registry.read_all()[0].label("PONDS") == "Puddle Union"


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"key": 1}', b"\xff", b'{"families": [[["X"]]]}']
)
def test_a_damaged_kept_form_is_read_again(bundled, content):
    registry.read_all()
    kept = cache_directory() / "organizations.json"
    kept.write_bytes(content)
    assert registry.read_all()[0].label("PONDS") == "Pond Union"


def test_a_cache_that_cannot_be_written_does_no_harm(bundled, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("a file, not a directory")
    monkeypatch.setenv("CHAPTER8_CACHE", str(tmp_path / "taken"))
    assert registry.read_all()[1] == []


def test_a_mistake_is_never_kept(bundled):
    (bundled / "PONDS.yaml").write_text(PONDS.replace("1970", "19"), encoding="utf-8")
    assert registry.read_all()[1]
    assert registry.read_all()[1]


# ---------------------------------------------------------------- describe, list, check


def test_an_organization_is_described_as_of_a_day(lakes):
    shown = organizations.describe(lakes, "LAKES", dt.date(2011, 1, 1))
    assert shown["status"] == "existed"
    assert shown["status_note"] == ""
    assert shown["founded"]["date"] == "1995-03"
    assert [row["state"] for row in shown["members"]["member"]] == ["NOR"]
    assert shown["members"]["frozen"][0]["note"] == "not paying"
    assert shown["predecessors"][0]["label"] == "Pond Union"
    assert shown["children"] == [
        {"id": "LAKES_PATROL", "label": "Lake Patrol", "category": "mission"}
    ]
    assert {"fact": "seat", "value": "Geneva"} in shown["from_memory"]
    assert list(shown["names"]) == ["en", "*"]


def test_a_description_becomes_rows_of_a_table(lakes):
    shown = organizations.describe(lakes, "LAKES", dt.date(2011, 1, 1))
    rows = [tuple(row) for row in organizations.fact_rows(shown)]
    memory = ("general knowledge", "memory")
    charter = ("A/RES/90/1", "primary")
    assert rows == [
        ("organization", "Lake Organization (LAKES)", "", "", ""),
        ("category", "regional", "", "", ""),
        ("as of 2011-01-01", "existed", "", "", ""),
        ("name (en, official)", "Lake Organization", "", *charter),
        ("name (en, predecessor, official)", "Lake Pact", "", *memory),
        ("acronym (*, official)", "LKO [needs context]", "", *memory),
        ("founded", "1995-03", "", *charter),
        ("seat", "Geneva", "", *memory),
        ("observer status", "A/RES/51/1", "1996-10-11", *charter),
        ("predecessor", "Pond Union (PONDS)", "", *memory),
        ("mission", "Lake Patrol (LAKES_PATROL)", "", "", ""),
        ("member", "Norway", "from 1995-03-01", *charter),
        ("frozen", "Sweden (not paying)", "from 2010-01-01", *memory),
        ("other sense (en)", "LKO: a keyboard", "", *memory),
        ("note", "Not a real one.", "", "", ""),
    ]
    patrol = organizations.describe(lakes, "LAKES_PATROL", dt.date(2011, 1, 1))
    assert ("part of", "LAKES", "", "", "") in organizations.fact_rows(patrol)


@pytest.mark.parametrize(
    ("asked", "day", "status", "note"),
    [
        ("LAKES", dt.date(1995, 2, 28), "did not exist yet", "Pond Union (PONDS) came before it."),
        ("LAKES", dt.date(1995, 3, 1), "existed", ""),
        ("PONDS", dt.date(1995, 3, 1), "no longer existed", "Lake Organization (LAKES) came after"),
        ("PONDS", dt.date(1969, 12, 31), "did not exist yet", "founded on a day of 1970."),
        ("LAKES_PATROL", dt.date(1900, 1, 1), "existed", ""),
    ],
)
def test_a_day_before_the_founding_or_after_the_end_is_said(lakes, asked, day, status, note):
    shown = organizations.describe(lakes, asked, day)
    assert shown["status"] == status
    assert note in shown["status_note"]


def test_before_the_founding_a_name_stands_for_what_has_no_file(folder):
    text = LAKES.replace("predecessors: [{id: PONDS, source: memory}]\n", "")
    (folder / "LAKES.yaml").write_text(text, encoding="utf-8")
    shown = organizations.describe(organizations.load([folder]), "LAKES", dt.date(1990, 1, 1))
    assert shown["status_note"].endswith("; Lake Pact came before it.")


def test_a_list_has_one_row_for_each_organization(lakes):
    rows = organizations.list_organizations(lakes, dt.date(2000, 1, 1))
    assert [(row["id"], row["status"], row["members"]) for row in rows] == [
        ("LAKES", "existed", 1),
        ("PONDS", "no longer existed", 0),
    ]
    assert rows[0]["observer_resolution"] == "A/RES/51/1"
    assert "members" not in organizations.list_organizations(lakes)[0]
    assert len(organizations.list_organizations(lakes, children=True)) == 3


def test_a_check_lists_mistakes_doubts_and_what_rests_on_memory(folder):
    clean = organizations.check([folder])
    assert clean.ok
    assert clean.confidences == {"memory": 13, "primary": 4}
    assert len(clean.from_memory) == 13
    assert clean.lines()[-1] == (
        "3 organizations in 2 files: 0 mistakes, 0 doubts; 17 facts (13 memory, 4 primary)."
    )
    text = PONDS.replace("1970", "197").replace("Pond Union", "Lake Pact")
    (folder / "PONDS.yaml").write_text(text, encoding="utf-8")
    report = organizations.check([folder])
    assert not report.ok
    assert "'197' is not a date" in report.lines()[0]
    assert any("'Lake Pact' is also a name of PONDS" in str(doubt) for doubt in report.doubts)


def test_a_shared_name_that_needs_context_is_no_doubt(folder):
    text = PONDS.replace(
        '"Pond Union", language: en', '"Lake Pact", needs_context: true, language: en'
    )
    (folder / "PONDS.yaml").write_text(text, encoding="utf-8")
    assert organizations.check([folder]).doubts == ()


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("successors: [{id: LAKES, source: memory}]", "notes: [x]", "does not name LAKES"),
        ("founded: {date: 1970", "founded: {date: 1996", "ended (1995-03) before it was founded"),
        ("language: en", "language: fr", "no name in English"),
    ],
)
def test_a_doubt_is_not_a_mistake_unless_it_cannot_be(folder, old, new, doubt):
    (folder / "PONDS.yaml").write_text(PONDS.replace(old, new), encoding="utf-8")
    report = organizations.check([folder])
    assert doubt in "\n".join(report.lines())


def test_spells_outside_the_life_of_an_organization_are_doubted(folder):
    spell = "members: [{state: FIN, status: member, from: 1960, source: memory}]\n"
    (folder / "PONDS.yaml").write_text(PONDS + spell, encoding="utf-8")
    doubts = "\n".join(map(str, organizations.check([folder]).doubts))
    assert "before the founding (1970)" in doubts
    assert "still member after the end (1995-03)" in doubts


def test_languages_of_names_are_those_of_documents():
    assert facts.NAME_LANGUAGES == (*LANGUAGES, "*")  # noqa: SIM300 - both are constants


# ---------------------------------------------------------------- the bundled files


BUNDLED = sorted(registry._BUNDLED.glob("*.yaml"))
REQUIRED = (
    "CSTO",
    "SCO",
    "CIS",
    "EAEU",
    "AU",
    "EU",
    "OSCE",
    "NATO",
    "ASEAN",
    "LAS",
    "OIC",
    "GCC",
    "ECOWAS",
)


@pytest.mark.parametrize("file", BUNDLED, ids=[file.stem for file in BUNDLED])
def test_a_bundled_file_has_no_mistake(file):
    _, faults = read_text(file.read_text(encoding="utf-8"), file.name, file.stem)
    assert [str(fault) for fault in faults] == []


@pytest.fixture(scope="module")
def whole():
    """All bundled files, read once: the organizations that can be read, and every mistake."""
    return registry.read_all()


def test_the_bundled_files_agree_with_one_another(whole):
    assert [str(fault) for fault in whole[1]] == []


@pytest.mark.parametrize("identifier", REQUIRED)
def test_required_organizations_have_names_and_spells(whole, identifier):
    organization = whole[0].get(identifier)
    languages = {name.language for name in organization.names}
    assert languages >= set(LANGUAGES)
    assert organization.members
    assert organization.founded
