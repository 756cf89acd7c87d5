"""Which version of a text is counted: never one text twice."""

import itertools

import pytest

from chapter8.corpus.versions import Version, superseded


def version(document, language="en", *, symbols=(), text=True, key=""):
    name = f"{document}@{language}{key}"
    return Version(name, document, language, tuple(symbols), text, "files", key, "hash")


CASES = [
    ([version("A/RES/65/122"), version("A/RES/67/6")], {}, "two documents"),
    (
        [version("A/RES/65/122"), version("A/RES/65/122", "fr")],
        {"A/RES/65/122@fr": "document"},
        "English before French, French counts where languages are told apart",
    ),
    (
        [version("A/RES/65/122", "ru"), version("A/RES/65/122", "zh")],
        {"A/RES/65/122@zh": "document"},
        "Russian before Chinese",
    ),
    (
        [version("A/RES/65/122", key="1"), version("A/RES/65/122", key="2")],
        {"A/RES/65/122@en2": "language"},
        "a copy never counts",
    ),
    (
        [version("A/71/160-S/2016/621", symbols=["A/71/160", "S/2016/621"]), version("S/2016/621")],
        {"S/2016/621@en": "language"},
        "a joint symbol and one of its parts",
    ),
    (
        [version("A/C.3/78/L.49"), version("A/C.3/78/L.49/Rev.1")],
        {"A/C.3/78/L.49@en": "language"},
        "a draft and its revision",
    ),
    (
        [version("A/59/517"), version("A/59/517/Corr.1")],
        {"A/59/517/Corr.1@en": "language"},
        "a corrigendum repeats its document",
    ),
    ([version("A/59/517/Corr.1")], {}, "a corrigendum alone counts"),
    ([version("A/59/517"), version("A/59/517/Add.1")], {}, "an addendum is a text of its own"),
    (
        [version("A/59/517", text=False, key="catalogue"), version("A/59/517", "fr")],
        {"A/59/517@encatalogue": "language"},
        "text before metadata, whatever the language",
    ),
]


@pytest.mark.parametrize(("versions", "expected", "reason"), CASES, ids=[c[2] for c in CASES])
def test_one_version_of_a_text_is_counted_whatever_the_order(versions, expected, reason):
    for order in itertools.permutations(versions):
        assert {row["version"]: row["scope"] for row in superseded(order)} == expected, reason
