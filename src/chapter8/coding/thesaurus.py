"""Descriptors of the UNBIS Thesaurus from a file of the user's, with the categories they stand in.

The file is JSON as scraped from the linked data: `topics`, each with `identifier`, `labels` by
language and `related` identifiers. A related identifier of six digits is a subcategory; its first
two digits are the category.
"""

import json
from pathlib import Path

from chapter8.errors import UsageError

_SUBCATEGORY = 6


def read_thesaurus(path: Path) -> dict[str, tuple[str, ...]]:
    """Descriptors of all languages, in capitals, with their categories ("01" to "18").

    Raises:
        UsageError: the file cannot be read, or is of another layout.
    """
    try:
        topics = json.loads(path.read_text(encoding="utf-8-sig"))["topics"]
        found: dict[str, set[str]] = {}
        for topic in topics:
            related = [str(one) for one in topic["related"]]
            categories = {
                one[:2] for one in related if len(one) == _SUBCATEGORY and one.isdecimal()
            }
            for label in topic["labels"].values():
                if categories:
                    found.setdefault(label.strip().upper(), set()).update(categories)
    except OSError as error:
        raise UsageError(f"The thesaurus {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"The thesaurus {path} is not of the layout that is read ({type(error).__name__}: "
            f"{error}): it must be JSON with 'topics', each with 'labels' and 'related'."
        ) from error
    return {term: tuple(sorted(categories)) for term, categories in sorted(found.items())}
