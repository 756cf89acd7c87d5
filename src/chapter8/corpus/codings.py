"""The codings of a corpus: what machines derived, what people coded, and what holds of both."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chapter8.coding import coded
from chapter8.coding.precedence import Settled, settle
from chapter8.corpus.settled import define_subjects
from chapter8.corpus.store import Manifest, Store
from chapter8.errors import CorpusError, UsageError

if TYPE_CHECKING:
    import duckdb

    from chapter8.coding.assigning import Assigned
    from chapter8.coding.codebook import Codebook
    from chapter8.corpus.corpus import Corpus
    from chapter8.corpus.query import Question
    from chapter8.engine import Executor

THESAURUS = "thesaurus.json"


def state_of(store: Store, manifest: Manifest, codebook: "Codebook") -> str:
    """A digest of all that machine codings depend on; another where they have to be made again."""
    from chapter8.coding.assigning import METHOD

    parts = [METHOD, codebook.digest, str(manifest.facts["digest"])]
    parts += [coded.digest_of(store.directory)]
    parts += [f"{name} {raw}" for name, raw in sorted(manifest.replaced.items())]
    thesaurus = store.directory / THESAURUS
    parts += [hashlib.sha256(thesaurus.read_bytes()).hexdigest()] if thesaurus.exists() else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_coded(store: Store, manifest: Manifest, codebook: "Codebook") -> bool:
    """Whether the machine codings held are those of today's documents, codebook and method."""
    held = manifest.codings.get(codebook.label)
    return held is not None and held["state"] == state_of(store, manifest, codebook)


def code_documents(
    store: Store, codebook: "Codebook", thesaurus: Path | None = None, *, held_out: bool = True
) -> "Assigned":
    """Code all documents and put the result in the place of what was held.

    Args:
        store: the corpus.
        codebook: how.
        thesaurus: a thesaurus of the user's, which the corpus keeps for the next time.
        held_out: whether the model is tried on documents held out.

    Raises:
        CorpusError: another process is writing.
        UsageError: the thesaurus cannot be read, or the codebook knows no codes of it.
    """
    import pyarrow as pa

    from chapter8.coding.assigning import assign
    from chapter8.corpus.coding_input import batches
    from chapter8.schema import CODINGS

    terms = _terms(store, codebook, thesaurus)
    with store.writing() as manifest:
        if thesaurus is not None:
            (store.directory / THESAURUS).write_bytes(thesaurus.read_bytes())
        state = state_of(store, manifest, codebook)
        assigned = assign(
            batches(store, manifest, codebook),
            codebook,
            terms,
            held_out=held_out,
            executor=_executor(manifest),
        )
        segment = store.write("codings", pa.Table.from_pylist(assigned.rows, CODINGS))
        manifest.codings[codebook.label] = {"segment": segment, "state": state}
        store.commit(manifest)
    return assigned


def _executor(manifest: Manifest) -> "Executor":
    """Several processes where there is enough to search that starting them pays."""
    from chapter8.engine import InProcess, Processes

    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    many = manifest.facts["documents"] >= _MANY and workers > 1
    return Processes(workers) if many else InProcess()


def _terms(
    store: Store, codebook: "Codebook", thesaurus: Path | None
) -> dict[str, tuple[str, ...]]:
    """Descriptors of the user's thesaurus, where the codebook has its categories as codes."""
    from chapter8.coding.thesaurus import read_thesaurus

    path = thesaurus or store.directory / THESAURUS
    ids = {code.id for code in codebook.codes}
    if thesaurus is None and not path.exists():
        return {}
    found = read_thesaurus(path)
    if not {category for categories in found.values() for category in categories} <= ids:
        if thesaurus is None:
            return {}
        raise UsageError(
            f"The codes of {codebook.label} are not the categories of the thesaurus {thesaurus}: "
            "use it with --codebook unbis."
        )
    return found


_MANY = 4_000  # documents
_MOST_WORKERS = 8
_DECIDING = ("document", "version", "passage", "code", "assigned", "weight")


