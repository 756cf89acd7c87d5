"""Rules: named choices that decide what counts, and what changes between two of them."""

import pytest

from chapter8.errors import UsageError
from chapter8.references.rules import accepted_reasons, available, load, reasons


def test_the_bundled_rules_say_what_they_count():
    assert available() == ["default", "everything", "keywords-only", "names-and-acronyms"]
    for name in available():
        rules = load(name)
        assert rules.name == name
        assert rules.label == f"{name} (version {rules.version})"
        assert set(rules.reasons) <= set(reasons())


CASES = [
    ("default", "explicit", "name", "full_name", True, "a name"),
    ("default", "predecessor", "name", "full_name", False, "a predecessor is kept apart"),
    ("default", "explicit", "acronym", "ambiguous", False, "letters without evidence"),
    ("keywords-only", "explicit", "acronym", "ambiguous", True, "a keyword is a keyword"),
    ("keywords-only", "explicit", "name", "full_name", False, "a name holds no keyword"),
    ("keywords-only", "explicit", "name", "full_name_and_acronym", True, "the acronym in brackets"),
    ("names-and-acronyms", "predecessor", "name", "full_name", True, "what it grew out of"),
    ("everything", "child", "acronym", "acronym", True, "an organ of a name of its own"),
    ("everything", "child", "acronym", "part_of_name", False, "counted with its organization"),
    ("everything", "anaphora", "name", "named_before", True, "the Union"),
]


@pytest.mark.parametrize(("name", "kind", "form", "reason", "counts", "why"), CASES)
def test_what_counts_under_which_rules(name, kind, form, reason, counts, why):
    assert load(name).counts(kind, form, reason) is counts, why


@pytest.mark.parametrize("name", ["default", "everything", "keywords-only", "names-and-acronyms"])
def test_the_condition_for_the_store_says_the_same(name):
    import duckdb

    rules = load(name)
    for kind in ("explicit", "predecessor", "child", "anaphora", "generic"):
        for form in ("name", "acronym"):
            for reason in reasons():
                values = f"SELECT '{kind}' AS kind, '{form}' AS form, '{reason}' AS reason"
                sql = f"SELECT {rules.condition()} FROM ({values})"  # noqa: S608
                told = duckdb.execute(sql).fetchone()[0]
                assert told is rules.counts(kind, form, reason)


def test_rules_that_do_not_exist_are_refused_with_the_nearest_name():
    with pytest.raises(UsageError, match="keywords-only"):
        load("keyword-only")


def test_comparison_lists_each_document_with_its_reasons(corpus):
    rows = corpus.compare("keywords-only", "default", organizations=["CSTO", "SCO"])
    by_document = {(row["organization"], row["document"]): row for row in rows}
    letter = by_document["SCO", "S/2005/77"]
    assert (letter["first"], letter["second"], letter["difference"]) == (1, 2, 1)
    assert letter["why"] == "1 explicit name: the name is written in full"
    assert all(row["first"] != row["second"] or row["why"] for row in rows)
    assert "ambiguous" not in accepted_reasons()


def test_a_rule_compared_with_itself_differs_nowhere(corpus):
    assert corpus.compare("default", "default") == []
