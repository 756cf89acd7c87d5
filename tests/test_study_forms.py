"""Published forms, tables of their own choice, labels and corrected counts in a study."""

import csv
import shutil

import pytest
from lxml import html
from study_samples import STUDY, write

from chapter8.analysis.accuracy import ALL, Accuracy, Measured
from chapter8.errors import StudyError
from chapter8.references import method
from chapter8.study import run_study
from chapter8.study_file import read_study
from chapter8.study_forms import FORMS

FORM = """
[[table]]
form = "{}"
"""


def plans(tmp_path, text):
    return read_study(write(tmp_path, STUDY + text)).tables


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_one_table_an_organization_or_one_for_all(tmp_path, form):
    found = plans(tmp_path, FORM.format(form))
    together = form.startswith("comparison")
    names = [form] if together else [f"{form}-{one}" for one in ("sco", "eu", "csto")]
    assert [plan.name for plan in found] == names
    assert {plan.unit for plan in found} == {FORMS[form].unit}
    assert all(plan.organizations == ((),)[0] for plan in found) == together


def test_a_form_may_be_counted_otherwise_and_by_other_organizations(tmp_path):
    text = FORM.format("documents-by-year") + 'unit = "references"\norganizations = ["AU"]\n'
    (plan,) = plans(tmp_path, text + "from = 2004\nto = 2004\n")
    assert (plan.title, plan.unit) == ("AU: references by year", "references")
    assert (plan.organizations, plan.first, plan.last) == (("AU",), 2004, 2004)


MISTAKES = [
    (FORM.format("subject-by-yaer"), "did you mean 'subject-by-year'", "a form misspelled"),
    (FORM.format("documents-by-year") + 'by = ["year"]\n', "does not go with 'form'", "fields"),
    (FORM.format("documents-by-year") + "from = 2006\n", "begins in 2006 and ends in 2005", "turned"),
    (FORM.format("documents-by-year") + 'from = "2004"\n', "'from' in table 1 must be a whole", "text"),
    (FORM.format("documents-by-year") + 'select = {parts = "x"}\n', "'parts' in select of table 1",
     "a filter misspelled"),
    (FORM.format("documents-by-year") + 'select = {part = "titel"}\n', "did you mean 'title'",
     "a part misspelled"),
    (FORM.format("documents-by-year") + "organizations = []\n", "must be a list of texts", "none"),
    (FORM.format("subject-by-year") + 'subjects = "fractional"\ncorrected = true\n',
     "shared out between subjects", "shares cannot be corrected"),
    (FORM.format("subject-by-year") + 'codebook = "nothing"\n', "nothing", "no such codebook"),
    ("corrected = 1\n", "'corrected' must be true or false", "a number for a flag"),
    ('[labels]\nsource = "x"\n', "'labels' must be tables of texts", "a label without its value"),
    ('[labels.sources]\nfiles = "x"\n', "'sources' in labels is not known", "a field misspelled"),
    ('[labels.source]\nfiles = "x"\nweb = "x"\n', "each another", "two values under one label"),
    ("[labels.source]\nfiles = 1\n", "'labels' must be tables of texts", "a number for a label"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "reason"), MISTAKES, ids=[m[2] for m in MISTAKES])
def test_a_mistake_is_told(tmp_path, text, words, reason):
    with pytest.raises(StudyError) as raised:
        plans(tmp_path, text)
    assert words in str(raised.value), reason


def test_what_is_corrected(tmp_path):
    text = "corrected = true\n" + FORM.format("documents-by-year") + FORM.format("subject-by-year")
    found = {plan.name: plan.corrected for plan in plans(tmp_path, text + "corrected = false\n")}
    assert found == {name: name.startswith("documents-by-year") for name in found}
    assert len(set(found.values())) == 2
    standard = plans(tmp_path, "corrected = true\n")
    assert all(plan.corrected for plan in standard), "documents as well as references"
    shared = FORM.format("subject-by-year") + 'subjects = "fractional"\n'
    assert not any(plan.corrected for plan in plans(tmp_path, "corrected = true\n" + shared))


