"""The words by which references are found, decided and counted: YAML files of this folder."""

from importlib.resources import files
from typing import Any

import yaml


def word_list(name: str) -> Any:  # noqa: ANN401 - as the file is
    """What `name`.yaml holds, read in C where that is built."""
    text = (files("chapter8.references") / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both safe
