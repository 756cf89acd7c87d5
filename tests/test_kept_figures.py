"""Figures drawn before are used again for the same specification only, and if they are whole."""

import pytest

from chapter8.report.kept_figures import any_kept, drawn

SPEC = {"mark": "bar", "data": {"values": [{"year": 2001, "count": 3}]}}


class Pen:
    """Draws, and counts how often."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return "<svg>é</svg>", b"\x89PNG"


@pytest.fixture
def pen(monkeypatch, tmp_path):
    monkeypatch.setenv("CHAPTER8_CACHE", str(tmp_path / "cache"))
    return Pen()


@pytest.mark.parametrize(
    ("second", "stem", "times"),
    [
        (SPEC, "a", 1),  # the same again
        (dict(reversed(SPEC.items())), "a", 1),  # the order of keys says nothing
        (SPEC | {"mark": "line"}, "a", 2),  # another figure
        (SPEC, "b", 2),  # its identifiers bear its name
    ],
)
def test_what_is_drawn_again(pen, second, stem, times):
    assert not any_kept()
    assert drawn(SPEC, "a", pen) == drawn(second, stem, pen) == ("<svg>é</svg>", b"\x89PNG")
    assert pen.times == times
    assert any_kept()


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 400])
def test_a_damaged_figure_is_drawn_again(pen, tmp_path, damage):
    drawn(SPEC, "a", pen)
    (kept,) = (tmp_path / "cache").glob("figure-*.bin")
    kept.write_bytes(damage)
    assert drawn(SPEC, "a", pen) == ("<svg>é</svg>", b"\x89PNG")
    assert pen.times == 2


def test_without_a_place_to_keep_them_figures_are_drawn(pen, tmp_path):
    (tmp_path / "cache").write_text("a file where the directory should be")
    assert drawn(SPEC, "a", pen) == drawn(SPEC, "a", pen)
    assert pen.times == 2
    assert not any_kept()


def test_only_the_latest_are_kept(pen, tmp_path, monkeypatch):
    monkeypatch.setattr("chapter8.report.kept_figures._MOST", 2)
    for year in range(4):
        drawn(SPEC | {"title": str(year)}, "a", pen)
    assert len(list((tmp_path / "cache").glob("figure-*.bin"))) == 2
