"""`python -m evaluation.figures [CORPORA]`: the real figures of the demonstration.

Two corpora are read: the UN General Debate Corpus (`general_debate`) and the resolutions of the
Security Council (`council_resolutions`), in the folder CORPORA, or in CHAPTER8_CORPORA. What is
found is written to src/chapter8/demo/figures as facts without text. With --check nothing is
written: what is found is compared with the figures there, and every difference is printed, with
what it can come from: another registry, another method, or other documents.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import chapter8
from chapter8.corpus import Corpus, open_corpus
from chapter8.demo.counted import FIGURES, PROVENANCE, CountedCorpus
from chapter8.organizations import load as load_registry
from chapter8.references import method
from chapter8.references.rules import load as load_rules

SOURCES: tuple[dict[str, str], ...] = (
    {
        "source": "general-debate",
        "folder": "general_debate",
        "title": "UN General Debate Corpus, version 13",
        "authors": "Jankin, Baturo, Dasandi",
        "address": "https://doi.org/10.7910/DVN/0TJX8Y",
        "licence": "CC0 1.0",
        "holds": "speeches of the General Debate, sessions 1 to 79, in English",
    },
    {
        "source": "council-resolutions",
        "folder": "council_resolutions/txt",
        "title": "Texts of Security Council resolutions",
        "authors": "Haass",
        "address": "https://github.com/felixhaass/pvs_securitycouncil",
        "licence": "MIT",
        "holds": "resolutions 1 (1946) to 2259 (2015) without their annexes, in English",
    },
)
"""What is counted, with the facts by which it is cited."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "document": "symbol, or source and key where there is none",
        "source": "the corpus that it comes from",
        "key": "its name there",
        "language": "language of the text",
        "year": "year in which it is counted",
        "session": "session of the General Assembly",
        "adopted": "date of adoption",
        "body": "organ",
        "type": "type of document",
        "speaker": "State or organization for which the speech was made",
        "words": "words of the text",
        "passages": "passages of the text",
    },
    "passages": {
        "document": "the document that it stands in",
        "passage": "its ordinal there, from 1",
        "part": "part of the document",
        "voice": "whose words it holds",
        "words": "words of the passage",
    },
    "references": {
        "document": "the document",
        "passage": "the passage in which the organization is named",
        "organization": "registry id; none for expressions for organizations in general",
        "speaker": "who speaks there",
        "kind": "explicit, predecessor, child, anaphora or generic",
        "form": "name or acronym",
        "reason": "code of the reason why it is accepted or not",
        "counted": "whether the default rules count it",
        "count": "how many there are",
    },
}
"""What each file holds, by column."""

_KEYS = {
    "documents": ("document",),
    "passages": ("document", "passage"),
    "references": ("document", "passage", "organization", "speaker", "kind", "form", "reason"),
}

_QUERIES = {
    "documents": (
        "SELECT document, CASE source WHEN 'files' THEN 'council-resolutions' ELSE source END"
        " AS source, key, language, year, session, adopted, body, type, speaker, words, passages"
        " FROM documents ORDER BY document"
    ),
    "passages": (
        "SELECT document, passage, part, voice, p.words FROM passages p"
        " JOIN (SELECT document, version FROM documents) USING (version)"
        " ORDER BY document, passage"
    ),
    "references": (
        "SELECT document, passage, organization, speaker, kind, form, reason,"
        ' {counted} AS counted, count(*)::INTEGER AS count FROM "references"'
        " GROUP BY ALL ORDER BY ALL"
    ),
}


@dataclass(frozen=True)
class Figures:
    """Figures as tables by name, and what they were counted with."""

    tables: Mapping[str, pa.Table]
    provenance: Mapping[str, Any]


def count(corpora: Path, directory: Path) -> Figures:
    """Read the corpora into a new corpus in `directory` and take the facts from it."""
    corpus = open_corpus(directory, create=True)
    corpus.add([corpora / source["folder"] for source in SOURCES])
    return figures_of(corpus)