ASKED = """
corrected = true
[labels.source]
files = "Documents of one's own"
[labels.organization]
CSTO = "the CSTO"
[[table]]
form = "documents-by-year"
[[table]]
form = "subject-by-year"
corrected = false
[[table]]
name = "wide"
unit = "references"
by = ["organization", "source"]
[[table]]
name = "later"
title = "Later"
unit = "references"
by = ["organization", "year"]
to = 2008
select = { part = "operative" }
exposure = "documents"
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory, filled):
    """The results of a study with forms, labels, rates and corrected counts."""
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(filled, folder / "corpus")
    # What was measured of the finder changes with it; here it is as good as always.
    measured = Accuracy(method(), "0123456789ab", {("explicit", ALL): Measured(180, 190, 200)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chapter8.corpus.correcting.load", lambda: measured)
        return run_study(write(folder, STUDY + ASKED)).parent


def printed(results, name):
    report = html.fromstring((results / "report.html").read_text(encoding="utf-8"))
    caption = report.get_element_by_id(f"table-{name}")
    return [[cell.text_content() for cell in row.iter("th", "td")]
            for row in caption.getparent().iter("tr")]  # fmt: skip


def test_a_table_of_one_organization_has_one_column(results):
    assert printed(results, "documents-by-year-csto") == [
        ["Year", "Documents"], ["2003", "2"], ["2004", "1"], ["2005", "1"], ["Sum", "4"],
    ]  # fmt: skip


def test_the_published_table_is_subject_by_year_with_blank_cells(results):
    head, *body, last = printed(results, "subject-by-year-csto")
    assert head == ["Subject matter", "2003", "2004", "2005", "Sum total"]
    assert last == ["Sum total", "4", "2", "2", "8"]
    sums = [int(row[-1]) for row in body]
    assert sums == sorted(sums, reverse=True)
    assert not any(cell in {"0", "–"} for row in body for cell in row)


def test_labels_are_printed_and_values_stay_in_the_files(results):
    rows = printed(results, "wide")
    assert rows[0] == ["Source", "SCO", "EU", "the CSTO", "Sum"]
    assert rows[1][0] == "Documents of one's own"
    with (results / "tables" / "wide.csv").open(encoding="utf-8") as file:
        assert {row["source"] for row in csv.DictReader(file)} <= {"files", ""}


def test_corrected_counts_are_printed_with_limits(results):
    rows = printed(results, "wide-corrected")
    assert rows[0] == ["Source", "SCO", "EU", "the CSTO"]
    value, limits = rows[1][-1].split(" (")
    low, high = limits.rstrip(")").split("–")
    assert float(low) <= float(value) <= float(high)
    assert rows[-1][0] == "All"
    assert rows[-1][-1] == rows[1][-1], "one source is all sources"


def test_a_table_has_its_own_period_and_selection_and_rates(results):
    rows = printed(results, "later-rates")
    assert rows[0] == ["Year", "Documents", "SCO", "EU", "the CSTO"]
    assert rows[1] == ["2003", "2", "–", "–", "100"]
    assert rows[4:7] == [[str(year), *[".."] * 4] for year in (2006, 2007, 2008)]
    assert rows[-1][:2] == ["All", "4"]
    counts = printed(results, "later")
    assert counts[0][4:] == ["2006", "2007", "2008", "Sum"]
    assert counts[3][1:] == ["2", "1", "1", "..", "..", "..", "4"]


def test_the_report_opens_with_what_was_found(results):
    rows = {row[0]: row[1:] for row in printed(results, "in-short")[1:]}
    assert rows["Collective Security Treaty Organization (CSTO)"] == [
        "8", "4", "2003", "2005", "2003 (2)",
    ]  # fmt: skip
    assert rows["European Union (EU)"] == ["–", "–", "–", "–", "–"]
