"""A study of three organizations, and tables of every kind to add to it."""

from chapter8.study import OUTPUTS

STUDY = """\
title = "Three organizations"
description = "Written for a test."
corpus = "corpus"
organizations = ["SCO", "EU", "CSTO"]
from = 2003
to = 2005
"""

EVERY_FORMAT = f"formats = {[*OUTPUTS]}\n"

TABLES = """
[[table]]
unit = "documents"
by = ["organization", "year"]
[[table]]
unit = "references"
by = ["organization", "year"]
[[table]]
unit = "references"
by = ["organization", "part"]
[[table]]
unit = "references"
by = ["organization", "speaker"]
[[table]]
unit = "passages"
by = ["organization"]
[[table]]
unit = "references"
by = ["year"]
[[table]]
unit = "references"
by = ["organization", "year", "part"]
[[table]]
name = "rates"
unit = "documents"
by = ["organization", "year"]
exposure = "documents"
"""


def write(folder, text, name="study.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
