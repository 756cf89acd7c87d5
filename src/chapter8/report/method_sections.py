"""The sections of a report that let a referee judge it: rules, registry, codebook, quality."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chapter8.errors import UsageError
from chapter8.report.page import Listing, Section

if TYPE_CHECKING:
    from chapter8.corpus import Corpus
    from chapter8.study_answer import StudyAnswer

_MOST_WORDINGS = 40
_MOST_PROBLEMS = 30
_DIGITS = 12
_SUMS = (
    "The same study on the same documents gives the same bytes. SHA256SUMS lists the digest of "
    "every file; check them with sha256sum -c SHA256SUMS."
)


def method_sections(answer: "StudyAnswer", corpus: "Corpus") -> list[Section]:
    """All of them, in the order in which they are printed."""
    return [
        _rules(answer),
        _registry(answer, corpus),
        *_codebooks(answer),
        _quality(corpus),
        _coverage(corpus),
        _provenance(answer),
    ]


def _rules(answer: "StudyAnswer") -> Section:
    from chapter8.references.rules import load, reasons

    rules = load(answer.study.rules)
    codes = reasons()
    seen = Counter(line["reason"] for line in answer.lines)
    rows = [[str(codes[code]["meaning"]), f"{n:,}"] for code, n in seen.most_common()]
    return Section(
        "Rules of counting",
        prose=[rules.description],
        facts={
            "Rules": rules.label,
            "Kinds of reference that count": ", ".join(rules.kinds),
            "Forms that count": ", ".join(rules.forms),
        },
        listings=[Listing("Why the references were counted", ("Reason", "References"), rows)]
        if rows
        else [],
    )


def _registry(answer: "StudyAnswer", corpus: "Corpus") -> Section:
    from chapter8.organizations import load

    registry = load(corpus.store.organizations() or None)
    seen = Counter(
        (line["organization"] or "", " ".join(line["surface"].split()), line["language"] or "")
        for line in answer.lines
    )
    rows = [
        [organization, surface, language, f"{number:,}"]
        for (organization, surface, language), number in sorted(
            seen.items(), key=lambda item: (-item[1], item[0])
        )[:_MOST_WORDINGS]
    ]
    names = {
        organization: registry.label(organization)
        for organization in answer.study.organizations
        if organization in registry
    }
    caption = "Wordings that were counted"
    if len(seen) > _MOST_WORDINGS:
        caption += f": the {_MOST_WORDINGS} most frequent of {len(seen):,}"
    heads = ("Organization", "As it stands", "Language", "References")
    return Section(
        "Facts of the registry",
        prose=list(answer.unverified),
        facts={**names, "Registry": corpus.manifest.registry},
        listings=[Listing(caption, heads, rows)] if rows else [],
    )


def _codebooks(answer: "StudyAnswer") -> list[Section]:
    from chapter8.coding.reading_codebook import load_codebook

    used = dict.fromkeys(one.plan.codebook for one in answer.counted if one.plan.codebook)
    sections = []
    for name in used:
        book = load_codebook(name)
        rows = [[code.label, code.definition] for code in book.codes]
        facts = {"Codebook": book.label, "Digest": book.digest[:_DIGITS]}
        if book.source:
            facts["Source"] = book.source
        sections.append(
            Section(
                f"Codebook: {book.title}",
                prose=[book.description] if book.description else [],
                facts=facts,
                listings=[Listing("Subjects", ("Subject", "What belongs in it"), rows)],
            )
        )
    return sections


def _quality(corpus: "Corpus") -> Section:
    problems = corpus.problems()
    rows = [[row["source"], row["key"], row["reason"]] for row in problems[:_MOST_PROBLEMS]]
    more = f", the first {_MOST_PROBLEMS} of {len(problems):,}" if len(problems) > len(rows) else ""
    unread = Listing(f"What could not be read{more}", ("Source", "Key", "Reason"), rows)
    said = "Everything that was added could be read."
    if problems:
        files = "file" if len(problems) == 1 else "files"
        said = f"{len(problems):,} {files} could not be read and are not counted."
    twice = len(corpus.superseded())
    versions = f"{twice:,} versions are not counted, so that no text is counted twice."
    measured, listings = _accuracy()
    return Section(
        "Quality",
        prose=[measured, said, *([versions] if twice else [])],
        listings=[*listings, *([unread] if rows else [])],
    )


def _accuracy() -> tuple[str, list[Listing]]:
    from chapter8.analysis.accuracy import load

    try:
        accuracy = load()
    except UsageError as error:
        return str(error), []
    rows = [
        [
            kind,
            language,
            _share(one.precision),
            f"{one.found:,}",
            _share(one.recall),
            f"{one.marked:,}",
        ]
        for (kind, language), one in sorted(accuracy.measured.items())
        if one.tells
    ]
    heads = ("Kind", "Language", "Precision", "of found", "Recall", "of marked")
    said = (
        "How well references are found was measured against readers who marked them; in brackets "
        f"the limits of 95% intervals (Wilson). Method {accuracy.method}, gold {accuracy.gold}."
    )
    return said, [Listing("Accuracy of references", heads, rows)]


def _share(interval: Any) -> str:  # noqa: ANN401 - an Interval, imported only where it is made
    return f"{interval.value:.1%} ({interval.low:.1%}–{interval.high:.1%})"


def _coverage(corpus: "Corpus") -> Section:
    from chapter8.corpus.query import rows

    found = rows(
        corpus.connection,
        "SELECT source, type, language, count(*), min(year), max(year),"
        " count(DISTINCT year), sum(words) FROM documents GROUP BY ALL ORDER BY ALL",
    )
    shown = [
        [
            source,
            kind or "not stated",
            language or "not stated",
            f"{number:,}",
            "not stated" if first is None else f"{first}–{last}",
            f"{years:,}",
            f"{words or 0:,}",
        ]
        for source, kind, language, number, first, last, years, words in found
    ]
    heads = ("Source", "Type", "Language", "Versions", "Years", "Years with any", "Words")
    return Section("Coverage", listings=[Listing("What the corpus holds", heads, shown)])


def _provenance(answer: "StudyAnswer") -> Section:
    corpus: Mapping[str, Any] = answer.facts["corpus"]
    return Section(
        "Provenance",
        prose=[_SUMS],
        facts={
            "Software": f"chapter8 {answer.facts['chapter8']}",
            "Command": "chapter8 study run STUDY.toml",
            "Corpus": f"{corpus['documents']:,} documents, digest {corpus['digest']}",
            "Registry": str(answer.facts["registry"]),
            "Method": str(answer.facts["method"]),
            "Rules": answer.study.rules,
            "Organizations": ", ".join(answer.study.organizations),
            "Period": f"{answer.study.first} to {answer.study.last}",
            "Select": _selected(answer.study.select),
            "Study file": f"SHA-256 {answer.facts['study']}" if answer.facts["study"] else "none",
        },
    )


def _selected(select: Mapping[str, Sequence[str]]) -> str:
    chosen = [f"{field}: {', '.join(values)}" for field, values in select.items()]
    return "; ".join(chosen) or "all documents of the period"
