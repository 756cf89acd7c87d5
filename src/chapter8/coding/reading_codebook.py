"""Codebooks from YAML, checked; every mistake is told with its line."""

import csv
import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.coding.codebook import Code, Codebook, Crossing
from chapter8.coding.measured import FIELDS, Measured, read_measured
from chapter8.errors import UsageError
from chapter8.organizations.faults import count, suggestion
from chapter8.organizations.nodes import NodeReader, Shape, kind_of, line_of
from chapter8.schema import LANGUAGES

if TYPE_CHECKING:
    from yaml.nodes import Node

_FOLDER = files("chapter8.coding") / "codebooks"
_CODEBOOK = Shape(
    "the codebook",
    ("name", "version", "title", "codes"),
    (
        "source",
        "description",
        "threshold",
        "share",
        "certainty",
        "crosswalk",
        "terms_file",
        "measured_file",
    ),
)
_CODE = Shape("a code", ("id", "label"), ("definition", "terms", "agenda", "phrases"))


def bundled() -> tuple[str, ...]:
    """The names of the codebooks that come with chapter8."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))


def load_codebook(name: str | Path) -> Codebook:
    """A codebook that comes with chapter8, by name, or one of the user's, by the path of its file.

    Raises:
        UsageError: there is none of that name, or its file has mistakes: a line for each.
    """
    path = Path(name)
    if str(name) in bundled():
        path = Path(str(_FOLDER / f"{name}.yaml"))
    elif not path.is_file():
        near = suggestion(str(name), bundled()) or f"; choose from {', '.join(bundled())}"
        raise UsageError(
            f"There is no codebook {str(name)!r}, and no file of that name{near}, or name a file."
        )
    try:
        return _read(path, path.read_bytes(), _beside(path.parent))
    except OSError as error:
        raise UsageError(f"The codebook {path} cannot be read: {error.strerror}.") from error


def _beside(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Which tables lie beside a codebook, with size and time: it may name one of them."""
    found = [(path.name, path.stat()) for path in sorted(folder.glob("*.csv"))]
    return tuple((name, told.st_size, told.st_mtime_ns) for name, told in found)


@lru_cache(maxsize=8)
def _read(path: Path, content: bytes, beside: tuple[tuple[str, int, int], ...]) -> Codebook:  # noqa: ARG001 - part of what is cached
    reader = _Reader(path.name)
    try:
        root = reader.parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"The codebook {path} is not UTF-8 text: save it as UTF-8.") from error
    found = reader.codebook(root, path, content) if root is not None else None
    if reader.faults or found is None:
        lines = "\n".join(map(str, sorted(set(reader.faults))))
        raise UsageError(f"{count(len(set(reader.faults)), 'mistake')} in the codebook:\n{lines}")
    return found


