"""Adding to a corpus: nothing lost, nothing twice, nothing half."""

import errno
import io
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile

import pytest

from chapter8.corpus import open_corpus
from chapter8.errors import CorpusError, UsageError


def counts(corpus, *by, unit="references"):
    return corpus.count(unit, by).rows


def test_every_document_comes_in_and_again_changes_nothing(tmp_path, documents):
    corpus = open_corpus(tmp_path / "corpus", create=True)
    first = corpus.add([documents], workers=1)
    before = counts(corpus, "organization", "year", "part")
    second = corpus.add([documents], workers=1)
    assert (first.documents, first.unchanged, first.problems) == (6, 0, [])
    assert (second.documents, second.unchanged, second.problems) == (0, 6, [])
    assert counts(corpus, "organization", "year", "part") == before
    assert corpus.facts()["documents"] == 6


def test_the_order_of_adding_does_not_show(tmp_path, documents):
    names = sorted(documents.iterdir())
    tables = []
    for number, order in enumerate((names, names[::-1])):
        corpus = open_corpus(tmp_path / f"corpus{number}", create=True)
        for path in order:
            corpus.add([path], workers=1)
        table = corpus.count("references", ["organization", "year", "part", "speaker"])
        tables.append((table.rows, table.note, corpus.kwic()))
    assert tables[0] == tables[1]


def test_worker_processes_give_what_one_process_gives(tmp_path, documents, corpus):
    other = open_corpus(tmp_path / "other", create=True)
    other.add([documents], workers=2)
    assert counts(other, "organization", "year") == counts(corpus, "organization", "year")


def test_a_file_that_came_again_with_other_content_replaces_the_old(corpus, documents):
    path = documents / "note.txt"
    path.write_text("A note that names the African Union, and the African Union again.\n")
    added = corpus.add([documents], workers=1)
    assert (added.documents, added.unchanged) == (1, 5)
    lines = [line for line in corpus.kwic() if line["document"].endswith("note.txt")]
    assert [line["organization"] for line in lines] == ["AU", "AU"]
    assert corpus.superseded()[0]["reason"] == "the file came again with other content"
    assert corpus.add([documents], workers=1).documents == 0


def _broken_archive(path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        data = b"The African Union met. " * 20_000
        information = tarfile.TarInfo("inside.txt")
        information.size = len(data)
        archive.addfile(information, io.BytesIO(data))
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])


