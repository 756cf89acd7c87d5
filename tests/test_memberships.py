"""Membership as of a day: the arithmetic of spells, and what is known of real organizations."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.errors import UsageError
from chapter8.organizations.dates import parse_date
from chapter8.organizations.facts import Organization, Source, Spell
from chapter8.organizations.memberships import members, organizations_of, standing
from chapter8.organizations.registry import Registry, read_all

SOURCE = Source("memory", "general knowledge", "memory")


def spell(state, status, start, end=None, note=""):
    return Spell(state, status, parse_date(start), parse_date(end) if end else None, note, SOURCE)


def union(*spells, identifier="UNION"):
    return Organization(id=identifier, category="regional", members=spells)


def on(organization, day):
    return [(one.state, one.status) for one in members(organization, parse_date(day).first_day)]


SWE_FROZEN = union(
    spell("SWE", "observer", "1990"),
    spell("SWE", "member", "1995-06-01", "2010"),
    spell("SWE", "frozen", "2010"),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1989-12-31", []),  # the day before an imprecise start
        ("1990-01-01", [("SWE", "observer")]),  # a year begins on its first day
        ("1995-05-31", [("SWE", "observer")]),
        ("1995-06-01", [("SWE", "member")]),  # a member is not listed as an observer too
        ("2009-12-31", [("SWE", "member")]),
        ("2010-01-01", [("SWE", "frozen")]),  # the end is the first day without
    ],
)
def test_a_spell_holds_from_its_start_to_the_day_before_its_end(day, expected):
    assert on(SWE_FROZEN, day) == expected


@pytest.mark.parametrize("status", ["frozen", "suspended"])
def test_a_break_overrides_a_membership_that_still_runs(status):
    organization = union(spell("SWE", "member", "1990"), spell("SWE", status, "2000-02", "2000-03"))
    assert on(organization, "2000-01-31") == [("SWE", "member")]
    assert on(organization, "2000-02-01") == [("SWE", status)]
    assert on(organization, "2000-03-01") == [("SWE", "member")]


def test_lesser_standings_that_do_not_exclude_each_other_are_both_given():
    organization = union(spell("SWE", "candidate", "1990"), spell("SWE", "observer", "1990"))
    assert on(organization, "2000") == [("SWE", "observer"), ("SWE", "candidate")]


def test_states_are_ordered_by_status_and_printed_name():
    organization = union(
        spell("GBR", "member", "1990"),
        spell("ALB", "observer", "1990"),
        spell("DZA", "member", "1990"),
    )
    names = [one.name for one in members(organization, dt.date(2000, 1, 1))]
    assert names == [
        "Algeria",
        "United Kingdom of Great Britain and Northern Ireland",
        "Albania",
    ]


def test_a_standing_carries_its_evidence():
    organization = union(spell("SWE", "member", "1995-06", "2010", note="left"))
    one = standing(organization, "Sweden", dt.date(2000, 1, 1))
    assert one is not None
    assert (one.organization, one.state, one.status, one.note) == (
        "UNION",
        "SWE",
        "member",
        "left",
    )
    assert (str(one.since), str(one.until)) == ("1995-06", "2010")
    assert (one.source, one.confidence) == ("general knowledge", "memory")
    assert standing(organization, "SWE", dt.date(2020, 1, 1)) is None


def test_a_state_has_the_spells_of_the_state_that_it_continues():
    organization = union(spell("SUN", "member", "1955-05-14", "1991-07-01"))
    one = standing(organization, "Russian Federation", dt.date(1980, 1, 1))
    assert one is not None
    assert one.name == "Union of Soviet Socialist Republics"


def test_an_unknown_state_is_wrong_usage():
    with pytest.raises(UsageError, match="Swedn"):
        standing(SWE_FROZEN, "Swedn", dt.date(2000, 1, 1))


def test_the_organizations_of_a_state_are_given_by_status_and_id():
    registry = Registry(
        [
            union(spell("SWE", "observer", "1990"), identifier="A"),
            union(spell("SWE", "member", "1990", "1999"), identifier="B"),
            union(spell("SWE", "member", "1990"), identifier="C"),
            union(spell("NOR", "member", "1990"), identifier="D"),
        ]
    )
    found = organizations_of(registry, "SWE", dt.date(2000, 1, 1))
    assert [(one.organization, one.status) for one in found] == [("C", "member"), ("A", "observer")]


days = st.dates(dt.date(1990, 1, 1), dt.date(1999, 12, 31))


@given(days, days, days)
def test_a_state_is_a_member_on_exactly_the_days_of_its_spell(one, two, day):
    start, end = sorted((one, two))
    if start == end:
        return
    organization = union(spell("SWE", "member", start.isoformat(), end.isoformat()))
    assert bool(members(organization, day)) == (start <= day < end)


# ---------------------------------------------------------------- what is known of real ones


@pytest.fixture(scope="module")
def registry():
    """All that can be read: a mistake in one file fails its own test, not those here."""
    return read_all()[0]


def codes(registry, identifier, day, status="member"):
    found = members(registry.get(identifier), parse_date(day).first_day)
    return {one.state for one in found if one.status == status}


FOUNDERS = {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}


def test_the_shanghai_organization_at_the_start_of_2016(registry):
    assert codes(registry, "SCO", "2016-01-01") == FOUNDERS
    observers = codes(registry, "SCO", "2016-01-01", "observer")
    assert observers == {"IND", "PAK", "IRN", "MNG", "AFG", "BLR"}


@pytest.mark.parametrize(
    ("identifier", "day", "number"),
    [
        ("SCO", "2001-06-14", 0),  # the day before the declaration
        ("SCO", "2001-06-15", 6),
        ("SCO", "2017-06-08", 6),
        ("SCO", "2017-06-09", 8),  # India and Pakistan
        ("SCO", "2023-07-04", 9),  # Iran
        ("SCO", "2024-07-03", 9),
        ("SCO", "2024-07-04", 10),  # Belarus
        ("CSTO", "2012-01-01", 7),
        ("CSTO", "2012-12-31", 6),  # without Uzbekistan
        ("EU", "1994-12-31", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2007-01-01", 27),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),  # without the United Kingdom
        ("NATO", "1999-03-12", 19),
        ("NATO", "2004-03-29", 26),
        ("NATO", "2024-03-07", 32),  # Sweden
        ("ASEAN", "1999-04-30", 10),  # Cambodia
        ("GCC", "1981-05-25", 6),
        ("AU", "2018", 55),
        ("EAEU", "2015-01-01", 3),
        ("EAEU", "2015-09-01", 5),
    ],
)
def test_the_number_of_members_on_a_day(registry, identifier, day, number):
    assert len(codes(registry, identifier, day)) == number


@pytest.mark.parametrize(
    ("identifier", "day", "state", "status"),
    [
        ("CSTO", "2012-12-31", "UZB", None),
        ("CSTO", "2012-06-01", "UZB", "member"),
        ("CSTO", "2024-02-21", "ARM", "member"),
        ("CSTO", "2024-03-01", "ARM", "frozen"),
        ("CIS", "2009-08-17", "GEO", "member"),
        ("CIS", "2009-08-18", "GEO", None),
        ("CIS", "2006-01-01", "TKM", "associate"),
        ("EU", "2020-01-31", "GBR", "member"),
        ("EU", "2020-02-01", "GBR", None),
        ("SCO", "2023-07-03", "IRN", "observer"),
        ("SCO", "2023-07-04", "IRN", "member"),
        ("LAS", "2015-01-01", "SYR", "suspended"),
        ("LAS", "2023-06-01", "SYR", "member"),
        ("AU", "2016-06-01", "MAR", None),
        ("AU", "2018-01-01", "MAR", "member"),
    ],
)
def test_the_standing_of_a_state_on_a_day(registry, identifier, day, state, status):
    one = standing(registry.get(identifier), state, parse_date(day).first_day)
    assert (one.status if one else None) == status
