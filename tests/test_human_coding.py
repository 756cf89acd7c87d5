"""What people code: samples, sheets, taking in, the last word, and machines against people."""

import csv
import dataclasses
import datetime as dt
import itertools
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.coding.adjudication import decision_sheets, disputed
from chapter8.coding.against_people import accuracy, decided
from chapter8.coding.allocation import LEAST, allocate, merge
from chapter8.coding.answers import understand, written
from chapter8.coding.code_lists import of_organizations
from chapter8.coding.coded import ADJUDICATED, append, history
from chapter8.coding.exporting import to_code, write_sheets
from chapter8.coding.handing_in import record, take_in
from chapter8.coding.people import Coding, latest
from chapter8.coding.precedence import settle
from chapter8.coding.reliability import reliability
from chapter8.coding.samples import Choice, CodeList, Unit, load
from chapter8.coding.sampling import Plan, class_sizes, draw
from chapter8.coding.scoring import Compared, score
from chapter8.coding.sheets import SHEET, neutral, plain, sheet_rows, to_csv, to_workbook
from chapter8.coding.spans import Span
from chapter8.errors import CorpusError, UsageError
from chapter8.shares import limits

CODES = CodeList(
    "trial@1",
    (
        Choice("peace", "Peace; and security", "Peace and security as such."),
        Choice("relief", "Relief of floods"),
        Choice("sums", "=1+1"),
    ),
)
SEVERAL = CodeList(CODES.name, CODES.codes, several=True)
NOON = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
TEXT = "The African Union  (AU) and the\nUnion met; the African Union left the AU and AUTHORITY."


def plan(codes=CODES, **more):
    wanted = {"task": "subjects", "coders": ("Anna", "Boris"), "size": 8, "overlap": 1.0}
    return Plan(codes=codes, **{**wanted, "name": "trial", **more})


@pytest.fixture
def sample(corpus, tmp_path):
    """A sample of eight passages that both coders have; its sheets lie in `sheets`."""
    drawn = draw(corpus, plan())
    write_sheets(corpus, drawn, tmp_path / "sheets")
    return drawn


def fill(tmp_path, sample, coder, answers, name=None, /, **changed):
    """A CSV sheet of a coder; `answers` by unit id, `changed` columns in every row."""
    path = tmp_path / (name or f"{coder}.csv")
    source = tmp_path / "sheets" / f"{sample.name}-{coder}.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {"code": answers.get(row["unit"], ""), **changed}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def everywhere(sample, answer):
    return {unit.id: answer for unit in sample.units}


# --- drawing ---------------------------------------------------------------------------------


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 500), min_size=1),
    st.integers(2, 400),
    st.sampled_from(["proportional", "equal"]),
)
def test_all_units_are_given_and_no_stratum_gets_more_than_it_has(populations, size, allocation):
    names = merge(populations, size, "others")
    together = {}
    for name, number in populations.items():
        together[names[name]] = together.get(names[name], 0) + number
    drawn = allocate(together, size, allocation)
    assert sum(drawn.values()) == min(size, sum(together.values()))
    assert all(min(LEAST, together[n]) <= drawn[n] <= together[n] for n in together)


def test_allocation_follows_size_or_is_equal():
    sizes = {"a": 900, "b": 90, "c": 10}
    assert allocate(sizes, 100) == {"a": 89, "b": 9, "c": 2}
    assert allocate(sizes, 30, "equal") == {"a": 10, "b": 10, "c": 10}
    with pytest.raises(UsageError, match="too few"):
        allocate(sizes, 5)


@pytest.mark.parametrize(
    ("available", "recall", "expected", "reason"),
    [
        ({"found": 99, "near": 99, "nothing": 99}, 0.4, (6, 2, 2), "half of recall are near misses"),
        ({"found": 99, "nothing": 99}, 0.4, (6, 0, 4), "without near misses all are random"),
        ({"found": 3, "near": 1, "nothing": 99}, 0.4, (3, 1, 6), "what is missing is found elsewhere"),
        ({"found": 99, "near": 9, "nothing": 9}, 0.0, (10, 0, 0), "no recall asked for, none drawn"),
    ],
)  # fmt: skip
def test_classes_of_a_sample(available, recall, expected, reason):
    drawn = class_sizes(available, 10, recall)
    assert tuple(drawn.get(name, 0) for name in ("found", "near", "nothing")) == expected, reason


