"""chapter8: how the United Nations refers to regional organizations.

    import chapter8

    corpus = chapter8.open("my-corpus")
    corpus.add(["records/"])
    corpus.count(unit="documents", by=["organization", "year"], organizations=["CSTO", "SCO"])

Names are imported on first use, so that `import chapter8` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chapter8.citations import cite
    from chapter8.corpus import Corpus
    from chapter8.corpus import open_corpus as open  # noqa: A004 - the verb users expect
    from chapter8.organizations import load as registry
    from chapter8.references.finding import find
    from chapter8.symbols import parse as symbol

__version__ = "0.1.0"
__all__ = ["Corpus", "cite", "find", "open", "registry", "symbol"]

_PLACES = {
    "Corpus": ("chapter8.corpus", "Corpus"),
    "cite": ("chapter8.citations", "cite"),
    "open": ("chapter8.corpus", "open_corpus"),
    "find": ("chapter8.references.finding", "find"),
    "registry": ("chapter8.organizations", "load"),
    "symbol": ("chapter8.symbols", "parse"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is that of the name asked for
    """Import a public name on first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'chapter8' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
