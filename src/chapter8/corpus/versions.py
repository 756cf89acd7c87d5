"""Which versions of a document are counted, so that no text is counted twice.

One text may lie in a corpus several times: in several languages, as a copy in two folders, under
one of its joint symbols and under both, as a draft and its revision, with a corrigendum, as the
record of a meeting and as files of its speeches. For each such group one version is counted; the
others are superseded, with a reason. Of a meeting the speeches are counted where all are held, as
they are where no record is; else the record, which holds every speech.

A version has scope `language` where another of the same language is counted instead, and scope
`document` where it is the best of its language but another language is preferred: it counts only
where languages are told apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from chapter8.schema import LANGUAGES

SUPERSEDED = pa.schema(
    [
        pa.field("version", pa.string()),
        pa.field("document", pa.string()),
        pa.field("scope", pa.string()),
        pa.field("instead", pa.string()),
        pa.field("reason", pa.string()),
    ]
)

_REVISION = re.compile(r"/(Rev|Corr)\.(\d+)$")


@dataclass(frozen=True, slots=True)
class Version:
    """What decides between versions."""

    version: str
    document: str
    language: str
    symbols: tuple[str, ...]
    has_text: bool
    source: str
    key: str
    raw: str
    meeting: str | None = None
    speeches: int = 0  # in a record


def superseded(
    versions: Iterable[Version], replaced: Mapping[str, str] | None = None
) -> list[dict[str, str]]:
    """Rows of SUPERSEDED for a corpus; the order of `versions` does not matter.

    `replaced` gives for `file_name(source, key)` the hash of the bytes that hold, where a file
    came again with other bytes.
    """
    replaced = replaced or {}
    groups: dict[str, list[Version]] = defaultdict(list)
    everything, versions = list(versions), []
    rows: list[dict[str, str]] = []
    for version in everything:
        if replaced.get(file_name(version.source, version.key), version.raw) == version.raw:
            versions.append(version)
        else:
            rows.append(_row(version, "language", "", "the file came again with other content"))
    joined = _joined(versions)
    for version in versions:
        groups[joined.get(version.document, _base(version.document))].append(version)
    rows += _spoken(versions)
    held = {row["version"] for row in rows}
    for group in groups.values():
        left = [version for version in group if version.version not in held]
        if len(left) > 1:
            rows += _rank(left)
    return sorted(rows, key=lambda row: row["version"])


def _spoken(versions: Iterable[Version]) -> list[dict[str, str]]:
    """Rows for meetings of which the record and files of speeches are held."""
    records: dict[str, list[Version]] = defaultdict(list)
    files: dict[str, list[Version]] = defaultdict(list)
    for version in sorted(versions, key=_preference):
        if version.meeting and version.has_text:
            (files if is_speech(version) else records)[version.meeting].append(version)
    rows: list[dict[str, str]] = []
    for meeting in records.keys() & files.keys():
        held, spoken = records[meeting], files[meeting]
        if len(spoken) >= held[0].speeches:
            reason = "the record of a meeting whose speeches are all held"
            rows += _give_way(held, spoken, reason)
        else:
            rows += _give_way(spoken, held, "spoken in a meeting whose record is held")
    return rows


def _give_way(
    versions: Iterable[Version], instead: list[Version], reason: str
) -> Iterator[dict[str, str]]:
    languages = {version.language for version in instead}
    for version in versions:
        scope = "language" if version.language in languages else "document"
        yield _row(version, scope, instead[0].version, reason)


def is_speech(version: Version) -> bool:
    """Whether a version is a speech by itself, out of a record."""
    return bool(version.meeting) and not version.symbols


def file_name(source: str, key: str) -> str:
    """How a file is named in `replaced`."""
    return f"{source}:{key}"


def _row(version: Version, scope: str, instead: str, reason: str) -> dict[str, str]:
    return {
        "version": version.version,
        "document": version.document,
        "scope": scope,
        "instead": instead,
        "reason": reason,
    }


def _joined(versions: Iterable[Version]) -> dict[str, str]:
    """For each document that is one of the joint symbols of another: that other's base."""
    joined: dict[str, str] = {}
    for version in versions:
        if len(version.symbols) > 1:
            for symbol in version.symbols:
                joined[symbol] = _base(version.document)
    return joined


def _base(document: str) -> str:
    """The symbol without revisions and corrigenda; what is no symbol is its own base."""
    if "/Rev." not in document and "/Corr." not in document:
        return document
    from chapter8.errors import SymbolError
    from chapter8.symbols import parse

    try:
        symbol = parse(document)
    except SymbolError:
        return document
    return "-".join(one.base for one in (symbol, *symbol.joint))


def _rank(group: list[Version]) -> list[dict[str, str]]:
    ordered = sorted(group, key=_preference)
    best = ordered[0]
    best_of_language: dict[str, Version] = {}
    rows = []
    for version in ordered:
        first = best_of_language.setdefault(version.language, version)
        if version is best:
            continue
        counts_in_language = (
            first is version and version.has_text and _revision(version) == _revision(best)
        )
        scope = "document" if counts_in_language else "language"
        instead = best if first is version else first
        rows.append(_row(version, scope, instead.version, _reason(version, instead)))
    return rows


def _preference(version: Version) -> tuple[bool, bool, int, int, int, str, str, str]:
    """The order in which versions are preferred, the best first.

    Text before metadata, the text itself before its corrigenda, the last revision, English first,
    then the longer joint symbol; ties are broken by name, so that the order of adding is nothing.
    """
    corrigendum, revision = _revision(version)
    language = LANGUAGES.index(version.language) if version.language in LANGUAGES else 9
    return (
        not version.has_text,
        corrigendum,
        -revision,
        language,
        -len(version.symbols),
        version.source,
        version.key,
        version.version,
    )


def _revision(version: Version) -> tuple[bool, int]:
    match = _REVISION.search(version.document)
    if not match:
        return False, 0
    return match.group(1) == "Corr", int(match.group(2)) if match.group(1) == "Rev" else 0


def _reason(version: Version, instead: Version) -> str:
    if not version.has_text:
        return "metadata of a document whose text is held"
    if version.language != instead.language and version.document == instead.document:
        return "another language of the same document"
    if _revision(version)[0]:
        return "corrigendum to a document that is held"
    if version.document == instead.document:
        return "another copy of the same document and language"
    if _base(version.document) == _base(instead.document):
        return "revised by a later version that is held"
    return "one of the joint symbols of a document that is held"