def test_a_sample_is_the_same_each_time_and_says_how_likely_each_unit_was(corpus):
    wanted = plan(strata=("year", "part"), task="references", codes=of_organizations(corpus))
    one, other = draw(corpus, wanted), draw(corpus, wanted)
    assert one == other
    assert one != draw(corpus, plan(strata=("year", "part"), seed=2))
    total = sum(stratum.population for stratum in one.strata)
    held = corpus.count("passages").rows[0][0]
    assert sum(one.weights[unit.id] for unit in one.units) == pytest.approx(total)
    assert total <= held


def test_a_larger_sample_holds_the_smaller_one(corpus):
    small, large = (
        {unit.place for unit in draw(corpus, plan(size=size, recall=0.5)).units} for size in (8, 16)
    )
    assert small < large


def test_units_without_findings_are_drawn_and_nothing_tells_them_from_others(corpus, tmp_path):
    drawn = draw(corpus, plan(size=12, overlap=0.0))
    assert {name.split(" / ")[0] for name in (s.name for s in drawn.strata)} >= {"found", "nothing"}
    assert sorted(len(drawn.of(coder)) for coder in drawn.coders) == [6, 6]
    for path in write_sheets(corpus, drawn, tmp_path):
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        assert b"nothing /" not in content
        assert b"found /" not in content
        assert b"stratum" not in content
    assert set(to_code(corpus, drawn, "Anna")[0]) == {
        "id", "document", "passage", "year", "part", "language", "before", "text", "done",
    }  # fmt: skip


def test_documents_are_drawn_whole(corpus):
    drawn = draw(corpus, plan(unit="documents", size=6, recall=0.2))
    assert len({unit.document for unit in drawn.units}) == len(drawn.units)
    assert all(unit.version is None and unit.passage is None for unit in drawn.units)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"strata": ("yaer",)}, "did you mean 'year'"),
        ({"strata": ("year", "period")}, "not by both"),
        ({"size": 2}, "too few"),
        ({"recall": 1.5}, "--recall 1.5 is no share"),
        ({"coders": ()}, "Name who is to code"),
        ({"coders": ("Anna", "anna")}, "named twice"),
        ({"coders": ("Chen Li", "Chen-Li")}, "named twice"),
        ({"coders": ("Adjudicated",)}, "last word"),
        ({"coders": ("=cmd()",)}, "cannot name a coder"),
        ({"name": "../up"}, "cannot name a sample"),
        ({"unit": "documents", "strata": ("part",)}, "no part of its own"),
        ({"unit": "documents", "task": "references"}, "marked in passages"),
        ({"organizations": ("NATOO",)}, "NATOO"),
        ({"first": 2050}, "Nothing in the corpus"),
        ({"task": "subject"}, "did you mean 'subjects'"),
        ({"allocation": "fair"}, "choose from"),
    ],
)
def test_what_cannot_be_drawn_is_told(corpus, changed, reason):
    with pytest.raises(UsageError, match=reason):
        draw(corpus, plan(**changed))


def test_another_sample_cannot_take_a_name(corpus, sample, tmp_path):
    write_sheets(corpus, sample, tmp_path)
    with pytest.raises(UsageError, match="another sample"):
        write_sheets(corpus, draw(corpus, plan(seed=2)), tmp_path)
    assert load(corpus.store.directory, "trial") == sample
    with pytest.raises(UsageError, match="it has trial"):
        load(corpus.store.directory, "trail")


# --- sheets ----------------------------------------------------------------------------------


@given(st.text(max_size=20))
def test_no_text_is_a_formula_and_each_comes_back(text):
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n")
    assert plain(neutral(text)) == text


def test_sheets_have_the_same_bytes_and_a_list_of_codes(sample):
    rows = sheet_rows(sample.of("Anna"), "Anna")
    books = [to_workbook(sample, {SHEET: rows}) for _ in range(2)]
    assert books[0] == books[1]
    import io

    with zipfile.ZipFile(io.BytesIO(books[0])) as book:
        page = book.read("xl/worksheets/sheet2.xml").decode()
        assert "<dataValidation " in page
        assert "$A$2:$A$6" in page
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
    assert to_csv(["text"], [["=1+1"]]).endswith(b"text\r\n'=1+1\r\n")


