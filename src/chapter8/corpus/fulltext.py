"""Which texts can hold a wording: an index of short stretches of folded text, beside each segment.

Names are found in squeezed text (references/fold.py): each character folded alone, to one or to
none. So the index holds squeezed text too: for each text the stretches of four letters (of three
in other alphabets than the Latin, of two ideographs), each as a number of sixteen bits, of which
every second one is entered. Where a wording stands, however it is broken, hyphenated or damaged,
all its stretches stand; the reverse need not hold, so what the index names must be looked at.
Acronyms, too short for that, are also entered by two and three capitals or digits in a row, as
written. Keys that stand in many texts of a segment are only said to be common: they tell little
and would fill most of the index.

The index of a segment is a file of the directory `index` that can be made again from the texts at
any time; its name says by which code it was made.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from chapter8.corpus.store import Store
from chapter8.references import fold
from chapter8.references.aliases import Alias

Numbers: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Flags: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

_KEYS = 1 << 16
_HALF = 1 << 15  # stretches have the keys below, capitals those from here on
_COMMON_SHARE = 2  # a key of more than half of the texts is common
_COMMON_LEAST = 8
_ODD = np.uint32(0x9E3779B1)  # golden ratio: the high bits depend on every bit below
_TO_KEY, _ONE_BYTE = np.uint32(16), np.uint32(8)
_ALPHABETS, _IDEOGRAPHS = 0x370, 0x2E80
_UNKNOWN = 0xFFFF
_folded = np.full(_KEYS, _UNKNOWN, np.uint16)


@dataclass(frozen=True)
class Wording:
    """What must stand in a text for a wording to match there: one of the forms.

    The forms are as written, for acronyms, or squeezed, for names.
    """

    forms: tuple[str, ...]
    as_written: bool

    def stands_in(self, written: str, squeezed: str) -> bool:
        """Whether the wording can match in a text, given as written and squeezed."""
        text = written if self.as_written else squeezed
        return any(form in text for form in self.forms)


def wordings(aliases: Iterable[Alias]) -> list[Wording]:
    """What must stand in a text for one of the aliases to match, each once."""
    found = set()
    for alias in aliases:
        if alias.folds:
            found.add(Wording((squeezed(alias.wording),), as_written=False))
        else:
            dotted = "".join(f"{letter}." for letter in alias.wording)
            found.add(Wording((alias.wording, dotted), as_written=True))
    return sorted(found, key=lambda wording: (wording.forms, wording.as_written))


def squeezed(text: str) -> str:
    """A text folded character by character."""
    if text.isascii():
        return text.encode().translate(*_ascii()).decode("latin-1")
    return _squeeze(text).decode("utf-16-le", "surrogatepass")


def _encode(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _squeeze(text: str) -> bytes:
    """A text folded character by character, in UTF-16."""
    written = _encode(text)
    if len(written) != 2 * len(text):  # the table is of characters of one unit
        return _encode("".join(map(fold.fold, text)))
    units = np.frombuffer(written, "<u2")
    folded = _folded[units]
    if _UNKNOWN in folded:
        _learn(np.unique(units[folded == _UNKNOWN]).tolist())
        folded = _folded[units]
    kept: Numbers = folded[folded != 0]
    return kept.tobytes()


def _learn(units: Sequence[int]) -> None:
    """Enter characters into the table; 0 is for those that are dropped."""
    for unit in units:
        letter = fold.fold(chr(unit))
        _folded[unit] = min(ord(letter), _UNKNOWN - 1) if letter else 0


def _stretches(squeezed: bytes) -> Numbers:
    """The keys of squeezed text, one for each place where a stretch begins, in no order."""
    units = np.frombuffer(squeezed, "<u2")
    if not len(units) or units.max() < _ALPHABETS:
        return _latin(units.astype(np.uint8).tobytes())
    fours = _fours(units.astype(np.uint8).tobytes(), len(units))
    pairs = np.ndarray((len(units),), "<u4", squeezed + bytes(2), strides=(2,))
    alphabet = (units >= _ALPHABETS) & (units < _IDEOGRAPHS)
    ideograph = units >= _IDEOGRAPHS
    latin = ~(alphabet | ideograph)
    return np.concatenate(
        [
            _key(fours[: max(len(units) - 3, 0)][latin[: max(len(units) - 3, 0)]]),
            _key(fours[: max(len(units) - 2, 0)][alphabet[: max(len(units) - 2, 0)]] << _ONE_BYTE),
            _key(pairs[: len(units) - 1][ideograph[: len(units) - 1]]),
        ]
    )


def _latin(letters: bytes) -> Numbers:
    """The keys of squeezed text in the Latin script, given by the low bytes of its letters."""
    return _key(_fours(letters, max(len(letters) - 3, 0)))


def _fours(letters: bytes, length: int) -> Numbers:
    """Four bytes from each place as one number."""
    return np.ndarray((length,), "<u4", letters + bytes(3), strides=(1,))


def _key(stretches: Numbers) -> Numbers:
    return (stretches * _ODD >> _TO_KEY).astype(np.uint16)


def _capitals(units: Numbers) -> Numbers:
    """The keys of two and three signs in a row that are capitals or, after the first, digits."""
    capital = (units - units.dtype.type(65)) < 26
    sign = capital | ((units - units.dtype.type(48)) < 10)
    pairs = np.flatnonzero(capital[:-1] & sign[1:])
    first, second = units[pairs].astype(np.uint32), units[pairs + 1]
    two = first << _ONE_BYTE | second
    before_last = pairs + 2 < len(units)
    longer = np.flatnonzero(before_last)[sign[pairs[before_last] + 2]]
    three = two[longer] << _ONE_BYTE | units[pairs[longer] + 2]
    return _key(np.concatenate([two, three])) >> 1 | _HALF


def _keys(text: str) -> Numbers:
    """The keys of a text, each once, in order."""
    seen = np.zeros(_KEYS, np.bool_)
    if text.isascii():
        written = text.encode()
        lower, dropped = _ascii()
        seen[_latin(written.translate(lower, dropped))] = True
        units = np.frombuffer(written, np.uint8)
    else:
        seen[_stretches(_squeeze(text))] = True
        units = np.frombuffer(_encode(text), "<u2")
    seen[_HALF:] = False
    seen[_capitals(units)] = True
    return np.flatnonzero(seen).astype(np.uint16)


@cache
def _ascii() -> tuple[bytes, bytes]:
    """For text in ASCII: what each character is folded to, and those that are dropped."""
    folded = [fold.fold(chr(code)) for code in range(128)]
    dropped = bytes(code for code, letter in enumerate(folded) if not letter or letter == "\0")
    lower = bytes(ord(letter) & 0xFF if letter else 0 for letter in folded)
    return lower + bytes(range(128, 256)), dropped


def _conditions(wording: Wording) -> list[Numbers]:
    """For each form of a wording the keys that a text must have; without any, every text may."""
    if not wording.as_written:
        return [_entered(_stretches(_encode(form))) for form in wording.forms]
    found = []
    for form in wording.forms:
        stretches = _entered(_stretches(_squeeze(form)))
        capitals = _capitals(np.frombuffer(_encode(form), "<u2"))
        found.append(np.concatenate([stretches, np.unique(capitals)]))
    return found


def _entered(stretches: Numbers) -> Numbers:
    """The keys of stretches that are entered at all, each once: half of them, which is enough."""
    return np.unique(stretches[stretches < _HALF])


@cache
def _scheme() -> str:
    """A name for the code by which indexes are made: those of other code are not used."""
    code = Path(__file__).read_bytes() + Path(fold.__file__).read_bytes()
    return hashlib.sha256(code).hexdigest()[:12]


def index_path(store: Store, segment: str) -> Path:
    """Where the index of a segment of texts lies, if it was made."""
    return store.directory / "index" / f"{segment.removesuffix('.parquet')}.{_scheme()}.arrow"


def write_index(store: Store, segment: str, texts: Sequence[str]) -> None:
    """Make the index of a segment of texts; nothing is written where the disk refuses it."""
    import pyarrow as pa

    of_texts = [_keys(text) for text in texts]
    every = np.concatenate(of_texts) if of_texts else np.zeros(0, np.uint16)
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint32), [len(keys) for keys in of_texts])
    order = np.argsort(every, kind="stable")
    counts = np.bincount(every, minlength=_KEYS)
    common = counts > max(len(texts) // _COMMON_SHARE, _COMMON_LEAST)
    listed = numbers[order][~common[every[order]]]
    present = np.flatnonzero(counts)
    counts = np.where(common, 0, counts)[present]
    narrow = np.uint16 if len(texts) <= _KEYS else np.uint32
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lists = pa.ListArray.from_arrays(_arrow(offsets), _arrow(listed.astype(narrow)))
    table = pa.table({"key": _arrow(present.astype(np.uint16)), "texts": lists})
    table = table.replace_schema_metadata({"texts": str(len(texts))})
    _write(index_path(store, segment), table)


def _arrow(array: Numbers) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The same as an Arrow array; Arrow's own way there and back would import pandas."""
    import pyarrow as pa

    kind = {"uint16": pa.uint16(), "uint32": pa.uint32(), "int32": pa.int32()}[str(array.dtype)]
    return pa.Array.from_buffers(kind, len(array), [None, pa.py_buffer(array)])


