"""Codes of documents and passages: codebooks, how they are assigned, how far coders agree."""