@given(
    st.sets(st.sampled_from([code.id for code in CODES.codes])),
    st.booleans(),
    st.booleans(),
)
def test_what_was_coded_is_read_as_it_was_written(codes, unsure, several):
    book = SEVERAL if several or len(codes) > 1 else CODES
    unit = Unit("u1", "A/1", None, None, 2000, None, "en", "", TEXT, "found", ("Anna",))
    coding = Coding(unit.place, "Anna", frozenset(() if unsure else codes), unsure)
    sample = _of(book, unit)
    assert understand(written(coding, TEXT, book), sample, unit, "Anna", "") == coding


def _of(codes, unit, task="subjects"):
    from chapter8.coding.samples import Sample

    return Sample("trial", task, "passages", codes, ("Anna",), {}, (), (unit,))


ORGANIZATIONS = CodeList(
    "references@1", (Choice("AU", "African Union"), Choice("EU", "Union")), several=True
)
PLACES = [(4, 23), (32, 37), (47, 60), (70, 72)]


@given(st.sets(st.tuples(st.sampled_from(PLACES), st.sampled_from(["AU", "EU", "AU (not counted)"])),
               max_size=4).filter(lambda marks: len({place for place, _ in marks}) == len(marks)))  # fmt: skip
def test_marks_are_read_as_they_were_written(chosen):
    marks = frozenset(Span(*place, code) for place, code in chosen)
    unit = Unit("u1", "A/1", "A/1@en", 1, 2000, None, "en", "", TEXT, "found", ("Anna",))
    codes = frozenset(mark.code for mark in marks)
    coding = Coding(unit.place, "Anna", codes, marks=marks)
    sample = _of(ORGANIZATIONS, unit, "references")
    cell = written(coding, TEXT, ORGANIZATIONS)
    assert understand(cell, sample, unit, "Anna", "") == coding


@pytest.mark.parametrize(
    ("cell", "spans", "reason"),
    [
        ("African Union (AU) = AU", [(4, 23)], "blanks of the text do not matter"),
        (
            "AU = au; African Union (AU) = AU",
            [(4, 23), (70, 72)],
            "the acronym in brackets is taken",
        ),
        ("African Union = AU\nAfrican Union = AU", [(4, 17), (47, 60)], "in the order of the text"),
        ("African Union #2 = African Union", [(47, 60)], "the second, named by its label"),
    ],
)
def test_where_marks_stand(cell, spans, reason):
    unit = Unit("u1", "A/1", "A/1@en", 1, 2000, None, "en", "", TEXT, "found", ("Anna",))
    found = understand(cell, _of(ORGANIZATIONS, unit, "references"), unit, "Anna", "")
    assert sorted((mark.start, mark.end) for mark in found.marks) == spans, reason


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("African Unoin = AU", "did you mean 'African Union'"),
        ("African Union = AX", "did you mean AU"),
        ("African Union", "no mark"),
        ("(AU) = AU; (AU) = AU", "stands 1 times"),
        ("none; AU = AU", "no mark"),
    ],
)
def test_marks_that_cannot_be_understood(cell, reason):
    unit = Unit("u1", "A/1", "A/1@en", 1, 2000, None, "en", "", TEXT, "found", ("Anna",))
    with pytest.raises(UsageError, match=reason):
        understand(cell, _of(ORGANIZATIONS, unit, "references"), unit, "Anna", "")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Relief of fluds", "did you mean Relief of floods"),
        ("peace; relief", "2 codes where one"),
        ("none; peace", "also none"),
        ("xyzzy", "see the sheet of codes"),
    ],
)
def test_codes_that_cannot_be_understood(sample, cell, reason):
    with pytest.raises(UsageError, match=reason):
        understand(cell, sample, sample.units[0], "Anna", "")


# --- taking in -------------------------------------------------------------------------------


