"""Whatever a file does, it is recorded, and nothing else is lost."""

import pytest
from fuzzing.damaged import BOMBS, damaged, unaccounted, write
from fuzzing.run import seeds_of
from fuzzing.targets import TARGETS

from chapter8.corpus import open_corpus

FILES = 200


def test_every_damaged_file_is_recorded(tmp_path):
    names = write(tmp_path / "files", FILES, seed=1)
    corpus = open_corpus(tmp_path / "corpus", create=True)
    added = corpus.add([tmp_path / "files"], workers=1)
    assert len(names) == FILES
    assert added.documents
    assert added.problems
    assert all(reason.endswith(".") for _, _, reason in added.problems)
    assert not any("defect" in reason for _, _, reason in added.problems)
    assert not unaccounted(corpus, names)


def test_the_same_seed_gives_the_same_files():
    assert dict(damaged(40, seed=5)) == dict(damaged(40, seed=5))
    assert dict(damaged(40, seed=5)) != dict(damaged(40, seed=6))


def test_bombs_are_small():
    assert max(len(bomb()) for bomb in BOMBS) < 2_000_000


@pytest.mark.parametrize("name", TARGETS)
def test_sound_files_pass_every_target(name):
    for data in seeds_of(name).values():
        TARGETS[name](data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("symbols", b"S/2014/A/RES/3914/002010-A/1"),  # a year with zeros before it
        ("marcxml", b"<!-- a --><record/>"),  # a comment before a record without a collection
        (
            "table",
            b"year;subjec" + b"\xb9" * 100 + b"t;documents\n2001;Lamps;3\n",
        ),  # marks of notes
        ("table", b"year;" + b"* " * 50_000 + b"t;documents\n2001;Lamps;3\n"),  # and very many
    ],
)
def test_what_fuzzing_found_stays_mended(name, data):
    TARGETS[name](data)
