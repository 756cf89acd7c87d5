"""All tests of growth on a small corpus of many years: call, command, page, study."""

import csv
import math
import re

import pytest
from lxml import html
from study_samples import write

from chapter8.analysis.cells import CellQuestion, Choice, count_cells
from chapter8.analysis.conclusion import holm
from chapter8.analysis.events import Event
from chapter8.analysis.multiverse import Specification, multiverse
from chapter8.analysis.trend_question import TrendQuestion, parse_axes, parse_event
from chapter8.analysis.trend_tests import run_tests
from chapter8.corpus import open_corpus
from chapter8.errors import UsageError
from chapter8.report.tests_page import write_tests
from chapter8.study import run_study

RESOLUTION = """\
United Nations

S/RES/{number} ({year})

Security Council
Distr.: General
14 May {year}

Resolution {number} ({year})

Adopted by the Security Council at its 4000th meeting, on 14 May {year}

The Security Council,

Noting the work of the African Union,
{preamble}
1. {operative};

2. Decides to return to the matter.
"""

FIRST, LAST = 2001, 2015


def documents(year):
    """Three resolutions a year, one in the year that the corpus holds in part."""
    return 1 if year == LAST else 3


def named(year, place):
    """How often a resolution names the SCO: more with the years, in the first two of a year."""
    return (year - FIRST) // 3 if place < 2 else 0


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A corpus in which the SCO is named ever more, the AU as ever, the CSTO in 2014 only."""
    folder = tmp_path_factory.mktemp("grown")
    (folder / "documents").mkdir()
    number = 1500
    for year in range(FIRST, LAST + 1):
        for place in range(documents(year)):
            number += 1
            often = named(year, place)
            preamble = "\nRecalling the role of the Shanghai Cooperation Organization,\n" * (
                often // 2
            )
            thanks = ["Thanks the Shanghai Cooperation Organization"] * (often - often // 2)
            thanks += ["Thanks the Collective Security Treaty Organization"] * 3 * (year == 2014)
            text = RESOLUTION.format(
                number=number,
                year=year,
                preamble=preamble,
                operative=", ".join(thanks) or "Notes the report",
            )
            (folder / "documents" / f"S-RES-{number}({year}).txt").write_text(
                text, encoding="utf-8"
            )
    corpus = open_corpus(folder / "corpus", create=True)
    corpus.add([folder / "documents"], workers=1)
    return folder / "corpus"


@pytest.fixture(scope="module")
def corpus(grown):
    return open_corpus(grown)


QUESTION = TrendQuestion(
    organizations=("SCO", "CSTO"), placebos=("AU", "ASEAN"), events=(Event("observer", 2007),)
)


@pytest.fixture(scope="module")
def tests(corpus):
    return run_tests(corpus, QUESTION)


def counts(corpus, unit, exposure, filters):
    return corpus.count(
        unit,
        ["organization", "source", "year"],
        organizations=["SCO", "AU"],
        filters=filters,
        exposure=exposure,
    ).rows


@pytest.mark.parametrize("unit", ["references", "documents", "passages"])
@pytest.mark.parametrize("exposure", ["documents", "passages", "words"])
@pytest.mark.parametrize(
    ("filters", "choice"),
    [
        ({}, Choice()),
        ({"part": ["operative"]}, Choice(part="operative")),
        ({"language": ["en"]}, Choice(language="en")),
        ({"voice": ["un_organ"], "part": ["preamble"]}, Choice("preamble", "un_organ")),
    ],
)
def test_cells_are_the_counts_that_are_counted_one_by_one(corpus, unit, exposure, filters, choice):
    asked = CellQuestion(("SCO", "AU"), split=("part", "voice", "language"))
    cells = count_cells(corpus, asked)
    for organization, source, year, count, exposed, _ in counts(corpus, unit, exposure, filters):
        assert cells.count(organization, (source,), "default", unit, choice)[year] == count
        assert cells.exposure((source,), exposure, choice)[year] == exposed


def test_what_grows_is_found_and_what_is_named_in_one_year_is_not_tested(tests):
    grown, rare = tests.results
    assert grown.verdict.finding == "growth"
    assert grown.verdict.met == ("order", "size", "choices")
    assert grown.rates.chosen.ratio > 1.1
    assert grown.multiverse.positive == len(grown.multiverse.estimates) > 100
    assert grown.placebos.faster_than == ("AU",)
    assert rare.verdict.finding == "too little"


def test_years_are_zero_missing_or_covered_in_part(tests):
    grown = tests.results[0].series
    assert grown.years == tuple(range(2002, 2015))
    assert grown.counts[0] == 0  # 2002: documents, but no reference
    assert grown.left_out[2001].startswith("founded in the course of the year")
    assert grown.left_out[2015].startswith("covered in part: 1 documents, 3")
    assert any("2015 is covered in part" in note and "left out" in note for note in tests.notes)


def test_a_year_covered_in_part_can_be_scaled_by_its_exposure(corpus):
    kept = run_tests(corpus, TrendQuestion(("SCO",), scale_partial=True))
    assert kept.results[0].series.years[-1] == 2015
    assert any("scaled by its exposure" in note for note in kept.notes)


def test_a_year_can_be_declared_covered_in_part(corpus):
    declared = run_tests(corpus, TrendQuestion(("SCO",), last=2014, partial_years=(2014,)))
    assert declared.results[0].series.years[-1] == 2013
    assert declared.results[0].series.left_out[2014] == "covered in part, as declared"


def test_a_year_that_is_not_held_cannot_be_covered_in_part(corpus):
    with pytest.raises(UsageError, match=r"^99 cannot be covered in part: .* of 2001 to 2015"):
        run_tests(corpus, TrendQuestion(("SCO",), partial_years=(2014, 99)))


def test_the_conclusion_is_one_sentence_with_effect_interval_and_limits(tests):
    said = tests.conclusion
    assert re.search(
        r"Growth can be concluded of SCO in files \(\d+ references, 2002–2014: \+", said
    )
    assert "95% interval" in said
    assert "too little was found to test CSTO in files" in said
    assert said.endswith("cannot be concluded.")
    assert not re.search(r"[.!?] [A-Z]", said)


def test_results_are_data_frames(tests):
    frame = tests.to_frame()
    assert list(frame["organization"]) == ["SCO", "CSTO"]
    assert frame["finding"].tolist() == ["growth", "too little"]
    many = tests.results[0].multiverse
    assert len(many.to_frame()) == len(many.estimates)
    assert list(many.to_frame()["ratio"]) == sorted(many.to_frame()["ratio"])


def test_the_same_question_gives_the_same_answer(corpus, tests):
    assert run_tests(corpus, QUESTION) == tests


def test_the_multiverse_holds_every_combination_and_the_headline(tests):
    many = tests.results[0].multiverse
    size = math.prod(len(values) for values in many.axes.values())
    assert len(many.estimates) + many.too_few == size
    own = [one for one in many.estimates if one.specification == many.base]
    assert own[0].ratio == pytest.approx(tests.results[0].rates.poisson.ratio, rel=1e-4)


def test_axes_of_the_users_choice(corpus):
    axes = {"unit": ("references", "documents"), "end": ("0", "2")}
    cells = count_cells(corpus, CellQuestion(("SCO",)))
    base = Specification("references", "documents", "default")
    found = multiverse(cells, "SCO", ("files",), range(2002, 2015), axes, base)
    assert sorted((e.specification.unit, e.specification.end, e.years) for e in found.estimates) == [
        ("documents", 0, 13), ("documents", 2, 11), ("references", 0, 13), ("references", 2, 11)
    ]  # fmt: skip
    assert found.p <= 0.01


@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        # Holm (1979), by hand: 0.01 * 3, 0.02 * 2, 0.04 * 1, none below the one before.
        ([0.04, 0.01, 0.02], [0.04, 0.03, 0.04]),
        ([0.9, 0.8], [1.0, 1.0]),  # none above one
        ([], []),
    ],
)
def test_p_values_are_adjusted_as_holm_does(values, adjusted):
    assert holm(values) == pytest.approx(adjusted)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"organizations": ()}, "Name the organizations"),
        ({"organizations": ("any",)}, "Name the organizations"),
        ({"placebos": ("SCO",)}, "SCO is tested and a placebo"),
        ({"unit": "words"}, "not a unit of count"),
        ({"exposure": "years"}, "exposure that can be tested"),
        ({"apart": ("year",)}, "series are kept apart by"),
        ({"window": 1}, "window is 1"),
        ({"first": 2010, "last": 2001}, "turn it round"),
        ({"rules": "defualt"}, "did you mean 'default'"),
        ({"vary": {"units": ("references",)}}, "choose unit"),
        ({"vary": {"part": ("operativ",)}}, "choose operative"),
        ({"vary": {"end": ("-1",)}}, "number of years"),
        ({"vary": {"unit": ()}}, "no value is named"),
    ],
)
def test_questions_that_cannot_be_answered_are_refused(options, says):
    with pytest.raises(UsageError, match=says):
        TrendQuestion(**{"organizations": ("SCO",), **options}).check()


@pytest.mark.parametrize("text", ["joint declaration", "2010", "20100 x", "2010/3 x", ""])
def test_events_are_a_date_and_a_name(text):
    assert parse_event("2010-03-18 joint declaration") == Event("joint declaration", 2010)
    with pytest.raises(UsageError, match="no event"):
        parse_event(text)


def test_axes_are_names_and_values():
    assert parse_axes([]) is None
    assert parse_axes(["unit=references, documents"]) == {"unit": ("references", "documents")}
    with pytest.raises(UsageError, match="no values"):
        parse_axes(["unit"])


@pytest.fixture(scope="module")
def page(tests, tmp_path_factory):
    return write_tests(tests, tmp_path_factory.mktemp("page")).path


def test_the_page_ends_in_the_conclusion_and_needs_nothing_from_outside(page, tests):
    tree = html.parse(page).getroot()
    assert tree.xpath("//main/section[last()]/p/text()") == [tests.conclusion]
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    links = [link for link in tree.xpath("//@href") if not link.startswith("#")]
    assert links
    assert all((page.parent / link).is_file() for link in links)


def test_the_page_shows_every_test(page):
    text = html.parse(page).getroot().text_content()
    for test in ["Mann-Kendall", "Hamed and Rao", "Sen's slope", "Poisson rate model",
                 "Cameron and Trivedi", "Block bootstrap", "Change point", "PELT", "Event: observer",
                 "placebo organizations", "All specifications", "Unit of count", "Rules",
                 "Version"]:  # fmt: skip
        assert test in text


def test_the_tables_hold_every_result_and_specification(page, tests):
    tables = page.parent / "tables"
    with (tables / "tests.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["finding"] for row in rows] == ["growth", "too little"]
    with (tables / "specifications.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(tests.results[0].multiverse.estimates)


def test_the_same_page_has_the_same_bytes(page, tests, tmp_path):
    again = write_tests(tests, tmp_path).path
    files = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    assert len(files) > 8
    for name in files:
        assert (tmp_path / name).read_bytes() == (page.parent / name).read_bytes(), name
    assert again.name == "tests.html"


def test_the_command_prints_what_the_call_gives(run, grown):
    asked = ["test", grown, "--organization", "SCO", "--placebo", "AU", "--event", "2007 observer"]
    axes = ["--vary", "unit=references,documents"]
    found = run(*asked, *axes)
    assert found.code == 0
    assert "Growth can be concluded of SCO in files" in " ".join(found.out.split())
    facts = run(*asked, *axes, "--format", "json").json()
    assert facts["rows"][0]["finding"] == "growth"
    assert facts["rows"][0]["specifications"] == 2
    assert facts["conclusion"] in " ".join(found.out.split())


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "Name the organizations"),
        (["--organization", "SCO", "--event", "yesterday"], "no event"),
        (["--organization", "SCOO"], "SCO"),
        (["--organization", "SCO", "--apart", "colour"], "kept apart"),
    ],
)
def test_wrong_usage_of_the_command_is_told_in_a_sentence(run, grown, options, says):
    found = run("test", grown, *options)
    assert found.code == 2
    assert says in found.err


STUDY = """\
title = "Growth"
corpus = "{corpus}"
organizations = ["SCO"]
from = 2001
to = 2015
[tests]
placebos = ["AU"]
events = ["2007 observer"]
[tests.vary]
unit = ["references", "documents"]
end = [0, 1]
"""


def test_a_study_with_tests_writes_their_page(grown, tmp_path):
    report = run_study(write(tmp_path, STUDY.format(corpus=grown)))
    assert (report.parent / "tests.html").is_file()
    with (report.parent / "tables" / "specifications.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        assert len(list(csv.reader(file))) == 1 + 4


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("placebos", "placebo", "did you mean 'placebos'"),
        ('"2007 observer"', '"observer"', "no event"),
        ('"references", "documents"', '"lines"', "no unit"),
        ('["AU"]', '"AU"', "list of texts"),
    ],
)
def test_mistakes_in_the_tests_of_a_study_are_told(grown, tmp_path, old, new, says):
    text = STUDY.format(corpus=grown).replace(old, new, 1)
    with pytest.raises(UsageError, match=says):
        run_study(write(tmp_path, text))


def test_a_period_without_documents_concludes_nothing(corpus):
    found = run_tests(corpus, TrendQuestion(("SCO",), first=1950, last=1960))
    assert found.results == ()
    assert found.conclusion.startswith("Nothing can be concluded")
    assert found.notes == (
        "No document with text lies in the period and selection that were asked for.",
    )
