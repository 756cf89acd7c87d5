"""Figures to point at: one page each that holds its data and its program and asks for nothing."""

import copy
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from chapter8.kept_files import keep, recall
from chapter8.report.style import Spec
from chapter8.report.templating import render

if TYPE_CHECKING:
    from markupsafe import Markup


def write_interactive(spec: Spec, directory: Path, stem: str) -> Path:
    """Write `stem.html`, the figure with its numbers shown at each mark; gives its path.

    The page forbids every request to a network and works from a disk.
    """
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{stem}.html"
    text = render(
        "interactive.html.j2",
        title=str(spec.get("usermeta", {}).get("title", stem)),
        description=str(spec.get("description", "")),
        language="en",
        program=_program(),
        spec=_data(spec),
    )
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def with_tooltips(spec: Spec) -> Spec:
    """The same figure, each mark of which shows its data when it is pointed at."""
    shown = copy.deepcopy(spec)
    shown.setdefault("config", {})
    shown["config"]["mark"] = {**shown["config"].get("mark", {}), "tooltip": {"content": "data"}}
    return shown


@cache
def _program() -> "Markup":
    """Vega, Vega-Lite and Vega-Embed in one script, made once and kept in the user's cache."""
    import vl_convert

    name = f"vega-{version('vl-convert-python')}.js"
    kept = recall(name)
    if kept is None:
        kept = vl_convert.javascript_bundle(None).encode()  # type: ignore[arg-type] # its stub forgets the default
        keep(name, kept)
    return _safe(kept.decode())


def _safe(script: str) -> "Markup":
    """A library's script that cannot end before its end."""
    from markupsafe import Markup

    return Markup(script.replace("</script", "<\\/script"))  # noqa: S704 - a library's own code


def _data(spec: Spec) -> "Markup":
    """The figure as JSON that no page can take for markup."""
    from markupsafe import Markup

    text = json.dumps(with_tooltips(spec), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no sign of markup is left
