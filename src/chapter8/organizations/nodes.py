"""YAML as nodes that know their line, and the reading of one value with its mistakes explained.

Nothing is constructed from YAML tags: every scalar is text until a reader asks for a date, a
choice or a yes or no. So `no` stays a language code, `2002-10` a month and no file can run code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from chapter8.organizations.alternatives import expand
from chapter8.organizations.dates import PartialDate, parse_date
from chapter8.organizations.faults import Fault, one_of, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from yaml.nodes import Node

T = TypeVar("T")

NO_DATE = PartialDate(dt.date.min, "")
"""Stands where a date is missing or wrong, in facts that are thrown away for that mistake."""


@dataclass(frozen=True)
class Shape:
    """The keys that one kind of entry has; `what` names it in a sentence: `a name`."""

    what: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the required first."""
        return self.required + self.optional


class NodeReader:
    """Reads the values of one file and collects every mistake instead of stopping at the first.

    After a mistake the methods give a harmless value of the right type, so that the reader goes
    on; whoever builds a fact asks `clean_since` whether its parts were all right.
    """

    def __init__(self, file: str) -> None:
        """`file` is the name that mistakes are reported under."""
        self.file = file
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def fault(self, line: int, message: str) -> None:
        """Note one mistake."""
        self.faults.append(Fault(self.file, line, message))

    def clean_since(self, count: int) -> bool:
        """Whether no mistake was noted since there were `count` of them."""
        return len(self.faults) == count

    def parse(self, text: str) -> Node | None:
        """Read YAML into nodes; None (and a mistake) where it is not YAML or holds nothing."""
        import yaml

        loader = _loader_class()(text)
        try:
            node: Node | None = loader.get_single_node()
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            problem = getattr(error, "problem", None) or str(error).splitlines()[0]
            self.fault(mark.line + 1 if mark else 1, f"not valid YAML: {problem}")
            return None
        finally:
            loader.dispose()
        if node is None:
            self.fault(1, "the file is empty")
        return node

    def fields(self, node: Node, shape: Shape) -> dict[str, Node]:
        """Give the values of a mapping by key, without unknown keys; note what is missing."""
        found = self.entries(node, shape.what)
        for key in [key for key in found if key not in shape.keys]:
            hint = suggestion(key, shape.keys)
            self.fault(line_of(found.pop(key)), f"unknown key {key!r} in {shape.what}{hint}")
        if kind_of(node) == "mapping":
            for key in shape.required:
                if key not in found:
                    self.fault(line_of(node), f"{shape.what} lacks {key!r}")
        return found

    def entries(self, node: Node, what: str) -> dict[str, Node]:
        """Give the values of a mapping by key, whatever the keys are."""
        if kind_of(node) != "mapping":
            self.fault(line_of(node), f"{what} must be a mapping (key: value)")
            return {}
        found: dict[str, Node] = {}
        for key_node, value in self._once(node):
            key = self.text(key_node, "a key")
            if key in found:
                self.fault(line_of(key_node), f"{key!r} is given twice in {what}")
            found[key] = value
        return found

    def items(self, node: Node | None, what: str) -> list[Node]:
        """Give the entries of a list; an absent node is an empty list."""
        if node is None:
            return []
        if kind_of(node) != "sequence":
            self.fault(line_of(node), f"{what} must be a list")
            return []
        return list(self._once(node))

    def text(self, node: Node, what: str) -> str:
        """Give the text of a scalar; it may not be empty."""
        if kind_of(node) != "scalar":
            self.fault(line_of(node), f"{what} must be text")
            return ""
        text: str = node.value.strip()
        if not text:
            self.fault(line_of(node), f"{what} is empty")
        return text

    def wording(self, node: Node, what: str) -> str:
        """Give text that may hold alternatives, once they have been found right."""
        text = self.text(node, what)
        if text:
            try:
                expand(text)
            except ValueError as error:
                self.fault(line_of(node), str(error))
        return text

    def choice(self, node: Node, what: str, known: Sequence[str]) -> str:
        """Give one of the known values."""
        text = self.text(node, what)
        if text and text not in known:
            hint = suggestion(text, known) or f"; it must be {one_of(known)}"
            self.fault(line_of(node), f"{text!r} is not a {what}{hint}")
        return text

    def flag(self, node: Node | None, what: str) -> bool:
        """Give `true` or `false`; an absent node is false."""
        return node is not None and self.choice(node, what, ("true", "false")) == "true"

    def date(self, node: Node, what: str) -> PartialDate:
        """Give a date of any precision."""
        text = self.text(node, what)
        try:
            return parse_date(text)
        except ValueError as error:
            if text:
                self.fault(line_of(node), f"{what}: {error}")
            return NO_DATE

    def optional_date(self, node: Node | None, what: str) -> PartialDate | None:
        """Give a date, or None where the node is absent."""
        return None if node is None else self.date(node, what)

    def each(self, node: Node | None, what: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read every entry of a list and give those that have no mistake."""
        good = []
        for item in self.items(node, what):
            before = len(self.faults)
            fact = read(item)
            if self.clean_since(before):
                good.append(fact)
        return tuple(good)

    def optional(self, fields: Mapping[str, Node], key: str, read: Callable[[Node], T]) -> T | None:
        """Read the value of a key, or give None where it is absent or has a mistake."""
        if key not in fields:
            return None
        before = len(self.faults)
        fact = read(fields[key])
        return fact if self.clean_since(before) else None

    def _once(self, node: Node) -> Any:  # noqa: ANN401 - pairs or nodes
        """Give the content of a collection, refusing one that an alias brings in again.

        Aliases could make a file that never ends, and are not needed in lists of facts.
        """
        if id(node) in self._seen:
            self.fault(line_of(node), "anchors and aliases (&, *) are not read; repeat the entry")
            return ()
        self._seen.add(id(node))
        return node.value


def kind_of(node: Node) -> str:
    """Give `scalar`, `sequence` or `mapping`."""
    return str(node.id)  # type: ignore[attr-defined]  # every node class has one


def line_of(node: Node) -> int:
    """Give the line of a node, from 1."""
    line: int = node.start_mark.line
    return line + 1


@cache
def _loader_class() -> Any:  # noqa: ANN401 - the class is made here
    """Make a YAML loader, in C where that is built, that takes every scalar for text."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class TextLoader(base):  # type: ignore[misc]
        """Skips the guessing of types from the look of a scalar."""

        def resolve(self, kind: type, _value: object, _implicit: object) -> str:
            return str(kind.id)  # type: ignore[attr-defined]

    return TextLoader
