"""The values by which a corpus can be filtered, and those that nothing can have."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from chapter8.corpus.query import FILTERS, rows
from chapter8.errors import UsageError

if TYPE_CHECKING:
    from chapter8.corpus.corpus import Corpus

_OF_PASSAGES = {"part", "voice"}
_OF_BOTH = {"speaker"}
_MOST_NAMED = 12
"""More values than this are not listed in a message."""


def values(corpus: "Corpus", name: str) -> list[str]:
    """The values that a filter field takes in the corpus; see `Corpus.values`."""
    if name not in FILTERS:
        raise UsageError(f"{name!r} is not a field to filter by: {', '.join(FILTERS)}.")
    tables = ["passages"] if name in _OF_PASSAGES else ["documents"]
    if name in _OF_BOTH:
        tables.append("passages")
    held = " UNION ".join(f"SELECT {name} FROM {table}" for table in tables)  # noqa: S608
    found = rows(
        corpus.connection,
        f"SELECT DISTINCT {name} FROM ({held}) WHERE {name} IS NOT NULL ORDER BY 1",  # noqa: S608
    )
    return [value for (value,) in found]


def check_values(corpus: "Corpus", filters: Mapping[str, Sequence[str]]) -> None:
    """Refuse a value that nothing can have, for it would count 0 without a word.

    A value that chapter8 knows, but this corpus does not hold, truly counts 0 and is let through.

    Raises:
        UsageError: with the nearest value of the corpus, or those that there are.
    """
    for name, wanted in filters.items():
        if name in _OF_PASSAGES:
            continue  # closed lists, which the question checks by itself
        held = None
        for value in wanted:
            if _is_known(name, value):
                continue
            held = values(corpus, name) if held is None else held
            if value not in held:
                raise UsageError(
                    f"Nothing in the corpus has the {name} {value!r}: {_hint(name, value, held)}"
                )


def _is_known(name: str, value: str) -> bool:
    """Whether a value can be told to be right without a look at the corpus."""
    if name == "language":
        from chapter8.schema import LANGUAGES

        return value in LANGUAGES
    if name == "source":
        from chapter8.sources import SOURCES

        return value in SOURCES
    if name == "speaker":
        from chapter8.organizations.states import find_state

        state = find_state(value)
        return state is not None and state.name == value
    from chapter8.symbol_components import FACTS

    return value in FACTS[name].values()


def _hint(name: str, value: str, held: Sequence[str]) -> str:
    if name == "speaker":
        from chapter8.organizations.states import find_state

        state = find_state(value)
        if state is not None:
            return f"did you mean {state.name!r}?"
    folded = {one.casefold(): one for one in held}
    near = get_close_matches(value.casefold(), folded, 1)
    if near:
        return f"did you mean {folded[near[0]]!r}?"
    if not held:
        return f"it states no {name}."
    if len(held) > _MOST_NAMED:
        return f"'chapter8 count CORPUS --by {name}' lists them."
    return f"there are {', '.join(held)}."
