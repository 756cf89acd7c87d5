"""Scan of all General Debate speeches for every wording of the registry."""

import multiprocessing
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measurement import OURS, Measurement, best_of
from benchmarks.scan_peers import PEERS, kernels_of
from benchmarks.texts import Texts, speeches

from chapter8.organizations import load
from chapter8.references.aliases import Alias, aliases_of
from chapter8.references.candidates import Candidate
from chapter8.references.fast_compilation import compiled
from chapter8.references.fast_search import Search
from chapter8.references.scan import FastMatcher

NAME = "scan for all wordings"
_TARGET, _SPACY_TARGET = 1.5, 200.0
_SPACY_STEP = 20
_ROUNDS = 3


def run(corpora: Path | None) -> list[Measurement]:
    """Ours, the peers with the same answer, spaCy on a sample, and ours on two cores."""
    texts, aliases = speeches(corpora), aliases_of(load())
    matcher = FastMatcher(aliases)
    matcher._search = Search(matcher.tables, lambda _: compiled())  # noqa: SLF001
    matcher.candidates(texts.texts[:100])
    seconds, answer = best_of(lambda: matcher.candidates(texts.texts))
    note = f"{texts.name}; {len(aliases):,} wordings; {sum(map(len, answer)):,} candidates"
    found = [Measurement(NAME, OURS, texts.megabytes, "MB", seconds, note=note)]
    found += [_peer(name, matcher, texts, answer, aliases) for name in PEERS]
    return [*found, _spacy(texts, answer, aliases), *_cores(matcher, texts)]


def _peer(
    name: str,
    ours: FastMatcher,
    texts: Texts,
    answer: list[list[Candidate]],
    aliases: list[Alias],
) -> Measurement:
    kernels = kernels_of(PEERS[name])
    peer = FastMatcher(aliases, ours.tables)
    peer._search = Search(ours.tables, lambda _: kernels)  # noqa: SLF001
    peer.candidates(texts.texts[:10])
    seconds, theirs = best_of(lambda: peer.candidates(texts.texts), runs=2)
    return Measurement(
        NAME, name, texts.megabytes, "MB", seconds, right=theirs == answer, target=_TARGET
    )


def _spacy(texts: Texts, answer: list[list[Candidate]], aliases: list[Alias]) -> Measurement:
    """The PhraseMatcher, small letters for names: it knows no blanks or hyphens inside a name."""
    import spacy
    from spacy.matcher import PhraseMatcher

    sample, expected = texts.every(_SPACY_STEP), answer[::_SPACY_STEP]
    pipeline = spacy.blank("xx")
    pipeline.max_length = 10**9
    names, acronyms = PhraseMatcher(pipeline.vocab, "LOWER"), PhraseMatcher(pipeline.vocab)
    names.add("names", [pipeline.make_doc(one.wording) for one in aliases if one.folds])
    acronyms.add("acronyms", [pipeline.make_doc(one.wording) for one in aliases if not one.folds])

    def spans(text: str) -> set[tuple[int, int]]:
        document = pipeline.make_doc(text)
        found = [*names(document, as_spans=True), *acronyms(document, as_spans=True)]
        return {(span.start_char, span.end_char) for span in found}

    seconds, theirs = best_of(lambda: [spans(text) for text in sample.texts], runs=1)
    ours = [{(one.start, one.end) for one in found} for found in expected]
    both = sum(len(one & other) for one, other in zip(ours, theirs, strict=True))
    alone = sum(map(len, theirs)) - both
    missed = sum(map(len, ours)) - both
    note = (
        f"{sample.name}; {both} stretches in both, {alone} only in spaCy's, {missed} only in ours"
        " (line breaks, hyphens and lost blanks inside a name)"
    )
    return Measurement(
        NAME, "spaCy", sample.megabytes, "MB", seconds, target=_SPACY_TARGET, note=note
    )


def _cores(matcher: FastMatcher, texts: Texts) -> list[Measurement]:
    """Ours in one process and in two at once, by the clock on the wall, by turns; the best of each.

    Other work on the machine takes most from two processes: the median of the rounds says it.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.cpu_count() < 2:
        return []
    rounds = [(_wall(matcher, texts, 1), _wall(matcher, texts, 2)) for _ in range(_ROUNDS)]
    ratio = median(one / two for one, two in rounds)
    note = f"two processes are {ratio:.2f} times as fast as one in the median of {_ROUNDS} rounds"
    found = []
    for cores, times in enumerate(zip(*rounds, strict=True), 1):
        unit = f"{NAME}, {cores} process{'es' * (cores > 1)} by wall clock"
        found.append(
            Measurement(unit, OURS, texts.megabytes, "MB", min(times), cores=cores, note=note)
        )
    return found


def _wall(matcher: FastMatcher, texts: Texts, cores: int) -> float:
    """Seconds until the last of some processes, begun together, has scanned its part."""
    context = multiprocessing.get_context("fork")
    parts = [texts.texts[part::cores] for part in range(cores)]
    barrier, times = context.Barrier(cores), context.Queue()
    workers = [
        context.Process(target=_timed, args=(matcher, part, barrier, times)) for part in parts
    ]
    for worker in workers:
        worker.start()
    seconds: float = max(times.get() for _ in workers)
    for worker in workers:
        worker.join()
    return seconds


def _timed(matcher: FastMatcher, texts: list[str], barrier: Any, times: Any) -> None:  # noqa: ANN401
    barrier.wait()
    start = time.perf_counter()
    matcher.candidates(texts)
    times.put(time.perf_counter() - start)
