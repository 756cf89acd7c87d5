"""Templates to HTML: everything escaped, the same text for the same facts."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def render(template: str, **facts: object) -> str:
    """The template filled with facts; text is escaped, what no page may hold is replaced."""
    text = _environment().get_template(template).render(**facts)
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def stylesheet() -> "Markup":
    """The style sheet of all pages, to stand inside them."""
    from markupsafe import Markup

    text = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - a file of this package