def test_taking_in_twice_changes_nothing_and_blanks_are_not_coded(corpus, sample, tmp_path):
    folder = corpus.store.directory
    answers = dict(itertools.islice(everywhere(sample, "Relief of floods").items(), 5))
    path = fill(tmp_path, sample, "Anna", answers)
    done = take_in(folder, [path])
    assert (done.new, done.blank, done.problems) == (5, 3, [])
    before = list(history(folder))
    again = take_in(folder, [path, path])
    assert (again.new, again.unchanged, again.blank) == (0, 10, 6)
    assert list(history(folder)) == before


def test_a_workbook_is_taken_in_like_csv_whatever_the_order_of_rows(corpus, sample, tmp_path):
    rows = sheet_rows(sample.of("Anna"), "Anna")
    coded = [[*row[:-2], "=1+1", "a note"] for row in reversed(rows)]
    (tmp_path / "one.xlsx").write_bytes(to_workbook(sample, {"Coding 1 Anna": coded}))
    done = take_in(corpus.store.directory, [tmp_path / "one.xlsx"])
    assert (done.new, done.problems) == (8, [])
    held = latest(corpus.store.directory, "trial")
    assert {one.codes for one in held.values()} == {frozenset({"sums"})}
    assert {one.note for one in held.values()} == {"a note"}


def test_a_new_word_is_a_problem_until_it_is_meant_and_history_is_kept(corpus, sample, tmp_path):
    folder = corpus.store.directory
    take_in(folder, [fill(tmp_path, sample, "Anna", everywhere(sample, "peace"))], now=NOON)
    other = fill(tmp_path, sample, "Anna", everywhere(sample, "none"), "new.csv")
    held = take_in(folder, [other])
    assert len(held.problems) == 8
    assert "--revise" in held.problems[0].reason
    done = take_in(folder, [other], revise=True)
    assert (done.revised, done.problems) == (8, [])
    assert len(list(history(folder))) == 16
    assert {one.value() for one in latest(folder, "trial").values()} == {frozenset({"none"})}


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("unit", "u0000000000", "no sample of this corpus"),
        ("unit", "", "column unit is empty"),
        ("text", "Another text", "the text is not that"),
        ("coder", "", "the coder is missing"),
        ("coder", "Ana", "did you mean Anna?"),
        ("code", "releif", "did you mean relief?"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_and_nothing_of_it_is_kept(
    corpus, sample, tmp_path, column, value, reason
):
    path = fill(tmp_path, sample, "Anna", everywhere(sample, "peace"), **{column: value})
    done = take_in(corpus.store.directory, [path])
    assert len(done.problems) == 8
    assert done.new == 0
    assert reason in str(done.problems[0])
    assert done.problems[0].row == 2
    assert list(history(corpus.store.directory)) == []


def test_a_unit_coded_twice_by_one_coder_is_told_with_both_rows(corpus, sample, tmp_path):
    one = fill(tmp_path, sample, "Anna", everywhere(sample, "peace"))
    other = fill(tmp_path, sample, "Anna", everywhere(sample, "relief"), "other.csv")
    done = take_in(corpus.store.directory, [one, other])
    assert (done.new, len(done.problems)) == (0, 16)
    assert "differently" in done.problems[0].reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"a,b\n1,2\n", "no sheet has the columns"),
        ("a.xlsx", b"no workbook", "cannot be read"),
        ("a.csv", b"", "is empty"),
    ],
)
def test_a_file_that_is_no_sheet_is_told(corpus, sample, tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    assert reason in str(take_in(corpus.store.directory, [tmp_path / name]).problems[0])


def test_without_a_sample_or_a_file_nothing_can_be_taken_in(corpus, tmp_path):
    with pytest.raises(UsageError, match="no sample yet"):
        take_in(corpus.store.directory, [tmp_path / "a.csv"])


def test_a_missing_coder_can_be_named(corpus, sample, tmp_path):
    path = fill(tmp_path, sample, "Anna", everywhere(sample, "peace"), coder="")
    assert take_in(corpus.store.directory, [path], coder="Chen Li").coders == {"Chen Li"}


def test_a_page_keeps_what_a_coder_says_of_one_unit(corpus, sample):
    folder, unit = corpus.store.directory, sample.of("Anna")[0]
    assert not to_code(corpus, sample, "Anna")[0]["done"]
    record(folder, sample, unit.id, "Anna", "peace")
    assert record(folder, sample, unit.id, "Anna", "peace").codes == {"peace"}
    record(folder, sample, unit.id, "Anna", "unsure", "a note")
    assert len(list(history(folder))) == 2
    assert latest(folder, "trial@1")[unit.place, "Anna"].unsure
    assert to_code(corpus, sample, "Anna")[0]["done"]


@pytest.mark.parametrize(
    ("unit", "coder", "cell", "reason"),
    [
        ("u0", "Anna", "peace", "no unit u0"),
        (None, "Ana", "peace", "no coder"),
        (None, "Anna", " ", "blank"),
        (None, "Anna", "paece", "did you mean peace"),
    ],
)
def test_what_a_page_cannot_keep(corpus, sample, unit, coder, cell, reason):
    with pytest.raises(UsageError, match=reason):
        record(corpus.store.directory, sample, unit or sample.units[0].id, coder, cell)


# --- agreement and the last word ---------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Anna", "Boris", ADJUDICATED]),
                  st.sampled_from(["peace", "relief", None])),
        min_size=1, max_size=3, unique_by=lambda one: one[0],
    )
)  # fmt: skip
def test_the_order_of_taking_in_does_not_matter_and_adjudication_holds(said):
    place = ("A/1", None, None)
    rows = [
        Coding(place, who, frozenset({code} if code else ()), time=f"2020-01-0{at}").rows("trial@1")
        for at, (who, code) in enumerate(said, 1)
    ]
    machine = [{**rows[0][0], "assigned": "rule", "coder": "rule@1", "code": "sums", "time": None}]
    held = [
        settle([line for lines in [machine, *order] for line in lines])
        for order in itertools.permutations(rows)
    ]
    assert all(one == held[0] for one in held)
    last = dict(said).get(ADJUDICATED, 0)
    if last != 0:
        assert [one.code for one in held[0]] == [last]
    assert all(one.assigned == "person" for one in held[0])


