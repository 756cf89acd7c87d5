"""The file of a study: every mistake is told at once, in a sentence, before anything is written."""

from pathlib import Path

import pytest
from study_samples import STUDY, TABLES, write

from chapter8.errors import CorpusError, StudyError, UsageError
from chapter8.study import STANDARD_TABLES, run_study
from chapter8.study_file import read_study

MISTAKES = [
    (STUDY.replace("organizations", "organisations"), "did you mean 'organizations'", "a key"),
    (STUDY.replace("organizations", "organisations"), "'organizations' is missing", "the same"),
    (STUDY.replace("title", "colour"), "known are title, description", "no key is near"),
    (STUDY.replace("to = 2005\n", ""), "'to' is missing", "a key left out"),
    (STUDY.replace("2003", '"2003"'), "'from' must be a whole number, not '2003'", "a year as text"),
    (STUDY.replace("2003", "2003.5"), "'from' must be a whole number", "half a year"),
    (STUDY.replace("2003", "true"), "'from' must be a whole number", "a flag for a year"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', '"SCO"'), "a list of texts", "one text for a list"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', "[]"), "a list of texts", "no organization"),
    (STUDY.replace('["SCO", "EU", "CSTO"]', "[1]"), "a list of texts", "numbers for ids"),
    (STUDY.replace('"corpus"', "1"), "'corpus' must be text", "a number for a path"),
    (STUDY.replace("2005", "2002"), "begins in 2003 and ends in 2002", "a period turned round"),
    (STUDY + 'rules = "defualt"\n', "did you mean 'default'", "rules misspelled"),
    (STUDY + "[selcet]\n", "did you mean 'select'", "a table misspelled"),
    (STUDY + '[select]\npats = "title"\n', "'pats' in select is not known", "a filter misspelled"),
    (STUDY + "[select]\npart = 1\n", "'part' in select must be text", "a number for a filter"),
    (STUDY + '[select]\npart = "titel"\n', "did you mean 'title'", "a part misspelled"),
    (STUDY + '[table]\nunit = "documents"\n', "under [[table]]", "one bracket for two"),
    (STUDY + "table = [1]\n", "under [[table]]", "a number for a table"),
    (STUDY + "[[table]]\nby = ['year']\n", "'unit' is missing in table 1", "no unit"),
    (STUDY + "[[table]]\nunit = 'documents'\n", "'by' is missing in table 1", "no field"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = []\n", "'by' in table 1 must be", "empty"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = 'year'\n", "'by' in table 1 must be", "text"),
    (STUDY + "[[table]]\nunit = 'mentions'\nby = ['year']\n", "(table 1)", "a unit misspelled"),
    (STUDY + "[[table]]\nunit = 'documents'\nby = ['yaer']\n", "mean 'year'", "a field misspelled"),
    (STUDY + TABLES + "[[table]]\nunit = 'documents'\nby = ['year', 'year']\n", "twice", "twice"),
    (STUDY + TABLES.replace('"rates"', '"../rates"'), "cannot name a file", "a path for a name"),
    (STUDY + TABLES.replace('"passages"', '"documents"') + "[[table]]\nunit = 'documents'\n"
     "by = ['organization']\n", "Two tables have the name", "one would overwrite the other"),
    (STUDY + TABLES.replace("exposure = ", "exposrue = "), "did you mean 'exposure'", "in a table"),
    (STUDY + TABLES + "figure = 'no'\n", "'figure' in table 8 must be true or false", "text"),
    (STUDY.replace('"Three', "Three"), "is not valid TOML", "a quotation mark left out"),
    ("", "'title' is missing", "an empty file"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "reason"), MISTAKES, ids=[f"{n} {m[2]}" for n, m in enumerate(MISTAKES)]
)
def test_a_mistake_in_the_file_is_told_and_nothing_is_written(tmp_path, text, words, reason):
    path = write(tmp_path, text)
    with pytest.raises(StudyError) as raised:
        run_study(path)
    assert words in str(raised.value), reason
    assert str(path) in str(raised.value)
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == [path]


def test_all_mistakes_are_told_at_once(tmp_path):
    text = STUDY.replace("title", "titel").replace("2003", '"2003"') + "[select]\npats = 'x'\n"
    with pytest.raises(StudyError) as raised:
        read_study(write(tmp_path, text))
    told = str(raised.value).splitlines()
    assert len(told) == 1 + 4, "unknown, missing, wrong kind, unknown filter"


@pytest.mark.parametrize(("data", "words"), [(b"\xff\xfe\x00", "UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path, data, words):
    path = tmp_path / "study.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StudyError, match=words):
        read_study(path)


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "study.toml"
    path.write_bytes(b"\xef\xbb\xbf" + STUDY.replace("\n", "\r\n").encode())
    assert read_study(path).organizations == ("SCO", "EU", "CSTO")


def test_a_study_as_read(tmp_path):
    study = read_study(write(tmp_path, STUDY + '[select]\npart = "title"\nbody = ["SC", "GA"]\n'))
    assert (study.title, study.corpus) == ("Three organizations", tmp_path / "corpus")
    assert (study.first, study.last) == (2003, 2005)
    assert study.select == {"part": ("title",), "body": ("SC", "GA")}
    assert study.tables == STANDARD_TABLES


def test_a_corpus_that_does_not_exist_is_a_sentence(tmp_path):
    with pytest.raises(CorpusError, match="chapter8 add"):
        run_study(write(tmp_path, STUDY))


def test_an_organization_that_does_not_exist_is_told_before_anything_is_written(tmp_path, corpus):
    path = write(tmp_path, STUDY.replace('"EU"', '"EUU"'))
    with pytest.raises(UsageError, match="did you mean 'EU'"):
        run_study(path)
    assert not (tmp_path / "study").exists()
    assert corpus.is_current()


@pytest.mark.parametrize("name", ["study.toml", "study"])
def test_results_that_cannot_be_written_are_a_sentence(tmp_path, corpus, name):
    path = write(tmp_path, STUDY, name)
    out = tmp_path / "out"
    out.write_text("a file where the results should go")
    with pytest.raises(StudyError, match="--out"):
        run_study(path, out)
    assert out.read_text() == "a file where the results should go"
    assert corpus.is_current()


def test_a_study_without_an_ending_has_its_results_beside_it(tmp_path, corpus):
    report = run_study(write(tmp_path, STUDY, "study"))
    assert report == tmp_path / "study-results" / "report.html"
    assert corpus.is_current()


def test_the_examples_are_studies():
    examples = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
    assert examples
    for path in examples:
        assert read_study(path).title
