"""Small documents in the real layouts, a corpus of them, and commands run on it."""

import csv
import dataclasses
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A gate must not fail by chance: the same examples every time, new ones with
# HYPOTHESIS_PROFILE=explore.
settings.register_profile("gate", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

RESOLUTION = """\
United Nations

S/RES/{number} ({year})

Security Council
Distr.: General
14 May {year}

Resolution {number} ({year})

Adopted by the Security Council at its 4000th meeting, on 14 May {year}

The Security Council,

Noting the offer of the Collective Security
Treaty Organization (CSTO) to share its experience,

Bearing in mind the work of the African Union,

1. Thanks the CSTO for its offer;

2. Decides to return to the matter.
"""

LETTER = """\
United Nations

S/2005/{number}

Security Council
Distr.: General
3 March 2005
Original: English

Letter dated 1 March 2005 from the Permanent Representative of Tajikistan to the United Nations
addressed to the President of the Security Council

I have the honour to transmit herewith a statement of the Shanghai Cooperation Organization
(see annex).

(Signed) A. Person
Permanent Representative

Annex to the letter dated 1 March 2005

The member States of the SCO met in Dushanbe.
"""


def write_documents(folder):
    """Six documents: four resolutions, a letter, and a text of no known kind."""
    folder.mkdir()
    for number, year in [(1501, 2003), (1502, 2003), (1503, 2004), (1504, 2005)]:
        name = f"S-RES-{number}({year}).txt"
        (folder / name).write_text(RESOLUTION.format(number=number, year=year), encoding="utf-8")
    (folder / "S_2005_77-EN.txt").write_text(LETTER.format(number=77), encoding="utf-8")
    (folder / "note.txt").write_text("A note that names the CSTO and nothing else.\n")


@pytest.fixture
def documents(tmp_path):
    """A folder of the six documents."""
    folder = tmp_path / "documents"
    write_documents(folder)
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The directory of a corpus of the six documents, filled once; only to be copied and read."""
    from chapter8.corpus import open_corpus

    folder = tmp_path_factory.mktemp("filled")
    write_documents(folder / "documents")
    open_corpus(folder / "corpus", create=True).add([folder / "documents"], workers=1)
    return folder / "corpus"


@pytest.fixture
def corpus(tmp_path, filled):
    """A corpus of the six documents that a test may change."""
    from chapter8.corpus import open_corpus

    shutil.copytree(filled, tmp_path / "corpus")
    return open_corpus(tmp_path / "corpus")


@pytest.fixture(scope="session")
def corpora():
    """The real corpora, where they are at hand."""
    default = Path(__file__).parents[2] / "shared" / "corpora"
    folder = Path(os.environ.get("CHAPTER8_CORPORA", default))
    if not folder.is_dir():
        pytest.skip(f"the real corpora are not in {folder} (set CHAPTER8_CORPORA)")
    return folder


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    def rows(self):
        return list(csv.reader(io.StringIO(self.out)))

    def json(self):
        return json.loads(self.out)

    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command; gives its exit code and what it wrote to the two outputs."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments, stdin=b""):
        from chapter8.cli import run_command

        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run_command([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    return call
