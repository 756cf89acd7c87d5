"""Counting again after the rules or one wording have changed, beside searching all texts again."""

import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.measurement import OURS, Measurement

from chapter8.corpus import Corpus, open_corpus

NAME = "recount after a change"
_SOURCES = ("general_debate", "council_resolutions", "council_speeches_2020")
_GENERATED = 2_000
_FILE = """\
id: BASIN_UNION
category: regional
sources:
  charter: {{cite: "Charter of the Basin Union", confidence: secondary}}
names:
  - {{text: "Basin Union of Examples", language: en, form: name, role: official, source: charter}}
  - {{text: "{wording}", language: en, form: name, role: variant, source: charter}}
"""
_WORDINGS = ("Mano River Basin", "Lake Chad Basin", "Great Lakes Region", "Zapadnaya Pact")
"""Wordings of a new organization, which some texts hold, many, or none."""


def run(corpora: Path | None) -> list[Measurement]:
    """Other rules, one wording for another, and all texts searched again, with equal counts."""
    folder = Path(tempfile.mkdtemp())
    try:
        corpus = open_corpus(folder / "corpus", create=True)
        corpus.add(_paths(corpora, folder))
        return [*_rules(corpus), *_wordings(corpus)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _paths(corpora: Path | None, folder: Path) -> list[Path]:
    """The real corpora, or texts of our own."""
    if corpora is not None:
        return [corpora / source for source in _SOURCES]
    texts = folder / "texts"
    texts.mkdir()
    for number in range(_GENERATED):
        wording = _WORDINGS[number // 20 % 4] if number % 20 == 0 else "African Union"
        text = f"Speech {number} on the {wording} and the CSTO. " * 20
        texts.joinpath(f"{number}.txt").write_text(text, encoding="utf-8")
    return [texts]


def _count(corpus: Corpus, rules: str = "default") -> list[tuple[object, ...]]:
    return corpus.count("references", ["organization", "year"], rules=rules).rows


def _rules(corpus: Corpus) -> list[Measurement]:
    documents = float(corpus.facts()["documents"])
    before = _count(corpus)
    start = time.perf_counter()
    fewer, more = _count(corpus, "names-and-acronyms"), _count(corpus, "everything")
    seconds = (time.perf_counter() - start) / 2
    least, usual, most = (sum(int(str(row[-1])) for row in one) for one in (fewer, before, more))
    right = max(least, usual) < most and least != usual and before == _count(corpus)
    unit = "count of all references after a change of rules"
    return [Measurement(unit, OURS, documents, "documents", seconds, right, note=_in(seconds))]


def _wordings(corpus: Corpus) -> list[Measurement]:
    """Each wording in the place of the one before, then the last one by a full search."""
    documents = float(corpus.facts()["documents"])
    found = []
    _change(corpus, "Example River Pact")
    for wording in _WORDINGS:
        seconds, touched = _change(corpus, wording)
        unit = f"count after a wording has changed to {wording!r}"
        note = f"{touched:,} texts searched again, {_in(seconds)}"
        found.append(Measurement(unit, OURS, documents, "documents", seconds, note=note))
    swift = _count(corpus)
    _change(corpus, _WORDINGS[0])
    for kept in (corpus.store.directory / "segments").glob("wordings-*"):
        kept.unlink()  # by which wordings references were found is forgotten: all is searched again
    seconds, _ = _change(corpus, _WORDINGS[-1])
    right, note = swift == _count(corpus), f"all texts, {_in(seconds)}"
    units = [one.unit for one in found]
    return found + [
        Measurement(unit, "full search", documents, "documents", seconds, right, note=note)
        for unit in units
    ]


def _change(corpus: Corpus, wording: str) -> tuple[float, int]:
    """Write another wording, and count: seconds by the clock on the wall, texts searched again."""
    folder = corpus.store.directory / "organizations"
    folder.mkdir(exist_ok=True)
    folder.joinpath("BASIN_UNION.yaml").write_text(_FILE.format(wording=wording), encoding="utf-8")
    start = time.perf_counter()
    touched = corpus.refresh()
    _count(corpus)
    return time.perf_counter() - start, touched


def _in(seconds: float) -> str:
    return f"{seconds:.2f} s"
