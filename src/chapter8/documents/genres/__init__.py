"""Genres: small grammars tried in order, each with a confidence and a reason."""

from chapter8.documents.genres import (
    addenda,
    decisions,
    headed,
    letters,
    plain,
    records,
    reports,
    resolutions,
    statements,
    volumes,
)
from chapter8.documents.genres.grammar import Draft, Fit, Grammar

GRAMMARS: tuple[Grammar, ...] = (
    volumes.GRAMMAR,
    decisions.GRAMMAR,
    headed.GRAMMAR,
    records.GRAMMAR,
    addenda.GRAMMAR,
    resolutions.GRAMMAR,
    statements.GRAMMAR,
    letters.GRAMMAR,
    reports.GRAMMAR,
    plain.GRAMMAR,
)
"""All grammars, in the order in which they are tried; the last fits everything."""

SURE = 0.9
"""A grammar that is this sure ends the search."""


def recognize(draft: Draft) -> tuple[Grammar, Fit]:
    """Give the grammar that fits a text best, and why: the first that is sure, else the surest."""
    best: tuple[Grammar, Fit] | None = None
    for grammar in GRAMMARS:
        fit = grammar.fit(draft)
        if fit is None or (best is not None and fit.confidence <= best[1].confidence):
            continue
        best = (grammar, fit)
        if fit.confidence >= SURE:
            break
    if best is None:
        raise AssertionError("the plain grammar fits every text")
    return best
