"""Compiled loops and operations on arrays, batches, and what is kept on disk: always the same answer."""

import dataclasses
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapter8.errors import UnreadableError
from chapter8.references import fast_compilation, fast_kernels, kept, scan
from chapter8.references.aliases import Alias
from chapter8.references.fast_compilation import VECTORS, compiled
from chapter8.references.fast_search import Search
from chapter8.references.scan import FastMatcher, PlainMatcher

WORDINGS = [
    ("African Union", "name", "why two words do"),
    ("CSTO", "acronym", "a run of capitals"),
    ("CoE", "acronym", "the last letter is the trigger"),
    ("G-20", "acronym", "a capital and a sign"),
    ("Quad", "acronym", "no trigger: four letters with an unknown byte beside them"),
    ("Anzus", "acronym", "five letters"),
    ("Eu", "acronym", "too short for a gram: looked for by itself"),
    ("ЕС", "acronym", "two Cyrillic capitals"),
    ("欧盟", "name", "two ideographs"),
    ("Лига арабских государств", "name", "Cyrillic"),
    ("جامعة الدول العربية", "name", "Arabic"),
]
ALIASES = [Alias(w, w, w, "en", form, "explicit") for w, form, _ in WORDINGS]
FAST, PLAIN = FastMatcher(ALIASES), PlainMatcher(ALIASES)
COMPILED = FastMatcher(ALIASES, FAST.tables)
COMPILED._search = Search(FAST.tables, lambda _: compiled())
VECTORIZED = FastMatcher(ALIASES, FAST.tables)
VECTORIZED._search = Search(FAST.tables, lambda _: VECTORS)


@pytest.mark.parametrize("matcher", [COMPILED, VECTORIZED], ids=["compiled", "vectors"])
@pytest.mark.parametrize(("wording", "form", "reason"), WORDINGS, ids=[w[0] for w in WORDINGS])
@pytest.mark.parametrize("before", ["", "x ", "ab (", "\U0001f30d "], ids=["", "x", "ab", "globe"])
def test_a_wording_is_found_at_every_place(matcher, wording, form, reason, before):
    found = matcher.candidates([f"{before}{wording}", f"{before}{wording}, and"])
    spans = [(one.start, one.end) for one in [*found[0], *found[1]]]
    assert spans == [(len(before), len(before) + len(wording))] * 2, reason


PIECES = st.sampled_from(
    [w for w, _, _ in WORDINGS]
    + [" ", "\n", "-", "é", "x", "A", "7", "\0", "\U0001f30d", "\ud800", "中", "я", "و", "\u0301"]
)
TEXTS = st.lists(st.lists(PIECES, max_size=10).map("".join), max_size=5)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_all_ways_to_match_agree_on_batches(texts):
    plain = PLAIN.candidates(texts)
    assert COMPILED.candidates(texts) == plain
    assert VECTORIZED.candidates(texts) == plain


def test_more_than_one_batch_and_more_than_the_room_for_what_is_found():
    text = "the African Union and the CSTO; " * 9000
    found = COMPILED.candidates([text, "", text])
    assert [len(one) for one in found] == [18000, 0, 18000]
    assert found[0] == found[2]


def test_without_a_place_for_its_cache_the_compiler_still_works_and_says_so(monkeypatch, capsys):
    def no_cache(*, nogil, cache=False):
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return lambda kernel: kernel

    monkeypatch.setattr("numba.njit", no_cache)
    assert fast_compilation.compiled.__wrapped__().squeeze is fast_kernels.squeeze
    assert capsys.readouterr().err.count("once on this machine") == 1


def test_a_text_that_cannot_be_searched_at_once_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(scan, "_LONGEST", 100)
    assert FAST.candidates(["x" * 100]) == [[]]
    with pytest.raises(UnreadableError, match="divide it into parts"):
        FAST.candidates(["", "x" * 101])


def test_a_worker_that_starts_anew_finds_the_same():
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as workers:
        found = workers.submit(_found_by_a_worker, "the African Union and the CSTO").result()
    assert found == [(4, 17), (26, 30)]


def _found_by_a_worker(text):
    return [(one.start, one.end) for one in COMPILED.candidates([text])[0]]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CHAPTER8_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_kept_gives_the_same_matcher_and_no_aliases_are_asked_for(cache):
    kept.matcher("seal", lambda: ALIASES)
    again = kept.matcher("seal", lambda: pytest.fail("the kept tables were not used"))
    text = "CSTO, Quad and the African\nUnion"
    assert again.candidates([text]) == FAST.candidates([text])
    assert all(
        (getattr(again.tables, field.name) == getattr(FAST.tables, field.name)).all()
        for field in dataclasses.fields(FAST.tables)
        if field.name not in ("triggered", "rest")
    )


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda _: b"", "emptied"),
        (lambda data: data[: len(data) // 2], "cut off"),
        (lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:], "one bit turned"),
    ],
    ids=["empty", "cut", "bit"],
)
def test_a_damaged_file_is_made_again(cache, damage, reason):
    kept.matcher("seal", lambda: ALIASES)
    (file,) = cache.glob("wordings-*.bin")
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert kept.matcher("seal", lambda: ALIASES).candidates(["CSTO"])[0], reason
    assert file.read_bytes() == whole


def test_only_the_last_few_are_kept_and_another_seal_is_another_matcher(cache):
    for number in range(6):
        kept.matcher(f"seal {number}", lambda: ALIASES[:2])
    assert len(list(cache.glob("wordings-*.bin"))) == 4
