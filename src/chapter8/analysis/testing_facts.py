"""What a page of tests rests on: unit, exposure, corpus, rules, registry and version."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chapter8.analysis.trend_tests import TrendQuestion
    from chapter8.corpus import Corpus


def facts_of(corpus: "Corpus", question: "TrendQuestion") -> dict[str, str]:
    """The facts in the order in which they are printed."""
    from chapter8 import __version__
    from chapter8.analysis.autocorrelation import DRAWS
    from chapter8.corpus.counting import note
    from chapter8.corpus.query import Question
    from chapter8.references.rules import load

    asked = Question(
        unit=question.unit,
        by=("organization", "year"),
        organizations=(*question.organizations, *question.placebos),
        first=question.first,
        last=question.last,
        filters=dict(question.filters),
        exposure=question.exposure,
    )
    apart = " and ".join(question.apart)
    return {
        **note(corpus, asked, load(question.rules)),
        "Series": f"each {apart} by itself" if apart else "all sources together",
        "Placebo organizations": ", ".join(question.placebos) or "none",
        "Drawn": f"{DRAWS:,} bootstrap samples; every draw with seed {question.seed}",
        "Version": f"chapter8 {__version__}",
    }
