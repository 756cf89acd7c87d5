"""Find every reference to an organization, decide what it denotes, and say why."""

from chapter8.references.find import METHOD, Finder, find, find_all, finder
from chapter8.references.resolve import Context, Found

__all__ = ["METHOD", "Context", "Finder", "Found", "find", "find_all", "finder"]
