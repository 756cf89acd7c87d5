"""What `chapter8 references` reads: plain text, or JSON lines with one document each."""

import json
from collections.abc import Iterator
from typing import Any


def documents_in(
    data: bytes,
    name: str,
    problems: list[str],
    language: str | None = None,
    date: str | None = None,
) -> Iterator[dict[str, Any]]:
    """Documents with id, text, language and date.

    JSON lines are recognized by a first line that is a JSON object with a `text`. `name` is the
    id of a plain text; `language` and `date` hold for documents that do not say theirs. A line
    that cannot be used is left out; `problems` takes a sentence on it.

    Raises:
        UnreadableError: the bytes are no text.
    """
    from chapter8.documents.decoding import decode

    text = decode(data).text if data.strip() else ""
    if not _is_json_lines(text):
        yield {"id": name, "text": text, "language": language, "date": date}
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except ValueError as error:
            problems.append(f"Line {number} of {name} is left out: it is not JSON ({error}).")
            continue
        if not isinstance(document, dict) or not isinstance(document.get("text"), str):
            problems.append(
                f'Line {number} of {name} is left out: write {{"id": "...", "text": "..."}}.'
            )
            continue
        given = {key: value for key, value in document.items() if value is not None}
        yield {"id": number, "language": language, "date": date} | given


def _is_json_lines(text: str) -> bool:
    first = text.lstrip("\ufeff \n\r\t").split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return "text" in json.loads(first)
    except ValueError:
        return False
