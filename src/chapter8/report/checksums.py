"""A list of checksums, in the form that `sha256sum -c` reads."""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write_checksums(directory: Path) -> Path:
    """Write `SHA256SUMS`: the digest of every file beneath a directory, ordered by path."""
    path = directory / NAME
    files = sorted(
        (one.relative_to(directory).as_posix(), one)
        for one in directory.rglob("*")
        if one.is_file() and one != path
    )
    lines = [f"{_digest(one)}  {name}\n" for name, one in files]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def digest_of_results(directory: Path) -> str | None:
    """The digest of the checksums in a directory; None where a file is not what they say."""
    path = directory / NAME
    listed = _listed(path)
    if not listed:
        return None
    whole = all((directory / name).is_file() for name, _ in listed) and all(
        _digest(directory / name) == digest for name, digest in listed
    )
    return _digest(path) if whole else None


def put_in_place(written: Path, directory: Path) -> None:
    """Move what was written, checksums and all, to where it belongs.

    Removed is what an earlier run wrote there, according to its checksums, and this one did not;
    files that someone changed since, and files of others, are left alone.
    """
    for name, digest in _listed(directory / NAME):
        old = directory / name
        if not (written / name).exists() and old.is_file() and _digest(old) == digest:
            old.unlink()
    for one in sorted(written.rglob("*")):
        if one.is_file():
            place = directory / one.relative_to(written)
            place.parent.mkdir(parents=True, exist_ok=True)
            one.replace(place)


def _listed(path: Path) -> list[tuple[str, str]]:
    """Names and digests of an earlier list; names that lead out of its directory are left out."""
    if not path.is_file():
        return []
    lines = [line.partition("  ") for line in path.read_text("utf-8", "replace").splitlines()]
    return [
        (name, digest)
        for digest, _, name in lines
        if name and not Path(name).is_absolute() and ".." not in Path(name).parts
    ]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
