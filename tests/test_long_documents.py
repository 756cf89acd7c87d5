"""Documents with thousands of references: the same answers, in time that grows with their number."""

import time

from hypothesis import given
from hypothesis import strategies as st

from chapter8.references import Context, finder
from chapter8.references.resolve import _longest
from chapter8.references.scan import Candidate

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=25, unique=True).map(
    lambda found: [Candidate(start, start + length, ()) for start, length in sorted(found)]
)


def obvious_longest(candidates):
    """Each candidate, the longest first, against every winner before it."""
    winners, nested = [], []
    for one in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        over = next((w for w in winners if one.start < w.end and w.start < one.end), None)
        if over is None:
            winners.append(one)
        else:
            nested.append((one, over))
    return sorted(winners, key=lambda c: c.start), nested


@given(spans)
def test_the_longest_candidates_win_as_in_the_obvious_way(candidates):
    assert _longest(candidates) == obvious_longest(candidates)


def test_time_grows_with_the_number_of_references_and_not_with_its_square():
    sentence = (
        "The AU and the EU met the Organization of African Unity, ECO, SCO; so the Union said. "
    )
    seconds = {}
    for times in (150, 1200):
        text = sentence * times
        begin = time.perf_counter()
        found = finder().find([text], [Context("en", None, 2010)])[0]
        seconds[times] = time.perf_counter() - begin
        assert len(found) >= 5 * times
    # Eight times the text: 8 times as long where time is linear, 64 times where it is quadratic.
    assert seconds[1200] < 24 * seconds[150]