class _Reader(NodeReader):
    """Reads one codebook and collects its mistakes."""

    def codebook(self, root: "Node", path: Path, content: bytes) -> Codebook | None:
        """The codebook; None, or one with holes, where there are mistakes."""
        fields = self.fields(root, _CODEBOOK)
        if not {"name", "version", "title", "codes"} <= fields.keys():
            return None
        codes = self.each(fields["codes"], "codes", self._code)
        if not codes and not self.faults:
            self.fault(line_of(fields["codes"]), "a codebook needs one code or more")
        self._check_unique(fields["codes"], codes)
        name = self.text(fields["name"], "name")
        if "@" in name or "/" in name:
            self.fault(line_of(fields["name"]), f"name {name!r} must not hold '@' or '/'")
        described: dict[str, tuple[str, ...]] = {}
        measured, extra, tried = Measured(), b"", b""
        if "terms_file" in fields:
            described, extra = self._terms_file(fields["terms_file"], path, codes)
        if "measured_file" in fields:
            measured, tried = self._measured_file(fields["measured_file"], path, codes)
        return Codebook(
            name=name,
            version=self.text(fields["version"], "version"),
            title=self.text(fields["title"], "title"),
            codes=codes,
            source=self._optional(fields, "source"),
            description=self._optional(fields, "description"),
            threshold=self._number(fields.get("threshold"), "threshold", 3.0, None),
            share=self._number(fields.get("share"), "share", 0.25, 1.0),
            certainty=self._number(fields.get("certainty"), "certainty", 0.7, 1.0),
            crosswalk=self._crosswalk(fields.get("crosswalk"), {code.id for code in codes}),
            term_codes=described,
            measured=measured,
            digest=hashlib.sha256(content + extra + tried).hexdigest(),
        )

    def _code(self, node: "Node") -> Code:
        fields = self.fields(node, _CODE)
        return Code(
            id=self._optional(fields, "id"),
            label=self._optional(fields, "label"),
            definition=self._optional(fields, "definition"),
            terms=tuple(term.upper() for term in self._texts(fields.get("terms"), "terms")),
            agenda=tuple(text.lower() for text in self._texts(fields.get("agenda"), "agenda")),
            phrases=self._phrases(fields.get("phrases")),
        )

    def _optional(self, fields: dict[str, "Node"], key: str) -> str:
        return self.text(fields[key], key) if key in fields else ""

    def _texts(self, node: "Node | None", what: str) -> tuple[str, ...]:
        return self.each(node, what, lambda item: self.text(item, what))

    def _phrases(self, node: "Node | None") -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for language, given in (self.entries(node, "phrases") if node is not None else {}).items():
            if language not in LANGUAGES:
                hint = f"; choose from {', '.join(LANGUAGES)}"
                self.fault(line_of(given), f"{language!r} is no language of phrases{hint}")
            elif kind_of(given) == "sequence":
                found[language] = {text.lower(): 1.0 for text in self._texts(given, "phrases")}
            else:
                found[language] = {
                    text.lower(): self._number(weight, f"the weight of {text!r}", 1.0, None)
                    for text, weight in self.entries(given, "phrases").items()
                }
        return found

    def _number(self, node: "Node | None", what: str, default: float, most: float | None) -> float:
        if node is None:
            return default
        text = self.text(node, what)
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 < number < float("inf") or (most is not None and number > most):
            bounds = f"a number above 0, at most {most:g}" if most else "a number above 0"
            self.fault(line_of(node), f"{what} must be {bounds}, not {text!r}")
            return default
        return number

    def _crosswalk(self, node: "Node | None", known: set[str]) -> tuple[Crossing, ...]:
        found = []
        for organization, codes in (self.entries(node, "crosswalk") if node else {}).items():
            for code, labels in self.entries(codes, "crosswalk").items():
                if code not in known:
                    hint = suggestion(code, known)
                    self.fault(line_of(labels), f"crosswalk names the unknown code {code!r}{hint}")
                owner = "" if organization == "any" else organization
                given = self._texts(labels, "labels of the crosswalk")
                found += [Crossing(label, code, owner) for label in given]
        return tuple(found)

    def _check_unique(self, node: "Node", codes: tuple[Code, ...]) -> None:
        for what, values in (("id", [c.id for c in codes]), ("label", [c.label for c in codes])):
            for value in sorted({value for value in values if values.count(value) > 1}):
                self.fault(line_of(node), f"two codes have the {what} {value!r}")
        for code in codes:
            if code.id in ("unclassified", "disputed", "unsure"):
                self.fault(line_of(node), f"the id {code.id!r} is kept for what has no code")

    def _terms_file(
        self, node: "Node", path: Path, codes: tuple[Code, ...]
    ) -> tuple[dict[str, tuple[str, ...]], bytes]:
        """Descriptors and the codes they stand in, from a CSV file beside the codebook."""
        known = {code.id for code in codes}
        try:
            content = (path.parent / self.text(node, "terms_file")).read_bytes()
            rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
            found = {row["term"].upper(): tuple(row["categories"].split()) for row in rows}
        except (OSError, UnicodeDecodeError, KeyError, AttributeError) as error:
            self.fault(
                line_of(node), f"terms_file cannot be read as CSV with term, categories: {error}"
            )
            return {}, b""
        for term, named in found.items():
            for code in set(named) - known:
                self.fault(line_of(node), f"terms_file: {term!r} names the unknown code {code!r}")
        return found, content

    def _measured_file(
        self, node: "Node", path: Path, codes: tuple[Code, ...]
    ) -> tuple[Measured, bytes]:
        """How right the rules were, from a CSV file beside the codebook."""
        known = {code.id for code in codes}
        try:
            content = (path.parent / self.text(node, "measured_file")).read_bytes()
            tried = read_measured(content.decode("utf-8").splitlines())
        except (OSError, ValueError, KeyError, TypeError) as error:
            columns = ", ".join(FIELDS)
            self.fault(
                line_of(node), f"measured_file cannot be read as CSV with {columns}: {error}"
            )
            return Measured(), b""
        for code in sorted({one.code for one in tried} - known):
            self.fault(line_of(node), f"measured_file names the unknown code {code!r}")
        return Measured(tried), content
