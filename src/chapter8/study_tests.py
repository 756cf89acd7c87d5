"""The tests of a study: its section `[tests]` as a question."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chapter8.analysis.trend_question import TrendQuestion
    from chapter8.study import Study


def trend_question(study: "Study") -> "TrendQuestion":
    """The question of a study's tests: its own organizations, period, filters and rules.

    Raises:
        UsageError: an event is not a date and a name, or what specifications vary in does not
            exist.
    """
    from chapter8.analysis.trend_question import TrendQuestion, parse_event

    content: Mapping[str, Any] = study.tests or {}
    given = {
        name: content[name]
        for name in ("unit", "exposure", "window", "scale_partial")
        if name in content
    }
    return TrendQuestion(
        organizations=study.organizations,
        placebos=tuple(content.get("placebos", ())),
        first=study.first,
        last=study.last,
        filters=study.select,
        rules=study.rules,
        apart=tuple(content.get("apart", ("source",))),
        events=tuple(map(parse_event, content.get("events", ()))),
        partial_years=tuple(content.get("partial_years", ())),
        vary=_axes(content.get("vary")),
        labels=study.labels,
        **given,
    )


def _axes(vary: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]] | None:
    """The axes of the specifications; a value may stand alone, and years may be numbers."""
    if vary is None:
        return None
    return {
        axis: tuple(map(str, value if isinstance(value, list) else [value]))
        for axis, value in vary.items()
    }
