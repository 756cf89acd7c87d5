"""Results stand as long as nothing that they depend on has changed."""

import shutil

import pytest
from study_samples import STUDY, write

from chapter8 import standing_report as standing
from chapter8.cli import run_command
from chapter8.coding import coded
from chapter8.corpus import open_corpus
from chapter8.study import results_directory, run_study


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CHAPTER8_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def study(tmp_path, filled):
    shutil.copytree(filled, tmp_path / "corpus")
    path = write(tmp_path, STUDY)
    run_study(path)
    return path


def stands(study):
    return standing.standing_report(study, results_directory(study)) is not None


def test_results_stand_where_nothing_has_changed(study):
    assert stands(study)


def edit_study(study):
    study.write_text(study.read_text("utf-8") + "\n# a remark\n", encoding="utf-8")


def grow_corpus(study):
    (study.parent / "more").mkdir()
    (study.parent / "more" / "a.txt").write_text("The African Union met.", encoding="utf-8")
    open_corpus(study.parent / "corpus").add([study.parent / "more"], workers=1)


def edit_table(study):
    table = next(results_directory(study).rglob("*.csv"))
    table.write_text(table.read_text("utf-8") + "x", encoding="utf-8")


def remove_figure(study):
    next(results_directory(study).rglob("*.svg")).unlink()


def remove_checksums(study):
    (results_directory(study) / "SHA256SUMS").unlink()


def remove_corpus(study):
    shutil.rmtree(study.parent / "corpus")


def damage_study(study):
    study.write_text("title = ", encoding="utf-8")


def lose_memory(study):
    shutil.rmtree(study.parent / "cache")


@pytest.mark.parametrize(
    "change",
    [
        edit_study, grow_corpus, edit_table, remove_figure, remove_checksums, remove_corpus,
        damage_study, lose_memory,
    ],
)  # fmt: skip
def test_results_do_not_stand_after_a_change(study, change):
    change(study)
    assert not stands(study)


def test_they_do_not_stand_for_another_program(study, monkeypatch):
    monkeypatch.setattr(standing, "_program", lambda: "another")
    assert not stands(study)


def test_they_do_not_stand_where_a_person_has_coded(study, monkeypatch):
    monkeypatch.setattr(coded, "digest_of", lambda _: "another line")
    assert not stands(study)


def test_they_do_not_stand_where_a_file_that_the_study_names_has_changed(tmp_path, filled):
    shutil.copytree(filled, tmp_path / "corpus")
    named = tmp_path / "lighthouses.yaml"
    named.write_text("a: 1\n", encoding="utf-8")
    study = write(tmp_path, STUDY.replace("Written for a test.", "lighthouses.yaml"))
    run_study(study)
    assert stands(study)
    named.write_text("a: 2\n", encoding="utf-8")
    assert not stands(study)


def test_the_command_says_that_results_stand_and_writes_them_again_when_told(study, capsys):
    report = results_directory(study) / "report.html"
    written = report.stat().st_mtime_ns
    assert run_command(["study", "run", str(study)]) == 0
    assert "Nothing has changed" in capsys.readouterr().err
    assert report.stat().st_mtime_ns == written
    assert run_command(["study", "run", str(study), "--again"]) == 0
    assert report.stat().st_mtime_ns != written