def test_from_the_sheets_to_the_last_word(corpus, sample, tmp_path):
    folder = corpus.store.directory
    with pytest.raises(UsageError, match="coded by two"):
        reliability(folder)
    first = everywhere(sample, "peace")
    second = dict(first)
    for one in sorted(second)[:3]:
        second[one] = "relief"
    second[sorted(second)[3]] = "unsure"
    take_in(
        folder, [fill(tmp_path, sample, "Anna", first), fill(tmp_path, sample, "Boris", second)]
    )
    found = reliability(folder, codebook="trial")
    by_measure = {(row["code"], row["measure"]): row for row in found.rows}
    assert by_measure["all codes", "Agreement"]["value"] == pytest.approx(4 / 7)
    assert by_measure["Relief of floods", "Agreement"]["units"] == 7
    assert found.unsure == {"Anna": 0, "Boris": 1}
    assert (found.differences[0].one, found.differences[0].times) == ("peace", 3)
    units = disputed(folder, sample)
    assert sorted(unit.id for unit in units) == sorted(second)[:4]
    sheets = decision_sheets(folder, sample, units)
    (tmp_path / "sheets" / "trial-decisions.csv").write_bytes(sheets["csv"])
    decisions = fill(tmp_path, sample, "decisions", everywhere(sample, "sums"))
    assert take_in(folder, [decisions]).new == 4
    assert disputed(folder, sample) == []
    assert len(disputed(folder, sample, again=True)) == 4
    last = [one for one in settle(history(folder, "trial")) if one.code == "sums"]
    assert len(last) == 4
    assert len(list(history(folder))) == 20


def test_questions_about_codebooks_that_are_not_there(corpus, sample):
    with pytest.raises(UsageError, match="under trial@1"):
        reliability(corpus.store.directory, codebook="other")


