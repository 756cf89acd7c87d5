"""Tables as Markdown (the pipe tables of GitHub, Pandoc and most others)."""

import re
from collections.abc import Sequence

from chapter8.report.printed import PrintedTable

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$^]")
_OPENING = re.compile(r"^([+\-=>])|^(\d+)([.)])")


def escape(text: str) -> str:
    """Text that Markdown prints as it stands, on one line."""
    plain = _MARKUP.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return _OPENING.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", plain)


def table(printed: PrintedTable) -> str:
    """Heading, pipe table and notes."""
    rows = [printed.texts(row) for row in printed.body]
    if printed.sums is not None:
        rows.append(printed.texts(printed.sums))
    sides = ["---"] * printed.labels + ["---:"] * (len(printed.heads) - printed.labels)
    lines = [f"**{escape(printed.title)}**", "", _row(printed.heads), "|" + "|".join(sides) + "|"]
    lines += [_row(row) for row in rows]
    notes = [escape(note) for note in printed.notes]
    return "\n".join([*lines, "", *([" ".join(notes)] if notes else [])]).rstrip() + "\n"


def _row(texts: Sequence[str]) -> str:
    return "| " + " | ".join(escape(text) for text in texts) + " |"
