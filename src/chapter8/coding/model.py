"""Codes by a model trained on what persons and catalogues have coded; "unsure" is no guess.

TF-IDF of words, logistic regression by stochastic descent, calibrated by
cross-validation, so that a certainty of 0.8 is meant to be right in four of five cases. Nothing is
drawn at random without a seed.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LEAST_DOCUMENTS = 12
"""A code with fewer coded documents is not learnt."""

_FOLDS = 4
READ = 6_000
"""Characters of a document that are read: its beginning says what it is about."""


@dataclass(frozen=True)
class HeldOut:
    """How a code fared in documents that the model had not seen: documents, named, right, unsure.

    `documents` have the code, `named` were given it, `right` both; `unsure` are those of
    `documents` that were given none.
    """

    code: str
    documents: int
    named: int
    right: int
    unsure: int


@dataclass(frozen=True)
class Model:
    """A trained model; `digest` is of what it was trained on, `held_out` says how well it does."""

    pipeline: Any
    certainty: float
    digest: str
    held_out: tuple[HeldOut, ...]

    def assign(self, texts: Sequence[str]) -> list[tuple[str | None, float, str]]:
        """For each text its code (None: unsure), the certainty, and the code that came nearest."""
        if not texts:
            return []
        found = self.pipeline.predict_proba([text[:READ] for text in texts])
        return _sure(found, list(self.pipeline.classes_), self.certainty)


def _sure(
    probabilities: Any,  # noqa: ANN401 - a numpy array
    classes: Sequence[str],
    certainty: float,
) -> list[tuple[str | None, float, str]]:
    best = probabilities.argmax(axis=1)
    answer: list[tuple[str | None, float, str]] = []
    for row, place in zip(probabilities, best, strict=True):
        code, sure = str(classes[place]), round(float(row[place]), 6)
        answer.append((code if sure >= certainty else None, sure, code))
    return answer


def train(
    texts: Sequence[str], codes: Sequence[str], certainty: float, *, held_out: bool = True
) -> Model | None:
    """Train on texts and the leading code of each; None where there is too little to learn from.

    Args:
        texts: documents, in a fixed order.
        codes: the leading code of each.
        certainty: from which probability the model's word is taken.
        held_out: whether the accuracy on documents held out is told, which takes four trainings.
    """
    enough = {code for code, n in Counter(codes).items() if n >= LEAST_DOCUMENTS}
    if len(enough) < 2:  # one code alone leaves nothing to tell apart
        return None
    kept = [(text[:READ], code) for text, code in zip(texts, codes, strict=True) if code in enough]
    read, given = [text for text, _ in kept], [code for _, code in kept]
    pipeline = _pipeline()
    tried = _held_out(read, given, certainty) if held_out else ()
    pipeline.fit(read, given)
    sha = hashlib.sha256()
    for text, code in kept:
        sha.update(f"{code}\t{text}\n".encode())
    return Model(pipeline, certainty, sha.hexdigest(), tried)


def _pipeline() -> Any:  # noqa: ANN401 - scikit-learn has no types
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline

    linear = SGDClassifier(
        loss="log_loss", alpha=1e-5, max_iter=20, tol=None, class_weight="balanced", random_state=1
    )
    folds = StratifiedKFold(3, shuffle=True, random_state=1)
    return make_pipeline(
        TfidfVectorizer(min_df=2, max_features=20_000, sublinear_tf=True),
        CalibratedClassifierCV(linear, cv=folds),
    )


def _held_out(texts: list[str], codes: list[str], certainty: float) -> tuple[HeldOut, ...]:
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    found = cross_val_predict(_pipeline(), texts, codes, cv=folds, method="predict_proba")
    named = [code for code, _, _ in _sure(found, sorted(set(codes)), certainty)]
    return tuple(
        HeldOut(
            code,
            codes.count(code),
            named.count(code),
            sum(a == b == code for a, b in zip(codes, named, strict=True)),
            sum(a == code and b is None for a, b in zip(codes, named, strict=True)),
        )
        for code in sorted(set(codes))
    )
