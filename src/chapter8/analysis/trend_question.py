"""What is tested for growth: organizations, placebos, years, events, and how they are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chapter8.analysis.cells import EXPOSURES, UNITS
from chapter8.analysis.coverage import COMPONENTS
from chapter8.analysis.events import FEWEST_SIDE, WINDOW, Event
from chapter8.analysis.multiverse import check_axes
from chapter8.errors import UsageError


@dataclass(frozen=True)
class TrendQuestion:
    """What is tested.

    Attributes:
        organizations: registry ids.
        placebos: registry ids of organizations to compare them with.
        unit: references, documents or passages.
        exposure: documents, passages or words that counts are divided by.
        first: first year; None for the first that the corpus holds.
        last: last year.
        filters: values let through for fields, as in `Corpus.count`.
        rules: rules that decide which references count.
        apart: fields by which series are kept apart: source, body, type; none throws all together.
        events: dated events to look at.
        window: years on each side of an event.
        scale_partial: keep end years that are covered in part, for their exposure scales them,
            instead of leaving them out.
        partial_years: years that the user knows to be covered in part.
        vary: values by axis of the multiverse; None for the usual ones.
        labels: by field, what is printed for its values where a series is named.
        seed: of everything that is drawn.
    """

    organizations: tuple[str, ...]
    placebos: tuple[str, ...] = ()
    unit: str = "references"
    exposure: str = "documents"
    first: int | None = None
    last: int | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: str = "default"
    apart: tuple[str, ...] = ("source",)
    events: tuple[Event, ...] = ()
    window: int = WINDOW
    scale_partial: bool = False
    partial_years: tuple[int, ...] = ()
    vary: Mapping[str, tuple[str, ...]] | None = None
    seed: int = 1
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def place(self, stratum: Sequence[str]) -> str:
        """The name of a series: the values of the fields by which it is kept apart, labelled."""
        named = [
            self.labels.get(name, {}).get(value, value)
            for name, value in zip(self.apart, stratum, strict=False)
        ]
        return ", ".join(named) or "all sources"

    def check(self) -> None:
        """Raise UsageError where the question names what does not exist or does not fit."""
        from chapter8.corpus.query import Question
        from chapter8.references.rules import load

        Question(
            self.unit, (), self.organizations, self.first, self.last, dict(self.filters)
        ).check()
        load(self.rules)
        for value, known, what in (
            *((name, COMPONENTS, "field that series are kept apart by") for name in self.apart),
            (self.unit, UNITS, "unit that can be tested"),
            (self.exposure, EXPOSURES, "exposure that can be tested"),
        ):
            if value not in known:
                raise UsageError(f"{value!r} is no {what}: choose from {', '.join(known)}.")
        if not self.organizations or "any" in (*self.organizations, *self.placebos):
            raise UsageError("Name the organizations to test, each by its id: --organization CSTO.")
        both = set(self.organizations) & set(self.placebos)
        if both:
            raise UsageError(f"{min(both)} is tested and a placebo: leave it out of one of them.")
        if self.vary is not None:
            check_axes(self.vary)
        if self.window < FEWEST_SIDE:
            raise UsageError(f"The window is {self.window}: name {FEWEST_SIDE} or more years.")


def parse_event(text: str) -> Event:
    """An event as it is typed: a date, a blank, a name, as `2010-03-18 joint declaration`.

    Raises:
        UsageError: it does not begin with a year, or has no name.
    """
    date, _, name = text.strip().partition(" ")
    year = date[:4]
    if not (len(year) == 4 and year.isdigit() and name.strip()) or date[4:5] not in ("", "-"):
        raise UsageError(
            f"{text!r} is no event: write a date and a name, as '2010-03-18 joint declaration'."
        )
    return Event(name.strip(), int(year))


def parse_axes(texts: list[str]) -> dict[str, tuple[str, ...]] | None:
    """Axes of the multiverse as they are typed: `unit=references,documents`; None without any.

    Raises:
        UsageError: a text is no axis with values, or names what does not exist.
    """
    axes: dict[str, tuple[str, ...]] = {}
    for text in texts:
        axis, sign, values = text.partition("=")
        if not sign:
            raise UsageError(f"{text!r} names no values: write it as unit=references,documents.")
        axes[axis.strip()] = tuple(value.strip() for value in values.split(",") if value.strip())
    return check_axes(axes) if axes else None