def figures_of(corpus: Corpus) -> Figures:
    """The facts of a corpus that holds the sources and nothing else."""
    counted = load_rules("default").condition()
    tables = {
        name: corpus.connection.sql(query.format(counted=counted)).to_arrow_table()
        for name, query in _QUERIES.items()
    }
    held = tables["documents"].column("source").to_pylist()
    provenance = {
        "title": "References to regional organizations in documents of the United Nations",
        "made by": "python -m evaluation.figures",
        "chapter8": chapter8.__version__,
        "sources": [
            {**_without(source, "folder"), "documents": held.count(source["source"])}
            for source in SOURCES
        ],
        "text": "none: facts about documents, passages and references only",
        "rules": load_rules("default").label,
        "registry": corpus.manifest.registry,
        "method": corpus.manifest.method,
        "corpus": corpus.facts(),
    }
    return Figures(tables, provenance)


def _without(facts: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in facts.items() if key != name}


def write(figures: Figures, folder: Path) -> None:
    """Write the tables as Parquet, and their provenance with the digest of each."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, table in figures.tables.items():
        path = folder / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd", compression_level=19)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        files[path.name] = {
            "rows": table.num_rows,
            "sha256": digest,
            "columns": dict(COLUMNS[name]),
        }
    content = {**figures.provenance, "files": files}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / PROVENANCE).write_text(text + "\n", encoding="utf-8", newline="\n")


def read(folder: Path) -> Figures:
    """The figures as they were written."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in COLUMNS}
    return Figures(tables, CountedCorpus(folder).provenance)


def made_with(provenance: Mapping[str, Any]) -> list[str]:
    """A sentence for each thing in which the figures were counted otherwise than today."""
    today = {
        "registry": load_registry().digest,
        "method": method(),
        "rules": load_rules("default").label,
    }
    return [
        f"The figures were counted with the {name} {provenance[name][:24]}, today's is "
        f"{value[:24]}."
        for name, value in today.items()
        if provenance[name] != value
    ]


def differences(shipped: Figures, found: Figures, documents: set[str] | None = None) -> list[str]:
    """A line for each table and organization that differ; of these documents only, if given."""
    return [
        line
        for name in COLUMNS
        for line in _differences(name, shipped.tables[name], found.tables[name], documents)
    ]


def _differences(
    name: str, shipped: pa.Table, found: pa.Table, documents: set[str] | None
) -> Iterator[str]:
    before, after = (_rows(table, documents) for table in (shipped, found))
    if before == after:
        return
    changed: dict[str, list[int]] = {}
    for row in before.keys() | after.keys():
        if before.get(row) != after.get(row):
            what = str(row[2]) if name == "references" else "rows"
            sums = changed.setdefault(what, [0, 0])
            for place, rows in enumerate((before, after)):
                sums[place] += rows.get(row, 0)
    for what, (was, now) in sorted(changed.items()):
        yield f"{name}: {what}: {was:,} in the figures that are now {now:,} or otherwise."


def _rows(table: pa.Table, documents: set[str] | None) -> dict[tuple[Any, ...], int]:
    """Each row with how many it counts."""
    counts = "count" in table.column_names
    rows: dict[tuple[Any, ...], int] = {}
    for row in table.to_pylist():
        if documents is None or row["document"] in documents:
            number = row.pop("count") if counts else 1
            rows[tuple(row.values())] = number
    return rows


def check(found: Figures, folder: Path = FIGURES) -> list[str]:
    """What differs from the figures in a folder; nothing where they are those of today."""
    shipped = read(folder)
    return [*made_with(shipped.provenance), *differences(shipped, found)]


def main() -> int:
    """Make the figures, or compare them with those there are; 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).parents[2] / "shared" / "corpora"
    corpora = Path(os.environ.get("CHAPTER8_CORPORA", default))
    parser.add_argument("corpora", type=Path, nargs="?", default=corpora, help="their folder")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--to", type=Path, default=FIGURES, help="where the figures go")
    arguments = parser.parse_args()
    if not (arguments.corpora / SOURCES[0]["folder"]).is_dir():
        print(f"The corpora are not in {arguments.corpora}: name their folder.")
        return 2
    with TemporaryDirectory() as temporary:
        found = count(arguments.corpora, Path(temporary) / "corpus")
    if arguments.check:
        differing = check(found, arguments.to)
        print("\n".join(differing) or "The figures are those of the corpora.")
        return 1 if differing else 0
    write(found, arguments.to)
    size = sum(path.stat().st_size for path in arguments.to.iterdir())
    print(f"Written to {arguments.to}: {size / 1e6:.2f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
