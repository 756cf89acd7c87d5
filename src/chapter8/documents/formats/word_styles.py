"""What styles add to the paragraphs of a Word file: levels of headings, membership in lists."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_BODY_TEXT = 9  # the outline level of what is no heading (ECMA-376, 17.3.1.20)
_DEEPEST = 20  # styles based on one another


class Style(NamedTuple):
    """A paragraph style: its level as a heading, from 1; its list and level there, from 0."""

    heading: int | None = None
    list_id: str | None = None
    list_level: int = 0


PLAIN = Style()


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, root: "_Element | None") -> None:
        """Read word/styles.xml."""
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.default = PLAIN
        for element in root.iter(f"{W}style") if root is not None else ():
            if element.get(f"{W}type") == "paragraph":
                name = element.get(f"{W}styleId", "")
                self._elements[name] = element
                if element.get(f"{W}default") in {"1", "true"}:
                    self.default = self.of(name)

    def of(self, name: str) -> Style:
        """A style, with what it has of those that it is based on."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._resolve(name)
        return known

    def _resolve(self, name: str) -> Style:
        heading = list_id = level = None
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                break
            properties = element.find(f"{W}pPr")
            if properties is not None:
                if heading is None:
                    heading = value(properties, "outlineLvl")
                listed = properties.find(f"{W}numPr")
                if listed is not None:
                    list_id = list_id or value(listed, "numId")
                    level = level or value(listed, "ilvl")
            name = value(element, "basedOn") or ""
        return Style(heading_level(heading), list_id, number(level, 0))


def value(parent: "_Element", name: str) -> str | None:
    """The `w:val` of a child; None where there is no such child."""
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def heading_level(outline: str | None) -> int | None:
    """The level of a heading, from 1, by its outline level; None for body text."""
    level = number(outline, _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else None


def number(text: str | None, default: int) -> int:
    """A number as files write it; the default where it is none."""
    try:
        return int(text) if text else default
    except ValueError:
        return default
