"""Damaged files: made by a seed from sound ones, added with limits, and every one accounted for.

`python -m fuzzing.damaged --files 10000 --seed 8` makes the files, adds them to a corpus and says
what became of them; it ends with 1 where a file is neither a document nor a problem with a reason.
"""

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from fuzzing.seeds import archive, seeds

Damage = Callable[[random.Random, bytes], bytes]

_ENDINGS = (".pdf", ".docx", ".html", ".txt", ".xml", ".zip", ".doc", ".rtf", ".csv", "")
_BOMB = 8 * 1024 * 1024


def _cut(choice: random.Random, data: bytes) -> bytes:
    return data[: choice.randrange(len(data))]


def _flip(choice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(choice.choice((1, 3, 30, 300))):
        changed[choice.randrange(len(changed))] ^= 1 << choice.randrange(8)
    return bytes(changed)


def _overwrite(choice: random.Random, data: bytes) -> bytes:
    start = choice.randrange(len(data))
    size = choice.randrange(1, 2000)
    return data[:start] + choice.randbytes(min(size, len(data) - start)) + data[start + size :]


def _repeat(choice: random.Random, data: bytes) -> bytes:
    start, end = sorted(choice.randrange(len(data)) for _ in range(2))
    return data[:end] + data[start:end] * choice.randrange(1, 9) + data[end:]


def _remove(choice: random.Random, data: bytes) -> bytes:
    start, end = sorted(choice.randrange(len(data)) for _ in range(2))
    return data[:start] + data[end:]


def _insert(choice: random.Random, data: bytes) -> bytes:
    place = choice.randrange(len(data))
    what = choice.choice(
        (b"\0" * 500, b"\xff" * 500, b"(" * 5000, b"<" * 5000, b"9" * 400, b"\r" * 99)
    )
    return data[:place] + what + data[place:]


def _spliced(choice: random.Random, data: bytes) -> bytes:
    other = choice.choice(sorted(seeds().items()))[1]
    return data[: choice.randrange(len(data))] + other[choice.randrange(len(other)) :]


def _as_member(choice: random.Random, data: bytes) -> bytes:
    name = choice.choice(
        ("a.txt", "../../escape.txt", "/root.txt", "a" * 300 + ".txt", "con", "\x01")
    )
    made = archive({name: data, "other.txt": b"The African Union met."})
    return made if choice.random() < 0.5 else _flip(choice, made)


def _part_of_word(choice: random.Random, data: bytes) -> bytes:
    """Damage within the XML of a Word file, in a sound archive."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seeds()["resolution.docx"])) as sound,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sound.namelist():
            part = sound.read(name)
            if name.startswith("word/") and name.endswith(".xml") and choice.random() < 0.5:
                part = choice.choice((_cut, _flip, _repeat, _remove, _insert))(choice, part)
            made.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue() or data


def _bomb(choice: random.Random, data: bytes) -> bytes:  # noqa: ARG001 - made from nothing
    """What is small and would become large, deep or endless."""
    return choice.choice(BOMBS)()


def _zip_bomb() -> bytes:
    return archive({f"{number}.txt": b" " * _BOMB for number in range(4)})


def _word_bomb() -> bytes:
    return archive({"word/document.xml": b"<a>" + b" " * 6 * _BOMB + b"</a>"})


def _nested_archive() -> bytes:
    data = b"text"
    for _ in range(20):
        data = archive({"a.zip": data})
    return data


def _entities(root: str) -> bytes:
    """Entities within entities, a billion in all."""
    names = [f"e{number}" for number in range(10)]
    lines = [f'<!ENTITY {names[0]} "lol">']
    lines += [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]><{root}>&e9;</{root}>".encode()


def _pages() -> bytes:
    """A PDF that claims fifty thousand pages, all of them the same."""
    kids = " ".join(["3 0 R"] * 50_000)
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Count 50000/Kids[{kids}]>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>endobj",
        "trailer<</Root 1 0 R>>",
    ]
    return ("%PDF-1.4\n" + "\n".join(parts)).encode()


def _claimed_pages() -> bytes:
    return seeds()["resolution.pdf"].replace(b"/Count 1", b"/Count 50000")


def _without_maps() -> bytes:
    """A PDF whose font says neither its letters nor its encoding."""
    data = seeds()["resolution.pdf"]
    return data.replace(b"/WinAnsiEncoding", b"/NoSuchEncoding1").replace(b"Helvetica", b"Unknowna")


BOMBS: tuple[Callable[[], bytes], ...] = (
    _zip_bomb,
    _word_bomb,
    _nested_archive,
    lambda: _entities("collection"),
    lambda: archive({"word/document.xml": _entities("document")}),
    lambda: b"<!doctype html>" + b"<div>" * 10_000 + b"deep",
    lambda: b"<!doctype html>" + b"<table><tr><td>" * 900 + b"deep",
    lambda: b"<collection>" * 5_000 + b"<record/>",
    lambda: archive({"word/document.xml": b"<a>" * 5_000}),
    lambda: b"(" * 200_000,
    lambda: b"A/" * 100_000,
    lambda: b"1. " * 100_000,
    lambda: b". . . . " * 50_000,
    lambda: b"\n" * 1_000_000 + b"x",
    _pages,
    _claimed_pages,
    _without_maps,
    lambda: seeds()["locked.pdf"],
)
"""Small files that ask for much."""

DAMAGES: tuple[Damage, ...] = (
    _cut, _flip, _overwrite, _repeat, _remove, _insert, _spliced, _as_member, _part_of_word,
)  # fmt: skip
_BOMBS_IN = 40  # one file in so many is a bomb


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files; the same for the same seed."""
    choice = random.Random(seed)
    sound = sorted(seeds().items())
    for number in range(count):
        name, data = choice.choice(sound)
        damage = _bomb if number % _BOMBS_IN == 0 else choice.choice(DAMAGES)
        for _ in range(choice.choice((1, 1, 2))):
            data = damage(choice, data) or data
        ending = choice.choice(_ENDINGS) if choice.random() < 0.3 else Path(name).suffix
        yield f"{number // 500:03}/{number:05}-{damage.__name__.strip('_')}{ending}", data


def write(folder: Path, count: int, seed: int) -> set[str]:
    """Write damaged files and give their names."""
    names = set()
    for name, data in damaged(count, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        names.add(name)
    return names


def unaccounted(corpus: object, names: set[str]) -> set[str]:
    """The files that a corpus holds neither as a document nor as a problem."""
    from chapter8.corpus.query import rows

    connection = corpus.connection  # type: ignore[attr-defined]
    keys = {key for (key,) in rows(connection, "SELECT key FROM documents")}
    problems = {one["key"] for one in corpus.problems()}  # type: ignore[attr-defined]
    known = keys | problems
    inside = {name for key in known for name in _above(key)}
    return {name for name in names if name not in known and name not in inside}


def _above(key: str) -> Iterator[str]:
    """The archives that a member stands in, by its key."""
    parts = key.split("/")
    for end in range(1, len(parts)):
        yield "/".join(parts[:end])


def main() -> int:
    """Make, add, account; 1 where a file got lost."""
    from chapter8.corpus import open_corpus

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="kept; by default one that is thrown away")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        names = write(folder / "files", arguments.files, arguments.seed)
        began = time.monotonic()
        corpus = open_corpus(folder / "corpus", create=True)
        added = corpus.add([folder / "files"])
        seconds = time.monotonic() - began
        lost = unaccounted(corpus, names)
        told = Counter(_kind(reason) for _, _, reason in added.problems)
    print(
        f"{len(names):,} damaged files in {seconds:,.0f} s: {added.documents:,} documents, "
        f"{len(added.problems):,} problems, {len(lost)} unaccounted for."
    )
    for kind, number in told.most_common(25):
        print(f"  {number:>6,}  {kind}")
    for name in sorted(lost):
        print(f"  LOST {name}")
    return 1 if lost else 0


def _kind(reason: str) -> str:
    """A reason without the names and numbers of the file."""
    words = [word for word in reason.split() if not any(c.isdigit() or c in "/_" for c in word)]
    return " ".join(words)[:90]


if __name__ == "__main__":
    sys.exit(main())
