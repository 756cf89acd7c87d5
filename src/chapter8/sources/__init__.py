"""Sources: where documents come from.

    from chapter8.sources import items

    for item in items(Path("records")):
        print(item.source, item.key, item.problem or len(item.data))

`items` walks a path and gives every file in it, as bytes or with the reason why not. Each file is
taken by the first source that knows its layout: speeches of the General Debate and of the Security
Council by their names, catalogue records by their content, everything else as plain files.
"""

from chapter8.sources.item import MAX_BYTES, Item
from chapter8.sources.reading import SOURCES, count_hint, items

__all__ = ["MAX_BYTES", "SOURCES", "Item", "count_hint", "items"]