def test_references_are_marked_and_the_machine_is_measured(corpus, tmp_path, run):
    out = tmp_path / "sheets"
    options = ["--coders", "Anna,Boris", "--size", "20", "--overlap", "1", "--name", "marks"]
    answer = run("coding", "export", corpus.store.directory, "--task", "references", *options,
                 "--out", out)  # fmt: skip
    assert answer.code == 0, answer.err
    for coder in ("Anna", "Boris"):
        with (out / f"marks-{coder}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["marks"] = "\n".join(
                f"{name} = {code}"
                for name, code in (
                    ("Collective Security Treaty Organization (CSTO)", "CSTO"),
                    ("African Union", "AU"),
                    ("Shanghai Cooperation Organization", "SCO"),
                )
                if name in row["text"]
            ) or "none"  # fmt: skip
        with (tmp_path / f"{coder}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        assert run("coding", "import", corpus.store.directory, tmp_path / f"{coder}.csv").code == 0
    told = run("coding", "agreement", corpus.store.directory, "--format", "json").json()
    assert told["rows"][0]["value"] == 1.0
    corpus.reload()
    rows = {
        row["code"]: row for row in accuracy(corpus, load(corpus.store.directory, "marks")).rows
    }
    assert rows["AU"]["precision"] == rows["AU"]["recall"] == 1.0
    assert rows["CSTO"]["recall_low"] < 1.0
    assert run("coding", "accuracy", corpus.store.directory, "--format", "csv").code == 0
    assert run("coding", "adjudicate", corpus.store.directory, "--sample", "marks").code == 0


def test_a_text_that_was_read_anew_is_left_out_of_accuracy(corpus, tmp_path):
    wanted = plan(task="references", codes=of_organizations(corpus), coders=("Anna",))
    drawn = draw(corpus, wanted)
    first = dataclasses.replace(drawn.units[0], text="Another text")
    drawn = dataclasses.replace(drawn, units=(first, *drawn.units[1:]))
    lines = [
        line
        for unit in drawn.units[:3]
        for line in Coding(unit.place, "Anna", time="2020").rows(drawn.codes.name)
    ]
    append(corpus.store.directory, lines)
    found = accuracy(corpus, drawn)
    assert found.compared == 2
    assert found.left_out == {"not coded": 5, "text read anew since": 1}


def test_accuracy_needs_people_and_a_machine(corpus, sample, tmp_path):
    with pytest.raises(CorpusError, match="No machine has coded"):
        accuracy(corpus, sample)


@pytest.mark.parametrize(
    ("said", "expected", "reason"),
    [
        ({"a": {"x"}, "b": {"x"}, "c": {"y"}}, {"x"}, "majority"),
        ({"a": {"x"}, "b": {"y"}}, None, "a tie is open"),
        ({"a": {"x"}, "b": {"y"}, ADJUDICATED: {"z"}}, {"z"}, "the last word"),
        ({"a": set(), "b": set(), "c": {"x"}}, set(), "most found none"),
        ({"a": {"x"}, "b": {"y"}, "c": {"z"}}, None, "no majority"),
        ({}, None, "nobody coded"),
    ],
)
def test_what_people_decided(said, expected, reason):
    by = {who: Coding(("A/1", None, None), who, frozenset(codes)) for who, codes in said.items()}
    assert decided(by, "") == (None if expected is None else frozenset(expected)), reason


# --- estimates ---------------------------------------------------------------------------------


def test_units_count_as_often_as_units_that_they_stand_for():
    units = [Compared("found", 1, 1, 1), Compared("found", 0, 1, 0),
             Compared("nothing", 0, 0, 1), Compared("nothing", 0, 0, 0)]  # fmt: skip
    found = score(units, {"found": 20, "nothing": 100})
    assert found.precision.value == pytest.approx(0.5)
    assert found.recall.value == pytest.approx(10 / 60)


def test_recall_is_not_known_better_than_the_units_without_findings_let_it_be():
    units = [Compared("found", 1, 1, 1)] * 50 + [Compared("nothing", 0, 0, 0)] * 10
    few = score(units, {"found": 50, "nothing": 10_000})
    many = score(units + units[50:] * 99, {"found": 50, "nothing": 10_000})
    assert few.recall.value == many.recall.value == 1.0
    assert few.recall.low < 0.05
    assert many.recall.low > 0.5


def test_the_limits_of_a_share_are_those_of_wilson():
    # Newcombe (1998), Statistics in Medicine 17, Table I, method 3: 81 of 263 and 0 of 20.
    assert limits(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert limits(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_nothing_found_and_nothing_marked_is_no_share():
    found = score([Compared("nothing", 0, 0, 0)], {"nothing": 10})
    assert found.precision.value is None
    assert found.recall.value is None