def _escaping_archive(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../outside.txt", "The African Union met.")


FAULTS = [
    ("empty.txt", lambda path: path.write_bytes(b""), "nothing in it"),
    ("blank.txt", lambda path: path.write_bytes(b" \n\t\n"), "blanks are no document"),
    ("binary.txt", lambda path: path.write_bytes(bytes(range(256)) * 40), "not text"),
    ("broken.tgz", _broken_archive, "an archive cut off"),
    ("escape.zip", _escaping_archive, "a name that leads out of the archive"),
]


@pytest.mark.parametrize(("name", "make", "reason"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_fault_is_recorded_with_its_reason_and_the_rest_goes_in(
    tmp_path, documents, name, make, reason
):
    make(documents / name)
    corpus = open_corpus(tmp_path / "corpus", create=True)
    added = corpus.add([documents], workers=1)
    assert added.documents == 6, reason
    assert len(added.problems) == 1, added.problems
    assert name in added.problems[0][1] + added.problems[0][2]
    assert [p["reason"] for p in corpus.problems()] == [added.problems[0][2]]
    assert not (tmp_path / "outside.txt").exists()
    again = corpus.add([documents], workers=1)
    assert (again.documents, again.problems, again.known_problems) == (0, [], 1)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_comes_in_whatever_its_encoding(tmp_path, encoding):
    path = tmp_path / "text.txt"
    path.write_bytes(
        "L’Union européenne et l’Organisation – naturellement à Genève.".encode(encoding)
    )
    corpus = open_corpus(tmp_path / "corpus", create=True)
    assert corpus.add([path], workers=1).problems == []
    assert [line["surface"] for line in corpus.kwic()] == ["Union européenne"]


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path):
    corpus = open_corpus(tmp_path / "corpus", create=True)
    with pytest.raises(UsageError, match="does not exist"):
        corpus.add([tmp_path / "nowhere"])


def test_a_folder_of_other_things_is_not_made_a_corpus(documents):
    with pytest.raises(CorpusError, match="holds files but no corpus"):
        open_corpus(documents, create=True)


def test_asking_where_there_is_no_corpus_says_how_to_make_one(tmp_path):
    with pytest.raises(CorpusError, match="chapter8 add"):
        open_corpus(tmp_path)


def test_a_damaged_manifest_is_named(corpus):
    (corpus.store.directory / "manifest.json").write_text("{")
    with pytest.raises(CorpusError, match=r"manifest\.json"):
        open_corpus(corpus.store.directory)


def test_two_writers_do_not_meet_but_a_reader_reads(corpus):
    with corpus.store.writing():
        other = open_corpus(corpus.store.directory)
        with pytest.raises(CorpusError, match="Another process"):
            other.add([corpus.store.directory / "manifest.json"])
        assert other.count("documents").rows == [(6,)]


ADD_IN_SMALL_STEPS = """
import os, signal, sys
from chapter8.corpus import adding, open_corpus
from chapter8.corpus.store import Store
adding._BATCH_ITEMS, adding._COMMIT_SECONDS = 5, 0
left, write = int(sys.argv[3]), Store.write

def write_or_die(self, *arguments):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(self, *arguments)

Store.write = write_or_die
open_corpus(sys.argv[1], create=True).add([sys.argv[2]], workers=1)
"""


def _add(directory, folder, killed_at=0):
    """Add in small steps; where `killed_at` is given, die without warning at that file."""
    arguments = [str(directory), str(folder), str(killed_at)]
    return subprocess.run([sys.executable, "-c", ADD_IN_SMALL_STEPS, *arguments], check=False)


def test_a_run_killed_at_any_moment_is_taken_up_again(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    prose = "The members spoke of trade, of water and of schools, and the matter was closed. " * 9
    for number in range(60):
        text = f"{number}\nThe Collective Security Treaty Organization (CSTO) met.\n{prose}\n"
        (folder / f"text{number:03}.txt").write_text(text)
    whole = open_corpus(tmp_path / "whole", create=True)
    whole.add([folder], workers=1)
    killed = tmp_path / "killed"
    own = "id: {0}\ncategory: regional\nsources:\n  s: {{cite: x, confidence: memory}}\nnames:\n"
    own += '  - {{text: "{1}", language: en, form: name, role: official, source: s}}\n'
    for file, wording in ((1, "Union of Trade"), (8, "Water League"), (14, "Members of Trade")):
        assert _add(killed, folder, killed_at=file).returncode == -signal.SIGKILL
        (killed / "organizations").mkdir(exist_ok=True)
        (killed / "organizations" / "OWN.yaml").write_text(own.format("OWN", wording))
        corpus = open_corpus(killed)
        corpus.refresh(workers=1)
        assert corpus.count("documents").rows == [(0,)], "half a run is not seen"
        assert corpus.count("references").rows == [(0,)], "nor once the registry is another"
    shutil.copytree(killed / "organizations", tmp_path / "whole" / "organizations")
    assert _add(killed, folder).returncode == 0
    corpus = open_corpus(killed)
    whole.refresh(workers=1)
    for by in (["organization"], ["organization", "year", "part"]):
        assert corpus.count("references", by).rows == whole.count("references", by).rows
        assert corpus.count("documents", by).rows == whole.count("documents", by).rows
    assert corpus.facts() == whole.facts()


def test_segments_no_manifest_names_are_swept(corpus, documents):
    litter = corpus.store.directory / "segments" / "documents-litter.parquet"
    shutil.copy(next((corpus.store.directory / "segments").glob("documents-*")), litter)
    corpus.add([documents], workers=1)
    assert not litter.exists()
    assert corpus.count("documents").rows == [(6,)]


def test_references_are_found_again_when_the_users_organizations_change(corpus):
    folder = corpus.store.directory / "organizations"
    folder.mkdir()
    (folder / "EXAMPLE.yaml").write_text(
        "id: EXAMPLE\ncategory: regional\nsources:\n  own: {cite: own, confidence: memory}\n"
        "names:\n  - {text: Tajikistan, language: en, form: name, role: official, source: own}\n"
    )
    assert corpus.refresh(workers=1) == 1, "one document holds the new name"
    assert [line["surface"] for line in corpus.kwic(organizations=["EXAMPLE"])] == ["Tajikistan"]
    assert corpus.refresh(workers=1) == 0


def test_a_segment_that_is_missing_or_damaged_is_a_sentence(corpus):
    segment = next((corpus.store.directory / "segments").glob("references-*"))
    segment.write_bytes(b"damaged")
    with pytest.raises(CorpusError, match="cannot be read"):
        open_corpus(corpus.store.directory).count("references")
    segment.unlink()
    with pytest.raises(CorpusError, match="cannot be read"):
        open_corpus(corpus.store.directory).count("references")


def test_a_corpus_that_cannot_be_written_is_a_sentence(corpus, documents):
    (corpus.store.directory / "lock").unlink(missing_ok=True)
    (corpus.store.directory / "lock").mkdir()
    with pytest.raises(CorpusError, match="cannot be written"):
        corpus.add([documents], workers=1)


@pytest.mark.parametrize("left", [(), ("raw",), ("raw", "segments", "manifest.json.123")])
def test_a_corpus_whose_making_was_cut_short_is_made(tmp_path, documents, left):
    (tmp_path / "corpus").mkdir()
    for name in left:
        path = tmp_path / "corpus" / name
        path.write_text("{") if "." in name else path.mkdir()
    corpus = open_corpus(tmp_path / "corpus", create=True)
    assert corpus.add([documents], workers=1).documents == 6
    assert not list((tmp_path / "corpus").glob("manifest.json.*"))


@pytest.mark.parametrize("table", ["documents", "manifest"])
def test_a_full_disk_is_a_sentence_and_the_corpus_stays_as_it_was(
    corpus, documents, monkeypatch, table
):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = corpus.count("references", ["organization"]).rows
    (documents / "more.txt").write_text("The African Union met.")
    if table == "manifest":
        monkeypatch.setattr("os.fsync", full)
    else:
        monkeypatch.setattr("pyarrow.parquet.write_table", full)
    with pytest.raises(CorpusError, match="cannot be written: No space left"):
        corpus.add([documents], workers=1)
    monkeypatch.undo()
    assert open_corpus(corpus.store.directory).count("references", ["organization"]).rows == before
    assert corpus.add([documents], workers=1).documents == 1


def test_an_empty_corpus_counts_nothing(tmp_path):
    corpus = open_corpus(tmp_path / "corpus", create=True)
    assert corpus.count("documents").rows == [(0,)]
    assert corpus.count("references", ["organization", "year"]).rows == []
    assert corpus.kwic() == []
