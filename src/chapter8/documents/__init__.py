"""Documents: bytes to passages.

`read` turns what a source brings into readings: the document's fields, its cleaned text, its
passages and the way back to the original characters.
"""

from chapter8.documents.read import read
from chapter8.documents.reading import Passage, Reading

__all__ = ["Passage", "Reading", "read"]
