"""The corpus: documents kept, added to and asked."""

from chapter8.corpus.corpus import Added, Corpus, open_corpus

__all__ = ["Added", "Corpus", "open_corpus"]