def _numpy(array: Any) -> Numbers:  # noqa: ANN401 - pyarrow has no types
    values = np.frombuffer(array.buffers()[1], str(array.type))
    return values[array.offset : array.offset + len(array)]


def _write(path: Path, table: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    from contextlib import suppress

    import pyarrow as pa

    with suppress(OSError):  # a corpus without an index answers the same, later
        path.parent.mkdir(exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with (
            pa.OSFile(str(scratch), "wb") as file,
            pa.ipc.new_file(file, table.schema, options=options) as writer,
        ):
            writer.write_table(table)
        scratch.replace(path)


def sweep(store: Store, segments: Iterable[str]) -> None:
    """Remove indexes of segments that are no more, and those of other code."""
    kept = {index_path(store, segment).name for segment in segments}
    for path in (store.directory / "index").glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


class Search:
    """Wordings made ready for asking the indexes of many segments."""

    def __init__(self, sought: Iterable[Wording]) -> None:
        """Work out the keys of each form of each wording."""
        self._forms = [keys for wording in sought for keys in _conditions(wording)]
        self._needed = np.unique(np.concatenate([*self._forms, np.zeros(0, np.uint16)]))

    def rows(self, store: Store, segment: str) -> Numbers | None:
        """The rows of a segment whose texts can hold a wording; None where any can."""
        import pyarrow as pa

        if not all(map(len, self._forms)):
            return None
        try:
            with pa.OSFile(str(index_path(store, segment)), "rb") as file:
                table = pa.ipc.open_file(file).read_all()
        except (OSError, pa.ArrowInvalid):
            return None
        texts = int(table.schema.metadata[b"texts"])
        holds = self._holds(table, texts)
        able = np.zeros(texts, np.bool_)
        for keys in self._forms:
            able |= holds[np.searchsorted(self._needed, keys)].all(axis=0)
        return np.flatnonzero(able).astype(np.uint32)

    def _holds(self, table: Any, texts: int) -> Flags:  # noqa: ANN401 - pyarrow has no types
        """For each needed key, whether each text has it; a common key may be in any."""
        columns = table.combine_chunks()
        lists = columns["texts"].chunk(0)
        present = _numpy(columns["key"].chunk(0))
        offsets, listed = _numpy(lists.offsets), _numpy(lists.values)
        holds = np.zeros((len(self._needed), texts), np.bool_)
        places = np.minimum(np.searchsorted(present, self._needed), len(present) - 1)
        for row, place in enumerate(places.tolist()):
            if present[place] == self._needed[row]:
                start, end = offsets[place], offsets[place + 1]
                holds[row, listed[start:end] if end > start else slice(None)] = True
        return holds
