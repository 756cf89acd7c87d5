"""The list of checksums, and what a later run may remove by it."""

import shutil
import subprocess

import pytest

from chapter8.report.checksums import NAME, put_in_place, write_checksums


def filled(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the program is not there")
def test_the_list_is_what_sha256sum_checks(tmp_path):
    filled(tmp_path, {"b.txt": "b", "a/c d.txt": "", "Ü.txt": "x"})
    write_checksums(tmp_path)
    done = subprocess.run(["sha256sum", "-c", NAME], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "b.txt").write_text("changed")
    done = subprocess.run(["sha256sum", "-c", NAME], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1


def test_the_list_is_ordered_and_does_not_hold_itself(tmp_path):
    filled(tmp_path, {"b": "1", "a/z": "2", "a.txt": "3"})
    first = write_checksums(tmp_path).read_bytes()
    names = [line.split("  ")[1] for line in first.decode().splitlines()]
    assert names == ["a.txt", "a/z", "b"]
    assert write_checksums(tmp_path).read_bytes() == first


LEFT = [
    ({"old.txt": "old"}, {}, {"old.txt": None}, "what this run did not write is removed"),
    ({"old.txt": "old"}, {"old.txt": "mine"}, {"old.txt": "mine"}, "what a person changed stays"),
    ({}, {"own.txt": "own"}, {"own.txt": "own"}, "what others put there stays"),
    ({"a/old.txt": "x"}, {"a/own.txt": "y"}, {"a/own.txt": "y"}, "beside it too"),
    ({"new.txt": "first"}, {}, {"new.txt": "second"}, "what this run wrote is replaced"),
]


@pytest.mark.parametrize(("before", "meanwhile", "after", "reason"), LEFT)
def test_a_later_run_removes_only_what_an_earlier_one_wrote(
    tmp_path, before, meanwhile, after, reason
):
    results = filled(tmp_path / "results", {"kept.txt": "kept", **before})
    write_checksums(results)
    filled(results, meanwhile)
    written = filled(tmp_path / "written", {"kept.txt": "kept", "new.txt": "second"})
    write_checksums(written)
    put_in_place(written, results)
    for name, text in {"kept.txt": "kept", "new.txt": "second", **after}.items():
        path = results / name
        assert (path.read_text() if path.exists() else None) == text, reason


DAMAGED = [
    (lambda digest, _: f"{digest}  ../outside.txt\n", "a name that leads out"),
    (lambda digest, path: f"{digest}  {path}\n", "an absolute name"),
    (lambda digest, _: f"{digest} outside.txt\n", "one blank for two"),
    (lambda *_: "\x00\xff no list at all", "no list at all"),
    (lambda *_: "", "nothing"),
]


@pytest.mark.parametrize(("line", "reason"), DAMAGED, ids=[reason for _, reason in DAMAGED])
def test_a_damaged_list_removes_nothing_outside(tmp_path, line, reason):
    outside = tmp_path / "outside.txt"
    outside.write_text("precious")
    digest = write_checksums(tmp_path).read_text().split("  ")[0]
    (tmp_path / NAME).unlink()
    results = filled(tmp_path / "results", {"own.txt": "own"})
    (results / NAME).write_text(line(digest, outside), encoding="latin-1")
    put_in_place(filled(tmp_path / "written", {"new.txt": "new"}), results)
    assert outside.read_text() == "precious", reason
    assert (results / "own.txt").read_text() == "own"
    assert (results / "new.txt").read_text() == "new"
