"""States by code and by any name; dates and alternatives as organization files write them."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapter8.errors import UsageError
from chapter8.organizations import alternatives, states
from chapter8.organizations.consistency import fold_wording
from chapter8.organizations.dates import PartialDate, parse_date, parse_day
from chapter8.organizations.states import (
    STATUSES,
    all_states,
    find_state,
    fold_name,
    get_state,
)

NAMES = Path(states.__file__).with_name("state_names.csv")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RUS", "RUS"),
        ("Russian Federation", "RUS"),
        ("the Russian Federation", "RUS"),
        ("Russia", "RUS"),
        ("USSR", "RUS"),
        ("SUN", "SUN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("C6te d'Ivoire", "CIV"),  # as a scan is read
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Zaire", "COD"),
        ("Antigua & Barbuda", "ATG"),
        ("Guinea-Bissau", "GNB"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Serbia and Montenegro", "YUG"),
        ("SCG", "YUG"),
        ("YDYE", "YMD"),
        ("Palestine", "PSE"),
        ("European Union", "EU"),
        ("Atlantis", None),
        ("", None),
        ("rus", None),
    ],
)
def test_states_are_found_by_any_name(text, code):
    state = find_state(text)
    assert (state.code if state else None) == code


def test_an_unknown_state_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match="did you mean 'Kazakhstan'"):
        get_state("Kazachstan")
    with pytest.raises(UsageError, match="ISO 3166"):
        get_state("?")


def test_the_members_and_observers_of_the_united_nations_are_complete():
    counts = dict.fromkeys(STATUSES, 0)
    for state in all_states().values():
        counts[state.status] += 1
    assert (counts["member"], counts["observer"]) == (193, 2)
    assert set(all_states()) >= {"CSK", "YUG", "SUN", "DDR", "YMD", "EU", "VAT", "PSE"}


def test_no_name_belongs_to_two_states():
    owners: dict[str, str] = {}
    for state in all_states().values():
        if state.continued_by is None:
            for name in (state.name, *state.aliases):
                found = find_state(name)
                assert found is not None
                assert found.code == state.code, name
                assert owners.setdefault(name, state.code) == state.code


def test_every_member_has_a_date_of_admission():
    for state in all_states().values():
        if state.status in ("member", "former"):
            assert state.since is not None
            assert state.since.first_day >= dt.date(1945, 10, 24)
            assert (state.status == "former") == (state.until is not None)


# ---------------------------------------------------------------- alternatives and dates


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("plain", ("plain",)),
        ("Organi(z|s)ation", ("Organization", "Organisation")),
        ("Program(me|)", ("Programme", "Program")),
        ("(A|B) (1|2)", ("A 1", "A 2", "B 1", "B 2")),
        ("союз(|а|у)", ("союз", "союза", "союзу")),
        ("the (old |)lake", ("the old lake", "the lake")),
        ("(a|a)b", ("ab",)),
        ("two   blanks", ("two blanks",)),
    ],
)
def test_alternatives_are_expanded(text, wordings):
    assert alternatives.expand(text) == wordings
    assert alternatives.citation(text) == wordings[0]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=3), min_size=1, max_size=4))
def test_every_choice_gives_a_wording(groups):
    text = "x" + "".join(f"({'|'.join(group)})" for group in groups)
    product = 1
    for group in groups:
        product *= len(set(group))
    assert len(alternatives.expand(text)) == product


@pytest.mark.parametrize(
    ("one", "two", "form", "same"),
    [
        ("Co-operation Council", "cooperation council", "name", True),
        ("South East", "Southeast", "name", True),
        ("Unité", "Unite", "name", True),
        ("d’États", "d'Etats", "name", True),
        ("Той", "Тои", "name", False),
        ("AU", "au", "acronym", False),
        ("AU", "A U", "acronym", False),
    ],
)
def test_wordings_are_the_same_as_the_matching_sees_them(one, two, form, same):
    assert (fold_wording(one, form) == fold_wording(two, form)) is same


@pytest.mark.parametrize(
    ("text", "first_day", "precision"),
    [
        ("2015", dt.date(2015, 1, 1), "year"),
        ("2015-07", dt.date(2015, 7, 1), "month"),
        ("2015-07-10", dt.date(2015, 7, 10), "day"),
    ],
)
def test_a_date_keeps_its_precision(text, first_day, precision):
    date = parse_date(text)
    assert (date.first_day, date.precision, str(date)) == (first_day, precision, text)
    assert parse_day(text) == first_day


@pytest.mark.parametrize(
    "text", ["", "15", "2015-7", "2015-02-30", "0000", "2015-07-10T00", "٢٠١٥"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(UsageError, match="is not a"):
        parse_day(text)


@given(st.dates())
def test_dates_are_read_as_they_are_written(day):
    assert parse_date(day.isoformat()) == PartialDate(day, day.isoformat())


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Fédération de Russie", "RUS"),
        ("República Islámica del Irán", "IRN"),
        ("塔吉克斯坦", "TJK"),
        ("الاتحاد الروسي", "RUS"),
        ("Российской Федерации", "RUS"),  # Russian titles decline the sender
        ("Китая", "CHN"),
        ("Нигера", "NER"),  # one letter from Nigeria in every case
        ("Нигерии", "NGA"),
        ("Соединенных Штатов Америки", "USA"),
        ("Организации", None),
    ],
)
def test_states_in_other_languages_and_cases(printed, code):
    state = find_state(printed)
    assert (state.code if state else None) == code


def test_every_member_has_a_name_in_each_official_language():
    rows = {row["code"]: row for row in csv.DictReader(NAMES.open(encoding="utf-8"))}
    members = {state.code for state in all_states().values() if state.status == "member"}
    assert members <= set(rows)
    assert all(all(row.values()) for row in rows.values())
    stems = [
        re.sub(r"\W", "", fold_name(name))
        for row in rows.values()
        for name in row["ru"].split("; ")
    ]
    assert len(stems) == len(set(stems))  # no two States share a Russian name