def _derived_file(store: Store, manifest: Manifest, codebook: "Codebook") -> Path:
    """The file of what machines coded with a codebook.

    Raises:
        CorpusError: the corpus was not coded with it.
    """
    held = manifest.codings.get(codebook.label)
    if held is None:
        raise CorpusError(
            f"The corpus {store.directory} is not coded with {codebook.label}: "
            f"run 'chapter8 code {store.directory} --codebook {codebook.name}'."
        )
    return store.path(held["segment"])


def derived(store: Store, manifest: Manifest, codebook: "Codebook") -> list[dict[str, Any]]:
    """What decides of the rows of `schema.CODINGS` that machines made with a codebook.

    Raises:
        CorpusError: the corpus was not coded with it.
    """
    import pyarrow.parquet as pq

    path = _derived_file(store, manifest, codebook)
    return list(pq.read_table(path, columns=list(_DECIDING)).to_pylist())


def holding(store: Store, manifest: Manifest, codebook: "Codebook") -> list[Settled]:
    """The codings that hold: persons before machines."""
    rows = [*derived(store, manifest, codebook), *coded.history(store.directory, codebook.label)]
    return settle(rows, [code.id for code in codebook.codes])


def prepare(corpus: "Corpus", codebook: str | Path | None, subjects: str | None) -> tuple[str, str]:
    """Codebook and choice of a question; documents are coded first where they are not, as today.

    Raises:
        UsageError: there is no such codebook.
        CorpusError: another process is writing.
    """
    if codebook is None:
        return "", subjects or ""
    # Reading codebooks takes longer to import than most counts take: only where one is asked for.
    from chapter8.coding.reading_codebook import load_codebook

    found = load_codebook(codebook)
    if not is_coded(corpus.store, corpus.manifest, found):
        code_documents(corpus.store, found, held_out=False)
        corpus.reload()
    return str(codebook), subjects or "one"


def define(corpus: "Corpus", question: "Question") -> dict[str, str]:
    """Write the tables that a question by subject needs; gives the facts to print under it."""
    from chapter8.coding.reading_codebook import load_codebook

    codebook = load_codebook(question.codebook)
    # Counted by who assigned alone, a unit counts once whatever the number of its subjects.
    choice = question.subjects if "subject" in question.by else "one"
    wanted = _wanted(corpus, codebook, choice)
    if _defined(corpus.connection) != wanted:
        derived_file = _derived_file(corpus.store, corpus.manifest, codebook)
        people = list(coded.history(corpus.store.directory, codebook.label))
        define_subjects(corpus.connection, derived_file, people, codebook, choice)
        corpus.connection.execute(
            "CREATE OR REPLACE TABLE subjects_of AS SELECT ? AS key", [wanted]
        )
    return {
        "Codebook": f"{codebook.label} ({codebook.title}), {codebook.digest[:12]}",
        "Subjects": _CHOICES[question.subjects],
        "Assigned": "by persons, else by catalogue or agenda, else by rule, else by a model",
    }


def _wanted(corpus: "Corpus", codebook: "Codebook", choice: str) -> str:
    """What the tables of subjects depend on: the codebook, the codings and the choice."""
    files = [path.stat() for path in coded.files(corpus.store.directory)]
    people = [(one.st_ino, one.st_size, one.st_mtime_ns) for one in files]
    held = corpus.manifest.codings.get(codebook.label)
    return repr((codebook.label, codebook.digest, held, people, choice))


def _defined(connection: "duckdb.DuckDBPyConnection") -> str | None:
    """What the tables of subjects of this connection were made of, if they were made."""
    import duckdb

    try:
        found = connection.execute("SELECT key FROM subjects_of").fetchall()
    except duckdb.CatalogException:
        return None
    return str(found[0][0]) if found else None


_CHOICES = {
    "one": "one for each unit, the leading; unclassified is a row, so that cells add up",
    "several": "each unit counts in all of its subjects, so that cells do not add up",
    "fractional": "each unit counts by its shares in its subjects, which add up to 1",
}
