"""From one organization file to its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chapter8.organizations import facts
from chapter8.organizations.consistency import check_organization
from chapter8.organizations.faults import Fault, suggestion
from chapter8.organizations.nodes import NO_DATE, NodeReader, Shape, kind_of, line_of
from chapter8.organizations.states import all_states, find_state

if TYPE_CHECKING:
    from pathlib import Path

    from yaml.nodes import Node

    from chapter8.organizations.dates import PartialDate

FILE = Shape(
    "an organization file",
    ("id", "category", "sources", "names"),
    (
        "other_senses",
        "founded",
        "ended",
        "seat",
        "observer_status",
        "predecessors",
        "successors",
        "members",
        "children",
        "notes",
    ),
)
CHILD = Shape(
    "a child",
    ("id", "category", "names"),
    ("other_senses", "founded", "ended", "seat", "predecessors", "successors", "members", "notes"),
)
SOURCE = Shape("a source", ("cite", "confidence"))
NAME = Shape(
    "a name",
    ("text", "language", "form", "role", "source"),
    ("kind", "needs_context", "from", "to"),
)
OTHER_SENSE = Shape("another sense", ("text", "language", "meaning", "source"), ("words",))
DATED_FACT = Shape("a dated fact", ("date", "source"))
SEAT = Shape("a seat", ("place", "source"))
OBSERVER_STATUS = Shape("an observer status", ("resolution", "date", "source"))
LINK = Shape("a link to another organization", ("id", "source"))
SPELL = Shape("a membership", ("state", "status", "from", "source"), ("to", "note"))

_ID_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_NO_SOURCE = facts.Source("", "", "memory")


def read_file(path: Path, shown: str = "") -> tuple[list[facts.Organization], list[Fault]]:
    """Read a file: its organization and then its children, and every mistake in it.

    Facts with a mistake are left out of the organization, so it is complete only if there is no
    mistake. `shown` is the name that mistakes are reported under, the path if not given.
    """
    shown = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        return [], [Fault(shown, 1, f"the file cannot be read: {reason}")]
    return read_text(text, shown, path.stem)


def read_text(text: str, file: str, stem: str) -> tuple[list[facts.Organization], list[Fault]]:
    """Read the text of a file as `read_file` does; `stem` is what the id must be."""
    reader = FactReader(file)
    node = reader.parse(text)
    organizations = reader.file_facts(node, stem) if node is not None else []
    return organizations, reader.faults


class FactReader(NodeReader):
    """Reads the facts of one file."""

    def __init__(self, file: str) -> None:
        """`file` is the name that mistakes are reported under."""
        super().__init__(file)
        self._sources: dict[str, facts.Source] = {}

    def file_facts(self, node: Node, stem: str) -> list[facts.Organization]:
        """Read a whole file: the organization, then its children."""
        fields = self.fields(node, FILE)
        if "sources" in fields:
            self._read_sources(fields["sources"])
        parent = self._organization(fields, line_of(node), facts.CATEGORIES, None)
        if parent.id and parent.id != stem:
            line = line_of(fields["id"])
            self.fault(line, f"the id {parent.id!r} is not the name of the file, {stem!r}")
        children = [
            self._organization(
                self.fields(child, CHILD), line_of(child), facts.CHILD_CATEGORIES, parent
            )
            for child in self.items(fields.get("children"), "children")
        ]
        self.faults.extend(check_organization([parent, *children]))
        return [parent, *children]

    def _read_sources(self, node: Node) -> None:
        for key, value in self.entries(node, "sources").items():
            fields = self.fields(value, SOURCE)
            if len(fields) == len(SOURCE.required):
                cite = self.text(fields["cite"], "cite")
                confidence = self.choice(fields["confidence"], "confidence", facts.CONFIDENCES)
                self._sources[key] = facts.Source(key, cite, confidence)
            else:
                self._sources[key] = _NO_SOURCE

    def _organization(
        self,
        fields: dict[str, Node],
        line: int,
        categories: tuple[str, ...],
        parent: facts.Organization | None,
    ) -> facts.Organization:
        get = fields.get
        child_nodes = self._child_ids(get("children")) if parent is None else ()
        return facts.Organization(
            id=self._id(fields["id"]) if "id" in fields else "",
            category=self.choice(fields["category"], "category", categories)
            if "category" in fields
            else "",
            parent=parent.id if parent else None,
            names=self.each(get("names"), "names", self._name),
            other_senses=self.each(get("other_senses"), "other_senses", self._other_sense),
            founded=self.optional(fields, "founded", self._dated_fact),
            ended=self.optional(fields, "ended", self._dated_fact),
            seat=self.optional(fields, "seat", self._seat),
            observer_status=self.optional(fields, "observer_status", self._observer_status),
            predecessors=self.each(get("predecessors"), "predecessors", self._link),
            successors=self.each(get("successors"), "successors", self._link),
            members=self.each(get("members"), "members", self._spell),
            children=child_nodes,
            notes=self.each(get("notes"), "notes", lambda node: self.text(node, "a note")),
            sources=tuple(self._sources.values()) if parent is None else parent.sources,
            file=self.file,
            line=line_of(fields["id"]) if "id" in fields else line,
        )

    def _child_ids(self, node: Node | None) -> tuple[str, ...]:
        """Give the ids of the children; mistakes in them are noted when they are read in full."""
        if node is None or kind_of(node) != "sequence":
            return ()
        return tuple(
            value.value
            for child in node.value
            if kind_of(child) == "mapping"
            for key, value in child.value
            if key.value == "id" and kind_of(value) == "scalar"
        )

    def _id(self, node: Node) -> str:
        text = self.text(node, "id")
        if text and not (set(text) <= _ID_SIGNS and text[0].isalpha()):
            line = line_of(node)
            self.fault(line, f"the id {text!r} must be of capitals, digits and underscores")
        return text

    def _source(self, fields: dict[str, Node]) -> facts.Source:
        if "source" not in fields:
            return _NO_SOURCE
        key = self.text(fields["source"], "source")
        if key and key not in self._sources:
            hint = suggestion(key, self._sources) or "; add it to 'sources'"
            self.fault(line_of(fields["source"]), f"unknown source {key!r}{hint}")
        return self._sources.get(key, _NO_SOURCE)

    def _name(self, node: Node) -> facts.Name:
        fields = self.fields(node, NAME)
        start = self.optional_date(fields.get("from"), "from")
        end = self.optional_date(fields.get("to"), "to")
        self._check_order(node, start, end)
        return facts.Name(
            text=self._wording(fields, "text"),
            language=self._choice(fields, "language", facts.NAME_LANGUAGES),
            form=self._choice(fields, "form", facts.FORMS),
            role=self._choice(fields, "role", facts.ROLES),
            kind=self._choice(fields, "kind", facts.KINDS) or "explicit",
            needs_context=self.flag(fields.get("needs_context"), "needs_context"),
            valid_from=start,
            valid_to=end,
            source=self._source(fields),
            line=line_of(node),
        )

    def _other_sense(self, node: Node) -> facts.OtherSense:
        fields = self.fields(node, OTHER_SENSE)
        words = self.each(fields.get("words"), "words", lambda word: self.wording(word, "a word"))
        return facts.OtherSense(
            text=self._wording(fields, "text"),
            language=self._choice(fields, "language", facts.NAME_LANGUAGES),
            meaning=self._text(fields, "meaning"),
            words=words,
            source=self._source(fields),
            line=line_of(node),
        )

    def _dated_fact(self, node: Node) -> facts.DatedFact:
        fields = self.fields(node, DATED_FACT)
        return facts.DatedFact(self._date(fields, "date"), self._source(fields))

    def _seat(self, node: Node) -> facts.Seat:
        fields = self.fields(node, SEAT)
        return facts.Seat(self._text(fields, "place"), self._source(fields))

    def _observer_status(self, node: Node) -> facts.ObserverStatus:
        fields = self.fields(node, OBSERVER_STATUS)
        return facts.ObserverStatus(
            self._text(fields, "resolution"), self._date(fields, "date"), self._source(fields)
        )

    def _link(self, node: Node) -> facts.Link:
        fields = self.fields(node, LINK)
        return facts.Link(self._text(fields, "id"), self._source(fields), line_of(node))

    def _spell(self, node: Node) -> facts.Spell:
        fields = self.fields(node, SPELL)
        start = self._date(fields, "from")
        end = self.optional_date(fields.get("to"), "to")
        self._check_order(node, start, end)
        return facts.Spell(
            state=self._state(fields),
            status=self._choice(fields, "status", facts.STATUSES),
            start=start,
            end=end,
            note=self._text(fields, "note"),
            source=self._source(fields),
            line=line_of(node),
        )

    def _state(self, fields: dict[str, Node]) -> str:
        code = self._text(fields, "state")
        if code and code not in all_states():
            near = find_state(code)
            hint = f"; write {near.code}" if near else suggestion(code, all_states())
            self.fault(line_of(fields["state"]), f"unknown State code {code!r}{hint}")
        return code

    def _check_order(self, node: Node, start: PartialDate | None, end: PartialDate | None) -> None:
        if start is None or end is None or NO_DATE in (start, end):
            return
        if end.first_day <= start.first_day:
            self.fault(line_of(node), f"'to' ({end}) must be later than 'from' ({start})")

    def _text(self, fields: dict[str, Node], key: str) -> str:
        return self.text(fields[key], key) if key in fields else ""

    def _wording(self, fields: dict[str, Node], key: str) -> str:
        return self.wording(fields[key], key) if key in fields else ""

    def _choice(self, fields: dict[str, Node], key: str, known: tuple[str, ...]) -> str:
        return self.choice(fields[key], key, known) if key in fields else ""

    def _date(self, fields: dict[str, Node], key: str) -> PartialDate:
        return self.date(fields[key], key) if key in fields else NO_DATE
